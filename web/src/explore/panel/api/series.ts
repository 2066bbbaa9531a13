// Series of claims: figures for the same thing over time, and those of the other side.

import { data } from "../../../shared/service";
import { words } from "../../graph";
import { claimSelection, type ClaimAnswer, type ClaimSelection, numberOf, type Spread } from "./claims";
import { entitySelection, type EntityAnswer, type EntitySelection, type RelationField } from "./fields";
import { type Field, typeNamed } from "./ontology";
import { type Interval, intervalOf } from "./time";

/** One part of what a series is of: a property or the entity that a relation leads to. */
export interface KeyPart {
  name: string;
  /** For people. */
  label: string;
  /** As a condition of GraphQL. */
  condition: unknown;
}

/** What a series is of. */
export interface SeriesKey {
  parts: KeyPart[];
  /** How many claims there are. */
  count: number;
}

export interface Point {
  id: string;
  label: string;
  interval: Interval;
  value: number;
  /** All claims with its key, its own among them. */
  spread: Spread | null;
  because: string;
}

/** A line of a chart. */
export interface Line {
  /** What tells it from the others. */
  label: string;
  points: Point[];
}

export interface Series {
  /** The first is what was asked for; the others are of what its claims are held against. */
  lines: Line[];
  /** Whether there are more claims than are shown. */
  isCut: boolean;
}

/** Claims of a series that are shown. */
const POINTS = 500;
/** Lines that can be told apart in a chart; of more the longest are shown. */
const LINES = 4;
/** Series to choose from. */
const KEYS = 60;

interface KeyField {
  name: string;
  field: Field | RelationField;
  /** Of relations, what they lead to. */
  entities: EntitySelection | null;
  /** Whether conditions on them are set for each type. */
  isUnion: boolean;
}

async function keyFields({ words, properties, relations }: ClaimSelection): Promise<KeyField[]> {
  const fields = words.key.map(async (name): Promise<KeyField[]> => {
    const relation = relations.find((one) => one.name === name);
    if (relation) {
      const { kind } = await typeNamed(relation.target);
      return [{ name, field: relation, entities: await entitySelection(relation.target), isUnion: kind === "UNION" }];
    }
    const property = properties.find((one) => one.name === name);
    return property ? [{ name, field: property, entities: null, isUnion: false }] : [];
  });
  return (await Promise.all(fields)).flat();
}

function keysAsked(keys: KeyField[]): string {
  return keys.map(({ name, entities }) => `${name} ${entities ? `{ ${entities.fields} }` : ""}`).join(" ");
}

/** What the claims that a relation field of an entity leads to are of, those with most claims first. */
export async function loadSeriesKeys(
  { id, type, field }: { id: string; type: string; field: RelationField },
  signal: AbortSignal,
): Promise<SeriesKey[]> {
  const selection = await claimSelection(field.target);
  const keys = await keyFields(selection);
  const by = keys.map(({ name }) => `{ ${name}: true }`).join(" ");
  const query = `query SeriesKeys($id: ID!) { node(id: $id) { ... on ${type} {
    grouped: ${field.grouped}(by: [${by}], sort: [{ count: { nodes: DESC } }], limit: ${KEYS}) {
      groups { key { ${keysAsked(keys)} } count { nodes } } } } } }`;
  type Answer = { node: { grouped: { groups: { key: Record<string, unknown>; count: { nodes: number } }[] } } };
  const { node } = await data<Answer>(query, { id }, signal);
  return node.grouped.groups.map(({ key, count }) => ({
    parts: keys.map((field) => partOf(field, key[field.name])),
    count: count.nodes,
  }));
}

/** What a claim is of. */
export async function loadKeyOf(id: string, type: string, signal: AbortSignal): Promise<SeriesKey> {
  const keys = await keyFields(await claimSelection(type));
  const asked = keysAsked(keys);
  const query = `query KeyOf($id: ID!) { node(id: $id) { ... on ${type} { ${asked} } } }`;
  const { node } = await data<{ node: Record<string, unknown> }>(query, { id }, signal);
  const parts = keys.map((field) => {
    const value = node[field.name];
    return partOf(field, Array.isArray(value) ? (value[0] ?? null) : value);
  });
  return { parts, count: 1 };
}

function partOf(key: KeyField, value: unknown): KeyPart {
  const { name, entities } = key;
  if (!entities) return { name, label: textOf(key, value), condition: { eq: value } };
  if (!value) return { name, label: "", condition: { none: {} } };
  const { id, label, type } = entities.read(value as EntityAnswer);
  const isIt = { id: { eq: id } };
  return { name, label, condition: { some: key.isUnion ? { [type]: isIt } : isIt } };
}

