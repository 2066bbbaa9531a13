//! The shipped graph: how a bank is connected to a railway.

use serde_json::json;

use super::{lines, question};
use crate::support::House;

/// Those that a researcher would name, and none through the whole of China but as what it is.
#[tokio::test]
async fn the_bank_and_the_railway() {
    let house = House::shipped().await;
    let arguments = "from: \"org:exim-china\", to: \"project:cku-railway\"";
    let paths = house.post(&question(arguments)).await.data()["paths"].take();
    assert_eq!(
        lines(&paths),
        [
            "org:exim-china <-FUNDED_BY- project:cku-railway",
            "org:exim-china -PARTY_TO-> agreement:cku-railway-loan-2025 <-AGREED_IN- project:cku-railway",
            "org:exim-china -BASED_IN-> country:cn <-LOCATED_IN- project:cku-railway",
            "org:exim-china -BASED_IN-> country:cn <-OWNED_BY- project:cku-railway",
            "org:exim-china <-FUNDED_BY- project:kyrgyzstan-north-south-road -LOCATED_AT-> \
             place:jalal-abad <-LOCATED_AT- project:cku-railway",
        ]
    );
    assert_eq!(paths["complete"], true);
    // Without China there are others of that length.
    let arguments = format!("{arguments}, excludeTypes: [Country], k: 10, maxLength: 3");
    let paths = house.post(&question(&arguments)).await.data()["paths"].take();
    let lines = lines(&paths);
    assert_eq!(lines.len(), 10);
    assert!(
        lines.iter().all(|line| !line.contains("country:")),
        "{lines:#?}"
    );
}

/// Citations join all with all, and are in where they are asked for.
#[tokio::test]
async fn citations_are_out_unless_they_are_asked_for() {
    let house = House::shipped().await;
    let arguments = "from: \"org:exim-china\", to: \"project:cku-railway\", k: 1000, maxLength: 2";
    let paths = house.post(&question(arguments)).await.data()["paths"].take();
    let usual = lines(&paths);
    let weak = ["CITES", "ISSUED_BY", "-OF-"];
    assert!(
        usual
            .iter()
            .all(|line| weak.iter().all(|of| !line.contains(of))),
        "{usual:#?}"
    );
    let cited = format!("{arguments}, relations: [CITES]");
    let paths = house.post(&question(&cited)).await.data()["paths"].take();
    let cited = lines(&paths);
    assert!(
        !cited.is_empty() && cited.iter().all(|line| line.contains("CITES")),
        "{cited:#?}"
    );
    assert_eq!(paths["reason"], json!("MAX_LENGTH"));
}
