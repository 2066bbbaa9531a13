// Asks both servers the same and says whether they answer the same.

import { firstDifference } from "./answers.mjs";
import { dataOf } from "./client.mjs";

/**
 * `{ equal: true }`, or the first place where the answers differ: `{ equal: false, path, ours, peer }`,
 * with the number of servers that `failed` to answer.
 */
export async function verdict(servers, query) {
  const [ours, peer] = await Promise.all(servers.map((server) => answer(server, query)));
  const found = failures(ours, peer) ?? numberOfPages(ours, peer) ?? differences(query, ours, peer);
  return found ? { equal: false, ...found } : { equal: true };
}

/** `{ pages }`, or `{ failure }` in the server's words. */
async function answer(server, query) {
  try {
    const bodies = await server.ask(query);
    return { pages: bodies.map(dataOf) };
  } catch (error) {
    return { failure: `error: ${error.message}` };
  }
}

/** Two failures are no agreement: somebody has an answer to every query here. */
function failures(ours, peer) {
  const failed = [ours, peer].filter(({ failure }) => failure).length;
  if (failed === 0) return undefined;
  return { path: "", failed, ours: ours.failure ?? "an answer", peer: peer.failure ?? "an answer" };
}

function numberOfPages(ours, peer) {
  const [our, their] = [ours.pages.length, peer.pages.length];
  return our === their ? undefined : { path: "", ours: `${our} pages`, peer: `${their} pages` };
}

function differences(query, ours, peer) {
  for (const [page, data] of ours.pages.entries()) {
    const found = firstDifference(query, data, peer.pages[page]);
    if (found) return found;
  }
  return undefined;
}