/** A property of a key for people; nothing where it is not known. */
function textOf({ field }: KeyField, value: unknown): string {
  if (value === null || value === undefined) return "";
  return "kind" in field && field.kind === "ENUM" ? words(String(value)) : String(value);
}

/** The list at the root that has entities of a type, and the type of its conditions. */
async function rootOf(type: string): Promise<{ name: string; where: string } | null> {
  const query = await typeNamed("Query");
  const list = query.fields.find((field) => field.isList && field.type === type && field.args.has("claims"));
  return list ? { name: list.name, where: list.args.get("where") ?? "" } : null;
}

interface PointAnswer extends ClaimAnswer {
  conflict: { spread: Spread } | null;
}

/**
 * The preferred claims of a series over time, and beside them those of every relation that leads from claims of the
 * type to claims of the same type, such as the other side's figures for the same. Null where they cannot be listed.
 */
export async function loadSeries(type: string, key: SeriesKey, signal: AbortSignal): Promise<Series | null> {
  const selection = await claimSelection(type);
  const { from } = selection.words;
  const [root, keys] = [await rootOf(type), await keyFields(selection)];
  if (!root || !from) return null;
  const point = pointFields(selection);
  const held = selection.relations.filter(({ target }) => target === type);
  const asked = keysAsked(keys);
  const others = held.map(({ name }, at) => `h${at}: ${name}(claims: PREFERRED, limit: 5) { ${point} ${asked} }`).join(" ");
  const query = `query Series($where: ${root.where}!) {
    claims: ${root.name}(where: $where, claims: PREFERRED, limit: ${POINTS + 1}, sort: [{ ${from}: ASC }]) {
      ${point} ${asked} ${others} } }`;
  const where = Object.fromEntries(key.parts.map(({ name, condition }) => [name, condition]));
  const { claims } = await data<{ claims: PointAnswer[] }>(query, { where }, signal);
  const lines = held.flatMap((_, at) => claims.flatMap((claim) => (claim[`h${at}`] ?? []) as PointAnswer[]));
  const rows = [...claims.slice(0, POINTS), ...lines];
  return { lines: linesOf(selection, keys, rows), isCut: claims.length > POINTS };
}

function pointFields({ words }: ClaimSelection): string {
  const names = ["id", words.value, words.from, words.until].filter(Boolean);
  return `${names.join(" ")} preferredBecause conflict { spread { min max relative } }`;
}

/** A line for each key among the claims: that of the first one, and then the longest. */
function linesOf(selection: ClaimSelection, keys: KeyField[], claims: PointAnswer[]): Line[] {
  const byKey = new Map<string, { parts: string[]; points: Map<string, Point> }>();
  for (const claim of claims) {
    const point = pointOf(selection, claim);
    if (!point) continue;
    const parts = keys.map((field) => keyLabel(field, claim[field.name]));
    const line = byKey.get(parts.join("\n")) ?? { parts, points: new Map() };
    line.points.set(point.id, point);
    byKey.set(parts.join("\n"), line);
  }
  const [asked, ...others] = byKey.values();
  if (!asked) return [];
  const longest = others.sort((a, b) => b.points.size - a.points.size).slice(0, LINES - 1);
  const lines = [asked, ...longest];
  const tells = keys.map((_, at) => lines.some(({ parts }) => parts[at] !== lines[0]?.parts[at]));
  return lines.map(({ parts, points }) => ({
    label: keys.flatMap(({ name }, at) => (tells[at] && parts[at] ? [`${words(name)} ${parts[at]}`] : [])).join(", "),
    points: [...points.values()].sort((a, b) => a.interval.from - b.interval.from),
  }));
}

function keyLabel(key: KeyField, value: unknown): string {
  const { entities } = key;
  if (!entities) return textOf(key, value);
  return ((value ?? []) as EntityAnswer[]).map((answer) => entities.read(answer).label).join(", ");
}

function pointOf({ words }: ClaimSelection, claim: PointAnswer): Point | null {
  const value = numberOf(claim[words.value]);
  const interval = intervalOf(words.from && claim[words.from], words.until && claim[words.until]);
  if (value === null || !interval) return null;
  const spread = claim.conflict?.spread ?? null;
  return { id: claim.id, label: interval.text, interval, value, spread, because: claim.preferredBecause };
}
