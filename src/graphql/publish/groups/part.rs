//! The types that groups have in the API, and how each is called.

use crate::ontology::{Ontology, PropertiesId, PropertyKind, Target};

/// A type made for groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::graphql::publish) enum GroupsPart {
    /// How a date is a key.
    DateKey,
    /// An order by counts: of entities, and of relations to them if there are any.
    CountSort { edges: bool },
    /// An order by how far claims lie apart, and conditions on that.
    Spread(Figured),
    /// An order by figures over values of a kind.
    ValueSort(PropertyKind),
    /// One made for groups of an entity type or of an interface.
    Target(Target, TargetGroups),
    /// One made for what relations say beside that.
    Properties(PropertiesId, PropertiesGroups),
    /// One made for groups of what relations lead to that say something.
    With(Target, PropertiesId, Grouped),
}

/// What groups are an answer and an argument of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::graphql::publish) enum Grouped {
    /// All of them.
    Groups,
    /// One.
    Row,
    /// What they are chosen or ordered by.
    Figured(Figured),
}

/// What figures of groups are used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::graphql::publish) enum Figured {
    /// To choose groups.
    Having,
    /// To order them.
    Sort,
}

/// What is made for groups of an entity type or of an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::graphql::publish) enum TargetGroups {
    Grouped(Grouped),
    /// Figures over their properties.
    Node(Figured),
    /// Figures over what the members of a group are related to.
    Related,
    RelatedFigured(Figured),
    /// Figures over them, where members of other groups are related to them.
    Figures(Figured),
    Keys(KeyUse),
    /// The keys of what they are related to.
    Through(KeyUse),
}

/// What is made for what relations say, besides conditions on figures over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::graphql::publish) enum PropertiesGroups {
    /// Figures over it.
    Edge,
    EdgeSort,
    Keys(KeyUse),
}

/// What keys of groups are used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::graphql::publish) enum KeyUse {
    /// To group by them.
    By,
    /// To say what they are in a group.
    Key,
    /// To order groups.
    Sort,
}

impl GroupsPart {
    /// Its name in the API. Beside a type `T` of the ontology, all begin with `TGrouped`.
    pub(in crate::graphql::publish) fn name(self, ontology: &Ontology) -> String {
        match self {
            Self::DateKey => "GroupedDate".to_owned(),
            Self::CountSort { edges: false } => "GroupedCountSort".to_owned(),
            Self::CountSort { edges: true } => "GroupedCountConnectionSort".to_owned(),
            Self::Spread(figured) => format!("GroupedSpread{}", figured.name()),
            Self::ValueSort(kind) => match kind {
                PropertyKind::Scalar(scalar) => format!("{}GroupedSort", scalar.name()),
                PropertyKind::Enum(id) => format!("{}GroupedSort", ontology.enum_type(id).name),
            },
            Self::Target(target, part) => {
                format!("{}Grouped{}", ontology.target_name(target), part.name())
            }
            Self::Properties(id, part) => {
                format!("{}Grouped{}", ontology.properties(id).name, part.name())
            }
            Self::With(target, id, part) => {
                let (target, with) = (ontology.target_name(target), &ontology.properties(id).name);
                format!("{target}Grouped{}With{with}", part.name())
            }
        }
    }

    /// What it is, as part of a sentence.
    pub(in crate::graphql::publish) fn meaning(self, ontology: &Ontology) -> String {
        match self {
            Self::DateKey => "how a date tells groups apart".to_owned(),
            Self::CountSort { .. } => "an order of groups by how many they hold".to_owned(),
            Self::Spread(Figured::Sort) => {
                "an order of groups by how far claims lie apart".to_owned()
            }
            Self::Spread(Figured::Having) => "conditions on how far claims lie apart".to_owned(),
            Self::ValueSort(_) => "an order of groups by figures over values".to_owned(),
            Self::Target(target, part) => {
                format!("{} `{}`", part.meaning(), ontology.target_name(target))
            }
            Self::Properties(id, part) => {
                format!("{} `{}`", part.meaning(), ontology.properties(id).name)
            }
            Self::With(target, id, part) => {
                let (target, with) = (ontology.target_name(target), &ontology.properties(id).name);
                format!(
                    "{} `{target}`, with what relations say of `{with}`",
                    part.meaning()
                )
            }
        }
    }
}

impl Grouped {
    fn name(self) -> &'static str {
        match self {
            Self::Groups => "",
            Self::Row => "Row",
            Self::Figured(figured) => figured.name(),
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Groups => "groups of",
            Self::Row => "a group of",
            Self::Figured(Figured::Having) => "conditions on groups of",
            Self::Figured(Figured::Sort) => "an order of groups of",
        }
    }
}

impl Figured {
    fn name(self) -> &'static str {
        match self {
            Self::Having => "Having",
            Self::Sort => "Sort",
        }
    }
}

impl TargetGroups {
    fn name(self) -> String {
        match self {
            Self::Grouped(part) => part.name().to_owned(),
            Self::Node(figured) => format!("Node{}", figured.name()),
            Self::Related => "Related".to_owned(),
            Self::RelatedFigured(figured) => format!("Related{}", figured.name()),
            Self::Figures(figured) => format!("Figures{}", figured.name()),
            Self::Keys(of) => of.name().to_owned(),
            Self::Through(of) => format!("Through{}", of.name()),
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Grouped(part) => part.meaning(),
            Self::Node(Figured::Having) => "conditions on figures over the properties of",
            Self::Node(Figured::Sort) => "an order by figures over the properties of",
            Self::Related => "figures over what is related to groups of",
            Self::RelatedFigured(Figured::Having) => {
                "conditions on figures over what is related to groups of"
            }
            Self::RelatedFigured(Figured::Sort) => {
                "an order by figures over what is related to groups of"
            }
            Self::Figures(Figured::Having) => "conditions on figures over entities of type",
            Self::Figures(Figured::Sort) => "an order by figures over entities of type",
            Self::Keys(KeyUse::By) => "keys to group by, of entities of type",
            Self::Keys(KeyUse::Key) => "the keys of a group, of entities of type",
            Self::Keys(KeyUse::Sort) => "an order of groups by keys, of entities of type",
            Self::Through(KeyUse::By) => "keys to group by, of what is related to entities of type",
            Self::Through(KeyUse::Key) => {
                "the keys of a group, of what is related to entities of type"
            }
            Self::Through(KeyUse::Sort) => {
                "an order of groups by keys of what is related to entities of type"
            }
        }
    }
}

impl PropertiesGroups {
    fn name(self) -> &'static str {
        match self {
            Self::Edge => "Edge",
            Self::EdgeSort => "EdgeSort",
            Self::Keys(of) => of.name(),
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Edge => "figures over the properties of relations,",
            Self::EdgeSort => "an order by figures over the properties of relations,",
            Self::Keys(KeyUse::By) => "keys to group by, of relations,",
            Self::Keys(KeyUse::Key) => "the keys of a group, of relations,",
            Self::Keys(KeyUse::Sort) => "an order of groups by keys, of relations,",
        }
    }
}

impl KeyUse {
    fn name(self) -> &'static str {
        match self {
            Self::By => "By",
            Self::Key => "Key",
            Self::Sort => "KeySort",
        }
    }
}
