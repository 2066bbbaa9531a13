//! XML that goes out while it is made, one element a line.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use super::legal::{attribute, content};

/// The names and values of an element's attributes, in their order.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

/// Writes elements: whoever opens one closes it.
pub(super) struct XmlWriter<W> {
    xml: Writer<W>,
}

impl<W: Write> XmlWriter<W> {
    /// Begins a document.
    pub(super) fn new(out: W) -> io::Result<Self> {
        let mut xml = Writer::new_with_indent(out, b' ', 1);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { xml })
    }

    /// Ends it.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.xml.get_mut().write_all(b"\n")
    }

    pub(super) fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.xml.write_event(Event::Start(start(name, attributes)))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.xml.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with a text.
    pub(super) fn text(
        &mut self,
        name: &str,
        attributes: &Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        let text = BytesText::from_escaped(content(text));
        self.xml.write_event(Event::Text(text))?;
        self.close(name)
    }
}

fn start<'a>(name: &'a str, attributes: &Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute(Attribute {
            key: QName(name),
            value: attribute(value),
        });
    }
    start
}
