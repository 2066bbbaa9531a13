//! What is known of the countries of the graph: codes of ISO 3166-1 and ISO 4217, and the box that
//! a map draws around them.

/// A country of the world.
pub(super) struct Known {
    /// ISO 3166-1 alpha-2, alpha-3 and numeric, and ISO 4217.
    pub(super) codes: [&'static str; 4],
    /// South, west, north and east, in degrees, a little generous.
    sides: [f64; 4],
}

impl Known {
    const fn new(codes: [&'static str; 4], sides: [f64; 4]) -> Self {
        Self { codes, sides }
    }

    /// Whether a point lies in the box around the country.
    pub(super) fn has(&self, latitude: f64, longitude: f64) -> bool {
        let [south, west, north, east] = self.sides;
        (south..=north).contains(&latitude) && (west..=east).contains(&longitude)
    }
}

/// The country of that alpha-2 code.
pub(super) fn country(iso2: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.codes[0] == iso2)
}

/// A new country of the graph needs a line here.
pub(super) const KNOWN: [Known; 19] = [
    Known::new(["AF", "AFG", "004", "AFN"], [29.3, 60.4, 38.6, 75.0]),
    Known::new(["AM", "ARM", "051", "AMD"], [38.8, 43.4, 41.4, 46.7]),
    Known::new(["AZ", "AZE", "031", "AZN"], [38.3, 44.7, 42.0, 50.7]),
    Known::new(["BY", "BLR", "112", "BYN"], [51.2, 23.1, 56.2, 32.8]),
    Known::new(["CN", "CHN", "156", "CNY"], [18.0, 73.4, 53.6, 134.8]),
    Known::new(["GE", "GEO", "268", "GEL"], [41.0, 39.9, 43.6, 46.8]),
    Known::new(["HU", "HUN", "348", "HUF"], [45.7, 16.1, 48.6, 22.9]),
    Known::new(["IN", "IND", "356", "INR"], [6.7, 68.1, 35.7, 97.4]),
    Known::new(["IR", "IRN", "364", "IRR"], [25.0, 44.0, 39.8, 63.4]),
    Known::new(["KG", "KGZ", "417", "KGS"], [39.1, 69.2, 43.3, 80.3]),
    Known::new(["KZ", "KAZ", "398", "KZT"], [40.5, 46.4, 55.5, 87.4]),
    Known::new(["MN", "MNG", "496", "MNT"], [41.5, 87.7, 52.2, 120.0]),
    Known::new(["PK", "PAK", "586", "PKR"], [23.6, 60.8, 37.1, 77.9]),
    Known::new(["RU", "RUS", "643", "RUB"], [41.1, 19.6, 81.9, 180.0]),
    Known::new(["TJ", "TJK", "762", "TJS"], [36.6, 67.3, 41.1, 75.2]),
    Known::new(["TM", "TKM", "795", "TMT"], [35.1, 52.4, 42.8, 66.7]),
    Known::new(["TR", "TUR", "792", "TRY"], [35.8, 25.6, 42.2, 44.9]),
    Known::new(["UA", "UKR", "804", "UAH"], [44.3, 22.1, 52.4, 40.3]),
    Known::new(["UZ", "UZB", "860", "UZS"], [37.1, 55.9, 45.7, 73.2]),
];
