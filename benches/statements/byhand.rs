//! The statements by hand: a statement a level, each given the ids that the one before returned, and
//! one for all levels.

use neo4rs::{ConfigBuilder, Graph, query};
use silkgraph::store::neo4j::Neo4jOptions;

/// A question and what somebody would write for it.
pub(super) struct Question {
    pub(super) name: &'static str,
    pub(super) query: &'static str,
    /// A statement a level, in their order. The first column of one is what the next gets as `$ids`.
    pub(super) by_level: &'static [&'static str],
    /// All levels in one statement, where there are several.
    pub(super) at_once: Option<&'static str>,
}

/// One level, two, three; a page of each parent, its total, a filter over a relation.
pub(super) const QUESTIONS: &[Question] = &[
    Question {
        name: "one by id",
        query: r#"{ countries(where: { id: { eq: "country:kz" } }) { id name capital } }"#,
        by_level: &[
            "MATCH (c:Country {id: 'country:kz'}) RETURN [c.id] AS ids, c.id, c.name, c.capital",
        ],
        at_once: None,
    },
    Question {
        name: "a list",
        query: "{ countries(sort: [{ name: ASC }]) { id name officialName } }",
        by_level: &[
            "MATCH (c:Country) RETURN [c.id] AS ids, c.id, c.name, c.officialName ORDER BY c.name, c.id",
        ],
        at_once: None,
    },
    Question {
        name: "a list with a filter over a relation",
        query: r#"{ projects(where: { countries: { some: { id: { eq: "country:kz" } } } }) { id name } }"#,
        by_level: &[
            "MATCH (p:Project) WHERE EXISTS { (p)-[:LOCATED_IN]->(:Country {id: 'country:kz'}) } \
             RETURN [p.id] AS ids, p.id, p.name ORDER BY p.id",
        ],
        at_once: None,
    },
    Question {
        name: "two levels",
        query: "{ mechanisms { id name members { id name } } }",
        by_level: &[
            "MATCH (m:Mechanism) RETURN [m.id] AS ids, m.id, m.name ORDER BY m.id",
            "UNWIND $ids AS id MATCH (m:Mechanism {id: id}) \
             CALL (m) { MATCH (m)<-[:MEMBER_OF]-(c:Country) WITH DISTINCT c ORDER BY c.id \
             RETURN collect([c.id, c.name]) AS rows } RETURN [row IN rows | row[0]] AS ids, id, rows",
        ],
        at_once: Some(
            "MATCH (m:Mechanism) \
             CALL (m) { MATCH (m)<-[:MEMBER_OF]-(c:Country) WITH DISTINCT c ORDER BY c.id \
             RETURN collect([c.id, c.name]) AS members } \
             RETURN [] AS ids, m.id, m.name, members ORDER BY m.id",
        ),
    },
    Question {
        name: "three levels, three rows each",
        query: "{ mechanisms { id name members(limit: 3) { id name projects(limit: 3) { id name } } } }",
        by_level: &[
            "MATCH (m:Mechanism) RETURN [m.id] AS ids, m.id, m.name ORDER BY m.id",
            "UNWIND $ids AS id MATCH (m:Mechanism {id: id}) \
             CALL (m) { MATCH (m)<-[:MEMBER_OF]-(c:Country) WITH DISTINCT c ORDER BY c.id LIMIT 3 \
             RETURN collect([c.id, c.name]) AS rows } RETURN [row IN rows | row[0]] AS ids, id, rows",
            "UNWIND $ids AS id MATCH (c:Country {id: id}) \
             CALL (c) { MATCH (c)<-[:LOCATED_IN]-(p:Project) WITH DISTINCT p ORDER BY p.id LIMIT 3 \
             RETURN collect([p.id, p.name]) AS rows } RETURN [row IN rows | row[0]] AS ids, id, rows",
        ],
        at_once: Some(
            "MATCH (m:Mechanism) \
             CALL (m) { MATCH (m)<-[:MEMBER_OF]-(c:Country) WITH DISTINCT c ORDER BY c.id LIMIT 3 \
             CALL (c) { MATCH (c)<-[:LOCATED_IN]-(p:Project) WITH DISTINCT p ORDER BY p.id LIMIT 3 \
             RETURN collect([p.id, p.name]) AS projects } \
             RETURN collect([c.id, c.name, projects]) AS members } \
             RETURN [] AS ids, m.id, m.name, members ORDER BY m.id",
        ),
    },
    Question {
        name: "a page of each, and its total",
        query: "{ countries { id projectsConnection(first: 5, sort: [{ node: { name: ASC } }]) { \
         totalCount edges { node { id name } } } } }",
        by_level: &[
            "MATCH (c:Country) RETURN [c.id] AS ids, c.id ORDER BY c.id",
            "UNWIND $ids AS id MATCH (c:Country {id: id}) \
             CALL (c) { MATCH (c)<-[r:LOCATED_IN]-(p:Project) WITH p, r ORDER BY p.name, p.id LIMIT 6 \
             RETURN collect([p.id, p.name]) AS rows } \
             RETURN [row IN rows | row[0]] AS ids, id, rows, COUNT { (c)<-[:LOCATED_IN]-(:Project) } AS total",
        ],
        at_once: Some(
            "MATCH (c:Country) \
             CALL (c) { MATCH (c)<-[r:LOCATED_IN]-(p:Project) WITH p, r ORDER BY p.name, p.id LIMIT 6 \
             RETURN collect([p.id, p.name]) AS rows } \
             RETURN [] AS ids, c.id, rows, COUNT { (c)<-[:LOCATED_IN]-(:Project) } AS total ORDER BY c.id",
        ),
    },
    Question {
        name: "figures and their sources",
        query: r"{ tradeFigures(where: { year: { eq: 2024 } }, sort: [{ valueUsd: DESC }]) {
            id name valueUsd cites { id title publisher url } } }",
        by_level: &[
            "MATCH (t:TradeFigure) WHERE t.year = 2024 \
             RETURN [t.id] AS ids, t.id, t.name, t.valueUsd ORDER BY t.valueUsd DESC, t.id",
            "UNWIND $ids AS id MATCH (t:TradeFigure {id: id}) \
             CALL (t) { MATCH (t)-[:CITES]->(s:Source) WITH DISTINCT s ORDER BY s.id \
             RETURN collect([s.id, s.title, s.publisher, s.url]) AS rows } \
             RETURN [row IN rows | row[0]] AS ids, id, rows",
        ],
        at_once: Some(
            "MATCH (t:TradeFigure) WHERE t.year = 2024 \
             CALL (t) { MATCH (t)-[:CITES]->(s:Source) WITH DISTINCT s ORDER BY s.id \
             RETURN collect([s.id, s.title, s.publisher, s.url]) AS rows } \
             RETURN [] AS ids, t.id, t.name, t.valueUsd, rows ORDER BY t.valueUsd DESC, t.id",
        ),
    },
];

/// The same driver, set up as the store sets it up.
pub(super) fn connect(options: &Neo4jOptions) -> Graph {
    let config = ConfigBuilder::default()
        .uri(&options.uri)
        .user(&options.user)
        .password(&options.password)
        .max_connections(options.connections)
        .fetch_size(1000)
        .build();
    Graph::connect(config.expect("options")).expect("a driver")
}

/// Sends the statements; how many rows they return in all.
pub(super) async fn ask(driver: &Graph, statements: &[&str]) -> usize {
    let (mut ids, mut rows) = (Vec::<String>::new(), 0);
    for statement in statements {
        let query = query(statement).param("ids", std::mem::take(&mut ids));
        let mut stream = driver.execute_read(query).await.expect("a stream");
        while let Some(row) = stream.next().await.expect("a row") {
            ids.extend(row.get::<Vec<String>>("ids").expect("ids"));
            rows += 1;
        }
        ids.sort_unstable();
        ids.dedup();
    }
    rows
}
