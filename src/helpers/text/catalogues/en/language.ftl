# How the language writes numbers, lists and sentences one after the other.
number_thousands = ,
# Round numbers with words of their own: "size word; size word", largest first.
number_scales = { "" }
number_in_text = { $n }
join = { ", " }
join_last = { " and " }
join_sentences = { " " }
number_word_0 = none
number_word_1 = one
number_word_2 = two
number_word_3 = three
number_word_4 = four
number_word_5 = five
number_word_6 = six
number_word_7 = seven
number_word_8 = eight
number_word_9 = nine
number_word_10 = ten
# The same for amounts of money, which these words may divide without a round number: 18.65 billion.
number_scales_money = 1000000000 billion; 1000000 million
# The same for quantities of anything else: 5 million visitors.
number_scales_quantity = 1000000000 billion; 1000000 million
# Names in running text: "lower" writes them in lower case, "keep" as the registries have them.
names_in_text = lower
