"""Notebooks made by code for the tests of the PDF exporter, in the genre and in our own words."""

import base64
import io

import nbformat.v4 as v4

CHART = "application/vnd.helpers.chart+json"
DISTRICTS = [
    ("市北", 13),
    ("胶州", 12),
    ("即墨", 11),
    ("平度", 10),
    ("市南", 8),
    ("李沧", 6),
    ("西海岸", 4),
    ("崂山", 3),
    ("莱西", 3),
    ("城阳", 2),
]
ENGLISH = ["Shibei", "Jiaozhou", "Jimo", "Pingdu", "Shinan", "Licang", "West Coast", "Laoshan", "Laixi", "Chengyang"]


def draw_bars(names, values, height_mm=88):
    """Return a bar chart as SVG text whose words are text, 156 mm wide."""
    import matplotlib

    settings = {
        "svg.fonttype": "none",
        "svg.hashsalt": "sample",
        "font.family": ["Noto Sans CJK SC", "DejaVu Sans"],
        "font.size": 9,
    }
    with matplotlib.rc_context(settings):
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        from helpers.text.fonts import register

        register()
        figure = Figure(figsize=(156 / 25.4, height_mm / 25.4))
        FigureCanvasSVG(figure)
        axes = figure.add_axes([0.11, 0.02, 0.84, 0.96])
        bars = axes.barh(names, values, color="#12436D", height=0.68)
        axes.bar_label(bars, padding=4)
        axes.invert_yaxis()
        axes.tick_params(length=0)
        axes.xaxis.set_visible(False)
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return file.getvalue()


def draw_png():
    """Return a small PNG as base64 text."""
    from PIL import Image

    file = io.BytesIO()
    Image.linear_gradient("L").resize((320, 160)).convert("RGB").save(file, format="PNG")
    return base64.b64encode(file.getvalue()).decode()


def chart_output(number=1, lang="zh", height_mm=88):
    """Return a display output that holds a chart's JSON, as the project's charts give it."""
    zh = {
        "title": "市北、胶州、即墨各写出 11 个以上的数，城阳、崂山、莱西都不多于 3 个",
        "subtitle": "各区市文本里写明的数，合计 72 个，由多到少",
        "note": "注：只计写明的数量，文件名与提法中的数不计。数的多少说明文本怎样写，不说明工作做得怎样。",
        "source": "来源：2022 年度各区市材料，本报告整理。",
        "alt": "条形图：各区市写明的数。市北 13，胶州 12，即墨 11，平度 10，市南 8，李沧 6，西海岸 4，崂山 3，莱西 3，城阳 2。",
    }
    en = {
        "title": "Shibei, Jiaozhou and Jimo print 11 or more figures each; Chengyang, Laoshan and Laixi three or fewer",
        "subtitle": "Figures printed in each district’s text, 72 in all, in descending order",
        "note": "Note: only stated quantities count; numbers in names of programmes do not.",
        "source": "Source: the districts’ texts for 2022, own analysis.",
        "alt": "Bar chart: figures printed. Shibei 13, Jiaozhou 12, Jimo 11, Pingdu 10, Shinan 8, Licang 6, West Coast 4, Laoshan 3, Laixi 3, Chengyang 2.",
    }
    names = [name for name, _ in DISTRICTS] if lang == "zh" else ENGLISH
    svg = draw_bars(names, [value for _, value in DISTRICTS], height_mm)
    chart = {
        "slug": f"figures_{number}",
        "number": number,
        "lang": lang,
        "svg": svg,
        "width_mm": 156,
        "height_mm": height_mm,
        **(zh if lang == "zh" else en),
    }
    return v4.new_output("display_data", {CHART: chart, "text/plain": chart["alt"]})


