// Sources: what they are called, who published them, and the words of theirs that bear something out.

import type { EntityShown } from "../api/fields";
import { type Cited, isKnown, sorted } from "../api/sources";
import { addressOf, readable } from "../words";
import { Details } from "./Details";
import { Outward } from "./Value";

/** Sources that something cites, each with what is said of citing it. */
export function Sources({ cited, onSelect }: { cited: Cited[]; onSelect: (id: string) => void }) {
  return (
    <ol class="sources">
      {cited.map(({ source, said }) => {
        const about = said && sorted(said, [source]);
        return (
          <li>
            {about?.quotation && <Quotation text={about.quotation} />}
            <Source source={source} onSelect={onSelect} />
            {about && <Details details={about.details} fields={said.fields} />}
          </li>
        );
      })}
    </ol>
  );
}

export function Quotation({ text }: { text: string }) {
  return <blockquote class="quotation">{text}</blockquote>;
}

/** Longer texts than this are notes, and no part of how a source is named. */
const SHORT = 80;

/** A source on a line or two: its title, which leads to the document, and what else is known of it. */
export function Source({ source, onSelect }: { source: EntityShown; onSelect: (id: string) => void }) {
  const { id, label, values } = source;
  const address = Object.values(values).map(addressOf).find(Boolean);
  return (
    <div class="source">
      <cite>{address ? <Outward address={address}>{label}</Outward> : label}</cite>
      <span class="soft">{besides(source).map((text) => ` · ${text}`)}</span>{" "}
      {id && <button type="button" class="link" onClick={() => onSelect(id)} aria-label={`Details of the source ${label}`}>details</button>}
    </div>
  );
}

/** What is known of a source besides its title and address, as short texts. */
function besides({ id, label, values, fields }: EntityShown): string[] {
  const isEnum = new Set(fields.filter(({ kind }) => kind === "ENUM").map(({ name }) => name));
  const texts = Object.entries(values).flatMap(([name, value]) => {
    if (typeof value !== "string" || !isKnown(value)) return [];
    return [isEnum.has(name) ? readable(value) : value];
  });
  return texts.filter(
    (text) => text !== id && text !== label && !text.includes(label) && !addressOf(text) && text.length <= SHORT,
  );
}
