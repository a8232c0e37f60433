//! The program as it is called.

use std::path::Path;
use std::process::Command;

use guanxi::model::Kind;
use serde_json::Value as Json;

use crate::tools::Folder;

/// What a call answered.
struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}{}", self.out, self.err))
    }
}

fn call(folder: &Folder, args: &[&str]) -> Answer {
    let done = Command::new(env!("CARGO_BIN_EXE_guanxi"))
        .args(args)
        .args(["--config-dir", &folder.path("config").to_string_lossy()])
        .env_remove("GUANXI_TODAY")
        .env("GUANXI_TODAY", "2026-11-21")
        .env("LC_ALL", "C.UTF-8")
        .current_dir(folder.path("."))
        .output()
        .expect("the program starts");
    Answer {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8(done.stdout).expect("UTF-8"),
        err: String::from_utf8(done.stderr).expect("UTF-8"),
    }
}

fn done(folder: &Folder, args: &[&str]) -> Json {
    let answer = call(folder, &[args, &["--json"]].concat());
    assert_eq!(answer.code, 0, "{args:?}: {}{}", answer.out, answer.err);
    answer.json()
}

fn invoices() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/chinook/invoices.csv")
        .to_string_lossy()
        .into_owned()
}

#[test]
fn from_an_order_file_to_the_pyramid_and_back() {
    let folder = Folder::new();
    done(&folder, &["new", "shop.guanxi", "--currency", "USD"]);
    let dry = done(&folder, &["import", "shop.guanxi", "orders", &invoices(), "--dry-run"]);
    let report = done(&folder, &["import", "shop.guanxi", "orders", &invoices()]);
    assert_eq!(dry["orders"], report["orders"]);
    assert_eq!(report["orders"]["created"], 412);
    assert_eq!(report["customers"]["created"], 59);
    let pyramid = done(&folder, &["report", "shop.guanxi", "pyramid"]);
    assert_eq!(pyramid["customers"], 59);
    assert_eq!(pyramid["amount"], "2328.60");
    let bands: Vec<u64> =
        pyramid["bands"].as_array().expect("bands").iter().filter_map(|b| b["customers"].as_u64()).collect();
    assert_eq!(bands, [1, 2, 9, 47]);
    done(&folder, &["undo", "shop.guanxi"]);
    assert_eq!(done(&folder, &["list", "shop.guanxi", "customers"])["count"], 0);
    done(&folder, &["redo", "shop.guanxi"]);
    let again = done(&folder, &["import", "shop.guanxi", "orders", &invoices()]);
    assert_eq!(again["orders"]["unchanged"], 412);
    assert_eq!(done(&folder, &["check", "shop.guanxi"])["clean"], true);
}

#[test]
fn a_wrong_call_exits_2_and_names_what_is_meant_by_stable_keys() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    std::fs::write(folder.path("c.csv"), "name\nRuifeng\n").expect("a file");
    for args in [
        &["import", "a.guanxi", "customers", "c.csv", "--encoding", "bogus"][..],
        &["import", "a.guanxi", "customers", "c.csv", "--map", "bogus=name"],
        &["list", "a.guanxi", "customers", "--by", "city", "--sort", "name"],
    ] {
        assert_eq!(call(&folder, args).code, 2, "{args:?}");
    }
    done(&folder, &["import", "a.guanxi", "customers", "c.csv"]);
    let details =
        |args: &[&str]| call(&folder, &[args, &["--json"]].concat()).json()["error"]["details"].clone();
    done(&folder, &["add", "a.guanxi", "orders", "customer=C-000001", "date=2026-11-01"]);
    let refused = details(&["step", "a.guanxi", "S-000001", "confirmed"]);
    assert_eq!(
        (&refused["to"], &refused["fields"]),
        (&"confirmed".into(), &serde_json::json!(["lines"])),
        "{refused}"
    );
    let refused = details(&["delete", "a.guanxi", "C-000001"]);
    assert_eq!(refused["by"][0]["kind"], "orders", "{refused}");
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    done(&folder, &["add", "a.guanxi", "customers", "name=Ruifeng"]);
    done(&folder, &["add", "a.guanxi", "employees", "name=Li Wen"]);
    for (number, wrong, reason) in [
        ("C-000001", "parent=C-000001", "refer to itself"),
        ("C-000001", "credit-limit=-1", "Credit limit"),
        ("C-000001", "our-share=150", "Our share"),
        ("E-000001", "superior=E-000001", "refer to itself"),
        ("E-000001", "internal-customers=E-000001", "refer to itself"),
    ] {
        let refused = call(&folder, &["set", "a.guanxi", number, wrong]);
        assert!(refused.code == 1 && refused.err.contains(reason), "{wrong}: {}", refused.err);
    }
}

