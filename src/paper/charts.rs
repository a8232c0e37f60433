//! Reports as charts: the figures with their words in the user's language.

use std::sync::{Arc, OnceLock};

use crate::chart::{self, Chart, FONT_HAN, FONT_LATIN, Fonts, Palette, Size, Style};
use crate::insight::reports::{BandRow, Basis, Month, Monthly, Pareto, Pyramid, Report, Share};
use crate::lang::Lang;
use crate::model::derived::Band;
use crate::model::record::Choice as _;
use crate::model::say::{Arg, Message};
use crate::model::value::Money;

/// How charts are drawn on light and on dark ground, on the screen and in pictures.
pub fn style(dark: bool) -> Style {
    static FONTS: OnceLock<Arc<Fonts>> = OnceLock::new();
    // The bundled faces parse, as a test of theirs holds; without them pictures would show hollow boxes.
    let fonts = FONTS.get_or_init(|| Arc::new(Fonts::new(&[FONT_LATIN, FONT_HAN]).unwrap_or_default()));
    Style::new(if dark { Palette::dark() } else { Palette::light() }, Arc::clone(fonts))
}

/// How large pictures of reports are, in points.
const PICTURE: Size = Size { width: 960.0, height: 460.0 };

/// A report as a picture file: `svg` or `png`.
///
/// # Errors
/// Reports that are lists have no picture.
pub fn picture(report: &Report, lang: Lang, format: &str, dark: bool) -> Result<Vec<u8>, Message> {
    let chart = of(report, lang).ok_or_else(|| Message::new("refused-report-no-picture"))?;
    draw(&chart, PICTURE, format, dark)
}

/// A chart as a picture file of this size.
///
/// # Errors
/// It could not be drawn.
pub fn draw(chart: &Chart, size: Size, format: &str, dark: bool) -> Result<Vec<u8>, Message> {
    let style = style(dark);
    let drawn = match format {
        "svg" => chart::svg(chart, size, &style).map(String::into_bytes),
        _ => chart::png(chart, size, &style),
    };
    drawn.map_err(|e| Message::new("failed-picture").with("reason", e.to_string()))
}

/// The chart of a report; none for those that are lists.
pub fn of(report: &Report, lang: Lang) -> Option<Chart> {
    match report {
        Report::Pyramid(report) => Some(pyramid(lang, report)),
        Report::Pareto(report) => Some(pareto(lang, report)),
        Report::Monthly(report) => Some(monthly(lang, report)),
        Report::Ranking(_) | Report::Rfm(_) => None,
    }
}

/// The name of a band.
pub fn band_name(lang: Lang, row: &BandRow) -> String {
    lang.text(&format!("band-{}", row.band.key())).into_owned()
}

/// The share of the buying customers who are in a band.
pub fn customer_share(pyramid: &Pyramid, row: &BandRow) -> Share {
    Share::of_count(row.customers.len(), pyramid.customers).unwrap_or_default()
}

/// By how many customers a band has grown; `None` where there is nothing to compare with.
pub fn growth(row: &BandRow) -> Option<i64> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    row.movement.map(|m| count(m.entered) - count(m.left))
}

/// The pyramid, its bands from the top.
pub fn pyramid(lang: Lang, report: &Pyramid) -> Chart {
    let bands = report.bands.iter().map(|row| band(lang, report, row)).collect();
    Chart::Pyramid(chart::Pyramid { title: lang.text("pyramid-title").into_owned(), bands })
}

