### 单条记录的全景：提醒、时间线、卡片。

## 提醒：什么事、为什么

warning-call-open =
    { $days ->
        [0] 服务请求 { $number } 今天提出：{ $subject }
       *[other] 服务请求 { $number } 已有 { $days } 天未解决：{ $subject }
    }
warning-call-late =
    { $days ->
        [0] 服务请求 { $number } 已超时，今天提出：{ $subject }
       *[other] 服务请求 { $number } 已超时，{ $days } 天未解决：{ $subject }
    }
warning-complaint-open =
    { $days ->
        [0] 投诉 { $number } 今天提出：{ $subject }
       *[other] 投诉 { $number } 已有 { $days } 天未解决：{ $subject }
    }
warning-complaint-late =
    { $days ->
        [0] 投诉 { $number } 已超时，今天提出：{ $subject }
       *[other] 投诉 { $number } 已超时，{ $days } 天未解决：{ $subject }
    }
warning-repair-open = { $days ->
        [0] “{ $product }”今天送修（{ $number }）
       *[other] “{ $product }”送修已 { $days } 天（{ $number }）
    }
warning-repair-late = { $days ->
        [0] “{ $product }”的维修已超时，今天送修（{ $number }）
       *[other] “{ $product }”的维修已超时，送修已 { $days } 天（{ $number }）
    }
warning-promise-overdue = 承诺应于 { $due }兑现，已逾期 { $days } 天：{ $subject }
warning-task-overdue = 任务应于 { $due }完成，已逾期 { $days } 天：{ $subject }
warning-quotes-differ = 两份未结报价中“{ $product }”的价格不一致：{ $first } 为 { $first-price }，{ $second } 为 { $second-price }
warning-invoice-overdue = 发票 { $number } 应于 { $due }付款，已逾期 { $days } 天，尚欠 { $amount }
warning-do-not-contact = 客户要求不要联系
warning-consent-refused = 客户已拒绝以下联系方式：{ $channels }
warning-owner-left = 负责该客户的{ $name }已离职
warning-owner-left-on = 负责该客户的{ $name }已于 { $day }离职
warning-contract-ending =
    { $days ->
        [0] 合同“{ $name }”今天（{ $day }）到期
       *[other] 合同“{ $name }”还有 { $days } 天到期（{ $day }）
    }
warning-contract-over = 合同“{ $name }”已于 { $day }到期，过期 { $days } 天仍未续签或转为“已到期”
warning-warranty-ending = { $days ->
        [0] “{ $product }”的保修今天（{ $day }）到期
       *[other] “{ $product }”的保修还有 { $days } 天到期（{ $day }）
    }
warning-behind-rhythm = 自 { $last }起已有 { $days } 天没有下单，平时约每 { $usual } 天一单

## 提醒：该做什么

warning-advice-open-fault = 先解决问题，再谈新的销售
warning-advice-overdue-promise = 今天兑现，或致电另约日期
warning-advice-overdue-task = 完成、转交或另定日期
warning-advice-quotes-differ = 趁客户追问之前，将其中一份转为“已被取代”
warning-advice-invoice-overdue = 接新订单前先谈付款
warning-advice-do-not-contact = 等客户主动联系
warning-advice-consent-refused = 改用其他联系方式
warning-advice-owner-left = 把客户交接给其他同事
warning-advice-contract-ending = 与客户商谈续签
warning-advice-warranty-ending = 推荐服务合同
warning-advice-behind-rhythm = 致电问候，了解近况

## 时间线

timeline-interactions = 沟通
timeline-tasks = 任务
timeline-sales = 销售
timeline-service = 服务
timeline-marketing = 营销
timeline-other = 其他

## 卡片

card-deals = 商机与报价
card-orders = 订单与发票
card-equipment = 客户设备与合同
card-service = 服务与退货
card-campaigns = 营销活动
card-contacts = 联系人
card-relations = 客户关系
card-needs = 需求
card-files = 文件
