# What the edition calls its parts, and the word that stands between a number and them: data/raw/kinds.csv has the words.
part_noun = { $part_noun }
part_nouns = { $part_nouns }
part_head = { $part_head }
part_heads = { $part_heads }
part_classifier = { $part_classifier }
part_between = { $part_between }
state_exact = exact
state_bounded = at least
state_at_most = at most
state_about = about
state_range = range
state_not_exact = not exact
sign_at_least = ; ≥ marks a lower bound
sign_at_most = ; ≤ marks an upper bound
sign_about = ; ≈ marks an approximation
state_mentioned = mentioned, no number
state_not_reported = not reported (not zero)
cell_mentioned = mentioned
cell_not_reported = not reported
cell_no_text = no text
bound_exact = exact
bound_at_least = at least
bound_at_most = at most
bound_about = about
bound_range = range
reason_no_number = mentioned without a number
reason_in_words = a number in words that describes structure
reason_no_level = a target, rank or attribute
reason_repeated = given before in the same text
comparability_similar = same thing: can be compared
comparability_name_only = same name only: side by side
comparability_weak = same name, different things: side by side
comparability_single = reported by one { part_noun }
comparability_unjudged = not judged yet: side by side
effort_input = Input
effort_activity = Activity
effort_output = Output
effort_result = Result
district = { part_head }
indicator = Indicator
theme = Theme
topic = Topic
unit = Unit
value = Value
reported = As reported
reading = Reading
interval = Interval
measure = Thing counted
place = Place
place_of = §{ $section }, sentence { $sentence }
place_of_cell = Table { $table }, row { $row }, column { $column }
place_short = §{ $section }, sent. { $sentence }
evidence = Evidence
observation_id = Id
bound = Bound
observations = Numbers
characters = Characters
comparability = Comparability
effort = Stage
definition = Definition
note_word = Note
claim = Statement
calculation = How it is computed
derived_from = Derived from
incomplete_share = The text of { $districts } breaks off in the source; its shares cover the part available.
incomplete = The text of { $districts } breaks off in the source, so some of its numbers may be missing.
list_more = and { $n } more
indicators_more = { $n ->
    [one] one more indicator
   *[other] { $n } more indicators
 }