def evidence_table(rows=72):
    """Return an evidence table as HTML: a group head per district, an id on every row, figures in class num."""
    lines = []
    for index in range(rows):
        name, _ = DISTRICTS[index % 10]
        if index % 12 == 0:
            lines.append(f'<tr class="group"><th colspan="6" scope="colgroup">{name}</th></tr>')
        lines.append(
            f'<tr id="f-3702{index:02d}-1-1-1"><td>{name}</td><td class="num">{index % 5 + 1}</td><td class="num">{index % 7 + 1}</td>'
            f'<td class="num">{index * 137 % 4000}</td><td>名党员志愿者参加社区服务</td><td><code>{index * 7919:012x}</code></td></tr>'
        )
    head = "".join(
        f'<th scope="col"{mark}>{word}</th>'
        for word, mark in (
            ("区市", ""),
            ("段", ' class="num"'),
            ("句", ' class="num"'),
            ("数值", ' class="num"'),
            ("事项", ""),
            ("凭据", ""),
        )
    )
    return f'<table class="briefing"><caption>附表 全部数字的出处</caption><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def wide_table(columns=12):
    """Return a disclosure matrix as HTML: more columns than an upright page has room for."""
    head = "".join(f"<th>指标第{i}项名称</th>" for i in range(columns))
    rows = "".join(
        f"<tr><th>{name}</th>" + "".join(f"<td>{(i * 37 + value * 11) % 2000}</td>" for i in range(columns)) + "</tr>"
        for name, value in DISTRICTS
    )
    return f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cell(source, *tags, outputs=None):
    """Return a Markdown cell, or a code cell where outputs are given, with tags."""
    made = v4.new_markdown_cell(source) if outputs is None else v4.new_code_cell(source, outputs=outputs)
    made["metadata"]["tags"] = list(tags)
    return made


def html(source):
    """Return a displayed output of HTML."""
    return v4.new_output("display_data", {"text/html": source})


def chinese_briefing():
    """Return a briefing in Chinese: title, lede, findings, figures, notes, sections, tables, evidence."""
    findings = """## 主要发现

- 十个区市的文本一共写出 [72](#f-370200-1-1-1) 个数，市北区最多，有 [13](#f-370201-1-1-1) 个。
- 能放在两个以上区市之间对照的指标只有 12 项，没有一项由半数以上的区市写出。
- 五星级党支部由 5 个区市写出，西海岸新区写的是 125 个，数目最大。
- 有 16 个数带“余”字，只能当下限来读，其中 5 个在即墨区。
- 只有李沧区写出比率（2.6 倍、99.83%），其他区市只写数量。"""
    prose = """各区市的文本由本单位自己起草，指标没有统一的口径。没有写出的指标在这里一律记作“未报告”，既不当作零，也不参加排序。带“余”字的数按下限处理，例如“400 余场次”读作 400 以上。西海岸新区的文本在句子中间断开，写出的数可能偏少。"""
    cells = [
        cell("# 十个区市都写了数字，能放在一起比的却不多"),
        cell("青岛各区市机关建设材料 · 可比指标简报 · 2022 年度", "lede"),
        cell(findings, "findings"),
        cell("charts.figures(tables)", outputs=[chart_output(1)]),
        cell("## 读数之前\n\n" + prose),
        cell("## 谁写了什么，写到什么程度\n\n" + prose + "\n\n" + prose, "page-break"),
        cell("charts.second(tables)", outputs=[chart_output(2, height_mm=100)]),
        cell(
            "### 一项指标，几种写法\n\n"
            + prose
            + "\n\n1. 先看单位，**单位不同不相加**；\n2. 再看范围，*范围不同不相比*；\n   - 全区与街道不同；\n   - 年度与季度不同；\n3. 最后看出处，见[附表](#f-370205-1-1-1)。\n\n> 数字的多少说明文本怎样写，不说明工作做得怎样。"
        ),
        cell("frame", outputs=[html(data_frame())]),
        cell("## 能比的指标\n\n" + prose),
        cell("matrix", outputs=[html(wide_table())]),
        cell("## 附：数据与出处\n\n" + prose),
        cell("evidence", outputs=[html(evidence_table())]),
    ]
    return notebook(
        cells,
        lang="zh",
        title="十个区市都写了数字，能放在一起比的却不多",
        author="青岛数据简报组",
        keywords=["青岛", "区市", "指标"],
        date="2022-12-31",
        code="hide",
        subject="青岛十区市 · 2022 年度",
    )


