//! Random walks against an evaluation that looks at every relation, without any list or index.

use std::collections::BTreeSet;

use jiff::civil::date;
use silkgraph::query::{Scope, Validity};
use silkgraph::value::Value;

use super::scanned::Numbers;
use super::walk::Around;
use super::{GraphBuilder, Harness, World};

/// People and what they know for a time each, places, and notes that have no id.
const TYPES: &str = r#"
    union Liked = Place | Note | Person

    type Place @node {
      id: ID!
      likedBy: [Person!]! @relationship(type: "LIKES", direction: IN)
    }

    type Person @node @validTime(from: "born", until: "died") {
      id: ID!
      born: PartialDate
      died: PartialDate
      knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knowing")
      likes: [Liked!]! @relationship(type: "LIKES", direction: OUT)
    }

    type Note @node {
      rank: Int
    }

    type Knowing @relationshipProperties @validTime(from: "since", until: "until") {
      since: PartialDate
      until: PartialDate
    }
"#;

/// The year of the day of a scope.
const YEAR: i16 = 2000;

/// What holds from one year to another, which may not be known.
type Period = [Option<i16>; 2];

struct Being {
    name: String,
    of_type: &'static str,
    period: Period,
}

struct Tie {
    of_type: &'static str,
    /// The places of its ends among beings.
    ends: [usize; 2],
    period: Period,
}

/// A graph as a list of everything. Beings stand by their position.
struct Listed {
    beings: Vec<Being>,
    ties: Vec<Tie>,
}

/// What is asked of it.
struct Asked {
    ends: Vec<String>,
    relation_types: Vec<&'static str>,
    entity_types: Vec<&'static str>,
    hub_limit: Option<u64>,
    limit: usize,
    dated: bool,
}

/// Walks find what looking at every relation finds, in the same order; so do relations among
/// entities.
pub(crate) async fn random_walks_find_what_a_scan_finds(harness: &dyn Harness) {
    random_walks(harness, (1, 8)).await;
}

/// The same of so many graphs, and so many questions to each.
pub(super) async fn random_walks(harness: &dyn Harness, (graphs, questions): (u8, u8)) {
    let mut numbers = Numbers(11);
    for _ in 0..graphs {
        let listed = Listed::draw(&mut numbers);
        let mut world = World::new(harness, TYPES, |graph| listed.fill(graph)).await;
        for _ in 0..questions {
            let asked = listed.ask(&mut numbers);
            world.scope = if asked.dated {
                Scope::as_of(date(YEAR, 6, 1), Validity::Possible)
            } else {
                Scope::WHOLE
            };
            compare(&world, &listed, &asked).await;
        }
    }
}

async fn compare(world: &World, listed: &Listed, asked: &Asked) {
    let around = world
        .around()
        .over(&asked.relation_types)
        .to(&asked.entity_types);
    let around: Around<'_> = around.degrees(asked.hub_limit).first(asked.limit);
    let ends: Vec<&str> = asked.ends.iter().map(String::as_str).collect();
    let answer = around.of(&ends).await;
    let joined = world.joined();
    let mut expected = Vec::new();
    for (at, end) in ends.iter().enumerate() {
        let known = listed
            .place_of(end)
            .filter(|end| listed.is_there(*end, asked.dated));
        let links = known
            .map(|end| listed.links(end, asked))
            .unwrap_or_default();
        assert_eq!(answer.entities[at].is_some(), known.is_some());
        assert_eq!(answer.degrees[at], links.len() as u64, "{end}");
        let is_hub = asked
            .hub_limit
            .is_some_and(|limit| links.len() as u64 > limit);
        let links = links.into_iter().filter(|_| !is_hub);
        let room = asked.limit - expected.len();
        let links: Vec<_> = links.take(room).map(|(tie, _)| tie).collect();
        assert_eq!(
            answer.offsets[at + 1] as usize,
            expected.len() + links.len()
        );
        expected.extend(links);
    }
    let mut keys: Vec<_> = answer.links.iter().map(|link| link.relation).collect();
    keys.sort_unstable();
    keys.dedup();
    let relations = joined.keyed(&keys).await;
    let names = joined.shown(&relations);
    let links = answer.links.iter().map(|link| {
        let at = keys.binary_search(&link.relation).unwrap();
        let row = relations.rows[at];
        let other = if link.forward { row.target } else { row.source };
        assert_eq!(link.other, other);
        names[at].clone()
    });
    let shown: Vec<_> = links.collect();
    let expected: Vec<_> = expected.into_iter().map(|tie| listed.show(tie)).collect();
    assert_eq!(shown, expected, "{:?}", around.asked);

    let entities = answer.entities.iter().flatten();
    let entities: Vec<_> = entities.map(|entity| entity.key).collect();
    let among = joined.among(&entities, &asked.entity_types).await;
    let known: BTreeSet<_> = ends.iter().filter_map(|end| listed.place_of(end)).collect();
    assert_eq!(joined.shown(&among), listed.among(&known, asked.dated));
}

