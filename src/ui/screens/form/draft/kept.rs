//! Drafts in the form in which they outlive the window.

use chrono::NaiveDate;

use super::{Draft, Place, differences};
use crate::app::drafts::{FormDraft, TypedText};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{AnyRef, Field, FieldKind, Record, Value};
use crate::model::schema::Schema;

impl Draft {
    /// The draft as it is kept until it is saved; `opened_with` are the values its form began with.
    pub fn kept(&self, opened_with: &[(usize, Value)]) -> FormDraft {
        let mut begun = self.kind.new_record();
        for (field, value) in opened_with {
            let set = begun.set(*field, value.clone());
            debug_assert!(set.is_ok(), "a form is opened with values of their fields' kinds");
        }
        let unread = self.typed.iter().filter(|(place, _)| self.faults.contains_key(place));
        FormDraft {
            kind: self.kind.key().to_owned(),
            of: self.of.map(|of| of.id),
            opened_with: stored(&*begun),
            original: stored(&*self.original),
            record: stored(&*self.record),
            typed: unread.filter_map(|(place, text)| self.typed_text(*place, text)).collect(),
        }
    }

    fn typed_text(&self, place: Place, text: &str) -> Option<TypedText> {
        let line = match place.line {
            Some((line, _)) => Some((line, self.field(place)?.key.to_owned())),
            None => None,
        };
        let field = self.schema.field(self.kind, place.field)?.key.to_owned();
        Some(TypedText { field, line, text: text.to_owned() })
    }

    /// The draft that was kept, and the values its form was opened with; `None` for one that cannot be read.
    pub fn of_kept(
        kept: &FormDraft,
        schema: Schema,
        lang: Lang,
        today: NaiveDate,
    ) -> Option<(Self, Vec<(usize, Value)>)> {
        let kind = Kind::of_key(&kept.kind)?;
        let mut draft =
            Self::over(kind, kept.of.map(|id| AnyRef::new(kind, id)), kind.decode(&kept.original).ok()?);
        draft.record = kind.decode(&kept.record).ok()?;
        draft.adopt(schema);
        let index = |fields: &[Field], key: &str| fields.iter().position(|field| field.key == key);
        for typed in &kept.typed {
            let Some((field, declared)) = schema.find(kind, &typed.field) else { continue };
            let place = match (&typed.line, declared.kind) {
                (Some((line, key)), FieldKind::Lines(fields)) => {
                    index(fields, key).map(|column| Place::in_line(field, *line, column))
                }
                _ => Some(Place::of(field)),
            };
            if let Some(place) = place {
                draft.type_text(place, &typed.text, lang, today);
            }
        }
        let begun = kind.decode(&kept.opened_with).ok()?;
        let opened_with = differences(&*begun, &*kind.new_record());
        Some((draft, opened_with))
    }
}

fn stored(record: &dyn Record) -> Vec<u8> {
    let mut bytes = Vec::new();
    record.encode(&mut bytes);
    bytes
}
