//! A day, or what has one: typed in many ways, or taken from a calendar.

use chrono::{DateTime, Datelike as _, Days, Local, Months, NaiveDate, NaiveTime, Utc};
use egui::{
    Align, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, Sense, Stroke, StrokeKind, Ui, vec2,
};

use super::Field;
use super::text::{Line, inner_button};
use super::typed::{Typed, settle};
use crate::lang::{Lang, local};
use crate::model::say::Message;
use crate::ui::icons::Icon;
use crate::ui::kit::month::first_shown;
use crate::ui::kit::{button::Button, paint, touch};
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_S, GAP_XS, HAIRLINE, ICON, RADIUS_SMALL, font};

/// Side of the square of a day.
const DAY: f32 = 32.0;
const WEEKS: u32 = 6;

/// The calendar below a day field.
#[derive(Clone, Copy, Debug)]
struct Calendar {
    id: Id,
    /// The day that has the keyboard; its month is shown.
    at: NaiveDate,
    /// The keyboard is to move there.
    take: bool,
}

/// How a value that has a day is read, written and moved to another one.
pub struct Dated<'a, T> {
    pub role: Role,
    pub parse: &'a dyn Fn(&str) -> Result<T, Message>,
    pub write: &'a dyn Fn(&T) -> String,
    pub day: &'a dyn Fn(&T) -> NaiveDate,
    /// What a day of the calendar makes of the value that was there.
    pub on: &'a dyn Fn(NaiveDate, Option<&T>) -> T,
}

impl Field<'_> {
    /// A day. `21.11.`, `+3d`, `fri`, `明天` and more are understood; Alt+↓ opens a calendar.
    pub fn day(self, ui: &mut Ui, lang: &Lang, today: NaiveDate, typed: &mut Typed<NaiveDate>) -> Response {
        let dated = Dated {
            role: Role::DateInput,
            parse: &|text| lang.parse_day(text, today),
            write: &|day| lang.day(*day),
            day: &|day| *day,
            on: &|day, _| day,
        };
        self.dated(ui, lang, today, typed, &dated)
    }

    /// A day with a time of day behind it, `21.11. 14:30`. Another day of the calendar leaves the time as it is.
    pub fn instant(
        self,
        ui: &mut Ui,
        lang: &Lang,
        today: NaiveDate,
        typed: &mut Typed<DateTime<Utc>>,
    ) -> Response {
        let on_the_wall = |at: &DateTime<Utc>| at.with_timezone(&Local).naive_local();
        let dated = Dated {
            role: Role::DateTimeInput,
            parse: &|text| lang.parse_instant(text, today),
            write: &|at| lang.instant(*at),
            day: &|at| on_the_wall(at).date(),
            on: &|day, was| local(day.and_time(was.map_or(NaiveTime::MIN, |at| on_the_wall(at).time()))),
        };
        self.dated(ui, lang, today, typed, &dated)
    }

    /// Anything that has a day; Alt+↓ opens a calendar.
    pub fn dated<T>(
        self,
        ui: &mut Ui,
        lang: &Lang,
        today: NaiveDate,
        typed: &mut Typed<T>,
        dated: &Dated<'_, T>,
    ) -> Response {
        self.frame_with_error(ui, self.error, |ui| {
            let faulty = typed.fault.is_some() && self.error.is_none();
            let line = Line { hint: self.hint, after: ICON + GAP_S, ..Line::default() };
            let mut response = self.line(ui, &mut typed.text, line, faulty);
            settle(ui, &response, typed, dated.parse, dated.write);
            if !self.read_only {
                self.calendar(ui, lang, today, typed, dated, &mut response);
            }
            let fault = typed.fault.as_ref().filter(|_| !response.has_focus()).map(|fault| lang.say(fault));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(dated.role));
            (response, fault)
        })
    }

    fn calendar<T>(
        &self,
        ui: &mut Ui,
        lang: &Lang,
        today: NaiveDate,
        typed: &mut Typed<T>,
        dated: &Dated<'_, T>,
        response: &mut Response,
    ) {
        let chosen = typed.value.as_ref().map(dated.day);
        let id = response.id.with("calendar");
        let mut open: Option<Calendar> = ui.data(|data| data.get_temp(id));
        let button = inner_button(ui, response.rect, Icon::Calendar, &lang.text("form-choose-day"));
        let by_key =
            response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
        if button.clicked() && open.is_some() {
            open = None;
        } else if button.clicked() || by_key {
            open = Some(Calendar { id, at: chosen.unwrap_or(today), take: true });
        }
        if let Some(calendar) = &mut open {
            match calendar.show(ui, response, &button, lang, today, chosen) {
                Outcome::Open => {}
                Outcome::Closed => open = None,
                Outcome::Chosen(day) => {
                    let value = (dated.on)(day, typed.value.as_ref());
                    *typed = Typed::new(Some(value), dated.write);
                    response.mark_changed();
                    response.request_focus();
                    open = None;
                }
            }
        }
        ui.data_mut(|data| {
            if let Some(open) = open {
                data.insert_temp(id, open);
            } else {
                data.remove::<Calendar>(id);
            }
        });
    }
}

enum Outcome {
    Open,
    Closed,
    Chosen(NaiveDate),
}

