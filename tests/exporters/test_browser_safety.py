"""Vectors in every media type and attribute, in a real browser with the policy of the page taken off: nothing runs, loads or navigates."""

import base64
import http.server
import json
import threading

import nbformat.v4 as v4
import pytest

from helpers.exporters.html.exporter import BriefingHTMLExporter
from tests.samples.chromium import CHROMIUM, new_page, start_chromium

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")]

RUN = "window.ran=1"
HANDLERS = [
    "abort",
    "animationend",
    "animationstart",
    "auxclick",
    "beforetoggle",
    "blur",
    "cancel",
    "change",
    "click",
    "close",
    "contextmenu",
    "copy",
    "dblclick",
    "drag",
    "drop",
    "error",
    "focus",
    "focusin",
    "formdata",
    "input",
    "invalid",
    "keydown",
    "load",
    "loadstart",
    "message",
    "mousedown",
    "mouseenter",
    "mouseover",
    "mouseup",
    "pageshow",
    "paste",
    "pointerdown",
    "pointerenter",
    "pointerover",
    "popstate",
    "progress",
    "ratechange",
    "reset",
    "resize",
    "scroll",
    "select",
    "slotchange",
    "submit",
    "toggle",
    "touchstart",
    "transitionend",
    "wheel",
    "begin",
    "end",
    "repeat",
]
# Addresses that lead nowhere good, written in the ways that programs read differently.
SCHEMES = (
    "javascript:window.ran=1", "java\nscript:window.ran=1", "javascript&#58;window.ran=1", "\u0000javascript:window.ran=1",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=", "file:///etc/passwd", "\\\\evil\\share\\x", "//evil.example/x",
    "view-source:javascript:1", "ms-word:ofe|u|http://evil.example", "search-ms:query=x", "mk:@MSITStore:x", "intent://x#Intent;end",
    "res://ieframe.dll", "https:///javascript:window.ran=1", "%6Aavascript:window.ran=1", "javascript\u200b:window.ran=1",
    "\uff4aavascript:window.ran=1", "smb://x/y", "ldap://x", "ws://evil.example",
)  # fmt: skip
PROPERTIES = [
    "background",
    "background-image",
    "list-style",
    "border-image",
    "content",
    "cursor",
    "mask",
    "clip-path",
    "filter",
    "backdrop-filter",
    "shape-outside",
    "offset-path",
    "src",
    "behavior",
    "-moz-binding",
    "fill",
    "stroke",
    "marker",
    "-webkit-box-reflect",
]
DIRECTIVES = (
    "```{{figure}} {here}\n<img src=x onerror=window.ran=1>\n```",
    "```{{image}} javascript:window.ran=1\n:alt: x\n```",
    "```{{note}} <img src=x onerror=window.ran=1>\n<script>window.ran=1</script>\n```",
    ":::{{tip}} [x](javascript:window.ran=1)\n<iframe src='{here}'></iframe>\n:::",
    "```{{math}}\n\\href{{javascript:window.ran=1}}{{x}}\n```",
    "```{{raw}} html\n<script>window.ran=1</script>\n```",
    "# <img src='{here}'> title\n\n<table><td><img src='{here}'><script>window.ran=1</script></td></table>",
    "text \\begin{{align}}</math><img src=x onerror=window.ran=1>\\end{{align}} <img src=x onerror=window.ran=1>",
)
HERE = "http://127.0.0.1:{port}/hit"
# Techniques that public lists of vectors name, written down for this test: handlers, script addresses, refreshes, frames, forms, bases,
# namespaces, entities, mutation by parsing again, style sheets, drawings and formulas.
HTML = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<svg><a xlink:href='javascript:{RUN}'><text y=20>click</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={RUN}>#x'/></svg>",
    "<svg><image href='{here}'/></svg>",
    "<svg><foreignObject><iframe src='{here}'></iframe></foreignObject></svg>",
    "<svg><style>@import '{here}';</style></svg>",
    "<svg><rect fill='url({here}#a)' width=9 height=9 /></svg>",
    "<svg><set attributeName=href to='javascript:window.ran=1'/></svg>",
    f"<a href='javascript:{RUN}'>a</a>",
    f"<a href=' java\tscript:{RUN}'>a</a>",
    f"<a href='JaVaScRiPt:{RUN}'>a</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>a</a>",
    f"<a href='vbscript:{RUN}'>a</a>",
    "<meta http-equiv=refresh content='0;url={here}'>",
    "<base href='{here}/'>",
    "<link rel=stylesheet href='{here}'>",
    "<link rel=prefetch href='{here}'>",
    "<link rel=dns-prefetch href='{here}'>",
    "<style>@import url({here});body{{background:url({here})}}</style>",
    "<p style='background:url({here})'>x</p>",
    "<td style='background-image:url({here})'>x</td>",
    "<table background='{here}'><tr><td background='{here}'>x</td></tr></table>",
    "<body background='{here}'>",
    "<iframe src='{here}'></iframe>",
    f"<iframe srcdoc='<script>parent.ran=1</script>'></iframe>{RUN}",
    "<object data='{here}'></object>",
    "<embed src='{here}'>",
    "<video src='{here}' poster='{here}' autoplay></video>",
    "<audio src='{here}' autoplay></audio>",
    "<picture><source srcset='{here}'><img src='{here}'></picture>",
    "<img srcset='{here} 1x'>",
    "<img src='{here}' lowsrc='{here}' dynsrc='{here}'>",
    "<input type=image src='{here}'>",
    f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<marquee onstart={RUN}>x</marquee>",
    "<form action='{here}'><button>go</button></form><script>document.forms[0].submit()</script>",
    f"<form><button formaction='javascript:{RUN}'>go</button></form>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></mglyph></table></mtext></math>",
    f"<math><annotation-xml encoding='text/html'><img src=x onerror={RUN}></annotation-xml></math>",
    f"<math href='javascript:{RUN}'><mi>x</mi></math>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<![CDATA[><img src=x onerror={RUN}>]]>",
    f"<svg><title><![CDATA[</title><img src=x onerror={RUN}>]]></title></svg>",
    f"<textarea></textarea><img src=x onerror={RUN}>",
    f"<xmp></xmp><img src=x onerror={RUN}>",
    f"<p id='\"><img src=x onerror={RUN}>'>x</p>",
    f"<a title='`onmouseover={RUN}'>x</a>",
    f"&lt;img src=x onerror={RUN}&gt;",
    f"<template><img src=x onerror={RUN}></template>",
    f"<div is=x onclick={RUN}>x</div>",
    "<p ping='{here}'><a ping='{here}' href='#x'>x</a></p>",
    f"<svg xmlns:x='http://www.w3.org/1999/xhtml'><x:script>{RUN}</x:script><x:img src='x' onerror='{RUN}'/></svg>",
    # What stands in a table outside its cells is moved before it.
    f"<table><img src=x onerror={RUN}><tr><td>x</td></tr></table>",
    f"<table><tbody><svg onload={RUN}></svg><tr><a href='javascript:{RUN}'>x</a><td>y</td></tr></tbody></table>",
    "<table><tr><td>x</td><iframe src='{here}'></iframe></tr><style>p{{background:url({here})}}</style></table>",
    f"<table><caption><img src=x onerror={RUN}></caption><colgroup><script>{RUN}</script></colgroup><tr><td>x</td></tr></table>",
    f"<math><mi xlink:href='javascript:{RUN}'>x</mi></math>",
    "<math><maction actiontype='statusline' xlink:href='{here}'><mi>x</mi></maction></math>",
    f"<math><mi style='background:url(x)' onmouseover={RUN} onfocus={RUN} tabindex=0 autofocus>x</mi></math>",
    "<svg><filter id=f><feImage href='{here}'/></filter><rect filter='url(#f)' width=9 height=9 /></svg>",
    "<svg><text y=20 style='fill:url({here}#a)'>x</text></svg>",
    "<svg><mask id=m><image xlink:href='{here}'/></mask><rect mask='url({here}#m)' width=9 height=9 /></svg>",
    "<svg><style>*{{fill:url({here})}}@font-face{{font-family:x;src:url({here})}}text{{font-family:x}}</style><text y=9>x</text></svg>",
    "<svg><a href='{here}' ping='{here}'><text y=20>x</text></a></svg>",
    f"<svg><handler type='text/javascript' ev:event='load'>{RUN}</handler></svg>",
    f'<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="parent.ran=1"></svg>\'><p>{RUN}</p>',
    f"<a href='javascript&colon;{RUN}'>a</a><a href='&#106;avascript&#58;{RUN}'>a</a><a href='\x01javascript:{RUN}'>a</a>",
    f"<a href='javascript&NewLine;:{RUN}'>a</a><a href='jav&Tab;ascript:{RUN}'>a</a><a href='feed:javascript:{RUN}'>a</a>",
    "<p style='background:\\75rl({here});behavior:url({here});-moz-binding:url({here}#x);list-style:url({here})'>x</p>",
    "<p style=\"width:expression(window.ran=1);content:url('{here}');cursor:url({here}),auto;border-image:url({here})\">x</p>",
    "<style>@font-face{{font-family:x;src:url({here})}}p{{font-family:x;mask:url({here})}}</style><p>x</p>",
    "<link rel=preconnect href='{here}'><link rel=modulepreload href='{here}'><link rel=icon href='{here}'>",
    "<meta http-equiv='refresh' content='0;javascript:window.ran=1'><meta http-equiv=Link content='<{here}>;rel=stylesheet'>",
    f"<iframe srcdoc='&lt;script&gt;top.ran=1&lt;/script&gt;'></iframe><p>{RUN}</p>",
    f"<form id=x></form><button form=x formaction='javascript:{RUN}' autofocus onfocus={RUN}>x</button>",
    f"<math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror={RUN} src>'></svg></mglyph></form></mtext></math>",
    f"<svg></p><style><a id='</style><img src=1 onerror={RUN}>'></svg>",
    f"<select><template><img src=x onerror={RUN}></template></select><option><img src=x onerror={RUN}></option>",
    "<video><source src='{here}'><track src='{here}' default></video><audio><source src='{here}'></audio>",
    "<img src=x usemap=#m><map name=m><area href='{here}' ping='{here}' shape=default></map>",
    "<object data='{here}'><param name=movie value='{here}'><embed src='{here}'></object><applet code='{here}'></applet>",
)
ODD = (
    *(
        f"<{tag} {' '.join(f'on{name}={RUN}' for name in HANDLERS)} tabindex=0 autofocus>x</{tag}>"
        for tag in ("p", "svg", "math", "td")
    ),
    *(
        f"<a href='{scheme}'>l</a><svg><a xlink:href='{scheme}'><text y='9'>x</text></a><image href='{scheme}'/></svg><img src='{scheme}'>"
        f"<form action='{scheme}'><input type=submit></form><math href='{scheme}'><mi>m</mi></math>"
        for scheme in SCHEMES
    ),
    "".join(f"<p style='{name}:url({{here}})'>x</p><style>p{{{{{name}:u\\rl({{here}})}}}}</style>" for name in PROPERTIES),
    *DIRECTIVES,
)
TEX = (
    "\\href{{javascript:window.ran=1}}{{x}}",
    "\\text{{<img src=x onerror=window.ran=1>}}",
    "\\text{{</math><script>window.ran=1</script>}}",
    "\\style{{background:url({here})}}{{x}}",
    '\\class{{x" onmouseover="window.ran=1}}{{x}}',
    "\\includegraphics{{{here}}}",
    "\\unicode{{<script>window.ran=1</script>}}",
    '\\label{{"><img src=x onerror=window.ran=1>}}x',
    "\\tag{{<img src=x onerror=window.ran=1>}}x",
    "</math><meta http-equiv=refresh content='0;url={here}'>",
    "<iframe src='{here}'>",
    "<form action='{here}'>",
    "\\href{{data:text/html,<script>window.ran=1</script>}}{{x}}",
    "\\href{{JavaScript&colon;window.ran=1}}{{x}}",
    "\\url{{javascript:window.ran=1}}",
    "\\html{{<img src=x onerror=window.ran=1>}}",
    '\\cssId{{x" onfocus="window.ran=1" autofocus="}}{{x}}',
    "\\data{{onclick=window.ran=1}}{{x}}",
    "\\mmlToken{{mi}}[href='javascript:window.ran=1']{{x}}",
)


