"""Measures of whole clauses: who did what, what befell whom, where, since when, of which kind; and what a number is compared with."""

import pytest

from helpers.reading.quantities import find


def measures(text):
    return [quantity.measure for quantity in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # who stands between a number and what they did with the next
        ("25家机关单位错时开放停车位480个", ["机关单位", "错时开放停车位"]),
        ("12家国有企业承建9个安置房项目", ["国有企业", "安置房项目"]),
        ("36家医院开展义诊5万人次", ["医院", "义诊"]),
        ("46户规上工业企业预计完成产值8亿元", ["规上工业企业", "规上工业企业产值"]),
        ("18家企业负责人30名", ["企业负责人", "企业负责人"]),
        ("3个板块15个展区", ["板块", "展区"]),
        # what they say or begin to do is no part of them
        ("62%的受访者认为服务变好，18家商户表示愿意加入", ["受访者", "商户"]),
        ("有多达69%受访者觉得方便", ["受访者"]),
        ("7万亩早稻开始插秧，3株樱花竞相开放", ["早稻", "樱花"]),
        ("近40座村庄进水受淹", ["村庄"]),
        ("约有2万户有养宠物，5吨有机肥", ["", "有机肥"]),
        ("移交了9名被扣押人员", ["被扣押人员"]),
    ],
)
def test_who_and_what_they_do(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("示范区已签约外地项目465个，甲县今年计划新建高标准农田26万亩", ["外地项目", "高标准农田"]),
        ("该站就接待游客5万人次，乡里还将更换路灯80盏", ["游客", "路灯"]),
        ("审查办理控告申诉132件", ["控告申诉"]),
        ("企业新发放贷款加权平均利率为3.7%", ["贷款加权平均利率"]),
        ("某公司向灾区捐款50万元", ["捐款"]),
        ("甲被判刑18个月", ["判刑"]),
        # what is reached belongs to whose it is
        ("民营经济实现增加值450亿元，核电建设完成投资66亿元", ["民营经济增加值", "核电建设投资"]),
        ("太阳能、风电、核电发电完成投资分别增长7%、4%和1%", ["太阳能投资", "风电投资", "核电发电投资"]),
    ],
)
def test_subjects_of_verbs(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("起诉侵犯商标权、专利权等案件21件28人", ["案件", "案件"]),
        ("查办交通、能源等工程建设领域职务犯罪50件", ["工程建设领域职务犯罪"]),
        ("甲县、乙县等地累计降雨量80毫米", ["降雨量"]),
        ("洗地机、洗碗机等智能家居产品的销量增长六成", ["智能家居产品的销量"]),
        ("科学、技术中等职业学校3所", ["技术中等职业学校"]),
        ("建设市、县、乡三级现代农业示范区12个", ["现代农业示范区"]),
    ],
)
def test_the_kind_of_what_is_listed(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("房屋倒塌220间，严重损坏90间", ["房屋倒塌", "房屋严重损坏"]),
        ("3万间房屋倒塌，5万间不同程度损坏", ["房屋倒塌", "房屋不同程度损坏"]),
        ("北部累计降雨100毫米，南部局地300毫米", ["降雨", "降雨"]),
        ("还有35人下落不明", ["下落不明"]),
        ("阵风可能达到每小时80公里，降雨量一度超过300毫米", ["阵风", "降雨量"]),
        ("犯罪人数继续增多，共1411人，同比上升0.3%", ["犯罪人数", "犯罪人数"]),
    ],
)
def test_disasters_and_cases(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发送旅客121人次，是去年除夕当天的近16倍", ["旅客", "旅客"]),
        ("第三产业增加值45亿元，拉动GDP增长1.3个百分点", ["第三产业增加值", "GDP增长"]),
        ("完成600多部行政法规的集中清理", ["行政法规"]),
        ("有效灌溉面积3万亩，有效解决问题20个", ["有效灌溉面积", "问题"]),
        ("实际使用外资3亿元，实际解决问题5个", ["实际使用外资", "问题"]),
        ("农林牧渔业预计总产值25亿元，卫生总费用初步推算为7亿元", ["农林牧渔业总产值", "卫生总费用"]),
    ],
)
def test_comparisons_and_estimates(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a share of what was planned is one of what came in, and so is its rise
        ("预算总收入41万元，完成调整后预算的97.3%，下降6.4%，同口径下降0.9%", ["预算总收入"] * 4),
        ("一般预算支出决算数48万元，为调整预算数的92.98%，比上年增支8万元", ["一般预算支出决算数"] * 3),
        ("到位资金8亿元，完成年度任务的60%", ["到位资金", "年度任务"]),
        ("收入12万元，加上级补助收入4万元，加上年结余3万元", ["收入", "上级补助收入", "结余"]),
        ("总股本由176万股变更为179万股，本期增加3万股", ["总股本"] * 3),
        # what all members of a list are told of
        (
            "电子商务服务业、医疗器械制造业实际使用外资分别增长5%、4%",
            ["电子商务服务业实际使用外资", "医疗器械制造业实际使用外资"],
        ),
        ("甲国、乙国实际对华投资分别增长6%和9%", ["甲国实际对华投资", "乙国实际对华投资"]),
        ("刑事案件破案总数、打击处理人数分别上升42%和56%", ["刑事案件破案总数", "打击处理人数"]),
        ("各类犯罪前三位的依次是盗窃罪594件，交通肇事罪203件", ["盗窃罪", "交通肇事罪"]),
    ],
)
def test_budgets_shares_and_lists(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("摧毁盗抢团伙67个，抓捕犯罪嫌疑人72人，解救被困人员12人", ["盗抢团伙", "犯罪嫌疑人", "被困人员"]),
        ("打击处理诈骗案件6起，提升行动精准帮扶小微企业790家", ["诈骗案件", "小微企业"]),
        ("来了1600名运动员参赛，28万亩水稻迎来丰收", ["运动员", "水稻"]),
        ("按时速350公里运行，设计时速80公里", ["时速", "设计时速"]),
        ("不满3周岁的婴幼儿", ["婴幼儿"]),
        ("基础标准为每孩每年3600元", ["基础标准"]),
        ("8月中国物流指数为52.6%，9月中已将预测上修至4%", ["中国物流指数", "预测"]),
        ("紡織品減6.6%，且減班人數增至43人，審減率7%", ["紡織品", "減班人數", "審減率"]),
    ],
)
def test_deeds_ages_speeds_and_months(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新增贷款168亿元，同比少增41亿元，对公贷款新增27亿元，同比多增9亿元", ["贷款", "贷款", "对公贷款", "对公贷款"]),
        ("按揭贷款和经营贷分别新增36亿元和55亿元", ["按揭贷款", "经营贷"]),
        ("净息差1.75%，较一季度和上年分别收窄5和7个基点", ["净息差"] * 3),
        ("某银行将为农户额外拨款3亿元，增拨5亿元经常开支", ["拨款", "经常开支"]),
        ("下拨救灾资金30万元，阳新县安排15万元用于转移群众", ["救灾资金", "救灾资金"]),
        ("每户发放100元现金", ["现金"]),
    ],
)
def test_loans_and_sums(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("56人死亡（其中甲市41人，乙县15人）", ["死亡"] * 3),
        ("33个县不同程度受灾，1万用户断电", ["县", "用户"]),
        ("棉被500床、毛毯100条发往震区", ["棉被", "毛毯"]),
        ("住宿单位接待过夜游客11万人次，信访接待中心3个", ["过夜游客", "信访接待中心"]),
        ("投资规模高位运行，达164亿元", ["投资规模"]),
        ("通胀率将被推高约1个百分点，降幅或超10℃", ["通胀率", "通胀率"]),
    ],
)
def test_relief_guests_and_forecasts(text, found):
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扑救火灾4.5万起，抢救被困群众56人，火灾扑救83起", ["火灾", "被困群众", "火灾扑救"]),
        ("营救和疏散遇险群众18人，新建和改造提升农村公路25公里", ["遇险群众", "农村公路"]),
        ("接报处置各类警情244起，处置能力3万吨", ["警情", "处置能力"]),
        ("救援12万起、救助35万起，分别占同类警情的29%和41.8%", ["救援", "救助"] * 2),
        ("21个城市未完成，30名未成年人，33起林火尚未扑灭", ["城市", "未成年人", "林火"]),
        ("27个主要城市中有25个处于警报之下，8所初中", ["主要城市", "主要城市", "初中"]),
        ("产业规模从36亿元跃升至98亿元", ["产业规模", "产业规模"]),
        # whose change it is stands before the comma
        ("服务出口增长更为明显，同比增长了11.7%", ["服务出口"]),
        ("合同中标金额，同比增长了9.2%", ["合同中标金额"]),
        ("会议指出，增长9%", [""]),
    ],
)
def test_rescue_and_what_the_clause_before_says(text, found):
    assert measures(text) == found


