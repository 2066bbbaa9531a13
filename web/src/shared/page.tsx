// The frame of a page: its header, what is said to those who hear it, and where it begins.

import { signal } from "@preact/signals";
import { type ComponentChildren, render } from "preact";
import { save } from "./download";
import { hasKey, refused } from "./key";
import { ForgetKey, KeyForm } from "./key-form";
import { SCHEMA, schemaText } from "./service";

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

/** A link sends no key: where there is one, the page saves the file. */
function SchemaLink() {
  const fetched = (event: Event) => {
    if (!hasKey.value) return;
    event.preventDefault();
    schemaText().then(
      (text) => save(new Blob([text], { type: "text/plain" }), "schema.graphql"),
      (fault: unknown) => announce(String(fault)),
    );
  };
  return <a href={SCHEMA} onClick={fetched}>schema.graphql</a>;
}

/** The top of a page: what it is, the way to the other one, and what the graph holds. */
export function Header({ current, holds }: { current: "Ask" | "Explore"; holds?: ComponentChildren }) {
  return (
    <>
      <header class="page-header">
        <h1>silkgraph</h1>
        <nav aria-label="Pages">
          {PAGES.map(({ name, address }) => (
            <a href={address} aria-current={name === current ? "page" : undefined}>{name}</a>
          ))}
        </nav>
        <p class="holds">{holds}</p>
        <nav aria-label="Other addresses">
          <SchemaLink />
          <a href="./licences">licences</a>
          {hasKey.value && !refused.value && <ForgetKey />}
        </nav>
      </header>
      <KeyForm />
    </>
  );
}

/** Shows a page. */
export function start(page: ComponentChildren): void {
  const home = document.getElementById("page");
  if (!home) throw new Error("the document has no place for the page");
  const said = <p class="unseen" role="status" aria-live="polite">{announcement}</p>;
  render(<>{page}{said}</>, home);
}
