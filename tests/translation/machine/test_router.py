"""T26, T27, T28: engines in the order of their pair, in batches, checked, and none for what is sensitive."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from core.models.base import PageNotice
from tests.factories import ContentNoticeFactory, locale
from tests.translation.machine.fakes import WORD, in_words, serving, translated
from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address
from translation.machine.router import NoEngineAnswered, Router, batches
from translation.models import EngineComparison

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    with serving() as server:
        yield server


@pytest.fixture
def other():
    with serving() as server:
        yield server


def libre(server, **options):
    row = {"kind": "libretranslate", "LIBRETRANSLATE_URL": server.url, "API_KEY": "k"}
    return row | options


def chat(server, **options):
    return {"kind": "chat", "URL": f"{server.url}/v1", "MODEL": "m", **options}


def let_in(engine, source="en", target="km", score=4.0):
    EngineComparison.objects.create(
        source_language=source, target_language=target, engine=engine, texts=50,
        score=score, of_people=4.5, similarity=60,
    )  # fmt: skip


@pytest.fixture
def use(settings):
    """Sets the engines, and lets them in for their pairs."""

    def use(engines, pairs, *, compared=True):
        options = {"engines": engines, "pairs": pairs}
        name = "translation.machine.router.Router"
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": name, "OPTIONS": options}
        for pair, names in pairs.items() if compared else ():
            for engine in names:
                let_in(engine, *pair.split("-"))
        return get_machine_translator()

    return use


def texts(router, *words, code="km"):
    strings = [StringValue(word) for word in words]
    found = router.translate(locale("en"), locale(code), strings)
    return [found[string].data if string in found else None for string in strings]


def press(client, translation):
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return client.post(address, {"next": edit_address(translation)}, follow=True)


def test_t26_first_engine_of_a_pair_is_asked(use, one, other):
    router = use({"a": libre(one), "b": libre(other)}, {"en-km": ["b", "a"]})

    assert texts(router, "A list.") == [in_words("A list.", WORD["km"])]
    assert (len(one.asked), len(other.asked)) == (0, 1)


def test_t26_next_engine_is_asked_when_one_fails(use, one, other):
    one.answer = lambda path, body: (500, "down")
    router = use({"a": libre(one), "b": chat(other)}, {"en-km": ["a", "b"]})

    assert texts(router, "A list.") == [in_words("A list.", WORD["km"])]


@pytest.mark.parametrize(
    "answer",
    [
        (200, "no JSON"),
        (200, {"choices": []}),
        (200, {"choices": [{"message": {"content": "I can't help with that."}}]}),
        (200, {"choices": [{"message": {"content": '["one"]'}}]}),
        (200, {"choices": [{"message": {"content": "[1, 2]"}}]}),
        (429, {"error": "too many"}),
    ],
)
def test_t26_answer_that_is_no_translation_counts_as_a_failure(use, one, answer):
    one.answer = lambda path, body: answer
    router = use({"a": chat(one)}, {"en-km": ["a"]})

    with pytest.raises(NoEngineAnswered):
        texts(router, "A list.", "A name.")


def test_t26_page_is_as_it_was_when_all_engines_fail(use, one, login, khmer):
    one.answer = lambda path, body: (500, "down")
    use({"a": libre(one)}, {"en-km": ["a"]})

    html = press(login("translator-km"), khmer).content.decode()

    assert "Machine translation failed. Nothing has been changed" in html
    assert not StringTranslation.objects.exists()


def test_t26_pair_that_no_engine_is_named_for_is_not_sent(use, one):
    router = use({"a": libre(one)}, {"en-es": ["a"]})

    assert not router.can_translate(locale("en"), locale("km"))
    assert router.can_translate(locale("en"), locale("es"))


def test_t26_deepl_is_asked_where_it_has_the_pair_and_never_for_khmer(use, one, monkeypatch):
    deepl = {"kind": "deepl", "AUTH_KEY": "k:fx"}
    router = use({"deepl": deepl}, {"en-km": ["deepl"], "en-es": ["deepl"]})
    kind = type(router.engines["deepl"].translator)
    monkeypatch.setattr(kind, "get_api_endpoint", lambda self: f"{one.url}/v2/translate")

    assert texts(router, "A list.", code="es") == [in_words("A list.", WORD["es"])]
    assert not router.can_translate(locale("en"), locale("km"))


def test_t26_texts_go_in_batches_that_an_engine_takes(use, one):
    router = use({"a": libre(one, BATCH_CHARACTERS=20)}, {"en-km": ["a"]})

    assert len(texts(router, "A" * 15, "B" * 15, "C", "D" * 40)) == 4
    assert [len(json.loads(body)["q"]) for _path, body, _headers in one.asked] == [1, 2, 1]


def test_no_text_is_lost_between_batches():
    strings = [StringValue("x" * size) for size in (1, 9, 10, 11, 0, 5)]

    assert [each for batch in batches(strings, 10) for each in batch] == strings


def test_t26_what_it_would_cost_is_said_before(use, one, login, khmer):
    use({"a": libre(one, PRICE="20 EUR")}, {"en-km": ["a"]})

    html = login("translator-km").get(edit_address(khmer)).content.decode()

    assert "characters are sent" in html
    assert "about 0.00 EUR" in html
    assert one.asked == []


def test_t26_engine_is_asked_only_after_a_comparison(use, one):
    router = use({"a": libre(one)}, {"en-km": ["a"]}, compared=False)
    assert not router.can_translate(locale("en"), locale("km"))

    let_in("a", score=2.9)
    assert not router.can_translate(locale("en"), locale("km"))

    let_in("a", score=3.6)
    assert router.can_translate(locale("en"), locale("km"))

    let_in("a", score=1.0)  # a newer one, after the engine was changed
    assert not router.can_translate(locale("en"), locale("km"))


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ('See <a id="a1">the list</a>.', "មើលបញ្ជី។"),
        ("In 1975 they left.", "នៅឆ្នាំ ១៩៥៧ ពួកគេបានចាកចេញ។"),
        ("As she says [1].", "ដូចដែលគាត់និយាយ។"),
        ("The list of the names of the dead.", "The list of the names of the dead."),
    ],
)
def test_t27_words_that_a_check_objects_to_are_not_taken(use, one, source, answer):
    one.answer = lambda path, body: (200, {"translatedText": [answer, "ល្អ"]})
    router = use({"a": libre(one)}, {"en-km": ["a"]})

    assert texts(router, source, "Good") == [None, "ល្អ"]


def test_t27_what_an_engine_writes_counts_as_missing(use, one, login, khmer):
    use({"a": libre(one)}, {"en-km": ["a"]})

    press(login("translator-km"), khmer)

    rows = StringTranslation.objects.all()
    assert rows
    assert all(row.has_error and row.translation_type == "machine" for row in rows)
    assert khmer.get_progress()[1] == 0


@pytest.fixture
def sensitive(story):
    story.content_notices.add(PageNotice(notice=ContentNoticeFactory()))
    story.save_revision()


def test_t28_sensitive_work_is_sent_to_no_engine_elsewhere(use, one, login, khmer, sensitive):
    use({"a": libre(one)}, {"en-km": ["a"]})

    html = press(login("translator-km"), khmer).content.decode()

    assert "is sent to no machine" in html
    assert one.asked == []


def test_t28_sensitive_work_is_sent_to_the_engine_of_the_house_alone(
    use, one, other, login, khmer, sensitive
):
    use({"away": libre(one), "house": chat(other, LOCAL=True)}, {"en-km": ["away", "house"]})

    press(login("translator-km"), khmer)

    assert one.asked == []
    assert len(other.asked) == 1
    assert StringTranslation.objects.exists()


def test_t28_engine_of_the_house_that_fails_does_not_send_the_work_away(
    use, one, other, login, khmer, sensitive
):
    other.answer = lambda path, body: (500, "down")
    use({"away": libre(one), "house": chat(other, LOCAL=True)}, {"en-km": ["away", "house"]})

    press(login("translator-km"), khmer)

    assert one.asked == []
    assert not StringTranslation.objects.exists()


def test_chat_server_is_told_the_languages_and_the_key(use, one):
    router = use({"a": chat(one, API_KEY="secret")}, {"en-km": ["a"]})

    texts(router, "A list.")

    [(path, body, headers)] = one.asked
    assert path == "/v1/chat/completions"
    assert "from English to Khmer" in json.loads(body)["messages"][0]["content"]
    assert headers["Authorization"] == "Bearer secret"


def test_guard_fake_answers_as_the_tests_say():
    assert translated("/translate", json.dumps({"q": ["a"], "target": "km"}))[0] == 200


def test_router_without_engines_translates_nothing():
    assert not Router({}).can_translate(locale("en"), locale("km"))
