// Claims: figures for the same thing that stand side by side, which of them is preferred, and why.

import { data } from "../../../shared/service";
import { hasField } from "./edges";
import { citationsOf, type CitationsAnswer } from "./entity";
import { labelOf, propertiesOf, relationsOf, type RelationField, selected } from "./fields";
import { type ClaimWords, entityTypes, type Field, type Type, typeNamed } from "./ontology";
import type { Cited } from "./sources";
import { intervalOf } from "./time";

export interface Claim {
  id: string;
  label: string;
  /** Null where it claims no number. */
  value: number | null;
  /** How many claims of other sources agree with it. */
  support: number;
  isPreferred: boolean;
  /** Why it is preferred, or is not. */
  because: string;
  values: Record<string, unknown>;
  cited: Cited[];
}

export interface Spread {
  min: number;
  max: number;
  /** Their difference as a part of the one of greater magnitude. */
  relative: number;
}

/** All claims with one key, the preferred one first. */
export interface Judged {
  /** Which kind of figure it is and of which time, where that is said. */
  about: string[];
  claims: Claim[];
  /** Null where none disagrees with another. */
  spread: Spread | null;
  /** The rules that were applied, the weightiest first. */
  policy: string[];
  /** By which they differ, besides their values and sources. */
  differences: Field[];
}

/** Sources of a claim that are shown beside it. */
const CITED = 5;
/** Claims with one key that are shown. */
const CLAIMS = 30;

/** How claims of a type are asked for. */
export interface ClaimSelection {
  type: Type;
  words: ClaimWords;
  properties: Field[];
  relations: RelationField[];
  /** Of one claim. */
  fields: string;
  read: (answer: ClaimAnswer) => Claim;
}

export type ClaimAnswer = Record<string, unknown> & {
  id: string;
  support: number;
  preferred: boolean;
  preferredBecause: string;
  cited?: CitationsAnswer;
};

/** Rejects where entities of the type are no claims. */
export async function claimSelection(name: string): Promise<ClaimSelection> {
  const [type, known] = await Promise.all([typeNamed(name), entityTypes()]);
  const { label = null, citedBy = null, claim: words = null } = known.get(name) ?? {};
  if (!words) throw new Error(`${name} are no claims`);
  const properties = propertiesOf(type, true);
  const relations = relationsOf(type);
  const cites = relations.find((relation) => relation.name === citedBy);
  const sources = cites ? await citationsOf(cites) : null;
  const cited = cites && sources ? `cited: ${cites.connection}(first: ${CITED}) { ${sources.fields} }` : "";
  return {
    type,
    words,
    properties,
    relations,
    fields: `${selected(properties)} support preferred preferredBecause ${cited}`,
    read: (answer) => ({
      id: answer.id,
      label: labelOf(answer, label) ?? answer.id,
      value: numberOf(answer[words.value]),
      support: answer.support,
      isPreferred: answer.preferred,
      because: answer.preferredBecause,
      values: answer,
      cited: sources && answer.cited ? sources.read(answer.cited) : [],
    }),
  };
}

/** A number as the service writes it; those of 64 bits are texts. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

export interface ConflictAnswer {
  policy: string[];
  conflict: { spread: Spread; claims: ClaimAnswer[] } | null;
}

/** What is asked of a claim for all that stands against it. */
export function conflictFields(fields: string): string {
  return `policy conflict { spread { min max relative } claims { ${fields} } }`;
}

/** The claims that stand side by side with one; alone where none disagrees with it. */
export function judged(selection: ClaimSelection, answer: ClaimAnswer & ConflictAnswer): Judged {
  const { conflict, policy } = answer;
  const claims = (conflict?.claims ?? [answer]).map(selection.read);
  const shown = claims.slice(0, CLAIMS);
  return { about: aboutOf(selection, answer), claims: shown, spread: conflict?.spread ?? null, policy, differences: differences(selection, shown) };
}

function aboutOf({ words: { kind, from, until } }: ClaimSelection, answer: ClaimAnswer): string[] {
  const time = intervalOf(from && answer[from], until && answer[until])?.text;
  return [kind && answer[kind], time].filter((part): part is string => typeof part === "string");
}

/** The claims with the key of a claim. */
export async function loadClaim(id: string, typeName: string, signal: AbortSignal): Promise<Judged | null> {
  const selection = await claimSelection(typeName);
  const query = `query Claim($id: ID!) { node(id: $id) { ... on ${typeName} {
    ${selection.fields} ${conflictFields(selection.fields)} } } }`;
  const { node } = await data<{ node: (ClaimAnswer & ConflictAnswer) | null }>(query, { id }, signal);
  return node && judged(selection, node);
}

export interface ClaimsOf {
  judged: Judged[];
  /** All preferred ones together, and how many are no part of that since others cover them. */
  together: { sum: number; overlapping: number } | null;
  /** How many keys there are. */
  total: number;
}

/** The claims that a relation field of an entity leads to, those with one key together. */
export async function loadClaimsOf(
  { id, type, field }: { id: string; type: string; field: RelationField },
  signal: AbortSignal,
): Promise<ClaimsOf> {
  const selection = await claimSelection(field.target);
  const query = `query Claims($id: ID!) { node(id: $id) { ... on ${type} {
    page: ${field.connection}(first: ${CLAIMS}, claims: PREFERRED) { ${await sumFields(field, selection)} totalCount edges { node {
      ${selection.fields} ${conflictFields(selection.fields)} } } } } } }`;
  type Answer = { node: { page: { totalCount: number; aggregate?: SumAnswer; edges: { node: ClaimAnswer & ConflictAnswer }[] } } };
  const { node } = await data<Answer>(query, { id }, signal);
  const { edges, totalCount, aggregate } = node.page;
  const sum = numberOf(aggregate?.node.value.sum);
  return {
    judged: edges.map((edge) => judged(selection, edge.node)),
    together: aggregate && sum !== null ? { sum, overlapping: aggregate.overlapping } : null,
    total: totalCount,
  };
}

interface SumAnswer {
  overlapping: number;
  node: { value: { sum: unknown } };
}

/** What is asked for the sum of preferred claims; empty where the ontology lets nobody sum them up. */
async function sumFields({ connectionType }: RelationField, { words: { value } }: ClaimSelection): Promise<string> {
  let type = await typeNamed(connectionType);
  for (const name of ["aggregate", "node", value]) {
    const field = type.fields.find((one) => one.name === name);
    if (!field) return "";
    type = await typeNamed(field.type);
  }
  return hasField(type, "sum") ? `aggregate { overlapping node { value: ${value} { sum } } }` : "";
}

/** The properties in which claims differ that are no part of what every claim has of its own. */
function differences({ properties, words }: ClaimSelection, claims: Claim[]): Field[] {
  const own = new Set(["id", words.value]);
  const labels = claims.map(({ label }) => label);
  return properties.filter(({ name }) => {
    if (own.has(name)) return false;
    const values = claims.map((claim) => claim.values[name]);
    const isLabel = values.every((value, at) => value === labels[at]);
    return !isLabel && new Set(values.map((value) => JSON.stringify(value))).size > 1;
  });
}
