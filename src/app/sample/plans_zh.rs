//! The sample company's longer texts in Simplified Chinese: what is offered and planned.

use super::words::{CampaignText, CareText, RuleText, SegmentText, TemplateText};

pub const SEGMENTS: [SegmentText; 6] = [
    SegmentText {
        name: "久未下单的重要客户",
        description: "90 天未下单的 VIP 和主要客户",
        proposition: "抢在别人之前亲自打电话",
    },
    SegmentText {
        name: "精密零件行业潜在客户",
        description: "优势行业中尚未成交的客户",
        proposition: "主轴免费试用 60 天",
    },
    SegmentText {
        name: "华东", description: "华东地区的客户", proposition: "工程师一天内到现场"
    },
    SegmentText {
        name: "华东小额客户",
        description: "华东地区今年购买较少的客户",
        proposition: "以网店和电话代替拜访",
    },
    SegmentText {
        name: "关系型客户", description: "看重质量和服务", proposition: "服务合同和专属工程师"
    },
    SegmentText {
        name: "有流失风险",
        description: "有未结服务和逾期任务的客户",
        proposition: "先解决问题，再谈销售",
    },
];

pub const TEMPLATES: [TemplateText; 4] = [
    TemplateText {
        name: "热线支持",
        content: "电话和邮件咨询。",
        conditions: "期限 12 个月，预付。",
        staffing: "1 名热线工程师",
        hours: "周一至周五 9:00–18:00",
        entitlements: &[("来电", "次")],
    },
    TemplateText {
        name: "预防性保养",
        content: "每年两次巡检，附检查表和报告。",
        conditions: "易损件另计。",
        staffing: "1 名工程师",
        hours: "周一至周五 9:00–18:00",
        entitlements: &[("巡检", "次"), ("来电", "次")],
    },
    TemplateText {
        name: "全保服务",
        content: "保养、维修、配件，维修期间提供备用机。",
        conditions: "人为损坏除外。",
        staffing: "2 名工程师，其中 1 名专属",
        hours: "周一至周六 8:00–20:00",
        entitlements: &[("上门", "次"), ("备用机", "台")],
    },
    TemplateText {
        name: "返厂翻新",
        content: "主轴返厂翻新，十个工作日内完成。",
        conditions: "运费由客户承担。",
        staffing: "维修车间",
        hours: "周一至周五 8:00–17:00",
        entitlements: &[("翻新", "台")],
    },
];

pub const CAMPAIGNS: [CampaignText; 14] = [
    CampaignText {
        name: "华东机床展",
        place: "上海",
        media: "展位 48 平方米",
        target: "华东设备制造商",
        description: "自建展位，两根主轴现场运行。",
    },
    CampaignText {
        name: "流失客户春季信函",
        place: "",
        media: "信函和邮件",
        target: "半年未下单的客户",
        description: "亲笔信，附服务券。",
    },
    CampaignText {
        name: "苏州五轴研讨会",
        place: "苏州",
        media: "研讨会",
        target: "技术总监",
        description: "半天改造专题，参观样板客户。",
    },
    CampaignText {
        name: "冷却周",
        place: "",
        media: "微信、电话",
        target: "冷却机组用户",
        description: "过滤袋和切削液套餐价。",
    },
    CampaignText {
        name: "冬季行业杂志",
        place: "",
        media: "《金属加工》两页",
        target: "机床采购",
        description: "广告附回执卡。",
    },
    CampaignText {
        name: "成都改造研讨会",
        place: "成都",
        media: "研讨会",
        target: "西部航空供应商",
        description: "讲解并演示改造。",
    },
    CampaignText {
        name: "主轴试用 60 天",
        place: "",
        media: "电话",
        target: "模具行业潜在客户",
        description: "借用主轴，60 天后买下或退回。",
    },
    CampaignText {
        name: "车间开放日",
        place: "苏州",
        media: "活动",
        target: "会员和粉丝",
        description: "参观翻新车间，晚宴。",
    },
    CampaignText {
        name: "新年问候",
        place: "",
        media: "贺卡和小礼品",
        target: "VIP 和主要客户",
        description: "客户经理手写贺卡。",
    },
    CampaignText {
        name: "深圳工业展",
        place: "深圳",
        media: "联合展位",
        target: "华南电子和模具",
        description: "与经销商联合参展。",
    },
    CampaignText {
        name: "刀柄促销",
        place: "",
        media: "邮件",
        target: "买主轴未买刀柄的客户",
        description: "买九送一。",
    },
    CampaignText {
        name: "主轴保养短视频",
        place: "",
        media: "短视频",
        target: "维修技师",
        description: "六集，每集两分钟。",
    },
    CampaignText {
        name: "合同续约行动",
        place: "",
        media: "电话和拜访",
        target: "90 天内到期的合同",
        description: "续约并检查已装设备。",
    },
    CampaignText {
        name: "西部巡展",
        place: "重庆",
        media: "演示车",
        target: "西部工厂",
        description: "两周八站。",
    },
];

pub const RULES: [RuleText; 8] = [
    RuleText {
        name: "投诉：立即处理", subject: "答复投诉：{}", description: "致电客户，告知由谁负责。"
    },
    RuleText {
        name: "合同签订：开票收款", subject: "合同 {} 开票", description: "开首期发票并跟进回款。"
    },
    RuleText {
        name: "订单完成：致谢电话",
        subject: "致谢：订单 {}",
        description: "询问货是否到齐、使用是否正常。",
    },
    RuleText {
        name: "紧急服务请求：通知经理",
        subject: "紧急服务：{}",
        description: "产线停机，决定是否加急上门。",
    },
    RuleText {
        name: "报价发出：跟进", subject: "跟进报价 {}", description: "询问疑问和决定时间。"
    },
    RuleText {
        name: "退货收到：质检", subject: "质检退货 {}", description: "核对序列号、状况、附件。"
    },
    RuleText {
        name: "维修完成：通知客户", subject: "维修 {} 已完成", description: "约定取件，告知价格。"
    },
    RuleText {
        name: "商机成交：安排交付",
        subject: "安排交付：{}",
        description: "与物流、客服商定日期、地点和安装。",
    },
];

pub const CARE: [CareText; 3] = [
    CareText {
        name: "安装后关怀",
        description: "新设备的头半年",
        steps: &[
            ("询问第一周使用情况", "致电车间"),
            ("发送磨合提示", "邮寄手册"),
            ("推荐培训", "致电生产经理"),
        ],
    },
    CareText {
        name: "重要客户生日",
        description: "VIP 客户的生日问候",
        steps: &[("生日祝福", "手写贺卡"), ("小礼品", "苏州茶叶")],
    },
    CareText {
        name: "沉默客户",
        description: "120 天没有消息的客户",
        steps: &[("问候电话，不谈销售", "问问近况"), ("寄送动态", "季度简报")],
    },
];

pub const NEEDS: &[(&str, &str)] = &[
    ("70 bar 内冷主轴", "有 70 bar 的话我们要四根。"),
    ("中英文面板", "操作工看中文，审核员看英文。"),
    ("小型冷却机组", "要能放到机床下面。"),
    ("更长保修", "保三年，我就好说话。"),
    ("手机监控", "我想夜里也能看到温度。"),
    ("带芯片的刀柄", "刀具寿命应该存在刀柄里。"),
    ("试用 CT-16", "让我们试用一个月。"),
    ("无泡沫包装", "明年起车间禁止泡沫。"),
];
