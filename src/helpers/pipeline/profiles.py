"""`report --profiles`: a page for each district, in every format and language, all of them or none."""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path

from helpers.pipeline import hashing, manifest, staging
from helpers.pipeline.code_files import find_files
from helpers.pipeline.data_files import select_data
from helpers.pipeline.making import read_date
from helpers.pipeline.manifest import Manifest, Record
from helpers.pipeline.plan import BuildOptions
from helpers.pipeline.progress import Bar, Lines, Watch, show_progress
from helpers.pipeline.report import check_words
from helpers.pipeline.signals import listen
from helpers.pipeline.targets import PACKAGES
from helpers.pipeline.workers import WorkerPool, open_pool
from helpers.project import shown

TASK = "helpers.pipeline.tasks.profiles"
CHART = "helpers.charts.questions.district_profile"
# A worker makes so many pages at a time: few enough that the bar moves, enough that calls cost nothing.
TOGETHER = 4
FOLDER = "profiles"


def build_profiles(options: BuildOptions, *, book: bool = False) -> str:
    """Write a page for each district of an edition, if any is out of date, and return the closing line.

    book: all pages as one PDF, too. Raises InputError, BuildError or Interrupted; then everything is as it was.
    """
    watch = Watch()
    with listen() as guard, staging.build_lock(lambda: None):
        check_words()
        inputs, environment = hashing.read_inputs(), hashing.read_environment()
        last = manifest.read_manifest(_name(options.edition), options.out)
        key = _key(options, inputs, environment, book=book)
        stale = [lang for lang in options.languages if not _is_current(last, lang, key, options)]
        place = shown(options.out / options.edition / FOLDER)
        if not stale:
            return f"Nothing has changed: the profiles of {options.edition} are up to date in {place}/ ({watch})"
        staging.check_writable([options.out / options.edition])
        with staging.staging_folder() as folder, show_progress() as progress:
            modules = [TASK]
            with open_pool(modules, options.edition, read_date(options.edition)) as pool, guard.ending(pool.terminate):
                codes = pool.run(f"{TASK}:list_codes", edition=options.edition)
                made = _make(pool, options, stale, codes, folder, progress, book=book)
            records = last.targets | {
                lang: Record(key, {name: hashing.hash_file(folder / name) or "" for name in sorted(names)})
                for lang, names in made.items()
            }
            with guard.defer():
                _publish(options, Manifest(_name(options.edition), inputs, environment, records), last, folder)
    count = len(codes) * len(stale)
    return f"Wrote {count} profile{'' if count == 1 else 's'} of {options.edition} to {place}/ in {watch}"


def _name(edition: str) -> str:
    """Return the name under which the profiles of an edition have a manifest of their own."""
    return f"{edition}/{FOLDER}"


def _key(options: BuildOptions, inputs: dict[str, str], environment: dict[str, str], *, book: bool) -> str:
    """Return the hash of all that profiles are made from: tables, code, messages, packages."""
    code = find_files(TASK, CHART)
    read = {name: digest for name, digest in inputs.items() if name in PACKAGES or name in code}
    read |= select_data(inputs, options.edition)
    return hashing.hash_plain([read, environment, options.languages, book])


def _is_current(last: Manifest, lang: str, key: str, options: BuildOptions) -> bool:
    return not options.force and manifest.is_current(last.targets.get(lang), key, options.out)


def _make(
    pool: WorkerPool,
    options: BuildOptions,
    languages: Sequence[str],
    codes: list[str],
    folder: Path,
    progress: Lines | Bar,
    *,
    book: bool,
) -> dict[str, list[str]]:
    """Return the names of the files made in each language, all in the staging folder; the first failure ends the others."""
    made: dict[str, list[str]] = {lang: [] for lang in languages}
    progress.expect((len(codes) + 1) * len(languages))

    def run(function: str, lang: str, listed: list[str], steps: list[str], **more: object) -> None:
        linked = tuple(other for other in options.languages if other != lang)
        about = {"edition": options.edition, "lang": lang, "codes": listed, "linked": linked, "staging": str(folder)}
        made[lang] += pool.run(f"{TASK}:{function}", **about, **more)
        for step in steps:
            progress.finish(f"{FOLDER}/{step}.{lang}")

    with ThreadPoolExecutor(pool.size) as threads:
        futures: list[Future[None]] = [threads.submit(run, "make_list", lang, codes, ["index"], book=book) for lang in languages]
        futures += [threads.submit(run, "make_pages", lang, part, part) for part in _parts(codes) for lang in languages]
        try:
            done, _ = wait(futures, return_when=FIRST_EXCEPTION)
            for future in futures:
                if future in done:
                    future.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            if any(not future.done() for future in futures):
                pool.terminate()
    return made


def _parts(codes: list[str]) -> Iterator[list[str]]:
    return (codes[start : start + TOGETHER] for start in range(0, len(codes), TOGETHER))


def _publish(options: BuildOptions, new: Manifest, last: Manifest, folder: Path) -> None:
    """Put the new pages in place, remove those of districts that are no more, and write the manifest, all in one step."""
    kept = {name for record in new.targets.values() for name in record.outputs}
    gone = {name for record in last.targets.values() for name in record.outputs} - kept
    pairs = [(folder / name, manifest.locate(name, options.out)) for name in sorted(kept) if (folder / name).exists()]
    staging.write_staged(folder, "manifest.json", manifest.render_manifest(new))
    pairs.append((folder / "manifest.json", manifest.path_of(new.edition, options.out)))
    staging.swap().replace(pairs, [manifest.locate(name, options.out) for name in sorted(gone)])
