"""Corpora: a folder gives what its documents give one by one, failures are reported at the end, a killed worker loses nothing."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from helpers.errors import InputError
from helpers.reading import batch, cluster, corpus_files
from helpers.reading.extraction import extract
from helpers.reading.outcome import read_one
from helpers.reading.worker_pool import Limits, WorkerPool
from tests.samples import briefing_samples as samples


@pytest.fixture
def folder(tmp_path):
    """Six good documents in three formats, and two that fail."""
    source = tmp_path / "documents"
    source.mkdir()
    for number in range(4):
        samples.write_text(source / f"b{number}.txt", "gb18030" if number % 2 else "utf-8")
    samples.write_docx(source / "c.docx")
    samples.write_html(source / "d.html")
    (source / "e.txt").write_bytes(b"")
    (source / "f.pdf").write_bytes(b"%PDF-1.7 nothing")
    (source / "notes.zzz").write_text("5 个", encoding="utf-8")
    return source


def test_a_folder_gives_what_its_documents_give(folder, tmp_path):
    found = batch.extract_corpus(folder, tmp_path / "out")
    assert found.rows == 6 * len(samples.OBSERVATIONS)
    assert [reason.split(":")[0].rsplit("/", 1)[-1] for reason in found.failures] == ["e.txt", "f.pdf"]
    assert str(found) == f"8 documents, {found.rows} quantities, 2 documents failed"


def test_partitions_hold_every_row_with_its_source(folder, tmp_path, monkeypatch):
    import pyarrow.parquet as pq

    monkeypatch.setattr(corpus_files, "PARTITION", 3)
    found = batch.extract_corpus(folder, tmp_path / "out")
    assert [path.name for path in found.files] == ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
    table = pq.read_table(tmp_path / "out").to_pandas()
    assert len(table) == found.rows
    first = table[table["source"] == str(folder / "b0.txt")]
    assert list(first["quote"]) == [row.quote for row in extract(folder / "b0.txt")]
    assert list(first["low"]) == [row.low for row in extract(folder / "b0.txt")]


def test_files_are_the_same_however_many_cores(folder, tmp_path):
    batch.extract_corpus(folder, tmp_path / "one", workers=1)
    batch.extract_corpus(folder, tmp_path / "two", workers=2)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert [(tmp_path / "one" / name).read_bytes() for name in names] == [
        (tmp_path / "two" / name).read_bytes() for name in names
    ]


def test_a_list_of_documents_and_a_folder_without_any(folder, tmp_path):
    found = batch.extract_corpus([folder / "b1.txt", folder / "b0.txt"])
    assert [outcome.source for outcome in found.outcomes] == [str(folder / "b0.txt"), str(folder / "b1.txt")]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"holds no document"):
        batch.extract_corpus(tmp_path / "empty")


def kill_worker_once(path):
    """Kill the process that reads c.docx the first time, then read it."""
    marker = os.path.join(os.path.dirname(path), "killed")
    if str(path).endswith("c.docx") and not os.path.exists(marker):
        open(marker, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return batch.Outcome(str(path), tuple((row.quote,) for row in extract(path)))


def kill_worker_always(path):
    if str(path).endswith("c.docx"):
        os.kill(os.getpid(), signal.SIGKILL)
    return batch.Outcome(str(path), ())


def paths_of(folder):
    return [path for path in batch.list_documents(folder) if path.name not in ("e.txt", "f.pdf")]


def test_a_killed_process_loses_nothing(folder, monkeypatch):
    monkeypatch.setattr(batch, "read_one", kill_worker_once)
    found = batch.extract_corpus(paths_of(folder))
    assert (folder / "killed").exists()
    assert [len(outcome.rows) for outcome in found.outcomes] == [len(samples.OBSERVATIONS)] * 6


def test_a_document_that_kills_its_worker_is_reported_and_stops_none(folder, monkeypatch):
    monkeypatch.setattr(batch, "read_one", kill_worker_always)
    found = batch.extract_corpus(paths_of(folder))
    assert len(found.outcomes) == 6
    assert [reason for reason in found.failures if "c.docx" in reason and "twice" in reason] == found.failures


def test_an_archive_is_read_like_a_folder(folder):
    import zipfile

    with zipfile.ZipFile(folder.parent / "all.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"inner/{path.name}")
    found = batch.extract_corpus(folder.parent / "all.zip")
    assert found.rows == 6 * len(samples.OBSERVATIONS)
    assert found.outcomes[0].source.endswith("all.zip/inner/b0.txt")
    assert len(found.failures) == 2


def hang_on_one(path):
    if str(path).endswith("c.docx"):
        time.sleep(600)
    return batch.Outcome(str(path), ())


def test_a_document_that_takes_too_long_is_reported_and_stops_none(folder):
    found = list(WorkerPool(hang_on_one, batch.give_up, 2, Limits(seconds=5)).run(paths_of(folder)))
    assert len(found) == 6
    assert [one.source.rsplit("/", 1)[-1] for one in found if "took more than 5 seconds" in one.failure] == ["c.docx"]


def take_memory(path):
    try:
        block = bytearray(400_000_000)
    except MemoryError:
        return batch.give_up(path, "out of memory")
    return batch.Outcome(str(path), (len(block),))


def test_a_document_that_takes_too_much_memory_is_reported(folder):
    (found,) = WorkerPool(take_memory, batch.give_up, 1, Limits(memory=200_000_000)).run([folder / "b0.txt"])
    assert "out of memory" in found.failure


def cause_trouble(path):
    """Hang on one document, be killed on another, eat memory on a third; read the others."""
    name = os.path.basename(path)
    if name == "b1.txt":
        time.sleep(600)
    if name == "b2.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "b3.txt":
        bytearray(10**10)
    return read_one(path)


def check_trouble(found):
    reasons = {os.path.basename(one.source): one.failure for one in found.outcomes}
    assert [name for name, reason in reasons.items() if reason] == ["b1.txt", "b2.txt", "b3.txt", "e.txt", "f.pdf"]
    assert "took more than 20 seconds" in reasons["b1.txt"]
    assert "ended its worker twice" in reasons["b2.txt"]
    assert "may need more than 0.5 GB of memory" in reasons["b3.txt"]


def test_documents_that_hang_die_or_eat_memory_cost_a_few_workers(folder, monkeypatch):
    starts = []
    start = WorkerPool._start
    monkeypatch.setattr(WorkerPool, "_start", lambda pool: starts.append(1) or start(pool))
    found = list(WorkerPool(cause_trouble, batch.give_up, 2, Limits(20, 500_000_000)).run(batch.list_documents(folder)))
    check_trouble(batch.Corpus(tuple(sorted(found, key=lambda one: one.source))))
    assert len(starts) <= 2 + 1 + 2 + 2


@pytest.mark.slow
def test_documents_that_hang_die_or_eat_memory_do_no_harm_to_a_dask_cluster(folder, tmp_path, monkeypatch):
    from distributed import LocalCluster

    limits = Limits(20, 500_000_000)
    with monkeypatch.context() as patch:
        patch.setattr(batch, "read_one", cause_trouble)
        with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
            found = batch.extract_corpus(folder, tmp_path / "dask", scheduler=cluster.scheduler_address, limits=limits)
        check_trouble(found)
        check_trouble(batch.extract_corpus(folder, tmp_path / "local", limits=limits))
    assert files_of(tmp_path / "dask") == files_of(tmp_path / "local")
    assert found.rows == 3 * len(samples.OBSERVATIONS)


def slow_read(path):
    time.sleep(0.5)
    return batch.Outcome(str(path), ((str(path),),))


@pytest.mark.slow
def test_a_killed_dask_worker_loses_nothing(folder, monkeypatch):
    from distributed import Client, LocalCluster

    monkeypatch.setattr(batch, "read_one", slow_read)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            pids = client.run(os.getpid)
        killed = []

        def kill_one(done):
            for outcome in done:
                if not killed:
                    os.kill(next(iter(pids.values())), signal.SIGKILL)
                    killed.append(True)
                yield outcome

        tracked = batch._tracked
        monkeypatch.setattr(batch, "_tracked", lambda outcomes, total, show: tracked(kill_one(outcomes), total, show))
        found = batch.extract_corpus(paths_of(folder), scheduler=cluster.scheduler_address)
    assert killed
    assert [outcome.source for outcome in found.outcomes] == [str(path) for path in paths_of(folder)]
    assert found.failures == []


def test_no_scheduler_at_the_address(folder, monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER_WITHIN", "1s")
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        batch.extract_corpus(folder, scheduler="tcp://127.0.0.1:9")


def files_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def break_off_after(count):
    """Return what stands in for the progress bar and interrupts the run after so many documents."""

    def tracked(outcomes, total, show):
        for number, outcome in enumerate(outcomes):
            if number == count:
                raise KeyboardInterrupt
            yield outcome

    return tracked


def test_a_run_that_ends_early_leaves_what_an_earlier_one_wrote(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_files, "PARTITION", 2)
    out = tmp_path / "out"
    batch.extract_corpus(folder, out)
    before = files_of(out)
    samples.write_text(folder / "b0.txt", "gb18030")  # another file: what comes of it has to be the same
    with monkeypatch.context() as patch:
        patch.setattr(batch, "_tracked", break_off_after(5))
        with pytest.raises(KeyboardInterrupt):
            batch.extract_corpus(folder, out, workers=1)
    assert files_of(out) == before
    found = batch.extract_corpus(folder, out)
    assert found.resumed == 4
    assert "4 had been read" in str(found)
    assert files_of(out) == before
    assert not (out / ".unfinished").exists()


@pytest.mark.parametrize("name", ["out", "out.csv"])
def test_what_was_read_of_changed_documents_is_read_again(folder, tmp_path, monkeypatch, name):
    monkeypatch.setattr(corpus_files, "PARTITION", 2)
    out = tmp_path / name
    with monkeypatch.context() as patch:
        patch.setattr(batch, "_tracked", break_off_after(4))
        with pytest.raises(KeyboardInterrupt):
            batch.extract_corpus(folder, out, workers=1)
    (folder / "b0.txt").write_text("共走访 77 户。", encoding="utf-8")
    found = batch.extract_corpus(folder, out)
    assert found.resumed == 2  # b2 and b3; b0 stood in one part with b1
    batch.extract_corpus(folder, tmp_path / f"new-{name}")
    new = tmp_path / f"new-{name}"
    assert (
        (files_of(out), files_of(new)) == (files_of(new), files_of(new)) if new.is_dir() else out.read_bytes() == new.read_bytes()
    )
    assert found.outcomes[0].written == 1


def test_nothing_is_taken_over_by_other_settings_or_another_program(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_files, "PARTITION", 2)
    for change in ("settings", "program"):
        out = tmp_path / change
        with monkeypatch.context() as patch:
            patch.setattr(batch, "_tracked", break_off_after(6))
            with pytest.raises(KeyboardInterrupt):
                batch.extract_corpus(folder, out, workers=1)
        with monkeypatch.context() as patch:
            if change == "program":
                patch.setattr(corpus_files, "program_version", lambda: "another")
            limits = Limits(seconds=30) if change == "settings" else None
            assert batch.extract_corpus(folder, out, limits=limits).resumed == 0


def test_parts_that_were_left_half_written_or_damaged_are_written_again(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_files, "PARTITION", 2)
    batch.extract_corpus(folder, tmp_path / "expected")
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(batch, "_tracked", break_off_after(6))
        with pytest.raises(KeyboardInterrupt):
            batch.extract_corpus(folder, out, workers=1)
    unfinished = out / ".unfinished"
    (unfinished / "part-00000.parquet").write_bytes(b"cut off")
    (unfinished / "part-00001.json").write_text("{", encoding="utf-8")
    (unfinished / "part-00009.part").write_bytes(b"of a run that was killed")
    assert batch.extract_corpus(folder, out).resumed == 2
    assert files_of(out) == files_of(tmp_path / "expected")
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def hold(files, ready, done):
    with files.open():
        ready.set()
        done.wait(60)


def test_two_runs_do_not_write_to_one_place(folder, tmp_path):
    fork = multiprocessing.get_context("fork")
    ready, done = fork.Event(), fork.Event()
    other = fork.Process(target=hold, args=(corpus_files.CorpusFiles(tmp_path / "out", paths_of(folder), ""), ready, done))
    other.start()
    try:
        assert ready.wait(60)
        with pytest.raises(InputError, match="another run is writing there"):
            batch.extract_corpus(folder, tmp_path / "out")
    finally:
        done.set()
        other.join()
    assert batch.extract_corpus(folder, tmp_path / "out").rows == 6 * len(samples.OBSERVATIONS)


def extract_and_die(folder, out, steps):
    """Extract a corpus, but kill this process when it has taken so many steps on the disk."""

    def count(event, arguments):
        nonlocal steps
        if event in ("open", "os.rename", "os.remove", "os.link") and ".unfinished" in str(arguments[0]):
            steps -= 1
            if steps < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    batch.extract_corpus(folder, out, workers=1)


@pytest.mark.parametrize("name", ["out", "out.csv"])
def test_a_run_that_is_killed_at_any_moment_goes_on_where_it_was(tmp_path, monkeypatch, name):
    """The process is killed at every so many of its steps on the disk, started again each time, until it is done."""
    folder, out, expected = tmp_path / "documents", tmp_path / name, tmp_path / f"expected-{name}"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"共走访 {number + 5} 户，慰问 {number + 20} 名群众。", encoding="utf-8")
    monkeypatch.setattr(corpus_files, "PARTITION", 1)
    batch.extract_corpus(folder, expected)
    kills = 0
    for first in range(1, 50, 6):
        ended, steps = None, first
        while ended != 0:
            run = multiprocessing.get_context("fork").Process(target=extract_and_die, args=(folder, out, steps))
            run.start()
            run.join()
            ended, steps = run.exitcode, steps + 5  # else the same step would be the last one for ever
            assert ended in (0, -signal.SIGKILL)
            kills += ended != 0
            if out.is_dir():  # what is in place is whole
                assert files_of(out).items() <= files_of(expected).items()
        assert files_of(out) == files_of(expected) if out.is_dir() else out.read_bytes() == expected.read_bytes()
        assert list(tmp_path.rglob("*.unfinished")) == []
        shutil.rmtree(out) if out.is_dir() else out.unlink()
    assert kills >= 10


def test_rows_that_were_written_are_let_go_and_still_counted(folder, tmp_path):
    found = batch.extract_corpus(folder, tmp_path / "out")
    assert [outcome.rows for outcome in found.outcomes] == [()] * 8
    assert found.rows == 6 * len(samples.OBSERVATIONS)


def test_old_formats_and_broken_links_are_reported_and_lock_files_passed_over(folder):
    (folder / "旧 简报.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4000)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "~$c.docx").write_bytes(b"who has it open")
    reasons = {reason.split(":")[0].rsplit("/", 1)[-1]: reason for reason in batch.extract_corpus(folder).failures}
    assert set(reasons) == {"e.txt", "f.pdf", "旧 简报.doc", "gone.txt"}
    assert "LibreOffice" in reasons["旧 简报.doc"]


def test_workers_end_with_a_parent_that_is_killed(folder):
    import psutil

    code = (
        "import os, sys, time\nfrom helpers.reading import batch\n"
        "def wait(path):\n    os.write(1, b'ready\\n')\n    time.sleep(600)\n"  # in one piece: two workers write
        "batch.read_one = wait\nbatch.extract_corpus(sys.argv[1])"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout.readline() == "ready\n"
        assert parent.stdout.readline() == "ready\n"
        workers = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
    gone, alive = psutil.wait_procs(workers, timeout=600)
    assert len(gone) >= 2
    assert alive == []
