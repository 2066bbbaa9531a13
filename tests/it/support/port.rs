//! Makes stores for tests: the questions of the port are written down once.

/// Makes a type a store.
///
/// `passing it on` has each question noted and then answered by the field `store`, and may have it
/// noted that there is another load; `answering` has all of them answered alike. What follows are the
/// other methods of the port: of a store that passes questions on, how it is pinned, too.
macro_rules! test_store {
    (
        [$($of:tt)*] $store:ty, passing it on after |$this:ident| $note:expr
        $(, loading after |$loading:ident| $load:expr)?;
        $($other:tt)*
    ) => {
        test_store! {
            @store [$($of)*] $store, ($this, limits, { passing $note });

            fn name(&self) -> &'static str {
                self.store.name()
            }

            fn pool(&self) -> Option<silkgraph::telemetry::Pool> {
                self.store.pool()
            }

            async fn version(
                &self,
                limits: silkgraph::store::Limits,
            ) -> Result<Option<String>, silkgraph::store::StoreError> {
                self.store.version(limits).await
            }

            async fn info(
                &self,
            ) -> Result<silkgraph::store::GraphInfo, silkgraph::store::StoreError> {
                self.store.info().await
            }

            async fn load(
                &self,
                graph: silkgraph::store::Graph,
            ) -> Result<(), silkgraph::store::StoreError> {
                $(
                    let $loading = self;
                    $load;
                )?
                self.store.load(graph).await
            }

            $($other)*
        }
    };
    ($store:ty, answering |$this:ident, $limits:ident| $answer:expr; $($other:tt)*) => {
        test_store! {
            @store [] $store, ($this, $limits, { answering $answer });

            fn pinned(
                self: std::sync::Arc<Self>,
            ) -> std::sync::Arc<dyn silkgraph::store::GraphStore> {
                self
            }

            async fn load(
                &self,
                _: silkgraph::store::Graph,
            ) -> Result<(), silkgraph::store::StoreError> {
                Ok(())
            }

            $($other)*
        }
    };
    (@store [$($of:tt)*] $store:ty, ($this:ident, $limits:ident, $how:tt); $($other:tt)*) => {
        #[async_trait::async_trait]
        impl<$($of)*> silkgraph::store::GraphStore for $store {
            async fn select(
                &self,
                start: silkgraph::query::Start<'_>,
                select: &silkgraph::query::Select,
                scope: &silkgraph::query::Scope,
                $limits: silkgraph::store::Limits,
            ) -> Result<silkgraph::store::Rows, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.select(start, select, scope, $limits))
            }

            async fn at_once(
                &self,
                requests: &[silkgraph::query::Top<'_>],
                scope: &silkgraph::query::Scope,
                $limits: silkgraph::store::Limits,
            ) -> Result<
                Vec<Option<Result<silkgraph::store::Found, silkgraph::store::StoreError>>>,
                silkgraph::store::StoreError,
            > {
                let $this = self;
                let answer = test_store!(@body $how $this.at_once(requests, scope, $limits));
                // The engine would ask for each by itself, and nobody would see it.
                if let Err(silkgraph::store::StoreError::Internal(fault)) = &answer {
                    panic!("several requests at once: {fault}");
                }
                answer
            }

            async fn aggregate(
                &self,
                start: silkgraph::query::Start<'_>,
                aggregate: &silkgraph::query::Aggregate,
                scope: &silkgraph::query::Scope,
                $limits: silkgraph::store::Limits,
            ) -> Result<silkgraph::query::Aggregates, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.aggregate(start, aggregate, scope, $limits))
            }

            async fn group(
                &self,
                start: silkgraph::query::Start<'_>,
                grouping: &silkgraph::query::Grouping,
                scope: &silkgraph::query::Scope,
                $limits: silkgraph::store::Limits,
            ) -> Result<silkgraph::store::Grouped, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.group(start, grouping, scope, $limits))
            }

            async fn neighbours(
                &self,
                of: silkgraph::query::Ends<'_>,
                neighbours: &silkgraph::query::Neighbours,
                scope: &silkgraph::query::Scope,
                $limits: silkgraph::store::Limits,
            ) -> Result<silkgraph::store::Neighbourhood, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.neighbours(of, neighbours, scope, $limits))
            }

            async fn lexicon(
                &self,
                $limits: silkgraph::store::Limits,
            ) -> Result<Vec<silkgraph::store::Term>, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.lexicon($limits))
            }

            async fn degrees(
                &self,
                of: &[silkgraph::query::EntityKey],
                relation_types: &[silkgraph::ontology::RelationTypeId],
                $limits: silkgraph::store::Limits,
            ) -> Result<Vec<u64>, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.degrees(of, relation_types, $limits))
            }

            async fn relations(
                &self,
                start: silkgraph::query::RelationStart<'_>,
                select: silkgraph::query::RelationSelect,
                scope: &silkgraph::query::Scope,
                $limits: silkgraph::store::Limits,
            ) -> Result<silkgraph::store::Relations, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.relations(start, select, scope, $limits))
            }

            async fn resolve(
                &self,
                search: &silkgraph::query::NameSearch,
                scope: &silkgraph::query::Scope,
                $limits: silkgraph::store::Limits,
            ) -> Result<Vec<Vec<silkgraph::store::Candidate>>, silkgraph::store::StoreError> {
                let $this = self;
                test_store!(@body $how $this.resolve(search, scope, $limits))
            }

            $($other)*
        }
    };
    (@body { passing $note:expr } $this:ident.$ask:ident($($with:expr),*)) => {{
        $note;
        $this.store.$ask($($with),*).await
    }};
    (@body { answering $answer:expr } $this:ident.$ask:ident($($with:expr),*)) => {{
        let _ = ($this, $(&$with),*);
        $answer
    }};
}

pub(crate) use test_store;
