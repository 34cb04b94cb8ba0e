"""The language of each line: what is decided, what is inherited, what is left open; and the private model."""

import importlib.util
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman import Pipeline
from dragoman.parsers.languages.evidence import letter_words
from dragoman.parsers.languages.phrases import Phrases
from dragoman.testing import HOSTILE
from dragoman.text import Tokens

PIPELINE = Pipeline(disable=["dates", "names", "statements", "events"], on_error="raise", entry_points=False)

LINES = {
    "en": "The two ministers said that they would meet again before the end of the month.",
    "es": "Los dos ministros dijeron que volverán a reunirse antes de que termine el mes.",
    "pt": "Os dois ministros disseram que vão se reunir novamente antes do fim do mês.",
    "fr": "Les deux ministres ont dit qu'ils se réuniraient de nouveau avant la fin du mois.",
    "it": "I due ministri hanno detto che si incontreranno di nuovo prima della fine del mese.",
    "ca": "Els dos ministres van dir que es tornaran a reunir abans que s'acabi el mes.",
    "ro": "Cei doi miniștri au spus că se vor întâlni din nou înainte de sfârșitul lunii.",
    "de": "Die beiden Minister sagten, dass sie sich vor dem Ende des Monats wieder treffen werden.",
    "nl": "De twee ministers zeiden dat ze elkaar voor het einde van de maand weer zullen ontmoeten.",
    "sv": "De två ministrarna sade att de kommer att träffas igen före slutet av månaden.",
    "pl": "Obaj ministrowie powiedzieli, że spotkają się ponownie przed końcem tego miesiąca.",
    "cs": "Oba ministři řekli, že se znovu setkají ještě před koncem tohoto měsíce.",
    "hu": "A két miniszter azt mondta, hogy a hónap vége előtt ismét találkoznak egymással.",
    "tr": "İki bakan ay sonundan önce yeniden bir araya geleceklerini ve bunun için çok çalıştıklarını söyledi.",
    "id": "Kedua menteri itu mengatakan bahwa mereka akan bertemu lagi sebelum akhir bulan ini.",
    "vi": "Hai bộ trưởng nói rằng họ sẽ gặp lại nhau trước khi tháng này kết thúc.",
    "ru": "Оба министра сказали, что они встретятся ещё раз до конца этого месяца.",
    "uk": "Обидва міністри сказали, що вони зустрінуться ще раз до кінця цього місяця.",
    "bg": "Двамата министри казаха, че ще се срещнат отново преди края на месеца.",
    "el": "Οι δύο υπουργοί είπαν ότι θα συναντηθούν ξανά πριν από το τέλος του μήνα.",
    "ar": "قال الوزيران إنهما سيلتقيان مرة أخرى قبل نهاية هذا الشهر.",
    "fa": "دو وزیر گفتند که پیش از پایان این ماه بار دیگر با هم دیدار خواهند کرد.",
    "hi": "दोनों मंत्रियों ने कहा कि वे महीने के अंत से पहले फिर मिलेंगे।",
    "zh": "两位部长表示，他们将在月底之前再次会面。",
    "ja": "両大臣は、月末までに再び会談すると述べた。",
    "ko": "두 장관은 이달 말 전에 다시 만날 것이라고 말했다.",
    "he": "שני השרים אמרו שהם ייפגשו שוב לפני סוף החודש.",
    "th": "รัฐมนตรีทั้งสองกล่าวว่าจะพบกันอีกครั้งก่อนสิ้นเดือน",
}
ENGLISH = [
    "The harbour was closed for three days after the storm.",
    "Ships are leaving again, and the fishermen say that they have never seen such a sea.",
    "Nobody was hurt.",
]


def languages(text: str) -> list[tuple[str, str | None]]:
    return [(span.of(text), span.language) for span in PIPELINE.parse(text).languages]


@pytest.mark.parametrize("language", LINES)
def test_a_foreign_line_among_english_ones(language: str) -> None:
    text = "\n".join([*ENGLISH, LINES[language]])
    found = dict(languages(text))
    assert found[LINES[language]] == language
    assert {found[line] for line in ENGLISH} == {"en"}


@pytest.mark.parametrize("language", ["es", "de", "pl", "ru", "ar"])
def test_a_whole_text(language: str) -> None:
    line = LINES[language]
    assert {found for _, found in languages(f"{line}\n{line}")} == {language}


def test_every_line_has_a_span() -> None:
    article = PIPELINE.parse("Title of the day\n\n***\nThe two ministers met on Friday, they said.\n习近平\n")
    covered = {i for span in article.languages for i in range(span.start, span.end)}
    assert all(i in covered for line in article.lines for i in range(line.start, line.end))


@pytest.mark.parametrize(
    "headline", ["Xi, Putin", "Politics", "Nikos Dendias, Mevlüt Çavuşoğlu", "Los Angeles Times", "Photo: J. Roe"]
)
def test_short_lines_belong_to_the_text_around_them(headline: str) -> None:
    assert dict(languages("\n".join([headline, *ENGLISH])))[headline] == "en"


