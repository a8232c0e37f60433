# 示例公司在撤销菜单中的名称。
entry-sample = 生成示例公司
