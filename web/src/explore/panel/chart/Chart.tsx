// A chart of series: a line for each side, what lies between them, and how far claims for one point lie apart.

import type { Point, Series } from "../api/series";
import { numberText, percent, shortNumber } from "../words";
import { useWidth } from "../useWidth";
import { HEIGHT, type Layout, layout, type Placed } from "./layout";
import { type Place, stepped } from "./steps";

/** What a point says, in a sentence. */
export function saying(line: string, { label, value, spread }: Point): string {
  const apart = spread ? `; claims from ${numberText(spread.min)} to ${numberText(spread.max)}, ${percent(spread.relative)} apart` : "";
  return `${label}${line && `, ${line}`}: ${numberText(value)}${apart}`;
}

export function Chart({
  series,
  title,
  at,
  onPick,
}: {
  series: Series;
  title: string;
  /** The point that is picked. */
  at: Place;
  onPick: (at: Place) => void;
}) {
  const [width, box] = useWidth(320);
  const drawn = layout(series, width);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepped(drawn, at, event.key);
    if (!next) return;
    event.preventDefault();
    onPick(next);
    box.current?.querySelector<SVGElement>(`[data-at="${next.line} ${next.point}"]`)?.focus();
  };
  return (
    <div ref={box} class="chart">
      <svg width={width} height={HEIGHT} role="group" aria-label={`${title}. Arrow keys move from point to point.`} onKeyDown={onKeyDown}>
        <Axes {...drawn} />
        {drawn.gaps.map(({ x, from, until }) => <line class="gap" x1={x} x2={x} y1={from} y2={until} />)}
        {drawn.lines.map(({ label, placed, path }, line) => (
          <g class={`line line-${line}`}>
            <path d={path} />
            {placed.map((one, point) => (
              <Mark
                placed={one}
                place={{ line, point }}
                label={saying(label, one.point)}
                isPicked={at.line === line && at.point === point}
                onPick={onPick}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function Mark({
  placed: { x, y, from, until, spread },
  place,
  label,
  isPicked,
  onPick,
}: {
  placed: Placed;
  place: Place;
  label: string;
  isPicked: boolean;
  onPick: (at: Place) => void;
}) {
  return (
    <g
      class={isPicked ? "mark picked" : "mark"}
      role="button"
      // In SVG the name of this attribute is in small letters only.
      tabindex={isPicked ? 0 : -1}
      aria-label={label}
      aria-pressed={isPicked}
      data-at={`${place.line} ${place.point}`}
      onClick={() => onPick(place)}
      onFocus={() => onPick(place)}
    >
      <title>{label}</title>
      <circle class="target" cx={x} cy={y} r="11" />
      {spread && <line class="spread" x1={x} x2={x} y1={spread[0]} y2={spread[1]} />}
      <line class="interval" x1={from + 1} x2={until - 1} y1={y} y2={y} />
      {place.line === 0 ? <circle class="dot" cx={x} cy={y} r="3.5" /> : <rect class="dot" x={x - 3.2} y={y - 3.2} width="6.4" height="6.4" />}
    </g>
  );
}

function Axes({ rows, columns, plot }: Layout) {
  return (
    <g class="axes" aria-hidden="true">
      {rows.map(({ value, y }) => (
        <>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} />
          <text x={plot.left - 6} y={y + 4} text-anchor="end">{shortNumber(value)}</text>
        </>
      ))}
      {columns.map(({ year, x }) => <text x={x} y={plot.bottom + 17} text-anchor="middle">{year}</text>)}
    </g>
  );
}
