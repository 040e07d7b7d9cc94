"""People, and what they do: the verbs of a test."""
