//! Entity files: `entities/TYPE.csv`, one row an entity.

use super::ids::{EntityAt, malformed};
use super::reader::{Reader, Reference};
use super::record::Records;
use super::rules::Rules;
use crate::ontology::{EntityType, Ontology, Relation, TypeId};
use crate::seed::cells::{self, unseen_in};
use crate::seed::faults::Kind;
use crate::seed::faults::did_you_mean;
use crate::seed::files::columns::{Column, Columns};
use crate::seed::files::folder::SeedFile;
use crate::seed::files::table::{Row, Table};
use crate::seed::files::text;
use crate::store::EntityRecord;

/// What is known of an entity file once its header is read.
struct Sheet<'o> {
    of: TypeId,
    rules: &'o Rules,
    records: Records<'o>,
    /// Where the id stands; nothing for types without ids.
    id: Option<usize>,
    /// Relation fields by index, and where each stands.
    relations: Vec<(usize, usize)>,
}

impl Reader<'_> {
    /// Reads all entity files.
    pub(in crate::seed) fn read_entities(&mut self, files: &[SeedFile<TypeId>]) {
        for file in files {
            if let Some(text) = text::read(Kind::Entities, file, &mut self.found) {
                self.entity_file(file, &text);
            }
        }
    }

    fn entity_file(&mut self, file: &SeedFile<TypeId>, text: &str) {
        let Some(mut table) = Table::open(Kind::Entities, file.id, text, &mut self.found) else {
            return;
        };
        let ontology = self.ontology;
        let of_type = ontology.entity_type(file.holds);
        let columns = Columns::of(&table, &mut self.found, |name| {
            column(ontology, of_type, name)
        });
        let id = of_type
            .id
            .map(|id| columns.place(Column::Property(usize::from(id.0))));
        if id == Some(None) {
            let message =
                "found no column `id`; expected one, since every row is an entity with its own";
            return self
                .found
                .unread(Kind::Entities, table.header_place(), message);
        }
        let mut sheet = Sheet {
            of: file.holds,
            rules: self.demands.entity(file.holds),
            records: Records::new(ontology, &of_type.properties, &columns),
            id: id.flatten(),
            relations: columns.relations(),
        };
        while let Some(row) = table.next(&mut self.found) {
            self.entity_row(&mut sheet, row);
        }
        sheet.records.finish(table.header_place(), &mut self.found);
    }

    fn entity_row(&mut self, sheet: &mut Sheet<'_>, row: Row<'_>) {
        self.rows += 1;
        let of_type = usize::from(sheet.of.0);
        let index = u32::try_from(self.graph.entities[of_type].len()).unwrap_or(u32::MAX);
        let entity = (sheet.of, index);
        if let Some(column) = sheet.id {
            self.name_entity(entity, row, column);
        }
        // Even a faulty entity has its place, so that what refers to it is checked.
        let mut values = Vec::new();
        if row.whole {
            values = sheet.records.read(row, sheet.rules, &mut self.found);
            self.note_references(sheet, entity, row);
            self.note_completed(entity, &sheet.records, row);
        }
        let place = sheet.id.map_or(row.place, |column| row.place.cell(column));
        self.graph.entities[of_type].push(EntityRecord { values });
        self.entity_places[of_type].push(place);
    }

    /// Gives an entity its id, if the id is one and is free.
    fn name_entity(&mut self, entity: EntityAt, row: Row<'_>, column: usize) {
        let (id, place) = (row.ids(column), row.place.cell(column));
        if id.is_empty() {
            // A whole row is told so with its other values.
            return;
        }
        // What cannot be seen in an id is told with the other values.
        if row.whole
            && unseen_in("id", id).is_none()
            && let Some(message) = malformed(self.ontology.entity_type(entity.0), id)
        {
            self.found.fault(place, message);
        }
        if let Some(earlier) = self.ids.insert(id, entity, place) {
            let message = format!(
                "`id`: found `{id}` again; expected another id, since it names the entity at {} already",
                self.found.describe(earlier)
            );
            self.found.fault(place, message);
        }
    }

    fn note_references(&mut self, sheet: &Sheet<'_>, entity: EntityAt, row: Row<'_>) {
        for &(field, column) in &sheet.relations {
            let text = row.ids(column);
            if text.is_empty() {
                continue;
            }
            for id in cells::elements(text) {
                self.references.push(Reference {
                    entity,
                    field,
                    id,
                    place: row.place.cell(column),
                });
            }
        }
    }
}

/// What a column of an entity file holds.
fn column(ontology: &Ontology, of_type: &EntityType, name: &str) -> Result<Column, String> {
    if let Some(id) = of_type.property_named(name) {
        return Ok(Column::Property(usize::from(id.0)));
    }
    if let Some(field) = of_type.relation_named(name) {
        let field = usize::from(field);
        return match misplaced(ontology, of_type, &of_type.relations[field]) {
            Some(message) => Err(message),
            None => Ok(Column::Relation(field)),
        };
    }
    if name.is_empty() {
        return Err("found a column without a name; expected one for every column".to_owned());
    }
    let properties = of_type.properties.iter().map(|property| &*property.name);
    let relations = of_type.relations.iter();
    let relations = relations
        .filter(|relation| misplaced(ontology, of_type, relation).is_none())
        .map(|relation| &*relation.name);
    Err(format!(
        "found the column `{name}`, and {} has no such property or relation; {}",
        of_type.name,
        did_you_mean(name, properties.chain(relations))
    ))
}

/// Why the relations of a field cannot stand in a column, if they cannot.
fn misplaced(ontology: &Ontology, of_type: &EntityType, relation: &Relation) -> Option<String> {
    let name = &relation.name;
    if of_type.id.is_none() {
        return Some(format!(
            "found the column `{name}`; expected no relations here, since {} has no `id` that names its entities",
            of_type.name
        ));
    }
    let targets = ontology.concrete_types(relation.target);
    if !targets
        .iter()
        .any(|target| ontology.entity_type(*target).id.is_some())
    {
        return Some(format!(
            "found the column `{name}`; expected no relations here, since {} has no `id` that could stand in it",
            ontology.target_name(relation.target)
        ));
    }
    let properties = ontology.properties(relation.properties?);
    let demanded =
        properties.properties.iter().any(|p| p.required) || properties.cited_by.is_some();
    demanded.then(|| {
        let relation_type = &ontology.relation_type(relation.relation_type).name;
        format!(
            "found the column `{name}`, whose relations have properties of their own; expected them in `relations/{relation_type}.csv`"
        )
    })
}
