//! Where rows come from: the clauses that find the parents and what hangs below each.

use neo4rs::BoltType;

use super::encode::{id_forms, list};
use super::writer::Writer;
use crate::ontology::{Direction, PropertiesId, RelationId, TypeId};
use crate::query::{EntityKey, Start, TextSearch};
use crate::store::neo4j::names;

/// The clauses that a statement begins with.
///
/// In all of them `g` numbers the groups, `p` is a parent, `n` an entity that may be a row, `r`
/// the relation that leads to it and `score` how well it fits.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    /// Finds the groups; empty where there is one.
    pub(super) parents: String,
    /// What the subqueries take from it.
    pub(super) imports: String,
    /// Finds the rows of one group, their types aside where they are not in the pattern.
    pub(super) rows: String,
    /// What must hold of them besides the filters.
    pub(super) conditions: Vec<String>,
    /// What they are carried on by.
    pub(super) variables: &'static str,
    /// Which way the relation is walked, where there is one.
    pub(super) direction: Option<Direction>,
    /// The relation's properties.
    pub(super) properties: Option<PropertiesId>,
    /// What the statement is called after.
    pub(super) name: String,
    /// Whether it has every entity of its types: then an index may give them in its order.
    pub(super) is_whole: bool,
    /// Whether its clauses end with a `WITH` of what they find, behind which nothing else is
    /// known.
    pub(super) is_closed: bool,
    /// Whether nothing can be found: then there is no need to ask.
    pub(super) is_empty: bool,
}

/// What must hold of rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    /// Every one of these.
    pub(super) conditions: Vec<String>,
    /// This, too, where it is better computed apart: see `nesting`.
    pub(super) apart: Option<String>,
    /// The sets that they name.
    pub(super) sets: Vec<String>,
}

impl Kept {
    /// The same and more.
    pub(super) fn and(&self, conditions: &[String]) -> Self {
        Self {
            conditions: [&self.conditions, conditions].concat(),
            apart: self.apart.clone(),
            sets: self.sets.clone(),
        }
    }
}

impl Source {
    /// The same rows, found behind other clauses that take other variables.
    pub(super) fn behind(&self, imports: &str, clauses: &str) -> Self {
        Self {
            imports: imports.to_owned(),
            rows: format!("{clauses}{}", self.rows),
            variables: self.variables,
            ..Self::default()
        }
    }

    /// The column with the number of the group.
    pub(super) fn group(&self) -> &'static str {
        if self.parents.is_empty() {
            "0 AS g"
        } else {
            "g"
        }
    }

    /// A subquery on the rows of one group that meet all conditions.
    pub(super) fn subquery(&self, kept: &Kept, clauses: &str) -> String {
        let conditions: Vec<_> = kept
            .conditions
            .iter()
            .map(|text| format!("({text})"))
            .collect();
        let variables = self.variables;
        let rows = match kept.sets.len() {
            0 => self.rows.clone(),
            _ if self.is_closed => format!(
                "CALL ({}) {{\n  {}\n  RETURN {variables}\n  }}\n  WITH *",
                self.imports, self.rows
            ),
            _ => self.rows.clone(),
        };
        let taken = imports(&self.imports, &kept.sets);
        let at_once = match conditions.len() {
            0 => String::new(),
            _ => format!("\n  WHERE {}", conditions.join(" AND ")),
        };
        let apart = match &kept.apart {
            None => String::new(),
            // The sets, too: a figure in the condition would group by them, and Neo4j asks that
            // what is grouped by stands by itself.
            Some(condition) => {
                let kept = imports(variables, &kept.sets);
                format!("\n  WITH {kept}, {condition} AS met WHERE met")
            }
        };
        format!("CALL ({taken}) {{\n  {rows}{at_once}{apart}\n  {clauses}\n}}\n")
    }
}

/// What a subquery takes from the statement round it.
pub(super) fn imports(variables: &str, sets: &[String]) -> String {
    let variables = Some(variables).filter(|variables| !variables.is_empty());
    let imports = variables.into_iter().chain(sets.iter().map(String::as_str));
    imports.collect::<Vec<_>>().join(", ")
}

