slides_more = ……另有 { $n } 节
slides_rows_left = 共 { $n } 行，此处列 { $shown } 行，其余见文档
slides_columns_left = 共 { $n } 列，此处列 { $shown } 列，其余见文档
