// Tries a program as its clients do: `node main.mjs BINARY`.

import { serve } from "../mcp/service.mjs";
import { apollo } from "./apollo.mjs";
import { audit } from "./audit.mjs";
import { urql } from "./urql.mjs";

const [binary] = process.argv.slice(2);

/** What is wrong by each of these, with a service that is started so. */
async function tried(settings, ...trials) {
  const { url, stop } = await serve(binary, settings);
  const address = new URL("/graphql", url).href;
  try {
    const wrong = [];
    for (const trial of trials) wrong.push(...(await trial(address)));
    return wrong.map((fault) => `${["serve", ...settings].join(" ")}: ${fault}`);
  } finally {
    await stop();
  }
}

const wrong = [
  ...(await tried([], audit, apollo("remembered"), urql("remembered"))),
  ...(await tried(["--persisted-queries", "0"], audit, apollo("declined"), urql("declined"))),
];
for (const fault of wrong) console.error(fault);
process.exitCode = wrong.length ? 1 : 0;
