# The wording of drafts. Braces hold placeholders of the notebook, filled from checked numbers when the page is made.
draft_title = # Main points of { $districts } { part_nouns }: “{ $title }”
draft_title_one = # Main points: “{ $title }”
draft_lede = Drafted by a program from “{ $title }”. Each number is given with its place in the source.
draft_status = Draft: { $done } of { $total } rows reviewed
draft_place_fact = { $district } { $quantity }
draft_named_fact = { $district }: { $what } { $quantity }
draft_own_fact = { $what } { $quantity }
draft_join = {"; "}
draft_shared = - **{ $what }** ({ $n } { part_nouns }): { $facts }.
draft_shared_some = - **{ $what }** ({ $n } { part_nouns }), among others: { $facts }.
draft_leader = - **{ $what }** ({ $n } { part_nouns }): { $district } reports the { $size ->
    [share] highest
   *[amount] most
 }, { $quantity }.
draft_leader_least = - **{ $what }** ({ $n } { part_nouns }): { $size ->
    [share] highest in { $district }, { $quantity }; lowest in { $last }, { $least }
   *[amount] the most in { $district }, { $quantity }; the least in { $last }, { $least }
 }.
draft_tied = - **{ $what }** ({ $n } { part_nouns }): { $names } report the { $size ->
    [share] highest
   *[amount] most
 }, { $quantity } each.
draft_results = - **Results.** { $facts }.
draft_topic = - **{ $topic }.** { $facts }.
draft_other_work = Other work
draft_own = - **{ $district }.** { $facts }.
draft_before = ## Before you read the numbers
draft_before_text = What the text leaves out is “not reported”, which is not zero.
draft_before_at_least = Lower bounds, written as { $words }: { $n }.
draft_before_at_least_untold = Lower bounds: { $n }.
draft_before_unplaced = Numbers left out because they belong to no single { part_noun }, such as totals: { $n }.
draft_before_unjudged = Indicators that two or more { part_nouns } report and nobody has judged yet: { $n }. They may not count the same thing everywhere, so they are shown side by side and are not ranked.
draft_before_aside = Numbers not counted: { $n }. They are targets, ranks, attributes or repetitions and are listed in Annex B.
draft_done = ## What was done
draft_done_side = Indicators that two or more { part_nouns } report: { $n }, set side by side in the [table](#side-by-side).
draft_done_side_some = Indicators that two or more { part_nouns } report and the [table](#side-by-side) sets side by side: { $n }. Annex B has the others.
draft_done_alone = Numbers that a single { part_noun } reports: { $n }, listed [below](#alone).
draft_done_text = The [table](#who-did-what) lists all { $numbers } numbers by theme.
draft_done_unlike = Things and periods differ, so nothing is added up.
draft_districts = ## Main numbers of the { part_nouns }
draft_district = **{ $district }.** { $facts }.
draft_compare = ## What can be compared
draft_compare_shared = ## What several { part_nouns } report
draft_compare_counts = Of { $all } numbers, { $with } belong to indicators that two or more { part_nouns } report, and { $alone } to indicators that a single { part_noun } reports.
draft_compare_all_shared = All { $all } numbers belong to indicators that two or more { part_nouns } report.
draft_compare_none = No indicator is reported by two of the { part_nouns }, so nothing is compared.
draft_compare_every = Reported by all { $n } { part_nouns }: { $names }.
draft_order = Numbers from { $n } { part_nouns } on { $what }, from the { $size ->
    [share] highest
   *[amount] largest
 }: { $order }.
draft_tie_order = Of the { $n } { part_nouns } that report { $what }, { $names } report the { $size ->
    [share] highest
   *[amount] most
 }, { $quantity } each.
draft_lead_order = Of the { $n } { part_nouns } that report { $what }, { $district } reports the { $size ->
    [share] highest
   *[amount] most
 }, { $quantity }; the order of the others is in doubt.
draft_families = { $names } have similar names and different definitions; they are neither merged nor added up.
draft_effort = ## Effort and results
draft_effort_text = Of { $all } numbers, { $stages }.
draft_effort_draft = A program classed them by name and unit; this is still to be reviewed.
draft_changes = ## Compared with the { $earlier } edition
draft_changes_text = Compared with the { $earlier } edition item by item: { $told }. What is no longer reported is not zero.
draft_absent = In the { $earlier } edition and without a text in this one: { $names }.
draft_topics = ## What the texts dwell on
draft_annex_codebook = ## Annex A: codebook
draft_annex_numbers = ## Annex B: all numbers
draft_join_places = {"; "}
draft_up = { $size ->
   *[other] up { $quantity } on the year before
 }
draft_down = { $size ->
   *[other] down { $quantity } on the year before
 }
draft_change = { $quantity } on the year before
draft_with = { $fact } ({ $told })
draft_before_this = before: { $quantity }
draft_before_at_most = Upper bounds, written as { $words }: { $n }.
draft_before_at_most_untold = Upper bounds: { $n }.
draft_before_about = Approximate numbers, written as { $words }: { $n }.
draft_before_about_untold = Approximate numbers: { $n }.
draft_before_silent = No number to count in the text of: { $names }.
draft_with_same = { $fact }, { $quantity }
draft_done_at_least = “≥” marks a lower bound.
draft_done_at_most = “≤” marks an upper bound.
draft_done_about = “≈” marks an approximation.
draft_up_anyhow = { $size ->
   *[other] up { $quantity }
 }
draft_down_anyhow = { $size ->
   *[other] down { $quantity }
 }
draft_change_anyhow = { $quantity }
draft_effort_input = { $n } { $size ->
    [one] counts an input
   *[many] count inputs
 }
draft_effort_activity = { $n } { $size ->
    [one] an activity
   *[many] activities
 }
draft_effort_output = { $n } { $size ->
    [one] an output
   *[many] outputs
 }
draft_effort_result = { $n } { $size ->
    [one] a result
   *[many] results
 }
draft_next_fact = { $what } { $quantity }
draft_join_facts = {", "}
draft_reach = - **{ $what }** ({ $n } { part_nouns }): from { $low } to { $high }.
draft_changes_more = { $n } certainly rose
draft_changes_less = { $n } certainly fell
draft_changes_same = { $n } stayed the same
draft_changes_unclear = { $n } could not be decided
draft_changes_new = { $n } newly reported
draft_changes_gone = { $n } no longer reported
draft_changes_refused = { $n } not compared
draft_changes_absent = { $n } had no text in the other edition to be compared with
draft_changes_none = No number can be compared with the { $earlier } edition item by item. What is no longer reported is not zero.
draft_moved = - **Compared with the { $earlier } edition** ({ $counts }): { $facts }.
draft_moved_more = { $district }: { $what }, { $size ->
   *[other] up
 } from { $old } to { $new }
draft_moved_less = { $district }: { $what }, { $size ->
   *[other] down
 } from { $old } to { $new }
