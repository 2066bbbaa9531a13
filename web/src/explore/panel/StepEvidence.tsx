// The evidence of a step of a path: what its relation says, and the sources with their words.

import type { Model, PathStep } from "../model";
import { actsOf } from "./acts";
import { loadRelation } from "./api/relation";
import { Evidence, Holds } from "./parts/Evidence";
import { Waiting } from "./parts/Waiting";
import { useLoaded } from "./useLoaded";
import "./panel.css";

export function StepEvidence({ model, step: { relation } }: { model: Model; step: PathStep }) {
  const acts = actsOf(model, () => {});
  const loaded = useLoaded((signal) => loadRelation(relation.id, acts.day, signal), [relation.id, acts.day]);
  return (
    <Waiting loaded={loaded} what="the evidence">
      {(details) =>
        details && (
          <div class="evidence">
            <Holds validity={details.validity} day={acts.day} />
            <Evidence said={details.said} citations={details.citations} onSelect={acts.look} />
            {details.citations.length === 0 && <p class="soft">No source is named.</p>}
          </div>
        )
      }
    </Waiting>
  );
}
