"""The console script `district-briefing`: finds the project under its import name `helpers`, or says in a line who has taken it."""

import sys

DISTRIBUTION = "qingdao-district-briefing"


def run() -> None:
    """Carry out the command line and exit with its code; 2 if another package is imported as `helpers`."""
    import helpers

    if getattr(helpers, "DISTRIBUTION", "") != DISTRIBUTION:
        where = getattr(helpers, "__file__", None) or ", ".join(getattr(helpers, "__path__", ["unknown"]))
        print(
            f"district-briefing: another package called `helpers` is imported from {where}; remove it, "
            "or install this project into an environment of its own (make setup)",
            file=sys.stderr,
        )
        sys.exit(2)
    from helpers.__main__ import main

    sys.exit(main())
