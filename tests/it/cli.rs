//! The command: what it prints, and with which exit status it ends.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::command::{
    Running, assert_fails, assert_ok, command, err, folder, get, out, run,
};
use crate::support::{FILMS, FILMS_SEED, write_seed};

#[test]
fn check_counts_what_is_sound() {
    let folder = folder();
    let output = run(folder.path(), &["check"]);
    assert_ok(&output);
    let text = out(&output);
    assert!(
        text.contains("Film") && text.contains("PLAYED_IN"),
        "{text}"
    );
}

#[test]
fn check_reports_what_stands_alone() {
    let folder = folder();
    let output = run(folder.path(), &["check", "--report"]);
    assert_ok(&output);
    assert!(
        out(&output).contains("Film\n    film:c\n"),
        "{}",
        out(&output)
    );
}

#[test]
fn check_names_every_fault_of_the_data() {
    let folder = folder();
    let films = "id,title,released\nfilm:a,Alba,soon\nfilm:a,,2001\n";
    write_seed(
        &folder.path().join("graph-seed"),
        &[("entities/Film.csv", films)],
    );
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output) + &err(&output);
    for words in ["Film.csv", "soon", "title", "film:a", "film:b"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn check_groups_faults_that_are_alike() {
    let folder = folder();
    let film = |at| format!("film:{at},Film {at},soon\n");
    let films = (0..50).map(film).collect::<Vec<String>>().concat();
    write_seed(
        &folder.path().join("graph-seed"),
        &[("entities/Film.csv", &format!("id,title,released\n{films}"))],
    );
    let output = run(folder.path(), &["check"]);
    assert_fails(&output, &["Film.csv:2:3", "  and 45 more like these\n"]);
    assert!(!err(&output).contains("Film.csv:9:3"), "{}", err(&output));
    let output = run(folder.path(), &["check", "--all"]);
    assert_fails(&output, &["Film.csv:2:3", "Film.csv:51:3"]);
    let definition = |at| format!("type T{at} @node {{ a: Strin }}\n");
    let types: Vec<String> = (0..50).map(definition).collect();
    fs::write(folder.path().join("schema.graphql"), types.concat()).unwrap();
    let output = run(folder.path(), &["check"]);
    assert_fails(
        &output,
        &[
            "schema.graphql:1",
            "  and 45 more like these\n",
            "50 faults",
        ],
    );
    let output = run(folder.path(), &["check", "--all"]);
    assert_fails(
        &output,
        &["schema.graphql:1", "schema.graphql:50", "50 faults"],
    );
}

#[test]
fn nothing_from_a_file_reaches_the_terminal_as_a_control_character() {
    let folder = folder();
    let films = "id,title,released\nfilm:a,\u{1B}[2JAlba,\u{202E}2001\nfilm:b\u{7},B,\n";
    let seed = folder.path().join("graph-seed");
    write_seed(
        &seed,
        &[
            ("entities/Film.csv", films),
            ("entities/\u{1B}[31m.csv", "id\n"),
        ],
    );
    let output = run(folder.path(), &["check"]);
    assert_fails(
        &output,
        &[
            "<U+001B>[2JAlba",
            "<U+202E>2001",
            "film:b<U+0007>",
            "<U+001B>[31m",
        ],
    );
    fs::write(
        folder.path().join("schema.graphql"),
        "type \u{1B}[31m @node { \u{202E} }",
    )
    .unwrap();
    let definitions = run(folder.path(), &["check"]);
    for output in [output, definitions] {
        let text = err(&output);
        assert_eq!(output.status.code(), Some(1));
        let is_hidden = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
        assert!(!text.contains(is_hidden), "{text:?}");
    }
}

#[test]
fn files_that_are_no_text_are_told_for_what_they_are() {
    let folder = folder();
    let utf_16: Vec<u8> = FILMS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join("utf16.graphql"), &utf_16).unwrap();
    let output = run(folder.path(), &["check", "--schema", "utf16.graphql"]);
    assert_fails(
        &output,
        &[
            "`utf16.graphql`",
            "UTF-16",
            "save it as plain text in UTF-8",
        ],
    );
    let output = run(folder.path(), &["query", "utf16.graphql"]);
    assert_fails(&output, &["`utf16.graphql`", "UTF-16"]);
    let mark = [&b"\xEF\xBB\xBF"[..], FILMS.as_bytes()].concat();
    fs::write(folder.path().join("schema.graphql"), mark).unwrap();
    assert_ok(&run(folder.path(), &["check"]));
}

