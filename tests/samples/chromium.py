"""A real Chromium, with patience for machines that are slow or busy: waiting ends when what is waited for is there."""

import shutil
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = next(
    (
        path
        for path in ("/usr/bin/chromium", shutil.which("chromium"), shutil.which("google-chrome"))
        if path and Path(path).exists()
    ),
    "",
)
# Seconds that one step may take.
PATIENCE = 600
OPTIONS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")


@contextmanager
def start_chromium():
    """Give a Chromium for the length of a with block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS, timeout=PATIENCE * 1000)
        yield chromium
        chromium.close()


def new_context(chromium, **options):
    """Return a new context, which shares nothing with others, of a Chromium."""
    context = chromium.new_context(**options)
    context.set_default_timeout(PATIENCE * 1000)
    return context


def new_page(chromium, **options):
    """Return an empty page in a context of its own, which ends with the Chromium."""
    return new_context(chromium, **options).new_page()
