//! What a search of the whole graph looks things up in: the indexes over tokens, and how many
//! entities and relations have any.

use super::Loader;
use super::fault::LoadFault;
use crate::store::neo4j::indexes::Index;
use crate::store::neo4j::marks::{LOADED, TOKENS};
use crate::store::neo4j::names::{any_of, escape};
use crate::store::neo4j::search::{NUMBERS_PREFIX, PREFIX};
use crate::store::neo4j::statement::{Slots, Statement};

/// Tokens are forms already: only the spaces between them matter.
const OPTIONS: &str = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}";

impl Loader<'_> {
    /// The indexes over tokens.
    pub(super) fn search_indexes(&self) -> impl Iterator<Item = Index> {
        let indexes = &self.words.indexes;
        let of_entities = self.searched_labels().map(|labels| {
            let pattern = format!("FOR (n:{labels}) ON EACH [n.{TOKENS}]");
            over_tokens(&indexes.entities, &pattern)
        });
        let of_relations = self.searched_relations().map(|types| {
            let pattern = format!("FOR ()-[r:{types}]-() ON EACH [r.{TOKENS}]");
            over_tokens(&indexes.relations, &pattern)
        });
        of_entities.into_iter().chain(of_relations)
    }

    /// Writes down how many entities and relations have tokens: what is found is ranked by that.
    /// What is left of other ontologies is removed.
    pub(super) async fn search_numbers(&self) -> Result<(), LoadFault> {
        self.remove_old_indexes().await?;
        let count = |pattern: &str, variable: &str| {
            format!(
                "CALL () {{\nMATCH {pattern} WHERE {variable}.{TOKENS} IS NOT NULL\n\
                 RETURN count({variable}) AS of_{variable}\n}}\n"
            )
        };
        let entities = self.searched_labels();
        let entities = entities.map(|labels| count(&format!("(n:{labels})"), "n"));
        let relations = self.searched_relations();
        let relations = relations.map(|types| count(&format!("()-[r:{types}]->()"), "r"));
        let sum = match (&entities, &relations) {
            (None, _) => return Ok(()),
            (Some(_), None) => "of_n",
            (Some(_), Some(_)) => "of_n + of_r",
        };
        let clauses = format!(
            "{}{}SET lock.{} = {sum} RETURN 1 AS done",
            entities.unwrap_or_default(),
            relations.unwrap_or_default(),
            escape(&self.words.indexes.numbers),
        );
        let name = ("load search numbers", clauses.as_str());
        self.write_once(name, Slots::default()).await.map(drop)
    }

    async fn remove_old_indexes(&self) -> Result<(), LoadFault> {
        let indexes = &self.words.indexes;
        let show = format!(
            "SHOW FULLTEXT INDEXES YIELD name WHERE name STARTS WITH '{PREFIX}' RETURN name"
        );
        for name in self.names(&show).await? {
            if name != indexes.entities && name != indexes.relations {
                let drop = format!("DROP INDEX {} IF EXISTS", escape(&name));
                self.write(Statement::plain("load drop index", &drop))
                    .await?;
            }
        }
        let keys = format!(
            "MATCH (loaded:{LOADED}) UNWIND keys(loaded) AS name\n\
             WITH name WHERE name STARTS WITH '{NUMBERS_PREFIX}' RETURN name"
        );
        for name in self.names(&keys).await? {
            if name != indexes.numbers {
                let clauses = format!("REMOVE lock.{} RETURN 1 AS done", escape(&name));
                let name = ("load drop numbers", clauses.as_str());
                self.write_once(name, Slots::default()).await?;
            }
        }
        Ok(())
    }

    async fn names(&self, body: &str) -> Result<Vec<String>, LoadFault> {
        let rows = self.read(Statement::plain("load names", body)).await?;
        Ok(rows.iter().filter_map(|row| row.get("name").ok()).collect())
    }

    /// The labels of what is searched; `None` where nothing is.
    fn searched_labels(&self) -> Option<String> {
        let types = self.words.indexes.types().into_iter();
        let labels = types.map(|id| super::label(self.ontology.entity_type(id)));
        let labels = any_of(labels);
        (!labels.is_empty()).then_some(labels)
    }

    /// The types of relations that are searched; `None` where none is.
    fn searched_relations(&self) -> Option<String> {
        let types = self.words.indexes.relation_types.iter();
        let types = types.map(|id| &self.ontology.relation_type(*id).name);
        let types = any_of(types);
        (!types.is_empty()).then_some(types)
    }
}

fn over_tokens(name: &str, pattern: &str) -> Index {
    let escaped = escape(name);
    let cypher = format!("CREATE FULLTEXT INDEX {escaped} IF NOT EXISTS {pattern} {OPTIONS}");
    Index::named(name, cypher)
}
