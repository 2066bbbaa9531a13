// The peer: @neo4j/graphql over the database at NEO4J_URI, with the types of `schema.graphql`.
//
//     NEO4J_URI=bolt://127.0.0.1:7687 node server.mjs --port 4000

import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import { peerFeatures, peerTypeDefinitions } from "./lib/peer-schema.mjs";
import { connect, ontologyText } from "./lib/settings.mjs";

const { port } = parseArgs({ options: { port: { type: "string", default: "4000" } } }).values;

const driver = await connect();

const library = new Neo4jGraphQL({
  typeDefs: peerTypeDefinitions(ontologyText()),
  driver,
  features: peerFeatures,
});

// What a deployment that cares for speed would switch off; Yoga's caches of parsed and validated
// queries stay on.
const yoga = createYoga({
  schema: await library.getSchema(),
  graphiql: false,
  landingPage: false,
  logging: false,
  maskedErrors: false,
});

const server = createServer(yoga);
// Clients keep their connections: while the other server is asked, these are idle for longer than the usual 5 s.
server.keepAliveTimeout = 60_000;
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`@neo4j/graphql answers at http://127.0.0.1:${server.address().port}/graphql`);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    server.close();
    server.closeAllConnections();
    await driver.close();
  });
}
