"""The commands of the command line, their options and what they do: one module for each kind of work. Heavy modules are imported when a command runs."""
