"""Notebooks for the tests of the HTML exporter: a bilingual briefing, a stranger's notebook and a hostile one, all built by code."""

from html import escape

import nbformat.v4 as v4

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
BARS = (("平度", "Pingdu", 89), ("即墨", "Jimo", 75), ("市北", "Shibei", 51), ("市南", "Shinan", 10))
ROWS = (
    ("370202-1-1-1", "市南区", "Shinan", "10 个", "10"),
    ("370203-2-3-1", "市北区", "Shibei", "51 个", "51"),
    ("370283-4-1-2", "平度市", "Pingdu", "89 个", "89"),
    ("370215-3-2-1", "即墨区", "Jimo", "400 余场次", "[400, 500)"),
)
TEXTS = {
    "zh": {
        "title": "四个区市写出了数字，可以放在一起比的只有一项",
        "lede": "样例简报 · 四个区市的党支部指标 · 用来检查版面",
        "findings": (
            "四个区市一共写出 [4](#f-370202-1-1-1) 个数字，其中 [1](#f-370215-3-2-1) 个只是下限。",
            "平度市报告的五星级党支部在这四个区市里最多，为 [89](#f-370283-4-1-2) 个。",
            "“400 余场次”这样的写法只能当作下限，不参与排名，也不计入合计。",
        ),
        "first": "## 一、谁写出了数字：四个区市各一处，写法并不统一\n\n"
        "各区市的文稿由各单位自行撰写，没有统一的指标表，因此同样的词未必指同一件事。未写出的指标在本样例中一律记为"
        "**未报告**，不作零处理。市南区写了 [10](#f-370202-1-1-1) 个，市北区写了 [51](#f-370203-2-3-1) 个，*两者*相差五倍；"
        "至于 HTML 与 PDF 两种格式，数字完全一致。\n\n见[附表](#附表-全部数字)，也可以看[不存在的一处](#nowhere)。",
        "chart": "平度报告的五星级党支部最多，为 89 个",
        "sub": "五星级党支部数，个，按数值排序，四个报告的区市",
        "note": "注：未报告不等于零；各区市评定标准可能不同。",
        "source": "来源：样例数据，为检查版面而作。",
        "annex": "## 附表：全部数字",
        "heads": ("编号", "区市", "原文写法", "读作"),
        "caption": "全部数字：写法与读法",
        "wide": "### 一张宽表",
    },
    "en": {
        "title": "Four districts print figures; only one indicator can be compared",
        "lede": "Sample briefing · Party branch indicators of four districts · made for checking the layout",
        "findings": (
            "The four texts hold [4](#f-370202-1-1-1) figures, [1](#f-370215-3-2-1) of them a lower bound only.",
            "Pingdu reports the most five-star Party branches of the four, [89](#f-370283-4-1-2).",
            "“More than 400 sessions” is a lower bound: it enters no ranking and no total.",
        ),
        "first": "## Who prints figures: four districts, once each, in different words\n\n"
        "The texts were written by the districts’ own offices, without a common table of indicators, so the same word may not mean the "
        "same thing. What a text leaves out is shown here as **not reported**, never as zero. Shinan counts "
        "[10](#f-370202-1-1-1), Shibei [51](#f-370203-2-3-1), *five* times as many.\n\nSee the [annex](#annex-all-figures) or "
        "[a place that is not there](#nowhere).",
        "chart": "Pingdu reports the most five-star branches, 89",
        "sub": "Five-star Party branches, number, sorted by value, four reporting districts",
        "note": "Note: not reported does not mean zero; standards may differ between districts.",
        "source": "Source: sample data, made for checking the layout.",
        "annex": "## Annex: all figures",
        "heads": ("Id", "District", "As reported", "Reading"),
        "caption": "All figures: as reported and as read",
        "wide": "### A wide table",
    },
}


