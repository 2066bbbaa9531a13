// What a drawing answers: where it begins, what was expanded, added and hidden; as an address and as GraphQL.

import type { Reach } from "./graph";

/** An expansion of an entity, to at most `max` entities with itself. */
export interface Growth extends Reach {
  id: string;
  max: number;
}

export interface Question {
  /** The ids that it begins with. */
  seeds: string[];
  hops: number;
  /** At most so many entities at the start. */
  maxEntities: number;
  /** What has more relations leads nowhere at the start; as the service has it where it is missing. */
  hubLimit?: number;
  /** Only relations of these types at the start. */
  relations?: string[];
  /** Only entities of these types at the start. */
  types?: string[];
  grown: Growth[];
  /** Drawn besides, each by itself. */
  added: string[];
  hidden: string[];
  /** These stay where they are when the drawing is arranged; no part of the address. */
  pinned: string[];
}

/** How many entities a first look shows: as many as can be told apart. */
export const FIRST_LOOK = 80;

export function questionAbout(seeds: string[]): Question {
  return { seeds, hops: 1, maxEntities: FIRST_LOOK, grown: [], added: [], hidden: [], pinned: [] };
}

/** Between the parts of an expansion in an address. */
const MARK = "|";

/** As parameters of an address; what is usual is left out. */
export function toParameters(question: Question): [string, string][] {
  const pairs: [string, string][] = question.seeds.map((id) => ["seeds", id]);
  if (pairs.length > 0) pairs.push(["hops", String(question.hops)]);
  if (question.maxEntities !== FIRST_LOOK) pairs.push(["maxEntities", String(question.maxEntities)]);
  if (question.hubLimit !== undefined) pairs.push(["hubLimit", String(question.hubLimit)]);
  pairs.push(...(question.relations ?? []).map((type): [string, string] => ["relations", type]));
  pairs.push(...(question.types ?? []).map((type): [string, string] => ["types", type]));
  pairs.push(...question.grown.map((growth): [string, string] => ["expand", growthText(growth)]));
  pairs.push(...question.added.map((id): [string, string] => ["add", id]));
  pairs.push(...question.hidden.map((id): [string, string] => ["hide", id]));
  return pairs;
}

/** What an address asks for; null where it begins nowhere. */
export function fromParameters(parameters: URLSearchParams): Question | null {
  const list = (name: string) => parameters.getAll(name).filter(Boolean);
  const question = questionAbout(list("seeds"));
  question.added = list("add");
  if (question.seeds.length + question.added.length === 0) return null;
  question.hops = whole(parameters.get("hops"), 0, 10) ?? 1;
  question.maxEntities = whole(parameters.get("maxEntities"), 1, 100_000) ?? FIRST_LOOK;
  const hubLimit = whole(parameters.get("hubLimit"), 0, 1_000_000_000);
  if (hubLimit !== null) question.hubLimit = hubLimit;
  const [relations, types] = [names(list("relations")), names(list("types"))];
  if (relations.length > 0) question.relations = relations;
  if (types.length > 0) question.types = types;
  question.grown = list("expand").map(growthOf).filter(({ id }) => id);
  question.hidden = list("hide");
  return question;
}

/** The id comes last, since it may have the mark in it. */
function growthText({ id, max, relations, types }: Growth): string {
  return [max, relations?.join(",") ?? "", types?.join(",") ?? "", id].join(MARK);
}

function growthOf(text: string): Growth {
  const [max = "", relations = "", types = "", ...id] = text.split(MARK);
  const growth: Growth = { id: id.join(MARK), max: whole(max, 1, 100_000) ?? FIRST_LOOK };
  const [ofRelations, ofTypes] = [names(relations.split(",")), names(types.split(","))];
  if (ofRelations.length > 0) growth.relations = ofRelations;
  if (ofTypes.length > 0) growth.types = ofTypes;
  return growth;
}

/** Those that can be names of GraphQL: they go into a document as they are. */
function names(texts: string[]): string[] {
  return texts.filter((text) => /^[_A-Za-z][_0-9A-Za-z]*$/.test(text));
}

export function whole(text: string | null, least: number, most: number): number | null {
  if (text === null || !/^\d{1,9}$/.test(text)) return null;
  return Math.min(Math.max(Number(text), least), most);
}

/** The arguments of the `subgraph` that it begins with, as GraphQL. */
export function startArguments(question: Question): string {
  const { seeds, hops, maxEntities, hubLimit, relations, types } = question;
  return written({ seeds: strings(seeds), hops, relations: list(relations), types: list(types), maxEntities, hubLimit });
}

/** The arguments of the `subgraph` of an expansion, as GraphQL. */
export function growthArguments({ id, max, relations, types }: Growth): string {
  return written({ seeds: strings([id]), relations: list(relations), types: list(types), maxEntities: max });
}

/** Texts as a list of GraphQL, whose strings are written as those of JSON. */
export function strings(texts: string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
}

function list(names: string[] | undefined): string | undefined {
  return names && `[${names.join(", ")}]`;
}

function written(values: Record<string, string | number | undefined>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.map(([name, value]) => `${name}: ${value}`).join(", ");
}
