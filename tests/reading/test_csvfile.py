"""CSV tables as people save them: with a byte-order mark, as Excel does, or without one; in both forms the first column has its name."""

import pytest

from helpers.errors import InputError
from helpers.reading.csvfile import read_columns, read_rows


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path, mark):
    path = tmp_path / "list.csv"
    path.write_bytes(mark + "key,zh\na,甲\n".encode())
    (row,) = read_rows(path, ["key", "zh"])
    assert (row["key"], row["zh"]) == ("a", "甲")
    assert read_columns(path, ("key", "zh")) == [("a", "甲")]


def test_another_encoding_is_refused_with_its_name(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("key,zh\na,甲\n".encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        read_rows(path, ["key", "zh"])
