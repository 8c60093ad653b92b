word_summary = { $name }, compared with { $notebook }: { $changed ->
        [one] 1 sentence changed
       *[other] { $changed } sentences changed
    }, { $added } added, { $removed } removed, { $moved } moved.
word_same = { $name } says what { $notebook } says: nothing was changed.
word_tracked = Tracked changes, all accepted for this list: { $insertions } insertions, { $deletions } deletions, { $moves } moves.
word_unborne = { $n ->
        [0] The data support every number and every name in what was changed.
        [one] The data do not support what 1 change says; see “!”.
       *[other] The data do not support what { $n } changes say; see “!”.
    }
word_cell = { $cell ->
        [0] Beside no cell
       *[other] Cell { $cell }
    }
word_changed = changed { $part ->
        [heading] (heading)
        [caption] (caption)
        [row] (row of a table; tables are computed)
        [note] (footnote)
       *[text] {""}
    }
word_added = added { $part ->
        [heading] (heading)
        [caption] (caption)
        [row] (row of a table; tables are computed)
        [note] (footnote)
       *[text] {""}
    }
word_removed = removed { $part ->
        [heading] (heading)
        [caption] (caption)
        [row] (row of a table; tables are computed)
        [note] (footnote)
       *[text] {""}
    }
word_moved = moved { $part ->
        [heading] (heading)
        [caption] (caption)
        [row] (row of a table; tables are computed)
        [note] (footnote)
       *[text] {""}
    }
word_number_unknown = “{ $quote }”: the data have no such number
word_number_differs = “{ $quote }”: the data say { $told }
word_number_of_others = “{ $quote }”: in the data this is { $told }
word_name_unknown = “{ $name }”: the registry has no such name
word_guarded = “{ $word }”: no claim backs this word; check it against the data
word_comments = { $n ->
        [one] 1 comment
       *[other] { $n } comments
    }
word_comment = { $cell ->
        [0] beside no cell
       *[other] cell { $cell }
    }, { $author }, on “{ $about }”: { $text }
