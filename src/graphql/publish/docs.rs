//! What the API says of its own types, fields and arguments.

use crate::graphql::arguments::{MAX_COUNT, MAX_HOPS, MAX_LENGTH, MAX_NAMES};
use crate::ontology::{Limit, Ontology, Target};
use crate::query::Name;
use crate::value::Scalar;

use super::view::{RelationField, View};

pub(super) const WHERE: &str = "Only those that meet all of these conditions.";
pub(super) const SORT: &str = "What to order by, the weightiest first.";
pub(super) const OFFSET: &str = "How many to leave out at the start.";
pub(super) const AFTER: &str = "Only what comes after the row with this cursor.";
pub(super) const BEFORE: &str = "Only what comes before the row with this cursor.";
pub(super) const PHRASE: &str = "The words to look for.";
pub(super) const CURSOR: &str = "Stands for this row in `after` and `before`.";
pub(super) const EDGES: &str = "The rows of the page.";
pub(super) const TOTAL: &str = "How many there are on all pages.";
pub(super) const PAGE_INFO: &str = "Whether there is more, and where to go on.";
pub(super) const AGGREGATE: &str = "Figures over all pages.";
pub(super) const COMPLETE: &str = "True where a source says that the list is whole, so that what is \
    not in it is not there; null where that is not known. It is said of the whole list, whatever \
    conditions, the page and `@asOf` leave of it.";
pub(super) const PROPERTIES: &str = "What the relation itself says.";
pub(super) const FAR_END: &str = "The entity at the other end.";
pub(super) const SCORE: &str = "How well it matches; more is better.";
pub(super) const AND: &str = "All of these hold.";
pub(super) const OR: &str = "At least one of these holds.";
pub(super) const NOT: &str = "This does not hold.";
pub(super) const ID: &str = "Such as one that an answer gave.";
pub(super) const IDS: &str = "At most 1,000, unless the service is set up otherwise.";
pub(super) const NODE: &str =
    "The entity with this id, of whatever type; null where there is none.";
pub(super) const NODES: &str =
    "The entities with these ids, in this order; null in the place of each that is not there.";
pub(super) const GRAPH: &str = "What the graph holds: its version, how many entities and relations \
    of each type there are, and queries to start from. A good first question.";
pub(super) const CITATIONS: &str = "The sources that say so, in the order in which they are named; \
    what is named and not there is left out.";
pub(super) const RELATION: &str = "The relation with this id, of whatever type; null where there is \
    none.";
pub(super) const RELATION_ID: &str = "Readable and stable: its type and the ids of its ends, and \
    behind them what tells it from others between the same ends. `relation(id:)` finds it.";
pub(super) const RELATION_TYPE: &str = "What kind of relation it is.";
pub(super) const RELATION_SOURCE: &str = "The id of the entity at which its arrow starts, whichever \
    way it was walked.";
pub(super) const RELATION_TARGET: &str = "The id of the entity at which its arrow ends.";
pub(super) const RELATION_SOURCE_NODE: &str = "The entity at which its arrow starts.";
pub(super) const RELATION_TARGET_NODE: &str = "The entity at which its arrow ends.";
pub(super) const RELATION_PROPERTIES: &str = "What the relation itself says, as one object: each \
    property by its name, in the form that it has elsewhere in the API. What is not known is left \
    out, and so is what the type definitions let nobody read.";
pub(super) const SUBGRAPH: &str = "What is around some entities, for a drawing: the nearest first, and \
    every relation between what is shown. It does not lead on through hubs, so that it stays about \
    what was asked for. The same question has the same answer, whatever the service is busy with.";
pub(super) const SEEDS: &str = "The ids of the entities in the middle, which are all shown, and lead on, \
    whatever their type and degree. At most 1,000, unless the service is set up otherwise.";
pub(super) const RELATIONS: &str = "Only relations of these types. Without it: all but those that say \
    little about what they join, such as citations.";
pub(super) const MAX_ENTITIES: &str = "At most this many entities, seeds included. Where more are \
    reached, the nearer ones are kept, of equally near ones those that specific entities lead to \
    before those that general ones lead to (the sum of 1 / degree over the entities that lead there), \
    and of equal ones those with the smaller id. What is left out leads nowhere.";
