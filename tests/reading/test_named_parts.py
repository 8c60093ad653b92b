"""Parts whose names stand in the run of the text: behind a number, before a full stop, at the end of a headline, in a signature."""

import pytest

from helpers.reading.extraction import extract

_KINDS = {
    "districts": ("思明区", "湖里区", "集美区"),
    "places that no list knows": ("岚桥县", "青冈湖市", "柳坝街道"),
    "hospitals": ("云岭市第一医院", "滨海社区卫生服务中心", "市精神卫生中心"),
    "schools": ("城关小学", "第三中学", "职教中心"),
    "offices": ("市财政局", "市教育局", "市委办公室"),
    "companies": ("华川电力公司", "城投公司", "水务集团"),
    "departments": ("生产技术部", "财务部", "安监部"),
}
_FORMS = (
    "{order}、{name}。全年受理诉求{value}件。走访企业{other}家。",
    "（{order}）{name}：全年受理诉求{value}件。走访企业{other}家。",
    "{name}。全年受理诉求{value}件。走访企业{other}家。",
    "{name}：全年受理诉求{value}件。走访企业{other}家。",
    "{name}全年受理诉求{value}件，走访企业{other}家。",
    "{order}、{name}全年受理诉求{value}件，走访企业{other}家。",
    "{order}、数字赋能提质效——{name}\n全年受理诉求{value}件。走访企业{other}家。",
    "数字赋能提质效（{name}）\n全年受理诉求{value}件。走访企业{other}家。",
    "{order}、数字赋能提质效\n全年受理诉求{value}件。走访企业{other}家。（{name}供稿）",
    "数字赋能提质效\n全年受理诉求{value}件。走访企业{other}家。（来源：{name}）",
    "{name} 数字赋能提质效\n全年受理诉求{value}件。走访企业{other}家。",
)


def districts_of(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return [(row.district, row.quote) for row in extract(path)]


@pytest.mark.parametrize("names", _KINDS.values(), ids=_KINDS)
@pytest.mark.parametrize("form", _FORMS)
def test_whoever_reports_opens_a_part_in_every_form_of_writing(tmp_path, form, names):
    parts = [
        form.format(order=order, name=name, value=1200 + n, other=30 + n)
        for n, (order, name) in enumerate(zip("一二三", names, strict=True))
    ]
    text = "营商环境工作简报\n现将各单位情况通报如下。\n" + "\n".join(parts) + "\n"
    expected = [(name, quote) for n, name in enumerate(names) for quote in (f"{1200 + n}件", f"{30 + n}家")]
    assert districts_of(tmp_path, text) == expected


def test_headlines_that_begin_with_a_name_open_parts(tmp_path):
    text = "".join(
        f"{name}数字赋能提质效\n全年受理诉求{n}00件。\n" for n, name in enumerate(("城关小学", "第三中学", "岚桥县"), 2)
    )
    assert [name for name, _ in districts_of(tmp_path, text)] == ["城关小学", "第三中学", "岚桥县"]


def test_a_numbered_line_that_names_nobody_closes_the_last_part(tmp_path):
    text = "一、城关小学。新建教室3间。\n二、第三中学。新建教室5间。\n三、职教中心。新建教室7间。\n四、下一步打算。全市将新建教室90间。\n"
    assert districts_of(tmp_path, text) == [("城关小学", "3间"), ("第三中学", "5间"), ("职教中心", "7间"), ("", "90间")]


@pytest.mark.parametrize(
    "items",
    [
        ("加强党支部。", "完善服务中心。", "建好实训基地。"),
        ("工作机制。", "队伍建设。", "经费保障。"),
        ("一是加强领导。", "二是健全机制。", "三是走访社区。"),
    ],
)
def test_numbered_measures_of_one_author_open_none(tmp_path, items):
    text = "".join(f"{order}、{item}新建站点{n}个。\n" for n, (order, item) in enumerate(zip("一二三", items, strict=True), 3))
    assert {name for name, _ in districts_of(tmp_path, text)} == {""}


def test_a_list_of_members_opens_no_part(tmp_path):
    text = "一、监察委员会委员\n张三　李四\n二、执行委员会委员\n王五　赵六\n三、理事委员会委员\n孙七\n共选出委员5名，候补2名。\n"
    assert {name for name, _ in districts_of(tmp_path, text)} == {""}


def test_headlines_with_one_dash_inside_name_no_author(tmp_path):
    text = "本地—云岭物资博览会\n展出商品500种。\n外地—河西交流大会\n到会800人。\n"
    assert {name for name, _ in districts_of(tmp_path, text)} == {""}
