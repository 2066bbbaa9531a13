//! Which list of an answer has the rows of its table.

use crate::graphql::{ClientError, ErrorCode, Outline, OutlineKind};

/// The list whose elements are the rows.
#[derive(Debug, Clone)]
pub(super) struct RowList {
    /// The response keys that lead to it.
    pub(super) path: Vec<String>,
    /// Whether it stands beside the edges of a connection.
    is_beside: bool,
    /// What an element is.
    pub(super) element: Outline,
}

impl RowList {
    /// The list of that name, or the only one.
    pub(super) fn of(outline: &[Outline], name: Option<&str>) -> Result<Self, ClientError> {
        let mut lists = Vec::new();
        collect(outline, &mut Vec::new(), &mut lists);
        if let Some(name) = name {
            let names: Vec<_> = lists.iter().map(Self::name).collect();
            let list = lists.into_iter().find(|list| list.name() == name);
            return list.ok_or_else(|| unknown("rows", "answer", name, &names));
        }
        lists.retain(|list| !list.is_beside);
        let (mut of_objects, of_scalars): (Vec<_>, Vec<_>) = lists
            .into_iter()
            .partition(|list| matches!(list.element.kind, OutlineKind::Object(_)));
        if of_objects.is_empty() {
            of_objects = of_scalars;
        }
        match of_objects.len() {
            1 => Ok(of_objects.swap_remove(0)),
            0 => Err(none()),
            _ => Err(several(&of_objects)),
        }
    }

    /// The path, with dots between the keys.
    fn name(&self) -> String {
        self.path.join(".")
    }
}

/// The lists that objects alone lead to.
fn collect(outlines: &[Outline], path: &mut Vec<String>, lists: &mut Vec<RowList>) {
    // What else a connection has beside its edges is there for who names it.
    let connection = outlines.iter().any(is_edges);
    for outline in outlines {
        path.push(outline.key.clone());
        match (&outline.kind, outline.lists.checked_sub(1)) {
            (_, Some(inner)) => lists.push(RowList {
                is_beside: connection && !is_edges(outline),
                path: path.clone(),
                element: Outline {
                    lists: inner,
                    ..outline.clone()
                },
            }),
            (OutlineKind::Object(keys), None) => collect(keys, path, lists),
            (OutlineKind::Leaf(_), None) => {}
        }
        path.pop();
    }
}

/// Whether a key is that of a connection's edges, under its own name.
fn is_edges(outline: &Outline) -> bool {
    outline.key == EDGES && outline.lists > 0
}

const EDGES: &str = "edges";

/// There is no list of that name.
pub(super) fn unknown(option: &str, of: &str, name: &str, names: &[String]) -> ClientError {
    let known = match names {
        [] => "no list at all".to_owned(),
        names => format!("lists at {}", listed(names)),
    };
    let message = format!("the {of} has no list at `{name:.60}`, but {known}.");
    ClientError::argument(option, message).instead_of(name, names.iter().map(String::as_str))
}

fn none() -> ClientError {
    let message = "The answer has no list, and a table has a row for each element of one. Ask for a \
                   list, such as `countries { name }` or `countriesConnection { edges { node { name } } }`, \
                   or for JSON.";
    ClientError::new(ErrorCode::BadUserInput, message)
}

fn several(lists: &[RowList]) -> ClientError {
    let names: Vec<_> = lists.iter().map(RowList::name).collect();
    let first = names.first().map_or("", |name| name);
    let message = format!(
        "The answer has several lists, {}, and a table has the rows of one. Name it, as in \
         `rows={first}`, or ask for one alone.",
        listed(&names)
    );
    ClientError::new(ErrorCode::BadUserInput, message)
        .with("argument", "rows")
        .with("suggestions", names)
}

/// How many names a message has.
const MAX_NAMES: usize = 10;

fn listed(names: &[String]) -> String {
    let shown: Vec<_> = names
        .iter()
        .take(MAX_NAMES)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = names.len().saturating_sub(MAX_NAMES);
    match (&*shown, more) {
        ([rest @ .., last], 0) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        (shown, 0) => shown.join(", "),
        (shown, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