def fill(vector, port):
    return vector.format(here=HERE.format(port=port)) if "{here}" in vector or "{{" in vector else vector


def build(port):
    """Return a notebook with every vector in every media type that can carry it, and how many that are."""
    cells, count = [v4.new_markdown_cell("# T")], 0
    for vector in (fill(vector, port) for vector in (*HTML, *ODD, *TEX)):
        svg = vector if vector.startswith("<svg") else f"<svg>{vector}</svg>"
        named = svg.replace(
            "<svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="40"', 1
        )
        data = {
            "text/html": vector,
            "text/markdown": vector,
            "text/latex": f"${vector}$",
            "image/svg+xml": named,
            "text/plain": vector,
            "application/json": {"k": vector},
            "application/javascript": vector,
            "application/vnd.helpers.chart+json": dict.fromkeys(
                ("title", "subtitle", "note", "source", "alt", "slug", "number"), vector
            )
            | {
                "svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
                "svg_narrow": named,
                "table_html": vector,
            },
        }
        outputs = [
            v4.new_output("display_data", {kind: value}, metadata={kind: {"alt": vector, "width": vector}})
            for kind, value in data.items()
        ]
        outputs += [
            v4.new_output("stream", name="stdout", text=vector),
            v4.new_output("error", ename=vector, evalue=vector, traceback=[vector]),
        ]
        cells += [
            v4.new_code_cell(vector, outputs=outputs),
            v4.new_markdown_cell(vector),
            v4.new_markdown_cell(f"$${vector}$$\n\n[x]({vector})"),
        ]
        cells.append(
            v4.new_markdown_cell(
                "![a](attachment:a.svg)", attachments={"a.svg": {"image/svg+xml": base64.b64encode(named.encode()).decode()}}
            )
        )
        count += len(outputs) + 4
    first = fill(HTML[1], port)
    return v4.new_notebook(
        cells=cells, metadata={"briefing": {"title": first, "author": first, "subject": first, "source": first}}
    ), count


