//! Making or changing one condition: field, comparison, value; or the whole filter as text.

use chrono::NaiveDate;
use egui::{Key, Modifiers, Response, Role, ScrollArea, Ui};

use super::comparison::{
    Comparison, comparison_name, comparison_of_choice, comparisons, day_of, first_comparison, plain_moment,
    quoted, read_moment, written, written_moment,
};
use super::{cells, words};
use crate::app::Names;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::filter::{DayPoint, Filter, Op, Operand, Piece, Subject};
use crate::model::plain::Numbers as _;
use crate::model::record::{AnyRef, FieldKind, flags};
use crate::model::say::Message;
use crate::model::schema::{FieldScope, Path};
use crate::text::{fold, matches_pinyin};
use crate::ui::context::Context;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Dated, Field, Typed};
use crate::ui::kit::{ime, overlay, paint};
use crate::ui::screens::form::picker::{Among, Picked, Picker, is_nowhere};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_S, GAP_XS};

/// The editor that is open.
pub struct FilterEditor {
    /// Which condition of the filter is changed; none adds one.
    pub at: Option<usize>,
    search: String,
    /// The field, as filters write it.
    key: Option<String>,
    comparison: Comparison,
    /// What is typed or, where a record is meant, its number.
    value: String,
    chosen: Vec<u8>,
    picker: Picker,
    /// The whole filter, as filters are written.
    text: Option<String>,
    /// The condition names more values than anybody would edit: it is looked at and removed.
    many: bool,
    fault: Option<Message>,
    /// Which of the fields found Enter would choose.
    meant: usize,
    fresh: bool,
}

impl Default for FilterEditor {
    fn default() -> Self {
        Self {
            at: None,
            search: String::new(),
            key: None,
            comparison: Comparison::Op(Op::Eq),
            value: String::new(),
            chosen: Vec::new(),
            picker: Picker::of_what_is_there(),
            text: None,
            many: false,
            fault: None,
            meant: 0,
            fresh: true,
        }
    }
}

impl FilterEditor {
    /// Changes the condition at this place. What is more than one comparison is changed as text.
    pub fn of(kind: Kind, at: usize, part: &Filter) -> Self {
        let editor = Self { at: Some(at), ..Self::default() };
        let key = |subject: &Subject| Some(subject.key(kind));
        match part {
            Filter::Compare { subject, op, operand } => {
                let chosen = if let Operand::Choice(index) = operand { vec![*index] } else { Vec::new() };
                let comparison =
                    if chosen.is_empty() { Comparison::Op(*op) } else { comparison_of_choice(*op) };
                Self { key: key(subject), comparison, value: written(operand), chosen, ..editor }
            }
            Filter::In { subject, operands } if operands.iter().all(|o| matches!(o, Operand::Choice(_))) => {
                let chosen =
                    operands.iter().filter_map(|o| if let Operand::Choice(i) = o { Some(*i) } else { None });
                Self { key: key(subject), comparison: Comparison::In, chosen: chosen.collect(), ..editor }
            }
            _ if words::is_long(part) => Self { many: true, ..editor },
            Filter::Empty { subject } => Self { key: key(subject), comparison: Comparison::Empty, ..editor },
            Filter::Not(inner) => match &**inner {
                Filter::Empty { subject } => {
                    Self { key: key(subject), comparison: Comparison::Filled, ..editor }
                }
                _ => Self { text: Some(part.text(kind)), ..editor },
            },
            _ => Self { text: Some(part.text(kind)), ..editor },
        }
    }

