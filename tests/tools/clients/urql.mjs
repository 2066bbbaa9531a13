// urql, with its exchange for persisted queries.

import { Client, fetchExchange } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";
import { differs, watched } from "./watched.mjs";

const EXPECTED = {
  remembered: (method) => [
    `${method} hash (PersistedQueryNotFound)`,
    `${method} text hash`,
    `${method} hash`,
  ],
  declined: (method) => [
    `${method} hash (PersistedQueryNotSupported)`,
    `${method} text`,
    `${method} text`,
  ],
};

/** A trial by POST and by GET. */
export function urql(manner) {
  return async (url) => {
    const wrong = [];
    for (const get of [false, true]) wrong.push(...(await asked(get)));
    return wrong;

    async function asked(get) {
      const { fetch, seen } = watched();
      const client = new Client({
        url,
        fetch,
        preferGetMethod: get ? "force" : false,
        exchanges: [persistedExchange({ preferGetForPersistedQueries: get }), fetchExchange],
      });
      const field = get ? "urqlGet" : "urqlPost";
      const title = `urql ${get ? "GET" : "POST"} ${manner}`;
      for (const _ of [1, 2]) {
        const request = client.query(
          `{ ${field}: countries(limit: 1) { id } }`,
          {},
          { requestPolicy: "network-only" },
        );
        const { data, error } = await request.toPromise();
        if (data?.[field].length !== 1) return [`${title}: ${error}`];
      }
      return differs(title, seen, EXPECTED[manner](get ? "GET" : "POST"));
    }
  };
}
