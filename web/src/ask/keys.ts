// The keys that work anywhere on the page.

import { run, running, stop } from "./run";
import { add, close, current, step } from "./tabs";

export interface Actions {
  open(name: "samples" | "history" | "shortcuts"): void;
  document(): void;
}

/** Listens; answers with what ends that. */
export function onKeys(actions: Actions): () => void {
  const listen = (event: KeyboardEvent) => {
    const act = action(event, actions);
    if (!act || event.isComposing || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  // Before the editors, where Ctrl+Enter would begin a line.
  document.addEventListener("keydown", listen, { capture: true });
  return () => document.removeEventListener("keydown", listen, { capture: true });
}

/** Where Alt writes letters, as `ś` on a Polish keyboard. */
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

function action(event: KeyboardEvent, { open, document: showDocumentation }: Actions): (() => void) | undefined {
  const { key, code, altKey, ctrlKey, metaKey, target } = event;
  if (key === "Enter" && (ctrlKey || metaKey)) return () => void run();
  if (key === "Escape" && running.peek().has(current.peek().id)) return stop;
  if (!altKey || ctrlKey || metaKey || (isMac && isWriting(target))) return undefined;
  // By their places: with Alt some keyboards write other letters.
  switch (code) {
    case "KeyT":
      return add;
    case "KeyW":
      return () => close(current.peek().id);
    case "KeyS":
      return () => open("samples");
    case "KeyH":
      return () => open("history");
    case "KeyD":
      return showDocumentation;
    case "ArrowLeft":
    case "ArrowRight":
      // In an editor these go from word to word, and elsewhere they would leave the page.
      return isWriting(target) ? undefined : () => step(code === "ArrowRight" ? 1 : -1);
    default:
      return undefined;
  }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".cm-editor, input, textarea, select") !== null;
}
