//! Segments (客户细分): named filters over customers, nested.

use chrono::{DateTime, Utc};

use super::Employee;
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::filter::Filter;
use crate::model::record::{Own, Reference};
use crate::model::rules::{Fault, Rules};
use crate::model::say::Message;
use crate::model::schema::Schema;
use crate::record;

/// Customers who have something in common, selected anew whenever it is used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segment {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub description: String,
    /// Whom it selects, in the filter language of lists and the command line; empty selects everyone.
    pub filter: String,
    /// Selects among the members of this one.
    pub parent: Option<Reference<Segment>>,
    pub owner: Option<Reference<Employee>>,
    pub shared: bool,
    pub value_proposition: String,
    pub position: String,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Segment {
        segment {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  description: MULTILINE,
            5  filter: MULTILINE | COLUMN,
            6  parent: COLUMN,
            7  owner: COLUMN | RESPONSIBLE,
            8  shared: COLUMN,
            2  created: READ_ONLY,
        }
        strategy {
            9  value_proposition: MULTILINE,
            10 position: MULTILINE,
        }
        notes {
            11 external_id: INDEXED | EXTERNAL | SEARCHED,
            12 notes: MULTILINE,
        }
    }
}

impl Segment {
    /// Whom its own filter selects, without that of the segment it lies in.
    ///
    /// # Errors
    /// A filter that does not read, or that asks for segments: they nest by [`Segment::parent`] alone, so that
    /// none can come to select by itself.
    pub fn own_filter(&self, schema: Schema) -> Result<Filter, Message> {
        let filter = Filter::parse(&self.filter, schema.of(Kind::Customer))?;
        if filter.mentions(Derived::Segments) {
            return Err(Message::new("fault-segment-by-segments"));
        }
        Ok(filter)
    }
}

impl Rules for Segment {
    const DERIVED: &'static [Derived] = &[Derived::Members];

    fn faults_in(&self, schema: Schema) -> Vec<Fault> {
        let fault = |message| Fault { field: Some(Self::filter), message };
        self.own_filter(schema).err().map(fault).into_iter().collect()
    }
}
