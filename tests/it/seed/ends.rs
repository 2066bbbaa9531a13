//! Ends of a valid time that are no day: what they are read as, and what is no such end.

use silkgraph::value::Value;

use super::{assert_told, ontology, read_with};

/// What the one road of a file is read as: since, until, seenOn, ongoing, endedBy.
fn road(row: &str) -> Vec<Value> {
    let text = format!("from,to,since,until,seenOn\ntown:osh,town:naryn,{row}\n");
    let seed = read_with(&[("relations/ROAD.csv", &text)]).unwrap();
    let roads = ontology().relation_type_named("ROAD").unwrap();
    seed.graph.relations[usize::from(roads.0)][0].values.clone()
}

fn days(days: &[&str]) -> Value {
    Value::List(days.iter().map(|day| Value::from(*day)).collect())
}

#[test]
fn ends_are_open_or_known_from_one_side() {
    let null = || Value::Null;
    for (row, expected) in [
        ("2001,,", ["2001".into(), null(), null(), null(), null()]),
        (
            "2001,..,",
            ["2001".into(), null(), null(), true.into(), null()],
        ),
        (
            "2001, .. ,",
            ["2001".into(), null(), null(), true.into(), null()],
        ),
        (
            "2001,2024-05..,",
            ["2001".into(), null(), days(&["2024-05"]), null(), null()],
        ),
        (
            "2001,2024-05..,2010 | 2011-02-03",
            [
                "2001".into(),
                null(),
                days(&["2010", "2011-02-03", "2024-05"]),
                null(),
                null(),
            ],
        ),
        (
            "2001,2024..,2024",
            ["2001".into(), null(), days(&["2024"]), null(), null()],
        ),
        (
            "2001,..2019,",
            ["2001".into(), null(), null(), null(), "2019".into()],
        ),
        (
            "..2001,..,",
            [null(), null(), days(&["2001"]), true.into(), null()],
        ),
        (
            "..2001,2005..,2003",
            [
                null(),
                null(),
                days(&["2003", "2001", "2005"]),
                null(),
                null(),
            ],
        ),
    ] {
        assert_eq!(road(row), expected, "{row}");
    }
}

#[test]
fn what_is_no_end_is_told() {
    let told = |row: &str, fault: &str| {
        let text = format!("from,to,since,until,ongoing,endedBy\ntown:osh,town:naryn,{row}\n");
        let fault = format!("relations/ROAD.csv:2:{fault}");
        assert_told("relations/ROAD.csv", &text, &[&fault]);
    };
    told(
        "2001,2019..2020,,",
        "4: `until`: found `2019..2020`; expected a day, `..` where it goes on, `2024-05..` where it held then and no more is known, `..2019` where it had ended by then, or an empty cell where it is not known",
    );
    for since in ["..", "2001..", "2001..2002"] {
        told(
            &format!("{since},,,"),
            &format!(
                "3: `since`: found `{since}`; expected a day, `..2019` where it had begun by then, or an empty cell where it is not known"
            ),
        );
    }
    told(
        ",..2019-02-30,,",
        "4: `until`: found `2019-02-30`; expected a year, month or day that exists: 2025, 2025-06 or 2025-06-17",
    );
    told(
        "2020,..2019,,",
        "4: `until`: found `..2019`, which is before `2020` in `since`; expected the same time or a later one",
    );
    told(
        ",..,false,",
        "4: `until`: found another value than in `ongoing`; expected one of the two",
    );
    told(
        ",..2019,,2018",
        "4: `until`: found another value than in `endedBy`; expected one of the two",
    );
    told(
        ",2019,true,",
        "4: `until`: found `2019`, and `ongoing` says that it goes on; expected one of the two",
    );
    told(
        ",..2019,true,",
        "4: `until`: found `..2019`, and `ongoing` says that it goes on; expected one of the two",
    );
}

#[test]
fn what_no_property_keeps_is_told() {
    for (end, says, argument) in [
        ("..", "that it goes on", "open"),
        ("2019..", "that it held then", "seen"),
        ("..2019", "that it had ended by then", "endedBy"),
    ] {
        assert_told(
            "entities/Town.more.csv",
            &format!("id,name,cites,abandoned\ntown:a,A,source:s1,{end}\n"),
            &[&format!(
                "entities/Town.more.csv:2:4: `abandoned`: found `{end}`, which says {says}; expected a day, since no property keeps that: name one as `{argument}` in `@validTime`"
            )],
        );
    }
    assert_told(
        "entities/Town.more.csv",
        "id,name,cites,founded\ntown:a,A,source:s1,..2019\n",
        &[
            "entities/Town.more.csv:2:4: `founded`: found `..2019`, which says that it held by then; expected a day, since no property keeps that: name one as `seen` in `@validTime`",
        ],
    );
}
