"""Repeatable measurements, each beside its alternative in the same run. Not tests."""