rows = Rows
before = Before
after = After
figure_word = Figure
rank = Rank
reason = Reason
no_number = no number
all_numbers = all { $n } numbers
all_numbers_but = all { $n } numbers except
many_numbers = { $n } numbers in the annex
section_word = Section
sentence_word = Sentence
ordinal = Ordinal
bounded_word = Lower bounds
aside_word = Set aside
may_similar = yes
may_name_only = side by side
may_weak = side by side
may_single = one { part_noun }
may_unjudged = not judged yet
unfair_weak = { $indicator }: one name for different things, so the numbers are shown side by side and are not ranked.
unfair_name_only = { $indicator }: only the name is the same, so the numbers are shown side by side and are not ranked.
unfair_units = { $indicator }: units differ, so the numbers are shown side by side and are not ranked.
unfair_single = { $indicator }: there is no shared definition, so the numbers are shown side by side and are not ranked.
unfair_unjudged = { $indicator }: whether the { part_nouns } count the same thing has not been judged yet, so the numbers are shown side by side and are not ranked.
refused_alone = { $indicator }: only { $district } reports it, so there is nothing to compare it with.
refused_nothing = { $indicator }: no { part_noun } gives a number.
no_evidence = The selected { part_nouns } do not mention this indicator.
column = Column
verdict_rank = can be compared
verdict_side_by_side = same name, different things
verdict_alone = one { part_noun } only
verdict_nothing = no number
may_rank = comparable
may_side_by_side = different things
may_directions = rises and falls
may_units = different units
may_alone = one { part_noun }
may_nothing = no number
# Units that stand beside a number in a table: "*" for all of them.
units_shown = 公里 % 倍 人次 元 分钟 小时 天 亩 公顷 平方米 吨 米 ‰ 百分点 个百分点 户 人 千瓦时 千米 家次 微克/立方米 辆 台 套 千克 公斤 立方米 平方公里 度 美元 欧元 港元 日元 英镑 万吨 件次 标箱 架次 ℃ 工作日 交易日 自然日 个月 月 年 周 季度 秒 毫米 厘米 海里 克 毫克 升 毫升 千瓦 兆瓦 万千瓦 吉瓦 万千瓦时 亿千瓦时 分贝 课时 学时 学分 亩次 吨公里 车公里 桶 户次 床日 斤 担
value_up = rose { $value }
value_down = fell { $value }
quantity_up = a rise of { $value }
quantity_down = a fall of { $value }
unfair_directions = { $indicator }: some numbers give a level, others a rise or a fall, so they are shown side by side and are not ranked.
written_join = {", "}
units_untold = 个 件 份 项 处 张 篇 类 条 方面 支 期 家 座 间 所
units_in_names = 人次=visits|meals|discharges|trips|attendances|consultations|checks|surgery 户=households|families|homes|enterprises|firms|businesses|companies|shops|merchants|traders|users|customers|subscribers|entities|cooperatives|farms 辆=vehicles|cars|buses 台次=operations|surgery 台=operations|surgery|transplants 套=homes|flats|apartments|houses|housing 例=transplants|operations 名=people|staff|students|undergraduates|postgraduates|graduates|pupils|teachers|trainees|workers|labourers|farmers|spectators|competitors|applicants|patients|inpatients|outpatients|members|residents|volunteers|cadres|employees|scholars|experts|users|visitors|recipients|bearers|infants|orphans|babies|PhDs|doctors|nurses|PhD 人=people|staff|students|undergraduates|postgraduates|graduates|pupils|teachers|trainees|workers|labourers|farmers|spectators|competitors|applicants|patients|inpatients|outpatients|members|residents|volunteers|cadres|employees|scholars|experts|users|visitors|recipients|bearers|infants|orphans|babies|PhDs|doctors|nurses|PhD 小时=hours 天=days 家次=visits|visited 户次=visits|visited|checks|inspections|checked|inspected 件次=visits|handled|services
units_of = 户=群众|家庭|农户|户|居民|困难|脱贫|贫困|村民|牧民|渔民|移民|搬迁|住房|危房|征收|安置|低保|特困|供暖|供热|供水|燃气|用电|煤改|厕|入户|老人|军属|烈属|文明户 只=猪|羊|鸡|鸭|鹅|鸽|兔|犬|狗|猫|鸟|禽|畜|动物|鹤|猴|种羊|蛋|幼崽 部=电影|影片|影视|作品|剧|著作|图书|专著|法规|条例|片|书籍|绘本 块=地|田|林|塘 宗=案|纠纷|事故|信访 所=学校|小学|中学|高中|初中|幼儿园|大学|学院|职校|校 张=床单|纸|表 分=积分|得分|满意|考核|成绩|测评|评分|分值|评价
names_kept = Party Ministry Youth Communist Chinese China Korean Tibetan Mongolian Uyghur Yi Bai Dai Miao Zhuang Hui Manchu Tujia Dong Sichuan Ningxia Xinjiang Shanghai Beijing Hong Taiwan Confucian Buddhist Spring Mandarin English VAT GDP
units_counted = {""}
units_plain = 人次=person-times 户次=household-times 座= 处= 条= 项= 支= 期= 件= 份= 张= 家= 篇= 所= 枚= 面= 片= 段= 道= 颗= 根= 具= 款= 路= 点= 组= 班= 门= 间=
written = { $word ->
    [bu_shao_yu] “at least”
    [bu_di_yu] “at least”
    [bu_chao_guo] “at most”
    [bu_gao_yu] “at most”
    [bu_duo_yu] “at most”
    [bu_dao] “under”
    [bu_zu] “under”
    [chao_guo] “more than”
    [da_yu] “more than”
    [gao_yu] “more than”
    [duo_da] “as many as”
    [tu_po] “more than”
    [zhi_shao] “at least”
    [zui_shao] “at least”
    [zhi_duo] “at most”
    [zui_duo] “at most”
    [jie_jin] “nearly”
    [jiang_jin] “nearly”
    [da_yue] “about”
    [yue] “about”
    [chao] “more than”
    [yu_over] “more than”
    [jin] “nearly”
    [yi_shang] “at least”
    [yi_xia] “at most”
    [yi_nei] “at most”
    [zhi_nei] “at most”
    [nei] “within”
    [shang_xia] “about”
    [zuo_you] “about”
    [you_yu] “more than”
    [yu] “more than”
    [duo] “more than”
    [qiang] “more than”
    [bu_da_yu] “at most”
    [bu_xiao_yu] “at least”
    [bu_xia_yu] “at least”
    [wei_chao_guo] “at most”
    [bu_chao] “at most”
    [bu_xia] “at least”
    [bu_man] “under”
    [wei_man] “under”
    [wei_da] “under”
    [chao_chu] “more than”
    [duo_yu] “more than”
    [shao_yu] “under”
    [xiao_yu] “under”
    [di_yu] “under”
    [qi_ma] “at least”
    [zui_gao] “at most”
    [zui_chang] “at most”
    [da_gai] “about”
    [da_zhi] “about”
    [zhi_duo_behind] “as many as”
    [lai] “more than”
    [ji] “several”
    [shang] “more than”
    [guo] “more than”
    [plus] “more than”
    [at_least] “≥”
    [at_most] “≤”
   *[about] “≈”
 }
# A quantity in running text; $gap stands between a number and its unit, and is empty after a word such as 万.
quantity_inside = more than { $digits }{ $scale } { $word }
range_told = { $low }–{ $high }
quantity_told = { $bound ->
    [more_than] more than { $number }{ $gap }{ $word }
    [at_least] at least { $number }{ $gap }{ $word }
    [at_most] at most { $number }{ $gap }{ $word }
    [nearly] nearly { $number }{ $gap }{ $word }
    [about] about { $number }{ $gap }{ $word }
   *[exact] { $number }{ $gap }{ $word }
 }
theme_other = Other
# The data dictionary, data/README.md.
dictionary_title = Data dictionary
dictionary_written = Written from `datapackage.json` by `make report`; edit the registry, not this page.
dictionary_folders = `raw/` is transcribed and reviewed by a person; `processed/` is made from it by every build.
colophon_issued = Issued { $date }
