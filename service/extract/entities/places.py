"""Countries, regions and seas that hardly anything else is called, without accents.

They are places whatever they do in a sentence ("la France a voté"), by the guideline of the annotation: in
the training data, names of this list are 3 382 times places and four times organisations. Left out are those
that a club, a firm or a woman is called too: Monaco, Indiana, Virginie.
"""

from __future__ import annotations

from service.extract.entities.names import key

_CONTINENTS_AND_SEAS = """
afrique, afrique australe, afrique centrale, afrique de l'est, afrique de l'ouest, afrique du nord,
afrique subsaharienne, amerique, amerique centrale, amerique du nord, amerique du sud, amerique latine,
antarctique, arctique, asie, asie centrale, asie du sud-est, europe, europe centrale, europe de l'est,
europe de l'ouest, europe du nord, oceanie, polynesie, eurasie, ocean atlantique, ocean indien, ocean
pacifique, mer baltique, mer caspienne, mer d'azov, mer de chine, mer de chine meridionale, mer du nord,
mer egee, mer mediterranee, mer morte, mer noire, mer rouge, mediterranee
"""

_REGIONS_OF_THE_WORLD = """
amazonie, anatolie, balkans, bande de gaza, caraibes, carpates, catalogne, caucase, cachemire,
cisjordanie, corne de l'afrique, cornouailles, cote d'azur, crimee, donbass, flandre, flandres, galilee,
galice, golan, golfe persique, grands lacs, haut-karabakh, haut-karabagh, himalaya, kurdistan, laponie,
levant, maghreb, mesopotamie, moldavie, moyen-orient, occident, ombrie, oural, pays basque, pays baltes,
peninsule iberique, piemont, proche-orient, pyrenees, rocheuses, sahara, sahara occidental, sahel,
sardaigne, scandinavie, siberie, sicile, silicon valley, sinai, terre de feu, tchetchenie, toscane,
transnistrie, tibet, wallonie, xinjiang
"""

_REGIONS_OF_COUNTRIES = """
alaska, alberta, andalousie, arizona, arkansas, auvergne-rhone-alpes, basse-normandie, bavaria, baviere,
bourgogne-franche-comte, californie, caroline du nord, caroline du sud, centre-val de loire,
colombie-britannique, colorado, connecticut, dakota du nord, dakota du sud, delaware, floride, grand est,
guadeloupe, guyane, haute-normandie, hauts-de-france, hawai, idaho, ile-de-france, illinois, iowa,
kansas, kentucky, languedoc-roussillon, louisiane, manitoba, martinique, maryland, massachusetts,
mayotte, michigan, midi-pyrenees, minnesota, mississippi, missouri, nebraska, new hampshire, new jersey,
nord-pas-de-calais, nord-kivu, nouveau-brunswick, nouveau-mexique, nouvelle-aquitaine,
nouvelle-caledonie, nouvelle-ecosse, occitanie, ohio, oklahoma, ontario, oregon, paca, pays de la loire,
pennsylvanie, picardie, poitou-charentes, polynesie francaise, provence-alpes-cote d'azur, rhode island,
rhone-alpes, saskatchewan, sud-kivu, tasmanie, tennessee, texas, utah, vermont, virginie-occidentale,
westphalie, wisconsin, wyoming
"""

_COUNTRIES = """
afghanistan, afrique du sud, albanie, algerie, allemagne, andorre, angleterre, angola, arabie saoudite,
argentine, armenie, australie, autriche, azerbaidjan, bahrein, bangladesh, belgique, benin, bhoutan,
bielorussie, birmanie, bolivie, bosnie, bosnie-herzegovine, botswana, bresil, bulgarie, burkina faso,
burkina, burundi, cambodge, cameroun, canada, cap-vert, centrafrique, chili, chine, chypre, colombie,
comores, congo, coree du nord, coree du sud, costa rica, cote d'ivoire, croatie, cuba, danemark,
djibouti, ecosse, egypte, emirats arabes unis, equateur, erythree, espagne, estonie, eswatini,
etats-unis, ethiopie, finlande, france, gabon, gambie, georgie, ghana, grande-bretagne, grece, guatemala,
guinee, guinee-bissau, guinee equatoriale, haiti, honduras, hongrie, inde, indonesie, irak, iran,
irlande, irlande du nord, islande, israel, italie, jamaique, japon, jordanie, kazakhstan, kenya,
kirghizistan, kirghizstan, kosovo, koweit, laos, lesotho, lettonie, liban, liberia, libye, liechtenstein,
lituanie, luxembourg, macedoine du nord, madagascar, malaisie, malawi, maldives, mali, malte, maroc,
maurice, mauritanie, mexique, moldavie, mongolie, montenegro, mozambique, namibie, nepal, nicaragua,
niger, nigeria, norvege, nouvelle-zelande, oman, ouganda, ouzbekistan, pakistan, palestine, panama,
papouasie-nouvelle-guinee, paraguay, pays-bas, pays de galles, perou, philippines, pologne, portugal,
qatar, republique centrafricaine, republique democratique du congo, republique dominicaine, republique
tcheque, roumanie, royaume-uni, russie, rwanda, salvador, senegal, serbie, sierra leone, slovaquie,
slovenie, somalie, somaliland, soudan, soudan du sud, sri lanka, suede, suisse, suriname, syrie,
tadjikistan, taiwan, tanzanie, tchad, tchequie, thailande, timor oriental, togo, trinite-et-tobago,
tunisie, turkmenistan, turquie, ukraine, uruguay, venezuela, vietnam, yemen, zambie, zimbabwe
"""

#: Under :func:`service.extract.entities.names.key`.
ONLY_PLACES = frozenset(
    key(name)
    for names in (_CONTINENTS_AND_SEAS, _REGIONS_OF_THE_WORLD, _REGIONS_OF_COUNTRIES, _COUNTRIES)
    for name in names.split(",")
)
