"""What must hold for any date, any reference and any text around."""

from datetime import date, timedelta

from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from service.extract.dates import RULES, find_dates
from service.extract.dates.grammar import FOUR_FIGURES, NUMBER
from service.extract.dates.scan import Scan
from service.text.document import Document
from service.text.words import Kind, split_words

LOCALES = st.sampled_from(["fr", "fr_CA", "fr_BE", "fr_CH"])
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
THIS_CENTURY = st.dates(date(2000, 1, 1), date(2049, 12, 31))
NEUTRAL = st.sampled_from(
    ["Voici ce que dit le rapport : ", "« Rien à signaler », dit-elle. ", "Voir l'annexe, ", "… ", "\n\n— "]
)


@given(DAYS, LOCALES, st.sampled_from(["full", "long", "medium"]))
def test_babel_forms_are_read_back(day: date, locale: str, form: str) -> None:
    (found,) = find_dates(Document(format_date(day, form, locale)), date(2023, 11, 23))
    assert (found.value, found.relative) == (day.isoformat(), False)
    assert (found.begin, found.until) == (day.isoformat(), (day + timedelta(days=1)).isoformat())


@given(THIS_CENTURY, LOCALES)
def test_babel_short_forms_are_read_back(day: date, locale: str) -> None:
    (found,) = find_dates(Document(format_date(day, "short", locale)), date(2023, 11, 23))
    assert found.value == day.isoformat()


@given(
    st.sampled_from(["hier", "avant-hier", "demain", "aujourd'hui", "il y a dix jours", "dans 3 jours"]),
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.integers(-3000, 3000),
)
def test_shifting_the_reference_shifts_relative_days(text: str, reference: date, days: int) -> None:
    def read(moment: date) -> date:
        (found,) = find_dates(Document(text), moment)
        return date.fromisoformat(found.value)

    assert read(reference + timedelta(days=days)) - read(reference) == timedelta(days=days)


@given(st.integers(0, 6), DAYS)
def test_a_weekday_falls_on_itself_within_a_week(number: int, reference: date) -> None:
    name = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][number]
    (past,) = find_dates(Document(f"Il est venu {name}."), reference)
    (future,) = find_dates(Document(f"Il viendra {name}."), reference)
    before, after = date.fromisoformat(past.value), date.fromisoformat(future.value)
    assert before.weekday() == after.weekday() == number
    assert reference - timedelta(days=7) < before <= reference <= after < reference + timedelta(days=7)


@given(
    st.sampled_from(
        ["17 novembre 2023", "cinq jours", "chaque lundi", "récemment", "14 h 30", "années 1990"]
    ),
    NEUTRAL,
    st.sampled_from([", dit-il.", " !", " ; voilà.", ".\n\nRien d'autre."]),
)
def test_text_around_never_moves_a_span(expression: str, before: str, behind: str) -> None:
    text = before + expression + behind
    (found,) = find_dates(Document(text), date(2023, 11, 23))
    assert text[found.start : found.end] == expression


PIECES = (
    *(
        "le",
        "du",
        "au",
        "3",
        "4",
        "31",
        "2023",
        "juin",
        "mai",
        "lundi",
        "h",
        "14",
        "30",
        "/",
        ":",
        "-",
        ".",
        ",",
    ),
    *(
        "il",
        "y",
        "a",
        "deux",
        "dix",
        "vingt",
        "quinze",
        "ans",
        "dernier",
        "prochain",
        "de",
        "la",
        "à",
        "et",
        "fin",
        "début",
        "semaine",
        "mois",
    ),
    *(
        "siècle",
        "XIXe",
        "entre",
        "chaque",
        "par",
        "tous",
        "les",
        "soir",
        "matin",
        "midi",
        "nuit",
        "l'",
        "d'",
        "été",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([" ", "", "\u00a0"]))
def test_any_sequence_of_words_gives_ordered_spans(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    end = 0
    for found in find_dates(Document(text), date(2023, 11, 23)):
        assert end <= found.start < found.end <= len(text)
        assert found.value
        assert (found.begin is None) == (found.until is None)
        assert found.begin is None or found.begin < found.until
        end = found.end


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([" ", ""]))
def test_what_stands_behind_a_number_keeps_no_rule_from_reading(pieces: list[str], glue: str) -> None:
    scan = Scan(split_words(glue.join(pieces)))
    for index, word in enumerate(scan.words):
        is_number = word.kind is Kind.NUMBER or scan.number(index) is not None
        for rule in RULES if is_number else ():
            if rule.first & {NUMBER, FOUR_FIGURES} and rule.read(scan, index) is not None:
                assert rule in scan.rules_at(index)
