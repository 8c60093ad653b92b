"""Colours of a stranger's style sheet as "#rrggbb", dark or light enough to be read."""

from functools import lru_cache

# The contrast that WCAG asks of text.
MIN_CONTRAST = 4.5
INK, PAPER = "#1a1a1a", "#ffffff"


@lru_cache(maxsize=4096)
def parse_color(text: str) -> str:
    """Return a CSS colour as "#rrggbb" on white, or "" for what is no colour, transparent or inherited."""
    from tinycss2.color3 import parse_color as parse

    color = parse(text.strip())
    if color is None or isinstance(color, str) or color.alpha == 0:
        return ""
    mixed = (255 * (1 - color.alpha * (1 - part)) for part in color[:3])
    return "#" + "".join(f"{min(max(round(part), 0), 255):02x}" for part in mixed)


@lru_cache(maxsize=4096)
def make_readable(color: str, background: str = PAPER) -> str:
    """Return `color`, darkened or lightened step by step until text in it can be read on `background`."""
    target = pick_ink(background)
    for share in range(0, 11):
        mixed = _mix(color, target, share / 10)
        if contrast(mixed, background) >= MIN_CONTRAST:
            return mixed
    return target


def pick_ink(background: str) -> str:
    """Return the colour of ordinary text on `background`: near black or white."""
    return INK if contrast(INK, background) >= contrast(PAPER, background) else PAPER


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _parts(color: str) -> list[int]:
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)]


def _mix(color: str, other: str, share: float) -> str:
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(color: str) -> float:
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (p / 255 for p in _parts(color))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