pub(super) const HUB_LIMIT: &str = "What has more relations than this and is no seed is shown, and \
    leads nowhere.";
pub(super) const SUBGRAPH_ENTITIES: &str = "The entities: by hop, then what specific entities lead to \
    before what general ones lead to, then by id.";
pub(super) const SUBGRAPH_RELATIONS: &str = "Every relation of the types asked for between two of the \
    entities: by type, then by the ids at which they start and end.";
pub(super) const HUBS: &str = "Those of the entities that lead nowhere because they have more \
    relations than `hubLimit` and are no seeds.";
pub(super) const TRUNCATED: &str = "What was reached and has no room. What would be found behind it, or \
    behind a hub, is not known and does not count.";
pub(super) const SUBGRAPH_COMPLETE: &str = "Whether nothing is left out but what hubs lead to.";
pub(super) const REASON: &str = "Why it is not complete; null where it is.";
pub(super) const VISITED: &str = "How many relations were looked at to find it.";
pub(super) const SUBGRAPH_BUDGET: &str = "As many relations were looked at as the service allows. What \
    was found until then is answered, and more may be left out than is counted.";
pub(super) const MAX_ENTITIES_REASON: &str = "There is more than `maxEntities`.";
pub(super) const SUBGRAPH_NODE: &str = "The entity, asked as anywhere.";
pub(super) const NEIGHBOUR_COUNTS: &str = "How many relations of each kind entities have, and to how many \
    others, before these are asked for: what a click on each would bring. For each of `ids`, once.";
pub(super) const ENTITY_ID: &str = "The id of the entity.";
pub(super) const ENTITY_TYPE: &str = "The type of the entity.";
pub(super) const LABEL: &str = "By what people know the entity: its name, title or whatever its type has \
    for that; the id where it has nothing.";
pub(super) const ENTITY_PROPERTIES: &str = "What the entity itself says besides its id, as one object: \
    each property by its name, in the form that it has elsewhere in the API. What is not known is left \
    out, and so is what the type definitions let nobody read.";
pub(super) const HOP: &str = "How many relations away it is from the next seed; 0 for a seed.";
pub(super) const DEGREE: &str = "How many relations the same question would follow from here, were it a \
    seed: only those of the types asked for, to entities of the types asked for, and on the day of \
    `@asOf`.";
pub(super) const DEGREE_SHOWN: &str = "How many of these are among `relations`. The difference is \
    how many one more step from here would add.";
pub(super) const TRUNCATED_COUNT: &str = "How many entities, each counted once.";
pub(super) const BY_TYPE: &str = "The same by type, most first.";
pub(super) const BY_HOP: &str = "The same by hop, the nearest first.";
pub(super) const PATHS: &str = "How entities are connected: the best paths from some to others, \
    along relations in either direction. A path comes to no entity twice, and between its ends is \
    none of `from` and `to`. Shorter ones come first, then those that lead through special entities \
    rather than hubs (`hubCost`), then by the ids of their entities from the beginning, then by the \
    types of their relations. Paths that differ only in which of several relations between the same \
    two entities they go along are different paths. The same question has the same answer, whatever \
    the service is busy with.";
pub(super) const FROM: &str = "The ids of the entities at one of which paths begin. At most 1,000, \
    unless the service is set up otherwise.";
pub(super) const TO: &str = "The ids of the entities at one of which paths end; none of those of \
    `from`.";
pub(super) const EXCLUDE: &str = "The ids of entities that no path leads through.";
pub(super) const EXCLUDE_TYPES: &str = "No path leads through entities of these types; its ends may \
    be of them.";
pub(super) const FOUND_PATHS: &str = "The paths, the best first.";
pub(super) const PATHS_COMPLETE: &str = "Whether these are the best of all paths: as many as were \
    asked for, or all that there are, however long. If not, `reason` says why there are fewer.";
pub(super) const PATHS_REASON: &str = "Why there are fewer than were asked for; null where there are \
    not.";
