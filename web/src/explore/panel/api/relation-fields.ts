// The fields of what a relation says, which the API tells where the relation is walked and not where it stands alone.

import { edgeFields } from "./edges";
import { relationsOf } from "./fields";
import { type Field, typeNamed } from "./ontology";

/**
 * The fields that have these names, by a field of the type at one end that leads to the type at the other; null where
 * none has all of them. They say how to show the values, and nothing hangs on them but that.
 */
export async function fieldsBetween(
  source: string,
  target: string,
  names: readonly string[],
): Promise<Field[] | null> {
  if (names.length === 0) return [];
  for (const relation of relationsOf(await typeNamed(source))) {
    if (!(await typeNamed(relation.target)).possible.includes(target)) continue;
    const { properties } = (await edgeFields(relation.connectionType)).said;
    const known = new Set(properties.map(({ name }) => name));
    if (names.every((name) => known.has(name))) return properties;
  }
  return null;
}
