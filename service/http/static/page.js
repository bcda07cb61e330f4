/** The page: reads the form, asks the service, shows what came back. */

import { Problem, curl, extract, longestText, requestBody } from "./api.js";
import { EXAMPLE } from "./example.js";
import { language, number, remembered, say, speak } from "./language.js";
import * as view from "./view.js";

const at = (id) => document.getElementById(id);
const form = at("form");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let answer = null; // {text, body, withKey, result, cached, milliseconds} of the last answer
let failure = null; // the last Problem
let hidden = new Set(); // kinds that are not highlighted
let current = { id: "", n: -1 }; // the mention that was jumped to last
let running = null; // the AbortController of the request under way
let maximum = null; // longest text, in code points
let countdown = 0;

// ---- asking

async function run(event) {
  event.preventDefault();
  showFailure(null);
  const text = form.text.value;
  if (!text.trim()) return refuse("text", say("empty"));
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const body = requestBody(text, form.published.value);
  busy(true);
  try {
    answer = { text, body, withKey: Boolean(form.key.value), ...(await extract(body, form.key.value, signal)) };
    current = { id: "", n: -1 };
    showAnswer();
    at("result").scrollIntoView({ behavior: motion(), block: "start" });
  } catch (error) {
    if (signal.aborted) return; // another request has taken over
    if (!(error instanceof Problem)) throw error;
    showFailure(error);
  } finally {
    if (running.signal === signal) busy(false);
  }
}

function busy(yes) {
  form.ariaBusy = String(yes);
  if (yes) at("summary").textContent = say("running");
  else if (failure) at("summary").textContent = "";
}

// ---- showing

function showAnswer() {
  const all = view.items(answer.result);
  const shown = all.filter((item) => !hidden.has(item.kind));
  at("summary").textContent = view.summary(answer);
  at("warnings").replaceChildren(...view.warnings(answer.result));
  at("filters").replaceChildren(...view.filters(all, hidden));
  at("article").replaceChildren(...view.article(answer.text, shown));
  at("found").replaceChildren(...view.lists(shown));
  const facts = view.facts(answer.result, answer.text);
  at("facts").replaceChildren(...facts);
  at("facts-section").hidden = !facts.length;
  at("curl").textContent = curl(answer.body, answer.withKey);
  at("json").textContent = JSON.stringify(answer.result, null, 2);
  at("result").hidden = false;
}

function showFailure(problem) {
  failure = problem;
  clearInterval(countdown);
  for (const name of ["text", "published"]) refuse(name, "");
  if (problem === null) return at("error").replaceChildren();
  const box = view.problem(problem);
  at("error").replaceChildren(box);
  at("result").hidden = true;
  if (problem.status === 401) {
    at("key-field").hidden = false;
    form.key.focus();
  }
  for (const { pointer } of problem.errors) {
    if (pointer === "#/text") form.text.ariaInvalid = "true";
    if (pointer === "#/published_at") form.published.ariaInvalid = "true";
  }
  if ([0, 429, 503, 504].includes(problem.status)) box.append(retryButton(problem.retryAt));
}

/** A button that tries again, once the service has had the time that it asked for. */
function retryButton(from) {
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", run);
  const tick = () => {
    const n = Math.ceil((from - Date.now()) / 1000);
    button.disabled = n > 0;
    button.textContent = n > 0 ? say("wait", { n }) : say("retry");
    if (n <= 0) clearInterval(countdown);
  };
  tick();
  countdown = setInterval(tick, 1000);
  return button;
}

/** Say what is wrong with a field, next to it; an empty `reason` takes it back. */
function refuse(name, reason) {
  at(`${name}-error`).textContent = reason;
  form[name].ariaInvalid = reason ? "true" : null;
  if (reason) form[name].focus();
}

function showCount() {
  const n = [...form.text.value].length;
  at("count").textContent = maximum === null ? say("characters", { n }) : say("limit", { n, max: number(maximum) });
  at("count").classList.toggle("over", maximum !== null && n > maximum);
}

// ---- going from a list to the text and back

/** Go to the next mention of an item. */
function visit(id) {
  const item = view.items(answer.result).find((candidate) => candidate.id === id);
  const n = current.id === id ? (current.n + 1) % item.spans.length : 0;
  point(id, n);
  document.querySelector(`mark[data-item="${id}"][data-mention="${n}"]`).scrollIntoView({ behavior: motion(), block: "center" });
  at("announcement").textContent = say("mention", { n: n + 1, all: item.spans.length, context: view.context(answer.text, item.spans[n]) });
}

/** Show which mention, and which entry of the lists, is meant. */
function point(id, n) {
  current = { id, n };
  for (const mark of document.querySelectorAll("mark")) {
    mark.classList.toggle("same", mark.dataset.item === id);
    mark.classList.toggle("current", mark.dataset.item === id && Number(mark.dataset.mention) === n);
  }
  for (const button of document.querySelectorAll(".item")) button.ariaCurrent = button.dataset.item === id ? "true" : null;
}

function motion() {
  return calm.matches ? "instant" : "smooth";
}

// ---- wiring

form.addEventListener("submit", run);
form.text.addEventListener("input", showCount);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

at("example").addEventListener("click", () => {
  form.text.value = EXAMPLE.text;
  form.published.value = EXAMPLE.published;
  showFailure(null);
  showCount();
  form.text.focus();
  form.text.setSelectionRange(0, 0);
  form.text.scrollTop = 0;
});

at("language").addEventListener("click", () => useLanguage(language === "fr" ? "en" : "fr"));

at("filters").addEventListener("click", (event) => {
  const kind = event.target.closest("button")?.dataset.kind;
  if (!kind) return;
  if (!hidden.delete(kind)) hidden.add(kind);
  showAnswer();
  document.querySelector(`#filters [data-kind="${kind}"]`).focus();
});

at("found").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) visit(button.dataset.item);
});

at("article").addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (!mark) return;
  point(mark.dataset.item, Number(mark.dataset.mention));
  document.querySelector(`.item[data-item="${mark.dataset.item}"]`).scrollIntoView({ behavior: motion(), block: "nearest" });
});

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await copy(at(button.dataset.copy));
    button.textContent = say("copied");
    at("announcement").textContent = say("copied");
    setTimeout(() => (button.textContent = say("copy")), 2000);
  });
}

/** Copy the text of an element; a page that came over plain HTTP has no clipboard but the old command. */
async function copy(element) {
  if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
  getSelection().selectAllChildren(element);
  document.execCommand("copy");
}

function useLanguage(code) {
  speak(code);
  const other = code === "fr" ? ["en", "English"] : ["fr", "Français"];
  [at("language").lang, at("language").textContent] = other;
  showCount();
  if (failure) showFailure(failure);
  else if (answer) showAnswer();
}

form.published.value = new Intl.DateTimeFormat("sv").format(); // Swedish dates are ISO 8601
useLanguage(remembered());
maximum = await longestText();
showCount();
