// The answer as a graph: its entities and relations, as the service gives them for drawings.

import type { Outcome } from "../run";

export function GraphView({ outcome }: { outcome: Outcome }) {
  return <p class="soft">{`A drawing of ${outcome.request.operationName ?? "the answer"}.`}</p>;
}
