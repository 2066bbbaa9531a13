//! API keys: right ones, wrong ones, and what their roles let them do.

use axum::body::Body;
use axum::http::Request;
use silkgraph::config::{Access as WhoMayRead, AccessSettings};
use silkgraph::http::{Access, DoorOptions, Role, new_key};

use super::{KeyFile, asking, from, header_of, house, with};
use crate::support::{House, Reply, door};

/// A service of which these keys are known, and the keys.
async fn with_keys(access: WhoMayRead) -> (House, KeyFile, [String; 2]) {
    let made = [("ana", Role::Read), ("root", Role::Admin)].map(|(name, role)| new_key(name, role));
    let [ana, root] = made.map(Result::unwrap);
    let file = KeyFile::new(&["# who asks".into(), String::new(), ana.line, root.line]);
    let settings = AccessSettings {
        access,
        keys: Some(file.path()),
        ..AccessSettings::default()
    };
    (house(&settings).await, file, [ana.key, root.key])
}

fn bearer(key: &str) -> String {
    format!("Bearer {key}")
}

fn assert_unknown(reply: &Reply) {
    let (code, message) = reply.error();
    assert_eq!(
        (reply.status, &*code),
        (401, "UNAUTHENTICATED"),
        "{message}"
    );
    assert!(header_of(reply, "www-authenticate").starts_with("Bearer"));
}

#[tokio::test]
async fn without_settings_anybody_may_read_whatever_a_proxy_sends() {
    let house = House::films().await;
    for headers in [
        &[][..],
        &[("authorization", "Bearer of the proxy")],
        &[("x-api-key", "a")],
    ] {
        assert_eq!(house.send(asking(headers)).await.status, 200);
    }
}

#[tokio::test]
async fn a_restricted_graph_is_for_those_who_have_a_key() {
    let (house, _file, [ana, root]) = with_keys(WhoMayRead::Restricted).await;
    for key in [&ana, &root] {
        for headers in [
            [("authorization", &*bearer(key))],
            [("authorization", &*format!("bEARER  {key}"))],
            [("x-api-key", key)],
        ] {
            assert_eq!(
                house.send(asking(&headers)).await.status,
                200,
                "{headers:?}"
            );
        }
    }
    let wrong = [
        vec![],
        vec![("authorization", bearer("silkgraph_wrong"))],
        vec![("authorization", bearer(""))],
        vec![("authorization", format!("Basic {ana}"))],
        vec![("authorization", bearer(&ana.to_uppercase()))],
        vec![("x-api-key", ana[..ana.len() - 1].to_owned())],
        vec![
            ("authorization", bearer(&ana)),
            ("authorization", bearer(&ana)),
        ],
        vec![
            ("authorization", bearer("wrong")),
            ("x-api-key", ana.clone()),
        ],
    ];
    for headers in &wrong {
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| (*name, &**value))
            .collect();
        assert_unknown(&house.send(asking(&headers)).await);
    }
}

#[tokio::test]
async fn every_wrong_key_is_told_the_same() {
    let (house, _file, [ana, _]) = with_keys(WhoMayRead::Restricted).await;
    let nothing = house.send(asking(&[])).await;
    for wrong in ["", "silkgraph_wrong", &ana[1..], "a.b.c"] {
        let reply = house.send(asking(&[("x-api-key", wrong)])).await;
        assert_eq!(reply.body, nothing.body);
        assert_eq!(
            reply.headers.get("www-authenticate"),
            nothing.headers.get("www-authenticate")
        );
        assert!(wrong.is_empty() || !reply.text().contains(wrong));
    }
}

#[tokio::test]
async fn every_address_of_a_restricted_graph_is_kept() {
    let (house, _file, [ana, _]) = with_keys(WhoMayRead::Restricted).await;
    for (address, status) in [
        ("/health", 200),
        ("/ready", 200),
        ("/", 200),
        ("/explore", 200),
        ("/licences", 200),
        ("/graphql?query=%7B__typename%7D", 401),
        ("/context?question=films", 401),
        ("/mcp", 401),
        ("/schema.graphql", 401),
        ("/export/query/a.csv?query=%7Bfilms%7Btitle%7D%7D", 401),
        ("/export/subgraph/a.gexf?seeds=film:alba", 401),
        ("/reconcile", 401),
        ("/reconcile/suggest/entity?prefix=a", 401),
        ("/reconcile/preview?id=film:alba", 401),
        ("/admin/reload", 401),
        ("/nothing", 401),
        ("//graphql?query=%7B__typename%7D", 401),
    ] {
        assert_eq!(house.get(address).await.status, status, "{address}");
        let request = Request::get(address).body(Body::empty()).unwrap();
        let known = house.send(with(request, &[("x-api-key", &ana)])).await;
        assert_ne!(known.status, 401, "{address}");
    }
}

