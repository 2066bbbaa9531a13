//! The file itself: what it answers, when, by what program, and under which terms.

use std::borrow::Cow;

use xxhash_rust::xxh3::Xxh3;

use super::literal::{Datatype, Literal};
use super::resources::{Object, Resource, Statement};
use super::term::{Space, Term};
use crate::export::graph::model::{self, GENERATOR};

/// What a file says of itself.
pub(super) struct About {
    lines: Vec<(&'static str, String)>,
    /// The digest of all that, so that no two files have one name unless they are the same answer.
    digest: String,
}

impl About {
    pub(super) fn of(about: &model::About) -> Self {
        let lines = about.lines();
        let mut hash = Xxh3::new();
        for (name, text) in &lines {
            for part in [name, &**text] {
                hash.update(part.as_bytes());
                hash.update(&[0]);
            }
        }
        let digest = format!("{:032x}", hash.digest128());
        Self { lines, digest }
    }

    /// The file.
    pub(super) fn file(&self) -> Term<'_> {
        Term::named(Space::File, &self.digest)
    }

    /// The file and the program that wrote it.
    pub(super) fn resources(&self) -> impl Iterator<Item = Resource<'_>> {
        let agent = || Term::named(Space::Agent, GENERATOR);
        let prov = |name| Term::word(Space::Prov, name);
        let mut file = Resource::of(self.file());
        file.add(Term::rdf_type(), Object::Resource(prov("Entity")));
        file.add(prov("wasAttributedTo"), Object::Resource(agent()));
        for (name, text) in &self.lines {
            if *name != "generator" {
                let (predicate, object) = line(name, text);
                file.add(predicate, object);
            }
        }
        let mut program = Resource::of(agent());
        let is_program = Object::Resource(prov("SoftwareAgent"));
        program.add(Term::rdf_type(), is_program);
        program.add(Term::label(), Object::text(GENERATOR));
        [file, program].into_iter()
    }
}

/// A line as a statement, in the words of Dublin Core where it has one.
fn line<'a>(name: &'a str, text: &'a str) -> Statement<'a> {
    let terms = |name| Term::word(Space::Terms, name);
    let day = Object::Literal(Literal {
        text: Cow::Borrowed(text),
        datatype: Datatype::Date,
    });
    match name {
        "title" => (terms("title"), Object::text(text)),
        "day" => (terms("created"), day),
        "licence" if is_address(text) => (terms("license"), Object::Address(text.into())),
        "licence" => (terms("rights"), Object::text(text)),
        "asOf" => (Term::named(Space::About, name), day),
        name => (Term::named(Space::About, name), Object::text(text)),
    }
}

/// Whether a text is an address that may stand in a file as it is.
fn is_address(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=".contains(c);
    is_web && text.chars().all(is_part)
}
