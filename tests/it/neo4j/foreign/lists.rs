//! Lists, connections, filters, sorts, pages and aggregates over somebody else's data.

use serde_json::{Value, json};

use super::{Foreign, walking};

#[tokio::test]
async fn everything_is_found_by_labels_and_relations_of_its_own() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    let data = cinema
        .ask(
            r#"{
        actors(sort: [{ name: ASC }]) { name movies { title } }
        people: peopleConnection { totalCount }
        works(sort: [{ title: ASC }]) { __typename title }
        movies(where: { title: { eq: "The Matrix" } }) {
          title shown length place { longitude crs } tags
          actorsConnection(sort: [{ edge: { fee: DESC } }]) {
            edges { properties { roles fee } node { name } }
          }
          credits { __typename ... on Studio { name } }
          similar { title }
        }
        alone: movies(where: { title: { eq: "Odd" } }) { similar { title } }
      }"#,
        )
        .await;
    assert_eq!(data["actors"][0]["name"], "Carrie-Anne");
    assert_eq!(data["people"]["totalCount"], 3, "an actor is a person");
    let works = data["works"].as_array().unwrap();
    assert_eq!(works.len(), 6);
    assert_eq!(
        works[0],
        json!({ "__typename": "Series", "title": "All of them" })
    );
    let matrix = &data["movies"][0];
    assert_eq!(matrix["shown"], "1999-04-01T04:00:00.000Z");
    assert_eq!(matrix["length"], "PT2H16M");
    assert_eq!(matrix["credits"].as_array().unwrap().len(), 3);
    assert_eq!(
        matrix["similar"],
        json!([{ "title": "The Matrix Reloaded" }])
    );
    let edges = matrix["actorsConnection"]["edges"].as_array().unwrap();
    let fees: Vec<_> = edges
        .iter()
        .map(|edge| &edge["properties"]["fee"])
        .collect();
    assert_eq!(fees, [&Value::Null, &json!(10), &json!(5)]);
    assert_eq!(
        data["alone"][0]["similar"],
        json!([{ "title": "Odd" }]),
        "a loop counts once"
    );
}

/// Each of the conditions, and what it keeps: nothing fails on a value of another type.
#[tokio::test]
async fn filters_pass_over_values_of_other_types() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    for (condition, expected) in [
        (
            "released: { gt: 2000 }",
            &["Odder", "The Matrix Reloaded", "null"][..],
        ),
        ("released: { eq: 2003 }", &["The Matrix Reloaded"]),
        ("released: { in: [1999, 2010] }", &["The Matrix", "null"]),
        ("rating: { gte: 7 }", &["The Matrix", "The Matrix Reloaded"]),
        (
            "rating: { lt: 100 }",
            &["The Matrix", "The Matrix Reloaded"],
        ),
        ("genre: { eq: WAR }", &["The Matrix Reloaded"]),
        ("shown: { lt: \"2020-01-01T00:00:00Z\" }", &["The Matrix"]),
        ("length: { gt: \"PT1M\" }", &["The Matrix"]),
        ("premiere: { lt: \"2020-01-01\" }", &["The Matrix"]),
        (
            "year: { lte: \"2003\" }",
            &["The Matrix", "The Matrix Reloaded"],
        ),
        ("colour: { eq: true }", &["The Matrix"]),
        ("tags: { includes: \"a\" }", &["Odder"]),
        ("title: { contains: \"Odd\" }", &["Odd", "Odder"]),
        ("title: { eq: null }", &["null"]),
        (
            "place: { distance: { from: { longitude: 0, latitude: 0 }, lt: 99999999 } }",
            &["The Matrix"],
        ),
        ("actors: { some: { born: { gt: 1965 } } }", &["The Matrix"]),
        (
            "actorsConnection: { some: { edge: { fee: { gt: 1 } } } }",
            &["The Matrix"],
        ),
        (
            "actorsConnection: { aggregate: { edge: { fee: { sum: { gte: 15 } } } } }",
            &["The Matrix"],
        ),
    ] {
        let query =
            format!("{{ movies(where: {{ {condition} }}, sort: [{{ title: ASC }}]) {{ title }} }}");
        let titles = titles(&cinema.ask(&query).await["movies"]);
        assert_eq!(titles, expected, "{condition}");
    }
}

