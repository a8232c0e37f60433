//! The knowledge base (知识库): symptom, cause, solution.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::company::File;
use crate::model::people::Employee;
use crate::model::record::{AnyRef, Own, Reference, References};
use crate::model::rules::{Rules, Step};
use crate::model::sales::Product;
use crate::{choice, record, steps};

choice! {
    /// Whether colleagues find it.
    ArticleState { Draft = "draft", Published = "published", Archived = "archived" }
}

/// What is known about one fault or question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnowledgeArticle {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub subject: String,
    pub state: ArticleState,
    pub products: References<Product>,
    pub keywords: Vec<String>,
    pub symptom: String,
    pub cause: String,
    pub solution: String,
    pub attachments: References<File>,
    pub owner: Option<Reference<Employee>>,
    pub published: Option<NaiveDate>,
    /// The solved case it was drafted from.
    pub origin: Option<AnyRef>,
    pub used: i64,
    pub solved: i64,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    KnowledgeArticle {
        article {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  subject: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  state: STATE | COLUMN,
            5  products: COLUMN,
            6  keywords: SEARCHED | COMMON | COLUMN,
            7  symptom: MULTILINE | SEARCHED,
            8  cause: MULTILINE | SEARCHED,
            9  solution: MULTILINE | SEARCHED,
            10 attachments,
            11 owner: RESPONSIBLE,
            12 published: WHEN,
            13 origin,
            2  created: READ_ONLY,
        }
        usage {
            14 used: READ_ONLY | COLUMN,
            15 solved: READ_ONLY | COLUMN,
        }
        notes {
            16 external_id: INDEXED | EXTERNAL | SEARCHED,
            17 notes: MULTILINE,
        }
    }
}

impl Rules for KnowledgeArticle {
    const STEPS: &'static [Step] = steps! {
        KnowledgeArticle: ArticleState {
            Draft => Published { needs: [symptom, solution], stamps: [published] },
            Draft => Archived,
            Published => Draft,
            Published => Archived,
            Archived => Draft,
            Archived => Published { needs: [symptom, solution], stamps: [published] },
        }
    };
}
