//! Sockets that pages of other origins open: browsers let every page do so, and the service must not.

use std::net::SocketAddr;

use silkgraph::config::{GuardSettings, Origins};
use silkgraph::http::DoorOptions;

use super::client::{Socket, listen};
use crate::support::{House, door};

const VIEWER: &str = "https://viewer.example";
const OTHER: &str = "https://other.example";

async fn allowing(origins: Origins) -> SocketAddr {
    let guards = GuardSettings {
        cors_origins: Some(origins),
        ..GuardSettings::default()
    };
    let options = DoorOptions { guards, ..door() };
    listen(House::films_behind(options).await.router).await
}

#[tokio::test]
async fn sockets_are_for_pages_that_may_ask() {
    let named = || Origins::Named(vec![VIEWER.to_owned()]);
    for (origins, origin, status) in [
        (Origins::Any, OTHER, None),
        (Origins::None, OTHER, Some(403)),
        (Origins::None, "null", Some(403)),
        (named(), VIEWER, None),
        (named(), OTHER, Some(403)),
    ] {
        let address = allowing(origins.clone()).await;
        let opened =
            Socket::open_with(address, "graphql-transport-ws", &[("origin", origin)]).await;
        assert_eq!(opened.err(), status, "{origins:?} {origin}");
        // Pages of the service, and what is no page.
        let own = format!("http://{address}");
        for headers in [&[("origin", &*own)][..], &[]] {
            let opened = Socket::open_with(address, "graphql-transport-ws", headers).await;
            assert_eq!(opened.err(), None, "{origins:?} {headers:?}");
        }
    }
}
