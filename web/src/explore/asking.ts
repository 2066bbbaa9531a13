// The queries behind the drawing, and what their answers say.

import { data } from "../shared/service";
import type { Api } from "./api";
import type { Entity, Paths, Relation, Validity } from "./graph";
import { growthArguments, type Question, startArguments, strings } from "./question";

/** What an answer left out, since it has no room. */
export interface Truncated {
  count: number;
  byType: { type: string; count: number }[];
}

export interface Subgraph {
  entities: Entity[];
  relations: Relation[];
  truncated: Truncated;
  /** Why something is left out; null where nothing is but what hubs lead to. */
  reason: string | null;
}

/** How many ids the service takes at once. */
const LIMIT = 1000;

/** Nothing for a page to show, but a step in reading an answer. */
type RelationAnswer = Omit<Relation, "citations" | "validity"> & {
  citations?: { id: string }[];
  validity?: Validity;
};
type SubgraphAnswer = Omit<Subgraph, "entities" | "relations"> & {
  entities: Omit<Entity, "degreeShown">[];
  relations: RelationAnswer[];
};

function relationFields(api: Api): string {
  return `id type source target properties${api.hasCitations ? " citations { id }" : ""}`;
}

function subgraphFragment(api: Api): string {
  return `fragment Drawn on Subgraph {
  entities { id type label hop degree properties }
  relations { ${relationFields(api)} }
  truncated { count byType { type count } }
  reason
}`;
}

function relationOf(answer: RelationAnswer): Relation {
  const citations = answer.citations?.map(({ id }) => id) ?? [];
  return { ...answer, citations, validity: answer.validity ?? null };
}

function subgraphOf(answer: SubgraphAnswer): Subgraph {
  return {
    ...answer,
    entities: answer.entities.map((entity) => ({ ...entity, degreeShown: 0 })),
    relations: answer.relations.map(relationOf),
  };
}

/** The parts of a question, each as a `subgraph` of GraphQL: the start, and then every expansion. */
function parts({ seeds, ...question }: Question): string[] {
  const start = seeds.length > 0 ? [`start: subgraph(${startArguments({ seeds, ...question })})`] : [];
  const grown = question.grown.map(
    (growth, index) => `expansion${index + 1}: subgraph(${growthArguments(growth)})`,
  );
  return [...start, ...grown];
}

/** Paths that are looked for. */
export interface Ends {
  from: string;
  to: string;
  maxLength: number;
}

/** What is asked besides the question itself. */
export interface Besides {
  day: string | null;
  possible: boolean;
  paths: Ends | null;
}

/** The query that a drawing answers, as GraphQL. */
export function documentOf(api: Api, question: Question, { day, possible, paths }: Besides): string {
  const among = question.added.length > 0 ? [`added: subgraph(seeds: ${strings(question.added)}, hops: 0)`] : [];
  const fields = [...parts(question), ...among].map((part) => `  ${part} { ...Drawn }`);
  if (paths) fields.push(`  ${pathsField(api, paths)}`);
  const onDay = day ? ` @asOf(date: ${JSON.stringify(day)}, include: ${possible ? "POSSIBLE" : "SEEN"})` : "";
  return `query Explore${onDay} {\n${fields.join("\n")}\n}\n\n${subgraphFragment(api)}\n`;
}

/** The answer of each part of a question, in their order. */
export async function askParts(api: Api, question: Question): Promise<Subgraph[]> {
  const fields = parts(question).map((part) => `${part} { ...Drawn }`);
  if (fields.length === 0) return [];
  const query = `query Explore { ${fields.join("\n")} }\n${subgraphFragment(api)}`;
  return Object.values(await data<Record<string, SubgraphAnswer>>(query)).map(subgraphOf);
}

/** Lists of ids that the service takes, in which every two of all stand together. */
function together(ids: string[]): string[][] {
  if (ids.length <= LIMIT) return [ids];
  const parts = chunks(ids, LIMIT / 2);
  return parts.flatMap((part, index) => parts.slice(index + 1).map((other) => [...part, ...other]));
}

function chunks(ids: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));
}

/** Entities and every relation between them. */
export async function askAmong(api: Api, ids: string[]): Promise<Subgraph[]> {
  const fields = together(ids).map(
    (list, index) => `part${index}: subgraph(seeds: ${strings(list)}, hops: 0, maxEntities: ${list.length}) { ...Drawn }`,
  );
  const query = `query Among { ${fields.join("\n")} }\n${subgraphFragment(api)}`;
  return Object.values(await data<Record<string, SubgraphAnswer>>(query)).map(subgraphOf);
}

/** What holds on a day. */
export interface Held {
  /** How surely, by the id of the relation; what is not there does not hold. */
  relations: Map<string, Validity>;
  /** Ids of the entities that hold. */
  entities: Set<string>;
}

