//! Names of operations come from clients: there is no end of them, and of series there is.

use super::metrics;
use crate::support::House;

/// How many names there are among the series.
fn names(metrics: &super::Exposition) -> usize {
    metrics
        .of("silkgraph_operation_duration_seconds_count")
        .len()
}

#[tokio::test]
async fn a_flood_of_names_is_bounded() {
    let house = House::films().await;
    for number in 0..300 {
        let query = format!("query Flood{number} {{ films {{ title }} }}");
        house.post(&query).await;
    }
    let metrics = metrics(&house).await;
    // A hundred, those without a name, and all others.
    assert_eq!(names(&metrics), 102);
    let operations = |name| metrics.sum("silkgraph_operations_total", &[("operation", name)]);
    assert_eq!(operations("Flood99"), 1.0);
    assert_eq!(operations("Flood100"), 0.0);
    assert_eq!(operations("other"), 200.0);
    assert_eq!(operations("(anonymous)"), 0.0);
}

#[tokio::test]
async fn what_was_not_answered_well_has_no_name() {
    let house = House::films().await;
    house.post("query Faulty { nothing }").await;
    house
        .post(&format!(
            "query {} {{ films {{ title }} }}",
            "L".repeat(200)
        ))
        .await;
    house.post("query other { films { title } }").await;
    let metrics = metrics(&house).await;
    assert_eq!(names(&metrics), 2);
    let other = metrics.sum("silkgraph_operations_total", &[("operation", "other")]);
    assert_eq!(other, 2.0);
}

/// Those of whoever runs the service stay, whatever clients ask before.
#[tokio::test]
async fn names_that_are_expected_are_told_apart() {
    let house = House::films().await;
    let service_metrics = house.service.metrics();
    service_metrics.expect_operations(["Stored"].into_iter());
    for number in 0..150 {
        house
            .post(&format!("query Flood{number} {{ films {{ title }} }}"))
            .await;
    }
    house.post("query Stored { films { title } }").await;
    let metrics = metrics(&house).await;
    let stored = [("operation", "Stored"), ("outcome", "ok")];
    assert_eq!(metrics.sum("silkgraph_operations_total", &stored), 1.0);
}

#[tokio::test]
async fn methods_and_addresses_are_bounded_too() {
    let house = House::films().await;
    for number in 0..50 {
        let request = axum::http::Request::builder()
            .method(format!("METHOD{number}").as_str())
            .uri(format!("/nowhere/{number}"));
        house
            .send(request.body(axum::body::Body::empty()).unwrap())
            .await;
    }
    let metrics = metrics(&house).await;
    let requests = metrics.of("silkgraph_http_requests_total");
    assert_eq!(requests.len(), 1, "{requests:?}");
    assert_eq!(requests[0].1, 50.0);
}
