"""Mentor Companion: every mentoring session prepared, run and remembered."""

__version__ = "0.1.0"
