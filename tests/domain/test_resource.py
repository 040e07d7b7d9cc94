"""How a typed line becomes a link with its title, or a small plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.resource import listed, parsed

NO = "https://example.org/no"


@pytest.mark.parametrize(
    ("line", "title", "url"),
    [
        (f"A guide {NO}", "A guide", NO),
        (f"{NO} \u2013 A guide", "A guide", NO),
        (f"{NO}: A guide", "A guide", NO),
        (f"A guide: {NO}", "A guide", NO),
        (f"A guide ({NO})", "A guide", NO),
        (f"A guide ({NO}), chapter 3", "A guide chapter 3", NO),
        (f"Read {NO}.", "Read", NO),
        (f"Read {NO} before we meet", "Read before we meet", NO),
        (NO, "", NO),
        (f"<{NO}>", "", NO),
        ("HTTP://EXAMPLE.ORG/No", "", "HTTP://EXAMPLE.ORG/No"),
        ("https://en.wikipedia.org/wiki/No_(word)", "", "https://en.wikipedia.org/wiki/No_(word)"),
        (f"{NO} and https://example.org/yes", "and https://example.org/yes", NO),
        ("Role play: she says no", "Role play: she says no", ""),
        ("www.example.org", "www.example.org", ""),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
        ("ftp://example.org", "ftp://example.org", ""),
    ],
)
def test_a_line(line: str, title: str, url: str) -> None:
    assert parsed(line) == (title, url)


def test_lines_lose_their_bullets_and_come_once() -> None:
    text = f"- Role play\n\n* {NO}\n \u2022 Role play\n1. Breathe\n2) Wait\n---\n10.30 is when we start"
    assert listed(text) == [
        ("Role play", ""),
        ("", NO),
        ("Breathe", ""),
        ("Wait", ""),
        ("10.30 is when we start", ""),
    ]


@given(st.text(max_size=200))
def test_whatever_is_typed_each_line_says_something(text: str) -> None:
    for title, url in listed(text):
        assert title or url
        assert not url or url.lower().startswith(("http://", "https://"))
