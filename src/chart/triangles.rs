//! Cutting a polygon into triangles, for the screen, which fills only convex shapes smoothly.

use super::geometry::{Point, edges};

/// Whether no corner turns against the others.
pub(super) fn is_convex(corners: &[Point]) -> bool {
    let clockwise = doubled_area(corners) >= 0.0;
    let next = corners.iter().cycle().skip(1);
    let after = corners.iter().cycle().skip(2);
    corners
        .iter()
        .zip(next)
        .zip(after)
        .all(|((a, b), c)| (turn(*a, *b, *c) >= 0.0) == clockwise || turn(*a, *b, *c) == 0.0)
}

/// The corners of the triangles that make up a simple polygon, by cutting off one ear after the other.
/// What crosses itself is cut as well as can be.
pub(super) fn triangles(corners: &[Point]) -> Vec<[usize; 3]> {
    let mut left: Vec<usize> = (0..corners.len()).collect();
    if doubled_area(corners) < 0.0 {
        left.reverse();
    }
    let mut cut = Vec::with_capacity(corners.len().saturating_sub(2));
    while left.len() > 3 {
        let n = left.len();
        let ear = (0..n).find(|i| is_ear(corners, &left, *i)).unwrap_or(0);
        if let Some(triangle) = around(&left, ear) {
            cut.push(triangle);
        }
        left.remove(ear);
    }
    if let [a, b, c] = left[..] {
        cut.push([a, b, c]);
    }
    cut
}

/// The corner before, at and after a place in the ring of corners that are left.
fn around(left: &[usize], place: usize) -> Option<[usize; 3]> {
    let n = left.len();
    let corner = |i: usize| left.get(i % n).copied();
    Some([corner(place + n - 1)?, corner(place)?, corner(place + 1)?])
}

fn is_ear(corners: &[Point], left: &[usize], place: usize) -> bool {
    let Some(triangle) = around(left, place) else { return false };
    let [Some(a), Some(b), Some(c)] = triangle.map(|i| corners.get(i).copied()) else { return false };
    turn(a, b, c) > 0.0
        && left.iter().filter(|i| !triangle.contains(i)).filter_map(|i| corners.get(*i)).all(|p| {
            let sides = [turn(a, b, *p), turn(b, c, *p), turn(c, a, *p)];
            sides.iter().any(|side| *side < 0.0)
        })
}

/// Positive if the way from `a` over `b` to `c` turns as the hand of a clock does, y growing downward.
fn turn(a: Point, b: Point, c: Point) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn doubled_area(corners: &[Point]) -> f32 {
    edges(corners).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}
