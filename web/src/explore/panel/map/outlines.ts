// Coastlines and borders of the world from Natural Earth, in about 40 kB that are only loaded for a map.

import type { MultiLineString, MultiPolygon } from "geojson";
import { merge, mesh } from "topojson-client";
import type { GeometryCollection, MultiPolygon as Shape, Polygon, Topology } from "topojson-specification";
import text from "world-atlas/countries-110m.json?raw";

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

const world = JSON.parse(text) as World;
const { countries } = world.objects;

export const land: MultiPolygon = merge(world, countries.geometries as (Polygon | Shape)[]);

/** Lines between countries, each once; coasts are none. */
export const borders: MultiLineString = mesh(world, countries, (one, other) => one !== other);

