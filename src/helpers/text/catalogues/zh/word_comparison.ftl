word_summary = { $name } 与 { $notebook } 对照：改写 { $changed } 句，新增 { $added } 句，删去 { $removed } 句，移动 { $moved } 处。
word_same = { $name } 与 { $notebook } 内容一致，没有改动。
word_tracked = 修订标记一律按“接受”处理：插入 { $insertions } 处，删除 { $deletions } 处，移动 { $moves } 处。
word_unborne = { $n ->
        [0] 改动中的数字和名称都有数据依据。
       *[other] 有 { $n } 处改动没有数据依据，见“!”。
    }
word_cell = { $cell ->
        [0] 不属于任何单元格
       *[other] 单元格 { $cell }
    }
word_changed = 改写{ $part ->
        [heading] （标题）
        [caption] （图表标题）
        [row] （表格行；表格由程序计算）
        [note] （脚注）
       *[text] {""}
    }
word_added = 新增{ $part ->
        [heading] （标题）
        [caption] （图表标题）
        [row] （表格行；表格由程序计算）
        [note] （脚注）
       *[text] {""}
    }
word_removed = 删去{ $part ->
        [heading] （标题）
        [caption] （图表标题）
        [row] （表格行；表格由程序计算）
        [note] （脚注）
       *[text] {""}
    }
word_moved = 移动{ $part ->
        [heading] （标题）
        [caption] （图表标题）
        [row] （表格行；表格由程序计算）
        [note] （脚注）
       *[text] {""}
    }
word_number_unknown = “{ $quote }”：数据中没有这个数
word_number_differs = “{ $quote }”：数据为{ $told }
word_number_of_others = “{ $quote }”：数据中这是{ $told }
word_name_unknown = “{ $name }”：名录中没有这个名称
word_guarded = “{ $word }”：没有数据支持这一说法，请核对
word_comments = 批注 { $n } 条
word_comment = { $cell ->
        [0] 不属于任何单元格
       *[other] 单元格 { $cell }
    }，{ $author }，针对“{ $about }”：{ $text }
