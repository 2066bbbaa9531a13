// The evidence of a relation: what it says, the words it is quoted from, and the sources that say so.

import type { EntityShown } from "../api/fields";
import { type Said, sorted } from "../api/sources";
import type { Validity } from "../../model";
import { Details } from "./Details";
import { Quotation, Source } from "./Sources";

export function Evidence({
  said,
  citations,
  onSelect,
}: {
  said: Said;
  citations: readonly EntityShown[];
  onSelect: (id: string) => void;
}) {
  const { details, quotation, quoted } = sorted(said, citations);
  // What is quoted is the only source, where there is but one.
  const quotedId = quoted ?? (citations.length === 1 ? citations[0]?.id : null);
  const isPlaced = citations.some(({ id }) => id === quotedId);
  return (
    <>
      <Details details={details} fields={said.fields} />
      {quotation && !isPlaced && <Quotation text={quotation} />}
      {citations.length > 0 && (
        <ol class="sources">
          {citations.map((source) => (
            <li>
              {quotation && source.id === quotedId && <Quotation text={quotation} />}
              <Source source={source} onSelect={onSelect} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const VALIDITIES = {
  STATED: "holds on that day, as stated",
  SEEN: "is known to have held on that day",
  POSSIBLE: "may have held on that day",
};

/** How surely something holds on the day that is looked at. */
export function Holds({ validity, day }: { validity: Validity | undefined; day: string | null }) {
  if (!day || validity === null) return null;
  const text = validity ? VALIDITIES[validity] : "does not hold on that day";
  return <p class="holds-on">On {day}: {text}.</p>;
}
