use std::sync::Arc;

use chrono::NaiveDate;

use super::geometry::{at, edges};
use super::triangles::{is_convex, triangles};
use super::*;

use super::faces::{FONT_HAN as HAN, FONT_LATIN as LATIN};

fn style() -> Style {
    Style::new(Palette::light(), Arc::new(Fonts::new(&[LATIN, HAN]).unwrap()))
}

fn band(name: &str, count: &str, share: f64) -> Band {
    Band {
        name: name.into(),
        count: count.into(),
        empty: count.starts_with('0'),
        share,
        share_text: format!("{:.0}% of revenue", if share.is_finite() { share * 100.0 } else { 0.0 }),
        note: vec!["from ¥352,000 · ¥3.12m".into(), "9% of service cost".into()],
        movement: Some(Movement { up: true, tone: Tone::Good, text: "2".into() }),
        description: format!("{name} described"),
    }
}

fn pyramid() -> Pyramid {
    Pyramid {
        title: "Customer pyramid".into(),
        bands: vec![
            band("VIP", "13 · 1%", 0.38),
            band("Major", "48 · 4%", 0.27),
            band("Regular", "180 · 15%", 0.22),
            band("Small", "963 · 80%", 0.13),
        ],
    }
}

fn pareto(points: Vec<(f64, f64)>) -> Pareto {
    Pareto {
        title: "20 / 80".into(),
        customers: "share of customers".into(),
        revenue: "share of revenue".into(),
        points,
        mark: Some(Mark { customers: 0.2, label: "20% bring 87%".into() }),
        percent: Arc::new(|v| format!("{:.0}%", v * 100.0)),
        say: Arc::new(|x, y| format!("{x:.2} {y:.2}")),
    }
}

fn monthly(values: &[(f64, f64)]) -> Monthly {
    let month = |(i, (net, gross)): (usize, &(f64, f64))| Month {
        name: format!("{}月", i % 12 + 1),
        year: format!("{}", 2024 + i / 12),
        net: *net,
        gross: *gross,
        description: format!("month {i}"),
    };
    Monthly {
        title: "Revenue".into(),
        net: "net".into(),
        gross: "gross".into(),
        months: values.iter().enumerate().map(month).collect(),
        amount: Arc::new(|v| format!("{}k", v / 1000.0)),
    }
}

