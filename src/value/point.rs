//! Points on the earth and in the plane, and the distance between them.

use std::cmp::Ordering;

/// A coordinate reference system that GraphQL and Neo4j both know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Crs {
    /// Longitude and latitude in degrees, and perhaps height in metres.
    Wgs84,
    /// `x` and `y`, and perhaps `z`.
    Cartesian,
}

/// A point in one of the two systems, with or without a third coordinate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Its coordinate system.
    pub crs: Crs,
    /// `x`, or the longitude in degrees.
    pub x: f64,
    /// `y`, or the latitude in degrees.
    pub y: f64,
    /// `z`, or the height in metres.
    pub z: Option<f64>,
}

/// The earth's radius in metres that Neo4j computes with.
const EARTH_RADIUS: f64 = 6_378_140.0;

impl Point {
    /// A point, if it can be one: degrees within their bounds, everything finite.
    pub fn new(crs: Crs, x: f64, y: f64, z: Option<f64>) -> Option<Self> {
        let finite = x.is_finite() && y.is_finite() && z.is_none_or(f64::is_finite);
        let on_earth = crs == Crs::Cartesian || (x.abs() <= 180.0 && y.abs() <= 90.0);
        (finite && on_earth).then_some(Self { crs, x, y, z })
    }

    /// The name of the coordinate system, as Neo4j gives it.
    pub fn crs_name(&self) -> &'static str {
        match (self.crs, self.z) {
            (Crs::Wgs84, None) => "wgs-84",
            (Crs::Wgs84, Some(_)) => "wgs-84-3d",
            (Crs::Cartesian, None) => "cartesian",
            (Crs::Cartesian, Some(_)) => "cartesian-3d",
        }
    }

    /// The number of the coordinate system, as Neo4j gives it.
    pub fn srid(&self) -> i32 {
        match (self.crs, self.z) {
            (Crs::Wgs84, None) => 4326,
            (Crs::Wgs84, Some(_)) => 4979,
            (Crs::Cartesian, None) => 7203,
            (Crs::Cartesian, Some(_)) => 9157,
        }
    }

    /// The distance in metres on the earth (haversine, at the mean height), or in units of the
    /// plane; `None` between points of unlike systems. The formula is Neo4j's `point.distance`.
    pub fn distance(&self, other: &Self) -> Option<f64> {
        if self.srid() != other.srid() {
            return None;
        }
        let rise = self.z.unwrap_or(0.0) - other.z.unwrap_or(0.0);
        Some(match self.crs {
            Crs::Cartesian => (self.x - other.x).hypot(self.y - other.y).hypot(rise),
            Crs::Wgs84 => {
                let height = self.z.unwrap_or(0.0).midpoint(other.z.unwrap_or(0.0));
                (self.angle(other) * (EARTH_RADIUS + height)).hypot(rise)
            }
        })
    }

    /// The central angle between two points on the earth, in radians.
    fn angle(&self, other: &Self) -> f64 {
        let (a, b) = (self.y.to_radians(), other.y.to_radians());
        let half_latitude = ((b - a) / 2.0).sin().powi(2);
        let half_longitude = ((other.x - self.x).to_radians() / 2.0).sin().powi(2);
        2.0 * (half_latitude + a.cos() * b.cos() * half_longitude)
            .sqrt()
            .min(1.0)
            .asin()
    }

    /// An order for sorting rows: by system, then by coordinate.
    pub fn total_order(&self, other: &Self) -> Ordering {
        self.srid()
            .cmp(&other.srid())
            .then_with(|| self.x.total_cmp(&other.x))
            .then_with(|| self.y.total_cmp(&other.y))
            .then_with(|| self.z.unwrap_or(0.0).total_cmp(&other.z.unwrap_or(0.0)))
    }
}
