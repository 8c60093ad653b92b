"""The command line, told that there are no charts, a plain index page, and to import no more than tiny notebooks need: it takes two seconds.

Everything that is tested with it (staging, locking, kernels, replacing, manifest) is the real thing. BREAK_AFTER in the environment kills
the build as by kill -9 after so many files were put in place; ALSO_IMPORT names a module that the fork server imports last; SPAWN has
workers started without a fork server.
"""

import multiprocessing
import os
import signal
import sys

from helpers import charts, swap
from helpers.__main__ import main
from helpers.pipeline import making
from helpers.pipeline.tasks import index_page

charts.CHARTS = ()
making.DRAWING = ()
making.EXECUTING = ("helpers.pipeline.execution", "ipykernel.kernelapp", *os.environ.get("ALSO_IMPORT", "").split())
index_page.render_index_page = lambda shelves, places: render_plain_page(shelves)
if "SPAWN" in os.environ:
    multiprocessing.get_all_start_methods = lambda: ["spawn"]


def render_plain_page(shelves):
    """Return an index page that only lists what there is."""
    names = "\n".join(name for outputs in shelves.values() for name in outputs)
    return f"<pre>{names}</pre></html>\n"


def break_after(files):
    """Have the build killed when it is about to put in place one more than `files` files."""
    carry_out, left = swap._carry_out, [files]

    def carry_out_or_die(move):
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        carry_out(move)

    swap._carry_out = carry_out_or_die


if __name__ == "__main__":
    if "BREAK_AFTER" in os.environ:
        break_after(int(os.environ["BREAK_AFTER"]))
    sys.exit(main())
