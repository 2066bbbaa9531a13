//! The words of `graph`.

use super::Word;

words! {
    /// What `graph` is asked for.
    enum GraphField as "field of `graph`" {
        Version = "version",
        LoadedAt = "loadedAt",
        Source = "source",
        Staleness = "staleness",
        Licence = "licence",
        Entities = "entities",
        Relations = "relations",
        SampleQueries = "sampleQueries",
    }
}

words! {
    /// What a type of entities is asked for in `graph`.
    enum EntityCountField as "field of a type of entities in `graph`" {
        Type = "type",
        Description = "description",
        Count = "count",
        Label = "label",
        CitedBy = "citedBy",
        ClaimKey = "claimKey",
        ClaimValue = "claimValue",
        ClaimFrom = "claimFrom",
        ClaimUntil = "claimUntil",
        ClaimKind = "claimKind",
    }
}

words! {
    /// What a type of relations is asked for in `graph`.
    enum RelationCountField as "field of a type of relations in `graph`" {
        Type = "type",
        Count = "count",
    }
}

words! {
    /// What a sample query is asked for.
    enum SampleField as "field of a sample query" {
        Name = "name",
        Title = "title",
        Query = "query",
    }
}

/// The field of `Subscription` that tells of other data.
pub(in crate::graphql) const GRAPH_CHANGED: &str = "graphChanged";

words! {
    /// What a change of the graph is asked for.
    enum ChangeField as "field of a change of the graph" {
        Version = "version",
        PreviousVersion = "previousVersion",
        LoadedAt = "loadedAt",
        Entities = "entities",
        Relations = "relations",
    }
}
