"""English proposed for titles of documents: kind, topic, place and time, or the title as it is."""

import pytest

from helpers.reading.terms import propose_english, read_terms
from helpers.reading.titles import propose_title


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("临川市各博物馆2024年开放服务情况", "Report on opening and services, Linchuan City, 2024"),
        ("临川理工大学各学院2024年工作亮点", "Highlights of work, Linchuan University of Technology, 2024"),
        ("临川关区各隶属海关监管服务情况", "Report on customs supervision and services, Linchuan Customs District"),
        ("临川能源集团所属企业2024年经营情况通报", "Bulletin on business, Linchuan Energy Group, 2024"),
        ("临川市部分中小学2024-2025学年第一学期工作简报", "Work briefing, Linchuan City, first term of 2024-2025"),
        ("临川市企业服务情况", "Report on services for enterprises, Linchuan City"),
        ("南岭省各州市数字经济发展情况", "Report on the digital economy, Nanling Province"),
        ("临川市各县（市、区）乡村振兴工作情况简报", "Briefing on rural revitalisation, Linchuan City"),
        ("临川市各区市2023年模范机关建设工作亮点", "Highlights of building model government offices, Linchuan City, 2023"),
        ("永靖县人民医院医疗服务工作总结", "Review of medical services, Yongjing County People’s Hospital"),
        ("临川市2024年上半年经济运行情况通报", "Bulletin on the economy, Linchuan City, first half of 2024"),
        (
            "2023年临川市国民经济和社会发展统计公报",
            "Statistical communiqué on economic and social development, Linchuan City, 2023",
        ),
        ("关于2024年法治政府建设情况的报告", "Report on law-based government, 2024"),
        ("城市更新工作进展情况", "Progress in urban renewal"),
        ("柳州市各县区创建“模范机关”经验交流材料", "Lessons from building model government offices, Liuzhou City"),
        ("南岭省临川市各区（市）县校园安全工作简报", "Briefing on school safety, Linchuan City"),
        ("临川各镇营商环境优化成效", "Results of improving the business environment, Linchuan"),
        ("临川市各区、县（市）2025年招商引资工作进展", "Progress in attracting investment, Linchuan City, 2025"),
        ("某某集团公司各子公司安全生产与节能减排总结", "Review of work safety and energy saving and emission cuts"),
        ("全市法院2023年审判执行工作情况", "Report on trials and enforcement, 2023"),
        ("柳州市部分县（市、区）2024年乡村振兴工作简报", "Briefing on rural revitalisation, Liuzhou City, 2024"),
        ("临川市卫生健康工作2023年总结", "Review of health, Linchuan City, 2023"),
        ("全市优化营商环境工作情况通报", "Bulletin on improving the business environment"),
        ("全省各市机关党建典型做法（2025年）", "Practices in Party building in offices, 2025"),
        ("青岭州五县乡村振兴工作情况通报", "Bulletin on rural revitalisation, Qingling Prefecture"),
        ("临川市东岭区六个街道校园安全工作简报", "Briefing on school safety, Dongling District, Linchuan City"),
        ("九江市乡村振兴工作简报", "Briefing on rural revitalisation, Jiujiang City"),
        ("永靖县直八部门优化营商环境工作简报", "Briefing on improving the business environment, Yongjing County"),
        ("山水之间", "山水之间"),
        ("2025年临川县政府工作报告（摘要）", "Government work report, Linchuan County, 2025"),
        ("临川市琢玉“匠心”行业情况", "临川市琢玉‘匠心’行业情况"),
        ("临川市九所中小学2025年校园安全工作简报", "Briefing on school safety, Linchuan City, 2025"),
        ("临川市七家市直医院2024年医疗服务通报", "Bulletin on medical services, Linchuan City, 2024"),
        ("柳州市六县区乡村振兴工作简报", "Briefing on rural revitalisation, Liuzhou City"),
        ("临川市2024年政务服务“一网通办”情况通报", "Bulletin on online government services, Linchuan City, 2024"),
        ("临川市2024年校园安全乡村振兴情况通报", "Bulletin on school safety and rural revitalisation, Linchuan City, 2024"),
        ("临川市各区市工作亮点", "Highlights of work, Linchuan City"),
        ("临川市琢玉行业情况", "临川市琢玉行业情况"),
        ("", ""),
    ],
)
def test_titles(zh, en):
    assert propose_title(zh, read_terms()) == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("新建改建农村户厕", "Rural household toilets newly built and rebuilt"),
        ("矛盾纠纷化解", "Disputes settled"),
        ("教师参加市级培训", "Teachers taking part in city-level training sessions"),
        ("课后服务覆盖率", "Coverage of after-school care"),
        ("完成背街小巷综合整治", "Back lanes cleaned up"),
        ("实施农村危房改造任务", "Rural dilapidated houses renovated"),
        ("启动背街小巷整治", "“启动背街小巷整治”"),
        ("信访总量同比下降", "Decrease in petitions on the year before"),
        ("交通补助惠及", "Reached by travel allowances"),
        ("实现产值", "Output value"),
        ("搬迁群众就业率", "Relocated people: employment rate"),
        ("村庄绿化覆盖率", "Villages: green coverage"),
        ("开发乡村公益性岗位", "Rural public welfare jobs created"),
    ],
)
def test_names_put_together_of_verbs_and_nouns(zh, en):
    assert propose_english(zh, read_terms()) == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("固定资产投资（不含农户）增长", "Increase in fixed-asset investment excluding rural households"),
        ("年末共有医疗卫生机构", "Health institutions at the end of the year"),
        ("居民人均可支配收入（城镇居民）增长", "Disposable income per resident, urban residents: increase"),
        ("发展党员（35岁以下占比）", "New Party members admitted: share aged under 35"),
        ("服务老人（80岁及以上占比）", "Elderly people served: share aged 80 or over"),
    ],
)
def test_names_with_parts_and_times(zh, en):
    assert propose_english(zh, read_terms()) == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "永宁街道各社区党组织为民服务情况汇总",
            "Summary of services to residents, Yongning Subdistrict",
        ),  # and nothing was built
        ("市直机关各部门优化营商环境情况通报", "Bulletin on improving the business environment"),  # 市直机关 is no town
    ],
)
def test_bodies_of_a_title_are_no_topic_and_no_place(zh, en):
    assert propose_title(zh, read_terms()) == en
