// What keys do in the list that mirrors the drawing.

import type { Model } from "./model";

/** Moves the focus along entities and relations, and acts on the one that has it. */
export function listKeys(event: KeyboardEvent, model: Model): void {
  const home = event.currentTarget as HTMLElement;
  const item = (event.target as HTMLElement).closest<HTMLElement>('[role="treeitem"]');
  if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = keysOf(item, { home, model })[event.key];
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

interface Place {
  home: HTMLElement;
  model: Model;
}

function keysOf(item: HTMLElement, place: Place): Record<string, () => void> {
  const items = [...place.home.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const at = items.indexOf(item);
  return {
    ArrowDown: () => items[at + 1]?.focus(),
    ArrowUp: () => items[at - 1]?.focus(),
    Home: () => items[0]?.focus(),
    End: () => items.at(-1)?.focus(),
    ...(item.dataset.entity === undefined ? relationKeys(item, place) : entityKeys(item.dataset.entity, item, place)),
  };
}

function entityKeys(id: string, item: HTMLElement, { home, model }: Place): Record<string, () => void> {
  return {
    ArrowRight: () => {
      const next = item.nextElementSibling;
      if (next instanceof HTMLElement && next.dataset.of === id) next.focus();
    },
    Enter: () => void model.expand(id).then(() => focusEntity(home, id)),
    " ": () => void model.focus(id),
    Delete: () => {
      const entities = [...home.querySelectorAll<HTMLElement>("[data-entity]")];
      const at = entities.indexOf(item);
      const next = (entities[at + 1] ?? entities[at - 1])?.dataset.entity;
      model.hide(id);
      requestAnimationFrame(() => focusEntity(home, next));
    },
  };
}

function relationKeys(item: HTMLElement, { home, model }: Place): Record<string, () => void> {
  const { other, of } = item.dataset;
  const along = () => {
    if (other) void model.focus(other).then(() => requestAnimationFrame(() => focusEntity(home, other)));
  };
  return { ArrowRight: along, Enter: along, ArrowLeft: () => focusEntity(home, of), " ": along };
}

function focusEntity(home: HTMLElement, id: string | undefined): void {
  const item = id === undefined ? null : home.querySelector<HTMLElement>(`[data-entity="${CSS.escape(id)}"]`);
  (item ?? home.querySelector<HTMLElement>('[role="treeitem"]'))?.focus();
}
