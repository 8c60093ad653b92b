# What the edition calls its parts, and how many there are.
chart_district = { part_head }
chart_noun = { part_noun }
chart_nouns = { part_nouns }
chart_parts = { $n ->
    [3] 三{ part_between }{ chart_nouns }
    [4] 四{ part_between }{ chart_nouns }
    [5] 五{ part_between }{ chart_nouns }
    [6] 六{ part_between }{ chart_nouns }
    [7] 七{ part_between }{ chart_nouns }
    [8] 八{ part_between }{ chart_nouns }
    [9] 九{ part_between }{ chart_nouns }
    [10] 十{ part_between }{ chart_nouns }
   *[other] { $n } { part_classifier }{ chart_nouns }
 }
# Pieces of sentences, lists, notes.
chart_note = 注：{ $text }
chart_source = 资料来源：《{ $title }》，本项目核对。
chart_source_draft = 资料来源：《{ $title }》，草稿，尚未复核。
drawn_series = 系列
drawn_median = 中位数
chart_own_source = 资料来源：{ $source }
chart_comma = ，
chart_names_comma = 、
chart_semicolon = ；
chart_stop = 。
chart_sentence = { $text }。
chart_total = 合计
chart_names_more = { $names }及其他 { $n } { part_classifier }{ chart_noun }
chart_pair = { $name } { $value }
chart_mentioned = { $name }（{ $value }）
chart_with_unit = { $name }（{ $unit }）
chart_share = { $n }/{ $all }
chart_said = { $name }{ $said }。
chart_said_short = { $name }：{ $said }
chart_not_drawn = 未画出：{ $told }。
chart_alt_silent = { $names }未报告。
chart_none = { $names }没有报告其中任何一项。
chart_no_definition = 各项指标都没有成文的统一口径，多数数字未写时期。
chart_no_definition_draft = 各项指标的口径和时期以文稿为准，未经核对。
chart_note_at_least = ≥ 表示原文写作{ $words }，只是下限。
chart_note_at_most = ≤ 表示原文写作{ $words }，只是上限。
chart_note_about = ≈ 表示原文写作{ $words }，只是约数。
# How many numbers, and how many of them can be compared.
numbers_comparable = 可以比较
numbers_name_only = 名称相同、事项不同
numbers_alone = 只有本{ chart_noun }报告
numbers_title = { $total ->
    [0] { $all }没有报告数字
   *[other] { $all }报告 { $total } 个数字，|{ $comparable ->
        [0] 没有一个能够比较
       *[other] 能够比较的只有 { $comparable } 个
    }
 }
numbers_subtitle = { $all }文稿写出的数字个数，由多到少
numbers_note = “可以比较”指两个以上{ chart_nouns }报告的同类事项。名称里的数字（如“1+N”）不计。数字多少只说明文稿写法，不说明工作成效。
numbers_row = { $name } { $total } 个（可以比较 { $comparable } 个，名称相同、事项不同 { $name_only } 个，只有一{ part_classifier }{ chart_noun }报告 { $alone } 个）
numbers_rest = { $name } { $total } 个（可以比较 { $comparable } 个）
numbers_alt = 分段条形图：{ $all }文稿中的数字共 { $total } 个，可以比较 { $comparable } 个，名称相同、事项不同 { $name_only } 个，只有一{ part_classifier }{ chart_noun }报告 { $alone } 个。
# Who reports what.
matrix_title = { $n ->
    [0] 没有一项指标有两个以上{ chart_nouns }报告
   *[other] { $most ->
        [half] 没有一项指标的报告{ chart_noun }超过半数
       *[more] 各{ chart_noun }报告的指标不尽相同
    }：|{ $cells } 格中{ $share ->
        [few] 只有
       *[many] 有
    } { $filled } 格有数字
 }
matrix_title_subject = { $name }：{ $n } 项指标，{ $reporting } 个{ chart_noun }报告 { $filled } 个数字
matrix_subtitle = { $n ->
    [0] 各{ chart_noun }报告的指标
   *[other] 至少两{ part_classifier }{ chart_noun }报告的 { $n } 项指标 × { $all }，格内为报告值，|行列按报告多少排序
 }
matrix_subtitle_counts = 报告每项指标的{ chart_noun }数，共 { $n } 项指标、{ $all }，|{ chart_noun }过多，不画方格，按{ chart_noun }数排序
matrix_weak_note = 名称相同而事项不同的指标只看有无，不比大小。
matrix_alt = 矩阵图：{ $n } 项指标 × { $all }，{ $cells } 格中 { $filled } 格有数字。
matrix_alt_row = { $name }：{ $values }。
matrix_count_head = { chart_noun }数
matrix_alone = 所列{ part_noun }中只有一{ part_classifier }报告
matrix_others_head = 另 { $n } 项名称相同、事项不同
matrix_sums_head = 报告的指标数（共 { $n } 项）
# One indicator.
bars_title_rank = { $all }{ $share ->
    [half] 中有一半
    [all] 全部
   *[some] 中有 { $n } { part_classifier }
 }报告{ $name }，|{ $range ->
    [same] 均为 { $high }
   *[wide] 从 { $low } 到 { $high }
 }
