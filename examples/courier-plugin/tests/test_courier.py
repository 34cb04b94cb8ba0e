from dragoman_courier import dragoman_date_parsers, dragoman_line_classifiers

import dragoman
from dragoman.testing import check_component

PAGE = """Graudu tirgus aug

Publicēts: 2022. gada 4. februārī
Ilze Bērziņa-Tamm said that Baltijas Graudu savienība will open a new port in Ventspils next year.

Foto: Baltic Courier
Lasi arī: Kuģi gaida ledū
Abonē Courier
"""


def test_the_plugin_is_installed():
    assert "courier" in {c.plugin for c in dragoman.Pipeline().describe().components}


def test_furniture_is_labelled():
    article = dragoman.parse(PAGE)
    kinds = {line.of(PAGE): line.kind for line in article.lines}
    assert kinds["Foto: Baltic Courier"] == "credit"
    assert kinds["Lasi arī: Kuģi gaida ledū"] == "related"
    assert kinds["Abonē Courier"] == "boilerplate"


def test_the_latvian_date_is_read_and_says_who_read_it():
    article = dragoman.parse(PAGE)
    date = next(d for d in article.dates if d.of(PAGE) == "2022. gada 4. februārī")
    assert (date.edtf, str(date.origin)) == ("2022-02-04", "courier/latvian-dates/1")


def test_a_day_that_does_not_exist_is_no_date():
    article = dragoman.parse("Sapulce bija 2022. gada 31. februārī.")
    assert not [d for d in article.dates if d.rule == "latvian-year-first"]


def test_watched_names_are_found():
    names = {name.of(PAGE): name.canonical for name in dragoman.parse(PAGE).names}
    assert names["Ilze Bērziņa-Tamm"] == "Ilze Bērziņa-Tamm"
    assert names["Baltijas Graudu savienība"] == "Baltic Grain Union"


def test_the_components_keep_the_rules():
    for component in dragoman_line_classifiers():
        check_component(component, "lines", texts=[PAGE])
    for component in dragoman_date_parsers():
        check_component(component, "dates", texts=[PAGE])
