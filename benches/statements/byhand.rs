//! The statements by hand: a statement a level, each given the ids that the one before returned.

use neo4rs::{ConfigBuilder, Graph, query};
use silkgraph::store::neo4j::Neo4jOptions;

/// A name, a query, and its statements by hand, in the order of its levels. The first column of
/// a statement is what the next one gets as `$ids`.
type Question = (&'static str, &'static str, &'static [&'static str]);

/// One level, two, three; a page of each parent, its total, a filter over a relation.
pub(super) const QUESTIONS: &[Question] = &[
    (
        "one by id",
        r#"{ countries(where: { id: { eq: "country:kz" } }) { id name capital } }"#,
        &["MATCH (c:Country {id: 'country:kz'}) RETURN [c.id] AS ids, c.id, c.name, c.capital"],
    ),
    (
        "a list",
        "{ countries(sort: [{ name: ASC }]) { id name officialName } }",
        &[
            "MATCH (c:Country) RETURN [c.id] AS ids, c.id, c.name, c.officialName ORDER BY c.name, c.id",
        ],
    ),
    (
        "a list with a filter over a relation",
        r#"{ projects(where: { countries: { some: { id: { eq: "country:kz" } } } }) { id name } }"#,
        &[
            "MATCH (p:Project) WHERE EXISTS { (p)-[:LOCATED_IN]->(:Country {id: 'country:kz'}) } \
             RETURN [p.id] AS ids, p.id, p.name ORDER BY p.id",
        ],
    ),
    (
        "two levels",
        "{ mechanisms { id name members { id name } } }",
        &[
            "MATCH (m:Mechanism) RETURN [m.id] AS ids, m.id, m.name ORDER BY m.id",
            "UNWIND $ids AS id MATCH (m:Mechanism {id: id}) \
             CALL (m) { MATCH (m)<-[:MEMBER_OF]-(c:Country) WITH DISTINCT c ORDER BY c.id \
             RETURN collect([c.id, c.name]) AS rows } RETURN [row IN rows | row[0]] AS ids, id, rows",
        ],
    ),
    (
        "three levels, three rows each",
        "{ mechanisms { id name members(limit: 3) { id name projects(limit: 3) { id name } } } }",
        &[
            "MATCH (m:Mechanism) RETURN [m.id] AS ids, m.id, m.name ORDER BY m.id",
            "UNWIND $ids AS id MATCH (m:Mechanism {id: id}) \
             CALL (m) { MATCH (m)<-[:MEMBER_OF]-(c:Country) WITH DISTINCT c ORDER BY c.id LIMIT 3 \
             RETURN collect([c.id, c.name]) AS rows } RETURN [row IN rows | row[0]] AS ids, id, rows",
            "UNWIND $ids AS id MATCH (c:Country {id: id}) \
             CALL (c) { MATCH (c)<-[:LOCATED_IN]-(p:Project) WITH DISTINCT p ORDER BY p.id LIMIT 3 \
             RETURN collect([p.id, p.name]) AS rows } RETURN [row IN rows | row[0]] AS ids, id, rows",
        ],
    ),
    (
        "a page of each, and its total",
        "{ countries { id projectsConnection(first: 5, sort: [{ node: { name: ASC } }]) { \
         totalCount edges { node { id name } } } } }",
        &[
            "MATCH (c:Country) RETURN [c.id] AS ids, c.id ORDER BY c.id",
            "UNWIND $ids AS id MATCH (c:Country {id: id}) \
             CALL (c) { MATCH (c)<-[r:LOCATED_IN]-(p:Project) WITH p, r ORDER BY p.name, p.id LIMIT 6 \
             RETURN collect([p.id, p.name]) AS rows } \
             RETURN [row IN rows | row[0]] AS ids, id, rows, COUNT { (c)<-[:LOCATED_IN]-(:Project) } AS total",
        ],
    ),
    (
        "figures and their sources",
        r"{ tradeFigures(where: { year: { eq: 2024 } }, sort: [{ valueUsd: DESC }]) {
            id name valueUsd cites { id title publisher url } } }",
        &[
            "MATCH (t:TradeFigure) WHERE t.year = 2024 \
             RETURN [t.id] AS ids, t.id, t.name, t.valueUsd ORDER BY t.valueUsd DESC, t.id",
            "UNWIND $ids AS id MATCH (t:TradeFigure {id: id}) \
             CALL (t) { MATCH (t)-[:CITES]->(s:Source) WITH DISTINCT s ORDER BY s.id \
             RETURN collect([s.id, s.title, s.publisher, s.url]) AS rows } \
             RETURN [row IN rows | row[0]] AS ids, id, rows",
        ],
    ),
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
