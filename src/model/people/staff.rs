//! Employees (员工) and departments (部门): who works here, for whom, and how much.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::company::File;
use crate::model::derived::Derived;
use crate::model::record::{Own, Reference, References};
use crate::model::rules::{Fault, Rules, end_before_start};
use crate::{choice, record};

choice! {
    /// What a department is for. The list of departments is the company's own; this says which is which.
    DepartmentSort default Other {
        Marketing = "marketing", Sales = "sales", Engineering = "engineering", Service = "service",
        Finance = "finance", Personnel = "personnel", Logistics = "logistics", Management = "management",
        Other = "other",
    }
}

/// Someone who works here, or did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Employee {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub english_name: String,
    pub department: Option<Reference<Department>>,
    pub role: String,
    pub superior: Option<Reference<Employee>>,
    pub photo: Option<Reference<File>>,
    pub joined: Option<NaiveDate>,
    pub left: bool,
    pub left_on: Option<NaiveDate>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub wechat: String,
    pub duties: String,
    pub skills: Vec<String>,
    /// Days and hours, as the company writes them: `1-5 09:00-12:00 13:00-18:00`.
    pub working_hours: String,
    /// Minutes of planned work a day.
    pub capacity: Option<i64>,
    /// The colleagues he works for (内部客户), besides superior and subordinates; they score him.
    pub internal_customers: References<Employee>,
    pub birthday: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Employee {
        identity {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN | PERSONAL,
            4  english_name: SEARCHED | PERSONAL,
            5  department: COLUMN,
            6  role: COLUMN,
            7  superior: COLUMN,
            8  photo,
            9  joined,
            10 left: COLUMN,
            11 left_on,
            2  created: READ_ONLY,
        }
        reach {
            12 phones: SEARCHED | INDEXED | PERSONAL | PHONE | COLUMN,
            13 emails: SEARCHED | INDEXED | PERSONAL | EMAIL,
            14 wechat: PERSONAL,
        }
        duty {
            15 duties: MULTILINE,
            16 skills: SEARCHED | COMMON,
            17 working_hours,
            18 capacity: MINUTES,
            19 internal_customers,
        }
        profile {
            20 birthday: PERSONAL,
        }
        notes {
            21 external_id: INDEXED | EXTERNAL | SEARCHED,
            22 notes: MULTILINE | PERSONAL,
        }
    }
}

impl Rules for Employee {
    const DERIVED: &'static [Derived] = &[Derived::OpenTasks, Derived::OverdueTasks];

    fn settle(&mut self) {
        if self.left_on.is_some() {
            self.left = true;
        }
    }

    fn faults(&self) -> Vec<Fault> {
        end_before_start(self.joined, self.left_on, Self::left_on).into_iter().collect()
    }
}

/// A department of the company.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Department {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub sort: DepartmentSort,
    /// Whom its overdue tasks escalate to.
    pub head: Option<Reference<Employee>>,
    pub parent: Option<Reference<Department>>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Department {
        identity {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  sort: COLUMN,
            5  head: COLUMN,
            6  parent: COLUMN,
            7  phones: SEARCHED | PHONE,
            8  emails: SEARCHED | EMAIL,
            2  created: READ_ONLY,
        }
        notes {
            9  external_id: INDEXED | EXTERNAL | SEARCHED,
            10 notes: MULTILINE,
        }
    }
}

impl Rules for Department {
    const DERIVED: &'static [Derived] = &[Derived::OpenTasks, Derived::OverdueTasks];
}