def bars_svg(lang, width, row=22):
    """Return a small bar chart as SVG with live text, `width` wide, in the manner of the project's charts."""
    label = 0 if lang == "zh" else 1
    lines = [
        f'<text x="0" y="{row * n + 15}" font-size="11">{bar[label]}</text>'
        f'<rect x="60" y="{row * n + 3}" width="{(width - 100) * bar[2] / 89:.1f}" height="15" fill="{"#a3202a" if n == 0 else "#8290a1"}"/>'
        f'<text x="{64 + (width - 100) * bar[2] / 89:.1f}" y="{row * n + 15}" font-size="11" font-weight="700">{bar[2]}</text>'
        for n, bar in enumerate(BARS)
    ]
    axis = f'<line x1="60" x2="60" y1="0" y2="{row * 4}" stroke="#333" stroke-width="1.2"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {row * 4}" font-family="Noto Sans CJK SC">{"".join(lines)}{axis}</svg>'


def chart_data(lang):
    """Return a chart as the project's notebooks carry it."""
    text, label = TEXTS[lang], 0 if lang == "zh" else 1
    heads = "".join(f'<th scope="col">{head}</th>' for head in (text["heads"][1], text["heads"][3]))
    rows = "".join(f'<tr><th scope="row">{bar[label]}</th><td class="num">{bar[2]}</td></tr>' for bar in BARS)
    return {
        "slug": "five_star_branches",
        "number": 1,
        "lang": lang,
        "title": text["chart"],
        "subtitle": text["sub"],
        "note": text["note"],
        "source": text["source"],
        "alt": "；".join(f"{bar[label]} {bar[2]}" for bar in BARS),
        "svg": bars_svg(lang, 442),
        "svg_narrow": bars_svg(lang, 255, 26),
        "width_mm": 156,
        "height_mm": 31,
        "narrow_width_mm": 90,
        "narrow_height_mm": 37,
        "table_html": f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
    }


def evidence_table(lang):
    """Return the annex table of the sample: one row per figure, its id on the row."""
    text, label = TEXTS[lang], 1 if lang == "zh" else 2
    heads = "".join(f'<th scope="col"{" class=num" if head == text["heads"][3] else ""}>{head}</th>' for head in text["heads"])
    rows = "".join(
        f'<tr id="f-{row[0]}"><td>{row[0]}</td><td>{row[label]}</td><td>{row[3]}</td><td class="num">{row[4]}</td></tr>'
        for row in ROWS
    )
    return (
        f'<table class="briefing"><caption>{text["caption"]}</caption><thead><tr>{heads}</tr></thead>'
        f'<tbody><tr class="group"><th colspan="4" scope="colgroup">2022</th></tr>{rows}</tbody></table>'
    )


def show(data, metadata=None):
    """Return an output that displays `data` ({media type: content})."""
    return v4.new_output("display_data", data=data, metadata=metadata or {})


def code(source, *outputs, tags=()):
    """Return a code cell with outputs and tags, its id made from its source so that notebooks are the same every time."""
    return v4.new_code_cell(source, outputs=list(outputs), execution_count=1, metadata={"tags": list(tags)}, id=_id(source))


def prose(source, *tags, **more):
    """Return a Markdown cell with tags."""
    return v4.new_markdown_cell(source, metadata={"tags": list(tags)}, id=_id(source), **more)


def notebook(*cells, **briefing):
    """Return a notebook of `cells` with metadata.briefing."""
    metadata = {"briefing": briefing} if briefing else {}
    return v4.new_notebook(cells=list(cells), metadata={**metadata, "language_info": {"name": "python"}})


