//! The customers who are likely to be opened next, read in a job before they are, so that no frame has to wait for the
//! disk: the current one of a list, and those beside the one in front, in the list that he was opened from.

use std::sync::{Arc, Mutex, PoisonError};

use egui::Id;

use super::Question;
use crate::insight::view::{CustomerView, customer_view};
use crate::insight::{self, reports::Worth};
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::ui::context::Context;
use crate::ui::jobs::Answer;

/// What was read, and for which question. What could not be read is read again when it is in front, and told there.
struct Read {
    question: Question,
    views: Vec<CustomerView>,
}

type Shared = Arc<Mutex<Answer<(Vec<AnyRef>, Question), Read>>>;

fn shared(ctx: &egui::Context) -> Shared {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Shared>(Id::unique("customers-ahead")).clone())
}

/// The view of a customer, if just that has been read ahead.
pub(super) fn read(ctx: &egui::Context, of: AnyRef, question: &Question) -> Option<CustomerView> {
    let read = shared(ctx).lock().unwrap_or_else(PoisonError::into_inner).newest()?;
    let views = (read.question == *question).then_some(&read.views)?;
    views.iter().find(|view| view.of == of).cloned()
}

/// Reads these, as their pages begin.
pub fn look(ctx: &egui::Context, customers: &[AnyRef], context: &Context<'_>) {
    if customers.is_empty() {
        return;
    }
    let question = Question::first(context);
    let asked = (customers.to_vec(), question.clone());
    let (snapshot, cache, today) = (context.snapshot.clone(), Arc::clone(context.cache), context.today);
    let (customers, limits) = (customers.to_vec(), question.limits);
    let work = move |_: &_| {
        let read = |of: &AnyRef| {
            let ctx = insight::Context::of(&snapshot, today, &cache).ok()?;
            customer_view(&*snapshot, &ctx, of.id, Worth::default(), &limits).ok()?
        };
        Read { question, views: customers.iter().filter_map(read).collect() }
    };
    let shared = shared(ctx);
    let mut answer = shared.lock().unwrap_or_else(PoisonError::into_inner);
    answer.ask(context.jobs, Message::new("wait-working"), &asked, context.revision(), work);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::Kind;
    use crate::model::people::Customer;
    use crate::model::record::Value;
    use crate::ui::jobs::Jobs;
    use crate::ui::screens::customer::CustomerScreen;
    use crate::ui::screens::customer::{NextCard, TimelineCard};
    use crate::ui::screens::list::ListScreen;
    use crate::ui::screens::testing::{Stage, settle, today, window};
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn those_beside_are_read_and_only_for_the_state_they_were_read_in() {
        let mut stage = Stage::new(Language::English);
        let name = |name: &str| vec![(Customer::name, Value::Text(name.to_owned()))];
        let [ruifeng, haina] = ["Ruifeng", "Haina"].map(|of| stage.create(Kind::Customer, name(of)));
        stage.neighbours = vec![haina];
        let mut harness = window(stage, CustomerScreen::new(ruifeng.id), [1200.0, 800.0]);
        settle(&mut harness);
        let asked = shared(&harness.ctx).lock().unwrap().newest().unwrap();
        let of = |of: AnyRef, question: &Question| read(&harness.ctx, of, question);
        assert_eq!(of(haina, &asked.question).map(|view| view.record.name).as_deref(), Some("Haina"));
        assert!(of(ruifeng, &asked.question).is_none(), "he is in front");
        let later = Question { revision: asked.question.revision + 1, ..asked.question.clone() };
        assert!(of(haina, &later).is_none());
        let file = Question { file: "other.guanxi".into(), ..asked.question.clone() };
        assert!(of(haina, &file).is_none());
    }

    #[test]
    fn a_page_shows_what_was_read_ahead_instead_of_reading_it_again() {
        let stage = Stage::new(Language::English);
        let values = vec![(Customer::name, Value::Text("Ruifeng".to_owned()))];
        let ruifeng = stage.create(Kind::Customer, values);
        let mut harness = window(stage, CustomerScreen::new(0), [1200.0, 800.0]);
        // What nobody can have read from the file.
        let snapshot = harness.state().0.session.snapshot().unwrap();
        let question = Question {
            file: harness.state().0.session.store.path().to_owned(),
            revision: snapshot.revision(),
            today: today(),
            limits: super::super::limits(&TimelineCard::default(), &NextCard::default()),
        };
        let cache = insight::Cache::default();
        let ctx = insight::Context::of(&snapshot, today(), &cache).unwrap();
        let view = customer_view(&*snapshot, &ctx, ruifeng.id, Worth::default(), &question.limits).unwrap();
        let mut view = view.unwrap();
        view.record.name = "Read ahead".to_owned();
        let (jobs, mut answer) = (Jobs::new(harness.ctx.clone()), Answer::default());
        let begun = std::time::Instant::now();
        while answer.newest().is_none() {
            assert!(begun.elapsed() < std::time::Duration::from_secs(30), "no answer");
            let read = Read { question: question.clone(), views: vec![view.clone()] };
            let asked = (vec![ruifeng], question.clone());
            answer.ask(&jobs, Message::new("wait-working"), &asked, question.revision, move |_| read);
        }
        *shared(&harness.ctx).lock().unwrap() = answer;
        harness.state_mut().1 = CustomerScreen::new(ruifeng.id);
        harness.run_steps(1);
        assert!(harness.query_all_by_label("Read ahead").next().is_some());
    }

    #[test]
    fn the_customer_at_the_cursor_of_a_list_is_read() {
        let stage = Stage::new(Language::English);
        for name in ["Ruifeng", "Haina"] {
            stage.create(Kind::Customer, vec![(Customer::name, Value::Text(name.to_owned()))]);
        }
        let mut harness = window(stage, ListScreen::new(Kind::Customer, ""), [1240.0, 832.0]);
        settle(&mut harness);
        let read = |harness: &egui_kittest::Harness<'_, _>| {
            let read = shared(&harness.ctx).lock().unwrap().newest();
            read.map_or_else(Vec::new, |read| read.views.iter().map(|view| view.of.id).collect())
        };
        let first = read(&harness);
        harness.key_press(egui::Key::ArrowDown);
        settle(&mut harness);
        let second = read(&harness);
        assert_eq!((second.len(), first == second), (1, false), "{first:?}, then {second:?}");
    }
}
