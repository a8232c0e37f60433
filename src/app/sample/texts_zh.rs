//! The sample company's longer texts in Simplified Chinese: what is said, fails and is complained of.

use super::words::{ComplaintText, FaultText, TopicText};

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
