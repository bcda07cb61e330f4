"""Other names of what French news calls by more than one."""

from __future__ import annotations

from service.extract.entities.names import loose_key

# The first name of each row stands for the others. Only names that mean one thing in any article:
# "PS" is the Parti socialiste in one text and a post-scriptum in the next, so the text must introduce it.
_OTHER_NAMES = """
États-Unis = États-Unis d'Amérique = USA = US = U.S. = É.-U. = United States
Royaume-Uni = UK = United Kingdom = Royaume-Uni de Grande-Bretagne et d'Irlande du Nord
République démocratique du Congo = RDC = RD Congo = Congo-Kinshasa
République du Congo = Congo-Brazzaville
République centrafricaine = Centrafrique
Émirats arabes unis = EAU = Émirats
Corée du Nord = République populaire démocratique de Corée
Chine = République populaire de Chine
Biélorussie = Bélarus = Belarus
Birmanie = Myanmar
Tchéquie = République tchèque
Moldavie = Moldova
Eswatini = Swaziland
Turquie = Türkiye
Cap-Vert = Cabo Verde
Kiev = Kyiv
Pékin = Beijing
Bombay = Mumbai
Organisation des Nations unies = ONU = Nations unies
Organisation du traité de l'Atlantique nord = OTAN = NATO = Alliance atlantique
Union européenne = UE
Banque centrale européenne = BCE
Fonds monétaire international = FMI
Organisation mondiale de la santé = OMS
Organisation mondiale du commerce = OMC
Cour pénale internationale = CPI
Agence internationale de l'énergie atomique = AIEA
Réserve fédérale américaine = Réserve fédérale = Fed
Agence France-Presse = AFP
Rassemblement national = RN
La France insoumise = France insoumise = LFI
Confédération générale du travail = CGT
Société nationale des chemins de fer français = SNCF
Institut national de la statistique et des études économiques = Insee
Paris Saint-Germain = PSG = Paris SG
Olympique de Marseille = OM
Olympique lyonnais = OL
Federal Bureau of Investigation = FBI
Central Intelligence Agency = CIA
Coupe du monde = Mondial
Jeux olympiques = JO
Première Guerre mondiale = Grande Guerre
Seconde Guerre mondiale = Deuxième Guerre mondiale
"""


def _canonical_keys() -> dict[str, str]:
    rows = [[loose_key(name) for name in row.split(" = ")] for row in _OTHER_NAMES.strip().splitlines()]
    return {name: names[0] for names in rows for name in names}


_CANONICAL_KEYS = _canonical_keys()


def canonical_key(loose: str) -> str:
    """For the :func:`loose_key` of a name the one that stands for all names of the same thing."""
    return _CANONICAL_KEYS.get(loose, loose)
