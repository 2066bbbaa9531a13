// Draws any entities and relations, for a page that has them from somewhere else; loaded when it is needed.

import { relationsAround } from "../graph";
import { type Handlers, Scene } from "./scene";
export { canDraw } from "./support";
import { typeColours } from "../../shared/palette";

/** An entity of an answer. */
export interface GivenEntity {
  id: string;
  type: string;
  label: string;
}

/** A relation of an answer. */
export interface GivenRelation {
  id: string;
  type: string;
  source: string;
  target: string;
}

/** Draws them in an element that has a height; answers with the scene, to be disposed of. */
export function drawGraph(
  element: HTMLElement,
  given: { entities: GivenEntity[]; relations: GivenRelation[]; types?: readonly string[] },
  handlers: Handlers = {},
): Scene {
  const known = new Set(given.entities.map(({ id }) => id));
  const drawn = given.relations.filter(({ source, target }) => known.has(source) && known.has(target));
  const relations = drawn.map((relation) => ({ ...relation, properties: {}, validity: null, citations: [] }));
  const around = relationsAround(relations);
  const entities = given.entities.map((entity) => {
    const degree = around.get(entity.id)?.length ?? 0;
    return { ...entity, hop: 1, degree, degreeShown: degree, properties: {} };
  });
  const types = given.types ?? [...new Set(given.entities.map(({ type }) => type))].sort();
  const scene = new Scene(element, handlers);
  scene.show({
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
    colours: typeColours(types),
  });
  return scene;
}
