"""The canonical unit of a unit as written: of rates, too, whichever sign divides them."""

import pytest

from helpers.reading.quantities.units import canonical_unit


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("个工作日", "工作日"),
        ("元/吨", "元/吨"),
        ("元／吨", "元/吨"),
        ("元每吨", "元/吨"),
        ("公斤每亩", "公斤/亩"),
        ("m3/s", "立方米/秒"),
        ("％", "%"),
    ],
)
def test_units_are_called_by_one_name(written, unit):
    assert canonical_unit(written) == unit
