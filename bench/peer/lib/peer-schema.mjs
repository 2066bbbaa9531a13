// The type definitions that the peer is given: the ontology without what only silkgraph knows.

import { Kind, parse, print, visit } from "graphql";

/** Directives of silkgraph's own. None of them changes the API that both have in common. */
const OURS = new Set(["citation", "cited", "claim", "completeLists", "distinct", "idPrefix", "matches", "maxLength", "validTime", "weak"]);

/**
 * The peer's full text takes single texts only and expects the index in the database; its scores
 * and its analyser are Lucene's. There is nothing to compare, so it is left out.
 */
const NOT_COMPARED = new Set(["fulltext"]);

/** The API here is for reading. */
const READ_ONLY = "extend schema @mutation(operations: [])";

/** Type definitions for @neo4j/graphql from those of silkgraph. */
export function peerTypeDefinitions(ontology) {
  const known = visit(parse(ontology), {
    // A line is made of other properties, and stored nowhere.
    FieldDefinition: ({ directives }) =>
      directives.some(({ name }) => name.value === "citation") ? null : undefined,
    Directive: ({ name }) => (OURS.has(name.value) || NOT_COMPARED.has(name.value) ? null : undefined),
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
