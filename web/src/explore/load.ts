// How a drawing comes of a question: what the service answers to each of its parts, put together.

import type { Api } from "./api";
import { askAmong, askParts, askThere, type Subgraph, type Truncated } from "./asking";
import { type Drawing, EMPTY, type Entity, type Relation, relationsAround } from "./graph";
import type { Growth, Question } from "./question";

/** What a part of a drawing had no room for. */
export interface LeftOut extends Truncated {
  /** The id of what was expanded; null for the start. */
  of: string | null;
  reason: string | null;
}

/** A drawing, and what it is an answer to. */
export interface Step {
  readonly question: Question;
  readonly drawing: Drawing;
  readonly leftOut: LeftOut[];
  /** Ids that were asked for, and that the graph has not. */
  readonly missing?: string[];
}

/** The whole drawing of a question; without what the graph no longer has, since addresses live longer than data. */
export async function load(api: Api, question: Question): Promise<Step> {
  try {
    return await loadWhole(api, question);
  } catch (fault) {
    const ids = [...question.seeds, ...question.added, ...question.grown.map(({ id }) => id)];
    const there = await askThere(ids);
    const missing = ids.filter((id) => !there.has(id));
    if (missing.length === 0 || there.size === 0) throw fault;
    const seeds = question.seeds.filter((id) => there.has(id));
    const added = question.added.filter((id) => there.has(id));
    const grown = question.grown.filter(({ id }) => there.has(id));
    return { ...(await loadWhole(api, { ...question, seeds, added, grown })), missing };
  }
}

/** In one request, or two where it has more than a start. */
async function loadWhole(api: Api, question: Question): Promise<Step> {
  const answers = await askParts(api, question);
  const hasStart = question.seeds.length > 0;
  const start = hasStart ? answers[0] : undefined;
  const hops = new Map(start?.entities.map(({ id, hop }) => [id, hop]));
  let drawing = start ? merged(EMPTY, [start], hops) : EMPTY;
  const leftOut = start ? besides([], null, start) : [];
  const expansions = hasStart ? answers.slice(1) : answers;
  for (const [index, growth] of question.grown.entries()) {
    const answer = expansions[index];
    if (!answer) continue;
    drawing = merged(drawing, [answer], hopsBehind(drawing, growth.id, answer));
    leftOut.push(...besides([], growth.id, answer));
  }
  const step = { question, drawing, leftOut };
  const isOnePart = answers.length === 1 && question.added.length === 0;
  return isOnePart ? step : completed(api, step, question.added);
}

/** The drawing with an expansion of one of its entities. */
export async function loadGrown(api: Api, step: Step, growth: Growth): Promise<Step> {
  const only: Question = { ...step.question, seeds: [], grown: [growth] };
  const [answer] = await askParts(api, only);
  if (!answer) return step;
  const grown = step.question.grown.filter((other) => !isWithin(other, growth));
  const question: Question = { ...step.question, grown: [...grown, growth] };
  const drawing = merged(step.drawing, [answer], hopsBehind(step.drawing, growth.id, answer));
  const leftOut = besides(step.leftOut, growth.id, answer);
  return completed(api, { question, drawing, leftOut }, []);
}

/** The drawing with some entities more. */
export function loadAdded(api: Api, step: Step, ids: string[]): Promise<Step> {
  const question = { ...step.question, added: [...step.question.added, ...ids] };
  return completed(api, { ...step, question }, ids);
}

/** Whether an earlier expansion brings nothing that a later one does not bring. */
function isWithin(earlier: Growth, later: Growth): boolean {
  const same = (one?: string[], other?: string[]) => one?.join() === other?.join();
  return (
    earlier.id === later.id &&
    earlier.max <= later.max &&
    same(earlier.relations, later.relations) &&
    same(earlier.types, later.types)
  );
}

/** With every relation between all that is drawn, whichever part it came with. */
async function completed(api: Api, step: Step, added: string[]): Promise<Step> {
  const ids = [...new Set([...step.drawing.entities.keys(), ...added])];
  if (ids.length === 0) return step;
  const answers = await askAmong(api, ids);
  const isWanted = onlyAsked(step);
  const wanted = answers.map((answer) => ({ ...answer, relations: answer.relations.filter(isWanted) }));
  const hops = new Map([...step.drawing.entities].map(([id, { hop }]) => [id, hop]));
  return { ...step, drawing: merged(step.drawing, wanted, hops) };
}

/** Whether a relation is of the types that a question keeps to, where it does. */
function onlyAsked({ question }: Step): (relation: Relation) => boolean {
  if (!question.relations) return () => true;
  const types = new Set([...question.relations, ...question.grown.flatMap(({ relations }) => relations ?? [])]);
  return ({ type }) => types.has(type);
}

function besides(before: LeftOut[], of: string | null, { truncated, reason }: Subgraph): LeftOut[] {
  const others = before.filter((part) => part.of !== of);
  return truncated.count > 0 || reason ? [...others, { ...truncated, of, reason }] : others;
}

/** How far what an expansion brings is from what was opened. */
function hopsBehind(drawing: Drawing, id: string, { entities }: Subgraph): Map<string, number> {
  const from = drawing.entities.get(id)?.hop ?? 0;
  return new Map(entities.map((entity) => [entity.id, drawing.entities.get(entity.id)?.hop ?? from + entity.hop]));
}

/** A drawing with what answers have besides; degrees are those that `subgraph` tells last. */
function merged(drawing: Drawing, answers: Subgraph[], hops: Map<string, number>): Drawing {
  const entities = new Map<string, Entity>(drawing.entities);
  const relations = new Map<string, Relation>(drawing.relations);
  for (const answer of answers) {
    for (const entity of answer.entities) {
      const degree = Math.max(entity.degree, entities.get(entity.id)?.degree ?? 0);
      entities.set(entity.id, { ...entity, degree, hop: hops.get(entity.id) ?? 0 });
    }
    for (const relation of answer.relations) {
      if (!relations.has(relation.id)) relations.set(relation.id, relation);
    }
  }
  return { entities: counted(entities, relations), relations };
}

/** The entities, with how many of their relations are drawn. */
export function counted(
  entities: ReadonlyMap<string, Entity>,
  relations: ReadonlyMap<string, Relation>,
): Map<string, Entity> {
  const around = relationsAround(relations.values());
  return new Map(
    [...entities].map(([id, entity]) => {
      const degreeShown = around.get(id)?.length ?? 0;
      return [id, { ...entity, degreeShown, degree: Math.max(entity.degree, degreeShown) }];
    }),
  );
}
