// A part that is only there when it is opened.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export function Folded({
  title,
  count,
  isOpen: isOpenAtFirst = false,
  children,
}: {
  title: string;
  count?: string;
  isOpen?: boolean;
  children: ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}{count && <span class="soft"> {count}</span>}</summary>
      {isOpen && children}
    </details>
  );
}
