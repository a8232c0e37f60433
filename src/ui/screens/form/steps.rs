//! The state of a record as a badge, its next steps as buttons, and what a step still needs.

use egui::{Key, Modifiers, Ui};

use super::draft::{Draft, Place};
use super::field::{self, FieldsState};
use crate::app::Command;
use crate::model::Kind;
use crate::model::record::{AnyRef, FieldKind, Record};
use crate::model::rules::{Step, state_of, unmet_needs};
use crate::model::say::{Arg, Message, Sayable as _};
use crate::ui::context::{Action, Context};
use crate::ui::icons::Icon;
use crate::ui::kit::badge::badge;
use crate::ui::kit::button::Button;
use crate::ui::kit::{ime, overlay, touch};
use crate::ui::screens::pieces;
use crate::ui::screens::record::words;
use crate::ui::tokens::{self, GAP_M, GAP_S, Tone};

/// How many steps stand as buttons of their own; the others are in a menu.
const SHOWN: usize = 3;

/// The steps that lead on from the record's state, in the order of their declaration.
pub fn next_steps(of: AnyRef, record: &dyn Record) -> Vec<&'static Step> {
    let Some(state) = state_of(record) else { return Vec::new() };
    let mut steps: Vec<_> = of.kind.info().steps.iter().filter(|step| step.from == state).collect();
    steps.sort_by_key(|step| gives_up(step));
    steps
}

/// Whether a step gives a record up. It stands behind the others, and a double click on another one does not reach it.
fn gives_up(step: &Step) -> bool {
    matches!(step.to, "cancelled" | "terminated" | "rejected" | "refused" | "declined" | "lost" | "scrapped")
}

fn is_lines(kind: Kind, field: usize) -> bool {
    kind.fields().get(field).is_some_and(|field| matches!(field.kind, FieldKind::Lines(_)))
}

/// What a step needs that is still empty; what it stamps it fills itself.
pub fn open_needs(record: &dyn Record, step: &Step) -> Vec<usize> {
    unmet_needs(record, step).into_iter().filter(|field| !step.stamps.contains(field)).collect()
}

/// Moves one record from state to state.
pub struct Steps {
    of: AnyRef,
    /// The step that waits for what it needs, and what is being filled in for it.
    asking: Option<(&'static Step, Draft, Vec<usize>)>,
    fields: FieldsState,
    /// The step that was sent.
    sent: Option<String>,
    refused: Option<Message>,
}

impl Steps {
    pub fn new(of: AnyRef) -> Self {
        Self { of, asking: None, fields: FieldsState::default(), sent: None, refused: None }
    }

    /// Badge and buttons, in a row.
    pub fn bar(&mut self, ui: &mut Ui, record: &dyn Record, context: &mut Context<'_>) {
        self.hear(context);
        let Some((name, tone)) = words::state(context.lang, record, self.of.kind) else { return };
        badge(ui, &name, tone);
        let steps = next_steps(self.of, record);
        let label = |step: &Step| context.lang.step(self.of.kind.key(), step.from, step.to).into_owned();
        let mut taken = None;
        for step in steps.iter().take(SHOWN) {
            let label = label(step);
            let button = if gives_up(step) {
                Button::danger(&label)
            } else {
                Button::secondary(&label).icon(Icon::ArrowRight)
            };
            let button = button.compact();
            if ui.available_size_before_wrap().x < button.width(ui) {
                ui.end_row();
            }
            // Named by where it leads: the keyboard does not stay on what comes to stand in its place.
            if ui.push_id(step.to, |ui| button.show(ui).clicked()).inner {
                taken = Some(*step);
            }
        }
        if steps.len() > SHOWN {
            let more =
                Button::icon_outlined(Icon::More, &context.lang.text("record-more-steps")).compact().show(ui);
            let chosen = overlay::menu(&more, |ui| {
                let mut chosen = None;
                for step in steps.iter().skip(SHOWN) {
                    let label = label(step);
                    let item = overlay::Item::new(&label);
                    let item = if gives_up(step) { item.danger() } else { item };
                    if item.show(ui) {
                        chosen = Some(*step);
                    }
                }
                chosen
            });
            taken = taken.or(chosen.flatten());
        }
        // The next step stands under the pointer then: the further presses of a double click are not meant for it.
        if let Some(step) = taken.filter(|_| !touch::is_pressed_again(ui)) {
            self.take(step, record, context);
        }
    }

