// What the drawing's colours and rings mean, how much of each there is, and what is left out.

import { countTypes, isHub, words } from "./graph";
import type { LeftOut } from "./load";
import type { Model } from "./model";
import { TypeDot } from "./type-dot";

export function Legend({ model }: { model: Model }) {
  const { entities, relations } = model.view.shown.value;
  const hubs = [...entities.values()].filter(isHub).length;
  const pinned = model.question.value.pinned.filter((id) => entities.has(id)).length;
  const possible = [...relations.values()].filter(({ validity }) => validity === "POSSIBLE").length;
  return (
    <section class="legend" aria-label="Legend">
      <ul>
        {countTypes(entities.values()).map(([type, count]) => (
          <li key={type}><TypeDot model={model} type={type} /> {words(type)} <span class="soft">{count}</span></li>
        ))}
        {hubs > 0 && (
          <li><span class="hub-sign" aria-hidden="true" /> hub: has more relations than are drawn <span class="soft">{hubs}</span></li>
        )}
        {pinned > 0 && <li><span class="pin-sign" aria-hidden="true" /> pinned <span class="soft">{pinned}</span></li>}
        {possible > 0 && (
          <li><span class="possible-sign" aria-hidden="true" /> possible on this day <span class="soft">{possible}</span></li>
        )}
      </ul>
      <Missing model={model} />
    </section>
  );
}

/** What had no room: how much, and on demand of what. */
function Missing({ model }: { model: Model }) {
  const parts = model.leftOut.value;
  if (parts.length === 0) return null;
  const most = Math.max(...parts.map(({ count }) => count));
  return (
    <details class="left-out">
      <summary>Not everything is drawn: {most > 0 ? `${most} entities or more had no room` : "the service gave up looking"}</summary>
      {parts.map((part) => <p key={part.of ?? ""}>{leftOutText(model, part)}</p>)}
    </details>
  );
}

/** Such as "Not drawn, for want of room: 120 entities around Kazakhstan (statement 100, event 20)." */
function leftOutText(model: Model, { of, count, byType, reason }: LeftOut): string {
  const where = of === null ? "at the start" : `around ${model.label(of)}`;
  if (count === 0) return `Something may be left out ${where}: the service gave up looking (${words(reason ?? "")}).`;
  const types = byType.map((part) => `${words(part.type)} ${part.count}`).join(", ");
  return `Not drawn, for want of room: ${count === 1 ? "1 entity" : `${count} entities`} ${where} (${types}).`;
}
