"""TeX as notebooks write it, for MathJax, brought to what our converters read: environments, tags, labels, macros, text with formulas in it."""

import re
from dataclasses import dataclass, field

# Environments of a whole line, as MathJax numbers them, and what they are without a number.
NUMBERED = {
    "equation": "",
    "align": "aligned",
    "gather": "gathered",
    "multline": "gathered",
    "eqnarray": "array",
    "alignat": "aligned",
}
_ENVIRONMENT = re.compile(r"\A\s*\\begin\{([a-z]+)(\*?)\}(.*)\\end\{\1\2\}\s*\Z", re.DOTALL)
_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_TAG = re.compile(r"\\tag\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_SPACED_ROW = re.compile(r"\\\\\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|px)\s*\]")
_TEXT = re.compile(r"\\(text|textrm|textbf|textit|texttt|textsf|textnormal|mbox|hbox)\s*\{")
_MACRO = re.compile(
    r"\\(?:(?:re|provide)?newcommand|renewcommand|DeclareMathOperator|def|let)\*?\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))\s*"
    r"((?:\[\d\]|#\d)*)\s*(?=\{)"
)
_REFERENCE = re.compile(r"\\(eqref|ref)\s*\{([^{}]*)\}")
_HREF = re.compile(r"\\href\s*\{[^{}]*\}")
# Columns of an array that are written once with how often they come: *{3}{c}, *{3}c.
_REPEATED = re.compile(r"(?<=[{lcr|\s}])\*\{(\d{1,2})\}\s*(?:\{([lcr|\s]+)\}|([lcr]))(?=[lcr|\s*]*\})")
_UNESCAPED = re.compile(r"(?<!\\)([_&%#])")
# What MathJax knows and our converters call otherwise.
RENAMED = (
    (re.compile(r"\\require\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\(?:nonumber|notag|displaystyle\s*(?=\\begin)|allowbreak|nolimits|thinspace)(?![A-Za-z])"), " "),
    (re.compile(r"\\begin\{split\}"), r"\\begin{aligned}"),
    (re.compile(r"\\end\{split\}"), r"\\end{aligned}"),
    (re.compile(r"\\begin\{(equation|align|gather|multline|eqnarray|alignat)\*?\}"), lambda found: _inner("begin", found[1])),
    (re.compile(r"\\end\{(equation|align|gather|multline|eqnarray|alignat)\*?\}"), lambda found: _inner("end", found[1])),
    (re.compile(r"\\widetilde(?![A-Za-z])"), r"\\tilde"),
    (re.compile(r"\\(?:pmb|bm)(?![A-Za-z])"), r"\\boldsymbol"),
    (re.compile(r"\\mathop\s*(?=\{)"), r"\\operatorname*"),
    (re.compile(r"\\substack\s*\{((?:[^{}]|\{[^{}]*\})*)\}"), r"{\\begin{matrix}\1\\end{matrix}}"),
    (re.compile(r"\\(p?)matrix\s*\{((?:[^{}]|\{[^{}]*\})*)\}"), r"\\begin{\1matrix}\2\\end{\1matrix}"),
    (re.compile(r"\\cr(?![A-Za-z])"), r"\\\\"),
    (re.compile(r"\\verb\|([^|]*)\|"), r"\\texttt{\1}"),
    (re.compile(r"\\newline(?![A-Za-z])"), r"\\\\"),
)


@dataclass(frozen=True)
class Equation:
    """One formula: `body` for the converters, `number` at its margin ("" if it has none), the names of its labels."""

    body: str
    number: str = ""
    labels: tuple[str, ...] = ()


@dataclass
class Numbering:
    """The equation numbers and the macros of one document so far."""

    count: int = 0
    labels: dict[str, str] = field(default_factory=dict)
    macros: dict[str, str] = field(default_factory=dict)

    def next(self) -> str:
        """Return the next equation number."""
        self.count += 1
        return str(self.count)


def prepare_equation(tex: str, numbering: Numbering, *, display: bool) -> Equation:
    """Return the Equation of a formula, as MathJax numbers it: environments like equation and align, and what has a tag of its own."""
    tex = collect_macros(tex.strip(), numbering)
    outer = _ENVIRONMENT.match(tex) if display else None
    if outer and outer[1] in NUMBERED and "\\begin{" + outer[1] not in outer[3]:
        return _number_rows(outer[1], outer[3], not outer[2], numbering)
    labels = tuple(_LABEL.findall(tex))
    number = next(iter(_TAG.findall(tex)), "")
    numbering.labels.update(dict.fromkeys(labels, number))
    return Equation(prepare(_gather_lines(tex) if display else tex), number, labels)


def _gather_lines(tex: str) -> str:
    r"""Return a formula with `\\` between its lines but no environment around them with one; any other as it is."""
    if "\\\\" not in tex:
        return tex
    rows = [row for row in _split_rows(_SPACED_ROW.sub(r"\\\\", tex)) if row.strip()]
    apart = len(rows) > 1 and all(row.count("\\left") == row.count("\\right") for row in rows)
    return "\\begin{gathered}" + " \\\\ ".join(rows) + "\\end{gathered}" if apart else tex


