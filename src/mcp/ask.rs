//! Asking the GraphQL service: a document with variables, and what came back.

use std::time::Instant;

use serde_json::{Map, Value as Json, json};

use super::refusal::Refusal;
use crate::graphql::{Answered, Asked, Request, Service};
use crate::work::{Busy, Weight};

/// One who asks on behalf of one call, all of whose questions have one time together, and are answered
/// from the same data.
#[derive(Debug, Clone)]
pub(super) struct Asker {
    service: Service,
    deadline: Instant,
}

/// An answer without errors.
#[derive(Debug)]
pub(super) struct Reply {
    /// By the fields of the document.
    pub(super) data: Json,
    /// What may be meant by values that name nothing.
    pub(super) hints: Vec<Json>,
}

impl Asker {
    /// The time begins now.
    pub(super) fn new(service: &Service) -> Self {
        Self {
            service: service.clone().pinned(),
            deadline: service.deadline(),
        }
    }

    /// Asks with a document of our own. An answer with an error is none.
    pub(super) async fn ask(&self, document: &str, variables: Json) -> Result<Reply, Refusal> {
        let request = json!({ "query": document, "variables": variables });
        let mut answer = self.run(self::request(request)?).await?;
        match answer.remove("errors") {
            Some(Json::Array(errors)) => Err(Refusal::of_errors(&errors, false)),
            _ => Ok(Reply {
                data: answer.remove("data").unwrap_or_default(),
                hints: hints(answer),
            }),
        }
    }

    /// The answer to a request of the client's own as it is, be there errors or not. It may be one of
    /// those that are not answered here.
    pub(super) async fn answer(&self, request: Json) -> Result<Map<String, Json>, Refusal> {
        let asked = Asked::from(self::request(request)?);
        let request = self.service.resolve(asked).into_request();
        let request = request.map_err(|error| Refusal::new(&error.message))?;
        self.run(request).await
    }

    async fn run(&self, request: Request) -> Result<Map<String, Json>, Refusal> {
        let answered = self.service.answer_by(request, self.deadline).await;
        self.service.note(&answered);
        read(&answered).ok_or_else(|| Refusal::new("The answer cannot be read."))
    }

    /// Has something done by a worker, since it takes longer than a moment.
    pub(super) async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let done = self
            .service
            .workers()
            .run((self.deadline, Weight::Light), |_| async { work() });
        done.await.map_err(|busy| match busy {
            Busy::Full => Refusal::new("The service is as busy as it may be. Try again later."),
            Busy::Late => {
                Refusal::new("The service is too busy to answer in time. Try again later.")
            }
        })
    }
}

fn request(request: Json) -> Result<Request, Refusal> {
    serde_json::from_value(request)
        .map_err(|fault| Refusal::new(format!("This is no request: {fault}.")))
}

fn read(answered: &Answered) -> Option<Map<String, Json>> {
    serde_json::from_slice(&answered.body).ok()
}

fn hints(mut answer: Map<String, Json>) -> Vec<Json> {
    let hints = answer.get_mut("extensions").map(|it| it["hints"].take());
    match hints {
        Some(Json::Array(hints)) => hints,
        _ => Vec::new(),
    }
}
