//! What attackers ask for.

use serde_json::json;

/// One kind of question that costs a lot.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    /// The body of the request.
    pub(crate) body: String,
}

/// What is asked meanwhile by others.
pub(crate) fn look_up() -> String {
    let query = "query($id: ID!) { towns(where: { id: { eq: $id } }) { id name rank } }";
    json!({ "query": query, "variables": { "id": "town:4711" } }).to_string()
}

/// All of them.
pub(crate) fn kinds() -> Vec<Attack> {
    let of = |name, query: &str| Attack {
        name,
        body: json!({ "query": query }).to_string(),
    };
    let list = "{ towns { id name about rank } }";
    let contains = "{ towns(where: { about: { contains: \"nowhere at all\" } }) { id } }";
    vec![
        of("list", list),
        of("contains", contains),
        of(
            "contains ×100",
            &aliases(
                100,
                "towns(where: { about: { contains: \"nowhere\" } }) { id }",
            ),
        ),
        of(
            "sort",
            "{ towns(sort: [{ about: DESC }, { rank: ASC }]) { id about } }",
        ),
        of(
            "aggregate",
            &aliases(
                50,
                "townsConnection { aggregate { node { rank { average max } about { longest } } } }",
            ),
        ),
        of("nested", &nested(12)),
        of(
            "ways",
            "{ towns(limit: 100) { roads { roads { roads { roads { roads { roads { id } } } } } } } }",
        ),
        of(
            "introspection",
            &aliases(
                600,
                "__schema { types { name fields { name type { name } } } }",
            ),
        ),
        of("long text", &aliases(9000, "__typename")),
        Attack {
            name: "long body",
            body: body_of_lists(),
        },
        Attack {
            name: "batch",
            body: json!(vec![json!({ "query": contains }); 20]).to_string(),
        },
        Attack {
            name: "batch of lists",
            body: json!(vec![json!({ "query": list }); 20]).to_string(),
        },
    ]
}

/// A field under many names.
fn aliases(count: usize, field: &str) -> String {
    let fields: Vec<_> = (0..count).map(|at| format!("a{at}: {field}")).collect();
    format!("{{ {} }}", fields.join(" "))
}

/// Conditions inside conditions.
fn nested(levels: usize) -> String {
    let innermost = "rank: { gt: 3 }".to_owned();
    let filter = (0..levels).fold(innermost, |inner, _| {
        format!("roads: {{ single: {{ {inner} }} }}")
    });
    format!("{{ towns(where: {{ {filter} }}) {{ id }} }}")
}

/// A megabyte of JSON that has nothing to do with the query.
fn body_of_lists() -> String {
    let lists = vec!["[[],{}]"; 120_000].join(",");
    format!(r#"{{"query": "{{ __typename }}", "variables": {{"a": [{lists}]}}}}"#)
}
