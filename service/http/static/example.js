/** A short article, written for this page. The people and companies in it are made up. */
export const EXAMPLE = {
  published: "2024-03-14",
  text: `Éolien en mer : Armor Éolien lève 45 millions d’euros à Saint-Nazaire

La société Armor Éolien a annoncé hier avoir levé 45 millions d’euros auprès de la Banque de l’Atlantique et de deux fonds québécois. « C’est la preuve que l’éolien flottant intéresse, même en pleine crise », s’est félicitée sa présidente, Nadia Benhamou, lors du Salon de l’énergie 2024, à Nantes.

Fondée en 2019 par Yann Le Goff, l’entreprise emploie 120 personnes en Loire-Atlantique. Elle compte ouvrir d’ici à fin 2026 une seconde usine, dont le coût est estimé entre 60 et 75 M€. La région versera près de 300 000 € par an pendant trois ans pour la formation des soudeurs.

Le projet avait failli s’arrêter mardi dernier : l’armateur canadien Boréal, qui devait y consacrer 12,5 millions de dollars, s’était retiré. Nadia Benhamou et Yann Le Goff l’ont convaincu de revenir, au terme d’une réunion commencée lundi à 14 h 30 et achevée dans la nuit.

Une première turbine doit quitter le port en septembre 2025, trois mois avant l’entrée en service du parc, que la France veut prêt pour les Jeux d’hiver de 2030.
`,
};
