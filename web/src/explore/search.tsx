// A box that finds entities by words in any script, and offers what it finds in a list below.

import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { announce } from "../shared/page";
import { reason } from "../shared/service";
import { askLabels, askSearch, type Hit } from "./asking";
import type { Model } from "./model";
import { TypeDot } from "./type-dot";
import { words } from "./graph";

/** Milliseconds that somebody who types is waited for. */
const PAUSE = 150;

interface Props {
  model: Model;
  label: string;
  placeholder?: string;
  /** What the box says when nothing is typed: the one that was picked. */
  picked?: string;
  onPick(hit: Omit<Hit, "by">): void;
}

export function Search({ model, label, placeholder, picked = "", onPick }: Props) {
  const id = useId();
  const text = useSignal(picked);
  const hits = useSignal<Hit[]>([]);
  const active = useSignal(-1);
  const isOpen = useSignal(false);
  const said = useSignal("");
  const asking = useRef(new AbortController());
  useEffect(() => {
    text.value = picked;
  }, [picked]);

  const find = async (sought: string) => {
    asking.current.abort();
    asking.current = new AbortController();
    const { signal } = asking.current;
    try {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (signal.aborted) return;
      hits.value = model.api.hasSearch ? await askSearch(sought, signal) : await byId(sought, signal);
      if (hits.value.length === 0) hits.value = await byId(sought, signal);
      active.value = hits.value.length > 0 ? 0 : -1;
      said.value = hits.value.length > 0 ? "" : `Nothing is found by “${sought}”.`;
      isOpen.value = true;
      announce(said.value || `${hits.value.length} found`);
    } catch (fault) {
      if (!signal.aborted) said.value = reason(fault);
    }
  };
  const change = (value: string) => {
    text.value = value;
    if (value.trim()) void find(value.trim());
    else close();
  };
  const close = () => {
    asking.current.abort();
    isOpen.value = false;
    said.value = "";
  };
  const pick = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    text.value = picked;
    onPick(hit);
  };
  const step = (by: number) => {
    const count = hits.value.length;
    if (count === 0) return;
    isOpen.value = true;
    active.value = (active.value + by + count) % count;
  };
  const key = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => isOpen.value && pick(hits.value[active.value]),
      Escape: close,
    };
    const action = event.isComposing ? undefined : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const isListed = isOpen.value && hits.value.length > 0;
  return (
    <div class="search">
      <label class="unseen" for={id}>{label}</label>
      <input
        id={id}
        type="search"
        role="combobox"
        list={undefined}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder ?? label}
        aria-autocomplete="list"
        aria-expanded={isListed}
        aria-controls={`${id}-list`}
        aria-activedescendant={isListed && active.value >= 0 ? `${id}-${active.value}` : undefined}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={key}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => { isOpen.value = false; }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={`Found by ${label}`} hidden={!isListed}>
        {hits.value.map((hit, index) => (
          <li
            key={hit.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active.value}
            // The box keeps the focus while the list is clicked.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(hit)}
          >
            <TypeDot model={model} type={hit.type} />
            <span dir="auto">{hit.label}</span>
            <small class="soft">
              {words(hit.type)}, {hit.degree === 1 ? "1 relation" : `${hit.degree} relations`}
              {hit.by && <> · <span dir="auto">{hit.by}</span></>}
            </small>
          </li>
        ))}
      </ul>
      {said.value && <p class="soft said">{said}</p>}
    </div>
  );
}

/** The entity with an id, for those who know it. */
async function byId(id: string, signal: AbortSignal): Promise<Hit[]> {
  // An id that is not there is an error of `subgraph`, and nothing found here.
  const entities = await askLabels([id], signal).catch(() => new Map());
  return [...entities.values()].map((entity) => ({ ...entity, by: null }));
}
