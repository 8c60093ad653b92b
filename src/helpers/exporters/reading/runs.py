"""Runs put together: neighbouring texts joined, white space at the ends and between blanks removed."""

from helpers.exporters.model import Break, Run, Style, Text


def append_text(runs: list[Run], text: str, style: Style) -> None:
    """Append `text` in `style`; a blank after a blank or at the beginning of a line is left out."""
    if text.startswith(" ") and (not runs or _ends_blank(runs[-1])):
        text = text[1:]
    if not text:
        return
    last = runs[-1] if runs else None
    if isinstance(last, Text) and last.style == style:
        runs[-1] = Text(last.text + text, style)
    else:
        runs.append(Text(text, style))


def trim(runs: list[Run]) -> tuple[Run, ...]:
    """Return `runs` without white space and line breaks at either end."""
    kept = list(merge(runs))
    while kept and _is_blank(kept[0]):
        kept.pop(0)
    while kept and _is_blank(kept[-1]):
        kept.pop()
    if kept and isinstance(kept[0], Text) and kept[0].text.startswith(" "):
        kept[0] = Text(kept[0].text.lstrip(" "), kept[0].style)
    if kept and isinstance(kept[-1], Text) and kept[-1].text.endswith(" "):
        kept[-1] = Text(kept[-1].text.rstrip(" "), kept[-1].style)
    return tuple(kept)


def merge(runs: list[Run]) -> tuple[Run, ...]:
    """Return `runs` with neighbouring texts of one style joined, and no blank before a line break."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if isinstance(run, Text) and isinstance(last, Text) and run.style == last.style:
            merged[-1] = Text(last.text + run.text, run.style)
        elif isinstance(run, Break) and isinstance(last, Text) and last.text.endswith(" "):
            merged[-1:] = [Text(last.text.rstrip(" "), last.style), run] if last.text.strip() else [run]
        else:
            merged.append(run)
    return tuple(merged)


def _ends_blank(run: Run) -> bool:
    return isinstance(run, Break) or (isinstance(run, Text) and run.text.endswith(" "))


def _is_blank(run: Run) -> bool:
    return isinstance(run, Break) or (isinstance(run, Text) and not run.text.strip(" "))
