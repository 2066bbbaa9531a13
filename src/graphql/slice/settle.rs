//! Makes a draft valid by itself: what an interface has, its types have.

use apollo_compiler::schema::ExtendedType;

use super::draft::Draft;

impl<'a> Draft<'a> {
    /// The interfaces of a type that are in the draft.
    pub(super) fn interfaces(&self, of: &str) -> Vec<&'a str> {
        let schema = self.whole.schema;
        let interfaces = match schema.types.get(of) {
            Some(ExtendedType::Object(of)) => &of.implements_interfaces,
            Some(ExtendedType::Interface(of)) => &of.implements_interfaces,
            _ => return Vec::new(),
        };
        let names = interfaces.iter().map(|name| name.as_str());
        names.filter(|name| self.types.contains_key(name)).collect()
    }

    /// Gives every type the fields of its interfaces with their arguments, until none lacks any.
    pub(super) fn settle(&mut self) {
        // Each turn adds a field or an argument of a schema that has so many.
        while self.add_inherited() {}
    }

    fn add_inherited(&mut self) -> bool {
        let mut lacking = Vec::new();
        for (of, kept) in &self.types {
            for interface in self.interfaces(of) {
                let Some(declared) = self.types.get(interface) else {
                    continue;
                };
                for (name, field) in &declared.members {
                    let own = kept.members.get(name);
                    let has = own.is_some_and(|own| field.arguments.is_subset(&own.arguments));
                    if !has {
                        let arguments: Vec<_> = field.arguments.iter().copied().collect();
                        lacking.push((*of, *name, arguments));
                    }
                }
            }
        }
        for (of, field, arguments) in &lacking {
            self.field(of, field, arguments);
        }
        !lacking.is_empty()
    }
}
