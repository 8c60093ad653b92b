"""What plain data for the template is made of."""

from typing import Any

# JSON, as the template reads it; mypy knows no shorter name for trees of it.
Node = dict[str, Any]
Data = list[Any]
Runs = list[Any]
