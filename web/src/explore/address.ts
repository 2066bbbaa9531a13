// The address of the page: it holds what is asked and looked at, not the drawing.

import { parameters, setParameters } from "../shared/address";
import { isDay } from "./dates";
import type { Model } from "./model";
import { fromParameters, toParameters, whole } from "./question";
import { NO_FILTERS } from "./view";

/** Puts what the model holds into the address; called whenever it changes. */
export function writeAddress(model: Model): void {
  const { types, relations, least, most, possible } = model.view.filters.value;
  const paths = model.paths.value;
  const pairs = toParameters(model.question.value);
  for (const type of types) pairs.push(["without", type]);
  for (const type of relations) pairs.push(["withoutRelations", type]);
  if (least > 0) pairs.push(["least", String(least)]);
  if (most !== null) pairs.push(["most", String(most)]);
  if (model.day.value) pairs.push(["day", model.day.value]);
  if (!possible) pairs.push(["possible", "no"]);
  if (paths) pairs.push(["from", paths.from], ["to", paths.to], ["maxLength", String(paths.maxLength)]);
  setParameters(pairs);
}

/** Draws what the address asks for; says whether it asks for anything. */
export async function readAddress(model: Model): Promise<boolean> {
  const asked = parameters();
  const question = fromParameters(asked);
  const [from, to] = [asked.get("from"), asked.get("to")];
  if (!question && !(from && to)) return false;
  const day = asked.get("day");
  model.view.filters.value = {
    ...NO_FILTERS,
    types: new Set(asked.getAll("without")),
    relations: new Set(asked.getAll("withoutRelations")),
    least: whole(asked.get("least"), 0, 999_999_999) ?? 0,
    most: whole(asked.get("most"), 0, 999_999_999),
    possible: asked.get("possible") !== "no",
  };
  model.view.day.value = isDay(day) ? day : null;
  if (question) await model.ask(question);
  if (from && to) await model.connect(from, to, whole(asked.get("maxLength"), 1, 20) ?? 6);
  return true;
}
