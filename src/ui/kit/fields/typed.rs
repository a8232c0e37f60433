//! Values that are typed: numbers, amounts, rates.

use egui::{Align, Response, Ui};
use rust_decimal::Decimal;

use super::text::Line;
use super::{Field, at_rest};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::model::value::{Money, Percent, Quantity, UnitPrice};

/// A value together with the text it is typed as. What can't be read is kept as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed<T> {
    pub text: String,
    /// What the text means; `None` where it is empty or can't be read.
    pub value: Option<T>,
    /// Why the text can't be read.
    pub fault: Option<Message>,
}

impl<T> Typed<T> {
    /// A value as it is kept, with the text it is shown as.
    pub fn new(value: Option<T>, write: impl FnOnce(&T) -> String) -> Self {
        let text = value.as_ref().map(write).unwrap_or_default();
        Self { text, value, fault: None }
    }

    pub(super) fn read(&mut self, parse: impl FnOnce(&str) -> Result<T, Message>) {
        (self.value, self.fault) = if self.text.trim().is_empty() {
            (None, None)
        } else {
            match parse(&self.text) {
                Ok(value) => (Some(value), None),
                Err(fault) => (None, Some(fault)),
            }
        };
    }
}

impl Field<'_> {
    /// A number, right-aligned.
    pub fn number(self, ui: &mut Ui, lang: &Lang, typed: &mut Typed<Decimal>) -> Response {
        self.typed(ui, lang, typed, |text| lang.parse_number(text), |value| lang.decimal(*value))
    }

    /// A quantity, right-aligned.
    pub fn quantity(self, ui: &mut Ui, lang: &Lang, typed: &mut Typed<Quantity>) -> Response {
        let parse = |text: &str| fits(Quantity::from_decimal(lang.parse_number(text)?), text);
        self.typed(ui, lang, typed, parse, |value| lang.quantity(*value))
    }

    /// An amount in the file's currency, right-aligned.
    pub fn money(self, ui: &mut Ui, lang: &Lang, typed: &mut Typed<Money>) -> Response {
        self.typed(ui, lang, typed, |text| lang.parse_money(text), |value| lang.money(*value))
    }

    /// A price for one unit, right-aligned.
    pub fn price(self, ui: &mut Ui, lang: &Lang, typed: &mut Typed<UnitPrice>) -> Response {
        let parse = |text: &str| {
            let plain = text.replace(lang.currency.symbol, "");
            fits(UnitPrice::from_decimal(lang.parse_number(&plain)?), text)
        };
        self.typed(ui, lang, typed, parse, |value| lang.price(*value))
    }

    /// A rate, right-aligned.
    pub fn percent(self, ui: &mut Ui, lang: &Lang, typed: &mut Typed<Percent>) -> Response {
        self.typed(ui, lang, typed, |text| lang.parse_percent(text), |value| lang.rate(*value))
    }

    /// Any other value that is typed, right-aligned unless it is `leading`: `parse` reads it, `write` shows it once the field is left.
    pub fn typed<T>(
        self,
        ui: &mut Ui,
        lang: &Lang,
        typed: &mut Typed<T>,
        parse: impl Fn(&str) -> Result<T, Message>,
        write: impl Fn(&T) -> String,
    ) -> Response {
        self.frame_with_error(ui, self.error, |ui| {
            let faulty = typed.fault.is_some();
            let align = if self.leading { Align::Min } else { Align::Max };
            let line = Line { align, hint: self.hint, ..Line::default() };
            let response = self.line(ui, &mut typed.text, line, faulty && self.error.is_none());
            settle(ui, &response, typed, &parse, &write);
            // Nobody is scolded in mid-word.
            let fault = typed.fault.as_ref().filter(|_| !response.has_focus()).map(|fault| lang.say(fault));
            (response, fault)
        })
    }
}

/// Reads what was typed, and on leaving writes it the usual way.
pub(super) fn settle<T>(
    ui: &Ui,
    response: &Response,
    typed: &mut Typed<T>,
    parse: impl Fn(&str) -> Result<T, Message>,
    write: impl Fn(&T) -> String,
) {
    if !at_rest(ui) {
        return;
    }
    if response.changed() {
        typed.read(&parse);
    }
    if response.lost_focus()
        && let Some(value) = &typed.value
    {
        typed.text = write(value);
    }
}

fn fits<T>(value: Option<T>, text: &str) -> Result<T, Message> {
    value.ok_or_else(|| Message::new("input-number-large").with("text", text.trim()))
}