fn band(lang: Lang, report: &Pyramid, row: &BandRow) -> chart::Band {
    let part = customer_share(report, row);
    let count = row.customers.len();
    let Some(figures) = row.figures else {
        let nobody = lang.text("pyramid-band-empty").into_owned();
        let name = band_name(lang, row);
        let description = lang.say(&Message::new("pyramid-band-empty-named").with("band", name.as_str()));
        return chart::Band { name, count: nobody, empty: true, description, ..chart::Band::default() };
    };
    let about = |key: &'static str| {
        Message::new(key)
            .with("band", Arg::Key(format!("band-{}", row.band.key())))
            .with("n", count)
            .with("part", Arg::Share(part.0))
            .with("threshold", figures.threshold)
            .with("amount", lang.money_short(figures.amount))
            .with("share", Arg::Share(figures.share.0))
    };
    let served = service_share(report, row.band);
    let service = |cost, time| served.map(|(basis, share)| lang.say(&of_service(basis, share, cost, time)));
    let moved = row.movement.map(|moved| {
        lang.say(&Message::new("pyramid-band-moved").with("entered", moved.entered).with("left", moved.left))
    });
    let more = service("pyramid-band-cost", "pyramid-band-time").into_iter().chain(moved);
    let description = more.fold(lang.say(&about("pyramid-band-sentence")), |first, second| {
        lang.say(&Message::new("pyramid-two-sentences").with("first", first).with("second", second))
    });
    // The lowest band is what the cuts leave: its smallest amount is no threshold.
    let note = lang.say(&about(match row.band {
        Band::Small => "pyramid-band-note-rest",
        _ => "pyramid-band-note",
    }));
    let notes = [Some(note), service("pyramid-note-cost", "pyramid-note-time")];
    chart::Band {
        name: band_name(lang, row),
        count: lang.say(&about("pyramid-band-count")),
        empty: false,
        share: figures.share.ratio(),
        share_text: lang.say(&about("pyramid-band-share")),
        note: notes.into_iter().flatten().collect(),
        movement: growth(row).filter(|n| *n != 0).map(|n| chart::Movement {
            up: n > 0,
            tone: movement_tone(row, n),
            text: lang.number(n.abs()),
        }),
        description,
    }
}

/// The share of a band in what serving took, and whether that is cost or time; `None` where nobody was served.
fn service_share(report: &Pyramid, band: Band) -> Option<(Basis, Share)> {
    Some((report.service?.basis, report.service_share(band)?))
}

/// A share of service cost or of service time in words.
fn of_service(basis: Basis, share: Share, cost: &'static str, time: &'static str) -> Message {
    let key = match basis {
        Basis::Cost => cost,
        Basis::Time => time,
    };
    Message::new(key).with("share", Arg::Share(share.0))
}

/// What the smallest customers bring, and what serving them takes; `None` where there are none.
pub fn smallest(lang: Lang, report: &Pyramid) -> Option<String> {
    let small = report.band(Band::Small);
    let revenue = small.figures?.share;
    let said = match service_share(report, Band::Small) {
        Some((basis, share)) => of_service(basis, share, "pareto-smallest-cost", "pareto-smallest-time"),
        None => Message::new("pareto-smallest"),
    };
    let customers = customer_share(report, small);
    Some(lang.say(&said.with("customers", Arg::Share(customers.0)).with("revenue", Arg::Share(revenue.0))))
}

/// More of the good customers is good; of the small ones it says nothing.
pub fn movement_tone(row: &BandRow, growth: i64) -> chart::Tone {
    match (row.band, growth > 0) {
        (Band::Small, _) => chart::Tone::Neutral,
        (_, true) => chart::Tone::Good,
        (_, false) => chart::Tone::Bad,
    }
}

/// The 20/80 curve.
pub fn pareto(lang: Lang, report: &Pareto) -> Chart {
    let bring = move |customers: Share, share: Share| {
        lang.say(
            &Message::new("pareto-bring")
                .with("customers", Arg::Share(customers.0))
                .with("revenue", Arg::Share(share.0)),
        )
    };
    let mark = report.top_fifth.map(|top| chart::Mark {
        customers: top.customer_share.ratio(),
        label: bring(top.customer_share, top.share),
    });
    Chart::Pareto(chart::Pareto {
        title: lang.text("pareto-title").into_owned(),
        customers: lang.text("pareto-customers").into_owned(),
        revenue: lang.text("pareto-revenue").into_owned(),
        points: report.steps.iter().map(|s| (s.customer_share.ratio(), s.share.ratio())).collect(),
        mark,
        percent: Arc::new(move |part| lang.percent(millionths(part))),
        say: Arc::new(move |customers, share| bring(Share(millionths(customers)), Share(millionths(share)))),
    })
}

