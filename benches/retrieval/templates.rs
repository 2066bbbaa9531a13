//! Questions about the graph of films, made from its data.

use std::collections::BTreeMap;

use super::facts::{EntityFacts, Facts, RelationFacts};
use super::questions::{Question, UNANSWERABLE};

/// How many questions each template makes at the most.
const EACH: usize = 6;

/// Questions of every template, spread evenly over the data.
pub(crate) fn films(facts: &Facts) -> Vec<Question> {
    let mut made = Made {
        facts,
        questions: Vec::new(),
    };
    made.years();
    made.makers();
    made.roles();
    made.lists();
    made.pairs();
    made.two_steps();
    made.ratings();
    made.unanswerable();
    made.questions
}

struct Made<'a> {
    facts: &'a Facts,
    questions: Vec<Question>,
}

impl<'a> Made<'a> {
    fn ask(
        &mut self,
        kind: &str,
        text: String,
        entities: &[&EntityFacts],
        relations: &[&RelationFacts],
    ) {
        self.questions.push(Question {
            id: format!("films-{:02}", self.questions.len() + 1),
            language: "en".to_owned(),
            kind: kind.to_owned(),
            text,
            entities: entities.iter().map(|entity| entity.id.clone()).collect(),
            relations: relations
                .iter()
                .map(|relation| relation.id.clone())
                .collect(),
            sources: Vec::new(),
        });
    }

