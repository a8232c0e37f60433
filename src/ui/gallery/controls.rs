//! Buttons, choices, badges, icons.

use egui::{Id, Ui};

use super::{Gallery, row};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::tabs::{Chip, Segment, Tab, segmented, tabs};
use crate::ui::kit::{badge, fields, small};
use crate::ui::tokens::{self, GAP_XL, Tone};

pub(super) fn buttons(ui: &mut Ui, lang: &Lang) {
    let (new, export, later) =
        (lang.text("button-new"), lang.text("button-export"), lang.text("button-later"));
    let (delete, more, refused) =
        (lang.text("button-delete"), lang.text("button-more"), lang.text("gallery-refused"));
    row(ui, |ui| {
        Button::primary(&new).icon(Icon::Plus).shortcut("Ctrl+N").show(ui);
        Button::secondary(&export).icon(Icon::Upload).show(ui);
        Button::secondary(&later).show(ui);
        Button::secondary(&new).chevron().show(ui);
        Button::secondary(&later).selected(true).show(ui);
        Button::quiet(&later).show(ui);
        Button::quiet(&new).icon(Icon::Plus).show(ui);
        Button::danger(&delete).icon(Icon::Trash).show(ui);
        Button::link(&later).show(ui);
        Button::icon_only(Icon::More, &more).show(ui);
        Button::icon_outlined(Icon::More, &more).show(ui);
    });
    row(ui, |ui| {
        Button::primary(&new).icon(Icon::Plus).compact().show(ui);
        Button::secondary(&export).compact().show(ui);
        Button::quiet(&later).compact().show(ui);
        Button::danger(&delete).compact().show(ui);
        Button::icon_only(Icon::Close, &more).compact().show(ui);
        Button::primary(&new).refused(Some(&refused)).show(ui);
        Button::secondary(&export).icon(Icon::Upload).refused(Some(&refused)).show(ui);
        Button::quiet(&later).refused(Some(&refused)).show(ui);
    });
}

pub(super) fn choices(ui: &mut Ui, lang: &Lang, state: &mut Gallery) {
    let titles = ["rail-customers", "rail-sales", "rail-service"].map(|key| lang.text(key));
    let [customers, sales, service] = &titles;
    let (more, changed) = (lang.text("list-view-menu"), lang.text("list-view-changed"));
    tabs(
        ui,
        &[
            Tab { title: customers, count: Some("1,204"), ..Tab::default() },
            Tab { title: sales, count: Some("241"), menu: Some(&more), changed: Some(&changed) },
            Tab { title: service, ..Tab::default() },
        ],
        &mut state.tab,
    );
    let forms =
        ["gallery-timeline-tab", "gallery-calendar-tab", "gallery-list-tab"].map(|key| lang.text(key));
    let [timeline, calendar, list] = &forms;
    row(ui, |ui| {
        let words = [timeline, calendar, list].map(|text| Segment { text, icon: None });
        segmented(ui, &words, &mut state.segment);
        let icons = [(timeline, Icon::Timeline), (calendar, Icon::Calendar), (list, Icon::List)];
        segmented(ui, &icons.map(|(text, icon)| Segment { text, icon: Some(icon) }), &mut state.segment);
    });
    let filter = lang.text("gallery-filter");
    let remove = lang.say(&Message::new("kit-remove-named").with("name", &*filter));
    row(ui, |ui| {
        for (index, text) in [timeline, calendar, list].into_iter().enumerate() {
            if Chip::new(text).on(index == state.chip).show(ui).response.clicked() {
                state.chip = index;
            }
        }
        Chip::new(&lang.text("gallery-entry-call")).icon(Icon::Phone).show(ui);
        Chip::menu(&lang.text("period-this-month")).show(ui);
        Chip::filter(&filter, &remove).show(ui);
        Chip::new(&lang.text("button-filter")).icon(Icon::Plus).show(ui);
    });
    row(ui, |ui| {
        ui.scope(|ui| {
            ui.set_width(tokens::SEARCH_FIELD);
            let (name, clear) = (lang.text("top-search"), lang.text("kit-clear-search"));
            fields::search(
                ui,
                Id::unique("gallery search"),
                &mut state.search,
                &name,
                Some("Ctrl+K"),
                &clear,
            );
        });
        small::key_hint(ui, "Ctrl+Enter");
        small::avatar(ui, &lang.text("gallery-person"));
        small::avatar_sized(ui, &lang.text("gallery-company"), tokens::AVATAR_LARGE);
        small::link(ui, &lang.text("gallery-company"));
        small::small_link(ui, &lang.text("button-all"));
        small::breadcrumb(ui, &[customers, &lang.text("gallery-company")]);
        small::status_cell(ui, Some((Icon::CheckCircle, Tone::Good)), &lang.text("status-ready"));
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_XL;
        small::fact(ui, &lang.text("gallery-label-owner"), &lang.text("gallery-person"), None);
        small::fact(ui, &lang.text("gallery-label-phone"), &lang.text("gallery-hint-phone"), None);
        small::fact(ui, &lang.text("gallery-fact-value"), "¥412,900", Some(("▲ 18%", Tone::Good)));
        small::fact(ui, &lang.text("gallery-tile-open"), "1", Some((&lang.text("gallery-late"), Tone::Bad)));
    });
}

pub(super) fn badges(ui: &mut Ui, lang: &Lang) {
    row(ui, |ui| {
        for (key, tone) in [
            ("band-vip", Tone::Vip),
            ("band-major", Tone::Major),
            ("band-regular", Tone::Regular),
            ("band-small", Tone::Small),
            ("gallery-stage", Tone::Accent),
            ("gallery-covered", Tone::Good),
            ("gallery-card-labour-ended", Tone::Warn),
            ("gallery-late", Tone::Bad),
            ("gallery-chargeable", Tone::Neutral),
        ] {
            badge::badge(ui, &lang.text(key), tone);
        }
        badge::count(ui, "12");
    });
}

pub(super) fn icons(ui: &mut Ui) {
    row(ui, |ui| {
        for icon in Icon::ALL {
            small::icon(ui, *icon, tokens::of(ui).text);
        }
    });
}