#[test]
fn groups_are_put_in_the_order_that_is_asked_for() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    done(&folder, &["add", "a.guanxi", "customers", "name=Ruifeng"]);
    for (channel, state, amount) in [
        ("web", "draft", "5"),
        ("web", "confirmed", "20"),
        ("phone", "completed", "9"),
        ("phone", "draft", "1"),
    ] {
        let (channel, state, amount) = (format!("channel={channel}"), state, format!("amount={amount}"));
        let lines = r#"lines=[{"description":"d","quantity":"1","price":"1","amount":"1"}]"#;
        let args =
            ["add", "a.guanxi", "orders", "customer=C-000001", "date=2026-11-01", &channel, &amount, lines];
        let number = done(&folder, &args)["number"].as_str().unwrap_or_default().to_owned();
        for to in ["confirmed", "completed"].iter().take(match state {
            "draft" => 0,
            "confirmed" => 1,
            _ => 2,
        }) {
            done(&folder, &["step", "a.guanxi", &number, to]);
        }
    }
    for (sort, expected) in [
        ("", ["phone draft", "phone completed", "web draft", "web confirmed"]),
        ("state", ["phone draft", "web draft", "web confirmed", "phone completed"]),
        ("-amount", ["web confirmed", "phone completed", "web draft", "phone draft"]),
        ("-state,channel", ["phone completed", "web confirmed", "phone draft", "web draft"]),
        ("count,-channel", ["web draft", "web confirmed", "phone draft", "phone completed"]),
    ] {
        let args = ["list", "a.guanxi", "orders", "--by", "channel,state", "--sum", "amount"];
        let sort_arg = format!("--sort={sort}");
        let groups = done(&folder, &[&args[..], &[sort_arg.as_str()]].concat());
        let found: Vec<String> = groups["groups"]
            .as_array()
            .expect("groups")
            .iter()
            .map(|g| format!("{} {}", g["channel"].as_str().unwrap_or(""), g["state"].as_str().unwrap_or("")))
            .collect();
        assert_eq!(found, expected, "{sort}");
    }
    let shown = call(&folder, &["show", "a.guanxi", "S-000001"]).out;
    assert!(shown.contains("Description d · Quantity 1"), "lines are told in words: {shown}");
    let nothing = call(&folder, &["find", "a.guanxi", "nobody-of-that-name"]).out;
    assert!(nothing.contains("0 records"), "{nothing}");
}