bars_title_side_by_side = { $name }{ $why ->
    [weak] 名称相同、事项不同
    [name_only] 仅名称相同
    [units] 单位不同
    [directions] 水平、上升、下降各是一回事
   *[other] 没有共同口径
 }，|{ $n } { part_classifier }{ chart_noun }的数字只并列，不排名
bars_title_alone = 只有{ $district }报告{ $name }，为 { $value }，|没有可以对照的数字
bars_title_nothing = { $all }中没有一个报告{ $name }
bars_subtitle = { $whole }，{ $n } 个报告的{ chart_noun }{ $ranked ->
    [yes] ，按数值排序
   *[no] { $n ->
        [0] { "" }
        [1] { "" }
       *[other] ，按原文次序
    }
 }
bars_alt = { $n ->
    [0] 条形图：{ $whole }；{ $all }中没有一个给出数字。
   *[other] 条形图：{ $whole }，{ $all }中 { $n } 个报告。{ $values }。
 }
bars_bound_note = 空心条是下限，箭头长短没有数量含义。
bars_unlike_note = 事项不同，只并列，不排名。
bars_direction_note = 升降幅度不是水平，此处不画条形。
bars_quality_note = 数值不代表工作水平高低。
bars_silent_head = 以下 { $n } { part_classifier }{ chart_noun }未报告该指标（不等于零）
bars_instead = 另报{ $name } { $value }，不是同一指标
bars_mentions = 提及{ $name }，未给数字
leading_none = { $all }中没有一项可以比较的指标有两个以上{ chart_noun }报告
leading_none_subtitle = 可以比较的指标
# Small multiples.
shared_title_ranked = { $n ->
    [0] 没有可以比较的指标
   *[other] 可以比较的指标有 { $n } 项，|{ $span ->
        [one] 每项有 { $low } { part_classifier }
       *[many] 每项有 { $low } 至 { $high } { part_classifier }
    }{ chart_noun }报告（共{ $all }）
 }
shared_title_unjudged = { $n } 项指标只并列，不排名：|是否同一事项还没有判定
shared_subtitle_unjudged = 各项的报告值，单位和刻度各不相同，均从零起，按原文次序
shared_note_unjudged = 数字均按原文{ $signs }。
shared_alt_unjudged = 小图 { $n } 幅，每幅一项指标，{ $all }，只并列，不排名。
shared_subtitle_ranked = 各项的报告值，单位和刻度各不相同，均从零起，由大到小
shared_note = { $hollow ->
        [at_least] 空心圆是下限，箭头长短没有数量含义。
        [mixed] 空心圆不是确数；箭头表示下限，长短没有数量含义。
        [other] 空心圆不是确数。
       *[none] { "" }
    }{ $verbs ->
        [none] { "" }
       *[other] 各处用词不同（{ $verbs }），
    }数字均按原文。
shared_note_slide = 数字均按原文{ $signs }。各项只列给出数字的{ chart_noun }，未报告不等于零。
shared_alt_ranked = 小图 { $n } 幅，每幅一项可以比较的指标，{ $all }。
shared_verb = “{ $verb }”
shared_smaller = 另有 { $n } { part_classifier }{ chart_noun }的数较小
shared_silent = { $mentioned ->
    [0] { $n ->
        [0] { "" }
       *[other] 其余 { $n } { part_classifier }{ chart_noun }未报告
    }
   *[other] { $n ->
        [0] { $names }提及但无数字
       *[other] { $names }提及但无数字；其余 { $n } { part_classifier }{ chart_noun }未报告
    }
 }
# Effort or result.
results_title = { $total ->
    [0] 文稿没有写出一个数字
   *[other] { $result ->
        [0] { $total } 个数字都说明投入、活动或产出，|没有一个说明成效
       *[other] { $total } 个数字中，说明成效的{ $many ->
            [yes] 有
           *[no] 只有
        } { $result } 个，{ $who ->
            [1] { $result ->
                [1] 来自
               *[other] 都来自
            }
           *[other] { $every ->
                [yes] 各{ chart_noun }都有
               *[no] 来自{ $names }
            }
        }{ $who ->
            [1] { $names }
           *[other] { "" }
        }；|其余说明投入、活动或产出
    }
 }
results_subtitle = 每个圆代表一个数字，按所属环节分列；|按成效所占比重、再按数字总数排序
results_subtitle_bars = 按所属环节分列的数字个数，按成效所占比重、再按数字总数排序
results_note = 投入指人员、队伍、制度和清单，活动指做了多少次、多少人参加，产出指完成或命名的件数，成效指变化和评价。归类由本项目按指标作出，见指标说明。
results_bounded = 其中下限等非确数
results_bounded_head = 非确数
results_head = { $stage } { $n }
results_told = { $stage ->
    [input] 投入
    [activity] 活动
    [output] 产出
   *[result] 成效
 } { $n } 个
