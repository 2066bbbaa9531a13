//! The store that answers from Neo4j: each request is one statement, whatever the number of
//! parents, and often so are several levels of requests.
//!
//! This folder is the only home of the driver. A statement's text depends on the shape of a
//! request alone; every value is a parameter, so that Neo4j finds it among the statements it has
//! planned before. From request to answer: `statement` writes it, `client` runs it, and `answer`
//! reads what comes back, by the `layout` that the writer has left. `load` fills a database, and
//! `doctor` looks at what somebody else has filled it with.

// A request as a statement: its text and its parameters.
mod statement;
// Where in the rows of an answer each value stands.
mod layout;
// Running statements on connections, and what can go wrong with that.
mod client;
// The rows that come back, as rows and values of the port.
mod answer;
// Names of the ontology in Cypher.
mod names;
// What a database holds, in numbers.
mod books;
mod info;
// What words mean, as the loader has left it there.
mod lexicon;
// The names of what this program writes into a database beside the graph.
mod marks;
// The indexes that the ontology asks for, and those that a database has.
mod existing;
mod indexes;
// Which full-text indexes of those the database has.
mod text_indexes;
// Searching the whole graph.
mod search;
// A graph on its way into a database, and out of it.
mod load;
pub(in crate::store) mod copy;
// What is wrong with a database that somebody else has filled.
mod doctor;

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::future::try_join_all;
use jiff::Timestamp;
use neo4rs::Row;

use crate::ontology::{Ontology, RelationTypeId};
use crate::query::{
    Aggregate, Aggregates, Ends, EntityKey, Grouping, NameSearch, Neighbours, RelationSelect,
    RelationStart, Scope, Select, Start, Top,
};
use crate::store::{
    Candidate, Found, Graph, GraphInfo, GraphStore, Grouped, Limits, Neighbourhood, Relations,
    Rows, StoreError, Term,
};
use crate::telemetry::Pool;
use crate::work::Due;
use answer::{aggregates, at_once, groups, network as links, rows};
use client::{Client, ready};
use search::SearchIndexes;
use statement::writer::{Known, Texts};
use statement::{Statement, aggregate, group, met, network, select};
use text_indexes::KnownIndexes;

pub use client::{Neo4jOptions, NotReady, ServerInfo};
pub use doctor::{Advice, Diagnosis, DoctorOptions, Finding};
pub use load::{LoadFault, LoadOptions, LoadProgress, LoadStep, LoadSummary, Tally, TypeTally};

/// What this kind of store is called.
const NAME: &str = "neo4j";

/// How long questions about the database itself may take.
const INFO_TIME: Duration = Duration::from_secs(30);

/// How long the database may take to say that it is there.
const PING_TIME: Duration = Duration::from_secs(3);

/// A graph in Neo4j.
#[derive(Debug)]
pub struct Neo4jStore {
    ontology: Arc<Ontology>,
    client: Client,
    text_indexes: KnownIndexes,
    search: SearchIndexes,
    /// When the database was first reached.
    reached: OnceLock<Timestamp>,
}

impl Neo4jStore {
    /// A store over a database that need not run yet: connections are opened when a request needs
    /// them. Only options that make no sense are an error.
    pub fn connect(ontology: Arc<Ontology>, options: &Neo4jOptions) -> Result<Self, StoreError> {
        let client = Client::new(options).map_err(|error| {
            StoreError::Internal(format!("the options for the database are wrong: {error}"))
        })?;
        Ok(Self {
            search: SearchIndexes::of(&ontology),
            ontology,
            client,
            text_indexes: KnownIndexes::default(),
            reached: OnceLock::new(),
        })
    }

    /// Asks the database who it is, and says what is wrong with it where it cannot be used.
    pub async fn ready(&self, patience: Duration) -> Result<ServerInfo, NotReady> {
        ready::ready(&self.client, Instant::now() + patience).await
    }

    /// Fills the database from a graph, or says what that would do; see [`LoadOptions`]. The
    /// listener is told how far it has come.
    pub async fn load_with(
        &self,
        graph: &Graph,
        options: &LoadOptions,
        listener: &(dyn Fn(LoadProgress) + Send + Sync),
    ) -> Result<LoadSummary, LoadFault> {
        let loaded = load::load(&self.ontology, &self.client, graph, options, listener).await;
        self.text_indexes.forget();
        loaded
    }

