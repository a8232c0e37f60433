//! The columns of a table: which, what they are called, what stands in them.

use super::{Export, Heads, Source, refusal};
use crate::app::Refusal;
use crate::insight::Row;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{FieldKind, Value, ValueRef, flags};
use crate::model::say::Message;
use crate::model::schema::{self, Path, Schema};
use crate::store::ReadRecords as _;

/// Every column of a kind, stored and computed, but for the program's own bookkeeping.
pub fn all_columns(kind: Kind, schema: Schema) -> Vec<Path> {
    schema.columns(kind).filter(|c| !c.has(flags::HIDDEN)).map(Path::own).collect()
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
        None => lang.name_of(kind, &path.column).into_owned(),
        Some((index, to)) => {
            // The reference is one of the kind's own fields.
            let reference = kind.fields().get(index).map_or("", |f| f.key);
            let message = Message::new("export-column-of")
                .with("reference", lang.field(kind.key(), reference).into_owned())
                .with("field", lang.name_of(to, &path.column).into_owned());
            lang.say(&message)
        }
    }
}

/// What a choice is called, in a table whose columns are called by their names: the word of its language, which
/// our import understands as well as the key.
pub fn word(export: &Export, kind: Kind, path: &Path, value: ValueRef<'_>) -> Option<String> {
    let (Heads::Labels, ValueRef::Choice(index)) = (export.heads, value) else { return None };
    let kind = path.owner(kind);
    Some(export.lang.choice_of(kind, &path.column, index).into_owned())
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
