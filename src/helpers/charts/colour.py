"""Colour as it is seen: contrast of text, and difference of colours in normal, impaired and grey vision."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypedDict

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

    class Surround(TypedDict):
        """What CIECAM02 needs to know of the surround."""

        scale: Numbers
        level: float
        ratio: float
        z: float
        induction: float


# Full severity; Machado, Oliveira & Fernandes (2009), table 1; they apply to linear RGB.
_PROTAN = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
_DEUTAN = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
_TRITAN = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
_LUMINANCE = [0.2126, 0.7152, 0.0722]
VIEWS = {
    "normal": np.eye(3).tolist(),
    "protanomaly": _PROTAN,
    "deuteranomaly": _DEUTAN,
    "tritanomaly": _TRITAN,
    "grey": [_LUMINANCE] * 3,
}

_RGB_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
_HPE = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]])


def linear(colour: str) -> Numbers:
    """Return linear RGB (three numbers from 0 to 1) of a colour given as #rrggbb."""
    encoded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb) as WCAG 2.2 defines it, from 1 to 21."""
    light, dark = sorted((float(np.dot(_LUMINANCE, linear(colour))) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def difference(one: str, other: str, view: str = "normal") -> float:
    """Return the difference of two colours (#rrggbb) in CAM02-UCS, as seen in one of VIEWS; 1 is about the least one sees."""
    seen = [_appearance(np.clip(np.array(VIEWS[view]) @ linear(colour), 0, 1)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


@cache
def _surround() -> Surround:
    """Return what CIECAM02 needs to know of the surround: sRGB's own (D65, 64 lux, a fifth of it the background)."""
    white = _CAT02 @ (_RGB_TO_XYZ @ np.ones(3) * 100)
    adapting = 64 / np.pi / 5
    k = 1 / (5 * adapting + 1)
    level = 0.2 * k**4 * 5 * adapting + 0.1 * (1 - k**4) ** 2 * (5 * adapting) ** (1 / 3)
    degree = 1 - np.exp((-adapting - 42) / 92) / 3.6
    ratio = 20 / 100
    return {
        "scale": degree * 100 / white + 1 - degree,
        "level": level,
        "ratio": ratio,
        "z": 1.48 + np.sqrt(ratio),
        "induction": 0.725 * (1 / ratio) ** 0.2,
    }


def _responses(linear_rgb: Numbers) -> Numbers:
    """Return the compressed cone responses of CIECAM02."""
    sharpened = _CAT02 @ (_RGB_TO_XYZ @ linear_rgb * 100) * _surround()["scale"]
    cones = _HPE @ np.linalg.inv(_CAT02) @ sharpened
    power = (_surround()["level"] * np.abs(cones) / 100) ** 0.42
    return np.sign(cones) * 400 * power / (power + 27.13) + 0.1


def _achromatic(responses: Numbers) -> float:
    return (np.dot([2, 1, 1 / 20], responses) - 0.305) * _surround()["induction"]


def _appearance(linear_rgb: Numbers) -> Numbers:
    """Return J', a', b' of CAM02-UCS (Luo, Cui & Li 2006)."""
    responses, surround = _responses(linear_rgb), _surround()
    red, green, blue = responses
    a, b = red - 12 * green / 11 + blue / 11, (red + green - 2 * blue) / 9
    hue = np.arctan2(b, a)
    lightness = 100 * (max(_achromatic(responses), 0) / _achromatic(_responses(np.ones(3)))) ** (0.69 * surround["z"])
    eccentricity = (np.cos(hue + 2) + 3.8) / 4
    t = 50000 / 13 * surround["induction"] * eccentricity * np.hypot(a, b) / (red + green + 21 * blue / 20)
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29 ** surround["ratio"]) ** 0.73
    colourfulness = np.log(1 + 0.0228 * chroma * surround["level"] ** 0.25) / 0.0228
    return np.array([1.7 * lightness / (1 + 0.007 * lightness), colourfulness * np.cos(hue), colourfulness * np.sin(hue)])
