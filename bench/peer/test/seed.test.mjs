import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import neo4j from "neo4j-driver";
import { readOntology } from "../lib/ontology.mjs";
import { peerTypeDefinitions } from "../lib/peer-schema.mjs";
import { entities, relations } from "../lib/seed.mjs";

const TOWNS = `
  type Town implements Named @node @idPrefix(values: ["town"]) {
    id: ID!
    people: Int
    aliases: [String!]
    location: Point
    founded: PartialDate
    twins: [Town!]! @relationship(type: "TWIN", direction: OUT, properties: "Since")
    capitalOf: [Town!]! @relationship(type: "CAPITAL", direction: IN)
  }
  type Since @relationshipProperties { from: PartialDate sources: [ID!]! }
`;
const ontology = readOntology(TOWNS);

const folder = mkdtempSync(join(tmpdir(), "silkgraph-peer-"));
after(() => rmSync(folder, { recursive: true }));
write(
  "entities",
  "Town.north.csv",
  '\ufeffid,people,aliases,location,founded,capitalOf\ntown:a,12,A \\| B | C,"41.2, 74.8",1992-05,town:b | town:c\n,,,,,\n',
);
write("relations", "TWIN.csv", "from,to,properties.from,sources\ntown:a,town:b,1999,s1 | s2\n");

test("cells become typed values, and empty ones none", () => {
  const [{ type, rows }] = entities(folder, ontology);
  assert.equal(type, "Town");
  assert.equal(rows.length, 1);
  const { location, ...others } = rows[0].properties;
  assert.deepEqual(others, {
    id: "town:a",
    people: neo4j.int(12),
    aliases: ["A | B", "C"],
    founded: "1992-05",
  });
  assert.deepEqual([location.x, location.y, location.srid.toNumber()], [74.8, 41.2, 4326]);
});

test("relations come from their files and from columns, in the direction of the field", () => {
  const found = [...relations(folder, ontology)];
  assert.deepEqual(found, [
    { type: "TWIN", from: "town:a", to: "town:b", properties: { from: "1999", sources: ["s1", "s2"] } },
    { type: "CAPITAL", from: "town:b", to: "town:a", properties: {} },
    { type: "CAPITAL", from: "town:c", to: "town:a", properties: {} },
  ]);
});

test("the peer gets the types without what only silkgraph knows", () => {
  const types = peerTypeDefinitions(TOWNS);
  assert.doesNotMatch(types, /idPrefix|PartialDate/);
  assert.match(types, /founded: String/);
  assert.match(types, /type Town implements Named @node \{/);
});

function write(kind, name, text) {
  mkdirSync(join(folder, kind), { recursive: true });
  writeFileSync(join(folder, kind, name), text);
}
