"""Questions to ask: open ones, three that fit together, never the same twice in a row."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.questions import BY_KIND, FOR_ANYTHING, questions_to_ask
from bot.domain.topic import TopicKind

EVERY = [*chain(*FOR_ANYTHING), *chain(*chain(*BY_KIND.values()))]
OPEN = re.compile(r"(What|When|Where|Which|Who|Whom|Whose|How)\b")
ADVICE = re.compile(r"\b(should|ought|have you considered|why don't|try to|must you)\b", re.IGNORECASE)
kinds = st.lists(st.sampled_from(list(TopicKind)), max_size=4)
numbers = st.integers(1, 500)


@pytest.mark.parametrize("question", EVERY)
def test_each_is_open_and_holds_no_advice(question: str) -> None:
    """A closed question can be answered by yes or no; advice in disguise is answered by yes."""
    assert OPEN.match(question)
    assert question.endswith("?")
    assert not ADVICE.search(question)


def test_there_are_enough_and_no_two_are_the_same() -> None:
    assert len(list(chain(*FOR_ANYTHING))) >= 15
    assert set(BY_KIND) == set(TopicKind)
    for steps in BY_KIND.values():
        assert len(list(chain(*steps))) >= 3
        assert all(steps)
    assert len(set(EVERY)) == len(EVERY) >= 30


@given(numbers, kinds, kinds)
def test_three_each_time_and_none_of_the_time_before(
    number: int, before: list[TopicKind], now: list[TopicKind]
) -> None:
    asked = questions_to_ask(number + 1, now)
    assert len(set(asked)) == 3
    assert set(asked).isdisjoint(questions_to_ask(number, before))
    assert asked == questions_to_ask(number + 1, now)


@given(numbers, kinds.filter(bool))
def test_they_go_from_what_happened_to_a_step_and_two_are_of_the_kind(
    number: int, about: list[TopicKind]
) -> None:
    own = 0
    for step, question in enumerate(questions_to_ask(number, about)):
        fitting = set(FOR_ANYTHING[step]).union(*(BY_KIND[kind][step] for kind in about))
        assert question in fitting
        own += question not in FOR_ANYTHING[step]
    assert own == 2


def test_all_have_their_turn() -> None:
    for kind in TopicKind:
        asked = {question for number in range(1, 31) for question in questions_to_ask(number, [kind])}
        assert asked == {*chain(*FOR_ANYTHING), *chain(*BY_KIND[kind])}


def test_with_two_kinds_on_the_table_each_gets_a_question() -> None:
    asked = set(questions_to_ask(4, [TopicKind.DECISION, TopicKind.PEOPLE, TopicKind.DECISION]))
    assert asked & set(chain(*BY_KIND[TopicKind.DECISION]))
    assert asked & set(chain(*BY_KIND[TopicKind.PEOPLE]))
