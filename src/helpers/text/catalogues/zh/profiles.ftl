profiles_title = { $edition } 年版：逐个概况
profiles_lede = { $all }的文稿各报告了什么。
profiles_book = 全部概况（一个 PDF）
profiles_numbers = 数字
profiles_comparable = 可比
profiles_frame = 文稿框架
page_title = { $n ->
    [0] { $name }没有报告数字
   *[other] { $name }报告 { $n } 个数字，{ $comparable ->
        [0] 都不能比较
       *[other] 能够比较的 { $comparable } 个
    }
}
page_lede = 据《{ $title }》（{ $edition } 年版）整理。每个数字都注明在文稿中的位置。
page_standing = 所处位置
page_rank_head = { $n ->
    [0] 没有可以排名的数字：别处没有报告同样的事项，或者本篇没有报告别处都有的事项。
   *[other] 可以排名的数字有 { $n } 个：{ $told }。名次为区间的，是原文写法不能定出先后。
}
page_rank = { $name } { $value }，第 { $rank } 位（共 { $of } 个报告）
page_numbers = 全部数字及可比对象
page_numbers_caption = 全部数字，按主题
page_compared = 可比对象
page_alone = 没有其他{ chart_noun }报告
page_side_by_side = { $why ->
    [units] 另有 { $n } 个报告，单位不同，不排名次
   *[other] 另有 { $n } 个报告同名事项，事项不同或未判定，不排名次
}
page_range = 另有 { $n } 个报告：{ $span ->
    [one] { $low }
   *[many] { $low } 至 { $high }
}
page_more = 另外 { $n } 项
page_changes = 与 { $before } 年版相比
page_changes_first = 与上一版相比
page_no_earlier = 没有更早的版本可以比较。
page_changes_count = { $n ->
    [0] 与 { $before } 年版相比，没有可以认定的变化；相同的数字 { $same } 个。
   *[other] 下表列出有变化或不能比较的 { $n } 项；相同的数字 { $same } 个。
}
page_changes_caption = 自 { $before } 年版以来，逐项
page_evidence = 依据
page_evidence_caption = 每个数字在原文中的写法
page_hash = 证据码
