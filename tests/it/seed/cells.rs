//! Faults of single cells: values, lists and ids.

use super::assert_told;

#[test]
fn values() {
    let cases = [
        ("text", "", ""),
        (
            "int",
            "many",
            "a whole number between -2147483648 and 2147483647",
        ),
        (
            "int",
            "2147483648",
            "a whole number between -2147483648 and 2147483647",
        ),
        ("float", "about 3", "a number such as 3.5"),
        ("boolean", "yes", "true or false"),
        (
            "bigInt",
            "9223372036854775808",
            "a whole number of at most 64 bits",
        ),
        (
            "date",
            "2025-02-30",
            "a day that exists, such as 2025-06-17",
        ),
        (
            "dateTime",
            "2025-06-17T10:00:00",
            "a point in time with its offset, such as 2025-06-17T10:00:00Z or 2025-06-17T10:00:00+05:00",
        ),
        (
            "localDateTime",
            "2025-06-17T10:00:00Z",
            "a date and time without an offset, such as 2025-06-17T10:00:00",
        ),
        (
            "time",
            "10:00:00",
            "a time of day with its offset, such as 10:00:00+05:00",
        ),
        (
            "localTime",
            "25:00:00",
            "a time of day without an offset, such as 10:00:00",
        ),
        (
            "duration",
            "2 years",
            "an ISO 8601 duration such as P1Y2M3DT4H5M6.5S",
        ),
        (
            "point",
            "91, 0",
            "a latitude and a longitude in degrees, such as 41.2, 74.8",
        ),
        (
            "points",
            "41.2, 74.8 | here",
            "a latitude and a longitude in degrees, such as 41.2, 74.8",
        ),
        ("cartesianPoint", "1", "coordinates such as 1.5, 2.5"),
        (
            "partialDate",
            "about 2025",
            "a year, month or day that exists: 2025, 2025-06 or 2025-06-17",
        ),
        ("grade", "sourced", "`SOURCED` or another Grade"),
        ("grade", "HIGH", "one of SOURCED, REPORTED"),
    ];
    for (property, text, expected) in cases {
        let content = format!("id,{property}\nsample:a,\nsample:b,\"{text}\"\n");
        let found = text.strip_prefix("41.2, 74.8 | ").unwrap_or(text);
        let fault =
            format!("entities/Sample.csv:3:2: `{property}`: found `{found}`; expected {expected}");
        let expected: &[&str] = if text.is_empty() { &[] } else { &[&fault] };
        assert_told("entities/Sample.csv", &content, expected);
    }
}

#[test]
fn lists_have_no_empty_elements() {
    for text in ["1 | | 2", "1 |", "|"] {
        assert_told(
            "entities/Sample.csv",
            &format!("id,ints\nsample:a,{text}\n"),
            &[
                "entities/Sample.csv:2:2: `ints`: found an empty element; expected one on each side of every `|`",
            ],
        );
    }
}

#[test]
fn a_long_text_is_shown_shortened_and_in_one_line() {
    assert_told(
        "entities/Sample.csv",
        &format!("id,int\nsample:a,\"1\n{}\"\n", "2".repeat(100)),
        &[&format!(
            "entities/Sample.csv:2:2: `int`: found `1<U+000A>{}…`, with U+000A (line break) in it; expected a whole number between -2147483648 and 2147483647",
            "2".repeat(58)
        )],
    );
}

#[test]
fn forms_of_ids() {
    let form = "`town:` or `old-town:` and then only lower-case letters a to z, digits and hyphens";
    for id in [
        "osh",
        "town:Osh",
        "town:",
        "river:osh",
        "town:osh city",
        "town:ош",
    ] {
        assert_told(
            "entities/Town.more.csv",
            &format!("id,name,cites\n{id},Osh,source:s1\n"),
            &[&format!(
                "entities/Town.more.csv:2:1: `id`: found `{id}`; expected {form}"
            )],
        );
    }
    assert_told(
        "entities/Town.more.csv",
        "id,name,cites\n,Osh,source:s1\n",
        &["entities/Town.more.csv:2:1: `id`: found nothing; expected an id, since it is required"],
    );
}

#[test]
fn an_id_names_one_entity_of_all_types() {
    assert_told(
        "entities/Town.more.csv",
        "id,name\ntown:osh,Osh\n",
        &[
            "entities/Town.more.csv:2:1: `id`: found `town:osh` again; expected another id, since it names the entity at entities/Town.csv:2 already",
        ],
    );
    assert_told(
        "entities/River.more.csv",
        "id,name\nChu,Chu\nIli,Ili\nsource:s1,Spring\n",
        &[
            "entities/River.more.csv:2:1: `id`: found `Chu` again; expected another id, since it names the entity at entities/River.csv:2 already",
            "entities/Source.csv:2:1: `id`: found `source:s1` again; expected another id, since it names the entity at entities/River.more.csv:4 already",
        ],
    );
}
