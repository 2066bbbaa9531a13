//! N-Quads, as <https://www.w3.org/TR/n-quads/> has them.

use std::io::{self, Write};

use oxrdf::{GraphNameRef, LiteralRef, NamedNodeRef, QuadRef, TermRef};
use oxttl::NQuadsSerializer;

use super::literal::Literal;
use super::resources::{Object, Resources};
use super::term::{Namespaces, Term};
use crate::export::graph::model::GraphFile;

/// A quad a line. All are in the graph that is named as the file is: who loads several still sees
/// which of them says what, and takes one away by its name.
pub(in crate::export::graph) fn write(
    graph: &GraphFile<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let resources = Resources::of(graph);
    let namespaces = Namespaces::of(&graph.about);
    let file = iri(&resources.file(), &namespaces);
    let graph_name = GraphNameRef::NamedNode(NamedNodeRef::new_unchecked(&file));
    let mut lines = NQuadsSerializer::new().for_writer(out);
    for resource in resources.iter() {
        let subject = iri(&resource.subject, &namespaces);
        let subject = NamedNodeRef::new_unchecked(&subject);
        for (predicate, object) in &resource.statements {
            let predicate = iri(predicate, &namespaces);
            let predicate = NamedNodeRef::new_unchecked(&predicate);
            let mut line = |object: TermRef<'_>| {
                lines.serialize_quad(QuadRef::new(subject, predicate, object, graph_name))
            };
            match object {
                Object::Resource(term) => {
                    line(NamedNodeRef::new_unchecked(&iri(term, &namespaces)).into())?;
                }
                Object::Address(address) => line(NamedNodeRef::new_unchecked(address).into())?,
                Object::Literal(Literal { text, datatype }) => {
                    let datatype = iri(&datatype.term(), &namespaces);
                    let datatype = NamedNodeRef::new_unchecked(&datatype);
                    line(LiteralRef::new_typed_literal(text, datatype).into())?;
                }
            }
        }
    }
    Ok(())
}

fn iri(term: &Term<'_>, namespaces: &Namespaces) -> String {
    format!("{}{}", namespaces.iri(term.space), term.name)
}
