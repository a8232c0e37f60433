//! A filter as a line of conditions, as it stands above a list: each joined to the next by `and` or `or`, with brackets
//! around what is joined first.

use super::Filter;

/// How two neighbours in the line are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    And,
    Or,
}

/// What stands in the line, from left to right. Conditions are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<'a> {
    Open,
    Close,
    Condition {
        at: usize,
        filter: &'a Filter,
    },
    /// Joins what stands before it, which ends with the condition `after`, to what stands behind it.
    Joint {
        after: usize,
        joint: Joint,
    },
}

impl Joint {
    /// The one it becomes when it is turned.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Joint::And => Joint::Or,
            Joint::Or => Joint::And,
        }
    }

    fn join(self, parts: impl IntoIterator<Item = Filter>) -> Filter {
        match self {
            Joint::And => Filter::and(parts),
            Joint::Or => Filter::or(parts),
        }
    }
}

impl Filter {
    /// The line that says the filter; nothing for one that selects all. Brackets stand around every group, also where
    /// the written language needs none because `and` binds closer.
    pub fn line(&self) -> Vec<Piece<'_>> {
        let mut line = Vec::new();
        self.write_line(&mut line, &mut 0);
        line
    }

    fn write_line<'a>(&'a self, line: &mut Vec<Piece<'a>>, next: &mut usize) {
        let Some((joint, parts)) = self.group() else {
            if !self.is_all() {
                line.push(Piece::Condition { at: *next, filter: self });
                *next += 1;
            }
            return;
        };
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                line.push(Piece::Joint { after: next.saturating_sub(1), joint });
            }
            let bracketed = part.group().is_some();
            line.extend(bracketed.then_some(Piece::Open));
            part.write_line(line, next);
            line.extend(bracketed.then_some(Piece::Close));
        }
    }

    /// With another in the place of the condition at `at`, or without it.
    #[must_use]
    pub fn with_condition(&self, at: usize, by: Option<Filter>) -> Filter {
        let Some((joint, parts)) = self.group() else {
            return if at == 0 { by.unwrap_or_default() } else { self.clone() };
        };
        let mut by = Some(by);
        let mut first = 0;
        let changed = parts.iter().map(|part| {
            let within = at.checked_sub(first).filter(|at| *at < part.conditions());
            first += part.conditions();
            match within.and_then(|at| Some((at, by.take()?))) {
                Some((at, by)) => part.with_condition(at, by),
                None => part.clone(),
            }
        });
        // What is left out is no "all records", which would make an `or` select all.
        joint.join(changed.filter(|part| !part.is_all()).collect::<Vec<_>>())
    }

    /// With the joint behind the condition `after` turned into the other. What stands on its two sides is then joined by
    /// it before anything else: of `a and b and c` the second gives `a and (b or c)`, and turned again what was there.
    #[must_use]
    pub fn with_joint_turned(&self, after: usize) -> Filter {
        let Some((joint, parts)) = self.group() else { return self.clone() };
        let mut turned: Vec<Filter> = Vec::with_capacity(parts.len());
        let mut first = 0;
        let mut joins_last = false;
        for part in parts {
            let end = first + part.conditions();
            let part = if (first..end.saturating_sub(1)).contains(&after) {
                part.with_joint_turned(after - first)
            } else {
                part.clone()
            };
            match turned.pop_if(|_| joins_last) {
                Some(before) => turned.push(joint.other().join([before, part])),
                None => turned.push(part),
            }
            joins_last = after + 1 == end;
            first = end;
        }
        joint.join(turned)
    }

    fn group(&self) -> Option<(Joint, &[Filter])> {
        match self {
            Filter::And(parts) => Some((Joint::And, parts)),
            Filter::Or(parts) => Some((Joint::Or, parts)),
            _ => None,
        }
    }

    /// How many conditions stand in its line.
    fn conditions(&self) -> usize {
        match self.group() {
            Some((_, parts)) => parts.iter().map(Filter::conditions).sum(),
            None => usize::from(!self.is_all()),
        }
    }
}
