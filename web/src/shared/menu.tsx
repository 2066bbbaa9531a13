// A button that opens a pane of things to choose from, and closes it with Escape, a click elsewhere or a choice.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

interface Props {
  label: string;
  /** What the button shows; its label unless said otherwise. */
  face?: ComponentChildren;
  disabled?: boolean;
  /** Made when the pane opens; closes it by calling. */
  children(close: () => void): ComponentChildren;
}

export function Menu({ label, face, disabled, children }: Props) {
  const [isOpen, open] = useState(false);
  const home = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const pane = useId();
  const close = () => {
    open(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !home.current?.contains(event.target)) open(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [isOpen]);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.stopPropagation();
    close();
  };
  return (
    <div class="menu" ref={home} onKeyDown={escape}>
      <button
        type="button"
        ref={button}
        disabled={disabled}
        aria-label={face ? label : undefined}
        aria-expanded={isOpen}
        aria-controls={isOpen ? pane : undefined}
        onClick={() => open(!isOpen)}
      >
        {face ?? label}
      </button>
      {isOpen && (
        <div id={pane} class="menu-pane" role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
