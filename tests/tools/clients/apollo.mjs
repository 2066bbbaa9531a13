// Apollo Client of both generations, with its link for persisted queries.

import { createHash } from "node:crypto";
import * as current from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import * as older from "apollo-client-3/core/index.js";
import { createPersistedQueryLink } from "apollo-client-3/link/persisted-queries/index.js";
import { differs, watched } from "./watched.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Both generations, each with what makes its link. */
const GENERATIONS = {
  "apollo 4": [current, (options) => new PersistedQueryLink(options)],
  "apollo 3": [older, createPersistedQueryLink],
};

/** What each sends for a query and the same once more, where hashes are remembered or declined. */
const EXPECTED = {
  remembered: (method) => [
    `${method} hash (PersistedQueryNotFound)`,
    "POST text hash",
    `${method} hash`,
  ],
  // From the first answer on queries are sent whole, as others are.
  declined: (method) => [`${method} hash (PersistedQueryNotSupported)`, "POST text", "POST text"],
};

/** A trial of both, by POST and by GET. */
export function apollo(manner) {
  return async (url) => {
    const wrong = [];
    for (const [name, [library, link]] of Object.entries(GENERATIONS)) {
      for (const get of [false, true]) wrong.push(...(await asked(name, library, link, get)));
    }
    return wrong;

    async function asked(name, { ApolloClient, InMemoryCache, HttpLink, gql }, makeLink, get) {
      const { fetch, seen } = watched();
      const persisted = makeLink({ sha256, useGETForHashedQueries: get });
      const client = new ApolloClient({
        cache: new InMemoryCache(),
        link: persisted.concat(new HttpLink({ uri: url, fetch })),
      });
      // A query of this trial alone: none is remembered from another one.
      const field = `${name.replace(" ", "")}${get ? "Get" : "Post"}`;
      const query = gql(`{ ${field}: countries(limit: 1) { id } }`);
      const title = `${name} ${get ? "GET" : "POST"} ${manner}`;
      for (const _ of [1, 2]) {
        const { data } = await client.query({ query, fetchPolicy: "no-cache" });
        if (data[field].length !== 1) return [`${title}: ${JSON.stringify(data)}`];
      }
      return differs(title, seen, EXPECTED[manner](get ? "GET" : "POST"));
    }
  };
}