    fn entities(&self, of: &str) -> Vec<&'a EntityFacts> {
        let entities = self.facts.entities.iter();
        entities.filter(|entity| &*entity.of == of).collect()
    }

    fn relations(&self, of: &str) -> Vec<&'a RelationFacts> {
        let relations = self.facts.relations.iter();
        relations.filter(|relation| &*relation.of == of).collect()
    }

    /// The person and the film of a relation.
    fn ends(&self, relation: &RelationFacts) -> (&'a EntityFacts, &'a EntityFacts) {
        let entities = &self.facts.entities;
        (&entities[relation.source], &entities[relation.target])
    }

    /// The relations of a type that an entity has.
    fn of(&self, entity: &EntityFacts, of: &str) -> Vec<&'a RelationFacts> {
        let relations = entity.relations.iter().map(|at| &self.facts.relations[*at]);
        relations.filter(|relation| &*relation.of == of).collect()
    }

    fn years(&mut self) {
        for film in spread(&self.entities("Movie")) {
            self.ask(
                "fact",
                format!("In what year did the film {} come out?", film.label),
                &[film],
                &[],
            );
        }
        let people = self.entities("Person").into_iter();
        let known: Vec<_> = people
            .filter(|one| one.values.contains_key("born"))
            .collect();
        for person in spread(&known) {
            self.ask(
                "fact",
                format!("When was {} born?", person.label),
                &[person],
                &[],
            );
        }
        for pair in spread(&self.entities("Movie")).chunks_exact(2) {
            let text = format!("Which is older, {} or {}?", pair[0].label, pair[1].label);
            self.ask("comparison", text, pair, &[]);
        }
    }

    fn makers(&mut self) {
        for (of, text) in [
            ("DIRECTED", "Who directed"),
            ("WROTE", "Who wrote the script of"),
        ] {
            let films: Vec<_> = self.entities("Movie").into_iter().collect();
            let made: Vec<_> = films
                .into_iter()
                .filter(|film| !self.of(film, of).is_empty())
                .collect();
            for film in spread(&made) {
                let by = self.of(film, of);
                let mut entities: Vec<_> = by.iter().map(|by| self.ends(by).0).collect();
                entities.push(film);
                self.ask(
                    "relation",
                    format!("{text} {}?", film.label),
                    &entities,
                    &by,
                );
            }
        }
    }

    fn roles(&mut self) {
        let acted = self.relations("ACTED_IN").into_iter();
        let single: Vec<_> = acted
            .filter(|acted| !acted.values["roles"].contains(','))
            .collect();
        for acted in spread(&single) {
            let (person, film) = self.ends(acted);
            let text = format!("Who played {} in {}?", acted.values["roles"], film.label);
            self.ask("relation", text, &[person, film], &[acted]);
        }
    }

    fn lists(&mut self) {
        for film in spread(&self.entities("Movie")) {
            let cast = self.of(film, "ACTED_IN");
            let mut entities: Vec<_> = cast.iter().map(|acted| self.ends(acted).0).collect();
            entities.push(film);
            self.ask(
                "list",
                format!("Which actors are in {}?", film.label),
                &entities,
                &cast,
            );
        }
        let people = self.entities("Person").into_iter();
        let busy: Vec<_> = people
            .filter(|one| self.of(one, "ACTED_IN").len() > 2)
            .collect();
        for person in spread(&busy) {
            let acted = self.of(person, "ACTED_IN");
            let mut entities: Vec<_> = acted.iter().map(|acted| self.ends(acted).1).collect();
            entities.push(person);
            self.ask(
                "list",
                format!("List the films with {}.", person.label),
                &entities,
                &acted,
            );
        }
    }

    fn pairs(&mut self) {
        let films: Vec<_> = self.entities("Movie").into_iter().collect();
        let casts = films.into_iter().map(|film| self.of(film, "ACTED_IN"));
        let casts: Vec<_> = casts.filter(|cast| cast.len() > 1).collect();
        for cast in spread(&casts) {
            let (first, last) = (cast[0], cast[cast.len() - 1]);
            let ((one, film), (other, _)) = (self.ends(first), self.ends(last));
            let text = format!("How are {} and {} connected?", one.label, other.label);
            self.ask("path", text, &[one, other, film], &[first, last]);
        }
    }

    fn two_steps(&mut self) {
        let people = self.entities("Person").into_iter();
        let directed = people.map(|person| (person, self.of(person, "DIRECTED")));
        let directors: Vec<_> = directed.filter(|(_, films)| films.len() > 1).collect();
        for (person, films) in spread(&directors) {
            let mut relations = films.clone();
            for film in films {
                relations.extend(self.of(self.ends(film).1, "ACTED_IN"));
            }
            let ends = relations.iter().map(|relation| self.ends(relation));
            let ends: BTreeMap<_, _> = ends
                .flat_map(|(one, film)| [one, film])
                .map(|entity| (&entity.id, entity))
                .collect();
            let text = format!(
                "Which actors have worked for the director {}?",
                person.label
            );
            self.ask(
                "list",
                text,
                &ends.into_values().collect::<Vec<_>>(),
                &relations,
            );
        }
    }

    fn ratings(&mut self) {
        for review in spread(&self.relations("REVIEWED")) {
            let (person, film) = self.ends(review);
            let text = format!("How did {} rate {}?", person.label, film.label);
            self.ask("figure", text, &[person, film], &[review]);
        }
    }

    fn unanswerable(&mut self) {
        for film in spread(&self.entities("Movie")).into_iter().take(3) {
            self.ask(
                UNANSWERABLE,
                format!("How much did {} earn in cinemas?", film.label),
                &[],
                &[],
            );
        }
        let people = self.entities("Person").into_iter();
        let unborn: Vec<_> = people
            .filter(|one| !one.values.contains_key("born"))
            .collect();
        for person in spread(&unborn) {
            self.ask(
                UNANSWERABLE,
                format!("When was {} born?", person.label),
                &[],
                &[],
            );
        }
        for title in ["Barry Lyndon", "Solaris", "Amelie"] {
            self.ask(UNANSWERABLE, format!("Who directed {title}?"), &[], &[]);
        }
    }
}

/// Some of many, evenly spread.
fn spread<T: Clone>(all: &[T]) -> Vec<T> {
    let step = all.len().div_ceil(EACH).max(1);
    all.iter().step_by(step).cloned().collect()
}
