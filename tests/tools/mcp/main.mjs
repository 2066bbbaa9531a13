// Tries a program as its clients do: `node main.mjs BINARY`.

import { clients } from "./clients.mjs";
import { conformance } from "./conformance.mjs";
import { serve } from "./service.mjs";

const [binary] = process.argv.slice(2);
const { url, stop } = await serve(binary);
try {
  const wrong = [...(await clients(binary, url)), ...conformance(url)];
  for (const fault of wrong) console.error(fault);
  process.exitCode = wrong.length ? 1 : 0;
} finally {
  await stop();
}
