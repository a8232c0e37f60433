//! Interactions, the tasks that come of them, and the rules that raise tasks.

use chrono::NaiveDate;

use super::catalogue::ITEMS;
use super::world::{Talk, Topic, Trigger, World, any, at, plus, working_day};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::people::{Channel, Stage};
use crate::model::record::Reference;
use crate::model::work::{
    Direction, Experience, Interaction, Priority, Recurrence, RuleEvent, Task, TaskRule, TaskState,
};

/// Kind, event, state, condition, department and working days of the rules, in the order of their texts.
type RuleShape = (Kind, RuleEvent, &'static str, &'static str, usize, i64, Priority);

pub const RULES: [RuleShape; 8] = [
    (Kind::Complaint, RuleEvent::Created, "", "", 3, 1, Priority::High),
    (Kind::ServiceContract, RuleEvent::StateEntered, "active", "fee > 0", 1, 2, Priority::Normal),
    (Kind::Order, RuleEvent::StateEntered, "completed", "amount >= 5000", 1, 5, Priority::Normal),
    (Kind::HelpCall, RuleEvent::Created, "", "severity = critical", 3, 0, Priority::Urgent),
    (Kind::Quote, RuleEvent::StateEntered, "sent", "", 1, 7, Priority::Normal),
    (Kind::Return, RuleEvent::StateEntered, "received", "", 3, 2, Priority::Normal),
    (Kind::Repair, RuleEvent::StateEntered, "ready", "", 3, 1, Priority::Normal),
    (Kind::Opportunity, RuleEvent::StateEntered, "won", "amount > 20000", 6, 3, Priority::High),
];

pub fn rules(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for (text, (kind, event, to_state, condition, department, days, priority)) in
        words.rules.iter().zip(RULES)
    {
        let rule = TaskRule {
            name: text.name.to_owned(),
            enabled: true,
            on_kind: Some(kind),
            event,
            to_state: to_state.to_owned(),
            condition: condition.to_owned(),
            subject: text.subject.to_owned(),
            description: text.description.to_owned(),
            department: world.department(department),
            priority,
            due_working_days: Some(days),
            estimated_minutes: Some(20),
            created: at(plus(world.start, 15), 0),
            ..TaskRule::default()
        };
        let of = world.add(desk, rule)?;
        world.rules.push(of);
    }
    Ok(())
}

/// The contacts that happened, filled up to the number wished for, by time.
pub fn plan(world: &mut World<'_>) -> Vec<Talk> {
    let wanted = world.options.interactions as usize;
    let mut talks = std::mem::take(&mut world.talks);
    // Of too many, those that led to a case of the last days stay.
    talks.sort_by_key(|t| (t.day, t.minute, t.customer));
    let surplus = talks.len().saturating_sub(wanted);
    talks.drain(..surplus);
    while talks.len() < wanted {
        let customer = if world.random.chance(78) {
            world.any_buyer()
        } else {
            world.random.below(world.customers.len() as u64) as usize
        };
        let Some(fact) = world.customer(customer).copied() else { break };
        let day = world.day_between(fact.since.max(world.start), plus(fact.until, 60));
        let topic = match fact.stage {
            Stage::Target | Stage::Prospect => world.random.pick(&[Some(Topic::Offer), Some(Topic::Event)]),
            _ => world.random.weighted(&[
                (24, Some(Topic::Offer)),
                (22, Some(Topic::Order)),
                (16, Some(Topic::Delivery)),
                (5, Some(Topic::Fault)),
                (18, Some(Topic::Care)),
                (8, Some(Topic::Payment)),
                (7, Some(Topic::Visit)),
            ]),
        };
        let minute = world.random.below(470) as u16;
        talks.push(Talk {
            day,
            minute,
            customer: customer as u32,
            topic: topic.unwrap_or(Topic::Care),
            origin: None,
        });
    }
    // Nothing of today lies later than the morning.
    for talk in talks.iter_mut().filter(|t| t.day >= world.today) {
        talk.minute %= 15;
    }
    talks.sort_by_key(|t| (t.day, t.minute, t.customer));
    talks
}

/// How many of the newest contacts tasks may come from.
const TRIGGERS: usize = 12_000;

