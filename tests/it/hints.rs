//! What to write instead of a wrong name: the error says it, and it works.

use serde_json::{Value, json};

use crate::graphql_js::MUSEUM;
use crate::support::House;

/// A wrong query in which `«»` marks the wrong name and `⟦⟧` what a longer replacement stands for,
/// and the first suggestion.
type Case = (&'static str, &'static str);

const SHIPPED: &[Case] = &[
    // Pages.
    (
        "{ countriesConnection(first: 5) { ⟦«nodes» { name }⟧ } }",
        "edges { node { name } }",
    ),
    (
        "{ countriesConnection(first: 5) { ⟦c: «items» { name }⟧ } }",
        "c: edges { node { name } }",
    ),
    (
        "{ countriesConnection(first: 5) { ⟦«name»⟧ } }",
        "edges { node { name } }",
    ),
    (
        "{ countriesConnection(first: 5) { edges { ⟦«name»⟧ } } }",
        "node { name }",
    ),
    (
        "{ countriesConnection(first: 5) { ⟦«endCursor»⟧ totalCount } }",
        "pageInfo { endCursor }",
    ),
    (
        "{ countriesConnection(first: 5) { «total» } }",
        "totalCount",
    ),
    (
        "{ countries(limit: 1) { ⟦edges { node { name } }⟧ } }",
        "name",
    ),
    // Arguments.
    ("{ countries(«first»: 5) { name } }", "limit"),
    ("{ countries(«take»: 5) { name } }", "limit"),
    (
        "{ countriesConnection(«limit»: 5) { totalCount } }",
        "first",
    ),
    ("{ countries(limit: 1, «skip»: 5) { name } }", "offset"),
    ("{ countries(«orderBy»: { name: ASC }) { name } }", "sort"),
    (
        "{ countries(«order_by»: [{ name: ASC }]) { name } }",
        "sort",
    ),
    (
        "{ countries(«filter»: { name: { eq: \"Kazakhstan\" } }) { name } }",
        "where",
    ),
    (
        "{ countries(⟦«name»: \"Kazakhstan\"⟧) { name } }",
        "where: { name: { eq: \"Kazakhstan\" } }",
    ),
    (
        "{ countries(limit: 1) { projects(⟦«status»: COMPLETED⟧) { name } } }",
        "where: { status: { eq: COMPLETED } }",
    ),
    ("{ countries @«includ»(if: true) { name } }", "include"),
    ("{ countries @include(«iff»: true) { name } }", "if"),
    // Conditions.
    (
        "{ countries(where: { name: { «equals»: \"Kazakhstan\" } }) { name } }",
        "eq",
    ),
    (
        "{ countries(where: { name: { «starts_with»: \"Kaz\" } }) { name } }",
        "startsWith",
    ),
    (
        "{ countries(where: { name: ⟦\"Kazakhstan\"⟧ }) { name } }",
        "{ eq: \"Kazakhstan\" }",
    ),
    (
        "{ countries(where: { name: ⟦[\"Kazakhstan\"]⟧ }) { name } }",
        "{ in: [\"Kazakhstan\"] }",
    ),
    (
        "{ projects(where: { countries: { ⟦«name»: { eq: \"Kazakhstan\" }⟧ } }) { name } }",
        "some: { name: { eq: \"Kazakhstan\" } }",
    ),
    (
        "{ projects(where: { countries: { «any»: { name: { eq: \"Kazakhstan\" } } } }) { name } }",
        "some",
    ),
    (
        "{ projects(where: { countries: ⟦\"country:kz\"⟧ }) { name } }",
        "{ some: { id: { eq: \"country:kz\" } } }",
    ),
    (
        "{ projects(where: { ⟦«name_CONTAINS»: \"rail\"⟧ }) { name } }",
        "name: { contains: \"rail\" }",
    ),
    (
        "{ projects(where: { countries: { ⟦«eq»: \"country:kz\"⟧ } }) { name } }",
        "some: { id: { eq: \"country:kz\" } }",
    ),
    (
        "{ countries(where: { «and»: [{ name: { eq: \"x\" } }] }) { name } }",
        "AND",
    ),
    (
        "{ officials(where: { aliases: { «contains»: \"Xi\" } }) { name } }",
        "includes",
    ),
    // Values.
    (
        "{ tradeFigures(where: { flow: { eq: «EXPORTS» } }, limit: 1) { name } }",
        "EXPORT",
    ),
    (
        "{ tradeFigures(where: { flow: { eq: «\"EXPORT\"» } }, limit: 1) { name } }",
        "EXPORT",
    ),
    ("{ countries(sort: [{ name: «asc» }]) { name } }", "ASC"),
    (
        "{ countries(sort: { name: «DESCENDING» }) { name } }",
        "DESC",
    ),
    ("{ countries(sort: ⟦\"name\"⟧) { name } }", "{ name: ASC }"),
    (
        "{ countries(sort: ⟦name_DESC⟧) { name } }",
        "{ name: DESC }",
    ),
    (
        "{ tradeFigures(where: { year: { eq: ⟦\"2020\"⟧ } }, limit: 1) { name } }",
        "2020",
    ),
    ("{ countries(limit: ⟦{ eq: 5 }⟧) { name } }", "5"),
    // Fields.
    (
        "{ countries(limit: 1) { «tradeReportd» { id } } }",
        "tradeReported",
    ),
    ("{ countries(limit: 1) { «title» } }", "name"),
    ("{ tradeFigures(limit: 1) { «value» } }", "valueUsd"),
    (
        "{ countries(limit: 1) { ⟦projects⟧ } }",
        "projects { name }",
    ),
    ("{ countries(limit: 1) { ⟦name { id }⟧ } }", "name"),
    (
        "{ ⟦countriesConnection(first: 1)⟧ }",
        "countriesConnection(first: 1) { edges { node { name } } }",
    ),
    // Roots.
    ("{ «country» { name } }", "countries"),
    ("{ «Countries» { name } }", "countries"),
    ("{ «trade_figures»(limit: 1) { name } }", "tradeFigures"),
    (
        "{ ⟦«country»(id: \"country:kz\") { name }⟧ }",
        "countries(where: { id: { eq: \"country:kz\" } }) { name }",
    ),
    (
        "{ ⟦k: «official»(id: \"official:x\") { name }⟧ }",
        "k: officials(where: { id: { eq: \"official:x\" } }) { name }",
    ),
    // What can be of several types.
    (
        "{ statements(limit: 1) { speakers { ⟦«publicOffice»⟧ } } }",
        "... on Official { publicOffice }",
    ),
    (
        "{ sources(limit: 1) { citedBy { ⟦«valueUsd»⟧ } } }",
        "... on TradeFigure { valueUsd }",
    ),
    (
        "{ statements(limit: 1) { speakers { ... on «Offical» { name } } } }",
        "Official",
    ),
    (
        "{ statements(limit: 1) { speakers { ... on «Country» { name } } } }",
        "Official",
    ),
    (
        "{ statements(limit: 1) { ...F } } fragment F on «Statment» { name }",
        "Statement",
    ),
    (
        "{ statements(limit: 1) { ...«Part» } } fragment Parts on Statement { name }",
        "Parts",
    ),
    // Variables.
    (
        "query($y: «Itn») { tradeFigures(where: { year: { eq: $y } }, limit: 1) { name } }",
        "Int",
    ),
    (
        "query(⟦$y: String!⟧) { tradeFigures(where: { year: { eq: $y } }, limit: 1) { name } }",
        "$y: Int",
    ),
    (
        "query($n: String) { countries(where: { name: ⟦$n⟧ }) { name } }",
        "{ eq: $n }",
    ),
    (
        "query($limit: Int) { countries(limit: $limit, offset: «$limt») { name } }",
        "$limit",
    ),
];

