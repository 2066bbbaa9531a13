//! Tokens of an identity provider: which hold, which do not, and how its keys are come by.

mod encrypted;
mod issuer;
mod lasting;

use std::fs;

use serde_json::{Value, json};
use silkgraph::config::{Access as WhoMayRead, AccessSettings};
use silkgraph::http::{Access, DoorOptions};

use super::{asking, header_of};
use crate::support::{House, Reply, door};
use issuer::{AUDIENCE, ISSUER, Issuer, Key, claims, signed, time, token_by_secret};

fn settings(jwks: &str) -> AccessSettings {
    AccessSettings {
        access: WhoMayRead::Restricted,
        jwks: Some(jwks.to_owned()),
        jwt_issuer: Some(ISSUER.to_owned()),
        jwt_audience: Some(AUDIENCE.to_owned()),
        ..AccessSettings::default()
    }
}

/// A service that knows these keys, from a file.
async fn knowing(keys: Value, change: impl FnOnce(&mut AccessSettings)) -> House {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jwks.json");
    fs::write(&file, json!({ "keys": keys }).to_string()).unwrap();
    let mut settings = settings(file.to_str().unwrap());
    change(&mut settings);
    super::house(&settings).await
}

async fn sent(house: &House, token: &str) -> Reply {
    house
        .send(asking(&[("authorization", &format!("Bearer {token}"))]))
        .await
}

#[tokio::test]
async fn tokens_of_each_kind_of_key_hold() {
    let keys = [("r", Key::rsa()), ("e", Key::p256()), ("d", Key::ed25519())];
    let set: Vec<_> = keys.iter().map(|(id, key)| key.public(id)).collect();
    let house = knowing(json!(set), |_| {}).await;
    for (id, key) in &keys {
        for other in [
            json!({}),
            json!({ "aud": ["else", AUDIENCE] }),
            json!({ "nbf": time(-60) }),
        ] {
            let reply = sent(&house, &key.token(id, &claims(&other))).await;
            assert_eq!(reply.status, 200, "{id} {other}");
        }
    }
    let header = json!({ "alg": "PS256", "kid": "r" });
    let token = keys[0].1.token_of(&header, &claims(&json!({})));
    assert_eq!(sent(&house, &token).await.status, 200);
    // One key alone is for an algorithm, so that it need not be named.
    let token = keys[1]
        .1
        .token_of(&json!({ "alg": "ES256" }), &claims(&json!({})));
    assert_eq!(sent(&house, &token).await.status, 200);
    // The clocks may be a little apart.
    let late = keys[2]
        .1
        .token("d", &claims(&json!({ "exp": time(-10), "nbf": time(10) })));
    assert_eq!(sent(&house, &late).await.status, 200);
}

#[tokio::test]
async fn tokens_that_are_not_for_here_or_now_are_refused_in_the_same_words() {
    let key = Key::p256();
    let house = knowing(json!([key.public("e")]), |_| {}).await;
    let nothing = house.send(asking(&[])).await;
    for other in [
        json!({ "exp": time(-3600) }),
        json!({ "exp": "never" }),
        json!({ "exp": null }),
        json!({ "nbf": time(3600) }),
        json!({ "aud": "somebody else" }),
        json!({ "aud": ["somebody else"] }),
        json!({ "aud": null }),
        json!({ "aud": [] }),
        json!({ "iss": "https://login.example.org" }),
        json!({ "iss": null }),
    ] {
        let reply = sent(&house, &key.token("e", &claims(&other))).await;
        assert_eq!((reply.status, &reply.body), (401, &nothing.body), "{other}");
        assert!(header_of(&reply, "www-authenticate").starts_with("Bearer"));
    }
}

