//! Connections that break while an answer is under way.

use super::crowd::{BIG, SMALL, crowd, service};
use super::server::server;
use super::wire::Wire;

#[tokio::test]
async fn a_connection_lost_in_an_answer_is_an_error_and_no_more() {
    let Some(_held) = crowd().await else {
        return;
    };
    let database = server().unwrap().uri.replace("bolt://", "");
    let wire = Wire::to(database).await;
    let uri = format!("bolt://{}", wire.address);
    let house = service(|options| options.uri = uri, |_| {});
    assert_eq!(house.post(SMALL).await.data()["people"][0]["id"], "p000");
    for bytes in [0, 1, 100, 50_000, 200_000] {
        wire.breaks_after(bytes);
        let (code, message) = house.post(BIG).await.error();
        assert_eq!(code, "STORE_UNAVAILABLE", "{bytes}: {message}");
        wire.breaks_after(usize::MAX);
        assert_eq!(house.post(SMALL).await.data()["people"][0]["id"], "p000");
    }
}
