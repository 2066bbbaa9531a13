//! The manifest: what the service is and can do.

use serde_json::{Value as Json, json};

use super::extend::{DEFAULT_VALUES, LIMIT};
use super::named;
use super::queries::MAX_QUERIES;
use crate::ontology::{Ontology, Searched, namespace};

/// How large a preview is shown, in pixels: width and height.
const SIZE: (u32, u32) = (430, 300);

/// Where the parts of the service are.
#[derive(Debug, Clone, Copy)]
pub struct Addresses<'a> {
    /// The service itself, as clients reach it.
    pub service: &'a str,
    /// The page of an entity, as clients reach it; its id follows.
    pub view: &'a str,
    /// Below the service, and with the id behind them: a preview, and what is shown of a suggestion.
    pub preview: &'a str,
    /// The same, with the kind behind it.
    pub flyout: &'a str,
    /// Below the service: suggestions, with the kind behind them.
    pub suggest: &'a str,
    /// Below the service: which properties there are.
    pub properties: &'a str,
}

/// The manifest of the service at some addresses.
pub fn manifest(ontology: &Ontology, at: Addresses<'_>) -> Json {
    let service = at.service;
    let types = Searched::types_of(ontology).into_iter();
    let types = types.map(|id| &*ontology.entity_type(id).name);
    let types: Vec<_> = types.map(|name| named(name, name)).collect();
    let suggest = |kind: &str| {
        json!({
            "service_url": service,
            "service_path": format!("{}{kind}", at.suggest),
            "flyout_service_url": service,
            "flyout_service_path": format!("{}{kind}&id=${{id}}", at.flyout),
        })
    };
    let iri = |space| namespace(ontology.iri_base.as_deref(), space);
    json!({
        "versions": ["0.1", "0.2"],
        "name": "silkgraph",
        "identifierSpace": iri("entity"),
        "schemaSpace": iri("type"),
        "serviceVersion": env!("CARGO_PKG_VERSION"),
        "defaultTypes": types,
        "view": { "url": format!("{}{{{{id}}}}", at.view) },
        "preview": {
            "url": format!("{service}{}{{{{id}}}}", at.preview),
            "width": SIZE.0,
            "height": SIZE.1,
        },
        "suggest": {
            "entity": suggest("entity"),
            "type": suggest("type"),
            "property": suggest("property"),
        },
        "extend": {
            "propose_properties": { "service_url": service, "service_path": at.properties },
            "property_settings": [{
                "name": LIMIT,
                "label": "Values",
                "type": "number",
                "default": DEFAULT_VALUES,
                "help_text": "How many entities of a property a row has at the most",
            }],
        },
        "batchSize": MAX_QUERIES.min(50),
    })
}
