//! The columns of a table: which, what they are called, what stands in them.

use super::{Export, Heads, Source, refusal};
use crate::app::Refusal;
use crate::insight::Row;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{Choice, FieldKind, Value, ValueRef, flags};
use crate::model::say::{Arg, Message};
use crate::model::schema::{self, Path};
use crate::store::ReadRecords as _;

/// Every column of a kind, stored and computed, but for the program's own bookkeeping.
pub fn all_columns(kind: Kind) -> Vec<Path> {
    kind.columns().filter(|c| !c.has(flags::HIDDEN)).map(Path::own).collect()
}

/// What stands above the columns.
pub fn heads(export: &Export, kind: Kind, paths: &[Path]) -> Vec<String> {
    paths
        .iter()
        .map(|path| match export.heads {
            Heads::Keys => path.key(kind),
            Heads::Labels => label(export.lang, kind, path),
        })
        .collect()
}

fn label(lang: Lang, kind: Kind, path: &Path) -> String {
    match path.via {
        None => lang.field(kind.key(), path.column.key).into_owned(),
        Some((index, to)) => {
            // The reference is one of the kind's own fields.
            let reference = kind.fields().get(index).map_or("", |f| f.key);
            let field = |kind: Kind, key: &str| Arg::Key(format!("field-{}-{key}", kind.key()));
            let message = Message::new("export-column-of").with("reference", field(kind, reference));
            lang.say(&message.with("field", field(to, path.column.key)))
        }
    }
}

/// What a choice is called, in a table whose columns are called by their names: the word of its language, which
/// our import understands as well as the key.
pub fn word(export: &Export, kind: Kind, path: &Path, value: ValueRef<'_>) -> Option<String> {
    let (Heads::Labels, ValueRef::Choice(index)) = (export.heads, value) else { return None };
    let choices = path.column.kind.choices()?;
    let key = choices.key(index);
    let kind = path.via.map_or(kind, |(_, to)| to);
    Some(if path.column.has(flags::STATE) {
        export.lang.state(kind.key(), key).into_owned()
    } else if choices == <Kind as Choice>::CHOICES {
        export.lang.kind(key).into_owned()
    } else {
        export.lang.choice(path.column.key, key).into_owned()
    })
}

/// Looks at the value of a column, borrowed from the record where it stands in one.
pub fn look<T>(
    source: &Source<'_>,
    row: &Row<'_>,
    path: &Path,
    look: impl FnOnce(ValueRef<'_>) -> T,
) -> Result<T, Refusal> {
    if let schema::Source::Stored(index) = path.column.source {
        match path.via {
            None => return Ok(look(row.record.get(index))),
            // Lines are not among the values that stand for themselves.
            Some((reference, _)) if matches!(path.column.kind, FieldKind::Lines(_)) => {
                let referred = match row.record.get(reference) {
                    ValueRef::Ref(of) => source.read.record(of)?,
                    _ => None,
                };
                return Ok(look(referred.as_ref().map_or(ValueRef::None, |r| r.get(index))));
            }
            Some(_) => {}
        }
    }
    let value: Value = row.value(path).map_err(refusal)?;
    Ok(look(value.as_ref()))
}
