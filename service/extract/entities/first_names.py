"""First names that tell man from woman, without accents; epicene ones (Claude, Camille) are left out.

Of a compound ("Jean-Luc", "Marie-France") the first part decides.
"""

_MASCULINE = """
abdel abdelkader abdoulaye abdullah adam adel adrien ahmed alain alan albert aldo alejandro aleksandr
alexandre alexei alfred ali amadou anatole andre andrei andrew angelo anthony antoine antonin
antonio antony arnaud arthur aurelien axel aymeric barack bart bashar bastien ben benito benjamin
benoit bernard bernie bertrand bill bob boris brad brett brian brice bruno carlos cedric cesar
charles christian christophe christopher clement cyril cyrille damien daniel david denis didier
dimitri dmitri donald edgar edmond edouard edward elon emile emmanuel emmerson enzo eric erik ernest
etienne eugene fabien fabrice felix ferdinand fernand fernando florent florian francis francisco
franck francois frank franklin fred frederic gabin gael gaspard gaston gauthier geoffroy george
georges gerald gerard ghislain gilbert gilles giovanni giuseppe gregory guillaume gustave guy harry
hassan hector henri henry herve hugo hugues hussein ibrahim igor ismael ivan jack jacques jair jamel
james jason jean jeff jeremie jeremy jerome jim jimmy joachim joel john johnny jonathan jordan jorge
jose joseph josh juan jules julien justin karim karl keir ken kevin khalid kylian larry laurent leo
leon leonard leonardo lionel louis luc luca lucas lucien ludovic luis luiz mamadou manuel marc
marcel marco mario mark martin mathieu mathis matt matteo matthew matthias matthieu maurice max
maxime mehdi michael michel miguel mike mikhail mohamed mohammed moussa mustapha narendra nathan
nicolas nikola noah noel norbert olaf oleg oleksandr olivier omar osama oscar ousmane pablo pascal
patrice patrick paul pedro peter philip philippe pierre quentin raphael raymond recep regis remi remy
renaud rene ricardo richard rishi robert roberto robin rodolphe rodrigue roger roland romain roman
ronald ryan salim salman sam samuel sebastien serge sergei sergey sergio silvio simon stanislas
stephane stephen steve steven sylvain teddy theo thibault thierry thomas tim timothee tom tony
tristan ugo valentin valery victor viktor vincent vladimir volodymyr walter wilfried william xavier
yann yannick yassine yohan youssef yvan yves zinedine
"""

_FEMININE = """
adele adeline agathe agnes aicha aissata alexandra alexia alice alicia aline amanda amandine amber
amelie amina anais anastasia angela angele angelique anita anna annalena anne annick annie
antoinette ariane arlette astrid aude audrey aurelie aurore barbara beatrice benedicte berenice
bernadette bertille blandine brigitte britney carla carole caroline catherine cecile celine chantal
charlene charlotte chloe christelle christiane christine claire clara clarisse claudette claudia
claudine clemence clementine colette coralie corinne cynthia danielle daphne deborah delphine denise
diana diane dolores dorothee edith elena eleonore elisa elisabeth elise elizabeth ella elodie elsa
emilie emma emmanuelle estelle esther eugenie eva eve evelyne fabienne fanny fatima fatou fatoumata
fiona flavie flora florence francoise gabrielle genevieve georgia georgina geraldine ghislaine
giorgia gisele greta gwenaelle hannah helene heloise henriette hillary huguette ines ingrid irene
iris isabel isabelle ivanka jacqueline jane janet jeanne jennifer jessica jill joanna jocelyne
josephine josette josiane judith julia julie juliette justine kamala karen karine kate katia
kristalina laetitia lara laura laure laurence lea leila lena leonie liliane lina linda lisa liz
louise lucette lucie lucienne ludivine lydia lydie madeleine maelle magali manon margaret margaux
margot marguerite maria marianne marie marina marine marion marisol marlene martha marthe martine
mary maryse mathilde maud meghan melania melanie melissa mia michele micheline michelle mireille
monique muriel mylene myriam nadia nadine najat nancy natacha nathalie nicole nina noemie nora
odette odile olga olympe ophelie oumou paula paulette pauline penelope perrine rachel rachida
raymonde rebecca regine renee rima rita rosa rosalie rose roselyne roxane sabine sabrina salome
samia sandra sandrine sara sarah segolene serena severine sheila simone sofia solange solene sonia
sophie stephanie susan suzanne svetlana sylviane sylvie tatiana teresa theresa therese tiphaine
ursula valentina valerie vanessa vera veronique victoire victoria violette virginie viviane yael
yasmina yolande yvette yvonne zoe zohra
"""

MASCULINE = frozenset(_MASCULINE.split())
FEMININE = frozenset(_FEMININE.split())