#[test]
fn fields_of_the_company_own_are_fields_like_any_other() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    let defined = |args: &[&str]| done(&folder, &[&["add", "a.guanxi", "own-fields"], args].concat());
    defined(&["name=在用机床", "on-kind=customer", "sort=number", "in-lists=true"]);
    defined(&["name=Delivery by", "on-kind=customer", "sort=choice", "choices=Our van;Courier"]);
    defined(&["name=Audited", "on-kind=customer", "sort=date"]);
    defined(&["name=Deposit", "on-kind=customer", "sort=money"]);
    defined(&["name=Fragile", "on-kind=order", "sort=yes-no"]);
    // By hand, with the faults that a declared field would find.
    let customer = |args: &[&str]| done(&folder, &[&["add", "a.guanxi", "customers"], args].concat());
    customer(&["name=Ruifeng", "在用机床=12", "delivery-by=Courier", "audited=2026-03-01", "deposit=500"]);
    customer(&["name=Hengtai", "在用机床=3.5", "delivery-by=Our van"]);
    customer(&["name=Third"]);
    for (wrong, code) in [("在用机床=many", 1), ("delivery-by=Boat", 1), ("colour=red", 2)] {
        let refused = call(&folder, &["add", "a.guanxi", "customers", "name=X", wrong]);
        assert_eq!(refused.code, code, "{wrong}: {}", refused.err);
    }
    // Filtered, sorted, grouped, listed, in words.
    let numbers = |args: &[&str]| -> Vec<String> {
        let rows = done(&folder, &[&["list", "a.guanxi"], args].concat());
        let rows = rows["rows"].as_array().cloned().unwrap_or_default();
        rows.iter().filter_map(|row| row["number"].as_str().map(str::to_owned)).collect()
    };
    for (filter, expected) in [
        ("在用机床 > 3", &["C-000001", "C-000002"][..]),
        ("delivery-by = \"Our van\"", &["C-000002"]),
        ("delivery-by in (Courier, \"Our van\") and audited < today", &["C-000001"]),
        ("deposit >= 500", &["C-000001"]),
        ("not delivery-by empty", &["C-000001", "C-000002"]),
        ("delivery-by empty", &["C-000003"]),
    ] {
        assert_eq!(numbers(&["customers", "--where", filter, "--sort", "number"]), expected, "{filter}");
    }
    assert_eq!(numbers(&["customers", "--sort=-在用机床"]), ["C-000001", "C-000002", "C-000003"]);
    let groups =
        done(&folder, &["list", "a.guanxi", "customers", "--by", "delivery-by", "--sum", "在用机床"]);
    assert_eq!(groups["groups"][0]["delivery-by"], "Our van", "{groups}");
    assert_eq!(groups["groups"][1]["sum-在用机床"], "12", "{groups}");
    let listed = call(&folder, &["list", "a.guanxi", "customers"]);
    assert!(listed.out.contains("在用机床"), "shown in lists: {}", listed.out);
    let unknown = call(&folder, &["list", "a.guanxi", "customers", "--where", "delivery = x"]);
    assert!(
        unknown.code == 2 && unknown.err.contains("delivery-by"),
        "the near one is named: {}",
        unknown.err
    );
    // Behind a reference, and on another kind.
    done(
        &folder,
        &["add", "a.guanxi", "orders", "customer=C-000001", "date=2026-11-01", "amount=9", "fragile=true"],
    );
    done(&folder, &["add", "a.guanxi", "orders", "customer=C-000002", "date=2026-11-02", "amount=9"]);
    assert_eq!(numbers(&["orders", "--where", "customer.在用机床 > 10"]).len(), 1);
    assert_eq!(numbers(&["orders", "--where", "fragile = true"]).len(), 1);
    assert_eq!(numbers(&["orders", "--where", "fragile = false"]).len(), 1, "what nobody ticked is no");
    // History names the field, undo takes the change back.
    done(&folder, &["set", "a.guanxi", "C-000001", "在用机床=14", "deposit="]);
    let history = done(&folder, &["history", "a.guanxi", "C-000001"]);
    assert_eq!(
        history["history"][0]["changes"],
        serde_json::json!([
            {"field": "在用机床", "before": "12", "after": "14"},
            {"field": "deposit", "before": "500.00", "after": ""},
        ])
    );
    done(&folder, &["undo", "a.guanxi"]);
    let held = |file: &str, number: &str, field: &str| -> Option<Json> {
        done(&folder, &["show", file, number])["record"].get(field).cloned()
    };
    assert_eq!(held("a.guanxi", "C-000001", "在用机床"), Some("12".into()));
    assert_eq!(held("a.guanxi", "C-000001", "deposit"), Some("500.00".into()));
    // A segment and a saved view may ask for it.
    done(&folder, &["add", "a.guanxi", "segments", "name=Van", "filter=delivery-by = \"Our van\""]);
    assert_eq!(numbers(&["customers", "--where", "segments = SG-000001"]), ["C-000002"]);
    // A table comes back into another file by the names of the fields, everything by our own JSON.
    done(&folder, &["export", "a.guanxi", "customers", "c.csv"]);
    done(&folder, &["export", "a.guanxi", "all", "all.json"]);
    done(&folder, &["new", "b.guanxi"]);
    done(&folder, &["import", "b.guanxi", "all", "all.json"]);
    assert_eq!(held("b.guanxi", "C-000001", "delivery-by"), Some("Courier".into()));
    let again = done(&folder, &["import", "b.guanxi", "customers", "c.csv"]);
    assert_eq!(again["customers"]["unchanged"], 3, "{again}");
    done(&folder, &["set", "b.guanxi", "C-000002", "delivery-by=", "在用机床=1"]);
    let again = done(&folder, &["import", "b.guanxi", "customers", "c.csv"]);
    assert_eq!(again["customers"]["updated"], 1, "{again}");
    assert_eq!(held("b.guanxi", "C-000002", "delivery-by"), Some("Our van".into()));
    // Merging loses nothing.
    done(&folder, &["merge", "a.guanxi", "C-000003", "C-000002"]);
    assert_eq!(held("a.guanxi", "C-000003", "在用机床"), Some("3.5".into()));
    // What a definition holds to, and what it may become.
    for (args, reason) in [
        (&["add", "a.guanxi", "own-fields", "name=City", "on-kind=customer"][..], "key"),
        (&["add", "a.guanxi", "own-fields", "name=Audited", "on-kind=customer"], "key"),
        (&["add", "a.guanxi", "own-fields", "name=Pick", "on-kind=customer", "sort=choice"], "choice"),
        (&["add", "a.guanxi", "own-fields", "name=A", "on-kind=own-field"], "cannot be added"),
        (&["add", "a.guanxi", "own-fields", "name=Not", "on-kind=customer"], "words used in filters"),
        (&["merge", "a.guanxi", "OF-000001", "OF-000003"], "cannot be merged"),
        (&["set", "a.guanxi", "OF-000001", "sort=text"], "Add another field"),
        (&["set", "a.guanxi", "OF-000002", "choices=Our van"], "added and renamed"),
    ] {
        let refused = call(&folder, args);
        assert!(refused.code == 1 && refused.err.contains(reason), "{args:?}: {}", refused.err);
    }
    done(&folder, &["set", "a.guanxi", "OF-000002", "choices=By our van;Courier;Boat", "name=How"]);
    assert_eq!(numbers(&["customers", "--where", "delivery-by = \"By our van\""]), ["C-000003"]);
    // Deleted it is out of sight, and back with an undo.
    done(&folder, &["delete", "a.guanxi", "OF-000001"]);
    assert_eq!(held("a.guanxi", "C-000001", "在用机床"), None);
    assert_eq!(done(&folder, &["check", "a.guanxi"])["clean"], true);
    done(&folder, &["undo", "a.guanxi"]);
    assert_eq!(held("a.guanxi", "C-000001", "在用机床"), Some("12".into()));
    let schema = done(&folder, &["schema", "a.guanxi", "customers"]);
    let fields = schema["kinds"][0]["fields"].as_array().cloned().unwrap_or_default();
    assert!(fields.iter().any(|f| f["key"] == "delivery-by" && f["label"] == "How"), "{schema}");
}

