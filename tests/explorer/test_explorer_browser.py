"""A new user's first minute: JupyterLab, opened as `make lab` opens it, runs 04_explore, and within three clicks a new chart is on disk."""

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

from tests.conftest import ROOT, ProjectCopy

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
# Waiting ends when what is waited for is there; this is only how long a busy machine may take for one step.
PATIENCE = 180
TOOLS = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token="]
# The dark theme, because it is the one in which things go unseen.
THEME = '{"theme": "JupyterLab Dark"}'


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def lab_options():
    """Return the options with which `make lab` starts JupyterLab."""
    (options,) = re.findall(r"/jupyter lab (.*) \$\(ARGS\)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    return options.split()


def wait_for(address, process):
    """Wait until the server answers at `address`; fail where it ends or does not answer."""
    for _ in range(2 * PATIENCE):
        assert process.poll() is None, "JupyterLab ended"
        try:
            return urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"JupyterLab did not answer within {PATIENCE} s")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab on a copy of the project: its address and the copy's folder."""
    folder = tmp_path_factory.mktemp("lab")
    copy, port = ProjectCopy(folder / "project"), free_port()
    theme = folder / "settings" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    theme.parent.mkdir(parents=True)
    theme.write_text(THEME)
    own = {
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "HELPERS_ROOT": str(copy.root),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    environment = os.environ | own
    command = [sys.executable, "-m", "jupyter", "lab", *lab_options(), *TOOLS, f"--port={port}"]
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
    """04_explore after Run All, as a page of Chromium, with the list of addresses that it asks for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 1400, "height": 1300})
        page.set_default_timeout(PATIENCE * 1000)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{lab[0]}/lab/tree/notebooks/04_explore.ipynb")
        page.get_by_text("| Idle").wait_for()
        # Run All is offered once the notebook is the active part of the window.
        page.locator(".jp-Notebook .jp-Cell").first.click()
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.locator(".dt-search input").first.wait_for()
        yield page, asked
        chromium.close()


def test_three_clicks_put_a_new_chart_on_disk(desk, lab):
    page, _ = desk
    picture, indicator = page.locator(".jupyter-widgets img").first, page.locator(".widget-dropdown select").first
    before = picture.get_attribute("src")
    indicator.click()
    indicator.select_option(label="书记讲党课 · 2 个区市")
    page.locator('.jupyter-widgets img[alt*="书记讲党课"]').first.wait_for()
    assert picture.get_attribute("src") != before
    page.get_by_role("button", name="PNG", exact=True).click()
    link = page.locator(".widget-output a").first
    link.wait_for()
    saved = lab[1] / "exports" / "2022_party_lectures.zh.png"
    assert saved.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert link.text_content() == "exports/2022_party_lectures.zh.png"
    assert page.request.get(link.get_attribute("href")).body() == saved.read_bytes()


def test_what_was_said_of_a_file_goes_when_another_view_is_shown(desk):
    page, _ = desk
    page.get_by_role("button", name="CSV", exact=True).click()
    page.locator(".widget-output a", has_text=".csv").wait_for()
    page.locator(".widget-dropdown select").first.select_option(label="党建示范点 · 4 个区市")
    page.locator(".widget-output a").wait_for(state="detached")
    page.locator('.jupyter-widgets img[alt*="党建示范点"]').first.wait_for()


def test_chinese_is_readable_where_the_system_has_no_chinese_font(desk):
    page, _ = desk
    loaded = "() => [...document.fonts].filter(font => font.status === 'loaded').map(font => font.family).join()"
    assert "Noto Sans CJK SC" in page.evaluate(loaded)
    family = page.locator(".widget-toggle-button").first.evaluate("button => getComputedStyle(button).fontFamily")
    assert "Noto Sans CJK SC" in family


def test_search_is_seen_in_the_dark_theme(desk):
    page, _ = desk
    assert page.evaluate("() => document.body.dataset.jpThemeLight") == "false"
    panel = page.locator(".dt-container").first.evaluate("panel => getComputedStyle(panel).backgroundColor")
    assert panel == "rgba(0, 0, 0, 0)"


def test_leaving_out_a_district_changes_the_chart(desk):
    page, _ = desk
    picture = page.locator(".jupyter-widgets img").first
    assert "李沧" in picture.get_attribute("alt")
    district = page.get_by_role("button", name="李沧", exact=True)
    district.click()
    page.wait_for_function("() => !document.querySelector('.jupyter-widgets img').alt.includes('李沧')")
    assert "line-through" in district.evaluate("button => getComputedStyle(button).textDecorationLine")


def test_figures_are_searched_and_sorted_without_a_network(desk):
    page, asked = desk
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
    assert [url for url in asked if not re.match(r"(https?|wss?)://127\.0\.0\.1|data:|blob:", url)] == []
