// A dialog over the page, as the browser has it: it keeps the focus, and Escape closes it.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export function Dialog({ title, close, children }: { title: string; close(): void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const leave = (event: MouseEvent) => {
    // What is beside the dialog belongs to it, but to nothing in it.
    if (event.target === dialog.current) close();
  };
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={close} onClick={leave}>
      <div class="dialog-content">
        <div class="bar">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="end" onClick={close}>Close</button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
