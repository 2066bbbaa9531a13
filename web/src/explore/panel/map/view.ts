// Which part of the earth a map shows, and what of it is where.

import { geoAzimuthalEqualArea, type GeoProjection } from "d3-geo";
import type { Place } from "./places";

/** The part of the earth within some degrees of a point. */
export interface View {
  longitude: number;
  latitude: number;
  radius: number;
}

const LEAST = 1;
const MOST = 90;
/** Around a single place: wide enough to know the coasts by. */
const AROUND_ONE = 12;

/** What shows all of these places. */
export function viewOf(places: readonly Place[]): View {
  const middle = middleOf(places);
  const radius = Math.max(0, ...places.map((place) => degreesBetween(middle, place)));
  return { ...middle, radius: clamp(Math.max(radius * 1.25, AROUND_ONE)) };
}

/** The view with its radius changed by a factor. */
export function zoomed(view: View, factor: number): View {
  return { ...view, radius: clamp(view.radius * factor) };
}

/** The view moved by parts of its radius. */
export function moved(view: View, east: number, north: number): View {
  const latitude = Math.min(89, Math.max(-89, view.latitude + north * view.radius));
  const stretch = Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
  const longitude = view.longitude + (east * view.radius) / stretch;
  return { ...view, latitude, longitude: ((longitude + 540) % 360) - 180 };
}

/** The same on a map of that many pixels. */
export function projectionOf({ longitude, latitude, radius }: View, width: number, height: number): GeoProjection {
  const half = Math.min(width, height) / 2;
  const corner = Math.hypot(width, height) / 2 / half;
  return geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .translate([width / 2, height / 2])
    .scale(half / (2 * Math.sin((radius * Math.PI) / 360)))
    .clipAngle(Math.min(140, radius * corner * 1.2))
    .clipExtent([[-2, -2], [width + 2, height + 2]])
    .precision(0.4);
}

function clamp(radius: number): number {
  return Math.min(MOST, Math.max(LEAST, radius));
}

type Point = Pick<Place, "longitude" | "latitude">;

/** The point in the middle of others, through the middle of the earth: the 180th meridian is no edge. */
function middleOf(places: readonly Point[]): Point {
  const sum = places.map(vectorOf).reduce(([a, b, c], [x, y, z]) => [a + x, b + y, c + z], [0, 0, 0]);
  const [x, y, z] = sum;
  const length = Math.hypot(x, y, z);
  if (length < 1e-6) return { longitude: places[0]?.longitude ?? 0, latitude: places[0]?.latitude ?? 0 };
  return { longitude: degrees(Math.atan2(y, x)), latitude: degrees(Math.asin(z / length)) };
}

function vectorOf({ longitude, latitude }: Point): [number, number, number] {
  const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

function degreesBetween(one: Point, other: Point): number {
  const [a, b] = [vectorOf(one), vectorOf(other)];
  const cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return degrees(Math.acos(Math.min(1, Math.max(-1, cosine))));
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
