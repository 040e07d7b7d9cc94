"""The meetings of a year as the two lived them: what each brought, found, promised, wrote and forgot."""

from dataclasses import dataclass

Promise = tuple[str, str, str]
"""Who, what, until when."""


@dataclass(frozen=True)
class Meeting:
    day: str
    """The date and hour on which they meet, in Berlin."""
    case: str = ""
    """What Ben prepares; empty: he does not."""
    asks: str = ""
    """What Ana wants to address; empty: she does not prepare."""
    found: str = ""
    """The summary; empty: nobody wraps up."""
    promises: tuple[Promise, ...] = ()
    done: tuple[str, ...] = ()
    """What was done in the days before."""
    dropped: tuple[str, ...] = ()
    idea: str = ""
    """What Ben catches in the days before."""
    left: bool = False
    """They do not get to the case: it moves on."""
    diaries: str = "AB"
    """Who writes the same evening; in lower case: after the reminder; missing: never."""
    missed: bool = False
    minutes: int = 90


MEETINGS = (
    Meeting("2026-12-03 14:00", "Kim talks over me", "Who we are", "We want the same", (("Ben", "List what I want to learn", "2026-12-10"),)),
    Meeting("2026-12-17 14:00", "The review that went quiet", "What a lead does all day", "Silence is an answer too", (("Ana", "Send the book on feedback", "2027-01-11"), ("Ben", "Ask Kim for ten minutes", "2026-12-18")), done=("List what I want",), idea="Ask Kim how she says no"),
    Meeting("2027-01-14 14:00", "Kim talks over me again", "How the break was", "Say it in the first minute", (("Ben", "Say no once", "2027-01-20"),), done=("Send the book", "Ask Kim"), diaries="Ab"),
    Meeting("2027-01-28 14:00", "I said no and felt bad", "", "A no needs no essay", (("Ben", "Write down three noes", "2027-02-08"),), done=("Say no once",), idea="A word for no that is kind"),
    Meeting("2027-02-11 14:00", "Planning took three hours", "How the team plans", "Half the meeting, half the people", (("Ana", "Introduce Ben to Cara", "2027-02-19"),), left=True, diaries="AB"),
    Meeting("2027-02-25 14:00", "", "The planning again", "Prepare the first ten minutes", (("Ben", "Run one planning", "2027-03-10"),), done=("Introduce Ben",), diaries="B"),
    Meeting("2027-03-11 14:00", "My first planning", "What he saw from the front", "They listen when I am short", (("Ben", "Ask two people for feedback", ""),), done=("Run one",), idea="Feedback is a gift nobody ordered"),
    Meeting("2027-03-25 14:00", "Feedback that hurt", "What to do with it", "Thank first, think later", (("Ben", "Thank Cara", "2027-04-02"), ("Ana", "Find an old review of mine", "2027-04-07")), diaries="AB"),
    Meeting("2027-04-08 14:00", "Cara wants to help", "", "Let her", (), done=("Thank Cara", "Find an old"), dropped=("Write down three",)),
    Meeting("2027-04-22 14:00", "A deadline that slips", "", missed=True),
    Meeting("2027-05-06 14:00", "A deadline that slipped", "What he told whom when", "Bad news early is good news", (("Ben", "Tell Mo on Mondays", "2027-05-14"),), diaries="Ba"),
    Meeting("2027-05-20 14:00", "Mo does not answer", "Where Mo stands", "", (), diaries="A"),
    Meeting("2027-06-07 15:30", "Mo answered at last", "What helped", "Ask for one thing", (("Ana", "Ask for budget", "2027-06-16"),), done=("Tell Mo",), idea="One ask a message"),
    Meeting("2027-06-17 14:00", "The hiring panel", "What he looks for in people", "Look for questions", (("Ben", "Sit in on a panel", "2027-06-30"),)),
    Meeting("2027-07-01 14:00", "I sat in on a panel", "", "Write before you talk", (), done=("Sit in on", "Ask for budget"), diaries="AB"),
    Meeting("2027-07-15 14:00", "Before the summer", "Half of the year", "Enough for a summer", (("Ben", "Rest", "2027-08-02"),), left=True, diaries="b"),
    Meeting("2027-08-26 14:00", "", "How the summer was", "Begin small", (("Ben", "Write to Cara", "2027-09-01"),), done=("Rest",)),
    Meeting("2027-09-09 14:00", "The role is open", "Does he want it", "He wants it", (("Ben", "Write the letter", "2027-09-15"), ("Ana", "Speak to the head", "2027-09-14")), done=("Write to Cara",), idea="Tell them what I stopped"),
    Meeting("2027-09-16 14:00", "The letter", "Read the letter", "Shorter, bolder", (("Ben", "Send the letter", "2027-09-20"),), done=("Write the letter", "Speak to"), minutes=60),
    Meeting("2027-09-23 14:00", "They invited me", "What they will ask", "Three stories", (("Ben", "Tell three stories aloud", "2027-09-29"),), done=("Send the letter",), minutes=60),
    Meeting("2027-09-30 14:00", "The first interview", "", "It went well", (), done=("Tell three",), minutes=60),
    Meeting("2027-10-07 14:00", missed=True, minutes=60),
    Meeting("2027-10-14 14:00", "Waiting for an answer", "How he waits", "Do the next thing", (("Ben", "Plan the first month", "2027-10-20"),), minutes=60),
    Meeting("2027-10-21 14:00", "They said yes", "What changes now", "He leads the search team", (("Ana", "Tell the others", "2027-10-25"),), done=("Plan the first",), minutes=60),
    Meeting("2027-10-28 14:00", "My first week", "", "Listen for a week", (("Ben", "Meet each of the six", "2027-11-03"),), done=("Tell the others",), minutes=60),
    Meeting("2027-11-04 14:00", "Six people, six wishes", "What he heard", "Choose one wish", (), done=("Meet each",), diaries="aB", minutes=60),
    Meeting("2027-11-11 14:00", "One wish", "What is left for us", "He needs no mentor for this", (("Ben", "Thank Ana in public", "2027-11-17"),), minutes=60),
    Meeting("2027-11-18 14:00", "The end", "What we keep", "A year well spent", (), done=("Thank Ana",), minutes=60),
)  # fmt: skip
