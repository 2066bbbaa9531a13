// The side panel: what is selected, the way back to what was before, and all that is known of it.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Model, Selection } from "../model";
import { actsOf } from "./acts";
import { type EntityDetails, loadEntity } from "./api/entity";
import { loadRelation, type RelationDetails } from "./api/relation";
import { PathSteps } from "./PathSteps";
import { EntityAbout } from "./parts/EntityAbout";
import { RelationAbout } from "./parts/RelationAbout";
import { Waiting } from "./parts/Waiting";
import { useLoaded } from "./useLoaded";
import { readable } from "./words";
import "./panel.css";

/** What was selected before can be gone back to this far. */
const TRAIL = 50;

export function Panel({ model }: { model: Model }) {
  const selected = model.selected.value;
  const { trail, back } = useTrail(model, selected);
  const isMoved = useRef(false);
  return (
    <div class="panel">
      {trail > 0 && (
        <p><button type="button" class="link" onClick={() => { isMoved.current = true; back(); }}>Back to what was selected before</button></p>
      )}
      {selected ? (
        <About key={`${selected.kind} ${selected.id}`} model={model} selected={selected} isMoved={isMoved} />
      ) : (
        <Unselected model={model} />
      )}
    </div>
  );
}

/** What there is to say while nothing is selected: the evidence of the path that is shown, if there is one. */
function Unselected({ model }: { model: Model }) {
  const path = model.paths.value?.paths[model.path.value];
  if (!path) return <p class="soft">Select an entity or a relation to see what is known of it, and who says so.</p>;
  return (
    <div>
      <h2>{model.label(path.entities[0] ?? "")} – {model.label(path.entities.at(-1) ?? "")}</h2>
      <PathSteps model={model} path={path} />
    </div>
  );
}

interface Flag {
  current: boolean;
}

function About({ model, selected, isMoved }: { model: Model; selected: Selection; isMoved: Flag }) {
  const acts = actsOf(model, () => { isMoved.current = true; });
  const loaded = useLoaded((signal) => loadSelected(model, selected, acts.day, signal), [selected, acts.day]);
  return (
    <Waiting loaded={loaded} what="what is known of it">
      {({ entity, relation }) => {
        if (entity) {
          return (
            <>
              <Heading title={entity.label} kind={readable(entity.type)} says={entity.typeSays} id={entity.id} isMoved={isMoved} />
              <EntityAbout entity={entity} model={model} acts={acts} />
            </>
          );
        }
        if (relation) {
          const title = `${relation.source.label} → ${relation.target.label}`;
          return (
            <>
              <Heading title={title} kind="Relation" says={null} id={relation.id} isMoved={isMoved} />
              <RelationAbout relation={relation} acts={acts} />
            </>
          );
        }
        return <p class="wrong">The graph has nothing with the id {selected.id}.</p>;
      }}
    </Waiting>
  );
}

async function loadSelected(
  model: Model,
  { kind, id }: Selection,
  day: string | null,
  signal: AbortSignal,
): Promise<{ entity?: EntityDetails | null; relation?: RelationDetails | null }> {
  return kind === "entity" ? { entity: await loadEntity({ id, type: model.drawing.value.entities.get(id)?.type, day }, signal) } : { relation: await loadRelation(id, day, signal) };
}

/** The name of what is shown; it has the focus where somebody came here from within the panel. */
function Heading({ title, kind, says, id, isMoved }: { title: string; kind: string; says: string | null; id: string; isMoved: Flag }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isMoved.current) heading.current?.focus();
    isMoved.current = false;
  }, [id]);
  return (
    <header>
      <h2 ref={heading} tabIndex={-1}>{title}</h2>
      <p class="soft">{kind} · <code>{id}</code></p>
      {says && <p class="soft small">{says}</p>}
    </header>
  );
}

/** How much was selected before, and going back to the last of it. */
function useTrail(model: Model, selected: Selection | null) {
  const [trail, setTrail] = useState<Selection[]>([]);
  const last = useRef<Selection | null>(null);
  const isBack = useRef(false);
  useEffect(() => {
    const before = last.current;
    last.current = selected;
    if (isBack.current) isBack.current = false;
    else if (before && before.id !== selected?.id) setTrail((now) => [...now, before].slice(-TRAIL));
  }, [selected?.kind, selected?.id]);
  const back = () => {
    const before = trail.at(-1);
    if (!before) return;
    isBack.current = true;
    setTrail(trail.slice(0, -1));
    model.select(before);
  };
  return { trail: trail.length, back };
}