/** What of these entities, and of their relations of these types, holds on a day, if only possibly. */
export async function askHeld(
  [ids, types, day]: [string[], string[], string],
  signal: AbortSignal,
): Promise<Held> {
  const onDay = `query Held @asOf(date: ${JSON.stringify(day)}, include: POSSIBLE)`;
  // Who does not hold on the day can be no seed on it.
  const nodes = chunks(ids, LIMIT).map((list, index) => `part${index}: nodes(ids: ${strings(list)}) { id }`);
  type Nodes = Record<string, ({ id: string } | null)[]>;
  const there = Object.values(await data<Nodes>(`${onDay} { ${nodes.join("\n")} }`, undefined, signal)).flat();
  const entities = new Set(there.flatMap((node) => node?.id ?? []));
  const relations = new Map<string, Validity>();
  if (types.length > 0 && entities.size > 0) {
    const among = `hops: 0, relations: [${types.join(", ")}]`;
    const fields = together([...entities]).map(
      (list, index) => `part${index}: subgraph(seeds: ${strings(list)}, ${among}, maxEntities: ${list.length}) { relations { id validity } }`,
    );
    type Parts = Record<string, { relations: { id: string; validity: Validity }[] }>;
    const parts = await data<Parts>(`${onDay} { ${fields.join("\n")} }`, undefined, signal);
    for (const { id, validity } of Object.values(parts).flatMap((part) => part.relations)) relations.set(id, validity);
  }
  return { entities, relations };
}

function pathsField(api: Api, { from, to, maxLength }: Ends): string {
  const steps = `from to forward relation { ${relationFields(api)} }`;
  return `paths(from: ${strings([from])}, to: ${strings([to])}, k: 5, maxLength: ${maxLength}) {
    paths { hubCost entities { id } steps { ${steps} } }
    complete reason
  }`;
}

/** How two entities are connected. */
export async function askPaths(api: Api, ends: Ends): Promise<Paths> {
  const query = `query Paths {\n  ${pathsField(api, ends)}\n}`;
  type Step = { from: string; to: string; forward: boolean; relation: RelationAnswer };
  type PathAnswer = { hubCost: number; entities: { id: string }[]; steps: Step[] };
  type Answer = { paths: PathAnswer[]; complete: boolean; reason: string | null };
  const { paths } = await data<{ paths: Answer }>(query);
  const read = paths.paths.map(({ hubCost, entities, steps }) => ({
    hubCost,
    entities: entities.map(({ id }) => id),
    steps: steps.map((step) => ({ ...step, relation: relationOf(step.relation) })),
  }));
  return { ...ends, paths: read, complete: paths.complete, reason: paths.reason };
}

/** What an entity is related to, by type of relation and type of the other end. */
export interface Ahead {
  relation: string;
  type: string;
  /** How many relations there are, in both directions. */
  relations: number;
}

/** What there is around an entity, drawn or not, those with most first. */
export async function askAhead(api: Api, id: string, signal: AbortSignal): Promise<Ahead[]> {
  // Without their types, those that say little would be left out, such as citations.
  const types = api.relations.map(({ type }) => type).join(", ");
  const query = `query Ahead {
    neighbourCounts(ids: ${strings([id])}, relations: [${types}]) { counts { relation type relations } }
  }`;
  const { neighbourCounts } = await data<{ neighbourCounts: { counts: Ahead[] }[] }>(query, undefined, signal);
  const sums = new Map<string, Ahead>();
  for (const count of neighbourCounts.flatMap(({ counts }) => counts)) {
    const key = `${count.relation} ${count.type}`;
    const before = sums.get(key)?.relations ?? 0;
    sums.set(key, { ...count, relations: before + count.relations });
  }
  return [...sums.values()].sort((one, other) => other.relations - one.relations);
}

/** Which of these ids the graph has. */
export async function askThere(ids: string[]): Promise<Set<string>> {
  const query = `query There($ids: [ID!]!) { nodes(ids: $ids) { id } }`;
  const { nodes } = await data<{ nodes: ({ id: string } | null)[] }>(query, { ids: ids.slice(0, LIMIT) });
  return new Set(nodes.flatMap((node) => node?.id ?? []));
}

/** Something that is found by words. */
export interface Hit {
  id: string;
  type: string;
  label: string;
  degree: number;
  /** The text that it is found by, where that is not its label. */
  by: string | null;
}

/** What is called so, in any script; the best first. */
export async function askSearch(text: string, signal: AbortSignal): Promise<Hit[]> {
  type Found = { node: { id: string }; matched: { snippet: string }[] };
  const query = `query Search($text: String!) {
    search(text: $text, first: 12) { edges { node { id } matched { snippet } } }
  }`;
  const { search } = await data<{ search: { edges: Found[] } }>(query, { text }, signal);
  const entities = await askLabels(search.edges.map(({ node }) => node.id), signal);
  return search.edges.flatMap(({ node, matched }) => {
    const entity = entities.get(node.id);
    const by = matched[0]?.snippet ?? null;
    return entity ? [{ ...entity, by: by === entity.label ? null : by }] : [];
  });
}

/** What some entities are called, by their ids. */
export async function askLabels(ids: string[], signal?: AbortSignal): Promise<Map<string, Omit<Hit, "by">>> {
  if (ids.length === 0) return new Map();
  const query = `query Labels($ids: [ID!]!) {
    subgraph(seeds: $ids, hops: 0, maxEntities: ${ids.length}) { entities { id type label degree } }
  }`;
  type Answer = { subgraph: { entities: Omit<Hit, "by">[] } };
  const { subgraph } = await data<Answer>(query, { ids }, signal);
  return new Map(subgraph.entities.map((entity) => [entity.id, entity]));
}