def data_frame():
    """Return a data frame with two-level heads as pandas writes it."""
    import pandas as pd

    columns = pd.MultiIndex.from_tuples([("党支部", "五星级"), ("党支部", "四星级"), ("志愿服务", "场次")])
    return pd.DataFrame(
        [[125, 40, 4200.5], [89, None, 300.25], [75, 12, 18.0]], index=["西海岸新区", "平度市", "即墨区"], columns=columns
    ).to_html()


def english_briefing():
    """Return a briefing in English with the same parts, shorter."""
    prose = (
        "Each district wrote its own text, and no common list of indicators exists. What a text does not mention is “not reported” here; it’s never "
        "counted as zero and never ranked. A figure followed by *yu* is read as a lower bound: “400-odd sessions” means 400 or more — how many more, "
        "nobody says…"
    )
    findings = """## Main findings

- The ten texts print [72](#f-370200-1-1-1) figures; Shibei prints the most, [13](#f-370201-1-1-1).
- Twelve indicators can be set side by side for two or more districts; none is reported by more than half of the ten.
- Five districts count their five-star Party branches; West Coast reports the most, 125.
- Sixteen figures are lower bounds only, five of them in Jimo’s text.
- Licang alone gives ratios: 2.6 times and 99.83%."""
    cells = [
        cell("# Ten districts print figures; few of them can be compared"),
        cell("Work of the departments in Qingdao’s districts · comparable indicators · 2022", "lede"),
        cell(findings, "findings"),
        cell("charts.figures(tables)", outputs=[chart_output(1, "en")]),
        cell("## Before you read the figures\n\n" + prose),
        cell("## Who reports what\n\n" + prose + "\n\n" + prose, "page-break"),
        cell("evidence", outputs=[html(evidence_table(20))]),
    ]
    return notebook(
        cells,
        lang="en",
        title="Ten districts print figures; few of them can be compared",
        author="Qingdao data briefing",
        code="hide",
        subject="Ten districts of Qingdao · 2022",
    )


def notebook(cells, **briefing):
    """Return a notebook of `cells` whose ids do not change from run to run."""
    for index, made in enumerate(cells):
        made["id"] = f"cell-{index}"
    made = v4.new_notebook(cells=cells)
    made["metadata"]["language_info"] = {"name": "python"}
    if briefing:
        made["metadata"]["briefing"] = briefing
    return made


