//! The same company in SQLite, as a careful program would keep it there: WAL, every commit synced, a covering index
//! for every question, trigrams for finding.

use std::path::{Path, PathBuf};
use std::time::Duration;

use guanxi::insight::reports::Request;
use guanxi::model::Kind;
use guanxi::model::people::Customer;
use guanxi::model::record::{Choice as _, Decode, OfKind};
use guanxi::model::sales::Order;
use guanxi::model::work::Interaction;
use guanxi::store::{Flow, Read as _, Snapshot};
use guanxi::text::pinyin;
use rusqlite::{Connection, params};

use super::find::HITS;
use super::measure::{Result, Times, time};
use super::world::{World, once, scratch};

const SCHEMA: &str = "
    CREATE TABLE customers (
        id INTEGER PRIMARY KEY, number TEXT, name TEXT, short_name TEXT, english_name TEXT, party INTEGER,
        phones TEXT, emails TEXT, wechat TEXT, street TEXT, city TEXT, province TEXT, postal_code TEXT,
        country TEXT, industry TEXT, region TEXT, size INTEGER, source TEXT, stage INTEGER, tags TEXT,
        tax_number TEXT, notes TEXT, owner INTEGER);
    CREATE UNIQUE INDEX customers_number ON customers (number);
    CREATE INDEX customers_name ON customers (name);
    CREATE INDEX customers_phones ON customers (phones);
    CREATE INDEX customers_emails ON customers (emails);
    CREATE VIRTUAL TABLE customers_text USING fts5 (text, tokenize = 'trigram', content = '');
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY, number TEXT, customer INTEGER, day TEXT, state INTEGER, amount INTEGER,
        cost INTEGER);
    CREATE INDEX orders_customer ON orders (customer, day, state, amount);
    CREATE INDEX orders_day ON orders (day, customer, state, amount);
    CREATE TABLE lines (
        order_id INTEGER, place INTEGER, product INTEGER, description TEXT, quantity INTEGER, price INTEGER,
        amount INTEGER, PRIMARY KEY (order_id, place)) WITHOUT ROWID;
    CREATE TABLE interactions (
        id INTEGER PRIMARY KEY, number TEXT, customer INTEGER, at INTEGER, channel INTEGER, employee INTEGER,
        subject TEXT, body TEXT);
    CREATE INDEX interactions_customer ON interactions (customer, at);
    CREATE TABLE journal (id INTEGER PRIMARY KEY, at INTEGER, what TEXT, before TEXT, after TEXT);
";

const INSERT: &str = "INSERT INTO customers VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23)";

/// A database with everything of a world's customers, orders and interactions.
pub struct Sqlite {
    pub path: PathBuf,
    connection: Connection,
}

impl Sqlite {
    pub fn of(world: &World) -> Result<Self> {
        let path = world.path.with_extension("sqlite");
        once(&path, |path| {
            eprintln!("making {}", path.display());
            let mut connection = open(path)?;
            connection.execute_batch(SCHEMA)?;
            fill(&mut connection, &*world.session()?.snapshot()?)?;
            connection.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")?;
            connection.close().map_err(|(_, e)| e)?;
            Ok(())
        })?;
        Ok(Self { connection: open(&path)?, path })
    }

