//! Every field at rest, filled, changed, wrong, read-only.

use chrono::NaiveDate;
use egui::Ui;

use crate::lang::Lang;
use crate::model::say::Message;
use crate::model::value::{Money, Percent, Quantity};
use crate::ui::kit::fields::{Field, Held, Label, ListRow, LookUp, LookedUp, TextsWords, Typed};
use crate::ui::kit::form::form;

pub(super) struct Samples {
    name: String,
    phone: String,
    note: String,
    region: Option<usize>,
    due: Typed<NaiveDate>,
    wrong_due: Typed<NaiveDate>,
    amount: Typed<Money>,
    quantity: Typed<Quantity>,
    discount: Typed<Percent>,
    tags: Vec<String>,
    newsletter: bool,
    customer: (String, LookUp),
    owner: (String, LookUp),
}

impl Samples {
    pub(super) fn new(lang: &Lang, today: NaiveDate) -> Self {
        let wrong =
            Typed { text: "31.2.".to_owned(), value: None, fault: lang.parse_day("31.2.", today).err() };
        Self {
            name: lang.text("gallery-company-long").into(),
            phone: "0512".to_owned(),
            note: lang.text("gallery-note").into(),
            region: Some(0),
            due: Typed::new(Some(today), |day| lang.day(*day)),
            wrong_due: wrong,
            amount: Typed::new(Some(Money(128_460_000)), |amount| lang.money(*amount)),
            quantity: Typed::new(Some(Quantity(12_500)), |quantity| lang.quantity(*quantity)),
            discount: Typed::new(Some(Percent(1_250)), |percent| lang.rate(*percent)),
            tags: ["gallery-tag-fair", "gallery-tag-key"].map(|key| lang.text(key).into_owned()).to_vec(),
            newsletter: true,
            customer: (lang.text("gallery-company").into(), LookUp::default()),
            owner: Default::default(),
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, lang: &Lang, today: NaiveDate) {
        let text = |key: &str| lang.text(key);
        let remove = |name: &str| lang.say(&Message::new("kit-remove-named").with("name", name));
        let nothing = text("kit-nothing-found");
        let required = text("word-required");
        let regions = ["gallery-east", "gallery-north", "gallery-south"].map(text);
        let regions: Vec<&str> = regions.iter().map(|region| &**region).collect();
        let none = text("word-none");
        let people =
            [("gallery-person", "E-000001"), ("gallery-company", "C-000142")].map(|(key, number)| ListRow {
                text: text(key).into(),
                detail: number.to_owned(),
                ..ListRow::default()
            });
        let looked_up = |ui: &mut Ui, field: Field<'_>, (title, look_up): &mut (String, LookUp)| {
            let (response, done) =
                field.look_up(ui, look_up, Held { title, unread: None }, &people, Some(&nothing));
            if let LookedUp::Row(at) = done {
                look_up.settle();
                people.get(at).into_iter().for_each(|row| title.clone_from(&row.text));
            }
            response
        };
        form(ui, 3, |form| {
            form.field(|ui| {
                Field::new(&text("gallery-label-name"))
                    .required(Some(&required))
                    .changed(true)
                    .text(ui, &mut self.name)
            });
            form.field(|ui| {
                Field::new(&text("gallery-label-phone"))
                    .error(Some(&text("gallery-error-phone")))
                    .hint(&text("gallery-hint-phone"))
                    .text(ui, &mut self.phone)
            });
            form.field(|ui| {
                Field::new(&text("gallery-label-city-read-only")).read_only(true).text(ui, &mut self.name)
            });
            form.field(|ui| {
                Field::new(&text("gallery-label-region")).choice(ui, &mut self.region, &regions, &none)
            });
            form.field(|ui| Field::new(&text("gallery-label-due")).day(ui, lang, today, &mut self.due));
            form.field(|ui| {
                Field::new(&text("gallery-label-until")).day(ui, lang, today, &mut self.wrong_due)
            });
            form.field(|ui| Field::new(&text("gallery-label-amount")).money(ui, lang, &mut self.amount));
            form.field(|ui| {
                Field::new(&text("gallery-label-quantity")).quantity(ui, lang, &mut self.quantity)
            });
            form.field(|ui| {
                Field::new(&text("gallery-label-discount")).percent(ui, lang, &mut self.discount)
            });
            form.field(|ui| looked_up(ui, Field::new(&text("gallery-label-customer")), &mut self.customer));
            form.field(|ui| {
                let (label, hint) = (text("gallery-label-owner"), text("form-search-or-create"));
                looked_up(ui, Field::new(&label).hint(&hint), &mut self.owner)
            });
            form.field(|ui| {
                Field::new(&text("gallery-label-tags")).texts(ui, &mut self.tags, TextsWords::new(&remove))
            });
            form.group(&text("word-notes"));
            form.wide(|ui| Field::new(&text("gallery-label-notes")).multi_line(ui, &mut self.note, 2));
            form.field(|ui| Field::new(&text("gallery-label-newsletter")).check(ui, &mut self.newsletter));
            form.field(|ui| {
                let label = text("gallery-label-beside");
                Field::new(&label).place(Label::Beside(104.0)).choice(ui, &mut self.region, &regions, &none)
            });
        });
    }
}
