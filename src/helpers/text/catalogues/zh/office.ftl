slides_more = ……另有 { $n } 节
slides_rows = 第 { $first }—{ $last } 行，共 { $n } 行
slides_columns = 第 { $first }—{ $last } 列，共 { $n } 列
slides_left = 其余见备注
slides_rows_left = 共 { $n } 行，此处列 { $shown } 行，其余见文档
