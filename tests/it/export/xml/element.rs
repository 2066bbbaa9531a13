//! XML as a tree.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
}

impl Element {
    /// The root of a document, which must be well formed.
    pub(super) fn read(document: &str) -> Self {
        let mut reader = Reader::from_str(document);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Self::of(&start)),
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Text(text) => open.last_mut().unwrap().text += &text.xml10_content(),
                Event::GeneralRef(name) => open.last_mut().unwrap().text.push(character(&name)),
                Event::Decl(_) => {}
                Event::Eof => break,
                other => panic!("{other:?}"),
            }
        }
        let mut document = open.pop().unwrap();
        assert!(open.is_empty() && document.children.len() == 1);
        document.children.remove(0)
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            (attribute.key.0.to_owned(), value.unwrap().into_owned())
        });
        Self {
            name: start.name().0.to_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    /// An attribute, which must be there.
    #[track_caller]
    pub(super) fn get(&self, name: &str) -> &str {
        &self.attributes[name]
    }

    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The only child of that name.
    #[track_caller]
    pub(super) fn child<'e>(&'e self, name: &'e str) -> &'e Self {
        let children: Vec<_> = self.all(name).collect();
        assert_eq!(children.len(), 1, "{name} in {}", self.name);
        children[0]
    }
}

fn character(name: &quick_xml::events::BytesRef<'_>) -> char {
    match name.resolve_char_ref().unwrap() {
        Some(character) => character,
        None => match &**name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            other => panic!("{other}"),
        },
    }
}