    /// Draws the editor; the new filter of the list once it is applied.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        context: &mut Context<'_>,
        kind: Kind,
        filter: &Filter,
    ) -> Option<Filter> {
        let lang = context.lang;
        let fresh = overlay::takes_keyboard(ui, &mut self.fresh);
        if self.many {
            return self.many(ui, context, kind, filter);
        }
        if self.text.is_some() {
            return self.as_text(ui, lang, context.schema.of(kind), filter, fresh);
        }
        let subject = self.key.as_deref().and_then(|key| Subject::find(context.schema.of(kind), key));
        let Some(subject) = subject else {
            self.choose_field(ui, lang, context.schema.of(kind), fresh);
            let text = lang.text("list-filter-as-text");
            if Button::link(&text).show(ui).clicked() {
                self.text = Some(filter.text(kind));
                self.at = None;
                self.fresh = true;
            }
            return None;
        };
        self.compare(ui, context, kind, subject, filter, fresh)
    }

    /// What of a condition can be read that names very many values, and the way to be rid of it.
    fn many(&self, ui: &mut Ui, context: &Context<'_>, kind: Kind, filter: &Filter) -> Option<Filter> {
        let lang = context.lang;
        let line = filter.line();
        let part = line.iter().find_map(|piece| match piece {
            Piece::Condition { at, filter } if Some(*at) == self.at => Some(*filter),
            _ => None,
        })?;
        let titles = words::titles(crate::app::Names::new(&*context.snapshot));
        ui.label(tokens::strong(words::condition(lang, kind, part, &titles)));
        if let Some(behind) = words::behind(lang, kind, part, &titles) {
            ui.add(egui::Label::new(tokens::small_weak(behind)).wrap());
        }
        ui.add_space(GAP_S);
        let remove = Button::danger(&lang.text("button-remove")).show(ui).clicked();
        remove.then(|| replaced(filter, self.at, None))
    }

    fn choose_field(&mut self, ui: &mut Ui, lang: Lang, scope: FieldScope, fresh: bool) {
        let kind = scope.kind;
        let name = lang.text("list-filter-field");
        let moved = walked(ui);
        let field = Field::new(&name).focus(fresh).text(ui, &mut self.search);
        let entered = is_entered(ui, &field);
        if field.changed() {
            self.meant = 0;
        }
        ui.add_space(GAP_XS);
        let wanted = fold(&self.search);
        let columns = scope
            .schema
            .columns(kind)
            .filter(|column| !column.has(flags::HIDDEN) && !matches!(column.kind, FieldKind::Lines(_)));
        let labelled = columns.map(Path::own).map(|path| (cells::label(lang, kind, &path), path));
        let found: Vec<(String, Path)> = labelled
            .filter(|(label, _)| {
                wanted.is_empty() || fold(label).contains(&wanted) || matches_pinyin(label, &wanted).is_some()
            })
            .collect();
        // ↑ and ↓ walk while somebody types, as in the palette.
        self.meant = self.meant.saturating_add_signed(moved).min(found.len().saturating_sub(1));
        let mut chosen = None;
        ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for (place, (label, path)) in found.into_iter().enumerate() {
                let is_meant = place == self.meant && field.has_focus();
                let row = pieces::menu_row(ui, &label, false);
                if is_meant {
                    paint::edge(ui.painter(), row.rect, tokens::of(ui).accent);
                    if moved != 0 {
                        row.scroll_to_me(None);
                    }
                }
                if row.clicked() || entered && place == self.meant {
                    chosen = Some(path);
                }
            }
        });
        if let Some(path) = chosen {
            self.key = Some(path.key(kind));
            self.comparison = first_comparison(&path.column.kind);
            self.fresh = true;
        }
    }

    fn compare(
        &mut self,
        ui: &mut Ui,
        context: &mut Context<'_>,
        kind: Kind,
        subject: Subject,
        filter: &Filter,
        fresh: bool,
    ) -> Option<Filter> {
        let lang = context.lang;
        let field_kind = subject.kind(kind);
        let label = words::subject_label(lang, kind, &subject);
        let comparisons = comparisons(&field_kind);
        let names: Vec<String> =
            comparisons.iter().map(|c| comparison_name(lang, &label, *c, &field_kind)).collect();
        let options: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut chosen = comparisons.iter().position(|c| *c == self.comparison).or(Some(0));
        let how = lang.text("list-filter-how");
        Field::new(&how).choice(ui, &mut chosen, &options, "");
        let before = self.comparison;
        self.comparison = chosen.and_then(|at| comparisons.get(at)).copied().unwrap_or(before);
        if let FieldKind::Ref(to) | FieldKind::Refs(to) = field_kind
            && before.means_a_record()
            && !self.comparison.means_a_record()
        {
            // What was a record becomes a part of a name.
            let names = Names::new(&*context.snapshot);
            let title = names.find(to, &self.value).and_then(|id| names.title(AnyRef::new(to, id)));
            self.value = title.unwrap_or_default();
        }
        ui.add_space(GAP_S);
        let mut entered = false;
        if !matches!(self.comparison, Comparison::Empty | Comparison::Filled) {
            entered = self.value(ui, context, kind, subject, fresh);
        }
        ui.add_space(GAP_S);
        let (apply, remove) = (lang.text("button-apply"), lang.text("button-remove"));
        let mut done = None;
        ui.horizontal(|ui| {
            if Button::primary(&apply).show(ui).clicked() || entered {
                done = self.applied(lang, context, kind, subject, filter);
            }
            if let Some(at) = self.at
                && Button::danger(&remove).show(ui).clicked()
            {
                done = Some(replaced(filter, Some(at), None));
            }
        });
        done
    }

    /// The control for the value; whether Enter was pressed in it.
    fn value(
        &mut self,
        ui: &mut Ui,
        context: &mut Context<'_>,
        kind: Kind,
        subject: Subject,
        fresh: bool,
    ) -> bool {
        let lang = context.lang;
        let label = lang.text("list-filter-value");
        let fault = self.fault.as_ref().map(|fault| lang.say(fault));
        match subject.kind(kind) {
            FieldKind::Choice(choices) | FieldKind::OptionalChoice(choices) => {
                ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
                    for index in (0..choices.keys.len()).filter_map(|n| u8::try_from(n).ok()) {
                        let mut on = self.chosen.contains(&index);
                        let name = words::choice(lang, kind, &subject, index);
                        if Field::new(&name).check(ui, &mut on).changed() {
                            self.chosen.retain(|chosen| *chosen != index);
                            if on {
                                self.chosen.push(index);
                            }
                        }
                    }
                });
                false
            }
            FieldKind::Bool => {
                let (yes, no) = (lang.text("word-yes"), lang.text("word-no"));
                let mut chosen = Some(usize::from(self.value == "false"));
                Field::new(&label).choice(ui, &mut chosen, &[&yes, &no], "");
                self.value = if chosen == Some(1) { "false" } else { "true" }.to_owned();
                false
            }
            field_kind => {
                let field = Field::new(&label).error(fault.as_deref()).focus(fresh);
                let response = match field_kind {
                    FieldKind::Ref(to) | FieldKind::Refs(to) if self.comparison.means_a_record() => {
                        self.record(ui, field, to, context)
                    }
                    FieldKind::Day | FieldKind::Instant => {
                        self.moment(ui, field, field_kind, lang, context.today)
                    }
                    _ => field.text(ui, &mut self.value),
                };
                is_entered(ui, &response)
            }
        }
    }

    /// A record, looked up by its name.
    fn record(&mut self, ui: &mut Ui, field: Field<'_>, to: Kind, context: &mut Context<'_>) -> Response {
        let snapshot = context.snapshot.clone();
        let names = Names::new(&*snapshot);
        let typed = self.value.trim().to_owned();
        let chosen = names.find(to, &typed).map(|id| AnyRef::new(to, id));
        let unknown = (chosen.is_none() && !typed.is_empty()).then_some(typed.as_str());
        let (response, picked) = self.picker.show(ui, field, Among::Kind(to), (chosen, unknown), context);
        match picked {
            Picked::Nothing => return response,
            Picked::Chosen(of) => self.value = names.number(of),
            Picked::Unknown(typed) => self.value = typed,
            Picked::Cleared | Picked::TakenBack => self.value.clear(),
        }
        self.fault = None;
        response
    }

    /// A day, fixed or counted from today, or an instant.
    fn moment(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        kind: FieldKind,
        lang: Lang,
        today: NaiveDate,
    ) -> Response {
        let parse = |text: &str| read_moment(lang, today, kind, text.trim());
        let dated = Dated {
            role: Role::DateInput,
            parse: &parse,
            write: &|moment| written_moment(lang, moment),
            day: &|moment| day_of(moment, today),
            on: &|day, _| Operand::Day(DayPoint::On(day)),
        };
        let mut typed = Typed { text: std::mem::take(&mut self.value), value: None, fault: None };
        typed.value = parse(&typed.text).ok();
        let hint = lang.text("list-filter-day-hint");
        let response = field.hint(&hint).dated(ui, &lang, today, &mut typed, &dated);
        if response.changed() {
            self.fault = None;
        }
        self.value = typed.text;
        response
    }

    /// The list's filter with the condition in it; a fault is kept to be shown.
    fn applied(
        &mut self,
        lang: Lang,
        context: &Context<'_>,
        kind: Kind,
        subject: Subject,
        filter: &Filter,
    ) -> Option<Filter> {
        let condition = self
            .names_a_record(subject.kind(kind), context)
            .and_then(|()| self.written(lang, context.today, kind, subject))
            .and_then(|text| Filter::parse(&text, context.schema.of(kind)));
        match condition {
            Ok(condition) => Some(replaced(filter, self.at, Some(condition))),
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }

    /// A condition for a record that is none would find nothing and not say why.
    fn names_a_record(&self, of: FieldKind, context: &Context<'_>) -> Result<(), Message> {
        let (FieldKind::Ref(to) | FieldKind::Refs(to)) = of else { return Ok(()) };
        let is_there = || Names::new(&*context.snapshot).find(to, self.value.trim()).is_some();
        match self.value.trim() {
            _ if !self.comparison.means_a_record() || is_there() => Ok(()),
            "" => Err(Message::new("list-filter-nothing-chosen")),
            typed => Err(is_nowhere(typed)),
        }
    }

    /// The condition as filters are written.
    fn written(&self, lang: Lang, today: NaiveDate, kind: Kind, subject: Subject) -> Result<String, Message> {
        let key = subject.key(kind);
        let field_kind = subject.kind(kind);
        let value = self.value.trim();
        Ok(match self.comparison {
            Comparison::Empty => format!("{key} empty"),
            Comparison::Filled => format!("not {key} empty"),
            Comparison::In => {
                let choices = field_kind.choices();
                let keys: Vec<String> = self
                    .chosen
                    .iter()
                    .filter_map(|i| choices.map(|choices| quoted(choices.key(*i))))
                    .collect();
                match keys.as_slice() {
                    [] => return Err(Message::new("list-filter-nothing-chosen")),
                    [one] => format!("{key} = {one}"),
                    several => format!("{key} in ({})", several.join(", ")),
                }
            }
            Comparison::Op(op) => {
                let sign = op.sign();
                match field_kind {
                    FieldKind::Choice(choices) | FieldKind::OptionalChoice(choices) => {
                        let Some(index) = self.chosen.first() else {
                            return Err(Message::new("list-filter-nothing-chosen"));
                        };
                        format!("{key} {sign} {}", quoted(choices.key(*index)))
                    }
                    FieldKind::Bool => format!("{key} {sign} {value}"),
                    FieldKind::Day | FieldKind::Instant => {
                        let moment = read_moment(lang, today, field_kind, value)?;
                        format!("{key} {sign} {}", plain_moment(&moment))
                    }
                    kind if kind.is_numeric() => {
                        let number = value.trim_end_matches(['%', '％']);
                        let number = number.trim_start_matches(lang.currency.symbol);
                        format!("{key} {sign} {}", lang.parse_number(number)?)
                    }
                    _ => format!("{key} {sign} {}", quoted(value)),
                }
            }
        })
    }

    /// The filter, or one condition of it, as text.
    fn as_text(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        scope: FieldScope,
        filter: &Filter,
        fresh: bool,
    ) -> Option<Filter> {
        let label = lang.text("list-filter-as-text");
        let text = self.text.get_or_insert_default();
        let parsed = Filter::parse(text, scope);
        let fault = parsed.as_ref().err().map(|fault| lang.say(fault));
        Field::new(&label).error(fault.as_deref()).focus(fresh).multi_line(ui, text, 4);
        ui.add_space(GAP_S);
        let apply = lang.text("button-apply");
        let pressed = Button::primary(&apply).refused(fault.as_deref()).show(ui).clicked();
        let parsed = parsed.ok().filter(|_| pressed)?;
        Some(match self.at {
            Some(at) => replaced(filter, Some(at), Some(parsed)),
            None => parsed,
        })
    }
}

