//! The indexes that the ontology asks for and the database lacks.

use super::{Advice, Doctor};
use crate::ontology::{EntityType, FullTextIndex};
use crate::store::StoreError;
use crate::store::neo4j::existing::{self, Existing};
use crate::store::neo4j::indexes::{LONGEST_KEY, is_key, label, range, unique};
use crate::store::neo4j::marks::folded_name;
use crate::store::neo4j::names::{escape, property};
use crate::store::neo4j::search::SearchIndexes;

impl Doctor<'_> {
    /// The database's indexes, where they can be seen; what state they are in is told where it is
    /// not a good one.
    pub(super) async fn existing_indexes(&mut self) -> Result<Option<Vec<Existing>>, StoreError> {
        let statement = existing::statement("doctor indexes");
        let Some(rows) = self.ask("indexes", statement).await? else {
            return Ok(None);
        };
        let indexes: Vec<_> = rows.iter().filter_map(Existing::of).collect();
        for index in &indexes {
            let (name, percent) = (&index.name, index.percent);
            match &*index.state {
                "POPULATING" => self.remark(format!(
                    "The index `{name}` is still being built ({percent:.0} %); until then it is of no use."
                )),
                "FAILED" => self.fault(format!(
                    "The index `{name}` has failed and is of no use: \
                     SHOW INDEXES YIELD name, failureMessage says why."
                )),
                _ => {}
            }
        }
        Ok(Some(indexes))
    }

    /// Notes what is missing; `repeated` says for each type whether its ids are not unique.
    pub(super) fn indexes(&mut self, existing: &[Existing], repeated: &[bool]) {
        self.lookup(existing);
        self.search_index(existing);
        let ontology = self.ontology;
        for (at, entity_type) in ontology.entity_types.iter().enumerate() {
            if self.count(at) > 0 {
                self.id_index(entity_type, existing, repeated.get(at) == Some(&true));
                self.keys_without_index(at, entity_type, existing);
            }
            for index in &entity_type.fulltext {
                self.text_index(entity_type, index, existing);
            }
        }
    }

    /// Without its indexes a search of the whole graph is an error; the loader alone makes them.
    fn search_index(&mut self, existing: &[Existing]) {
        let indexes = SearchIndexes::of(self.ontology);
        let needs_relations = !indexes.relation_types.is_empty();
        let wanted = Some(&indexes.entities).into_iter();
        let mut wanted = wanted.chain(needs_relations.then_some(&indexes.relations));
        let is_there = |name: &String| existing.iter().any(|index| index.name == *name);
        if !indexes.searched.is_empty() && !wanted.all(is_there) {
            self.remark(
                "The database cannot be searched as a whole, so that `search` is an error: \
                 `silkgraph load` with these type definitions makes what that needs."
                    .to_owned(),
            );
        }
    }

    /// Neo4j has these two from the start; without them every statement reads everything.
    fn lookup(&mut self, existing: &[Existing]) {
        for (of_relations, what, pattern) in [
            (false, "labels", "(n) ON EACH labels(n)"),
            (true, "relation types", "()-[r]-() ON EACH type(r)"),
        ] {
            let is_it =
                |index: &Existing| index.kind == "LOOKUP" && index.of_relations == of_relations;
            if !existing.iter().any(is_it) {
                let why = format!("finding anything by its {what}");
                self.advise(
                    why,
                    format!("CREATE LOOKUP INDEX IF NOT EXISTS FOR {pattern}"),
                );
            }
        }
    }

    fn id_index(&mut self, entity_type: &EntityType, existing: &[Existing], repeated: bool) {
        let Some(id) = entity_type.id.map(|id| entity_type.property(id)) else {
            return;
        };
        if existing
            .iter()
            .any(|index| index.serves(entity_type, &id.stored_name))
        {
            return;
        }
        // A constraint cannot be made where some repeat, and one on a label out of several would
        // forbid others with that label to have the same ids.
        let index = if repeated || entity_type.labels.len() > 1 {
            range(entity_type, &id.stored_name)
        } else {
            unique(label(entity_type), &id.stored_name)
        };
        self.advise(
            format!(
                "{}: finding by {}, and pages in its order",
                entity_type.name, id.name
            ),
            index.cypher,
        );
    }

    fn keys_without_index(&mut self, at: usize, entity_type: &EntityType, existing: &[Existing]) {
        for (place, key) in entity_type.properties.iter().enumerate() {
            let looked = self.looked.get(at).and_then(Option::as_ref);
            let tally = looked.and_then(|looked| looked.properties.get(place));
            let is_fit = tally.is_none_or(|tally| tally.there > 0 && tally.longest <= LONGEST_KEY);
            let is_id = entity_type.id.is_some_and(|id| usize::from(id.0) == place);
            let served = existing
                .iter()
                .any(|index| index.serves(entity_type, &key.stored_name));
            if is_key(key) && is_fit && !is_id && !served {
                let why = format!("{}: filters and sorts by {}", entity_type.name, key.name);
                self.advise(why, range(entity_type, &key.stored_name).cypher);
            }
        }
    }

    /// Without such an index queries by text are errors. The loader's own index serves as well.
    fn text_index(
        &mut self,
        entity_type: &EntityType,
        index: &FullTextIndex,
        existing: &[Existing],
    ) {
        let names = [folded_name(index), index.name.to_string()];
        if let Some(known) = existing.iter().find(|known| names.contains(&known.name)) {
            if known.kind != "FULLTEXT" {
                self.fault(format!(
                    "{}: `{}` is an index, but none of full text, which {} needs by that name.",
                    entity_type.name, known.name, index.query_name
                ));
            }
            return;
        }
        self.fault(format!(
            "{}: the full-text index `{}` is not there, so that {} is an error.",
            entity_type.name, index.name, index.query_name
        ));
        self.advise(
            format!("{}: text queries by {}", entity_type.name, index.query_name),
            text(entity_type, index),
        );
    }

    fn advise(&mut self, why: String, cypher: String) {
        if !self.advice.iter().any(|known| known.cypher == cypher) {
            self.advice.push(Advice { why, cypher });
        }
    }
}

fn text(entity_type: &EntityType, index: &FullTextIndex) -> String {
    let properties = index.properties.iter();
    let properties: Vec<_> = properties
        .map(|id| property("n", &entity_type.property(*id).stored_name))
        .collect();
    format!(
        "CREATE FULLTEXT INDEX {} IF NOT EXISTS FOR (n:{}) ON EACH [{}] \
         OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'standard-no-stop-words'}}}}",
        escape(&index.name),
        escape(label(entity_type)),
        properties.join(", ")
    )
}
