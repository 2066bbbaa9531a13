//! Lines of the shipped ontology.

use super::House;

/// The words of the shipped ontology, one line of each kind that matters.
#[test]
fn the_shipped_graph_has_lines() {
    let house = House::new(include_str!("../../../../../schema.graphql"));
    let summit = house.entity(
        "Summit",
        "Xi'an Summit",
        &[
            ("level", "HEADS_OF_STATE"),
            ("start", "2023-05-18"),
            ("end", "2023-05-19"),
            ("city", "Xi'an"),
        ],
        &[("hostedBy", &["China"])],
    );
    let project = house.entity(
        "Project",
        "Datka-Kemin line",
        &[
            ("sector", "POWER"),
            ("status", "COMPLETED"),
            ("start", "2012-08"),
            ("end", "2015"),
        ],
        &[("countries", &["Kyrgyzstan"])],
    );
    let figure = house.entity(
        "TradeFigure",
        "China's exports to Kazakhstan, 2024",
        &[
            ("period", "2024"),
            ("flow", "EXPORT"),
            ("valueUsd", "28400000000"),
            ("qualifier", "ABOUT"),
            ("basis", "REPORTER"),
            ("growthPercent", "3.5"),
        ],
        &[
            ("reporter", &["China"]),
            ("partner", &["Kazakhstan"]),
            ("commodity", &["All goods"]),
            ("reportedBy", &["Customs of China"]),
        ],
    );
    let gas = house.entity(
        "TradeFigure",
        "Gas",
        &[
            ("period", "2025-01/2025-05"),
            ("flow", "IMPORT"),
            ("qualifier", "EXACT"),
            ("basis", "UNKNOWN"),
            ("amount", "75000000000"),
            ("currency", "KZT"),
            ("quantity", "12.5"),
            ("unit", "bcm"),
        ],
        &[("reporter", &["China"]), ("partner", &["Turkmenistan"])],
    );
    let statement = house.entity(
        "Statement",
        "Tokayev on investment",
        &[
            ("date", "2025-06-17"),
            ("topic", "investment"),
            ("paraphrase", "Counts 5,000 firms."),
            ("quote", "has \"surpassed\" $26 billion"),
            ("quoteKind", "AS_PRINTED"),
            ("translated", "true"),
        ],
        &[
            ("speakers", &["Kassym-Jomart Tokayev"]),
            ("about", &["China", "Kazakhstan"]),
        ],
    );
    for (entity, expected) in [
        (
            summit,
            "Xi'an Summit (meeting of heads of state from 2023-05-18 to 2023-05-19 in Xi'an, \
             hosted by China)",
        ),
        (
            project,
            "Datka-Kemin line (power project in Kyrgyzstan, completed)",
        ),
        (
            figure,
            "China reported exports to Kazakhstan for 2024 (All goods): about 28.4 billion US \
             dollars, growth 3.5% (its own statistics; Customs of China)",
        ),
        (
            gas,
            "China reported imports from Turkmenistan for 2025-01/2025-05: 75 billion KZT, \
             12.5 bcm (basis not said)",
        ),
        (
            statement,
            "Kassym-Jomart Tokayev, 2025-06-17, on investment (about China and Kazakhstan): \
             Counts 5,000 firms. Quotation (as printed, translated): \"has 'surpassed' $26 billion\"",
        ),
    ] {
        assert_eq!(entity.line(), expected);
    }
}

#[test]
fn relations_of_the_shipped_graph_have_lines() {
    let house = House::new(include_str!("../../../../../schema.graphql"));
    let (kz, sco) = (("Country", "Kazakhstan"), ("Mechanism", "SCO"));
    let founding = [
        ("role", "FOUNDING_MEMBER"),
        ("isMember", "true"),
        ("since", "2001-06-15"),
        ("ongoing", "true"),
        ("grade", "SOURCED"),
        ("quote", "founded"),
    ];
    let railway = ("Project", "CKU railway");
    let bank = ("Organization", "Eximbank");
    for (relation_type, source, target, values, expected) in [
        (
            "MEMBER_OF",
            kz,
            sco,
            &founding[..],
            "Kazakhstan is a founding member of SCO since 2001-06-15",
        ),
        (
            "HOLDS_OFFICE",
            ("Official", "Qin Gang"),
            ("Country", "China"),
            &[
                ("title", "Minister of Foreign Affairs of China"),
                ("since", "2022-12-30"),
                ("until", "2023-07-25"),
            ],
            "Qin Gang was Minister of Foreign Affairs of China, from 2022-12-30 to 2023-07-25",
        ),
        (
            "HOLDS_OFFICE",
            ("Official", "A. B."),
            ("Organization", "Uzcharmsanoat"),
            &[("title", "Chairman"), ("seenOn", "2020-03")],
            "A. B. was Chairman (Uzcharmsanoat), seen in 2020-03",
        ),
        (
            "FUNDED_BY",
            railway,
            bank,
            &[
                ("instrument", "loan"),
                ("amountUsd", "2300000000"),
                ("qualifier", "ABOUT"),
                ("amount", "16000000000"),
                ("currency", "CNY"),
                ("note", "Together with another."),
            ],
            "CKU railway is funded by Eximbank (loan) with about 2.3 billion US dollars \
             (16 billion CNY) (Together with another.)",
        ),
        (
            "FUNDED_BY",
            railway,
            bank,
            &[
                ("amount", "16000000000"),
                ("currency", "CNY"),
                ("qualifier", "EXACT"),
            ],
            "CKU railway is funded by Eximbank with 16 billion CNY",
        ),
        (
            "OWNED_BY",
            railway,
            ("Country", "Uzbekistan"),
            &[
                ("share", "24.5"),
                ("since", "2024-07"),
                ("seenOn", "2025-12-16"),
            ],
            "CKU railway was owned by Uzbekistan (24.5%), from 2024-07, still on 2025-12-16",
        ),
        (
            "PARTY_TO",
            kz,
            ("Agreement", "Treaty"),
            &[("role", "signatory"), ("signed", "2022-06-08")],
            "Kazakhstan is a party to Treaty as signatory, signed 2022-06-08",
        ),
        ("REPORTER", ("TradeFigure", "F"), kz, &[], ""),
        ("CITES", kz, ("Source", "S"), &[], ""),
    ] {
        let line = house.relation(relation_type, source, target, values);
        assert_eq!(line, expected);
    }
}