/// Whether Enter was pressed in a field. It belongs to the editor: the list behind it must not hear of it.
fn is_entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// How far ↑ and ↓ lead; they belong to a composition while there is one.
fn walked(ui: &Ui) -> isize {
    if ime::composing(ui.ctx()) {
        return 0;
    }
    let (up, down) = ui.input_mut(|input| {
        (
            input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
            input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
        )
    });
    down.cast_signed() - up.cast_signed()
}

/// The filter with one condition replaced, left out or, as one more that has to hold, added.
fn replaced(filter: &Filter, at: Option<usize>, by: Option<Filter>) -> Filter {
    match at {
        Some(at) => filter.with_condition(at, by),
        None => Filter::and([filter.clone(), by.unwrap_or_default()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;

    #[test]
    fn a_condition_survives_the_editor() {
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        for text in [
            "city ~ \"Su\\\"zhou\"",
            "created >= today-30d",
            "created < 2026-05-01",
            "stage in (customer, member)",
            "stage = member",
            "stage != lapsed",
            "size >= 5000",
            "do-not-contact = true",
            "phones empty",
            "not phones empty",
            "owner ~ \"Li\"",
        ] {
            let filter = Filter::parse(text, Kind::Customer).unwrap();
            let editor = FilterEditor::of(Kind::Customer, 0, &filter);
            let subject = Subject::find(Kind::Customer.into(), editor.key.as_deref().unwrap()).unwrap();
            let written = editor.written(lang, today, Kind::Customer, subject).unwrap();
            assert_eq!(Filter::parse(&written, Kind::Customer).unwrap(), filter, "{text} became {written}");
        }
    }

    #[test]
    fn a_moment_is_typed_in_many_ways_and_survives_the_editor() {
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let subject = Subject::find(Kind::Interaction.into(), "at").unwrap();
        let kind = Kind::Interaction;
        for text in ["at >= 2026-11-20T06:30:15Z", "at < today-2w", "at < 2026-05-01"] {
            let filter = Filter::parse(text, kind).unwrap();
            let editor = FilterEditor::of(kind, 0, &filter);
            let written = editor.written(lang, today, kind, subject).unwrap();
            assert_eq!(Filter::parse(&written, kind).unwrap(), filter, "{text} became {written}");
        }
        let half_past_two = crate::lang::local(today.and_hms_opt(14, 30, 0).unwrap());
        let day = |day: &str| Operand::Day(DayPoint::On(day.parse().unwrap()));
        for (typed, expected) in [
            ("20 Nov 2026", day("2026-11-20")),
            ("tomorrow", day("2026-11-22")),
            ("today", Operand::Day(DayPoint::TODAY)),
            ("21.11. 14:30", Operand::Instant(half_past_two)),
        ] {
            assert_eq!(read_moment(lang, today, FieldKind::Instant, typed), Ok(expected), "{typed}");
        }
        for text in ["20 Nov 2026", "today-2w", "21.11. 14:30", "2026-11-21 14:30:15"] {
            let moment = read_moment(lang, today, FieldKind::Instant, text).unwrap();
            let written = written_moment(lang, &moment);
            assert_eq!(read_moment(lang, today, FieldKind::Instant, &written), Ok(moment), "{text}");
        }
        assert!(read_moment(lang, today, FieldKind::Day, "21.11. 14:30").is_err());
        assert!(read_moment(lang, today, FieldKind::Day, "today-2x").is_err());
    }

    #[test]
    fn conditions_are_replaced_added_and_left_out() {
        let parse = |text: &str| Filter::parse(text, Kind::Customer).unwrap();
        let filter = parse("city ~ a and phones empty");
        for (at, by, expected) in [
            (Some(0), Some(parse("city ~ b")), "city ~ b and phones empty"),
            (Some(1), None, "city ~ a"),
            (None, Some(parse("stage = fan")), "city ~ a and phones empty and stage = fan"),
            (Some(1), Some(parse("stage = fan or size > 1")), "city ~ a and (stage = fan or size > 1)"),
        ] {
            assert_eq!(replaced(&filter, at, by), parse(expected), "{expected}");
        }
        let either = parse("city ~ a or phones empty");
        let added = parse("(city ~ a or phones empty) and stage = fan");
        assert_eq!(replaced(&either, None, Some(parse("stage = fan"))), added);
    }
}
