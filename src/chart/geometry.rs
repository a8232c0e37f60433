//! Points, rectangles and the places on a chart that answer the pointer. Lengths are in points of the
//! interface, measured from the chart's upper left corner.

/// A position, or a width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

pub(super) const fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// The size of a chart in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub width: f32,
    pub height: f32,
}

impl Size {
    /// The smallest and largest side a chart is drawn at; what is asked beyond them is taken as the limit.
    const RANGE: (f32, f32) = (8.0, 4096.0);

    #[must_use]
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }

    /// Within what can be drawn; a side that is no number becomes the smallest.
    pub(super) fn bounded(self) -> Self {
        let (low, high) = Self::RANGE;
        let side = |s: f32| if s.is_nan() { low } else { s.clamp(low, high) };
        Self { width: side(self.width), height: side(self.height) }
    }
}

/// A rectangle given by its edges.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Rect {
    pub(super) const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    #[must_use]
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    #[must_use]
    pub fn contains(&self, p: Point) -> bool {
        (self.left..=self.right).contains(&p.x) && (self.top..=self.bottom).contains(&p.y)
    }

    pub(super) fn middle(&self) -> Point {
        at(f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self::new(
            self.left.min(other.left),
            self.top.min(other.top),
            self.right.max(other.right),
            self.bottom.max(other.bottom),
        )
    }
}

/// A part of the plane.
#[derive(Clone, Debug, PartialEq)]
pub enum Region {
    Rect(Rect),
    /// The corners in order; the last is joined to the first.
    Polygon(Vec<Point>),
}

impl Region {
    #[must_use]
    pub fn contains(&self, p: Point) -> bool {
        match self {
            Self::Rect(rect) => rect.contains(p),
            Self::Polygon(corners) => inside(corners, p),
        }
    }

    /// The smallest upright rectangle around it.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Rect(rect) => *rect,
            Self::Polygon(corners) => corners
                .iter()
                .map(|c| Rect::new(c.x, c.y, c.x, c.y))
                .reduce(|a, b| a.union(&b))
                .unwrap_or_default(),
        }
    }
}

/// Whether a ray from `p` to the right crosses the outline an odd number of times.
fn inside(corners: &[Point], p: Point) -> bool {
    edges(corners)
        .filter(|(a, b)| (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
        .count()
        % 2
        == 1
}

/// The sides of a closed outline.
pub(super) fn edges(corners: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    corners.iter().copied().zip(corners.iter().copied().cycle().skip(1))
}

/// Something on a chart that can be pointed at: a band, a month, a row.
#[derive(Clone, Debug, PartialEq)]
pub struct HotSpot {
    /// Which item of the chart's data it stands for.
    pub index: usize,
    /// Where it is; it may be of several parts.
    pub regions: Vec<Region>,
    /// What it says, in full: for tooltips and for those who do not see the chart.
    pub label: String,
    /// Whether choosing it opens something.
    pub opens: Opens,
}

/// Whether something on a chart can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    No,
    /// By pointer alone: it is one of so many that the keyboard would never come to their end.
    ByPointer,
    /// By keyboard, too.
    Yes,
}

impl HotSpot {
    #[must_use]
    pub fn contains(&self, p: Point) -> bool {
        self.regions.iter().any(|r| r.contains(p))
    }

    /// The smallest upright rectangle around all its parts.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        self.regions.iter().map(Region::bounds).reduce(|a, b| a.union(&b)).unwrap_or_default()
    }
}

/// The index of the item at `p`, if any.
#[must_use]
pub fn hit(spots: &[HotSpot], p: Point) -> Option<usize> {
    spots.iter().find(|s| s.contains(p)).map(|s| s.index)
}

/// A number fit to be drawn: what is not finite counts as nothing.
pub(super) fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}
