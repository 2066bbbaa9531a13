// A client of a GraphQL server: sends queries over connections that it keeps open.

import { Agent, request } from "node:http";

/** Most pages of one query that are asked for: a cursor that leads nowhere shall end. */
const MAX_PAGES = 1000;

/** A client of the server at that address. `ask` sends a text once, as it is. */
export function client(address, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post = (variables, query) => send(agent, address, JSON.stringify({ query, variables }));
  return {
    /** All answers to a query: one, or one a page. */
    ask: (query) =>
      query.paged ? pages(post, query.text) : post(undefined, query.text).then((body) => [body]),
    close: () => agent.destroy(),
  };
}

/** The `data` of an answer; errors in it are thrown. */
export function dataOf(body) {
  const { data, errors } = JSON.parse(body);
  if (errors) throw new Error(errors.map(({ message }) => message).join("; "));
  return data;
}

async function pages(post, text) {
  const bodies = [];
  for (let after = null; bodies.length < MAX_PAGES;) {
    const body = await post({ after }, text);
    bodies.push(body);
    const { pageInfo } = Object.values(dataOf(body))[0];
    if (!pageInfo.hasNextPage) return bodies;
    after = pageInfo.endCursor;
  }
  throw new Error(`more than ${MAX_PAGES} pages`);
}

function send(agent, address, body) {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(address, { agent, method: "POST", headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve(Buffer.concat(parts).toString()));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
