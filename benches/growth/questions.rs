//! What is asked of graphs of every size: of bounded questions, each looks at no more of a large
//! graph than of a small one.

/// A question by the name of its kind.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) query: &'static str,
    /// Whether it is to take as long in a large graph as in a small one.
    pub(crate) bounded: bool,
}

const fn bounded(name: &'static str, query: &'static str) -> Question {
    Question {
        name,
        query,
        bounded: true,
    }
}

const fn growing(name: &'static str, query: &'static str) -> Question {
    Question {
        name,
        query,
        bounded: false,
    }
}

pub(crate) const QUESTIONS: &[Question] = &[
    bounded(
        "by id",
        r#"{ node(id: "country:kz") { id ... on Country { name kind capital } } }"#,
    ),
    bounded(
        "indexed equality",
        r#"{ projects(where: { name: { eq: "China-Kyrgyzstan-Uzbekistan railway" } }) { id name sector } }"#,
    ),
    bounded(
        "first of a value",
        "{ tradeFigures(where: { year: { eq: 2019 } }, limit: 10) { id name valueUsd } }",
    ),
    bounded(
        "three levels",
        "{ projects(limit: 3) { name countriesConnection(first: 3) { edges { node { name
            projectsConnection(first: 3) { edges { node { name } } } } } } } }",
    ),
    bounded(
        "sort by one key",
        "{ tradeFigures(sort: [{ valueUsd: DESC }], limit: 10) { name valueUsd } }",
    ),
    bounded(
        "sort by two keys",
        "{ tradeFigures(sort: [{ year: DESC }, { valueUsd: DESC }], limit: 10) { name year valueUsd } }",
    ),
    bounded(
        "sort by three keys",
        "{ tradeFigures(sort: [{ flow: ASC }, { year: DESC }, { name: ASC }], limit: 10) { name year } }",
    ),
    bounded(
        "sort of an interface",
        "{ parties(sort: [{ name: ASC }], limit: 10) { id name } }",
    ),
    bounded(
        "first of a hub",
        r#"{ countries(where: { id: { eq: "country:cn" } }) {
            tradeAsPartner(sort: [{ valueUsd: DESC }], limit: 10) { name valueUsd } } }"#,
    ),
    bounded(
        "first of each by a relation",
        "{ countries(sort: [{ id: ASC }], limit: 20) { memberOfConnection(first: 3,
            sort: [{ edge: { since: DESC } }]) { edges { properties { since } node { name } } } } }",
    ),
    bounded(
        "a page far down",
        "{ tradeFigures(sort: [{ valueUsd: DESC }], offset: 1000, limit: 10) { name } }",
    ),
    bounded(
        "a page in the middle",
        "{ tradeFigures(sort: [{ name: ASC }], offset: $MIDDLE, limit: 10) { name } }",
    ),
    bounded(
        "a page of a hub",
        r#"{ countries(where: { id: { eq: "country:cn" } }) {
            tradeAsPartner(offset: 500, limit: 10) { name } } }"#,
    ),
    bounded(
        "total under a filter",
        "{ tradeFiguresConnection(where: { year: { gte: 2015 } }, first: 10) { totalCount edges { node { name } } } }",
    ),
    bounded(
        "count under a filter",
        "{ tradeFiguresConnection(where: { valueUsd: { gt: 1000000000 } }) { aggregate { count { nodes } } } }",
    ),
    growing(
        "filter across a relation",
        r#"{ projects(where: { funders: { some: { name: { eq: "Silk Road Fund" } } } }, limit: 10) { name } }"#,
    ),
    growing(
        "sum of a type",
        "{ tradeFiguresConnection { aggregate { node { valueUsd { sum } } } } }",
    ),
    growing(
        "search",
        r#"{ search(text: "railway Uzbekistan", first: 10) { totalCount edges { node { id } } } }"#,
    ),
    growing(
        "paths",
        r#"{ paths(from: ["official:guo-jiakun"], to: ["country:kz"], maxLength: 3) { paths { length } } }"#,
    ),
    growing(
        "subgraph",
        r#"{ subgraph(seeds: ["summit:xian-2023"], hops: 1, maxEntities: 300) { entities { id } } }"#,
    ),
];