#[test]
fn a_record_from_its_creation_to_its_history() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    let number = done(&folder, &["add", "a.guanxi", "customers", "name=瑞丰机械", "phones=138 0013 8000"]);
    assert_eq!(number["number"], "C-000001");
    done(&folder, &["set", "a.guanxi", "C-000001", "city=苏州", "owner="]);
    for text in ["ruifeng", "rfjx", "0013 8000", "瑞丰"] {
        let found = done(&folder, &["find", "a.guanxi", text]);
        assert_eq!(found["found"][0]["number"], "C-000001", "{text}");
    }
    let history = done(&folder, &["history", "a.guanxi", "C-000001"]);
    assert_eq!(history["history"].as_array().map(Vec::len), Some(2));
    assert_eq!(history["history"][0]["changes"][0]["after"], "苏州");
    done(&folder, &["undo", "a.guanxi"]);
    let list =
        done(&folder, &["list", "a.guanxi", "customers", "--where", "city empty", "--columns", "name,city"]);
    assert_eq!(list["rows"][0]["name"], "瑞丰机械");
}

#[test]
fn a_report_is_narrowed_to_a_segment() {
    let folder = Folder::new();
    done(&folder, &["new", "shop.guanxi", "--currency", "USD"]);
    done(&folder, &["import", "shop.guanxi", "orders", &invoices()]);
    done(&folder, &["set", "shop.guanxi", "C-000001", "city=Oslo"]);
    let segment = done(&folder, &["add", "shop.guanxi", "segments", "name=Oslo", "filter=city = Oslo"]);
    let number = segment["number"].as_str().expect("a number");
    let ranking = done(&folder, &["report", "shop.guanxi", "ranking", number]);
    assert_eq!(ranking["rows"].as_array().map(Vec::len), Some(1));
    assert_eq!(ranking["rows"][0]["number"], "C-000001");
    let wrong = call(&folder, &["report", "shop.guanxi", "ranking", "C-000001", "--json"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn lists_records_and_reports_are_written_as_pages_to_print() {
    let folder = Folder::new();
    done(&folder, &["new", "shop.guanxi", "--currency", "USD"]);
    done(&folder, &["import", "shop.guanxi", "orders", &invoices()]);
    let page = |name: &str| std::fs::read_to_string(folder.path(name)).expect("a page");
    let list = ["list", "shop.guanxi", "orders", "--where", "amount > 20", "-o", "orders.html"];
    assert_eq!(done(&folder, &list)["file"], "orders.html");
    let orders = page("orders.html");
    assert!(orders.contains("<p>amount &gt; 20</p>") && orders.contains("size: Letter"), "{orders}");
    assert!(!orders.contains("<script"), "nobody is asked where to print");
    done(
        &folder,
        &["list", "shop.guanxi", "orders", "--by", "date.year", "--sum", "amount", "-o", "years.html"],
    );
    assert!(page("years.html").contains("<td>2021</td>"), "{}", page("years.html"));
    done(&folder, &["report", "shop.guanxi", "monthly", "-o", "monthly.html"]);
    let monthly = page("monthly.html");
    assert!(monthly.contains("<svg") && monthly.contains("January 2021"), "{monthly}");
    assert_eq!(call(&folder, &["list", "shop.guanxi", "orders", "-o", "orders.pdf"]).code, 2);
    let shown = done(&folder, &["show", "shop.guanxi", "C-000001", "-o", "customer.html"]);
    assert_eq!((&shown["file"], &shown["number"]), (&"customer.html".into(), &"C-000001".into()));
    let customer = page("customer.html");
    for told in ["C-000001", "Timeline", "<table", "<dl"] {
        assert!(customer.contains(told), "{told} in {customer}");
    }
    assert_eq!(call(&folder, &["show", "shop.guanxi", "C-000001", "-o", "customer.txt"]).code, 2);
}

#[test]
fn a_refused_step_names_what_is_missing() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    done(&folder, &["add", "a.guanxi", "campaigns", "name=Fair"]);
    let refused = call(&folder, &["step", "a.guanxi", "M-000001", "approved", "--json"]);
    assert_eq!(refused.code, 1);
    let error = &refused.json()["error"];
    assert_eq!(error["code"], "refused-step-missing");
    assert!(error["message"].as_str().is_some_and(|m| m.contains("Budget")), "{error}");
    let chinese = call(&folder, &["step", "a.guanxi", "M-000001", "approved", "--language", "zh-Hans"]);
    assert_eq!(chinese.code, 1);
    assert!(chinese.out.is_empty() && chinese.err.contains("负责人"), "{}", chinese.err);
}

#[test]
fn wrong_calls_say_what_is_wrong_and_exit_with_two() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    for args in [
        &["frobnicate", "a.guanxi"][..],
        &["list", "a.guanxi"],
        &["list", "a.guanxi", "customers", "--nothing"],
        &["list", "a.guanxi", "wizards"],
        &["add", "a.guanxi", "customers", "colour=red"],
        &["report", "a.guanxi", "horoscope"],
        &["new", "b.guanxi", "--currency", "XXX"],
        &["list", "a.guanxi", "customers", "--today", "tomorrow"],
    ] {
        let answer = call(&folder, &[args, &["--json"]].concat());
        assert_eq!(answer.code, 2, "{args:?}: {}{}", answer.out, answer.err);
        let error = &answer.json()["error"];
        assert!(error["code"].is_string() && error["details"].is_object(), "{args:?}: {error}");
        let sentence = error["message"].as_str().unwrap_or_default();
        assert!(!sentence.is_empty() && !sentence.contains('⟦'), "{args:?}: {sentence}");
    }
    let missing = call(&folder, &["list", "nowhere.guanxi", "customers", "--json"]);
    assert_eq!((missing.code, missing.json()["error"]["code"].as_str()), (1, Some("file-missing")));
}

#[test]
fn the_whole_company_comes_back_from_json() {
    let folder = Folder::new();
    done(&folder, &["sample", "a.guanxi", "--customers", "40", "--orders", "120", "--interactions", "100"]);
    done(&folder, &["export", "a.guanxi", "all", "a.json"]);
    done(&folder, &["new", "b.guanxi"]);
    done(&folder, &["import", "b.guanxi", "all", "a.json"]);
    done(&folder, &["export", "b.guanxi", "all", "b.json"]);
    let read = |name: &str| std::fs::read_to_string(folder.path(name)).expect("an export");
    assert!(read("a.json") == read("b.json"), "the company is not the same");
    assert_eq!(done(&folder, &["check", "b.guanxi"])["clean"], true);
}

#[test]
fn without_a_display_the_window_says_what_to_do() {
    let folder = Folder::new();
    let done = Command::new(env!("CARGO_BIN_EXE_guanxi"))
        .args(["demo", "--language", "en", "--config-dir", &folder.path("config").to_string_lossy()])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program starts");
    if cfg!(target_os = "linux") {
        assert_eq!(done.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&done.stderr).contains("guanxi --help"));
    }
}

