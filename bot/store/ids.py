"""Ids of our own, made before the row is written."""

import secrets


def new_id() -> str:
    """128 bits nobody can guess."""
    return secrets.token_hex(16)
