"""The list of what was changed in an edited document: cell by cell, with what the data do not support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.exporters.docx.revised import Comment, Revised
from helpers.narrative.word_comparison.alignment import ADDED, CHANGED, MOVED, REMOVED, Change
from helpers.narrative.word_comparison.support import Support
from helpers.text.messages import messages

KINDS = (CHANGED, ADDED, REMOVED, MOVED)


@dataclass(frozen=True)
class Finding:
    """A change, the number of the notebook's cell that it belongs to (0: none), and why the data do not support it (empty if they do)."""

    change: Change
    cell: int
    unborne: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordComparison:
    """An edited document held against its notebook. comments: with the number of the cell that each is fixed to."""

    name: str
    notebook: str
    edition: str
    lang: str
    findings: tuple[Finding, ...]
    comments: tuple[tuple[int, Comment], ...]
    revised: Revised

    @property
    def unborne(self) -> int:
        """How many changes say something that the data do not support."""
        return sum(bool(finding.unborne) for finding in self.findings)

    def __str__(self) -> str:
        """Return the list as text: a summary, then each change under its cell, then the comments."""
        return "\n".join([*self._summary(), *self._changes(), *self._comments()])

    def _summary(self) -> list[str]:
        words = messages(self.lang)
        counts = {kind: sum(finding.change.kind == kind for finding in self.findings) for kind in KINDS}
        about = {"name": self.name, "notebook": self.notebook, "edition": self.edition}
        lines = [words.text("word_summary", **about, **counts)] if self.findings else [words.text("word_same", **about)]
        tracked = {name: getattr(self.revised, name) for name in ("insertions", "deletions", "moves")}
        if any(tracked.values()):
            lines.append(words.text("word_tracked", **tracked))
        if self.findings:
            lines.append(words.text("word_unborne", n=self.unborne))
        return lines

    def _changes(self) -> list[str]:
        words = messages(self.lang)
        lines: list[str] = []
        for place, finding in enumerate(self.findings):
            if place == 0 or finding.cell != self.findings[place - 1].cell:
                lines += ["", words.text("word_cell", cell=finding.cell)]
            change = finding.change
            lines.append(f"  {words.text(f'word_{change.kind}', part=change.part)}")
            lines += [f"    - {change.old}"] if change.old and change.kind != MOVED else []
            lines += [f"    + {change.new}"] if change.new and change.kind != MOVED else []
            lines += [f"    {change.new}"] if change.kind == MOVED else []
            lines += [f"    ! {reason}" for reason in finding.unborne]
        return lines

    def _comments(self) -> list[str]:
        if not self.comments:
            return []
        words = messages(self.lang)
        head = words.text("word_comments", n=len(self.comments))
        told = [
            words.text("word_comment", cell=cell, author=comment.author or "?", about=comment.about or "–", text=comment.text)
            for cell, comment in self.comments
        ]
        return ["", head, *(f"  {line}" for line in told)]


def list_findings(
    changes: Sequence[Change], old_cells: Sequence[int], new_cells: Sequence[int], support: Support
) -> list[Finding]:
    """Return a Finding for each change. old_cells, new_cells: the cell of each passage before and after."""
    return [
        Finding(
            change,
            old_cells[change.before] if change.before >= 0 else new_cells[change.after],
            tuple(support.find_unborne(change.new, change.old)) if change.kind in (CHANGED, ADDED) else (),
        )
        for change in changes
    ]


def sort_by_cell(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the notebook's cells; within a cell in the order of the text."""
    return tuple(sorted(findings, key=lambda finding: finding.cell))
