//! The walk: every row of every level, with what it hangs below.

use super::{Collector, store_error};
use crate::engine::{Found, Group, Level, Piece};
use crate::graphql::ClientError;
use crate::query::{EntityKey, Request, Way};
use crate::store::Rows;

/// What a level hangs below.
#[derive(Debug, Clone, Copy)]
pub(super) enum Above {
    /// Nothing that is in the file.
    Nothing,
    /// A row.
    Row {
        /// Its entity, and where that is in the file.
        entity: (EntityKey, usize),
        /// Where the relation is that leads to it, if any does.
        relation: Option<usize>,
    },
    /// A relation of a piece of the graph, and where it is in the file.
    Relation(usize),
}

impl<'a> Collector<'a> {
    /// Takes all that is in a level and below it.
    pub(super) fn level(&mut self, level: Level<'a>, above: Above) -> Result<(), ClientError> {
        for index in 0..level.len() {
            let way = level.way(index);
            // Relations of a piece of the graph stand beside its entities, above the same branches.
            if matches!(above, Above::Relation(_)) != (way == Some(Way::Cited)) {
                continue;
            }
            match level.request(index) {
                Some(Request::Select(select)) if select.rows => {
                    let groups = level.named(index).map_err(store_error)?;
                    for group in groups {
                        self.group(group, way, above)?;
                    }
                }
                Some(Request::Network(_)) => {
                    self.piece(level.network(index).map_err(store_error)?)?;
                }
                Some(Request::Group(_)) => {
                    let list = level.group_list(index).map_err(store_error)?;
                    for group in list.range() {
                        self.level(list.below(group), Above::Nothing)?;
                    }
                }
                Some(Request::Select(_) | Request::Aggregate(_) | Request::Context(_)) | None => {}
            }
        }
        Ok(())
    }

    fn group(
        &mut self,
        group: Group<'a>,
        way: Option<Way>,
        above: Above,
    ) -> Result<(), ClientError> {
        if group.more() {
            self.tell_more(group, way.and_then(Way::relation));
        }
        for row in group.range() {
            let below = match way {
                Some(Way::Named { .. } | Way::Cited) => self.cited_row(group, row, above)?,
                _ => self.entity_row(group, row, (way, above))?,
            };
            self.level(group.below(row), below)?;
        }
        Ok(())
    }

    /// A row that is an entity of the graph, and the relations that lead to it.
    fn entity_row(
        &mut self,
        group: Group<'a>,
        row: usize,
        (way, above): (Option<Way>, Above),
    ) -> Result<Above, ClientError> {
        let Some((key, at)) = self.entity(group, row)? else {
            return Ok(Above::Nothing);
        };
        let walked = way.and_then(Way::relation);
        let relation = match (walked, above) {
            (Some(walked), Above::Row { entity, .. }) => {
                self.relations_to((group, row), walked, (entity, (key, at)))?
            }
            _ => None,
        };
        let entity = (key, at);
        Ok(Above::Row { entity, relation })
    }

    /// A row that is cited by the relation above. It becomes an entity of the graph only where the
    /// answer goes on from there.
    fn cited_row(
        &mut self,
        group: Group<'a>,
        row: usize,
        above: Above,
    ) -> Result<Above, ClientError> {
        let relation = match above {
            Above::Relation(relation) => Some(relation),
            Above::Row { relation, .. } => relation,
            Above::Nothing => None,
        };
        if let (Some(relation), Some(cited)) = (relation, self.cited(group, row)?) {
            self.cite(relation, cited);
        }
        if group.below(row).is_empty() {
            return Ok(Above::Nothing);
        }
        self.entity_row(group, row, (None, Above::Nothing))
    }

    /// A piece of the graph: its entities, its relations, and what hangs below both.
    fn piece(&mut self, piece: Piece<'a>) -> Result<(), ClientError> {
        let entities = piece.answer.entities.as_ref();
        for place in 0..entities.map_or(0, Rows::groups) {
            let Some((group, row)) = piece.entity_at(place) else {
                continue;
            };
            let below = self.entity_row(group, row, (None, Above::Nothing))?;
            if let (Above::Row { entity, .. }, Found::Subgraph(found)) =
                (below, &piece.answer.found)
                && let Some(found) = found.entities.get(place)
            {
                self.place_in_subgraph(entity.1, found);
            }
            self.level(group.below(row), below)?;
        }
        self.tell_piece(piece);
        let rows = 0..piece.relations().rows.len();
        let rows = rows.filter(|row| match piece.answer.found {
            Found::Relation(named) => named == Some(*row),
            Found::Paths(_) | Found::Subgraph(_) | Found::Neighbours(_) | Found::Names(_) => true,
        });
        for row in rows {
            let ends = piece.relation(row).and_then(|relation| {
                let source = *self.entities.get(&relation.source.key)?;
                Some((source, *self.entities.get(&relation.target.key)?))
            });
            if let Some(ends) = ends
                && let Some(relation) = self.stored_relation(piece.relations(), row, ends)?
            {
                self.level(piece.below(row), Above::Relation(relation))?;
            }
        }
        Ok(())
    }
}
