"""The grammar of quantities as patterns: numbers, ranges, shares, and what may stand before and behind them.

White space may stand anywhere (briefings are typed "1 万余名", and lines are broken inside numbers), so every joint has `W`.
"""

from helpers.reading.quantities.lexicon import OF_WORDS
from helpers.reading.quantities.numerals import CHINESE, ONES
from helpers.reading.quantities.units import unit_pattern, unit_rows

W = r"\s{0,9}+"
D = "[0-9０-９]"
ARABIC = rf"(?:{D}{{1,3}}+(?:[,，\u0020\u00a0\u2009\u202f]{D}{{3}})+(?!{D})|{D}+(?:\r?\n{D}+)?)(?:(?:\r?\n)?[.．](?:\r?\n)?{D}+(?:\r?\n{D}{{1,2}}(?=\s{{0,9}}[一-鿿%％‰])(?!\s{{0,9}}[年月日、]))?)?"
SCALE = rf"{W}(?:[十百千]?{W}[万亿]{W}亿?|百(?!分|度|货|姓|强|佳|优)|千(?![瓦米克卡伏赫帕焦]|家万户)|(?<![0-9.]{2})十(?={W}(?:[余多]|公斤|斤|吨|元|公里|米|亩|名|人|户)))"
# Digits with a scale behind each part: 18万5千, 14亿1178万, 1千零1, 13万2 (132,000).
_REST = rf"(?:{D},{D}{{3}}|{D}{{1,4}})"
# What goes before the first scale: 18, 1.5, 1,286.
_LEAD = rf"(?:{D}{{1,3}}(?:,{D}{{3}})+|{D}{{1,8}}+(?:[.．]{D}+)?)"
_NO_DATE = r"年月日时点分十万千百亿期次月周级"
MIXED = (
    rf"(?={_LEAD}{W}[亿万千百]{W}亿?{W}零?{W}{D})(?:"
    # 1万亿2千亿
    rf"{_LEAD}{W}万{W}亿{W}零?{W}{_REST}{W}[千百十]?{W}亿"
    rf"|{_LEAD}{W}[亿万千百](?:{W}零?{W}{_REST}{W}(?:[千百十][万亿]|[千百十]?{W}[余多来]{W}万|[万百]|十(?![一二三四五六七八九几])|千(?![瓦米克卡伏赫帕焦])))+(?:{W}零?{W}{_REST}(?!{D}|[.．,]{D}|{W}[年月日时点分万千百亿]))?"
    rf"|{D}{{1,8}}+{W}[亿万千百]{W}零{W}{D}{{1,4}}(?!{D}|{W}[年月日时点分])"
    rf"|{D}{{1,4}}+{W}[亿万千百]{D}(?![\d.．,，、%％～~－—\-至到/／A-Za-z]|{W}[{_NO_DATE}])"
    rf"|{D}{{1,4}}+{W}万{W}(?:{D}{{3,4}}|{D},{D}{{3}})(?![\d.．]|{W}[年月日时点分万千百亿])"
    # 1万68户 is 10,068; where blanks stand between, these are two numbers
    rf"|{D}{{1,4}}+(?:[亿万]{D}{{2}}|亿{D}{{3,4}}|千{D}{{2,3}}|百{D}{{2}})(?![\d.．,，%％～~－—\-/／A-Za-z]|{W}[{_NO_DATE}])"
    r")"
)
FEW = rf"{W}(?:几(?={W}[十百千万亿个名家人户元])|余|多(?!样|功|层|维|式)|来(?!自|源|料|信|访|电|青|华))"
# 千 belongs to the unit behind what cannot be multiplied by it: 二十千克, 百万千瓦; but 三千米 is 3,000 metres.
_OF_UNIT = "[瓦米克卡伏赫帕焦]"
_HAN_DIGIT = rf"(?:[{CHINESE.replace('千', '')}]|(?<![十百千万亿拾佰])千|千(?!{_OF_UNIT}))"
HAN = rf"{_HAN_DIGIT}(?:{W}{_HAN_DIGIT}){{0,24}}(?:{W}[点]{W}[{ONES}]{{1,12}}(?:{W}[十百千万亿]{{1,4}})?)?(?:{W}几(?=\D))?"
VAGUE = rf"(?:[数几]{W}[十百千](?:{W}[万亿])?|[数几]{W}[万亿])"

NUMBER = rf"(?:{MIXED}|{ARABIC}(?:{FEW})?(?:{SCALE})?)(?:{FEW}(?:{W}[万亿])?)?(?:{W}[+＋](?=[个家名项人次场件户处万亿]))?"
NUMBER_HAN = rf"(?:{VAGUE}|{HAN})(?:{FEW})?(?:{W}[万亿])?(?:{FEW})?"
TO = r"(?:[-－—–―─~～∼]{1,2}|至|到)"

