"""What Slack is given to show: nothing in it acts, nothing in it is too long."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import MarkdownTextObject, PlainTextObject, SectionBlock

from bot.views.text import (
    at,
    bold,
    escape,
    fit,
    link,
    mention,
    message_text,
    mrkdwn,
    plain,
    quoted,
    shortened,
    when,
)

MOMENT = datetime(2026, 12, 3, 13, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"
TOKEN_OR_ENTITY = re.compile("<[^<>]*>|&(?:amp|lt|gt);")

markup = st.text("<>&|!@#_*~`ah:/.;? \n") | st.text()
lines = st.lists(markup.map(escape) | st.just(when(MOMENT, BERLIN)) | st.just("<@U1>"), max_size=30)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<!channel> <@U999>", "&lt;!channel&gt; &lt;@U999&gt;"),
        ("<https://evil.example|bank>", "&lt;https://evil.example|bank&gt;"),
        ("&lt;!here&gt;", "&amp;lt;!here&amp;gt;"),
        ("snake_case and _italic_", "snake_case and \u02cditalic\u02cd"),
        ("*a* ~b~ `c`", "\u2217a\u2217 \u223cb\u223c \u02cbc\u02cb"),
        ("https://x.org/~ana/_a?b=1&c", "https://x.org/%7Eana/%5Fa?b=1&amp;c"),
        ("*https://x.org*", "\u2217https://x.org\u2217"),
    ],
)
def test_what_a_member_typed_is_shown_and_does_nothing(typed: str, shown: str) -> None:
    assert escape(typed) == shown


@given(markup)
def test_no_text_can_mention_link_or_format(typed: str) -> None:
    shown = escape(typed)
    assert not set("<>*~`") & set(shown)
    assert "&" not in TOKEN_OR_ENTITY.sub("", shown)


def test_text_objects_do_not_read_more_into_the_text() -> None:
    assert mrkdwn("hello") == MarkdownTextObject(text="hello", verbatim=True)
    assert plain("<!here>") == PlainTextObject(text="<!here>", emoji=True)


def test_a_name_in_bold_stays_bold_whatever_it_holds() -> None:
    assert bold("Ana *the* \n second") == "*Ana \u2217the\u2217 second*"
    assert bold(" ") == ""


def test_a_quote_marks_every_line_and_keeps_its_length() -> None:
    assert quoted("one\ntwo <3", 100) == "> one\n> two &lt;3"
    assert quoted("one\ntwo three four", 14) == "> one\n> two…"


def test_a_member_is_mentioned_by_id() -> None:
    assert mention("U1") == "<@U1>"


def test_a_date_is_shown_in_each_readers_zone_and_in_words_elsewhere() -> None:
    words = "Thursday 3 December, 14:30 (Berlin)"
    assert when(MOMENT, BERLIN) == f"<!date^1796304600^{{date_long}} at {{time}}|{words}>"
    assert at(MOMENT, BERLIN) == "<!date^1796304600^{time}|14:30 (Berlin)>"


@pytest.mark.parametrize(
    ("url", "label", "shown"),
    [
        ("https://x.org/a?b=1&c=2", "Join & talk", "<https://x.org/a?b=1&amp;c=2|Join &amp; talk>"),
        ("https://x.org/a|b>c", "Join", "<https://x.org/a%7Cb%3Ec|Join>"),
        ("https://x.org", "", "<https://x.org|https://x.org>"),
        ("javascript:alert(1)", "Join", "Join"),
        ("https://x.org <!here>", "Join", "Join"),
        ("room 5", "", "room 5"),
    ],
)
def test_only_web_addresses_become_links(url: str, label: str, shown: str) -> None:
    assert link(url, label) == shown


@given(markup.map(lambda text: "https://x" + text), markup)
def test_a_link_is_one_token_or_none(url: str, label: str) -> None:
    shown = link(url, label)
    assert re.fullmatch(r"<https://x[^<>|\s]*\|[^<>]*>", shown) or not set("<>") & set(shown)


def test_what_does_not_fit_is_counted() -> None:
    assert fit(["one", "two", "three"], 13) == "one\ntwo\nthree"
    assert fit(["line one", "line two", "line three"], 23) == "line one\n… and 2 more"


def test_a_single_line_that_is_too_long_is_cut_at_a_word() -> None:
    assert fit(["many words in one line", "next"], 26) == "many words…\n… and 1 more"


def test_message_text_leaves_out_what_is_empty() -> None:
    assert message_text("Your session", "", "3 open actions") == "Your session\n3 open actions"
    assert len(message_text("x" * 4000)) <= 3500


@given(lines, st.integers(20, 200))
def test_what_is_fitted_is_never_too_long_nor_cut_inside_a_token(parts: list[str], limit: int) -> None:
    fitted = fit(parts, limit)
    assert len(fitted) <= limit
    assert not set("<>&") & set(TOKEN_OR_ENTITY.sub("", fitted))


@given(lines, st.integers(1, 200))
def test_what_is_shortened_keeps_every_token_whole(parts: list[str], limit: int) -> None:
    short = shortened("\n".join(parts), limit)
    assert len(short) <= limit
    assert not set("<>&") & set(TOKEN_OR_ENTITY.sub("", short))


@given(markup, st.integers(4, 300))
def test_a_quote_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(quoted(text, limit)) <= limit


def test_fitted_text_is_what_a_section_takes() -> None:
    SectionBlock(text=mrkdwn(fit([escape("<&>" * 2000)]))).to_dict()
