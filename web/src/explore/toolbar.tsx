// What can be done with the drawing and with what is selected in it.

import { AheadMenu } from "./ahead";
import type { Stage } from "./canvas";
import type { Model } from "./model";

export function Toolbar({ model, stage }: { model: Model; stage: Stage }) {
  const selected = model.selected.value;
  const id = selected?.kind === "entity" ? selected.id : undefined;
  const { hidden, pinned } = model.question.value;
  const act = (action: (id: string) => void) => () => id !== undefined && action(id);
  return (
    <div class="bar toolbar" role="toolbar" aria-label="Drawing">
      <button type="button" disabled={!model.canUndo.value} onClick={() => model.undo()}>Undo</button>
      <button type="button" disabled={!model.canRedo.value} onClick={() => model.redo()}>Redo</button>
      <span class="rule" />
      <button type="button" disabled={!id} onClick={act((entity) => void model.expand(entity))}>Expand</button>
      {id !== undefined && model.api.hasCounts && <AheadMenu key={id} model={model} id={id} />}
      <button type="button" disabled={!id} onClick={act((entity) => model.hide(entity))}>Hide</button>
      <button
        type="button"
        disabled={!id}
        aria-pressed={id !== undefined && pinned.includes(id)}
        onClick={act((entity) => model.pin(entity))}
      >
        Pin
      </button>
      {hidden.length > 0 && (
        <button type="button" onClick={() => model.unhide()}>Show {hidden.length} hidden</button>
      )}
      <span class="rule" />
      <button type="button" onClick={() => stage.scene?.arrange()}>Arrange</button>
      <button type="button" onClick={() => stage.scene?.fit()}>Fit</button>
      <button type="button" aria-label="Zoom in" onClick={() => stage.scene?.zoom(1.5)}>+</button>
      <button type="button" aria-label="Zoom out" onClick={() => stage.scene?.zoom(1 / 1.5)}>−</button>
      {model.waiting.value > 0 && <span class="soft" aria-hidden="true">…</span>}
    </div>
  );
}
