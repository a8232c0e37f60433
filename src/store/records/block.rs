//! A row of a table of records: several of them in the order of their ids.
//!
//! A row costs redb some twelve bytes, and giving it out a tenth of a microsecond: together records take less of both.
//! Those of which a company has the most, what happened on one day or another, tell much the same as the ones beside
//! them: the same customers, colleagues, articles and phrases. They are compressed together, which halves the file.
//! What is looked through as a whole whenever a list is sorted stays as it is.

use std::cell::Cell;

use crate::model::Kind;
use crate::model::record::{DamagedRecord, flags, put_varint, take_varint};
use crate::store::read::Flow;

/// How the records of a block are written. Reading goes by what the block says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Plain,
    Compressed,
}

impl Form {
    /// What stands on timelines by a day of its own is many, and read a few at a time.
    pub fn of(kind: Kind) -> Self {
        if kind.info().fields.iter().any(|field| field.has(flags::WHEN)) {
            Self::Compressed
        } else {
            Self::Plain
        }
    }

    /// How long a block may be. redb's pages have 4,096 bytes, or twice as many as often as a row needs it, of which a
    /// page takes 4 and every row 12. Two blocks fill a page where each has to be decompressed for the sake of one
    /// record. What is looked through as a whole stands in pages of four times the length: reading all of them again
    /// takes a third of the time then, and they need not be kept in memory.
    fn room(self) -> usize {
        match self {
            Self::Plain => 4 * 4_096 - 4 - 12,
            Self::Compressed => (4_096 - 4) / 2 - 12,
        }
    }
}

/// The first byte: how the records stand in it.
const PLAIN: u8 = 0;
const LZ4: u8 = 1;

/// LZ4 cannot make more of a byte than this.
const MOST_OF_A_BYTE: usize = 255;

/// A record by its id.
pub type Held = (u64, Vec<u8>);

/// Writes blocks of records.
pub struct Writer {
    form: Form,
    heads: Vec<u8>,
    contents: Vec<u8>,
    block: Vec<u8>,
    /// How long the records were of which the last full block was made.
    likely: usize,
}

impl Writer {
    pub fn new(form: Form) -> Self {
        Self { form, heads: Vec::new(), contents: Vec::new(), block: Vec::new(), likely: form.room() }
    }

    /// Makes a block of as many of these records, from the first on, as one has room for, of at most `most` bytes: how
    /// many, and the block. There is at least one, and a long one stands by itself, so that whoever looks for its
    /// neighbours need not read it.
    pub fn fill(&mut self, records: &[Held], most: usize) -> (usize, &[u8]) {
        let room = self.form.room();
        // So many are known to fit, and so many not to.
        let mut fits = 0;
        let mut too_many = count_within(records, most).max(1) + 1;
        let mut next = count_within(records, self.likely).clamp(1, too_many - 1);
        let mut written = 0;
        // Two or three looks find it; more would gain a record.
        for _ in 0..6 {
            written = next;
            self.write(&records[..written]);
            let length = self.contents.len();
            if self.block.len() > room {
                too_many = written;
            } else {
                fits = written;
                if self.block.len() * 32 >= room * 31 {
                    self.likely = length;
                    break;
                }
            }
            if fits + 1 >= too_many {
                break;
            }
            // How many there is room for if all are like these.
            next = count_within(records, length * room / self.block.len()).clamp(fits + 1, too_many - 1);
        }
        let count = fits.max(1);
        if written != count {
            self.write(&records[..count]);
        }
        (count, &self.block)
    }

    fn write(&mut self, records: &[Held]) {
        self.heads.clear();
        self.contents.clear();
        self.block.clear();
        let mut before: Option<u64> = None;
        for (id, bytes) in records {
            // The key of the row tells the first one.
            if let Some(before) = before {
                put_varint(&mut self.heads, id.wrapping_sub(before).wrapping_sub(1));
            }
            before = Some(*id);
            put_varint(&mut self.heads, bytes.len() as u64);
            self.contents.extend_from_slice(bytes);
        }
        let form = match self.form {
            Form::Plain => PLAIN,
            Form::Compressed => LZ4,
        };
        self.block.push(form);
        put_varint(&mut self.block, self.heads.len() as u64);
        self.block.extend_from_slice(&self.heads);
        let at = self.block.len();
        if self.form == Form::Compressed {
            self.block.resize(at + lz4_flex::block::get_maximum_output_size(self.contents.len()), 0);
            match lz4_flex::block::compress_into(&self.contents, &mut self.block[at..]) {
                Ok(length) if length < self.contents.len() => return self.block.truncate(at + length),
                // It does not pay for one short record.
                _ => {
                    self.block[0] = PLAIN;
                    self.block.truncate(at);
                }
            }
        }
        self.block.extend_from_slice(&self.contents);
    }
}

