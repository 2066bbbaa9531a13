//! What a row of the lexicon means: an entity by its id, or something of the ontology by its name.

use super::reader::Reader;
use crate::ontology::{EnumId, Named, Ontology, RelationTypeId, TypeId};
use crate::seed::cells::{self, unseen_in};
use crate::seed::faults::Kind;
use crate::seed::faults::{Place, did_you_mean, one_of};
use crate::seed::files::table::Row;
use crate::store::Meaning;
use crate::text::{nearest, shown};

/// What can stand in `means`.
const EXPECTED: &str = "expected the id of an entity, a type, a relation or a property as `TYPE.field`, a value as \
     `ENUM.VALUE`, or words of texts in single quotation marks";

impl Reader<'_> {
    /// What the elements of a cell mean; what means nothing is a fault.
    pub(super) fn meanings(&mut self, row: Row<'_>, column: usize) -> Vec<Meaning> {
        let place = row.place.cell(column);
        let text = row.ids(column);
        if text.is_empty() {
            let message = format!("`means`: found nothing; {EXPECTED}");
            self.found.fault(place, message);
            return Vec::new();
        }
        let names = cells::elements(text);
        let meanings: Vec<_> = names.iter().map(|name| self.meaning(name, place)).collect();
        meanings.into_iter().flatten().collect()
    }

    fn meaning(&mut self, name: &str, place: Place) -> Option<Meaning> {
        let unreadable = match name {
            "" => Some(cells::empty_element("means")),
            name => unseen_in("means", name),
        };
        if let Some(message) = unreadable {
            self.found.fault(place, message);
            return None;
        }
        if self.ids.contains(name) {
            return self.ids.get(name).map(Meaning::Entity);
        }
        if let Some(meaning) = Meaning::named(self.ontology, name) {
            return Some(meaning);
        }
        let why = why_none(self.ontology, name);
        // It may be an id of a file that could not be read.
        if why.is_some() || !self.found.is_unread(Kind::Entities) {
            let why = why.unwrap_or_else(|| self.unknown(name));
            let message = format!("`means`: found `{}`, {why}", shown(name));
            self.found.fault(place, message);
        }
        None
    }

    /// What is told of a text that is neither an id nor like a name.
    fn unknown(&mut self, text: &str) -> String {
        let id = self.ids.nearest(text).filter(|_| !text.contains('.'));
        let near = id.map(str::to_owned);
        let near = near.or_else(|| near_name(self.ontology, text));
        let meant = near.map_or(EXPECTED.to_owned(), |near| {
            format!("did you mean `{near}`?")
        });
        format!("which is no entity's id and no name of the ontology; {meant}")
    }
}

/// The name that may be meant: with its member, where it has that.
fn near_name(ontology: &Ontology, text: &str) -> Option<String> {
    let names = ontology.names.keys().map(|name| &**name);
    let (of, member) = text.split_once('.').unwrap_or((text, ""));
    let near = nearest(of, names)?;
    let whole = format!("{near}.{member}");
    let is_whole = Meaning::named(ontology, &whole).is_some();
    Some(if is_whole { whole } else { near.to_owned() })
}

/// Why a name means nothing, where it is like one of the ontology.
fn why_none(ontology: &Ontology, name: &str) -> Option<String> {
    if let Some((of, member)) = name.split_once('.') {
        return Some(match ontology.named(of)? {
            Named::EntityType(id) => no_member(ontology, id, member),
            Named::Enum(id) => no_value(ontology, id, member),
            _ => format!("and only types with `@node` have relations and properties; {EXPECTED}"),
        });
    }
    match ontology.named(name) {
        Some(Named::Enum(id)) => Some(whole_enum(ontology, id)),
        Some(_) => Some(format!(
            "which is a type of properties of relations; {EXPECTED}"
        )),
        None => {
            let id = ontology.relation_type_named(name)?;
            Some(relation_type(ontology, id))
        }
    }
}

fn no_member(ontology: &Ontology, source: TypeId, name: &str) -> String {
    let of = ontology.entity_type(source);
    let relations = of.relations.iter().map(|field| &*field.name);
    let properties = of.properties.iter().map(|property| &*property.name);
    format!(
        "and {} has no such relation or property; {}",
        of.name,
        did_you_mean(name, relations.chain(properties))
    )
}

fn no_value(ontology: &Ontology, id: EnumId, name: &str) -> String {
    let of = ontology.enum_type(id);
    format!(
        "and {} has no such value; {}",
        of.name,
        did_you_mean(name, of.values.iter().map(|value| &*value.name))
    )
}

fn whole_enum(ontology: &Ontology, id: EnumId) -> String {
    let of = ontology.enum_type(id);
    let example = of.values.first().map_or("VALUE", |value| &*value.name);
    format!(
        "which is an enum; expected one of its values, such as `{}.{example}`",
        of.name
    )
}

/// A relation is named by a field, since its two ends call it by different words.
fn relation_type(ontology: &Ontology, id: RelationTypeId) -> String {
    let fields = ontology.entity_types.iter().flat_map(|of| {
        let fields = of.relations.iter();
        let fields = fields.filter(|field| field.relation_type == id);
        fields.map(|field| format!("{}.{}", of.name, field.name))
    });
    let fields: Vec<_> = fields.collect();
    format!(
        "which is a type of relation; expected the field that walks it: {}",
        one_of(fields.iter().map(String::as_str))
    )
}
