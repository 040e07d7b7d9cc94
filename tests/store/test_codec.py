"""Private text is sealed for one cell of one person, and opens nowhere else."""

import hmac
from dataclasses import replace

import pytest

from bot.store.codec import Codec, Unreadable, Where

MASTER = bytes(range(32))
OWNER = Where("keys", "wrapped", "U1", "T1", "U1")
CELL = Where("diary_entries", "answers", "s1", "T1", "U1")
TEXT = "what I learned today: 🌱 ‏שלום"


def sealed() -> tuple[Codec, bytes, bytes]:
    codec = Codec(MASTER)
    key = codec.new_data_key(OWNER)
    return codec, key, codec.seal(key, TEXT, CELL, owner=OWNER)


def test_what_was_sealed_can_be_opened_in_its_place() -> None:
    codec, key, envelope = sealed()
    assert codec.open(key, envelope, CELL, owner=OWNER) == TEXT
    assert b"learned" not in envelope


def test_the_same_text_never_looks_the_same_twice() -> None:
    codec, key, envelope = sealed()
    assert codec.seal(key, TEXT, CELL, owner=OWNER) != envelope


@pytest.mark.parametrize("part", ["table", "column", "row", "team_id", "owner_id"])
def test_moved_to_another_cell_it_is_refused(part: str) -> None:
    codec, key, envelope = sealed()
    with pytest.raises(Unreadable):
        codec.open(key, envelope, replace(CELL, **{part: "another"}), owner=OWNER)


def test_another_persons_key_does_not_open_it() -> None:
    codec, _, envelope = sealed()
    other = Where("keys", "wrapped", "U2", "T1", "U2")
    with pytest.raises(Unreadable):
        codec.open(codec.new_data_key(other), envelope, CELL, owner=other)


def test_another_master_key_opens_nothing() -> None:
    _, key, envelope = sealed()
    with pytest.raises(Unreadable):
        Codec(bytes(reversed(range(32)))).open(key, envelope, CELL, owner=OWNER)


@pytest.mark.parametrize("length", [0, 1, 9, 20, 30])
def test_a_cut_envelope_is_refused(length: int) -> None:
    codec, key, envelope = sealed()
    with pytest.raises(Unreadable):
        codec.open(key, envelope[:length], CELL, owner=OWNER)


def test_a_flipped_bit_is_refused() -> None:
    codec, key, envelope = sealed()
    with pytest.raises(Unreadable):
        codec.open(key, envelope[:-1] + bytes([envelope[-1] ^ 1]), CELL, owner=OWNER)


def test_a_mark_is_always_the_same_and_of_this_key_alone() -> None:
    """32 hexadecimal digits are its 128 bits."""
    mark = Codec(MASTER).mark("T1", "s1:card::0")
    assert mark == Codec(MASTER).mark("T1", "s1:card::0")
    assert len(mark) == 32
    others = {
        Codec(MASTER).mark("T2", "s1:card::0"),
        Codec(MASTER).mark("T1", "s1:card::1"),
        Codec(bytes(reversed(MASTER))).mark("T1", "s1:card::0"),
    }
    assert len(others | {mark}) == 4


def test_a_mark_is_made_with_a_secret_of_its_own() -> None:
    plain = hmac.digest(MASTER, b"T1\x1fs1:card::0", "sha256").hex()
    assert not plain.startswith(Codec(MASTER).mark("T1", "s1:card::0"))