#[test]
fn every_kind_comes_back_unchanged_from_the_table_it_was_exported_to() {
    let folder = Folder::new();
    done(&folder, &["sample", "a.guanxi", "--customers", "30", "--orders", "60", "--interactions", "60"]);
    for kind in Kind::ALL.iter().map(|kind| kind.info().plural) {
        let exported = done(&folder, &["export", "a.guanxi", kind, "a.csv"]);
        let report = done(&folder, &["import", "a.guanxi", kind, "a.csv", "--dry-run"]);
        assert_eq!(report[kind]["unchanged"], exported["records"], "{kind}: {}", report[kind]["problems"]);
    }
}

#[test]
fn what_holds_a_company_or_is_being_read_is_never_written_over() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    done(&folder, &["add", "a.guanxi", "customers", "name=Ruifeng"]);
    let file = |name: &str| std::fs::read(folder.path(name)).expect("the file");
    // A company may bear any name.
    for name in ["b.guanxi", "b.csv", "b.json"] {
        std::fs::copy(folder.path("a.guanxi"), folder.path(name)).expect("a copy");
    }
    std::fs::write(folder.path("source.csv"), "Name,Phone\nHaina,110\n").expect("a source");
    let source = file("source.csv");
    for (args, code) in [
        (&["import", "a.guanxi", "customers", "source.csv", "--problems", "a.guanxi"][..], 2),
        (&["import", "a.guanxi", "customers", "source.csv", "--problems", "b.csv"], 2),
        (&["import", "a.guanxi", "customers", "source.csv", "--problems", "./source.csv"], 2),
        (&["import", "a.guanxi", "customers", "source.csv", "--problems", "out.txt"], 2),
        (&["export", "b.csv", "customers", "b.csv"], 1),
        (&["export", "a.guanxi", "customers", "b.csv"], 1),
        (&["report", "b.json", "pyramid", "-o", "b.json"], 1),
    ] {
        let answer = call(&folder, &[args, &["--json"]].concat());
        assert_eq!(answer.code, code, "{args:?}: {}{}", answer.out, answer.err);
    }
    assert!(file("source.csv") == source);
    for name in ["a.guanxi", "b.guanxi", "b.csv", "b.json"] {
        assert_eq!(done(&folder, &["list", name, "customers"])["count"], 1, "{name}");
    }
}

