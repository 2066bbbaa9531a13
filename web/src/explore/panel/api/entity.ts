// The selected entity: what it says of itself, how many relations it has of each kind, and its sources.

import { data } from "../../../shared/service";
import { asOf } from "./day";
import { edgeFields } from "./edges";
import {
  entitySelection,
  type EntityAnswer,
  labelOf,
  propertiesOf,
  type RelationField,
  relationsOf,
  selected,
} from "./fields";
import { type ClaimWords, entityTypes, type Field, typeNamed } from "./ontology";
import type { SaidAnswer } from "./said";
import type { Cited } from "./sources";

export interface EntityDetails {
  id: string;
  type: string;
  typeSays: string | null;
  label: string;
  properties: Field[];
  values: Record<string, unknown>;
  /** Those that lead somewhere, in the order of the ontology. */
  relations: { field: RelationField; count: number; isOfClaims: boolean }[];
  citedBy: RelationField | null;
  claim: ClaimWords | null;
}

/** What is to be known of an entity. */
export interface Asked {
  id: string;
  /** Its type, where that is known already. */
  type: string | undefined;
  day: string | null;
}

/** All of an entity but where its relations lead; null where there is none of that id. */
export async function loadEntity(
  { id, type: known, day }: Asked,
  signal: AbortSignal,
): Promise<EntityDetails | null> {
  const type = known ?? (await typeOf(id, signal));
  if (!type) return null;
  const [types, kind] = await Promise.all([entityTypes(), typeNamed(type)]);
  const { label = null, citedBy = null, claim = null, description = null } = types.get(type) ?? {};
  const properties = propertiesOf(kind, Boolean(claim));
  const fields = relationsOf(kind);
  const counts = fields.map(({ connection }, at) => `r${at}: ${connection} ${asOf(day)} { totalCount }`);
  const query = `query Entity($id: ID!) { node(id: $id) { ... on ${type} { ${selected(properties)} ${counts.join(" ")} } } }`;
  const { node } = await data<{ node: Record<string, unknown> | null }>(query, { id }, signal);
  if (!node) return null;
  const relations = fields.map((field, at) => ({
    field,
    count: totalOf(node[`r${at}`]),
    isOfClaims: Boolean(types.get(field.target)?.claim),
  }));
  return {
    id,
    type,
    typeSays: description,
    label: labelOf(node, label) ?? id,
    properties: properties.filter(({ name }) => name !== "id" && name !== label),
    values: node,
    relations: relations.filter(({ count }) => count > 0),
    citedBy: fields.find(({ name }) => name === citedBy) ?? null,
    claim,
  };
}

async function typeOf(id: string, signal: AbortSignal): Promise<string | undefined> {
  const query = "query TypeOf($id: ID!) { node(id: $id) { __typename } }";
  const { node } = await data<{ node: { __typename: string } | null }>(query, { id }, signal);
  return node?.__typename;
}

function totalOf(connection: unknown): number {
  return (connection as { totalCount: number }).totalCount;
}

/** How many sources are shown of an entity. */
export const SOURCES = 50;

/** The sources that an entity names, with what it says of each. */
export async function loadSources(
  { id, type, citedBy }: EntityDetails,
  signal: AbortSignal,
): Promise<{ cited: Cited[]; total: number }> {
  if (!citedBy) return { cited: [], total: 0 };
  const { fields, read } = await citationsOf(citedBy);
  const query = `query Sources($id: ID!) { node(id: $id) { ... on ${type} { page: ${citedBy.connection}(first: ${SOURCES}) { totalCount ${fields} } } } }`;
  const { node } = await data<{ node: { page: { totalCount: number } & CitationsAnswer } }>(query, { id }, signal);
  return { cited: read(node.page), total: node.page.totalCount };
}

export interface CitationsAnswer {
  edges: { node: EntityAnswer; properties?: SaidAnswer }[];
}

/** The sources of a connection as GraphQL, and how to read them. */
export async function citationsOf(
  citedBy: RelationField,
): Promise<{ fields: string; read: (answer: CitationsAnswer) => Cited[] }> {
  const [edge, source] = await Promise.all([
    edgeFields(citedBy.connectionType),
    entitySelection(citedBy.target, true),
  ]);
  return {
    fields: `edges { ${edge.said.fields} node { ${source.fields} } }`,
    read: ({ edges }) =>
      edges.map(({ node, properties }) => ({ source: source.read(node), said: edge.said.read(properties).said })),
  };
}
