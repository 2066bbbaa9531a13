//! Words of an ontology that says nothing of them.

use super::{House, RelationId};

const MOVIES: &str = "
    type Movie @node { title: String! released: Int tagline: String runtimeMinutes: Int
      actors: [Person!]! @relationship(type: \"ACTED_IN\", direction: IN, properties: \"Role\")
      reviewers: [Person!]! @relationship(type: \"REVIEWED\", direction: IN) }
    type Person @node { name: String! born: Int
      partner: [Person!]! @relationship(type: \"PARTNER\", direction: OUT)
      orders: [PurchaseOrder!]! @relationship(type: \"PLACED\", direction: OUT) }
    type PurchaseOrder @node { id: ID! state: State total: Float placed: DateTime where: Point }
    enum State { OPEN IN_TRANSIT }
    type Role @relationshipProperties { roles: [String!]! isLead: Boolean }";

#[test]
fn any_ontology_has_words() {
    let house = House::new(MOVIES);
    let movie = house.entity(
        "Movie",
        "Cloud Atlas",
        &[
            ("title", "Cloud Atlas"),
            ("released", "2012"),
            ("tagline", "Everything is \"connected\""),
            ("runtimeMinutes", "172"),
        ],
        &[],
    );
    assert_eq!(movie.line(), "Cloud Atlas (movie)");
    assert_eq!(
        movie.told(),
        [
            "Cloud Atlas – released: 2012",
            "Cloud Atlas – tagline: \"Everything is 'connected'\"",
            "Cloud Atlas – runtime: 172 minutes",
        ]
    );
    let hanks = ("Person", "Tom Hanks");
    let roles = [("roles", "Zachry | Dr. Henry Goose"), ("isLead", "true")];
    assert_eq!(
        house.relation("ACTED_IN", hanks, ("Movie", "Cloud Atlas"), &roles),
        "Tom Hanks acted in Cloud Atlas (roles: Zachry and Dr. Henry Goose; is lead: yes)"
    );
    assert_eq!(
        house.relation("PARTNER", hanks, ("Person", "Rita Wilson"), &[]),
        "Tom Hanks – partner: Rita Wilson"
    );
    let order = house.entity(
        "PurchaseOrder",
        "o-17",
        &[
            ("state", "IN_TRANSIT"),
            ("total", "1234567.5"),
            ("where", "48.2, 16.37"),
        ],
        &[],
    );
    assert_eq!(order.line(), "purchase order o-17");
    assert_eq!(
        order.told(),
        [
            "purchase order o-17 – state: in transit",
            "purchase order o-17 – total: 1,234,567.5",
            "purchase order o-17 – where: 48.2 N, 16.37 E",
        ]
    );
    assert_eq!(
        house.relation("PLACED", hanks, ("PurchaseOrder", "o-17"), &[]),
        "Tom Hanks placed purchase order o-17"
    );
    let nameless = house.entity("Person", " ", &[], &[]);
    assert_eq!(nameless.line(), "a person without a name (person)");
}

#[test]
fn types_and_lists_have_words() {
    let house = House::new(MOVIES);
    let order = house.type_id("PurchaseOrder");
    assert_eq!(house.wording.type_words(order, 1), "purchase order");
    assert_eq!(house.wording.type_words(order, 3), "purchase orders");
    assert_eq!(
        house.wording.type_words(house.type_id("Person"), 0),
        "people"
    );
    let field = RelationId {
        source: house.type_id("Movie"),
        field: 0,
    };
    assert_eq!(house.wording.relation_words(field), "actors");
    assert_eq!(
        house.wording.list(field, "Cloud Atlas"),
        "Cloud Atlas – actors"
    );
}
