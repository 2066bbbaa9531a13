// Measures two servers in turn, so that what else the machine does meets both alike.

import { performance } from "node:perf_hooks";

/**
 * What some clients get of each server, `[ours, peer]`, each sending as soon as it is answered: answers a
 * second, and the median of the milliseconds of one.
 */
export async function speeds(servers, query, clients, seconds, turns = 4) {
  const done = servers.map(() => ({ times: [], seconds: 0 }));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [at, server] of servers.entries()) {
      const { times, passed } = await closedLoop(server, query, clients, seconds / turns);
      done[at].times.push(...times);
      done[at].seconds += passed;
    }
  }
  return done.map(({ times, seconds }) => ({ perSecond: times.length / seconds, median: median(times) }));
}

async function closedLoop(server, query, clients, seconds) {
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1000;
  const times = [];
  const one = async () => {
    do {
      const begun = performance.now();
      await server.ask(query);
      times.push(performance.now() - begun);
    } while (passed() < seconds);
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { times, passed: passed() };
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
