//! The pieces of a line where the ontology does not say what it is.

use std::sync::Arc;

use super::part::{End, Part, Slot, SlotOf};
use super::said::{NOTES, Said, unit_of};
use super::sentence::is_sentence;
use crate::ontology::{
    ClaimKey, EntityType, Ontology, Property, PropertyId, PropertyKind, RelationType,
    RelationTypeId, TypeId, ValidTime,
};
use crate::text::in_words;
use crate::value::Scalar;

/// How the names of properties end whose texts are sentences of somebody's.
const SENTENCES: [&str; 19] = [
    "definition",
    "quote",
    "quotation",
    "excerpt",
    "summary",
    "description",
    "note",
    "notes",
    "comment",
    "remark",
    "abstract",
    "paraphrase",
    "text",
    "plot",
    "tagline",
    "message",
    "content",
    "review",
    "biography",
];

/// Names of properties by which relations that name their sources say how these bear them out.
const EVIDENCE: [&str; 7] = [
    "grade",
    "quote",
    "quotation",
    "excerpt",
    "quotedFrom",
    "locator",
    "confidence",
];

/// What an entity is: `Label (type; from 2001 to 2004)`, of a claim with all that it claims.
pub(super) fn entity(ontology: &Ontology, id: TypeId, is_known_by_id: bool) -> Vec<Part> {
    let of = ontology.entity_type(id);
    let mut told = Vec::new();
    if !is_known_by_id {
        told.push(vec![Part::text(&in_words(&of.name))]);
    }
    told.extend(of.valid_time.map(|time| vec![Part::of(SlotOf::When(time))]));
    claim(ontology, of, &mut told);
    vec![Part::of(SlotOf::Label(End::Source)), Part::Bracketed(told)]
}

/// What an instance of a type claims, if its instances do.
fn claim(ontology: &Ontology, of: &EntityType, told: &mut Vec<Vec<Part>>) {
    let Some(claim) = &of.claim else {
        return;
    };
    let property = |id: PropertyId| named(ontology, of.property(id), id);
    told.extend(claim.subject.iter().map(|key| match key {
        ClaimKey::Property(id) => property(*id),
        ClaimKey::Relation(id) => {
            let name = in_words(&ontology.relation(*id).name);
            vec![
                Part::text(&[&name, ": "].concat()),
                Part::of(SlotOf::Related(*id)),
            ]
        }
    }));
    let period = claim.period.map(|period| ValidTime {
        from: period.from,
        until: period.until,
        seen: None,
        open: None,
        ended_by: None,
    });
    if period.is_some() && of.valid_time.is_none() {
        told.extend(period.map(|period| vec![Part::of(SlotOf::When(period))]));
    }
    let order = claim.order.as_ref().map(|values| values.property);
    told.extend(order.map(property));
    told.push(property(claim.value));
    let mut marks: Vec<_> = [&claim.bounds, &claim.approximate]
        .into_iter()
        .filter_map(|values| values.as_ref().map(|values| values.property))
        .collect();
    marks.dedup();
    told.extend(marks.into_iter().map(property));
}

/// A property: `Label – capital: Astana`.
pub(super) fn property(ontology: &Ontology, of: &EntityType, id: PropertyId) -> Vec<Part> {
    let mut parts = vec![Part::of(SlotOf::Label(End::Source)), Part::text(" – ")];
    parts.extend(named(ontology, of.property(id), id));
    parts
}

/// A relation: `A member of B (role: observer; since 2004)`, or `A – partner: B`.
pub(super) fn relation(ontology: &Ontology, id: RelationTypeId) -> Vec<Part> {
    let of = ontology.relation_type(id);
    let words = in_words(&of.name);
    let between = if is_sentence(&words) {
        [" ", &words, " "].concat()
    } else {
        [" – ", &words, ": "].concat()
    };
    let time = of.valid_time;
    let mut told: Vec<_> = time
        .map(|time| vec![Part::of(SlotOf::When(time))])
        .into_iter()
        .collect();
    let properties = (0..).map(PropertyId).zip(&of.properties);
    let shown = properties.filter(|(at, property)| is_told(ontology, id, *at, property));
    told.extend(shown.map(|(at, property)| named(ontology, property, at)));
    vec![
        Part::of(SlotOf::Label(End::Source)),
        Part::text(&between),
        Part::of(SlotOf::Label(End::Target)),
        Part::Bracketed(told),
    ]
}

/// Whether a property of relations stands in their line: not their sources and what is said of
/// these, which are cited; nor when they hold, which is told already.
fn is_told(ontology: &Ontology, id: RelationTypeId, at: PropertyId, property: &Property) -> bool {
    let of: &RelationType = ontology.relation_type(id);
    let cited = ontology.cited_by(id);
    let is_evidence = cited.is_some_and(|(sources, _)| {
        let is_note = NOTES.contains(&last_word(property).as_str());
        sources == at || is_note || EVIDENCE.contains(&&*property.name)
    });
    let time = of.valid_time.map(super::part::time_properties);
    let is_time = time.is_some_and(|mut time| time.any(|id| id == at));
    property.selectable && !is_evidence && !is_time && !is_grade(ontology, property)
}

/// Whether a property says how far a source can be relied on, as claims know it.
fn is_grade(ontology: &Ontology, property: &Property) -> bool {
    let claims = ontology
        .entity_types
        .iter()
        .filter_map(|of| of.claim.as_ref());
    let mut sources = claims.filter_map(|claim| claim.sources.as_ref());
    sources.any(|sources| {
        let by = ontology.relation(sources.by).properties;
        let grade = sources
            .grade
            .as_ref()
            .zip(by)
            .map(|(grade, by)| ontology.properties(by).property(grade.property).kind);
        let is_enum = matches!(property.kind, PropertyKind::Enum(_));
        is_enum && grade == Some(property.kind)
    })
}

/// The name of a property and its value: `length: 523 km`. What is a sentence of somebody's stands
/// in quotation marks.
fn named(ontology: &Ontology, property: &Property, id: PropertyId) -> Vec<Part> {
    let (name, unit) = unit_of(property);
    let is_text = property.kind == PropertyKind::Scalar(Scalar::String);
    let is_quoted = is_text && !property.list && SENTENCES.contains(&last_word(property).as_str());
    let mark = if is_quoted { "\"" } else { "" };
    let slot = Slot {
        of: SlotOf::Property(id, Arc::new(Said::of(property, ontology))),
        is_quoted,
    };
    let mut parts = vec![Part::text(&[&name, ": ", mark].concat()), Part::Slot(slot)];
    let behind = unit.unwrap_or(mark);
    if !behind.is_empty() {
        parts.push(Part::text(behind));
    }
    parts
}

fn last_word(property: &Property) -> String {
    let words = in_words(&property.name);
    words.rsplit(' ').next().unwrap_or_default().to_owned()
}
