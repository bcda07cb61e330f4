"""What the amount grammar reads, one line and one example each.

The tests run every example, and the documentation lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.extract.amounts import tables


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression.

    :param name: what is read.
    :param example: a text.
    :param found: the amounts in it, each "surface = value currency", with "min..max" for a range, the
        qualifier after it where it is not "exact" or "range", and "?" where the currency is assumed.
        Empty where nothing may be found.
    """

    name: str
    example: str
    found: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule("a number and a currency", "Elle coûte 12,50 euros.", ("12,50 euros = 12.5 EUR",)),
    Rule("a sign after the number", "le ticket à 3€", ("3€ = 3 EUR",)),
    Rule("a sign before it", "un contrat de £8,10 millions", ("£8,10 millions = 8100000 GBP ?",)),
    Rule("an ISO 4217 code", "USD 1,23 ou 40 CHF", ("USD 1,23 = 1.23 USD", "40 CHF = 40 CHF")),
    Rule("code and sign", "nzd$15", ("nzd$15 = 15 NZD",)),
    Rule("groups of any kind", "1’250’000 francs suisses", ("1’250’000 francs suisses = 1250000 CHF",)),
    Rule("number words", "quatre-vingt mille wons", ("quatre-vingt mille wons = 80000 KRW ?",)),
    Rule("a scale and de", "80 milliards de dollars", ("80 milliards de dollars = 80000000000 USD ?",)),
    Rule("a scale with an elision", "2 millions d’euros", ("2 millions d’euros = 2000000 EUR",)),
    Rule("a scale without de", "150 millions $ US", ("150 millions $ US = 150000000 USD",)),
    Rule("and a half", "deux millions et demi d'euros", ("deux millions et demi d'euros = 2500000 EUR",)),
    Rule("a currency and a half", "un euro et demi", ("un euro et demi = 1.5 EUR",)),
    Rule("letters for a scale", "un prêt de 500 k€", ("500 k€ = 500000 EUR",)),
    Rule("letters after a sign before", "$10k", ("$10k = 10000 USD ?",)),
    Rule("letters and code in one word", "2,5 MCHF", ("2,5 MCHF = 2500000 CHF",)),
    Rule("the country of a currency", "5 dollars canadiens", ("5 dollars canadiens = 5 CAD",)),
    Rule("cents as figures", "5 euros 50 la place", ("5 euros 50 = 5.5 EUR",)),
    Rule("cents after a sign", "35€ 99", ("35€ 99 = 35.99 EUR",)),
    Rule("cents by name", "un euro et vingt centimes", ("un euro et vingt centimes = 1.2 EUR",)),
    Rule("cents as words", "deux dollars vingt", ("deux dollars vingt = 2.2 USD ?",)),
    Rule("cents that look like hundreds", "six dollars et trois cents",
         ("six dollars et trois cents = 6.03 USD ?",)),
    Rule("subunits alone", "à 34 cents l'action", ("34 cents = 0.34 USD ?",)),
    Rule("old francs", "10 000 anciens francs", ("10 000 anciens francs = 100 FRF",)),
    Rule("per month", "12,50 €/mois", ("12,50 € = 12.5 EUR",)),
    Rule("a loss", "un résultat de -3,2 millions d'euros", ("-3,2 millions d'euros = -3200000 EUR",)),
    Rule("a collective", "une centaine d'euros", ("une centaine d'euros = 100 EUR about",)),
    Rule("a magnitude", "des millions d'euros", ("des millions d'euros = 1000000.. EUR at_least",)),
    Rule("a magnitude of a magnitude", "plusieurs dizaines de milliers de dollars américains",
         ("plusieurs dizaines de milliers de dollars américains = 10000.. USD at_least",)),
    Rule("some of a currency", "quelques euros de plus", ("quelques euros = .. EUR about",)),
    Rule("between", "entre 12 et 15 euros", ("12 et 15 euros = 12..15 EUR",)),
    Rule("between, currency twice", "entre 12 euros et 15 euros", ("12 euros et 15 euros = 12..15 EUR",)),
    Rule("from to, one scale", "de 3 à 5 millions d'euros",
         ("3 à 5 millions d'euros = 3000000..5000000 EUR",)),
    Rule("from to, two scales", "de 800 000 à 1,2 million d'euros",
         ("800 000 à 1,2 million d'euros = 800000..1200000 EUR",)),
    Rule("from to, currency twice", "des amendes de 10 euros à 20 euros",
         ("10 euros à 20 euros = 10..20 EUR",)),
    Rule("from to as a change", "passant de 10 euros à 20 euros", ("10 euros = 10 EUR", "20 euros = 20 EUR")),
    Rule("from to with a dash", "10 – 20 €", ("10 – 20 € = 10..20 EUR",)),
    Rule("one or two", "deux ou trois euros", ("deux ou trois euros = 2..3 EUR",)),
    Rule("an enumeration", "10, 20 ou 30 euros", ("10 = 10 EUR", "20 = 20 EUR", "30 euros = 30 EUR")),
    Rule("an enumeration of two", "des billets de 5 et 10 euros", ("5 = 5 EUR", "10 euros = 10 EUR")),
    Rule("a year is no end of a range", "de 62 M€ en 2018 à 126 M€",
         ("62 M€ = 62000000 EUR", "126 M€ = 126000000 EUR")),
    Rule("a noun that counts money", "un déficit de 10 millions, pour 3 euros",
         ("10 millions = 10000000 EUR ?", "3 euros = 3 EUR")),
    Rule("a noun after it", "19 milliards de profits", ("19 milliards = 19000000000",)),
    Rule("the country from places", "À Ottawa, 5 millions de dollars",
         ("5 millions de dollars = 5000000 CAD",)),
    Rule("the country from another amount", "7 dollars canadiens, puis 8 dollars",
         ("7 dollars canadiens = 7 CAD", "8 dollars = 8 CAD")),
    Rule("no country at all", "deux dollars", ("deux dollars = 2 USD ?",)),
    Rule("a word of many countries", "50 riyals", ("50 riyals = 50 riyals",)),
    Rule("money without ISO 4217", "trois bitcoins", ("trois bitcoins = 3 BTC",)),
    Rule("pounds by price", "À Londres, un billet à 20 livres", ("20 livres = 20 GBP",)),
    Rule("books", "À Londres, il a publié 20 livres"),
    Rule("books by the million", "trois millions de livres vendus"),
    Rule("pounds of butter", "deux livres de beurre"),
    Rule("crowns", "trois couronnes de fleurs"),
    Rule("the adjective franc", "un franc succès"),
    Rule("the currency itself", "un euro fort face à un dollar faible"),
    Rule("francs-tireurs", "deux francs-tireurs"),
    Rule("points and percentages", "5 %, 3 points et 12 000 spectateurs"),
    Rule("a championship", "Euro 2024, TOP 14, COP 28"),
    Rule("hundreds", "deux cents personnes"),
    Rule("a name with a number", "le G20 euros"),
)  # fmt: skip


