//! The files that are measured over, made once by the program's own sample and kept between runs.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use guanxi::app::sample::{self, Options};
use guanxi::app::{Clock, Session};
use guanxi::exchange::export::{Export, Format, Heads};
use guanxi::insight::{Cache, Context, Query, run};
use guanxi::lang::{Lang, Language};
use guanxi::model::people::Customer;
use guanxi::model::sales::{Order, Product};
use guanxi::model::{Kind, filter};
use guanxi::store::{FORMAT, Flow, NewFile, Read as _, ReadRecords as _, Settings, Snapshot};

use super::measure::Result;

const SEED: u64 = 7;

/// Rows of the order file; some orders have several lines.
pub const ORDER_ROWS: u64 = 1_000_000;

/// What the customers' file for the import has of each: what companies keep of their customers.
const COLUMNS: &[&str] = &[
    "name",
    "short-name",
    "english-name",
    "party",
    "phones",
    "emails",
    "wechat",
    "street",
    "city",
    "province",
    "postal-code",
    "country",
    "industry",
    "region",
    "size",
    "source",
    "stage",
    "tags",
    "tax-number",
    "notes",
];

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub customers: u64,
    pub orders: u64,
    pub interactions: u64,
}

impl Size {
    pub const SMALL: Size = Size { customers: 10_000, orders: 100_000, interactions: 100_000 };
    pub const USUAL: Size = Size { customers: 100_000, orders: 1_000_000, interactions: 1_000_000 };
    /// One order and one interaction a customer: what is done over customers is what grows here.
    pub const LARGE: Size = Size { customers: 1_000_000, orders: 1_000_000, interactions: 1_000_000 };
}

/// A company's file.
pub struct World {
    pub path: PathBuf,
    pub size: Size,
}

impl World {
    /// The file of this size, made if it is not there.
    pub fn of(size: Size) -> Result<Self> {
        let Size { customers, orders, interactions } = size;
        let name = format!("format-{FORMAT}-seed-{SEED}-{customers}-{orders}-{interactions}.guanxi");
        let path = folder()?.join(name);
        once(&path, |path| {
            eprintln!("making {}", path.display());
            let session = create(path)?;
            let options = Options {
                customers,
                orders,
                interactions,
                seed: SEED,
                ..Options::of(Language::Chinese, today())
            };
            sample::generate(&session, &options, &|_, _| {})?;
            Ok(())
        })?;
        Ok(Self { path, size })
    }

    pub fn session(&self) -> Result<Session> {
        Ok(Session::open(&self.path, "bench", Clock::at(today()))?)
    }

    /// What is in it, with the session as long as which it can be read.
    pub fn snapshot(&self) -> Result<(Session, Arc<Snapshot>)> {
        let session = self.session()?;
        let snapshot = session.snapshot()?;
        Ok((session, snapshot))
    }

    /// A copy that may be written to, thrown away with the folder it is in.
    pub fn copy(&self) -> Result<(tempfile::TempDir, World)> {
        let folder = scratch()?;
        let path = folder.path().join("copy.guanxi");
        fs::copy(&self.path, &path)?;
        Ok((folder, World { path, size: self.size }))
    }

    /// Its customers as a file to import.
    pub fn customers_csv(&self) -> Result<PathBuf> {
        let path = self.path.with_extension("customers.csv");
        once(&path, |path| {
            let session = self.session()?;
            let snapshot = session.snapshot()?;
            let cache = Cache::default();
            let context = Context::of(&snapshot, today(), &cache)?;
            let columns = COLUMNS.iter().map(|key| filter::path(Kind::Customer, key));
            let export = Export {
                kind: Some(Kind::Customer),
                ids: run(&*snapshot, &Query::all(Kind::Customer), &context)?,
                columns: columns.collect::<std::result::Result<_, _>>().map_err(|m| format!("{m:?}"))?,
                format: Format::Csv,
                heads: Heads::Keys,
                lang: Lang::new(Language::English, context.currency),
                now: session.clock.now(),
            };
            // The format is told apart by the name.
            let unfinished = path.with_extension("csv");
            export.write(&*snapshot, &context, &unfinished, &mut |_, _| {})?;
            Ok(fs::rename(unfinished, path)?)
        })?;
        Ok(path)
    }

    /// The lines of its orders as a file to import, a row each, as shops and tills write them.
    pub fn orders_csv(&self) -> Result<PathBuf> {
        let path = self.path.with_extension("orders.csv");
        once(&path, |path| {
            let session = self.session()?;
            let snapshot = session.snapshot()?;
            write_orders(&snapshot, &mut BufWriter::new(File::create(path)?))
        })?;
        Ok(path)
    }

    /// Ids of so many customers, spread over all of them in no order.
    pub fn some_customers(&self, count: u64) -> Vec<u64> {
        // A step that is prime to every size visits all before any comes twice.
        const STEP: u64 = 7_919;
        (0..count).map(|n| n * STEP % self.size.customers + 1).collect()
    }
}

/// The day on which everything is measured.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).unwrap_or_default()
}

/// A new file for the company.
pub fn create(path: &Path) -> Result<Session> {
    let settings = Settings { currency: "CNY".to_owned(), ..Settings::default() };
    Ok(Session::create(path, &NewFile { settings }, "bench", Clock::at(today()))?)
}

/// A folder for one run, on the same disk as the files.
pub fn scratch() -> Result<tempfile::TempDir> {
    Ok(tempfile::tempdir_in(folder()?)?)
}

/// Where the files are kept: a place of cargo's, which `cargo clean` empties.
pub fn folder() -> Result<PathBuf> {
    let target = std::env::var_os("GUANXI_BENCH_FOLDER").map(PathBuf::from);
    let target = target.or(option_env!("CARGO_TARGET_TMPDIR").map(PathBuf::from));
    let folder = target.ok_or("GUANXI_BENCH_FOLDER is not set")?.join("bench-files");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Makes a file that is not there; one that was interrupted does not count.
pub fn once(path: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let unfinished = path.with_added_extension("unfinished");
    if unfinished.exists() {
        fs::remove_file(&unfinished)?;
    }
    make(&unfinished)?;
    Ok(fs::rename(&unfinished, path)?)
}

fn write_orders(snapshot: &Snapshot, out: &mut impl std::io::Write) -> Result<()> {
    writeln!(out, "number,date,customer,customer-name,product,description,quantity,price")?;
    let mut orders = Vec::new();
    snapshot.scan(Kind::Order, &mut |id, _| {
        orders.push(id);
        Flow::On
    })?;
    let mut rows = 0;
    for id in orders {
        let Some(order) = snapshot.get::<Order>(id)? else { continue };
        let (Some(day), Some(customer)) = (order.date, order.customer) else { continue };
        let name = snapshot.get::<Customer>(customer.id)?.map(|c| c.name).unwrap_or_default();
        for line in &order.lines {
            let product = match line.product {
                Some(product) => snapshot.get::<Product>(product.id)?.map(|p| p.code),
                None => None,
            };
            writeln!(
                out,
                "S{id},{day},K{},\"{name}\",{},\"{}\",{},{}",
                customer.id,
                product.unwrap_or_default(),
                line.description,
                line.quantity.0 / 1_000,
                line.price.0 as f64 / 10_000.0,
            )?;
            rows += 1;
        }
        if rows >= ORDER_ROWS {
            break;
        }
    }
    Ok(out.flush()?)
}
