"""One moment for two people, whose clocks may show different things."""

from datetime import datetime

from bot.domain.member import Member
from bot.domain.moment import clock_in_words, day_in_words, in_words, place, zone_or_utc
from bot.domain.scene import Couple
from bot.views.text import escape


def in_both(moment: datetime, couple: Couple, reader: Member, now: datetime | None = None) -> str:
    """In the reader's zone, and in the partner's where the clocks show something else; escaped.

    Given `now`, a date over half a year away has its year.
    """
    return in_words(moment, reader.tz, now) + for_partner(moment, couple, reader)


def for_partner(moment: datetime, couple: Couple, reader: Member) -> str:
    """To follow the reader's own time: ", for Ben 04:00 (New York)"; empty where that is the same."""
    partner = couple.partner(reader.user_id)
    here, there = (moment.astimezone(zone_or_utc(each.tz)) for each in (reader, partner))
    if here.utcoffset() == there.utcoffset():
        return ""
    theirs = f"{clock_in_words(moment, partner.tz)} ({place(moment, partner.tz)})"
    if here.date() != there.date():
        theirs = f"on {day_in_words(moment, partner.tz)}, {theirs}"
    return f", for {escape(partner.name)} {theirs}"
