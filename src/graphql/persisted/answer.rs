//! Requests by whatever names their queries, answered.

use std::time::Instant;

use super::{Asked, Resolved};
use crate::graphql::error::ClientError;
use crate::graphql::service::{Answered, Service};
use crate::work::Busy;

impl Service {
    /// Finds the text of a query that is asked for, or why it is not to be had. The one place where
    /// what came from outside becomes what is planned.
    pub fn resolve(&self, asked: Asked) -> Resolved {
        self.inner.documents.resolve(asked, &self.samples())
    }

    /// Answers requests that came in together, in their order, and remembers queries that clients
    /// want remembered. An error is of all of them.
    pub async fn answer_resolved(
        &self,
        resolved: Vec<Resolved>,
        deadline: Instant,
    ) -> Result<Vec<Answered>, Busy> {
        let mut requests = Vec::with_capacity(resolved.len());
        let mut places = Vec::with_capacity(resolved.len());
        for resolved in resolved {
            places.push(resolved.into_parts().map(|(request, newcomer)| {
                requests.push(request);
                newcomer
            }));
        }
        let answers = if requests.is_empty() {
            Vec::new()
        } else {
            self.answer_batch(requests, deadline).await?
        };
        let mut answers = answers.into_iter();
        let in_order = places.into_iter().filter_map(|place| match place {
            Err(error) => Some(refused(error)),
            Ok(newcomer) => {
                let answered = answers.next()?;
                // What was run is valid.
                if let Some(newcomer) = newcomer.filter(|_| answered.data) {
                    self.inner.documents.keep(newcomer);
                }
                Some(answered)
            }
        });
        Ok(in_order.collect())
    }
}

fn refused(error: ClientError) -> Answered {
    Answered::refused(&[error])
}