def test_years_of_the_republic_at_the_head_of_a_clause_are_no_quantities():
    assert [quantity.quote for quantity in find("105年臺灣經濟成長率為1.5%，這所學校有105年歷史")] == ["1.5%", "105年"]


def test_two_years_in_two_digits_are_no_fraction():
    assert [quantity.quote for quantity in find("17/18年度有盈餘500億元，18/19只有200億元，約5/6的部門")] == [
        "500億元",
        "200億元",
        "約5/6",
    ]


def test_a_bound_says_nothing_of_the_next_number():
    assert [quantity.bound for quantity in find("合作社由十年前的不足百个发展到目前的735个")] == ["at_most", "exact"]


def test_the_sign_of_a_ratio_has_many_forms():
    assert [quantity.value for quantity in find("三次产业比调整为11.8︰48.3︰39.9。")] == [11.8, 48.3, 39.9]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # works that cost so much: nothing rose
        ("旧仓库提升改造投资0.9亿元", [("", "exact")]),
        ("滨河提升工程投资2.6亿元", [("", "exact")]),
        ("增加投资1.4亿元", [("up", "exact")]),
        # the most that was counted is a number like others, the most that may be paid a bound
        ("节假日最高达到6.2万人次", [("", "exact")]),
        ("每户补贴最高3万元", [("", "at_most")]),
    ],
)
def test_what_costs_has_not_risen_and_what_peaked_is_no_bound(text, found):
    assert [(quantity.change, quantity.bound) for quantity in find(text)] == found


def test_what_a_thing_is_like_is_no_count():
    told = {quantity.quote: quantity.kind for quantity in find("新建110千伏变电站3座，5日内回复率99%，架设线路54公里。")}
    assert told == {"110千伏": "attribute", "3座": "level", "5日内": "attribute", "99%": "ratio", "54公里": "level"}


def test_households_whose_income_rose_are_counted_and_not_the_rise():
    assert measures("带动2.3万农户户均增收1900元")[0] == "农户"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("审批环节、申报材料分别由12个、36份减少到5个、11份。", ["审批环节", "申报材料"] * 2),
        ("小学、初中平均班额分别由52人、55人降至44人、48人。", ["小学平均班额", "初中平均班额"] * 2),
        ("水稻、玉米单产分别从510公斤、430公斤提高到560公斤、470公斤。", ["水稻单产", "玉米单产"] * 2),
    ],
)
def test_what_two_things_came_to_is_told_of_the_same_two(sentence, expected):
    assert [quantity.measure for quantity in find(sentence)] == expected
