# 草稿的行文。大括号里是笔记本的占位符，成文时由核对过的数字填入。
draft_title = # { $title }：{ $districts } { part_classifier }{ part_nouns }要点
draft_title_one = # { $title }：要点
draft_lede = 据《{ $title }》整理，初稿由程序写成。每个数字都注明出自文稿的哪一段、哪一句。
draft_status = 草稿：{ $total } 行已复核 { $done } 行
draft_place_fact = { $district } { $quantity }
draft_named_fact = { $district }{ $what } { $quantity }
draft_own_fact = { $what } { $quantity }
draft_join = ；
draft_shared = - **{ $what }**（{ $n } { part_classifier }{ part_nouns }报告）：{ $facts }。
draft_shared_some = - **{ $what }**（{ $n } { part_classifier }{ part_nouns }报告）：{ $facts }等。
draft_leader = - **{ $what }**（{ $n } { part_classifier }{ part_nouns }报告）：{ $district }{ $size ->
    [share] 最高
   *[amount] 最多
 }，为 { $quantity }。
draft_leader_least = - **{ $what }**（{ $n } { part_classifier }{ part_nouns }报告）：{ $size ->
    [share] { $district }最高，为 { $quantity }；{ $last }最低，为 { $least }
   *[amount] { $district }最多，为 { $quantity }；{ $last }最少，为 { $least }
 }。
draft_tied = - **{ $what }**（{ $n } { part_classifier }{ part_nouns }报告）：{ $names }{ $size ->
    [share] 最高
   *[amount] 最多
 }，均为 { $quantity }。
