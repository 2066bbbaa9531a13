// What the panel says of a relation: its ends, what it says, and the evidence for it.

import type { Acts } from "../acts";
import type { EntityShown } from "../api/fields";
import type { RelationDetails } from "../api/relation";
import { readable } from "../words";
import { Evidence, Holds } from "./Evidence";

export function RelationAbout({ relation, acts }: { relation: RelationDetails; acts: Acts }) {
  const { source, target, type, said, citations, validity } = relation;
  return (
    <>
      <dl class="properties">
        <End name="From" entity={source} acts={acts} />
        <div><dt>Relation</dt><dd>{readable(type)}</dd></div>
        <End name="To" entity={target} acts={acts} />
      </dl>
      <Holds validity={validity} day={acts.day} />
      <section>
        <h3>What is said, and by whom</h3>
        <Evidence said={said} citations={citations} onSelect={acts.look} />
        {citations.length === 0 && <p class="soft">No source is named.</p>}
      </section>
    </>
  );
}

function End({ name, entity: { id, label, type }, acts }: { name: string; entity: EntityShown; acts: Acts }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {id ? <button type="button" class="link" onClick={() => acts.look(id)}>{label}</button> : label}{" "}
        <span class="soft">{readable(type)}</span>
      </dd>
    </div>
  );
}
