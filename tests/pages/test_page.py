"""The page at ``/`` in a real browser, as a person uses it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from service import create_app
from service.settings import Settings
from tests.live import LiveService
from tests.pages.conftest import OpenPage, Serve

pytestmark = pytest.mark.needs("browser")

AWKWARD = (
    '😀 L\'avis d’Éric :\t« C:\\temp » vaut $HOME ou `3 M€` !!\nHier, "Zoé" a payé 12,50 € à Élodie & Cie.'
)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def read(page: Page, text: str | None = None, published: str = "2024-03-14") -> dict[str, Any]:
    """Have ``text``, or the example of the page, read: the answer."""
    if text is None:
        page.click("#example")
    else:
        page.fill("#text", text)
        page.fill("#published", published)
    page.click("#run")
    page.wait_for_selector("#form[aria-busy=false]")
    page.wait_for_selector("#result:not([hidden])")
    return shown(page)


def shown(page: Page) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(page.text_content("#json") or "")
    return document


def spans(document: dict[str, Any]) -> set[tuple[str, int, str]]:
    """Everything that is to be marked: the item, the number of the mention, its text."""
    entities = {
        (f"entities-{i}", n, mention["text"])
        for i, entity in enumerate(document["entities"])
        for n, mention in enumerate(entity["mentions"])
    }
    others = {
        (f"{name}-{i}", 0, item["text"])
        for name in ("dates", "amounts")
        for i, item in enumerate(document[name])
    }
    return entities | others


def marks(page: Page) -> set[tuple[str, int, str]]:
    """What is marked, the pieces of a split mention put together."""
    pieces: dict[tuple[str, int], str] = {}
    for item, mention, text in page.locator("mark").evaluate_all(
        "marks => marks.map(m => [m.dataset.item, Number(m.dataset.mention), m.textContent])"
    ):
        pieces[item, mention] = pieces.get((item, mention), "") + text
    return {(item, mention, text) for (item, mention), text in pieces.items()}


def assert_accessible(page: Page) -> None:
    results = Axe().run(page)
    assert not results.violations_count, results.generate_report()


def test_the_example_is_marked_in_place(open_page: OpenPage) -> None:
    page = open_page()
    document = read(page)

    assert page.text_content("#article") == page.input_value("#text")
    assert marks(page) == spans(document)
    assert {amount["currency"] for amount in document["amounts"]} >= {"EUR"}
    assert page.locator(".item").count() == sum(
        map(len, (document[k] for k in ("entities", "dates", "amounts")))
    )
    expect(page.locator(".AMOUNT .value").first).to_have_text("45\u202f000\u202f000\u00a0EUR")
    expect(page.locator(".DATE .value").first).to_have_text("13 mars 2024")


def test_a_pasted_article_with_characters_of_two_code_units(open_page: OpenPage) -> None:
    page = open_page()
    document = read(page, AWKWARD)

    assert page.text_content("#article") == AWKWARD
    assert marks(page) == spans(document)
    assert "12,50 €" in {text for _, _, text in marks(page)}


def test_an_entry_leads_to_each_of_its_mentions(open_page: OpenPage) -> None:
    page = open_page()
    filler = "\n\nIl ne s’est rien passé d’autre.\n\n" * 40
    document = read(page, f"Emmanuel Macron est arrivé.{filler}Emmanuel Macron est reparti.")
    name = next(i for i, entity in enumerate(document["entities"]) if len(entity["mentions"]) == 2)
    entry = page.locator(f'.item[data-item="entities-{name}"]')

    for n in (0, 1, 0):
        entry.click()
        current = page.locator("mark.current")
        expect(current).to_have_attribute("data-mention", str(n))
        expect(current).to_be_in_viewport()
        expect(page.locator("#announcement")).to_contain_text(f"Mention {n + 1} sur 2")
    expect(entry).to_have_attribute("aria-current", "true")


def test_a_mark_leads_to_its_entry(open_page: OpenPage) -> None:
    page = open_page()
    read(page)
    page.locator("mark.AMOUNT").first.click()
    expect(page.locator(".item[aria-current]")).to_be_in_viewport()
    expect(page.locator(".item[aria-current] .name")).to_have_text("45 millions d’euros")


def test_a_kind_can_be_hidden(open_page: OpenPage) -> None:
    page = open_page()
    read(page)
    dates = page.locator(".filter.DATE")
    dates.click()
    expect(dates).to_have_attribute("aria-pressed", "false")
    expect(page.locator("mark.DATE")).to_have_count(0)
    dates.click()
    expect(page.locator("mark.DATE")).not_to_have_count(0)


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page()
    page.focus("#text")
    page.keyboard.type("Hier, Lyon a reçu 3 millions d’euros.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result:not([hidden])")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('item')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("mark.current")).to_have_count(1)


# A text too long for one argument goes through a here-document.
@pytest.mark.parametrize("text", [AWKWARD, "L’été d'Éric à 3 € ! " * 5500], ids=["short", "long"])
def test_the_curl_command_gives_the_same_answer(
    text: str, open_page: OpenPage, serve: Serve, make_app: Callable[..., Flask]
) -> None:
    page = open_page(serve(make_app()))
    document = read(page, text)
    command = page.text_content("#curl") or ""
    done = subprocess.run(["bash"], input=command.encode(), capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout) == document


def test_what_is_shown_can_be_copied(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    document = read(page)
    page.click("details:has(#json) summary")
    page.click("[data-copy=json]")
    expect(page.locator("[data-copy=json]")).to_have_text("Copié")
    assert json.loads(page.evaluate("navigator.clipboard.readText()")) == document


# ---- overlaps


@pytest.fixture(scope="module")
def module_page(browser: Browser, live_service: LiveService) -> Page:
    page = browser.new_page()
    page.goto(live_service.url)
    return page


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 15)).map(
            lambda span: {"start": span[0], "end": sum(span)}
        )
    )
)
@settings(deadline=None, max_examples=60)
def test_spans_that_overlap_become_nested_pieces(module_page: Page, wanted: list[dict[str, int]]) -> None:
    nodes = module_page.evaluate(
        """async (spans) => {
          const { nest } = await import("/assets/spans.js");
          const named = spans.map((span, id) => ({ ...span, id }));
          const plain = (nodes) =>
            nodes.map(({ span, start, end, inner }) => ({ id: span.id, start, end, inner: plain(inner) }));
          return plain(nest(named));
        }""",
        wanted,
    )
    covered: dict[int, list[tuple[int, int]]] = {i: [] for i in range(len(wanted))}

    def walk(siblings: list[dict[str, Any]], start: int, end: int) -> None:
        for node in siblings:
            assert start <= node["start"] < node["end"] <= end
            covered[node["id"]].append((node["start"], node["end"]))
            walk(node["inner"], node["start"], node["end"])
        assert all(left["end"] <= right["start"] for left, right in pairwise(siblings))

    walk(nodes, 0, 100)
    for i, span in enumerate(wanted):
        pieces = sorted(covered[i])
        assert (pieces[0][0], pieces[-1][1]) == (span["start"], span["end"])
        assert all(left[1] == right[0] for left, right in pairwise(pieces))


# ---- answers that this service does not give, or not reliably: an overlap, facts, a warning


def answering(page: Page, document: dict[str, Any], **extra: Any) -> None:
    """Have the next requests answered with ``document``."""
    body = json.dumps(document | extra)
    page.route("**/v1/extract", lambda route: route.fulfill(body=body, content_type="application/json"))


def test_a_date_inside_a_name_is_marked_inside_it(open_page: OpenPage) -> None:
    page = open_page()
    text = "Les Jeux d’hiver de 2030 auront lieu."
    document = read(page, "Ils auront lieu en 2030.")
    at = {"start": 4, "end": 24, "text": "Jeux d’hiver de 2030"}
    games = {
        "text": at["text"],
        "type": "MISC",
        "salience": 1,
        "confidence": 1,
        "mentions": [at | {"confidence": 1}],
    }
    year = document["dates"][0] | {"start": 20, "end": 24, "text": "2030"}
    answering(page, document, entities=[games], dates=[year])
    read(page, text)
    expect(page.locator("mark.MISC > mark.DATE")).to_have_text("2030")
    expect(page.locator("mark.MISC")).to_have_text("Jeux d’hiver de 2030")


def test_facts_become_cards(open_page: OpenPage) -> None:
    page = open_page()
    text = "Lyon a reçu hier 3 millions d’euros, selon le préfet."
    document = read(page, text)
    fact = {
        "subject": {"text": "Lyon"},
        "predicate": {"text": "a reçu", "lemma": "recevoir", "negated": False, "modality": None},
        "object": {"text": "3 millions d’euros"},
        "dates": [0],
        "amounts": [0],
        "places": [],
        "attributed_to": {"text": "le préfet"},
        "evidence": {"start": 0, "end": len(text)},
    }
    answering(page, document, facts=[fact])
    read(page, text)
    card = page.locator(".fact")
    expect(card.locator(".told")).to_have_text("Lyon a reçu 3 millions d’euros")
    expect(card.locator(".notes")).to_have_text("hier · 3 millions d’euros · selon le préfet")
    expect(card.locator("blockquote")).to_have_text(text)
    assert_accessible(page)


def test_a_warning_is_said(open_page: OpenPage) -> None:
    page = open_page()
    document = read(page, "Bonjour à tous, et merci d’être venus si nombreux.")
    answering(page, document, warnings=[{"code": "language_mismatch", "detail": "…"}])
    read(page, "Good evening")
    expect(page.locator(".notice")).to_contain_text("ne semble pas être en français")


# ---- errors


def test_an_empty_article_is_refused_at_its_field(open_page: OpenPage) -> None:
    page = open_page()
    page.click("#run")
    expect(page.locator("#text-error")).to_have_text("Collez d’abord un article.")
    expect(page.locator("#text")).to_be_focused()
    assert_accessible(page)


def test_a_field_that_the_service_refuses(open_page: OpenPage) -> None:
    page = open_page()
    page.fill("#text", "Bonjour")
    page.fill("#published", "9999-01-01")
    page.click("#run")
    expect(page.locator("#error")).to_contain_text("Date de publication")
    expect(page.locator("#error")).to_contain_text("Must lie in the years")
    expect(page.locator("#published")).to_have_attribute("aria-invalid", "true")
    assert_accessible(page)

    page.fill("#published", "2024-01-01")
    page.click("#run")
    page.wait_for_selector("#result:not([hidden])")
    expect(page.locator("#error")).to_be_empty()


def test_no_answer_is_said(open_page: OpenPage) -> None:
    page = open_page()
    page.context.set_offline(True)
    page.fill("#text", "Bonjour")
    page.click("#run")
    expect(page.locator("#error")).to_contain_text("Le service ne répond pas")
    page.context.set_offline(False)
    page.click("#error button")
    page.wait_for_selector("#result:not([hidden])")


def test_while_the_models_load_the_wait_is_counted_down(open_page: OpenPage, serve: Serve) -> None:
    page = open_page(serve(create_app(Settings())))
    page.fill("#text", "Bonjour")
    page.click("#run")
    expect(page.locator("#error")).to_contain_text("ne peut pas prendre l’article pour le moment")
    again = page.locator("#error button")
    expect(again).to_be_disabled()
    expect(again).to_contain_text("Réessayer dans")
    expect(again).to_have_text("Réessayer", timeout=10_000)
    expect(again).to_be_enabled()


def test_too_many_requests(open_page: OpenPage, serve: Serve, make_app: Callable[..., Flask]) -> None:
    page = open_page(serve(make_app(rate_limit="2/minute")))  # one is for /v1/info
    page.fill("#text", "Bonjour")
    read(page, "Bonjour")
    page.click("#run")
    expect(page.locator("#error")).to_contain_text("Trop de requêtes en peu de temps")
    expect(page.locator("#error button")).to_contain_text("Réessayer dans")


def test_an_api_key_is_asked_for(
    open_page: OpenPage, serve: Serve, make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"reader sha256:{sha256(b'sesame').hexdigest()}\n")
    page = open_page(serve(make_app(api_keys_file=str(keys))))
    page.fill("#text", "Bonjour")
    page.click("#run")
    expect(page.locator("#error")).to_contain_text("clé d’API")
    page.keyboard.type("sesame")
    read(page, "Bonjour")
    assert "sesame" not in (page.text_content("body") or "")
    expect(page.locator("#curl")).to_contain_text('-H "Authorization: Bearer $API_KEY"')


# ---- for everybody


def test_english_is_a_click_away_and_stays(open_page: OpenPage) -> None:
    page = open_page()
    french = page.locator("[data-text]").all_text_contents()
    read(page)
    page.click("#language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    english = page.locator("[data-text]").all_text_contents()
    assert {a for a, b in zip(french, english, strict=True) if a == b} == {"API", "Article"}
    expect(page.locator(".DATE .value").first).to_have_text("March 13, 2024")
    page.reload()
    expect(page.locator("h1")).to_have_text("What does the article say?")
    page.click("#language")
    assert page.locator("[data-text]").all_text_contents() == french


def test_both_languages_have_the_same_words(open_page: OpenPage) -> None:
    words = open_page().evaluate(
        "async () => { const { WORDS } = await import('/assets/language.js'); return WORDS; }"
    )
    assert words["fr"].keys() == words["en"].keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_nothing_stands_in_the_way(scheme: str, device: dict[str, Any], open_page: OpenPage) -> None:
    """axe-core finds nothing, in any state of the page."""
    page = open_page(color_scheme=scheme, reduced_motion="reduce", **device)
    assert_accessible(page)
    read(page)
    page.locator(".item").first.click()
    for details in page.locator("details summary").all():
        details.click()
    assert_accessible(page)
    page.click("#language")
    page.locator(".filter").first.click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_dark_is_dark(open_page: OpenPage) -> None:
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    light, dark = (sum(open_page(color_scheme=scheme).evaluate(ground)) for scheme in ("light", "dark"))
    assert light > 600
    assert dark < 150