draft_results = - **取得成效**：{ $facts }。
draft_topic = - **{ $topic }**：{ $facts }。
draft_other_work = 其他工作
draft_own = - **{ $district }**：{ $facts }。
draft_before = ## 读数前须知
draft_before_text = 文中没有写到的记为“未报告”，不当作零。
draft_before_at_least = 有 { $n } 个数字写作{ $words }，只是下限。
draft_before_at_least_untold = 有 { $n } 个数字只是下限。
draft_before_unplaced = 另有 { $n } 个数字不属于任何一{ part_classifier }{ part_noun }（如总数、合计），没有列入。
draft_before_unjudged = 两{ part_classifier }以上{ part_nouns }都报告的指标中，有 { $n } 项还没有人判定是否同一事项，只并列，不排先后。
draft_before_aside = 另有 { $n } 处数字是目标、名次、修饰语或前文的重复，列在附二，不计入。
draft_done = ## 做了什么
draft_done_side = [下表](#side-by-side)并列两{ part_classifier }以上{ part_nouns }都报告的 { $n } 项指标。
draft_done_side_some = [下表](#side-by-side)并列两{ part_classifier }以上{ part_nouns }报告的指标中的 { $n } 项，其余见附二。
draft_done_alone = 另有 { $n } 个数字只由一{ part_classifier }{ part_noun }报告，列在[其后](#alone)。
draft_done_text = [下表](#who-did-what)按主题列出全部 { $numbers } 个数字。
draft_done_unlike = 事项、时期不尽相同，不能相加。
draft_districts = ## 各{ part_noun }的主要数字
draft_district = **{ $district }**：{ $facts }。
draft_compare = ## 能比什么
draft_compare_shared = ## 共有的指标
draft_compare_counts = { $all } 个数字里，{ $with } 个属于两{ part_classifier }以上{ part_nouns }报告的指标，{ $alone } 个只由一{ part_classifier }{ part_noun }报告。
draft_compare_all_shared = { $all } 个数字都属于两{ part_classifier }以上{ part_nouns }报告的指标。
draft_compare_none = 没有两{ part_classifier }{ part_nouns }报告同一指标，所以不作比较。
draft_compare_every = { $n } { part_classifier }{ part_nouns }都报告的有{ $names }。
draft_order = { $n } { part_classifier }{ part_nouns }报告了{ $what }，{ $size ->
    [share] 从高到低
   *[amount] 从多到少
 }是{ $order }。
draft_tie_order = { $n } { part_classifier }{ part_nouns }报告了{ $what }，{ $names }{ $size ->
    [share] 最高
   *[amount] 最多
 }，均为 { $quantity }。
draft_lead_order = { $n } { part_classifier }{ part_nouns }报告了{ $what }，{ $district }{ $size ->
    [share] 最高
   *[amount] 最多
 }，为 { $quantity }；其余的先后无法断定。
draft_families = { $names }名称相近、所指不同，不合并，不相加。
draft_effort = ## 投入与成效
draft_effort_text = { $all } 个数字里，{ $stages }。
draft_effort_draft = 归类由程序按名称和单位作出，有待复核。
draft_changes = ## 与 { $earlier } 年版相比
draft_changes_text = 与 { $earlier } 年版逐项对照，{ $told }。没有再报告的，不等于归零。
draft_absent = { $earlier } 年版有、本版没有文稿的是{ $names }。
draft_topics = ## 各篇侧重
draft_annex_codebook = ## 附一：指标说明
draft_annex_numbers = ## 附二：全部数字
draft_join_places = 、
draft_up = { $size ->
    [absolute] 同比增加
    [points] 同比提高
   *[relative] 同比增长
 } { $quantity }
draft_down = { $size ->
    [absolute] 同比减少
   *[relative] 同比下降
 } { $quantity }
draft_change = 同比{ $quantity }
draft_with = { $fact }（{ $told }）
draft_before_this = 此前 { $quantity }
draft_before_at_most = 有 { $n } 个数字写作{ $words }，只是上限。
draft_before_at_most_untold = 有 { $n } 个数字只是上限。
draft_before_about = 有 { $n } 个数字写作{ $words }，只是约数。
draft_before_about_untold = 有 { $n } 个数字只是约数。
draft_before_silent = { $names }的文稿没有写出可以计入的数字。
draft_with_same = { $fact }、{ $quantity }
draft_done_at_least = “≥”表示下限。
draft_done_at_most = “≤”表示上限。
draft_done_about = “≈”表示约数。
draft_up_anyhow = { $size ->
    [absolute] 增加
    [points] 提高
   *[relative] 增长
 } { $quantity }
draft_down_anyhow = { $size ->
    [absolute] 减少
   *[relative] 下降
 } { $quantity }
draft_change_anyhow = { $quantity }
draft_effort_input = { $size ->
   *[many] 说明投入的
 } { $n } 个
draft_effort_activity = { $size ->
   *[many] 说明活动的
 } { $n } 个
draft_effort_output = { $size ->
   *[many] 说明产出的
 } { $n } 个
draft_effort_result = { $size ->
   *[many] 说明成效的
 } { $n } 个
draft_next_fact = { $what } { $quantity }
draft_join_facts = ，
draft_reach = - **{ $what }**（{ $n } { part_classifier }{ part_nouns }报告）：从 { $low }到 { $high }。
draft_changes_more = 确定增加的 { $n } 项
draft_changes_less = 确定减少的 { $n } 项
draft_changes_same = 没有变化的 { $n } 项
draft_changes_unclear = 无法断定的 { $n } 项
draft_changes_new = 本版新报告的 { $n } 项
draft_changes_gone = 本版不再报告的 { $n } 项
draft_changes_refused = 不作比较的 { $n } 项
draft_changes_absent = 另一版没有其文稿、无从对照的 { $n } 项
draft_changes_none = 与 { $earlier } 年版没有可以逐项对照的数字。没有再报告的，不等于归零。
draft_moved = - **与 { $earlier } 年版相比**（{ $counts }）：{ $facts }。
draft_moved_more = { $district }{ $what }由 { $old }{ $size ->
    [relative] 升
   *[absolute] 增
 }至 { $new }
draft_moved_less = { $district }{ $what }由 { $old }{ $size ->
    [relative] 降
   *[absolute] 减
 }至 { $new }
