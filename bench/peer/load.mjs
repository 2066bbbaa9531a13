// Fills the database at NEO4J_URI from `graph-seed/`, as `silkgraph check` has found it to be right.
//
//     NEO4J_URI=bolt://127.0.0.1:7687 node load.mjs
//
// Running it twice gives the same graph. What left the seed stays in the database.

import { readOntology } from "./lib/ontology.mjs";
import { entities, relations } from "./lib/seed.mjs";
import { connect, ontologyText, seedFolder } from "./lib/settings.mjs";

const BATCH = 1000;

const driver = await connect();
try {
  const ontology = readOntology(ontologyText());
  await constraints(ontology);
  const types = await loadEntities(ontology);
  const related = await loadRelations(ontology, types);
  console.log(`${types.size} entities and ${related} relations are in the database.`);
} finally {
  await driver.close();
}

/** Ids are unique; it is also how the ends of relations are found. */
async function constraints({ entityTypes }) {
  for (const type of entityTypes) {
    await driver.executeQuery(`CREATE CONSTRAINT IF NOT EXISTS FOR (n:\`${type}\`) REQUIRE n.id IS UNIQUE`);
  }
  await driver.executeQuery("CALL db.awaitIndexes()");
}

/** Gives back the type of each entity by its id. */
async function loadEntities(ontology) {
  const types = new Map();
  for (const { type, rows } of entities(seedFolder(), ontology)) {
    rows.forEach(({ id }) => types.set(id, type));
    await inBatches(rows, `UNWIND $rows AS row MERGE (n:\`${type}\` {id: row.id}) SET n = row.properties`);
  }
  return types;
}

/**
 * Relations with the same ends are told apart by their place among them, `_ordinal`, as
 * `silkgraph load` does.
 */
async function loadRelations(ontology, types) {
  const byEnds = new Map();
  const places = new Map();
  let count = 0;
  for (const { type, from, to, properties } of relations(seedFolder(), ontology)) {
    const key = JSON.stringify([type, types.get(from), types.get(to)]);
    const ends = JSON.stringify([type, from, to]);
    const place = places.get(ends) ?? 0;
    places.set(ends, place + 1);
    if (!byEnds.has(key)) byEnds.set(key, []);
    byEnds.get(key).push({ from, to, place, properties });
    count += 1;
  }
  for (const [key, rows] of byEnds) await inBatches(rows, relationStatement(...JSON.parse(key)));
  return count;
}

function relationStatement(type, from, to) {
  return `UNWIND $rows AS row
    MATCH (a:\`${from}\` {id: row.from}) MATCH (b:\`${to}\` {id: row.to})
    MERGE (a)-[r:\`${type}\` {_ordinal: toInteger(row.place)}]->(b)
    SET r += row.properties`;
}

async function inBatches(rows, statement) {
  for (let at = 0; at < rows.length; at += BATCH) {
    await driver.executeQuery(statement, { rows: rows.slice(at, at + BATCH) });
  }
}
