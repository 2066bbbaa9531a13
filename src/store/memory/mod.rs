//! The store that keeps the graph in memory.

use std::sync::Arc;

use async_trait::async_trait;

use super::{Graph, GraphInfo, GraphStore, Limits, Rows, StoreError};
use crate::ontology::Ontology;
use crate::query::{Aggregate, Aggregates, Select, Start};

/// Keeps a graph in memory.
#[derive(Debug)]
pub struct MemoryStore {
    ontology: Arc<Ontology>,
}

impl MemoryStore {
    /// With nothing in it.
    pub fn new(ontology: Arc<Ontology>) -> Self {
        Self { ontology }
    }
}

#[async_trait]
impl GraphStore for MemoryStore {
    async fn select(&self, _: Start<'_>, _: &Select, _: Limits) -> Result<Rows, StoreError> {
        Err(StoreError::Internal("stand-in".to_owned()))
    }
    async fn aggregate(
        &self,
        _: Start<'_>,
        _: &Aggregate,
        _: Limits,
    ) -> Result<Aggregates, StoreError> {
        Err(StoreError::Internal("stand-in".to_owned()))
    }
    async fn info(&self) -> Result<GraphInfo, StoreError> {
        Ok(GraphInfo {
            version: "0".to_owned(),
            loaded_at: jiff::Timestamp::now(),
            entities: vec![0; self.ontology.entity_types.len()],
            relations: vec![0; self.ontology.relation_types.len()],
        })
    }
    async fn load(&self, _: Graph) -> Result<(), StoreError> {
        Ok(())
    }
}