fn bars(values: &[f64]) -> Bars {
    let bar = |value: &f64| Bar { value: *value, description: "bar".into() };
    Bars { title: "Value".into(), bars: values.iter().map(bar).collect(), accented: 3 }
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn date_bars(scale: DateScale, from: NaiveDate, to: NaiveDate) -> DateBars {
    DateBars {
        title: "Campaigns".into(),
        from,
        to,
        scale,
        today: day(11, 21),
        today_name: "today".into(),
        period: Arc::new(|d| d.format("%b %Y").to_string()),
        rows: vec![
            DateRow {
                name: "East China Machine Fair".into(),
                planned: Some((day(9, 20), day(10, 26))),
                actual: Some((day(9, 24), day(11, 20))),
                note: "+25 days".into(),
                tone: Tone::Bad,
                milestones: vec![Milestone { day: day(10, 26), reached: true }],
                description: "late".into(),
                ..DateRow::default()
            },
            DateRow { name: "Nothing yet".into(), ..DateRow::default() },
            // Dates the wrong way round, as a careless import brings them.
            DateRow {
                planned: Some((day(12, 1), day(9, 1))),
                actual: Some((day(11, 1), day(10, 1))),
                ..DateRow::default()
            },
        ],
        names: 120.0,
        head: 44.0,
        row: 42.0,
    }
}

/// Every chart with usual, empty and absurd data.
fn charts() -> Vec<(&'static str, Chart)> {
    let absurd =
        [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -5.0, 1e300, -1e300, 1e-300, f64::MAX, f64::MIN];
    let absurd_pairs: Vec<_> = absurd.iter().flat_map(|a| absurd.iter().map(|b| (*a, *b))).collect();
    let one_band =
        |share| Chart::Pyramid(Pyramid { title: String::new(), bands: vec![band("VIP", "0", share)] });
    let mut charts = vec![
        ("pyramid", Chart::Pyramid(pyramid())),
        ("pyramid without bands", Chart::Pyramid(Pyramid::default())),
        ("pareto", Chart::Pareto(pareto(vec![(0.2, 0.8), (1.0, 1.0)]))),
        ("pareto without points", Chart::Pareto(pareto(vec![]))),
        ("pareto of absurd points", Chart::Pareto(pareto(absurd_pairs.clone()))),
        ("pareto over 1", Chart::Pareto(pareto(vec![(0.1, 1.4), (0.5, 1.6), (1.0, 1.0)]))),
        ("monthly", Chart::Monthly(monthly(&[(100.0, 120.0), (-20.0, 0.0), (0.0, 0.0)]))),
        ("monthly without months", Chart::Monthly(monthly(&[]))),
        ("monthly of zeros", Chart::Monthly(monthly(&[(0.0, 0.0); 12]))),
        ("monthly of many", Chart::Monthly(monthly(&[(5e6, 6e6); 240]))),
        ("monthly of absurd amounts", Chart::Monthly(monthly(&absurd_pairs))),
        ("bars", Chart::Bars(bars(&[1.0, 2.0, -1.0, 0.0]))),
        ("bars without values", Chart::Bars(bars(&[]))),
        ("bars of absurd values", Chart::Bars(bars(&absurd))),
        ("dates by week", Chart::DateBars(date_bars(DateScale::Week, day(9, 1), day(12, 31)))),
        ("dates by month", Chart::DateBars(date_bars(DateScale::Month, day(9, 1), day(12, 31)))),
        ("dates by quarter", Chart::DateBars(date_bars(DateScale::Quarter, day(1, 1), day(12, 31)))),
        ("dates the wrong way", Chart::DateBars(date_bars(DateScale::Month, day(12, 31), day(1, 1)))),
        ("all dates", Chart::DateBars(date_bars(DateScale::Quarter, NaiveDate::MIN, NaiveDate::MIN))),
    ];
    charts.extend(absurd.map(|share| ("one band", one_band(share))));
    charts
}

const SIZES: [(f32, f32); 6] =
    [(320.0, 200.0), (900.0, 420.0), (1400.0, 900.0), (0.0, 0.0), (40.0, 900.0), (f32::NAN, 20.0)];

/// The texts of an SVG, or why it is not well-formed. Knows what this room writes: no comments, no CDATA.
fn parse(xml: &str) -> Result<Vec<String>, String> {
    let (mut open, mut texts, mut rest) = (Vec::new(), Vec::new(), xml);
    while let Some(start) = rest.find('<') {
        let (text, tag) = (&rest[..start], &rest[start + 1..]);
        if text.contains('>') || text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(format!("bad text {text:?}"));
        }
        let unescaped = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        let unescaped = unescaped.replace("&apos;", "'");
        if unescaped.replace("&amp;", "").contains('&')
            && text.matches('&').count() != text.matches(';').count()
        {
            return Err(format!("bad entity in {text:?}"));
        }
        texts.push(unescaped.replace("&amp;", "&").trim().to_owned());
        let end = tag.find('>').ok_or("tag without end")?;
        let (tag, after) = (&tag[..end], &tag[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let opened: Option<String> = open.pop();
            if opened.as_deref() != Some(name) {
                return Err(format!("{name} closes {opened:?}"));
            }
        } else if tag.matches('"').count() % 2 == 1 {
            return Err(format!("bad attributes {tag}"));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap_or_default().to_owned());
        }
    }
    if open.is_empty() && rest.trim().is_empty() {
        Ok(texts)
    } else {
        Err(format!("open {open:?} rest {rest:?}"))
    }
}

fn decode(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, pixels)
}

