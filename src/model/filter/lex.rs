//! Words, texts and signs of a filter, each with the column at which it stands.

use super::Op;
use crate::model::say::Message;

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A field, a keyword or a simple value.
    Word(String),
    /// Text that stood in quotes.
    Quoted(String),
    Op(Op),
    Open,
    Close,
    Comma,
}

/// A token and the character at which it begins, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub token: Token,
    pub column: usize,
}

/// The signs as Chinese input methods write them count like the plain ones.
fn plain_sign(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '“' | '”' => '"',
        '＝' => '=',
        '＜' => '<',
        '＞' => '>',
        '！' => '!',
        '～' => '~',
        other => other,
    }
}

pub fn lex(text: &str) -> Result<Vec<Placed>, Message> {
    let chars: Vec<char> = text.chars().collect();
    let sign = |at: usize| chars.get(at).copied().map(plain_sign);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = sign(at) {
        let start = at;
        at += 1;
        let followed = sign(at) == Some('=');
        let token = match c {
            c if c.is_whitespace() => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            ',' => Token::Comma,
            '~' => Token::Op(Op::Contains),
            '=' => Token::Op(Op::Eq),
            '<' => Token::Op(if followed { Op::Le } else { Op::Lt }),
            '>' => Token::Op(if followed { Op::Ge } else { Op::Gt }),
            '!' if followed => Token::Op(Op::Ne),
            '"' => {
                let (text, end) = quoted(&chars, start)
                    .ok_or_else(|| Message::new("filter-quote-open").with("column", start + 1))?;
                at = end;
                Token::Quoted(text)
            }
            _ => {
                while sign(at).is_some_and(|c| in_word(c, sign(at + 1))) {
                    at += 1;
                }
                Token::Word(chars[start..at].iter().collect())
            }
        };
        if matches!(token, Token::Op(Op::Le | Op::Ge | Op::Ne)) {
            at += 1;
        }
        tokens.push(Placed { token, column: start + 1 });
    }
    Ok(tokens)
}

fn in_word(c: char, next: Option<char>) -> bool {
    !(c.is_whitespace()
        || matches!(c, '(' | ')' | ',' | '"' | '=' | '<' | '>' | '~')
        || (c == '!' && next == Some('=')))
}

/// The text that begins with the quote at `start`, and where what follows it begins.
fn quoted(chars: &[char], start: usize) -> Option<(String, usize)> {
    // What a Chinese quote opens, a Chinese one closes: the plain one may stand in the text.
    let chinese = chars.get(start) != Some(&'"');
    let mut text = String::new();
    let mut at = start + 1;
    loop {
        let c = *chars.get(at)?;
        at += 1;
        match c {
            '\\' if matches!(chars.get(at), Some('"' | '\\' | '“' | '”')) => {
                text.push(*chars.get(at)?);
                at += 1;
            }
            '"' if !chinese => return Some((text, at)),
            '“' | '”' if chinese => return Some((text, at)),
            c => text.push(c),
        }
    }
}
