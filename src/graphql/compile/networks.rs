//! Selections on pieces of the graph: on their entities and on relations of any type.

use super::Compiler;
use super::collect::{Merged, sets};
use super::entities::{Entities, api_name};
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{
    AnyPropertiesShape, AnyPropertyOut, AnyRelationOut, EntityShape, Fields, Keyed, PointOut,
    PropertyShape, ValueForm,
};
use crate::graphql::words::{self, AnyRelationField, PointField};
use crate::ontology::{Property, PropertyId, PropertyKind};
use crate::query::{
    self, Network, NetworkSearch, Plan, RelationSelect, Request, Root, RootStart, Step, Way,
};
use crate::value::Scalar;

/// What is asked of a piece of the graph.
pub(super) struct AskedNetwork<'a> {
    /// What is asked of its entities, and what hangs below them and below its relations.
    entities: Entities<'a>,
    /// Whether anything is asked of its entities.
    has_entities: bool,
    relations: RelationSelect,
}

impl<'a> Compiler<'a> {
    /// A root that is asked for a piece of the graph; `compile` is its selection.
    pub(super) fn network<T>(
        &mut self,
        (merged, form): (&Merged<'a>, Form),
        search: NetworkSearch,
        plan: &mut Plan,
        compile: impl FnOnce(&mut Self, &mut AskedNetwork<'a>) -> Result<T, ClientError>,
    ) -> Result<(usize, T), ClientError> {
        let index = plan.roots.len();
        self.address.push(index);
        let mut asked = AskedNetwork {
            entities: Entities::of(&self.identified()),
            has_entities: false,
            relations: RelationSelect::default(),
        };
        let compiled = compile(self, &mut asked)?;
        self.address.pop();
        self.note(index, merged, form);
        plan.roots.push(Root {
            // A search says itself where it starts.
            start: RootStart::Types,
            step: asked.into_step(search),
        });
        Ok((index, compiled))
    }

    /// Compiles a selection on entities of a piece of the graph.
    pub(super) fn network_entities(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<EntityShape, ClientError> {
        asked.has_entities = true;
        self.entities(&sets(merged), &mut asked.entities)
    }

    /// Compiles a selection on relations of a piece of the graph.
    pub(super) fn network_relations(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<Fields<AnyRelationOut>, ClientError> {
        let type_name = AnyRelationOut::TypeName;
        self.fields(merged, type_name, |this, field, merged| {
            Ok(match field {
                AnyRelationField::Id => {
                    let mut types = this.source.ontology.relation_types.iter();
                    asked.relations.properties |= types.any(|of| !of.distinct_by.is_empty());
                    AnyRelationOut::Id
                }
                AnyRelationField::Type => AnyRelationOut::Type,
                AnyRelationField::Source => AnyRelationOut::Source,
                AnyRelationField::Target => AnyRelationOut::Target,
                AnyRelationField::SourceNode => {
                    AnyRelationOut::SourceNode(this.network_entities(merged, asked)?)
                }
                AnyRelationField::TargetNode => {
                    AnyRelationOut::TargetNode(this.network_entities(merged, asked)?)
                }
                AnyRelationField::Properties => {
                    asked.relations.properties = true;
                    AnyRelationOut::Properties(this.any_properties()?)
                }
                AnyRelationField::Validity => {
                    asked.relations.validity = true;
                    AnyRelationOut::Validity
                }
                AnyRelationField::Citations => this.sources_of_relations(merged, asked)?,
            })
        })
    }

    /// The sources of relations of any type.
    fn sources_of_relations(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<AnyRelationOut, ClientError> {
        asked.relations.properties = true;
        let ontology = self.source.ontology;
        let targets = words::cited(ontology).into_iter();
        let mut types: Vec<_> = targets.flat_map(|of| ontology.concrete_types(of)).collect();
        types.sort_unstable();
        types.dedup();
        let above = (Vec::new(), Way::Cited);
        let branches = &mut asked.entities.branches;
        let (index, shape) = self.cited(&types, merged, above, branches)?;
        Ok(AnyRelationOut::Citations(index, shape))
    }

    /// All properties that can be seen, by relation type.
    fn any_properties(&self) -> Result<AnyPropertiesShape, ClientError> {
        let types = self.source.ontology.relation_types.iter();
        let by_type = types.map(|of| {
            let properties = (0..).map(PropertyId).zip(&of.properties);
            let shown = properties.filter(|(_, property)| property.selectable);
            let slot = |id: PropertyId| usize::from(id.0);
            let shown =
                shown.map(|(id, property)| any_property((&of.name, property), id, slot(id)));
            shown.collect()
        });
        Ok(AnyPropertiesShape {
            by_type: by_type.collect::<Result<_, _>>()?,
        })
    }
}

impl AskedNetwork<'_> {
    /// The types of its entities, of which something is then asked.
    pub(super) fn targets(&mut self) -> &mut [query::Target] {
        self.has_entities = true;
        &mut self.entities.targets
    }

    fn into_step(self, search: NetworkSearch) -> Step {
        let (select, branches) = self.entities.into_step();
        let network = Network {
            search,
            entities: self.has_entities.then_some(select),
            relations: self.relations,
        };
        Step::new(Request::Network(network), branches)
    }
}

/// How a property of the type of that name is written where all are shown.
pub(super) fn any_property(
    (owner, property): (&str, &Property),
    id: PropertyId,
    slot: usize,
) -> Result<Keyed<AnyPropertyOut>, ClientError> {
    let out = AnyPropertyOut {
        id,
        shape: PropertyShape {
            slot,
            form: any_form(property.kind)?,
            nullable: true,
            nullable_elements: !property.required_elements,
            name: format!("{owner}.{}", property.name),
        },
    };
    Ok(Keyed::new(&api_name(&property.name)?, None, out))
}

/// How a value is written of which all is shown.
fn any_form(kind: PropertyKind) -> Result<ValueForm, ClientError> {
    Ok(match kind {
        PropertyKind::Scalar(Scalar::BigInt) => ValueForm::BigInt,
        PropertyKind::Scalar(Scalar::Point | Scalar::CartesianPoint) => {
            let coordinates = PointField::coordinates(kind).into_iter().flatten();
            let fields = coordinates.chain([PointField::Crs, PointField::Srid]);
            let fields = fields.map(|field| {
                let key = api_name(words::Word::name(field))?;
                Ok(Keyed::new(&key, None, PointOut::Field(field)))
            });
            ValueForm::Point(fields.collect::<Result<_, ClientError>>()?)
        }
        PropertyKind::Scalar(_) | PropertyKind::Enum(_) => ValueForm::Plain,
    })
}
