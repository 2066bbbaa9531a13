//! Faults that the ontology's own rules for texts and names find.

use super::assert_told;

fn assert_bridges_told(rows: &str, expected: &[&str]) {
    let content = format!("id,name,built,code,signs\n{rows}");
    assert_told("entities/Bridge.csv", &content, expected);
}

#[test]
fn texts_that_break_a_rule_of_their_property() {
    assert_bridges_told(
        "b1,One,,OS,slow | stop\n\
         b2,Two,,OSH,\n\
         b3,Three,,xOS,\n\
         b4,Four,,,slow | Stop\n\
         b5,Five,,,sl\u{f6}wer\n",
        &[
            "entities/Bridge.csv:3:4: `code`: found `OSH`; expected text such as `OS`, all of which matches `[A-Z]{2}`",
            "entities/Bridge.csv:4:4: `code`: found `xOS`; expected text such as `OS`, all of which matches `[A-Z]{2}`",
            "entities/Bridge.csv:5:5: `signs`: found `Stop`; expected text such as `slow`, all of which matches `[a-z]+`",
            "entities/Bridge.csv:6:5: `signs`: found 6 characters; expected at most 4",
        ],
    );
}

#[test]
fn names_that_a_reader_takes_for_the_same() {
    assert_bridges_told(
        "b1,Xi'an Bridge,2001,,\n\
         b2,\"XIAN, br\u{ed}dge\",2001,,\n\
         b3,Xi'an Bridge,2002,,\n\
         b4,Xi'an Bridge,,,\n\
         b5,,,,\n\
         b6,,,,\n\
         b7,xian-bridge,,,\n",
        &[
            "entities/Bridge.csv:3:1: found the `name` `XIAN, br\u{ed}dge` and the `built` `2001`, as at entities/Bridge.csv:2, but for case, diacritics and punctuation; expected one entity for one thing, and names that tell two things apart",
            "entities/Bridge.csv:8:1: found the `name` `xian-bridge` and no `built`, as at entities/Bridge.csv:5, but for case, diacritics and punctuation; expected one entity for one thing, and names that tell two things apart",
        ],
    );
}
