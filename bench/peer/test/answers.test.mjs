import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDifference } from "../lib/answers.mjs";
import { readQuery } from "../lib/graphql-shape.mjs";

const unsorted = readQuery("{ countries { id languages borders { id } } }");
const sorted = readQuery("{ countries(sort: [{ id: ASC }]) { id borders { id } } }");
const connection = readQuery(`
  query Pages($after: String) {
    countriesConnection(sort: [{ id: ASC }], after: $after) { ...Page }
  }
  fragment Page on CountriesConnection { edges { cursor node { id borders { id } } } }
`);

test("rows without an order may come in any, on every level", () => {
  const ours = {
    countries: [
      { id: "a", borders: [{ id: "1" }, { id: "2" }] },
      { id: "b", borders: [] },
    ],
  };
  const peer = {
    countries: [
      { borders: [], id: "b" },
      { borders: [{ id: "2" }, { id: "1" }], id: "a" },
    ],
  };
  assert.equal(firstDifference(unsorted, ours, peer), undefined);
});

test("rows that were sorted may not", () => {
  const ours = { countries: [{ id: "a" }, { id: "b" }] };
  const peer = { countries: [{ id: "b" }, { id: "a" }] };
  assert.deepEqual(firstDifference(sorted, ours, peer), { path: "/countries/0/id", ours: "a", peer: "b" });
});

test("edges have the order of their connection, and lists within them their own", () => {
  const edge = (id, borders, cursor) => ({
    cursor,
    node: { id, borders: borders.map((other) => ({ id: other })) },
  });
  const answer = (...edges) => ({ countriesConnection: { edges } });
  const ours = answer(edge("a", ["1", "2"], "x"), edge("b", [], "y"));
  assert.equal(
    firstDifference(connection, ours, answer(edge("a", ["2", "1"], "0"), edge("b", [], "1"))),
    undefined,
  );
  assert.ok(firstDifference(connection, ours, answer(edge("b", [], "0"), edge("a", ["1", "2"], "1"))));
});

test("lists of values keep their order", () => {
  const answer = (...languages) => ({ countries: [{ languages }] });
  assert.ok(firstDifference(unsorted, answer("kk", "ru"), answer("ru", "kk")));
});

test("what is missing, more, null or of another type differs", () => {
  const answer = (row) => ({ countries: [row] });
  assert.ok(firstDifference(unsorted, answer({ id: "a" }), { countries: [] }));
  assert.ok(firstDifference(unsorted, { countries: [] }, answer({ id: "a" })));
  assert.ok(firstDifference(unsorted, answer({ id: null }), answer({ id: "a" })));
  assert.ok(firstDifference(unsorted, answer({ id: "1" }), answer({ id: 1 })));
  assert.ok(firstDifference(unsorted, answer({ languages: null }), answer({ languages: [] })));
});

test("numbers may differ in their last digits only", () => {
  const answer = (value) => ({ countries: [{ id: value }] });
  assert.equal(firstDifference(unsorted, answer(0.1 + 0.2), answer(0.3)), undefined);
  assert.ok(firstDifference(unsorted, answer(0.3), answer(0.3000001)));
});
