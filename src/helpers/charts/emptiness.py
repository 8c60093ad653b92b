"""Whether anything is drawn on a figure: axes without a mark are no chart, and numbers that are all missing leave none."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

Points = npt.NDArray[np.float64]


def is_empty(figure: "Figure") -> bool:
    """Return whether no axes of a figure show a mark, a picture or a text."""
    return not any(
        _shows(artist)
        for axes in figure.axes
        for artist in (*axes.lines, *axes.patches, *axes.collections, *axes.images, *axes.texts, *axes.tables, *axes.artists)
    )


def _shows(artist: "Artist") -> bool:
    """Return whether an artist is visible and has a place: what is drawn of missing numbers has none."""
    from matplotlib.collections import Collection
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    if not artist.get_visible():
        return False
    match artist:
        case Line2D():
            return bool(np.isfinite(np.asarray(artist.get_xydata(), dtype=float)).all(axis=1).any())
        case Patch():
            return _is_finite(artist.get_patch_transform().transform(artist.get_path().vertices))
        case Collection():
            offsets: Points = np.ma.filled(np.ma.asarray(artist.get_offsets(), dtype=float), np.nan)
            paths = artist.get_paths()
            return bool(np.isfinite(offsets).all(axis=1).any()) and (
                not paths or any(_is_finite(path.vertices) for path in paths)
            )
        case _:
            return True


def _is_finite(points: object) -> bool:
    """Return whether there are points, one of them at least with a place."""
    places = np.asarray(points, dtype=float)
    return bool(len(places)) and bool(np.isfinite(places).all(axis=1).any())