pub fn interaction(world: &mut World<'_>, desk: &Desk<'_, '_>, talk: Talk) -> Result<(), Refusal> {
    let words = world.words;
    let customer = talk.customer as usize;
    let text = words.topics.get(talk.topic as usize).copied().unwrap_or_default();
    let item = world.any_item();
    let channel = channel(world, talk.topic);
    let inward = match talk.topic {
        Topic::Fault | Topic::Complaint | Topic::Delivery => true,
        Topic::Care | Topic::Visit => false,
        _ => world.random.chance(55),
    };
    let spoken = matches!(channel, Channel::Phone | Channel::Visit | Channel::Event | Channel::Counter);
    let experience = match talk.topic {
        Topic::Complaint => Some(Experience::Bad),
        Topic::Fault => {
            world.random.weighted(&[(50, None), (15, Some(Experience::Neutral)), (35, Some(Experience::Bad))])
        }
        _ => world.random.weighted(&[
            (62, None),
            (20, Some(Experience::Good)),
            (13, Some(Experience::Neutral)),
            (5, Some(Experience::Bad)),
        ]),
    };
    let said = match experience {
        Some(Experience::Good) => words.words_good,
        Some(Experience::Neutral) => words.words_neutral,
        Some(Experience::Bad) => words.words_bad,
        None => &[],
    };
    let asks = inward && !spoken && world.random.chance(45);
    let age = world.today.signed_duration_since(talk.day).num_days();
    let answered = asks && (age > 6 || world.random.chance(50)) && age > 1;
    let moment = at(talk.day, talk.minute);
    let employee = match talk.topic {
        Topic::Fault | Topic::Complaint => world.engineer(),
        Topic::Event => world.employee(5),
        Topic::Payment => world.employee(7),
        _ => world.salesperson(customer, talk.day),
    };
    let campaign = match talk.topic {
        Topic::Event => world.campaign_before(talk.day),
        _ => None,
    };
    let subject = world.random.pick(text.subjects);
    let body = world.random.pick(text.bodies);
    let record = Interaction {
        at: moment,
        channel,
        direction: if inward { Direction::In } else { Direction::Out },
        customer: world.customer_ref(customer),
        contact: if world.random.chance(70) { world.contact_ref(customer) } else { None },
        employee,
        subject: world.about(subject, item),
        body: world.about(body, item),
        minutes: spoken.then(|| world.random.between(2, if channel == Channel::Visit { 110 } else { 24 })),
        experience,
        words: if world.random.chance(60) { world.random.pick(said).to_owned() } else { String::new() },
        needs_answer: asks,
        answered_at: if answered { at(plus(talk.day, 1), talk.minute) } else { None },
        campaign,
        origin: talk.origin,
        ..Interaction::default()
    };
    let interaction = world.add(desk, record)?;
    if world.triggers.len() >= TRIGGERS {
        world.triggers.drain(..TRIGGERS / 2);
    }
    world.triggers.push(Trigger { interaction, talk });
    Ok(())
}

fn channel(world: &mut World<'_>, topic: Topic) -> Channel {
    match topic {
        Topic::Visit => Channel::Visit,
        Topic::Event => world.random.weighted(&[(70, Channel::Event), (30, Channel::Web)]),
        _ => world.random.weighted(&[
            (46, Channel::Phone),
            (22, Channel::Email),
            (18, Channel::Chat),
            (4, Channel::Web),
            (3, Channel::Sms),
            (3, Channel::Counter),
            (2, Channel::App),
            (1, Channel::Letter),
            (1, Channel::Fax),
        ]),
    }
}

/// The place of a topic's department among the departments, and of its tasks among the texts.
const fn desk_of(topic: Topic) -> (usize, usize) {
    match topic {
        Topic::Fault | Topic::Complaint => (3, 1),
        Topic::Payment => (4, 2),
        Topic::Delivery => (6, 3),
        Topic::Visit => (2, 4),
        Topic::Event => (0, 5),
        Topic::Offer | Topic::Order | Topic::Care => (1, 0),
    }
}

/// Tasks from contacts: most of them done, the newest open, some late, some of them promised.
pub fn tasks(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let wanted = world.count(420);
    let step = (world.triggers.len() / wanted.max(1)).max(1);
    let recent = plus(world.today, -21);
    let triggers: Vec<Trigger> = world
        .triggers
        .iter()
        .enumerate()
        .filter(|(index, t)| index % step == 0 || (t.talk.day > recent && index % 2 == 0))
        .map(|(_, t)| *t)
        .collect();
    for (index, trigger) in triggers.into_iter().enumerate() {
        let parent = task(world, desk, trigger, index, None)?;
        if index % 5 == 0 {
            task(world, desk, trigger, index + 1, Some(parent))?;
        }
    }
    Ok(())
}