impl Listed {
    fn draw(numbers: &mut Numbers) -> Self {
        let mut beings = Vec::new();
        for (of_type, count) in [("Person", 7), ("Place", 3)] {
            for at in 0..count {
                // So that types mix in the order of ids.
                let name = format!("{}{at}", ["x", "\u{ff21}", "\u{10000}"][at % 3]);
                beings.push(Being {
                    name: format!("{name}{}", &of_type[..2]),
                    of_type,
                    period: draw_period(numbers, of_type == "Person"),
                });
            }
        }
        beings.sort_by(|a, b| a.name.cmp(&b.name));
        beings.extend((0..2).map(|_| Being {
            name: "-".to_owned(),
            of_type: "Note",
            period: [None; 2],
        }));
        let people: Vec<_> = (0..10)
            .filter(|at| beings[*at].of_type == "Person")
            .collect();
        let ties = (0..40).map(|_| {
            let knows = numbers.below(2) == 0;
            let from = people[numbers.below(people.len())];
            let to = if knows {
                people[numbers.below(people.len())]
            } else {
                numbers.below(beings.len())
            };
            Tie {
                of_type: if knows { "KNOWS" } else { "LIKES" },
                ends: [from, to],
                period: draw_period(numbers, knows),
            }
        });
        let ties = ties.collect();
        Self { beings, ties }
    }

    fn fill(&self, graph: &mut GraphBuilder<'_>) {
        let label = |at: usize| match &*self.beings[at].name {
            "-" => format!("note {at}"),
            name => name.to_owned(),
        };
        for (at, being) in self.beings.iter().enumerate() {
            let values = match being.of_type {
                "Person" => values(["born", "died"], being.period),
                _ => Vec::new(),
            };
            graph.entity(being.of_type, &label(at), &values);
        }
        for tie in &self.ties {
            let values = match tie.of_type {
                "KNOWS" => values(["since", "until"], tie.period),
                _ => Vec::new(),
            };
            let [from, to] = tie.ends.map(label);
            graph.relation(&from, tie.of_type, &to, &values);
        }
    }

    fn ask(&self, numbers: &mut Numbers) -> Asked {
        let mut some = |all: &[&'static str]| {
            let all = all.iter().filter(|_| numbers.below(3) > 0);
            all.copied().collect::<Vec<_>>()
        };
        let relation_types = some(&["LIKES", "KNOWS"]);
        let entity_types = some(&["Place", "Person", "Note"]);
        let ends = self.beings.iter().filter(|being| being.name != "-");
        let mut ends: Vec<_> = ends.map(|being| being.name.clone()).collect();
        ends.push("nobody".to_owned());
        ends.retain(|_| numbers.below(2) == 0);
        let first = numbers.below(ends.len().max(1));
        ends.rotate_left(first);
        Asked {
            ends,
            relation_types,
            entity_types,
            hub_limit: (numbers.below(3) == 0).then(|| numbers.below(8) as u64),
            limit: match numbers.below(3) {
                0 => numbers.below(20),
                _ => usize::MAX,
            },
            dated: numbers.below(2) == 0,
        }
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        self.beings.iter().position(|being| being.name == name)
    }

    fn is_there(&self, being: usize, dated: bool) -> bool {
        !dated || holds(self.beings[being].period)
    }

    fn has(&self, tie: &Tie, dated: bool) -> bool {
        let ends = tie.ends.iter().all(|end| self.is_there(*end, dated));
        ends && (!dated || holds(tie.period))
    }

    /// The ties of a being as a walk leads over them, and where each leads.
    fn links(&self, end: usize, asked: &Asked) -> Vec<(usize, usize)> {
        let mut links = Vec::new();
        for (at, tie) in self.ties.iter().enumerate() {
            let counts = asked.relation_types.contains(&tie.of_type) && self.has(tie, asked.dated);
            let [from, to] = tie.ends;
            for (own, other, forward) in [(from, to, true), (to, from, false)] {
                let is_again = !forward && from == to;
                let leads = asked.entity_types.contains(&self.beings[other].of_type);
                if counts && own == end && leads && !is_again {
                    links.push((tie.of_type == "KNOWS", !forward, other, at));
                }
            }
        }
        links.sort_unstable();
        links
            .into_iter()
            .map(|(_, _, other, tie)| (tie, other))
            .collect()
    }

    fn among(&self, beings: &BTreeSet<usize>, dated: bool) -> Vec<String> {
        let ties = self.ties.iter().enumerate();
        let ties = ties.filter(|(_, tie)| tie.ends.iter().all(|end| beings.contains(end)));
        let ties = ties.filter(|(_, tie)| self.has(tie, dated));
        let mut ties: Vec<_> = ties
            .map(|(at, tie)| (tie.of_type == "KNOWS", tie.ends, at))
            .collect();
        ties.sort_unstable();
        ties.into_iter().map(|(.., tie)| self.show(tie)).collect()
    }

    /// A tie as `a KNOWS b 0`.
    fn show(&self, at: usize) -> String {
        let tie = &self.ties[at];
        let parallel = |other: &&Tie| other.of_type == tie.of_type && other.ends == tie.ends;
        let place = self.ties[..at].iter().filter(parallel).count();
        let [from, to] = tie.ends.map(|end| &self.beings[end].name);
        format!("{from} {} {to} {place}", tie.of_type)
    }
}

fn draw_period(numbers: &mut Numbers, has_time: bool) -> Period {
    let mut year = |first: i16| match numbers.below(3) {
        0 if has_time => Some(first + i16::try_from(numbers.below(6)).unwrap()),
        _ => None,
    };
    [year(YEAR - 3), year(YEAR - 2)]
}

fn holds([from, until]: Period) -> bool {
    from.is_none_or(|from| from <= YEAR) && until.is_none_or(|until| until >= YEAR)
}

fn values(names: [&'static str; 2], period: Period) -> Vec<(&'static str, Value)> {
    let known = names.into_iter().zip(period);
    let known = known.filter_map(|(name, year)| Some((name, year?.to_string().into())));
    known.collect()
}
