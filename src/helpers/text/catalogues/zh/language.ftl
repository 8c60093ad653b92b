# How the language writes numbers, lists and sentences one after the other.
number_thousands =
    { "" }
# Round numbers with words of their own: "size word; size word", largest first.
number_scales = 100000000 亿; 10000 万
number_in_text = { " " }{ $n }{ " " }
join = 、
join_last = 、
join_sentences = { "" }
number_word_0 = 零
number_word_1 = 一
number_word_2 = 两
number_word_3 = 三
number_word_4 = 四
number_word_5 = 五
number_word_6 = 六
number_word_7 = 七
number_word_8 = 八
number_word_9 = 九
number_word_10 = 十
# The same for amounts of money, which these words may divide without a round number: 18.65 billion.
number_scales_money = 100000000 亿
# The same for quantities of anything else: 5 million visitors.
number_scales_quantity = { "" }
# Names in running text: "lower" writes them in lower case, "keep" as the registries have them.
names_in_text = keep
