// JSON to be read: in lines, with its values as they came. Parsing would round figures of more than 53 bits.

/** The text with a line for each member and element. It is read once, by the places where its structure changes. */
export function indented(json: string): string {
  const parts: string[] = [];
  let depth = 0;
  let begun = 0;
  let isEmpty = false;
  const line = () => parts.push("\n", "  ".repeat(depth));
  const flush = (end: number) => {
    const text = json.slice(begun, end).trim();
    if (text && isEmpty) line();
    if (text) isEmpty = false;
    parts.push(text);
    begun = end + 1;
  };
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at];
    if (mark === '"') {
      at = endOfText(json, at);
    } else if (mark === "{" || mark === "[") {
      flush(at);
      if (isEmpty) line();
      parts.push(mark);
      isEmpty = true;
      depth += 1;
    } else if (mark === "}" || mark === "]") {
      flush(at);
      depth = Math.max(0, depth - 1);
      if (!isEmpty) line();
      parts.push(mark);
      isEmpty = false;
    } else if (mark === "," || mark === ":") {
      flush(at);
      parts.push(mark);
      if (mark === ",") line();
      else parts.push(" ");
    }
  }
  flush(json.length);
  return parts.join("");
}

/** The place of the quotation mark that ends a text. */
function endOfText(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}
