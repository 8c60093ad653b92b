"""`make bench`: how long builds take and how much memory, beside stock nbconvert in the same run."""
