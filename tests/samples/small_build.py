"""The command line, told that there are no charts, a plain front page, and to import no more than tiny notebooks need: it takes two seconds.

Everything that is tested with it (staging, locking, kernels, replacing, manifest) is the real thing. BREAK_AFTER in the environment kills
the build as by kill -9 after so many files were put in place; ALSO_IMPORT names a module that the workshops import last.
"""

import os
import signal
import sys

from helpers import charts
from helpers.__main__ import main
from helpers.pipeline import index_page, staging, workers

charts.CHARTS = ()
also = os.environ.get("ALSO_IMPORT", "").split()
workers.STUDIO = ("helpers.pipeline.kernels", "ipykernel.kernelapp", *also)
workers.PRESS = (*workers.PRESS, *also)
workers.WARM_UP = ()
workers.Crew.make_front_page = lambda self, shelves: make_plain_front_page(shelves, self.staging)


def make_plain_front_page(shelves, folder):
    """Write a front page that only lists what there is."""
    names = "\n".join(name for outputs in shelves.values() for name in outputs)
    staging.write_staged(folder, index_page.NAME, f"<pre>{names}</pre></html>\n")
    return index_page.NAME


def break_after(files):
    """Have the build killed when it is about to put in place one more than `files` files."""
    replace, left = staging._replace, [files]

    def replace_or_die(staged, final):
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        replace(staged, final)

    staging._replace = replace_or_die


if __name__ == "__main__":
    if "BREAK_AFTER" in os.environ:
        break_after(int(os.environ["BREAK_AFTER"]))
    sys.exit(main())
