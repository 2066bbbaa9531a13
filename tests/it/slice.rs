//! Parts of the API for a question: each is a schema by itself within its budget, with a query that
//! can be sent as it is.

use apollo_compiler::{ExecutableDocument, Schema};
use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::text::Tokenizer;

use crate::interfaces::ARTS;
use crate::support::{House, On, on_every_store};

on_every_store! {
    questions_have_what_they_need,
    examples_are_answered,
}

const QUESTION: &str = "query ($terms: [String!]!, $budget: Int, $by: Tokenizer) {
    schemaSlice(terms: $terms, budgetTokens: $budget, tokenizer: $by) {
        sdl example tokens types left unknown
    }
}";

/// Questions about the shipped graph.
const QUESTIONS: &[&[&str]] = &[
    &["Which agreements did Kazakhstan sign in 2023?"],
    &["trade", "figures", "China", "Uzbekistan"],
    &["railway projects under construction"],
    &["How is Tokayev connected to Xi Jinping?"],
    &["members of the SCO"],
    &["How many summits were held each year?"],
    &["total trade per reporter"],
    &["latest statements of officials about gas"],
    &["ProjectStatus.OPERATING"],
    &["TradeFigureWhere", "PathReason"],
    &["Agreement.signed", "Commitment.role"],
    &["agreementsByText"],
    &["speakers", "party", "occasion"],
    &["what is around Khorgos"],
    &["Kazakhstan"],
    &["哈萨克斯坦"],
    &["上合组织的成员国有哪些？"],
    &["Какие железные дороги строятся в Казахстане?"],
    &["zzzz"],
];

async fn slice(house: &House, terms: &[&str], budget: usize) -> Value {
    let variables = json!({ "terms": terms, "budget": budget });
    let data = house.post_with(QUESTION, variables).await.data();
    data["schemaSlice"].clone()
}

fn text<'a>(slice: &'a Value, field: &str) -> &'a str {
    slice[field].as_str().unwrap()
}

fn texts<'a>(slice: &'a Value, field: &str) -> Vec<&'a str> {
    let texts = slice[field].as_array().unwrap().iter();
    texts.map(|text| text.as_str().unwrap()).collect()
}

/// A slice within its budget that is a schema by itself, whose example asks both it and the whole.
async fn checked(house: &House, terms: &[&str], budget: usize) -> Value {
    let slice = slice(house, terms, budget).await;
    let (sdl, example) = (text(&slice, "sdl"), text(&slice, "example"));
    let told = format!("{terms:?} in {budget}: {sdl}\n{example}");
    let schema = Schema::parse_and_validate(sdl, "slice.graphql");
    let schema = schema.unwrap_or_else(|wrong| panic!("{wrong}\n{told}"));
    ExecutableDocument::parse_and_validate(&schema, example, "example.graphql")
        .unwrap_or_else(|wrong| panic!("{wrong}\n{told}"));
    let tokens = Tokenizer::O200kBase.count(sdl) + Tokenizer::O200kBase.count(example);
    assert_eq!(slice["tokens"], tokens, "{told}");
    assert!(tokens <= budget, "{told}");
    for name in texts(&slice, "types") {
        assert!(schema.types.contains_key(name), "{name} of {told}");
    }
    slice
}

