/** Values of the contract as people read them. */

import { knows, language, number, say } from "./language.js";

const DAY = 86_400_000;

/** "17 novembre 2023", "du 1 au 31 mars 2024", "3 ans": what a date of the answer stands for. */
export function dateText(date) {
  const shown = period(date.from, date.until) ?? (knows(date.value) ? say(date.value) : duration(date.value));
  return date.modifier && !date.from ? `${say(date.modifier)} ${shown}` : shown;
}

/** "80 000 000 000 USD", "2 à 3 EUR": what an amount of the answer stands for. */
export function amountText(amount) {
  const x = amount.value ?? amount.min;
  const y = amount.max;
  if (amount.value !== null) return amount.qualifier === "exact" ? money(x, amount) : say(amount.qualifier, { x: money(x, amount) });
  if (x !== null && y !== null) return say("between", { x: plain(x), y: money(y, amount) });
  if (x !== null) return say("at_least", { x: money(x, amount) });
  if (y !== null) return say("at_most", { x: money(y, amount) });
  return `${say("unknown")} · ${amount.currency ?? amount.unit}`;
}

export function percent(probability) {
  return number(probability, { style: "percent" });
}

/** A decimal string: Intl reads it without rounding it to a float first. */
function plain(decimal) {
  return number(decimal, { maximumFractionDigits: 20 });
}

function money(decimal, { currency, unit }) {
  return `${plain(decimal)}\u00a0${currency ?? unit}`;
}

/** The half-open period in calendar time; null when it is not known. */
function period(from, until) {
  if (!from && !until) return null;
  if (!from) return `${say("BEFORE")} ${point(until)}`;
  if (!until) return `${say("AFTER")} ${point(from)}`;
  const [first, end] = [moment(from), moment(until)];
  if (Number.isNaN(first.valueOf() + end.valueOf())) return `${from} – ${until}`;
  if (isDay(from) && isDay(until)) return format(true).formatRange(first, new Date(end - DAY));
  return end - first <= 60_000 ? format(false).format(first) : format(false).formatRange(first, end);
}

function point(text) {
  return format(isDay(text)).format(moment(text));
}

function isDay(text) {
  return text.length === 10;
}

/** Calendar time has no time zone: it is computed with as if it were UTC. */
function moment(text) {
  return new Date(isDay(text) ? text : `${text}Z`);
}

function format(daysOnly) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", ...(!daysOnly && { timeStyle: "short" }), timeZone: "UTC" });
}

const UNITS = { Y: "year", M: "month", W: "week", D: "day", H: "hour", TM: "minute", S: "second" };

/** "P3Y" as "3 ans"; any other value as it is. */
function duration(value) {
  const [, time, amount, unit] = /^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$/.exec(value) ?? [];
  const name = UNITS[time && unit === "M" ? "TM" : unit];
  return name ? number(amount, { style: "unit", unit: name, unitDisplay: "long" }) : value;
}
