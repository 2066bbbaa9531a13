//! What tools draw at once: places, sizes and colours.

use silkgraph::store::EntityRecord;
use silkgraph::value::Value;

use super::{Alliance, Element, document, guilds};
use crate::support::{House, On};

/// A node: its id, place, radius and colour.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
struct Drawn {
    id: String,
    place: Option<[f64; 2]>,
    size: f64,
    colour: [String; 3],
}

fn drawn(document: &Element) -> Vec<Drawn> {
    let number = |element: &Element, name: &str| element.get(name).parse::<f64>().unwrap();
    let nodes = document.child("graph").child("nodes").all("node");
    let nodes = nodes.map(|node| Drawn {
        id: node.get("id").to_owned(),
        place: node
            .all("viz:position")
            .map(|place| ["x", "y"].map(|axis| number(place, axis)))
            .next(),
        size: number(node.child("viz:size"), "value"),
        colour: ["r", "g", "b"].map(|part| node.child("viz:color").get(part).to_owned()),
    });
    nodes.collect()
}

/// A guild that all of the first half are allied with, a chain of the next ones, and some that are
/// alone.
async fn many() -> House {
    let name = |at: u32| {
        let mut values = vec![format!("guild:{at}").into(), format!("{at}").into()];
        values.resize(14, Value::Null);
        EntityRecord { values }
    };
    let star = (1..30).map(|at| Alliance(at, 0, ["", ""], None, false));
    let chain = (31..50).map(|at| Alliance(at, at - 1, ["", ""], None, false));
    let alliances: Vec<_> = star.chain(chain).collect();
    guilds(On::Memory, (0..60).map(name).collect(), &alliances).await
}

#[tokio::test]
async fn places_are_the_same_in_whatever_order_entities_come() {
    let house = many().await;
    let mut orders = Vec::new();
    for order in ["ASC", "DESC"] {
        let query = format!("{{ guilds(sort: [{{id: {order}}}]) {{ allies {{ id }} }} }}");
        let drawn = drawn(&document(&house, "gexf", &query).await);
        assert_eq!(drawn.len(), 60);
        orders.push(drawn);
    }
    assert_ne!(orders[0][0].id, orders[1][0].id);
    for drawn in &mut orders {
        drawn.sort_by(|one, other| one.id.cmp(&other.id));
    }
    assert_eq!(orders[0], orders[1]);
}

fn distance(one: &Drawn, other: &Drawn) -> f64 {
    let ([x, y], [to_x, to_y]) = (one.place.unwrap(), other.place.unwrap());
    (x - to_x).hypot(y - to_y)
}

#[tokio::test]
async fn nothing_overlaps_and_what_is_related_is_near() {
    let house = many().await;
    let drawn = drawn(&document(&house, "gexf", "{ guilds { allies { id } } }").await);
    for (at, one) in drawn.iter().enumerate() {
        for other in &drawn[..at] {
            assert!(
                distance(one, other) > one.size + other.size,
                "{one:?} {other:?}"
            );
        }
    }
    let by_id = |id: &str| drawn.iter().find(|drawn| drawn.id == id).unwrap();
    let hub = by_id("guild:0");
    assert!(
        hub.size > by_id("guild:1").size,
        "what has more relations is larger"
    );
    let farthest = |ids: std::ops::Range<u32>| {
        let distances = ids.map(|at| distance(hub, by_id(&format!("guild:{at}"))));
        let (least, most) = (f64::INFINITY, 0.0_f64);
        distances.fold((least, most), |(least, most), distance| {
            (least.min(distance), most.max(distance))
        })
    };
    let (_, of_star) = farthest(1..30);
    let (nearest, _) = farthest(30..60);
    assert!(
        nearest > of_star,
        "{nearest} {of_star}: components are apart"
    );
}

#[tokio::test]
async fn a_type_has_one_colour_and_what_is_too_large_has_no_places() {
    let house = many().await;
    let drawn_by = |document: &Element| drawn(document);
    let few = drawn_by(&document(&house, "gexf", "{ guilds { id } }").await);
    assert!(few.iter().all(|drawn| drawn.colour == few[0].colour));
    let name = |at: u32| {
        let mut values = vec![format!("guild:{at}").into()];
        values.resize(14, Value::Null);
        EntityRecord { values }
    };
    let house = guilds(On::Memory, (0..2001).map(name).collect(), &[]).await;
    let all = drawn_by(&document(&house, "gexf", "{ guilds { id } }").await);
    assert_eq!(all.len(), 2001);
    assert!(all.iter().all(|drawn| drawn.place.is_none()));
    assert!(all.iter().all(|drawn| drawn.colour == few[0].colour));
}
