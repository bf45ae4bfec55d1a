"""Answers kept while one page is made, and not a moment longer."""

from itertools import count

from core.request_cache import cached_per_request, caching


def test_answer_is_kept_within_one_request():
    numbers = count()
    ask = cached_per_request(lambda: next(numbers))

    with caching():
        assert ask() == ask()


def test_answer_is_asked_again_in_the_next_request():
    numbers = count()
    ask = cached_per_request(lambda: next(numbers))

    with caching():
        first = ask()
    with caching():
        second = ask()

    assert first != second


def test_nothing_is_kept_outside_requests():
    numbers = count()
    ask = cached_per_request(lambda: next(numbers))

    assert ask() != ask()


def test_answers_to_different_questions_are_kept_apart():
    ask = cached_per_request(lambda word: word.upper())

    with caching():
        assert (ask("a"), ask("b")) == ("A", "B")
