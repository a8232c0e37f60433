//! Headers of product lists.

use super::Synonyms;

pub(super) const TABLE: Synonyms = &[
    ("number", "Our number"),
    (
        "code",
        "商品编码 | 商品编号 | 产品编码 | 产品编号 | 产品代码 | 商品代码 | 货号 | 物料编码 \
        | 物料编号 | 物料号 | 存货编码 | 商家编码 | SKU | Variant SKU | Product Code | Product ID \
        | Item Code | Item Number | Item No | Item ID | Article Number | Article No | Stock Code \
        | Part Number | Part No | Internal Reference | Default Code | 款号 | 型号 | 编码 | 编号 \
        | 代码 | Handle | Material | Artikelnummer | Model | TrackId | Product Reference | ID | Code \
        | 货品编码 | 货品编号 | ItemCode",
    ),
    (
        "name",
        "商品名称 | 产品名称 | 货品名称 | 物料名称 | 存货名称 | 品名 | Product Name | Item Name \
        | Title | 宝贝标题 | 商品标题 | 宝贝名称 | 名称 | 商品 | 产品 | Product | Item \
        | Product Title | Article | Artikel | Bezeichnung | 服务名称 | 项目名称 | product_type \
        | Description",
    ),
    ("english-name", "英文名称 | 英文名 | English Name"),
    (
        "category",
        "类别 | 分类 | 商品分类 | 产品分类 | 商品类别 | 产品类别 | 类目 | 品类 | 所属类别 \
        | 物料分组 | Product Category | Category Name | Product Type | Type | Item Group \
        | Product Group | Categories | Sub-Category | Warengruppe | Department | Collection",
    ),
    ("sort", "商品类型 | 产品类型 | 存货类型 | Item Type | Kind | 属性"),
    (
        "unit",
        "单位 | 计量单位 | 销售单位 | 基本单位 | 主单位 | UOM | Unit of Measure | Einheit \
        | 库存单位 | Base Unit",
    ),
    (
        "list-price",
        "售价 | 零售价 | 标准售价 | 销售价 | 销售价格 | 价格 | 单价 | 市场价 | 标价 \
        | 吊牌价 | 建议零售价 | 参考售价 | 含税单价 | List Price | Price | Sales Price \
        | Selling Price | Unit Price | Retail Price | Variant Price | Regular Price | MSRP | RRP \
        | Standard Price | Sales Price/Rate | SalesUnitPrice | Preis | 批发价 | Rate",
    ),
    (
        "cost",
        "成本 | 成本价 | 进价 | 采购价 | 进货价 | 参考成本 | Cost Price | Unit Cost \
        | Purchase Price | Cost per item | Purchase Cost | PurchasesUnitPrice | 标准成本",
    ),
    ("tax", "税率 | Tax Rate | VAT Rate | VAT | GST | 税率% | Sales Tax | 增值税率 | Tax Code"),
    (
        "stock",
        "库存 | 库存数量 | 库存量 | 现有库存 | 可用库存 | 当前库存 | Stock Quantity \
        | Quantity On Hand | On Hand | Inventory | Variant Inventory Qty | Available | Qty \
        | Quantity | 数量 | Inventory Quantity | Lagerbestand",
    ),
    (
        "specifications",
        "规格 | 规格型号 | 规格参数 | 参数 | Specification | Spec | package_size \
        | Size | 配置",
    ),
    (
        "description",
        "描述 | 商品描述 | 产品描述 | 简介 | 详情 | Product Description | Body HTML \
        | Sales Description | Short Description | Long Description | Details",
    ),
    ("state", "状态 | 商品状态 | 产品状态 | Status | Published | 是否上架 | 是否停用"),
    ("brand", "品牌 | Brand Name | Vendor | Manufacturer | 生产厂家 | 厂家 | 制造商"),
    (
        "warranty-months-parts",
        "质保期 | 保修期 | 保修期（月） | 保修月数 | 质保月数 | Warranty \
        | Warranty Months | Warranty Period | 零件保修期 | Parts Warranty",
    ),
    ("warranty-months-labour", "人工保修期 | Labour Warranty | Labor Warranty"),
    (
        "serial-tracked",
        "序列号管理 | 是否序列号管理 | 启用序列号 | Serial Tracked \
        | Track Serial Numbers",
    ),
    (
        "barcode",
        "条码 | 条形码 | 商品条码 | 国标码 | EAN | UPC | GTIN | Variant Barcode | EAN13 \
        | ISBN",
    ),
    ("external-id", "外部编号 | External ID | Variant ID | 商品ID | 宝贝ID"),
    ("notes", "备注 | 说明 | Note | Comments | Remarks | Memo"),
];