@pytest.mark.parametrize("mark", ["***", "2022", "— —"])
def test_a_line_without_letters_has_no_language(mark: str) -> None:
    assert dict(languages("\n".join([ENGLISH[0], mark, ENGLISH[1]])))[mark] is None


def test_a_foreign_sentence_inside_a_paragraph() -> None:
    german = "Wir wollen keinen Krieg mit unseren Nachbarn und auch nicht mit den anderen."
    text = f"{ENGLISH[1]} He added in the language of his mother: {german} {ENGLISH[0]}"
    found = [(piece.strip(), language) for piece, language in languages(text)]
    assert [language for _, language in found] == ["en", "de", "en"]
    assert "keinen Krieg" in found[1][0]


@pytest.mark.parametrize(
    "line",
    [
        "Charles de Gaulle and Ursula von der Leyen never met, but the airport in Paris has a hall for her guests.",
        "The paper El Mundo and the agency La Presse wrote that Las Vegas was no place for a summit of the two leaders.",
        "He was greeted by Mohammed bin Salman al Saud, the crown prince, and by Luiz Inácio Lula da Silva of Brazil.",
    ],
)
def test_foreign_names_do_not_make_a_sentence_foreign(line: str) -> None:
    assert {language for _, language in languages(line)} == {"en"}


def test_english_text_loads_no_model() -> None:
    code = (
        "import sys, dragoman; a = dragoman.parse('''" + "\n".join(ENGLISH) + "''');"
        "assert {s.language for s in a.languages} == {'en'}; print('langdetect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


HARD = [
    "Origen i desenvolupament del dret",
    "Tech spatnych by se mel zbavit",
    "Inserció frontal de trama",
    "Objev chemického prvku",
]


def test_the_model_answers_alike_in_threads_and_leaves_no_global_state() -> None:
    from langdetect import detector_factory

    from dragoman.knowledge import Knowledge
    from dragoman.parsers.languages.model import latin_model

    model = latin_model(Knowledge())
    once = [model.detect(line) for line in HARD]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(model.detect, HARD * 8)) == once * 8
    assert detector_factory.DetectorFactory.seed is None


def test_the_model_answers_alike_in_other_processes() -> None:
    code = (
        "from dragoman.knowledge import Knowledge; from dragoman.parsers.languages.model import latin_model;"
        f"m = latin_model(Knowledge()); print([(g.language, g.confidence) for g in map(m.detect, {HARD!r})])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "99")
    }
    assert len(answers) == 1


def test_the_model_walks_as_langdetect_does() -> None:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    from dragoman.parsers.languages.model import Model

    languages = ["ca", "cs", "en", "es", "it", "sk"]
    theirs = DetectorFactory()
    theirs.load_json_profile([Path(PROFILES_DIRECTORY, language).read_text(encoding="utf-8") for language in languages])
    theirs.set_seed(0)
    ours = Model(languages, "langdetect")
    plain = "A long line of plain English words that nobody can mistake for anything else at all"
    odd = [
        "HTML i CSS, a USA",
        "escriu a nom.cognom@example.com o https://example.com/a-b  avui",
        "ş ș ţ ț Ớ Ợ e\u0300",
        "Привет, casa",
        "a  b",
    ]
    for line in [*HARD, "to", "La casa", plain, *odd]:
        detector = theirs.create()
        detector.append(line)
        best = detector.get_probabilities()[0]
        found = ours.detect(line)
        assert (found.language, found.confidence) == (best.lang, round(best.prob, 3)), line


@pytest.mark.parametrize(
    "text", ["", "Don’t go – it’s “1st”, o.k.", "d'État naïve_ß x2y", "plain (text), 3rd\tline", "İI ǅ Ⅷ ½ 五"]
)
def test_the_words_of_a_text_are_its_runs_of_letters(text: str) -> None:
    assert letter_words(text) == re.findall(r"[^\W\d_]+", text)


def test_phrases_are_found_by_words_that_the_text_has() -> None:
    phrases = Phrases.of([("the Tax", 1), ("said this at", 2), ("R$", 3), ("Yahoo! News", 4)])
    text = "the Tax’s man said this at noon: R$ 5, Yahoo! News; bythe Taxes said this atom"
    found = phrases.within(text, frozenset(Tokens.of(text).texts))
    assert sorted((span.of(text), value) for span, value in found) == [
        ("R$", 3),
        ("Yahoo! News", 4),
        ("said this at", 2),
        ("the Tax", 1),
    ]


@pytest.mark.skipif(importlib.util.find_spec("langdetect_rs") is None, reason="the fast extra is not installed")
def test_the_fast_model_answers_alike() -> None:
    from dragoman.knowledge import Knowledge
    from dragoman.parsers.languages.evidence import evidence
    from dragoman.parsers.languages.model import Model

    latin = sorted(Knowledge().compiled(evidence).latin)
    slow, fast = Model(latin, "langdetect"), Model(latin, "langdetect_rs")
    lines = [*HARD, *(line for language, line in LINES.items() if language in latin)]
    assert [fast.detect(line) for line in lines] == [slow.detect(line) for line in lines]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    PIPELINE.parse(text)
    PIPELINE.parse(f"{ENGLISH[0]}\n{text}\n{text}")
