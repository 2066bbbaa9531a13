//! Words that people and programs bring from other APIs, and what they are here.

use crate::text::fold;

/// Words, folded and without `_`, `-` and `/`, and the names that stand for them, the best first. Only those
/// that can stand in the place are suggested.
const HABITS: [(&[&str], &[&str]); 31] = [
    // Arguments of lists and connections.
    (
        &[
            "filter",
            "filters",
            "filterby",
            "condition",
            "conditions",
            "criteria",
            "query",
        ],
        &["where", "phrase"],
    ),
    (
        &[
            "orderby", "order", "ordering", "sortby", "sorting", "orders",
        ],
        &["sort"],
    ),
    (
        &[
            "first", "last", "take", "top", "limit", "max", "count", "size", "pagesize", "perpage",
            "n",
        ],
        &["limit", "first"],
    ),
    (
        &["skip", "offset", "start", "from", "page"],
        &["offset", "after"],
    ),
    (
        &["cursor", "startcursor", "endcursor"],
        &["after", "cursor"],
    ),
    (
        &["search", "text", "q", "term", "keyword", "keywords"],
        &["phrase", "contains", "where"],
    ),
    (
        &[
            "groupby",
            "group",
            "groups",
            "grouping",
            "keys",
            "dimensions",
            "groupkeys",
        ],
        &["by"],
    ),
    // Operators.
    (
        &[
            "equals", "equal", "equalto", "is", "isequal", "exact", "exactly", "iexact", "value",
        ],
        &["eq"],
    ),
    (&["oneof", "anyof", "isin", "isoneof", "values"], &["in"]),
    (
        &[
            "like",
            "contains",
            "ilike",
            "icontains",
            "includes",
            "include",
            "has",
            "match",
            "matches",
            "regex",
        ],
        &["contains", "includes", "some"],
    ),
    (&["beginswith", "beginwith", "prefix"], &["startsWith"]),
    (&["suffix", "finisheswith"], &["endsWith"]),
    (&["greaterthan", "morethan", "greater"], &["gt", "gte"]),
    (
        &[
            "greaterthanorequal",
            "greaterthanorequalto",
            "atleast",
            "ge",
            "min",
            "since",
            "after",
        ],
        &["gte", "gt"],
    ),
    (&["lessthan", "less", "smaller"], &["lt", "lte"]),
    (
        &[
            "lessthanorequal",
            "lessthanorequalto",
            "atmost",
            "le",
            "max",
            "until",
            "before",
        ],
        &["lte", "lt"],
    ),
    // Quantifiers.
    (&["any", "exists"], &["some"]),
    (&["every", "each"], &["all"]),
    (&["nobody", "no"], &["none"]),
    // Directions.
    (&["ascending", "up", "increasing", "ascnullslast"], &["ASC"]),
    (
        &["descending", "down", "decreasing", "descnullsfirst"],
        &["DESC"],
    ),
    (&["nullsfirst"], &["ASC_NULLS_FIRST", "DESC"]),
    (&["nullslast"], &["ASC", "DESC_NULLS_LAST"]),
    // Fields.
    (
        &["title", "label", "displayname", "fullname"],
        &["name", "title"],
    ),
    (&["type", "category"], &["kind", "type", "__typename"]),
    (
        &["total", "count", "size", "length"],
        &["totalCount", "count", "nodes"],
    ),
    // Addresses.
    (
        &[
            "graphiql",
            "playground",
            "explorer",
            "sandbox",
            "altair",
            "voyager",
            "ui",
            "docs",
            "index.html",
        ],
        &["/"],
    ),
    (
        &["api", "query", "gql", "graph", "apiquery", "v1", "sparql"],
        &["/graphql"],
    ),
    (
        &[
            "schema",
            "sdl",
            "schema.json",
            "graphqlschema",
            "introspection",
        ],
        &["/schema.graphql"],
    ),
    (&["healthz", "livez", "status", "ping"], &["/health"]),
    (&["readyz", "readiness"], &["/ready"]),
];

/// The known names that stand for a word by habit, the best first.
pub(super) fn habitual<'k>(
    wrong: &str,
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Vec<&'k str> {
    /// Longer words are in no row.
    const LONGEST: usize = 30;
    if wrong.len() > LONGEST {
        return Vec::new();
    }
    let word = fold(wrong).replace(['_', '-', '/'], "");
    let rows = HABITS.iter().filter(|(words, _)| words.contains(&&*word));
    let names = rows.flat_map(|(_, names)| *names);
    let mut habitual = Vec::new();
    for name in names {
        let known = known.clone().find(|known| known == name);
        let new = known.filter(|known| !habitual.contains(known));
        habitual.extend(new);
    }
    habitual
}
