//! The root fields: what can be asked first.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::graphql::words::{self, Argument};
use crate::ontology::{InterfaceId, Ontology, Target, TypeId, UnionId};

use super::arguments::Narrowed;
use super::document::Item;
use super::part::{Common, Part, TargetPart, plural_of};
use super::publisher::Publisher;
use super::view::View;
use super::{RootField, clashes, docs, groups};

/// The root fields by name.
#[derive(Default)]
pub(super) struct Roots {
    fields: BTreeMap<String, (RootField, Item)>,
}

impl Roots {
    /// Every root field of an ontology.
    pub(super) fn of(publisher: &mut Publisher<'_>) -> Self {
        let mut roots = Self::default();
        roots.ours(publisher);
        for target in targets(publisher.ontology) {
            roots.of_target(target, publisher);
        }
        for id in publisher.ontology.type_ids() {
            roots.of_indexes(id, publisher);
        }
        roots
    }

    /// The fields as they are written: ours first, then by name.
    pub(super) fn items(&self) -> Vec<Item> {
        let (ours, theirs): (Vec<_>, Vec<_>) =
            self.fields.values().partition(|(root, _)| root.is_ours());
        let all = ours.into_iter().chain(theirs);
        all.map(|(_, item)| item.clone()).collect()
    }

    /// What each field answers with.
    pub(super) fn meanings(self) -> FxHashMap<Box<str>, RootField> {
        let fields = self.fields.into_iter();
        fields
            .map(|(name, (root, _))| (name.into_boxed_str(), root))
            .collect()
    }

    /// False if the name is taken.
    fn add(&mut self, name: &str, root: RootField, item: Item, to: &mut Publisher<'_>) -> bool {
        if let Some((other, _)) = self.fields.get(name) {
            to.complain(clashes::of_roots(name, [*other, root], to.ontology));
            return false;
        }
        self.fields.insert(name.to_owned(), (root, item));
        true
    }

    fn ours(&mut self, publisher: &mut Publisher<'_>) {
        let info = publisher.need(Part::Common(Common::GraphInfo)) + "!";
        let graph = Item::new("graph", info).saying(docs::GRAPH);
        self.add("graph", RootField::Graph, graph, publisher);
        if let Some(slice) = publisher.schema_slice_field() {
            self.add(
                words::SCHEMA_SLICE,
                RootField::SchemaSlice,
                slice,
                publisher,
            );
        }
        let mut types = publisher.ontology.entity_types.iter();
        if types.any(|entity| entity.id.is_some()) {
            let interface = publisher.need(Part::Common(Common::Node));
            let id = publisher.arguments(&[Argument::Id], Narrowed::default());
            let ids = publisher.arguments(&[Argument::Ids], Narrowed::default());
            let one = Item::new("node", &*interface).saying(docs::NODE);
            let many = Item::new("nodes", format!("[{interface}]!")).saying(docs::NODES);
            self.add("node", RootField::Node, one.taking(id), publisher);
            self.add("nodes", RootField::Nodes, many.taking(ids), publisher);
            if let Some(relation) = publisher.relation_field() {
                self.add(words::RELATION, RootField::Relation, relation, publisher);
            }
            if let Some(paths) = publisher.paths_field() {
                self.add(words::PATHS, RootField::Paths, paths, publisher);
            }
            if let Some(subgraph) = publisher.subgraph_field() {
                self.add(words::SUBGRAPH, RootField::Subgraph, subgraph, publisher);
            }
            if let Some(counts) = publisher.neighbour_counts_field() {
                let (name, root) = (words::NEIGHBOUR_COUNTS, RootField::NeighbourCounts);
                self.add(name, root, counts, publisher);
            }
            if let Some(context) = publisher.context_field() {
                self.add(words::CONTEXT_PACK, RootField::Context, context, publisher);
            }
            if let Some(search) = publisher.search() {
                self.add(words::SEARCH, RootField::Search, search, publisher);
            }
            if let Some(resolve) = publisher.resolve_field() {
                self.add(words::RESOLVE, RootField::Resolve, resolve, publisher);
            }
        }
    }

