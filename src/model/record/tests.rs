use super::*;
use crate::model::value::{Money, Percent, Quantity};

#[derive(Clone, Debug, Default, PartialEq)]
struct Note {
    text: String,
    amount: Option<Money>,
    own: Own,
}

crate::record! {
    Note {
        note {
            3 text: REQUIRED,
            9 amount,
        }
    }
}

fn stored(note: &Note) -> Vec<u8> {
    let mut out = Vec::new();
    note.encode(&mut out);
    out
}

#[test]
fn one_field_is_read_without_the_others() {
    for text in ["", "a", "关系", &"long ".repeat(1000)] {
        let bytes = stored(&Note { text: text.to_owned(), amount: Some(Money(-5)), ..Note::default() });
        assert_eq!(frame(&bytes, 3).unwrap_or_default(), text.as_bytes());
        assert_eq!(frame(&bytes, 9), Some(&[9_u8][..]));
        assert_eq!(frame(&bytes, 4), None);
    }
}

#[test]
fn numbers_of_any_length_are_taken_and_others_refused() {
    for (number, length) in
        [(0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (1 << 63, 10), (u64::MAX, 10)]
    {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, number);
        assert_eq!(bytes.len(), length, "{number}");
        for cut in 0..length {
            assert_eq!(take_varint(&mut &bytes[..cut]), None, "{number} cut after {cut}");
        }
        bytes.push(7);
        let mut rest = bytes.as_slice();
        assert_eq!((take_varint(&mut rest), rest), (Some(number), &[7_u8][..]));
    }
    assert_eq!(take_varint(&mut &[0x80; 11][..]), None);
}

#[test]
fn zero_and_nothing_are_told_apart() {
    for amount in [None, Some(Money(0)), Some(Money(i64::MIN)), Some(Money(i64::MAX))] {
        let note = Note { amount, ..Note::default() };
        assert_eq!(Note::decode(&stored(&note)).unwrap(), note);
    }
}

#[test]
fn what_a_later_program_wrote_is_kept_in_its_place() {
    let mut bytes = vec![FORM];
    put_frame(&mut bytes, 1, |out| out.push(7));
    put_frame(&mut bytes, 3, |out| out.extend_from_slice(b"text"));
    put_frame(&mut bytes, 200, |out| out.extend_from_slice(&[1; 300]));
    let note = Note::decode(&bytes).unwrap();
    assert_eq!(note.own.unknown().len(), 2);
    assert_eq!(stored(&note), bytes);
}

#[test]
fn own_fields_travel_with_the_record() {
    let mut note = Note::default();
    let values = [
        (300, Value::Text("blue".into())),
        (7, Value::Money(Money(-12_50))),
        (8, Value::Quantity(Quantity(36_500))),
        (9, Value::Day("2026-11-27".parse().unwrap())),
        (10, Value::Bool(false)),
        (11, Value::Choice(3)),
    ];
    for (id, value) in &values {
        note.set(Own::index_of(*id), value.clone()).unwrap();
    }
    note.set(Own::index_of(2), Value::Text("left-handed".into())).unwrap();
    note.set(Own::index_of(2), Value::None).unwrap();
    assert_eq!(note.set(Own::index_of(3), Value::Int(1)), Err(WrongKind));
    let back = Note::decode(&stored(&note)).unwrap();
    assert_eq!(back, note);
    for (id, value) in values {
        assert_eq!(back.get(Own::index_of(id)).to_value(), value);
    }
    assert!(back.get(Own::index_of(2)).is_empty());
    assert_eq!(back.own.definitions().collect::<Vec<_>>(), [7, 8, 9, 10, 11, 300]);
}

#[test]
fn own_fields_of_a_later_program_are_kept_and_damaged_ones_refused() {
    let own = |values: &[&[u8]]| {
        let mut bytes = vec![FORM];
        put_frame(&mut bytes, Own::TAG, |out| {
            for (id, value) in (1_u64..).zip(values) {
                put_varint(out, id);
                put_varint(out, value.len() as u64);
                out.extend_from_slice(value);
            }
        });
        bytes
    };
    let later = own(&[b"\x01blue", b"\x63something new"]);
    let note = Note::decode(&later).unwrap();
    assert!(matches!(note.get(Own::index_of(1)), ValueRef::Text("blue")));
    assert!(note.get(Own::index_of(2)).is_empty());
    assert_eq!(stored(&note), later);
    for damaged in [&own(&[b"\x01\xff"])[..], &own(&[b"\x03"]), &own(&[b"\x06"]), &later[..later.len() - 1]] {
        assert_eq!(Note::decode(damaged), Err(DamagedRecord), "{damaged:?}");
    }
}

#[test]
fn damaged_bytes_are_refused() {
    for bytes in [&[][..], &[2], &[FORM, 3], &[FORM, 3, 5, b'a'], &[FORM, 3, 1, 0xff], &[FORM, 9, 0]] {
        assert_eq!(Note::decode(bytes), Err(DamagedRecord), "{bytes:?}");
    }
}

#[test]
fn a_field_refuses_values_of_another_kind() {
    let mut note = Note::default();
    assert_eq!(note.set(Note::text, Value::Int(1)), Err(WrongKind));
    assert_eq!(note.set(Note::amount, Value::Percent(Percent(5))), Err(WrongKind));
    assert_eq!(note.set(7, Value::None), Err(WrongKind));
    assert_eq!(note.set(Note::text, Value::Text("yes".into())), Ok(()));
    assert!(matches!(note.get(Note::text), ValueRef::Text("yes")));
}