/// How many records, from the first on, are no longer than this together.
fn count_within(records: &[Held], most: usize) -> usize {
    let mut length = 0;
    let within = records.iter().take_while(|(_, bytes)| {
        length += bytes.len();
        length <= most
    });
    within.count()
}

/// Calls back with the records of a block, in order.
pub fn each(key: u64, block: &[u8], mut each: impl FnMut(u64, &[u8]) -> Flow) -> Result<Flow, DamagedRecord> {
    let parts = Parts::of(block)?;
    let length = parts.length(key)?;
    with_buffer(|buffer| {
        let contents = parts.contents(length, buffer)?;
        let mut at = 0;
        for head in parts.heads(key) {
            let (id, length) = head?;
            let bytes = contents.get(at..at + length).ok_or(DamagedRecord)?;
            at += length;
            if each(id, bytes) == Flow::Stop {
                return Ok(Flow::Stop);
            }
        }
        Ok(Flow::On)
    })
}

/// Looks at one record of a block; whether it is in it.
pub fn look(key: u64, block: &[u8], id: u64, look: &mut dyn FnMut(&[u8])) -> Result<bool, DamagedRecord> {
    let parts = Parts::of(block)?;
    let mut all = 0_usize;
    let mut place = None;
    for head in parts.heads(key) {
        let (next, length) = head?;
        if next == id {
            place = Some(all..all.checked_add(length).ok_or(DamagedRecord)?);
        }
        all = all.checked_add(length).ok_or(DamagedRecord)?;
    }
    let Some(place) = place else { return Ok(false) };
    with_buffer(|buffer| {
        look(parts.contents(all, buffer)?.get(place).ok_or(DamagedRecord)?);
        Ok(true)
    })
}

/// The ids of a block as far as they can be read: what is lost when its records cannot be. The first is known whatever
/// the block holds.
pub fn ids(key: u64, block: &[u8]) -> Vec<u64> {
    let heads = Parts::of(block).ok().into_iter().flat_map(|parts| parts.heads(key));
    let ids: Vec<u64> = heads.map_while(Result::ok).map(|(id, _)| id).collect();
    if ids.is_empty() { vec![key] } else { ids }
}

#[derive(Clone, Copy)]
struct Parts<'b> {
    form: u8,
    heads: &'b [u8],
    stored: &'b [u8],
}

impl<'b> Parts<'b> {
    fn of(block: &'b [u8]) -> Result<Self, DamagedRecord> {
        let read = || {
            let (&form, mut rest) = block.split_first()?;
            let length = usize::try_from(take_varint(&mut rest)?).ok()?;
            let (heads, stored) = rest.split_at_checked(length)?;
            (form == PLAIN || form == LZ4).then_some(Self { form, heads, stored })
        };
        read().ok_or(DamagedRecord)
    }

    /// The id and the length of every record.
    fn heads(self, key: u64) -> impl Iterator<Item = Result<(u64, usize), DamagedRecord>> + 'b {
        let mut rest = self.heads;
        let mut before: Option<u64> = None;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let mut next = || {
                let id = match before {
                    None => key,
                    Some(before) => before.checked_add(take_varint(&mut rest)?)?.checked_add(1)?,
                };
                // No longer than what LZ4 can make of the block, so that lengths can be added up.
                let length = usize::try_from(take_varint(&mut rest)?).ok()?;
                (length <= self.most()).then_some((id, length))
            };
            let head = next();
            match head {
                Some((id, _)) => before = Some(id),
                None => rest = &[],
            }
            Some(head.ok_or(DamagedRecord))
        })
    }

    fn most(self) -> usize {
        if self.form == LZ4 { self.stored.len().saturating_mul(MOST_OF_A_BYTE) } else { self.stored.len() }
    }

    /// How long all records are together.
    fn length(self, key: u64) -> Result<usize, DamagedRecord> {
        self.heads(key).try_fold(0_usize, |all, head| all.checked_add(head?.1).ok_or(DamagedRecord))
    }

    /// The records one behind the other.
    fn contents(self, length: usize, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], DamagedRecord> {
        if self.form == PLAIN {
            return (self.stored.len() == length).then_some(self.stored).ok_or(DamagedRecord);
        }
        if length > self.most() {
            return Err(DamagedRecord);
        }
        if buffer.len() < length {
            buffer.resize(length, 0);
        }
        let room = &mut buffer[..length];
        match lz4_flex::block::decompress_into(self.stored, room) {
            Ok(written) if written == length => Ok(room),
            _ => Err(DamagedRecord),
        }
    }
}

/// What a thread keeps for the next block.
const KEPT: usize = 1 << 20;

/// Lends memory in which the records of a block stand while they are looked at. Who looks may look at another block.
fn with_buffer<T>(work: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    thread_local! {
        static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    }
    let mut buffer = BUFFER.take();
    let done = work(&mut buffer);
    if buffer.len() <= KEPT {
        BUFFER.set(buffer);
    }
    done
}
