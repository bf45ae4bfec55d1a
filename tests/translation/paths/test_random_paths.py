"""
Whatever people and commands do, in whatever order, readers are not harmed (issue 12).

After each act of a random sequence everything public is read. Each text carries a mark of its
own, so what stands where, and from what it was made, is known. A sequence that once failed is
kept in KEPT.
"""

import os

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.starting_points import StartingPoint, for_a_module
from tests.translation.paths.acts import ACTS, REFUSALS
from tests.translation.paths.readers import read, what_is_wrong
from tests.translation.paths.world import make_world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("accounts", "indexed", "world"),
]
SEQUENCES = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 10_000)), min_size=6, max_size=8
)
# Sequences that failed once.
KEPT = [
    # A stopped translation, started again, was said to be up to date with what it had missed.
    [
        ("somebody_stops_a_translation", 3487),
        ("editor_changes_title_or_standfirst", 6469),
        ("somebody_starts_a_translation_again", 9863),
    ],
    # And while it was stopped.
    [("somebody_stops_a_translation", 7302), ("editor_adds_a_notice", 2887)],
]


@pytest.fixture(scope="module")
def world(own_databases, django_db_blocker):
    """Made once; what a sequence does to it is undone."""
    with (
        django_db_blocker.unblock(),
        for_a_module(StartingPoint.of({"accounts", "indexed"})),
    ):
        made = make_world()
        made.first_seen = read(made)
        yield made


class UndoneAtTheEnd(Exception):
    pass


def run(world, sequence) -> list[str]:
    """What was wrong after the first act that did harm, with the acts until then."""
    done, wrong = [], []
    try:
        with transaction.atomic():
            before = world.first_seen
            for name, number in sequence:
                done.append((name, number))
                answer = perform(world, name, number)
                after = read(world)
                wrong = what_is_wrong(world, before, after)
                if answer is not None and answer.status_code >= 500:
                    wrong.append(f"the act was answered {answer.status_code}")
                if wrong:
                    break
                before = after
            raise UndoneAtTheEnd
    except UndoneAtTheEnd:
        return [*wrong, f"after {done}"] if wrong else []
    finally:
        cache.clear()
        world.bring_files_back()


def perform(world, name, number):
    try:
        with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
            return ACTS[name](world, number)
    except REFUSALS:
        return None


def test_at_the_beginning_nothing_is_wrong(world):
    assert not what_is_wrong(world, world.first_seen, world.first_seen)
    assert {name for name, code in world.first_seen.works if code == "km"} == {"story", "record"}


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(ACTS))
@pytest.mark.parametrize("number", [0, 1])
def test_no_act_by_itself_harms_readers(world, name, number):
    assert not run(world, [(name, number)])


def with_examples(number: int, **options):
    """Settings of hypothesis: so many sequences; nothing is kept outside the repository."""
    return settings(
        max_examples=number,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),  # `run` stops at the first act that does harm
        **options,
    )


@with_examples(5, derandomize=True)
@given(sequence=SEQUENCES)
def test_no_sequence_of_acts_harms_readers(world, sequence):
    assert not run(world, sequence)


@pytest.mark.long
@pytest.mark.both
@with_examples(int(os.environ.get("SEQUENCES", "60")))
@given(sequence=SEQUENCES)
def test_no_longer_row_of_sequences_harms_readers(world, sequence):
    assert not run(world, sequence)


@pytest.mark.parametrize("sequence", KEPT)
def test_sequence_that_failed_once_does_no_harm(world, sequence):
    assert not run(world, sequence)
