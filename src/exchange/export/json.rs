//! Our own JSON: every field, stored and computed, in the form that `import` reads.
//!
//! Written object by object: a file of any size takes the memory of one record.

use serde_json::{Map, Value as Json};

use super::columns::look;
use super::file::Out;
use super::{Export, Source, Written, refusal};
use crate::app::Refusal;
use crate::insight::{self, Row};
use crate::model::Kind;
use crate::model::schema::{Path, Schema};

/// One array of the records of a kind.
pub fn write(
    export: &Export,
    kind: Kind,
    out: &mut Out,
    source: &mut Source<'_>,
) -> Result<Written, Refusal> {
    let paths =
        if export.columns.is_empty() { every_field(kind, source.ctx.schema) } else { export.columns.clone() };
    let records = array(kind, &export.ids, &paths, out, source)?;
    out.put(b"\n")?;
    Ok(Written { records, left_out: 0 })
}

/// One object with an array for every kind, empty ones too.
pub fn write_all(out: &mut Out, source: &mut Source<'_>) -> Result<Written, Refusal> {
    for kind in Kind::ALL {
        source.total += source.read.count(*kind)?;
    }
    let mut records = 0;
    for (n, kind) in Kind::ALL.iter().enumerate() {
        let name = Json::from(kind.info().plural);
        out.put(format!("{}\n{name}: ", if n == 0 { "{" } else { "," }).as_bytes())?;
        records += array(*kind, &source.ids(*kind)?, &every_field(*kind, source.ctx.schema), out, source)?;
    }
    out.put(b"\n}\n")?;
    Ok(Written { records, left_out: 0 })
}

fn every_field(kind: Kind, schema: Schema) -> Vec<Path> {
    schema.columns(kind).map(Path::own).collect()
}

fn array(
    kind: Kind,
    ids: &[u64],
    paths: &[Path],
    out: &mut Out,
    source: &mut Source<'_>,
) -> Result<u64, Refusal> {
    insight::prepare(source.read, source.ctx, kind, paths).map_err(refusal)?;
    let failed = out.failure();
    let mut first = true;
    let written = source.each(kind, ids, |source, row| {
        out.put(if std::mem::take(&mut first) { b"[\n" } else { b",\n" })?;
        let object = object(kind, paths, source, &row)?;
        serde_json::to_writer(&mut *out, &object).map_err(|e| failed(&e.into()))
    })?;
    out.put(if written == 0 { b"[]" } else { b"\n]" })?;
    Ok(written)
}

fn object(kind: Kind, paths: &[Path], source: &Source<'_>, row: &Row<'_>) -> Result<Json, Refusal> {
    let mut object = Map::with_capacity(paths.len());
    for path in paths {
        let value = look(source, row, path, |value| source.plain.json(path.column.kind, value))?;
        object.insert(path.key(kind), value);
    }
    Ok(Json::Object(object))
}