    fn of_target(&mut self, target: Target, publisher: &mut Publisher<'_>) {
        let ontology = publisher.ontology;
        let fields = ontology.query_of(target);
        let plural = plural_of(target, ontology);
        if !fields.read {
            return;
        }
        let name = publisher.need(Part::Target(target, TargetPart::Itself));
        let list = Item::new(&*plural, format!("[{name}!]!"))
            .saying(docs::root_list(target, ontology))
            .taking(publisher.list_arguments(target));
        let added = self.add(&plural, RootField::List(target), list, publisher);
        // Two types of one plural: said once is enough.
        if added && fields.connection && !matches!(target, Target::Union(_)) {
            self.connection(&words::connection_of(&plural), target, publisher);
        }
        if added && groups::root_is_grouped(target, ontology) {
            let name = words::grouped(&plural);
            let item = publisher.root_grouped(&name, target);
            self.add(&name, RootField::Grouped(target), item, publisher);
        }
    }

    fn connection(&mut self, name: &str, target: Target, publisher: &mut Publisher<'_>) {
        let page = publisher.need(Part::Target(target, TargetPart::Connection)) + "!";
        let item = Item::new(name, page)
            .saying(docs::root_connection(target, publisher.ontology))
            .taking(publisher.connection_arguments(target));
        self.add(name, RootField::Connection(target), item, publisher);
    }

    fn of_indexes(&mut self, entity_type: TypeId, publisher: &mut Publisher<'_>) {
        let ontology = publisher.ontology;
        let target = Target::Entity(entity_type);
        let entity = ontology.entity_type(entity_type);
        for (index, read) in entity.fulltext.iter().enumerate() {
            let properties = read.properties.iter();
            let properties: Vec<&str> = properties.map(|id| &*entity.property(*id).name).collect();
            let page = publisher.need(Part::Target(target, TargetPart::IndexConnection)) + "!";
            let item = Item::new(&*read.query_name, page)
                .saying(docs::full_text(target, &properties, ontology))
                .taking(publisher.index_arguments(target));
            let root = RootField::FullText { entity_type, index };
            self.add(&read.query_name, root, item, publisher);
        }
    }
}

impl RootField {
    /// Whether no ontology names it.
    pub(in crate::graphql) fn is_ours(self) -> bool {
        matches!(
            self,
            Self::Graph
                | Self::Node
                | Self::Nodes
                | Self::Search
                | Self::Relation
                | Self::Paths
                | Self::Subgraph
                | Self::NeighbourCounts
                | Self::Resolve
                | Self::SchemaSlice
                | Self::Context
        )
    }
}

/// Whether the ontology has a root field of that name.
pub(super) fn root_named(ontology: &Ontology, name: &str) -> bool {
    let indexes = ontology.entity_types.iter().flat_map(|of| &of.fulltext);
    let mut indexes = indexes.map(|index| &*index.query_name);
    let mut targets = targets(ontology).into_iter();
    indexes.any(|query| query == name)
        || targets
            .any(|target| ontology.query_of(target).read && plural_of(target, ontology) == name)
}

/// Everything that can have root fields, in the order of the file by kind.
pub(in crate::graphql) fn targets(ontology: &Ontology) -> Vec<Target> {
    let ids = |count: usize| 0..u16::try_from(count).unwrap_or(u16::MAX);
    let entities = ontology.type_ids().map(Target::Entity);
    let interfaces = ids(ontology.interfaces.len()).map(InterfaceId);
    let is_used = |id: &InterfaceId| !ontology.interface(*id).implementers.is_empty();
    let interfaces = interfaces.filter(is_used).map(Target::Interface);
    let unions = ids(ontology.unions.len()).map(|id| Target::Union(UnionId(id)));
    entities.chain(interfaces).chain(unions).collect()
}