    /// Looks for what the type definitions do not fit, and for what is slow for want of an index.
    /// Nothing is written.
    pub async fn examine(&self, options: &DoctorOptions) -> Result<Diagnosis, StoreError> {
        let info = self.info().await?;
        doctor::examine(&self.ontology, &self.client, info, options).await
    }

    /// What a statement is written for.
    async fn known<'a>(
        &'a self,
        start: Start<'_>,
        (scope, hits): (&'a Scope, &'a [(i64, f64)]),
        due: Due,
    ) -> Result<Known<'a>, StoreError> {
        Ok(Known {
            texts: self.texts(start, due).await?,
            hits,
            ..self.knowing(scope)
        })
    }

    /// Which index answers what starts from a text.
    async fn texts(&self, start: Start<'_>, due: Due) -> Result<Texts, StoreError> {
        let index = match start {
            Start::Text(search) => {
                let entity_type = self.ontology.entity_type(search.entity_type);
                entity_type.fulltext.get(search.index)
            }
            _ => None,
        };
        match index {
            Some(index) => self.text_indexes.texts(&self.client, index, due).await,
            None => Ok(Texts::Native),
        }
    }

    /// What a statement is written for that looks nothing up by text.
    fn knowing<'a>(&'a self, scope: &'a Scope) -> Known<'a> {
        Known {
            ontology: &self.ontology,
            scope,
            texts: Texts::Native,
            hits: &[],
        }
    }

    /// The rows of a statement; none where there is nothing to ask.
    async fn read(
        &self,
        statement: Option<Statement>,
        limits: &Limits,
    ) -> Result<Vec<Row>, StoreError> {
        match statement {
            Some(statement) => self.client.read(statement, limits.work.due()).await,
            None => Ok(Vec::new()),
        }
    }
}

