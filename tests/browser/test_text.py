"""Slack's mrkdwn, rule by rule, as a browser shows it; and nothing that anybody typed ever runs."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page

from tests.browser.drawn import NOW, Drawing, actions, drawing, entry, plain

pytestmark = pytest.mark.browser
HOSTILE = (
    '<script>window.ran = 1</script><img src=x onerror="window.ran = 1">'
    "&lt;img src=x onerror=window.ran=1&gt;"
    "<javascript:window.ran=1|click> <data:text/html,x|data> [x](javascript:window.ran=1)"
)


@pytest_asyncio.fixture
async def drawn(page: Page) -> AsyncIterator[Drawing]:
    async with drawing(page) as opened:
        yield opened


RULES = {
    "bold": ("*bold*", "<strong>bold</strong>"),
    "italic": ("_it_", "<em>it</em>"),
    "strike": ("~no~", "<s>no</s>"),
    "one in another": ("*_both_*", "<strong><em>both</em></strong>"),
    "code takes no marks": ("`a *b* :tada:`", "<code>a *b* :tada:</code>"),
    "not inside words": ("2*3*4 a_b_c x~y~z", "2*3*4 a_b_c x~y~z"),
    "not before a space": ("* a * _ b _", "* a * _ b _"),
    "after punctuation": ("(*a*), *b*!", "(<strong>a</strong>), <strong>b</strong>!"),
    "no mark across lines": ("*a\nb*", "*a<br>b*"),
    "a mark alone": ("5 * 3, ** and *", "5 * 3, ** and *"),
    "lines": ("a\nb", "a<br>b"),
    "an empty line": ("a\n\nb", 'a<span class="gap"></span>b'),
    "bullets as typed": ("• one\n• two", "• one<br>• two"),
    "escaped": ("&lt;b&gt; &amp;amp; &copy;", "&lt;b&gt; &amp;amp; &amp;copy;"),
    "fence": ("```a *b*\n  c```", '<pre dir="auto">a *b*\n  c</pre>'),
    "text around a fence": ("x\n```a```\ny", 'x<pre dir="auto">a</pre>y'),
    "quote": ("> a\n&gt; *b*\nc", '<blockquote dir="auto">a<br><strong>b</strong></blockquote>c'),
    "quote to the end": ("x\n>>> a\n\nb", 'x<blockquote dir="auto">a<span class="gap"></span>b</blockquote>'),
    "a sign within a line": ("a > b", "a &gt; b"),
    "mention": ("<@U2>", '<span class="mention" data-user="U2">@Ben</span>'),
    "mention of the reader": ("<@U1|x>", '<span class="mention me" data-user="U1">@Ana</span>'),
    "channel": ("<#C1>", '<span class="mention" data-channel="C1">#pair-ana-ben</span>'),
    "channel with a name": ("<#C2|talk>", '<span class="mention" data-channel="C2">#talk</span>'),
    "here": ("<!here>", '<span class="mention all">@here</span>'),
    "channel called": ("<!channel|@channel>", '<span class="mention all">@channel</span>'),
    "group": ("<!subteam^S1|@mentors>", '<span class="mention all">@mentors</span>'),
    "group without a name": ("<!subteam^S1>", '<span class="mention all">@S1</span>'),
    "unknown emoji": (":no_such:", ":no_such:"),
    "no link": ("<javascript:x|y>", "&lt;javascript:x|y&gt;"),
    "no file": ("<file:///etc/passwd>", "&lt;file:///etc/passwd&gt;"),
    "not a token": ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
}


async def test_the_rules(drawn: Drawing) -> None:
    shown = {
        rule: (typed, await (await drawn.mrkdwn(typed, verbatim=True)).inner_html())
        for rule, (typed, _) in RULES.items()
    }
    assert shown == RULES


LINKS = {
    "<https://a.example/?a=1&amp;b=2|here *x*>": ("https://a.example/?a=1&b=2", "here *x*"),
    "<http://a.example>": ("http://a.example/", "http://a.example"),
    "<mailto:a@b.example>": ("mailto:a@b.example", "a@b.example"),
    "*<https://a.example|bold>*": ("https://a.example/", "bold"),
    "see https://a.example/x_y_z.": ("https://a.example/x_y_z", "https://a.example/x_y_z"),
}


async def test_links(drawn: Drawing) -> None:
    for typed, (address, label) in LINKS.items():
        link = (await drawn.mrkdwn(typed)).locator("a")
        assert await link.get_attribute("href") == address
        assert await link.inner_text() == label
        assert await link.get_attribute("rel") == "noopener noreferrer"
        assert await link.get_attribute("target") == "_blank"


async def test_a_bare_address_stays_text_where_the_text_is_verbatim(drawn: Drawing) -> None:
    text = await drawn.mrkdwn("https://a.example", verbatim=True)
    assert await text.locator("a").count() == 0


async def test_emoji(drawn: Drawing) -> None:
    text = await drawn.mrkdwn(":tada: at 10:30:00 :+1::skin-tone-3:")
    assert await text.inner_text() == "🎉 at 10:30:00 👍🏼"
    assert await text.locator(".emoji").first.get_attribute("aria-label") == "tada"


DAY = 24 * 3600
SOON = NOW + 3 * 3600
DATES = {
    ("{date_num} {time}", SOON): "2026-12-01 14:00",
    ("{time_secs}", SOON + 5): "14:00:05",
    ("{date}", SOON): "1 December",
    ("{date_short}", SOON): "1 Dec",
    ("{date_long}", SOON): "Tuesday 1 December",
    ("{date}", NOW + 300 * DAY): "27 September 2027",
    ("{date_long_full}", SOON): "1 December 2026",
    ("{date_slash}", SOON): "01/12/2026",
    ("{date_long_pretty} at {time}", SOON): "Today at 14:00",
    ("on {date_pretty}", NOW + DAY): "on tomorrow",
    ("{date_short_pretty}", NOW - DAY): "Yesterday",
    ("{date_pretty}", NOW + 2 * DAY): "3 December",
    # 23:30 in Berlin is another day in Berlin than in Greenwich an hour later
    ("{date_pretty} {time}", NOW + 13 * 3600 + 1800): "Tomorrow 00:30",
    ("{ago}", NOW - 180): "3 minutes ago",
    ("{ago}", NOW + 2 * DAY): "in 2 days",
    ("{unheard} of", SOON): "{unheard} of",
}


async def test_dates_in_the_readers_zone(drawn: Drawing) -> None:
    shown = {
        (form, at): await (await drawn.mrkdwn(f"<!date^{at}^{form}|fallback>")).inner_text()
        for form, at in DATES
    }
    assert shown == DATES


async def test_dates_as_americans_read_them(drawn: Drawing) -> None:
    drawn.reader |= {"zone": "America/New_York", "locale": "en-US"}
    text = await drawn.mrkdwn(
        f"<!date^{SOON}^{{date_long}} at {{time}}|x>; <!date^{NOW + 300 * DAY}^{{date}}|x>"
    )
    said = (await text.inner_text()).replace("\u202f", " ")
    assert said == "Tuesday, December 1st at 8:00 AM; September 27th, 2027"


async def test_a_date_may_be_a_link(drawn: Drawing) -> None:
    link = (await drawn.mrkdwn(f"<!date^{SOON}^{{time}}^https://a.example/|x>")).locator("a")
    assert await link.inner_text() == "14:00"
    assert await (await drawn.mrkdwn(f"<!date^{SOON}^{{time}}^javascript:x|x>")).locator("a").count() == 0


async def test_a_date_that_is_none_shows_its_fallback(drawn: Drawing) -> None:
    for at in ("soon", "99999999999999999"):
        assert await (await drawn.mrkdwn(f"<!date^{at}^{{time}}|half *two*>")).inner_text() == "half *two*"


BY_SCRIPT = "javascript:window.ran=1"


def hostile_blocks() -> list[dict[str, object]]:
    """Every block that takes text, with a script wherever it takes it."""
    text, mrkdwn = plain(HOSTILE), {"type": "mrkdwn", "text": HOSTILE}
    option = {"text": text, "value": HOSTILE, "description": text}
    image = {"type": "image", "alt_text": HOSTILE, "image_url": HOSTILE}
    typed = {"type": "plain_text_input", "initial_value": HOSTILE, "placeholder": text}
    return [
        {"type": "header", "text": text},
        {"type": "section", "text": mrkdwn, "fields": [mrkdwn, text]},
        {"type": "context", "elements": [mrkdwn, text, image]},
        actions(
            {"type": "button", "text": text, "url": BY_SCRIPT, "accessibility_label": HOSTILE},
            {"type": "overflow", "options": [{**option, "url": BY_SCRIPT}]},
            {"type": "static_select", "placeholder": text, "options": [option]},
        ),
        entry(typed, label=text, hint=text),
        entry({"type": "checkboxes", "options": [option]}),
        {"type": "image", "image_url": BY_SCRIPT, "alt_text": HOSTILE, "title": text},
        {"type": "markdown", "text": HOSTILE},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": hostile_run()}]},
        {"type": HOSTILE},
    ]


def hostile_run() -> list[dict[str, object]]:
    link: dict[str, object] = {"type": "link", "url": BY_SCRIPT, "text": "x"}
    return [{"type": "text", "text": HOSTILE}, link, {"type": "emoji", "name": HOSTILE}]


async def test_nothing_typed_runs_anywhere(drawn: Drawing) -> None:
    blocks = await drawn.draw(*hostile_blocks(), errors={"b": HOSTILE})
    assert await blocks.locator("script, img[onerror], a").count() == 0
    assert await drawn.page.evaluate("window.ran") is None
    shown = await blocks.locator(".block-section .main > .text").inner_text()
    assert "<script>window.ran = 1</script>" in shown
    assert "unknown block: <script>" in await blocks.inner_text()


async def test_rich_text(drawn: Drawing) -> None:
    def run(*elements: object) -> dict[str, object]:
        return {"type": "rich_text_section", "elements": list(elements)}

    blocks = await drawn.draw(
        {
            "type": "rich_text",
            "elements": [
                run({"type": "text", "text": "<b> "}, {"type": "user", "user_id": "U2"}),
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "elements": [run({"type": "text", "text": "one"})],
                },
                {
                    "type": "rich_text_quote",
                    "elements": [{"type": "date", "timestamp": SOON, "format": "{time}"}],
                },
                {
                    "type": "rich_text_preformatted",
                    "elements": [{"type": "link", "url": "https://a.example"}],
                },
                run(
                    {"type": "text", "text": "b", "style": {"bold": True}},
                    {"type": "broadcast", "range": "here"},
                ),
                {"type": "rich_text_hologram"},
            ],
        }
    )
    assert await blocks.inner_text() == (
        "<b> @Ben\none\n14:00\nhttps://a.example\nb@here\nunknown part of rich text: rich_text_hologram"
    )
    assert await blocks.locator("strong").inner_text() == "b"


async def test_markdown(drawn: Drawing) -> None:
    blocks = await drawn.draw(
        {"type": "markdown", "text": "# T\n**b** *i* [l](https://a.example)\n- x\n- y\n> q"}
    )
    assert await blocks.locator("h4").inner_text() == "T"
    assert await blocks.locator("li").all_inner_texts() == ["x", "y"]
    assert await blocks.locator("a").get_attribute("href") == "https://a.example/"
    assert await blocks.locator("blockquote").inner_text() == "q"