    fn take(&mut self, step: &'static Step, record: &dyn Record, context: &mut Context<'_>) {
        self.refused = None;
        let needs = open_needs(record, step);
        let lines = needs.iter().find(|field| is_lines(self.of.kind, **field));
        if let Some(lines) = lines {
            // They are entered in the form, where there is room for them.
            let field = self.of.kind.fields().get(*lines).map_or("", |field| field.key);
            let field = context.lang.field(self.of.kind.key(), field).into_owned();
            let to = Arg::Key(format!("state-{}-{}", self.of.kind.key(), step.to));
            self.asking = None;
            self.refused = Some(Message::new("record-step-needs-lines").with("to", to).with("field", field));
        } else if needs.is_empty() {
            self.asking = None;
            self.send(step, Vec::new(), context);
        } else {
            self.fields.focus = needs.first().map(|field| Place::of(*field));
            self.asking = Some((step, Draft::of(self.of, record.boxed()), needs));
        }
    }

    fn send(
        &mut self,
        step: &Step,
        values: Vec<(usize, crate::model::record::Value)>,
        context: &mut Context<'_>,
    ) {
        self.sent = Some(step.to.to_owned());
        context.send(Action::Run(Command::Step { of: self.of, to: step.to.to_owned(), values }));
    }

    /// What became of the step that was sent.
    fn hear(&mut self, context: &Context<'_>) {
        for written in context.written {
            let Some(Command::Step { of, to, .. }) = &written.command else { continue };
            if *of != self.of || self.sent.as_deref() != Some(to) {
                continue;
            }
            self.sent = None;
            match &written.result {
                Ok(_) => self.asking = None,
                Err(refusal) => self.refused = Some(refusal.message()),
            }
        }
    }

    /// Below the head: why a step was refused, and the fields it needs.
    pub fn below(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        if let Some(refused) = &self.refused {
            let said = context.lang.say(refused);
            ui.add_space(GAP_S);
            pieces::notice(ui, Tone::Bad, &said);
        }
        let Some((step, mut draft, needs)) = self.asking.take() else { return };
        // Before the fields are drawn: what is being typed is taken in as if its field were left.
        let entered = !ime::composing(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if entered {
            overlay::leave_field(ui.ctx());
        }
        ui.add_space(GAP_S);
        let state = Arg::Key(format!("state-{}-{}", self.of.kind.key(), step.to));
        let title = context.lang.say(&Message::new("record-step-needs").with("to", state));
        let mut stay = true;
        pieces::card(ui, &title, |ui| {
            pieces::padded(ui, GAP_M, GAP_M, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                ui.label(tokens::strong(title.as_str()));
                for need in &needs {
                    ui.allocate_ui(egui::vec2(ui.available_width().min(420.0), 0.0), |ui| {
                        field::show(ui, &mut draft, &mut self.fields, Place::of(*need), context);
                    });
                }
                ui.horizontal(|ui| {
                    let name = context.lang.step(self.of.kind.key(), step.from, step.to).into_owned();
                    let pressed = Button::primary(&name).shortcut("Ctrl+Enter").show(ui).clicked();
                    if (pressed || entered) && draft.fault_count() == 0 {
                        self.refused = None;
                        self.send(step, draft.values(), context);
                    }
                    if Button::secondary(&context.lang.text("button-cancel")).show(ui).clicked() {
                        stay = false;
                        self.refused = None;
                    }
                });
            });
        });
        if stay {
            self.asking = Some((step, draft, needs));
        }
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::lang::Language;
    use crate::model::people::Customer;
    use crate::model::sales::{Order, Quote};
    use crate::ui::screens::record::RecordScreen;
    use crate::ui::screens::testing::{Stage, settle, window};

    #[test]
    fn what_gives_a_record_up_comes_last() {
        for kind in Kind::ALL {
            let of = AnyRef::new(*kind, 1);
            let record = kind.new_record();
            let steps = next_steps(of, &*record);
            assert!(steps.is_sorted_by_key(|step| gives_up(step)), "{}", kind.key());
        }
        let order = next_steps(AnyRef::new(Kind::Order, 1), &Order::default());
        assert_eq!(order.iter().map(|step| step.to).collect::<Vec<_>>(), ["confirmed", "cancelled"]);
    }

    /// A box opened that had nothing in it but its buttons.
    #[test]
    fn a_step_that_needs_lines_says_where_they_are_entered() {
        let stage = Stage::new(Language::English);
        let text = |text: &str| crate::model::record::Value::Text(text.into());
        let customer = stage.create(Kind::Customer, vec![(Customer::name, text("Haina"))]);
        let day = crate::ui::screens::testing::today();
        let quote = stage.create(
            Kind::Quote,
            vec![
                (Quote::subject, text("Mill")),
                (Quote::customer, crate::model::record::Value::Ref(customer)),
                (Quote::date, crate::model::record::Value::Day(day)),
            ],
        );
        let mut harness = window(stage, RecordScreen::new(quote), [1240.0, 832.0]);
        harness.get_by_label("Mark as sent").click();
        settle(&mut harness);
        harness.get_by_label_contains("needs entries under “Lines”");
    }
}
