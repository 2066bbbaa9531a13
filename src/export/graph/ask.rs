//! What a plan asks for besides when its answer becomes a graph: what names entities and relations,
//! and what relations say.

use crate::ontology::{EntityType, Ontology, PropertyId, RelationId, TypeId, ValidTime};
use crate::query::{Branch, Network, Plan, Request, Select, Step, Target, Way};

/// Asks for it. What the plan asked for already is where it was.
pub(super) fn ask(plan: &mut Plan, ontology: &Ontology) {
    for root in &mut plan.roots {
        ask_step(&mut root.step, None, ontology);
    }
}

/// Whether the answer to a plan can have entities, or relations of its own.
pub(super) fn has_entities(plan: &Plan, ontology: &Ontology) -> bool {
    plan.roots.iter().any(|root| step_has(&root.step, ontology))
}

fn step_has(step: &Step, ontology: &Ontology) -> bool {
    let has_id = |target: &Target| ontology.entity_type(target.entity_type).id.is_some();
    let itself = match &step.request {
        Request::Select(select) => select.rows && select.targets.iter().any(has_id),
        Request::Network(_) => true,
        Request::Aggregate(_) | Request::Group(_) | Request::Context(_) => false,
    };
    let below = |branch: &Branch| step_has(&branch.step, ontology);
    itself || step.branches.iter().any(below)
}

fn ask_step(step: &mut Step, way: Option<Way>, ontology: &Ontology) {
    let has_day = step.scope.as_of.is_some();
    match &mut step.request {
        Request::Select(select) if select.rows => {
            select.validity |= has_day;
            ask_select(select, way.and_then(Way::relation), ontology);
        }
        Request::Network(network) => ask_network(network, has_day, ontology),
        Request::Select(_) | Request::Aggregate(_) | Request::Group(_) | Request::Context(_) => {}
    }
    for branch in &mut step.branches {
        ask_step(&mut branch.step, Some(branch.way), ontology);
    }
}

fn ask_select(select: &mut Select, way: Option<RelationId>, ontology: &Ontology) {
    for target in &mut select.targets {
        let entity_type = ontology.entity_type(target.entity_type);
        let naming = naming(ontology, target.entity_type, entity_type);
        add(&mut target.projection, naming);
    }
    let Some(way) = way else {
        return;
    };
    if select.distinct {
        select.links = true;
        return;
    }
    select.relation_ids = true;
    let properties = ontology.relation(way).properties;
    if let Some(properties) = properties.map(|id| ontology.properties(id)) {
        let shown = (0..).map(PropertyId).zip(&properties.properties);
        let shown = shown.filter(|(_, property)| property.selectable);
        add(&mut select.relation_projection, shown.map(|(id, _)| id));
    }
}

fn ask_network(network: &mut Network, has_day: bool, ontology: &Ontology) {
    network.relations.properties = true;
    network.relations.validity |= has_day;
    let identified = |id: &_| ontology.entity_type(*id).id.is_some();
    let select = network.entities.get_or_insert_with(|| {
        let types = ontology.type_ids().filter(identified);
        Select::of(types.map(Target::of).collect())
    });
    select.validity |= has_day;
    ask_select(select, None, ontology);
}

/// What an entity is called, and when it holds.
fn naming(
    ontology: &Ontology,
    id: TypeId,
    entity_type: &EntityType,
) -> impl Iterator<Item = PropertyId> {
    let label = ontology.label(id);
    let shown = |id: &PropertyId| entity_type.property(*id).selectable;
    let times = entity_type.valid_time.into_iter().flat_map(times);
    let times: Vec<_> = times.filter(shown).collect();
    entity_type.id.into_iter().chain(label).chain(times)
}

/// The properties that say when something holds.
pub(super) fn times(time: ValidTime) -> impl Iterator<Item = PropertyId> {
    let further = [time.seen, time.open, time.ended_by];
    [time.from, time.until]
        .into_iter()
        .chain(further.into_iter().flatten())
}

fn add(projection: &mut Vec<PropertyId>, properties: impl Iterator<Item = PropertyId>) {
    for property in properties {
        if !projection.contains(&property) {
            projection.push(property);
        }
    }
}
