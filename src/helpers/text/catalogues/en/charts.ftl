# What the edition calls its parts, and how many there are.
chart_district = { part_head }
chart_noun = { part_noun }
chart_nouns = { part_nouns }
chart_parts = { $n ->
    [one] one { chart_noun }
   *[other] { WORD($n) } { chart_nouns }
 }
# Pieces of sentences, lists, notes.
chart_note = Note: { $text }
chart_source = Source: “{ $title }”, transcribed and checked.
chart_source_draft = Source: “{ $title }”; a draft, not reviewed yet.
drawn_series = series
drawn_median = median
chart_own_source = Source: { $source }
chart_comma = { ", " }
chart_names_comma = { ", " }
chart_semicolon = { "; " }
chart_stop = .
chart_sentence = { $text }.
chart_total = Total
chart_names_more = { $names } and { $n } others
chart_pair = { $name } { $value }
chart_mentioned = { $name }{ "\u00A0" }({ $value })
chart_with_unit = { $name } ({ $unit })
chart_share = { $n } of { $all }
chart_said = { $name }: { $said }.
chart_said_short = { $name }: { $said }
chart_not_drawn = Not drawn: { $told }.
chart_alt_silent = Not reported by { $names }.
chart_none = None of these indicators is reported by { $names }.
chart_no_definition = No indicator has a shared written definition, and most numbers have no period.
chart_no_definition_draft = Definitions and periods are those of the source and have not been checked.
chart_note_at_least = ≥ marks a lower bound ({ $words } in the text).
chart_note_at_most = ≤ marks an upper bound ({ $words } in the text).
chart_note_about = ≈ marks an approximation ({ $words } in the text).
# How many numbers, and how many of them can be compared.
numbers_comparable = can be compared
numbers_name_only = same name, different things
numbers_alone = reported by no other { chart_noun }
numbers_title = { $total ->
    [0] { $all } report no number
   *[other] { $all } report { $total } { $total ->
        [one] number
       *[other] numbers
    };| { $comparable ->
        [0] none of them can be compared
        [one] only one of them can be compared
       *[other] { $comparable ->
            [0] none
           *[other] only { $comparable } of them can be compared
        }
    }
 }
numbers_subtitle = Numbers written in digits in the texts of { $all }, largest first
numbers_note = “Can be compared”: the same thing, reported by two or more { chart_nouns }. Numerals in names (“1+N”) are not counted. The count reflects how a text was written, not how the work went.
numbers_row = { $name } { $total } ({ $comparable } comparable, { $name_only } same name only, { $alone } reported by no other)
numbers_rest = { $name } { $total } ({ $comparable } comparable)
numbers_alt = Stacked bars: numbers in the texts of { $all }, { $total } in all; { $comparable } comparable, { $name_only } that only share a name, { $alone } reported by no other { chart_noun }.
# Who reports what.
matrix_title = { $n ->
    [0] No indicator is reported by two { chart_nouns }
   *[other] { $most ->
        [half] No indicator is reported by more than half of the { chart_nouns }
       *[more] { chart_nouns } report different indicators
    }:| { $share ->
        [few] only { $filled }
       *[many] { $filled }
    } of { $cells } cells hold a number
 }
matrix_title_subject = { $name }: { $n ->
    [one] one indicator
   *[other] { $n } indicators
  }, { $filled ->
    [one] one number
   *[other] { $filled } numbers
  } from { $reporting ->
    [one] one { chart_noun }
   *[other] { $reporting } { chart_nouns }
  }
matrix_subtitle = { $n ->
    [0] Indicators by { chart_noun }
    [one] The one indicator reported by two or more of { $all }; cells show the value
   *[other] The { WORD($n) } indicators reported by two or more of the { $all }; cells show values, most reported first
 }
matrix_subtitle_counts = Number of { chart_nouns } that report each of { $n } indicators, of { $all }; too many for cells, sorted by number
matrix_weak_note = Indicators that only share a name show who reports them and are not compared.
matrix_alt = Matrix: { $n } indicators by { $all }, { $filled } of { $cells } cells with a number.
matrix_alt_row = { $name }: { $values }.
matrix_count_head = total
matrix_alone = reported by one of the { part_nouns } shown
matrix_others_head = { $n } share a name only
matrix_sums_head = Indicators, of { $n }
# One indicator.
bars_title_rank = { $share ->
    [half] half of the { $all } report { $name }
    [all] all { $all } report { $name }
   *[some] { WORD($n) } of { $all } report { $name }
 },| { $range ->
    [same] each { $high }
   *[wide] from { $low } to { $high }
 }
bars_title_side_by_side = { $name }: { $why ->
    [weak] the same name for different things
    [name_only] the same name only
    [units] units that differ
    [directions] levels, rises and falls, which are different facts
   *[other] no shared definition
 };| { WORD($n) } { chart_nouns } side by side, not ranked
