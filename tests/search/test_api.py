"""The API gives what is public in a language, and nothing else."""

import json

import pytest
from django.test import Client

from search import api_limits
from search.api import limit
from tests.factories import StoryPageFactory, translate


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    limit.forget()


@pytest.fixture
def story(tree):
    return StoryPageFactory(parent=tree["en"].stories, title="The register", slug="register")


def get(path, **headers):
    response = Client(headers=headers).get(path)
    return response.status_code, json.loads(response.content)


def titles(code, query=""):
    status, found = get(f"/{code}/api/works/{query}")
    assert status == 200
    return [work["title"] for work in found["results"]]


def test_works_are_given_in_the_language_of_the_url(story):
    translate(story, "km", title="បញ្ជី")

    assert "The register" in titles("en", "?kind=story")
    assert titles("km", "?kind=story") == ["បញ្ជី"]
    assert titles("es", "?kind=story") == []


def test_work_is_given_as_its_page_describes_it(story):
    _status, found = get("/en/api/works/?kind=story")

    (work,) = found["results"]
    assert work["url"].endswith("/en/stories/register/")
    assert work["nodes"][0]["name"] == "The register"
    assert (work["kind"], work["language"]) == ("story", "en")
    assert get(f"/en/api/works/{work['id']}/") == (200, work)


def test_draft_is_not_there(tree):
    draft = StoryPageFactory(parent=tree["en"].stories, title="Not yet", live=False)

    assert "Not yet" not in titles("en")
    assert get(f"/en/api/works/{draft.pk}/")[0] == 404


def test_page_behind_a_restriction_is_not_there(story):
    story.view_restrictions.create(restriction_type="login")

    assert "The register" not in titles("en")
    assert get(f"/en/api/works/{story.pk}/")[0] == 404


def test_work_of_another_language_is_not_there(story):
    assert get(f"/km/api/works/{story.pk}/")[0] == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?kind=nothing", 404),
        ("?kind=%00", 404),
        ("?page=0", 422),
        ("?page=-1", 422),
        ("?page=x", 422),
        ("?page=99999999999999999999", 422),
        ("?page=9999", 200),
    ],
)
def test_what_makes_no_sense_gets_a_clear_answer(tree, query, status):
    assert get(f"/en/api/works/{query}")[0] == status


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "x", "%00", "1e9"])
def test_number_that_no_work_has_is_not_found(tree, number):
    assert Client().get(f"/en/api/works/{number}/").status_code in {404, 422}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(story, method):
    path = f"/en/api/works/{story.pk}/"

    assert getattr(Client(), method)(path).status_code == 405


def test_it_is_described_by_openapi(tree):
    status, description = get("/km/api/openapi.json")

    assert status == 200
    assert set(description["paths"]) == {"/km/api/works/", "/km/api/works/{work_id}/"}


def test_readers_get_no_cookie(story):
    assert not Client().get("/en/api/works/").cookies


def test_list_is_long_as_a_page_and_names_the_next(tree):
    for number in range(25):
        StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}")

    _status, first = get("/en/api/works/?kind=story")
    _status, second = get("/en/api/works/?kind=story&page=2")

    assert (first["count"], len(first["results"]), first["next"]) == (25, 20, 2)
    assert (len(second["results"]), second["next"]) == (5, None)


def test_list_asks_twice_for_each_work_that_it_shows(tree, django_assert_max_num_queries):
    for number in range(12):
        StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}")

    with django_assert_max_num_queries(10 + 2 * 12):
        get("/en/api/works/?kind=story")


def test_who_asks_too_often_waits_and_others_do_not(tree, monkeypatch):
    monkeypatch.setattr(api_limits, "IN_A_MINUTE", 3)
    asked = [get("/en/api/works/", x_forwarded_for="203.0.113.1")[0] for _time in range(4)]

    assert asked == [200, 200, 200, 429]
    assert get("/en/api/works/", x_forwarded_for="203.0.113.2")[0] == 200


def test_only_so_many_addresses_are_remembered(monkeypatch, rf):
    monkeypatch.setattr(api_limits, "MOST_KNOWN", 2)
    throttle = api_limits.EachReader()

    for number in range(5):
        throttle.allow_request(rf.get("/", headers={"x-forwarded-for": str(number)}))

    assert list(throttle._asked) == ["3", "4"]
