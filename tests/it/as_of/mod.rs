//! `@asOf` through the front door: what holds on a day, wherever it is reached, and how surely.

// What is answered, on a small graph.
mod answers;
// What is refused, and what to write instead.
mod refused;
// Types that tell their time alike.
mod alike;
// No field of the published schema forgets the day.
mod every_field;
// Days of the shipped graph, by hand from its files.
mod shipped;

use crate::support::{House, On};

/// Guilds and their masters: both have their time, and so has a mastership; towns have none.
const GUILDS: &str = r#"
interface Named { id: ID! name: String }

interface Timed { id: ID! }

union Owner = Guild | Town

type Guild implements Named & Timed @node @validTime(from: "founded", until: "dissolved", open: "goesOn")
  @fulltext(indexes: [{ indexName: "guilds", queryName: "guildsByText", fields: ["name"] }]) {
  id: ID!
  name: String
  founded: PartialDate
  dissolved: PartialDate
  goesOn: Boolean
  masters: [Person!]! @relationship(type: "MASTER_OF", direction: IN, properties: "Mastership")
  town: [Town!]! @relationship(type: "IN_TOWN", direction: OUT)
  owner: [Owner!]! @relationship(type: "OWNED_BY", direction: OUT)
}

type Person implements Timed @node @validTime(from: "born", until: "died", seen: "seenOn") {
  id: ID!
  born: PartialDate
  died: PartialDate
  seenOn: [PartialDate!]
  guilds: [Guild!]! @relationship(type: "MASTER_OF", direction: OUT, properties: "Mastership")
}

type Town implements Named @node {
  id: ID!
  name: String
  guilds: [Guild!]! @relationship(type: "IN_TOWN", direction: IN)
}

type Mastership @relationshipProperties
  @validTime(from: "since", until: "until", seen: "seenOn", open: "goesOn", endedBy: "endedBy") {
  since: PartialDate
  until: PartialDate
  seenOn: [PartialDate!]
  goesOn: Boolean
  endedBy: PartialDate
  fee: Int
}
"#;

/// In 1500 the bakers go on, the smiths are dissolved, and of the weavers nothing is known.
const SEED: &[(&str, &str)] = &[
    (
        "entities/Guild.csv",
        "id,name,founded,dissolved,town,owner\n\
         bakers,Guild of bakers,1400,..,osh,osh\n\
         smiths,Guild of smiths,1400,1499,osh,bakers\n\
         weavers,Guild of weavers,,,osh,smiths\n",
    ),
    (
        "entities/Person.csv",
        "id,born,died,seenOn\nada,1450,1520,\nbo,,,1490 | 1510\ncyr,1600,,\n",
    ),
    ("entities/Town.csv", "id,name\nosh,Town of Osh\n"),
    (
        "relations/MASTER_OF.csv",
        "from,to,since,until,fee\n\
         ada,bakers,1480,1505,1\n\
         ada,bakers,,..1499,2\n\
         bo,bakers,..1490,1503..,4\n\
         ada,weavers,1490,..,8\n\
         ada,smiths,1480,1490,16\n\
         bo,weavers,,,32\n",
    ),
];

async fn guilds(on: On) -> House {
    House::seeded(on, GUILDS, SEED).await
}
