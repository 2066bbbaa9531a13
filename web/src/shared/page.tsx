// The frame of a page: its header, what is said to those who hear it, and where it begins.

import { signal } from "@preact/signals";
import { type ComponentChildren, render } from "preact";

const announcement = signal("");

/** Says to a screen reader what has changed, without moving the focus. */
export function announce(message: string): void {
  // The same words again are only said when the text changes.
  announcement.value = announcement.value === message ? `${message}\u00a0` : message;
}

const PAGES = [
  { name: "Ask", address: "./" },
  { name: "Explore", address: "./explore" },
];

/** The top of a page: what it is, the way to the other one, and what the graph holds. */
export function Header({ current, holds }: { current: "Ask" | "Explore"; holds?: ComponentChildren }) {
  return (
    <header class="page-header">
      <h1>silkgraph</h1>
      <nav aria-label="Pages">
        {PAGES.map(({ name, address }) => (
          <a href={address} aria-current={name === current ? "page" : undefined}>{name}</a>
        ))}
      </nav>
      <p class="holds">{holds}</p>
      <nav aria-label="Other addresses">
        <a href="./schema.graphql">schema.graphql</a>
        <a href="./licences">licences</a>
      </nav>
    </header>
  );
}

/** Shows a page. */
export function start(page: ComponentChildren): void {
  const home = document.getElementById("page");
  if (!home) throw new Error("the document has no place for the page");
  const said = <p class="unseen" role="status" aria-live="polite">{announcement}</p>;
  render(<>{page}{said}</>, home);
}
