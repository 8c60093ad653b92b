# The wording of drafts. Values are placeholders of the notebook, filled from checked numbers when the page is made.
draft_title = # { $title }: { $numbers } numbers from { $districts } { $parts }
draft_parts = { $kind ->
    [department] departments
    [school] schools
    [district] districts
    [county] counties
   *[part] parts
}
draft_lede = This draft was written by a program from “{ $title }”, and its rows are still to be reviewed. Each number is given with its place in the source.
draft_status = Draft: { $done } of { $total } rows reviewed
draft_fact = { $district }, { $indicator }: { $quantity }
draft_fact_plain = { $district }, { $quantity }
draft_fact_own = { $indicator }: { $quantity }
draft_topic = - **{ $topic }.** { $facts }.
draft_own = - **{ $district }.** { $facts }.
draft_join = {"; "}
draft_join_own = {"; "}
draft_leader = - **What can be compared.** Of { $of } { $parts } that report { $indicator }, { $district } has the most, with { $quantity }.
draft_before = ## Before you read the numbers
draft_before_text = The { $parts } wrote their own texts. What a text leaves out is “not reported”, which is not zero. A number written as “more than” is a lower bound. Whether newly found indicators count the same thing has not been judged yet, so they are shown side by side and are not ranked.
draft_done = ## What was done
draft_done_text = The [table](#who-did-what) lists all { $numbers } numbers by theme; “≥” marks those written as “more than”. Things and periods differ, so the rows do not add up.
draft_districts = ## Main numbers of the { $parts }
draft_district = **{ $district }** (numbers given: { $n }). { $facts }.
draft_compare = ## What two or more { $parts } report
draft_order = Numbers from { $of } { $parts } on { $indicator }, from the largest: { $order }.
draft_unranked = { $indicator }: { $facts }.
draft_nothing_shared = No indicator is reported by two of the { $parts }, so nothing is compared.
draft_changes = ## Compared with edition { $earlier }
draft_changes_text = Held against edition { $earlier } item by item, { $more } have certainly risen, { $less } have certainly fallen, and { $unclear } cannot be told. What is no longer reported is not zero.
draft_annex_codebook = ## Annex A: codebook
draft_annex_numbers = ## Annex B: all numbers
draft_annex_derived = ## Annex C: what derived numbers rest on
