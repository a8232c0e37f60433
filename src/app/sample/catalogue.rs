//! What the sample company sells: machine tool equipment, parts and services.

use super::names::Pair;
use crate::model::sales::ProductSort::{self, Good, Part, Service};

/// One product: prices in whole yuan, warranty in months.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub code: &'static str,
    pub name: Pair,
    /// Place in the words' list of categories.
    pub category: usize,
    pub sort: ProductSort,
    pub price: i64,
    pub cost: i64,
    pub warranty: (i64, i64),
    /// Sold with a serial number, installed at the customer's.
    pub serial: bool,
}

const SPINDLES: usize = 0;
const HOLDERS: usize = 1;
const COOLANT: usize = 2;
const CONTROL: usize = 3;
const TOOLS: usize = 4;
const PARTS: usize = 5;
const SERVICES: usize = 6;

const fn machine(
    code: &'static str,
    c: &'static str,
    e: &'static str,
    category: usize,
    price: i64,
    cost: i64,
    warranty: (i64, i64),
) -> Item {
    Item {
        code,
        name: Pair { chinese: c, english: e },
        category,
        sort: Good,
        price,
        cost,
        warranty,
        serial: true,
    }
}

const fn good(
    code: &'static str,
    c: &'static str,
    e: &'static str,
    category: usize,
    price: i64,
    cost: i64,
) -> Item {
    let name = Pair { chinese: c, english: e };
    Item { code, name, category, sort: Good, price, cost, warranty: (6, 0), serial: false }
}

const fn part(code: &'static str, c: &'static str, e: &'static str, price: i64, cost: i64) -> Item {
    let name = Pair { chinese: c, english: e };
    Item { code, name, category: PARTS, sort: Part, price, cost, warranty: (3, 0), serial: false }
}

const fn service(code: &'static str, c: &'static str, e: &'static str, price: i64, cost: i64) -> Item {
    let name = Pair { chinese: c, english: e };
    Item { code, name, category: SERVICES, sort: Service, price, cost, warranty: (0, 3), serial: false }
}

/// The spindle that faults, quotes and repairs of the best known customer are about.
pub const SPINDLE: usize = 1;

pub const ITEMS: [Item; 40] = [
    machine("SP-10", "电主轴 SP-10", "Motor spindle SP-10", SPINDLES, 4_900, 2_950, (24, 12)),
    machine("SP-20", "电主轴 SP-20", "Motor spindle SP-20", SPINDLES, 8_400, 5_100, (24, 12)),
    machine("SP-40", "高速电主轴 SP-40", "High-speed spindle SP-40", SPINDLES, 21_800, 13_600, (24, 12)),
    machine("SP-60", "五轴电主轴 SP-60", "Five-axis spindle SP-60", SPINDLES, 46_500, 29_800, (24, 24)),
    machine("CU-5", "冷却机组 CU-5", "Coolant unit CU-5", COOLANT, 3_600, 2_200, (18, 12)),
    machine("CU-12", "冷却机组 CU-12", "Coolant unit CU-12", COOLANT, 6_250, 3_850, (18, 12)),
    machine("CU-30", "油冷机 CU-30", "Oil chiller CU-30", COOLANT, 11_900, 7_400, (18, 12)),
    machine("PU-3", "高压泵 PU-3", "High-pressure pump PU-3", COOLANT, 2_480, 1_520, (12, 12)),
    machine("HD-2", "操作面板 HD-2", "Operator panel HD-2", CONTROL, 1_950, 1_140, (12, 12)),
    machine("HD-5", "操作面板 HD-5", "Operator panel HD-5", CONTROL, 3_300, 1_980, (12, 12)),
    machine("CT-8", "主轴控制器 CT-8", "Spindle controller CT-8", CONTROL, 5_800, 3_300, (24, 12)),
    machine("CT-16", "五轴控制器 CT-16", "Five-axis controller CT-16", CONTROL, 18_600, 10_900, (24, 12)),
    machine("TP-1", "对刀仪 TP-1", "Tool presetter TP-1", CONTROL, 15_200, 9_700, (12, 12)),
    good("TH-63", "刀柄 HSK-63", "Tool holder HSK-63", HOLDERS, 680, 390),
    good("TH-100", "刀柄 HSK-100", "Tool holder HSK-100", HOLDERS, 1_120, 660),
    good("TH-B40", "刀柄 BT-40", "Tool holder BT-40", HOLDERS, 420, 240),
    good("TH-B50", "刀柄 BT-50", "Tool holder BT-50", HOLDERS, 760, 450),
    good("TH-HY", "液压刀柄 HY-32", "Hydraulic chuck HY-32", HOLDERS, 1_960, 1_210),
    good("TH-SH", "热缩刀柄 SH-20", "Shrink-fit holder SH-20", HOLDERS, 890, 520),
    good("CO-ER", "弹簧夹头 ER-32", "Collet set ER-32", HOLDERS, 360, 190),
    good("EM-6", "硬质合金立铣刀 6 mm", "Carbide end mill 6 mm", TOOLS, 128, 66),
    good("EM-12", "硬质合金立铣刀 12 mm", "Carbide end mill 12 mm", TOOLS, 236, 124),
    good("DR-8", "内冷钻头 8 mm", "Through-coolant drill 8 mm", TOOLS, 310, 168),
    good("IN-50", "铣刀片（盒装 50 片）", "Milling inserts, box of 50", TOOLS, 1_450, 820),
    good("TA-M8", "丝锥 M8", "Tap M8", TOOLS, 96, 48),
    good("CL-20", "切削液 20 升", "Cutting fluid 20 l", COOLANT, 540, 330),
    good("CL-200", "切削液 200 升", "Cutting fluid 200 l", COOLANT, 4_650, 3_050),
    good("FI-10", "过滤袋（10 只）", "Filter bags, pack of 10", COOLANT, 180, 88),
    part("BR-71", "轴承组 7014", "Bearing set 7014", 1_380, 820),
    part("SE-20", "SP-20 密封组件", "Seal kit SP-20", 260, 110),
    part("FA-8", "控制柜风扇", "Cabinet fan", 145, 62),
    part("PB-8", "CT-8 电源板", "Power board CT-8", 1_840, 980),
    part("DP-5", "HD-5 显示屏", "Display HD-5", 960, 510),
    part("PM-3", "PU-3 机械密封", "Mechanical seal PU-3", 320, 140),
    part("EN-2", "编码器", "Encoder", 1_120, 640),
    service("SV-IN", "安装调试", "Installation and commissioning", 2_400, 1_300),
    service("SV-TR", "操作培训（一天）", "Operator training, one day", 3_200, 1_500),
    service("SV-MA", "预防性保养", "Preventive maintenance visit", 1_600, 850),
    service("SV-RB", "主轴翻新", "Spindle rebuild", 3_900, 2_250),
    service("SV-RT", "五轴改造", "Five-axis retrofit", 58_000, 37_500),
];
