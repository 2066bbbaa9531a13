//! Days and times of day in questions, in the texts that @neo4j/graphql takes for them.

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    times_without_an_offset_are_in_utc,
    dates_and_times_stand_for_their_day,
}

const TALKS: &str = "
type Talk @node { id: ID! day: Date at: Time clock: LocalTime }
";

const TALKS_SEED: &[(&str, &str)] = &[(
    "entities/Talk.csv",
    "id,day,at,clock\n\
     a,2025-06-17,12:00:00Z,12:00:00\n\
     b,2025-06-18,12:00:00+05:00,07:00:00\n",
)];

async fn found(house: &House, filter: &str) -> Value {
    let query = format!("{{ talks(where: {{{filter}}}) {{ id }} }}");
    let mut data = house.post(&query).await.data();
    let talks = data["talks"].as_array_mut().unwrap();
    talks.iter_mut().map(|talk| talk["id"].take()).collect()
}

async fn refused(house: &House, filter: &str) {
    let query = format!("{{ talks(where: {{{filter}}}) {{ id }} }}");
    let (code, message) = house.post(&query).await.error();
    assert_eq!(code, "BAD_USER_INPUT", "{filter}: {message}");
}

async fn times_without_an_offset_are_in_utc(on: On) {
    let house = House::seeded(on, TALKS, TALKS_SEED).await;
    for (filter, expected) in [
        ("at: {eq: \"12:00:00\"}", json!(["a"])),
        ("at: {eq: \"12:00\"}", json!(["a"])),
        ("at: {lt: \"11:59:59.5\"}", json!(["b"])),
        ("at: {in: [\"12:00:00\", \"07:00:00\"]}", json!(["a"])),
        ("at: {gte: \"07:00:00\", lt: \"12:00:00\"}", json!(["b"])),
    ] {
        assert_eq!(found(&house, filter).await, expected, "{filter}");
    }
    for filter in [
        "at: {eq: \"2025-06-17T12:00:00Z\"}",
        "at: {eq: \"2025-06-17T12:00:00\"}",
        "at: {eq: \"24:00:00\"}",
        "at: {eq: \"12\"}",
        "clock: {eq: \"12:00:00Z\"}",
        "clock: {eq: \"2025-06-17T12:00:00\"}",
    ] {
        refused(&house, filter).await;
    }
}

async fn dates_and_times_stand_for_their_day(on: On) {
    let house = House::seeded(on, TALKS, TALKS_SEED).await;
    for (filter, expected) in [
        ("day: {eq: \"2025-06-17T10:00:00Z\"}", json!(["a"])),
        ("day: {eq: \"2025-06-17T23:00:00-05:00\"}", json!(["b"])),
        ("day: {eq: \"2025-06-17T23:00:00.123Z\"}", json!(["a"])),
        ("day: {gt: \"2025-06-16T23:00:00-05:00\"}", json!(["b"])),
        ("day: {eq: \"2025-06-17T10:00:00\"}", json!(["a"])),
    ] {
        assert_eq!(found(&house, filter).await, expected, "{filter}");
    }
    for filter in [
        "day: {eq: \"2025-02-30\"}",
        "day: {eq: \"2025-02-30T10:00:00Z\"}",
        "day: {eq: \"17 June 2025\"}",
        "day: {eq: \"20250617\"}",
        "day: {eq: \"2025-06-17Z\"}",
        "day: {eq: \"2025\"}",
    ] {
        refused(&house, filter).await;
    }
}
