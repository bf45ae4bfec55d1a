"""What readers see and people are told after each act, and what is wrong with it."""

import re
from dataclasses import dataclass, field

from django.test import Client
from django.utils import translation as django_translation
from wagtail_localize.models import Translation

from tests.crawling import elements, parse, texts
from tests.translation.paths.words import language_of, marks
from tests.translation.paths.world import CODES, WORKS, World


@dataclass
class Seen:
    """
    What was read at all addresses.

    `statuses`: address → status. `marks`: address → marks of all that was sent. `works`:
    (name of a work, language) → marks of its page, if readers get it. `foreign`: (address, mark)
    of texts in another language than the page's without `lang` of their own.
    """

    statuses: dict = field(default_factory=dict)
    marks: dict = field(default_factory=dict)
    works: dict = field(default_factory=dict)
    foreign: list = field(default_factory=list)


def read(world: World) -> Seen:
    seen, client = Seen(), Client(raise_request_exception=False)
    pages = {
        f"/{code}/{path}": (name, code) for code in CODES for name, (_m, path) in WORKS.items()
    }
    for address, code in world.addresses().items():
        answer = client.get(address)
        seen.statuses[address] = answer.status_code
        if answer.status_code >= 300:
            continue
        text = answer.content.decode()
        seen.marks[address] = marks(text)
        is_html = answer["Content-Type"].startswith("text/html")
        seen.foreign += [(address, m) for m in (foreign if is_html else foreign_in_xml)(text, code)]
        if address in pages:
            seen.works[pages[address]] = in_main(text)
    return seen


def foreign(html: str, code: str) -> set[str]:
    """Marks of other languages that don't stand in an element with their `lang`."""
    root = parse(html)
    pieces = list(texts(root, code))
    for element in elements(root):
        if element.tag == "meta" and element.get("content"):
            pieces.append((element.get("lang") or code, element.get("content")))
    return {m for lang, text in pieces for m in marks(text) if language_of(m) != lang[:2]}


def foreign_in_xml(text: str, code: str) -> set[str]:
    return {mark for mark in marks(text) if language_of(mark) != code}


def in_main(html: str) -> set[str]:
    return marks(re.search(r"<main.*</main>", html, re.S)[0])


def told(world: World, name: str, code: str) -> str:
    """What the admin says of a translation, in English; nothing if there is none."""
    found = world.translation(name, code)
    if found is None:
        return ""
    with django_translation.override("en"):
        return str(Translation.objects.get(pk=found.pk).get_status_display())


def what_is_wrong(world: World, before: Seen, after: Seen) -> list[str]:
    """A sentence for each rule that is broken; empty if all is well."""
    return [
        *(f"{a} answers {status}" for a, status in after.statuses.items() if status >= 500),
        *(f"{a} shows {mark} without its lang" for a, mark in after.foreign),
        *hidden_but_seen(world, after),
        *lost_words(world, before, after),
        *wrongly_up_to_date(world, after),
    ]


def hidden_but_seen(world, after):
    """Nothing of a work is on any address while its original can't be read."""
    for name in WORKS:
        if (name, "en") in after.works:
            continue
        for address, found in after.marks.items():
            for mark in sorted(found):
                if world.words.places[mark][0] == name:
                    yield f"{address} shows {mark} of {name}, whose original can't be read"


def lost_words(world, before, after):
    """A translation that stays live keeps its words at each place that the original still has."""
    places = world.words.places
    for (name, code), were in before.works.items():
        now, original = after.works.get((name, code)), after.works.get((name, "en"))
        if code == "en" or now is None or original is None:
            continue
        left = {places[mark] for mark in original}
        filled = {places[mark] for mark in now}
        for mark in sorted(were - now):
            if places[mark] in left and places[mark] not in filled:
                yield f"{code}: {mark} of {places[mark]} is gone, and its original is still there"


def wrongly_up_to_date(world, after):
    """What is said to be up to date shows a translation of each text that the original shows."""
    words = world.words
    others = {name: set(WORKS) - {name} | {"series"} for name in WORKS}
    for (name, code), shown in after.works.items():
        original = after.works.get((name, "en"))
        if code == "en" or original is None or not told(world, name, code).startswith("Up to date"):
            continue
        mine = {m for m in original if words.places[m][0] not in others[name]}
        of = {words.origins.get(m, m) for m in shown if words.places[m][0] not in others[name]}
        if mine != of:
            yield (
                f"{code} {name} is said to be up to date; of the original only "
                f"{sorted(mine - of)}, of the translation only {sorted(of - mine)}"
            )
        dates = {c: world.work(name, c).story_date for c in ("en", code)} if name == "story" else {}
        if len(set(dates.values())) > 1:
            yield f"{code} {name} is said to be up to date; dates: {dates}"
