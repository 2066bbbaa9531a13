// JSON to be read: in lines, with its values as they came. Parsing would round figures of more than 53 bits.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The text with a line for each member and element. */
export function indented(json: string): string {
  const parts: string[] = [];
  let depth = 0;
  let before = "";
  for (const [token] of json.matchAll(TOKEN)) {
    const isEnd = token === "}" || token === "]";
    const isFirst = before === "{" || before === "[";
    if (isEnd) depth = Math.max(0, depth - 1);
    if (isEnd ? !isFirst : isFirst || before === ",") parts.push("\n", "  ".repeat(depth));
    parts.push(token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth += 1;
    before = token;
  }
  return parts.join("");
}
