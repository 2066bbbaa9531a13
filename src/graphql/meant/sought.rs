//! The values of a request by which an entity should be found, where nothing was.

use rustc_hash::FxHashSet;

use super::super::shape::{Fields, RootOut};
use super::LONGEST;
use crate::engine::{Answer, Answers};
use crate::graphql::words::{Argument, Word};
use crate::ontology::{Ontology, PropertyId, PropertyKind, Searched, TypeId};
use crate::query::{Filter, NetworkSearch, Quantifier, Request, RootStart, Select, Test};
use crate::store::Rows;
use crate::value::{Scalar, Value};

/// A value that should name an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sought {
    pub(super) field: String,
    pub(super) argument: String,
    pub(super) value: String,
    /// The types that it may be of.
    pub(super) types: Vec<TypeId>,
    /// The property that holds it; `None` for an id.
    pub(super) name: Option<PropertyId>,
}

/// The values behind the empty answers of roots: at most so many.
pub(super) fn sought(
    ontology: &Ontology,
    searched: &Searched,
    (shape, answers): (&Fields<RootOut>, &Answers),
    most: usize,
) -> Vec<Sought> {
    let mut reader = Reader {
        ontology,
        searched,
        field: "",
        most,
        sought: Vec::new(),
        seen: FxHashSet::default(),
    };
    for field in shape {
        reader.field = field.key.as_str();
        reader.seen.clear();
        let root = match &field.out {
            RootOut::List(root, _)
            | RootOut::Node(root, _)
            | RootOut::Nodes(root, _)
            | RootOut::Paths(root, _)
            | RootOut::Subgraph(root, _)
            | RootOut::NeighbourCounts(root, _)
            | RootOut::Context(root, _) => *root,
            RootOut::Connection(connection) => match connection.rows {
                Some(root) => root,
                None => continue,
            },
            _ => continue,
        };
        let argument = match &field.out {
            RootOut::Node(..) => "id",
            _ => "ids",
        };
        reader.root(answers, root, argument);
    }
    reader.sought
}

struct Reader<'a> {
    ontology: &'a Ontology,
    searched: &'a Searched,
    field: &'a str,
    most: usize,
    sought: Vec<Sought>,
    /// Where the conditions of the field are that several types share and that were read: each way
    /// to them says the same, and there are as many ways as types to the power of the levels.
    seen: FxHashSet<usize>,
}

impl Reader<'_> {
    fn root(&mut self, answers: &Answers, root: usize, argument: &str) {
        let (Some(asked), Some(Ok(answered))) =
            (answers.plan.roots.get(root), answers.roots.get(root))
        else {
            return;
        };
        let (select, rows) = match (&asked.step.request, &answered.answer) {
            (Request::Select(select), Answer::Rows(rows)) => (select, rows),
            (Request::Network(asked), Answer::Network(answered)) => {
                return self.unknown(&asked.search, answered.found.unknown());
            }
            (Request::Context(_), Answer::Context(pack)) => {
                let types: Vec<_> = self.ontology.type_ids().collect();
                for id in &pack.unknown {
                    self.add(Argument::Seeds.name(), id, &types, None);
                }
                return;
            }
            _ => return,
        };
        match &asked.start {
            RootStart::Ids(ids) => self.ids(ids, rows, select, argument),
            RootStart::Types if rows.entities.is_empty() && is_first_page(select) => {
                for target in &select.targets {
                    self.filter(target.entity_type, &target.filter, "where");
                }
            }
            _ => {}
        }
    }

    fn ids(&mut self, ids: &[String], rows: &Rows, select: &Select, argument: &str) {
        let types: Vec<_> = select
            .targets
            .iter()
            .map(|target| target.entity_type)
            .collect();
        for (group, id) in ids.iter().enumerate() {
            if rows.group(group).is_empty() {
                self.add(argument, id, &types, None);
            }
        }
    }

    /// What a search was to begin or to end with, and is not there.
    fn unknown(&mut self, search: &NetworkSearch, unknown: &[String]) {
        let types: Vec<_> = self.ontology.type_ids().collect();
        for id in unknown {
            let argument = match search {
                NetworkSearch::Paths(search) if search.from.contains(id) => Argument::From,
                NetworkSearch::Paths(search) if search.exclude.contains(id) => Argument::Exclude,
                NetworkSearch::Paths(_) => Argument::To,
                NetworkSearch::Subgraph(_) => Argument::Seeds,
                NetworkSearch::Neighbours(_) => Argument::Ids,
                NetworkSearch::Relation(_) => Argument::Id,
                NetworkSearch::Names(_) => Argument::Names,
            };
            self.add(argument.name(), id, &types, None);
        }
    }

    fn filter(&mut self, of: TypeId, filter: &Filter, path: &str) {
        match filter {
            Filter::All(filters) | Filter::Any(filters) => {
                for filter in filters {
                    self.filter(of, filter, path);
                }
            }
            Filter::Property(property, test) => self.property(of, *property, test, path),
            Filter::Related(related) => {
                if !self.seen.insert(related.targets.as_ptr().addr()) {
                    return;
                }
                let relation = &self.ontology.relation(related.relation).name;
                let word = match related.quantifier {
                    Quantifier::Some => "some",
                    Quantifier::All => "all",
                    Quantifier::Single => "single",
                    Quantifier::None => return,
                };
                let path = format!("{path}.{relation}.{word}");
                for (of, filter) in &*related.targets {
                    self.filter(*of, filter, &path);
                }
            }
            _ => {}
        }
    }

    fn property(&mut self, of: TypeId, id: PropertyId, test: &Test, path: &str) {
        let entity_type = self.ontology.entity_type(of);
        let property = entity_type.property(id);
        let is_id = entity_type.id == Some(id);
        let searched = self.searched.entities.get(usize::from(of.0));
        let is_name = property.kind == PropertyKind::Scalar(Scalar::String)
            && searched.is_some_and(|texts| {
                let mut texts = texts.iter();
                texts.any(|text| text.property == id && text.is_name)
            });
        if !is_id && !is_name {
            return;
        }
        let (word, values) = match test {
            Test::Equal(value) => ("eq", std::slice::from_ref(value)),
            Test::In(values) => ("in", &**values),
            Test::Includes(value) => ("includes", std::slice::from_ref(value)),
            _ => return,
        };
        let argument = format!("{path}.{}.{word}", property.name);
        for value in values {
            if let Value::String(text) = value {
                self.add(&argument, text, &[of], (!is_id).then_some(id));
            }
        }
    }

    fn add(&mut self, argument: &str, value: &str, types: &[TypeId], name: Option<PropertyId>) {
        let sought = Sought {
            field: self.field.to_owned(),
            argument: argument.to_owned(),
            value: value.chars().take(LONGEST).collect(),
            types: types.to_vec(),
            name,
        };
        let has_room = self.sought.len() < self.most;
        let mut known = self.sought.iter_mut();
        let known = known.find(|known| {
            (&known.field, &known.argument, &known.value)
                == (&sought.field, &sought.argument, &sought.value)
        });
        match known {
            // The same value, asked of another type of an interface.
            Some(known) => known.types.extend(types),
            None if has_room => self.sought.push(sought),
            None => {}
        }
    }
}

/// Behind the last page an answer is empty whatever is named.
fn is_first_page(select: &Select) -> bool {
    select.page.after.is_none() && select.page.offset == 0 && select.rows
}
