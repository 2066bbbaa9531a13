//! Requests for relations of any type by names, and what came of them.

use silkgraph::ontology::{RelationTypeId, TypeId};
use silkgraph::query::{
    Ends, EntityKey, Link, Neighbours, RelationKey, RelationSelect, RelationStart,
};
use silkgraph::store::{Cell, Limits, Neighbourhood, Relations, StoreError};
use silkgraph::value::ValueRef;

use super::World;
use super::world::generous;

/// A request for neighbours in the making. It asks for everything unless it is told otherwise.
#[derive(Debug, Clone)]
pub(crate) struct Around<'w> {
    world: &'w World,
    /// The request.
    pub(crate) asked: Neighbours,
    /// What it may use up.
    pub(crate) limits: Limits,
}

/// What relations by themselves are asked for, by names.
#[derive(Debug, Clone)]
pub(crate) struct Joined<'w> {
    world: &'w World,
    /// What is wanted of them.
    pub(crate) select: RelationSelect,
    /// What it may use up.
    pub(crate) limits: Limits,
}

impl World {
    /// A request for neighbours.
    pub(crate) fn around(&self) -> Around<'_> {
        Around {
            world: self,
            asked: Neighbours {
                relation_types: self.all_relation_types(),
                entity_types: self.ontology.type_ids().collect(),
                degrees: false,
                hub_limit: None,
                limit: usize::MAX,
            },
            limits: generous(),
        }
    }

    /// A request for relations with all that can be known of them.
    pub(crate) fn joined(&self) -> Joined<'_> {
        Joined {
            world: self,
            select: RelationSelect {
                properties: true,
                validity: true,
            },
            limits: generous(),
        }
    }

    /// Every relation type.
    pub(crate) fn all_relation_types(&self) -> Vec<RelationTypeId> {
        let count = u16::try_from(self.ontology.relation_types.len()).unwrap();
        (0..count).map(RelationTypeId).collect()
    }

    /// The relation types of some names, in the order of the ontology.
    pub(crate) fn relation_types(&self, names: &[&str]) -> Vec<RelationTypeId> {
        let ids = names
            .iter()
            .map(|name| self.ontology.relation_type_named(name));
        let mut ids: Vec<_> = ids.map(Option::unwrap).collect();
        ids.sort_unstable();
        ids
    }

    /// The entity types of some names, in the order of the ontology.
    pub(crate) fn entity_types(&self, names: &[&str]) -> Vec<TypeId> {
        let mut ids: Vec<_> = names.iter().map(|name| self.entity_type(name)).collect();
        ids.sort_unstable();
        ids
    }

    /// A link as `KNOWS>b`, or `KNOWS<b` where it leads to the entity that was asked about.
    fn shown(&self, of: &Neighbourhood, link: usize) -> String {
        let Link {
            relation_type,
            forward,
            ..
        } = of.links[link];
        let arrow = if forward { '>' } else { '<' };
        let name = &self.ontology.relation_type(relation_type).name;
        format!("{name}{arrow}{}", show(of.ids.other(link)))
    }
}

