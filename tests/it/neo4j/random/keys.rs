//! Random keys of groups, and what an answer shows of them: a key that is shown must be asked for.

use apollo_compiler::Schema;
use apollo_compiler::schema::ExtendedType;

use super::draw::Draw;

/// How many relations away the keys are at the most.
const STEPS: usize = 2;

/// A field of the keys of an answer, with those below it where it is none itself.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) below: Vec<Shown>,
}

/// Keys of an input type, as GraphQL text, and what shows them.
pub(super) fn keys(schema: &Schema, by: &str, draw: &mut Draw<'_>) -> (String, Vec<Shown>) {
    within(schema, by, draw, 0)
}

fn within(schema: &Schema, by: &str, draw: &mut Draw<'_>, steps: usize) -> (String, Vec<Shown>) {
    let object = schema.get_input_object(by).unwrap();
    let fields = object.fields.values().map(|field| &***field);
    // A type that is only led through has nothing but ways on.
    let is_way = by.contains("Through");
    let fields = fields.filter(|field| {
        let leads_on = schema
            .get_input_object(field.ty.inner_named_type())
            .is_some();
        is_way || steps < STEPS || !leads_on
    });
    let fields: Vec<_> = fields.collect();
    let most = if is_way { 1 } else { 2 };
    let mut chosen = draw.some(&fields, most);
    if chosen.is_empty() {
        chosen.push(draw.pick(&fields));
    }
    let mut shown = Vec::new();
    let keys = chosen.into_iter().map(|field| {
        let ty = field.ty.inner_named_type();
        let (value, below) = match &schema.types[ty] {
            ExtendedType::Enum(cuts) => {
                let cuts: Vec<_> = cuts.values.keys().collect();
                (draw.pick(&cuts).to_string(), Vec::new())
            }
            ExtendedType::InputObject(_) => {
                let steps = steps + usize::from(!is_way);
                within(schema, ty, draw, steps)
            }
            _ => ("true".to_owned(), Vec::new()),
        };
        let name = field.name.to_string();
        let key = format!("{name}: {value}");
        shown.push(Shown { name, below });
        key
    });
    let keys: Vec<_> = keys.collect();
    (format!("{{ {} }}", keys.join(", ")), shown)
}
