"""The words around the bars of one indicator: what may be said of it, and no more."""

from dataclasses import dataclass
from typing import Any

from helpers.charts import captions
from helpers.charts.evidence import Traced
from helpers.tables.comparability import ALONE, NOTHING, RANK, Fairness

# Why observations of one name stand side by side only.
UNLIKE = {
    "weak": ("名同实异", "the same noun for different things"),
    "name_only": ("仅名称相同", "the same name only"),
    "units": ("单位不同", "units that differ"),
    "single": ("没有共同口径", "no shared definition"),
}


@dataclass(frozen=True)
class Story:
    """What is told of one indicator.

    tables: the Edition. given: cells with a number, as dicts, in the order drawn. silent: (district code, state) without one.
    first: code of the district that is first beyond doubt, or None. label: the Labels of the language.
    """

    tables: Any
    indicator: str
    fairness: Fairness
    given: list
    silent: list
    first: str | None
    label: Any

    @property
    def is_chinese(self):
        """Return whether the words are Chinese."""
        return self.label.lang == "zh"

    def title(self):
        """Return the finding as a sentence, within what the verdict allows."""
        tell = {RANK: self._ranked, ALONE: self._alone, NOTHING: self._nothing}.get(self.fairness.verdict, self._beside)
        return tell()

    def _ranked(self):
        n, all_n = len(self.given), len(self.tables.districts)
        if self.first is None:
            if self.is_chinese:
                return f"{all_n} 个区市中有 {n} 个给出{self._name()}的数字，|最多者难以断定"
            return f"{n} of {all_n} districts give a number of {self._name()};| which has most cannot be told"
        top = self.given[0]
        if self.is_chinese:
            return f"{self.label.district(self.first)}报告的{self._name()}最多，为 {self._quantity(top)}；|{all_n} 个区市中有 {n} 个给出数字"
        return f"{self.label.district(self.first)} reports the most {self._name()}, {self._quantity(top)};| {n} of {all_n} districts give a number"

    def _beside(self):
        n, (zh, en) = len(self.given), UNLIKE[self.fairness.why]
        if self.is_chinese:
            return f"{self._name()}{zh}，|{n} 个区市的数字只可并列，不可排名"
        return f"{self._heading()}: {en};| {captions.count(n, 'en')} districts side by side, not ranked"

    def _alone(self):
        row = self.given[0]
        if self.is_chinese:
            return f"只有{self.label.district(row['district_code'])}报告{self._name()}，为 {self._quantity(row)}，|没有可以对照的数字"
        return f"Only {self.label.district(row['district_code'])} reports {self._name()}, {self._quantity(row)};| there is nothing to compare it with"

    def _nothing(self):
        if self.is_chinese:
            return f"{len(self.tables.districts)} 个区市中没有一个报告{self._name()}"
        return f"No number of {self._name()} in the {captions.number_of_districts(len(self.tables.districts), 'en')} shown"

    def subtitle(self):
        """Return measure, unit, coverage and order."""
        name, unit, n = self.label.indicator(self.indicator), self._unit(), len(self.given)
        if self.is_chinese:
            order = "，按数值排序" if self.fairness.verdict == RANK else "，按原文次序，不作排名" if n > 1 else ""
            return f"{name}（{unit}），{n} 个报告的区市{order}"
        order = (
            ", sorted by number" if self.fairness.verdict == RANK else ", in the order of the source, not ranked" if n > 1 else ""
        )
        measured = f"{name} ({unit})" if unit else name
        return f"{measured}, {n} reporting district{'' if n == 1 else 's'}{order}"

    def note(self):
        """Return what would mislead: how far the indicator can be compared, its own note, and what an open bar means."""
        open_bar = any(row["bound"] == "at_least" for row in self.given)
        bound = (
            (
                "空心条是下限，箭头长短没有数量含义。"
                if self.is_chinese
                else "A hollow bar is a lower bound; the length of its arrow means nothing."
            )
            if open_bar
            else ""
        )
        row = self._row()
        text = row[f"note_{self.label.lang}"]
        standing = f"{self.label.text('comparability')}：{self.label.text('comparability_' + row['comparability'])}。"
        if not self.is_chinese:
            standing = f"Comparability: {self.label.text('comparability_' + row['comparability'])}."
        return captions.note(self.tables, self.label, standing, text, bound)

    def alt(self):
        """Return the chart in words: form, indicator, values in the order drawn, who does not report."""
        values = [
            f"{self.label.district_short(row['district_code'])} {self.label.bounded(row['value'], row['bound'])}"
            for row in self.given
        ]
        quiet = captions.names(self.label, [code for code, _ in self.silent])
        if self.is_chinese:
            told = "，".join(values) + "。" if values else ""
            return f"条形图：{self.label.indicator(self.indicator)}。{told}{quiet + '没有数字。' if quiet else ''}"
        told = f" {', '.join(values)}." if values else ""
        return f"Bar chart: {self.label.indicator(self.indicator)}.{told}{f' No number: {quiet}.' if quiet else ''}"

    def table(self):
        """Return what is drawn: one row per district, with the number as printed, its state and the wording of the source."""
        heads = [self.label.text(key) for key in ("district", "value", "unit", "bound", "reported")]
        rows = [
            (
                self.label.district(row["district_code"]),
                Traced(self.label.bounded(row["value"], row["bound"]), row["observation_id"]),
                self.label.unit(row["unit"], row["value"]),
                self.label.text(f"bound_{row['bound']}"),
                row["reported"],
            )
            for row in self.given
        ]
        return captions.frame(
            heads, rows + [(self.label.district(code), "", "", self.label.state(state), "") for code, state in self.silent]
        )

    def _row(self):
        return self.tables.indicators.set_index("indicator").loc[self.indicator]

    def _name(self):
        return self.label.indicator_inline(self.indicator)

    def _heading(self):
        return self.label.indicator_short(self.indicator)

    def _unit(self):
        units = [row["unit"] for row in self.given] or self._row()["unit"].split("/")[:1]
        return "/".join(dict.fromkeys(self.label.unit(unit) for unit in units))

    def _quantity(self, row):
        return self.label.quantity(row["value"], row["bound"], row["unit"], row["high"])
