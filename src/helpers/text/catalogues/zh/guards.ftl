# What hand-written prose may not say without a claim that backs it: patterns (regular expressions, in one line) of the words that state a
# rank, a share, a number and so on; helpers.narrative.prose_checks knows which claims back which. guard_allowed: definitions and idioms, which state nothing.
guard_most = 最(?:多|大|高|长|广|快|早|强|好|优|深|重)|居首|首位|榜首|之首|夺冠|名列|领先|领跑|位居|排名?第
guard_fewest = 最(?:少|小|低|短|窄|慢|晚|弱|差|轻)|垫底|末位(?!非零)|倒数
guard_more = (?:[多少高低大小长短]于|超过(?!半)|不及|不如|胜过|更(?:多|少|高|低|大|小|长|短))
guard_only = 唯一|只有|仅有|独有
guard_half = 一半|半数|过半
guard_share = (?:[二三四五六七八九十]分之|翻番|翻倍|成倍)
guard_every = (?:所有|全部|每个|各个)区市|区市(?:都|均|全部)
guard_nobody = 没有(?:一个|任何)?区市
guard_count = (?:[二三四五六七八九十百千万两]|一[十百千万])[一二三四五六七八九十百千万]*(?=[个项篇名家次件类条处成%％倍])
guard_allowed = 两[个家所]及?以上(?:的?区市[都均])?|一个个|一项项|不少于|不多于
