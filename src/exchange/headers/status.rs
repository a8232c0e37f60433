//! The words for how an order stands.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::normalise::plain;

/// How an order stands, in the shops' and ERP programs' common terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderStatus {
    /// Not binding yet: an offer, a cart, awaiting payment or approval.
    Draft,
    Confirmed,
    PartlyShipped,
    Shipped,
    Completed,
    Cancelled,
    Refunded,
    PartlyRefunded,
}

/// Words between bars.
const WORDS: &[(OrderStatus, &str)] = &[
    (
        OrderStatus::Draft,
        "draft | pending | pending payment | checkout-draft | on-hold \
        | awaiting payment | unpaid | unconfirmed | quotation | quote | quotation sent | new | open \
        | not approved | payment pending | pending approval | 等待买家付款 | 待付款 | 未付款 \
        | 待支付 | 未支付 | 草稿 | 未审核 | 待审核 | 未确认 | 待确认 | 报价 | 暂存 | 未提交 | 审核中 \
        | 等待付款 | 没有创建支付宝交易 | 付款确认中",
    ),
    (
        OrderStatus::Confirmed,
        "confirmed | paid | authorized | partially paid | processing \
        | sales order | sale | approved | accepted | in progress | unfulfilled \
        | awaiting fulfillment | awaiting shipment | ready to ship | backordered | preparing \
        | invoiced | ordered | booked | 买家已付款,等待卖家发货 | 等待卖家发货 | 买家已付款 | 已付款 \
        | 已支付 | 待发货 | 未发货 | 已确认 | 已审核 | 审核通过 | 已接单 | 处理中 | 执行中 | 已下单 \
        | 已提交 | 生产中 | 备货中 | 配货中 | 待出库 | 等待出库 | 生效 | 已生效 | 进行中 \
        | 已成团,待发货 | 待配送 | 已接受 | 部分付款",
    ),
    (
        OrderStatus::PartlyShipped,
        "partly shipped | partly-shipped | partially shipped | partial \
        | partially fulfilled | partially delivered | 卖家部分发货 | 部分发货 | 部分出库 \
        | 部分已发货 | 部分交货",
    ),
    (
        OrderStatus::Shipped,
        "shipped | fulfilled | in transit | out for delivery | dispatched | sent \
        | awaiting pickup | 卖家已发货 | 卖家已发货,等待买家确认 | 等待买家确认收货 | 已发货 \
        | 已发货,待签收 | 已发货,待收货 | 待收货 | 运输中 | 配送中 | 已出库 | 全部发货 | 派送中 \
        | 待签收",
    ),
    (
        OrderStatus::Completed,
        "completed | complete | done | closed | delivered | finished | locked \
        | fulfilled and paid | closed won | won | success | succeeded | successful | settled \
        | picked up | archived | 交易成功 | 已完成 | 完成 | 已签收 | 已收货 | 交易完成 | 已结算 \
        | 已结清 | 已关单 | 成功 | 结束 | 已结束 | 已交付 | 已结案 | 已评价 | 待评价 | 已归档 \
        | 已成交 | 成交",
    ),
    (
        OrderStatus::Cancelled,
        "(删除)等待出库 | (删除)等待付款 | (删除)等待确认收货 | (删除)完成 | unavailable | cancelled | canceled | voided | void | failed | expired | declined \
        | rejected | trash | deleted | abandoned | denied | chargeback | 交易关闭 | 已取消 | 取消 \
        | 已作废 | 作废 | 已关闭 | 关闭 | 交易取消 | 已驳回 | 驳回 | 无效 | 已删除 | 支付失败 \
        | 付款以后用户退款成功,交易自动关闭 | 付款以前,卖家或买家主动关闭交易 | 已失效 | 订单取消 \
        | 用户取消",
    ),
    (
        OrderStatus::Refunded,
        "refunded | fully refunded | returned | restocked | 已退款 | 退款成功 \
        | 已退货 | 全额退款 | 退货退款 | 退货完成 | 退款完成 | 未发货,退款成功 | 已发货,退款成功 \
        | 已收货,退款成功",
    ),
    (
        OrderStatus::PartlyRefunded,
        "partially refunded | partly refunded | partial refund \
        | partially returned | 部分退款 | 部分退货",
    ),
];

