"""A page for each district of an edition: what its text reports, what that can be compared to, what changed, and the evidence."""
