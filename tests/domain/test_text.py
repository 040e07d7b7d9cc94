"""What members type is kept as they wrote it, without what could do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UserError
from bot.domain.text import clean, excerpt, name_or
from bot.domain.tokens import from_command

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b\x07\tc", "ab\tc"),
        ("\u202eevil\u202c \u2067x\u2069", "evil x"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("👩\u200d👧 نمی\u200cشوم", "👩\u200d👧 نمی\u200cشوم"),
        ("\ud800broken", "\ufffdbroken"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one  \n\n\n\n\n\ntwo", "one\n\n\ntwo"),
        ("  \n around \n ", "around"),
        ("<@U1|ana> & <!here>", "<@U1|ana> & <!here>"),
        ("'; DROP TABLE {0.__class__} %s ${x}", "'; DROP TABLE {0.__class__} %s ${x}"),
    ],
)
def test_text_is_kept_as_typed_without_what_nobody_can_see(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_text_that_is_too_long_is_refused_and_never_cut() -> None:
    assert clean("ä" * 3000) == "ä" * 3000
    with pytest.raises(UserError) as caught:
        clean("x" * 4200, field="story")
    sentence = "This text is 1,200 characters too long. Shorten it to 3,000 and send it again."
    assert (caught.value.message, caught.value.field) == (sentence, "story")


def test_one_character_too_many_is_counted_as_one() -> None:
    with pytest.raises(UserError, match="1 character too long"):
        clean("x" * 21, limit=20)


@given(anything)
def test_cleaning_twice_changes_nothing_and_fits_every_database(typed: str) -> None:
    once = clean(typed, limit=10_000)
    assert clean(once, limit=10_000) == once
    assert "\0" not in once
    assert len(once.encode()) <= 4 * 10_000


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short", 10, "short"),
        ("two\nlines  here", 20, "two lines here"),
        ("a sentence of words", 12, "a sentence…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("a Donaudampfschifffahrt", 10, "a Donauda…"),
    ],
)
def test_an_excerpt_is_one_line_cut_at_a_word(text: str, limit: int, short: str) -> None:
    assert excerpt(text, limit) == short


@given(anything, st.integers(1, 100))
def test_an_excerpt_is_never_longer_than_asked(text: str, limit: int) -> None:
    short = excerpt(text, limit)
    assert len(short) <= limit
    assert "\n" not in short


@pytest.mark.parametrize("nothing", ["", "   ", "\u202e\0", "\u200d\u200d"])
def test_a_name_of_which_nothing_is_seen_gives_way_to_the_fallback(nothing: str) -> None:
    assert name_or(nothing, "U1") == "U1"


def test_a_name_is_one_line_of_at_most_eighty_characters() -> None:
    assert name_or("Ana\nMaria", "U1") == "Ana Maria"
    assert len(name_or("x" * 300, "U1")) == 80


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("ask <@U1|ana>", "ask @ana"),
        ("ask <@U2>", "ask @Ben"),
        ("ask <@U3>", "ask @U3"),
        ("in <#C1|general> and <#C2|>", "in #general and #a private channel"),
        ("see <https://x.org|the page>", "see the page (https://x.org)"),
        ("see <http://x.org|x.org>", "see http://x.org"),
        ("<https://x.org?a=1&amp;b=2>", "https://x.org?a=1&b=2"),
        ("<mailto:a@b.org|a@b.org>", "a@b.org"),
        ("<!here> <!channel|@channel>", "@here @channel"),
        ("<!subteam^S1|@team> <!subteam^S2>", "@team @a group"),
        ("<!date^1^{date}|3 December>", "3 December"),
        ("&lt;!here&gt; &amp;lt;", "<!here> &lt;"),
        ("a <> b <|>", "a <> b <|>"),
    ],
)
def test_what_slack_put_into_a_command_becomes_what_the_member_typed(sent: str, typed: str) -> None:
    assert from_command(sent, {"U2": "Ben"}) == typed


@given(st.text("<>|@#!&;ampltgUC1^ "))
def test_any_command_text_can_be_read(sent: str) -> None:
    assert isinstance(from_command(sent), str)