#[tokio::test]
async fn an_open_graph_is_for_all_but_those_with_a_wrong_key() {
    let (house, _file, [ana, _]) = with_keys(WhoMayRead::Open).await;
    assert_eq!(house.send(asking(&[])).await.status, 200);
    assert_eq!(house.send(asking(&[("x-api-key", &ana)])).await.status, 200);
    assert_eq!(
        house
            .send(asking(&[("authorization", "Basic abc")]))
            .await
            .status,
        200
    );
    assert_unknown(&house.send(asking(&[("x-api-key", "wrong")])).await);
}

#[tokio::test]
async fn the_addresses_below_admin_are_for_that_role() {
    let (house, _file, [ana, root]) = with_keys(WhoMayRead::Open).await;
    let reload = |headers: &[(&str, &str)]| {
        let request = Request::post("/admin/nothing").body(Body::empty()).unwrap();
        with(request, headers)
    };
    assert_unknown(&house.send(reload(&[])).await);
    let ana = house.send(reload(&[("x-api-key", &ana)])).await;
    assert_eq!((ana.status, &*ana.error().0), (403, "FORBIDDEN"));
    assert_eq!(
        house.send(reload(&[("x-api-key", &root)])).await.status,
        404
    );
    let nobody = House::films().await;
    assert_unknown(&nobody.send(from("127.0.0.1", reload(&[]))).await);
}

#[tokio::test]
async fn a_file_that_is_read_again_is_what_counts_unless_it_has_a_fault() {
    let (old, new) = (
        new_key("ana", Role::Read).unwrap(),
        new_key("ben", Role::Read).unwrap(),
    );
    let file = KeyFile::new(std::slice::from_ref(&old.line));
    let access = Access::open(&AccessSettings {
        access: WhoMayRead::Restricted,
        keys: Some(file.path()),
        ..AccessSettings::default()
    });
    let access = access.unwrap();
    let options = DoorOptions {
        access: access.clone(),
        ..door()
    };
    let house = House::films_behind(options).await;
    let statuses = async || {
        let mut statuses = Vec::new();
        for key in [&old.key, &new.key] {
            statuses.push(house.send(asking(&[("x-api-key", key)])).await.status);
        }
        statuses
    };
    assert_eq!(statuses().await, [200, 401]);
    file.write(&["ben read".to_owned()]);
    assert!(access.reload().is_err());
    assert_eq!(statuses().await, [200, 401]);
    file.write(std::slice::from_ref(&new.line));
    access.reload().unwrap();
    assert_eq!(statuses().await, [401, 200]);
}

#[tokio::test]
async fn settings_with_faults_name_themselves_and_no_secret() {
    let NewKeyParts { key, line, hash } = NewKeyParts::new();
    for (lines, words) in [
        (
            vec![line.clone(), "ana".into()],
            "line 2: expected a name, a role",
        ),
        (
            vec![format!("ana {key} read")],
            "line 1: the role is neither",
        ),
        (
            vec![format!("ana read {key}")],
            "line 1: the SHA-256 of a key",
        ),
        (
            vec![format!("{}! read {hash}", &key[..20])],
            "line 1: a name has letters",
        ),
        (
            vec![line.clone(), "#".into(), line.clone()],
            "line 3: the key stands here twice",
        ),
    ] {
        let file = KeyFile::new(&lines);
        let fault = Access::open(&AccessSettings {
            keys: Some(file.path()),
            ..AccessSettings::default()
        });
        let fault = fault.unwrap_err().to_string();
        assert!(
            fault.starts_with("SILKGRAPH_KEYS: `") && fault.contains(words),
            "{fault}"
        );
        assert!(!fault.contains(&key[..20]), "{fault}");
    }
    let nobody = AccessSettings {
        access: WhoMayRead::Restricted,
        ..AccessSettings::default()
    };
    let fault = Access::open(&nobody).unwrap_err().to_string();
    assert!(
        fault.contains("SILKGRAPH_ACCESS") && fault.contains("--keys"),
        "{fault}"
    );
    let missing = AccessSettings {
        keys: Some("nowhere.txt".into()),
        ..AccessSettings::default()
    };
    let fault = Access::open(&missing).unwrap_err().to_string();
    assert!(fault.contains("`nowhere.txt` cannot be read"), "{fault}");
}

/// A key, and its line with the last word apart.
struct NewKeyParts {
    key: String,
    line: String,
    hash: String,
}

impl NewKeyParts {
    fn new() -> Self {
        let made = new_key("ana", Role::Read).unwrap();
        let hash = made.line.rsplit(' ').next().unwrap().to_owned();
        Self {
            key: made.key,
            line: made.line,
            hash,
        }
    }
}
