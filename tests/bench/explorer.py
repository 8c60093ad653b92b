"""How long a change on the explorer takes in a browser: from the change of a drop-down until the new picture is painted."""

import statistics
import tempfile
from pathlib import Path

from tests.conftest import ProjectCopy
from tests.samples.chromium import start_chromium
from tests.samples.jupyter_lab import open_page, run_all, run_lab

# At most so many milliseconds, the median of the changes; so many changes.
MAX_CHANGE, CHANGES = 150, 15
# Chooses options of the drop-down called `name`, one after the other, a pause between, and returns the milliseconds that each took.
CHANGE = """async ([name, places, pause]) => {
  const label = [...document.querySelectorAll(".explorer .widget-dropdown label")].find(each => each.textContent === name && each.offsetParent);
  const select = label.parentNode.querySelector("select"), root = label.closest(".explorer"), taken = [];
  const told = () => { const picture = root.querySelector(".explorer-picture"); return picture ? picture.getAttribute("aria-label") : ""; };
  for (const place of places) {
    const before = told(), start = performance.now();
    await new Promise((done) => {
      const watch = new MutationObserver(() => { if (told() && told() !== before) { watch.disconnect(); requestAnimationFrame(() => setTimeout(done)); } });
      watch.observe(root, { subtree: true, childList: true, attributes: true });
      select.selectedIndex = place;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    taken.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, pause));
  }
  return taken;
}"""


def measure_explorer():
    """Return the milliseconds that changes of the indicator take in JupyterLab, told by what they are: a name for each list."""
    jumps, steps = list(range(2, 2 + 2 * CHANGES, 2)), list(range(2 * CHANGES + 3, 3 * CHANGES + 3))
    with tempfile.TemporaryDirectory(prefix="bench-explorer-") as folder:
        copy = ProjectCopy(Path(folder) / "project")
        with (
            run_lab(copy.root) as address,
            start_chromium() as chromium,
            open_page(chromium, address, "04_explore.ipynb") as page,
        ):
            run_all(page)
            page.locator(".explorer .explorer-picture").wait_for()
            page.locator(".explorer-search input").wait_for()
            return {
                "another indicator": page.evaluate(CHANGE, ["指标", jumps, 150]),
                "the next of the list, after a look": page.evaluate(CHANGE, ["指标", steps, 2000]),
                "one seen before": page.evaluate(CHANGE, ["指标", jumps, 150]),
            }


def tell(taken):
    """Return the median and the ends of some milliseconds, in words."""
    return f"median {statistics.median(taken):.0f} ms of {len(taken)} ({min(taken):.0f} to {max(taken):.0f})"
