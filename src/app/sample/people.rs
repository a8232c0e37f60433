//! Departments, staff, customers, contacts, and how they belong together.

use super::names::{self, KNOWN_COMPANIES, company, person};
use super::random::Random;
use super::world::{CustomerFact, World, at, plus, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::{
    CaresFor, Channel, Consent, ConsentLine, Contact, Customer, Department, DepartmentSort, Employee, Party,
    Position, Relationship, Segment, Stage,
};
use crate::model::record::{AnyRef, Choice, Reference, References};
use crate::model::value::Percent;
use crate::store::ReadRecords;

/// The salesman who has left while customers were still his.
pub const LEFT: u8 = 6;

/// Chinese and English name, department, superior, month and day of birth.
const STAFF: [(&str, &str, usize, Option<usize>); 12] = [
    ("林海", "Lin Hai", 7, None),
    ("李雯", "Li Wen", 1, Some(0)),
    ("张敏", "Zhang Min", 1, Some(1)),
    ("吴杰", "Wu Jie", 3, Some(0)),
    ("徐帆", "Xu Fan", 3, Some(3)),
    ("何静", "He Jing", 0, Some(0)),
    ("赵鹏", "Zhao Peng", 1, Some(1)),
    ("陈雪", "Chen Xue", 4, Some(0)),
    ("黄磊", "Huang Lei", 2, Some(0)),
    ("刘洋", "Liu Yang", 6, Some(0)),
    ("孙莉", "Sun Li", 5, Some(0)),
    ("高远", "Gao Yuan", 3, Some(3)),
];

/// Who heads the departments, in their order.
const HEADS: [usize; 8] = [5, 1, 8, 3, 7, 10, 9, 0];

/// Departments, the people in them, and who heads what.
pub fn staff(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for (name, sort) in words.departments.iter().zip(DepartmentSort::ALL) {
        let department = Department {
            name: (*name).to_owned(),
            sort: *sort,
            emails: vec![format!("{}@harbour-tools.example", sort.key())],
            phones: vec![format!("0512 6288 {:04}", 7000 + sort.index() as u32 * 10)],
            created: at(plus(world.start, -700), 0),
            ..Department::default()
        };
        let of = world.add(desk, department)?;
        world.departments.push(of);
    }
    for (index, (chinese, english, department, superior)) in STAFF.iter().enumerate() {
        let left = index == usize::from(LEFT);
        let joined = plus(world.start, -world.random.between(30, 2400));
        let skills = words.skills.get(*department).copied().unwrap_or_default();
        let employee = Employee {
            name: (*(if world.options.language == Language::Chinese { chinese } else { english })).to_owned(),
            english_name: (*english).to_owned(),
            department: world.department(*department),
            role: words.roles.get(index).copied().unwrap_or_default().to_owned(),
            superior: superior.and_then(|s| world.staff.get(s).copied()),
            joined: Some(joined),
            left,
            left_on: left.then_some(world.left_on),
            phones: vec![names::mobile(&mut world.random, 90_000_000 + index as u64)],
            emails: vec![format!("{}@harbour-tools.example", english.to_lowercase().replace(' ', "."))],
            wechat: format!("ht_{}", english.to_lowercase().replace(' ', "")),
            duties: words.duties.get(*department).copied().unwrap_or_default().to_owned(),
            skills: skills.iter().map(|s| (*s).to_owned()).collect(),
            working_hours: "1-5 09:00-12:00 13:00-18:00".to_owned(),
            capacity: Some(420),
            internal_customers: References::new(
                [1, 3]
                    .iter()
                    .filter(|i| **i < index)
                    .filter_map(|i| world.staff.get(*i))
                    .map(|e| e.id)
                    .collect(),
            ),
            birthday: chrono::NaiveDate::from_ymd_opt(
                1975 + world.random.between(0, 22) as i32,
                world.random.between(1, 12) as u32,
                world.random.between(1, 28) as u32,
            ),
            created: at(joined, 0),
            ..Employee::default()
        };
        let of = world.add(desk, employee)?;
        world.staff.push(of);
    }
    for (department, head) in world.departments.iter().zip(HEADS) {
        if let Some(mut record) = desk.change.get::<Department>(department.id)? {
            record.head = world.staff.get(head).copied();
            desk.change.update(AnyRef::new(Kind::Department, department.id), &record)?;
        }
    }
    Ok(())
}

/// Segments as people would write them; the industry is the only word of the language in them.
pub fn segments(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let language = world.options.language;
    let precision = names::TRADES[1].industry.of(language);
    let east = names::CITIES[0].region.of(language);
    let filters = [
        "band in (vip, major) and last-order < today-90d".to_owned(),
        format!("stage in (target, prospect) and industry = \"{precision}\""),
        format!("region = \"{east}\""),
        "year-amount < 10000".to_owned(),
        "relationship = relationship and stage in (customer, member, fan)".to_owned(),
        "open-service > 0 or overdue-tasks > 0".to_owned(),
    ];
    let words = world.words;
    for (index, (text, filter)) in words.segments.iter().zip(filters).enumerate() {
        let segment = Segment {
            name: text.name.to_owned(),
            description: text.description.to_owned(),
            filter,
            // The small buyers of the East are a part of the East.
            parent: if index == 3 { world.segments.get(2).copied() } else { None },
            owner: world.employee(if index % 2 == 0 { 1 } else { 5 }),
            shared: true,
            value_proposition: text.proposition.to_owned(),
            created: at(plus(world.start, 40 + index as i64 * 60), 30),
            ..Segment::default()
        };
        let of = world.add(desk, segment)?;
        world.segments.push(of);
    }
    Ok(())
}

/// Places by value that the best known customers take, where there are so many.
const KNOWN_RANKS: [usize; KNOWN_COMPANIES] = [0, 1, 4, 6, 17, 22, 25, 30, 41, 50, 70, 95];

/// Who comes at which place by value: any order, but the known ones among the best.
pub fn ranks(random: &mut Random, customers: usize) -> Vec<u32> {
    let mut ranks: Vec<u32> = (0..customers as u32).collect();
    random.shuffle(&mut ranks);
    for (customer, rank) in KNOWN_RANKS.iter().enumerate().filter(|(c, r)| *c < customers && **r < customers)
    {
        if let Some(now) = ranks.iter().position(|r| *r as usize == *rank) {
            ranks.swap(customer, now);
        }
    }
    ranks
}

/// How many of the customers buy at all.
pub fn buyers(customers: u64, orders: u64) -> u64 {
    orders.min((customers * 85).div_ceil(100))
}

/// Of the customers who never bought, so many were entered a second time: from a card taken at a fair, by somebody
/// who did not look first.
const ENTERED_TWICE: u64 = 6;

/// The known company whom the customer at this place by value is again.
fn twin(rank: u32, buyers: u64, customers: u64) -> Option<u64> {
    let place = u64::from(rank).checked_sub(buyers)?;
    (place < ENTERED_TWICE && customers >= 100).then_some(2 + place)
}

/// The same company as somebody else writes it: its registered name or capitals, its phone in another form.
fn write_again(record: &mut Customer, twin: u64, language: Language) {
    let firm = company(twin);
    let place = firm.place();
    record.name = match language {
        Language::Chinese => firm.registered(),
        Language::English => format!("{} CO LTD", firm.english().to_uppercase()),
    };
    record.party = Party::Organisation;
    record.phones = vec![names::landline(&place, twin).replacen('0', "+86 ", 1).replace(' ', "-")];
    record.city = place.name.of(language).to_owned();
    record.province = place.province.of(language).to_owned();
    record.region = place.region.of(language).to_owned();
    record.industry = firm.business().industry.of(language).to_owned();
    record.stage = Stage::Target;
    // A card tells no more.
    record.short_name.clear();
    record.english_name.clear();
    record.emails.clear();
    record.website.clear();
    record.wechat.clear();
    record.street.clear();
    record.postal_code.clear();
    record.external_id.clear();
    record.size = None;
    record.invoice_title.clear();
    record.invoice_address.clear();
    record.tax_number.clear();
    record.bank.clear();
}

/// One customer and, if he is an organisation, whom we know there.
pub fn customer(world: &mut World<'_>, desk: &Desk<'_, '_>, index: usize, rank: u32) -> Result<(), Refusal> {
    let (language, words, today) = (world.options.language, world.words, world.today);
    let all = world.options.customers;
    let buyers = buyers(all, world.options.orders);
    let buys = u64::from(rank) < buyers;
    let top = u64::from(rank) * 20 < buyers;
    let lapsed = buys && !top && index >= KNOWN_COMPANIES && world.random.chance(13);
    let old = world.random.chance(60) || index < KNOWN_COMPANIES;
    let since = if old {
        plus(world.start, -world.random.between(10, 2000))
    } else {
        plus(world.start, world.random.between(0, if lapsed { 200 } else { 690 }))
    };
    let until =
        if lapsed { plus(today, -world.random.between(190, 420)).max(plus(since, 20)) } else { today };
    let stage = match () {
        () if lapsed => Stage::Lapsed,
        () if top => world.random.pick(&[Stage::Member, Stage::Fan]),
        () if buys => world.random.weighted(&[(70, Stage::Customer), (24, Stage::Member), (6, Stage::Fan)]),
        () => world.random.weighted(&[(55, Stage::Target), (45, Stage::Prospect)]),
    };
    let is_person = index >= KNOWN_COMPANIES && !top && world.random.chance(5);
    let firm = company(index as u64);
    let (place, trade) = (firm.place(), firm.business());
    let individual = person(&mut world.random);
    let mail = match index {
        _ if index < KNOWN_COMPANIES => firm.brand_english.to_lowercase(),
        _ => format!("{}-{index}", firm.brand_english.to_lowercase()),
    };
    let owner = world.random.weighted(&[(40, 1_u8), (37, 2), (11, LEFT), (12, 3)]);
    let payment_days = world.random.pick(&[30_u8, 30, 30, 45, 60]);
    let street = format!(
        "{}{}",
        match language {
            Language::Chinese => place.name.chinese,
            Language::English => "",
        },
        names::street(&mut world.random, language)
    );
    let stage_since = match stage {
        Stage::Lapsed => plus(until, 180).min(today),
        Stage::Member | Stage::Fan => world.day_between(since, today),
        _ => since,
    };
    let mut record = Customer {
        name: if is_person { individual.name(language) } else { firm.name(language) },
        short_name: match (is_person, language) {
            (true, _) => String::new(),
            (false, Language::Chinese) => firm.brand_chinese.clone(),
            (false, Language::English) => firm.chinese(),
        },
        english_name: match (is_person, language) {
            (true, _) => individual.english(),
            (false, _) => format!("{} Co., Ltd.", firm.english()),
        },
        party: if is_person { Party::Person } else { Party::Organisation },
        phones: vec![if is_person {
            names::mobile(&mut world.random, index as u64 * 2 + 1)
        } else {
            names::landline(&place, index as u64)
        }],
        emails: vec![if is_person {
            format!("{}{index}@mail.example", individual.handle())
        } else {
            format!("office@{mail}.example")
        }],
        wechat: if world.random.chance(40) { mail.replace('-', "_") } else { String::new() },
        website: if is_person { String::new() } else { format!("https://www.{mail}.example") },
        street,
        city: place.name.of(language).to_owned(),
        province: place.province.of(language).to_owned(),
        postal_code: place.postal_code.to_owned(),
        country: words.country.to_owned(),
        region: place.region.of(language).to_owned(),
        industry: trade.industry.of(language).to_owned(),
        source: world.random.pick(words.sources).to_owned(),
        owner: world.employee(owner),
        stage,
        stage_since: Some(stage_since),
        stage_reason: words
            .stage_reasons
            .get(usize::from(stage.index()))
            .copied()
            .unwrap_or_default()
            .to_owned(),
        created: at(since, 45),
        ..Customer::default()
    };
    if world.random.chance(35) {
        record.tags = vec![world.random.pick(words.tags).to_owned()];
    }
    if buys {
        terms(world, &mut record, rank, buyers, payment_days);
    }
    if !is_person {
        record.size = Some(world.random.pick(&[12, 30, 45, 80, 120, 260, 600]));
        record.invoice_title = firm.registered();
        record.tax_number = format!("913205{:012}", (index as u64 * 7_919 + 100_003) % 1_000_000_000_000);
        record.bank = words.bank.replace("{city}", place.name.of(language));
        record.invoice_address = record.street.clone();
    }
    consents(world, &mut record, since);
    if world.random.chance(22) {
        record.notes = world.random.pick(words.customer_notes).to_owned();
    }
    if old && world.random.chance(70) {
        record.external_id = format!("K{:06}", 10_000 + index);
    }
    if index > 20 && world.random.chance(9) {
        let referrer = world.any_known(index);
        record.referred_by = referrer;
    }
    if u64::from(rank) < buyers {
        super::own::fill(world, &mut record, rank);
    }
    let again = twin(rank, buyers, all).filter(|_| index >= KNOWN_COMPANIES);
    if let Some(twin) = again {
        write_again(&mut record, twin, language);
    }
    let of = world.add(desk, record)?;
    let contact =
        if is_person || again.is_some() { None } else { contacts(world, desk, of, index, since, &mail)? };
    world.customers.push(CustomerFact {
        of,
        rank,
        owner,
        city: firm.city as u8,
        stage,
        payment_days,
        contact,
        since,
        until,
    });
    Ok(())
}

/// What has been agreed with a customer who buys, and what is known of him.
fn terms(world: &mut World<'_>, record: &mut Customer, rank: u32, buyers: u64, payment_days: u8) {
    let words = world.words;
    let best = u64::from(rank) * 5 < buyers;
    record.payment_days = Some(payment_days.into());
    record.credit_limit = Some(yuan(if best { 200_000 } else { 30_000 }));
    record.price_list = world.price_lists.get(usize::from(best)).copied();
    record.relationship = Some(if best || world.random.chance(40) {
        Relationship::Relationship
    } else {
        Relationship::Transaction
    });
    record.our_share = Some(Percent(world.random.between(2, 19) * 500));
    record.other_suppliers = world.random.pick(words.rivals).to_owned();
    record.cares_for = Some(world.random.pick(&[CaresFor::Time, CaresFor::Cost]));
    record.contact_every_days = Some(if best { 30 } else { 90 });
    record.personality = world.random.pick(words.personality).to_owned();
    record.preferences = vec![world.random.pick(words.preferences).to_owned()];
    record.will_recommend = world.random.chance(30);
    record.will_advise = world.random.chance(15);
    record.will_try = world.random.chance(20);
    record.loyalty_points = world.random.between(0, 40) * 50;
    record.sponsor = if best { world.employee(0) } else { None };
}

fn consents(world: &mut World<'_>, record: &mut Customer, since: chrono::NaiveDate) {
    let words = world.words;
    record.preferred_channel = Some(world.random.pick(&[Channel::Phone, Channel::Email, Channel::Chat]));
    for channel in [Channel::Phone, Channel::Email] {
        let consent =
            world.random.weighted(&[(60, Consent::Allowed), (30, Consent::Unknown), (10, Consent::Refused)]);
        let known = consent != Consent::Unknown;
        record.consents.push(ConsentLine {
            channel,
            consent,
            since: known.then_some(since),
            evidence: if known { world.random.pick(words.evidence).to_owned() } else { String::new() },
            ..ConsentLine::default()
        });
    }
    record.do_not_contact = world.random.chance(1);
}

fn contacts(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    customer: Reference<Customer>,
    index: usize,
    since: chrono::NaiveDate,
    mail: &str,
) -> Result<Option<Reference<Contact>>, Refusal> {
    let (language, words) = (world.options.language, world.words);
    let how_many =
        if index < KNOWN_COMPANIES { 2 } else { world.random.weighted(&[(50, 0), (40, 1), (10, 2_u64)]) };
    let mut first = None;
    for place in 0..how_many {
        let known = if index == 0 { names::KNOWN_PEOPLE.get(place as usize).copied() } else { None };
        let who = known.unwrap_or_else(|| person(&mut world.random));
        let (role, department) = words
            .contact_roles
            .get((index + place as usize * 2) % words.contact_roles.len().max(1))
            .copied()
            .unwrap_or_default();
        let left = place > 0 && world.random.chance(12);
        let left_on = left.then(|| world.day_between(since, world.today));
        let contact = Contact {
            name: who.name(language),
            english_name: if language == Language::Chinese { who.english() } else { String::new() },
            salutation: words.salutations[usize::from(who.woman)].to_owned(),
            customer: Some(customer),
            role: role.to_owned(),
            department: department.to_owned(),
            left,
            left_on,
            positions: vec![Position {
                customer: Some(customer),
                role: role.to_owned(),
                department: department.to_owned(),
                since: Some(since),
                until: left_on,
                left,
                ..Position::default()
            }],
            source: world.random.pick(words.sources).to_owned(),
            phones: vec![names::mobile(&mut world.random, 20_000_000 + index as u64 * 4 + place)],
            emails: vec![format!("{}@{mail}.example", who.handle())],
            wechat: if world.random.chance(60) { who.handle().replace('.', "_") } else { String::new() },
            preferred_channel: Some(world.random.pick(&[Channel::Phone, Channel::Chat, Channel::Email])),
            birthday: chrono::NaiveDate::from_ymd_opt(
                1965 + world.random.between(0, 33) as i32,
                world.random.between(1, 12) as u32,
                world.random.between(1, 28) as u32,
            ),
            interests: vec![world.random.pick(words.interests).to_owned()],
            created: at(since, 50),
            ..Contact::default()
        };
        let of = world.add(desk, contact)?;
        if !left {
            first = first.or(Some(of));
        }
    }
    Ok(first)
}

impl World<'_> {
    /// A customer made before the one at `index`.
    fn any_known(&mut self, index: usize) -> Option<Reference<Customer>> {
        let other = self.random.below(index.min(self.customers.len()) as u64) as usize;
        self.customer_ref(other)
    }
}
