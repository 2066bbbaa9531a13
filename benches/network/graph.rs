//! A made-up graph with hubs.

use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::Value;

use super::shared::chance::Chance;

use crate::shared::size;

/// Made-up projects, each with ten relations; and the organizations that these lead to.
const PROJECTS: usize = 100_000;
const ORGANIZATIONS: usize = 20_000;

/// The shipped graph, and a million relations of made-up projects: all are located in one country
/// and funded by one organization, which are hubs of 100,000; others are drawn.
pub(crate) fn hubs(ontology: &Ontology, graph: &Graph) -> Graph {
    let mut graph = graph.clone();
    let mut draw = Chance(1);
    let (project_count, organization_count) = (size(PROJECTS), size(ORGANIZATIONS));
    let projects = add(ontology, &mut graph, "Project", project_count);
    let organizations = add(ontology, &mut graph, "Organization", organization_count);
    let countries = add(ontology, &mut graph, "Country", 1);
    for at in 0..project_count {
        let project = place(projects, at);
        let mut to = |name: &str, end| relate(ontology, &mut graph, name, [project, end]);
        to("LOCATED_IN", place(countries, 0));
        to("FUNDED_BY", place(organizations, 0));
        for (name, times) in [("FUNDED_BY", 2), ("BUILT_BY", 3), ("OWNED_BY", 2)] {
            for _ in 0..times {
                to(name, place(organizations, draw.below(organization_count)));
            }
        }
        to("PART_OF", place(projects, draw.below(project_count)));
    }
    graph
}

/// Adds entities of a type: the type, and the place of the first among those of that type.
fn add(ontology: &Ontology, graph: &mut Graph, name: &str, count: usize) -> (TypeId, usize) {
    let id = ontology.type_named(name).expect("a type");
    let of = ontology.entity_type(id);
    let records = &mut graph.entities[usize::from(id.0)];
    let first = records.len();
    records.extend((0..count).map(|at| {
        let text = format!("{}:made-up-{at}", name.to_lowercase());
        let values = of.properties.iter().map(|property| match &*property.name {
            "id" | "name" => Value::from(text.as_str()),
            _ => Value::Null,
        });
        EntityRecord {
            values: values.collect(),
        }
    }));
    (id, first)
}

fn place((id, first): (TypeId, usize), at: usize) -> (TypeId, u32) {
    (id, u32::try_from(first + at).expect("a place"))
}

fn relate(ontology: &Ontology, graph: &mut Graph, name: &str, [from, to]: [(TypeId, u32); 2]) {
    let id = ontology.relation_type_named(name).expect("a relation type");
    let properties = &ontology.relation_type(id).properties;
    graph.relations[usize::from(id.0)].push(RelationRecord {
        from,
        to,
        values: vec![Value::Null; properties.len()],
    });
}
