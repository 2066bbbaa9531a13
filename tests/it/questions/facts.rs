//! What the answers must say, as their sources say it. Who changes a number here has read a source.

use std::fmt::Display;

use serde_json::{Value, json};

use super::answer;
use crate::support::House;

/// The rows of a list.
fn list<'v>(of: &'v Value, field: &str) -> &'v [Value] {
    of[field].as_array().unwrap()
}

/// The names of the rows of a list.
fn names<'v>(of: &'v Value, field: &str) -> Vec<&'v str> {
    let rows = list(of, field).iter();
    rows.map(|row| row["name"].as_str().unwrap()).collect()
}

/// The row of that name, or whose field says so.
fn named<'v, T: Display + ?Sized>(of: &'v [Value], field: &str, value: &T) -> &'v Value
where
    Value: PartialEq<T>,
{
    let mut rows = of.iter();
    rows.find(|row| row[field] == *value)
        .unwrap_or_else(|| panic!("no row with {field} {value}"))
}

pub(super) async fn guo_jiakun_cited_the_customs(house: &House) {
    let answer = answer(house, "00-founding-question", json!({})).await;
    let [statement] = list(&answer, "statements") else {
        panic!("one statement: {answer:#}");
    };
    assert_eq!(statement["date"], "2026-01-19");
    let occasion = &statement["madeAt"][0];
    assert!(
        occasion["name"]
            .as_str()
            .unwrap()
            .contains("press conference")
    );
    assert_eq!(occasion["start"], "2026-01-19");
    let figure = &statement["mentions"][0];
    assert_eq!(figure["valueUsd"].as_f64(), Some(106.3e9));
    assert_eq!(
        names(figure, "reportedBy"),
        ["General Administration of Customs of China"]
    );
    let edges = list(&figure["citesConnection"], "edges");
    assert!(edges.len() >= 3, "sources of the figure");
    let first_hand = |edge: &&Value| edge["properties"]["grade"] == "SOURCED";
    assert_eq!(edges.iter().filter(first_hand).count(), 0, "all are press");
    assert!(list(statement, "cites").iter().any(|source| {
        source["title"]
            .as_str()
            .unwrap()
            .contains("January 19, 2026")
    }));
}

pub(super) async fn three_spoke_of_the_record_of_2025(house: &House) {
    let answer = answer(house, "01-trade-2025-record", json!({})).await;
    let statements = list(&answer, "statements");
    let speakers: Vec<&str> = statements
        .iter()
        .map(|row| &row["speakersConnection"]["edges"][0]["node"]["name"])
        .map(|name| name.as_str().unwrap())
        .collect();
    for speaker in [
        "Guo Jiakun",
        "Liu Jiangping",
        "Ministry of Commerce of China",
    ] {
        assert!(speakers.contains(&speaker), "{speaker}: {speakers:?}");
    }
    let uzbek = named(
        list(&answer, "partners"),
        "valueUsd",
        &json!(17_200_000_000_i64),
    );
    assert_eq!(
        names(uzbek, "reportedBy"),
        ["National Statistics Committee of Uzbekistan"]
    );
    let at_a_press_conference = |row: &&Value| row["madeAt"][0]["kind"] == "PRESS_CONFERENCE";
    assert_eq!(statements.iter().filter(at_a_press_conference).count(), 1);
}

pub(super) async fn china_gives_a_figure_for_each_of_the_five_in_2024_and_2025(house: &House) {
    let answer = answer(house, "02-trade-by-year", json!({})).await;
    let countries = list(&answer, "countries");
    assert_eq!(countries.len(), 5);
    for (country, in_2024, in_2025) in [
        ("Kazakhstan", 43.82, 48.7),
        ("Kyrgyzstan", 22.71, 27.2),
        ("Tajikistan", 3.86, 4.3),
        ("Turkmenistan", 10.65, 10.0),
        ("Uzbekistan", 13.78, 16.2),
    ] {
        let grouped = &named(countries, "name", country)["tradeAsPartnerGrouped"];
        let groups = list(grouped, "groups");
        let year = |group: &Value| group["key"]["year"].as_i64().unwrap();
        assert!(groups.iter().map(year).is_sorted(), "{country}: {groups:?}");
        assert_eq!(grouped["totalGroups"].as_u64(), Some(groups.len() as u64));
        for (then, value) in [(2024, in_2024), (2025, in_2025)] {
            let group = groups.iter().find(|group| year(group) == then).unwrap();
            let billions = |of: &Value| of.as_f64().unwrap() / 1e9;
            let (least, most) = (&group["spread"]["min"], &group["spread"]["max"]);
            let claimed = billions(least) - 1e-6..=billions(most) + 1e-6;
            assert!(claimed.contains(&value), "{country} {then}: {group}");
            let preferred = billions(&group["node"]["valueUsd"]["sum"]);
            assert!(claimed.contains(&preferred), "{country} {then}: {group}");
        }
    }
    // January to June and January to October are parts of the year: 41.0, and not 91.95.
    let kazakhstan = &named(countries, "name", "Kazakhstan")["tradeAsPartnerGrouped"];
    let groups = list(kazakhstan, "groups").iter();
    let mut of_2023 = groups.filter(|group| group["key"]["year"] == 2023);
    let of_2023 = of_2023.next().unwrap();
    assert_eq!(of_2023["node"]["valueUsd"]["sum"].as_f64(), Some(41e9));
    assert_eq!(of_2023["overlapping"], 2);
}

