// Where things are: the repository's files, and the database by the environment.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import neo4j from "neo4j-driver";

/** How long a database may take to start, in milliseconds. */
const PATIENCE = 60_000;

/** The folder of `bench/peer`. */
export const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** The root of the repository. */
export const repository = dirname(dirname(here));

/** The text of the ontology, `SILKGRAPH_SCHEMA` or the repository's `schema.graphql`. */
export function ontologyText() {
  return readFileSync(process.env.SILKGRAPH_SCHEMA ?? join(repository, "schema.graphql"), "utf8");
}

/**
 * A driver for `NEO4J_URI`, `NEO4J_USER`, `NEO4J_PASSWORD`; without a password, without a login.
 * A database that is still starting is waited for.
 */
export async function connect() {
  const { NEO4J_URI = "bolt://127.0.0.1:7687", NEO4J_USER = "neo4j", NEO4J_PASSWORD } = process.env;
  const login = NEO4J_PASSWORD ? neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD) : undefined;
  const driver = neo4j.driver(NEO4J_URI, login);
  await reached(driver, NEO4J_URI, performance.now() + PATIENCE);
  return driver;
}

async function reached(driver, uri, deadline) {
  for (;;) {
    try {
      return await driver.verifyConnectivity();
    } catch (error) {
      const starting = error.code === "ServiceUnavailable" && performance.now() < deadline;
      if (starting) await setTimeout(1000);
      else throw new Error(`Neo4j at ${uri} cannot be used: ${error.message}`, { cause: error });
    }
  }
}