    /// Opened once more: nothing is in its cache.
    pub fn reopened(&self) -> Result<Self> {
        let connection = open(&self.path)?;
        connection.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0))?;
        Ok(Self { connection, path: self.path.clone() })
    }

    pub fn import_customers(csv: &Path) -> Result<(Duration, u64)> {
        let folder = scratch()?;
        let mut connection = open(&folder.path().join("import.sqlite"))?;
        connection.execute_batch(SCHEMA)?;
        time(|| {
            let mut count = 0;
            let transaction = connection.transaction()?;
            {
                let mut insert = transaction.prepare(INSERT)?;
                let mut text =
                    transaction.prepare("INSERT INTO customers_text (rowid, text) VALUES (?1, ?2)")?;
                let mut reader = csv::Reader::from_path(csv)?;
                for (record, id) in reader.records().zip(1_i64..) {
                    let record = record?;
                    let cell = |n: usize| record.get(n).unwrap_or_default();
                    let number = format!("C-{id:06}");
                    insert.execute(params![
                        id,
                        number,
                        cell(0),
                        cell(1),
                        cell(2),
                        cell(3),
                        cell(4),
                        cell(5),
                        cell(6),
                        cell(7),
                        cell(8),
                        cell(9),
                        cell(10),
                        cell(11),
                        cell(12),
                        cell(13),
                        cell(14),
                        cell(15),
                        cell(16),
                        cell(17),
                        cell(18),
                        cell(19),
                        None::<i64>
                    ])?;
                    text.execute(params![id, searched(cell(0), cell(2), cell(4), cell(5))])?;
                    count += 1;
                }
            }
            transaction.commit()?;
            Ok(count)
        })
    }

    /// One durable change each, with its entry in a journal.
    pub fn changes(&self, customers: &[u64]) -> Result<Times> {
        let folder = scratch()?;
        let path = folder.path().join("copy.sqlite");
        std::fs::copy(&self.path, &path)?;
        let connection = open(&path)?;
        let mut begin = connection.prepare("BEGIN IMMEDIATE")?;
        let mut look = connection.prepare("SELECT city FROM customers WHERE id = ?1")?;
        let mut update = connection.prepare("UPDATE customers SET city = ?2 WHERE id = ?1")?;
        let mut note =
            connection.prepare("INSERT INTO journal (at, what, before, after) VALUES (?1, ?2, ?3, ?4)")?;
        let mut commit = connection.prepare("COMMIT")?;
        Times::of(customers.len(), |n| {
            let (id, city) = (customers[n] as i64, format!("第{n}区"));
            begin.execute([])?;
            let before: String = look.query_row([id], |row| row.get(0))?;
            update.execute(params![id, city])?;
            note.execute(params![n as i64, "city", before, city])?;
            commit.execute([])?;
            Ok(())
        })
    }

    /// The customer, his newest interactions, his newest orders with their first lines, what he bought in all.
    pub fn views(&self, customers: &[u64]) -> Result<Times> {
        let mut customer = self.connection.prepare("SELECT * FROM customers WHERE id = ?1")?;
        let mut interactions = self.connection.prepare(
            "SELECT number, at, channel, employee, subject, body FROM interactions
             WHERE customer = ?1 ORDER BY at DESC LIMIT 20",
        )?;
        let mut orders = self.connection.prepare(
            "SELECT o.number, o.day, o.state, o.amount, l.description FROM orders o
             LEFT JOIN lines l ON l.order_id = o.id AND l.place = 0
             WHERE o.customer = ?1 ORDER BY o.day DESC LIMIT 20",
        )?;
        let mut sums = self.connection.prepare(
            "SELECT count(*), sum(amount), min(day), max(day) FROM orders
             WHERE customer = ?1 AND state BETWEEN 1 AND 4",
        )?;
        let mut days = self.connection.prepare(
            "SELECT DISTINCT day FROM orders WHERE customer = ?1 AND state BETWEEN 1 AND 4 ORDER BY day",
        )?;
        Times::of(customers.len(), |n| {
            let id = customers[n] as i64;
            for statement in [&mut customer, &mut interactions, &mut orders, &mut sums, &mut days] {
                read_all(statement, id)?;
            }
            Ok(())
        })
    }

    pub fn finds(&self, queries: &[String]) -> Result<Times> {
        let mut matching = self.connection.prepare(
            "SELECT c.id, c.number, c.name FROM customers_text t JOIN customers c ON c.id = t.rowid
             WHERE t.text MATCH ?1 LIMIT ?2",
        )?;
        // Trigrams know nothing shorter than three characters.
        let mut like = self.connection.prepare(
            "SELECT id, number, name FROM customers
             WHERE name LIKE '%' || ?1 || '%' OR phones LIKE '%' || ?1 || '%' LIMIT ?2",
        )?;
        Times::of(queries.len(), |n| {
            let query = &queries[n];
            let short = query.chars().count() < 3;
            let text = if short { query.clone() } else { format!("\"{}\"", query.replace('"', "")) };
            let statement = if short { &mut like } else { &mut matching };
            let mut rows = statement.query(params![text, HITS as i64])?;
            while let Some(row) = rows.next()? {
                divan::black_box(row.get::<_, String>(2)?);
            }
            Ok(())
        })
    }

    pub fn pyramids(&self, request: &Request) -> Result<Times> {
        let day = |day: Option<chrono::NaiveDate>, open: &str| day.map_or(open.to_owned(), |d| d.to_string());
        let (from, to) = (day(request.from, "0000"), day(request.to, "9999"));
        let mut all = self.connection.prepare(
            "SELECT customer, sum(amount) AS total FROM orders INDEXED BY orders_customer
             WHERE state BETWEEN 1 AND 4 GROUP BY customer HAVING total > 0 ORDER BY total DESC",
        )?;
        let mut some = self.connection.prepare(
            "SELECT customer, sum(amount) AS total FROM orders INDEXED BY orders_day
             WHERE state BETWEEN 1 AND 4 AND day BETWEEN ?1 AND ?2
             GROUP BY customer HAVING total > 0 ORDER BY total DESC",
        )?;
        Times::of(5, |_| {
            let mut rows = match request.from {
                Some(_) => some.query(params![from, to])?,
                None => all.query([])?,
            };
            let mut count = 0;
            while rows.next()?.is_some() {
                count += 1;
            }
            Ok(divan::black_box(count))
        })
    }

    pub fn lists(&self, column: &str) -> Result<Times> {
        let mut sorted =
            self.connection.prepare(&format!("SELECT id FROM customers ORDER BY {column}, id"))?;
        Times::of(5, |_| {
            let ids: std::result::Result<Vec<i64>, _> = sorted.query_map([], |row| row.get(0))?.collect();
            Ok(divan::black_box(ids?.len()))
        })
    }
}

