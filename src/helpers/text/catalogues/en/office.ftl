slides_more = … { $n } more
slides_rows = Rows { $first }–{ $last } of { $n }
slides_columns = Columns { $first }–{ $last } of { $n }
slides_left = The others are in the notes
slides_rows_left = { $shown } of { $n } rows; the others are in the document