bars_title_alone = only { $district } reports { $name }, { $value };| there is nothing to compare it with
bars_title_nothing = no number of { $name } from { $all }
bars_subtitle = { $whole }, { $n } reporting { $n ->
    [one] { chart_noun }
   *[other] { chart_nouns }
 }{ $ranked ->
    [yes] , sorted by number
   *[no] { $n ->
        [0] { "" }
        [one] { "" }
       *[other] , in the order of the source
    }
 }
bars_alt = { $n ->
    [0] Bar chart: { $whole }; { $all }, none of them with a number.
   *[other] Bar chart: { $whole }, { $n } of { $all }. { $values }.
 }
bars_bound_note = A hollow bar is a lower bound; the length of its arrow means nothing.
bars_unlike_note = Unlike things are shown side by side and not ranked.
bars_direction_note = A rise or a fall is not a level, so it has no bar here.
bars_quality_note = The numbers do not measure quality.
bars_silent_head = { $n ->
    [one] Not reported by one { chart_noun } (not zero)
   *[other] Not reported by { WORD($n) } { chart_nouns } (not zero)
 }
bars_instead = reports { $value } under { $name }, a different indicator
bars_mentions = mentions { $name }, no number
leading_none = no comparable indicator is reported by two of { $all }
leading_none_subtitle = Comparable indicators
# Small multiples.
shared_title_ranked = { $n ->
    [0] No indicator can be compared
    [one] One indicator can be compared; { WORD($low) } of the { $all } report it
   *[other] { WORD($n) } indicators can be compared,| each in { $span ->
        [one] { WORD($low) }
       *[many] { WORD($low) } to { WORD($high) }
    } of the { $all }
 }
shared_title_unjudged = { $n ->
    [one] One indicator
   *[other] { WORD($n) } indicators
 } side by side, unranked:| whether they count the same thing has not been judged yet
shared_subtitle_unjudged = Reported values, unranked, in the order of the source; each indicator has its own unit and its own scale from zero
shared_note_unjudged = Numbers are as reported{ $signs }.
shared_alt_unjudged = { $n } panels of dots, one for each indicator, { $all }, unranked.
shared_subtitle_ranked = Reported values; each indicator has its own unit and its own scale from zero, largest first
shared_note = { $hollow ->
    [at_least] A hollow dot is a lower bound; the length of its arrow means nothing.{ " " }
    [mixed] A hollow dot is no exact number; an arrow marks a lower bound, and its length means nothing.{ " " }
    [other] A hollow dot is no exact number.{ " " }
   *[none] { "" }
 }{ $verbs ->
    [none] Numbers are as reported.
   *[other] Verbs differ ({ $verbs }), so numbers are as reported.
 }
shared_note_slide = Numbers are as reported{ $signs }. Panels show only { chart_nouns } that report the indicator: not reported is not zero.
shared_alt_ranked = { $n } panels of dots, one for each indicator that can be compared, { $all }.
shared_verb = “{ $verb }”
shared_smaller = { $n ->
    [one] one more reports a smaller number
   *[other] { $n } more report smaller numbers
 }
shared_silent = { $mentioned ->
    [0] { $n ->
        [0] { "" }
        [one] Not reported: one other
       *[other] Not reported: { $n } others
    }
   *[other] { $n ->
        [0] Mentioned: { $names }
        [one] Mentioned: { $names }; not reported: one other
       *[other] Mentioned: { $names }; not reported: { $n } others
    }
 }
# Effort or result.
results_title = { $total ->
    [0] The texts give no number
   *[other] { $result ->
        [0] All { $total } numbers count inputs, activities or outputs;| none is about results
       *[other] Of { $total } numbers, { $result ->
            [one] one is about a result
           *[other] { WORD($result) } are about results
        }, { $result ->
            [one] from
           *[other] { $who ->
                [one] { $result ->
                    [2] both from
                   *[other] all from
                }
               *[other] { $many ->
                   *[other] from
                }
            }
        } { $every ->
            [yes] every { chart_noun }
           *[no] { $names }
        };| the others count inputs, activities or outputs
    }
 }
results_subtitle = Each dot is one number, by stage; sorted by share of results, then by total
results_subtitle_bars = Numbers by stage, a bar for each { chart_noun }, sorted by share of results, then by total
results_note = Input: people, teams, rules and lists. Activity: how often and with how many. Output: things done, built or named. Result: change or rating. This project classed each indicator.
results_bounded = Lower bounds and the like
results_bounded_head = not exact
results_head = { $stage } { $n }
results_told = { $n } { $stage ->
    [input] { $n ->
        [one] input
       *[other] inputs
    }
    [activity] { $n ->
        [one] activity
       *[other] activities
    }
    [output] { $n ->
        [one] output
       *[other] outputs
    }
   *[result] { $n ->
        [one] result
       *[other] results
    }
 }
results_told_none = no number
results_alt = Dots, one a number, { $all }: input { $input }, activity { $activity }, output { $output }, result { $result }; { $bounded } of { $total } are not exact.
# Themes.
theme_quoted = { $many ->
    [one] { $a }
   *[other] { $a } and { $b }
 }
theme_title = { $each ->
    [0] the texts of { $all } dwell on different topics
    [one] the largest topic in { WORD($n) } of the { $all } is { $topics }
   *[other] the largest topics, each in { WORD($n) } of the { $all }, are { $topics }
 }
