// A relation by its id: its ends, what it says, and the sources that say so.

import { data } from "../../../shared/service";
import type { Validity } from "../../model";
import { asOf } from "./day";
import { hasField } from "./edges";
import { entitySelection, type EntityAnswer, type EntityShown } from "./fields";
import { typeNamed } from "./ontology";
import { fieldsBetween } from "./relation-fields";
import type { Said } from "./sources";

export interface RelationDetails {
  id: string;
  type: string;
  source: EntityShown;
  target: EntityShown;
  said: Said;
  /** On the day that is looked at; missing where it does not hold then. */
  validity: Validity | undefined;
  citations: EntityShown[];
}

interface RelationAnswer {
  id: string;
  type: string;
  sourceNode: EntityAnswer;
  targetNode: EntityAnswer;
  properties: Record<string, unknown>;
  citations?: EntityAnswer[];
}

interface Answer {
  relation: RelationAnswer | null;
  held?: { validity?: Validity } | null;
}

/** Null where there is none of that id. */
export async function loadRelation(
  id: string,
  day: string | null,
  signal: AbortSignal,
): Promise<RelationDetails | null> {
  const [type, end] = await Promise.all([typeNamed("Relation"), entitySelection("Node")]);
  const cites = type.fields.find(({ name }) => name === "citations");
  const source = cites ? await entitySelection(cites.type, true) : null;
  const held = day ? `held: relation(id: $id) ${asOf(day)} { id ${hasField(type, "validity") ? "validity" : ""} }` : "";
  const query = `query Relation($id: ID!) { ${held} relation(id: $id) {
    id type properties sourceNode { ${end.fields} } targetNode { ${end.fields} }
    ${source ? `citations { ${source.fields} }` : ""} } }`;
  const answer = await data<Answer>(query, { id }, signal);
  const { relation } = answer;
  if (!relation) return null;
  const { properties: values, sourceNode, targetNode } = relation;
  const fields = await fieldsBetween(sourceNode.__typename, targetNode.__typename, Object.keys(values));
  return {
    id: relation.id,
    type: relation.type,
    source: end.read(sourceNode),
    target: end.read(targetNode),
    said: { fields, values },
    validity: answer.held === null ? undefined : (answer.held?.validity ?? null),
    citations: source ? (relation.citations ?? []).map(source.read) : [],
  };
}
