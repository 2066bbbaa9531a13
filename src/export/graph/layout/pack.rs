//! Components side by side, in rows, about as wide as high.

use super::Point;

/// How far apart components are, in the radii of the largest disc.
const MARGIN: f64 = 2.0;

/// A component that is laid out.
pub(super) struct Drawn {
    pub(super) points: Vec<Point>,
    pub(super) radii: Vec<f64>,
}

/// Moves components, none of which may overlap another. The middle of all is at the origin.
pub(super) fn pack(components: &mut [Drawn]) {
    let radii = components.iter().flat_map(|component| &component.radii);
    let margin = MARGIN * radii.copied().fold(0.0, f64::max);
    let sizes: Vec<Point> = components.iter().map(Drawn::size).collect();
    let areas = sizes
        .iter()
        .map(|size| (size.x + margin) * (size.y + margin));
    let widest = sizes.iter().map(|size| size.x).fold(0.0, f64::max);
    let width = areas.sum::<f64>().sqrt().max(widest);
    let mut corner = Point::default();
    let (mut height, mut filled) = (0.0_f64, Point::default());
    for (component, size) in components.iter_mut().zip(&sizes) {
        if corner.x > 0.0 && corner.x + size.x > width {
            corner = Point {
                x: 0.0,
                y: corner.y + height + margin,
            };
            height = 0.0;
        }
        component.move_to(corner);
        height = height.max(size.y);
        filled = Point {
            x: filled.x.max(corner.x + size.x),
            y: corner.y + height,
        };
        corner.x += size.x + margin;
    }
    for point in components.iter_mut().flat_map(|of| &mut of.points) {
        *point = point.minus(filled.times(0.5));
    }
}

impl Drawn {
    /// The corners of its box that are nearest to the origin, and farthest from it.
    fn corners(&self) -> [Point; 2] {
        let mut corners =
            [f64::INFINITY, f64::NEG_INFINITY].map(|bound| Point { x: bound, y: bound });
        for (point, radius) in self.points.iter().zip(&self.radii) {
            let [least, most] = corners;
            corners = [
                Point {
                    x: least.x.min(point.x - radius),
                    y: least.y.min(point.y - radius),
                },
                Point {
                    x: most.x.max(point.x + radius),
                    y: most.y.max(point.y + radius),
                },
            ];
        }
        corners
    }

    fn size(&self) -> Point {
        let [least, most] = self.corners();
        most.minus(least)
    }

    fn move_to(&mut self, corner: Point) {
        let [least, _] = self.corners();
        for point in &mut self.points {
            *point = point.plus(corner.minus(least));
        }
    }
}
