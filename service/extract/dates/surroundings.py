"""The words around an expression: what bounds it, what tells it from something that is no time."""

from __future__ import annotations

from service.extract.dates.lexicon import word_set

# What stands before an expression, outside its span, and bounds it.
INTRODUCTIONS = {
    ("avant",): "BEFORE",
    ("apres",): "AFTER",
    ("depuis",): "ON_OR_AFTER",
    ("des",): "ON_OR_AFTER",
    ("a", "partir", "de"): "ON_OR_AFTER",
    ("a", "partir", "du"): "ON_OR_AFTER",
    ("a", "partir", "d'"): "ON_OR_AFTER",
    ("a", "compter", "de"): "ON_OR_AFTER",
    ("a", "compter", "du"): "ON_OR_AFTER",
    ("jusqu'", "a"): "ON_OR_BEFORE",
    ("jusqu'", "au"): "ON_OR_BEFORE",
    ("jusqu'", "en"): "ON_OR_BEFORE",
    ("jusque",): "ON_OR_BEFORE",
    ("d'", "ici"): "ON_OR_BEFORE",
    ("d'", "ici", "a"): "ON_OR_BEFORE",
    ("vers",): "APPROX",
    ("environ",): "APPROX",
    ("aux", "alentours", "de"): "APPROX",
    ("aux", "environs", "de"): "APPROX",
    ("autour", "de"): "APPROX",
    ("autour", "du"): "APPROX",
    ("plus", "de"): "MORE_THAN",
    ("plus", "d'"): "MORE_THAN",
    ("au", "moins"): "EQUAL_OR_MORE",
    ("moins", "de"): "LESS_THAN",
    ("moins", "d'"): "LESS_THAN",
    ("au", "plus"): "EQUAL_OR_LESS",
    ("pres", "de"): "APPROX",
    ("pres", "d'"): "APPROX",
    ("quelque",): "APPROX",
    ("a", "peu", "pres"): "APPROX",
}

# Modifiers that TIMEX3 has for points in time only: "depuis deux ans" is a length without any.
POINT_MODIFIERS = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})

# Introductions that look ahead or back, whatever the verb does.
DIRECTED = {
    ("d'", "ici"): 1,
    ("d'", "ici", "a"): 1,
    ("jusqu'", "a"): 1,
    ("jusqu'", "au"): 1,
    ("jusqu'", "en"): 1,
    ("depuis",): -1,
}

# What "le 17" follows where it is no day: a direction, a telephone number.
NO_DAY_BEHIND = word_set("dans sur composer composez compose appeler appelez appelle")

# What stands before a part of the day that tells when.
PART_INTRODUCTIONS = frozenset(
    (
        *(
            ("dans", "la"),
            ("dans", "l'"),
            ("dans", "le"),
            ("en",),
            ("au",),
            ("du",),
            ("des", "le"),
            ("des", "la"),
        ),
        *(("le",), ("vers", "la"), ("pendant", "la"), ("durant", "la"), ("cours", "de", "la"), ("fin", "de")),
        *(("cours", "de", "l'"), ("jusqu'", "au"), ("a", "la"), ("pendant", "l'"), ("l'",)),
    )
)

STREETS = word_set("rue avenue place boulevard quai pont bd square esplanade")

# What may stand before the years of somebody's life.
AGE_WORDS = word_set(
    "age agee ages agees homme femme hommes femmes jeune jeunes enfant enfants garcon fille garcons"
    " filles adolescent adolescente adolescents personnes fils fillette bebe joueur joueuse eleves"
    " trentenaire anniversaire ses retraite mineur mineure mineurs etudiant etudiante habitant"
    " conducteur automobiliste francais adultes adulte seniors gamin gamine suspect individu"
    " septuagenaire mere pere quadragenaire lyceen lyceenne collegien collegienne ressortissant"
)

# Endings of what somebody is: "l'électricien de 68 ans".
AGENT_ENDINGS = (
    "eur",
    "euse",
    "ien",
    "ienne",
    "ier",
    "iere",
    "iste",
    "trice",
    "ant",
    "ante",
    "icien",
    "ete",
    "ais",
)

# What lasts, in spite of such an ending.
LASTING = word_set(
    "vieux vieille vieilles mandat mandats peine peines periode contrat contrats bail baux duree"
    " delai bonheur horreur longueur restant pret prets cycle plan regne guerre prison conflit"
    " experience carriere sejour moyenne terme bout suite histoire aventure lutte combat amitie"
    " mariage collaboration partenariat concession engagement garantie silence absence existence vie"
    " recul reclusion emprisonnement detention service services interdiction suspension travaux"
    " travail horizon projection decalage ecart record minimum maximum marge embargo exil attente"
    " carriere crise programme projet obligation obligations emprunt emprunts taux rendement echeance"
    " intervalle espace total ancien ecart plus d'une"
)

# Words before a month or a year.
YEAR_INTRODUCTIONS = word_set(
    "en de depuis debut fin mi des du d' et ou a entre vers avant apres jusqu' courant pour au ici"
    " partir ce cet mois tout chaque"
)

# Words before a number of four figures behind which it is a year, unless it counts what follows.
SURE_YEAR_INTRODUCTIONS = word_set("depuis des debut fin avant apres jusqu' courant de du a et pour vers")

# What a number of four figures counts or measures.
MEASURES = word_set(
    "euros dollars francs livres metres kilometres km m personnes kg tonnes € $ £ % milliards"
    " millions fois places habitants hectares"
)

# What is numbered with figures that look like years.
NUMBERED = word_set(
    "n no numero article articles page pages p route departementale rn rd ° loi decret peugeot boeing"
)

# Behind a number of four figures they show that nothing is counted.
FUNCTION_WORDS = word_set(
    "a au aux de du des d' en et ou le la les l' un une dans par pour sur avec sans qui que qu' dont"
    " lors lorsque mais car puis est ont sont etait avait sera fut il elle ils elles on nous vous je"
    " j' se s' ne n' ce cette ces son sa ses leur leurs comme si jusqu' jusque depuis apres avant"
    " entre chez contre vers y aura pendant plus deja aussi ainsi devrait afin grace selon sous quand"
    " alors c' lui soit notamment environ plusieurs tout toute tous toutes quelques ni the of"
)

# Before "une journée", "un jour" they measure; elsewhere the word is an article.
MEASURE_INTRODUCTIONS = word_set("en pendant durant d' apres depuis pour dans sur moins avant a donnant dure")
