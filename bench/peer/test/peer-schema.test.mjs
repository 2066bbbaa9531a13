import assert from "node:assert/strict";
import { test } from "node:test";
import { peerTypeDefinitions } from "../lib/peer-schema.mjs";

test("the peer gets the types without what only silkgraph knows", () => {
  const types = peerTypeDefinitions(`
    extend schema @licence(text: "none")
    type Town implements Named @node @idPrefix(values: ["town"]) @fulltext(indexes: []) {
      id: ID!
      founded: [PartialDate!]
      line: String @citation(of: ["id"])
      twins: [Town!]! @relationship(type: "TWIN", direction: OUT)
    }
  `);
  assert.doesNotMatch(types, /idPrefix|fulltext|licence|extend schema (?!@mutation)|PartialDate|citation|line/);
  assert.match(types, /type Town implements Named @node \{/);
  assert.match(types, /founded: \[String!\]/);
  assert.match(types, /twins: \[Town!\]! @relationship\(type: "TWIN", direction: OUT\)/);
});
