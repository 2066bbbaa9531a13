//! `…Grouped` through the front door: what tells groups apart, what they come to, and what is refused.

mod answers;
// Which groups are shown, and in which order.
mod chosen;
mod claims;
mod refused;
// Where names of the ontology leave no room.
mod given_way;

use serde_json::Value;

use crate::support::{House, On};

/// Works, who pays for them and in which towns they are, and what is said that they cost.
const WORKS: &str = r#"
enum Kind { BRIDGE ROAD }

interface Named { id: ID! name: String }

type Work implements Named @node @idPrefix(values: ["work"]) {
  id: ID!
  name: String
  kind: Kind
  opened: PartialDate
  tags: [String!]
  length: Int
  weight: BigInt
  safe: Boolean
  payers: [Bank!]! @relationship(type: "PAID_BY", direction: OUT, properties: "Payment")
  towns: [Town!]! @relationship(type: "IN", direction: OUT)
  costs: [Cost!]! @relationship(type: "COST_OF", direction: IN)
}

type Bank implements Named @node @idPrefix(values: ["bank"]) {
  id: ID!
  name: String
  paid: [Work!]! @relationship(type: "PAID_BY", direction: IN, properties: "Payment")
}

type Town implements Named @node @idPrefix(values: ["town"]) {
  id: ID!
  name: String
  river: String
  works: [Work!]! @relationship(type: "IN", direction: IN)
}

type Cost @node @idPrefix(values: ["cost"])
  @claim(key: ["work"], value: "amount", roundedTo: "roundedTo",
    order: { property: "kind", values: ["total", "loan"] }) {
  id: ID!
  kind: String!
  amount: Float
  roundedTo: Float
  work: [Work!]! @relationship(type: "COST_OF", direction: OUT)
}

type Payment @relationshipProperties {
  year: Int
  amount: Float
}
"#;

const SEED: &[(&str, &str)] = &[
    (
        "entities/Work.csv",
        "id,name,kind,opened,tags,length,weight,safe\n\
         work:a,Arch,BRIDGE,2020-02-03,old | stone,100,9007199254740993,true\n\
         work:b,Beam,BRIDGE,2020-05,old,300,2,false\n\
         work:c,Curve,ROAD,2021,,200,,\n\
         work:d,Drive,ROAD,,stone,,,true\n\
         work:e,,,2020-03-31,,50,1,\n",
    ),
    (
        "entities/Bank.csv",
        "id,name\nbank:x,Xenia\nbank:y,Yolanda\n",
    ),
    (
        "entities/Town.csv",
        "id,name,river\ntown:osh,Osh,Ak-Buura\ntown:uzgen,Uzgen,Kara Darya\ntown:naryn,Naryn,\n",
    ),
    (
        "entities/Cost.csv",
        "id,kind,amount,roundedTo\n\
         cost:a1,total,10,1\ncost:a2,total,14,1\ncost:a3,loan,4,1\ncost:b,total,30,1\ncost:d,loan,5,1\n",
    ),
    (
        "relations/PAID_BY.csv",
        "from,to,year,amount\n\
         work:a,bank:x,2018,1.5\nwork:a,bank:x,2019,2.5\nwork:a,bank:y,2019,3\n\
         work:b,bank:y,2019,\nwork:c,bank:y,2020,7\n",
    ),
    (
        "relations/IN.csv",
        "from,to\nwork:a,town:osh\nwork:a,town:uzgen\nwork:b,town:osh\nwork:d,town:naryn\n",
    ),
    (
        "relations/COST_OF.csv",
        "from,to\ncost:a1,work:a\ncost:a2,work:a\ncost:a3,work:a\ncost:b,work:b\ncost:d,work:d\n",
    ),
];

async fn works(on: On) -> House {
    House::seeded(on, WORKS, SEED).await
}

/// What a question comes to, and nothing of it is wrong.
async fn answer(house: &House, question: &str) -> Value {
    house.post(question).await.data()
}
