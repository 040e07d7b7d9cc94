"""Encryption of private text: one data key a person, wrapped by the master key."""

import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
KEY_ID = 8
NONCE = 12
MARK = 16
"""Bytes of a mark: enough that nobody guesses one."""
ALIAS = 8
"""Bytes of an alias: enough that no two people share one."""


class Unreadable(Exception):
    """A sealed text that cannot be opened: cut, of another row, or of another key."""


@dataclass(frozen=True, slots=True)
class Where:
    """The cell a sealed text belongs to; opened anywhere else it is refused."""

    table: str
    column: str
    row: str
    team_id: str
    owner_id: str

    @property
    def bytes(self) -> bytes:
        parts = (self.table, self.column, self.row, self.team_id, self.owner_id)
        return "\x1f".join(parts).encode()


class Codec:
    """AES-256-GCM; an envelope is version, key id, nonce, then the sealed text."""

    def __init__(self, master: bytes) -> None:
        if len(master) != 32:
            raise ValueError("the master key has 32 bytes")
        self._master = master
        # Secrets of their own: what stands in Slack or the log must tell nothing about the key that wraps.
        self._marking = _derived(master, b"mentor-companion mark of a post")
        self._naming = _derived(master, b"mentor-companion person in the log")

    def mark(self, team_id: str, key: str) -> str:
        """A name for this key that only we can make, always the same, and from which nobody can read it."""
        return hmac.digest(self._marking, f"{team_id}\x1f{key}".encode(), "sha256")[:MARK].hex()

    def alias(self, team_id: str, user_id: str) -> str:
        """The same person's is always the same, and only who has the key can tell whose it is."""
        return hmac.digest(self._naming, f"{team_id}\x1f{user_id}".encode(), "sha256")[:ALIAS].hex()

    def new_data_key(self, where: Where) -> bytes:
        """A fresh data key, wrapped and ready to be stored."""
        return _seal(self._master, os.urandom(32), where)

    def fits(self, wrapped: bytes, where: Where) -> bool:
        """Whether this data key was wrapped by our master key."""
        try:
            _open(self._master, wrapped, where)
        except Unreadable:
            return False
        return True

    def seal(self, wrapped: bytes, text: str, where: Where, *, owner: Where) -> bytes:
        return _seal(_open(self._master, wrapped, owner), text.encode(), where)

    def open(self, wrapped: bytes, sealed: bytes, where: Where, *, owner: Where) -> str:
        """Raises Unreadable."""
        return _open(_open(self._master, wrapped, owner), sealed, where).decode()


def _derived(master: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=use).derive(master)


def _key_id(key: bytes) -> bytes:
    digest = Hash(SHA256())
    digest.update(b"mentor-companion key id" + key)
    return digest.finalize()[:KEY_ID]


def _seal(key: bytes, content: bytes, where: Where) -> bytes:
    nonce = os.urandom(NONCE)
    return VERSION + _key_id(key) + nonce + AESGCM(key).encrypt(nonce, content, where.bytes)


def _open(key: bytes, envelope: bytes, where: Where) -> bytes:
    head = len(VERSION) + KEY_ID
    if envelope[:head] != VERSION + _key_id(key):
        raise Unreadable("sealed by another key or another version")
    nonce, content = envelope[head : head + NONCE], envelope[head + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, content, where.bytes)
    except (InvalidTag, ValueError) as problem:
        raise Unreadable("sealed for another place, or damaged") from problem
