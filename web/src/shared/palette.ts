// Colours of types, which have a contrast of 3 to 1 or more on the pages' light and dark paper alike.

/** As far apart as that leaves them; the first are the furthest apart. */
const COLOURS = [
  "#c35a2d", "#1e69c3", "#3ca54b", "#875ac3", "#c08500", "#de66a2", "#007869", "#2b93ec", "#876900",
  "#a54b78", "#78874b", "#a578e1", "#2d871e", "#e1695a", "#3c87a5", "#a57896", "#6978e1", "#696996",
] as const;

/** The colour of each type, by their order in the ontology; they repeat where there are more types. */
export function typeColours(types: readonly string[]): Map<string, string> {
  return new Map(types.map((type, index) => [type, COLOURS[index % COLOURS.length] ?? COLOURS[0]]));
}
