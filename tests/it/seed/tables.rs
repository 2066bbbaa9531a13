//! Faults of a CSV file as a table: its header, and its rows as rows.

use proptest::prelude::*;
use silkgraph::seed;

use super::{assert_told, folder, ontology};

#[test]
fn headers() {
    for (path, content, expected) in [
        (
            "entities/River.csv",
            "id,name,nam\nNaryn,Naryn,\nChu,Chu,\n",
            &[
                "entities/River.csv:1:3: found the column `nam`, and River has no such property or relation; did you mean `name`?",
            ][..],
        ),
        (
            "entities/River.csv",
            "id,name,\"depth, m\"\nNaryn,Naryn,\n",
            &[
                "entities/River.csv:1:3: found the column `depth, m`, and River has no such property or relation; expected `id`, `name` or `mouths`",
            ],
        ),
        (
            "entities/River.csv",
            "id,name,,name\nNaryn,Naryn,,\n",
            &[
                "entities/River.csv:1:3: found a column without a name; expected one for every column",
                "entities/River.csv:1:4: found `name` again, which is column 2 already; expected every column once",
            ],
        ),
        (
            "entities/River.csv",
            "name\nNaryn\n",
            &[
                "entities/River.csv:1: found no column `id`; expected one, since every row is an entity with its own",
            ],
        ),
        (
            "entities/River.csv",
            "id\nNaryn\nChu\n",
            &[
                "entities/River.csv:1: found no column `name`; expected one, since a value is required",
            ],
        ),
        (
            "entities/River.csv",
            "id;name\nNaryn;Naryn\n",
            &[
                "entities/River.csv:1: found columns separated by semicolons; expected commas: save the file as CSV with commas",
            ],
        ),
        (
            "entities/River.csv",
            "",
            &[
                "entities/River.csv: the file is empty; expected a first line that names the columns",
            ],
        ),
        (
            "relations/LIES_ON.csv",
            "from,too,bank,sources\n",
            &[
                "relations/LIES_ON.csv:1: found no column `to`; expected both, with the ids of the two entities that a row relates",
                "relations/LIES_ON.csv:1:2: found the column `too`, and LIES_ON has no such property; did you mean `to`?",
            ],
        ),
        (
            "relations/LIES_ON.csv",
            "bank,sources\n",
            &[
                "relations/LIES_ON.csv:1: found no columns `from` and `to`; expected both, with the ids of the two entities that a row relates",
            ],
        ),
        (
            "relations/LIES_ON.csv",
            "from,to,sources\ntown:naryn,Naryn,source:s1\n",
            &[
                "relations/LIES_ON.csv:1: found no column `bank`; expected one, since a value is required",
            ],
        ),
    ] {
        assert_told(path, content, expected);
    }
}

#[test]
fn relations_where_they_cannot_be() {
    for (path, content, expected) in [
        (
            "entities/Town.more.csv",
            "id,name,cites,rivers\n",
            "entities/Town.more.csv:1:4: found the column `rivers`, whose relations have properties of their own; expected them in `relations/LIES_ON.csv`",
        ),
        (
            "entities/Town.more.csv",
            "id,name,cites,notes\n",
            "entities/Town.more.csv:1:4: found the column `notes`; expected no relations here, since Note has no `id` that could stand in it",
        ),
        (
            "entities/Note.csv",
            "text,town\nhello,town:osh\n",
            "entities/Note.csv:1:2: found the column `town`; expected no relations here, since Note has no `id` that names its entities",
        ),
        (
            "relations/NOTED.csv",
            "from,to\nhello,town:osh\n",
            "relations/NOTED.csv:1: NOTED relates entities that have no `id`; expected no file for it, since rows cannot name them",
        ),
    ] {
        assert_told(path, content, &[expected]);
    }
}

#[test]
fn rows() {
    assert_told(
        "entities/River.csv",
        "id,name\nNaryn,Naryn\n\nChu,Chu, a river\n\"Talas\"\n,,\nIli,\n",
        &[
            "entities/River.csv:4: found 3 cells; expected 2, as in the header: a cell with a comma stands in double quotes",
            "entities/River.csv:5: found 1 cell; expected 2, as in the header",
            "entities/River.csv:7:2: `name`: found nothing; expected text, since it is required",
        ],
    );
    assert_told(
        "entities/River.csv",
        "id,name\nNaryn,\"Na\n\"\"ryn\"\"\"\nChu,\"Chu\nIli,Ili\n",
        &[
            "entities/River.csv:4:2: a double quote opens a cell here that is never closed; expected another one at its end",
        ],
    );
}

#[test]
fn lines_are_counted_with_other_line_ends_too() {
    assert_told(
        "entities/River.csv",
        "\r\nid,name\r\nNaryn,\"Na\r\nryn\"\r\n\r\nChu,\r\n",
        &["entities/River.csv:6:2: `name`: found nothing; expected text, since it is required"],
    );
}

proptest! {
    #[test]
    fn whatever_a_file_holds_is_read_or_told(
        towns in "(id|name|aliases|cites|feeds|[,;|\"\r\n a:1]|é|\u{FEFF}){0,24}",
        relations in "from,to,bank,since,until,sources\n(town:osh|Chu|source:s1|2020|[,|\"\\\\\r\n])*",
    ) {
        let folder = folder([
            ("entities/Town.csv", towns.as_bytes()),
            ("entities/River.csv", b"id,name\nChu,Chu\n"),
            ("relations/LIES_ON.csv", relations.as_bytes()),
        ]);
        if let Err(faults) = seed::read(&ontology(), folder.path()) {
            prop_assert!(!faults.faults.is_empty());
        }
    }
}