const OF_THE_MUSEUM: &[Case] = &[
    ("{ «persons» { name } }", "people"),
    ("{ «person» { name } }", "people"),
    ("{ people { «fullName» } }", "name"),
    (
        "{ museums { onLoan { ⟦«year»⟧ } } }",
        "... on Painting { year }",
    ),
    (
        "{ paintings(where: { shows: { some: { ⟦«name»: { eq: \"Paris\" }⟧ } } }) { title } }",
        "Person: { name: { eq: \"Paris\" } }",
    ),
    (
        "{ paintings { shows { ⟦«weight»⟧ } } }",
        "... on Person { name }",
    ),
    (
        "{ paintings { ⟦shows⟧ } }",
        "shows { __typename ... on Person { name } ... on Place { name } }",
    ),
    (
        "{ paintings { shows { ⟦«location» { latitude }⟧ } } }",
        "... on Place { location { latitude } }",
    ),
    (
        "{ people(where: { kind: { eq: «PAINTRE» } }) { name } }",
        "PAINTER",
    ),
    (
        "{ people(where: { painted: { ⟦«year»: { eq: 1 }⟧ } }) { name } }",
        "some: { year: { eq: 1 } }",
    ),
    (
        "{ paintings(where: { techniques: ⟦\"oil\"⟧ }) { title } }",
        "{ includes: \"oil\" }",
    ),
];

/// The query, and the same with a replacement.
fn query(marked: &str) -> String {
    marked.replace(['«', '»', '⟦', '⟧'], "")
}

fn mended(marked: &str, replacement: &str) -> String {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let is_bare = replacement.trim_start_matches('$').chars().all(is_name);
    let marks = if marked.contains('«') && is_bare || !marked.contains('⟦') {
        ('«', '»')
    } else {
        ('⟦', '⟧')
    };
    let (before, rest) = marked.split_once(marks.0).unwrap();
    let (_, after) = rest.split_once(marks.1).unwrap();
    query(&format!("{before}{replacement}{after}"))
}

