// Listens to a program as its clients do: `node main.mjs BINARY`.

import assert from "node:assert/strict";

import { CLIENTS, pause } from "./clients.mjs";
import { Service } from "./service.mjs";

const [binary] = process.argv.slice(2);
const SUBSCRIPTION = "subscription { graphChanged { version previousVersion entities relations } }";
/** Whatever hangs is a fault. */
const PATIENCE = 30_000;

for (const [name, connect] of Object.entries(CLIENTS)) {
  const service = new Service(binary);
  try {
    await service.start();
    await inTime(name, listens(service, connect, name));
    console.log(`${name}: told of changes, asked, cut off and back, and the end`);
  } finally {
    await service.remove();
  }
}
for (const [name, connect] of Object.entries(CLIENTS)) {
  const service = new Service(binary);
  try {
    const key = service.restrict();
    await service.start();
    await inTime(name, shows(service, connect, name, key));
    console.log(`${name}: with a key, and not without`);
  } finally {
    await service.remove();
  }
}
// Clients that reconnect keep timers.
process.exit(0);

async function listens(service, connect, name) {
  const codes = [];
  const client = connect(service.address, (code) => codes.push(code));
  const changes = client.listen(SUBSCRIPTION);
  await tells(changes, 1);
  service.change(2);
  await tells(changes, 2);
  await asks(client, 2);
  await leaves(client, service);
  // Cut off, it comes back by itself and is told what is there then.
  await service.end("SIGKILL");
  service.write(4);
  await service.start();
  await tells(changes, 4);
  service.change(5);
  await tells(changes, 5);
  await ends(service, name, changes, codes);
  // It is about to come back to what is gone.
  await Promise.resolve(client.leave()).catch(() => {});
}

/** A graph that is not for all is for whoever shows a key. */
async function shows(service, connect, name, key) {
  const known = connect(service.address, () => {}, { authorization: `Bearer ${key}` });
  await tells(known.listen(SUBSCRIPTION), 1);
  await Promise.resolve(known.leave()).catch(() => {});
  // Of a stream of events that is a status, which this client takes for something that passes.
  for (const shown of name === "graphql-sse" ? [] : [undefined, { authorization: "Bearer wrong" }]) {
    const closed = [];
    const stranger = connect(service.address, (code) => closed.push(code), shown);
    const told = stranger.listen(SUBSCRIPTION).next();
    told.then(({ value }) => assert.equal(value?.data, undefined), () => {});
    while (!closed.length) await pause(20);
    if (name === "graphql-ws") assert.equal(closed[0], 4401);
    await Promise.resolve(stranger.leave()).catch(() => {});
  }
}

/** Holds that the next answer tells of so many films. */
async function tells(changes, films) {
  const { value, done } = await changes.next();
  assert.equal(done, false);
  assert.equal(value.errors, undefined, JSON.stringify(value));
  const { version, entities, relations } = value.data.graphChanged;
  assert.match(version, /^[0-9a-f]{16}$/);
  assert.deepEqual({ entities, relations }, { entities: films, relations: 0 });
}

/** A query, and one that is wrong, go the same way. */
async function asks(client, films) {
  const answers = client.listen("{ films { title } }");
  const { value } = await answers.next();
  assert.equal(value.data.films.length, films);
  assert.equal((await answers.next()).done, true);
  const { value: wrong } = await client.listen("{ fims { title } }").next();
  assert.equal(wrong.errors[0].extensions.code, "GRAPHQL_VALIDATION_FAILED");
}

/** Who leaves is told nothing more, and others are. */
async function leaves(client, service) {
  const other = client.listen(SUBSCRIPTION);
  await tells(other, 2);
  await other.return();
  assert.equal((await other.next()).done, true);
  assert.equal(service.child.exitCode, null);
}

/** A service that stops says so. */
async function ends(service, name, changes, codes) {
  const before = codes.length;
  await service.end("SIGTERM");
  assert.equal(service.child.exitCode, 0);
  if (name === "graphql-sse") {
    assert.equal((await changes.next()).done, true);
    return;
  }
  while (codes.length === before) await pause(20);
  if (name === "graphql-ws") assert.equal(codes[before], 1001);
}

async function inTime(name, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name}: nothing for ${PATIENCE} ms`)), PATIENCE);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
