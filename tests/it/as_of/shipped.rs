//! Days of the shipped graph, by hand from `graph-seed/relations/`. Who changes a row here has
//! read the files.

use serde_json::{Value, json};

use crate::support::House;

const PRESIDENTS: &str = r#"
query ($day: Date!) {
  countries(where: { id: { in: ["country:kg", "country:kz", "country:tj", "country:tm", "country:uz"] } }) {
    id
    officeHoldersConnection(where: { edge: { title: { startsWith: "President of" } } }) @asOf(date: $day) {
      edges { validity node { id } }
    }
  }
}
"#;

#[tokio::test]
async fn each_of_the_five_has_one_president() {
    let house = House::shipped().await;
    for (day, presidents) in [
        (
            "2010-04-10",
            [
                // He resigned on the fifteenth; on the seventh others had taken over the government.
                ("country:kg", "official:kurmanbek-bakiyev"),
                ("country:kz", "official:nursultan-nazarbayev"),
                ("country:tj", "official:emomali-rahmon"),
                ("country:tm", "official:gurbanguly-berdimuhamedov"),
                ("country:uz", "official:islam-karimov"),
            ],
        ),
        (
            "2018-06-10",
            [
                ("country:kg", "official:sooronbay-jeenbekov"),
                ("country:kz", "official:nursultan-nazarbayev"),
                ("country:tj", "official:emomali-rahmon"),
                ("country:tm", "official:gurbanguly-berdimuhamedov"),
                ("country:uz", "official:shavkat-mirziyoyev"),
            ],
        ),
    ] {
        let answer = house.post_with(PRESIDENTS, json!({ "day": day })).await;
        let expected = presidents.map(|(country, president)| {
            let edges = json!([{ "validity": "STATED", "node": { "id": president } }]);
            json!({ "id": country, "officeHoldersConnection": { "edges": edges } })
        });
        assert_eq!(
            answer.data()["countries"],
            Value::from(expected.to_vec()),
            "{day}"
        );
    }
}

/// An unknown end is no open one: of most offices nothing says that they were held then.
#[tokio::test]
async fn few_offices_are_known_to_be_held_on_a_day() {
    const HELD: &str = r"
        query ($day: Date!, $least: Validity!) @asOf(date: $day, include: $least) {
          officials { officesConnection { edges { validity } } }
        }
    ";
    let house = House::shipped().await;
    for (day, counts) in [
        ("2005-01-01", [21, 5, 170]),
        ("2015-01-01", [24, 4, 160]),
        ("2025-06-17", [28, 6, 153]),
    ] {
        let variables = json!({ "day": day, "least": "POSSIBLE" });
        let answer = house.post_with(HELD, variables).await.data();
        let officials = answer["officials"].as_array().unwrap().iter();
        let edges = officials
            .flat_map(|official| official["officesConnection"]["edges"].as_array().unwrap());
        let validities: Vec<_> = edges
            .map(|edge| edge["validity"].as_str().unwrap())
            .collect();
        let told = ["STATED", "SEEN", "POSSIBLE"].map(|validity| {
            let alike = validities.iter().filter(|one| **one == validity);
            alike.count()
        });
        assert_eq!(told, counts, "{day}");
    }
}
