// The figures of a series over time: the chart, what its points say, and the same as a table.

import { useState } from "preact/hooks";
import type { Acts } from "../acts";
import { loadSeries, type Line, type Point, type Series, type SeriesKey } from "../api/series";
import { Chart } from "../chart/Chart";
import type { Place } from "../chart/steps";
import { useLoaded } from "../useLoaded";
import { counted, numberText, percent } from "../words";
import { Folded } from "./Folded";
import { Waiting } from "./Waiting";

/** What a series is of, on a line. */
export function keyLabel({ parts }: SeriesKey): string {
  return parts.map(({ label }) => label).filter(Boolean).join(" · ");
}

export function SeriesOf({
  type,
  series: key,
  current,
  acts,
}: {
  type: string;
  series: SeriesKey;
  /** The id of the claim that the panel is about. */
  current?: string;
  acts: Acts;
}) {
  const loaded = useLoaded((signal) => loadSeries(type, key, signal), [type, key.parts]);
  return (
    <Waiting loaded={loaded} what="the series">
      {(series) => series && series.lines.length > 0
        ? <Shown key={JSON.stringify(key.parts)} series={series} title={keyLabel(key)} current={current} acts={acts} />
        : <p class="soft">It has no figures with a number and a date.</p>}
    </Waiting>
  );
}

function Shown({
  series,
  title,
  current,
  acts,
}: {
  series: Series;
  title: string;
  current: string | undefined;
  acts: Acts;
}) {
  const [at, pick] = useState<Place>(() => placeOf(series, current) ?? lastOf(series));
  const line = series.lines[at.line];
  const point = line?.points[at.point];
  return (
    <figure class="series">
      <figcaption>{title}</figcaption>
      <Legend lines={series.lines} />
      <Chart series={series} title={title} at={at} onPick={pick} />
      {line && point && <Picked series={series} line={line} point={point} acts={acts} />}
      {series.isCut && <p class="soft">The first figures only; there are more than are shown.</p>}
      <Folded title="As a table"><Table series={series} acts={acts} /></Folded>
    </figure>
  );
}

/** Where a claim is among the points; null where it is none of them. */
function placeOf({ lines }: Series, id: string | undefined): Place | null {
  for (const [line, { points }] of lines.entries()) {
    const point = points.findIndex((one) => one.id === id);
    if (point >= 0) return { line, point };
  }
  return null;
}

/** The last point that is not a part of a longer time. */
function lastOf({ lines }: Series): Place {
  const points = lines[0]?.points ?? [];
  const longest = Math.max(...points.map(({ interval }) => interval.until - interval.from));
  return { line: 0, point: points.findLastIndex(({ interval }) => interval.until - interval.from >= longest - 0.01) };
}

function Legend({ lines }: { lines: Line[] }) {
  if (lines.length < 2) return null;
  return (
    <ul class="legend">
      {lines.map(({ label, points }, at) => (
        <li>
          <svg width="22" height="10" aria-hidden="true" class={`line line-${at}`}>
            <path d="M0 5L22 5" />
            {at === 0 ? <circle class="dot" cx="11" cy="5" r="3.5" /> : <rect class="dot" x="7.8" y="1.8" width="6.4" height="6.4" />}
          </svg>
          <span>{label} <span class="soft">{counted(points.length, "figure")}</span></span>
        </li>
      ))}
    </ul>
  );
}

/** What the picked point says, and what the other side says of the same time. */
function Picked({ series: { lines }, line, point, acts }: { series: Series; line: Line; point: Point; acts: Acts }) {
  const others = lines.filter((other) => other !== line);
  return (
    <div class="picked">
      <p><strong>{point.label}</strong>{line.label && ` · ${line.label}`}: <strong>{numberText(point.value)}</strong></p>
      {point.spread && (
        <p>Its sources claim {numberText(point.spread.min)} to {numberText(point.spread.max)}, {percent(point.spread.relative)} apart. {point.because}</p>
      )}
      {others.map((other) => {
        const same = other.points.find(({ label }) => label === point.label);
        return same && <p>{other.label}: {numberText(same.value)}, {percent(apart(point.value, same.value))} apart.</p>;
      })}
      <button type="button" class="link" onClick={() => acts.look(point.id)}>Look at this figure</button>
    </div>
  );
}

/** The difference of two numbers as a part of the one of greater magnitude. */
function apart(one: number, other: number): number {
  const greater = Math.max(Math.abs(one), Math.abs(other));
  return greater === 0 ? 0 : Math.abs(one - other) / greater;
}

function Table({ series: { lines }, acts }: { series: Series; acts: Acts }) {
  const times = new Map<string, number>();
  for (const { points } of lines) for (const { label, interval } of points) times.set(label, interval.from);
  const rows = [...times].sort((a, b) => a[1] - b[1]).map(([label]) => label);
  return (
    <div class="wide" tabIndex={0} role="region" aria-label="The series as a table">
      <table>
        <thead>
          <tr><th scope="col">Time</th>{lines.map(({ label }) => <th scope="col">{label || "Value"}</th>)}{lines.length === 2 && <th scope="col">Apart</th>}</tr>
        </thead>
        <tbody>
          {rows.map((label) => {
            const points = lines.map((line) => line.points.find((point) => point.label === label));
            const [one, other] = points;
            return (
              <tr>
                <th scope="row">{label}</th>
                {points.map((point) => <td>{point && <Figure point={point} acts={acts} />}</td>)}
                {lines.length === 2 && <td>{one && other && percent(apart(one.value, other.value))}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ point: { id, value, spread }, acts }: { point: Point; acts: Acts }) {
  return (
    <>
      <button type="button" class="link" onClick={() => acts.look(id)}>{numberText(value)}</button>
      {spread && <span class="soft"> ({numberText(spread.min)}–{numberText(spread.max)})</span>}
    </>
  );
}
