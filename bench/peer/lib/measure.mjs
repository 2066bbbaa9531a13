// Measures two servers in turn, so that what else the machine does meets both alike.

import { performance } from "node:perf_hooks";

/** Medians `[ours, peer]` in milliseconds of asking a query, one server after the other. */
export async function medians(servers, query, rounds) {
  const times = servers.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, server] of servers.entries()) {
      const start = performance.now();
      await server.ask(query);
      times[at].push(performance.now() - start);
    }
  }
  return times.map(median);
}

/** Answers a second `[ours, peer]` with some clients, each sending as soon as it is answered. */
export async function rates(servers, query, clients, seconds, turns = 2) {
  const done = servers.map(() => ({ count: 0, time: 0 }));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [at, server] of servers.entries()) {
      const { count, time } = await closedLoop(server, query, clients, seconds / turns);
      done[at].count += count;
      done[at].time += time;
    }
  }
  return done.map(({ count, time }) => count / time);
}

async function closedLoop(server, query, clients, seconds) {
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1000;
  let count = 0;
  const one = async () => {
    do {
      await server.ask(query);
      count += 1;
    } while (passed() < seconds);
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { count, time: passed() };
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The mean of some ratios. */
export function geometricMean(ratios) {
  const logarithms = ratios.map(Math.log);
  return Math.exp(logarithms.reduce((sum, one) => sum + one, 0) / ratios.length);
}