#[test]
fn calls_that_mean_nothing_are_refused_before_anything_is_done() {
    let folder = Folder::new();
    for args in [
        &["sample", "c.guanxi", "--customers", "abc"][..],
        &["sample", "c.guanxi", "--seed", "x"],
        &["sample", "c.guanxi", "--customers", "99999999999999999999"],
    ] {
        assert_eq!(call(&folder, args).code, 2, "{args:?}");
        assert!(!folder.path("c.guanxi").exists(), "{args:?}");
    }
    done(&folder, &["new", "a.guanxi"]);
    for args in [
        &["export", "a.guanxi", "all", "all.json", "--where", "a=1"][..],
        &["export", "a.guanxi", "all", "all.json", "--columns", "number"],
        &["add", "a.guanxi", "customers", "name=X", "name=Y"],
    ] {
        assert_eq!(call(&folder, args).code, 2, "{args:?}");
    }
    assert!(!folder.path("all.json").exists());
}

/// One number under two customers is two orders; the second is never taken for the first, also when that is gone.
#[test]
fn deleting_twice_deletes_one() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    std::fs::write(
        folder.path("o.csv"),
        "Order ID,Customer,Date,Amount\nO1,Alpha,2026-01-02,5\nO1,Beta,2026-01-03,7\n",
    )
    .expect("a source");
    done(&folder, &["import", "a.guanxi", "orders", "o.csv"]);
    done(&folder, &["delete", "a.guanxi", "orders:O1"]);
    assert_eq!(call(&folder, &["delete", "a.guanxi", "orders:O1"]).code, 1);
    assert_eq!(call(&folder, &["set", "a.guanxi", "O1", "notes=x"]).code, 1);
    assert_eq!(done(&folder, &["show", "a.guanxi", "O1-2"])["record"]["amount"], "7.00");
}

