//! A table of records that is being changed.

use std::ops::{Bound, RangeInclusive};

use redb::{ReadableTable, Table};

use super::block::{self, Form, Held, Writer};
use crate::store::error::StoreError;
use crate::store::read::Flow;

/// A table, and the one block of it that is being changed: changes come in the order of ids or near to each other, and
/// so a block is read and written once for all of its records. What is read is what is there with the changes made.
pub struct Editor<'t> {
    table: Table<'t, u64, &'static [u8]>,
    open: Option<Open>,
    writer: Writer,
}

/// So many records are gathered before full blocks of them are written.
const ENOUGH: usize = 64 * 1024;
/// Below this a block is nearly empty.
const LEAST: usize = 1024;

/// A block with its records apart.
struct Open {
    /// The row that it stands for; none where there is none yet.
    row: Option<u64>,
    /// Ids from here on belong to it,
    from: u64,
    /// as far as to where the next block begins, if there is one.
    until: Option<u64>,
    records: Vec<Held>,
    /// How long all records are together.
    length: usize,
    /// How long they become before full blocks of them are written.
    enough: usize,
    is_changed: bool,
}

impl Open {
    fn holds(&self, id: u64) -> bool {
        id >= self.from && self.until.is_none_or(|until| id < until)
    }

    fn place(&self, id: u64) -> Result<usize, usize> {
        // What is new nearly always stands behind all others.
        match self.records.last() {
            Some((last, _)) if *last < id => Err(self.records.len()),
            _ => self.records.binary_search_by_key(&id, |(id, _)| *id),
        }
    }

    fn is_at_end(&self) -> bool {
        self.until.is_none()
    }
}

impl<'t> Editor<'t> {
    pub fn new(table: Table<'t, u64, &'static [u8]>, form: Form) -> Self {
        Self { table, open: None, writer: Writer::new(form) }
    }

    pub fn peek(&self, id: u64, look: &mut dyn FnMut(&[u8])) -> Result<bool, StoreError> {
        let Some(open) = self.open.as_ref().filter(|open| open.holds(id)) else {
            return super::peek(&self.table, id, look);
        };
        let found = open.place(id).ok().and_then(|place| open.records.get(place));
        Ok(found.is_some_and(|(_, bytes)| {
            look(bytes);
            true
        }))
    }

    pub fn scan(
        &self,
        ids: &RangeInclusive<u64>,
        each: &mut dyn FnMut(u64, &[u8]) -> Flow,
    ) -> Result<(), StoreError> {
        let Some(open) = &self.open else { return super::scan(&self.table, ids, each).map(|_| ()) };
        if let Some(last) = open.from.checked_sub(1).map(|last| last.min(*ids.end()))
            && *ids.start() <= last
            && super::scan(&self.table, &(*ids.start()..=last), each)? == Flow::Stop
        {
            return Ok(());
        }
        for (id, bytes) in open.records.iter().filter(|(id, _)| ids.contains(id)) {
            if each(*id, bytes) == Flow::Stop {
                return Ok(());
            }
        }
        if let Some(first) = open.until.map(|until| until.max(*ids.start()))
            && first <= *ids.end()
        {
            super::scan(&self.table, &(first..=*ids.end()), each)?;
        }
        Ok(())
    }

    /// Puts the record in the place of what was there.
    pub fn insert(&mut self, id: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let open = self.open_at(id)?;
        open.is_changed = true;
        open.length += bytes.len();
        match open.place(id) {
            Ok(place) => {
                let old = std::mem::replace(&mut open.records[place].1, bytes.to_vec());
                open.length -= old.len();
            }
            Err(place) => open.records.insert(place, (id, bytes.to_vec())),
        }
        if open.length >= open.enough { self.write(false) } else { Ok(()) }
    }

    pub fn remove(&mut self, id: u64) -> Result<(), StoreError> {
        let open = self.open_at(id)?;
        if let Ok(place) = open.place(id) {
            let (_, old) = open.records.remove(place);
            open.length -= old.len();
            open.is_changed = true;
        }
        Ok(())
    }

