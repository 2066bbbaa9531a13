//! Starting from the few: where a filter asks for a relation to what an index finds, the entities
//! are reached from there.
//!
//! Neo4j answers `EXISTS` for one entity after the other: of a type with many that is long, though
//! the entity at the other end be known by its id. As a pattern it is planned from whichever end
//! has fewer. The filter itself stays as it is: what is reached need not meet all of it.

use super::predicate::{Tested, predicate};
use super::source::Source;
use super::writer::Writer;
use crate::ontology::{PropertyKind, RelationId, TypeId};
use crate::query::{Filter, Quantifier, Related, Start, Target, Test};
use crate::store::neo4j::names;
use crate::value::Scalar;

/// A way to few entities: relations to walk, and what holds of the last entity.
struct Way<'f> {
    relations: Vec<(RelationId, TypeId)>,
    few: (TypeId, &'f Filter),
}

impl Writer<'_> {
    /// Lets a source of all entities of a type start where its filter points to few.
    pub(super) fn narrow(&mut self, start: Start<'_>, targets: &[Target], source: &mut Source) {
        let (Start::Types, [target]) = (start, targets) else {
            return;
        };
        if let Some(way) = self.way(&target.filter) {
            source.rows = self.reached_by(target.entity_type, &way);
            source.is_whole = false;
            source.is_closed = true;
        }
    }

    /// The first way to few entities that a filter knows.
    fn way<'f>(&self, filter: &'f Filter) -> Option<Way<'f>> {
        match filter {
            Filter::All(all) => all.iter().find_map(|one| self.way(one)),
            Filter::Related(related) => self.way_over(related),
            _ => None,
        }
    }

    /// The way over a relation that there must be.
    fn way_over<'f>(&self, related: &'f Related) -> Option<Way<'f>> {
        let ([(target, filter)], false) =
            (&related.targets[..], related.quantifier == Quantifier::None)
        else {
            return None;
        };
        let mut way = match self.few(*target, filter) {
            Some(few) => Way {
                relations: Vec::new(),
                few: (*target, few),
            },
            None => self.way(filter)?,
        };
        way.relations.insert(0, (related.relation, *target));
        Some(way)
    }

    /// A condition that an index finds few entities for: that an id or a text is this one.
    fn few<'f>(&self, entity_type: TypeId, filter: &'f Filter) -> Option<&'f Filter> {
        match filter {
            Filter::All(all) => all.iter().find_map(|one| self.few(entity_type, one)),
            Filter::Property(id, Test::Equal(_) | Test::In(_)) => {
                let property = self.property(entity_type, *id);
                let is_text = matches!(
                    property.kind,
                    PropertyKind::Scalar(Scalar::Id | Scalar::String)
                );
                (is_text && !property.list).then_some(filter)
            }
            _ => None,
        }
    }

    /// Walks from the few to the entities, each step from what is reached by then: as one pattern
    /// it would walk all ways, of which there are more with each step.
    fn reached_by(&mut self, entity_type: TypeId, way: &Way<'_>) -> String {
        let mut near = ("n".to_owned(), entity_type);
        let mut clauses = Vec::with_capacity(way.relations.len());
        for (at, (relation, target)) in (1..).zip(&way.relations) {
            let far = format!("few{}", self.slots.variable());
            let few = (at == way.relations.len()).then(|| self.condition(&far, way.few));
            let labels = self.labels(*target);
            let field = self.ontology.relation(*relation);
            let relation_type = &self.ontology.relation_type(field.relation_type).name;
            let (near_name, near_type) = near;
            let from = format!("{near_name}:{}", self.labels(near_type));
            let pattern =
                names::pattern((&from, "", &far), relation_type, field.direction, &labels);
            let condition = few.map_or_else(String::new, |few| format!("\n  WHERE {few}"));
            clauses.push(format!(
                "MATCH {pattern}{condition}\n  WITH DISTINCT {near_name}"
            ));
            near = (far, *target);
        }
        clauses.reverse();
        clauses.join("\n  ")
    }

    fn condition(&mut self, entity: &str, (entity_type, filter): (TypeId, &Filter)) -> String {
        match filter {
            Filter::Property(id, test) => {
                let property = self.property(entity_type, *id);
                let expression = names::property(entity, &property.stored_name);
                let tested = Tested::new(&expression, property.kind);
                predicate(&mut self.slots, tested, test)
            }
            _ => "true".to_owned(),
        }
    }

    fn labels(&self, entity_type: TypeId) -> String {
        names::labels(self.ontology.entity_type(entity_type))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{Ontology, PropertyId};
    use crate::query::Scope;
    use crate::store::neo4j::statement::writer::{Known, Texts};

    const FILMS: &str = r#"
        type Film @node {
          id: ID!
          year: Int
          actors: [Person!]! @relationship(type: "ACTED_IN", direction: IN)
        }
        type Person @node { id: ID! born: Int lives: [Town!]! @relationship(type: "LIVES IN", direction: OUT) }
        type Town @node { name: String }
    "#;

    fn over(source: u16, quantifier: Quantifier, target: u16, filter: Filter) -> Filter {
        Filter::Related(Box::new(Related {
            relation: RelationId {
                source: TypeId(source),
                field: 0,
            },
            quantifier,
            targets: [(TypeId(target), filter)].into(),
        }))
    }

    fn is(property: u16, value: &str) -> Filter {
        Filter::Property(PropertyId(property), Test::Equal(value.into()))
    }

    fn rows(filter: Filter) -> String {
        let ontology = Ontology::read(FILMS, "films.graphql").unwrap_or_else(|f| panic!("{f}"));
        let scope = Scope::WHOLE;
        let mut writer = Writer::new(Known {
            ontology: &ontology,
            scope: &scope,
            texts: Texts::Native,
            hits: &[],
        });
        let target = Target {
            filter,
            ..Target::of(TypeId(0))
        };
        let mut source = writer.source(Start::Types, &[TypeId(0)]);
        writer.narrow(Start::Types, &[target], &mut source);
        source.rows
    }

    #[test]
    fn films_are_reached_from_whoever_is_named() {
        let by_id = over(0, Quantifier::Some, 1, Filter::All(vec![is(0, "x")]));
        let expected = "MATCH (n:`Film`)<-[:`ACTED_IN`]-(few1:`Person`)\n  \
                        WHERE few1.`id` IN $p0\n  WITH DISTINCT n";
        assert_eq!(rows(Filter::All(vec![is(1, "1990"), by_id])), expected);
        let far = over(1, Quantifier::Single, 2, is(0, "Oslo"));
        let expected = "MATCH (few1:`Person`)-[:`LIVES IN`]->(few2:`Town`)\n  \
                        WHERE few2.`name` = $p0\n  WITH DISTINCT few1\n  \
                        MATCH (n:`Film`)<-[:`ACTED_IN`]-(few1:`Person`)\n  WITH DISTINCT n";
        assert_eq!(rows(over(0, Quantifier::All, 1, far)), expected);
    }

    #[test]
    fn where_nobody_is_named_or_asked_for_all_films_are_looked_at() {
        let all = "MATCH (n:`Film`)";
        let nobody = over(0, Quantifier::None, 1, is(0, "x"));
        assert_eq!(rows(nobody.clone()), all);
        assert_eq!(rows(Filter::Not(Box::new(nobody))), all);
        let some = over(0, Quantifier::Some, 1, is(0, "x"));
        assert_eq!(rows(Filter::Any(vec![some, Filter::TRUE])), all);
        let number = Filter::Property(PropertyId(1), Test::Equal(1950.into()));
        assert_eq!(rows(over(0, Quantifier::Some, 1, number)), all);
    }
}