#[test]
fn any_data_at_any_size_is_drawn() {
    let style = style();
    for (name, chart) in charts() {
        for (width, height) in SIZES {
            let size = Size::new(width, height);
            let svg = svg(&chart, size, &style).unwrap_or_else(|e| panic!("{name} {width}×{height}: {e}"));
            parse(&svg).unwrap_or_else(|e| panic!("{name} {width}×{height}: {e}"));
            assert!(!svg.contains("NaN"), "{name} {width}×{height}");
        }
        let file = png(&chart, Size::new(320.0, 200.0), &style).unwrap();
        let (width, height, pixels) = decode(&file);
        assert_eq!((width, height, pixels.len()), (640, 400, 640 * 400 * 3), "{name}");
    }
}

#[test]
fn svg_has_its_texts_and_names() {
    let mut chart = pyramid();
    chart.title = "金字塔 <A & \"B\"> \u{0}\u{1b}".into();
    chart.bands[1].name = "重要 <&> \u{7}".into();
    chart.bands[2].note = vec!["高于 31,750 元 · 180 万".into()];
    let svg = svg(&Chart::Pyramid(chart), Size::new(900.0, 420.0), &style()).unwrap();
    let texts = parse(&svg).unwrap();
    for expected in
        ["金字塔 <A & \"B\">", "VIP", "13 · 1%", "重要 <&>", "38% of revenue", "高于 31,750 元 · 180 万"]
    {
        assert!(texts.iter().any(|t| t == expected), "{expected} in {texts:?}");
    }
    assert!(
        svg.starts_with(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"900\" height=\"420\""
        )
    );
    assert!(
        texts
            .iter()
            .any(|t| t.contains("VIP described\n重要") || t.contains("Major described\nRegular described"))
    );
    assert!(svg.contains("Noto Sans SC") && svg.contains("font-weight=\"600\""));
}

#[test]
fn notes_take_two_lines_before_they_are_cut() {
    let (threshold, cost) = ("from ¥1,352,000.50 · ¥3.12m", "9% of service cost");
    let mut chart = pyramid();
    chart.bands.iter_mut().for_each(|band| band.note = vec![threshold.into(), cost.into()]);
    let chart = Chart::Pyramid(chart);
    let texts =
        |width: f32, height: f32| parse(&svg(&chart, Size::new(width, height), &style()).unwrap()).unwrap();
    for (width, height, lines) in [
        (900.0, 420.0, [format!("{threshold} · {cost}")].to_vec()),
        (680.0, 420.0, vec![threshold.into(), cost.into()]),
    ] {
        let texts = texts(width, height);
        let notes: Vec<_> = texts.iter().filter(|t| t.contains("from") || t.contains("service")).collect();
        assert_eq!(notes.len(), 4 * lines.len(), "{texts:?}");
        assert!(lines.iter().all(|line| texts.contains(line)), "{texts:?}");
    }
    // In a low band there is room for one.
    assert!(texts(680.0, 320.0).iter().any(|t| t.starts_with("from") && t.ends_with('…')));
}

#[test]
fn png_shows_the_bands_in_their_colours() {
    let style = style();
    let (width, _, pixels) =
        decode(&png(&Chart::Pyramid(pyramid()), Size::new(900.0, 420.0), &style).unwrap());
    let pixel = |x: usize, y: usize| {
        let i = 3 * (y * width as usize + x);
        Rgb(pixels[i], pixels[i + 1], pixels[i + 2])
    };
    let surface = style.palette.surface;
    assert_eq!(pixel(0, 0), surface);
    // Close to the left foot, where no text is.
    assert_eq!(pixel(100, 760), style.palette.band(3).over(surface, 0.9));
}

#[test]
fn missing_characters_are_seen() {
    let style = Style::new(Palette::light(), Arc::default());
    let with_text = png(&Chart::Pyramid(pyramid()), Size::new(900.0, 420.0), &style).unwrap();
    let mut silent = pyramid();
    for band in &mut silent.bands {
        band.note.clear();
    }
    let without = png(&Chart::Pyramid(silent), Size::new(900.0, 420.0), &style).unwrap();
    assert_ne!(decode(&with_text).2, decode(&without).2);
}

#[test]
fn broken_font_is_refused() {
    let error = Fonts::new(&[LATIN, b"no font"]).unwrap_err();
    assert!(matches!(error, ChartError::Font { position: 1 }));
}

