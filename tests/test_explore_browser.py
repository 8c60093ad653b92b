"""A new user's first minute: JupyterLab opens 04_explore, runs all, and within three clicks a new chart is on disk."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ProjectCopy

CHROMIUM = next(
    (
        path
        for path in ("/usr/bin/chromium", shutil.which("chromium"), shutil.which("google-chrome"))
        if path and Path(path).exists()
    ),
    "",
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
    pytest.mark.xdist_group("browser"),
]
MINUTE = 60_000
TOOLS = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=", "--LabApp.news_url="]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, process):
    """Wait until the server answers at `address`; fail where it ends or takes more than a minute."""
    for _ in range(120):
        assert process.poll() is None, "JupyterLab ended"
        try:
            return urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.5)
    raise AssertionError("JupyterLab did not answer within a minute")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab on a copy of the project: its address and the copy's folder."""
    folder = tmp_path_factory.mktemp("lab")
    copy, port = ProjectCopy(folder / "project"), free_port()
    own = {
        "HELPERS_ROOT": str(copy.root),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    environment = {name: value for name, value in (os.environ | own).items() if name != "HELPERS_BUILD"}
    command = [sys.executable, "-m", "jupyter", "lab", *TOOLS, f"--port={port}", f"--notebook-dir={copy.root}"]
    with open(folder / "lab.log", "w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=copy.root, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api", process)
        yield address, copy.root
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


@pytest.fixture(scope="module")
def desk(lab):
    """04_explore after Run All, as a page of Chromium, with the addresses outside this computer that it asked for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 1400, "height": 1300})
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{lab[0]}/lab/tree/notebooks/04_explore.ipynb", timeout=MINUTE)
        page.get_by_text("| Idle").wait_for(timeout=MINUTE)
        page.wait_for_timeout(1000)
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.locator(".dt-search input").wait_for(timeout=2 * MINUTE)
        yield page, [url for url in asked if not re.match(r"(https?|wss?)://127\.0\.0\.1|data:|blob:", url)]
        chromium.close()


def test_three_clicks_put_a_new_chart_on_disk(desk, lab):
    page, _ = desk
    picture, indicator = page.locator(".jupyter-widgets img").first, page.locator(".widget-dropdown select").first
    before = picture.get_attribute("src")
    indicator.click()
    indicator.select_option(label="书记讲党课 · 2 个区市")
    page.wait_for_function("before => document.querySelector('.jupyter-widgets img').src !== before", arg=before)
    assert "书记讲党课" in picture.get_attribute("alt")
    page.get_by_role("button", name="PNG", exact=True).click()
    link = page.locator(".widget-output a").first
    link.wait_for(timeout=MINUTE)
    saved = lab[1] / "exports" / "2022_party_lectures.zh.png"
    assert saved.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert link.text_content() == "exports/2022_party_lectures.zh.png"
    assert "/files/exports/2022_party_lectures.zh.png" in link.get_attribute("href")


def test_leaving_out_a_district_changes_the_chart(desk):
    page, _ = desk
    picture = page.locator(".jupyter-widgets img").first
    before = picture.get_attribute("src")
    page.get_by_role("button", name="李沧", exact=True).click()
    page.wait_for_function("before => document.querySelector('.jupyter-widgets img').src !== before", arg=before)
    assert "李沧" not in picture.get_attribute("alt")


def test_figures_are_searched_and_sorted_without_a_network(desk):
    page, outside = desk
    page.locator(".dt-search input").fill("城阳")
    rows = page.locator(".dt-container tbody tr")
    page.wait_for_function("() => document.querySelectorAll('.dt-container tbody tr').length === 2")
    assert all("城阳区" in text for text in rows.all_inner_texts())
    page.locator(".dt-search input").fill("")
    page.locator(".dt-scroll-head th", has_text="数值").get_by_role("button").click()
    page.wait_for_function("() => document.querySelector('.dt-scroll-body tbody td:nth-child(5)').textContent === '2'")
    values = [float(row.split("\t")[4]) for row in rows.all_inner_texts()]
    assert len(values) == 72
    assert values == sorted(values)
    assert outside == []
