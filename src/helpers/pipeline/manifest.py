"""reports/<edition>/manifest.json: SHA-256 of every input and every output, and which unit each output belongs to."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from helpers import project
from helpers.pipeline.hashing import hash_file


@dataclass(frozen=True)
class Record:
    """What was made of a unit: the key of what it was made from, and its outputs, name to SHA-256."""

    key: str
    outputs: dict


@dataclass(frozen=True)
class Manifest:
    """What the last builds of an edition read and made. units: unit name to Record. inputs: name to SHA-256 as last read."""

    edition: str
    inputs: dict = field(default_factory=dict)
    environment: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)


def path_of(edition, out):
    """Return the path of the edition's manifest in the reports folder `out`."""
    return Path(out) / edition / "manifest.json"


def read_manifest(edition, out):
    """Return the Manifest of `edition`, an empty one where there is none or it cannot be read: then all is made anew."""
    try:
        data = json.loads(path_of(edition, out).read_text(encoding="utf-8"))
        records = {
            name: Record(unit["key"], {path: data["outputs"][path] for path in unit["outputs"]})
            for name, unit in data["units"].items()
        }
        return Manifest(edition, data["inputs"], data["environment"], records)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest(edition)


def render_manifest(manifest):
    """Return the manifest as JSON text: sorted, without times and without paths outside the project."""
    outputs = {path: digest for record in manifest.units.values() for path, digest in record.outputs.items()}
    data = {
        "edition": manifest.edition,
        "environment": manifest.environment,
        "inputs": manifest.inputs,
        "outputs": outputs,
        "units": {name: {"key": record.key, "outputs": sorted(record.outputs)} for name, record in manifest.units.items()},
    }
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def locate(name, out):
    """Return where the output called `name` lies: reports/… in the reports folder `out`, all else in the project."""
    return Path(out) / name.removeprefix("reports/") if name.startswith("reports/") else project.ROOT / name


def is_current(record, key, out):
    """Whether a unit's `record` has this key and each of its outputs still has the bytes that were written."""
    return (
        record is not None
        and record.key == key
        and all(hash_file(locate(name, out)) == digest for name, digest in record.outputs.items())
    )
