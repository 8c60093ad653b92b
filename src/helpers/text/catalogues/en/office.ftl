slides_more = … { $n } more
slides_rows_left = { $shown } of { $n } rows; the others are in the document
slides_columns_left = { $shown } of { $n } columns; the others are in the document
