"""The commands of the command line: their options, and what they do. A module a kind of work; what is heavy is imported when a command runs."""