impl Writer<'_> {
    /// The whole statement's text: its subqueries behind what they need.
    pub(super) fn body(&self, source: &Source, subqueries: &str) -> String {
        let (sets, parents) = (self.set_clauses(), &source.parents);
        if source.is_closed {
            format!("{parents}{sets}{subqueries}")
        } else {
            format!("{sets}{parents}{subqueries}")
        }
    }

    /// The clauses of a start, for rows of these types.
    pub(super) fn source(&mut self, start: Start<'_>, types: &[TypeId]) -> Source {
        match start {
            Start::Types => self.all_of(types),
            Start::Ids(ids) => self.by_ids(ids, types),
            Start::Keys(keys) => self.by_keys(keys, types),
            Start::Related { relation, parents } => self.related_to(relation, parents, types),
            Start::Text(search) => self.by_text(search, types),
            Start::Search(_) => self.by_search(types),
        }
    }

    fn all_of(&mut self, types: &[TypeId]) -> Source {
        let reach = self.entities("n", types);
        Source {
            rows: format!("MATCH {}", reach.pattern),
            conditions: reach.conditions,
            variables: "n",
            name: self.names_of(types),
            is_whole: true,
            ..Source::default()
        }
    }

    fn by_ids(&mut self, ids: &[String], types: &[TypeId]) -> Source {
        let (ids, imports) = match &self.above {
            Some(above) => (above.clone(), format!("g, {above}")),
            None => {
                let ids = ids.iter().map(|id| list(id_forms(id).into_iter()));
                (self.slots.named("ids", list(ids)), "g".to_owned())
            }
        };
        let (types, equal) = self.with_id("n", types, &format!("{ids}[g]"));
        let reach = self.entities("n", &types);
        Source {
            parents: format!("UNWIND range(0, size({ids}) - 1) AS g\n"),
            imports,
            rows: format!("MATCH {}", reach.pattern),
            conditions: reach.conditions.into_iter().chain([equal]).collect(),
            variables: "n",
            name: self.names_of(&types),
            ..Source::default()
        }
    }

    fn by_keys(&mut self, keys: &[EntityKey], types: &[TypeId]) -> Source {
        let keys = self.slots.named("keys", list(keys.iter().map(|k| key(*k))));
        let reach = self.entities("n", types);
        let equal = format!("id(n) = {keys}[g]");
        Source {
            parents: format!("UNWIND range(0, size({keys}) - 1) AS g\n"),
            imports: "g".to_owned(),
            rows: format!("MATCH {}", reach.pattern),
            conditions: reach.conditions.into_iter().chain([equal]).collect(),
            variables: "n",
            name: self.names_of(types),
            ..Source::default()
        }
    }

    fn related_to(
        &mut self,
        relation: RelationId,
        parents: &[EntityKey],
        types: &[TypeId],
    ) -> Source {
        let keys = match &self.above {
            Some(above) => above.clone(),
            None => {
                let keys = parents.iter().map(|parent| key(*parent));
                self.slots.named("parents", list(keys))
            }
        };
        let field = self.ontology.relation(relation);
        let reach = self.over(("p", "r", "n"), relation, types);
        let source = &self.ontology.entity_type(relation.source).name;
        Source {
            parents: format!(
                "UNWIND range(0, size({keys}) - 1) AS g\nMATCH (p) WHERE id(p) = {keys}[g]\n"
            ),
            imports: "p".to_owned(),
            rows: format!("MATCH {}", reach.pattern),
            conditions: reach.conditions,
            variables: "n, r",
            direction: Some(field.direction),
            properties: field.properties,
            name: format!("{source}.{}", field.name),
            ..Source::default()
        }
    }

    fn by_text(&mut self, search: &TextSearch, types: &[TypeId]) -> Source {
        let entity_type = self.ontology.entity_type(search.entity_type);
        let index = entity_type.fulltext.get(search.index);
        let source = index.and_then(|index| Some((index, self.text(index, &search.query)?)));
        let Some((index, mut source)) = source else {
            return Source {
                is_empty: true,
                ..Source::default()
            };
        };
        let labels = names::any_labels(self.ontology, types.iter().copied());
        source.conditions.push(format!("n:{labels}"));
        source.conditions.extend(self.entities_there("n", types));
        for (operator, bound) in [(">=", search.min_score), ("<=", search.max_score)] {
            if let Some(bound) = bound {
                let bound = self.slots.value(bound);
                source.conditions.push(format!("score {operator} {bound}"));
            }
        }
        source.variables = "n, score";
        source.is_closed = true;
        source.name = index.query_name.to_string();
        source
    }

    fn by_search(&mut self, types: &[TypeId]) -> Source {
        let Some(hits) = self.hits() else {
            return Source {
                is_empty: true,
                ..Source::default()
            };
        };
        let labels = names::any_labels(self.ontology, types.iter().copied());
        let conditions = std::iter::once(format!("n:{labels}"));
        Source {
            rows: format!(
                "UNWIND {hits} AS hit\n  MATCH (n) WHERE id(n) = hit[0]\n  \
                 WITH n, hit[1] AS score"
            ),
            conditions: conditions.chain(self.entities_there("n", types)).collect(),
            variables: "n, score",
            is_closed: true,
            name: self.names_of(types),
            ..Source::default()
        }
    }

    /// Those of some types that have ids, and that the id of an entity is among some forms.
    pub(super) fn with_id(
        &self,
        variable: &str,
        types: &[TypeId],
        forms: &str,
    ) -> (Vec<TypeId>, String) {
        let ids = types
            .iter()
            .filter_map(|id| Some((*id, self.stored_id(*id)?)));
        let equals = ids.map(|(id, name)| {
            let stored = names::property(variable, name);
            (id, format!("{stored} IN {forms}"))
        });
        let equals: Vec<_> = equals.collect();
        let types = equals.iter().map(|(id, _)| *id).collect();
        let mut texts: Vec<_> = equals.iter().map(|(_, equal)| equal.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        let equal = match &texts[..] {
            [] => "false".to_owned(),
            [equal] => (*equal).to_owned(),
            // Indexes have each of them; an entity may have what is the id of another type.
            texts => {
                let any = texts.join(" OR ");
                let of_its_type = self.by_label(variable, equals.clone(), "false");
                format!("({any}) AND {of_its_type}")
            }
        };
        (types, equal)
    }

    /// Types by name; of many the first ones.
    fn names_of(&self, types: &[TypeId]) -> String {
        let names = types
            .iter()
            .take(3)
            .map(|id| &*self.ontology.entity_type(*id).name);
        let mut name = names.collect::<Vec<_>>().join("|");
        if types.len() > 3 {
            name.push_str("|…");
        }
        name
    }
}

/// The store's name for an entity, as Neo4j knows it.
pub(super) fn key(key: EntityKey) -> BoltType {
    BoltType::from(i64::try_from(key.0).unwrap_or(-1))
}
