/** What the service answered, as elements. Text gets into the page as text only. */

import { knows, number, say } from "./language.js";
import { nest } from "./spans.js";
import { amountText, dateText, percent } from "./values.js";

export const KINDS = ["PER", "ORG", "LOC", "MISC", "DATE", "AMOUNT"];

const CONTEXT = 40; // characters read out on each side of a mention

/**
 * One thing that was found.
 *
 * @typedef {{id: string, kind: string, name: string, value: string, notes: string[], spans: {start: number, end: number}[]}} Item
 */

/** @returns {Item[]} everything in an answer, in the order of the answer */
export function items({ entities = [], dates = [], amounts = [] }) {
  return [
    ...entities.map((entity, i) => ({
      id: `entities-${i}`,
      kind: entity.type,
      name: entity.text,
      value: "",
      notes: [
        say("mentions", { n: entity.mentions.length }),
        say("confidence", { n: percent(entity.confidence) }),
        say("salience", { n: percent(entity.salience) }),
      ],
      spans: entity.mentions,
    })),
    ...dates.map((date, i) => ({
      id: `dates-${i}`,
      kind: "DATE",
      name: date.text,
      value: dateText(date),
      notes: [date.value, knows(date.type) ? say(date.type) : date.type, ...(date.modifier ? [say(date.modifier)] : [])],
      spans: [date],
    })),
    ...amounts.map((amount, i) => ({
      id: `amounts-${i}`,
      kind: "AMOUNT",
      name: amount.text,
      value: amountText(amount),
      notes: amount.currency_assumed ? [say("assumed")] : [],
      spans: [amount],
    })),
  ];
}

/** The text with its mentions marked; a mention of a hidden kind is not. */
export function article(text, shown) {
  const spans = shown.flatMap((item) => item.spans.map(({ start, end }, n) => ({ start, end, item, n })));
  return marked(text, nest(spans), 0, text.length);
}

/** The lists of items, one for each kind. */
export function lists(shown) {
  if (!shown.length) return [element("p", { className: "nothing" }, say("nothing"))];
  return KINDS.filter((kind) => shown.some((item) => item.kind === kind)).map((kind) =>
    element(
      "section",
      { className: `group ${kind}` },
      element("h3", {}, say(kind)),
      element("ul", {}, ...shown.filter((item) => item.kind === kind).map(entry)),
    ),
  );
}

/** A switch for each kind that was found. */
export function filters(all, hidden) {
  return KINDS.map((kind) => [kind, all.filter((item) => item.kind === kind).length])
    .filter(([, count]) => count)
    .map(([kind, count]) => {
      const button = element("button", { type: "button", className: `filter ${kind}` }, say(kind), " ", element("span", {}, number(count)));
      button.dataset.kind = kind;
      button.ariaPressed = String(!hidden.has(kind));
      return button;
    });
}

/** The sizes of an answer in one line. */
export function summary({ result, cached, milliseconds }) {
  const { characters, sentences } = result.meta;
  const parts = [
    say("characters", { n: characters }),
    say("sentences", { n: sentences }),
    cached ? say("cached") : milliseconds === null ? "" : say("computed", { n: milliseconds }),
  ];
  return parts.filter(Boolean).join(" · ");
}

export function warnings(result) {
  return result.warnings.map(({ code, detail }) =>
    knows(code) ? element("p", { className: "notice" }, say(code)) : element("p", { className: "notice", lang: "en" }, detail),
  );
}

/** A card for each fact. Its parts hold text, or point at an entity, a date or an amount of the answer. */
export function facts(result, text) {
  return (result.facts ?? []).map((fact) => {
    const told = [fact.subject, fact.predicate, fact.object].map((part) => partText(part, result, "entities"));
    const beside = ["dates", "amounts", "places"].flatMap((role) =>
      (fact[role] ?? []).map((part) => partText(part, result, role === "places" ? "entities" : role)),
    );
    const source = fact.attributed_to && say("according", { x: partText(fact.attributed_to, result, "entities") });
    return element(
      "li",
      { className: "fact" },
      element("p", { className: "told" }, told[0], " ", element("strong", {}, told[1]), " ", told[2]),
      element("p", { className: "notes" }, [...beside, fact.predicate?.negated && say("negated"), source].filter(Boolean).join(" · ")),
      fact.evidence ? element("blockquote", { lang: "fr" }, text.slice(fact.evidence.start, fact.evidence.end)) : "",
    );
  });
}

/** An error: what happened, in the words of the page, then what the service said about it. */
export function problem(error) {
  const key = `error${error.status}`;
  const box = element("div", { className: "problem" }, element("p", { className: "problem-title" }, knows(key) ? say(key) : say("error", { status: error.status })));
  if (error.errors.length) box.append(element("ul", {}, ...error.errors.map(fieldError)));
  else if (error.detail) box.append(element("p", { lang: "en" }, error.detail));
  if (error.requestId) box.append(element("p", { className: "notes" }, say("request", { id: error.requestId })));
  return box;
}

/** Where a mention stands, to be read out. */
export function context(text, { start, end }) {
  return `…${text.slice(Math.max(0, start - CONTEXT), end + CONTEXT).replace(/\s+/g, " ").trim()}…`;
}

function fieldError({ pointer, detail }) {
  return element("li", {}, element("strong", {}, knows(pointer) ? say(pointer) : pointer), " ", element("span", { lang: "en" }, detail));
}

function entry(item) {
  const button = element(
    "button",
    { type: "button", className: "item" },
    element("span", { className: "name", lang: "fr" }, item.name),
    item.value ? element("span", { className: "value" }, item.value) : "",
    element("span", { className: "notes" }, item.notes.join(" · ")),
  );
  button.dataset.item = item.id;
  return element("li", {}, button);
}

function marked(text, nodes, from, until) {
  const parts = [];
  for (const { start, end, span, inner } of nodes) {
    parts.push(text.slice(from, start), mark(text, start, end, span, inner));
    from = end;
  }
  return [...parts, text.slice(from, until)];
}

function mark(text, start, end, { item, n, end: whole }, inner) {
  const made = element("mark", { className: item.kind, title: [say(item.kind), item.value].filter(Boolean).join(" · ") }, ...marked(text, inner, start, end));
  made.dataset.item = item.id;
  made.dataset.mention = n;
  if (end === whole) made.dataset.tag = item.kind; // the last piece of a mention that was split
  return made;
}

function partText(part, result, list) {
  if (part === null || part === undefined) return "";
  if (typeof part === "number") return result[list][part].text;
  return part.text;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