fn spots(chart: &Chart, width: u32, height: u32, pointer: Option<Point>) -> Vec<HotSpot> {
    use plotters::backend::SVGBackend;
    use plotters::drawing::IntoDrawingArea;
    let style = style();
    let mut text = String::new();
    let svg = SVGBackend::with_string(&mut text, (width * 4, height * 4));
    let area = vector::Vector::new(svg, &style.fonts).into_drawing_area();
    chart.draw(&View { style: &style, pointer }, &area).unwrap()
}

#[test]
fn hot_spots_are_where_the_bands_are() {
    let spots = spots(&Chart::Pyramid(pyramid()), 900, 420, None);
    // (x, y, band)
    let cases = [
        (269.0, 60.0, Some(0)),
        (269.0, 160.0, Some(1)),
        (269.0, 260.0, Some(2)),
        (269.0, 370.0, Some(3)),
        (60.0, 390.0, Some(3)),
        (600.0, 60.0, Some(0)),
        (600.0, 370.0, Some(3)),
        (40.0, 60.0, None),
        (899.0, 419.0, None),
    ];
    for (x, y, expected) in cases {
        assert_eq!(hit(&spots, at(x, y)), expected, "at {x} {y}");
    }
    assert_eq!(spots[1].label, "Major described");
}

#[test]
fn hot_spots_of_other_charts() {
    let months = Chart::Monthly(monthly(&[(1.0, 1.0); 12]));
    let found = spots(&months, 600, 300, Some(at(590.0, 100.0)));
    assert_eq!(hit(&found, at(590.0, 100.0)), Some(11));
    let found = spots(&Chart::Bars(bars(&[1.0; 12])), 240, 60, Some(at(1.0, 30.0)));
    assert_eq!((hit(&found, at(1.0, 30.0)), hit(&found, at(239.0, 3.0))), (Some(0), Some(11)));
    let curve = Chart::Pareto(pareto(vec![(0.2, 0.8), (1.0, 1.0)]));
    let found = spots(&curve, 300, 300, Some(at(150.0, 100.0)));
    assert_eq!(found.len(), 101);
    assert_eq!(found[10].label, "0.10 0.40");
    let dates = Chart::DateBars(date_bars(DateScale::Month, day(9, 1), day(12, 31)));
    let found = spots(&dates, 700, 300, Some(at(300.0, 60.0)));
    assert_eq!((hit(&found, at(300.0, 60.0)), hit(&found, at(300.0, 20.0))), (Some(0), None));
}

/// Texts of the SVG with their boxes: left, top, right, bottom in points.
fn text_boxes(svg: &str, fonts: &Fonts) -> Vec<(String, Rect)> {
    let attribute = |tag: &str, name: &str| -> String {
        let start = tag.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
        tag[start..].split('"').next().unwrap().to_owned()
    };
    svg.split("<text")
        .skip(1)
        .map(|piece| {
            let (tag, rest) = piece.split_once('>').unwrap();
            let text = rest.split('<').next().unwrap().trim().replace("&amp;", "&");
            let number = |name: &str| attribute(tag, name).parse::<f32>().unwrap() / 4.0;
            let (x, y, em) = (number("x"), number("y"), number("font-size"));
            let width = fonts.width(&text, tag.contains("font-weight")) * em;
            let left = match attribute(tag, "text-anchor").as_str() {
                "start" => x,
                "middle" => x - width / 2.0,
                _ => x - width,
            };
            (text, Rect::new(left, y - em * 0.45, left + width, y + em * 0.27))
        })
        .collect()
}

