// Compares two answers to a query; rows in any order where none was asked for.

import { fieldsBelow, isSorted } from "./graphql-shape.mjs";

/** Cursors are the server's own affair. */
const CURSORS = new Set(["cursor", "startCursor", "endCursor"]);

/** Sums of floating point numbers depend on the order they are added in, in the last digits. */
const NEARLY = 1e-12;

/** The first difference `{ path, ours, peer }` of two `data`, or nothing where they are equal. */
export function firstDifference(query, ours, peer) {
  const ordered = (data) => inOneOrder(data, [query.operation], query.fragments, false);
  return difference(ordered(ours), ordered(peer), "");
}

/** An answer with its unsorted lists in an order of ours, and its cursors cut to their presence. */
function inOneOrder(value, nodes, fragments, sorted) {
  if (Array.isArray(value)) {
    const rows = value.map((row) => inOneOrder(row, nodes, fragments, sorted));
    return sorted || !hasFields(nodes) ? rows : rows.sort(byText);
  }
  if (value === null || typeof value !== "object") return value;
  const fields = fieldsBelow(nodes, fragments);
  const entries = Object.keys(value)
    .sort()
    .map((key) => {
      const below = fields.get(key) ?? [];
      if (CURSORS.has(key)) return [key, value[key] !== null];
      // The order of `edges` is asked for at the connection.
      return [key, inOneOrder(value[key], below, fragments, isSorted(below) || (key === "edges" && sorted))];
    });
  return Object.fromEntries(entries);
}

/** A list of values has the order that it is stored in. */
function hasFields(nodes) {
  return nodes.some(({ selectionSet }) => selectionSet);
}

function byText(a, b) {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}

function difference(ours, peer, path) {
  if (typeof ours === "number" && typeof peer === "number") {
    return near(ours, peer) ? undefined : { path, ours, peer };
  }
  const both = [ours, peer];
  if (both.some((value) => value === null || typeof value !== "object")) {
    return ours === peer ? undefined : { path, ours, peer };
  }
  for (const key of new Set([...Object.keys(ours), ...Object.keys(peer)])) {
    const found = difference(ours[key], peer[key], `${path}/${key}`);
    if (found) return found;
  }
  return undefined;
}

function near(a, b) {
  return a === b || Math.abs(a - b) <= NEARLY * Math.max(Math.abs(a), Math.abs(b));
}
