"""Names of marks: what a mark shows in words, whose it is and which observation it draws, for readers who point at it or listen."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.artist import Artist

_PREFIX = "mark:"


@dataclass(frozen=True, slots=True)
class Named:
    """What a mark shows. told: in words; of: the short name of its district, "" if it has none; observation: the one it draws, "" if not one."""

    told: str = ""
    of: str = ""
    observation: str = ""

    def name(self, artist: "Artist") -> None:
        """Give an artist this name; files and pages take it from there."""
        if self.told:
            artist.set_gid(_PREFIX + json.dumps([self.told, self.of, self.observation], ensure_ascii=False))


NAMELESS = Named()


def read_name(gid: str | None) -> Named | None:
    """Return the name that an artist was given, read from its id, or None if it has none."""
    if not gid or not gid.startswith(_PREFIX):
        return None
    return Named(*json.loads(gid.removeprefix(_PREFIX)))
