"""What every kind of claim needs: the observations to select from, and the words and parts a claim is made of."""

from difflib import get_close_matches

from helpers.narrative.claims.claim import Claim, ClaimError, Part
from helpers.tables import labels

FIELDS = ("district_code", "indicator", "theme", "bound", "unit", "effort", "comparability", "family")
CODED = {"district_code": "districts", "indicator": "indicators", "theme": "themes"}


class Source:
    """The observations of one edition and the words of one language, from which claims are made.

    tables: the Edition. observations: one row per observation, with its indicator's effort, comparability and family.
    made: key to Claim, every claim made so far, in order.
    """

    def __init__(self, tables, lang):
        self.tables, self.lang, self.labels = tables, lang, labels(lang)
        codes = tables.indicators[["indicator", "effort", "comparability", "family"]]
        self.observations = tables.observations.merge(codes, on="indicator", how="left")
        self.made = {}

    def select(self, where):
        """Return the observations, one row each, that have the wanted values; a value may be a list, any of which fits."""
        rows = self.observations
        for name, wanted in where.items():
            if name not in FIELDS:
                raise ClaimError(
                    f"({name})", "observations", f"no field “{name}” to select by; choose one of {', '.join(FIELDS)}"
                )
            self.check_codes(name, as_list(wanted))
            rows = rows[rows[name].isin(as_list(wanted))]
        return rows

    def check_codes(self, field, codes):
        """Raise ClaimError where one of `codes` stands in no code list of the edition: a typing error would count as “nobody reports it”."""
        if field not in CODED:
            return
        listed = set(getattr(self.tables, CODED[field])[field])
        for code in codes:
            if code not in listed:
                meant = get_close_matches(code, listed, 3)
                raise ClaimError(
                    code, CODED[field], f"no {field} “{code}”" + (f"; did you mean {' or '.join(meant)}?" if meant else "")
                )

    def make(self, kind, key, parts, words, where, rows, table="observations"):
        """Return a new Claim, kept in `made`. words: (statement, calculation) in Chinese and in English. rows: the observations it rests on."""
        statement, calculation = words[self.lang]
        scope = self.scope(where)
        stated = statement if not scope else f"{statement}（{scope}）" if self.lang == "zh" else f"{statement} ({scope})"
        return self.keep(Claim(key, kind, parts, stated, calculation, tuple(rows), table))

    def keep(self, claim):
        """Return `claim`, kept in `made` under its key."""
        self.made[claim.key] = claim
        return claim

    def scope(self, where):
        """Return in words what observations were selected by."""
        return self.labels.join(self._name(name, value) for name, wanted in where.items() for value in as_list(wanted))

    def _name(self, field, value):
        if field in ("bound", "effort", "comparability"):
            return self.labels.text(f"{field}_{value}")
        namers = {
            "indicator": self.labels.indicator_short,
            "district_code": self.labels.district,
            "theme": self.labels.theme,
            "unit": self.labels.unit,
        }
        return namers.get(field, str)(value)

    def numbers(self, key, **numbers):
        """Return parts that print numbers derived by the claim `key` and lead to its row among the derived numbers."""
        return {name: Part(self.labels.number(n), n, f"c-{key}", self.lang) for name, n in numbers.items()}

    def text(self, name, text, key=""):
        """Return a part of words; it leads to the derived numbers where a `key` is given."""
        return {name: Part(text, None, f"c-{key}" if key else "", self.lang)}

    def district(self, code, name="district"):
        """Return a part with the full name of a district."""
        return self.text(name, self.labels.district(code))

    def in_order(self, codes):
        """Return the distinct `codes` of districts, in the order of the source."""
        wanted = set(codes)
        return [code for code in self.tables.districts["district_code"] if code in wanted]

    def place(self, code):
        """Return the name of a district as a refusal tells it: the bare code where no district has it."""
        return self.labels.district(code) if code in set(self.tables.districts["district_code"]) else code

    def districts(self, name, codes):
        """Return a part with the short names of districts."""
        return self.text(name, self.labels.join(map(self.labels.district_short, codes)))

    def reported(self, row, name="main"):
        """Return parts that print one observation and lead to its row: `name` (≥400), number (400 余, “more than 400”) and quantity (with its unit)."""
        target = f"f-{row['observation_id']}"
        told = {
            part: self.labels.quantity(row["value"], row["bound"], unit, row["high"])
            for part, unit in (("number", ""), ("quantity", row["unit"]))
        }
        texts = {name: self.labels.bounded(row["value"], row["bound"])} | told
        return {part: Part(text, row["value"], target, self.lang) for part, text in texts.items()}


def as_list(wanted):
    """Return the wanted values of a selection as a list."""
    return [wanted] if isinstance(wanted, str) else list(wanted)


def key_of(kind, where):
    """Return the name of a claim: its kind and what it selects by, in ASCII, fit for an address.

    >>> key_of("only", {"unit": ["%", "倍"]})
    'only-u0025-u500d'
    """
    words = [kind, *(value for wanted in where.values() for value in as_list(wanted))]
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"u{ord(sign):04x}" for sign in "-".join(words)
    )