def strangers_notebook():
    """Return a notebook as strangers write them: no h1 first, skipped levels, code, errors, pictures, formulas, lists, wide output."""
    trace = [
        "\x1b[0;31m---------\x1b[0m",
        "\x1b[0;31mValueError\x1b[0m  Traceback (most recent call last)",
        "\x1b[0;32m<ipython-input-1>\x1b[0m in f(x)\n----> 1 raise ValueError('no')",
    ]
    picture = v4.new_output("display_data", {"image/png": draw_png(), "text/plain": "<Figure size 320x160>"})
    drawing = v4.new_output("display_data", {"image/svg+xml": draw_bars(["a", "b 😀"], [1, 2], 40)})
    attached = cell(
        "![with a picture](attachment:a.png) and text after it\n\n![remote](https://example.org/x.png) ![outside](../../etc/passwd)"
    )
    attached["attachments"] = {"a.png": {"image/png": draw_png()}}
    code = (
        "import pandas as pd\n\n\nclass Thing(Base):\n    def f(self, x=1):  # a comment\n        return f'{x!r} 你好' + \""
        + "z" * 150
        + '"\n'
    )
    markdown = (
        """### Skipped level

Text with `code`, **bold**, *emphasis*, ~~gone~~, H<sub>2</sub>O, x<sup>2</sup>, a [link](https://example.org/a?b=c), a footnote[^1], 😀 and अ.
Inline $E = mc^2$ and $\\frac{1}{n}\\sum_{i=1}^n x_i$; it costs $5 and $10.

$$\\hat{\\beta} = \\left(X^T X\\right)^{-1} X^T y, \\quad \\sqrt[3]{\\alpha} \\le \\int_0^\\infty e^{-x}\\,dx$$

$$\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\neq \\unknown{macro}$$

[^1]: The note at the **foot** of the page.

| left | right | centre |
|:-----|------:|:------:|
| a    |  1.50 |   x    |
| `b`  | 22.25 |   y    |

- one
  - two
    - three
      1. deep
- [ ] to do
- [x] done

Term
: its definition

```r
x <- c(1, 2)  # comment
```

##### Much deeper

https://example.org/a/very/long/address/that/never/ends/"""
        + "abcdef0123456789" * 9
        + "\n\n---\n\n<details><summary>More</summary>hidden <b>text</b></details>"
    )
    cells = [
        cell("## Not a first-level heading\n\nSome text."),
        cell(markdown),
        attached,
        cell(
            code,
            outputs=[
                v4.new_output(
                    "stream", name="stdout", text="line \x1b[1;32mgreen\x1b[0m\nprogress 1\rprogress 2\n" + "long " * 60
                ),
                v4.new_output("stream", name="stderr", text="a warning\n"),
            ],
        ),
        cell("f(1)", outputs=[v4.new_output("error", ename="ValueError", evalue="no", traceback=trace)]),
        cell("plot()", outputs=[picture, drawing]),
        cell("df", outputs=[html(data_frame() + "<p>3 rows × 3 columns</p>")]),
        cell("{'a': 1}", outputs=[v4.new_output("execute_result", {"application/json": {"a": [1, "二"]}, "text/plain": "{}"})]),
        cell(
            "x",
            outputs=[
                v4.new_output("execute_result", {"text/latex": "$\\displaystyle \\frac{x}{2}$", "text/plain": "x/2"}),
                v4.new_output("execute_result", {"text/plain": "array([1, 2])"}),
            ],
        ),
    ]
    return notebook(cells)


def hostile_notebook():
    """Return a notebook whose every text tries to be run, to read files or to break the page."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="50"><script>alert(1)</script>'
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/><image href="../doc.json" width="9" height="9"/>'
        '<use href="http://example.org/x.svg#a"/><rect width="9" height="9" fill="url(http://example.org/#g)" onclick="x()"/>'
        "<style>@import url(http://example.org/x.css);</style><text y='20'>drawn words</text></svg>"
    )
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a;&x;</text></svg>'
    text = 'Text #import "x" and #set $5 @x \\ #panic() `#eval("1")` <script>alert(1)</script> *a* </style> $#panic()$ =HYPERLINK("x") \x00 \u202eabc\u202c [js](javascript:alert(1)) ![f](file:///etc/passwd) ![r](http://example.org/a.png)'
    table = f'<table><tr><td colspan="99999999999">{"x" * 100_000}</td></tr><tr id="a"><td rowspan="0" onclick="x()">b</td><td><table><tr><td>inner</td></tr></table></td></tr></table><script>evil()</script>'
    cells = [
        cell("# " + text),
        cell(
            text
            + "\n\n"
            + "#" * 3
            + " again\n\n<iframe src='file:///etc/passwd'>in</iframe>\n\n<style>body{display:none}</style>\n"
        ),
        cell("好" * 40_000 + "\n\n" + "a" * 100_000 + "\n\n" + "> " * 400 + "deep\n\n" + "- " * 300 + "deep"),
        cell(
            text,
            outputs=[
                html(table),
                v4.new_output("stream", name="stdout", text="x" * 200_000),
                v4.new_output("stream", name="stderr", text="y\n" * 5000),
            ],
        ),
        cell(
            "svg",
            outputs=[
                v4.new_output("display_data", {"image/svg+xml": svg}),
                v4.new_output("display_data", {"image/svg+xml": bomb, "text/plain": "bomb"}),
            ],
        ),
        cell(
            "png",
            outputs=[
                v4.new_output(
                    "display_data",
                    {"image/png": base64.b64encode(b"\x89PNG\r\n\x1a\nbroken").decode(), "text/plain": "broken picture"},
                )
            ],
        ),
    ]
    return notebook(cells)
