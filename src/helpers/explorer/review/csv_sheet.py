"""A CSV file as records that can be changed one by one: a record that nothing was done to keeps its bytes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Cells = dict[str, str]


@dataclass(frozen=True)
class Record:
    """One row: its text in the file, end of line included, and its cells by column."""

    raw: str
    cells: Cells


@dataclass(frozen=True)
class Sheet:
    """The rows of a CSV file. columns: their names. header: the first line as it stands in the file, "" if there is no file."""

    columns: tuple[str, ...]
    header: str = ""
    records: tuple[Record, ...] = ()

    @classmethod
    def parse(cls, text: str, columns: tuple[str, ...]) -> Sheet:
        """Return the Sheet of a CSV text; columns: those of a file that is not there yet (text "")."""
        lines = list(io.StringIO(text, newline=""))
        reader = csv.reader(line.removeprefix("\ufeff") if not n else line for n, line in enumerate(lines))
        found = tuple(next(reader, columns))
        header, line = "".join(lines[: reader.line_num]), reader.line_num
        records: list[Record] = []
        for cells in reader:
            raw = "".join(lines[line : reader.line_num])
            line = reader.line_num
            if cells:
                records.append(Record(raw, dict(zip(found, cells, strict=True))))
            elif records:  # an empty line belongs to the record before it
                records[-1] = replace(records[-1], raw=records[-1].raw + raw)
        return cls(found, header, tuple(records))

    @property
    def text(self) -> str:
        """The content of the file; "" if it has neither rows nor a header of its own."""
        if not self.header and not self.records:
            return ""
        return (self.header or _write_line(self.columns)) + "".join(record.raw for record in self.records)

    def rows(self) -> list[Cells]:
        """Return the cells of each row, in the order of the file."""
        return [record.cells for record in self.records]

    def change(self, chosen: Callable[[Cells], bool], changes: Callable[[Cells], Mapping[str, str]]) -> Sheet:
        """Return the Sheet in which the rows that `chosen` picks have the cells that `changes` gives for them."""
        return replace(
            self,
            records=tuple(self._rewrite(r, r.cells | dict(changes(r.cells))) if chosen(r.cells) else r for r in self.records),
        )

    def append(self, rows: Iterable[Mapping[str, str]]) -> Sheet:
        """Return the Sheet with more rows at its end; a column that a row does not name is empty."""
        added = [self._record({name: row.get(name, "") for name in self.columns}) for row in rows]
        kept = self.records
        if added and kept and not kept[-1].raw.endswith(("\n", "\r")):
            kept = (*kept[:-1], replace(kept[-1], raw=kept[-1].raw + self._newline))
        return replace(self, records=(*kept, *added))

    def drop(self, chosen: Callable[[Cells], bool]) -> Sheet:
        """Return the Sheet without the rows that `chosen` picks."""
        return replace(self, records=tuple(record for record in self.records if not chosen(record.cells)))

    def column(self, name: str) -> list[str]:
        """Return the cells of a column, in the order of the file."""
        return [record.cells[name] for record in self.records]

    @property
    def _newline(self) -> str:
        return "\r\n" if self.header.endswith("\r\n") else "\n"

    def _record(self, cells: Cells) -> Record:
        return Record(_write_line([cells[name] for name in self.columns], self._newline), cells)

    def _rewrite(self, record: Record, cells: Cells) -> Record:
        return record if cells == record.cells else self._record(cells)


def _write_line(cells: Iterable[str], newline: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=newline).writerow(cells)
    return buffer.getvalue()