def _number_rows(name: str, body: str, numbered: bool, numbering: Numbering) -> Equation:
    """Return the Equation of an environment: one number at its margin, or one behind each row if several rows have one."""
    if name == "alignat":
        body = re.sub(r"\A\s*\{\d+\}", "", body)
    rows = [row for row in _split_rows(_SPACED_ROW.sub(r"\\\\", body)) if row.strip()]
    if name in ("multline", "equation"):
        rows = [" \\\\ ".join(rows)]
    numbers = [_number_row(row, numbered, numbering) for row in rows]
    labels = tuple(_LABEL.findall(body))
    inner = NUMBERED[name]
    if sum(map(bool, numbers)) <= 1:
        content = " \\\\ ".join(rows)
        number = next(filter(None, numbers), "")
    else:
        content = " \\\\ ".join(
            f"{row} & \\quad\\text{{({number})}}" if number else row for row, number in zip(rows, numbers, strict=True)
        )
        inner, number = inner.replace("gathered", "array"), ""
    columns = "{rcll}" if name == "eqnarray" else "{cr}" if inner == "array" else ""
    wrapped = f"\\begin{{{inner}}}{columns}{content}\\end{{{inner}}}" if inner else content
    return Equation(prepare(wrapped), number, labels)


def _number_row(row: str, numbered: bool, numbering: Numbering) -> str:
    tag = next(iter(_TAG.findall(row)), "")
    number = tag or (numbering.next() if numbered and not re.search(r"\\(?:nonumber|notag)", row) else "")
    numbering.labels.update(dict.fromkeys(_LABEL.findall(row), number))
    return number


def _split_rows(body: str) -> list[str]:
    """Return the rows of an environment, row ends within braces and inner environments left alone."""
    rows, depth, start, place = [], 0, 0, 0
    while place < len(body):
        if body.startswith(("\\begin", "\\left"), place) and not body.startswith("\\leftarrow", place):
            depth, place = depth + body.startswith("\\begin", place), place + 5
        elif body.startswith("\\end", place):
            depth, place = depth - 1, place + 4
        elif body.startswith("\\\\", place):
            if depth == 0:
                rows.append(body[start:place])
                start = place + 2
            place += 2
        elif body[place] == "\\":
            place += 2
        else:
            depth += {"{": 1, "}": -1}.get(body[place], 0)
            place += 1
    return [*rows, body[start:]]


def collect_macros(tex: str, numbering: Numbering) -> str:
    """Return `tex` without the definitions at any place in it; they hold for this and all later formulas of the document."""
    while "\\" in tex and (found := _MACRO.search(tex)):
        body, end = _read_group(tex, found.end())
        if end == found.end():
            break
        name = (found[1] or found[2])[1:]
        numbering.macros[name] = f"\\operatorname{{{body}}}" if "DeclareMathOperator" in found[0] else body
        tex = f"{tex[: found.start()]} {tex[end:]}".strip()
    return tex


def prepare(tex: str) -> str:
    """Return TeX in the words of our converters, without tags and labels."""
    tex = _REPEATED.sub(_repeat_columns, tex)
    tex = _SPACED_ROW.sub(r"\\\\ ", _TAG.sub("", _LABEL.sub("", tex)))
    for pattern, replacement in RENAMED:
        tex = pattern.sub(replacement, tex)
    tex = _HREF.sub("", _REFERENCE.sub(lambda found: rf"\text{{({found[2]})}}", tex))
    return _split_texts(tex).strip()


def _repeat_columns(found: re.Match[str]) -> str:
    return (found[2] or found[3]) * int(found[1])


def find_reference(tex: str) -> tuple[str, str] | None:
    """Return (command, label) of a formula that is nothing but a reference to another one."""
    found = _REFERENCE.fullmatch(tex.strip())
    return (found[1], found[2]) if found else None


def _inner(command: str, name: str) -> str:
    inner = NUMBERED[name]
    return rf"\{command}{{{inner}}}{'{rcl}' if inner == 'array' and command == 'begin' else ''}" if inner else ""


def _split_texts(tex: str) -> str:
    """Return `tex` with formulas inside text taken out of it: \\text{for $x$} becomes \\text{for }x."""
    pieces, place = [], 0
    while found := _TEXT.search(tex, place):
        body, end = _read_group(tex, found.end() - 1)
        if end == found.end() - 1:
            break
        command = "text" if found[1] in ("mbox", "hbox", "textnormal") else found[1]
        parts = re.split(r"(?<!\\)\$", body)
        texts = [_split_texts(part) if n % 2 else _set_text(command, part) for n, part in enumerate(parts) if part]
        pieces.extend([tex[place : found.start()], "{", *texts, "}"] if len(texts) > 1 else [tex[place : found.start()], *texts])
        place = end
    return "".join([*pieces, tex[place:]])


def _set_text(command: str, words: str) -> str:
    escaped = _UNESCAPED.sub(r"\\\1", words)
    return f"\\{command}{{{escaped}}}"


def _read_group(tex: str, start: int) -> tuple[str, int]:
    """Return (content, end) of the group in braces that begins at `start`; end is `start` if it never closes."""
    depth = 0
    for place in range(start, len(tex)):
        if tex[place] in "{}" and tex[place - 1 : place] != "\\":
            depth += 1 if tex[place] == "{" else -1
            if depth == 0:
                return tex[start + 1 : place], place + 1
    return "", start
