/**
 * Spans that overlap in any way, as a tree that can be written as nested elements.
 *
 * A span that begins inside another one and ends outside of it is split where the other one ends.
 *
 * @param {{start: number, end: number}[]} spans half open
 * @returns {{start: number, end: number, span: object, inner: object[]}[]} in order, side by side
 */
export function nest(spans) {
  const waiting = spans.map((span) => ({ start: span.start, end: span.end, span, inner: [] })).sort(compare);
  const root = { end: Infinity, inner: [] };
  const open = [root];
  for (let i = 0; i < waiting.length; i++) {
    const node = waiting[i];
    while (open.at(-1).end <= node.start) open.pop();
    const around = open.at(-1);
    if (node.end > around.end) {
      insert(waiting, i + 1, { ...node, start: around.end, inner: [] });
      node.end = around.end;
    }
    around.inner.push(node);
    open.push(node);
  }
  return root.inner;
}

/** What begins first comes first; of two that begin together, the longer one. */
function compare(a, b) {
  return a.start - b.start || b.end - a.end;
}

function insert(sorted, from, node) {
  let at = from;
  while (at < sorted.length && compare(sorted[at], node) <= 0) at++;
  sorted.splice(at, 0, node);
}
