//! The colours of types, the same here as on the pages for browsers (`web/src/shared/palette.ts`).

/// Parts of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) [u8; 3]);

/// As far apart as a contrast of 3 to 1 on white and on dark paper leaves them; the first are the
/// furthest apart.
const COLOURS: [u32; 18] = [
    0xc3_5a2d, 0x1e_69c3, 0x3c_a54b, 0x87_5ac3, 0xc0_8500, 0xde_66a2, 0x00_7869, 0x2b_93ec,
    0x87_6900, 0xa5_4b78, 0x78_874b, 0xa5_78e1, 0x2d_871e, 0xe1_695a, 0x3c_87a5, 0xa5_7896,
    0x69_78e1, 0x69_6996,
];

/// The colour of the entity type at an index of the ontology. Colours repeat where there are more types.
pub(super) fn colour(entity_type: usize) -> Colour {
    let at = entity_type % COLOURS.len();
    let [_, red, green, blue] = COLOURS.get(at).copied().unwrap_or_default().to_be_bytes();
    Colour([red, green, blue])
}

impl Colour {
    /// As pages write it, such as `#c35a2d`.
    pub(super) fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Colour = Colour([255; 3]);
    /// The page's own papers, light and dark (`web/src/shared/theme.css`).
    const PAPERS: [Colour; 4] = [
        Colour([0xfb, 0xfa, 0xf7]),
        Colour([0x17, 0x16, 0x13]),
        Colour([0x1f, 0x1e, 0x1a]),
        Colour([0, 0, 0]),
    ];

    /// As WCAG 2.2 defines it.
    fn luminance(Colour(parts): Colour) -> f64 {
        let [red, green, blue] = parts.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let [one, other] = [one, other].map(luminance);
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_stands_out_on_light_and_on_dark() {
        for colour in (0..COLOURS.len()).map(colour) {
            for paper in PAPERS.into_iter().chain([WHITE]) {
                let contrast = contrast(colour, paper);
                assert!(
                    contrast >= 3.0,
                    "{} on {}: {contrast}",
                    colour.hex(),
                    paper.hex()
                );
            }
        }
    }

    #[test]
    fn pages_have_the_same_colours() {
        let page = include_str!("../../../web/src/shared/palette.ts");
        let colours = page.split('"').filter(|part| part.starts_with('#'));
        let own: Vec<_> = (0..COLOURS.len()).map(|at| colour(at).hex()).collect();
        assert_eq!(colours.collect::<Vec<_>>(), own);
        assert_eq!(colour(COLOURS.len()), colour(0));
    }
}
