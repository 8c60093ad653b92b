"""Cells for spreadsheet programs: every beginning that such a program takes for a formula is made inert, numbers are left alone."""

import pandas as pd
import pytest

from helpers.text.spreadsheet import make_inert, to_inert_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(start):
    assert make_inert(f'{start}HYPERLINK("x")') == f'\'{start}HYPERLINK("x")'


@pytest.mark.parametrize("text", ["-2.3%", "+1,200", "-5", "400 余", "", "a=b", " =1"])
def test_numbers_and_other_texts_stay_as_they_are(text):
    assert make_inert(text) == text


def test_heads_and_texts_of_a_table_are_inert_and_its_numbers_numbers():
    table = pd.DataFrame({"@区市": ["\t=1+1", "莱西市"], "value": [-3.5, 2.0]})
    assert to_inert_csv(table) == "'@区市,value\n'\t=1+1,-3.5\n莱西市,2\n"