#[test]
fn faults_of_the_type_definitions_are_shown_with_their_place() {
    let folder = folder();
    let schema = folder.path().join("other.graphql");
    fs::write(&schema, "type Film @node @sparkling { id: ID! next: [Reel!]! @relationship(type: \"NEXT\", direction: OUT) }").unwrap();
    for command in ["check", "schema"] {
        let output = run(folder.path(), &[command, "--schema", "other.graphql"]);
        assert_eq!(output.status.code(), Some(1));
        let text = out(&output) + &err(&output);
        for words in ["other.graphql:1", "sparkling", "Reel"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
}

#[test]
fn what_is_missing_is_named_with_what_to_do() {
    let half = tempfile::tempdir().unwrap();
    write_seed(&half.path().join("graph-seed"), FILMS_SEED);
    let output = run(half.path(), &["query", "{ __typename }"]);
    assert_fails(
        &output,
        &["`schema.graphql`", "--schema", "SILKGRAPH_SCHEMA"],
    );
    let folder = folder();
    let output = run(
        folder.path(),
        &["query", "{ __typename }", "--seed", "nowhere"],
    );
    assert_fails(&output, &["`nowhere`", "--seed", "SILKGRAPH_SEED"]);
    let output = run(folder.path(), &["query", "nowhere.graphql"]);
    assert_fails(&output, &["`nowhere.graphql`", "standard input"]);
    let output = run(
        folder.path(),
        &["query", "{ __typename }", "--variables", "[1]"],
    );
    assert_fails(&output, &["no object of JSON", "country:kz"]);
}

#[test]
fn query_takes_text_a_file_or_standard_input() {
    let folder = folder();
    let query = "query($id: ID!) { films(where: { id: { eq: $id } }) { title } }";
    fs::write(folder.path().join("film.graphql"), query).unwrap();
    fs::write(folder.path().join("b.json"), r#"{"id": "film:b"}"#).unwrap();
    let brisa = json!({ "data": { "films": [{ "title": "Brisa" }] } });
    for source in [query, "film.graphql"] {
        let output = run(folder.path(), &["query", source, "--variables", "@b.json"]);
        assert_ok(&output);
        assert_eq!(serde_json::from_str::<Value>(&out(&output)).unwrap(), brisa);
    }
    let mut child = command(
        folder.path(),
        &["query", "-", "--variables", r#"{"id": "film:b"}"#],
    )
    .stdin(Stdio::piped())
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(query.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(serde_json::from_str::<Value>(&out(&output)).unwrap(), brisa);
}

#[test]
fn query_runs_the_operation_that_is_named() {
    let folder = folder();
    let query = "query A { a: __typename } query B { b: __typename }";
    let output = run(
        folder.path(),
        &["query", query, "--operation", "B", "--pretty"],
    );
    assert_ok(&output);
    assert_eq!(
        out(&output),
        "{\n  \"data\": {\n    \"b\": \"Query\"\n  }\n}\n"
    );
}

#[test]
fn query_ends_with_status_1_when_there_are_errors() {
    let folder = folder();
    let output = run(folder.path(), &["query", "{ trains }"]);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(
        answer["errors"][0]["extensions"]["code"],
        "GRAPHQL_VALIDATION_FAILED"
    );
}

#[test]
fn schema_prints_the_api_and_needs_no_data() {
    let folder = folder();
    fs::remove_dir_all(folder.path().join("graph-seed")).unwrap();
    let output = run(folder.path(), &["schema"]);
    assert_ok(&output);
    for words in ["type Query", "type Film", "input FilmWhere", "\"A film.\""] {
        let text = out(&output)
            .replace("\"\"\"\n", "\"")
            .replace("\n\"\"\"", "\"");
        assert!(
            text.contains(words) || out(&output).contains(words),
            "{words}"
        );
    }
}

#[test]
fn settings_come_from_flags_before_the_environment_before_dotenv() {
    let folder = folder();
    fs::rename(
        folder.path().join("schema.graphql"),
        folder.path().join("films.graphql"),
    )
    .unwrap();
    fs::write(
        folder.path().join(".env"),
        "SILKGRAPH_SCHEMA=films.graphql\n",
    )
    .unwrap();
    assert_ok(&run(folder.path(), &["schema"]));
    let with_environment = |arguments: &[&str]| {
        let mut command = command(folder.path(), arguments);
        command
            .env("SILKGRAPH_SCHEMA", "gone.graphql")
            .output()
            .unwrap()
    };
    assert_fails(&with_environment(&["schema"]), &["`gone.graphql`"]);
    assert_ok(&with_environment(&["schema", "--schema", "films.graphql"]));
}

#[test]
fn a_wrong_setting_is_told_from_a_wrong_graph() {
    let folder = folder();
    let output = run(
        folder.path(),
        &["query", "{ __typename }", "--time-limit", "soon"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("expected a time such as 10s"),
        "{}",
        err(&output)
    );
    let output = run(folder.path(), &["schema", "--log", "a=b=c"]);
    assert_fails(&output, &["log filter `a=b=c`"]);
}

#[cfg(unix)]
#[test]
fn serve_says_where_it_listens_and_stops_when_asked() {
    let folder = folder();
    // Serving is what the command does when no other is named.
    for (arguments, signal) in [
        (&["serve", "--listen", "127.0.0.1:0"][..], "TERM"),
        (&["--listen", "127.0.0.1:0"][..], "INT"),
    ] {
        let running = Running::start(folder.path(), arguments);
        let said = &running.said;
        assert!(
            ["Film", "entities", "loaded in"]
                .iter()
                .all(|part| said.contains(part)),
            "{said}"
        );
        let answer = get(&running.address, "/health").unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        // A connection that is kept open and idle holds nothing up.
        let _idle = TcpStream::connect(&running.address).unwrap();
        assert_eq!(running.stop(signal), Some(0));
    }
}

#[test]
fn a_faulty_graph_is_not_served() {
    let folder = folder();
    let people = "id,name\nperson:x,Ximena\n";
    write_seed(
        &folder.path().join("graph-seed"),
        &[("entities/Person.csv", people)],
    );
    let output = run(folder.path(), &["--listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!out(&output).contains("http://"), "{}", out(&output));
    assert!(err(&output).contains("person:y"), "{}", err(&output));
}

#[test]
fn an_address_in_use_is_named() {
    let folder = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = run(folder.path(), &["--listen", &address]);
    assert_fails(&output, &[&address, "--listen"]);
}

#[test]
fn export_writes_a_table() {
    let folder = folder();
    let query = "{ films(sort: [{title: ASC}]) { title released } }";
    let table = "title,released\r\nAlba,1990\r\nBrisa,2001\r\nCumbre,\r\n";
    let output = run(folder.path(), &["export", query]);
    assert_ok(&output);
    assert_eq!(out(&output), table);
    for (name, expected) in [
        ("films.csv", table),
        ("films.ndjson", "{\"title\":\"Alba\",\"released\":1990}\n"),
    ] {
        let output = run(folder.path(), &["export", query, "--output", name]);
        assert_ok(&output);
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(text.starts_with(expected), "{text}");
    }
    let query = "{ films(sort: [{title: ASC}]) { title actors { name } } people { id } }";
    let output = run(
        folder.path(),
        &[
            "export", query, "--format", "tsv", "--rows", "films", "--unfold", "actors", "--typed",
        ],
    );
    assert_ok(&output);
    assert!(out(&output).starts_with("title:String\tactors.name:String\nAlba\tXimena\n"));
    let output = run(folder.path(), &["export", query, "-o", "lists.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("error: The answer has several lists"));
    assert!(!folder.path().join("lists.csv").exists());
}
