// In which order the relations of an entity come: the latest first where they have dates, else by label.

import { type Field, entityTypes, typeNamed } from "./ontology";
import type { RelationField } from "./fields";

const DATES = ["PartialDate", "Date", "DateTime", "LocalDateTime"];

/** The argument `sort` of a connection with what stands behind it; empty where its own order is to stand. */
export async function orderOf(field: RelationField, properties: readonly Field[]): Promise<string> {
  if (!field.sort) return "";
  const sort = await typeNamed(field.sort);
  const keys = async (part: string) => {
    const type = sort.inputs.get(part);
    return type ? (await typeNamed(type)).inputs : new Map<string, string>();
  };
  const edge = await keys("edge");
  const date = properties.find(({ name, type, isList }) => DATES.includes(type) && !isList && edge.has(name));
  if (date) return `, sort: [{ edge: { ${date.name}: DESC_NULLS_LAST } }]`;
  const label = (await entityTypes()).get(field.target)?.label;
  return label && (await keys("node")).has(label) ? `, sort: [{ node: { ${label}: ASC } }]` : "";
}
