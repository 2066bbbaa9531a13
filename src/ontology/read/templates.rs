//! Reads `@line`: how entities, properties, relations and values of enums are put in words.

use std::sync::Arc;

use apollo_compiler::ast::{EnumValueDefinition, FieldDefinition};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::ObjectType;

use super::applied::{Applied, Text};
use super::lines::is_line;
use super::reader::{Reader, shared};
use crate::ontology::{
    EntityType, Named, Placeholder, PropertyId, RelationId, RelationTemplate, RelationTypeId,
    Template, TypeId,
};
use crate::text::nearest;

/// What a name in a line may stand for, and how the names are told.
struct Names<'n> {
    /// What the line is of, for messages.
    owner: &'n str,
    known: Vec<(&'n str, Placeholder)>,
}

impl<'a> Reader<'a> {
    /// From `@line`, once all fields are known.
    pub(super) fn templates(&mut self) {
        for (named, object) in self.objects() {
            if let Named::EntityType(id) = named {
                self.template_of_type(id, object);
                for field in object.fields.values() {
                    self.template_of_field(id, field);
                }
            }
        }
    }

    /// What a value of an enum is called in lines.
    pub(super) fn words_of_value(&mut self, value: &'a EnumValueDefinition) -> Option<Arc<str>> {
        let directive = value.directives.get("line")?;
        let applied = Applied::new(directive, &self.definitions.schema);
        let text = applied.text("text")?;
        if text.value.contains(['{', '}', '[', ']', '"']) {
            let message = format!(
                "`{}` is called by words alone: leave out braces, brackets and quotation marks",
                value.value
            );
            self.found.wrong(text.place, message);
        }
        Some(shared(text.value.trim()))
    }

    fn template_of_type(&mut self, id: TypeId, object: &'a ObjectType) {
        let Some(applied) = self.on_type(&object.directives, "line") else {
            return;
        };
        let Some(text) = applied.text("text") else {
            return;
        };
        let names = names_of(self.ontology.entity_type(id), id);
        let template = read(text, &names);
        let template = self.fit(text.place, template, |template| {
            let has_value = !template.placeholders().is_empty();
            (!has_value).then(|| {
                "it says the same of all entities: name what tells one from the others, such as \
                 `{label}`"
                    .to_owned()
            })
        });
        if let Some(of) = self.ontology.entity_types.get_mut(usize::from(id.0)) {
            of.wording.line = template;
        }
    }

    fn template_of_field(&mut self, id: TypeId, field: &'a FieldDefinition) {
        let applied = self.on_field(field, "line");
        let Some(text) = applied.and_then(|applied| applied.text("text")) else {
            return;
        };
        let of = self.ontology.entity_type(id);
        if let Some(at) = of.relation_named(&field.name) {
            let inward = self.on_field(field, "relationship");
            let inward = inward.and_then(|of| of.word("direction")) == Some("IN");
            let relation = RelationId {
                source: id,
                field: at,
            };
            self.template_of_relation(relation, inward, text);
        } else if let Some(property) = of.property_named(&field.name)
            && !is_line(field)
        {
            self.template_of_property(id, property, text);
        }
    }

    fn template_of_property(&mut self, id: TypeId, property: PropertyId, text: Text<'a>) {
        let of = self.ontology.entity_type(id);
        let value = Placeholder::Property(property);
        let mut names = names_of(of, id);
        names.known.insert(0, ("value", value));
        let template = read(text, &names);
        let template = self.fit(text.place, template, |template| {
            let is_empty = template.pieces.is_empty();
            let has_value = template.has(Placeholder::Source) && template.has(value);
            (!is_empty && !has_value).then(|| {
                "it does not say of what it is the value, or not the value: name `{label}` and \
                 `{value}`, or write `text: \"\"` for no line"
                    .to_owned()
            })
        });
        if let Some(of) = self.ontology.entity_types.get_mut(usize::from(id.0)) {
            of.wording
                .properties
                .extend(template.map(|template| (property, template)));
        }
    }

    fn template_of_relation(&mut self, id: RelationId, inward: bool, text: Text<'a>) {
        let template = read(text, &self.names_of_relation(id, inward));
        let template = self.fit(text.place, template, |template| {
            let is_empty = template.pieces.is_empty();
            let has_ends = template.has(Placeholder::Source) && template.has(Placeholder::Target);
            (!is_empty && !has_ends).then(|| {
                "it does not say what it joins: name `{this}` and `{other}`, or write \
                 `text: \"\"` for no line"
                    .to_owned()
            })
        });
        let Some(template) = template else {
            return;
        };
        let relation = self.ontology.relation(id);
        let of = relation.relation_type;
        let others = self.ontology.concrete_types(relation.target).into_iter();
        let ends: Vec<_> = others
            .map(|other| {
                if inward {
                    (other, id.source)
                } else {
                    (id.source, other)
                }
            })
            .collect();
        self.check_no_other_line(of, &ends, text.place);
        if let Some(of) = self.ontology.relation_types.get_mut(usize::from(of.0)) {
            of.wording.push(RelationTemplate { ends, template });
        }
    }