impl Calendar {
    fn show(
        &mut self,
        ui: &Ui,
        field: &Response,
        button: &Response,
        lang: &Lang,
        today: NaiveDate,
        chosen: Option<NaiveDate>,
    ) -> Outcome {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            field.request_focus();
            return Outcome::Closed;
        }
        let popup = Popup::from_response(field)
            .id(self.id)
            .open(true)
            .gap(GAP_XS)
            .accessible_name(lang.text("form-choose-day"))
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .show(|ui| {
                ui.set_width(7.0 * DAY);
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                self.month_line(ui, lang, today);
                self.weekdays(ui, lang);
                self.days(ui, lang, today, chosen)
            });
        let Some(popup) = popup else { return Outcome::Open };
        if let Some(day) = popup.inner {
            return Outcome::Chosen(day);
        }
        let elsewhere = ui.input(|input| {
            input.pointer.any_pressed()
                && input.pointer.latest_pos().is_some_and(|pos| {
                    !popup.response.rect.contains(pos)
                        && !button.rect.contains(pos)
                        && !field.rect.contains(pos)
                })
        });
        if elsewhere { Outcome::Closed } else { Outcome::Open }
    }

    fn month_line(&mut self, ui: &mut Ui, lang: &Lang, today: NaiveDate) {
        // All of one height: what comes first is not centred again when something higher follows.
        ui.spacing_mut().interact_size.y = CONTROL_COMPACT;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_XS;
            if Button::icon_only(Icon::ChevronLeft, &lang.text("button-previous"))
                .compact()
                .show(ui)
                .clicked()
            {
                self.at = self.at.checked_sub_months(Months::new(1)).unwrap_or(self.at);
            }
            let width = ui.available_width() - CONTROL_COMPACT - GAP_XS;
            let (rect, _) = ui.allocate_exact_size(vec2(width, CONTROL_COMPACT), Sense::hover());
            let month =
                paint::line(ui, &lang.month(self.at), font::strong(), tokens::of(ui).text, rect.width());
            paint::put(ui.painter(), rect, month, Align::Center);
            if Button::icon_only(Icon::ChevronRight, &lang.text("button-next")).compact().show(ui).clicked() {
                self.at = self.at.checked_add_months(Months::new(1)).unwrap_or(self.at);
            }
        });
        if Button::link(&lang.text("button-today")).show(ui).clicked() {
            self.at = today;
            self.take = true;
        }
    }

    fn weekdays(&self, ui: &mut Ui, lang: &Lang) {
        ui.horizontal(|ui| {
            for day in first_shown(self.at).iter_days().take(7) {
                let (rect, _) = ui.allocate_exact_size(vec2(DAY, 20.0), Sense::hover());
                let name = lang.weekday_short(day);
                let name = paint::line(ui, &name, font::small(), tokens::of(ui).weak, DAY);
                paint::put(ui.painter(), rect, name, Align::Center);
            }
        });
    }

    fn days(
        &mut self,
        ui: &mut Ui,
        lang: &Lang,
        today: NaiveDate,
        chosen: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let mut picked = None;
        let first = first_shown(self.at);
        for week in 0..WEEKS {
            ui.horizontal(|ui| {
                for day in first.iter_days().skip(week as usize * 7).take(7) {
                    let response = self.day(ui, lang, day, today, chosen);
                    if response.clicked() {
                        picked = Some(day);
                    }
                    if response.has_focus() {
                        self.keys(ui, &response);
                    }
                }
            });
        }
        picked
    }

    fn day(
        &mut self,
        ui: &mut Ui,
        lang: &Lang,
        day: NaiveDate,
        today: NaiveDate,
        chosen: Option<NaiveDate>,
    ) -> Response {
        let tokens = tokens::of(ui);
        // One stop for Tab; the arrows move from day to day.
        let sense = if day == self.at { Sense::click() } else { Sense::CLICK };
        let (rect, _) = ui.allocate_exact_size(vec2(DAY, DAY), Sense::hover());
        // Known by its date, not its place: the keyboard stays on it when another month is shown.
        let response = ui.interact(rect, self.id.with(day), sense);
        touch::name_it(&response, Role::Button, &lang.day(day), None);
        if day == self.at && std::mem::take(&mut self.take) {
            response.request_focus();
        }
        let inner = rect.shrink(1.0);
        let mut ink = if day.month() == self.at.month() { tokens.text } else { tokens.disabled };
        if chosen == Some(day) {
            ui.painter().rect_filled(inner, RADIUS_SMALL, tokens.accent);
            ink = tokens.on_accent;
        } else if response.hovered() || day == self.at {
            ui.painter().rect_filled(inner, RADIUS_SMALL, tokens.hover);
        }
        if day == today {
            ui.painter().rect_stroke(
                inner,
                RADIUS_SMALL,
                Stroke::new(HAIRLINE, tokens.accent),
                StrokeKind::Inside,
            );
        }
        let text = paint::line(ui, &day.day().to_string(), font::body(), ink, DAY);
        paint::put(ui.painter(), rect, text, Align::Center);
        response
    }

    fn keys(&mut self, ui: &Ui, response: &Response) {
        let filter =
            egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let at = self.at;
        let target = if pressed(Key::ArrowLeft) {
            at.pred_opt()
        } else if pressed(Key::ArrowRight) {
            at.succ_opt()
        } else if pressed(Key::ArrowUp) {
            at.checked_sub_days(Days::new(7))
        } else if pressed(Key::ArrowDown) {
            at.checked_add_days(Days::new(7))
        } else if pressed(Key::PageUp) {
            at.checked_sub_months(Months::new(1))
        } else if pressed(Key::PageDown) {
            at.checked_add_months(Months::new(1))
        } else {
            None
        };
        if let Some(target) = target {
            self.at = target;
            self.take = true;
            ui.ctx().request_repaint();
        }
    }
}