#[test]
fn texts_neither_overlap_nor_leave_the_chart() {
    let style = style();
    for (name, chart) in charts() {
        // Absurd amounts have absurd names.
        if name.contains("absurd") || name == "one band" {
            continue;
        }
        for (width, height) in
            [(320.0, 200.0), (480.0, 300.0), (640.0, 320.0), (900.0, 420.0), (1400.0, 900.0)]
        {
            let svg = svg(&chart, Size::new(width, height), &style).unwrap();
            let boxes = text_boxes(&svg, &style.fonts);
            for (i, (text, a)) in boxes.iter().enumerate() {
                let inside =
                    a.left >= -0.5 && a.top >= -0.5 && a.right <= width + 0.5 && a.bottom <= height + 0.5;
                assert!(inside, "{name} {width}×{height}: {text} at {a:?}");
                for (other, b) in &boxes[i + 1..] {
                    let apart = a.right <= b.left + 0.5
                        || b.right <= a.left + 0.5
                        || a.bottom <= b.top + 0.5
                        || b.bottom <= a.top + 0.5;
                    assert!(apart, "{name} {width}×{height}: {text} {a:?} over {other} {b:?}");
                }
            }
        }
    }
}

#[test]
fn triangles_cover_the_polygon() {
    // (corners, convex)
    let cases: [(&[(f32, f32)], bool); 5] = [
        (&[(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)], true),
        (&[(0.0, 3.0), (4.0, 3.0), (4.0, 0.0), (0.0, 0.0)], true),
        (&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 1.0), (0.0, 4.0)], false),
        (&[(0.0, 4.0), (2.0, 1.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)], false),
        (
            &[(0.0, 0.0), (3.0, 0.0), (3.0, 1.0), (1.0, 1.0), (1.0, 2.0), (3.0, 2.0), (3.0, 3.0), (0.0, 3.0)],
            false,
        ),
    ];
    for (corners, convex) in cases {
        let corners: Vec<_> = corners.iter().map(|(x, y)| at(*x, *y)).collect();
        assert_eq!(is_convex(&corners), convex, "{corners:?}");
        let area = |c: &[Point]| edges(c).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs() / 2.0;
        let cut = triangles(&corners);
        assert_eq!(cut.len(), corners.len() - 2);
        let sum: f32 = cut.iter().map(|t| area(&t.map(|i| corners[i]))).sum();
        assert!((sum - area(&corners)).abs() < 1e-4, "{corners:?} {cut:?}");
    }
}

#[test]
fn on_screen_a_band_is_hovered_clicked_and_chosen_by_keyboard() {
    let style = style();
    let chart = Chart::Pyramid(pyramid());
    let context = egui::Context::default();
    let mut seen = Vec::new();
    let mut frame = |events: Vec<egui::Event>| {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1000.0, 600.0))),
            events,
            ..Default::default()
        };
        let mut output = context.run_ui(input, |ui| {
            let answer = super::ui(&chart, ui, Size::new(900.0, 420.0), &style).unwrap();
            let origin = answer.response.rect.min;
            seen.push((answer.hovered, answer.clicked, origin));
        });
        output.textures_delta.clear();
        *seen.last().unwrap()
    };
    let (_, _, origin) = frame(vec![]);
    let over_major = origin + egui::vec2(269.0, 160.0);
    let button = |pressed| egui::Event::PointerButton {
        pos: over_major,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    let key = |key| egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    frame(vec![egui::Event::PointerMoved(over_major)]);
    assert_eq!(frame(vec![]).0, Some(1));
    frame(vec![button(true)]);
    assert_eq!(frame(vec![button(false)]).1, Some(1));
    // In the corner of the rectangle around the top band, but not on it.
    let beside = origin + egui::vec2(150.0, 60.0);
    frame(vec![egui::Event::PointerMoved(beside)]);
    let press = |pressed| egui::Event::PointerButton {
        pos: beside,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    frame(vec![press(true)]);
    assert_eq!(frame(vec![press(false)]).1, None);
    frame(vec![egui::Event::PointerGone]);
    frame(vec![key(egui::Key::Tab)]);
    let (focused, _, _) = frame(vec![]);
    assert!(focused.is_some());
    assert_eq!(frame(vec![key(egui::Key::Enter)]).1, focused);
}

#[test]
fn every_chart_is_painted_on_screen() {
    let style = style();
    let context = egui::Context::default();
    for (name, chart) in charts() {
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            for (width, height) in SIZES {
                let answer = super::ui(&chart, ui, Size::new(width, height), &style);
                assert!(answer.is_ok(), "{name} {width}×{height}");
            }
        });
        output.textures_delta.clear();
    }
}
