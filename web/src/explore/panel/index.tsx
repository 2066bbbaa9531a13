// What stands beside the drawing about what is selected; the page mounts these and knows no more of them.

import type { Model, PathStep } from "../model";

/**
 * The side panel. It reads `model.selected` and fetches what it needs by `data` of shared/service;
 * it acts by `model.select`, `model.focus`, `model.add` and `model.expand`.
 */
export function Panel(_: { model: Model }) {
  return null;
}

/** The evidence of a step of a path, in the list of steps: sources with quotations. */
export function StepEvidence(_: { model: Model; step: PathStep }) {
  return null;
}