#[tokio::test]
async fn what_a_token_says_of_its_algorithm_is_not_believed() {
    let (rsa, p256) = (Key::rsa(), Key::p256());
    let house = knowing(json!([rsa.public("r"), p256.public("e")]), |_| {}).await;
    let claims = claims(&json!({}));
    let unsigned = |algorithm: &str| {
        signed(&json!({ "alg": algorithm, "kid": "r" }), &claims, |_| {
            Vec::new()
        })
    };
    let good = rsa.token("r", &claims);
    let (message, _) = good.rsplit_once('.').unwrap();
    let modulus = rsa.public("r")["n"].as_str().unwrap().to_owned();
    for (what, token) in [
        ("none", unsigned("none")),
        ("None", unsigned("None")),
        ("no signature", unsigned("RS256")),
        ("cut off", format!("{message}.")),
        ("changed", good.replace('.', "x.")),
        (
            "HS256 with the public key",
            token_by_secret(&rsa.public_bytes(), "r", &claims),
        ),
        (
            "HS256 with its modulus",
            token_by_secret(modulus.as_bytes(), "r", &claims),
        ),
        (
            "HS256 with the point",
            token_by_secret(&p256.public_bytes(), "e", &claims),
        ),
        ("another key's id", p256.token("r", &claims)),
        (
            "another algorithm",
            rsa.token_of(&json!({ "alg": "ES256", "kid": "e" }), &claims),
        ),
        ("another key", Key::p256().token("e", &claims)),
        ("no such id", p256.token("nobody", &claims)),
        (
            "critical",
            p256.token_of(
                &json!({ "alg": "ES256", "kid": "e", "crit": ["new"], "new": true }),
                &claims,
            ),
        ),
        (
            "a key of its own",
            p256.token_of(
                &json!({ "alg": "ES256", "jwk": p256.public("x"), "kid": "x" }),
                &claims,
            ),
        ),
        ("two parts", "a.b".to_owned()),
        ("nothing in it", "..".to_owned()),
    ] {
        assert_eq!(sent(&house, &token).await.status, 401, "{what}");
    }
    assert_eq!(sent(&house, &good).await.status, 200);
}

