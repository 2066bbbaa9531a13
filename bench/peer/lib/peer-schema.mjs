// The type definitions that the peer is given: the ontology without what only silkgraph knows.

import { Kind, parse, print, visit } from "graphql";

/**
 * The directives of type definitions that both know. All others are silkgraph's own, and none of those
 * changes the API that both have in common; but for `@fulltext`, which is not compared: the peer's takes
 * single texts only and expects the index in the database, and its scores and its analyser are Lucene's.
 */
const BOTH = new Set(["declareRelationship", "deprecated", "node", "plural", "relationship", "relationshipProperties"]);

/** The API here is for reading. */
const READ_ONLY = "extend schema @mutation(operations: [])";

/** Type definitions for @neo4j/graphql from those of silkgraph. */
export function peerTypeDefinitions(ontology) {
  const known = visit(parse(ontology), {
    // A line is made of other properties, and stored nowhere.
    FieldDefinition: ({ directives }) =>
      directives.some(({ name }) => name.value === "citation") ? null : undefined,
    Directive: ({ name }) => (BOTH.has(name.value) ? undefined : null),
    // Nothing may be left of what said something of the whole.
    SchemaExtension: { leave: ({ directives }) => (directives.length > 0 ? undefined : null) },
    NamedType: (node) => (node.name.value === "PartialDate" ? named("String") : undefined),
  });
  return `${print(known)}\n\n${READ_ONLY}\n`;
}

/**
 * Partial dates are texts to the peer, so that texts must be comparable; and the forms that the
 * library has marked as deprecated are left out, as silkgraph does.
 */
export const peerFeatures = {
  filters: { String: { GT: true, GTE: true, LT: true, LTE: true } },
  excludeDeprecatedFields: {
    mutationOperations: true,
    aggregationFilters: true,
    aggregationFiltersOutsideConnection: true,
    relationshipFilters: true,
    attributeFilters: true,
  },
};

function named(name) {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
}