results_told_none = 没有数字
results_alt = 单位点图，一点一个数字，{ $all }：投入 { $input }，活动 { $activity }，产出 { $output }，成效 { $result }；{ $total } 个中 { $bounded } 个不是确数。
# Themes.
theme_quoted = { $many ->
    [1] “{ $a }”
   *[other] “{ $a }”和“{ $b }”
 }
theme_title = { $each ->
    [0] { $all }的文稿各有侧重
    [1] { $all }中，{ $topics }|在 { $n } { part_classifier }{ chart_noun }的文稿里占篇幅最多
   *[other] { $all }中，{ $topics }|各在 { $n } { part_classifier }{ chart_noun }的文稿里占篇幅最多
 }
theme_subtitle = 各大类所占字数比重（%），{ $all }，|按占篇幅最多的大类分组{ $each ->
    [0] { "" }
   *[other] ，标题所说的大类用红色
 }
theme_note = 每句只归一个大类，由本项目人工归类，规则见《清理台账》；四舍五入，各行相加可能不等于 100。不完整而无法判断的句子不计。
theme_head = { $topic }（%）
theme_told = { $name } { $topics }{ $n ->
    [1] { "" }
   *[other] 各
 } { $share }%
theme_alt = 热力表：各大类的字数比重，{ $all }。各自最大者：
stages_title = { $total ->
    [0] 各主题都没有数字
   *[other] { $first ->
        [1] { $total } 个数字里，{ $theme }的“{ $stage }”最多，有 { $n } 个
       *[other] { $total } 个数字，{ $themes } 个主题，一格至多 { $n } 个
    }
 }
stages_subtitle = 数字个数，{ $all }，{ $themes } 个有数字的主题 × 四个环节，按个数排序
stages_note = 这里数的是写出的数字有几个，不是数字的大小；0 表示没有写出数字。
stages_row = { $name } { $values }
stages_alt = 热力表：各主题在{ $stages }的数字个数。
# One district among the others.
profile_title = { $n ->
    [0] { $of } 项可以比较的指标，{ $name }一项也没有报告
   *[other] { $of } 项可以比较的指标，{ $name }报告了 { $n } 项
 }
profile_subtitle = 报告值，各项单位和刻度不同，均从零起，红色为{ $name }
profile_note = 空心圆是下限。只画报告了该项指标的{ chart_noun }。
profile_alt = 点带图：{ $name }在其他{ chart_noun }之中，{ $of } 项指标。
profile_alt_row = { $name } { $value }（{ $others }）
profile_others = 其他{ chart_noun }
profile_range = { $n ->
    [0] 别无报告
    [1] 另 1 个：{ $low }
   *[other] 另 { $n } 个：{ $span ->
        [one] { $low }
       *[many] { $low } 至 { $high }
    }
 }
# Change since the edition before.
moved_title = 与 { $before } 年版相比，{ $more ->
    [0] 没有确定增加的
   *[other] 确定增加的有 { $more } 项
 }，{ $less ->
    [0] 没有确定减少的
   *[other] 确定减少的有 { $less } 项
 }{ $new ->
    [0] { "" }
   *[other] ，|新出现 { $new } 项
 }{ $gone ->
    [0] { "" }
   *[other] ，不再报告 { $gone } 项
 }
moved_subtitle = { $before } 与 { $after } 两版都报告的数字，各项刻度不同，均从零起，确定的变化在前
moved_note = 两版可以对照的数字有 { $drawn } 对。红色为确定的变化，两个数的区间不重叠。{ $other ->
    [0] { "" }
   *[other] 另有 { $other } 项不能比较，没有画出。
 }{ $absent ->
    [0] { "" }
   *[other] 另有 { $absent } 项，其{ part_noun }只有一版有文稿。
 }
moved_alt = 点图：{ $before } 与 { $after } 两版，{ $drawn } 对数字。
moved_row = { $name }{ $what } { $old } 变为 { $new }
moved_value = { $old } → { $new }
moved_status = 变化
moved_now = 本版
moved_bounded = 本版，下限
moved_earlier = 上一版
# 按人口、面积折算。
rate_title = { $verdict ->
    [rank] { $n } { part_classifier }{ chart_noun }报告{ $name }：|{ $per } { $low } 至 { $high }
    [one] 仅{ $district }可折算{ $name }：|{ $per } { $high }
   *[other] { $name }（{ $per }）：|{ $n } { part_classifier }{ chart_noun }并列，不排名
 }
rate_subtitle = { $whole }，{ $per }
rate_note = 以{ $date }的{ $base }（{ $source }）折算，取三位有效数字；下限只舍不入，上限只入不舍。
rate_without = 未列{ $names }：{ $base }不详。
rate_alt = 条形图：{ $whole }，{ $per }，以{ $date }的{ $base }折算。{ $values }。
rate_date = 分母日期
rate_none = { $all }没有可按人口或面积折算的数字
rate_none_subtitle = 按人口、面积折算的数字
chart_mark = { $name }，{ $what }：{ $value }
shared_direction_note = 方向相反的变化只写数，不画。
shared_tabled_note = 另有 { $n } 项只列在表中，没有画出。
shared_left_note = 另有 { $n } 项此前的数字，没有画出。
