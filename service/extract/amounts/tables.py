"""What CLDR does not know about money in French: each table is one kind of knowledge.

Keys are folded as :func:`service.extract.amounts.currencies.stem` folds words: lower case, no accents, no
plural s or x. Codes are ISO 4217.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from service.extract.amounts.model import Qualifier

#: Countries and names that French gives to currencies and CLDR spells in another way.
NAMES: Mapping[str, tuple[str, ...]] = {
    "dollar américain": ("USD",),
    "dollar états-unien": ("USD",),
    "dollar US": ("USD",),
    "dollar U.S.": ("USD",),
    "dollar hongkongais": ("HKD",),
    "dollar singapourien": ("SGD",),
    "dollar jamaïquain": ("JMD",),
    "livre britannique": ("GBP",),
    "livre anglaise": ("GBP",),
    "pound": ("GBP",),
    "franc pacifique": ("XPF",),
    "CFA": ("XOF", "XAF"),
    "mark": ("DEM",),
    "nouveau franc": ("FRF",),
    "deutsche mark": ("DEM",),
    "deutschemark": ("DEM",),
    "renminbi": ("CNY",),
    "yuan chinois": ("CNY",),
    "won coréen": ("KRW",),
    "réal brésilien": ("BRL",),
    "riyal omani": ("OMR",),
    "dirham émirati": ("AED",),
    "dirham émirien": ("AED",),
    "rouble de Russie": ("RUB",),
    "écu européen": ("XEU",),
}

#: Other spellings of a currency's first word, and plurals that do not end in s or x.
SPELLINGS: Mapping[str, str] = {
    "rial": "riyal",
    "reai": "real",
    "reau": "real",
    "shekalim": "shekel",
    "sheqel": "shekel",
    "colone": "colon",
    "sole": "sol",
    "leva": "lev",
    "zloty": "zloty",
    "zlote": "zloty",
    "hryvnya": "hryvnia",
    "grivna": "hryvnia",
    "ruble": "rouble",
    "dollard": "dollar",
    "$": "dollar",
    "£": "livre",
    "¥": "yen",
    "₨": "roupie",
}

#: Signs and abbreviations, exactly as they are typed. Several codes: the country has to be found.
SYMBOLS: Mapping[str, tuple[str, ...]] = {
    "US$": ("USD",),
    "C$": ("CAD",),
    "S$": ("SGD",),
    "$CAN": ("CAD",),
    "$CAD": ("CAD",),
    "$USD": ("USD",),
    "₽": ("RUB",),
    "руб": ("RUB",),
    "Р": ("RUB",),
    "₴": ("UAH",),
    "грн": ("UAH",),
    "₺": ("TRY",),
    "TL": ("TRY",),
    "₦": ("NGN",),
    "₵": ("GHS",),
    "฿": ("THB",),
    "₸": ("KZT",),
    "₾": ("GEL",),
    "zł": ("PLN",),
    "Zł": ("PLN",),
    "Kč": ("CZK",),
    "Ft": ("HUF",),
    "DT": ("TND",),
    "DA": ("DZD",),
    "DH": ("MAD",),
    "DHS": ("MAD",),
    "Dh": ("MAD",),
    "Dhs": ("MAD",),
    "dhs": ("MAD",),
    "LL": ("LBP",),
    "FF": ("FRF",),
    "FS": ("CHF",),
    "sFr": ("CHF",),
    "FCFA": ("XOF", "XAF"),
    "Fcfa": ("XOF", "XAF"),
    "F CFA": ("XOF", "XAF"),
    "F Cfa": ("XOF", "XAF"),
    "F cfa": ("XOF", "XAF"),
    "f CFA": ("XOF", "XAF"),
    "f cfa": ("XOF", "XAF"),
    "F CFP": ("XPF",),
    "LEI": ("RON",),
}

#: Abbreviations of a bare currency word, exactly as they are typed.
BARE_SYMBOLS: Mapping[str, str] = {
    "F": "franc",
    "Fr": "franc",
    "fr": "franc",
    "Frs": "franc",
    "frs": "franc",
    "kr": "couronne",
    "Kr": "couronne",
    "KR": "couronne",
    "Rs": "roupie",
}

#: Letters for a power of ten between figures and a currency: "3 k€", "2,5 M$", "80 G€", "4 Bn €" (CLDR).
SCALE_LETTERS: Mapping[str, int] = {
    "k": 3,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "md": 9,
    "mds": 9,
    "mrd": 9,
    "mrds": 9,
    "g": 9,
    "bn": 12,
    "t": 12,
}

#: Parts of a currency: code (the first one when the text tells no other) and how many of the main unit.
SUBUNITS: Mapping[str, tuple[tuple[str, ...], Decimal]] = {
    "centime": (("EUR", "CHF", "XOF", "XAF", "FRF", "MAD", "DZD"), Decimal("0.01")),
    "ct": (("EUR", "CHF"), Decimal("0.01")),
    "cent": (("USD", "EUR", "CAD", "AUD", "NZD", "HKD", "SGD", "ZAR"), Decimal("0.01")),
    "penny": (("GBP",), Decimal("0.01")),
    "pence": (("GBP",), Decimal("0.01")),
    "pennie": (("GBP",), Decimal("0.01")),
    "kopeck": (("RUB", "UAH", "BYN"), Decimal("0.01")),
    "pesewa": (("GHS",), Decimal("0.01")),
    "centavo": (("BRL", "MXN", "ARS", "PHP"), Decimal("0.01")),
    "groszy": (("PLN",), Decimal("0.01")),
    "pfennig": (("DEM",), Decimal("0.01")),
    "ancien franc": (("FRF",), Decimal("0.01")),  # 100 old francs became one franc in 1960
}

#: Money that is no currency of ISO 4217: its ticker goes into ``unit``.
NOT_ISO: Mapping[str, str] = {
    "bitcoin": "BTC",
    "btc": "BTC",
    "xbt": "XBT",
    "₿": "BTC",
    "ether": "ETH",
    "ethereum": "ETH",
    "eth": "ETH",
    "litecoin": "LTC",
    "dogecoin": "DOGE",
    "usdt": "USDT",
    "usdc": "USDC",
}

#: What a bare word means when neither the text nor the caller says. Words that are missing here stay
#: without a currency, their word is kept in ``unit``.
DEFAULTS: Mapping[str, str] = {
    "dollar": "USD",
    "livre": "GBP",
    "franc": "FRF",
    "won": "KRW",
    "roupie": "INR",
    "rouble": "RUB",
    "dirham": "MAD",
    "franc cfa": "XOF",
    "cfa": "XOF",
    "fcfa": "XOF",
    "lire": "ITL",
    "peseta": "ESP",
    "leu": "RON",
    "cent": "USD",
    "centime": "EUR",
    "ct": "EUR",
    "kopeck": "RUB",
}

#: Bare words of which only some countries count as evidence: the press names the others with the dollar.
LOCAL_ONLY: Mapping[str, frozenset[str]] = {
    "dollar": frozenset({"USD", "CAD"}),
    "$": frozenset({"USD", "CAD"}),
}

#: Codes that are French or English words or abbreviations too: read after figures of money size only.
AMBIGUOUS_CODES = frozenset({
    "ALL", "ANG", "BAM", "BOB", "COP", "CUP", "ESP", "GEL", "LAK", "MAD", "MOP", "PEN", "RON",
    "SIT", "SOS",
    "SUR", "TOP", "TRY", "LSL", "SAR", "ARM", "MAF", "BAN", "BAD",
})  # fmt: skip

#: Currency words that are everyday nouns as well: without a country they need more than a small number.
EVERYDAY = frozenset({
    "austral", "colon", "couronne", "ecu", "gourde", "livre", "mark", "real", "sol", "som", "sucre", "sum",
})  # fmt: skip

#: After "millions de livres": books, not pounds.
BOOK_WORDS = frozenset({
    "achete", "ancien", "ancienne", "audio", "blanc", "broche", "consacre", "disponible", "dont",
    "ecoule",
    "ecrit", "edite", "electronique", "emprunte", "envoye", "illustre", "imprime", "intitule",
    "jeunesse", "lu",
    "neuf", "numerique", "numerise", "papier", "paru", "pour", "pret", "publie", "rare",
    "religieux", "sacre",
    "scolaire", "traduit", "usage", "vendu",
})  # fmt: skip

#: Nouns that are counted in money: "un déficit de 10 millions", "19 milliards de profits".
MONEY_NOUNS = frozenset({
    "amende", "benefice", "budget", "cagnotte", "cautionnement", "chiffre d'affaire", "cout",
    "credit", "deficit",
    "dette", "don", "emprunt", "enveloppe", "excedent", "facture", "financement", "fond",
    "indemnite",
    "investissement", "jackpot", "loyer", "montant", "perte", "pret", "prime", "profit", "rancon",
    "recette", "revenu",
    "salaire", "somme", "subvention", "valorisation", "vente",
})  # fmt: skip

#: Before "livres": pounds, not books.
PRICE_WORDS = frozenset({
    "amende", "billet", "cadeau", "cachet", "cheque", "cout", "coute", "coutait", "coutent",
    "debourser",
    "depenser", "dette", "empocher", "facture", "gagner", "gagne", "loyer", "montant", "paie",
    "paye", "payer",
    "prime", "prix", "recompense", "salaire", "somme", "tarif", "valeur", "vaut", "verser", "vole",
})  # fmt: skip

#: Words that may follow "un euro", "un franc" as an amount. After others it is the currency itself or an
#: adjective ("un euro fort", "un franc succès").
AFTER_ONE = frozenset({
    "a", "au", "aux", "avec", "chacun", "chaque", "comme", "contre", "d'", "dans", "de", "depuis",
    "des", "du",
    "en", "entre", "est", "et", "il", "l'", "la", "le", "les", "lors", "mais", "n'", "ne", "ou",
    "ont", "par",
    "pendant", "pour", "pres", "que", "qui", "qu'", "s'", "sans", "se", "selon", "seulement",
    "soit", "sur",
    "symbolique", "un", "une", "valait", "valent", "vaut",
})  # fmt: skip

#: Verbs of change before "de 10 euros à 12 euros": two amounts, no range.
CHANGE_VERBS = (
    "augment", "baiss", "bond", "chut", "descend", "diminu", "fait passer", "glis", "grimp", "mont",
    "pass",
    "port", "progress", "ramen", "recul", "redescend", "redui", "relev", "remont", "tomb",
)  # fmt: skip

#: Places beyond the countries' own names: capitals, cities in the news, adjectives.
PLACES: Mapping[str, tuple[str, ...]] = {
    "USD": (
        "Washington", "New York", "Wall Street", "Maison Blanche", "Californie", "Texas", "Floride",
        "Los Angeles",
        "Chicago", "San Francisco", "américain", "américaine", "américains", "américaines",
        "Etats-Unis", "USA",
        "Amérique",
    ),
    "CAD": (
        "Ottawa", "Québec", "Montréal", "Toronto", "Vancouver", "Ontario", "Alberta", "Calgary",
        "Manitoba",
        "Winnipeg", "Nouveau-Brunswick", "Nouvelle-Écosse", "Saskatchewan", "Colombie-Britannique",
        "Gatineau",
        "Sherbrooke", "Laval", "Saguenay", "québécois", "québécoise", "québécoises", "ontarien",
        "Terre-Neuve",
    ),
    "AUD": ("Canberra", "Sydney", "Melbourne"),
    "GBP": (
        "Londres", "Grande-Bretagne", "Angleterre", "Écosse", "Pays de Galles", "britannique",
        "britanniques",
        "anglais", "anglaise", "Manchester", "Liverpool", "Downing Street",
    ),
    "CHF": (
        "Berne", "Genève", "Lausanne", "Zurich", "Bâle", "Fribourg", "Neuchâtel", "Valais",
        "vaudois", "genevois",
        "valaisan", "helvétique", "fédéral", "suisses", "romand", "romande", "canton", "cantonal",
        "cantonale",
    ),
    "XOF": ("Dakar", "Abidjan", "Bamako", "Ouagadougou", "Niamey", "Lomé", "Cotonou", "sénégalais",
    "ivoirien",
            "burkinabè", "UEMOA", "BCEAO", "béninois", "togolais", "malien", "nigérien"),
    "XAF": ("Yaoundé", "Douala", "Libreville", "N'Djamena", "Brazzaville", "Bangui", "Malabo",
    "camerounais",
            "gabonais", "tchadien", "CEMAC", "BEAC", "centrafricain"),
    "GNF": ("Conakry",),
    "CDF": ("Kinshasa", "RDC", "République démocratique du Congo", "Lubumbashi"),
    "RWF": ("Kigali",),
    "BIF": ("Bujumbura",),
    "XPF": ("Nouméa", "Tahiti", "Papeete"),
    "MAD": ("Rabat", "Casablanca", "Marrakech"),
    "AED": ("Dubaï", "Abou Dhabi", "Abu Dhabi", "Émirats"),
    "DZD": ("Alger", "Oran"),
    "TND": ("Tunis",),
    "LBP": ("Beyrouth",),
    "EGP": ("Le Caire",),
    "SYP": ("Damas",),
    "TRY": ("Ankara", "Istanbul"),
    "INR": ("New Delhi", "Bombay", "Mumbai"),
    "PKR": ("Islamabad", "Karachi"),
    "SEK": ("Stockholm",),
    "NOK": ("Oslo",),
    "DKK": ("Copenhague",),
    "CZK": ("Prague", "République tchèque"),
    "CNY": ("Pékin", "Shanghai"),
    "JPY": ("Tokyo",),
    "RUB": ("Moscou", "Kremlin"),
    "MXN": ("Mexico",),
    "ARS": ("Buenos Aires",),
    "FRF": ("Minitel",),
}  # fmt: skip

#: Words before an amount. "de" stands for "d'" too.
BEFORE: Mapping[str, Qualifier] = {
    "environ": "about",
    "près de": "about",
    "pas loin de": "about",
    "quelque": "about",
    "quelques": "about",
    "à peu près": "about",
    "approximativement": "about",
    "autour de": "about",
    "autour des": "about",
    "aux alentours de": "about",
    "aux environs de": "about",
    "de l'ordre de": "about",
    "presque": "about",
    "quasi": "about",
    "quasiment": "about",
    "avoisinant": "about",
    "avoisinant les": "about",
    "proche de": "about",
    "proche des": "about",
    "~": "about",
    "≈": "about",
    "plus de": "more_than",
    "plus que": "more_than",
    "au-delà de": "more_than",
    "au-delà des": "more_than",
    "au-dessus de": "more_than",
    "au-dessus des": "more_than",
    "supérieur à": "more_than",
    "supérieure à": "more_than",
    "supérieurs à": "more_than",
    "supérieures à": "more_than",
    "dépassant": "more_than",
    "dépassant les": "more_than",
    "excédant": "more_than",
    ">": "more_than",
    "au moins": "at_least",
    "au minimum": "at_least",
    "minimum": "at_least",
    "pas moins de": "at_least",
    "rien de moins que": "at_least",
    "à partir de": "at_least",
    "≥": "at_least",
    "jusqu'à": "at_most",
    "au plus": "at_most",
    "tout au plus": "at_most",
    "au maximum": "at_most",
    "maximum": "at_most",
    "pas plus de": "at_most",
    "plafonné à": "at_most",
    "plafonnée à": "at_most",
    "dans la limite de": "at_most",
    "≤": "at_most",
    "moins de": "less_than",
    "moins que": "less_than",
    "inférieur à": "less_than",
    "inférieure à": "less_than",
    "inférieurs à": "less_than",
    "inférieures à": "less_than",
    "en dessous de": "less_than",
    "en-dessous de": "less_than",
    "au-dessous de": "less_than",
    "<": "less_than",
}

#: Words after an amount.
AFTER: Mapping[str, Qualifier] = {
    "environ": "about",
    "à peu près": "about",
    "au moins": "at_least",
    "au minimum": "at_least",
    "minimum": "at_least",
    "et plus": "at_least",
    "ou plus": "at_least",
    "au plus": "at_most",
    "au maximum": "at_most",
    "maximum": "at_most",
    "max": "at_most",
    "ou moins": "at_most",
}
