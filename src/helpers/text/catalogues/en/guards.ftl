# What hand-written prose may not say without a claim that backs it: patterns (regular expressions, in one line) of the words that state a
# rank, a share, a number and so on; helpers.narrative.prose_checks knows which claims back which. guard_allowed: definitions and idioms, which state nothing.
guard_most = (?<!\bat )\bmost\b(?!-)|\b(?:high|larg|great|long|wid|bigg|strong|b)est\b|\b(?:tops?|first place|ahead of)\b|\bleads (?:the|all)\b
guard_fewest = \bfewest\b|(?<!\bat )\bleast\b|\b(?:small|low|short|weak|wor)e?st\b|\blast place\b|\b(?:lags?|trails?|behind)(?=[ ])
guard_more = \bexceeds?\b|\boutnumbers?\b|\b(?:more|fewer|less|higher|lower|larger|smaller|greater|longer|shorter|better|worse)\b[^.;□]{"{"}0,20{"}"}\bthan\b(?! half)
guard_only = \bonly\b|\bsole(?:ly)?\b|\balone\b
guard_half = \bhalf\b|\bmajority\b|\bminority\b
guard_share = \b(?:thirds?|quarters?|twice|double|triple|tenfold)\b
guard_every = \b(?:all|every|each)(?: of)?(?: the)? districts?\b
guard_nobody = \bno districts?\b|\bnone of the districts\b
guard_count = \b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:districts?|numbers?|indicators?|cells?|texts?)\b)
guard_allowed = double reporting|or more but fewer than|two or more [a-z]+|two [a-z]+ or more|two districts or more|“more than(?: …)?”|more (?:and|or) (?:less|fewer)|more or less
