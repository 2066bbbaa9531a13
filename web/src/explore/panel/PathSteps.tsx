// The steps of a path: each relation between two entities, with the evidence for it.

import { type Model, type Path, type PathStep, words } from "../model";
import { StepEvidence } from "./StepEvidence";

export function PathSteps({ model, path }: { model: Model; path: Path }) {
  return (
    <ol class="steps" aria-label="Steps">
      {path.steps.map((step) => (
        <li key={step.relation.id}>
          <StepText model={model} step={step} />
          <StepEvidence model={model} step={step} />
        </li>
      ))}
    </ol>
  );
}

function StepText({ model, step: { from, to, forward, relation } }: { model: Model; step: PathStep }) {
  return (
    <p>
      <button type="button" class="link" onClick={() => void model.focus(from)}>{model.label(from)}</button>{" "}
      <span aria-hidden="true">{forward ? "→" : "←"}</span>{" "}
      <button type="button" class="link" onClick={() => model.select({ kind: "relation", id: relation.id })}>
        {words(relation.type)}
      </button>{" "}
      <span aria-hidden="true">{forward ? "→" : "←"}</span>{" "}
      <button type="button" class="link" onClick={() => void model.focus(to)}>{model.label(to)}</button>
    </p>
  );
}
