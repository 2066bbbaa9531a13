//! The arguments of `subgraph`.

use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word};
use crate::ontology::TypeId;
use crate::query::SubgraphSearch;

/// How far a subgraph reaches where nothing is said.
pub(in crate::graphql) const HOPS: u64 = 1;

/// How far it reaches at the most: on a database every hop is a statement.
pub(in crate::graphql) const MAX_HOPS: u64 = 10;

/// How many entities it has at the most where nothing is said: what can still be drawn.
pub(in crate::graphql) const MAX_ENTITIES: usize = 300;

/// More relations make an entity a hub where nothing is said.
pub(in crate::graphql) const HUB_LIMIT: u64 = 100;

impl FieldArguments {
    /// What is searched for around which entities.
    pub(super) fn subgraph(&self, reading: Reading<'_>) -> Result<SubgraphSearch, ClientError> {
        let seeds = self.seeds(reading)?;
        let hops = self.number(reading, Argument::Hops)?.unwrap_or(HOPS);
        if hops > MAX_HOPS {
            let message = format!("is {hops}; at most {MAX_HOPS} are walked");
            let name = Argument::Hops.name();
            return Err(ClientError::argument(name, message).with("bound", MAX_HOPS));
        }
        let hub_limit = self.number(reading, Argument::HubLimit)?;
        Ok(SubgraphSearch {
            hops: usize::try_from(hops).unwrap_or(usize::MAX),
            relation_types: self.walked(reading, Argument::Relations)?,
            entity_types: self.shown_types(reading, Argument::Types)?,
            max_entities: self.max_entities(reading, seeds.len())?,
            hub_limit: hub_limit.unwrap_or(HUB_LIMIT),
            max_visited: reading.max_visited,
            seeds,
        })
    }

    fn seeds(&self, reading: Reading<'_>) -> Result<Vec<String>, ClientError> {
        let seeds = self.distinct_ids(reading, Argument::Seeds)?;
        if seeds.is_empty() {
            let message = "has no id; give those of the entities to begin with";
            return Err(ClientError::argument(Argument::Seeds.name(), message));
        }
        Ok(seeds)
    }

    /// All seeds are shown, whatever else is.
    fn max_entities(&self, reading: Reading<'_>, seeds: usize) -> Result<usize, ClientError> {
        let most = reading.max_rows;
        let Some(asked) = self.number(reading, Argument::MaxEntities)? else {
            return Ok(MAX_ENTITIES.min(most).max(seeds));
        };
        let asked = usize::try_from(asked).unwrap_or(usize::MAX);
        let (message, bound) = if asked < seeds {
            let seeds_are = match seeds {
                1 => "is 1 seed, which is".to_owned(),
                _ => format!("are {seeds} seeds, which are"),
            };
            (format!("is {asked}, and there {seeds_are} shown"), seeds)
        } else if asked > most {
            let message = format!("is {asked}; at most {most} rows fit in an answer");
            (message, most)
        } else {
            return Ok(asked);
        };
        let name = Argument::MaxEntities.name();
        Err(ClientError::argument(name, message).with("bound", bound))
    }

    /// The types that an argument names, in the order of the ontology; all that have an id where it
    /// is not given.
    pub(super) fn shown_types(
        &self,
        reading: Reading<'_>,
        argument: Argument,
    ) -> Result<Vec<TypeId>, ClientError> {
        let ontology = reading.ontology;
        let has_id = |id: &TypeId| ontology.entity_type(*id).id.is_some();
        let Some(mut types) = self.entity_types(reading, argument)? else {
            return Ok(ontology.type_ids().filter(has_id).collect());
        };
        if let Some(hidden) = types.iter().find(|id| !has_id(id)) {
            let hidden = &ontology.entity_type(*hidden).name;
            let message =
                format!("names `{hidden}`, which has no `id` to be shown by; leave it out");
            return Err(ClientError::argument(argument.name(), message));
        }
        types.sort_unstable();
        types.dedup();
        Ok(types)
    }
}