pub(super) const PATHS_BUDGET: &str = "As many relations were looked at as the service allows. What is \
    there is the beginning of the answer.";
pub(super) const MAX_LENGTH_REASON: &str = "These are all that are not longer than `maxLength`; there \
    may be longer ones.";
pub(super) const NONE_EXISTS: &str = "There are no others, however long.";
pub(super) const LENGTH: &str = "How many relations it goes along.";
pub(super) const HUB_COST: &str = "How general the entities between its ends are: the sum of their \
    log2(1 + degree), each rounded up. The degree counts all relations of an entity, whatever the \
    question and the day, but those that say little about what they join.";
pub(super) const PATH_ENTITIES: &str = "The entities along it, one more than steps.";
pub(super) const STEPS: &str = "The steps from each of its entities to the next.";
pub(super) const STEP_FROM: &str = "The id of the entity that the step leads from.";
pub(super) const STEP_TO: &str = "The id of the entity that it leads to.";
pub(super) const FORWARD: &str = "Whether the arrow of the relation points from `from` to `to`.";
pub(super) const STEP_RELATION: &str = "The relation that it goes along.";
pub(super) const TYPENAME: &str = "It is of one of these types.";

pub(super) const AS_OF: &str = "What holds on a day: entities and relations that do not hold on it \
    are not there for the field, nor for anything below it, and conditions neither meet nor fail by \
    them. An `@asOf` further in wins. What has no valid time always holds.";
pub(super) const AS_OF_DATE: &str = "The day.";
pub(super) const AS_OF_INCLUDE: &str = "What holds less surely is left out.";
pub(super) const VALIDITY: &str =
    "How surely it holds on the day of `@asOf`; null without `@asOf`.";
pub(super) const STATED: &str = "It began on the day or before, and ended on it or after; or its \
    source says that it goes on. The days within a year or a month in which it began or ended are not \
    stated.";
pub(super) const SEEN: &str =
    "It is known to have held on that very day, or both before and after it.";
pub(super) const POSSIBLE: &str = "Nothing that is known excludes it.";
pub(super) const RESOLVE: &str = "Which entities are meant by names, such as those of a table: for \
    each of `names`, in their order, the entities that are called so or alike, whatever the alphabet, \
    the order of words and small slips. Only names, aliases and terms of the lexicon count, and not \
    texts that mention a name.";
pub(super) const SEARCH: &str = "What is found by its names and other texts, whatever it is: in \
    any spelling, alphabet or ending of a word, and by the texts of relations too, which lead to \
    what they connect. The best come first: what is called so, then what has all words in a name, \
    then what has them all, then the rest.";
pub(super) const TEXT: &str = "Words to look for, of which the last may be only the beginning of \
    one. What stands in quotation marks must be there as it is, and what stands behind a `-` must \
    not. All else is plain text.";
pub(super) const VECTOR: &str = "Numbers that a model has made of what is looked for, the same model as has \
    made the vectors of the graph. The likest are found, at least 500 of them, if `types` and the day \
    have so many. With words beside it, what both find is ordered by its ranks.";
pub(super) const VECTOR_PROPERTY: &str = "Which vectors of the graph it is held against. Without it that are \
    all that have as many numbers.";
pub(super) const TYPES: &str = "Only of these types.";
pub(super) const OF_TYPES: &str = "How many there are of each type on all pages, most first.";
pub(super) const MATCHED: &str =
    "The texts that it is found by, at most three, those first that say most.";
pub(super) const MATCH_PROPERTY: &str = "Where the text stands: `name`, `offices.title` for the \
    property of a relation, or `lexicon` for a name that only the lexicon has.";
pub(super) const SNIPPET: &str = "The text, or the part of a long one in which a word is found.";

pub(super) const CLAIMS: &str = "Which claims: all of them, or of those with the same key only the \
    preferred one. Rows that are no claims are not concerned.";
pub(super) const POLICY: &str = "By which rules a claim is preferred, the weightiest first; where \
    all are in vain, the id decides. Without it: OFFICIAL_FIRST, HIGHEST_GRADE, LATEST_PUBLISHED.";
