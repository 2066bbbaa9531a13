// Looks at the drawing on a day: a slider over valid time, with what is certain and what is only possible.

import { useSignalEffect } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { announce } from "../shared/page";
import { daysOf, isDay, plusYears, toDay, toNumber } from "./dates";
import type { Validity } from "./graph";
import type { Model } from "./model";

/** Milliseconds that somebody who moves the slider is waited for before it is said what holds. */
const PAUSE = 700;

export function Day({ model }: { model: Model }) {
  const { day } = model.view;
  useSignalEffect(() => {
    // Whenever the day or the drawing changes.
    void day.value;
    void model.drawing.value;
    void model.view.askDay();
  });
  const text = day.value && model.view.isDayAnswered.value ? heldText(model) : "";
  useEffect(() => {
    const timer = setTimeout(() => text && announce(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const { entities, relations } = model.drawing.value;
  const span = daysOf([...entities.values(), ...relations.values()]);
  if (!model.api.hasDays || (!span && !day.value)) return null;
  const today = toNumber(new Date().toISOString().slice(0, 10));
  return (
    <section class="day" aria-label="Day">
      <label>
        <input
          type="checkbox"
          checked={day.value !== null}
          onChange={(event) => { day.value = event.currentTarget.checked ? toDay(Math.min(span?.last ?? today, today)) : null; }}
        />{" "}
        On a day
      </label>
      {day.value && <Slider model={model} day={day.value} span={span ?? { first: today, last: today }} />}
      <p class="soft" role="note">{model.view.dayFault.value ?? text}</p>
    </section>
  );
}

function Slider({ model, day, span }: { model: Model; day: string; span: { first: number; last: number } }) {
  const id = useId();
  const { view } = model;
  const change = (value: string) => {
    if (isDay(value)) view.day.value = value;
  };
  const possible = view.filters.value.possible;
  return (
    <>
      <button type="button" onClick={() => change(plusYears(day, -1))}>− 1 year</button>
      <input
        type="range"
        aria-label="Day"
        aria-valuetext={day}
        min={Math.min(span.first, toNumber(day))}
        max={Math.max(span.last, toNumber(day))}
        value={toNumber(day)}
        onInput={(event) => change(toDay(Number(event.currentTarget.value)))}
      />
      <button type="button" onClick={() => change(plusYears(day, 1))}>+ 1 year</button>
      <label class="unseen" for={id}>Date</label>
      <input id={id} type="date" value={day} onChange={(event) => change(event.currentTarget.value)} />
      <label>
        <input
          type="checkbox"
          checked={possible}
          onChange={() => { view.filters.value = { ...view.filters.value, possible: !possible }; }}
        />{" "}
        also what is only possible
      </label>
    </>
  );
}

/** Such as "2018-06-10: 31 relations hold, 4 possibly; 12 have no time; 9 do not hold". */
function heldText(model: Model): string {
  const { relations } = model.view.shown.value;
  const count = (...sought: Validity[]) => [...relations.values()].filter(({ validity }) => sought.includes(validity)).length;
  const left = model.drawing.value.relations.size - relations.size;
  const parts = [
    `${count("STATED", "SEEN")} relations hold for certain (${count("STATED")} stated, ${count("SEEN")} seen)`,
    `${count("POSSIBLE")} possibly`,
    `${count(null)} have no time`,
    `${left} are not shown`,
  ];
  return `${model.day.value}: ${parts.join(", ")}`;
}
