// Which labels of a map have room, the most important first.

export interface Label {
  text: string;
  x: number;
  y: number;
}

const HEIGHT = 14;
/** Pixels of a letter, on average. */
const LETTER = 6.6;
const LONGEST = 28;

/** The labels of points that lie on no other label, in the order in which the points come. */
export function labelsOf(points: readonly { label: string; x: number; y: number }[], width: number): Label[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const labels: Label[] = [];
  for (const { label, x, y } of points) {
    const text = label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
    const length = text.length * LETTER;
    const left = x + 8 + length > width ? x - 8 - length : x + 8;
    const box = { left, right: left + length, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
    const isFree = taken.every(
      (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    );
    if (!isFree) continue;
    taken.push(box);
    labels.push({ text, x: Math.max(2, left), y: y + 4 });
  }
  return labels;
}
