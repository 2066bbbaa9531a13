//! Reads what is said of all of a graph: `@licence` and `@iri`.

use super::applied::{Applied, Text};
use super::reader::{Reader, shared};

impl<'a> Reader<'a> {
    pub(super) fn schema(&mut self) {
        let terms = self.text_of_schema("licence", "terms");
        self.ontology.licence = terms.map(|terms| shared(terms.value));
        let Some(base) = self.text_of_schema("iri", "base") else {
            return;
        };
        if !is_base(base.value) {
            let message = "`base` is what IRIs begin with, such as `https://data.example.org/` or \
                           `urn:example:`: it begins with `http://`, `https://` or `urn:` and ends with \
                           `/`, `#` or `:`, with nothing but letters of ASCII, digits and \
                           `-._~:/?#@!$&'()*+,;=` between";
            self.found.wrong(base.place, message);
        }
        self.ontology.iri_base = Some(shared(base.value));
    }

    fn text_of_schema(&self, directive: &str, argument: &str) -> Option<Text<'a>> {
        let definitions = self.definitions;
        let schema = &definitions.schema.schema_definition;
        let directive = schema.directives.get(directive)?;
        Applied::new(directive, &definitions.schema).text(argument)
    }
}

/// Whether names may stand behind a text to be IRIs.
fn is_base(text: &str) -> bool {
    let rest = ["http://", "https://", "urn:"].map(|start| text.strip_prefix(start));
    let rest = rest.into_iter().flatten().next().unwrap_or_default();
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=".contains(c);
    let has_host = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    has_host && rest.ends_with(['/', '#', ':']) && rest.chars().all(is_part)
}
