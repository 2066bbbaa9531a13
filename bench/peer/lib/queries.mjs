// Reads the queries of a folder.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { isPaged, readQuery } from "./graphql-shape.mjs";

/** Queries whose name contains a text, in the order of their names. */
export function readQueries(folder, only) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".graphql") && name.includes(only));
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const query = readQuery(text);
    // The comment in the first line says what a query asks, or why its answers differ.
    const about = text.split("\n", 1)[0].replace(/^#\s*/, "");
    return { ...query, name: basename(name, ".graphql"), text, about, paged: isPaged(query) };
  });
}