#[async_trait]
impl GraphStore for Neo4jStore {
    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        self
    }

    async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        let groups = start.groups();
        let met = met::select(select);
        let select = &*met;
        let due = limits.work.due();
        let found = self.found(start, scope, &limits.work).await?;
        let hits = found.as_ref().map_or(&[][..], |found| &found.hits);
        let known = self.known(start, (scope, hits), due).await?;
        let made = select::statement(known, start, select, limits.max_rows);
        let Some(made) = made.filter(|_| groups > 0) else {
            return Ok(rows::nothing(groups, select));
        };
        let result = self.client.read(made.statement, due).await?;
        let bounds = (groups, limits.max_rows);
        let types = rows::types(&result);
        let mut rows = rows::rows(&self.ontology, &made.layout, select, bounds, &result)?;
        rows.types = types;
        Ok(match found {
            Some(found) => search::with_matches(rows, found),
            None => rows,
        })
    }

    async fn at_once(
        &self,
        requests: &[Top<'_>],
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Option<Result<Found, StoreError>>>, StoreError> {
        let due = limits.work.due();
        let mut texts = Vec::with_capacity(requests.len());
        for request in requests {
            texts.push(self.texts(request.start, due).await?);
        }
        let made = select::at_once(self.knowing(scope), requests, &texts, limits.max_rows);
        let (mut statements, mut layouts) = (Vec::new(), Vec::new());
        for made in made {
            statements.push(self.client.read(made.statement, due));
            layouts.push(made.layouts);
        }
        let results = try_join_all(statements).await?;
        let asked = (&*layouts, requests);
        at_once::found(&self.ontology, asked, limits.max_rows, &results)
    }

    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        let groups = start.groups();
        let met = met::aggregate(aggregate);
        let aggregate = &*met;
        let found = self.found(start, scope, &limits.work).await?;
        let hits = found.as_ref().map_or(&[][..], |found| &found.hits);
        let scope = (scope, hits);
        let known = self.known(start, scope, limits.work.due()).await?;
        let made = aggregate::statement(known, start, aggregate);
        let Some(made) = made.filter(|_| groups > 0) else {
            return Ok(aggregates::nothing(groups, &aggregate.measures));
        };
        let result = self.client.read(made.statement, limits.work.due()).await?;
        let measures = (&*made.parts, &*aggregate.measures);
        aggregates::aggregates(&self.ontology, measures, groups, &result)
    }

    async fn neighbours(
        &self,
        of: Ends<'_>,
        neighbours: &Neighbours,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        let statement = network::neighbours(self.knowing(scope), of, neighbours);
        let rows = self.read(statement, &limits).await?;
        let ends = match of {
            Ends::Ids(ids) => ids.len(),
            Ends::Keys(keys) => keys.len(),
        };
        links::neighbours(&self.ontology, neighbours, ends, &rows)
    }

    async fn degrees(
        &self,
        of: &[EntityKey],
        relation_types: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        let statement = network::degrees(self.knowing(&Scope::WHOLE), of, relation_types);
        links::degrees(of.len(), &self.read(statement, &limits).await?)
    }

    async fn relations(
        &self,
        start: RelationStart<'_>,
        select: RelationSelect,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError> {
        let known = self.knowing(scope);
        let statement = network::relations(known, start, select, limits.max_rows);
        let rows = self.read(statement, &limits).await?;
        let degrees = match start {
            RelationStart::Between {
                entities,
                degree_types: [_, ..],
                ..
            } => entities.len(),
            _ => 0,
        };
        links::relations(&self.ontology, (degrees, limits.max_rows), &rows)
    }

    async fn lexicon(&self, limits: Limits) -> Result<Vec<Term>, StoreError> {
        let statement = lexicon::statement(limits.max_rows);
        let rows = self.read(Some(statement), &limits).await?;
        lexicon::terms(&self.ontology, &rows, limits.max_rows)
    }

    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError> {
        let met = met::grouping(grouping);
        let grouping = &*met;
        let due = limits.work.due();
        let found = self.found(start, scope, &limits.work).await?;
        let hits = found.as_ref().map_or(&[][..], |found| &found.hits);
        let known = self.known(start, (scope, hits), due).await?;
        let made = group::statement(known, start, grouping, limits.max_rows);
        let Some(made) = made.filter(|_| start.groups() > 0) else {
            return Ok(groups::nothing(grouping));
        };
        let result = self.client.read(made.statement, due).await?;
        let asked = (grouping, limits.max_rows);
        groups::groups(&self.ontology, &made.layout, asked, &result)
    }

    async fn resolve(
        &self,
        search: &NameSearch,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Vec<Candidate>>, StoreError> {
        let statement = search::names_statement(&self.ontology, &self.search, search);
        let Some(statement) = statement else {
            return Ok(vec![Vec::new(); search.names.len()]);
        };
        let rows = self.candidates(statement, limits.work.due()).await?;
        let ontology = (&self.ontology, &self.search);
        search::resolved(ontology, &rows, (search, *scope), &limits.work)
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn pool(&self) -> Option<Pool> {
        Some(self.client.pool())
    }

    /// A database that something else filled may change at any time, without a trace.
    async fn version(&self, limits: Limits) -> Result<Option<String>, StoreError> {
        let statement = info::loaded_statement();
        let loaded = self.client.read(statement, limits.work.due()).await?;
        Ok(info::version(&loaded))
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        let deadline = Instant::now() + INFO_TIME;
        let counts = self.client.read(info::statement(&self.ontology), deadline);
        let loaded = self.client.read(info::loaded_statement(), deadline);
        let (counts, loaded) = tokio::try_join!(counts, loaded)?;
        let reached = *self.reached.get_or_init(Timestamp::now);
        info::info(&self.ontology, &counts, &loaded, reached)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        let answer = self.ready(PING_TIME).await;
        answer
            .map(drop)
            .map_err(|reason| StoreError::Unavailable(reason.to_string()))
    }

    /// Not all or nothing: Neo4j has no transaction that large. Batch by batch, what is new comes
    /// in before what is gone goes out; broken off and run again, it ends right.
    async fn load(&self, graph: Graph) -> Result<(), StoreError> {
        let options = LoadOptions {
            prune: true,
            ..LoadOptions::default()
        };
        let loaded = self.load_with(&graph, &options, &|_| ()).await;
        Ok(loaded.map(drop)?)
    }
}
