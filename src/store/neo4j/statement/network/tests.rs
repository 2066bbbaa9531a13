//! What a statement about relations of any type says.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::super::order::place;
use super::super::writer::{Known, Texts};
use super::{degrees, neighbours, relations};
use crate::ontology::{Ontology, RelationTypeId, TypeId};
use crate::query::{
    Ends, EntityKey, Neighbours, RelationKey, RelationSelect, RelationStart, Scope, Validity,
};

const SDL: &str = r#"
type Person @node {
  id: ID!
  knows: [Person!]! @relationship(type: "KNO`WS", direction: OUT, properties: "Knowing")
  notes: [Note!]! @relationship(type: "HAS_NOTE", direction: OUT)
}
type Note @node { text: String }
type Knowing @relationshipProperties @validTime(from: "since", until: "until") {
  since: Date
  until: Date
}
"#;

fn ontology() -> Ontology {
    Ontology::read(SDL, "test.graphql").unwrap_or_else(|faults| panic!("{faults}"))
}

/// Every statement about so many entities and relations.
fn texts(ontology: &Ontology, count: u16, scope: Scope) -> Vec<String> {
    let known = Known {
        ontology,
        scope: &scope,
        texts: Texts::Native,
        hits: &[],
    };
    let ids: Vec<String> = (0..count).map(|id| id.to_string()).collect();
    let keys: Vec<_> = (0..count).map(|key| EntityKey(key.into())).collect();
    let relation_keys: Vec<_> = (0..count).map(|key| RelationKey(key.into())).collect();
    let types = [RelationTypeId(0), RelationTypeId(1)];
    let asked = Neighbours {
        relation_types: types.to_vec(),
        entity_types: vec![TypeId(0), TypeId(1)],
        degrees: true,
        hub_limit: Some(count.into()),
        limit: count.into(),
    };
    let select = RelationSelect {
        properties: true,
        validity: true,
    };
    let starts = [
        RelationStart::Keys(&relation_keys),
        RelationStart::Between {
            entities: &keys,
            relation_types: &types,
            degree_types: &asked.entity_types,
        },
        RelationStart::Named {
            relation_type: types[0],
            source: &ids[0],
            target: &ids[usize::from(count) - 1],
        },
    ];
    let starts = starts.map(|start| relations(known, start, select, count.into()));
    let walks = [
        neighbours(known, Ends::Ids(&ids), &asked),
        neighbours(known, Ends::Keys(&keys), &asked),
        degrees(known, &keys, &types),
    ];
    let statements = walks.into_iter().chain(starts).flatten();
    statements.map(|statement| statement.text).collect()
}

#[test]
fn texts_depend_on_the_shape_alone() {
    let ontology = ontology();
    let day = |day| Scope::as_of(date(2000, 1, day), Validity::Seen);
    for scopes in [[Scope::WHOLE; 2], [day(1), day(2)]] {
        let [few, many] =
            [(2, scopes[0]), (300, scopes[1])].map(|(count, scope)| texts(&ontology, count, scope));
        assert_eq!(few, many);
        assert_eq!(few.iter().collect::<BTreeSet<_>>().len(), 6);
    }
}

#[test]
fn statements_are_named_at_their_head() {
    let texts = texts(&ontology(), 1, Scope::WHOLE);
    let heads = texts.iter().filter_map(|text| text.lines().next());
    let names = heads.filter_map(|head| head.strip_prefix("CYPHER 5 /* silkgraph "));
    let expected = [
        "neighbours ids */",
        "neighbours keys */",
        "degrees */",
        "relations keys */",
        "relations between */",
        "relations named */",
    ];
    assert_eq!(names.collect::<Vec<_>>(), expected);
}

/// Neo4j reads on only until there are as many links as are wanted, and of a hub no more than it
/// keeps of it anyway.
#[test]
fn a_walk_is_ended_by_its_limit() {
    let texts = texts(&ontology(), 1, Scope::WHOLE);
    let expected = "\
CYPHER 5 /* silkgraph neighbours keys */
UNWIND range(0, size($keys) - 1) AS g
CALL (g) {
  MATCH (n:`Person`|`Note`)
  WHERE (id(n) = $keys[g])
  WITH n ORDER BY TYPE, n LIMIT 1
  RETURN n AS p
}
WITH g, p, CASE WHEN COUNT { (p)-[:`KNO``WS`|`HAS_NOTE`]-() } > 1000 THEN \
COUNT { (p)-[:`KNO``WS`|`HAS_NOTE`]-() } ELSE COUNT { WALK } END AS degree ORDER BY g
WITH collect([g, id(p), degree]) AS ends
CALL (ends) {
  UNWIND ends AS entry
  MATCH (n) WHERE id(n) = entry[1]
  RETURN [0, entry[0], id(n), TYPE, ID, entry[2]] AS found
  UNION ALL
  UNWIND ends AS entry
  WITH entry WHERE entry[2] <= $hub
  CALL (entry) {
    MATCH (p) WHERE id(p) = entry[1]
    MATCH WALK
    WITH p, r, n ORDER BY $types[type(r)], CASE WHEN startNode(r) = p THEN 0 ELSE 1 END, \
POSITION, PLACE LIMIT $limit
    RETURN p, r, n
  }
  RETURN [1, entry[0], id(r), $types[type(r)], startNode(r) = p, id(n), TYPE, ID] AS found LIMIT $limit
}
RETURN found";
    let walk = "(p)-[r:`KNO``WS`|`HAS_NOTE`]-(n) WHERE (any(alike IN $joins[type(r)] WHERE \
        any(type IN alike[0] WHERE all(label IN type WHERE label IN labels(startNode(r)))) AND \
        any(type IN alike[1] WHERE all(label IN type WHERE label IN labels(endNode(r))))))";
    let number = "CASE WHEN n:`Person` THEN 0 WHEN n:`Note` THEN 1 ELSE null END";
    let id = "CASE WHEN n:`Person` THEN n.`id` WHEN n:`Note` THEN null ELSE null END";
    let text = texts[1].replace(walk, "WALK").replace(number, "TYPE");
    let text = text.replace(id, "ID");
    let position = text.split_once("ELSE 1 END, ").unwrap().1;
    let position = position.split_once(", coalesce(r._ordinal").unwrap().0;
    assert!(position.contains("n.`id`") && position.ends_with(", n"));
    let text = text
        .replace(position, "POSITION")
        .replace(&place("r"), "PLACE");
    assert_eq!(text, expected);
}
