"""Questions for the mentor to ask: they help a mentee think, and hold no advice in disguise.

Each time three that fit together: one that brings back what happened, one that looks at it anew, and one that
leads to a step.
"""

from collections.abc import Sequence

from bot.domain.topic import TopicKind

Steps = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What happened; look at it anew; the next step."""

FOR_ANYTHING: Steps = (
    (
        "What exactly happened, step by step?",
        "When did it happen last, and who was there?",
        "What did you try, and what came of it?",
        "What did you think and feel in that moment, and what did you say?",
        "What happened just before, and what right after?",
    ),
    (
        "What was hardest about it for you?",
        "How would the others in it tell this story?",
        "What would you tell a friend who came to you with this?",
        "When did something like this go well, and what was different then?",
        "What do you take for granted here that may not be so?",
    ),
    (
        "What is the smallest step you could take this week?",
        "What have you not tried yet, and what holds you back?",
        "What part of it is in your own hands?",
        "What would be good enough?",
        "What will you do differently when it comes up again, and how will you notice that it works?",
    ),
)

BY_KIND: dict[TopicKind, Steps] = {
    TopicKind.PEOPLE: (
        (
            "Which words did the two of you use, one after the other?",
            "What did you see and hear, before you made anything of it?",
        ),
        (
            "What may the other one have needed in that moment?",
            "What is your own part in how it goes between the two of you?",
        ),
        (
            "What do you want the other one to know, in one sentence?",
            "How could you begin that talk, and when would be a good moment?",
        ),
    ),
    TopicKind.DECISION: (
        (
            "What exactly has to be decided, and by when?",
            "Which ways out have you thought through so far, and what did you find?",
        ),
        (
            "What would each way cost you, and what would it give you?",
            "What would have to be true for the other choice to be the better one?",
        ),
        (
            "What do you still need to find out, and from whom?",
            "How will you know in half a year that you chose well?",
        ),
    ),
    TopicKind.SKILL: (
        (
            "When did you last do it, and at which point did it get difficult?",
            "What did you get to hear about it, and from whom?",
        ),
        (
            "Whom have you seen do it well, and what exactly did they do?",
            "What comes easily to you in it already, and where does that come from?",
        ),
        (
            "Where could you practise it this week, with little at stake?",
            "Who could watch you do it, and what would you want to hear from them?",
        ),
    ),
    TopicKind.CAREER: (
        (
            "Which day of the last weeks was the best at work, and what were you doing?",
            "What have you turned down or taken on lately, and how did you come to it?",
        ),
        (
            "What would you miss if you stayed, and what if you went?",
            "Whose wish is it, and what makes it yours?",
        ),
        (
            "Who does already what you would like to do, and what would you ask them?",
            "What could you try out before you have to choose?",
        ),
    ),
    TopicKind.WORKLOAD: (
        (
            "Where did your hours go last week, day by day?",
            "What came in that nobody had planned, and how did it reach you?",
        ),
        (
            "What would happen if you left one of these things undone?",
            "What went through your mind each time you said yes?",
        ),
        (
            "What could you stop or hand over, and who would have to know?",
            "Which hour of your week do you want back, and what would it take?",
        ),
    ),
    TopicKind.OTHER: (
        (
            "What made you bring this today?",
            "Where in your last two weeks did this show itself?",
        ),
        (
            "What is the question behind the question?",
            "What would be different for you if this were solved?",
        ),
        (
            "What do you want to have clear when we stop talking about it?",
            "What could you do with it before we meet again?",
        ),
    ),
}


def questions_to_ask(session_number: int, kinds: Sequence[TopicKind] = ()) -> tuple[str, ...]:
    """Three, and none of those of the session before; `kinds` of the topics on the table, in their order.

    Two of the three belong to these kinds, one to anything; which of the steps that is goes round.
    """
    steps = range(len(FOR_ANYTHING))
    about = list(dict.fromkeys(kinds))
    general = {session_number % len(steps)} if about else set(steps)
    own = [step for step in steps if step not in general]
    chosen = {step: BY_KIND[about[i % len(about)]][step] for i, step in enumerate(own)}
    pools = [chosen.get(step, FOR_ANYTHING[step]) for step in steps]
    return tuple(pool[session_number % len(pool)] for pool in pools)
