"""Labels for the tokenizer."""

from training.tokenizer_data import Sent, Tok, labelled_sentence, labels_of, paragraphs, without_semicolons


class Never:
    """A source of randomness that starts no paragraph."""

    def random(self) -> float:
        return 1.0


def test_a_semicolon_ends_no_sentence_but_at_the_end_of_a_paragraph() -> None:
    assert without_semicolons("un ; deux.", "0101000012") == "0101000012"
    assert without_semicolons("un; deux;", "012000012") == "011000012"


def test_items_of_a_list_stay_sentences() -> None:
    items = [Sent([Tok("un", ""), Tok(";")]), Sent([Tok("deux", ""), Tok(".")], alone=True)]
    assert paragraphs(items, Never()) == ("un;\n\ndeux.", "012\n\n00012")  # type: ignore[arg-type]
    items[1].alone = False
    assert paragraphs(items, Never()) == ("un; deux.", "011000012")  # type: ignore[arg-type]


def test_contractions_are_those_that_the_file_names() -> None:
    text = "Des amis parlent au fils des voisins."
    spans = [(0, 3), (4, 8), (9, 16), (17, 19), (20, 24), (25, 28), (29, 36), (36, 37)]
    sentence = labelled_sentence(text, spans, {(25, 28)})

    assert [tok.text for tok in sentence.toks if tok.words] == ["au", "des"]
    assert labels_of(sentence)[0] == text
