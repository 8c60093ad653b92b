profiles_title = { $edition } edition: one by one
profiles_lede = What the texts of { $all } report, one by one.
profiles_book = All of them in one PDF
profiles_numbers = Numbers
profiles_comparable = Comparable
profiles_frame = Frame of the text
page_title = { $n ->
    [0] { $name } reports no numbers
    [one] { $name } reports one number{ $comparable ->
        [0] ; it cannot be compared
       *[other] , which can be compared
    }
   *[other] { $name } reports { $n } numbers; { $comparable ->
        [0] none of them can be compared
        [one] one of them can be compared
       *[other] { $comparable } of them can be compared
    }
}
page_lede = From “{ $title }”, { $edition } edition. Each number links to its place in the source.
page_standing = Position among the others
page_rank_head = { $n ->
    [0] None of its numbers can be ranked: no other reports the same thing, or it does not report what others do.
    [one] One of its numbers can be ranked: { $told }.
   *[other] { $n } of its numbers can be ranked: { $told }. A span of ranks means that the wording leaves the order open.
}
page_rank = { $name } { $value }, rank { $rank } of { $of }
page_numbers = Its numbers, and what they can be compared with
page_numbers_caption = All numbers, by theme
page_compared = Compared with
page_alone = no other { chart_noun } reports it
page_side_by_side = { $why ->
    [units] { $n } { $n ->
            [one] other reports
           *[other] others report
        } it in other units; not to be ranked
   *[other] { $n } { $n ->
            [one] other reports
           *[other] others report
        } something of that name; not to be ranked
}
page_range = { $n ->
    [one] 1 other: { $low }
   *[other] { $n } others: { $span ->
        [one] { $low }
       *[many] { $low } to { $high }
    }
}
page_more = { $n } more
page_changes = Changes since the { $before } edition
page_changes_first = Changes since the previous edition
page_no_earlier = There is no earlier edition to compare with.
page_changes_count = { $n ->
    [0] No certain change since the { $before } edition; { $same } { $same ->
        [one] number is
       *[other] numbers are
    } the same.
   *[other] The table lists { $n } { $n ->
        [one] item that changed or cannot be compared
       *[other] items that changed or cannot be compared
    }; { $same } { $same ->
        [one] number is
       *[other] numbers are
    } the same.
}
page_changes_caption = Item by item, since the { $before } edition
page_evidence = Evidence
page_evidence_caption = Each number as written in the source
page_hash = Evidence hash
