//! Ids stay what they are when others come.

use serde_json::json;

use super::{HARBOURS, SEED};
use crate::support::{House, On, on_every_store};

on_every_store! {
    an_id_names_the_same_relation_after_another_was_put_before_it,
}

async fn an_id_names_the_same_relation_after_another_was_put_before_it(on: On) {
    let first = "from,to,line,year,tonnes,via,open,secret,books\n";
    let route = "osh,riga,Blue Line,1989,,,false,,b1\n";
    let changed: Vec<(&str, String)> = SEED
        .iter()
        .map(|(file, text)| (*file, text.replace(first, &format!("{first}{route}"))))
        .collect();
    let changed: Vec<(&str, &str)> = changed
        .iter()
        .map(|(file, text)| (*file, text.as_str()))
        .collect();
    for files in [SEED, &changed] {
        let house = House::seeded(on, HARBOURS, files).await;
        for (id, properties) in [
            (
                "LEADS%20TO/osh/riga/blue-line/1991",
                json!({ "line": "Blue Line", "year": 1991, "books": ["b1"] }),
            ),
            (
                "LEADS%20TO/osh/riga//1990",
                json!({ "year": 1990, "books": ["b1"] }),
            ),
            ("LEADS%20TO/osh/riga", json!({ "books": ["b1"] })),
        ] {
            let query = format!("{{ relation(id: \"{id}\") {{ properties }} }}");
            let data = house.post(&query).await.data();
            assert_eq!(data["relation"]["properties"], properties, "{id}");
        }
    }
}
