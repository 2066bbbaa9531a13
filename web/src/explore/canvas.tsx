// The place of the drawing on the page; says so where the browser cannot draw.

import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../shared/page";
import { reason } from "../shared/service";
import { type Model, saying } from "./model";
import type { Handlers, Scene } from "./scene/scene";

/** What the toolbar does with the drawing, once it is there. */
export type Stage = { scene: Scene | null };

export function Canvas({ model, stage }: { model: Model; stage: Stage }) {
  const home = useRef<HTMLDivElement>(null);
  const fault = useSignal<string | null>(null);
  const scene = useSignal<Scene | null>(null);
  useEffect(() => {
    let isOver = false;
    begin(home.current, model).then(
      (begun) => {
        if (isOver) return begun?.dispose();
        scene.value = stage.scene = begun;
        if (!begun) fault.value = "This browser has no WebGL, which the drawing needs. The list and the table have all of it.";
      },
      (failed: unknown) => { fault.value = `The drawing cannot be shown. ${reason(failed)}`; },
    );
    const lost = () => { fault.value = "The browser has taken the drawing's WebGL away. Load the page again to draw; the list and the table have all of it."; };
    home.current?.addEventListener("webglcontextlost", lost, true);
    return () => {
      isOver = true;
      home.current?.removeEventListener("webglcontextlost", lost, true);
      scene.value?.dispose();
      stage.scene = null;
    };
  }, []);
  useScene(model, scene);
  const { entities, relations } = model.view.shown.value;
  return (
    <div class="canvas">
      {fault.value && <p class="notice" role="note">{fault}</p>}
      <div
        class="stage"
        ref={home}
        role="img"
        aria-label={`Drawing of ${entities.size} entities and ${relations.size} relations; the list has the same`}
        hidden={Boolean(fault.value)}
      />
    </div>
  );
}

/** The scene, whose code comes after the page; null where the browser cannot draw. */
async function begin(element: HTMLElement | null, model: Model): Promise<Scene | null> {
  const { canDraw } = await import("./scene/support");
  if (!element || !canDraw()) return null;
  const { Scene } = await import("./scene/scene");
  const handlers: Handlers = {
    select: (selection) => {
      model.select(selection);
      const entity = selection?.kind === "entity" && model.view.shown.value.entities.get(selection.id);
      if (entity) announce(saying(entity));
    },
    expand: (id) => void model.expand(id),
    drag: (id) => !model.question.value.pinned.includes(id) && model.pin(id),
  };
  return new Scene(element, handlers);
}

/** Keeps the scene at what the model shows. */
function useScene(model: Model, begun: ReadonlySignal<Scene | null>): void {
  const before = useRef(model.beginnings.value);
  useSignalEffect(() => {
    const scene = begun.value;
    if (!scene) return;
    const { entities, relations } = model.view.shown.value;
    if (before.current !== model.beginnings.value) scene.clear();
    before.current = model.beginnings.value;
    scene.show({
      entities,
      relations,
      colours: model.colours,
      selected: model.selected.value,
      pinned: new Set(model.question.value.pinned),
      path: model.paths.value?.paths[model.path.value] ?? null,
    });
  });
  useSignalEffect(() => {
    const selected = model.selected.peek();
    if (model.focusing.value > 0 && selected?.kind === "entity") begun.peek()?.bring(selected.id);
  });
  useSignalEffect(() => {
    if (model.surveying.value > 0) begun.peek()?.fit();
  });
}