/// Revenue by month, in minor units of the currency.
pub fn monthly(lang: Lang, report: &Monthly) -> Chart {
    let months = report.without_gaps();
    let rows = months.iter().map(|row| chart::Month {
        name: month_name(lang, row.month),
        year: row.month.year.to_string(),
        net: row.net.0 as f64,
        gross: row.gross.0 as f64,
        description: lang.say(
            &Message::new("monthly-sentence")
                .with("month", month(lang, row.month))
                .with("net", row.net)
                .with("gross", row.gross)
                .with("orders", row.orders),
        ),
    });
    Chart::Monthly(chart::Monthly {
        title: lang.text("monthly-title").into_owned(),
        net: lang.text("monthly-net").into_owned(),
        gross: lang.text("monthly-gross").into_owned(),
        months: rows.collect(),
        amount: Arc::new(move |amount| lang.money_short(Money(amount.round() as i64))),
    })
}

/// `November 2026`.
pub fn month(lang: Lang, month: Month) -> String {
    month.first_day().map(|day| lang.month(day)).unwrap_or_default()
}

fn month_name(lang: Lang, month: Month) -> String {
    month.first_day().map(|day| lang.month_short(day).into_owned()).unwrap_or_default()
}

fn millionths(part: f64) -> i64 {
    (part * Share::ONE.0 as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::reports::{Figures, Movement, Moves, ServiceShares};
    use crate::lang::Language;
    use crate::model::value::Currency;

    fn report() -> Pyramid {
        let row = |band, customers: u64, amount, share| BandRow {
            band,
            customers: (0..customers).collect(),
            figures: (customers > 0).then_some(Figures {
                from_rank: 1,
                to_rank: 1,
                threshold: Money(35_200_000),
                amount: Money(amount),
                share: Share(share),
            }),
            movement: Some(Movement { entered: 3, left: 1 }),
        };
        Pyramid {
            period: None,
            customers: 10,
            amount: Money(0),
            bands: [
                row(Band::Vip, 1, 312_000_000, 380_000),
                row(Band::Major, 1, 1, 1),
                row(Band::Regular, 0, 0, 0),
                row(Band::Small, 8, 1, 1),
            ],
            inactive: 0,
            before: None,
            moves: Moves::default(),
            close: Vec::new(),
            service: None,
        }
    }

    #[test]
    fn what_serving_a_band_took_is_told_as_cost_or_as_time() {
        let bands = [90_000, 140_000, 0, 460_000].map(Share);
        for (language, basis, note, smallest_said) in [
            (
                Language::English,
                Some(Basis::Cost),
                "from ¥352,000 · ¥3.12m · 9% of service cost",
                "The smallest 80% of customers bring in 0% of revenue and cause 46% of service cost.",
            ),
            (
                Language::English,
                None,
                "from ¥352,000 · ¥3.12m",
                "The smallest 80% of customers bring in 0% of revenue.",
            ),
            (
                Language::Chinese,
                Some(Basis::Time),
                "门槛 ¥352,000 · 合计 ¥312万 · 占服务工时 9%",
                "购买额最低的 80% 客户贡献 0% 的销售额，占服务工时的 46%。",
            ),
        ] {
            let lang = Lang::new(language, Currency::of("CNY").unwrap());
            let service = basis.map(|basis| ServiceShares { basis, bands, others: Share(310_000) });
            let report = Pyramid { service, ..report() };
            let Chart::Pyramid(chart) = pyramid(lang, &report) else { panic!("another chart") };
            assert_eq!(chart.bands[0].note.join(" · "), note);
            assert_eq!(smallest(lang, &report).as_deref(), Some(smallest_said));
            assert_eq!(chart.bands[0].description.contains("9%"), basis.is_some());
        }
    }

    #[test]
    fn bands_are_said_in_both_languages() {
        for (language, count, share, note) in [
            (Language::English, "1 · 10%", "38% of revenue", "from ¥352,000 · ¥3.12m"),
            (Language::Chinese, "1 · 10%", "占销售额 38%", "门槛 ¥352,000 · 合计 ¥312万"),
        ] {
            let lang = Lang::new(language, Currency::of("CNY").unwrap());
            let Chart::Pyramid(chart) = pyramid(lang, &report()) else { panic!("another chart") };
            let vip = &chart.bands[0];
            assert_eq!(
                (vip.count.as_str(), vip.share_text.as_str(), vip.note.join(" · ").as_str()),
                (count, share, note)
            );
            assert_eq!(vip.movement.as_ref().map(|m| m.text.as_str()), Some("2"));
            assert!(chart.bands[2].empty && !chart.bands[2].description.is_empty());
            assert_eq!(chart.bands[3].movement.as_ref().map(|m| m.tone), Some(chart::Tone::Neutral));
        }
    }
}