    /// The block to which the id belongs.
    fn open_at(&mut self, id: u64) -> Result<&mut Open, StoreError> {
        if !self.open.as_ref().is_some_and(|open| open.holds(id)) {
            self.settle()?;
            self.open = Some(self.read(id)?);
        }
        Ok(self.open.get_or_insert_with(|| Open::new(None, id, None)))
    }

    fn read(&self, id: u64) -> Result<Open, StoreError> {
        let before = self.table.range(..=id)?.next_back().transpose()?;
        let is_first = before.is_none();
        // Before all blocks it is the first of them.
        let Some((key, stored)) = before.map_or_else(|| self.table.first(), |row| Ok(Some(row)))? else {
            return Ok(Open::new(None, 0, None));
        };
        let key = key.value();
        let next = self.table.range((Bound::Excluded(key), Bound::Unbounded))?.next().transpose()?;
        let mut open = Open::new(Some(key), if is_first { 0 } else { key }, next.map(|(key, _)| key.value()));
        open.take(key, stored.value())?;
        Ok(open)
    }

    /// Writes what is under way.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        self.write(true)
    }

    /// Writes the block that is being changed, in as many blocks as it takes. At the end of the table the last of them
    /// may stay open: more is likely to follow.
    fn write(&mut self, all: bool) -> Result<(), StoreError> {
        let Some(mut open) = self.open.take().filter(|open| open.is_changed) else { return Ok(()) };
        let stays = !all && open.is_at_end();
        if !stays {
            self.join(&mut open)?;
        }
        let mut replaced = open.row;
        let mut done = 0;
        while let rest = &open.records[done..]
            && let Some((key, _)) = rest.first()
        {
            let (mut count, mut stored) = self.writer.fill(rest, usize::MAX);
            if stays && count == rest.len() {
                break;
            }
            if count < rest.len() && !open.is_at_end() {
                // In the midst all of them get the same room to grow.
                let length = length_of(rest);
                let parts = length.div_ceil(length_of(&rest[..count]).max(1));
                (count, stored) = self.writer.fill(rest, length.div_ceil(parts.max(1)));
            }
            self.table.insert(key, stored)?;
            replaced = replaced.filter(|row| row != key);
            done += count;
        }
        if stays && done == 0 {
            open.enough = 2 * open.length;
            self.open = Some(open);
            return Ok(());
        }
        if let Some(row) = replaced {
            self.table.remove(row)?;
        }
        if let Some((first, _)) = open.records.get(done).filter(|_| stays) {
            let mut last = Open::new(None, *first, None);
            last.records = open.records.split_off(done);
            last.length = length_of(&last.records);
            last.is_changed = true;
            self.open = Some(last);
        }
        Ok(())
    }

    /// Takes the next block in where this one is nearly empty, so that deleting leaves no crumbs.
    fn join(&mut self, open: &mut Open) -> Result<(), StoreError> {
        let Some(next) = open.until.filter(|_| open.length < LEAST) else { return Ok(()) };
        if let Some(stored) = self.table.remove(next)? {
            open.take(next, stored.value())?;
        }
        let after = self.table.range((Bound::Excluded(next), Bound::Unbounded))?.next().transpose()?;
        open.until = after.map(|(key, _)| key.value());
        Ok(())
    }
}

impl Open {
    fn new(row: Option<u64>, from: u64, until: Option<u64>) -> Self {
        Self { row, from, until, records: Vec::new(), length: 0, enough: ENOUGH, is_changed: false }
    }

    fn take(&mut self, key: u64, stored: &[u8]) -> Result<(), StoreError> {
        block::each(key, stored, |id, bytes| {
            self.records.push((id, bytes.to_vec()));
            self.length += bytes.len();
            Flow::On
        })?;
        Ok(())
    }
}

fn length_of(records: &[Held]) -> usize {
    records.iter().map(|(_, bytes)| bytes.len()).sum()
}