def briefing(lang):
    """Return the sample briefing: both languages' prose in it, metadata and outputs in `lang`."""
    text = TEXTS[lang]
    findings = "\n".join(f"- {finding}" for finding in text["findings"])
    return notebook(
        code(f'lang = "{lang}"', tags=["parameters"]),
        prose(f"# {TEXTS['zh']['title']}", "lang-zh"),
        prose(f"# {TEXTS['en']['title']}", "lang-en"),
        code("say_lede()", show({"text/markdown": text["lede"]}), tags=["lede"]),
        code("say_findings()", show({"text/markdown": findings}), tags=["findings"]),
        prose(TEXTS["zh"]["first"], "lang-zh"),
        prose(TEXTS["en"]["first"], "lang-en"),
        code("five_star_branches(tables)", show({CHART: chart_data(lang), "text/plain": "bars"})),
        prose(text["wide"]),
        code("frame", show({"text/html": WIDE_TABLE, "text/plain": "frame"})),
        code(
            'print("\\033[31mred\\033[0m")', v4.new_output("stream", name="stdout", text="\x1b[31mred\x1b[0m plain\n" + "x" * 90)
        ),
        prose(text["annex"], "page-break"),
        code("figures()", show({"text/html": evidence_table(lang), "text/plain": "table"})),
        title=text["title"],
        lang=lang,
        author="Sample office",
        date="2022-12-31",
        keywords=["sample", "样例"],
        code="fold" if lang == "en" else "hide",
        subject=text["lede"].split(" · ")[0],
        source=text["source"].split("：")[-1].removeprefix("Source: "),
    )


CHART = "application/vnd.helpers.chart+json"
WIDE_TABLE = (
    '<div><style scoped>.dataframe tbody tr th {vertical-align: top;}</style><table border="1" class="dataframe"><thead>'
    '<tr style="text-align: right;"><th></th>'
    + "".join(f"<th>indicator_{n}</th>" for n in range(12))
    + "</tr></thead><tbody>"
    + "".join(
        f"<tr><th>{row}</th><td>name {row}</td>" + "".join(f"<td>{row * n * 37.5:.1f}</td>" for n in range(11)) + "</tr>"
        for row in range(4)
    )
    + "</tbody></table></div>"
)


