"""Traditional characters read as their simplified twins, one for one, so that every offset stays what it was."""

from __future__ import annotations

import re
from functools import cache

# Characters that traditional texts cannot do without and simplified ones do not have; one of them in a text makes it traditional.
_MARKERS = re.compile(
    "[個萬億餘為國實發開關與對員區縣會長產業經濟號數點處戶學習務動過來時這們從後裡應當據報導觀計設議還進達運遠選頭題類顯願體變讓認識請調談論護讀證華萊豐總紀約級紅純統組織結給網維綜線練續鄉鎮銀錢鐵閱陽雙雜難電霧頁順須預領頻風飛館馬騰驗髮魚鳥麥齊龍島灣臺門廣東車輛轉較載輸軍補貼費資質購貨負責買賣貫賞賢噸頃場畝隻張條棟層間筆項種顆塊課節屆週歲兩廈頓紙彈槍劑藥針盞鋪艙畫圓換單]"
)


@cache
def _table() -> dict[int, str]:
    """Return the simplified twin of every traditional character that has one of its own (OpenCC, Apache-2.0)."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    twins = ((code, convert(chr(code))) for code in range(0x4E00, 0xA000))
    return {code: twin for code, twin in twins if len(twin) == 1 and twin != chr(code)}


def is_traditional(text: str) -> bool:
    """Return whether a text is written in traditional characters."""
    return _MARKERS.search(text) is not None


def list_markers(text: str) -> list[int]:
    """Return the offsets of the characters of `text` that make what they stand in traditional."""
    return [found.start() for found in _MARKERS.finditer(text)]


def simplify(text: str) -> str:
    """Return `text` in simplified characters, as long as it was."""
    return text.translate(_table())


def restore(words: str, text: str) -> str:
    """Return words that were found in the simplified form of `text`, in the characters of the text itself.

    `text` should be short, since it is gone through once a call. A character that it has in both forms is left simplified.
    """
    twins, characters = _table(), set(text)
    forms = {simplified: written for written in characters if (simplified := twins.get(ord(written)))}
    return "".join(character if character in characters else forms.get(character, character) for character in words)
