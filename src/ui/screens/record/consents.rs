//! Whether a customer or a contact may be addressed: a line a channel on his page, edited like his other fields.

use crate::lang::Lang;
use crate::model::Kind;
use crate::model::people::{Channel, Consent, ConsentLine, Contact, Customer};
use crate::model::record::{AnyRef, Choice as _, Record, Value};
use crate::model::say::Message;
use crate::ui::context::Context;
use crate::ui::screens::form::Place;
use crate::ui::screens::form::in_place::{self, InPlace};

/// The field that holds the consents of a kind.
pub fn field_of(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Customer => Some(Customer::consents),
        Kind::Contact => Some(Contact::consents),
        _ => None,
    }
}

fn lines(record: &dyn Record) -> &[ConsentLine] {
    if let Some(customer) = record.downcast::<Customer>() {
        &customer.consents
    } else {
        record.downcast::<Contact>().map_or(&[][..], |contact| &contact.consents[..])
    }
}

/// What is known of a channel, and since when; empty for nothing.
pub fn text(lang: Lang, record: &dyn Record, channel: Channel) -> String {
    let Some(line) = lines(record).iter().find(|line| line.channel == channel) else { return String::new() };
    // The sign is seen before the word is read; what nobody knows has none.
    let sign = match line.consent {
        Consent::Allowed => "✓ ",
        Consent::Refused => "✕ ",
        Consent::Unknown => "",
    };
    let consent = format!("{sign}{}", lang.choice("consent", line.consent.key()));
    // In a line of its own, where a day in Chinese is not broken in the middle.
    let since = line.since.map(|day| lang.day(day));
    std::iter::once(consent).chain(since).collect::<Vec<_>>().join("\n")
}

/// The editor of the consent for a channel. A changed consent holds from today on, and what proved the former one does
/// not prove it.
///
/// # Errors
/// The record is gone or cannot be read.
pub fn begin(of: AnyRef, channel: Channel, context: &Context<'_>) -> Result<InPlace, Message> {
    let mut draft = in_place::draft(of, context)?;
    let field = field_of(of.kind).ok_or_else(|| Message::new("value-wrong-kind"))?;
    let known = lines(draft.record());
    let (line, count) = (known.iter().position(|line| line.channel == channel), known.len());
    if line.is_none() {
        draft.add_line(field, context.lang);
    }
    let line = line.unwrap_or(count);
    let place = |column| Place::in_line(field, line, column);
    draft.set(place(ConsentLine::channel), Value::Choice(channel.index()));
    draft.set(place(ConsentLine::since), Value::Day(context.today));
    draft.set(place(ConsentLine::evidence), Value::None);
    Ok(InPlace::over(draft, place(ConsentLine::consent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;

    #[test]
    fn what_nobody_knows_bears_no_sign() {
        let line = |channel, consent| ConsentLine { channel, consent, ..ConsentLine::default() };
        let consents = vec![line(Channel::Phone, Consent::Allowed), line(Channel::Email, Consent::Unknown)];
        let customer = Customer { consents, ..Customer::default() };
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        let told = [Channel::Phone, Channel::Email, Channel::Chat].map(|of| text(lang, &customer, of));
        assert_eq!(told, ["✓ Allowed", "Unknown", ""]);
    }
}
