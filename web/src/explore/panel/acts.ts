// What can be done from the panel, and what its parts need to know of the page.

import type { Model } from "../model";

export interface Acts {
  /** The day that is looked at, as YYYY-MM-DD. */
  day: string | null;
  /** Shows an entity in the panel. */
  look: (id: string) => void;
  /** Shows a relation in the panel. */
  lookAtRelation: (id: string) => void;
  isDrawn: (id: string) => boolean;
  /** Draws an entity as well. */
  draw: (id: string) => void;
  /** Draws what the relations of an entity lead to. */
  expand: (id: string) => void;
}

/** `moved` is called before what the panel shows is replaced, from within the panel. */
export function actsOf(model: Model, moved: () => void): Acts {
  return {
    day: model.day.value,
    look: (id) => {
      moved();
      model.select({ kind: "entity", id });
    },
    lookAtRelation: (id) => {
      moved();
      model.select({ kind: "relation", id });
    },
    isDrawn: (id) => model.drawing.value.entities.has(id),
    draw: (id) => void model.add([id]),
    expand: (id) => void model.expand(id),
  };
}
