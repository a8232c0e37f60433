### 来电弹屏：窗口中的提示与命令的回答。

call-from = 来电 { $phone }
call-unknown = 没有客户或联系人使用此号码。
call-several = { $n } 条记录使用此号码：
call-owner = 负责人：{ $person }
call-log = 记录来电
call-no-file = 打开文件后即可查看来电者。

pop-found = { $phone }：{ $names }。已在窗口中显示。
pop-unknown = 没有客户或联系人使用号码 { $phone }，可在窗口中新建客户。
pop-no-file = 尚未打开文件。打开文件后，窗口会显示 { $phone } 对应的客户或联系人。

usage-phone = “{ $value }”中没有电话号码。任何写法都可以，例如 0512-62834471、+86 138 0013 8000 或 tel:+8651262834471。

cli-pop = 在窗口中显示此电话号码属于谁
cli-arg-phone = 电话号码，任何写法均可，也可以是 tel:、sip: 地址
cli-option-new-customer = 打开窗口并新建客户
cli-option-search = 打开窗口并开始搜索

phone-extension = { $number } 转 { $extension }
