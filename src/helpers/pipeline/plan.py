"""What a build has to do: the targets it plans, and which of them are out of date."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers import project
from helpers.pipeline import hashing, index_page, manifest, targets, words
from helpers.pipeline.data_files import hash_opened
from helpers.pipeline.manifest import Record
from helpers.pipeline.notebooks import find_notebooks
from helpers.pipeline.targets import Target
from helpers.text.messages import LANGUAGES


@dataclass(frozen=True)
class BuildOptions:
    """What to build: edition, languages, reports folder, everything (force) or what is out of date, seconds a cell may take.

    notebooks: stems of those to make documents of; all, if none is named.
    """

    edition: str
    languages: tuple[str, ...] = LANGUAGES
    out: Path = project.REPORTS
    force: bool = False
    timeout: int = 300
    notebooks: tuple[str, ...] = ()

    def includes(self, target: Target) -> bool:
        """Return whether a target is to be made: all but the documents of notebooks that are not named."""
        return target.kind != "document" or not self.notebooks or target.subject in self.notebooks


@dataclass(frozen=True)
class BuildPlan:
    """What a build starts from: targets asked for, the keys of all, which are stale, what was read, the last manifest.

    obsolete: names of targets that were made once and are planned no longer.
    """

    planned: tuple[Target, ...]
    keys: dict[str, str]
    stale: tuple[Target, ...]
    obsolete: tuple[str, ...]
    inputs: dict[str, str]
    environment: dict[str, str]
    last: manifest.Manifest


def make_plan(options: BuildOptions) -> BuildPlan:
    """Return the BuildPlan of what `options` ask for."""
    from helpers import charts

    inputs, environment = hashing.read_inputs(), hashing.read_environment()
    last = manifest.read_manifest(options.edition, options.out)
    planned = targets.plan_targets(
        find_notebooks(options.edition),
        charts.CHARTS,
        options.languages,
        lambda stem, lang: _find_translations(options, stem, lang),
    )
    keys = {target.name: key_of(target, last.targets.get(target.name), options, inputs, environment) for target in planned}
    wanted = [target for target in planned if options.includes(target)]
    stale = [
        each
        for each in wanted
        if options.force or not manifest.is_current(last.targets.get(each.name), keys[each.name], options.out)
    ]
    return BuildPlan(tuple(wanted), keys, tuple(stale), tuple(_find_obsolete(options, keys, last)), inputs, environment, last)


def key_of(
    target: Target, record: Record | None, options: BuildOptions, inputs: dict[str, str], environment: dict[str, str]
) -> str:
    """Return the key that a target has now; `record`: of the last time, which knows the messages and files it uses."""
    used = words.hash_words([*record.words, *record.page_words]) | hash_opened(record.files) if record else {}
    return targets.target_key(target, options.edition, inputs, environment, used)


def _find_obsolete(options: BuildOptions, keys: dict[str, str], last: manifest.Manifest) -> Iterator[str]:
    """Yield the names of targets that were made once, in a language now asked for, and are no longer planned."""
    for name in last.targets:
        if name not in keys and name != index_page.NAME and name.rpartition(".")[2] in options.languages:
            yield name


def _find_translations(options: BuildOptions, stem: str, lang: str) -> tuple[str, ...]:
    """Return the other languages in which a document is there to link to, or will be."""
    folder = options.out / options.edition
    others = (other for other in LANGUAGES if other != lang)
    return tuple(other for other in others if other in options.languages or (folder / f"{stem}.{other}.html").exists())
