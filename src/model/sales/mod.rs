//! Products, prices, opportunities, quotes, orders, invoices and payments.

mod invoice;
mod opportunity;
mod order;
mod product;
mod quote;

pub use invoice::{Invoice, InvoiceLine, InvoiceState, Payment, PaymentMethod};
pub use opportunity::{Opportunity, OpportunityState, StageLine};
pub use order::{Order, OrderChannel, OrderLine, OrderState};
pub use product::{CompetitorLine, ObjectionLine, PriceLine, PriceList, Product, ProductSort, ProductState};
pub use quote::{Quote, QuoteLine, QuoteState};
