// The relations of an entity by one of its fields, a page at a time.

import { data } from "../../../shared/service";
import type { Validity } from "../../model";
import { asOf } from "./day";
import { edgeFields } from "./edges";
import { orderOf } from "./order";
import { entitySelection, type EntityAnswer, type EntityShown, type RelationField } from "./fields";
import type { SaidAnswer } from "./said";
import type { Said } from "./sources";

export const PAGE = 50;

/** Which page: the first, or the one behind a cursor. */
export interface PageOf {
  id: string;
  /** Of the entity. */
  type: string;
  field: RelationField;
  day: string | null;
  after: string | null;
}

export interface RelationPage {
  rows: RelationRow[];
  total: number;
  /** Where the next page begins; null where there is none. */
  next: string | null;
  /** Whether a source says that the list is whole. */
  isWhole: boolean;
}

export interface RelationRow {
  /** Null where relations of its type have no ids. */
  id: string | null;
  node: EntityShown;
  said: Said;
  citations: EntityShown[];
  validity: Validity;
}

interface PageAnswer {
  totalCount: number;
  complete?: boolean | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: {
    id?: string;
    validity?: Validity;
    node: EntityAnswer;
    properties?: SaidAnswer;
  }[];
}

export async function loadRelations(
  { id, type, field, day, after }: PageOf,
  signal: AbortSignal,
): Promise<RelationPage> {
  const [edge, node] = await Promise.all([edgeFields(field.connectionType), entitySelection(field.target)]);
  const order = await orderOf(field, edge.said.properties);
  const row = `${edge.hasId ? "id" : ""} ${edge.hasValidity ? "validity" : ""} ${edge.said.fields} node { ${node.fields} }`;
  const query = `query Relations($id: ID!, $after: String) { node(id: $id) { ... on ${type} {
    page: ${field.connection}(first: ${PAGE}, after: $after${order}) ${asOf(day)} {
      totalCount ${edge.hasComplete ? "complete" : ""} pageInfo { hasNextPage endCursor } edges { ${row} } } } } }`;
  const { node: answer } = await data<{ node: { page: PageAnswer } }>(query, { id, after }, signal);
  const { totalCount, complete, pageInfo, edges } = answer.page;
  const rows = edges.map(({ id: relation, validity, node: other, properties }) => ({
    id: relation ?? null,
    node: node.read(other),
    ...edge.said.read(properties),
    validity: validity ?? null,
  }));
  return { rows, total: totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, isWhole: complete === true };
}
