import pytest

from tests.extract.entities.marked import grouped

ONE_PERSON = [
    "[Inès Valmont:PER] arrive. [Valmont:PER] parle, puis [Inès:PER] part.",
    "[Valmont:PER] démissionne\n\n[Inès Valmont:PER] a quitté son poste.",
    "M. [Régis Cordier:PER] est élu. Le président [Cordier:PER] remercie. M. [Cordier:PER] sort.",
    "[RÉGIS CORDIER:PER] RÉÉLU\n[Régis Cordier:PER] l’emporte, [Regis Cordier:PER] salue.",
    "[Jean-Luc Ferrand:PER] et [J.-L. Ferrand:PER] et [Jean Luc Ferrand:PER]",
    "[Anne Roche Delmas:PER], puis [Anne Delmas:PER], puis [Roche Delmas:PER]",
    "[R. Cordier:PER] signe pour [Régis Cordier:PER]",
    "[M. Cordier:PER] attend. [Régis Cordier:PER] aussi.",
    "[Li Jianhua:PER] a promis. [Li:PER] a tenu.",
    "Le rappeur [Marc Tissot:PER], alias [Zibou:PER], chante. [Zibou:PER] danse.",
]

ONE_THING = [
    "[Union des musées ruraux:ORG] ([UMR:ORG]). [UMR:ORG] recrute.",
    "L’[Union des musées ruraux:ORG] (UMR) ouvre. L’[UMR:ORG] recrute.",
    "L’[UMR:ORG] ([Union des musées ruraux:ORG]) ouvre.",
    "Le [Parti agrarien:ORG] («\u00a0[PA:ORG]\u00a0») vote. Le [PA:ORG] gagne.",
    "L’[Association des jardins ouvriers:ORG] recrute. L’[AJO:ORG] grandit.",
    "La [Fédération des mineurs polonais:ORG] ([ZZG:ORG]) négocie. [ZZG:ORG] signe.",
    "[États-Unis:LOC], [Etats-Unis:LOC], [USA:LOC], [U.S.A.:LOC], [ÉTATS-UNIS:LOC], [les États-Unis:LOC]",
    "[ONU:ORG] et [Nations unies:ORG] et [O.N.U.:ORG] et [Organisation des Nations unies:ORG]",
    "L’[océan Indien:LOC] est chaud, l’[Indien:LOC] monte.",
    "L’[île de Groix:LOC] attire. [Groix:LOC] sature.",
    "L’[ouragan Zelda:MISC] arrive. [Zelda:MISC] faiblit.",
    "La [Commission des sites classés:ORG] refuse. La [Commission:ORG] a tranché.",
    "Les [Cerfs:ORG] reviennent\n\nLes [Cerfs de Moncton:ORG] ont gagné.",
    "Le [Courrier Soir Magazine:ORG] paraît. [Soir Magazine:ORG] plaît.",
    "[Veltra SA:ORG] recrute, [Veltra:ORG] grandit.",
    "Le [groupe Veltra:ORG] recrute, [Veltra:ORG] grandit.",
    "[Trophée Arvor 2023:MISC] : le [Trophée Arvor:MISC] commence.",
    "[Mistral:ORG:.95] et [Mistral:MISC:.4]",
]


@pytest.mark.parametrize("marked", [*ONE_PERSON, *ONE_THING])
def test_one_entity(marked):
    assert len(grouped(marked)) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "[Régis Cordier:PER] épouse [Inès Cordier:PER]",
        "M. [Cordier:PER] et Mme [Cordier:PER]",
        "[Régis Cordier:PER] est venu. Mme [Cordier:PER] non plus.",
        "[Régis Cordier:PER] reçoit. Les [Cordier:PER] dînent.",
        "[Régis Le Goff:PER] reçoit. Les [Le Goff:PER] dînent.",
        "[Jean-Luc Ferrand:PER] et [Jean-Marc Ferrand:PER]",
        "[Marc Tissot:PER], [Zibou:PER]",
        "[Rennes:LOC] et le [Stade rennais:ORG]",
        "[Rennes:LOC] et l’[université de Rennes:ORG]",
        "[Corée:LOC] et [Corée du Nord:LOC]",
        "[Soudan:LOC] et [Soudan du Sud:LOC]",
        "[Virginie:LOC] et [Virginie-Occidentale:LOC]",
        "[Paris:LOC] et [France:LOC]",
        "L’[aéroport de Brest:LOC] et [Brest:LOC]",
        "Le [stade de France:LOC] et la [France:LOC]",
        "Le [Sénat:ORG] vote. Le [Sénat de Virginie:ORG] aussi.",
        "Le [Sénat:ORG] et la [commission des lois du Sénat:ORG]",
        "[Real Coruna:ORG] ([ESP:ORG]) bat Lens.",
        "Le [Parti agrarien:ORG] gagne, [PA:ORG] perd.",
        "[Microlog:ORG] et [Microlog Research:ORG]",
        "[Régis Cordier:PER] ([UMR:ORG])",
    ],
)
def test_two_entities(marked):
    assert len(grouped(marked)) == 2


def test_gender_says_which_of_two_people_a_surname_means():
    marked = "[Régis Cordier:PER], [Inès Cordier:PER]. Mme [Cordier:PER] parle, M. [Cordier:PER] écoute."
    assert grouped(marked) == [["Régis Cordier", "Cordier"], ["Inès Cordier", "Cordier"]]
    first, second = grouped(marked.replace("Régis", "Xantho"))  # a first name in no list
    assert (len(first), len(second)) == (2, 2)


def test_a_bare_surname_means_who_is_named_most():
    marked = "[Régis Cordier:PER] et [Inès Cordier:PER]. [Inès Cordier:PER] sourit. [Cordier:PER] signe."
    assert grouped(marked) == [["Régis Cordier"], ["Inès Cordier", "Inès Cordier", "Cordier"]]


def test_a_surname_goes_before_a_first_name():
    assert grouped("[Martin Bouvier:PER], [Paul Martin:PER], [Martin:PER]") == [
        ["Martin Bouvier"],
        ["Paul Martin", "Martin"],
    ]


def test_a_body_named_short_before_it_is_introduced_may_be_another():
    assert len(grouped("Hier.\nLa [Commission:ORG] dort. La [Commission des sites:ORG] veille.")) == 2


def test_a_short_form_of_two_bodies_is_neither():
    marked = "[Conseil des sages:ORG] contre [Conseil des jeunes:ORG] : le [Conseil:ORG] tranche."
    assert len(grouped(marked)) == 3