async fn questions_have_what_they_need(on: On) {
    let house = House::shipped_on(on).await;
    for (terms, needed, asked) in [
        (
            &["Which agreements did Kazakhstan sign in 2023?"][..],
            &[
                "agreements(where",
                "signed: PartialDate",
                "parties:",
                "parties: PartyRelationshipFilters",
            ][..],
            "parties: {some: {id: {eq: \"country:kz\"}}}",
        ),
        (
            &["trade", "figures", "China", "Uzbekistan"],
            &["tradeFigures(where", "reporter: Country", "valueUsd: Float"],
            "country:cn",
        ),
        (
            &["railway projects under construction"],
            &[
                "projects(where",
                "UNDER_CONSTRUCTION",
                "RAILWAY",
                "status: ProjectStatusEnum",
            ],
            "status: {eq: UNDER_CONSTRUCTION}",
        ),
        (
            &["How is Tokayev connected to Xi Jinping?"],
            &["paths(from: [ID!]!, to: [ID!]!", "type PathResult"],
            "paths(from: [\"official:",
        ),
        (
            &["How many summits were held each year?"],
            &["summitsGrouped(by: ", "summitsConnection("],
            "summitsGrouped(",
        ),
        (
            &["上合组织的成员国有哪些？"],
            &["mechanisms(where", "members"],
            "mechanism:sco",
        ),
        (
            &["TradeFigureWhere", "PathReason"],
            &["input TradeFigureWhere", "enum PathReason"],
            "{",
        ),
    ] {
        let slice = checked(&house, terms, 800).await;
        for words in needed {
            assert!(
                text(&slice, "sdl").contains(words),
                "{words}: {}",
                text(&slice, "sdl")
            );
        }
        assert!(text(&slice, "example").contains(asked), "{slice:#}");
        assert_eq!(slice["unknown"], json!([]), "{slice:#}");
    }
}

async fn examples_are_answered(on: On) {
    let house = House::shipped_on(on).await;
    // What a database takes for a question is for other tests to say.
    let questions = match on {
        On::Memory | On::Replica => QUESTIONS,
        On::Neo4j => &QUESTIONS[..QUESTIONS.len().min(3)],
    };
    for terms in questions {
        for budget in [200, 800] {
            let slice = checked(&house, terms, budget).await;
            let reply = house.post(text(&slice, "example")).await.json();
            assert!(reply.get("errors").is_none(), "{reply:#}\n{slice:#}");
        }
    }
}

