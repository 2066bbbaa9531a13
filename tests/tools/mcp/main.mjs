// Tries a program as its clients do, and the door with the fixtures of the conformance suite behind it:
// `node main.mjs BINARY FIXTURES`.

import { clients } from "./clients.mjs";
import { conformance, conformanceOfFixtures } from "./conformance.mjs";
import { serve } from "./service.mjs";

/** What is wrong with a program, asked while it runs. */
async function tried(binary, how) {
  const { url, stop } = await serve(binary);
  try {
    return await how(url);
  } finally {
    await stop();
  }
}

const [binary, fixtures] = process.argv.slice(2);
const wrong = [
  ...(await tried(binary, async (url) => [...(await clients(binary, url)), ...conformance(url)])),
  ...(await tried(fixtures, async (url) => conformanceOfFixtures(url))),
];
for (const fault of wrong) console.error(fault);
process.exitCode = wrong.length ? 1 : 0;