    /// A relation is told in one way, whichever field it is seen by.
    fn check_no_other_line(
        &mut self,
        of: RelationTypeId,
        ends: &[(TypeId, TypeId)],
        place: Option<SourceSpan>,
    ) {
        let of = self.ontology.relation_type(of);
        let mut told = of.wording.iter().flat_map(|told| &told.ends);
        let Some((source, target)) = told.find(|told| ends.contains(told)) else {
            return;
        };
        let name = |id: &TypeId| &self.ontology.entity_type(*id).name;
        let message = format!(
            "`{}` from `{}` to `{}` has a line by an earlier `@line`: leave it to one of the fields",
            of.name,
            name(source),
            name(target)
        );
        self.found.wrong(place, message);
    }

    fn names_of_relation(&self, id: RelationId, inward: bool) -> Names<'_> {
        let relation = self.ontology.relation(id);
        let relation_type = self.ontology.relation_type(relation.relation_type);
        let (this, other) = if inward {
            (Placeholder::Target, Placeholder::Source)
        } else {
            (Placeholder::Source, Placeholder::Target)
        };
        let mut known = vec![("this", this), ("other", other)];
        if relation_type.valid_time.is_some() {
            known.extend([("when", Placeholder::When), ("is", Placeholder::Is)]);
        }
        let carried = relation.properties.map(|id| self.ontology.properties(id));
        let properties = carried.into_iter().flat_map(|of| &of.properties);
        let properties = properties.filter(|property| property.is_told());
        known.extend(properties.filter_map(|property| {
            let at = relation_type.property_stored_as(&property.stored_name)?;
            Some((&*property.name, Placeholder::Property(at)))
        }));
        Names {
            owner: &relation_type.name,
            known,
        }
    }

    /// A line that fits what it is of; what is wrong with it is told.
    fn fit(
        &mut self,
        place: Option<SourceSpan>,
        template: Result<Template, String>,
        fault: impl Fn(&Template) -> Option<String>,
    ) -> Option<Template> {
        let fault = match &template {
            Ok(template) => fault(template),
            Err(fault) => Some(fault.clone()),
        };
        if let Some(fault) = fault {
            self.found.wrong(place, format!("in this line {fault}"));
            return None;
        }
        template.ok()
    }
}

fn read(text: Text<'_>, names: &Names<'_>) -> Result<Template, String> {
    let template = Template::parse(text.value, &mut |name| names.resolve(name));
    template.map_err(|fault| fault.to_string())
}

/// What a line of an entity type can name.
fn names_of(of: &EntityType, source: TypeId) -> Names<'_> {
    let mut known = vec![("label", Placeholder::Source)];
    if of.valid_time.is_some() {
        known.extend([("when", Placeholder::When), ("is", Placeholder::Is)]);
    }
    let properties = (0..).map(PropertyId).zip(&of.properties);
    let properties = properties.filter(|(_, property)| property.is_told());
    known.extend(properties.map(|(id, of)| (&*of.name, Placeholder::Property(id))));
    let relations = (0..).zip(&of.relations);
    let relations = relations.filter(|(_, relation)| relation.selectable);
    known.extend(relations.map(|(field, of)| {
        let id = RelationId { source, field };
        (&*of.name, Placeholder::Relation(id))
    }));
    Names {
        owner: &of.name,
        known,
    }
}

impl Names<'_> {
    fn resolve(&self, name: &str) -> Result<Placeholder, String> {
        let mut known = self.known.iter();
        if let Some((_, placeholder)) = known.find(|(known, _)| *known == name) {
            return Ok(*placeholder);
        }
        let names = self.known.iter().map(|(known, _)| *known);
        let meant = match nearest(name, names) {
            Some(meant) => format!("did you mean `{{{meant}}}`?"),
            None => {
                let names = self.known.iter().map(|(name, _)| format!("`{{{name}}}`"));
                let names: Vec<_> = names.collect();
                format!("it can have {}", names.join(", "))
            }
        };
        Err(format!(
            "`{{{name}}}` is nothing that a line of `{}` can have; {meant}",
            self.owner
        ))
    }
}
