"""The forms of French verbs that tell a tense, for texts that no tagger has seen. Keys are plain, without
accents."""

from __future__ import annotations

from service.extract.dates.lexicon import word_set


def _endings(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Before an infinitive they look ahead.
AHEAD_AUXILIARIES = word_set(
    "va vont allons allez vais doit doivent devrait devraient pourrait pourraient devra devront"
    " pourra pourront"
)

# Before a participle they look back; those of "être" only with a verb of motion or a reflexive one.
BACK_AUXILIARIES = word_set(
    "a ai as ont avons avez est sont suis sommes etes aurait auraient serait seraient ayant ete"
)
TO_BE = word_set("est sont suis es sommes etes etre sera seront soit soient")
REFLEXIVES = word_set("s' se m' me t' nous vous")
MOTION_PARTICIPLES = word_set(
    "alle venu revenu devenu parvenu intervenu survenu arrive parti reparti entre rentre sorti monte"
    " descendu tombe retombe reste ne mort decede passe retourne apparu"
)

# Behind a present of "être" they say what is to come: "une réunion est organisée lundi".
PLANNED_PARTICIPLES = word_set(
    "organise organisee organises organisees propose proposee proposes proposees convoque convoquee"
    " convoques convoquees invite invitee invites invitees"
)

# As the text is written, with accents.
PARTICIPLE_ENDINGS = _endings(
    "é ée és ées i ie is ies ise ises u ue us ues it ite its ites ert erte erts ertes int inte mort"
    " morte morts"
)
FUTURE_ENDINGS = _endings(
    "era eront erai erons erez ira iront irai irons irez dra dront drai drons tra tront trai trons"
    " vra vront vrons urra urront erra erront ura uront"
)
PAST_ENDINGS = _endings("èrent irent urent inrent ça gea éra ara nna ssa lla qua uta")
IMPERFECT_ENDINGS = ("ait", "aient")
CONDITIONAL_ENDINGS = ("rait", "raient")

# Words that say by themselves that something is to come, or is over.
FUTURE_WORDS = word_set(
    "sera seront serai aura auront fera feront ira iront prochain prochaine prochains prochaines"
    " futur future prevu prevue prevus prevues attendu attendue attendus attendues previsions reporte"
    " reportee programmee programmees rendez"
)
PAST_WORDS = word_set(
    "etait etaient avait avaient fut furent eut eurent fit prit mourut dit ecrivit naquit dernier"
    " derniere derniers dernieres"
)

# Nouns and function words that end like verbs; nouns in "-té" are told by their ending.
NO_VERBS = word_set(
    "opera camera cholera extra ultra sierra fait trait lait souhait retrait portrait parfait"
    " extrait attrait forfait bienfait ici aussi ainsi parmi lundi mardi mercredi jeudi vendredi"
    " samedi midi depuis puis plus tout tous pays trois fois mois jamais desormais maintenant qui lui"
    " celui aujourd'hui sous nous vous dessus dessous mais annee annees journee journees soiree"
    " soirees matinee duree armee idee entree arrivee musee musees lycee lycees marche marches tandis"
    " hors alors permis avis paris jeu peu deux mieux lieu avait etait"
)

# Verbs in the present that tell of one day: beside them "aujourd'hui" is today.
PUNCTUAL_PRESENTS = word_set(
    "ouvre ouvrent debute debutent commence commencent rend rendent tient tiennent joue jouent"
    " accueille celebre celebrent fete fetent publie annonce annoncent affronte affrontent demarre"
    " lance inaugure presente rencontre recoit reunit reunissent lieu"
)
