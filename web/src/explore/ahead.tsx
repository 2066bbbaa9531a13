// What an expansion would bring, by type of relation and of what is at the other end, before it is done.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Menu } from "../shared/menu";
import { reason } from "../shared/service";
import { type Ahead, askAhead } from "./asking";
import { otherEnd, words } from "./graph";
import type { Model } from "./model";
import { TypeDot } from "./type-dot";

export function AheadMenu({ model, id }: { model: Model; id: string }) {
  return <Menu label="By kind">{(close) => <Kinds model={model} id={id} done={close} />}</Menu>;
}

function Kinds({ model, id, done }: { model: Model; id: string; done(): void }) {
  const kinds = useSignal<Ahead[] | null>(null);
  const fault = useSignal<string | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    askAhead(model.api, id, asking.signal).then(
      (answer) => { kinds.value = answer; },
      (failed: unknown) => { if (!asking.signal.aborted) fault.value = reason(failed); },
    );
    return () => asking.abort();
  }, [id]);
  const drawn = drawnOf(model, id);
  const bring = ({ relation, type }: Ahead) => {
    done();
    void model.expand(id, { relations: [relation], types: [type] });
  };
  return (
    <>
      <p class="soft">What {model.label(id)} expands to</p>
      {fault.value && <p class="wrong">{fault}</p>}
      {!fault.value && !kinds.value && <p class="soft">…</p>}
      {kinds.value?.length === 0 && <p class="soft">It has no relations.</p>}
      <ul>
        {kinds.value?.map((kind) => {
          const shown = drawn.get(keyOf(kind.relation, kind.type)) ?? 0;
          return (
            <li key={keyOf(kind.relation, kind.type)}>
              <button type="button" class="link" disabled={shown >= kind.relations} onClick={() => bring(kind)}>
                {words(kind.relation)}: <TypeDot model={model} type={kind.type} /> {words(kind.type)}
              </button>{" "}
              <span class="soft">{kind.relations}{shown > 0 && `, ${shown} drawn`}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How many relations of each kind an entity has in the drawing. */
function drawnOf(model: Model, id: string): Map<string, number> {
  const { around, entities } = model.view.shown.value;
  const counts = new Map<string, number>();
  for (const relation of around.get(id) ?? []) {
    const key = keyOf(relation.type, entities.get(otherEnd(relation, id))?.type ?? "");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function keyOf(relation: string, type: string): string {
  return `${relation} ${type}`;
}
