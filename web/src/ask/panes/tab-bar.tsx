// The tabs: arrows go from one to the next, Delete closes one.

import { useEffect, useRef } from "preact/hooks";
import { add, close, current, show, step, type Tab, tabs, title } from "../tabs";

export function Tabs() {
  const move = (event: KeyboardEvent) => {
    if (event.key === "Delete") close(current.value.id);
    else if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
    document.getElementById(`tab-${current.value.id}`)?.focus();
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label="Queries" onKeyDown={move}>
        {tabs.value.map((tab) => <TabButton key={tab.id} tab={tab} isShown={tab === current.value} />)}
      </div>
      <button type="button" class="plain" aria-label={`Close ${title(current.value)}`} title="Close the tab (Alt+W)" onClick={() => close(current.value.id)}>
        ×
      </button>
      <button type="button" class="plain" aria-label="New tab" title="New tab (Alt+T)" onClick={add}>+</button>
    </div>
  );
}

function TabButton({ tab, isShown }: { tab: Tab; isShown: boolean }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isShown) button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isShown]);
  return (
    <button
      type="button"
      ref={button}
      role="tab"
      id={`tab-${tab.id}`}
      aria-selected={isShown}
      aria-controls="tab-panel"
      tabIndex={isShown ? 0 : -1}
      onClick={() => show(tab.id)}
    >
      {title(tab)}
    </button>
  );
}
