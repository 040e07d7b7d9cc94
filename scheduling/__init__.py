"""A moment in time becomes a message."""
