//! Relation files: `relations/TYPE.csv`, one row a relation.

use super::ids::EntityAt;
use super::reader::Reader;
use super::rules::Rules;
use super::sheet::{End, Sheet, column};
use crate::ontology::{RelationTypeId, TypeId};
use crate::seed::faults::{Kind, Place};
use crate::seed::files::columns::Columns;
use crate::seed::files::folder::SeedFile;
use crate::seed::files::table::{Row, Table};
use crate::seed::files::text;
use crate::store::RelationRecord;
use crate::text::shown;
use crate::value::Value;

impl Reader<'_> {
    /// Reads all relation files; all entities are known by now.
    pub(in crate::seed) fn read_relations(&mut self, files: &[SeedFile<RelationTypeId>]) {
        self.relate_references();
        for file in files {
            if let Some(text) = text::read(Kind::Relations, file, &mut self.found) {
                self.relation_file(file, &text);
            }
        }
    }

    fn relation_file(&mut self, file: &SeedFile<RelationTypeId>, text: &str) {
        let Some(mut table) = Table::open(Kind::Relations, file.id, text, &mut self.found) else {
            return;
        };
        let ontology = self.ontology;
        let of_type = ontology.relation_type(file.holds);
        let columns = Columns::of(&table, &mut self.found, |name| column(of_type, name));
        let mut sheet = match Sheet::new(ontology, file.holds, &columns) {
            Ok(sheet) => sheet,
            Err(message) => {
                return self
                    .found
                    .unread(Kind::Relations, table.header_place(), message);
            }
        };
        while let Some(row) = table.next(&mut self.found) {
            self.rows += 1;
            self.relation_row(&mut sheet, row);
        }
        sheet.records.finish(table.header_place(), &mut self.found);
    }

    fn relation_row(&mut self, sheet: &mut Sheet<'_>, row: Row<'_>) {
        let faults = self.found.count();
        let from = self.end(&sheet.from, row);
        let to = self.end(&sheet.to, row);
        let ends = from.zip(to);
        let demands = self.demands.relation(sheet.of);
        let rules = ends.and_then(|(from, to)| demands.between(from.0, to.0));
        if row.whole {
            if let (Some((from, to)), None) = (ends, rules) {
                self.fault_ends(sheet, row, from.0, to.0);
            }
            let rules_or_common = rules.unwrap_or(&demands.common);
            let values = sheet.records.read(row, rules_or_common, &mut self.found);
            self.check_sources(sheet, row, rules_or_common, &values);
            let sound = row.sound && self.found.count() == faults;
            if let (Some((from, to)), true) = (ends, sound) {
                return self.relate(sheet.of, from, to, values, row.place);
            }
        }
        for end in [from, to].into_iter().flatten() {
            self.note_faulty_end(sheet.of, end);
        }
    }

    fn end(&mut self, end: &End, row: Row<'_>) -> Option<EntityAt> {
        let id = row.ids(end.column);
        if row.whole {
            return self.resolve(end.name, id, row.place.cell(end.column), &end.types);
        }
        self.ids.get(id)
    }

    /// Tells which of the two ends is wrong, and what could be there.
    fn fault_ends(&mut self, sheet: &Sheet<'_>, row: Row<'_>, from: TypeId, to: TypeId) {
        let of_type = self.ontology.relation_type(sheet.of);
        let leads_to: Vec<TypeId> = of_type
            .ends
            .iter()
            .filter(|ends| ends.0 == from)
            .map(|ends| ends.1)
            .collect();
        let (end, found, expected) = match leads_to[..] {
            [] => (&sheet.from, from, &sheet.from.types),
            _ => (&sheet.to, to, &leads_to),
        };
        let which = match leads_to[..] {
            [] => "begins".to_owned(),
            _ => format!("leads from {}", self.ontology.entity_type(from).name),
        };
        let message = format!(
            "`{}`: found `{}` of type {}; expected {}, where {} {which}",
            end.name,
            shown(row.cell(end.column)),
            self.ontology.entity_type(found).name,
            self.type_names(expected),
            of_type.name,
        );
        self.found.fault(row.place.cell(end.column), message);
    }

    /// Checks that the sources a relation names are sources.
    fn check_sources(&mut self, sheet: &Sheet<'_>, row: Row<'_>, rules: &Rules, values: &[Value]) {
        let properties = &self.ontology.relation_type(sheet.of).properties;
        for (at, value) in values.iter().enumerate() {
            let Value::List(sources) = value else {
                continue;
            };
            if !rules.sources[at] {
                continue;
            }
            let (name, place) = (&properties[at].name, sheet.records.place(row, at));
            for source in sources {
                let Value::String(id) = source else { continue };
                self.source(name, id, place, &rules.source_types);
            }
        }
    }

    /// Adds a relation to the graph.
    pub(in crate::seed) fn relate(
        &mut self,
        of: RelationTypeId,
        from: EntityAt,
        to: EntityAt,
        values: Vec<Value>,
        place: Place,
    ) {
        let of = usize::from(of.0);
        self.graph.relations[of].push(RelationRecord { from, to, values });
        self.relation_places[of].push(place);
    }
}