/// The status a word names, in English, Chinese or a shop's own keys (`wc-completed`). `None` for words
/// that are not known: the caller reports them rather than guesses.
pub fn status_of(text: &str) -> Option<OrderStatus> {
    let word = plain(text);
    BY_WORD.get(&word).or_else(|| BY_WORD.get(word.strip_prefix("wc")?)).copied()
}

static BY_WORD: LazyLock<HashMap<String, OrderStatus>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(status, words)| words.split('|').map(|word| (plain(word), *status))).collect()
});

/// How an order of Shopify stands, from its three columns. An empty fulfilment is none yet.
pub fn shop_status(financial: &str, fulfilment: &str, cancelled: bool) -> Option<OrderStatus> {
    use OrderStatus::{Cancelled, Completed, Confirmed, PartlyRefunded, PartlyShipped, Refunded, Shipped};
    if cancelled {
        return Some(Cancelled);
    }
    let money = status_of(financial);
    if matches!(money, Some(Refunded | PartlyRefunded | Cancelled)) {
        return money;
    }
    match status_of(fulfilment) {
        Some(Shipped | Completed) if plain(financial) == "paid" => Some(Completed),
        Some(Shipped | Completed) => Some(Shipped),
        Some(PartlyShipped) => Some(PartlyShipped),
        _ => money.map(|status| if status == Completed { Confirmed } else { status }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_programs() {
        for (text, status) in [
            ("交易成功", OrderStatus::Completed),
            ("买家已付款，等待卖家发货", OrderStatus::Confirmed),
            ("卖家已发货,等待买家确认", OrderStatus::Shipped),
            ("等待买家付款", OrderStatus::Draft),
            ("交易关闭", OrderStatus::Cancelled),
            ("wc-completed", OrderStatus::Completed),
            ("wc-on-hold", OrderStatus::Draft),
            ("Partially_Refunded", OrderStatus::PartlyRefunded),
            ("已作廢", OrderStatus::Cancelled),
            ("已審核", OrderStatus::Confirmed),
            ("partly-shipped", OrderStatus::PartlyShipped),
            ("SHIPPED", OrderStatus::Shipped),
        ] {
            assert_eq!(status_of(text), Some(status), "{text}");
        }
        assert_eq!(status_of("whatever"), None);
        assert_eq!(status_of(""), None);
    }

    #[test]
    fn no_word_has_two_meanings() {
        let mut seen = HashMap::new();
        for (status, words) in WORDS {
            for word in words.split('|') {
                let before = seen.insert(plain(word), status);
                assert!(before.is_none_or(|other| other == status), "{word}");
            }
        }
    }

    #[test]
    fn three_columns_make_one_status() {
        for (financial, fulfilment, cancelled, status) in [
            ("paid", "fulfilled", false, Some(OrderStatus::Completed)),
            ("pending", "fulfilled", false, Some(OrderStatus::Shipped)),
            ("paid", "", false, Some(OrderStatus::Confirmed)),
            ("paid", "partial", false, Some(OrderStatus::PartlyShipped)),
            ("pending", "", false, Some(OrderStatus::Draft)),
            ("refunded", "fulfilled", false, Some(OrderStatus::Refunded)),
            ("voided", "", false, Some(OrderStatus::Cancelled)),
            ("paid", "", true, Some(OrderStatus::Cancelled)),
            ("", "", false, None),
        ] {
            assert_eq!(shop_status(financial, fulfilment, cancelled), status, "{financial} {fulfilment}");
        }
    }
}
