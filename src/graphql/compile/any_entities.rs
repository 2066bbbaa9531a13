//! What entities of any type are asked for without fragments: id, label and all properties.

use super::Compiler;
use super::entities::slot;
use super::networks::{AskedNetwork, any_property};
use crate::graphql::error::ClientError;
use crate::graphql::shape::{
    AnyPropertiesShape, Fields, LabelOut, LabelShape, PropertyShape, ValueForm,
};
use crate::ontology::{EntityType, Ontology, PropertyId};
use crate::query;

impl<'a> Compiler<'a> {
    /// The id of an entity of a piece of the graph.
    pub(super) fn any_id(&self, asked: &mut AskedNetwork<'a>) -> LabelShape {
        self.labels(asked, |_| None)
    }

    /// By what people know an entity of a piece of the graph.
    pub(super) fn any_label(&self, asked: &mut AskedNetwork<'a>) -> LabelShape {
        self.labels(asked, |of| of.label)
    }

    /// All properties of an entity of a piece of the graph that can be seen, but for its id.
    pub(super) fn any_entity_properties(
        &self,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<AnyPropertiesShape, ClientError> {
        let ontology = self.source.ontology;
        let targets = asked.targets();
        let mut by_type: Vec<_> = ontology.type_ids().map(|_| Fields::new()).collect();
        for target in targets {
            let of = ontology.entity_type(target.entity_type);
            let properties = (0..).map(PropertyId).zip(&of.properties);
            let shown = properties.filter(|(at, shown)| shown.is_told() && of.id != Some(*at));
            let fields = shown.map(|(at, property)| {
                let slot = slot(&mut target.projection, at);
                any_property((&of.name, property), at, slot)
            });
            if let Some(of_type) = by_type.get_mut(usize::from(target.entity_type.0)) {
                *of_type = fields.collect::<Result<_, _>>()?;
            }
        }
        Ok(AnyPropertiesShape { by_type })
    }

    fn labels(
        &self,
        asked: &mut AskedNetwork<'a>,
        text: impl Fn(&EntityType) -> Option<PropertyId>,
    ) -> LabelShape {
        let ontology = self.source.ontology;
        let mut by_type: Vec<_> = ontology.type_ids().map(|_| None).collect();
        for target in asked.targets() {
            if let Some(of_type) = by_type.get_mut(usize::from(target.entity_type.0)) {
                *of_type = label(ontology, target, &text);
            }
        }
        LabelShape { by_type }
    }
}

/// Where the label of entities of a type is, and what stands for it; nothing without an id.
fn label(
    ontology: &Ontology,
    target: &mut query::Target,
    text: impl Fn(&EntityType) -> Option<PropertyId>,
) -> Option<LabelOut> {
    let of = ontology.entity_type(target.entity_type);
    let id = of.id?;
    let text = text(of).filter(|text| *text != id);
    Some(LabelOut {
        text: text.map(|text| slot(&mut target.projection, text)),
        id: PropertyShape {
            slot: slot(&mut target.projection, id),
            form: ValueForm::Plain,
            nullable: false,
            nullable_elements: false,
            name: format!("{}.{}", of.name, of.property(id).name),
        },
    })
}
