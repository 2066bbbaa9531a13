//! Random questions: operations over whatever the API has, drawn from its schema.

use apollo_compiler::Schema;
use apollo_compiler::ast::{FieldDefinition, Type};
use apollo_compiler::schema::ExtendedType;
use silkgraph::value::Scalar;

use super::draw::Draw;
use super::input::value;
use super::keys::{Shown, keys};
use super::values::texts;

/// How many levels an answer has at the most.
const DEPTH: usize = 7;

/// What the alias of a cursor begins with.
pub(super) const CURSOR: &str = "cursor";

/// A question, and the connections of it that can be walked.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) text: String,
    /// The aliases of connections whose pages begin and end at the variables `after` and `before`
    /// with that alias behind.
    pub(super) walks: Vec<String>,
}

/// What may be asked of a graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed {
    /// Queries of full text: what ranks in them is Neo4j's where the loader has made no index.
    pub(super) full_text: bool,
    /// Conditions: Cypher compares more values than those that are served.
    pub(super) conditions: bool,
    /// Pages of what several entities are related to: a cursor there tells parallel relations
    /// apart by a number that is Neo4j's own, and says little of the relations of another entity.
    pub(super) nested_pages: bool,
}

impl Allowed {
    fn has(self, field: &FieldDefinition) -> bool {
        let is_full_text = field.argument_by_name("phrase").is_some() || field.name == "search";
        // What a graph is called differs, and is no part of it; and names and questions that are drawn
        // mean nothing.
        let apart = ["graph", "resolve", "contextPack", "schemaSlice"];
        let is_apart = apart.contains(&field.name.as_str());
        !is_apart && (self.full_text || !is_full_text)
    }
}

/// A question that is drawn.
pub(super) fn question(schema: &Schema, allowed: Allowed, draw: &mut Draw<'_>) -> Question {
    let mut asker = Asker {
        schema,
        allowed,
        draw,
        aliases: 0,
        walks: Vec::new(),
        keys: Vec::new(),
    };
    let query = schema.get_object("Query").unwrap();
    let fields: Vec<_> = query.fields.values().map(|field| &***field).collect();
    let fields: Vec<_> = fields
        .into_iter()
        .filter(|field| allowed.has(field))
        .collect();
    let count = 1 + asker.draw.below(2);
    let roots: Vec<_> = (0..count)
        .map(|_| {
            let field = *asker.draw.pick(&fields);
            asker.field(field, 0)
        })
        .collect();
    let variables: Vec<_> = asker
        .walks
        .iter()
        .map(|alias| format!("$after{alias}: String, $before{alias}: String"))
        .collect();
    let head = match variables.len() {
        0 => String::new(),
        _ => format!("query ({}) ", variables.join(", ")),
    };
    Question {
        text: format!("{head}{{ {} }}", roots.join(" ")),
        walks: asker.walks,
    }
}

struct Asker<'a, 'd, 'n> {
    schema: &'a Schema,
    allowed: Allowed,
    draw: &'d mut Draw<'n>,
    aliases: usize,
    walks: Vec<String>,
    /// What the keys of groups show, of the members and of the relations to them; the innermost last.
    keys: Vec<[Vec<Shown>; 2]>,
}

