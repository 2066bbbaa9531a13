// What the panel says of an entity.

import type { ComponentChildren } from "preact";
import type { Model } from "../../model";
import type { Acts } from "../acts";
import { type EntityDetails, loadSources, SOURCES } from "../api/entity";
import { useLoaded } from "../useLoaded";
import { counted, numberText, readable } from "../words";
import { FiguresOf, OwnClaim, OwnSeries } from "./Figures";
import { Folded } from "./Folded";
import { Places } from "./Places";
import { Properties } from "./Properties";
import { Relations } from "./Relations";
import { Sources } from "./Sources";
import { Waiting } from "./Waiting";

export function EntityAbout({ entity, model, acts }: { entity: EntityDetails; model: Model; acts: Acts }) {
  return (
    <>
      <p class="bar">
        <button type="button" onClick={() => acts.expand(entity.id)}>Expand</button>
        {!acts.isDrawn(entity.id) && <button type="button" onClick={() => acts.draw(entity.id)}>Draw</button>}
      </p>
      {entity.claim && <Part title="Who says what"><OwnClaim entity={entity} acts={acts} /></Part>}
      <Part title="Properties"><Properties entity={entity} /></Part>
      <Figures entity={entity} acts={acts} />
      <Places entity={entity} model={model} acts={acts} />
      <Part title="Relations"><Relations entity={entity} acts={acts} /></Part>
      {entity.citedBy && !entity.claim && <CitedBy entity={entity} acts={acts} />}
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The series of a claim; of what is none, the claims that it leads to. */
function Figures({ entity, acts }: { entity: EntityDetails; acts: Acts }) {
  if (entity.claim) {
    return entity.claim.from ? <Part title="Over time"><OwnSeries entity={entity} acts={acts} /></Part> : null;
  }
  const fields = entity.relations.filter(({ isOfClaims }) => isOfClaims);
  if (fields.length === 0) return null;
  return (
    <Part title="Figures">
      <div class="groups">
        {fields.map(({ field, count }, at) => (
          <Folded key={field.name} title={readable(field.name)} count={numberText(count)} isOpen={at === 0}>
            <FiguresOf entity={entity} field={field} acts={acts} />
          </Folded>
        ))}
      </div>
    </Part>
  );
}

function CitedBy({ entity, acts }: { entity: EntityDetails; acts: Acts }) {
  const loaded = useLoaded((signal) => loadSources(entity, signal), [entity.id]);
  return (
    <Part title="Sources">
      <Waiting loaded={loaded} what="the sources">
        {({ cited, total }) => (
          <>
            {total === 0 && <p class="soft">None is named.</p>}
            <Sources cited={cited} onSelect={acts.look} />
            {total > cited.length && <p class="soft">The first {SOURCES} of {counted(total, "source")}; all are among the relations.</p>}
          </>
        )}
      </Waiting>
    </Part>
  );
}
