//! `@citation`: lines that are made of other properties.

use serde_json::{Value, json};
use silkgraph::value;

use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store! {
    a_line_has_what_is_there_in_its_order,
    a_line_of_nothing_is_null_where_it_may_be,
    interfaces_show_the_lines_of_their_types,
    a_line_asks_for_no_property_twice,
}

const LIBRARY: &str = r#"
interface Document { id: ID! citation: String }
enum Form { PRINT FILM }
type Book implements Document @node {
  id: ID!
  authors: [String!]
  title: String
  year: Int
  price: Float
  read: Date
  day: PartialDate
  form: Form
  "As it stands in a list of books."
  citation: String @citation(of: ["authors", "title", "year", "form", "price", "read", "day"])
}
type Note implements Document @node {
  id: ID!
  text: String!
  place: String
  citation: String! @citation(of: ["place", "text"])
  named: String! @citation(of: ["id"])
}
type Mark implements Document @node { id: ID! citation: String }
"#;

/// A library of one book and two notes.
async fn library(on: On, book: &[(&str, value::Value)]) -> House {
    let graph = |ontology: &_| {
        let mut graph = GraphBuilder::new(ontology);
        graph.entity("Book", "b", book);
        graph.entity(
            "Note",
            "n",
            &[("text", "So it\n is.".into()), ("place", " p. 3 ".into())],
        );
        graph.entity("Note", "o", &[("text", "".into())]);
        graph.entity("Mark", "m", &[("citation", "as stored".into())]);
        graph.build()
    };
    House::made(on, LIBRARY, graph, |_| {}).await
}

/// How the book is cited.
async fn cited(on: On, book: &[(&str, value::Value)]) -> Value {
    let house = library(on, book).await;
    house.post("{ books { citation } }").await.data()["books"][0]["citation"].take()
}

fn texts(texts: &[&str]) -> value::Value {
    value::Value::List(texts.iter().map(|text| (*text).into()).collect())
}

async fn a_line_has_what_is_there_in_its_order(on: On) {
    let title = |title: &str| ("title", title.into());
    for (book, line) in [
        (
            vec![
                ("authors", texts(&["A. Ay", "B. Be"])),
                title("Rivers"),
                ("year", 1999.into()),
            ],
            "A. Ay, B. Be. Rivers. 1999",
        ),
        (
            vec![
                ("form", "PRINT".into()),
                title("  Two\n rivers"),
                ("price", 2.5.into()),
            ],
            "Two rivers. PRINT. 2.5",
        ),
        (
            vec![
                title("Whose river?"),
                ("day", "2001-02".into()),
                ("year", 2001.into()),
            ],
            "Whose river? 2001. 2001-02",
        ),
        (
            vec![title("\u{201c}Mine.\u{201d}"), ("day", "2001".into())],
            "\u{201c}Mine.\u{201d} 2001",
        ),
        (
            vec![
                title("谁的河？"),
                ("year", 5.into()),
                ("authors", texts(&[])),
            ],
            "谁的河？ 5",
        ),
        (vec![("authors", texts(&["", "C"])), title("")], "C"),
    ] {
        assert_eq!(cited(on, &book).await, line);
    }
}

async fn a_line_of_nothing_is_null_where_it_may_be(on: On) {
    assert_eq!(cited(on, &[]).await, Value::Null);
    assert_eq!(cited(on, &[("title", " ".into())]).await, Value::Null);
    let house = library(on, &[]).await;
    let data = house.post("{ notes { citation } }").await.data();
    assert_eq!(
        data["notes"],
        json!([{ "citation": "p. 3. So it is." }, { "citation": "" }])
    );
}

async fn interfaces_show_the_lines_of_their_types(on: On) {
    let house = library(on, &[("year", 7.into())]).await;
    let query =
        "{ documents { __typename citation } node(id: \"n\") { ... on Document { citation } } }";
    let line = |of: &str, line: &str| json!({ "__typename": of, "citation": line });
    let note = "p. 3. So it is.";
    let expected = json!({
        "documents": [line("Book", "7"), line("Mark", "as stored"), line("Note", note), line("Note", "")],
        "node": { "citation": note },
    });
    assert_eq!(house.post(query).await.data(), expected);
}

async fn a_line_asks_for_no_property_twice(on: On) {
    let house = library(on, &[]).await;
    let query = "{ notes(limit: 1) { text named citation place again: citation id } }";
    let expected = json!([{
        "text": "So it\n is.",
        "named": "n",
        "citation": "p. 3. So it is.",
        "place": " p. 3 ",
        "again": "p. 3. So it is.",
        "id": "n",
    }]);
    assert_eq!(house.post(query).await.data()["notes"], expected);
}

#[tokio::test]
async fn nothing_is_filtered_or_sorted_by_a_line() {
    let house = House::empty(LIBRARY).await;
    for query in [
        "{ books(where: { citation: { eq: \"x\" } }) { id } }",
        "{ books(sort: [{ citation: ASC }]) { id } }",
        "{ documents(where: { citation: { eq: \"x\" } }) { id } }",
        "{ booksConnection { aggregate { node { citation { longest } } } } }",
    ] {
        let (code, _) = house.post(query).await.error();
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{query}");
    }
    let described = "{ __type(name: \"Book\") { fields { name description type { name } } } }";
    let fields = house.post(described).await.data()["__type"]["fields"].take();
    let line = json!({
        "name": "citation", "description": "As it stands in a list of books.", "type": { "name": "String" },
    });
    assert!(fields.as_array().unwrap().contains(&line), "{fields}");
}
