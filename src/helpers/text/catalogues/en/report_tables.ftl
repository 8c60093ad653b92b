step = Step
caption_numbers = Wording, reading and place of each number
caption_shortened = { $caption } ({ $shown } of { $all } rows; all of them are in the tables of data/processed)
caption_set_aside = Mentioned but not counted
caption_codebook = Definition, comparability and stage of each indicator
caption_themes = Themes, their topics and definitions
caption_derivations = Derived numbers and their basis
caption_comparable = Comparable indicators (ranked only if ranges do not overlap)
table_district_summary = { part_noun } table (districts.csv)
table_sentence_table = sentence table (sentences.csv)
table_set_aside = rows set aside (set_aside.csv)
table_editions = editions (editions.csv)
step_read = Ledger read
step_districts = { part_heads } coded
step_quantities = Quantities read as ranges
step_units = Units unified
step_set_aside = Rows set aside
caption_ledger = The first rows of the ledger
caption_steps = Rows and changes after each step
caption_districts = { $kind ->
   *[other] { part_head } names replaced by codes
    [district] District names replaced by codes of GB/T 2260
 }
caption_units = Different units of one indicator, unified
caption_readings = How numbers written “more than …” are read
caption_district_counts = Numbers by { part_noun }: exact, lower bounds, set aside
caption_comparison = { $indicator }: { $n } { part_nouns } report it
caption_shown = { $indicator }: the selected { part_nouns }
caption_evidence = Evidence: wording, place and hash
wording = Wording of the source
wording_of = { $reported } ({ $measure })
reported_by = { part_heads }
reported_by_bodies = Reported by
name_with_unit = { $name } ({ $unit })
name_with_note = { $name }. { $note }
rank_span = { $best }–{ $worst }
join_parts = { "; " }
caption_alone = By { part_noun }; reported by no other
what_and_how_many = What, and how many
caption_side_by_side_ranked = Indicators reported by several { part_nouns }, side by side
caption_side_by_side = Indicators reported by several { part_nouns }, side by side, not ranked
caption_who_did_what = What each { part_noun } reports, by theme
caption_texts = The text of each { part_noun } at a glance
caption_profile = All numbers, by theme
frame_quoted = “{ $frame }”
frame_read_off = “{ $frame }” (a summary of its paragraphs)
profile_plain = The text gives { $n ->
    [one] one number
   *[other] { $n } numbers
 }.
profile_text = The text is built on { $frame }, with { $pillars } pillars, and gives { WORD($n) } { $n ->
    [one] number
   *[other] numbers
}.
profile_mentioned = Mentioned without a number: { $names }.
profile_not_reported = Reported by others but not here: { $names }.
profile_mentioned_besides = Mentioned without a number, besides those in the chart: { $names }.
profile_not_reported_besides = Reported by others but not here, besides those in the chart: { $names }.
profile_cut_off = The text breaks off in the source, so something may be missing.
caption_requests = What the comparable indicators still lack
wording_now = How it is worded now
period_now = Period
please_state = Please state next time
worded = { $state }: { $verbs }
verb_of = { $verb } ({ $districts })
state_of_granted = granted
state_of_under_way = under way
state_of_done = carried out
state_of_set_up = drawn up
period_none = none given
period_of = { $district }: { $period }
period_rest_none = others none
ask_state = { $states } separately
ask_definition = name and scope
ask_period = first and last day
ask_unit = one measure word (now { $units })
ask_total = { $total }
imprint_issuer = Issued by { $value }
imprint_author = Compiled by { $value }
imprint_issue = No. { $value }
imprint_edition = { $value } edition
imprint_issued = { $value }
imprint_period = Period: { $value }
imprint_contact = Contact: { $value }
imprint_join = { " · " }
caption_codebook_part = Indicators named in the text (the workbook has all)
