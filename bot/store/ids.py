"""Ids of our own, made before the row is written."""

import secrets
from hashlib import sha256


def new_id() -> str:
    """128 bits nobody can guess."""
    return secrets.token_hex(16)


def derived_id(pair_id: str, token: str, number: int) -> str:
    """The id of one of the rows that a form with this one-time token makes: sent twice, it makes the same."""
    return sha256(f"{pair_id}:{token}:{number}".encode()).hexdigest()[:32]
