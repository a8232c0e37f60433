use super::*;
use crate::app::drafts::FormDraft;
use crate::lang::Language;
use crate::model::people::Customer;
use crate::model::sales::Order;
use crate::model::value::{Currency, Money};

fn lang() -> Lang {
    Lang::new(Language::English, Currency::of("CNY").unwrap())
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

#[test]
fn what_a_record_begins_with_is_written_but_no_change_of_its_own() {
    use crate::model::work::Interaction;
    let mut usual = Kind::Interaction.new_record();
    let at: chrono::DateTime<chrono::Utc> = "2026-11-21T08:00:00Z".parse().unwrap();
    usual.set(Interaction::at, Value::Instant(at)).unwrap();
    let draft = Draft::begun(Kind::Interaction, usual, &[]);
    assert!(draft.values().is_empty());
    let Command::Create { values, .. } = draft.command() else { panic!("a new record") };
    assert_eq!(values, [(Interaction::at, Value::Instant(at))]);
}

#[test]
fn what_cannot_be_read_stays_as_typed_with_its_reason() {
    let mut draft = Draft::new(Kind::Customer, &[]);
    let limit = Place::of(Customer::credit_limit);
    draft.type_text(limit, "lots", lang(), today());
    assert_eq!(draft.text(limit, lang()), "lots");
    assert_eq!(draft.fault(limit).unwrap().key, "input-number-unknown");
    draft.type_text(Place::of(Customer::name), "Ruifeng", lang(), today());
    assert!(draft.is_unread(limit), "nobody is scolded in mid-word");
    assert!(!draft.check(), "an amount that can't be read is a fault");
    assert!(!draft.is_unread(limit), "saving tells it even where the keyboard is");
    draft.type_text(limit, "1万", lang(), today());
    draft.leave(limit);
    assert_eq!(draft.text(limit, lang()), "¥10,000");
    assert!(draft.check());
    assert_eq!(
        draft.values(),
        [
            (Customer::name, Value::Text("Ruifeng".into())),
            (Customer::credit_limit, Value::Money(Money(1_000_000)))
        ]
    );
}

#[test]
fn required_fields_and_refusals_are_faults_at_their_fields() {
    let mut draft = Draft::new(Kind::Customer, &[]);
    assert!(!draft.is_dirty());
    assert!(!draft.check());
    assert_eq!(draft.any_fault(), Some(Place::of(Customer::name)));
    draft.set(Place::of(Customer::name), Value::Text("Ruifeng".into()));
    assert!(draft.check() && draft.is_dirty());
    draft.take_refusal(&Refusal::fault(Kind::Customer, "owner", Message::new("fault-reference-gone")));
    assert_eq!(draft.any_fault(), Some(Place::of(Customer::owner)));
    draft.take_refusal(&Refusal::said("refused-stopped"));
    assert_eq!(draft.refused.len(), 1);
}

#[test]
fn the_amount_of_an_order_follows_its_lines() {
    let mut draft = Draft::new(Kind::Order, &[]);
    let FieldKind::Lines(fields) = Kind::Order.fields()[Order::lines].kind else { panic!("no lines") };
    let column = |key: &str| fields.iter().position(|f| f.key == key).unwrap();
    draft.add_line(Order::lines, lang());
    draft.add_line(Order::lines, lang());
    for (line, price) in [(0, "8,400"), (1, "79.5")] {
        let place = Place::in_line(Order::lines, line, column("price"));
        draft.type_text(place, price, lang(), today());
        draft.leave(place);
    }
    assert_eq!(draft.value(Place::of(Order::amount)), Value::Money(Money(847_950)));
    // Prices and amounts are written alike.
    let text = |line, key| draft.text(Place::in_line(Order::lines, line, column(key)), lang());
    assert_eq!(
        [text(0, "price"), text(0, "amount"), text(1, "price"), text(1, "amount")],
        ["¥8,400.00", "¥8,400.00", "¥79.50", "¥79.50"]
    );
    draft.remove_line(Order::lines, 0, lang());
    assert_eq!(draft.value(Place::of(Order::amount)), Value::Money(Money(7_950)));
}

#[test]
fn a_draft_comes_back_as_it_was_kept() {
    let stored = Customer { name: "Ruifeng".into(), city: "Suzhou".into(), ..Customer::default() };
    let mut draft = Draft::of(AnyRef::new(Kind::Customer, 1), Box::new(stored));
    draft.type_text(Place::of(Customer::name), "Ruifeng Machinery", lang(), today());
    draft.set(Place::of(Customer::city), Value::None);
    draft.type_text(Place::of(Customer::credit_limit), "lots", lang(), today());
    // Whoever is typed for a record and is none.
    draft.type_text(Place::of(Customer::owner), "Nobody", lang(), today());
    let opened_with = vec![(Customer::province, Value::Text("Jiangsu".into()))];
    let (mut back, values) =
        Draft::of_kept(&draft.kept(&opened_with), Schema::default(), lang(), today()).unwrap();
    assert_eq!((back.of, back.values(), values), (draft.of, draft.values(), opened_with));
    assert_eq!(back.text(Place::of(Customer::credit_limit), lang()), "lots");
    assert!(back.is_unread(Place::of(Customer::credit_limit)));
    assert_eq!(back.unread(Place::of(Customer::owner)), Some("Nobody"));
    let fault = |draft: &Draft| draft.fault(Place::of(Customer::owner)).map(|fault| fault.key.clone());
    assert_eq!(fault(&back).as_deref(), Some("form-record-unknown"));
    back.take_back(Place::of(Customer::owner));
    assert_eq!((back.unread(Place::of(Customer::owner)), fault(&back)), (None, None));

    let mut order = Draft::new(Kind::Order, &[]);
    let FieldKind::Lines(fields) = Kind::Order.fields()[Order::lines].kind else { panic!("no lines") };
    let price = fields.iter().position(|f| f.key == "price").unwrap();
    order.add_line(Order::lines, lang());
    order.type_text(Place::in_line(Order::lines, 0, price), "cheap", lang(), today());
    let (back, _) = Draft::of_kept(&order.kept(&[]), Schema::default(), lang(), today()).unwrap();
    assert_eq!(back.text(Place::in_line(Order::lines, 0, price), lang()), "cheap");
    assert!(Draft::of_kept(&FormDraft::default(), Schema::default(), lang(), today()).is_none());
}

#[test]
fn a_record_changed_meanwhile_keeps_what_is_edited() {
    let stored = Customer { name: "Ruifeng".into(), city: "Suzhou".into(), ..Customer::default() };
    let mut draft = Draft::of(AnyRef::new(Kind::Customer, 1), Box::new(stored));
    draft.type_text(Place::of(Customer::name), "Ruifeng Machinery", lang(), today());
    let now = Customer { name: "Ruifeng".into(), city: "Wuxi".into(), ..Customer::default() };
    draft.rebase(Box::new(now));
    assert_eq!(draft.values(), [(Customer::name, Value::Text("Ruifeng Machinery".into()))]);
    assert_eq!(draft.value(Place::of(Customer::city)), Value::Text("Wuxi".into()));
}

/// Between saving and its answer somebody went on, and took one thing back to what it was before.
#[test]
fn what_was_typed_since_it_was_sent_stays_to_be_saved() {
    let of = AnyRef::new(Kind::Customer, 1);
    let stored = Customer { name: "Ruifeng".into(), city: "Suzhou".into(), ..Customer::default() };
    let mut draft = Draft::of(of, Box::new(stored.clone()));
    let set = |draft: &mut Draft, field: usize, text: &str| {
        draft.type_text(Place::of(field), text, lang(), today());
    };
    set(&mut draft, Customer::name, "Ruifeng Machinery");
    set(&mut draft, Customer::city, "Wuxi");
    let sent = draft.record().boxed();
    set(&mut draft, Customer::city, "Suzhou");
    set(&mut draft, Customer::province, "Jiangsu");
    let now = Customer {
        number: "C-000001".into(),
        name: "Ruifeng Machinery".into(),
        city: "Wuxi".into(),
        ..stored
    };
    draft.saved(of, &*sent, Box::new(now));
    assert_eq!(
        draft.values(),
        [(Customer::city, Value::Text("Suzhou".into())), (Customer::province, Value::Text("Jiangsu".into()))]
    );
    let number = &Kind::Customer.fields()[Customer::number];
    assert!(!draft.is_shown(Customer::number, number), "what saving filled in moves nothing");
}
