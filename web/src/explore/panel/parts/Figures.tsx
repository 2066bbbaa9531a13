// The claims that an entity leads to, or is: as series where they are of times, else side by side.

import { useState } from "preact/hooks";
import type { Acts } from "../acts";
import { loadClaim, loadClaimsOf } from "../api/claims";
import type { EntityDetails } from "../api/entity";
import type { RelationField } from "../api/fields";
import { entityTypes } from "../api/ontology";
import { loadKeyOf, loadSeriesKeys, type SeriesKey } from "../api/series";
import { useLoaded } from "../useLoaded";
import { counted, numberText, readable } from "../words";
import { Claims } from "./Claims";
import { keyLabel, SeriesOf } from "./Series";
import { Waiting } from "./Waiting";

/** What the figures for the same thing say, where an entity is a claim. */
export function OwnClaim({ entity: { id, type }, acts }: { entity: EntityDetails; acts: Acts }) {
  const loaded = useLoaded((signal) => loadClaim(id, type, signal), [id]);
  return (
    <Waiting loaded={loaded} what="the claims">
      {(judged) => judged && <Claims judged={judged} current={id} acts={acts} />}
    </Waiting>
  );
}

/** The series that a claim belongs to. */
export function OwnSeries({ entity: { id, type }, acts }: { entity: EntityDetails; acts: Acts }) {
  const loaded = useLoaded((signal) => loadKeyOf(id, type, signal), [id]);
  return <Waiting loaded={loaded} what="the series">{(series) => <SeriesOf type={type} series={series} current={id} acts={acts} />}</Waiting>;
}

/** The claims that one of an entity's fields leads to. */
export function FiguresOf({ entity, field, acts }: { entity: EntityDetails; field: RelationField; acts: Acts }) {
  const loaded = useLoaded(async () => (await entityTypes()).get(field.target)?.claim?.from ?? null, [field.target]);
  return (
    <Waiting loaded={loaded} what="the figures">
      {(from) => from && field.grouped
        ? <SeriesToChoose entity={entity} field={field} acts={acts} />
        : <SideBySide entity={entity} field={field} acts={acts} />}
    </Waiting>
  );
}

function SeriesToChoose({ entity: { id, type }, field, acts }: { entity: EntityDetails; field: RelationField; acts: Acts }) {
  const loaded = useLoaded((signal) => loadSeriesKeys({ id, type, field }, signal), [id, field.name]);
  return <Waiting loaded={loaded} what="the series">{(keys) => <Choice keys={keys} field={field} acts={acts} />}</Waiting>;
}

function Choice({ keys, field, acts }: { keys: SeriesKey[]; field: RelationField; acts: Acts }) {
  const [at, setAt] = useState(0);
  const chosen = keys[at];
  if (!chosen) return null;
  return (
    <>
      <label class="choice">
        Series
        <select value={at} onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}>
          {keys.map((key, index) => <option value={index}>{keyLabel(key)} ({key.count})</option>)}
        </select>
      </label>
      <SeriesOf type={field.target} series={chosen} acts={acts} />
    </>
  );
}

function SideBySide({ entity: { id, type }, field, acts }: { entity: EntityDetails; field: RelationField; acts: Acts }) {
  const loaded = useLoaded((signal) => loadClaimsOf({ id, type, field }, signal), [id, field.name]);
  return (
    <Waiting loaded={loaded} what="the claims">
      {({ judged, total, together }) => (
        <>
          {together && judged.length > 1 && <Together {...together} />}
          {judged.map((one) => (
            <>
              {one.about.length > 0 && <h4>{readable(one.about.join(", "))}</h4>}
              <Claims judged={one} acts={acts} />
            </>
          ))}
          {total > judged.length && <p class="soft">{counted(total - judged.length, "figure")} more under {readable(field.name)}.</p>}
        </>
      )}
    </Waiting>
  );
}

/** The sum of what is preferred, in which nothing is counted twice. */
function Together({ sum, overlapping }: { sum: number; overlapping: number }) {
  const without = `, without ${counted(overlapping, "figure")} that ${overlapping === 1 ? "is a part" : "are parts"} of it`;
  return <p>Preferred figures together: <strong>{numberText(sum)}</strong>{overlapping > 0 && without}.</p>;
}
