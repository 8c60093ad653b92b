"""Untrusted HTML made safe: an allowlist for tags, attributes, classes and addresses; nothing that runs, loads or covers the page."""

import re
from dataclasses import dataclass, field


def names(text):
    """Return the words of `text` as a frozenset: allowlists read better as running words."""
    return frozenset(text.split())


MATH_TAGS = names(
    "math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext "
    "mtr munder munderover"
)
TEXT_TAGS = names(
    "a abbr address article aside b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var wbr"
)
DROPPED_WITH_CONTENT = names(
    "script style noscript template iframe object embed applet audio video canvas svg head title textarea select button form"
)
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "style"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed"},
    "details": {"open"},
    "time": {"datetime"},
    "math": {"display"},
    "mstyle": {"displaystyle", "mathvariant", "scriptlevel"},
    "mi": {"mathvariant"},
    "mo": {"stretchy", "fence", "separator", "lspace", "rspace", "accent", "movablelimits", "minsize", "maxsize", "form"},
    "mspace": {"width", "height", "depth", "linebreak"},
    "mfrac": {"linethickness"},
    "mtable": {"columnalign", "rowspacing", "columnspacing"},
    "menclose": {"notation"},
    "mpadded": {"width", "height", "depth", "lspace", "voffset"},
}
# Colours are left out: set for a white page, they would be unreadable on a dark one.
STYLES = {"text-align", "font-weight", "text-decoration", "vertical-align"}
SCHEMES = {"http", "https", "mailto", "data"}
CLASSES = re.compile(
    r"num|brief|whole|group|trace|briefing|dataframe|highlight|footnotes?|footnote-ref|task-list-item|[a-z][a-z0-9]{0,2}"
)
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)
# Ids of the page itself, which no notebook may take.
OWN_IDS = frozenset({"page-main", "page-card"})

# Controls and directional overrides can hide or reorder what is read; lone surrogates cannot be written as UTF-8.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def show_controls(text):
    """Return `text` with control characters and directional overrides written out, as in [U+202E]; ESC stays, for colours."""
    return _CONTROLS.sub(lambda found: f"[U+{ord(found.group()):04X}]", text.replace("\r\n", "\n"))


def show_controls_everywhere(value):
    """Return notebook data (dicts, lists, strings) with show_controls applied to every string in it, keys too."""
    if isinstance(value, str):
        return show_controls(value)
    if isinstance(value, dict):
        return type(value)((show_controls(str(key)), show_controls_everywhere(item)) for key, item in value.items())
    return [show_controls_everywhere(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Places:
    """The ids that links of a page can lead to, and which of them are rows or cells of a table; both grow as the page is read."""

    ids: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)

    def claim(self, value, tag=""):
        """Return `value` where it may be the id of an element `tag`: the first to ask gets it; None otherwise."""
        if not value or value in self.ids or value in OWN_IDS:
            return None
        self.ids.add(value)
        if tag in ("tr", "td", "th"):
            self.rows.add(value)
        return value


def clean_html(html, places):
    """Return untrusted `html` with only what is allowed left; its ids are claimed in `places`, those taken already are dropped.

    The result is well formed: every < in it begins a tag, so that it can be cut up by tags.
    """
    clean = _clean(html, lambda tag, name, value: _keep_attribute(tag, name, value, places))
    return _IMAGE.sub(_complete_image, clean)


def settle_links(html, places, missing):
    """Return clean `html`, its links to table rows classed as evidence; links to nowhere become text, their targets are added to `missing`.

    A link of class trace leads there if the page has the place; if not, nobody misses it.
    """
    if 'href="#' not in html:
        return html
    return _LINK.sub(lambda found: _settle_link(found, places, missing), html)


_IMAGE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'\salt="([^"]*)"')
_LINK = re.compile(r'<a(?=[\s>])[^>]*?\shref="#([^"]*)"[^>]*>')


def _clean(html, attribute_filter):
    import nh3

    return nh3.clean(
        html,
        tags=set(TEXT_TAGS | MATH_TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=attribute_filter,
        filter_style_properties=STYLES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _complete_image(found):
    """Return a clean img element with alternative text, or only that text where the address of the picture had to go."""
    image, alt = found.group(), _ALT.search(found.group())
    if " src=" not in image:
        return alt.group(1) if alt else ""
    return image if alt else image.replace("<img", '<img alt=""', 1)


def _keep_attribute(tag, name, value, places):
    """Return the value that an attribute may keep, or None where it has to go."""
    if name == "id":
        return places.claim(value, tag)
    if name == "class":
        return " ".join(word for word in value.split() if CLASSES.fullmatch(word)) or None
    if name == "href":
        return None if value.strip().lower().startswith("data:") else value
    if name == "src":
        return value if PICTURE.match(value) else None
    if name in ("colspan", "rowspan", "span"):
        return value if value.isdecimal() and 0 < int(value[:9]) <= 1000 else None
    return value or (value if name == "alt" else None)


def _settle_link(found, places, missing):
    from html import unescape
    from urllib.parse import unquote

    target = unescape(found.group(1))
    known = {target, unquote(target)}
    link = found.group().replace(' class="trace"', "")
    if target and not known & places.ids:
        if link == found.group():
            missing.add(target)
        return "<a>"
    return link.replace("<a", '<a class="evidence"', 1) if known & places.rows else link
