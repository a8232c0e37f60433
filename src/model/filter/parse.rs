//! Reading a filter.

use super::lex::{Placed, Token, lex};
use super::{Filter, Op, Operand, Subject, bind};
use crate::model::record::FieldKind;
use crate::model::say::Message;
use crate::model::schema::FieldScope;

/// How deeply brackets and `not` may be nested; people need three.
const MAX_DEPTH: usize = 64;

pub fn parse(text: &str, scope: FieldScope) -> Result<Filter, Message> {
    let tokens = lex(text)?;
    if tokens.is_empty() {
        return Ok(Filter::All);
    }
    let mut parser = Parser { end: text.chars().count() + 1, tokens, at: 0, scope };
    let filter = parser.any(0)?;
    match parser.peek() {
        None => Ok(filter),
        Some(Placed { token: Token::Close, .. }) => Err(parser.error("filter-bracket-not-open")),
        Some(_) => Err(parser.error("filter-joint-expected")),
    }
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    /// The column behind the last character.
    end: usize,
    scope: FieldScope,
}

impl Parser {
    fn peek(&self) -> Option<&Placed> {
        self.tokens.get(self.at)
    }

    fn column(&self) -> usize {
        self.peek().map_or(self.end, |t| t.column)
    }

    fn error(&self, key: &'static str) -> Message {
        Message::new(key).with("column", self.column())
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek().is_some_and(|t| t.token == *token);
        self.at += usize::from(found);
        found
    }

    fn is_word(&self, ahead: usize, word: &str) -> bool {
        matches!(
            self.tokens.get(self.at + ahead),
            Some(Placed { token: Token::Word(w), .. }) if w.eq_ignore_ascii_case(word)
        )
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(0, word);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self, depth: usize) -> Result<Filter, Message> {
        let mut parts = vec![self.all(depth)?];
        while self.take_word("or") {
            parts.push(self.all(depth)?);
        }
        Ok(Filter::or(parts))
    }

    fn all(&mut self, depth: usize) -> Result<Filter, Message> {
        let mut parts = vec![self.one(depth)?];
        while self.take_word("and") {
            parts.push(self.one(depth)?);
        }
        Ok(Filter::and(parts))
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Message> {
        if depth >= MAX_DEPTH {
            return Err(self.error("filter-too-deep"));
        }
        if self.take_word("not") {
            return Ok(self.one(depth + 1)?.negated());
        }
        let open = self.column();
        if self.take(&Token::Open) {
            let inner = self.any(depth + 1)?;
            if !self.take(&Token::Close) {
                return Err(self.error("filter-bracket-open").with("open", open));
            }
            return Ok(inner);
        }
        self.condition()
    }

    fn condition(&mut self) -> Result<Filter, Message> {
        let column = self.column();
        let Some(Placed { token: Token::Word(key), .. }) = self.peek() else {
            return Err(self.error("filter-field-expected"));
        };
        let subject = bind::subject(self.scope, key, column)?;
        self.at += 1;
        if self.is_word(0, "not") && (self.is_word(1, "empty") || self.is_word(1, "in")) {
            self.at += 1;
            return Ok(self.rest(subject)?.negated());
        }
        self.rest(subject)
    }

    /// What follows the field.
    fn rest(&mut self, subject: Subject) -> Result<Filter, Message> {
        if self.take_word("empty") {
            return Ok(Filter::Empty { subject });
        }
        let kind = subject.kind(self.scope.kind);
        let column = self.column();
        if self.take_word("in") {
            bind::fits(self.scope.kind, subject, Op::Eq, column)?;
            return self.list(subject, kind);
        }
        let Some(&Placed { token: Token::Op(op), .. }) = self.peek() else {
            return Err(self.error("filter-operator-expected").with("field", subject.key(self.scope.kind)));
        };
        bind::fits(self.scope.kind, subject, op, column)?;
        self.at += 1;
        let (text, column) = self.value(&kind)?;
        if text.is_empty() {
            // Nothing equals an empty text but an empty field.
            return match op {
                Op::Eq => Ok(Filter::Empty { subject }),
                Op::Ne => Ok(Filter::Empty { subject }.negated()),
                _ => Err(Message::new("filter-value-expected").with("column", column)),
            };
        }
        let operand = if op == Op::Contains {
            Operand::Text(text)
        } else {
            bind::operand(self.scope.kind, subject, &text, column)?
        };
        Ok(Filter::Compare { subject, op, operand })
    }

    fn list(&mut self, subject: Subject, kind: FieldKind) -> Result<Filter, Message> {
        let open = self.column();
        if !self.take(&Token::Open) {
            return Err(self.error("filter-list-expected"));
        }
        let mut operands = Vec::new();
        loop {
            let (text, column) = self.value(&kind)?;
            operands.push(bind::operand(self.scope.kind, subject, &text, column)?);
            if self.take(&Token::Close) {
                return Ok(Filter::In { subject, operands: operands.into() });
            }
            if !self.take(&Token::Comma) {
                return Err(self.error("filter-bracket-open").with("open", open));
            }
        }
    }

    /// A value and where it stands. Words of a text need no quotes as long as none of them is a keyword.
    fn value(&mut self, kind: &FieldKind) -> Result<(String, usize), Message> {
        let column = self.column();
        let mut text = match self.peek().map(|t| &t.token) {
            Some(Token::Quoted(text)) => {
                let text = text.clone();
                self.at += 1;
                return Ok((text, column));
            }
            Some(Token::Word(word)) => word.clone(),
            _ => return Err(self.error("filter-value-expected")),
        };
        self.at += 1;
        let several = matches!(
            kind,
            FieldKind::Text
                | FieldKind::Texts
                | FieldKind::Ref(_)
                | FieldKind::AnyRef
                | FieldKind::Refs(_)
                | FieldKind::Instant
        );
        while several
            && !["and", "or", "not"].iter().any(|k| self.is_word(0, k))
            && let Some(Placed { token: Token::Word(word), .. }) = self.tokens.get(self.at)
        {
            text.push(' ');
            text.push_str(word);
            self.at += 1;
        }
        Ok((text, column))
    }
}