fn task(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    trigger: Trigger,
    index: usize,
    parent: Option<Reference<Task>>,
) -> Result<Reference<Task>, Refusal> {
    let words = world.words;
    let talk = trigger.talk;
    let customer = talk.customer as usize;
    let (department, list) = desk_of(talk.topic);
    let subject = match parent {
        Some(_) => world.random.pick(words.child_tasks),
        None => world.random.pick(words.tasks.get(list).copied().unwrap_or_default()),
    };
    let due = working_day(plus(talk.day, world.random.between(1, 14)));
    let state = state(world, due);
    let done_on = (state == TaskState::Done).then(|| world.day_between(talk.day, plus(due, 2)));
    let assigned = !matches!(state, TaskState::Open) || world.random.chance(60);
    let assignee = if assigned { assignee(world, department, customer, talk.day) } else { None };
    let promised = parent.is_none() && world.random.chance(18);
    let appointment = parent.is_none() && talk.topic == Topic::Visit;
    let ended = matches!(state, TaskState::Done | TaskState::Cancelled);
    let item = world.random.below(ITEMS.len() as u64 - 5) as usize;
    let head = world.employee(if department == 3 { 3 } else { 1 });
    let rule =
        if talk.topic == Topic::Complaint && parent.is_none() { world.rules.first().copied() } else { None };
    let record = Task {
        subject: world.about(subject, item),
        state,
        priority: world.random.weighted(&[
            (10, Priority::Low),
            (65, Priority::Normal),
            (20, Priority::High),
            (5, Priority::Urgent),
        ]),
        customer: world.customer_ref(customer),
        contact: world.contact_ref(customer),
        department: world.department(department),
        assignee,
        given_by: head,
        due: Some(due),
        due_time: if index.is_multiple_of(6) { "16:00".to_owned() } else { String::new() },
        estimated_minutes: Some(world.random.between(1, 8) * 15),
        spent_minutes: ended.then(|| world.random.between(1, 10) * 12),
        recurrence: (index % 40 == 7).then_some(Recurrence::Monthly),
        promised,
        promise_words: if promised { world.random.pick(words.promises).to_owned() } else { String::new() },
        promised_by: if promised { world.salesperson(customer, talk.day) } else { None },
        promised_on: promised.then_some(talk.day),
        start: if appointment { at(due, 120) } else { None },
        end: if appointment { at(due, 210) } else { None },
        place: if appointment { world.random.pick(words.places).to_owned() } else { String::new() },
        origin: Some(any(trigger.interaction)),
        parent,
        rule,
        waiting_for: if state == TaskState::Waiting {
            world.random.pick(words.waiting_for).to_owned()
        } else {
            String::new()
        },
        return_reason: if state == TaskState::Returned {
            world.random.pick(words.return_task_reasons).to_owned()
        } else {
            String::new()
        },
        result: if ended { world.random.pick(words.task_results).to_owned() } else { String::new() },
        done_on,
        created: at(talk.day, talk.minute),
        ..Task::default()
    };
    world.add(desk, record)
}

/// Old tasks are done, but for a few that everybody has forgotten.
fn state(world: &mut World<'_>, due: NaiveDate) -> TaskState {
    let late = world.today.signed_duration_since(due).num_days();
    match late {
        46.. => world.random.weighted(&[(97, TaskState::Done), (3, TaskState::Cancelled)]),
        15.. => {
            world.random.weighted(&[(95, TaskState::Done), (3, TaskState::Cancelled), (2, TaskState::Open)])
        }
        1.. => world.random.weighted(&[
            (86, TaskState::Done),
            (5, TaskState::Open),
            (3, TaskState::Accepted),
            (2, TaskState::InProgress),
            (2, TaskState::Waiting),
            (2, TaskState::Returned),
        ]),
        _ => world.random.weighted(&[
            (15, TaskState::Done),
            (40, TaskState::Open),
            (18, TaskState::Accepted),
            (15, TaskState::InProgress),
            (10, TaskState::Waiting),
            (2, TaskState::Returned),
        ]),
    }
}

fn assignee(
    world: &mut World<'_>,
    department: usize,
    customer: usize,
    day: NaiveDate,
) -> Option<Reference<crate::model::people::Employee>> {
    match department {
        0 => world.employee(5),
        2 => world.employee(8),
        3 => world.engineer(),
        4 => world.employee(7),
        6 => world.employee(9),
        _ => world.salesperson(customer, day),
    }
}
