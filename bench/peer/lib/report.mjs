// What is printed: progress line by line, and a table at the end.

/** One line about the answers to a query. */
export function answersLine({ name, equal, path, ours, peer }) {
  return equal
    ? `${name}: equal`
    : `${name}: differ${path && ` at ${path}`}\n    ours: ${text(ours)}\n    peer: ${text(peer)}`;
}

/** The table of all queries, `clients` being the numbers of clients that were measured. */
export function report(results, clients) {
  const headings = ["query", "answers", "ours ms", "peer ms", "ratio"];
  for (const number of clients) headings.push(`ours/s (${number})`, `peer/s (${number})`, "ratio");
  return table(headings, results.map(row));
}

function row({ name, equal, times, rates }) {
  const told = [name, equal ? "equal" : "DIFFER"];
  if (!times) return told;
  const [ours, peer] = times;
  return [...told, short(ours), short(peer), short(peer / ours), ...rates.flatMap(speeds)];
}

function speeds([ours, peer]) {
  return [short(ours), short(peer), short(ours / peer)];
}

/** The first column to the left, the others to the right. */
function table(headings, rows) {
  const all = [headings, ...rows];
  const widths = headings.map((_, at) => Math.max(...all.map((cells) => cells[at]?.length ?? 0)));
  const cell = (content, at) => (at === 0 ? content.padEnd(widths[at]) : content.padStart(widths[at]));
  return all.map((cells) => cells.map(cell).join("  ")).join("\n");
}

/** A number with the three digits that count. */
export function short(number) {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}

function text(value) {
  const whole = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return whole.length > 150 ? `${whole.slice(0, 150)}…` : whole;
}
