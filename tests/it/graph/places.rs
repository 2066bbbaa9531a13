//! Points lie where they are said to lie.

use serde_json::Value;

use super::countries::country;
use super::{Broken, assert_explained, ids, rows, text};

const MEND: &str = "Mend the point or the country";

/// Whether a point lies in one of the countries, each by its id.
fn lies_in(location: &Value, countries: &[&str]) -> bool {
    let degrees = |field: &str| location[field].as_f64().unwrap();
    countries.iter().any(|id| {
        let iso2 = id.trim_start_matches("country:").to_uppercase();
        let known = country(&iso2).unwrap_or_else(|| panic!("{id}: add it to KNOWN"));
        known.has(degrees("latitude"), degrees("longitude"))
    })
}

#[tokio::test]
async fn countries_hold_their_own_point() {
    let query = "{ countries { id location { latitude longitude } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let id = text(&row, "id");
        if !row["location"].is_null() && !lies_in(&row["location"], &[id]) {
            broken.insert(id.to_owned(), format!("has {}", row["location"]));
        }
    }
    assert_explained("point of a country", MEND, broken);
}

#[tokio::test]
async fn places_lie_in_their_country() {
    let query = "{ places { id location { latitude longitude } country { id } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let countries = ids(&row, "country");
        let fits = if row["location"].is_null() {
            !countries.is_empty()
        } else {
            lies_in(&row["location"], &countries)
        };
        if !fits {
            let how = format!("is at {} in {countries:?}", row["location"]);
            broken.insert(text(&row, "id").to_owned(), how);
        }
    }
    assert_explained("country of a place", MEND, broken);
}

#[tokio::test]
async fn projects_lie_in_one_of_their_countries() {
    let query = "{ projects { id location { latitude longitude } countries { id } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let countries = ids(&row, "countries");
        if !row["location"].is_null() && !lies_in(&row["location"], &countries) {
            let how = format!("is at {} in {countries:?}", row["location"]);
            broken.insert(text(&row, "id").to_owned(), how);
        }
    }
    assert_explained("countries of a project", MEND, broken);
}

#[tokio::test]
async fn cities_of_meetings_have_a_point() {
    let query = "{ places(where: { hosted: { some: {} } }) { id location { latitude } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        if row["location"].is_null() {
            broken.insert(text(&row, "id").to_owned(), "has no point".to_owned());
        }
    }
    assert_explained("point of a city", "Look it up in GeoNames", broken);
}
