// The list that mirrors the drawing: entities by hop, and the relations of the one in focus. All can be done in it.

import { useEffect, useRef } from "preact/hooks";
import { type Entity, isHub, otherEnd, type Relation, words } from "./graph";
import { listKeys } from "./list-keys";
import { about, type Model } from "./model";
import { TypeDot } from "./type-dot";

export function List({ model }: { model: Model }) {
  const home = useRef<HTMLDivElement>(null);
  const { entities, around } = model.view.shown.value;
  const selected = model.selected.value;
  const opened = model.opened.value;
  useEffect(() => {
    if (home.current && selected) scrollTo(home.current, selected.id);
  }, [selected, model.focusing.value]);
  if (entities.size === 0) return <p class="soft">Nothing is drawn yet.</p>;
  const first = opened && entities.has(opened) ? opened : entities.keys().next().value;
  return (
    <div class="list" ref={home} onKeyDown={(event) => listKeys(event, model)}>
      <p class="soft help">
        <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>→</kbd> to relations and along them, <kbd>←</kbd> back,{" "}
        <kbd>Enter</kbd> expands, <kbd>Delete</kbd> hides
      </p>
      {byHop(entities.values()).map(([hop, members]) => (
        <section key={hop}>
          <h2>{hopName(hop)} <small class="soft">{members.length}</small></h2>
          <ul role="tree" aria-label={hopName(hop)}>
            {members.map((entity) => (
              <EntityItem
                key={entity.id}
                {...{ model, entity, isTabStop: entity.id === first, isOpen: entity.id === opened }}
                relations={entity.id === opened ? (around.get(entity.id) ?? []) : []}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ItemProps {
  model: Model;
  entity: Entity;
  relations: Relation[];
  isOpen: boolean;
  isTabStop: boolean;
}

function EntityItem({ model, entity, relations, isOpen, isTabStop }: ItemProps) {
  const { id, type, label, degreeShown } = entity;
  const notes = [isHub(entity) && "hub", model.question.value.pinned.includes(id) && "pinned"].filter(Boolean);
  return (
    <>
      <li
        role="treeitem"
        data-entity={id}
        tabIndex={isTabStop ? 0 : -1}
        aria-level={1}
        aria-selected={model.selected.value?.id === id}
        aria-expanded={degreeShown > 0 ? isOpen : undefined}
        onFocus={() => model.select({ kind: "entity", id })}
        onClick={() => void model.focus(id)}
      >
        <TypeDot model={model} type={type} />
        <bdi>{label}</bdi>, <small class="soft">{[about(entity), ...notes].join(", ")}</small>
      </li>
      {relations.map((relation) => <RelationItem key={relation.id} {...{ model, relation }} of={id} />)}
    </>
  );
}

/** Below its entity in the same tree, so that the name of neither holds the other's. */
function RelationItem({ model, relation, of }: { model: Model; relation: Relation; of: string }) {
  const { id, type, source, validity } = relation;
  const other = otherEnd(relation, of);
  const isForward = source === of;
  return (
    <li
      role="treeitem"
      class="relation"
      data-relation={id}
      data-of={of}
      data-other={other}
      tabIndex={-1}
      aria-level={2}
      aria-selected={model.selected.value?.id === id}
      onFocus={() => model.select({ kind: "relation", id })}
      onClick={() => model.select({ kind: "relation", id })}
    >
      <span aria-hidden="true">{isForward ? "→" : "←"}</span>
      <small class="soft">{words(type)}{!isForward && <span class="unseen">from there</span>}:</small> <bdi>{model.label(other)}</bdi>
      {validity === "POSSIBLE" && <small class="soft">, possible on this day</small>}
    </li>
  );
}

function byHop(entities: Iterable<Entity>): [number, Entity[]][] {
  const hops = new Map<number, Entity[]>();
  for (const entity of entities) {
    const members = hops.get(entity.hop);
    if (members) members.push(entity);
    else hops.set(entity.hop, [entity]);
  }
  return [...hops].sort(([one], [other]) => one - other);
}

function hopName(hop: number): string {
  if (hop === 0) return "Where it begins";
  return hop === 1 ? "1 relation away" : `${hop} relations away`;
}

/** Scrolls the list alone, and not the page, to an item. */
function scrollTo(home: HTMLElement, id: string): void {
  const item = home.querySelector(`[data-entity="${CSS.escape(id)}"], [data-relation="${CSS.escape(id)}"]`);
  const pane = home.closest(".tab-pane");
  if (!item || !pane || item.contains(document.activeElement)) return;
  const [seen, row] = [pane.getBoundingClientRect(), item.getBoundingClientRect()];
  if (row.top < seen.top || row.top + 24 > seen.bottom) pane.scrollTop += row.top - seen.top - seen.height / 3;
}