pub(super) const SUPPORT: &str = "How many claims of other sources agree with this one: they differ \
    by no more than half the unit to which the coarser one is rounded.";
pub(super) const CONFLICT: &str = "What stands against it; null where no claim disagrees.";
pub(super) const PREFERRED: &str = "Whether it comes first of all claims with its key.";
pub(super) const PREFERRED_BECAUSE: &str =
    "Why it is preferred or is not: the rule, and how many rivals it has.";
pub(super) const POLICY_APPLIED: &str = "The rules that were applied, the weightiest first.";
pub(super) const CONFLICT_CLAIMS: &str = "All claims with its key, best first.";
pub(super) const CONFLICT_VALUES: &str = "The values that are claimed, each once, that of the best \
    claim first. Bounds and expectations are none.";
pub(super) const CONFLICT_SPREAD: &str = "How far they lie apart.";
pub(super) const OVERLAPPING: &str = "How many preferred claims the figures are without, because \
    they are of a part of a period that another one covers, or of a lesser kind. Always 0 without \
    `claims: PREFERRED`.";

pub(super) const SPREAD: &str = "How far claims with the same key lie apart; of several keys, between \
    what the least and the greatest values of all keys add up to. Null where there is no value.";

pub(super) const BY: &str = "At least one key, such as `[{ country: true }, { year: true }]`.";
pub(super) const BY_OR_EDGE: &str = "Keys of the entities; at least one, here or in `byEdge`.";
pub(super) const BY_EDGE: &str = "Keys of the relations to them.";
pub(super) const HAVING: &str = "Only groups that meet all of these conditions on their figures.";
pub(super) const TOTAL_GROUPS: &str = "How many groups meet the conditions, whatever `limit` is.";
pub(super) const GROUPS: &str =
    "The groups, in the order of `sort`; what that leaves open is decided by the keys, upwards.";
pub(super) const GROUP_KEY: &str =
    "What the members of the group have in common: the keys of `by`.";
pub(super) const GROUP_EDGE_KEY: &str =
    "What the relations to the members have in common: the keys of `byEdge`.";
pub(super) const COARSER: &str = "How many members are here since a date of theirs is not known to the \
    quarter or month that it is to be cut to. They have groups of their own, whose key is null.";
pub(super) const GROUP_RELATED: &str = "Figures over what the members are related to: each entity counts \
    once in a group, however many members lead to it.";
pub(super) const RELATED_FIGURED: &str = "Figures over what the members are related to: those that \
    `related` of the groups is asked for, or those over all of it.";
pub(super) const THROUGH: &str = "Keys of what is related.";

/// What the root field of groups answers with.
pub(super) fn root_grouped(target: Target, ontology: &Ontology) -> String {
    about(target, ontology)
        + "\n\nIn groups by what they have in common: how many there are, and figures over each group."
}

/// What the groups of a relation field answer with.
pub(super) fn relation_grouped(name: &str) -> String {
    format!("`{name}` in groups by what they have in common.")
}

/// What conditions on a union do.
pub(super) const UNION_WHERE: &str = "Conditions by type: kept is what is of a type named here and \
    meets the conditions given for that type.";

/// What `hops` does.
pub(super) fn hops() -> String {
    format!("How many relations away from the next seed an entity may be, at most {MAX_HOPS}.")
}

/// What `k` does.
pub(super) fn count() -> String {
    format!("How many paths, from 1 to {MAX_COUNT}.")
}

/// What `maxLength` does.
pub(super) fn max_length() -> String {
    format!("How many relations a path goes along at the most, from 1 to {MAX_LENGTH}.")
}

/// What `names` takes.
pub(super) fn names() -> String {
    format!(
        "The names, in any alphabet and spelling: at most {MAX_NAMES} of at most {} words each.",
        Name::MAX_WORDS
    )
}

/// What `limit` does.
pub(super) fn limit(limit: Limit) -> String {
    "At most this many".to_owned() + &default(limit) + &maximum(limit) + "."
}

