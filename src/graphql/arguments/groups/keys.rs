//! `by` and `byEdge`: what tells groups apart.

use crate::graphql::arguments::input::Input;
use crate::graphql::arguments::path::ArgumentPath;
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, DateKey, THROUGH, Word, unread};
use crate::ontology::{Ontology, PropertiesId, RelationId, TypeId};
use crate::query::{GroupKey, Grouping, KeyOf, KeyWalk, Target};

/// How many keys a grouping may have.
const MAX_KEYS: usize = 8;

/// How many relations a key may be away from the members.
const MAX_STEPS: usize = 3;

/// Reads keys into a grouping.
pub(super) struct KeyReader<'a> {
    ontology: &'a Ontology,
    grouping: &'a mut Grouping,
    /// The types of the members.
    members: Vec<TypeId>,
}

/// What keys are of: the members, or what the walk of an index leads to, so many relations away.
#[derive(Clone, Copy)]
struct From {
    walk: Option<usize>,
    steps: usize,
}

impl<'a> KeyReader<'a> {
    /// Reads them in place of those that the grouping has.
    pub(super) fn new(ontology: &'a Ontology, grouping: &'a mut Grouping) -> Self {
        grouping.keys.clear();
        grouping.walks.clear();
        Self {
            ontology,
            members: Target::types(&grouping.members.targets),
            grouping,
        }
    }

    /// `{ year: true, signed: MONTH, partner: true, through: { … } }`
    pub(super) fn entities(&mut self, input: &Input) -> Result<(), ClientError> {
        let members = From {
            walk: None,
            steps: 0,
        };
        self.keys(members, input, &ArgumentPath::argument(Argument::By.name()))
    }

    /// `{ role: true, since: YEAR }`, of what the relations to the members say.
    pub(super) fn relations(&mut self, id: PropertiesId, input: &Input) -> Result<(), ClientError> {
        let path = ArgumentPath::argument(Argument::ByEdge.name());
        input.fields().iter().try_for_each(|(name, value)| {
            let property = self.ontology.properties(id).property_named(name);
            let property = property.ok_or_else(|| unread(name, "key of relations"))?;
            let of = KeyOf::Relation {
                walk: None,
                properties: vec![property],
            };
            self.add(of, value, &path.key(name))
        })
    }

    /// There is a key, and there are not too many.
    pub(super) fn finish(self) -> Result<(), ClientError> {
        let by = Argument::By.name();
        match self.grouping.keys.len() {
            0 => Err(ClientError::argument(
                by,
                format!("has no key; name one, such as {}", self.example()),
            )),
            count if count > MAX_KEYS => {
                let message = format!("has {count} keys; at most {MAX_KEYS} tell groups apart");
                Err(ClientError::argument(by, message).with("bound", MAX_KEYS))
            }
            _ => Ok(()),
        }
    }

    fn example(&self) -> String {
        let types = self.members.iter().map(|id| self.ontology.entity_type(*id));
        let relation = types.clone().find_map(|of| of.relations.first());
        let property = types.flat_map(|of| of.properties.iter()).find(|property| {
            let is_key = crate::query::can_be_key(property.kind);
            is_key && !crate::query::DateCut::cuts(property.kind) && &*property.name != "id"
        });
        let name = property.map(|property| &property.name);
        let name = name.or(relation.map(|relation| &relation.name));
        format!("`[{{ {}: true }}]`", name.map_or("id", |name| name))
    }

    fn keys(
        &mut self,
        from: From,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Result<(), ClientError> {
        for (name, value) in input.fields() {
            let path = path.key(name);
            let types = self.types(from);
            if let Some((properties, _)) = self.ontology.property_of_all(&types, name) {
                let walk = from.walk;
                self.add(KeyOf::Property { walk, properties }, value, &path)?;
            } else if self.leads_on(&types, name) {
                if *value == Input::Boolean(true) {
                    let to = self.walk(from, name, &path)?;
                    self.add(KeyOf::Entity(to), value, &path)?;
                }
            } else if name == THROUGH {
                self.through(from, value, &path)?;
            } else {
                return Err(unread(name, "key of groups"));
            }
        }
        Ok(())
    }

    fn through(
        &mut self,
        from: From,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Result<(), ClientError> {
        input.fields().iter().try_for_each(|(name, value)| {
            let path = path.key(name);
            let to = From {
                walk: Some(self.walk(from, name, &path)?),
                steps: from.steps + 1,
            };
            self.keys(to, value, &path)
        })
    }

    fn add(
        &mut self,
        of: KeyOf,
        value: &Input,
        path: &ArgumentPath<'_>,
    ) -> Result<(), ClientError> {
        let cut = match value {
            Input::Null | Input::Boolean(false) => return Ok(()),
            Input::String(way) => DateKey::read(way)?.cut(),
            _ => None,
        };
        if self.grouping.keys.iter().any(|key| key.of == of) {
            return Err(path.error("is a key already; give each key once"));
        }
        self.grouping.keys.push(GroupKey { of, cut });
        Ok(())
    }

    /// The types that something is of.
    fn types(&self, from: From) -> Vec<TypeId> {
        let walk = from.walk.and_then(|walk| self.grouping.walks.get(walk));
        walk.map_or_else(|| self.members.clone(), |walk| walk.targets.clone())
    }

    fn leads_on(&self, types: &[TypeId], name: &str) -> bool {
        let mut types = types.iter().map(|id| self.ontology.entity_type(*id));
        types.any(|of| of.relation_named(name).is_some())
    }

    /// The walk by a relation field, which is there once.
    fn walk(
        &mut self,
        from: From,
        name: &str,
        path: &ArgumentPath<'_>,
    ) -> Result<usize, ClientError> {
        if from.steps >= MAX_STEPS {
            let message = format!(
                "is {} relations away from what is grouped; at most {MAX_STEPS} are walked",
                from.steps + 1
            );
            return Err(path.error(message).with("bound", MAX_STEPS));
        }
        if let Some(walk) = walk_named(self.ontology, self.grouping, from.walk, name) {
            return Ok(walk);
        }
        let relations = relations_named(self.ontology, &self.types(from), name);
        let targets = targets_of(self.ontology, &relations);
        self.grouping.walks.push(KeyWalk {
            from: from.walk,
            relations,
            targets,
        });
        Ok(self.grouping.walks.len() - 1)
    }
}

/// The relation field of that name of each type that has one.
pub(in crate::graphql) fn relations_named(
    ontology: &Ontology,
    types: &[TypeId],
    name: &str,
) -> Vec<RelationId> {
    let fields = types.iter().filter_map(|source| {
        let field = ontology.entity_type(*source).relation_named(name)?;
        let source = *source;
        Some(RelationId { source, field })
    });
    fields.collect()
}

/// The types that relation fields lead to, each once, in the order of the ontology.
pub(in crate::graphql) fn targets_of(ontology: &Ontology, relations: &[RelationId]) -> Vec<TypeId> {
    let targets = relations.iter().map(|id| ontology.relation(*id).target);
    let mut types: Vec<_> = targets
        .flat_map(|target| ontology.concrete_types(target))
        .collect();
    types.sort_unstable();
    types.dedup();
    types
}

/// The index of the walk by a relation field of that name, if there is one.
pub(super) fn walk_named(
    ontology: &Ontology,
    grouping: &Grouping,
    from: Option<usize>,
    name: &str,
) -> Option<usize> {
    let is_named = |id: &RelationId| *ontology.relation(*id).name == *name;
    let mut walks = grouping.walks.iter();
    walks.position(|walk| walk.from == from && walk.relations.first().is_some_and(is_named))
}
