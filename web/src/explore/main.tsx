// The page that explores the graph: where it begins.

import { effect } from "@preact/signals";
import { Header, start } from "../shared/page";
import { refused } from "../shared/key";
import { reason, Refused } from "../shared/service";
import { readAddress, writeAddress } from "./address";
import { readApi } from "./api";
import "./explore.css";
import { HUB } from "./graph";
import { Model } from "./model";
import { Page } from "./page";
import { type Suggestion, suggestions } from "./suggestions";

/** How many entities to begin with are offered, and how many of them a first look begins with. */
const OFFERED = 7;
const FIRST = 3;

const NOTHING_TO_EXPLORE =
  "There is nothing to explore: the API of this graph has no `subgraph`, since its type definitions have no relations, " +
  "or have other things of the names that it needs. All else can be asked for at Ask.";

/** Those that say most: what has very many relations has too many for a first look. */
function firstOf(suggested: Suggestion[]): string[] {
  const specific = suggested.filter(({ degree }) => degree <= HUB);
  return (specific.length > 0 ? specific : suggested).slice(0, FIRST).map(({ id }) => id);
}

async function begin(): Promise<void> {
  const api = await readApi();
  if (!api.hasSubgraph) throw new Refused(NOTHING_TO_EXPLORE);
  const model = new Model(api);
  start(<Page model={model} suggested={[]} />);
  // Without them the page is as good; so they may fail.
  const sample = suggestions(model.api).catch(() => []);
  const isAsked = await readAddress(model);
  const suggested = (await sample).slice(0, OFFERED);
  start(<Page model={model} suggested={suggested} />);
  if (!isAsked) await model.open(firstOf(suggested));
  effect(() => {
    writeAddress(model);
    const { seeds, added } = model.question.value;
    const [first] = [...seeds, ...added];
    document.title = `${first === undefined ? "Explore" : model.label(first)} · silkgraph`;
  });
  addEventListener("hashchange", () => void readAddress(model));
}

start(<Header current="Explore" holds="…" />);
begin().catch((fault: unknown) => {
  // The place for a key says it by itself.
  const said = refused.value ? null : <p class="notice wrong">{reason(fault)}</p>;
  start(<><Header current="Explore" />{said}</>);
});