impl Asker<'_, '_, '_> {
    fn field(&mut self, field: &FieldDefinition, depth: usize) -> String {
        self.aliases += 1;
        let alias = if field.name.to_lowercase().ends_with("cursor") {
            format!("{CURSOR}{}", self.aliases)
        } else {
            format!("a{}", self.aliases)
        };
        let is_walk = field
            .arguments
            .iter()
            .any(|argument| argument.name == "before")
            && (depth == 0 || self.allowed.nested_pages)
            && self.draw.chance(60);
        let arguments = self.arguments(field, is_walk.then_some(alias.as_str()));
        let arguments = match arguments.len() {
            0 => String::new(),
            _ => format!("({})", arguments.join(", ")),
        };
        let mut parts = self.below(field, depth + 1);
        if field.argument_by_name("by").is_some() {
            self.keys.pop();
        }
        if is_walk {
            parts.extend(self.page(field, depth + 1));
            self.walks.push(alias.clone());
        }
        let selection = braced(&parts);
        let as_of = self.as_of(field);
        format!("{alias}: {}{arguments}{as_of}{selection}", field.name)
    }

    /// Perhaps a day that a field is asked as of, which can be any that has rows of its own.
    fn as_of(&mut self, field: &FieldDefinition) -> String {
        let has = |name: &str| field.argument_by_name(name).is_some();
        // Figures of what groups are related to are no request of their own.
        let is_listed = ["limit", "first"].into_iter().any(has);
        let has_rows = ["id", "ids", "phrase"].into_iter().any(has) || has("where") && is_listed;
        if !has_rows || !self.draw.chance(20) {
            return String::new();
        }
        let day = self.draw.pick::<&str>(texts(Scalar::Date));
        let least = self
            .draw
            .pick(&["", ", include: STATED", ", include: POSSIBLE"]);
        format!(" @asOf(date: \"{day}\"{least})")
    }

    /// What walking the pages of a connection needs.
    fn page(&mut self, connection: &FieldDefinition, depth: usize) -> [String; 2] {
        let field = |of: &Type, name: &str| {
            let of = self.schema.get_object(of.inner_named_type()).unwrap();
            of.fields[name].ty.clone()
        };
        let node = field(&field(&connection.ty, "edges"), "node");
        let node = braced(&self.parts(node.inner_named_type(), depth + 1));
        [
            format!(
                "page: pageInfo {{ hasNextPage hasPreviousPage \
                 {CURSOR}Start: startCursor {CURSOR}End: endCursor }}"
            ),
            format!("rows: edges {{ cursor node{node} }}"),
        ]
    }

    fn arguments(&mut self, field: &FieldDefinition, walk: Option<&str>) -> Vec<String> {
        let mut arguments = Vec::new();
        let mut paged = false;
        if field.argument_by_name("by").is_some() {
            self.keys.push(Default::default());
        }
        for argument in &field.arguments {
            let name = argument.name.as_str();
            let given = match name {
                "first" | "last" if paged => None,
                "where" if !self.allowed.conditions => None,
                "by" => Some(self.by(0, argument.ty.inner_named_type())),
                "byEdge" => {
                    let is_asked = self.draw.chance(50);
                    is_asked.then(|| self.by(1, argument.ty.inner_named_type()))
                }
                "limit" | "first" | "last" => {
                    paged = self.draw.chance(40) || (walk.is_some() && name == "last");
                    paged.then(|| {
                        (*self
                            .draw
                            .pick(&["2", "1", "3", "2", "1", "0", "4", "5", "2", "3", "1", "-1"]))
                        .to_owned()
                    })
                }
                // Many rules are none for a type that does not say what they go by.
                "policy" if !self.draw.chance(25) => None,
                "offset" => self.draw.chance(25).then(|| self.draw.below(4).to_string()),
                "after" | "before" => walk.map(|alias| format!("${name}{alias}")),
                _ if argument.is_required() || self.draw.chance(55) => {
                    Some(value(self.schema, &argument.ty, self.draw, 0))
                }
                _ => None,
            };
            arguments.extend(given.map(|given| format!("{name}: {given}")));
        }
        arguments
    }

    /// Keys of groups, whose place among those that are shown is noted.
    fn by(&mut self, place: usize, ty: &str) -> String {
        let (keys, shown) = keys(self.schema, ty, self.draw);
        self.keys.last_mut().unwrap()[place] = shown;
        keys
    }

    /// What is asked of the value of a field.
    fn below(&mut self, field: &FieldDefinition, depth: usize) -> Vec<String> {
        let ty = field.ty.inner_named_type();
        let place = match field.name.as_str() {
            "key" if ty.ends_with("GroupedKey") => 0,
            "edgeKey" => 1,
            _ => return self.parts(ty, depth),
        };
        let shown = self.keys.last().unwrap()[place].clone();
        self.shown(ty, &shown, depth)
    }

    fn shown(&mut self, ty: &str, shown: &[Shown], depth: usize) -> Vec<String> {
        let fields = &self.schema.get_object(ty).unwrap().fields;
        let mut parts = vec!["__typename".to_owned()];
        for Shown { name, below } in shown {
            let field = &fields[name.as_str()];
            parts.push(if below.is_empty() {
                self.field(field, depth)
            } else {
                let below = self.shown(field.ty.inner_named_type(), below, depth);
                format!("{name}{}", braced(&below))
            });
        }
        parts
    }

    /// What is asked of a value of a type: nothing of a scalar.
    fn parts(&mut self, name: &str, depth: usize) -> Vec<String> {
        let fields: Vec<&FieldDefinition> = match &self.schema.types[name] {
            ExtendedType::Object(of) => of.fields.values().map(|field| &***field).collect(),
            ExtendedType::Interface(of) => of.fields.values().map(|field| &***field).collect(),
            ExtendedType::Union(_) => Vec::new(),
            _ => return Vec::new(),
        };
        let mut parts = self.fields(&fields, depth);
        let narrower = self.narrower(name);
        if depth < DEPTH && !narrower.is_empty() {
            for name in self.draw.some(&narrower, 3) {
                let selection = braced(&self.parts(name, depth));
                parts.push(format!("... on {name}{selection}"));
            }
        }
        if parts.is_empty() {
            parts.push("__typename".to_owned());
        }
        parts
    }

    fn fields(&mut self, all: &[&FieldDefinition], depth: usize) -> Vec<String> {
        let is_leaf =
            |field: &FieldDefinition| self.schema.types[field.ty.inner_named_type()].is_leaf();
        let (leaves, composite): (Vec<&FieldDefinition>, Vec<_>) =
            all.iter().copied().partition(|field| is_leaf(field));
        let mut chosen = self.draw.some(&leaves, 5);
        let most = match (depth, leaves.len()) {
            (0..=2, _) | (0..DEPTH, 0) => 2,
            (0..DEPTH, _) => 1,
            _ => 0,
        };
        if !composite.is_empty() {
            chosen.extend(self.draw.some(&composite, most));
        }
        if chosen.is_empty() {
            chosen.extend(leaves.first());
        }
        chosen
            .into_iter()
            .map(|field| self.field(field, depth))
            .collect()
    }

    /// The concrete types that an interface or a union stands for.
    fn narrower(&self, name: &str) -> Vec<String> {
        match &self.schema.types[name] {
            ExtendedType::Union(of) => of.members.iter().map(ToString::to_string).collect(),
            ExtendedType::Interface(_) => {
                let objects = self.schema.types.values().filter_map(|of| of.as_object());
                let implementing = objects.filter(|of| of.implements_interfaces.contains(name));
                implementing.map(|of| of.name.to_string()).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn braced(parts: &[String]) -> String {
    match parts.len() {
        0 => String::new(),
        _ => format!(" {{ {} }}", parts.join(" ")),
    }
}
