// Each client of subscriptions as one interface: `listen(query)` is an async iterator of answers, and
// `leave()` ends all.

import { createClient as createSse } from "graphql-sse";
import { createClient as createWs } from "graphql-ws";
import { SubscriptionClient } from "subscriptions-transport-ws";
import WebSocket from "ws";

/** The clients by name: each is made for an address, told what to do when its socket is closed, and what to show of itself. */
export const CLIENTS = {
  "graphql-ws": (address, closed, shown) => {
    const client = createWs({
      connectionParams: shown,
      url: `ws://${address}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 1000,
      retryWait: () => pause(100),
      shouldRetry: () => true,
      on: { closed: (event) => closed(event.code) },
    });
    return { listen: (query) => client.iterate({ query }), leave: () => client.dispose() };
  },
  "graphql-sse": (address, _, shown) => {
    const client = createSse({
      headers: shown,
      url: `http://${address}/graphql`,
      retryAttempts: 1000,
      retry: () => pause(100),
    });
    return { listen: (query) => client.iterate({ query }), leave: () => client.dispose() };
  },
  "subscriptions-transport-ws": (address, closed, shown) => {
    const client = new SubscriptionClient(
      `ws://${address}/graphql`,
      { reconnect: true, minTimeout: 100, connectionParams: shown },
      WebSocket,
    );
    client.onDisconnected(() => closed(undefined));
    return { listen: (query) => iterated(client.request({ query })), leave: () => client.close() };
  },
};

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What an observable tells, as an iterator. */
function iterated(observable) {
  const told = [];
  let wake = () => {};
  let ended = false;
  const tell = (answer) => {
    told.push(answer);
    wake();
  };
  const subscription = observable.subscribe({
    next: tell,
    error: (fault) => tell({ errors: [fault] }),
    complete: () => {
      ended = true;
      wake();
    },
  });
  return {
    async next() {
      while (!told.length && !ended) await new Promise((resolve) => (wake = resolve));
      return told.length ? { value: told.shift(), done: false } : { value: undefined, done: true };
    },
    async return() {
      subscription.unsubscribe();
      ended = true;
      wake();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