pub(super) async fn kazakh_uzbek_projects_have_funders_and_builders(house: &House) {
    let answer = answer(house, "03-kazakh-uzbek-projects", json!({})).await;
    let projects = list(&answer, "projects");
    for project in projects {
        let countries = names(project, "countries");
        for country in ["Kazakhstan", "Uzbekistan"] {
            assert!(countries.contains(&country), "{project:#}");
        }
    }
    let bodies = |id: &str, field: &str| -> Vec<&str> {
        let edges = list(&named(projects, "id", id)[field], "edges").iter();
        edges
            .map(|edge| edge["node"]["id"].as_str().unwrap())
            .collect()
    };
    let line = "project:central-asia-china-gas-pipeline-a";
    assert!(bodies(line, "fundersConnection").contains(&"org:china-development-bank"));
    assert!(bodies(line, "buildersConnection").contains(&"org:cnpc"));
    let railway = "project:darbaza-maktaaral-railway";
    assert!(bodies(railway, "fundersConnection").contains(&"mechanism:aiib"));
    let pipeline = named(projects, "id", "project:central-asia-china-gas-pipeline");
    let agreed = |project: &Value| list(&project["agreedInConnection"], "edges").to_vec();
    assert_eq!(agreed(pipeline)[0]["node"]["signed"], "2006-04-03");
    let line = named(projects, "id", line);
    let mut agreements = agreed(line).into_iter();
    let in_astana = agreements.any(|edge| edge["node"]["signedAt"][0]["start"] == "2007-08-18");
    assert!(in_astana, "{line:#}");
}

pub(super) async fn the_sco_had_six_members_then_eight_then_nine_then_ten(house: &House) {
    for (day, members, last) in [
        ("2016-01-01", 6, "Uzbekistan"),
        ("2018-01-01", 8, "Pakistan"),
        ("2024-01-01", 9, "Iran"),
        ("2025-01-01", 10, "Belarus"),
    ] {
        let answer = answer(house, "05-sco-members", json!({ "day": day })).await;
        let members_then = &answer["mechanisms"][0]["membersConnection"];
        assert_eq!(members_then["totalCount"], members, "{day}");
        let nodes = list(members_then, "edges")
            .iter()
            .map(|edge| &edge["node"]["name"]);
        assert!(nodes.clone().any(|name| name == last), "{last} on {day}");
        for edge in list(members_then, "edges") {
            assert_eq!(edge["validity"], "STATED", "{edge:#}");
            assert!(
                !list(&edge["properties"], "citations").is_empty(),
                "{edge:#}"
            );
        }
    }
}

pub(super) async fn the_treaty_was_signed_in_astana_by_all_six(house: &House) {
    let answer = answer(house, "07-summit-agreements", json!({})).await;
    let [xian, astana] = list(&answer, "summits") else {
        panic!("two summits: {answer:#}");
    };
    assert_eq!(
        (&xian["start"], &astana["start"]),
        (&json!("2023-05-18"), &json!("2025-06-17"))
    );
    let agreements = list(astana, "agreements");
    let treaty = named(agreements, "kind", "TREATY");
    assert!(
        treaty["name"]
            .as_str()
            .unwrap()
            .contains("good-neighbourliness")
    );
    assert_eq!(list(treaty, "parties").len(), 6);
    assert!(!list(treaty, "statementsAbout").is_empty() && !list(treaty, "cites").is_empty());
    assert!(names(xian, "agreements").contains(&"Xi'an Declaration"));
}

pub(super) async fn two_steps_around_the_second_summit_fit_a_drawing(house: &House) {
    let answer = answer(house, "06-around-the-second-summit", json!({})).await;
    let subgraph = &answer["subgraph"];
    assert_eq!(subgraph["complete"], true);
    let near: Vec<_> = list(subgraph, "entities")
        .iter()
        .filter(|entity| entity["hop"] == 1)
        .map(|entity| entity["node"]["name"].as_str().unwrap())
        .collect();
    for name in [
        "Xi Jinping",
        "Astana Declaration",
        "First China-Central Asia Summit",
    ] {
        assert!(near.contains(&name), "{name}: {near:?}");
    }
}