#[test]
fn amounts_that_are_left_open_follow_from_the_lines() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    done(&folder, &["add", "a.guanxi", "customers", "name=Ruifeng"]);
    let lines = r#"lines=[{"description":"d","quantity":"2","price":"3.333"}]"#;
    let added = done(
        &folder,
        &["add", "a.guanxi", "orders", "customer=C-000001", "date=2026-01-01", "number=A", lines],
    );
    let order = &done(&folder, &["list", "a.guanxi", "orders", "--columns", "amount"])["rows"][0];
    assert_eq!(order["amount"], "6.67", "{added}");
}

/// Two orders are two amounts; two customers, two products are one.
#[test]
fn what_has_an_amount_is_not_merged() {
    let folder = Folder::new();
    done(&folder, &["sample", "a.guanxi", "--customers", "20", "--orders", "40", "--interactions", "20"]);
    let sum = || done(&folder, &["list", "a.guanxi", "orders", "--sum", "amount"])["groups"][0].clone();
    let before = sum();
    let refused = call(&folder, &["merge", "a.guanxi", "S-000001", "S-000002", "--json"]);
    assert_eq!(refused.json()["error"]["code"], "refused-merge-amounts");
    assert_eq!(sum(), before);
    done(&folder, &["merge", "a.guanxi", "C-000001", "C-000002"]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_is_lost_is_a_failure() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a disk that is full");
    let status = Command::new(env!("CARGO_BIN_EXE_guanxi"))
        .args(["schema", "--config-dir", "config"])
        .current_dir(folder.path("."))
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .expect("the program starts");
    assert_eq!(status.code(), Some(1));
}

#[test]
fn data_commands_no_terminal() {
    let folder = Folder::new();
    done(&folder, &["new", "a.guanxi"]);
    let name = "name=q\u{1b}[31m\u{202e}x";
    for args in [
        &["add", "a.guanxi", "customers", name][..],
        &["show", "a.guanxi", "C-000001"],
        &["undo", "a.guanxi", "--list"],
    ] {
        let answer = call(&folder, args);
        assert_eq!(answer.code, 0, "{args:?}: {}", answer.err);
        assert!(!answer.out.contains(['\u{1b}', '\u{202e}']), "{args:?}: {:?}", answer.out);
    }
}

#[test]
fn lists_say_how_many_there_are_and_sums_of_nothing_are_zero() {
    let folder = Folder::new();
    done(&folder, &["sample", "a.guanxi", "--customers", "20", "--orders", "40", "--interactions", "20"]);
    let list = done(&folder, &["list", "a.guanxi", "customers", "--limit", "5"]);
    assert_eq!((&list["count"], &list["total"]), (&5.into(), &20.into()));
    let text = call(&folder, &["list", "a.guanxi", "customers", "--limit", "5", "--language", "en"]).out;
    assert!(text.contains("5 of 20"), "{text}");
    let nothing = ["list", "a.guanxi", "orders", "--sum", "amount", "--where", "date > 2999-01-01"];
    let groups = &done(&folder, &nothing)["groups"];
    assert_eq!(groups[0]["sum-amount"], "0.00");
    // People read names; programs keys.
    let by = ["list", "a.guanxi", "orders", "--by", "state"];
    assert_eq!(done(&folder, &by)["groups"][0]["state"].as_str().map(str::is_empty), Some(false));
    assert!(call(&folder, &[&by[..], &["--language", "zh-Hans"]].concat()).out.contains('已'));
}

#[test]
fn groups_by_a_part_of_a_date_have_their_names() {
    let folder = Folder::new();
    done(&folder, &["sample", "a.guanxi", "--customers", "20", "--orders", "40", "--interactions", "20"]);
    for (language, month) in [("en", "Month"), ("zh-Hans", "月份")] {
        let answer =
            call(&folder, &["list", "a.guanxi", "orders", "--by", "date.month", "--language", language]);
        assert!(answer.out.contains(month) && !answer.out.contains('⟦'), "{}", answer.out);
        assert!(
            !call(&folder, &["list", "a.guanxi", "orders", "--by", "date.year", "--language", language])
                .out
                .contains('⟦')
        );
    }
}
