"""
Which texts of an original have changed, and what went from them: words alone, and with a name?

A text that lost words and got none is shortened. Its translation goes on to say what was removed,
and nobody but a translator can find the place; so it is known here whether that was a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from django.db.models import Model
from django.utils.html import strip_tags

from core.i18n.registry import language
from core.models import Organisation, Person
from translation.basis.kinds import Kind
from translation.basis.matching import Matching
from translation.basis.values import Value

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# After these a capital letter needs no name.
BEGINNING = re.compile(r"(?:^|[.!?…:]|\n)[\s\"“”«»'‘’(\[]*$")
# Words that often begin a sentence; any other word there with a capital may be a name.
FIRST_WORDS = {
    "en": "about after all also although among and another any as at because before both but by "
    "can could did do during each even every everybody everyone few first for four from had has "
    "have he her here his how however i if in it its last later many more most much my never no "
    "nobody not nothing now of often on once one only or other others our people she since so some "
    "somebody someone soon still ten that the their then there these they this those three "
    "today two under until we were what when where which while who why will with without yesterday "
    "you your",
    "es": "a al algunos antes aquel aquella aquellos así aún aunque cada casi como con cuando cuatro "
    "de del desde después donde dos durante e el ella ellas ellos en entonces entre era eran es esa "
    "ese eso esta estas este esto estos fue fueron ha había hasta hay hoy la las le les lo los luego "
    "más mi muchas muchos nada nadie ni ningún ninguna no nos nosotros nunca o otra otras otro otros "
    "para pero por porque primero que quien se según si sin sobre solo su sus también tan todas todo "
    "todos tras tres tu un una unas uno unos usted y ya yo",
}
END_OF_TAG = re.compile(r"<(?:/p|/li|/h\d|br\s*/?)>")


@dataclass(frozen=True)
class ChangedText:
    """
    A text that is public in another wording.

    `former`, `present`: digests; `names`: those that stood in it and don't any more;
    `is_shortened`: whether words went from it and none came.
    """

    path: str
    before: str
    now: str
    former: str
    present: str
    names: tuple[str, ...] = ()
    is_shortened: bool = False


def changed_texts(
    before: dict[str, Value], now: dict[str, Value], matching: Matching, original: Model
) -> list[ChangedText]:
    """
    The texts that two versions of an original both have, in different words.

    `before`, `now`: their values (translation.basis.values); paths are those of the later one.
    """
    names = Names(original)
    return [
        _changed(path, value, now[path], names)
        for path, value in _moved(before, matching)
        if value.kind is Kind.TEXT and path in now and now[path].digest != value.digest
    ]


def _moved(values, matching) -> Iterator[tuple[str, Value]]:
    return ((matching.new_path(path), value) for path, value in values.items())


def _changed(path, value, present, names) -> ChangedText:
    before, now = plain(value.text), plain(present.text)
    return ChangedText(
        path,
        before,
        now,
        value.digest,
        present.digest,
        tuple(names.gone(before, now)),
        is_shortened(before, now),
    )


def plain(text: str) -> str:
    """The words of a text without tags; the paragraphs of rich text on lines of their own."""
    return strip_tags(END_OF_TAG.sub("\n", text)).strip()


def is_shortened(before: str, now: str) -> bool:
    """Whether all words of a text stood, in this order, in what it was before, with more of them."""
    left = iter(word.casefold() for word in WORD.findall(before))
    kept = [word.casefold() for word in WORD.findall(now)]
    return len(kept) < len(WORD.findall(before)) and all(word in left for word in kept)


class Names:
    """The names that a text of an original may hold: of shared records, and by their capitals."""

    def __init__(self, original: Model) -> None:
        self.original = original

    @cached_property
    def known(self) -> set[str]:
        """The names of all people and organisations in the original's language."""
        locale = self.original.locale_id
        found = [
            *Person.objects.filter(locale_id=locale).values_list("name", flat=True),
            *Organisation.objects.filter(locale_id=locale).values_list("name", flat=True),
        ]
        return {name for name in found if name}

    def gone(self, before: str, now: str) -> list[str]:
        """The names in a text that it has no longer."""
        if isinstance(self.original, Person | Organisation):
            return []  # a name that is written otherwise is the name of the same person
        known = [name for name in self.known if name in before and name not in now]
        if not is_shortened(before, now):
            return sorted(known)
        left = {word.casefold() for word in WORD.findall(now)}
        return sorted({*known, *(w for w in self._capitals(before) if w.casefold() not in left)})

    def _capitals(self, text) -> Iterator[str]:
        """Words written as names: with a capital that neither the calendar nor a beginning explains."""
        code = self.original.locale.language_code
        for found in WORD.finditer(text):
            word = found.group()
            if not word[0].isupper() or len(word) == 1 or word.casefold() in _calendar(code):
                continue
            if not BEGINNING.search(text[: found.start()]) or _is_no_first_word(word, code):
                yield word


def _is_no_first_word(word, code) -> bool:
    return code in FIRST_WORDS and word.casefold() not in FIRST_WORDS[code].split()


@cache
def _calendar(code: str) -> frozenset[str]:
    """The names of months and days in a language."""
    locale = language(code).babel
    names = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(word.casefold() for name in names for word in WORD.findall(name))
