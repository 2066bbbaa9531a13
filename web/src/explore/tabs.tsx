// Panes of which one is seen at a time.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Tab {
  name: string;
  /** How many things there are in it, where that is worth knowing. */
  count?: number;
  content: () => ComponentChildren;
}

export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const id = useId();
  const current = useSignal(tabs[0]?.name);
  const shown = tabs.find(({ name }) => name === current.value) ?? tabs[0];
  const key = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !shown) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(shown) + by + tabs.length) % tabs.length];
    current.value = next?.name;
    document.getElementById(`${id}-${next?.name}`)?.focus();
  };
  return (
    <section class="pane tabs" aria-label={label}>
      <div class="bar" role="tablist" aria-label={label} onKeyDown={key}>
        {tabs.map(({ name, count }) => (
          <button
            key={name}
            type="button"
            id={`${id}-${name}`}
            role="tab"
            aria-selected={name === shown?.name}
            aria-controls={`${id}-pane`}
            tabIndex={name === shown?.name ? 0 : -1}
            onClick={() => { current.value = name; }}
          >
            {name}{count ? ` (${count})` : ""}
          </button>
        ))}
      </div>
      <div class="tab-pane" id={`${id}-pane`} role="tabpanel" aria-labelledby={`${id}-${shown?.name}`}>
        {shown?.content()}
      </div>
    </section>
  );
}