theme_subtitle = Share of characters by topic (%), { $all }, grouped by largest topic{ $each ->
    [0] { "" }
   *[other] ; topics named in the title are red
 }
theme_note = This project coded each sentence to one topic; the rules are in “Cleaning the ledger”. Rounded, so rows may not add up to 100. Incomplete sentences are left out.
theme_head = { $topic }, %
theme_told = { $name } { $topics } { $share }%{ $n ->
    [one] { "" }
   *[other] { " " }each
 }
theme_alt = Heat table: share of characters by topic, { $all }; the largest of each:
stages_title = { $total ->
    [0] No number on any theme
   *[other] { $first ->
        [one] The largest cell holds { $n } of { $total } numbers: { $theme }, { $stage }
       *[other] { $total } numbers on { $themes } themes, at most { $n } in one cell
    }
 }
stages_subtitle = Numbers of { $all } by theme and stage, { $themes } { $themes ->
    [one] theme
   *[other] themes
 }, sorted by total
stages_note = Cells count numbers, not their size; 0 means no number.
stages_row = { $name } { $values }
stages_alt = Heat table: numbers by theme at { $stages }.
# One district among the others.
profile_title = { $n ->
    [0] { $name } reports none of the { WORD($of) } indicators that can be compared
   *[other] { $name } reports { WORD($n) } of the { WORD($of) } indicators that can be compared
 }
profile_subtitle = Reported values, each indicator on its own scale from zero; red: { $name }
profile_note = A hollow dot is a lower bound. Only { chart_nouns } that report an indicator have a dot.
profile_alt = Dots in strips: { $name } among the other { chart_nouns }, { $of } indicators.
profile_alt_row = { $name } { $value } ({ $others })
profile_others = other { chart_nouns }
profile_range = { $n ->
    [0] no other
    [one] 1 other: { $low }
   *[other] { $n } others: { $span ->
        [one] { $low }
       *[many] { $low } to { $high }
    }
 }
# Change since the edition before.
moved_title = Since { $before }, { $more ->
    [0] nothing certainly rose
    [one] one number certainly rose
   *[other] { WORD($more) } numbers certainly rose
 } and { $less ->
    [0] none fell
    [one] one fell
   *[other] { WORD($less) } fell
 }{ $new ->
    [0] { $gone ->
        [0] { "" }
        [one] ;| one is no longer reported
       *[other] ;| { WORD($gone) } are no longer reported
    }
    [one] ;| one is new{ $gone ->
        [0] { "" }
        [one] , one is no longer reported
       *[other] , { WORD($gone) } are no longer reported
    }
   *[other] ;| { WORD($new) } are new{ $gone ->
        [0] { "" }
        [one] , one is no longer reported
       *[other] , { WORD($gone) } are no longer reported
    }
 }
moved_subtitle = Numbers reported in both { $before } and { $after }, each indicator on its own scale from zero; certain changes first
moved_note = { $drawn ->
    [one] One pair can be compared
   *[other] { $drawn } pairs can be compared
 }. Red: a certain change, as the ranges of the two numbers do not overlap. { $other ->
    [0] { "" }
    [one] One more cannot be compared and is not drawn.
   *[other] { $other } more cannot be compared and are not drawn.
 }{ $absent ->
    [0] { "" }
    [one] { " " }One is of a { part_noun } with a text in one edition only.
   *[other] { " " }{ $absent } are of { part_nouns } with a text in one edition only.
 }
moved_alt = Panels of dots, { $before } and { $after }: { $drawn } pairs.
moved_row = { $name }, { $what }: { $old } to { $new }
moved_value = { $old } → { $new }
moved_status = Change
moved_now = now
moved_bounded = now, at least
moved_earlier = before
# Per head and per area.
rate_title = { $verdict ->
    [rank] { WORD($n) } { $n ->
        [one] { chart_noun } reports
       *[other] { chart_nouns } report
    } { $name }:| from { $low } to { $high } { $per }
    [one] only { $district } can be given { $name } per head or area:| { $high } { $per }
   *[other] { $name } { $per }:| { WORD($n) } { chart_nouns } side by side, not ranked
 }
rate_subtitle = { $whole }, { $per }
rate_note = Divided by the { $base } of { $date } ({ $source }) and given to three digits; a lower bound is cut, an upper bound raised.
rate_without = Left out: { $names }, whose { $base } is not known.
rate_alt = Bar chart: { $whole }, { $per }, divided by the { $base } of { $date }. { $values }.
rate_date = Date of the denominator
rate_none = no number of { $all } can be given per head or area
rate_none_subtitle = Numbers per head and per area
chart_mark = { $name }, { $what }: { $value }
shared_direction_note = Changes in the other direction are printed, not drawn.
shared_tabled_note = { $n ->
    [one] One more indicator is in the table and is not drawn.
   *[other] { $n } more indicators are in the table and are not drawn.
 }
shared_left_note = Earlier values of { $n } more indicators are not drawn.
