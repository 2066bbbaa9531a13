// Cells of the seed as values of the database.

import neo4j from "neo4j-driver";

const { types } = neo4j;

const WGS_84 = { flat: 4326, high: 4979 };
const CARTESIAN = { flat: 7203, high: 9157 };

/** Texts, enums and partial dates are texts in the database. */
const READERS = {
  Int: (text) => neo4j.int(text),
  BigInt: (text) => neo4j.int(text),
  Float: Number,
  Boolean: (text) => text === "true",
  Date: (text) => types.Date.fromStandardDate(new Date(text)),
  DateTime: (text) => types.DateTime.fromStandardDate(new Date(text)),
  Point: (text) => {
    const [latitude, longitude, ...height] = numbers(text);
    return point(WGS_84, longitude, latitude, ...height);
  },
  CartesianPoint: (text) => point(CARTESIAN, ...numbers(text)),
};

/** What the seed has no cells of, and the driver no parser for. */
const UNREAD = ["LocalDateTime", "Time", "LocalTime", "Duration"];

/** The value of a cell of that scalar or enum. */
export function valueOf(scalar, text) {
  if (UNREAD.includes(scalar)) {
    throw new Error(`this loader does not read ${scalar}: fill the database with \`silkgraph load\``);
  }
  return READERS[scalar]?.(text) ?? text;
}

function numbers(text) {
  return text.split(",").map(Number);
}

function point({ flat, high }, x, y, z) {
  return new types.Point(neo4j.int(z === undefined ? flat : high), x, y, z);
}