impl Around<'_> {
    /// Only over relations of some types.
    pub(crate) fn over(mut self, names: &[&str]) -> Self {
        self.asked.relation_types = self.world.relation_types(names);
        self
    }

    /// Only to entities of some types.
    pub(crate) fn to(mut self, names: &[&str]) -> Self {
        self.asked.entity_types = self.world.entity_types(names);
        self
    }

    /// At most so many relations.
    pub(crate) fn first(mut self, limit: usize) -> Self {
        self.asked.limit = limit;
        self
    }

    /// With degrees, and not walking from what has a higher one than this.
    pub(crate) fn degrees(mut self, hub_limit: Option<u64>) -> Self {
        self.asked.degrees = true;
        self.asked.hub_limit = hub_limit;
        self
    }

    /// The answer for some ends, or why there is none.
    pub(crate) async fn try_run(&self, of: Ends<'_>) -> Result<Neighbourhood, StoreError> {
        let (store, scope) = (&self.world.store, &self.world.scope);
        let limits = self.limits.clone();
        store.neighbours(of, &self.asked, scope, limits).await
    }

    /// The answer for some ids.
    pub(crate) async fn of(&self, ids: &[&str]) -> Neighbourhood {
        let ids: Vec<String> = ids.iter().map(|&id| id.to_owned()).collect();
        self.try_run(Ends::Ids(&ids)).await.unwrap()
    }

    /// The answer for some keys.
    pub(crate) async fn of_keys(&self, keys: &[EntityKey]) -> Neighbourhood {
        self.try_run(Ends::Keys(keys)).await.unwrap()
    }

    /// Checks the links of each of some entities, by id.
    pub(crate) async fn gives(&self, expected: &[(&str, &[&str])]) {
        let ids: Vec<&str> = expected.iter().map(|(id, _)| *id).collect();
        let answer = self.of(&ids).await;
        let links: Vec<_> = expected.iter().map(|(_, links)| links.to_vec()).collect();
        assert_eq!(self.links(&answer), links, "{:?}", self.asked);
        for (end, id) in ids.iter().enumerate() {
            let entity = answer.entities[end].map(|_| show(answer.ids.end(end)));
            assert!(entity.is_none_or(|shown| shown == *id));
        }
    }

    /// The links of each end of an answer.
    pub(crate) fn links(&self, answer: &Neighbourhood) -> Vec<Vec<String>> {
        let ends = 0..answer.entities.len();
        assert_eq!(answer.offsets.len(), ends.len() + 1);
        let links = |end: usize| answer.offsets[end]..answer.offsets[end + 1];
        ends.map(|end| {
            let links = links(end).map(|link| self.world.shown(answer, link as usize));
            links.collect()
        })
        .collect()
    }
}

impl Joined<'_> {
    /// The answer, or why there is none.
    pub(crate) async fn try_run(&self, start: RelationStart<'_>) -> Result<Relations, StoreError> {
        let (store, scope) = (&self.world.store, &self.world.scope);
        let limits = self.limits.clone();
        store.relations(start, self.select, scope, limits).await
    }

    /// The answer.
    pub(crate) async fn run(&self, start: RelationStart<'_>) -> Relations {
        self.try_run(start).await.unwrap()
    }

    /// Those with some keys.
    pub(crate) async fn keyed(&self, keys: &[RelationKey]) -> Relations {
        self.run(RelationStart::Keys(keys)).await
    }

    /// Those of a type from one id to another.
    pub(crate) async fn named(&self, relation_type: &str, source: &str, target: &str) -> Relations {
        let relation_type = self.world.ontology.relation_type_named(relation_type);
        self.run(RelationStart::Named {
            relation_type: relation_type.unwrap(),
            source,
            target,
        })
        .await
    }

    /// Those among some entities, with degrees over some types.
    pub(crate) async fn among(&self, entities: &[EntityKey], degrees: &[&str]) -> Relations {
        self.run(RelationStart::Between {
            entities,
            relation_types: &self.world.all_relation_types(),
            degree_types: &self.world.entity_types(degrees),
        })
        .await
    }

    /// Relations as `a KNOWS b 0`, with the place among parallel ones.
    pub(crate) fn shown(&self, answer: &Relations) -> Vec<String> {
        let rows = answer.rows.iter().enumerate();
        rows.map(|(at, row)| {
            let name = &self.world.ontology.relation_type(row.relation_type).name;
            let [source, target] = [answer.cells.source(at), answer.cells.target(at)].map(show);
            format!("{source} {name} {target} {}", answer.cells.place(at))
        })
        .collect()
    }
}

/// An id; `-` where there is none.
fn show(id: Cell<'_>) -> String {
    match id {
        Ok(ValueRef::String(id)) => id.to_owned(),
        Ok(ValueRef::Null) => "-".to_owned(),
        other => format!("{other:?}"),
    }
}
