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

/// A way to few entities.
struct Way<'f> {
    /// Relations to walk, each to entities of a type.
    steps: Vec<(RelationId, TypeId)>,
    /// The relation that leads to the few.
    last: RelationId,
    /// What holds of the few: of each type that they may be of.
    few: Vec<(TypeId, &'f Filter)>,
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
        if related.quantifier == Quantifier::None {
            return None;
        }
        let met = related.targets.iter();
        let met: Vec<_> = met.filter(|(_, filter)| !filter.is_never()).collect();
        let few = met.iter().map(|(target, filter)| {
            let few = self.few(*target, filter)?;
            Some((*target, few))
        });
        match (few.collect::<Option<Vec<_>>>(), &met[..]) {
            (Some(few), [_, ..]) => Some(Way {
                steps: Vec::new(),
                last: related.relation,
                few,
            }),
            (None, [(target, filter)]) => {
                let mut way = self.way(filter)?;
                way.steps.insert(0, (related.relation, *target));
                Some(way)
            }
            _ => None,
        }
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
        let mut clauses = Vec::with_capacity(way.steps.len() + 1);
        for (relation, target) in &way.steps {
            let far = self.far();
            let pattern =
                self.pattern(&near, *relation, &format!("{far}:{}", self.labels(*target)));
            clauses.push(format!("MATCH {pattern}\n  WITH DISTINCT {}", near.0));
            near = (far, *target);
        }
        clauses.push(self.last_step(&near, way));
        clauses.reverse();
        clauses.join("\n  ")
    }

    /// The last step of the way. Of several types each is looked for by itself: in one pattern for
    /// all of them Neo4j would not use their indexes.
    fn last_step(&mut self, near: &(String, TypeId), way: &Way<'_>) -> String {
        let far = self.far();
        let matched = |writer: &mut Self, (few, filter): (TypeId, &Filter)| {
            let condition = writer.condition(&far, (few, filter));
            (format!("{far}:{}", writer.labels(few)), condition)
        };
        if let [few] = way.few[..] {
            let (few, condition) = matched(self, few);
            let pattern = self.pattern(near, way.last, &few);
            return format!(
                "MATCH {pattern}\n  WHERE {condition}\n  WITH DISTINCT {}",
                near.0
            );
        }
        let few = way.few.iter().map(|few| {
            let (few, condition) = matched(self, *few);
            format!("MATCH ({few}) WHERE {condition} RETURN {far}")
        });
        let few = few.collect::<Vec<_>>().join("\n  UNION ");
        let pattern = self.pattern(near, way.last, &far);
        format!(
            "CALL () {{\n  {few}\n  }}\n  MATCH {pattern}\n  WITH DISTINCT {}",
            near.0
        )
    }

    /// A variable for entities farther away.
    fn far(&mut self) -> String {
        format!("few{}", self.slots.variable())
    }

    fn pattern(&self, near: &(String, TypeId), relation: RelationId, far: &str) -> String {
        let field = self.ontology.relation(relation);
        let relation_type = &self.ontology.relation_type(field.relation_type).name;
        let near = format!("{}:{}", near.0, self.labels(near.1));
        names::pattern((&near, "", far), relation_type, field.direction)
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
          makers: [Maker!]! @relationship(type: "MADE", direction: IN)
        }
        type Person @node { id: ID! born: Int lives: [Town!]! @relationship(type: "LIVES IN", direction: OUT) }
        type Town @node { name: String }
        type Studio @node { id: ID! }
        union Maker = Person | Studio
    "#;

    fn over(source: u16, quantifier: Quantifier, target: u16, filter: Filter) -> Filter {
        related((source, 0), quantifier, vec![(TypeId(target), filter)])
    }

    fn related(
        (source, field): (u16, u16),
        quantifier: Quantifier,
        targets: Vec<(TypeId, Filter)>,
    ) -> Filter {
        Filter::Related(Box::new(Related {
            relation: RelationId {
                source: TypeId(source),
                field,
            },
            quantifier,
            targets: targets.into(),
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
    fn of_several_types_each_is_looked_for_by_itself() {
        let made_by = |person, studio| {
            let targets = vec![(TypeId(1), person), (TypeId(3), studio)];
            rows(related((0, 1), Quantifier::Some, targets))
        };
        let expected = "CALL () {\n  MATCH (few1:`Person`) WHERE few1.`id` IN $p0 RETURN few1\n  \
                        UNION MATCH (few1:`Studio`) WHERE few1.`id` IN $p1 RETURN few1\n  }\n  \
                        MATCH (n:`Film`)<-[:`MADE`]-(few1)\n  WITH DISTINCT n";
        assert_eq!(made_by(is(0, "x"), is(0, "x")), expected);
        let studios = "MATCH (n:`Film`)<-[:`MADE`]-(few1:`Studio`)\n  \
                       WHERE few1.`id` IN $p0\n  WITH DISTINCT n";
        assert_eq!(made_by(Filter::Any(Vec::new()), is(0, "x")), studios);
        assert_eq!(made_by(Filter::TRUE, is(0, "x")), "MATCH (n:`Film`)");
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
