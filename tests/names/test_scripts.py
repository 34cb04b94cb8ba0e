"""Names in scripts of their own: two spellings of one name are close, two names are far apart, in each script and across scripts."""

import pytest

from dragoman.names import compare

SAME = [
    ("Κυριάκος Μητσοτάκης", "Κυριάκου Μητσοτάκη"),
    ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
    ("เศรษฐา ทวีสิน", "เศรษฐา ทวีศิลป์"),
    ("เศรษฐา ทวีสิน", "Srettha Thavisin"),
    ("नरेंद्र मोदी", "नरेन्द्र मोदी"),
    ("नरेंद्र मोदी", "નરેન્દ્ર મોદી"),
    ("நரேந்திர மோடி", "नरेंद्र मोदी"),
    ("নরেন্দ্র মোদী", "नरेंद्र मोदी"),
    ("නරේන්ද්‍ර මෝදි", "Narendra Modi"),
    ("ირაკლი კობახიძე", "ირაკლი კობახიძის"),
    ("Նիկոլ Փաշինյան", "Նիկոլ Փաշինեան"),
]
OTHERS = [
    ("Κυριάκος Μητσοτάκης", "Αλέξης Τσίπρας"),
    ("เศรษฐา ทวีสิน", "ทักษิณ ชินวัตร"),
    ("नरेंद्र मोदी", "राहुल गांधी"),
    ("நரேந்திர மோடி", "राहुल गांधी"),
    ("ირაკლი კობახიძე", "სალომე ზურაბიშვილი"),
    ("Նիկոլ Փաշինյան", "Վահագն Խաչատուրյան"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_close(one: str, other: str) -> None:
    assert compare(one, other).score > 0.9
    assert compare(other, one).score > 0.9


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_of_two_people_are_far_apart(one: str, other: str) -> None:
    assert compare(one, other).score < 0.3
