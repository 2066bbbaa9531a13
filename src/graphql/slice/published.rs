//! Wishes for what terms name of the published API, and for where to begin without terms.

use super::Whole;
use super::rank::Published;
use super::wishes::{QUERY, Wish};
use crate::graphql::publish::RootField;

impl<'a> Whole<'a> {
    /// What a term names of the published API.
    pub(super) fn published(self, published: &Published) -> Vec<Wish<'a>> {
        match published {
            Published::Type(name) => {
                let Some((name, _)) = self.schema.types.get_key_value(&**name) else {
                    return Vec::new();
                };
                let name = name.as_str();
                let whole = Wish::default().whole_type(name);
                let members = self.members(name).into_iter();
                let members = members.map(|member| part(name, member));
                std::iter::once(whole).chain(members).collect()
            }
            Published::Field(of, field) => {
                let output = self.field(of, field).map(|field| field.name.as_str());
                let input = self.input_field(of, field).map(|field| field.name.as_str());
                let of = self.schema.types.get_key_value(&**of);
                match of.zip(output.or(input)) {
                    Some(((of, _), field)) if of == QUERY => self.root(field),
                    Some(((of, _), field)) => vec![part(of, field)],
                    None => Vec::new(),
                }
            }
        }
    }

    /// Where to begin when terms say nothing: what there is, and how it is searched.
    pub(super) fn anything(self) -> Vec<Wish<'a>> {
        let beginnings = [RootField::Graph, RootField::Search];
        let roots = beginnings.into_iter().filter_map(|root| self.root_of(root));
        roots.flat_map(|root| self.root(root)).collect()
    }
}

/// A member of a type, whatever that is.
fn part<'a>(of: &'a str, member: &'a str) -> Wish<'a> {
    Wish::default()
        .field(of, member, &[])
        .input(Some(of), member)
        .value(of, member)
}
