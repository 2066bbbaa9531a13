//! What must hold of every pack: that its citations are the graph's, and that no claim stands alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Value as Json, json};
use silkgraph::ontology::Ontology;

use super::facts::Facts;
use super::pack::{Line, Pack};

/// How often something is told, and what is wrong with some of it, in words.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) all: usize,
    pub(crate) faults: Vec<String>,
}

/// Citations of sources that the graph does not name for the fact that they stand behind.
pub(crate) fn citations<'a>(facts: &Facts, packs: impl Iterator<Item = &'a Pack>) -> Checked {
    let cited = Cited::of(facts);
    let mut checked = Checked::default();
    for line in packs.flat_map(|pack| &pack.lines) {
        checked.all += line.sources.len();
        let sources = line.sources.iter();
        let strange = sources.filter(|source| !cited.bears_out(line, source));
        let faults = strange.map(|source| format!("{source} for: {}", line.text));
        checked.faults.extend(faults);
    }
    checked
}

/// The sources of entities and relations, by their ids.
struct Cited<'a> {
    entities: BTreeMap<&'a str, &'a [String]>,
    relations: BTreeMap<&'a str, &'a [String]>,
}

impl<'a> Cited<'a> {
    fn of(facts: &'a Facts) -> Self {
        let entities = facts.entities.iter();
        let relations = facts.relations.iter();
        Self {
            entities: entities
                .map(|entity| (&*entity.id, &*entity.sources))
                .collect(),
            relations: relations
                .map(|relation| (&*relation.id, &*relation.sources))
                .collect(),
        }
    }

    /// Whether the graph names a source for the entity that a line is about, or for its relation.
    fn bears_out(&self, line: &Line, source: &String) -> bool {
        let of_relations = line.relations.iter();
        let of_relations = of_relations.filter_map(|id| self.relations.get(&**id));
        let of_entity = line.entity.as_deref().and_then(|id| self.entities.get(id));
        let mut named = of_relations.chain(of_entity);
        named.any(|sources| sources.contains(source))
    }
}

/// Claims of packs that do not tell all that disagree with them.
pub(crate) fn claims<'a>(
    ontology: &Ontology,
    packs: impl Iterator<Item = &'a Pack>,
    answer: impl Fn(&str) -> Json,
) -> Checked {
    let told: Vec<BTreeSet<&str>> = packs
        .map(|pack| {
            pack.lines
                .iter()
                .filter_map(|line| line.entity.as_deref())
                .collect()
        })
        .collect();
    let claims = rivals(ontology, &told, answer);
    let mut checked = Checked::default();
    for pack in &told {
        for claim in pack {
            let Some(rivals) = claims.get(*claim) else {
                continue;
            };
            checked.all += 1;
            let missing = rivals.iter().filter(|rival| !pack.contains(&***rival));
            let faults = missing.map(|rival| format!("{claim} without {rival}"));
            checked.faults.extend(faults);
        }
    }
    checked
}

/// For each claim of packs that some disagree with, the ids of all claims with its key.
fn rivals(
    ontology: &Ontology,
    told: &[BTreeSet<&str>],
    answer: impl Fn(&str) -> Json,
) -> BTreeMap<String, Vec<String>> {
    let mut fragments = String::new();
    for of in ontology.entity_types.iter().filter(|of| of.claim.is_some()) {
        let name = &of.name;
        write!(
            fragments,
            "... on {name} {{ {name}: conflict {{ claims {{ id }} }} }} "
        )
        .expect("a text");
    }
    let mut claims = BTreeMap::new();
    if fragments.is_empty() {
        return claims;
    }
    let query = format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {{ id {fragments} }} }}");
    let ids: Vec<&str> = told
        .iter()
        .flatten()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    for some in ids.chunks(1_000) {
        let data = answer(&json!({ "query": query, "variables": { "ids": some } }).to_string());
        for node in data["nodes"].as_array().into_iter().flatten() {
            let fields = node.as_object().into_iter().flatten();
            let rivals = fields
                .filter_map(|(_, conflict)| conflict["claims"].as_array())
                .flatten();
            let rivals: Vec<String> = rivals
                .filter_map(|one| one["id"].as_str().map(str::to_owned))
                .collect();
            if let (Some(id), false) = (node["id"].as_str(), rivals.is_empty()) {
                claims.insert(id.to_owned(), rivals);
            }
        }
    }
    claims
}
