"""Measures: the noun phrase that a number counts, whole words and nothing but them."""

import pytest

from helpers.reading.quantities import find


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # a character that is a particle elsewhere is part of a word
        ("查处12起违法行为，惠及86名社区居民", ["违法行为", "社区居民"]),
        ("3所公办高等院校、5个民营经济项目、7宗土地转让合同", ["公办高等院校", "民营经济项目", "土地转让合同"]),
        ("建成15回高电压等级线路，评定10个等级民宿", ["高电压等级线路", "等级民宿"]),
        ("规上服务业增加值3.2万亿元，保护性耕作面积400万亩", ["规上服务业增加值", "保护性耕作面积"]),
        # two verbs of one object
        ("开工改造老旧小区110个，新建改造供水管网80公里", ["老旧小区", "供水管网"]),
        ("新建和改造提升农村公路250公里，实施12个改造项目", ["农村公路", "改造项目"]),
        ("提请市人大常委会审议地方性法规6件", ["地方性法规"]),
        # an attribute that is a verb elsewhere
        ("出台69项支持政策，2个配售型住房项目，4个保障对象", ["支持政策", "配售型住房项目", "保障对象"]),
        ("211个涉海重点项目，13个中外合作办学机构", ["涉海重点项目", "中外合作办学机构"]),
        # what happened to the things counted
        ("36项重点改革任务扎实推进，12条举措加快落地", ["重点改革任务", "举措"]),
        ("822所普通高中全覆盖，5个国家公园之一", ["普通高中", "国家公园"]),
        ("7家企业上榜，4家单位会签备忘录", ["企业", "单位"]),
        # how long, how often, and which place
        ("防治工作考核连续5年获评优秀", ["防治工作考核"]),
        ("区域创新能力连续9年全省第一", ["区域创新能力"]),
        ("监管企业资产总额五年增长64.1%，五年净增经营主体12万户", ["监管企业资产总额", "经营主体"]),
        ("通车里程全国第四、突破1万公里", ["通车里程"]),
        ("经济总量连续迈上4万亿元台阶，进出口总额接连突破8万亿元", ["经济总量", "进出口总额"]),
        # rates
        ("高技术制造业对工业增长贡献率达35.6%", ["贡献率"]),
        ("60%公办中小学纳入集团化管理", ["公办中小学"]),
        ("死亡人数较“十三五”同期下降53%，河流浓度改善24.7%", ["死亡人数", "河流浓度"]),
        ("城乡居民收入比由2.9∶1缩小至2.52∶1", ["城乡居民收入比"] * 4),
        # what cannot be said is left open
        ("无法提供31件，不予公开8件", ["无法提供", "不予公开"]),
        ("其中最高检察院办理80件", [""]),
    ],
)
def test_measures(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("原油、天然气产量分别达到70万吨、12万吨", ["原油产量", "天然气产量"]),
        ("城镇和农村居民人均可支配收入分别增长4.3%、5.3%", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇居民、农村居民人均可支配收入分别增长4%、5%", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("一、二、三产业增加值分别增长4.2%、5%、5.4%", ["一产业增加值", "二产业增加值", "三产业增加值"]),
        ("汽车、家电、手机零售额分别增长8%、31%和32%", ["汽车零售额", "家电零售额", "手机零售额"]),
        ("肉、奶产量分别稳定在310万吨、750万吨左右", ["肉产量", "奶产量"]),
        ("利用外资、投资分别增长45%、20%", ["利用外资", "投资"]),
        ("甲平台、乙平台分别从71家、48家增加到107家、63家", ["甲平台", "乙平台"] * 2),
    ],
)
def test_members_of_a_list_share_its_last_noun(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("存款1万亿2千亿元，贷款2万亿零300亿元", [(1_200_000_000_000, "元"), (2_030_000_000_000, "元")]),
        ("亩产增3十公斤，惠及3十多户", [(30, "公斤"), (30, "户")]),
        ("用血2.3万单位，红细胞1.5万U", [(23_000, "单位"), (15_000, "U")]),
        ("覆盖2省1市，涉及4县3区，5市PM2.5浓度下降", [(2, "省"), (1, "市"), (4, "县"), (3, "区"), (5, "市")]),
        ("举办4届书展、3届滇商大会，党的19届五中全会", [(4, "届"), (3, "届")]),
        ("算力突破1.3万PF，总规模160Eflops", [(13_000, "PFLOPS"), (160, "EFLOPS")]),
        ("夺得9金、5银、6铜，另有3金2银1铜", [(n, "枚") for n in (9, 5, 6, 3, 2, 1)]),
        ("总诊疗人次95.5亿，从业人员132.7万，总户数3.1万", [(9_550_000_000, "人次"), (1_327_000, "人"), (31_000, "户")]),
        ("到二三五年基本实现，服务业跨上万亿元台阶", []),
    ],
)
def test_readings(text, readings):
    assert [(quantity.value, quantity.unit) for quantity in find(text)] == readings


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("拨款收入总计1516万元，与上年相比减少58万元", ["拨款收入", "拨款收入"]),
        ("大班（56—65人）45个，超大班（66人及以上）52个", ["大班", "大班", "超大班", "超大班"]),
        ("每10股派发现金红利6元", ["现金红利"]),
        ("PM2.5年均浓度为29微克/立方米", ["PM2.5年均浓度"]),
        ("提出审计建议268条，被采纳241条", ["审计建议", "审计建议"]),
        ("失业率回落至4.3%，下跌0.4个百分点", ["失业率", "失业率"]),
    ],
)
def test_what_stands_between_a_noun_and_its_number(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


def test_a_rise_and_what_it_led_to_are_no_range():
    risen, level = find("总就业人数上升约20 100人至3 658 400人")
    assert (risen.value, risen.bound, risen.change) == (20_100, "about", "up")
    assert (level.value, level.bound, level.change) == (3_658_400, "exact", "")
    (span,) = find("人数增加5人至20人")
    assert (span.low, span.high) == (5, 20)


def test_a_unit_in_no_list_is_one_if_told_per_something_known():
    assert [(q.value, q.unit) for q in find("剂量率为85.6纳戈瑞/小时，GDP为1012.4亿澳门元")] == [
        (85.6, "纳戈瑞/小时"),
        (101_240_000_000, "澳门元"),
    ]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("经费70几亿元，名册上有20几人", [(7_000_000_000, 8_000_000_000, "元"), (20, 30, "人")]),
        ("执行率未达6成", [(None, 0.6, "ratio")]),
        ("新市民过半，实现时间过半、任务过半", [(0.5, None, "ratio")]),
        ("重污染天数比例为0，满意度得分为4.12（满分5分）", [(0, 0, ""), (4.12, 4.12, "")]),
        ("房屋20.7万套/间，低保标准1,245元/人·月", [(207_000, 207_000, "套/间"), (1245, 1245, "元/人·月")]),
        ("热线接听21.4万通", [(214_000, 214_000, "通")]),
        ("较95年度逾1倍，首3个季度、首9个月", [(1, None, "倍")]),
    ],
)
def test_more_readings(text, readings):
    assert [(quantity.low, quantity.high, quantity.unit) for quantity in find(text)] == readings


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("339个城市PM2.5浓度", ["城市"]),
        ("6项主要污染物平均浓度达标", ["主要污染物"]),
        ("6个直辖市介于37.1%至66.5%间", ["直辖市", "直辖市"]),
        ("（1名网格长+3名专职+若干志愿者）", ["网格长", "专职"]),
        ("好于年度目标0.6个百分点，“十三五”以来累计下降28.6%", ["", ""]),
        ("所得税54亿元，减收3亿元；外销额4亿元，年减2.8%", ["所得税", "所得税", "外销额", "外销额"]),
        ("续约1200份，违约8起", ["续约", "违约"]),
        ("全省性赛事4项，全市域试点6个", ["全省性赛事", "全市域试点"]),
        ("30名教师编入6个小组", ["教师", "小组"]),
        ("志愿者230名，累计投入45万元，节约8万元", ["志愿者", "", ""]),
        ("查办案件12件，追回资金45万元、物品30件", ["案件", "资金", "物品"]),
    ],
)
def test_more_measures(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


def test_a_lower_level_counts_what_the_level_above_it_counts():
    assert [q.measure for q in find("国家级非遗15项、省级63项、市级120项")] == ["国家级非遗", "省级非遗", "市级非遗"]


def test_less_of_something_is_a_fall():
    assert [(q.measure, q.change) for q in find("减材料63.2%、减时限71.5%")] == [("材料", "down"), ("时限", "down")]
    assert [q.change for q in find("减排占比5%，减税降费3亿元")] == ["", ""]


def test_money_of_other_countries_and_scores():
    found = find("发行3220亿泰铢债券，筹集614.6亿印度卢比；满意度得分为92.5，收涨2%")
    assert [(q.value, q.unit) for q in found[:2]] == [(322_000_000_000, "泰铢"), (61_460_000_000, "印度卢比")]
    assert found[2].measure == "满意度得分"


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("城市建成区绿地率41.2%，建成区域中心5个", ["城市建成区绿地率", "区域中心"]),
        ("新推出7项制度成果、累计达到32项", ["制度成果", "制度成果"]),
        ("12个交叉研究平台投用，改造完工老旧小区30个", ["交叉研究平台", "老旧小区"]),
        ("经济总量连续迈上4万亿、5万亿两个台阶", ["经济总量"] * 3),
    ],
)
def test_words_that_hold_a_verb_and_stairs(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # conjunctions and adverbs belong to no noun
        ("但空置率仍为8%，而出租率则由80%升至85%", ["空置率", "出租率", "出租率"]),
        ("特别是夜间消费额飙升近20%，实际支出实质增长3%", ["夜间消费额", "支出"]),
        ("资金净流入30亿元，使得公司净利润同比下降7%", ["资金净流入", "公司净利润"]),
        # the verb that a count stands behind, with its subject
        ("三个社区累计清理杂物50车，公园共接待游客12万人次", ["社区", "杂物", "游客"]),
        ("更换灯具40盏、规范招牌12块、增开公交6班", ["灯具", "招牌", "公交"]),
        ("庭长包案审理信访案件30件，立案侦查公职人员职务犯罪9人", ["信访案件", "公职人员职务犯罪"]),
        ("拆除违法搭建6处，开展走访服务20次", ["违法搭建", "走访服务"]),
        ("5名困难职工申领了补贴，20多名志愿者来到现场", ["困难职工", "志愿者"]),
        # how something was reckoned, and when
        ("按常住人口计算人均收入为3万元，卫生总费用初步核算为8亿元", ["人均收入", "卫生总费用"]),
        ("第二季度的居民总收入增长3.6%，今年首8个月累计接待旅客300万人次", ["居民总收入", "旅客"]),
        # what a trade made, and a ratio of two
        ("建筑业实现增加值20亿元，男女性别比为104:100", ["建筑业增加值", "男女性别比", "男女性别比"]),
        # brackets and bullets
        ("计提准备（减少利润40万元）与政府补助（80万元）", ["利润", "政府补助"]),
        ("●查办金融犯罪、知识产权犯罪3件和5件", ["金融犯罪", "知识产权犯罪"]),
        # the clause before tells what has come to that
        ("居民健康素养水平稳步提升，2022年达38%", ["居民健康素养水平"]),
        ("新办企业数于6月为全年最高，达900家", ["新办企业数"]),
        ("与会人次超过80万", ["与会人次"]),
    ],
)
def test_words_around_a_noun_are_no_part_of_it(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("公交、轨道和轮渡分别完成客运量3万人、2万人和1万人", ["公交客运量", "轨道客运量", "轮渡客运量"]),
        ("新生儿、婴儿和5岁以下儿童死亡率分别为1‰、2‰、3‰", ["新生儿死亡率", "婴儿死亡率", "5岁以下儿童死亡率"]),
        ("0-17岁、18-59岁、60岁及以上人口分别为3人、5人、2人", ["0-17岁人口", "18-59岁人口", "60岁及以上人口"]),
        ("制定规范性文件70件，发布典型案例36件，比前五年分别上升8%和3倍", ["规范性文件", "典型案例"] * 2),
        ("短途游（如近郊）及长途游（以海滨为主）分别录得18%和19%的升幅", ["短途游", "长途游"]),
    ],
)
def test_each_member_of_a_list_has_its_own_number(text, measures):
    assert [quantity.measure for quantity in find(text) if quantity.unit != "岁"] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("玉米已播4.5%，其中早熟品种已出苗37%", ["玉米", "早熟品种"]),
        ("人工费用比外包节省2/3", ["人工费用"]),
        ("人均产值2万元，按2018年平均汇率计算为2900美元", ["人均产值", "人均产值"]),
        ("执行案件18件、救助案件3件，法院新收案数29万件", ["执行案件", "救助案件", "法院新收案数"]),
        ("同期的就业不足人数为5万人，我院诊疗6万人次", ["就业不足人数", "诊疗"]),
        ("第二、第三产业占比分别回落2.1和1.6个百分点", ["第二产业", "第三产业"]),
        (
            "交通运输、仓储和邮政业实现增加值3亿元，农、林、牧、渔业总产值9亿元",
            ["交通运输、仓储和邮政业增加值", "农、林、牧、渔业总产值"],
        ),
        ("三次产业占比由2018年的5.1:50.2:44.7，进一步优化为6.0:46.0:48.0", ["第一产业", "第二产业", "第三产业"] * 2),
    ],
)
def test_measures_of_communiques_courts_and_farms(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("销售收入由去年同期约57亿元，减少约6亿元", ["销售收入", "销售收入"]),
        ("31家上市公司上半年合计实现营业收入2万亿元", ["上市公司", "营业收入"]),
        ("实现利润3亿元 去年同期亏损70万元 订单量同比增长30%", ["利润", "亏损", "订单量"]),
        ("甲厂以37亿元营收稳居第一 同比增长23%", ["营收", "营收"]),
        ("公司实现收入5亿元，投入3亿元专项资金", ["收入", "专项资金"]),
        ("全镇140户255人享受低保，发放低保金47万元", ["", "", "低保金"]),
        ("低保标准从年标准1680元提高到2760元，集中供养标准为人年6240元", ["低保标准", "低保标准", "集中供养标准"]),
        ("区财政按集中供养每人每年3500元拨付", ["集中供养"]),
        ("可供编配单位估算约24个", ["可供编配单位"]),
        ("立各类刑事案件57起，破积案14起，破案率持续保持100%", ["刑事案件", "积案", "破案率"]),
    ],
)
def test_measures_of_firms_relief_and_police(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


def test_what_was_spent_and_what_is_compared_with_a_year():
    assert [q.measure for q in find("支出低保金47万元，移送起诉嫌疑人63人")] == ["低保金", "嫌疑人"]
    assert [q.measure for q in find("2021年刑事案件、治安案件与2012年相比分别下降22%、44%")] == ["刑事案件", "治安案件"]