def table_rules() -> Iterator[Rule]:
    """A rule for each line of the tables that needs no context."""
    yield from _qualifier_rules()
    yield from _sign_rules()
    yield from _word_rules()


def _qualifier_rules() -> Iterator[Rule]:
    for phrase, qualifier in tables.BEFORE.items():
        yield Rule(f"before an amount: {phrase}", f"{phrase} 20 euros", (f"20 euros = 20 EUR {qualifier}",))
    for phrase, qualifier in tables.AFTER.items():
        yield Rule(f"after an amount: {phrase}", f"20 euros {phrase}", (f"20 euros = 20 EUR {qualifier}",))


def _sign_rules() -> Iterator[Rule]:
    for letters, power in tables.SCALE_LETTERS.items():
        example = f"3 {letters}€"
        yield Rule(f"scale: {letters}", example, (f"{example} = {3 * 10**power} EUR",))
    for sign, codes in tables.SYMBOLS.items():
        code = codes[0] if len(codes) == 1 else f"{tables.DEFAULTS['fcfa']} ?"
        yield Rule(f"sign: {sign}", f"70 {sign}", (f"70 {sign} = 70 {code}",))
    for name, ticker in tables.NOT_ISO.items():
        yield Rule(f"not ISO 4217: {name}", f"4 {name}", (f"4 {name} = 4 {ticker}",))


def _word_rules() -> Iterator[Rule]:
    for name, codes in tables.NAMES.items():
        if len(codes) == 1:
            yield Rule(f"name: {name}", f"2000 {name}", (f"2000 {name} = 2000 {codes[0]}",))
    for name, (codes, factor) in tables.SUBUNITS.items():
        default = f"{tables.DEFAULTS[name]} ?" if name in tables.DEFAULTS else name
        money = codes[0] if len(codes) == 1 else default
        yield Rule(f"subunit: {name}", f"50 {name}", (f"50 {name} = {(50 * factor).normalize()} {money}",))
    for word, code in tables.DEFAULTS.items():
        if word not in tables.SUBUNITS:
            example = f"3 millions de {word}"
            yield Rule(f"default: {word}", example, (f"{example} = 3000000 {code} ?",))
