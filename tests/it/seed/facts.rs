//! Faults of what the files say together: references, relations, sources, intervals.

use super::assert_told;

/// Asserts what is told of rows of `LIES_ON`.
fn assert_relations_told(rows: &str, expected: &[&str]) {
    let content = format!("from,to,bank,since,until,sources\n{rows}");
    assert_told("relations/LIES_ON.csv", &content, expected);
}

#[test]
fn references_that_lead_nowhere() {
    assert_relations_told(
        "town:narin,Naryn,left,,,source:s1\n\
         town:naryn,,left,,,source:s1\n\
         town:naryn,Amazonas,left,,,source:s1\n\
         twn:naryn,Chu,left,,,source:s1\n\
         town:naryn,Chu,left,,,source:s1 | source:s33\n",
        &[
            "relations/LIES_ON.csv:2:1: `from`: found `town:narin`, which no entity has as its id; did you mean `town:naryn`?",
            "relations/LIES_ON.csv:3:2: `to`: found nothing; expected the id of an entity of type `River`",
            "relations/LIES_ON.csv:4:2: `to`: found `Amazonas`, which no entity has as its id; expected the id of an entity of type `River`",
            "relations/LIES_ON.csv:5:1: `from`: found `twn:naryn`, which no entity has as its id; did you mean `town:naryn`?",
            "relations/LIES_ON.csv:6:6: `sources`: found `source:s33`, which no entity has as its id; did you mean `source:s1`?",
        ],
    );
    assert_told(
        "entities/Town.more.csv",
        "id,name,cites,feeds\ntown:a,A,source:s9,town:osh | Naryn\n",
        &[
            "entities/Town.more.csv:2:3: `cites`: found `source:s9`, which no entity has as its id; did you mean `source:s1`?",
            "entities/Town.more.csv:2:4: `feeds`: found `Naryn` of type River; expected the id of an entity of type `Town`",
        ],
    );
}

#[test]
fn relations_that_the_ontology_does_not_allow() {
    assert_relations_told(
        "source:s1,Naryn,left,,,source:s1\n\
         town:naryn,town:osh,left,,,source:s1\n\
         Naryn,Chu,left,,,\n",
        &[
            "relations/LIES_ON.csv:2:1: `from`: found `source:s1` of type Source; expected `Town` or `River`, where LIES_ON begins",
            "relations/LIES_ON.csv:3:2: `to`: found `town:osh` of type Town; expected `River`, where LIES_ON leads from Town",
            "relations/LIES_ON.csv:4:3: `bank`: found `left`; expected nothing, since relations between these two types have no such property",
        ],
    );
}

#[test]
fn facts_without_a_source() {
    assert_relations_told(
        "town:naryn,Naryn,left,,,\ntown:osh,Naryn,,,,town:naryn\n",
        &[
            "relations/LIES_ON.csv:2:6: `sources`: found nothing; expected the id of at least one source, since every fact has one",
            "relations/LIES_ON.csv:3:3: `bank`: found nothing; expected text, since it is required",
            "relations/LIES_ON.csv:3:6: `sources`: found `town:naryn` of type Town; expected the id of an entity of type `Source`",
        ],
    );
    assert_told(
        "entities/Town.more.csv",
        "id,name,cites\ntown:a,A,source:s1\ntown:b,B,\n",
        &[
            "entities/Town.more.csv:3:1: found a Town without a source; expected at least one `cites`, a relation of type CITES",
        ],
    );
}

#[test]
fn a_source_that_is_named_with_a_fault_is_told_once() {
    let towns = "id,name\ntown:a,A\n";
    for (row, fault) in [
        (
            "town:a,source:s9",
            ":2:2: `to`: found `source:s9`, which no entity has as its id; did you mean `source:s1`?",
        ),
        (
            "town:a,source:s1,x",
            ":2: found 3 cells; expected 2, as in the header: a cell with a comma stands in double quotes",
        ),
    ] {
        let files = [
            ("entities/Town.more.csv", towns),
            ("relations/CITES.csv", &format!("from,to\n{row}\n")),
        ];
        let told = super::told(super::sound_folder(&files).path());
        assert_eq!(
            told,
            [&format!("relations/CITES.csv{fault}"), "", "1 fault"]
        );
    }
}

#[test]
fn intervals_that_end_before_they_begin() {
    assert_relations_told(
        "town:naryn,Naryn,left,2020,2019-12-31,source:s1\n\
         town:naryn,Naryn,left,2020,2020-01-01,source:s1\n\
         town:naryn,Naryn,right,2020-02,2020-02-01,source:s1\n\
         town:naryn,Naryn,right,2020-02,,source:s1\n",
        &[
            "relations/LIES_ON.csv:2:5: `until`: found `2019-12-31`, which is before `2020` in `since`; expected the same time or a later one",
        ],
    );
    assert_told(
        "entities/Town.more.csv",
        "id,name,cites,abandoned,founded\ntown:a,A,source:s1,2020-05,2020-06\ntown:b,B,source:s1,2020,2020-06\n",
        &[
            "entities/Town.more.csv:2:4: `abandoned`: found `2020-05`, which is before `2020-06` in `founded`; expected the same time or a later one",
        ],
    );
}

#[test]
fn the_same_relation_twice() {
    assert_relations_told(
        "town:naryn,Naryn,left,2020,,source:s1 | source:s2\n\
         town:naryn,Naryn,left,2021,,source:s1 | source:s2\n\
         town:naryn,Naryn,left,2020,,source:s1|source:s2\n",
        &[
            "relations/LIES_ON.csv:4: found the same LIES_ON as at relations/LIES_ON.csv:2; expected it once",
        ],
    );
    assert_told(
        "relations/CITES.csv",
        "from,to\ntown:osh,source:s2\ntown:osh,source:s1\n",
        &[
            "relations/CITES.csv:3: found the same CITES as at entities/Town.csv:2; expected it once",
        ],
    );
    assert_told(
        "relations/FEEDS.csv",
        "from,to\ntown:osh,town:naryn\ntown:naryn,town:osh\n",
        &[],
    );
    assert_told(
        "relations/TWIN.csv",
        "from,to\ntown:osh,town:naryn\ntown:naryn,town:osh\n",
        &[
            "relations/TWIN.csv:3: found the same TWIN as at relations/TWIN.csv:2, the other way round, which is the same for it; expected it once",
        ],
    );
}
