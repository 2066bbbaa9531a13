//! Codes are real: countries, currencies and languages.

use super::countries::{KNOWN, country};
use super::{Broken, assert_explained, rows, text};

/// Two-letter codes of ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce \
    ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv \
    ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr \
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn \
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh \
    yi yo za zh zu";

#[tokio::test]
async fn countries_have_their_own_codes() {
    let query =
        "{ countries(where: { kind: { eq: STATE } }) { id iso2 iso3 isoNumeric currency } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let codes = ["iso2", "iso3", "isoNumeric", "currency"].map(|field| text(&row, field));
        let known = country(codes[0]).map(|known| known.codes);
        let id = format!("country:{}", codes[0].to_lowercase());
        if known != Some(codes) || text(&row, "id") != id {
            let how = format!("has {codes:?}; known is {known:?}");
            broken.insert(text(&row, "id").to_owned(), how);
        }
    }
    let what_to_do = "Mend entities/Country.csv, or add the country to KNOWN from ISO 3166-1";
    assert_explained("codes of a country", what_to_do, broken);
}

#[tokio::test]
async fn currencies_are_those_of_countries() {
    let mut broken = Broken::new();
    for field in ["tradeFigures", "costFigures"] {
        let query = format!("{{ {field}(where: {{ amount: {{ gt: 0 }} }}) {{ id currency }} }}");
        for row in rows(&query).await {
            let currency = text(&row, "currency");
            let known = KNOWN.iter().any(|known| known.codes[3] == currency);
            if !known && !matches!(currency, "USD" | "EUR") {
                broken.insert(text(&row, "id").to_owned(), format!("is in `{currency}`"));
            }
        }
    }
    assert_explained("currency of an amount", "Name its ISO 4217 code", broken);
}

#[tokio::test]
async fn languages_exist() {
    let mut broken = Broken::new();
    for field in ["sources", "statements"] {
        for row in rows(&format!("{{ {field} {{ id language }} }}")).await {
            let language = text(&row, "language");
            if !language.is_empty() && LANGUAGES.split_whitespace().all(|known| known != language) {
                broken.insert(text(&row, "id").to_owned(), format!("is in `{language}`"));
            }
        }
    }
    assert_explained("language", "Name its ISO 639-1 code", broken);
}

#[tokio::test]
async fn indicators_are_in_a_unit_that_fits_what_they_count() {
    let query = "{ indicators { id measure unit period year start end value } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let unit = text(&row, "unit");
        let fits = match text(&row, "measure") {
            "STUDENTS" => unit == "people",
            "GOVERNMENT_VISITS" | "MILITARY_VISITS" => unit == "visits",
            _ => KNOWN.iter().any(|known| known.codes[3] == unit) || matches!(unit, "USD" | "EUR"),
        };
        let period = text(&row, "period");
        let year = row["year"].as_i64().unwrap().to_string();
        let ends = [text(&row, "start"), text(&row, "end")];
        if !fits || period[..4] != year || ends != [period; 2] {
            broken.insert(text(&row, "id").to_owned(), row.to_string());
        }
    }
    let what_to_do = "Mend the unit, or `year`, `start` and `end`, which follow from `period`";
    assert_explained("unit and period of an indicator", what_to_do, broken);
}
