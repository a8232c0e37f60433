//! The sample company's longer texts in Simplified Chinese: what is said, fails, is complained of, offered and planned.

use super::words::{
    CampaignText, CareText, ComplaintText, FaultText, RuleText, SegmentText, TemplateText, TopicText,
};

pub const SEGMENTS: [SegmentText; 6] = [
    SegmentText {
        name: "久未下单的重要客户",
        description: "90 天未下单的 VIP 和主要客户",
        proposition: "抢在别人之前亲自打电话",
    },
    SegmentText {
        name: "机床行业潜在客户",
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

pub const TOPICS: [TopicText; 9] = [
    TopicText {
        subjects: &["询问{product}价格", "{product}报价", "{product}优惠", "{product}有没有现货"],
        bodies: &[
            "要 6 件和 10 件的价格。",
            "在和恒达比较，关键看交期。",
            "已发资料和标准价，随后报价。",
            "下季度有预算。",
        ],
    },
    TopicText {
        subjects: &["订购{product}", "修改订单", "订单确认", "再次订货"],
        bodies: &[
            "和上次一样，地址不变。",
            "其中一半希望提前两周。",
            "数量和日期已确认。",
            "要一份纸质确认书。",
        ],
    },
    TopicText {
        subjects: &["{product}交期", "货已收到", "货到哪里了？", "更改送货地址"],
        bodies: &["问过仓库后答应了日期。", "货齐，包装略有破损。", "以后送到二厂。", "已告知物流单号。"],
    },
    TopicText {
        subjects: &["{product}故障", "{product}有异响", "{product}停机", "询问报警代码"],
        bodies: &[
            "热机后有异响，希望周五前派工程师。",
            "重启后报警消失，继续观察。",
            "电话指导做了检查。",
            "产线停了，每小时都要紧。",
        ],
    },
    TopicText {
        subjects: &["近况如何", "例行电话", "节日问候", "安装后回访"],
        bodies: &[
            "满意，春天要上第二台。",
            "没有未结事项。问两名新员工的培训。",
            "感谢上个月及时帮忙。",
            "采购换人了，会介绍新同事。",
        ],
    },
    TopicText {
        subjects: &["未付发票", "通知付款", "开票信息变更", "催款"],
        bodies: &[
            "会计休假，本周付。",
            "希望每月开一张发票。",
            "已记录新的发票抬头和税号。",
            "答应月底前付款。",
        ],
    },
    TopicText {
        subjects: &["拜访工厂", "带工程师拜访", "和老板喝茶", "参观车间"],
        bodies: &[
            "看了新车间：12 台加工中心，4 台没有冷却机组。",
            "测了三根主轴，报告随后发。",
            "谈了五轴线改造。",
            "见到生产经理，5 万元以内他能定。",
        ],
    },
    TopicText {
        subjects: &["展会见面", "回复邮寄资料", "研讨会：索取资料", "填写了问卷"],
        bodies: &[
            "对{product}感兴趣，想看演示。",
            "要课件和价目表。",
            "留了名片，今年要配两台设备。",
            "只是看看，半年后再联系。",
        ],
    },
    TopicText {
        subjects: &["投诉送货", "对等待时间不满", "投诉发票有误", "投诉{product}"],
        bodies: &[
            "今年第三次了，要求经理回电。",
            "已道歉，答应明天答复。",
            "说明了原因，客户接受，但会继续关注。",
            "要求退运费。",
        ],
    },
];

pub const FAULTS: &[FaultText] = &[
    FaultText {
        subject: "主轴热机后异响",
        symptom: "约十分钟后，8000 转以上有明显异响，温度升高。",
        cause: "前轴承磨损，油脂烧焦。",
        solution: "更换轴承组，磨合两小时，振动低于 0.8 mm/s。",
        keywords: &["异响", "轴承", "主轴"],
    },
    FaultText {
        subject: "冷却机组压力下降",
        symptom: "压力降到 12 bar，几分钟后报警。",
        cause: "过滤袋堵塞，机械密封泄漏。",
        solution: "更换过滤袋和密封，压力调到 20 bar。",
        keywords: &["压力", "过滤", "密封"],
    },
    FaultText {
        subject: "面板无显示",
        symptom: "黑屏，按键灯亮。",
        cause: "显示屏排线松动，背光损坏。",
        solution: "更换显示屏，固定排线。",
        keywords: &["显示", "面板", "黑屏"],
    },
    FaultText {
        subject: "控制器自动重启",
        symptom: "每班重启两三次，多在开门时。",
        cause: "风扇停转，电源板过热。",
        solution: "更换风扇和电源板，清洁电柜。",
        keywords: &["重启", "电源", "风扇"],
    },
    FaultText {
        subject: "不松刀",
        symptom: "刀具卡住，要松几次才行。",
        cause: "碟簧疲劳，拉杆缺油。",
        solution: "更换碟簧组，拉杆润滑，测量夹紧力。",
        keywords: &["夹紧", "松刀", "拉杆"],
    },
    FaultText {
        subject: "泵密封处漏液",
        symptom: "过一夜泵下有积液。",
        cause: "机械密封干磨。",
        solution: "更换密封，调整液位开关。",
        keywords: &["漏液", "泵", "密封"],
    },
    FaultText {
        subject: "定位偏差",
        symptom: "一小时后孔位偏 0.03 mm。",
        cause: "编码器进液脏污。",
        solution: "更换编码器，打开气封。",
        keywords: &["编码器", "定位"],
    },
    FaultText {
        subject: "报警 417：过载",
        symptom: "粗加工时报 417，精加工不报。",
        cause: "升级后驱动参数偏低。",
        solution: "从备份恢复参数，负载测试通过。",
        keywords: &["报警", "过载", "驱动"],
    },
    FaultText {
        subject: "油冷机不制冷",
        symptom: "设定 24 °C，油温一直 38 °C。",
        cause: "冷凝器积屑积灰。",
        solution: "清洗冷凝器，检查冷媒。",
        keywords: &["油冷机", "温度"],
    },
    FaultText {
        subject: "对刀仪数值不符",
        symptom: "长度与机床相差 0.05 mm。",
        cause: "基准规移位。",
        solution: "用标准件校准，锁紧基准规。",
        keywords: &["对刀仪", "校准"],
    },
    FaultText {
        subject: "电柜有焦味",
        symptom: "开机后有焦味，熔断器熔断。",
        cause: "端子松动，绝缘烧焦。",
        solution: "更换端子和线束，做热成像检查。",
        keywords: &["焦味", "熔断器", "线路"],
    },
    FaultText {
        subject: "高速振动",
        symptom: "15000 转以上有振纹。",
        cause: "刀柄动平衡超差。",
        solution: "刀柄动平衡到 G2.5，清洁锥孔。",
        keywords: &["振动", "动平衡"],
    },
];

pub const HOW_TO: &[FaultText] = &[
    FaultText {
        subject: "过滤袋多久换一次？",
        symptom: "询问保养周期。",
        cause: "",
        solution: "每运行 400 小时，或压力低于 15 bar 时更换。",
        keywords: &["过滤袋", "周期"],
    },
    FaultText {
        subject: "翻新后的主轴磨合",
        symptom: "新主轴或翻新主轴。",
        cause: "",
        solution: "以 25%、50%、75%、100% 转速各运行 20 分钟；超过 60 °C 停机。",
        keywords: &["磨合", "主轴"],
    },
    FaultText {
        subject: "备份控制器参数",
        symptom: "升级和维修之前。",
        cause: "",
        solution: "菜单“服务”→“备份”，选择 U 盘；保留两份。",
        keywords: &["备份", "参数"],
    },
];

pub const COMPLAINTS: &[ComplaintText] = &[
    ComplaintText {
        category: "送货",
        subject: "晚到一周",
        words: "因为你们，产线停了。",
        cause: "订单在假期中被搁置",
        solution: "加急发货，退还运费",
    },
    ComplaintText {
        category: "服务",
        subject: "工程师没带配件",
        words: "一个轴承跑两趟，两趟都要我付钱？",
        cause: "诊断后未订配件",
        solution: "第二次上门免费",
    },
    ComplaintText {
        category: "发票",
        subject: "发票抬头有误",
        words: "会计没法入账。",
        cause: "用了旧的开票信息",
        solution: "作废重开",
    },
    ComplaintText {
        category: "产品",
        subject: "刀柄径跳超差",
        words: "新的就跳 12 微米。",
        cause: "供应商批次问题",
        solution: "整批更换，通知供应商",
    },
    ComplaintText {
        category: "态度",
        subject: "没人回电话",
        words: "打了三次没人理，还有人吗？",
        cause: "来电没有登记",
        solution: "客服经理道歉，约定专人联系",
    },
    ComplaintText {
        category: "价格",
        subject: "两份报价不一样",
        words: "到底哪一份算数？",
        cause: "两名销售同时报价",
        solution: "书面确认较低价格",
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
