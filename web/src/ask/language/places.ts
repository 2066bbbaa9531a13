// Places in a text: offsets, and the lines and columns in which an error names them.

/** The offset of a place, whose line and column count from 1. A column is a character, be it of two units. */
export function offsetOf(text: string, line: number, column: number): number | undefined {
  const lines = text.split("\n");
  const content = lines[line - 1];
  if (content === undefined) return undefined;
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const characters = [...content].slice(0, column - 1);
  return before + characters.join("").length;
}

/** The line and the column of an offset, from 0, in UTF-16. */
export function lineAndCharacter(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length - 1, character: offset - start };
}