#[tokio::test]
async fn slices_are_valid_at_every_budget() {
    let house = House::shipped().await;
    for terms in QUESTIONS {
        for budget in [100, 150, 300, 500, 2_000, 20_000] {
            let reply = house
                .post_with(QUESTION, json!({ "terms": terms, "budget": budget }))
                .await
                .json();
            if budget <= 150 && reply["data"].is_null() {
                assert_eq!(reply["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
                assert!(reply["errors"][0]["extensions"]["least"].as_u64() > Some(budget));
            } else {
                checked(house, terms, usize::try_from(budget).unwrap()).await;
            }
        }
    }
}

#[tokio::test]
async fn every_name_of_the_ontology_has_a_slice() {
    let house = House::shipped().await;
    let ontology = Ontology::read(include_str!("../../schema.graphql"), "schema.graphql").unwrap();
    let names = ontology.entity_types.iter().flat_map(|of| {
        let properties = of.properties.iter().map(|property| &property.name);
        let relations = of.relations.iter().map(|relation| &relation.name);
        let names = properties.chain(relations);
        names.map(move |name| format!("{}.{name}", of.name))
    });
    for (at, name) in names.enumerate().filter(|(at, _)| at % 7 == 0) {
        let slice = checked(house, &[&name], 600).await;
        let (of, field) = name.split_once('.').unwrap();
        let sdl = text(&slice, "sdl");
        let definition = sdl.split(&format!("type {of} ")).nth(1).unwrap_or_default();
        let definition = definition.split('}').next().unwrap();
        let is_there = definition.lines().any(|line| {
            let line = line.trim();
            line.starts_with(&format!("{field}:")) || line.starts_with(&format!("{field}("))
        });
        assert!(is_there, "{at}: {name} in {sdl}");
    }
}

#[tokio::test]
async fn any_ontology_has_slices() {
    let films = House::films().await;
    for terms in [
        &["films"][..],
        &["who played in a film"],
        &["year", "director"],
        &["nothing"],
    ] {
        for budget in [150, 800] {
            let slice = checked(&films, terms, budget).await;
            let reply = films.post(text(&slice, "example")).await.json();
            assert!(reply.get("errors").is_none(), "{reply:#}\n{slice:#}");
        }
    }
    for types in [
        ARTS,
        &std::fs::read_to_string("tests/fixtures/peer/museum.types.graphql").unwrap(),
        &std::fs::read_to_string("tests/fixtures/peer/scalars.types.graphql").unwrap(),
        "type Only @node { note: String }",
    ] {
        let house = House::empty(types).await;
        let ontology = Ontology::read(types, "types.graphql").unwrap();
        let names = ontology.entity_types.iter();
        let mut terms: Vec<&str> = names.map(|of| &*of.name).collect();
        terms.push("how many");
        terms.push("paths");
        for term in terms {
            checked(&house, &[term], 800).await;
            checked(&house, &[term, "per year", "latest"], 2_000).await;
        }
    }
}

#[tokio::test]
async fn what_is_left_out_and_unknown_is_told() {
    let house = House::shipped().await;
    let small = checked(house, &["Agreement", "ratified", "frobnicate"], 200).await;
    assert_eq!(small["unknown"], json!(["frobnicate"]));
    let left = texts(&small, "left");
    assert!(left.contains(&"Commitment.ratified"), "{small:#}");
    let asked = checked(house, &left, 800).await;
    assert!(
        text(&asked, "sdl").contains("ratified: PartialDate"),
        "{asked:#}"
    );
    // A slip is no reason to know nothing.
    let slip = checked(house, &["agrements"], 400).await;
    assert!(text(&slip, "sdl").contains("agreements("), "{slip:#}");
    assert_eq!(slip["unknown"], json!([]));
}

#[tokio::test]
async fn tokens_are_counted_by_the_tokenizer_that_is_asked_for() {
    let house = House::shipped().await;
    let terms = ["trade figures"];
    let variables = json!({ "terms": terms, "budget": 500, "by": "CL100K_BASE" });
    let data = house.post_with(QUESTION, variables).await.data();
    let slice = &data["schemaSlice"];
    let count = |field| Tokenizer::Cl100kBase.count(text(slice, field));
    assert_eq!(slice["tokens"], count("sdl") + count("example"));
    let literal = "{ schemaSlice(terms: \"trade figures\") { tokens __typename } }";
    let data = house.post(literal).await.data();
    assert!(data["schemaSlice"]["tokens"].as_u64() <= Some(800));
    assert_eq!(data["schemaSlice"]["__typename"], "SchemaSlice");
}

#[tokio::test]
async fn bad_input_is_told() {
    let house = House::shipped().await;
    let long = "railway ".repeat(1_000);
    let many = vec!["rail"; 101];
    for (variables, words) in [
        (json!({ "terms": [] }), "has no term; give words"),
        (json!({ "terms": ["", " "] }), "has no term; give words"),
        (json!({ "terms": [long] }), "at most 4000 fit"),
        (json!({ "terms": many }), "has 101 terms; at most 100 fit"),
        (
            json!({ "terms": ["a"], "budget": 0 }),
            "is 0; it can be from 100 to 20000",
        ),
        (
            json!({ "terms": ["a"], "budget": 10 }),
            "is 10; it can be from 100 to 20000",
        ),
        (
            json!({ "terms": ["a"], "budget": 1_000_000 }),
            "is 1000000; it can be",
        ),
        (
            json!({ "terms": ["a"], "budget": -1 }),
            "cannot be negative",
        ),
    ] {
        let (code, message) = house.post_with(QUESTION, variables).await.error();
        assert!(message.contains(words), "{message}");
        assert_eq!(code, "BAD_USER_INPUT");
    }
    let slices = |count: usize| {
        let slices =
            (0..count).map(|at| format!("s{at}: schemaSlice(terms: \"rail\") {{ tokens }}"));
        format!("{{ {} }}", slices.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(
        house
            .post(&slices(10))
            .await
            .data()
            .as_object()
            .unwrap()
            .len(),
        10
    );
    let (code, message) = house.post(&slices(11)).await.error();
    assert!(message.contains("more than 10 slices"), "{message}");
    assert_eq!(code, "COST_LIMIT_EXCEEDED");
}