async fn faults(house: &House, cases: &[Case]) -> Vec<String> {
    let mut faults = Vec::new();
    for (marked, expected) in cases {
        let query = query(marked);
        let reply = house.post(&query).await.json();
        let mut errors = reply["errors"].as_array().into_iter().flatten();
        let error = errors.find(|error| error["extensions"]["suggestions"].is_array());
        let Some(error) = error else {
            faults.push(format!("{query}\nhas no suggestion: {reply}"));
            continue;
        };
        let suggestions = strings(&error["extensions"]["suggestions"]);
        let message = error["message"].as_str().unwrap_or_default();
        if suggestions.first().map(String::as_str) != Some(expected) {
            faults.push(format!("{query}\nshould name {expected}: {reply}"));
        }
        // What stands in graphql-js's words stays so.
        let says = message.contains(&format!("Did you mean `{expected}`?"));
        if !says && !message.contains("used in position") {
            faults.push(format!("{query}\nsays no {expected}: {message}"));
        }
        for suggestion in &suggestions {
            let mended = mended(marked, suggestion);
            let reply = house.post(&mended).await.json();
            if !reply["errors"].is_null() {
                faults.push(format!("{query}\nmended {mended}\nis {reply}"));
            }
        }
    }
    faults
}

fn strings(value: &Value) -> Vec<String> {
    let strings = value.as_array().into_iter().flatten();
    strings
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn what_is_suggested_mends_the_query() {
    let mut faults_of_both = faults(House::shipped().await, SHIPPED).await;
    let museum = House::empty(MUSEUM).await;
    faults_of_both.extend(faults(&museum, OF_THE_MUSEUM).await);
    assert!(faults_of_both.is_empty(), "{}", faults_of_both.join("\n\n"));
}

#[tokio::test]
async fn requests_are_told_names_for_what_they_bring() {
    let house = House::empty(MUSEUM).await;
    let text = "query People($where: PersonWhere) { people(where: $where) { id } } \
                query Places { places { name } }";
    for (operation, variables, suggestion) in [
        (
            "People",
            json!({ "where": { "nam": { "eq": "x" } } }),
            "name",
        ),
        (
            "People",
            json!({ "where": { "kind": { "eq": "PAINTRE" } } }),
            "PAINTER",
        ),
        (
            "People",
            json!({ "where": { "name": { "prefix": "x" } } }),
            "startsWith",
        ),
        ("Place", json!({}), "Places"),
        ("", json!({}), "People"),
    ] {
        let request = json!({
            "query": text, "operationName": operation, "variables": variables,
        });
        let reply = house.post_json(&request).await.json();
        let names = &reply["errors"][0]["extensions"];
        assert_eq!(names["suggestions"][0], suggestion, "{reply}");
        let allowed = strings(&names["allowed"]);
        assert!(allowed.iter().any(|name| name == suggestion), "{reply}");
    }
}

/// What is wrong within a variable has the suggestions that it has in a literal: conditions on
/// people as JSON, and as a literal.
#[tokio::test]
async fn variables_are_told_what_literals_are() {
    let house = House::empty(MUSEUM).await;
    for (json, literal) in [
        (json!({ "nam": { "eq": "x" } }), r#"{ nam: { eq: "x" } }"#),
        (
            json!({ "name": { "equals": "x" } }),
            r#"{ name: { equals: "x" } }"#,
        ),
        (json!({ "name": "x" }), r#"{ name: "x" }"#),
        (json!({ "name": ["x", "y"] }), r#"{ name: ["x", "y"] }"#),
        (json!({ "name_contains": "x" }), r#"{ name_contains: "x" }"#),
        (
            json!({ "painted": { "year": { "eq": 1 } } }),
            "{ painted: { year: { eq: 1 } } }",
        ),
        (
            json!({ "painted": { "any": { "year": { "eq": 1 } } } }),
            "{ painted: { any: { year: { eq: 1 } } } }",
        ),
        (
            json!({ "painted": { "some": { "year": { "eq": "1" } } } }),
            r#"{ painted: { some: { year: { eq: "1" } } } }"#,
        ),
        (
            json!({ "kind": { "eq": "PAINTRE" } }),
            "{ kind: { eq: PAINTRE } }",
        ),
        (
            json!({ "and": [{ "name": { "eq": "x" } }] }),
            r#"{ and: [{ name: { eq: "x" } }] }"#,
        ),
    ] {
        let literal_query = format!("{{ people(where: {literal}) {{ name }} }}");
        let told = house.post(&literal_query).await.json();
        let expected = &told["errors"][0]["extensions"]["suggestions"];
        let query = "query($where: PersonWhere) { people(where: $where) { name } }";
        let variables = json!({ "where": json });
        let reply = house.post_with(query, variables).await.json();
        let error = &reply["errors"][0];
        assert_eq!(
            error["extensions"]["suggestions"], *expected,
            "{literal}\n{reply}"
        );
        assert!(expected[0].is_string(), "{told}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(expected[0].as_str().unwrap()), "{message}");
    }
}
