//! No field of the published schema forgets the day: all that can be asked is asked as of a day on
//! which nothing holds yet, and on which no relation does.

use apollo_compiler::Schema;
use apollo_compiler::ast::FieldDefinition;
use apollo_compiler::schema::{Component, ExtendedType};
use serde_json::Value;
use silkgraph::graphql::publish::publish;
use silkgraph::ontology::Ontology;

use super::GUILDS;
use crate::support::{House, On, on_every_store};

on_every_store! {
    no_field_has_what_does_not_hold,
}

/// Everything begins in 1400, and masterships in 1480; there is one town, and two of all else.
const SEED: &[(&str, &str)] = &[
    (
        "entities/Guild.csv",
        "id,name,founded,town,owner\n\
         timed-a,Guild timed-a,1400,osh,osh\ntimed-b,Guild timed-b,1400,osh,timed-a | osh\n",
    ),
    (
        "entities/Person.csv",
        "id,born\ntimed-x,1400\ntimed-y,1400\n",
    ),
    ("entities/Town.csv", "id,name\nosh,Town of Osh\n"),
    (
        "relations/MASTER_OF.csv",
        "from,to,since,fee\n\
         timed-x,timed-a,1480,777\ntimed-y,timed-a,1480,777\n\
         timed-x,timed-b,1480,777\ntimed-y,timed-b,1480,777\n",
    ),
];

/// How deep the walk goes: to whatever hangs on a relation, and in memory to what hangs on that, for
/// which Neo4j would plan hundreds of statements.
fn deepest(on: On) -> usize {
    match on {
        On::Memory | On::Replica => 5,
        On::Neo4j => 3,
    }
}

async fn no_field_has_what_does_not_hold(on: On) {
    let house = House::seeded(on, GUILDS, SEED).await;
    let ontology = Ontology::read(GUILDS, "guilds.graphql").unwrap();
    let api = publish(&ontology).unwrap();
    let query = api.schema.get_object("Query").unwrap();
    // What the graph holds and what the API has is told whatever the day; paths need two ends that
    // always hold, for which see `paths/`, and packs a question, for which see `context_pack`.
    let apart = ["graph", "schemaSlice", "paths", "contextPack"];
    let roots = query.fields.values();
    let roots = roots.filter(|field| !apart.contains(&field.name.as_str()));
    for root in roots {
        let field = selected(&api.schema, root, deepest(on)).unwrap();
        let ask = async |day: &str| {
            let head = "query @asOf(date: \"DAY\", include: POSSIBLE)".replace("DAY", day);
            house.post(&format!("{head} {{ {field} }}")).await.data()
        };
        let before_all = ask("1399-12-31").await;
        assert!(
            !before_all.to_string().contains("timed-"),
            "{}: {before_all:#}",
            root.name
        );
        assert_few(&root.name, &before_all);
        let before_relations = ask("1479-12-31").await;
        let text = before_relations.to_string();
        assert!(
            !text.contains("777") && !text.contains("1480"),
            "{}: {text}",
            root.name
        );
        // What the walk is deep enough for, it shows on a day on which all holds. Counts have no names.
        let all = ask("1500-01-01").await.to_string();
        let shows_names = on == On::Memory && root.name != "neighbourCounts";
        assert!(
            !shows_names || all.contains("timed-"),
            "{}: {all}",
            root.name
        );
    }
}

