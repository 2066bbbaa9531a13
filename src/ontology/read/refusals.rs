//! Which directives are refused, and in what words.

/// Where a directive stands, as far as GraphQL's own rules cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// On the schema as a whole.
    Schema,
    /// On a `@relationshipProperties` type.
    RelationProperties,
    /// On a field of such a type.
    RelationProperty,
    /// On a relation field of an object type.
    Relation,
    /// On a field that is a line of other properties.
    Line,
    /// On a relation field of an interface.
    DeclaredRelation,
    /// On another field of an interface.
    InterfaceProperty,
    /// Where GraphQL's rules say enough.
    Elsewhere,
}

/// Whether a directive concerns writing alone, and so has no effect.
pub(super) fn concerns_writing(name: &str) -> bool {
    matches!(
        name,
        "id" | "timestamp" | "default" | "settable" | "mutation" | "populatedBy" | "subscription"
    )
}

/// Why a directive that other services have is refused here.
pub(super) fn unsupported(name: &str) -> Option<String> {
    let why = match name {
        "authentication" | "authorization" | "subscriptionsAuthorization" | "jwt" => {
            "it says who may read what, and leaving it out silently could let somebody in; \
             remove it and guard the service in front of it"
        }
        "cypher" | "customResolver" | "coalesce" | "groupBy" => {
            "it changes what is answered, and leaving it out silently could answer wrongly; \
             remove it and what depends on it"
        }
        "relayId" => {
            "every type with `id: ID!` has a global id already, and another id could answer \
             wrongly; remove it"
        }
        _ => return None,
    };
    Some(format!("`@{name}` is not supported: {why}"))
}

/// Why a directive that is known means nothing where it stands.
pub(super) fn misplaced(name: &str, spot: Spot) -> Option<String> {
    if concerns_writing(name) || fits(name, spot) {
        return None;
    }
    let why = match spot {
        Spot::RelationProperty if name == "line" => {
            "a property of relations: name it in the `@line` of a field with `@relationship`"
        }
        Spot::Line | Spot::RelationProperty | Spot::InterfaceProperty | Spot::Elsewhere
            if name == "retrieval" =>
        {
            "what is no relation: put it on a field with `@relationship`"
        }
        Spot::Schema => "the schema as a whole: put it on each type it is meant for",
        Spot::Line | Spot::RelationProperty | Spot::InterfaceProperty | Spot::Elsewhere
            if name == "weak" =>
        {
            "what is neither a relation nor the properties of one: put it on a field with \
             `@relationship`, or on a type with `@relationshipProperties`"
        }
        Spot::RelationProperties | Spot::RelationProperty => {
            "the properties of relations: remove it"
        }
        Spot::Relation => "a relation: remove it",
        Spot::Line => "a line that is made of properties: put it on these",
        Spot::DeclaredRelation | Spot::InterfaceProperty => {
            "a field of an interface: put it on the fields of the types that implement it"
        }
        Spot::Elsewhere => return None,
    };
    Some(format!("`@{name}` means nothing on {why}"))
}

fn fits(name: &str, spot: Spot) -> bool {
    match spot {
        Spot::Schema => name != "query",
        // Where a type is both, that is said of the type.
        Spot::RelationProperties => {
            matches!(
                name,
                "relationshipProperties" | "validTime" | "cited" | "distinct" | "weak" | "node"
            )
        }
        Spot::RelationProperty => {
            !matches!(name, "weak" | "label" | "line" | "retrieval" | "vector")
        }
        Spot::Relation => !matches!(
            name,
            "alias"
                | "sortable"
                | "declareRelationship"
                | "matches"
                | "maxLength"
                | "citation"
                | "label"
                | "vector"
        ),
        Spot::Line => matches!(name, "citation" | "deprecated"),
        Spot::DeclaredRelation => {
            matches!(name, "declareRelationship" | "relationship" | "deprecated")
        }
        Spot::InterfaceProperty => !matches!(
            name,
            "alias"
                | "matches"
                | "maxLength"
                | "citation"
                | "label"
                | "weak"
                | "line"
                | "retrieval"
                | "vector"
        ),
        Spot::Elsewhere => !matches!(name, "weak" | "retrieval"),
    }
}