fn titles(movies: &Value) -> Vec<String> {
    let movies = movies.as_array().unwrap().iter();
    let title = |movie: &Value| movie["title"].as_str().unwrap_or("null").to_owned();
    movies.map(title).collect()
}

/// By every property, in both directions, page by page from both ends: each entity comes once, in
/// the order of the whole list.
#[tokio::test]
async fn sorted_pages_lose_nothing() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    let properties = [
        "title", "released", "rating", "earned", "genre", "shown", "length", "place", "year",
        "colour",
    ];
    for property in properties {
        for direction in ["ASC", "DESC"] {
            let sort = format!("sort: [{{ {property}: {direction} }}]");
            let query = format!("{{ movies({sort}) {{ title }} }}");
            let all = titles(&cinema.ask(&query).await["movies"]);
            assert_eq!(all.len(), 5, "{sort}");
            let there = paged(&cinema, "moviesConnection", &sort, true).await;
            assert_eq!(there, all, "{sort} forward");
            let back = paged(&cinema, "moviesConnection", &sort, false).await;
            assert_eq!(back, all, "{sort} backward");
        }
    }
    for field in ["moviesConnection", "worksConnection"] {
        let there = paged(&cinema, field, "", true).await;
        assert_eq!(paged(&cinema, field, "", false).await, there, "{field}");
        assert!(there.len() >= 5, "{field}: {there:?}");
    }
}

/// All titles of a connection, taken two at a time.
async fn paged(cinema: &Foreign, field: &str, sort: &str, forward: bool) -> Vec<String> {
    let [count, from, more, next] = walking(forward);
    let mut titles = Vec::new();
    let mut cursor = Value::Null;
    for _ in 0..9 {
        let query = format!(
            "query($cursor: String) {{ page: {field}({count}: 2, {from}: $cursor, {sort}) \
             {{ edges {{ node {{ title }} }} pageInfo {{ {more} {next} }} }} }}"
        );
        let reply = cinema
            .house
            .post_with(&query, json!({ "cursor": cursor }))
            .await;
        let page = reply.data()["page"].take();
        let edges = page["edges"].as_array().unwrap().iter();
        let found: Vec<_> = edges
            .map(|edge| edge["node"]["title"].as_str().unwrap_or("null").to_owned())
            .collect();
        titles = if forward {
            [titles, found].concat()
        } else {
            [found, titles].concat()
        };
        if page["pageInfo"][more] != true {
            return titles;
        }
        cursor = page["pageInfo"][next].clone();
    }
    panic!("{field} {sort} never ends: {titles:?}");
}

#[tokio::test]
async fn only_values_of_the_type_are_measured() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    let data = cinema
        .ask(
            "{ moviesConnection { totalCount aggregate { count { nodes } node {
              title { shortest longest } released { min sum average } rating { min max sum }
              earned { sum } length { min max } premiere { min } year { min max }
            } } }
            actors(sort: [{ name: DESC }]) { moviesConnection { aggregate {
              count { nodes edges } edge { fee { sum max } } } } } }",
        )
        .await;
    let all = &data["moviesConnection"];
    assert_eq!(all["totalCount"], 5);
    let node = &all["aggregate"]["node"];
    assert_eq!(node["rating"], json!({ "min": 7, "max": 8.7, "sum": 15.7 }));
    assert_eq!(node["earned"]["sum"], "9007199721963817");
    assert_eq!(
        node["length"],
        json!({ "min": "PT2H16M", "max": "PT2H16M" })
    );
    assert_eq!(node["premiere"]["min"], "1999-03-24");
    let keanu = &data["actors"][0]["moviesConnection"]["aggregate"];
    assert_eq!(keanu["count"], json!({ "nodes": 2, "edges": 3 }));
    assert_eq!(keanu["edge"]["fee"], json!({ "sum": 15, "max": 10 }));
}
