//! Who is told the metrics, and where.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use silkgraph::http::{Caller, DoorOptions, MetricsFor, Role, metrics_router, router};
use tower::ServiceExt;

use crate::support::{House, door};

async fn status(router: Router, path: &str, caller: Option<Caller>) -> u16 {
    let mut request = Request::get(path).body(Body::empty()).unwrap();
    if let Some(caller) = caller {
        request.extensions_mut().insert(caller);
    }
    router.oneshot(request).await.unwrap().status().as_u16()
}

async fn told_to(metrics: MetricsFor, caller: Option<Caller>) -> u16 {
    let house = House::films().await;
    let options = DoorOptions { metrics, ..door() };
    status(router(house.service, options), "/metrics", caller).await
}

#[tokio::test]
async fn where_there_are_keys_admins_alone_are_told() {
    let named = |role| Some(Caller::named("someone", role));
    assert_eq!(told_to(MetricsFor::Everybody, None).await, 200);
    assert_eq!(told_to(MetricsFor::Admins, None).await, 403);
    assert_eq!(told_to(MetricsFor::Admins, named(Role::Read)).await, 403);
    assert_eq!(told_to(MetricsFor::Admins, named(Role::Admin)).await, 200);
}

#[tokio::test]
async fn metrics_at_an_address_of_their_own_are_nowhere_else() {
    let admin = Some(Caller::named("someone", Role::Admin));
    assert_eq!(told_to(MetricsFor::Nobody, admin).await, 404);
    let own = metrics_router(House::films().await.service);
    assert_eq!(status(own.clone(), "/metrics", None).await, 200);
    for elsewhere in ["/", "/graphql", "/health"] {
        assert_eq!(status(own.clone(), elsewhere, None).await, 404);
    }
}
