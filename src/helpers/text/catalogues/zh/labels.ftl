# What the edition calls its parts, and the word that stands between a number and them: data/raw/kinds.csv has the words.
part_noun = { $part_noun }
part_nouns = { $part_nouns }
part_head = { $part_head }
part_heads = { $part_heads }
part_classifier = { $part_classifier }
part_between = { $part_between }
state_exact = 确数
state_bounded = 下限
state_at_most = 上限
state_about = 约数
state_range = 区间
state_not_exact = 非确数
sign_at_least = ，≥ 表示下限
sign_at_most = ，≤ 表示上限
sign_about = ，≈ 表示约数
state_mentioned = 提及但无数字
state_not_reported = 未报告（不等于零）
cell_mentioned = 提及
cell_not_reported = 未报告
cell_no_text = 没有文稿
bound_exact = 确数
bound_at_least = 下限
bound_at_most = 上限
bound_about = 约数
bound_range = 区间
reason_no_number = 只提及，无数字
reason_in_words = 汉字所写的结构数
reason_no_level = 目标、名次或修饰语
reason_repeated = 同一文稿已经写过
comparability_similar = 事项相同，可以比较
comparability_name_only = 名称相同，事项未必相同，只可并列
comparability_weak = 名称相同、事项不同，只可并列
comparability_single = 只有一{ part_classifier }{ part_noun }报告
comparability_unjudged = 事项是否相同尚未判定，只可并列
effort_input = 投入
effort_activity = 活动
effort_output = 产出
effort_result = 成效
district = { part_noun }
indicator = 指标
theme = 主题
topic = 大类
unit = 单位
value = 数值
reported = 原文写法
reading = 读作
interval = 区间
measure = 计量对象
place = 位置
place_of = { $section } 段 { $sentence } 句
place_of_cell = 表 { $table } 第 { $row } 行第 { $column } 列
place_short = { $section } 段 { $sentence } 句
evidence = 证据码
observation_id = 编号
bound = 性质
observations = 数字个数
characters = 字数
comparability = 可比性
effort = 环节
definition = 定义
note_word = 说明
claim = 结论
calculation = 算法
derived_from = 依据
incomplete_share = { $districts }的文稿在原文中不完整，比重只按现有部分计算。
incomplete = { $districts }的文稿在原文中不完整，其数字可能偏少。
list_more = 另有 { $n } 个
indicators_more = 另有 { $n } 项指标
rows = 行数
before = 之前
after = 之后
figure_word = 图
rank = 名次
reason = 原因
no_number = 没有一个数字
all_numbers = 全部 { $n } 个数字
all_numbers_but = 全部 { $n } 个数字，除去
many_numbers = 附表中的 { $n } 个数字
section_word = 段
sentence_word = 句
ordinal = 序
bounded_word = 下限
aside_word = 不计入
may_similar = 可比较
may_name_only = 只并列
may_weak = 只并列
may_single = 独有
may_unjudged = 待判定
unfair_weak = { $indicator }：名称相同而事项不同，数字只可并列，不可排名。
unfair_name_only = { $indicator }：名称相同，事项未必相同，数字只可并列，不可排名。
unfair_units = { $indicator }：单位不同，数字只可并列，不可排名。
unfair_single = { $indicator }：没有共同口径，数字只可并列，不可排名。
unfair_unjudged = { $indicator }：是否同一事项尚未判定，数字只可并列，不可排名。
refused_alone = { $indicator }：只有{ $district }报告，没有可以对照的数字。
refused_nothing = { $indicator }：没有{ part_noun }给出数字。
no_evidence = 所选{ part_noun }没有写到这一指标。
column = 列
verdict_rank = 可以比较
verdict_side_by_side = 名称相同，事项不同
verdict_alone = 只有一{ part_classifier }{ part_noun }报告
verdict_nothing = 没有数字
may_rank = 可比较
may_side_by_side = 事项不同
may_directions = 有升有降
may_units = 单位不同
may_alone = 一{ part_classifier }{ part_noun }
may_nothing = 没有数字
# Units that stand beside a number in a table: "*" for all of them.
units_shown = *
value_up = 上升 { $value }
value_down = 下降 { $value }
quantity_up = 上升 { $value }
quantity_down = 下降 { $value }
unfair_directions = { $indicator }：有的数字说的是水平，有的说的是升降幅度，只可并列，不可排名。
written_join = {""}
units_untold = {""}
units_in_names = {""}
units_plain = {""}
units_of = {""}
names_kept = {""}
units_counted = 百分点=个百分点 工作日=个工作日 交易日=个交易日 自然日=个自然日
written = { $word ->
    [bu_shao_yu] “不少于……”
    [bu_di_yu] “不低于……”
    [bu_chao_guo] “不超过……”
    [bu_gao_yu] “不高于……”
    [bu_duo_yu] “不多于……”
    [bu_dao] “不到……”
    [bu_zu] “不足……”
    [chao_guo] “超过……”
    [da_yu] “大于……”
    [gao_yu] “高于……”
    [duo_da] “多达……”
    [tu_po] “突破……”
    [zhi_shao] “至少……”
    [zui_shao] “最少……”
    [zhi_duo] “至多……”
    [zui_duo] “最多……”
    [jie_jin] “接近……”
    [jiang_jin] “将近……”
    [da_yue] “大约……”
    [yue] “约……”
    [chao] “超……”
    [yu_over] “逾……”
    [jin] “近……”
    [yi_shang] “……以上”
    [yi_xia] “……以下”
    [yi_nei] “……以内”
    [zhi_nei] “……之内”
    [nei] “……内”
    [shang_xia] “……上下”
    [zuo_you] “……左右”
    [you_yu] “……有余”
    [yu] “……余”
    [duo] “……多”
    [qiang] “……强”
    [bu_da_yu] “不大于……”
    [bu_xiao_yu] “不小于……”
    [bu_xia_yu] “不下于……”
    [wei_chao_guo] “未超过……”
    [bu_chao] “不超……”
    [bu_xia] “不下……”
    [bu_man] “不满……”
    [wei_man] “未满……”
    [wei_da] “未达……”
    [chao_chu] “超出……”
    [duo_yu] “多于……”
    [shao_yu] “少于……”
    [xiao_yu] “小于……”
    [di_yu] “低于……”
    [qi_ma] “起码……”
    [zui_gao] “最高……”
    [zui_chang] “最长……”
    [da_gai] “大概……”
    [da_zhi] “大致……”
    [zhi_duo_behind] “……之多”
    [lai] “……来”
    [ji] “几……”
    [shang] “上……”
    [guo] “过……”
    [plus] “……+”
    [at_least] “≥”
    [at_most] “≤”
   *[about] “≈”
 }
# A quantity in running text; $gap stands between a number and its unit, and is empty after a word such as 万.
quantity_inside = { $digits } 余{ $scale }{ $word }
range_told = { $low }—{ $high }
quantity_told = { $bound ->
    [more_than] { $number }{ $gap }余{ $word }
    [at_least] 至少 { $number }{ $gap }{ $word }
    [at_most] 至多 { $number }{ $gap }{ $word }
    [nearly] 近 { $number }{ $gap }{ $word }
    [about] 约 { $number }{ $gap }{ $word }
   *[exact] { $number }{ $gap }{ $word }
 }
theme_other = 其他
# The data dictionary, data/README.md.
dictionary_title = 数据字典
dictionary_written = 本页由 `make report` 据 `datapackage.json` 生成；请改登记表，不要改本页。
dictionary_folders = `raw/` 由人转录并复核；`processed/` 每次构建时由其生成。
colophon_issued = { $date }印发
