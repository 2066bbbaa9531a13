// Where something is: a map, and the same places as a list.

import type { Model } from "../../model";
import type { Acts } from "../acts";
import type { EntityDetails } from "../api/entity";
import { type Place, placesOf } from "../map/places";
import { useLoaded } from "../useLoaded";
import { placeText } from "../words";
import { Waiting } from "./Waiting";

/** The places of an entity and of what is drawn; nothing where neither it nor anything around it has one. */
export function Places({ entity, model, acts }: { entity: EntityDetails; model: Model; acts: Acts }) {
  const places = placesOf(entity, model);
  if (!places.some(({ rank }) => rank !== "other")) return null;
  return (
    <section>
      <h3>Where it is</h3>
      <Map places={places} acts={acts} />
      <details>
        <summary>As a list</summary>
        <ul class="values">{places.filter(({ rank }) => rank !== "other").map((place) => <li><Listed place={place} acts={acts} /></li>)}</ul>
      </details>
    </section>
  );
}

function Map({ places, acts }: { places: Place[]; acts: Acts }) {
  const loaded = useLoaded(() => import("../map/WorldMap"), []);
  return (
    <Waiting loaded={loaded} what="the map">
      {({ WorldMap }) => <WorldMap key={places[0]?.id} places={places} onSelect={acts.look} />}
    </Waiting>
  );
}

function Listed({ place, acts }: { place: Place; acts: Acts }) {
  const { id, label, rank } = place;
  const name = rank === "own" ? <strong>{label}</strong> : <button type="button" class="link" onClick={() => acts.look(id)}>{label}</button>;
  return <>{name} <span class="soft">{placeText(place)}</span></>;
}
