// What relations say: their properties and the sources they name, whichever of several types these are of.

import { entitySelection, type EntityAnswer, type EntityShown, POINTS, propertiesOf } from "./fields";
import { type Field, type Type, typeNamed } from "./ontology";
import type { Said } from "./sources";

/** Properties of relations as GraphQL, and how to read them from an answer. */
export interface SaidSelection {
  /** Empty where there is nothing to ask for. */
  fields: string;
  /** The properties themselves, of whichever type. */
  properties: Field[];
  read: (answer: SaidAnswer | undefined) => { said: Said; citations: EntityShown[] };
}

export type SaidAnswer = { __typename: string } & Record<string, unknown>;

const NOTHING: SaidSelection = { fields: "", properties: [], read: () => ({ said: { fields: [], values: {} }, citations: [] }) };

interface Part {
  fields: string;
  properties: Field[];
  read: (answer: SaidAnswer) => { said: Said; citations: EntityShown[] };
}

/** What a row of a connection says, by the type of the row; with all sources that it names, by their labels. */
export async function saidSelection(edge: Type): Promise<SaidSelection> {
  const field = edge.fields.find(({ name }) => name === "properties");
  if (!field) return NOTHING;
  const { possible } = await typeNamed(field.type);
  const parts = new Map<string, Part>();
  for (const [at, name] of possible.entries()) parts.set(name, await partOf(name, at));
  const asked = [...parts].map(([name, { fields }]) => `... on ${name} { ${fields} }`);
  return {
    fields: `properties { __typename ${asked.join(" ")} }`,
    properties: [...parts.values()].flatMap(({ properties }) => properties),
    read: (answer) => (answer && parts.get(answer.__typename)?.read(answer)) ?? NOTHING.read(answer),
  };
}

/** One type of properties; its fields have names of their own, since other types may have them otherwise. */
async function partOf(name: string, at: number): Promise<Part> {
  const type = await typeNamed(name);
  const properties = propertiesOf(type);
  const cites = type.fields.find((field) => field.name === "citations" && field.isList && field.kind !== "SCALAR");
  const sources = cites && !properties.includes(cites) ? await entitySelection(cites.type) : null;
  const own = properties.map((property) => `p${at}_${property.name}: ${property.name} ${POINTS[property.type] ?? ""}`);
  const cited = sources ? `c${at}: citations { ${sources.fields} }` : "";
  return {
    fields: `__typename ${own.join(" ")} ${cited}`,
    properties,
    read: (answer) => ({
      said: saidBy(properties, answer, at),
      citations: sources ? ((answer[`c${at}`] ?? []) as EntityAnswer[]).map(sources.read) : [],
    }),
  };
}

function saidBy(fields: Field[], answer: SaidAnswer, at: number): Said {
  return { fields, values: Object.fromEntries(fields.map(({ name }) => [name, answer[`p${at}_${name}`]])) };
}