fn open(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
         PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;",
    )?;
    Ok(connection)
}

fn read_all(statement: &mut rusqlite::Statement<'_>, id: i64) -> Result<()> {
    let width = statement.column_count();
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        for column in 0..width {
            divan::black_box(row.get::<_, rusqlite::types::Value>(column)?);
        }
    }
    Ok(())
}

/// What a customer is found by, with the pinyin that our own index knows too.
fn searched(name: &str, english: &str, phones: &str, emails: &str) -> String {
    let spelled = pinyin::full(name).replace(' ', "");
    [name, english, phones, emails, &spelled, &pinyin::initials(name)].join("\n")
}

fn fill(connection: &mut Connection, snapshot: &Snapshot) -> Result<()> {
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare(INSERT)?;
        let mut text = transaction.prepare("INSERT INTO customers_text (rowid, text) VALUES (?1, ?2)")?;
        each(snapshot, |id, c: Customer| {
            let (phones, emails) = (c.phones.join(", "), c.emails.join(", "));
            text.execute(params![id, searched(&c.name, &c.english_name, &phones, &emails)])?;
            insert.execute(params![
                id,
                c.number,
                c.name,
                c.short_name,
                c.english_name,
                c.party.index(),
                phones,
                emails,
                c.wechat,
                c.street,
                c.city,
                c.province,
                c.postal_code,
                c.country,
                c.industry,
                c.region,
                c.size,
                c.source,
                c.stage.index(),
                c.tags.join(", "),
                c.tax_number,
                c.notes,
                c.owner.map(|o| o.id as i64)
            ])?;
            Ok(())
        })?;
        let mut order = transaction.prepare("INSERT INTO orders VALUES (?1,?2,?3,?4,?5,?6,?7)")?;
        let mut line = transaction.prepare("INSERT INTO lines VALUES (?1,?2,?3,?4,?5,?6,?7)")?;
        each(snapshot, |id, o: Order| {
            let (customer, day) = (o.customer.map(|c| c.id as i64), o.date.map(|d| d.to_string()));
            order.execute(params![id, o.number, customer, day, o.state.index(), o.amount.0, o.cost.0])?;
            for (l, place) in o.lines.iter().zip(0_i64..) {
                let product = l.product.map(|p| p.id as i64);
                line.execute(params![
                    id,
                    place,
                    product,
                    l.description,
                    l.quantity.0,
                    l.price.0,
                    l.amount.0
                ])?;
            }
            Ok(())
        })?;
        let mut interaction =
            transaction.prepare("INSERT INTO interactions VALUES (?1,?2,?3,?4,?5,?6,?7,?8)")?;
        each(snapshot, |id, i: Interaction| {
            let (customer, employee) = (i.customer.map(|c| c.id as i64), i.employee.map(|e| e.id as i64));
            let at = i.at.map(|t| t.timestamp());
            interaction.execute(params![
                id,
                i.number,
                customer,
                at,
                i.channel.index(),
                employee,
                i.subject,
                i.body
            ])?;
            Ok(())
        })?;
    }
    Ok(transaction.commit()?)
}

/// Every record of a kind, decoded.
fn each<R: Decode + OfKind>(snapshot: &Snapshot, mut take: impl FnMut(i64, R) -> Result<()>) -> Result<()> {
    let kind: Kind = R::KIND;
    let mut failed = Ok(());
    snapshot.scan(kind, &mut |id, bytes| {
        let taken = R::decode(bytes).map_err(Into::into).and_then(|record| take(id as i64, record));
        match taken {
            Ok(()) => Flow::On,
            Err(error) => {
                failed = Err(error);
                Flow::Stop
            }
        }
    })?;
    failed
}
