//! How a search begins: with the relations of both ends, or of one where the other has too many.

use futures_util::future::try_join;

use super::known::Role;
use super::levels::{Grown, Levels};
use super::map::Map;
use crate::query::{Ends, EntityKey, Neighbours, RelationSelect, RelationStart, Scope};
use crate::store::{Limits, Neighbourhood, StoreError};

impl Levels<'_> {
    /// Fetches the relations of the ends. What comes back are the ids that are no entity's.
    ///
    /// An end that alone has more relations than half of what may be looked at is not walked from,
    /// and its side is closed: paths are then found from the other end. Where both are closed, what
    /// joins them is asked for by itself.
    pub(super) async fn begin(&mut self) -> Result<Vec<String>, StoreError> {
        let ids = [&*self.search.from, &*self.search.to].concat();
        let half = self.visits.half_up();
        let types = &self.search.entity_types;
        let ends = self.fetch(Ends::Ids(&ids), types, (half, true));
        let (around, unknown) = try_join(ends, self.unknown_exclusions()).await?;
        let answered = ids.into_iter().zip(&around.entities);
        let missing = answered.filter(|(_, entity)| entity.is_none());
        let unknown: Vec<String> = missing.map(|(id, _)| id).chain(unknown).collect();
        self.visits.add(around.links.len());
        if unknown.is_empty() {
            self.open(around, half as u64).await?;
        }
        Ok(unknown)
    }

    /// The ids of what no path is to lead through that are no entity's, whatever the day.
    async fn unknown_exclusions(&self) -> Result<Vec<String>, StoreError> {
        let exclude = &self.search.exclude;
        if exclude.is_empty() {
            return Ok(Vec::new());
        }
        let asked = Neighbours {
            relation_types: self.search.relation_types.clone(),
            entity_types: self.search.entity_types.clone(),
            degrees: false,
            hub_limit: None,
            limit: 0,
        };
        let limits = self.limits.clone();
        let found = self
            .store
            .neighbours(Ends::Ids(exclude), &asked, &Scope::WHOLE, limits)
            .await?;
        let answered = exclude.iter().zip(found.entities);
        let unknown = answered.filter(|(_, entity)| entity.is_none());
        Ok(unknown.map(|(id, _)| id.clone()).collect())
    }

    /// Takes in what is around the ends, and sees which of both sides can be walked from.
    async fn open(&mut self, around: Neighbourhood, most: u64) -> Result<(), StoreError> {
        let clock = self.clock();
        let starts = self.search.from.len();
        let mut sums = [0_u64; 2];
        for (end, degree) in around.degrees.iter().enumerate() {
            let side = usize::from(end >= starts);
            self.closed[side] |= *degree > most;
            sums[side] = sums[side].saturating_add(*degree);
        }
        let cut = around.cut;
        self.known.begin(around, starts, most, &clock)?;
        if cut {
            self.open_smaller(sums).await?;
        }
        if self.closed == [true; 2] {
            self.join_ends().await?;
        } else {
            self.radius = self.closed.map(|closed| u32::from(!closed));
        }
        self.map = Map::of(&self.known, &clock)?;
        self.look_for_ends();
        Ok(())
    }

    /// Where both sides together have too many relations: those of the side that has fewer, if they
    /// are not too many.
    async fn open_smaller(&mut self, sums: [u64; 2]) -> Result<(), StoreError> {
        let left = self.visits.left() as u64;
        let fits = |side: &usize| !self.closed[*side] && sums[*side] <= left;
        let side = [0, 1]
            .into_iter()
            .filter(fits)
            .min_by_key(|side| sums[*side]);
        self.closed = [true; 2];
        let Some(side) = side else { return Ok(()) };
        let ends: Vec<u32> = self.known.ends([Role::Start, Role::Target][side]).collect();
        let types = self.search.entity_types.clone();
        self.closed[side] = self.grow(&ends, &types).await? == Grown::Spent;
        Ok(())
    }

    /// Asks for what joins the ends of paths; then all paths of one relation are known.
    async fn join_ends(&mut self) -> Result<(), StoreError> {
        let starts = self.known.ends(Role::Start);
        let ends: Vec<u32> = starts.chain(self.known.ends(Role::Target)).collect();
        let keys: Vec<EntityKey> = self.keys(&ends);
        let start = RelationStart::Between {
            entities: &keys,
            relation_types: &self.search.relation_types,
            degree_types: &[],
        };
        let limits = Limits {
            max_rows: self.visits.left(),
            ..self.limits.clone()
        };
        let select = RelationSelect::default();
        match self
            .store
            .relations(start, select, self.scope, limits)
            .await
        {
            // There are more than may be looked at.
            Err(StoreError::TooManyRows) => Ok(()),
            Err(error) => Err(error),
            Ok(relations) => {
                self.visits.add(relations.rows.len());
                self.known.join(&relations.rows, &self.clock())?;
                self.radius = [1, 0];
                Ok(())
            }
        }
    }
}
