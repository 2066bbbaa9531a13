//! What the published API has that @neo4j/graphql's has not, or has differently.

/// What the peer has and we have differently: sums of `Int` may be more than an `Int` holds, and
/// an average of whole numbers is none.
pub(super) const DIFFERENT: [&str; 2] = [
    "IntAggregateSelection.sum: Int",
    "BigIntAggregateSelection.average: BigInt",
];

/// What we have in its place.
pub(super) const INSTEAD: [&str; 2] = [
    "IntAggregateSelection.sum: Float",
    "BigIntAggregateSelection.average: Float",
];

/// Types that the peer does not have; `Unread` is found by its id here.
pub(super) const OUR_TYPES: [&str; 27] = [
    "Node",
    "GraphInfo",
    "EntityCount",
    "RelationCount",
    "SampleQuery",
    "EntityType",
    "SearchConnection",
    "SearchEdge",
    "SearchMatch",
    "SearchTypeCount",
    "SearchWhere",
    "Relation",
    "RelationType",
    "JSON",
    "PathResult",
    "Path",
    "PathStep",
    "PathReason",
    "Subgraph",
    "SubgraphEntity",
    "SubgraphTruncated",
    "SubgraphTypeCount",
    "SubgraphHopCount",
    "SubgraphReason",
    "DateAggregateSelection",
    "DateScalarAggregationFilters",
    "Unread",
];

/// Endings of what we add to types that the peer has.
pub(super) const OUR_ADDITIONS: [&str; 42] = [
    "(last: Int)",
    "(before: String)",
    " implements Node",
    "Query.node: Node",
    "Query.node(id: ID!)",
    "Query.nodes: [Node]!",
    "Query.nodes(ids: [ID!]!)",
    "Query.graph: GraphInfo!",
    "Query.relation: Relation",
    "Relationship.id: ID!",
    "Relationship.type: RelationType!",
    "Relationship.source: ID!",
    "Relationship.target: ID!",
    "Query.relation(id: ID!)",
    "Query.paths: PathResult!",
    "Query.paths(from: [ID!]!)",
    "Query.paths(to: [ID!]!)",
    "Query.paths(k: Int)",
    "Query.paths(maxLength: Int)",
    "Query.paths(relations: [RelationType!])",
    "Query.paths(exclude: [ID!])",
    "Query.paths(excludeTypes: [EntityType!])",
    "Query.subgraph: Subgraph!",
    "Query.subgraph(seeds: [ID!]!)",
    "Query.subgraph(hops: Int)",
    "Query.subgraph(relations: [RelationType!])",
    "Query.subgraph(types: [EntityType!])",
    "Query.subgraph(maxEntities: Int)",
    "Query.subgraph(hubLimit: Int)",
    "Query.search: SearchConnection!",
    "Query.search(text: String!)",
    "Query.search(types: [EntityType!])",
    "Query.search(where: SearchWhere)",
    "Query.search(first: Int)",
    "Query.search(after: String)",
    ": DateAggregateSelection!",
    ": DateScalarAggregationFilters",
    "SortDirection has ASC_NULLS_FIRST",
    "SortDirection has DESC_NULLS_LAST",
    "AggregateSelection.count: Int!",
    "AggregateSelection.median: Float",
    "AggregationFilters.count: IntScalarFilters",
];
