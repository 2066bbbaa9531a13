// The colour of a type, beside its name; it says nothing by itself.

import type { Model } from "./model";

export function TypeDot({ model, type }: { model: Model; type: string }) {
  return <span class="type-dot" aria-hidden="true" style={{ background: model.colours.get(type) }} />;
}
