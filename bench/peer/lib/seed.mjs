// The files of the seed as rows for Neo4j: entities by type, relations by type and ends.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { valueOf } from "./values.mjs";

/** All entities: `{ type, rows: [{ id, properties }] }` a file. */
export function* entities(folder, ontology) {
  for (const { type, records } of files(join(folder, "entities"))) {
    const { properties } = ontology.type(type);
    yield {
      type,
      rows: records.map((record) => ({ id: record.id, properties: values(record, properties) })),
    };
  }
}

/** All relations `{ type, from, to, properties }`: from relation files and from columns of entities. */
export function* relations(folder, ontology) {
  for (const { type, records } of files(join(folder, "relations"))) {
    const properties = ontology.relationProperties(type);
    for (const record of records) {
      yield { type, from: record.from, to: record.to, properties: values(record, properties) };
    }
  }
  for (const { type, records } of files(join(folder, "entities"))) {
    yield* relationsInColumns(records, ontology.type(type).relations);
  }
}

/** A column named as a relation field holds the ids of the entities at its other end. */
function* relationsInColumns(records, fields) {
  for (const record of records) {
    for (const [name, { type, direction }] of fields) {
      for (const other of elements(record[name])) {
        const [from, to] = direction === "OUT" ? [record.id, other] : [other, record.id];
        yield { type, from, to, properties: {} };
      }
    }
  }
}

/** `Organization.government.csv` holds entities of `Organization`. */
function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".csv")) continue;
    const records = parse(readFileSync(join(folder, name)), {
      bom: true,
      columns: true,
      trim: true,
      skip_records_with_empty_values: true,
    });
    yield { type: name.split(".")[0], records };
  }
}

/** An empty cell is no property. */
function values(record, properties) {
  const known = [...properties].filter(([name]) => cell(record, name));
  return Object.fromEntries(
    known.map(([name, { scalar, list }]) => {
      const text = cell(record, name);
      return [name, list ? elements(text).map((one) => valueOf(scalar, one)) : valueOf(scalar, text)];
    }),
  );
}

/** A property of a relation may be called `from` or `to`, as the ends are. */
function cell(record, name) {
  return record[`properties.${name}`] ?? (name === "from" || name === "to" ? undefined : record[name]);
}

/** `a | b`, where `\|` stands for a `|` within an element. */
function elements(text = "") {
  return text
    .split(/(?<!\\)\|/)
    .map((element) => element.trim().replaceAll("\\|", "|"))
    .filter((element) => element !== "");
}
