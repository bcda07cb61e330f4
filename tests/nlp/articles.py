"""Articles of our own, typed in the ways that people type."""

from textwrap import fill

SHORT = (
    "Aujourd’hui, le maire de Lyon, Grégory Doucet, a reçu les dirigeants d’Airbus. "
    "L'entreprise toulousaine investira 300 000 € au port de Marseille d’ici à 2027."
)

_PARAGRAPHS = (
    "‘Un accord historique’, selon la ministre",
    "La ministre Agnès Pannier-Runacher a présenté mardi à Bruxelles le plan « France 2030 » devant la "
    "Commission européenne. « Nous irons vite », a-t-elle promis. EDF, TotalEnergies et Engie soutiennent le "
    "projet.",
    "– À Strasbourg, le Parlement européen votera le 14 mars.",
    "– À Genève, l’ONU s’inquiète : « Rien n’est gagné », dit António Guterres.",
    "Le chantier de la gare du Nord, confié à Vinci, coûtera 1,2 Md€. L’opposition, elle, dénonce un cadeau "
    "fait aux actionnaires… Contact : presse@exemple.fr, www.exemple.org/dossier.",
)

PRESS = "\n\n".join(_PARAGRAPHS)
WRAPPED = "\n\n".join(fill(paragraph, 72) for paragraph in _PARAGRAPHS)

CAPITALS = "LE PRÉSIDENT EMMANUEL MACRON S'EST RENDU À BERLIN. IL Y A RENCONTRÉ OLAF SCHOLZ."

ODD = (
    "Un emoji 😀 à Paris,\tune tabulation\r\n\r\net un\u200bespace nul. "
    "E\u0301tienne a\u0300 Nice\u00a0: «\u202f12\u00a0€\u202f».\n \n\n"
    "C'est au Havre, des Pays-Bas aux États-Unis du Brésil"
)

ALL = (SHORT, PRESS, WRAPPED, CAPITALS, ODD)