SUFFIX = (
    rf"(?:(?<=[年倍月时天岁里成])多(?![元样功能次种方层维家部于])|{W}有余|{W}(?:[(（]{W}含{W}[)）])?{W}(?:[及或]{W})?"
    rf"(?:以{W}上|以{W}下|以{W}内|之{W}内|左{W}右|上下(?!游|联|班|级|同|贯|协|一|齐|衔|打|连)|之多(?!于))"
    rf"|(?<=[天日时钟年月里米周秒]){W}内(?![部容外陆地设涵需在资控河]))?"
)
# Of people, cases and places, one is counted beside other counts: 清除十七名，转出一名.
COUNTED_ONE = "名人位户家例起件个所座"
BEFORE = (
    rf"(?:不少于|不低于|不下于|不超过|未超过|不高于|不多于|不大于|不小于|超过|超出(?=近|约)|(?<![{OF_WORDS['超']}])超|已?逾|突破|不下|至少|最少|起码|多于|大于|高于|[≥＞>≤<＜≈]"
    rf"|将近|接近|未达|(?<![{OF_WORDS['近']}])近|(?<![查题短存差补找摆])不足|(?<![看找做想见达办])不到|(?<![众民户心人家者])不满|未满|不超|(?<![超])低于|少于|小于|至多|最多|最高"
    rf"|大约|(?<![{OF_WORDS['约']}])约|大概|大致"
    r"|(?<![以网线会路市晚早场身头地面船车街基北岸手世加跨迈跃站登])上|(?<![超通经不透越路胜])过)"
)
LINK = r"(?:了|为|有|达到|达|占|到|至)?"

PERCENT = rf"(?:[百千万]{W}分{W}之{W}(?:{ARABIC}|{HAN}))"
_OF = rf"{W}分{W}之{W}(?:[{CHINESE}]{{1,3}}|{D}{{1,3}})"
FRACTION = rf"(?:{D}{{1,3}}{_OF}|(?!24[/／]7|7[/／]24){D}{{1,2}}[/／]{D}{{1,2}}(?![/／0-9万]))"
FRACTION_HAN = rf"[{CHINESE}]{{1,3}}{_OF}"
TENTHS = rf"[{ONES}]成[{ONES}](?=[，。、；）,;)的左以至到提增降减和与及上下\n]|$)"
HALF = r"一半(?!时间)|半数|(?<![间务]过)(?<=过)半(?=[，。；、）,;)\n]|$)|百分百|百分之百"
DOUBLING = rf"翻{W}了?{W}(?:[{CHINESE}]|{D}){W}番"
COLONS = ":：∶"
RATIO = rf"(?=[0-9０-９.．,，\s]{{1,40}}+[{COLONS}]){ARABIC}(?:{W}[{COLONS}]{W}{ARABIC}){{1,3}}"
HALF_OF = r"半(?:个)?(?:小时|天|月(?!谈))"

# Who and what may be counted without a unit: 3 万群众, 数百志愿者.
NOUNS = (
    r"群众|村民|居民|市民|农民|学生|师生|党员|干部|职工|人口|企业|用户|商户|游客|老人|儿童|家庭|农户|网民|"
    r"国家|城市|地区|部门|单位|项目|学校|医院|社区|劳动力|旅客|观众|员工|志愿者|岗位|患者|考生|行政村|医护|"
    r"教师|粉丝|女性|妇女|青年|青少年|老年人|残疾人|农民工|高校毕业生|经营主体|市场主体|贫困户|人民(?!币)|低保户|脱贫户|"
    r"人员|教职工|务工者|就业者|受灾者|养殖户|种植户|移民|军民|干群|人才|网友|读者|民众|会员|劳动者|退役军人|孕产妇|婴幼儿|幼儿|车主|商家"
)
COUNTABLE = rf"{W}[一-鿿]{{0,8}}?(?:{NOUNS})"


def counted(number: str, units: str, wanted: str = "") -> str:
    """Return the pattern of a number or a range of numbers and its unit; `wanted` "?" makes the unit optional."""
    one = rf"{W}(?:{units})(?:半(?![年数径岛]))?"
    return rf"{number}(?:{W}(?:[(（]含[)）])?{TO}{W}{number})?(?:{one}(?:{W}{TO}{W}{number}{one})?){wanted}"


def core_pattern() -> str:
    """Return the pattern of everything that can be a quantity, without what stands before it."""
    return rf"(?:{digit_pattern()}|{han_pattern()})"


def digit_pattern() -> str:
    """Return the pattern of everything that can be a quantity and begins with a digit, tried from left to right."""
    return rf"(?:{FRACTION}(?:{W}{TO}{W}{FRACTION})?|{RATIO}|{counted(NUMBER, unit_pattern('digits'), '?')}){SUFFIX}"


def han_pattern() -> str:
    """Return the pattern of everything that can be a quantity and begins with a Chinese character, tried from left to right."""
    shares = rf"{PERCENT}(?:{W}{TO}{W}(?:{PERCENT}|{HAN}(?=[，。、；）)的左以之]|$)))?|{FRACTION_HAN}(?:{W}{TO}{W}{FRACTION_HAN})?|{TENTHS}|{HALF}|{DOUBLING}|{HALF_OF}"
    counts = rf"{counted(NUMBER_HAN, unit_pattern('han'))}|{NUMBER_HAN}(?<=[百千万亿余多])(?={COUNTABLE})|{NUMBER_HAN}(?:{W}{TO}{W}{NUMBER_HAN})?(?<=[^上以][万亿])(?={W}[，。；、）)和与及降减增升提])"
    return rf"(?:{shares}|{counts}){SUFFIX}"


def han_followers() -> str:
    """Return the characters that may follow the first one of a Chinese numeral in anything that is met: quantity, date or name."""
    firsts = "".join(row["unit"][0] for row in unit_rows() if row["after_han"] == "yes")
    return "".join(
        dict.fromkeys(
            CHINESE + firsts + "余多来几点分半号星强佳优级线会新委百孩农公绩年月日、.．+＋代季两制之方时数至到~～—－\\-"
        )
    )
