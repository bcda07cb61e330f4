"""Phrases of the news of all sections and countries, read on Thursday 23 November 2023.

Each value was decided by a reader before the grammar saw the phrase. Below each phrase stands what is
found in it, in order, as ``span = value``.
"""

import unicodedata
from collections.abc import Callable

import pytest

Values = Callable[..., list[tuple[str, str]]]

PHRASES = """
# politics
Le Premier ministre a été nommé le 16 mai 2022.
    16 mai 2022 = 2022-05-16
Le Sénat examinera le texte mardi prochain.
    mardi prochain = 2023-11-28
L'Assemblée a adopté la loi mercredi soir.
    mercredi soir = 2023-11-22TEV
Les sénateurs se prononceront d'ici à la fin de l'année.
    fin de l'année = 2023
Les élections auront lieu du 6 au 9 juin 2024.
    6 au 9 juin 2024 = 2024-06-06/2024-06-09
La réforme entrera en vigueur le 1er janvier prochain.
    1er janvier prochain = 2024-01-01
Le gouvernement avait promis une loi avant l'été.
    été = 2023-SU
Il a été réélu en avril dernier.
    avril dernier = 2023-04
Son mandat court jusqu'en mai 2027.
    mai 2027 = 2027-05
Le scrutin aura lieu les 10 et 11 décembre.
    10 = 2023-12-10
    11 décembre = 2023-12-11
La loi de 1905 fête ses 118 ans.
    1905 = 1905
La crise dure depuis plus de trois mois.
    trois mois = P3M
Le président s'exprimera ce soir à 20 heures.
    ce soir à 20 heures = 2023-11-23T20:00
Le conseil des ministres se tient tous les mercredis.
    tous les mercredis = XXXX-WXX-3
Le vote, prévu le 12 décembre, a été reporté au 19.
    12 décembre = 2023-12-12
    19 = 2023-12-19
À la mi-octobre, le ministre avait démissionné.
    mi-octobre = 2023-10
La session 2022-2023 s'est achevée fin juin.
    2022-2023 = 2022/2023
    fin juin = 2023-06
Le budget pour l'année 2024 sera voté courant décembre.
    année 2024 = 2024
    courant décembre = 2023-12
Le premier tour se déroulera dimanche 10 décembre.
    dimanche 10 décembre = 2023-12-10
Il était député de 2002 à 2012.
    2002 à 2012 = 2002/2012
En 2016, puis en 2019, il avait échoué.
    2016 = 2016
    2019 = 2019
Le texte a été voté dans la nuit de mardi à mercredi.
    nuit de mardi à mercredi = 2023-11-21TNI
Elle quittera ses fonctions à la fin du mois.
    fin du mois = 2023-11
Au début du mois prochain, la commission rendra son avis.
    début du mois prochain = 2023-12
Au premier semestre 2024, la Belgique présidera le Conseil.
    premier semestre 2024 = 2024-H1
Le maire est arrivé avec deux heures de retard.
    deux heures = PT2H
La grève se poursuivra le reste de la semaine.
    reste de la semaine = 2023-11-23/2023-11-26
Il sera absent pour le reste du mois.
    reste du mois = 2023-11-23/2023-11-30
Il présidera la séance lundi et mardi prochains.
    lundi = 2023-11-27
    mardi prochains = 2023-11-28
# sport
Coup d'envoi prévu samedi à 21h05.
    samedi à 21h05 = 2023-11-25T21:05
Les Bleus affronteront l'Écosse le 17 décembre à 18 h 45.
    17 décembre à 18 h 45 = 2023-12-17T18:45
Il s'était blessé trois semaines plus tôt.
    trois semaines plus tôt = P3W
Le club a gagné ses cinq derniers matches.
Il a couru le marathon en 2 h 05 min 30 s.
    2 h 05 min 30 s = PT2H5M30S
Elle a signé pour trois saisons, jusqu'en juin 2026.
    juin 2026 = 2026-06
La finale de 1998 reste dans les mémoires.
    1998 = 1998
Il sera absent six à huit semaines.
    six à huit semaines = P6W/P8W
Il n'a plus joué depuis le 14 octobre.
    14 octobre = 2023-10-14
Le tournoi se déroulera du 28 mai au 11 juin.
    28 mai au 11 juin = 2024-05-28/2024-06-11
Il a marqué à la 89e minute.
Le match a été interrompu pendant une vingtaine de minutes.
    une vingtaine de minutes = PT20M
Vainqueur du Tour en 2018, il court toujours.
    2018 = 2018
La saison 2023-2024 a débuté le week-end dernier.
    2023-2024 = 2023/2024
    week-end dernier = 2023-W46-WE
Le Grenoblois s'est imposé dimanche après-midi.
    dimanche après-midi = 2023-11-19TAF
Le XV de France a gagné 21 à 19.
Il est parti s'entraîner tôt samedi matin.
    tôt samedi matin = 2023-11-18TMO
# courts
Il a été condamné à dix-huit mois de prison, dont six avec sursis.
    dix-huit mois = P18M
Les faits remontent au 3 mars 2021.
    3 mars 2021 = 2021-03-03
Le procès s'ouvrira lundi 4 décembre et durera trois semaines.
    lundi 4 décembre = 2023-12-04
    trois semaines = P3W
Le verdict est attendu le 15 décembre.
    15 décembre = 2023-12-15
Dans la nuit du 12 au 13 juillet 2022, elle avait disparu.
    nuit du 12 au 13 juillet 2022 = 2022-07-12TNI
Interpellé vers 2 h 30 du matin, il a été placé en garde à vue.
    2 h 30 du matin = 2023-11-23T02:30
L'accusé, 34 ans, encourt trente ans de réclusion.
    trente ans = P30Y
La garde à vue a été prolongée de 24 heures.
    24 heures = PT24H
Arrêté le 3 mars 2020, il avoue le lendemain. Trois jours plus tard, il se rétracte.
    3 mars 2020 = 2020-03-03
    lendemain = 2020-03-04
    Trois jours plus tard = 2020-03-07
La veille, il avait acheté une arme.
    veille = 2023-11-22
Elle a disparu le 8 juillet 2013. Dix ans après, l'enquête continue.
    8 juillet 2013 = 2013-07-08
    Dix ans après = 2023
En 2016, le couple se sépare. Deux ans plus tard, il se remarie.
    2016 = 2016
    Deux ans plus tard = 2018
Le tribunal se prononcera sous quinze jours.
    sous quinze jours = 2023-12-08
Le prévenu a fait appel dans les dix jours.
    dix jours = P10D
En 1998, il arrive à Lyon. La même année, il fonde une société.
    1998 = 1998
    même année = 1998
Le 3 mai, il a fui. Le jour même, la police l'arrêtait.
    3 mai = 2023-05-03
    jour même = 2023-05-03
Le 5 janvier 2021, la foule attendait. Ce jour-là, il neigeait.
    5 janvier 2021 = 2021-01-05
    Ce jour-là = 2021-01-05
Il est mort trois jours après Noël.
    trois jours après Noël = 2022-12-28
Il y a dix ans jour pour jour, elle disparaissait.
    Il y a dix ans jour pour jour = 2013-11-23
Le 4 août 2020, le port explose. Cinq jours et trois heures plus tard, rien.
    4 août 2020 = 2020-08-04
    Cinq jours et trois heures plus tard = 2020-08-09
# weather
De la pluie est attendue demain matin.
    demain matin = 2023-11-24TMO
Il fera 12 degrés vendredi après-midi.
    vendredi après-midi = 2023-11-24TAF
La tempête a frappé dans la nuit de mercredi à jeudi.
    nuit de mercredi à jeudi = 2023-11-22TNI
L'été 2022 a été le plus chaud depuis 1947.
    été 2022 = 2022-SU
    1947 = 1947
Les averses cesseront en fin d'après-midi.
    fin d'après-midi = 2023-11-23TAF
Il pleuvra jusqu'à dimanche soir.
    dimanche soir = 2023-11-26TEV
Ces dernières semaines, le niveau a baissé.
    Ces dernières semaines = PAST_REF
Depuis le début de la semaine, le vent souffle.
    début de la semaine = 2023-W47
Au cours des prochaines heures, le ciel se couvrira.
    prochaines heures = FUTURE_REF
Il a plu de lundi à mercredi.
    lundi à mercredi = 2023-11-20/2023-11-22
Le pont sera fermé de lundi à vendredi.
    lundi à vendredi = 2023-11-27/2023-12-01
Samedi, il a neigé. Plus tard dans la journée, le soleil est revenu.
    Samedi = 2023-11-18
    Plus tard dans la journée = 2023-11-18
# business
Le chiffre d'affaires du T3 2023 a reculé.
    T3 2023 = 2023-Q3
Les ventes du 3T 2023 et de H1 2024
    3T 2023 = 2023-Q3
    H1 2024 = 2024-H1
Au troisième trimestre, les ventes ont bondi.
    troisième trimestre = 2023-Q3
Le bénéfice des neuf premiers mois de l'année atteint 3 milliards.
    neuf premiers mois de l'année = 2023-01/2023-09
L'inflation a atteint 4 % sur un an en octobre.
    un an = P1Y
    octobre = 2023-10
D'ici 2030, le groupe supprimera 1 200 postes.
    2030 = 2030
Le titre a perdu 12 % depuis janvier.
    janvier = 2023-01
Les salariés touchent 1 500 euros par mois.
    par mois = P1M
Les soldes débuteront le mercredi 10 janvier 2024 à 8 heures.
    mercredi 10 janvier 2024 à 8 heures = 2024-01-10T08:00
Entre 2019 et 2022, la dette a doublé.
    2019 et 2022 = 2019/2022
La crise de 2008-2009
    2008-2009 = 2008/2009
De janvier à septembre, 300 000 voitures ont été vendues.
    janvier à septembre = 2023-01/2023-09
De décembre 2022 à février 2023, les prix ont monté.
    décembre 2022 à février 2023 = 2022-12/2023-02
Entre novembre et février, les tarifs seront gelés.
    novembre et février = 2023-11/2024-02
Au cours des douze derniers mois, l'action a doublé.
    douze derniers mois = P12M
Sur les trois années écoulées, la marge a fondu.
    trois années écoulées = P3Y
Le contrat porte sur une durée de vingt-cinq ans.
    vingt-cinq ans = P25Y
L'an passé, elle avait vendu 2 000 voitures.
    an passé = 2022
En 2015, il gagne 3 millions. L'année précédente, le résultat était négatif.
    2015 = 2015
    année précédente = 2014
La mise à jour est prévue pour le premier trimestre 2025.
    premier trimestre 2025 = 2025-Q1
Les ventes du 1er trimestre ont baissé.
    1er trimestre = 2023-Q1
Le prix du litre a doublé en un an et trois mois.
    un an et trois mois = P1Y3M
Comptez trois quarts d'heure, voire 1/2 journée.
    trois quarts d'heure = PT45M
    1/2 journée = P0.5D
# culture
Le festival a lieu chaque été à Avignon.
    chaque été = XXXX-SU
Le musée est ouvert tous les jours sauf le lundi.
    tous les jours = P1D
    lundi = XXXX-WXX-1
Ce film des années 70 ressort en salles.
    années 70 = 197
Un peintre du XVIIe siècle
    XVIIe siècle = 16
Au début des années 2000, le jazz revient.
    début des années 2000 = 200
Le concert débutera à 20h30 précises.
    20h30 = 2023-11-23T20:30
L'écrivain (1821-1880) vécut à Rouen.
    1821-1880 = 1821/1880
Il a écrit ce roman dans les années cinquante.
    années cinquante = 195
À la fin du XIXe siècle, l'usine employait 300 ouvriers.
    fin du XIXe siècle = 18
Les XVIIIe et XIXe siècles
    XVIIIe = 17
    XIXe siècles = 18
La biennale se tient tous les deux ans.
    tous les deux ans = P2Y
Chaque premier dimanche du mois, l'entrée est gratuite.
    Chaque premier dimanche du mois = P1M
L'exposition est visible du mardi au dimanche.
    mardi au dimanche = XXXX-WXX-2/XXXX-WXX-7
Charlemagne fut couronné en l'an 800.
    an 800 = 0800
La pièce a été créée en mille neuf cent trente-six.
    mille neuf cent trente-six = 1936
# Belgium, Quebec, Switzerland, Africa
Le souper aura lieu samedi dès 18h30.
    samedi dès 18h30 = 2023-11-25T18:30
La fête nationale du Québec, le 24 juin, sera fériée.
    fête nationale du Québec = 2024-06-24
    24 juin = 2024-06-24
Le 21 juillet, la Belgique célébrait sa fête nationale.
    21 juillet = 2023-07-21
Rendez-vous à 13 h (heure de Paris).
    13 h (heure de Paris) = 2023-11-23T13:00
Le décollage est prévu à 14h30 GMT.
    14h30 GMT = 2023-11-23T14:30
La rencontre débutera à 20h00 heure locale (19h00 TU).
    20h00 heure locale = 2023-11-23T20:00
    19h00 TU = 2023-11-23T19:00
Il a vécu septante ans à Lausanne.
    septante ans = P70Y
À 6 h 30, heure de l'Est, le train a déraillé.
    6 h 30, heure de l'Est = 2023-11-23T06:30
Le magasin sera fermé à la Saint-Jean.
    Saint-Jean = 2024-06-24
Hier matin, vers 8 h 15, un camion s'est renversé.
    Hier matin, vers 8 h 15 = 2023-11-22T08:15
Il a été arrêté le 17 novembre dernier.
    17 novembre dernier = 2023-11-17
Le 1er août, la Suisse fêtera ses 733 ans.
    1er août = 2024-08-01
Le couvre-feu est en vigueur de 22 heures à 5 heures.
    22 heures à 5 heures = 2023-11-23T22:00/2023-11-24T05:00
Le putsch du 26 juillet a bouleversé le pays.
    26 juillet = 2023-07-26
Dans l'après-midi de lundi, des tirs ont été entendus.
    après-midi de lundi = 2023-11-20TAF
Ils ont attaqué le 7 octobre dernier à l'aube.
    7 octobre dernier à l'aube = 2023-10-07TMO
La Tabaski 2023 s'est déroulée dans le calme.
    Tabaski 2023 = 2023-06-29
L'Aïd el-Fitr a été célébrée vendredi 21 avril.
    Aïd el-Fitr = 2023-04-21
    vendredi 21 avril = 2023-04-21
La fête nationale belge en 2023 a été pluvieuse.
    fête nationale belge en 2023 = 2023-07-21
L'hôtel sera fermé la nuit de la Saint-Sylvestre.
    Saint-Sylvestre = 2023-12-31
# clock times
Il était midi pile.
    midi = 2023-11-23T12:00
Il est rentré vers minuit et demi.
    minuit et demi = 2023-11-23T00:30
À huit heures et quart, la séance a repris.
    huit heures et quart = 2023-11-23T08:15
L'alerte est donnée à 7 heures moins le quart.
    7 heures moins le quart = 2023-11-23T06:45
Le séisme s'est produit à 8 heures 12 minutes et 25 secondes.
    8 heures 12 minutes et 25 secondes = 2023-11-23T08:12:25
Il a appelé à 15h50min6s.
    15h50min6s = 2023-11-23T15:50:06
La fusée a décollé à 3 h du mat.
    3 h du mat = 2023-11-23T03:00
Ouvert entre 5 heures et 6 heures de l'après-midi.
    5 heures et 6 heures de l'après-midi = 2023-11-23T17:00/2023-11-23T18:00
L'apéritif a lieu de 18-20h.
    18-20h = 2023-11-23T18:00/2023-11-23T20:00
# ranges
Du lundi 20 au vendredi 24 novembre, la route sera coupée.
    lundi 20 au vendredi 24 novembre = 2023-11-20/2023-11-24
Les vacances s'étalent du 23 décembre au 8 janvier.
    23 décembre au 8 janvier = 2023-12-23/2024-01-08
Entre le 28 octobre et le 3 novembre, il y a eu 12 incendies.
    28 octobre et le 3 novembre = 2023-10-28/2023-11-03
Le salon se tiendra du 30 novembre au 2 décembre.
    30 novembre au 2 décembre = 2023-11-30/2023-12-02
Le salon s'est tenu du 29 au 31 octobre.
    29 au 31 octobre = 2023-10-29/2023-10-31
Je serai absent du 4 au 23 du mois prochain.
    4 au 23 du mois prochain = 2023-12-04/2023-12-23
# lengths, sets, vague
Il travaille ici depuis une dizaine d'années.
    une dizaine d'années = P10Y
Il y a un peu plus d'un an, elle quittait Paris.
    Il y a un peu plus d'un an = 2022
Il y a quarante-huit heures encore, il niait.
    Il y a quarante-huit heures = 2023-11-21
Il y a quelques jours, le barrage a cédé.
    Il y a quelques jours = PAST_REF
Dans une quinzaine de jours, le site rouvrira.
    Dans une quinzaine de jours = 2023-12-08
Dans un an, deux mois et trois jours, tout sera fini.
    Dans un an, deux mois et trois jours = 2025-01-26
Dans les prochains mois, les prix baisseront.
    prochains mois = FUTURE_REF
Il sera reçu en début de semaine prochaine.
    début de semaine prochaine = 2023-W48
En mars 2021, il est élu. Le mois suivant, il démissionne.
    mars 2021 = 2021-03
    mois suivant = 2021-04
À l'automne 2021, le virus reculait.
    automne 2021 = 2021-AU
Au printemps prochain, les travaux commenceront.
    printemps prochain = 2024-SP
Durant l'hiver 2022-2023, le gaz a manqué.
    hiver 2022-2023 = 2022-WI
Elle court deux fois par semaine.
    par semaine = P1W
Une semaine sur deux, il garde les enfants.
    Une semaine sur deux = P2W
Un bus passe tous les quarts d'heure, puis toutes les heures.
    tous les quarts d'heure = PT15M
    toutes les heures = PT1H
Le comité se réunit tous les quinze jours.
    tous les quinze jours = P15D
Il se lève tous les matins à 5 heures.
    tous les matins à 5 heures = XXXX-XX-XXT05:00
Aujourd'hui encore, la ville porte les traces de la guerre.
    Aujourd'hui = PRESENT_REF
À l'heure actuelle, rien n'est décidé.
    À l'heure actuelle = PRESENT_REF
Autrefois, le train passait ici.
    Autrefois = PAST_REF
# no time at all
Le 49.3 a été dégainé pour l'article 12.
La pandémie de Covid-19 et l'iPhone 15
Les moins de 20 ans ont battu l'Italie 23-21.
Il a fini en 59 secondes sur la route départementale 2005.
    59 secondes = PT59S
La ligne tourne à 60 images par seconde.
"""


def _cases() -> list[tuple[str, list[tuple[str, str]]]]:
    cases: list[tuple[str, list[tuple[str, str]]]] = []
    for line in PHRASES.strip().splitlines():
        if line.startswith("    "):
            span, _, value = line.strip().partition(" = ")
            cases[-1][1].append((span, value))
        elif not line.startswith("#"):
            cases.append((line, []))
    return cases


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_is_read_as_a_reader_does(values: Values, text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: text.replace("'", "’"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "\u202f"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"« {text} »",
        lambda text: text.removesuffix("."),
        str.upper,
    ],
    ids=[
        "apostrophe",
        "no-break space",
        "narrow space",
        "decomposed",
        "quoted",
        "without a stop",
        "capitals",
    ],
)
def test_typing_changes_no_value(values: Values, typed: Callable[[str], str]) -> None:
    for text, expected in _cases():
        assert [value for _, value in values(typed(text))] == [value for _, value in expected], typed(text)
