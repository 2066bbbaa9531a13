// One relation in a list: where it leads, what it says, and its evidence.

import type { Acts } from "../acts";
import type { RelationRow } from "../api/relations";
import { sorted } from "../api/sources";
import { counted, readable } from "../words";
import { Details } from "./Details";

const VALIDITIES = { STATED: "certain", SEEN: "seen", POSSIBLE: "possible" };

export function RelationItem({ row: { id, node, said, citations, validity }, acts }: { row: RelationRow; acts: Acts }) {
  const { details, quotation } = sorted(said, citations);
  const evidence = [quotation && "a quotation", citations.length > 0 && counted(citations.length, "source")];
  const what = evidence.filter(Boolean).join(", ");
  return (
    <li>
      <div class="bar">
        {node.id ? (
          <button type="button" class="link" onClick={() => acts.look(node.id ?? "")}>{node.label}</button>
        ) : (
          node.label
        )}
        <span class="soft">{readable(node.type)}</span>
        {acts.day && validity && <span class={`validity ${validity.toLowerCase()}`}>{VALIDITIES[validity]}</span>}
        {node.id && !acts.isDrawn(node.id) && (
          <button type="button" class="link end" onClick={() => acts.draw(node.id ?? "")} aria-label={`Draw ${node.label}`}>draw</button>
        )}
      </div>
      <Details details={details} fields={said.fields} isShort />
      {id && (what || details.length > 0) && (
        <button
          type="button"
          class="link small"
          onClick={() => acts.lookAtRelation(id)}
          aria-label={`${what || "Details"} of the relation to ${node.label}`}
        >
          {what || "details"}
        </button>
      )}
    </li>
  );
}
