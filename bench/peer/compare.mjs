// Sends the same queries to silkgraph and to the peer, compares the answers and measures both.
//
//     node compare.mjs --ours http://127.0.0.1:8080/graphql --peer http://127.0.0.1:4000/graphql
//
// The exit status is 1 where answers to `queries/` differ, or those to `differences/` do not.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { client } from "./lib/client.mjs";
import { geometricMean, median, speeds } from "./lib/measure.mjs";
import { readQueries } from "./lib/queries.mjs";
import { answersLine, report, short } from "./lib/report.mjs";
import { here } from "./lib/settings.mjs";
import { verdict } from "./lib/verdict.mjs";

const { values: options } = parseArgs({
  options: {
    ours: { type: "string", default: "http://127.0.0.1:8080/graphql" },
    peer: { type: "string", default: "http://127.0.0.1:4000/graphql" },
    // A part of the names of the queries that are sent.
    only: { type: "string", default: "" },
    "answers-only": { type: "boolean", default: false },
    seconds: { type: "string", default: "2" },
    // Numbers of clients that are measured, the first of them for the medians.
    clients: { type: "string", default: "1,8" },
  },
});

const CLIENTS = options.clients.split(",").map(Number);

const servers = [options.ours, options.peer].map((address) => client(address, Math.max(...CLIENTS)));
try {
  const results = await compareAll();
  const unexpected = await differences();
  console.log(`\n${report(results, CLIENTS)}\n\n${summary(results, unexpected)}`);
  process.exitCode = unexpected.length > 0 || results.some(({ equal }) => !equal) ? 1 : 0;
} finally {
  servers.forEach((server) => server.close());
}

/** Queries that both answer alike, and how fast. */
async function compareAll() {
  const results = [];
  for (const query of readQueries(join(here, "queries"), options.only)) {
    const found = { name: query.name, ...(await verdict(servers, query)) };
    console.log(answersLine(found));
    const measured = options["answers-only"] || found.failed ? {} : await measure(query);
    results.push({ ...found, ...measured });
  }
  return results;
}

/** Both have planned the query when they were asked for the answers to compare. */
async function measure(query) {
  const measured = [];
  for (const clients of CLIENTS) {
    measured.push(await speeds(servers, query, clients, Number(options.seconds)));
  }
  const [alone] = measured;
  return {
    times: alone.map(({ median }) => median),
    rates: measured.map((servers) => servers.map(({ perSecond }) => perSecond)),
  };
}

/** Queries that differ on purpose; gives back the names of those that do not, or that both refuse. */
async function differences() {
  const unexpected = [];
  console.log("\nDifferent on purpose:");
  for (const query of readQueries(join(here, "differences"), options.only)) {
    const found = { name: query.name, ...(await verdict(servers, query)) };
    console.log(`${answersLine(found)}\n    why:  ${query.about}`);
    if (found.equal || found.failed === 2) unexpected.push(query.name);
  }
  return unexpected;
}

function summary(results, unexpected) {
  const equal = results.filter((result) => result.equal).length;
  const lines = [`${equal} of ${results.length} queries have equal answers.`];
  const ratios = results.filter(({ times }) => times).map(({ times: [ours, peer] }) => peer / ours);
  if (ratios.length > 0) {
    lines.push(`Half of the queries are answered ${short(median(ratios))} times as fast or faster.`);
    const means = CLIENTS.map((clients, at) => {
      const perSecond = results.filter(({ rates }) => rates).map(({ rates }) => rates[at][0] / rates[at][1]);
      return `${short(geometricMean(perSecond))} times the answers a second at ${clients}`;
    });
    lines.push(`Geometric means: ${[`${short(geometricMean(ratios))} times as fast`, ...means].join(", ")}.`);
  }
  if (unexpected.length > 0) lines.push(`Said to be different, and not: ${unexpected.join(", ")}.`);
  return lines.join("\n");
}
