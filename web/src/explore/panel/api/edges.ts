// What a connection has of each relation.

import { type Type, typeNamed } from "./ontology";
import { type SaidSelection, saidSelection } from "./said";

/** What can be asked of a row of a connection besides the entity. */
export interface EdgeFields {
  said: SaidSelection;
  /** Whether it has an id, a type and ends, and can be asked for by itself. */
  hasId: boolean;
  hasValidity: boolean;
  /** Whether its list can say that it is whole. */
  hasComplete: boolean;
}

export async function edgeFields(connectionType: string): Promise<EdgeFields> {
  const connection = await typeNamed(connectionType);
  const edges = connection.fields.find(({ name }) => name === "edges");
  const edge = await typeNamed(edges?.type ?? "");
  return {
    said: await saidSelection(edge),
    hasId: hasField(edge, "id") && hasField(edge, "source"),
    hasValidity: hasField(edge, "validity"),
    hasComplete: hasField(connection, "complete"),
  };
}

export function hasField(type: Type, name: string): boolean {
  return type.fields.some((field) => field.name === name);
}
