//! A draft as type definitions.

use std::fmt::Write;

use apollo_compiler::Node;
use apollo_compiler::schema::ExtendedType;

use super::draft::{Draft, Kept, Member};

/// What stands in front of the definitions.
pub(super) const HEAD: &str =
    "# A part of the API. `# 3 more` counts what is left out there; arguments may be, too.\n";

/// Characters of a description that are shown.
const SAID: usize = 100;

impl<'a> Draft<'a> {
    /// The definition of each type with its name, `Query` first, then as they were chosen. Each is
    /// whole lines, so that the tokens of all are the sum of the tokens of each.
    pub(super) fn definitions(&self) -> Vec<(&'a str, String)> {
        let (queries, others): (Vec<_>, Vec<_>) =
            self.types.iter().partition(|(name, _)| **name == "Query");
        let types = queries.into_iter().chain(others);
        let written = types.filter_map(|(name, kept)| Some((*name, self.definition(name, kept)?)));
        written.collect()
    }

    fn definition(&self, name: &'a str, kept: &Kept<'a>) -> Option<String> {
        let definition = self.whole.schema.types.get(name)?;
        if definition.is_built_in() {
            return None;
        }
        let mut sdl = String::new();
        if kept.said {
            say(definition.description(), "", &mut sdl);
        }
        let keyword = match definition {
            ExtendedType::Scalar(_) => "scalar",
            ExtendedType::Object(_) => "type",
            ExtendedType::Interface(_) => "interface",
            ExtendedType::Union(_) => "union",
            ExtendedType::Enum(_) => "enum",
            ExtendedType::InputObject(_) => "input",
        };
        sdl.push_str(keyword);
        sdl.push(' ');
        sdl.push_str(name);
        let interfaces = self.interfaces(name);
        if !interfaces.is_empty() {
            let _ = write!(sdl, " implements {}", interfaces.join(" & "));
        }
        match definition {
            ExtendedType::Scalar(_) => sdl.push('\n'),
            ExtendedType::Union(_) => self.union(name, kept, &mut sdl),
            _ => self.block(name, kept, &mut sdl),
        }
        Some(sdl)
    }

    fn union(&self, name: &str, kept: &Kept<'a>, sdl: &mut String) {
        let members: Vec<_> = kept.members.keys().copied().collect();
        let _ = write!(sdl, " = {}", members.join(" | "));
        if let Some(more) = self.more(name, kept) {
            let _ = write!(sdl, " {more}");
        }
        sdl.push('\n');
    }

    fn block(&self, name: &str, kept: &Kept<'a>, sdl: &mut String) {
        sdl.push_str(" {\n");
        for (member, chosen) in &kept.members {
            self.member(name, (member, chosen), sdl);
        }
        if let Some(more) = self.more(name, kept) {
            let _ = writeln!(sdl, "  {more}");
        }
        sdl.push_str("}\n");
    }

    fn member(&self, of: &str, (name, chosen): (&str, &Member<'a>), sdl: &mut String) {
        let whole = self.whole;
        if let Some(field) = whole.field(of, name) {
            if chosen.said {
                say(field.description.as_ref(), "  ", sdl);
            }
            let arguments = field.arguments.iter();
            let arguments =
                arguments.filter(|argument| chosen.arguments.contains(argument.name.as_str()));
            let arguments = arguments.map(|argument| {
                let default = argument.default_value.as_ref();
                let default = default.map(|value| format!(" = {value}"));
                format!(
                    "{}: {}{}",
                    argument.name,
                    argument.ty,
                    default.unwrap_or_default()
                )
            });
            let arguments: Vec<_> = arguments.collect();
            let arguments = match &*arguments {
                [] => String::new(),
                arguments => format!("({})", arguments.join(", ")),
            };
            let _ = writeln!(sdl, "  {name}{arguments}: {}", field.ty);
            return;
        }
        let input = whole.input_field(of, name);
        let value = self.whole.schema.get_enum(of);
        let value = value.and_then(|of| of.values.get(name));
        if chosen.said {
            let said = value.and_then(|value| value.description.as_ref());
            let said = said.or_else(|| input.and_then(|input| input.description.as_ref()));
            say(said, "  ", sdl);
        }
        let _ = match input {
            Some(input) => writeln!(sdl, "  {name}: {}", input.ty),
            None => writeln!(sdl, "  {name}"),
        };
    }

    /// How much of a type is left out.
    fn more(&self, name: &str, kept: &Kept<'a>) -> Option<String> {
        let left = self
            .whole
            .members(name)
            .len()
            .saturating_sub(kept.members.len());
        (left > 0).then(|| format!("# {left} more"))
    }
}

/// The first sentence of a description, where that is short.
fn say(description: Option<&Node<str>>, indent: &str, sdl: &mut String) {
    let Some(text) = description.and_then(|description| first_sentence(description)) else {
        return;
    };
    let _ = writeln!(sdl, "{indent}{}", serde_json::Value::from(text));
}

fn first_sentence(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    let end = line.find(". ").map_or(line.len(), |end| end + 1);
    let sentence = line.get(..end)?.trim();
    let is_short = !sentence.is_empty() && sentence.chars().count() <= SAID;
    is_short.then_some(sentence)
}
