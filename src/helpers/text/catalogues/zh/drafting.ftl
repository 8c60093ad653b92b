# 草稿的行文。$…_slot 等取值是笔记本里的占位符，成文时由核对过的数字填入。
draft_title = # { $title }：{ $districts } 个{ $parts }、{ $numbers } 个数字
draft_parts = { $kind ->
    [department] 部门
    [school] 单位
    [district] 区市
    [county] 区县
   *[part] 部分
}
draft_lede = 本篇是程序据《{ $title }》写成的草稿，尚待逐行复核。每个数字都注明出自文稿的哪一段、哪一句。
draft_status = 草稿：{ $total } 行已复核 { $done } 行
draft_fact = { $district }{ $indicator } { $quantity }
draft_fact_plain = { $district } { $quantity }
draft_fact_own = { $indicator } { $quantity }
draft_topic = - **{ $topic }**：{ $facts }。
draft_own = - **{ $district }**：{ $facts }。
draft_join = ；
draft_join_own = 、
draft_leader = - **可以比较的**：有 { $of } 个{ $parts }报告{ $indicator }，最多的是{ $district }，{ $quantity }。
draft_before = ## 读数前须知
draft_before_text = 各{ $parts }的文稿由其自行撰写，没有写到的记为“未报告”，不当作零。“余”按下限处理。新识别的指标还没有人判定是否同一事项，只并列，不排先后。
draft_done = ## 做了什么
draft_done_text = [下表](#who-did-what)按主题列出全部 { $numbers } 个数字，“≥”表示原文写作“余”。事项、时期不尽相同，不能跨行相加。
draft_districts = ## 各{ $parts }的主要数字
draft_district = **{ $district }**（{ $n } 个数字）：{ $facts }。
draft_compare = ## 两个以上{ $parts }都报告的指标
draft_order = { $of } 个{ $parts }报告了{ $indicator }，从多到少是{ $order }。
draft_unranked = { $indicator }：{ $facts }。
draft_nothing_shared = 没有两个{ $parts }报告同一指标，所以不作比较。
draft_changes = ## 与 { $earlier } 年版相比
draft_changes_text = 与 { $earlier } 年版逐项对照：确定增加的 { $more } 项，确定减少的 { $less } 项，无法断定的 { $unclear } 项。没有再报告的，不等于归零。
draft_annex_codebook = ## 附一：指标说明
draft_annex_numbers = ## 附二：全部数字
draft_annex_derived = ## 附三：推算数字的依据
