// What an entity says of itself: its properties, in the order of the ontology.

import type { EntityDetails } from "../api/entity";
import { isKnown } from "../api/sources";
import { readable } from "../words";
import { Value } from "./Value";

export function Properties({ entity }: { entity: EntityDetails }) {
  const known = entity.properties.filter(({ name }) => isKnown(entity.values[name]));
  if (known.length === 0) return <p class="soft">Nothing is known of it but its name.</p>;
  return (
    <dl class="properties">
      {known.map((field) => (
        <div>
          <dt title={field.description ?? undefined}>{readable(field.name)}</dt>
          <dd><Value value={entity.values[field.name]} field={field} /></dd>
        </div>
      ))}
    </dl>
  );
}