/// What `first` does.
pub(super) fn first(limit: Limit) -> String {
    "At most this many, from the start or after `after`".to_owned()
        + &default(limit)
        + &maximum(limit)
        + "."
}

/// What `last` does.
pub(super) fn last(limit: Limit) -> String {
    "At most this many, from the end or before `before`".to_owned() + &maximum(limit) + "."
}

fn default(limit: Limit) -> String {
    let say = |rows| format!("; {rows} unless said otherwise");
    limit.default.map(say).unwrap_or_default()
}

fn maximum(limit: Limit) -> String {
    let say = |rows| format!("; never more than {rows}");
    limit.max.map(say).unwrap_or_default()
}

/// What the root field of a list answers with.
pub(super) fn root_list(target: Target, ontology: &Ontology) -> String {
    about(target, ontology) + "\n\nA list of them: narrow it with `where`, cut it with `limit`."
}

/// What the root field of a connection answers with.
pub(super) fn root_connection(target: Target, ontology: &Ontology) -> String {
    about(target, ontology)
        + "\n\nPage by page, with their total count and with figures over all of them."
}

/// What a full-text root field answers with.
pub(super) fn full_text(target: Target, properties: &[&str], ontology: &Ontology) -> String {
    let named: Vec<String> = properties.iter().map(|name| format!("`{name}`")).collect();
    let properties = named.join(", ");
    about(target, ontology)
        + &format!("\n\nFound by words in {properties}; the best match comes first.")
}

fn about(target: Target, ontology: &Ontology) -> String {
    match ontology.description_of(target) {
        Some(description) => description.to_string(),
        None => format!("Entities of type `{}`.", ontology.target_name(target)),
    }
}

/// What the connection of a relation field answers with, beside what the field itself says.
pub(super) fn relation_connection(field: RelationField, ontology: &Ontology) -> String {
    let relation = ontology.view(field);
    let page = format!(
        "`{}` page by page, one row for each relation.",
        relation.name
    );
    match relation.description {
        Some(description) => format!("{description}\n\n{page}"),
        None => page,
    }
}

/// What a scalar is, with an example.
pub(super) fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::BigInt => {
            "A whole number of up to 64 bits. Answers give it as text: \"106300000000\"; \
             questions may give it as text or as a number."
        }
        Scalar::Date => {
            "A day: \"2025-06-17\". Of a date and time in a question its day in UTC is taken."
        }
        Scalar::DateTime => {
            "A point in time, with an offset. Answers give it in UTC with milliseconds: \
             \"2025-06-17T05:00:00.000Z\"."
        }
        Scalar::LocalDateTime => {
            "A day and a time of day, without an offset: \"2025-06-17T10:00:00\"."
        }
        Scalar::Time => {
            "A time of day with an offset: \"10:00:00+05:00\". In a question without one it is \
             taken to be in UTC."
        }
        Scalar::LocalTime => "A time of day without an offset: \"10:00:00\".",
        Scalar::Duration => "A length of time in ISO 8601: \"P1Y2M3DT4H5M6.5S\".",
        Scalar::PartialDate => {
            "A year, a month or a day: \"2025\", \"2025-06\" or \"2025-06-17\". `eq` and `in` \
             compare as written; `gte: \"2025\"` and `lte: \"2025\"` both keep \"2025-06\"."
        }
        Scalar::Point => {
            "A point on the earth, such as {longitude: 74.6, latitude: 42.9}: degrees, and metres \
             of height."
        }
        Scalar::CartesianPoint => "A point in a plane or in space, such as {x: 1.5, y: 2.5}.",
        Scalar::Id | Scalar::String | Scalar::Int | Scalar::Float | Scalar::Boolean => "",
    }
}

/// Where a scalar is specified, if somewhere.
pub(super) fn specification(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::Date | Scalar::DateTime | Scalar::Time => {
            Some("https://www.rfc-editor.org/rfc/rfc3339")
        }
        Scalar::LocalDateTime | Scalar::LocalTime | Scalar::Duration => {
            Some("https://www.iso.org/standard/70907.html")
        }
        Scalar::PartialDate => Some("https://www.loc.gov/standards/datetime/"),
        _ => None,
    }
}
