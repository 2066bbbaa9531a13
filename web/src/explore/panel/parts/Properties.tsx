// What an entity says of itself: its properties, in the order of the ontology.

import type { EntityDetails } from "../api/entity";
import type { Field } from "../api/ontology";
import { isKnown } from "../api/sources";
import { readable } from "../words";
import { Folded } from "./Folded";
import { Value } from "./Value";

export function Properties({ entity }: { entity: EntityDetails }) {
  const known = entity.properties.filter(({ name }) => isKnown(entity.values[name]));
  if (known.length === 0) return <p class="soft">Nothing is known of it but its name.</p>;
  const described = known.filter(({ description }) => description);
  return (
    <>
      <dl class="properties">
        {known.map((field) => (
          <div>
            <dt>{readable(field.name)}</dt>
            <dd><Value value={entity.values[field.name]} field={field} /></dd>
          </div>
        ))}
      </dl>
      {described.length > 0 && <Folded title="What they mean"><Meanings fields={described} /></Folded>}
    </>
  );
}

/** What the ontology says of properties. */
function Meanings({ fields }: { fields: Field[] }) {
  return (
    <dl class="properties">
      {fields.map(({ name, description }) => <div><dt>{readable(name)}</dt><dd>{description}</dd></div>)}
    </dl>
  );
}