@pytest.fixture
def server():
    """A server that notes whatever is asked of it."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *arguments):
            pass

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running.server_address[1], asked
    running.shutdown()


def test_no_vector_runs_loads_or_navigates(tmp_path, server):
    port, asked = server
    nb, count = build(port)
    assert count > 900
    html, _ = BriefingHTMLExporter().from_notebook_node(nb, {"metadata": {"name": "n"}})
    html = html.replace('http-equiv="Content-Security-Policy"', 'http-equiv="none"')
    page_file = tmp_path / "page.html"
    page_file.write_text(html, encoding="utf-8")
    with start_chromium() as browser:
        page = new_page(browser)
        requests, told = [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.goto(page_file.as_uri())
        for fold in page.locator("details").all()[:5]:
            fold.dispatch_event("click")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        page.evaluate(
            "document.querySelectorAll('main *').forEach(part => ['mouseover', 'focus', 'click'].forEach(kind => part.tagName === 'A' || part.dispatchEvent(new Event(kind))))"
        )
        page.wait_for_timeout(300)
        assert page.evaluate("window.ran") is None
        assert page.url == page_file.as_uri()
        found = json.loads(
            page.evaluate(
                """JSON.stringify([...document.querySelectorAll('main *, header *, footer *')].flatMap(part => [...part.attributes]
                .filter(it => it.name.startsWith('on') || /^\\s*(java|vb)script:/i.test(it.value) || ['srcdoc', 'action', 'formaction', 'ping', 'srcset'].includes(it.name))
                .map(it => part.tagName + ' ' + it.name + '=' + it.value).concat(
                ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'META', 'BASE', 'LINK', 'STYLE', 'FOREIGNOBJECT', 'ANIMATE', 'SET', 'INPUT', 'VIDEO', 'AUDIO'].includes(part.tagName.toUpperCase()) ? [part.tagName] : [])))"""
            )
        )
        assert found == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert asked == []
    assert told == []


def test_what_is_written_is_read_again_as_the_same(tmp_path):
    """The parser of the result is the judge: the page , read and written once more, stays what it is."""
    from lxml import html as lxml_html

    nb, _ = build(1)
    page, _ = BriefingHTMLExporter().from_notebook_node(nb, {"metadata": {"name": "n"}})
    main = page[page.index("<main") : page.index("</main>")]
    again = lxml_html.tostring(lxml_html.fragment_fromstring(main + "</main>"), encoding="unicode")
    twice = lxml_html.tostring(lxml_html.fragment_fromstring(again), encoding="unicode")
    assert again == twice
    assert "<script" not in again.lower()
