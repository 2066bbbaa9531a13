// A map of places: coastlines and borders as thin lines, and a labelled point for each place.

import { geoPath } from "d3-geo";
import { useMemo, useState } from "preact/hooks";
import { useWidth } from "../useWidth";
import { labelsOf } from "./labels";
import { borders, land } from "./outlines";
import type { Place } from "./places";
import { moved, projectionOf, type View, viewOf, zoomed } from "./view";

const HEIGHT = 240;

const KEYS: Record<string, (view: View) => View> = {
  "+": (view) => zoomed(view, 0.6),
  "=": (view) => zoomed(view, 0.6),
  "-": (view) => zoomed(view, 1 / 0.6),
  ArrowLeft: (view) => moved(view, -0.3, 0),
  ArrowRight: (view) => moved(view, 0.3, 0),
  ArrowUp: (view) => moved(view, 0, 0.3),
  ArrowDown: (view) => moved(view, 0, -0.3),
};

export function WorldMap({ places, onSelect }: { places: Place[]; onSelect: (id: string) => void }) {
  const own = places.filter(({ rank }) => rank === "own");
  const near = places.filter(({ rank }) => rank === "near");
  const start = useMemo(() => viewOf(own.length > 0 ? own : near), [places]);
  const [view, setView] = useState(start);
  const [width, box] = useWidth(320);
  return (
    <div class="map" ref={box}>
      <Drawing places={places} view={view} width={width} onSelect={onSelect} setView={setView} />
      <p class="bar">
        <button type="button" onClick={() => setView((now) => zoomed(now, 0.6))}>Closer</button>
        <button type="button" onClick={() => setView((now) => zoomed(now, 1 / 0.6))}>Wider</button>
        <button type="button" onClick={() => setView(start)}>As at first</button>
      </p>
      <p class="soft small">
        Coastlines and borders: Natural Earth, 1:110 million, public domain. They are there to find a place by, and
        say nothing of whose it is.
      </p>
    </div>
  );
}

function Drawing({
  places,
  view,
  width,
  onSelect,
  setView,
}: {
  places: Place[];
  view: View;
  width: number;
  onSelect: (id: string) => void;
  setView: (change: (view: View) => View) => void;
}) {
  const projection = projectionOf(view, width, HEIGHT);
  const path = geoPath(projection).digits(1);
  const shown = places.flatMap((place) => {
    const [x, y] = projection([place.longitude, place.latitude]) ?? [NaN, NaN];
    return x >= 0 && x <= width && y >= 0 && y <= HEIGHT ? [{ ...place, x, y }] : [];
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const change = KEYS[event.key];
    if (!change || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setView(change);
  };
  const drag = useDrag((dx, dy) => setView((now) => moved(now, (-2 * dx) / HEIGHT, (2 * dy) / HEIGHT)));
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      tabindex={0}
      aria-label={`A map of ${shown.map(({ label }) => label).slice(0, 12).join(", ")}. Arrow keys move it, plus and minus zoom; the places are listed below.`}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <rect class="sea" width={width} height={HEIGHT} />
      <path class="land" d={path(land) ?? ""} />
      <path class="borders" d={path(borders) ?? ""} />
      {[...shown].reverse().map(({ id, label, rank, x, y }) => (
        <circle class={`place ${rank}`} cx={x} cy={y} r={rank === "own" ? 6 : 4} onClick={() => onSelect(id)}><title>{label}</title></circle>
      ))}
      {labelsOf(shown, width).map(({ text, x, y }) => <text x={x} y={y}>{text}</text>)}
    </svg>
  );
}

/** Moving by a pointer that is held down; tells how far since last told, in pixels. */
function useDrag(onDrag: (dx: number, dy: number) => void) {
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => setFrom({ x: event.clientX, y: event.clientY }),
    onPointerMove: (event: PointerEvent) => {
      if (!from || event.buttons === 0) return;
      onDrag(event.clientX - from.x, event.clientY - from.y);
      setFrom({ x: event.clientX, y: event.clientY });
    },
    onPointerUp: () => setFrom(null),
    onPointerLeave: () => setFrom(null),
  };
}
