"""Residue and the claimed source language."""

import pytest

from dragoman import Pipeline

PIPELINE = Pipeline(on_error="raise", entry_points=False, disable=["statements", "events"])
FILLER = "The two leaders met in the capital on Friday, and they signed a declaration on trade."


def residue(text: str) -> set[tuple[str, str]]:
    return {(r.of(text), r.kind) for r in PIPELINE.parse(text).residue}


@pytest.mark.parametrize(
    ("sentence", "trace", "kind"),
    [
        ("It was announced. 04160333The talks went on.", "04160333The", "junk-id"),
        ("The talks went on, the agency said.The end.", "said.The", "glued"),
        ("They sent a message to the mn: they are ready.", "mn", "lost-diacritic"),
        ("She spoke of the relations with the China, and left.", "the China", "article-extra"),
        ("They held a telematic meeting on Monday.", "telematic meeting", "calque"),
        ("The parties make pineapples against the reform.", "make pineapples", "idiom"),
        ("The aim is shared, according to the report. Al jazeera. He left.", "Al jazeera.", "broken-sentence"),
        ("There is trade, among others. other areas of concern are open.", "others. other", "broken-sentence"),
        ("So it was, of course. , they said.", "course. , they", "broken-sentence"),
        ("“It is hard – said the minister – but we try.” He left.", "– said the minister –", "dash-incise"),
        ("He spoke of “a new level.”.", ".”.", "punct-double"),
        ("It is a matter of “our countries “. They left.", " “.", "quote-space"),
        ("It meets the interests of both, ”Xi said.", ", ”Xi", "quote-spacing"),
        ("This was reported by the Tax, and nobody wondered.", "the Tax", "proper-name"),
        ("President Vladimir Poutine came late.", "Poutine", "proper-name"),
        ("They want to dissuade other countries from refraining from pressure.", None, "grammar-mt"),
    ],
)
def test_traces_of_translation(sentence: str, trace: str | None, kind: str) -> None:
    found = residue(f"Leaders meet\n{FILLER}\n{sentence}\n{FILLER}")
    assert any(k == kind and (trace is None or t == trace) for t, k in found), found


@pytest.mark.parametrize(
    "sentence",
    [
        "He told the BBC. The paper said it was true.",
        "They came from the Netherlands, the Philippines and the United States.",
        "The China desk and the France correspondent of the paper were closed.",
        "It rose 5 km and 3 mm in 20 hrs, Mr. Roe vs. Dr. Doe said.",
        "He paid the tax. The Tax Office said so.",
        "The minister said that the talks – the third this year – were over.",
        "The U.S. and the E.U. agreed, e.g. on trade.",
    ],
)
def test_plain_english_leaves_no_trace(sentence: str) -> None:
    assert not {(t, k) for t, k in residue(f"{FILLER}\n{sentence}\n{FILLER}") if k != "relative-date"}


def test_lines_are_named_after_what_they_are() -> None:
    text = (
        " date 2023-03-09 Politics\nLeaders meet\nThe leaders' video conference\nThe leaders’ video conference\n"
        f"{FILLER}\n(With information from EFE)\nThe bank that nobody wanted to save\nSource link\nSubscribe to the newsletter"
    )
    assert {
        (" date 2023-03-09 ", "date-header"),
        ("Politics", "section-name"),
        ("The leaders' video conference", "dup-caption"),
        ("The leaders’ video conference", "dup-caption"),
        ("(With information from EFE)", "agency-credit"),
        ("The bank that nobody wanted to save", "related-headline"),
        ("Source link", "source-link"),
        ("Subscribe to the newsletter", "newsletter"),
    } <= residue(text)


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (["The minister said this Friday (4) that he was ready.", "The deputy Jane Roe (PT-SP) left."], "pt"),
        (["It was good for “our countries “. The minister left, as reported by the Tax.", "The Tax reports it."], "it"),
        (["They held a telematic meeting.", "He defended that it was good.", "(With information from EFE)"], "es"),
        (["The case of new crown pneumonia was found on the 22nd, and netizens asked why.", "It was so，they said."], "zh"),
        (["Aleksander Łukaszenko came late.", "Source: PAP"], "pl"),
        (["O presidente disse que os dois países não querem uma guerra comercial agora", "He spoke on Friday (4) again."], "pt"),
    ],
)
def test_source_language_from_cues(lines: list[str], language: str) -> None:
    text = "\n".join(["Leaders meet", FILLER, *lines])
    claim = PIPELINE.parse(text).translated_from
    assert claim is not None
    assert claim.language == language
    assert claim.evidence
    assert all(cue.of(text) for cue in claim.evidence)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Vladimir Poutine came late."],  # one spelling proves nothing
        [
            "The minister said this Friday (4) that he was ready.",
            "Aleksander Łukaszenko came late.",
            "Source: PAP",
        ],  # contradiction
        ["He told EFE, ANSA and dpa about it, and then he told the Lusa agency."],  # quoted, not credited
    ],
)
def test_no_claim_without_enough_cues_that_agree(lines: list[str]) -> None:
    assert PIPELINE.parse("\n".join(["Leaders meet", FILLER, *lines, FILLER])).translated_from is None


def test_what_the_caller_knows_is_taken() -> None:
    claim = PIPELINE.parse(FILLER, source_language="uk").translated_from
    assert claim is not None
    assert (claim.language, claim.confidence) == ("uk", 1.0)


def test_seeds(seeds: dict[str, str]) -> None:
    claims = {number: PIPELINE.parse(text).translated_from for number, text in seeds.items()}
    assert {number: claim and claim.language for number, claim in claims.items()} == {
        "000": "es",
        "001": "it",
        "002": None,  # Catalan or Spanish: the cues do not tell
        "003": "pt",
        "004": None,
    }