/// No number is larger than the number of towns.
fn assert_few(root: &str, answer: &Value) {
    match answer {
        Value::Number(number) => {
            // The score of a hit tells how well it fits.
            assert!(
                number.is_f64() || number.as_i64() <= Some(1),
                "{root}: {number}"
            );
        }
        Value::Array(elements) => elements.iter().for_each(|value| assert_few(root, value)),
        Value::Object(fields) => fields.values().for_each(|value| assert_few(root, value)),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// A field with all that is below it, so many levels deep; nothing where there are no more.
fn selected(schema: &Schema, field: &FieldDefinition, depth: usize) -> Option<String> {
    let arguments = arguments(schema, field);
    let name = field.ty.inner_named_type();
    let below = match &schema.types[name] {
        ExtendedType::Scalar(_) | ExtendedType::Enum(_) => String::new(),
        of => format!("{{{}}}", fields(schema, of, depth.checked_sub(1)?)?),
    };
    Some(format!("{}{arguments}{below}", field.name))
}

fn fields(schema: &Schema, of: &ExtendedType, depth: usize) -> Option<String> {
    let parts: Vec<String> = match of {
        ExtendedType::Object(object) => {
            let fields = object.fields.values();
            let of_groups = object.name.ends_with("GroupedKey");
            let fields = fields.filter(|field| !of_groups || is_key(schema, field));
            let parts = fields.filter_map(|field| selected(schema, field, depth));
            parts.collect()
        }
        ExtendedType::Interface(_) | ExtendedType::Union(_) => {
            let types = schema.types.values();
            let types =
                types.filter(|ty| ty.is_object() && schema.is_subtype(of.name(), ty.name()));
            let parts = types.filter_map(|ty| {
                // Fields of one name have several types in them.
                let ExtendedType::Object(object) = ty else {
                    return None;
                };
                // A database has enough to plan with the groups that the types themselves have.
                let is_asked = |field: &&Component<FieldDefinition>| {
                    depth > 2 || !field.name.ends_with("Grouped")
                };
                let fields = object.fields.values().filter(is_asked);
                let parts = fields.filter_map(|field| {
                    let field = selected(schema, field, depth)?;
                    Some(format!(
                        "{}_{}: {field}",
                        &ty.name()[..1],
                        field.split(['(', '{']).next()?
                    ))
                });
                let parts: Vec<_> = parts.collect();
                Some(format!("...on {}{{{}}}", ty.name(), parts.join(" ")))
            });
            parts.collect()
        }
        _ => Vec::new(),
    };
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whether groups are asked to be told apart by what a field of their key shows: by ids, by entities,
/// and by what relations say.
fn is_key(schema: &Schema, field: &FieldDefinition) -> bool {
    let ty = field.ty.inner_named_type();
    let leads_on = ty.ends_with("GroupedThroughKey");
    let is_entity = !leads_on && !schema.types[ty].is_leaf();
    is_entity || ["id", "since", "fee"].contains(&field.name.as_str())
}

/// What groups are told apart by, in all ways in which `is_key` says so.
fn keys(schema: &Schema, by: &str) -> String {
    let shown = by.strip_suffix("By").map(|name| format!("{name}Key"));
    let shown = schema.get_object(&shown.unwrap()).unwrap();
    let keys = shown.fields.values().filter(|field| is_key(schema, field));
    let given = keys.map(|field| {
        let is_date = field.name == "since";
        format!("{}: {}", field.name, if is_date { "WHOLE" } else { "true" })
    });
    format!("{{{}}}", given.collect::<Vec<_>>().join(", "))
}

/// Values for the arguments that must be given, and for the keys of groups.
fn arguments(schema: &Schema, field: &FieldDefinition) -> String {
    let by = field
        .arguments
        .iter()
        .filter(|argument| argument.name.starts_with("by"));
    let by: Vec<_> = by
        .map(|by| format!("{}: {}", by.name, keys(schema, by.ty.inner_named_type())))
        .collect();
    if !by.is_empty() {
        return format!("({})", by.join(", "));
    }
    let required = field
        .arguments
        .iter()
        .filter(|argument| argument.is_required());
    let given: Vec<_> = required
        .map(|argument| {
            let value = match argument.name.as_str() {
                "id" if field.name == "relation" => "\"MASTER_OF/timed-x/timed-a\"",
                "id" => "\"timed-a\"",
                // A search for what is not there on the day would be an error.
                "ids" if field.name == "neighbourCounts" => "[\"osh\"]",
                "ids" => "[\"timed-a\", \"timed-x\"]",
                "seeds" => "[\"osh\"]",
                "phrase" | "text" | "names" => "\"timed\"",
                other => panic!(
                    "`{}` needs `{other}`: say here what to ask it for",
                    field.name
                ),
            };
            format!("{}: {value}", argument.name)
        })
        .collect();
    match given.len() {
        0 => String::new(),
        _ => format!("({})", given.join(", ")),
    }
}
