"""Answers kept while one page is made, and not a moment longer."""

from itertools import count

from core.request_cache import once_a_request, remembering


def test_answer_is_kept_within_one_request():
    numbers = count()
    ask = once_a_request(lambda: next(numbers))

    with remembering():
        assert ask() == ask()


def test_answer_is_asked_again_in_the_next_request():
    numbers = count()
    ask = once_a_request(lambda: next(numbers))

    with remembering():
        first = ask()
    with remembering():
        second = ask()

    assert first != second


def test_nothing_is_kept_outside_requests():
    numbers = count()
    ask = once_a_request(lambda: next(numbers))

    assert ask() != ask()


def test_answers_to_different_questions_are_kept_apart():
    ask = once_a_request(lambda word: word.upper())

    with remembering():
        assert (ask("a"), ask("b")) == ("A", "B")