def stranger():
    """Return somebody else's notebook: every kind of output, several first-level headings, no metadata of ours."""
    error = v4.new_output("error", ename="KeyError", evalue="'rate'", traceback=["\x1b[31mKeyError\x1b[39m: 'rate'"])
    latex = show({"text/latex": "$\\displaystyle \\frac{a}{b}$", "text/plain": "a/b"})
    return notebook(
        prose(
            "# A notebook\n\nWith a sum $\\sum_{i=1}^n i^2$, a price of $5 and one of $6, and a picture: ![dot](attachment:dot.png)"
        )
        | {"attachments": {"dot.png": {"image/png": PIXEL}}},
        prose(
            "# Second part\n\n### Deep\n\n$$\\int_0^1 x\\,dx = \\frac{1}{2}$$\n\n1. one\n2. two\n\n> quoted\n\n~~gone~~ `code`[^1]\n\n[^1]: A note."
        ),
        prose(
            "```python\ndef add(a, b):\n    return a + b  # sum\n```\n\n| left | n |\n|---|--:|\n| a | 1 |\n\n![remote](https://example.org/a.png)"
        ),
        code(
            "import this\n" + "value = 'a rather long line of code that goes on and on and on'",
            v4.new_output("stream", name="stderr", text="careful\n"),
        ),
        code("1 / 0", error),
        code(
            "picture",
            show({"image/png": PIXEL, "text/plain": "<Figure size 640x480>"}, {"image/png": {"alt": "a red dot", "width": 20}}),
        ),
        code("vector", show({"image/svg+xml": bars_svg("en", 300), "text/plain": "<svg>"})),
        code("frac", latex),
        code("data", show({"application/json": {"b": [1, 2], "a": "值"}, "text/plain": "<JSON>"})),
        code("js", show({"application/javascript": "document.title = 'run'", "text/plain": "<JS>"})),
        code("slider", show({"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "IntSlider(value=3)"})),
        code("plot", show({"text/html": "<script>draw()</script><div id='x'></div>", "text/plain": "an interactive plot"})),
        code("interactive", show({"text/html": ITABLE, "text/plain": "<HTML>"})),
        v4.new_raw_cell("raw <b>text</b>", id="raw"),
    )


ITABLE = (
    '<table id="itables_1" hidden="hidden"><tbody><tr><td>Loading</td></tr></tbody></table><div id="fallback"><table><thead><tr>'
    '<th><sup><noscript><span title="no script">lock</span></noscript></sup>district</th><th>n</th></tr></thead><tbody><tr><td>Laixi</td>'
    '<td>3</td></tr></tbody></table></div><script type="module">import "https://example.org/x.js"</script>'
)

ATTACKS = (
    "<script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=2">',
    "<svg onload=window.pwned=3><script>window.pwned=3</script></svg>",
    '<a href="javascript:window.pwned=4">click</a>',
    "</style><script>window.pwned=5</script>",
    '<iframe srcdoc="<script>parent.pwned=6</script>"></iframe>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=7&gt;">',
    '<form action="https://example.org"><input name=q autofocus onfocus="window.pwned=8"></form>',
    '<div style="position:fixed;inset:0;background:url(https://example.org/x)">cover</div>',
    '<details open ontoggle="window.pwned=9"><summary>s</summary></details>',
    '<base href="https://example.org/"><link rel=stylesheet href="https://example.org/x.css"><meta http-equiv=refresh content="0;url=https://example.org">',
    '<p id="page-main" class="skip-link">clobber</p><p id="page-card">clobber</p>',
)
EVIL_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" onload="window.pwned=20">'
    '<script>window.pwned=21</script><a xlink:href="javascript:window.pwned=22"><text x="1" y="5">t</text></a>'
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="window.pwned=23"/></body></foreignObject>'
    '<image href="https://example.org/x.png" width="5" height="5"/><use href="https://example.org/x.svg#a"/>'
    '<rect width="5" height="5" style="fill:url(https://example.org/x);stroke:red" onclick="window.pwned=24"/>'
    '<animate attributeName="href" values="javascript:window.pwned=25"/><set attributeName="onload" to="window.pwned=26"/></svg>'
)


def hostile():
    """Return a notebook that attacks the reader of its page in every field an exporter could trust."""
    chart = chart_data("en") | {
        "svg": EVIL_SVG,
        "title": ATTACKS[0],
        "note": ATTACKS[1],
        "source": ATTACKS[1],
        "slug": '"><script>window.pwned=30</script>',
        "number": "<script>window.pwned=31</script>",
        "alt": '"><script>window.pwned=32</script>',
        "table_html": "<table><tr><td>" + ATTACKS[1] + "</td></tr></table>",
    }
    return notebook(
        prose(
            "# Title "
            + ATTACKS[0]
            + "\n\n[x](javascript:window.pwned=40) ![x](javascript:window.pwned=41)\n\n"
            + "\n\n".join(ATTACKS)
        ),
        code(ATTACKS[4], *[show({"text/html": attack, "text/plain": attack}) for attack in ATTACKS]),
        code("svg", show({"image/svg+xml": EVIL_SVG, "text/plain": escape(ATTACKS[0])}), show({CHART: chart})),
        code(
            "styled",
            show({"image/svg+xml": EVIL_SVG.replace("<script>", "<style>@import 'https://example.org/x';</style><script>")}),
        ),
        code("png", show({"image/png": '"><script>window.pwned=50</script>', "text/plain": "no picture"})),
        code("table", show({"text/html": "<table><tr><td>" + "</td><td>".join(ATTACKS) + "</td></tr></table>"})),
        code(
            "print",
            v4.new_output("stream", name="stdout", text="nul \x00 bidi \u202egnp\u202c lone \ud800 end " + "长" * 100_000),
        ),
        prose("$" + "\\frac{" * 3000 + "$ and $\\href{javascript:window.pwned=60}{x}$ and $<script>window.pwned=61</script>$"),
        title="</title><script>window.pwned=70</script>",
        author='"><script>window.pwned=71</script>',
        subject="<script>window.pwned=72</script>",
        keywords=["<script>"],
        source="<script>window.pwned=73</script>",
        lang="en",
    )


def _id(source):
    return f"c{sum(map(ord, source[:80])) % 10**6}-{len(source)}"
