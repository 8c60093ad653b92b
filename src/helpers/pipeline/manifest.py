"""reports/<edition>/manifest.json: SHA-256 of every input and every output, and which target each output belongs to."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers import project
from helpers.pipeline.hashing import hash_file


@dataclass(frozen=True)
class Record:
    """What was made of a target: the key of what it was made from, and its outputs, name to SHA-256.

    content: the hash of what it shows, or "". words: the messages it uses, each with the hash of its wording.
    page_words: those of them that only its pages use, around what it shows. files: what its notebook has read besides the data of its
    edition, each file or folder with its hash.
    """

    key: str
    outputs: dict[str, str]
    content: str = ""
    words: dict[str, str] = field(default_factory=dict)
    page_words: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """What the last builds of an edition read and made. targets: target name to Record. inputs: name to SHA-256 as last read.

    status: of a draft, how much of it has been reviewed.
    """

    edition: str
    inputs: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    targets: dict[str, Record] = field(default_factory=dict)
    status: str = ""


def path_of(edition: str, out: Path) -> Path:
    """Return the path of the edition's manifest in the reports folder `out`."""
    return out / edition / "manifest.json"


def read_manifest(edition: str, out: Path) -> Manifest:
    """Return the Manifest of `edition`, or an empty one if there is none or it cannot be read, which forces a full rebuild."""
    try:
        data = json.loads(path_of(edition, out).read_text(encoding="utf-8"))
        records = {name: _read_record(target, data["outputs"]) for name, target in data["targets"].items()}
        return Manifest(edition, data["inputs"], data["environment"], records)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest(edition)


def _read_record(target: dict[str, Any], outputs: dict[str, str]) -> Record:
    made = {path: outputs[path] for path in target["outputs"]}
    read = {name: target.get(name, {}) for name in ("words", "page_words", "files")}
    return Record(target["key"], made, target.get("content", ""), **read)


def render_manifest(manifest: Manifest) -> str:
    """Return the manifest as JSON text: sorted, without times and without paths outside the project."""
    outputs = {path: digest for record in manifest.targets.values() for path, digest in record.outputs.items()}
    status = {"status": manifest.status} if manifest.status else {}
    data = status | {
        "edition": manifest.edition,
        "environment": manifest.environment,
        "inputs": manifest.inputs,
        "outputs": outputs,
        "targets": {name: _render_record(record) for name, record in manifest.targets.items()},
    }
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _render_record(record: Record) -> dict[str, object]:
    more = {"content": record.content, "words": record.words, "page_words": record.page_words, "files": record.files}
    return {"key": record.key, "outputs": sorted(record.outputs)} | {name: value for name, value in more.items() if value}


def locate(name: str, out: Path) -> Path:
    """Return where the output called `name` is: reports/… in the reports folder `out`, all else in the project."""
    return out / name.removeprefix("reports/") if name.startswith("reports/") else project.ROOT / name


def is_intact(record: Record, out: Path) -> bool:
    """Return whether each output of `record` still has the bytes that were written."""
    return all(hash_file(locate(name, out)) == digest for name, digest in record.outputs.items())


def is_current(record: Record | None, key: str, out: Path) -> bool:
    """Return whether a target's `record` has this key and its outputs are intact."""
    return record is not None and record.key == key and is_intact(record, out)
