//! A graph of somebody else, whose claims have no name in common with the shipped ones.

/// Estimates of things, told by papers.
pub(super) const ESTIMATES: &str = r#"
enum How { EXACT ABOUT OVER }
enum Standing { STATE PRESS }
enum Trust { HIGH LOW }

type Estimate @node @claim(
  key: ["thing"]
  value: "number"
  roundedTo: "step"
  period: { from: "first", until: "last" }
  order: { property: "sort", values: ["whole", "part"] }
  bounds: { property: "how", values: ["OVER"] }
  approximate: { property: "how", values: ["ABOUT"] }
  sources: {
    by: "told"
    official: { property: "standing", values: ["STATE"] }
    published: "day"
    grade: { property: "trust", values: ["HIGH", "LOW"] }
  }
) {
  id: ID!
  number: Float
  step: Float
  first: PartialDate
  last: PartialDate
  sort: String
  how: How
  thing: [Thing!]! @relationship(type: "OF", direction: OUT)
  told: [Paper!]! @relationship(type: "TOLD", direction: OUT, properties: "Telling")
}

type Thing @node {
  id: ID!
  estimates: [Estimate!]! @relationship(type: "OF", direction: IN)
}

type Paper @node {
  id: ID!
  standing: Standing
  day: PartialDate
}

type Telling @relationshipProperties { trust: Trust }
"#;

/// The columns of the file of estimates.
pub(super) const COLUMNS: &str = "id,number,step,first,last,sort,how\n";

/// The papers: official ones and others, old and new.
pub(super) const PAPERS: &str = "id,standing,day\n\
    state-old,STATE,2019\nstate-new,STATE,2021-05-02\n\
    press-old,PRESS,2020-11\npress-new,PRESS,2022\nundated,,\n";
