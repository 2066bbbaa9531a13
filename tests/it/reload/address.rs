//! `POST /admin/reload`: who may, what it answers, and what a faulty seed comes to.

use std::fs;

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;
use silkgraph::http::Role;

use super::{Keeper, asking};
use crate::support::{House, assert_refused};

const TITLES: &str = "{ films { title } }";

#[tokio::test]
async fn other_data_are_served_and_told_in_numbers() {
    let keeper = Keeper::of_films("old", 2).await;
    let before = keeper.house.post("{ graph { version } }").await.data();
    let done = keeper.serve("new", 3).await;
    let after = keeper.house.post("{ graph { version } }").await.data();
    assert_eq!(done["changed"], true);
    assert_eq!(done["version"]["before"], before["graph"]["version"]);
    assert_eq!(done["version"]["after"], after["graph"]["version"]);
    assert_ne!(before, after);
    assert_eq!(done["entities"], json!({ "before": 4, "after": 6 }));
    assert_eq!(done["relations"], json!({ "before": 2, "after": 3 }));
    assert!(done["seconds"].is_number(), "{done}");
    let titles = keeper.house.post(TITLES).await.data();
    let expected =
        ["new film 0", "new film 1", "new film 2"].map(|title| json!({ "title": title }));
    assert_eq!(titles["films"], json!(expected));
}

#[tokio::test]
async fn data_that_are_the_same_stay_loaded() {
    let keeper = Keeper::of_films("old", 2).await;
    let loaded = "{ graph { version loadedAt } }";
    let before = keeper.house.post(loaded).await.data();
    let done = keeper.serve("old", 2).await;
    assert_eq!(done["changed"], false, "{done}");
    assert_eq!(keeper.house.post(loaded).await.data(), before);
}

#[tokio::test]
async fn sample_queries_follow() {
    let keeper = Keeper::of_films("old", 2).await;
    let names = "{ graph { sampleQueries { name } } }";
    assert_eq!(
        keeper.house.post(names).await.data()["graph"]["sampleQueries"],
        json!([])
    );
    let queries = keeper.folder.path().join("queries");
    fs::create_dir_all(&queries).unwrap();
    fs::write(
        queries.join("titles.graphql"),
        format!("# Which films?\n{TITLES}\n"),
    )
    .unwrap();
    // Of the same graph, too.
    let done = keeper.reload().await;
    assert_eq!(done.json()["changed"], false, "{}", done.text());
    assert_eq!(
        keeper.house.post(names).await.data()["graph"]["sampleQueries"],
        json!([{ "name": "titles" }])
    );
    let table = keeper.house.get("/export/query/titles.csv").await;
    assert_eq!(table.text(), "title\r\nold film 0\r\nold film 1\r\n");
}

#[tokio::test]
async fn a_faulty_seed_is_refused_with_its_faults_and_the_old_one_stays() {
    let keeper = Keeper::of_films("old", 2).await;
    let films = keeper.folder.path().join("entities/Film.csv");
    fs::write(&films, "id,title,released\nfilm:0,x,soon\nfilm:0,y,1990\n").unwrap();
    let refused = keeper.reload().await;
    assert_refused(&refused, 422, "The data have faults");
    let error = &refused.json()["errors"][0];
    let faults = error["extensions"]["faults"].as_array().unwrap();
    let fault = &faults[0];
    assert!(
        fault["file"]
            .as_str()
            .unwrap()
            .ends_with("entities/Film.csv"),
        "{fault}"
    );
    assert_eq!(
        (&fault["line"], &fault["column"]),
        (&json!(2), &json!(3)),
        "{fault}"
    );
    assert!(
        fault["message"].as_str().unwrap().contains("soon"),
        "{fault}"
    );
    assert!(faults.len() > 1, "{error}");
    let titles = keeper.house.post(TITLES).await;
    assert!(titles.text().contains("old film 1"), "{}", titles.text());
    // Mended, it is served.
    keeper.serve("new", 1).await;
    assert!(
        keeper
            .house
            .post(TITLES)
            .await
            .text()
            .contains("new film 0")
    );
}

#[tokio::test]
async fn a_folder_that_has_gone_changes_nothing() {
    let keeper = Keeper::of_films("old", 2).await;
    fs::remove_dir_all(keeper.folder.path().join("entities")).unwrap();
    assert_eq!(keeper.reload().await.status, 422);
    fs::remove_dir_all(keeper.folder.path()).unwrap();
    assert_eq!(keeper.reload().await.status, 422);
    assert!(
        keeper
            .house
            .post(TITLES)
            .await
            .text()
            .contains("old film 1")
    );
}

#[tokio::test]
async fn one_at_a_time_has_it_done() {
    let keeper = Keeper::of_films("old", 2).await;
    keeper.write("new", 3);
    let (this, that) = tokio::join!(keeper.reload(), keeper.reload());
    let mut statuses = [this.status, that.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{} {}", this.text(), that.text());
    let refused = if this.status == 409 { this } else { that };
    assert_refused(&refused, 409, "being read at the moment");
    // Afterwards it may be asked for again.
    assert_eq!(keeper.reload().await.json()["changed"], false);
}

#[tokio::test]
async fn it_is_for_those_who_may_and_by_post_alone() {
    let keeper = Keeper::of_films("old", 2).await;
    keeper.write("new", 3);
    let anybody = Request::post("/admin/reload").body(Body::empty()).unwrap();
    assert_eq!(keeper.house.send(anybody).await.status, 401);
    assert_eq!(keeper.house.send(asking(Role::Read)).await.status, 403);
    let mut got = asking(Role::Admin);
    *got.method_mut() = Method::GET;
    assert_eq!(keeper.house.send(got).await.status, 405);
    assert!(keeper.house.post(TITLES).await.text().contains("old film"));
}

#[tokio::test]
async fn a_service_without_a_folder_says_so() {
    let house = House::films().await;
    let reply = house.send(asking(Role::Admin)).await;
    assert_refused(&reply, 409, "no data that could be read anew");
}

#[tokio::test]
async fn a_cursor_holds_by_what_it_says() {
    let keeper = Keeper::of_films("old", 3).await;
    let page = "query ($after: String) { filmsConnection(first: 1, after: $after) { edges { node { id } cursor } } }";
    let first = keeper.house.post_with(page, json!({})).await.data();
    let edge = &first["filmsConnection"]["edges"][0];
    keeper.serve("new", 3).await;
    let next = keeper
        .house
        .post_with(page, json!({ "after": edge["cursor"] }))
        .await
        .data();
    assert_eq!(next["filmsConnection"]["edges"][0]["node"]["id"], "film:1");
}
