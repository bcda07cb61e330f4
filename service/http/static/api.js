/** Talking to the service. Addresses are relative to the page: it may stand behind a proxy with a prefix. */

/** What went wrong, as the service told it (RFC 9457), or with status 0 when it did not answer. */
export class Problem extends Error {
  constructor(status, document = {}, retryAfter = 0) {
    super(document.detail);
    this.status = status;
    this.detail = document.detail;
    this.errors = document.errors ?? [];
    this.requestId = document.request_id;
    this.retryAt = Date.now() + retryAfter * 1000;
  }
}

/** The body of the request for an article. */
export function requestBody(text, publishedAt) {
  return { text, ...(publishedAt && { published_at: publishedAt }), offsets: "utf16" };
}

/**
 * Have an article read.
 *
 * @returns {Promise<{result: object, cached: boolean, milliseconds: number|null}>}
 * @throws {Problem} no answer, or an error
 */
export async function extract(body, key, signal) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", ...authorization(key) };
  const response = await send("v1/extract", { method: "POST", headers, body: JSON.stringify(body), signal });
  if (!response.ok) throw await problem(response);
  const timing = /\btotal;dur=([\d.]+)/.exec(response.headers.get("Server-Timing") ?? "");
  return {
    result: await response.json(),
    cached: /;\s*hit\b/.test(response.headers.get("Cache-Status") ?? ""),
    milliseconds: timing && Math.round(Number(timing[1])),
  };
}

/** The longest text that is accepted, in code points; null when the service does not tell. */
export async function longestText() {
  try {
    const response = await send("v1/info", { headers: { Accept: "application/json" } });
    return response.ok ? (await response.json()).limits.max_chars : null;
  } catch {
    return null;
  }
}

/** The shell command that does what {@link extract} does. */
export function curl(body, withKey) {
  const json = JSON.stringify(body).replace(/[\u007f-\u009f]/g, escaped);
  const lines = [`curl ${quoted(address("v1/extract"))}`, `-H 'Content-Type: application/json'`];
  if (withKey) lines.push(`-H "Authorization: Bearer $API_KEY"`);
  // Linux takes at most 128 KiB in one argument; a longer text goes through standard input.
  if (new TextEncoder().encode(json).length < 120_000) return [...lines, `--data-binary ${quoted(json)}`].join(" \\\n  ");
  // "!" recalls old commands inside a here-document, too.
  return `${[...lines, "--data-binary @- <<'JSON'"].join(" \\\n  ")}\n${json.replaceAll("!", escaped)}\nJSON`;
}

/** A word for the shell: inside single quotes nothing but the single quote itself is special. */
function quoted(word) {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function authorization(key) {
  return key ? { Authorization: `Bearer ${key}` } : {};
}

function address(path) {
  return new URL(path, document.baseURI).href;
}

async function send(path, options) {
  try {
    return await fetch(address(path), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0);
  }
}

async function problem(response) {
  const document = await response.json().catch(() => ({})); // a proxy may answer with anything
  return new Problem(response.status, document, Number.parseInt(response.headers.get("Retry-After"), 10) || 0);
}
