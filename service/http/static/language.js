/**
 * The words of the page in two languages. What stands in the page in French is translated from there:
 * an element names its text with `data-text`, its label with `data-label`, its placeholder with `data-placeholder`.
 */

const STORED = "language";

const ENGLISH = {
  // what the page itself has in French
  skip: "Go to the article",
  nav: "Documentation and language",
  docs: "API",
  title: "What does the article say?",
  tagline: "Paste an article in French: the service finds its people, organisations, places, dates and amounts of money.",
  article: "Article",
  placeholder: "Paste the text of the article here…",
  published: "Published on",
  key: "API key",
  example: "An example",
  run: "Analyse",
  filters: "What is highlighted",
  reading: "The annotated text",
  found: "What was found",
  facts: "Facts",
  machine: "For programs",
  curl: "The same request with curl",
  json: "The answer as JSON",
  copy: "Copy",
  privacy: "The text is sent to this service only; this page loads nothing from elsewhere.",

  // what is said in the course of things
  running: "Reading…",
  copied: "Copied",
  empty: "Paste an article first.",
  characters: { one: "{n} character", other: "{n} characters" },
  limit: "{n} of {max} characters",
  sentences: { one: "{n} sentence", other: "{n} sentences" },
  mentions: { one: "{n} mention", other: "{n} mentions" },
  computed: "computed in {n} ms",
  cached: "from the cache",
  mention: "Mention {n} of {all}: {context}",
  nothing: "Nothing was found.",
  confidence: "confidence {n}",
  salience: "salience {n}",
  PER: "People",
  ORG: "Organisations",
  LOC: "Places",
  MISC: "Other names",
  DATE: "Dates",
  AMOUNT: "Amounts",
  date: "date",
  time: "time",
  duration: "duration",
  set: "recurring",
  interval: "interval",
  START: "start of",
  MID: "middle of",
  END: "end of",
  APPROX: "about",
  BEFORE: "before",
  AFTER: "after",
  ON_OR_BEFORE: "not after",
  ON_OR_AFTER: "not before",
  LESS_THAN: "less than",
  MORE_THAN: "more than",
  EQUAL_OR_LESS: "at most",
  EQUAL_OR_MORE: "at least",
  PRESENT_REF: "the present",
  PAST_REF: "the past",
  FUTURE_REF: "the future",
  about: "about {x}",
  at_least: "at least {x}",
  more_than: "more than {x}",
  at_most: "at most {x}",
  less_than: "less than {x}",
  between: "{x} to {y}",
  unknown: "amount not stated",
  assumed: "currency assumed",
  negated: "denied",
  according: "according to {x}",
  evidence: "Show in the text",
  language_mismatch: "This text does not look French: the result may be poor.",

  // errors, by status; 0: no answer
  error0: "The service does not answer. Is it running, and are you connected?",
  error401: "This service asks for an API key.",
  error413: "The article is too long.",
  error422: "Something in the request is not as it should be.",
  error429: "Too many requests in a short time.",
  error503: "The service cannot take the article right now.",
  error504: "Reading the article took too long. Try a shorter one.",
  error: "It did not work (status {status}).",
  retry: "Try again",
  wait: { one: "Try again in {n} second", other: "Try again in {n} seconds" },
  request: "Request {id}",
  "#/text": "Article",
  "#/published_at": "Date of publication",
};

const FRENCH = {
  running: "Lecture…",
  copied: "Copié",
  empty: "Collez d’abord un article.",
  characters: { one: "{n} caractère", other: "{n} caractères" },
  limit: "{n} caractères sur {max}",
  sentences: { one: "{n} phrase", other: "{n} phrases" },
  mentions: { one: "{n} mention", other: "{n} mentions" },
  computed: "calculé en {n} ms",
  cached: "depuis le cache",
  mention: "Mention {n} sur {all}\u00a0: {context}",
  nothing: "Rien n’a été trouvé.",
  confidence: "confiance {n}",
  salience: "importance {n}",
  PER: "Personnes",
  ORG: "Organisations",
  LOC: "Lieux",
  MISC: "Autres noms",
  DATE: "Dates",
  AMOUNT: "Montants",
  date: "date",
  time: "heure",
  duration: "durée",
  set: "récurrence",
  interval: "intervalle",
  START: "début de",
  MID: "milieu de",
  END: "fin de",
  APPROX: "environ",
  BEFORE: "avant",
  AFTER: "après",
  ON_OR_BEFORE: "au plus tard",
  ON_OR_AFTER: "au plus tôt",
  LESS_THAN: "moins de",
  MORE_THAN: "plus de",
  EQUAL_OR_LESS: "au plus",
  EQUAL_OR_MORE: "au moins",
  PRESENT_REF: "le présent",
  PAST_REF: "le passé",
  FUTURE_REF: "l’avenir",
  about: "environ {x}",
  at_least: "au moins {x}",
  more_than: "plus de {x}",
  at_most: "au plus {x}",
  less_than: "moins de {x}",
  between: "{x} à {y}",
  unknown: "montant non précisé",
  assumed: "devise supposée",
  negated: "nié",
  according: "selon {x}",
  evidence: "Montrer dans le texte",
  language_mismatch: "Ce texte ne semble pas être en français\u00a0: le résultat peut être mauvais.",
  error0: "Le service ne répond pas. Est-il en marche, et êtes-vous connecté\u00a0?",
  error401: "Ce service demande une clé d’API.",
  error413: "L’article est trop long.",
  error422: "Quelque chose ne va pas dans la requête.",
  error429: "Trop de requêtes en peu de temps.",
  error503: "Le service ne peut pas prendre l’article pour le moment.",
  error504: "La lecture de l’article a pris trop de temps. Essayez-en un plus court.",
  error: "Cela n’a pas marché (statut {status}).",
  retry: "Réessayer",
  wait: { one: "Réessayer dans {n} seconde", other: "Réessayer dans {n} secondes" },
  request: "Requête {id}",
  "#/text": "Article",
  "#/published_at": "Date de publication",
};

/** All words, by language. */
export const WORDS = { fr: FRENCH, en: ENGLISH };
const PLACES = { text: "textContent", label: "ariaLabel", placeholder: "placeholder" };

for (const [element, place, key] of translated()) FRENCH[key] = element[PLACES[place]];

/** "fr" or "en": the language that the page is in now. */
export let language = "fr";

/** The language that was chosen last time. */
export function remembered() {
  try {
    return localStorage.getItem(STORED) === "en" ? "en" : "fr";
  } catch {
    return "fr"; // storage is switched off
  }
}

/** Put the whole page into a language. */
export function speak(code) {
  language = code;
  document.documentElement.lang = code;
  document.title = say("title");
  for (const [element, place, key] of translated()) element[PLACES[place]] = say(key);
  try {
    localStorage.setItem(STORED, code);
  } catch {
    // then it is not remembered
  }
}

/** Whether there is a word for `key`. */
export function knows(key) {
  return key in WORDS[language];
}

/** The words for `key`, with `values` in their places; `values.n`, a number, decides on the plural. */
export function say(key, values = {}) {
  const found = WORDS[language][key];
  const form = typeof found === "string" ? found : found[new Intl.PluralRules(language).select(values.n)];
  return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
}

/** A number as people write it here. */
export function number(value, options) {
  return new Intl.NumberFormat(language, options).format(value);
}

function* translated() {
  for (const place of Object.keys(PLACES)) {
    for (const element of document.querySelectorAll(`[data-${place}]`)) yield [element, place, element.dataset[place]];
  }
}
