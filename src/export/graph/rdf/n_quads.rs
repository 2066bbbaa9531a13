//! N-Quads, as <https://www.w3.org/TR/n-quads/> has them.

use std::io::{self, Write};

use oxrdf::{LiteralRef, NamedNodeRef, QuadRef, TermRef};
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
    let mut file = String::new();
    let file = iri(&resources.file(), &namespaces, &mut file);
    let mut lines = NQuadsSerializer::new().for_writer(out);
    // There are several IRIs a line: each place has room for its own.
    let [mut subject, mut predicate, mut object] = [const { String::new() }; 3];
    for resource in resources.iter() {
        let subject = iri(&resource.subject, &namespaces, &mut subject);
        for (term, said) in &resource.statements {
            let predicate = iri(term, &namespaces, &mut predicate);
            let object: TermRef<'_> = match said {
                Object::Resource(term) => iri(term, &namespaces, &mut object).into(),
                Object::Address(address) => NamedNodeRef::new_unchecked(address).into(),
                Object::Literal(Literal { text, datatype }) => {
                    let datatype = iri(&datatype.term(), &namespaces, &mut object);
                    LiteralRef::new_typed_literal(text, datatype).into()
                }
            };
            lines.serialize_quad(QuadRef::new(subject, predicate, object, file))?;
        }
    }
    Ok(())
}

/// The IRI of a term, in a room that it may have for itself.
fn iri<'r>(term: &Term<'_>, namespaces: &Namespaces, room: &'r mut String) -> NamedNodeRef<'r> {
    room.clear();
    room.push_str(namespaces.iri(term.space));
    room.push_str(&term.name);
    NamedNodeRef::new_unchecked(room)
}
