import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.extract.language import UNDETERMINED, detect_language
from tests.clock import seconds, yardstick

FRENCH = "La ministre des Transports s’est rendue à Nantes, où l’attendaient les élus de la région."

SURE = 0.7  # no French sentence, however short, came out as another language with as much


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        FRENCH.upper(),
        "LA REGION RELEVE SES TARIFS DE CANTINE, LES PARENTS D'ELEVES S'ETRANGLENT DE COLERE",
        "Le maire a repris la formule de Churchill, « blood, toil, tears and sweat » avant le vote.",
        "Côté résultats : Lens 2-1 Nice, Brest 0-0 Lille. Les Lensois restent seconds du classement.",
        "Le Parlement européen adopte sa résolution.\r\n\r\nLes députés ont voté\tmardi soir.",
    ],
)
def test_french_is_recognised_however_it_is_typed(text):
    assert detect_language(text).code == "fr"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The minister travelled to Leeds on Tuesday, where councillors were waiting for her."),
        ("es", "La ministra viajó el martes a Sevilla, donde la esperaban los alcaldes de toda la región."),
        ("it", "La ministra è andata martedì a Bologna, dove l'aspettavano i sindaci di tutta la regione."),
        ("de", "Die Ministerin reiste am Dienstag nach Bremen, wo die Bürgermeister der Region warteten."),
        ("pt", "A ministra viajou na terça-feira para Braga, onde os presidentes das câmaras a esperavam."),
        ("nl", "De minister reisde dinsdag naar Zwolle, waar de burgemeesters van de regio haar opwachtten."),
        ("ru", "Во вторник министр приехала в Казань, где её ждали главы всех городов области."),
        ("ar", "سافرت الوزيرة يوم الثلاثاء إلى فاس حيث كان رؤساء بلديات المنطقة في انتظارها منذ الصباح"),
    ],
)
def test_another_language_is_recognised_for_sure_in_a_short_article(code, text):
    language = detect_language(f"{text} " * 4)
    assert language.code == code
    assert language.confidence >= SURE


@pytest.mark.parametrize("text", ["Paris", "1 234,50", "…", "😀 12 €", "\u200b", "OK 2024"])
def test_what_is_too_short_to_tell_is_undetermined(text):
    language = detect_language(text)
    assert language.code == UNDETERMINED
    assert language.confidence < 0.1


@pytest.mark.parametrize("text", ["Gerhard Schröder, Boris Jelzin, Tony Blair", "Bonjour", "Week-end à Rome"])
def test_a_few_words_are_never_sure(text):
    assert detect_language(text).confidence < SURE


def test_a_french_lead_does_not_hide_an_english_article():
    lead = "Un document de nos confrères, en version originale.\n"
    body = "The river burst its banks during the night and hundreds of people had to leave their homes. "
    assert detect_language(lead + body * 100).code == "en"


def test_the_cost_does_not_grow_with_the_text():
    detect_language(FRENCH)  # loads the model
    text = FRENCH * 100_000
    assert detect_language(text).code == "fr"
    assert seconds(lambda: detect_language(text)) < yardstick()


@given(st.text(max_size=300))
def test_any_text_gets_a_probability_and_the_same_again(text):
    language = detect_language(text)
    assert 0 <= language.confidence <= 1
    assert detect_language(text) == language