pub(super) async fn green_statements_have_a_second_page(house: &House) {
    let page = |after: Value| async move {
        answer(house, "08-green-statements", json!({ "after": after })).await["statementsByText"]
            .take()
    };
    let first = page(Value::Null).await;
    let rows = list(&first, "edges");
    assert_eq!(
        (rows.len(), &first["pageInfo"]["hasNextPage"]),
        (10, &json!(true))
    );
    let dates: Vec<&str> = rows
        .iter()
        .map(|row| row["node"]["date"].as_str().unwrap())
        .collect();
    assert!(dates.iter().all(|date| *date >= "2023"), "{dates:?}");
    assert!(
        dates.is_sorted_by(|newer, older| newer >= older),
        "{dates:?}"
    );
    let second = page(first["pageInfo"]["endCursor"].clone()).await;
    let more = list(&second, "edges");
    assert_eq!(
        first["totalCount"].as_u64(),
        Some((rows.len() + more.len()) as u64)
    );
    assert!(!more.is_empty() && more.iter().all(|row| !rows.contains(row)));
}

pub(super) async fn banks_of_china_fund_most_projects(house: &House) {
    let answer = answer(house, "09-funding", json!({})).await;
    let grouped = &answer["projectsGrouped"];
    let groups = list(grouped, "groups");
    assert_eq!(grouped["totalGroups"].as_u64(), Some(groups.len() as u64));
    let count = |group: &Value| group["count"]["nodes"].as_u64().unwrap();
    assert!(
        groups
            .iter()
            .map(count)
            .is_sorted_by(|more, fewer| more >= fewer)
    );
    assert!(groups.iter().all(|group| count(group) >= 2));
    for bank in ["China Development Bank", "Export-Import Bank of China"] {
        let mut of_bank = groups.iter().map(|group| &group["key"]);
        assert!(of_bank.any(|key| key["funders"]["name"] == bank), "{bank}");
    }
    // The total cost of a railway, and not the loan that is a part of it beside it.
    let railways = groups.iter().find(|group| {
        group["key"]["funders"]["id"] == "org:exim-china" && group["key"]["sector"] == "RAILWAY"
    });
    let costs = &railways.unwrap()["related"]["costs"];
    assert!(costs["overlapping"].as_u64() > Some(0), "{costs}");
}

pub(super) async fn mechanisms_show_at_most_three_members_and_meetings(house: &House) {
    let answer = answer(house, "10-mechanisms", json!({})).await;
    for mechanism in list(&answer, "mechanisms") {
        assert!(list(&mechanism["membersConnection"], "edges").len() <= 3);
        assert!(list(mechanism, "summits").len() <= 3);
        assert!(list(mechanism, "statementsAbout").len() <= 1);
        for edge in list(&mechanism["membersConnection"], "edges") {
            assert!(
                !list(&edge["properties"], "citations").is_empty(),
                "{edge:#}"
            );
        }
    }
    let sco = named(
        list(&answer, "mechanisms"),
        "name",
        "Shanghai Cooperation Organisation",
    );
    assert_eq!(sco["membersConnection"]["totalCount"], 10);
    let newest = &sco["summits"][0]["name"];
    assert_eq!(
        newest,
        "Meeting of the prime ministers of the SCO in Moscow, 2025"
    );
}

pub(super) async fn mirror_figures_are_of_opposite_flows(house: &House) {
    let answer = answer(house, "11-mirror-figures", json!({})).await;
    let figures = list(&answer, "tradeFigures");
    assert!(
        figures.len() > 30,
        "{} figures with a mirror",
        figures.len()
    );
    for figure in figures {
        for mirror in list(figure, "mirrors") {
            let same = figure["flow"] == mirror["flow"];
            assert_eq!(same, figure["flow"] == "TOTAL", "{figure:#}");
        }
    }
}

pub(super) async fn a_series_tells_both_sides_and_investment_stands_beside_it(house: &House) {
    let answer = answer(house, "12-series-and-investment", json!({})).await;
    let country = &answer["countries"][0];
    let value = |side: &str, year: i64| {
        let figures = list(country, side).iter();
        let mut of_year = figures.filter(|figure| figure["year"] == year);
        of_year
            .next()
            .and_then(|figure| figure["valueUsd"].as_f64())
    };
    // Exports and imports of the Direction of Trade Statistics, added.
    assert_eq!(value("chinasFigures", 1992), Some(363_364_000.0));
    assert_eq!(list(country, "chinasFigures").len(), 29);
    assert_eq!(value("ownFigures", 1992), None);
    let stocks = list(country, "indicators");
    assert!(stocks.len() > 19, "{} stocks of investment", stocks.len());
    let offices: Vec<&str> = stocks
        .iter()
        .flat_map(|stock| names(stock, "reportedBy"))
        .collect();
    for office in ["National Bank of Kazakhstan", "Eurasian Development Bank"] {
        assert!(offices.contains(&office), "{office}: {offices:?}");
    }
}