#[tokio::test]
async fn keys_for_other_ends_and_secrets_are_no_keys_for_tokens() {
    let key = Key::p256();
    let mut enciphering = key.public("enc");
    enciphering["use"] = json!("enc");
    let mut other = key.public("alg");
    other["alg"] = json!("ES384");
    let secret = json!({ "kty": "oct", "kid": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQ" });
    let set = json!([enciphering, other, secret, { "kty": "new" }, "odd", key.public("e")]);
    let house = knowing(set, |_| {}).await;
    let claims = claims(&json!({}));
    for id in ["enc", "alg"] {
        assert_eq!(
            sent(&house, &key.token(id, &claims)).await.status,
            401,
            "{id}"
        );
    }
    let by_secret = token_by_secret(b"secret-secret-secret", "oct", &claims);
    assert_eq!(sent(&house, &by_secret).await.status, 401);
    assert_eq!(sent(&house, &key.token("e", &claims)).await.status, 200);
}

#[tokio::test]
async fn roles_are_where_the_setting_says() {
    let key = Key::ed25519();
    for (claim, other, graph, admin) in [
        (None, json!({ "role": "admin" }), 200, 403),
        (Some("role"), json!({ "role": "read" }), 200, 403),
        (Some("role"), json!({ "role": "admin" }), 200, 404),
        (Some("role"), json!({}), 403, 403),
        (Some("role"), json!({ "role": "Admin" }), 403, 403),
        (Some("role"), json!({ "role": { "admin": true } }), 403, 403),
        (Some("scope"), json!({ "scope": "openid read" }), 200, 403),
        (
            Some("realm_access.roles"),
            json!({ "realm_access": { "roles": ["x", "admin"] } }),
            200,
            404,
        ),
        (
            Some("https://example.org/roles"),
            json!({ "https://example.org/roles": ["read"] }),
            200,
            403,
        ),
    ] {
        let house = knowing(json!([key.public("d")]), |settings| {
            settings.jwt_role_claim = claim.map(str::to_owned);
        });
        let house = house.await;
        let token = format!("Bearer {}", key.token("d", &claims(&other)));
        let reply = house.send(asking(&[("authorization", &token)])).await;
        assert_eq!(reply.status, graph, "{claim:?} {other}");
        let request = axum::http::Request::get("/admin/nothing").header("authorization", &token);
        let reply = house
            .send(request.body(axum::body::Body::empty()).unwrap())
            .await;
        assert_eq!(reply.status, admin, "{claim:?} {other}");
        assert!(reply.status == 404 || reply.error().0 == "FORBIDDEN");
    }
}

#[tokio::test]
async fn keys_at_an_address_are_fetched_changed_and_kept_while_it_is_away() {
    let (old, new) = (Key::p256(), Key::ed25519());
    let set = |keys: &[Value]| json!({ "keys": keys });
    let issuer = Issuer::new(Some(set(&[old.public("old")]))).await;
    let access = Access::open(&settings(&issuer.address)).unwrap();
    let options = DoorOptions {
        access: access.clone(),
        ..door()
    };
    let house = House::films_behind(options).await;
    let claims = claims(&json!({}));
    assert_eq!(sent(&house, &old.token("old", &claims)).await.status, 200);
    assert_eq!(issuer.asked(), 1);
    // It is away: what is known goes on, and what is not is not.
    *issuer.keys.lock().unwrap() = None;
    access.reload().unwrap();
    assert_eq!(sent(&house, &new.token("new", &claims)).await.status, 401);
    assert_eq!(sent(&house, &old.token("old", &claims)).await.status, 200);
    assert_eq!(issuer.asked(), 2);
    // It is back, with other keys.
    *issuer.keys.lock().unwrap() = Some(set(&[new.public("new")]));
    access.reload().unwrap();
    assert_eq!(sent(&house, &new.token("new", &claims)).await.status, 200);
    assert_eq!(sent(&house, &old.token("old", &claims)).await.status, 401);
    assert_eq!(issuer.asked(), 3);
}

#[tokio::test]
async fn tokens_of_unknown_keys_have_the_address_asked_once_in_a_while() {
    let key = Key::p256();
    let issuer = Issuer::new(Some(json!({ "keys": [key.public("e")] }))).await;
    let house = super::house(&settings(&issuer.address)).await;
    let sending = (0..50).map(|number| {
        let token = key.token(&format!("unknown-{number}"), &claims(&json!({})));
        let house = &house;
        async move { sent(house, &token).await.status }
    });
    let statuses = futures_util::future::join_all(sending).await;
    assert_eq!(statuses, [401; 50]);
    assert_eq!(issuer.asked(), 1);
    assert_eq!(
        sent(&house, &key.token("e", &claims(&json!({}))))
            .await
            .status,
        200
    );
    assert_eq!(issuer.asked(), 1);
}

#[tokio::test]
async fn an_address_that_sends_too_much_or_no_keys_gives_none() {
    let key = Key::p256();
    for served in [
        json!({ "keys": [key.public("e")], "padding": "x".repeat(300 * 1024) }),
        json!({ "keys": [] }),
        json!("odd"),
    ] {
        let issuer = Issuer::new(Some(served)).await;
        let house = super::house(&settings(&issuer.address)).await;
        assert_eq!(
            sent(&house, &key.token("e", &claims(&json!({}))))
                .await
                .status,
            401
        );
    }
}

#[tokio::test]
async fn settings_of_tokens_name_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jwks.json");
    fs::write(&file, r#"{ "keys": [{ "kty": "oct", "k": "c2VjcmV0" }] }"#).unwrap();
    let jwks = file.to_str().unwrap();
    let without = |change: fn(&mut AccessSettings)| {
        let mut settings = settings(jwks);
        change(&mut settings);
        settings
    };
    for (settings, words) in [
        (
            without(|settings| settings.jwt_issuer = None),
            "SILKGRAPH_JWT_ISSUER",
        ),
        (
            without(|settings| settings.jwt_audience = Some(" ".into())),
            "SILKGRAPH_JWT_AUDIENCE",
        ),
        (settings(jwks), "no public key"),
        (settings("nowhere.json"), "`nowhere.json` cannot be read"),
        (
            settings("ftp://login.example.org/jwks.json"),
            "https://login.example.org/jwks.json",
        ),
        (
            settings("https://user:secret@login.example.org/"),
            "password",
        ),
    ] {
        let fault = Access::open(&settings).unwrap_err().to_string();
        assert!(
            fault.contains("SILKGRAPH_J") && fault.contains(words),
            "{fault}"
        );
        assert!(
            !fault.contains("c2VjcmV0") && !fault.contains(":secret@"),
            "{fault}"
        );
    }
}
