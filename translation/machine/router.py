"""
Asks the engines of a pair of languages, in their order, in batches, until one has answered.

wagtail-localize knows one translator, and this is it. Its options:

    "engines": {"deepl": {"kind": "deepl", …}, "house": {"kind": "chat", "LOCAL": True, …}}
    "pairs": {"en-es": ["deepl", "house"], "en-km": ["house"]}

`kind`: a key of KINDS, or the path of a class; the rest are the engine's own options.

An engine that isn't named for a pair is never asked for it, nor one that no comparison has let in
(translation.machine.comparison). What the memory knows is filled in before (translation.memory).
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.module_loading import import_string
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from translation.checks.base import Context, objections
from translation.models import EngineComparison

log = logging.getLogger(__name__)
BATCH_CHARACTERS = 5000
KINDS = {
    "chat": "translation.machine.engines.ChatTranslator",
    "deepl": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
    "libretranslate": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
}


class NoEngineAnswered(ConnectionError):
    """All engines of a pair have failed; nothing is stored then."""


@dataclass(frozen=True)
class Engine:
    """An engine of the settings. `name`: its key there."""

    name: str
    translator: BaseMachineTranslator

    @property
    def options(self) -> dict[str, Any]:
        return self.translator.options

    @property
    def is_local(self) -> bool:
        return bool(self.options.get("LOCAL"))


class Router(BaseMachineTranslator):
    """A translator of wagtail-localize that asks others."""

    def __init__(self, options: dict[str, Any], *, only_local: bool = False) -> None:
        super().__init__(options)
        self.only_local = only_local

    @property
    def display_name(self) -> str:
        return ", ".join(each.translator.display_name for each in self.engines.values())

    @cached_property
    def engines(self) -> dict[str, Engine]:
        found = {
            name: Engine(name, import_string(KINDS.get(row["kind"], row["kind"]))(row))
            for name, row in self.options.get("engines", {}).items()
        }
        return {
            name: engine for name, engine in found.items() if engine.is_local or not self.only_local
        }

    def local(self) -> "Router":
        """The same with engines alone that run on the organisation's own machines."""
        return Router(self.options, only_local=True)

    def named(self, source: Locale, target: Locale) -> list[Engine]:
        """The engines that the settings name for a pair and that know it, in their order."""
        names = self.options.get("pairs", {}).get(_pair(source, target), [])
        found = [self.engines[name] for name in names if name in self.engines]
        return [each for each in found if each.translator.can_translate(source, target)]

    def engines_for(self, source: Locale, target: Locale) -> list[Engine]:
        """Those of them that a comparison has let in."""
        let_in = EngineComparison.objects.let_in(source.language_code, target.language_code)
        return [each for each in self.named(source, target) if each.name in let_in]

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return bool(self.engines_for(source_locale, target_locale))

    def price(self, source: Locale, target: Locale, characters: int) -> str:
        """What the first engine asks for so many characters: “0.25 EUR”. Empty if it isn't known."""
        engine = next(iter(self.engines_for(source, target)), None)
        amount, _space, currency = str(engine.options.get("PRICE", "") if engine else "").partition(
            " "
        )
        return f"{float(amount) * characters / 1_000_000:.2f} {currency}" if amount else ""

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """
        The translations; texts whose tags, marks or numbers an engine has changed are left out.

        Raises NoEngineAnswered.
        """
        wanted = list(strings)
        for engine in self.engines_for(source_locale, target_locale):
            try:
                found = ask(engine, source_locale, target_locale, wanted)
            except Exception:  # third-party code that uses the network
                log.exception("%s failed, the next engine is asked", engine.name)
                continue
            context = Context(source_locale.language_code, target_locale.language_code)
            return {
                source: text for source, text in found.items() if _is_fit(source, text, context)
            }
        raise NoEngineAnswered(_pair(source_locale, target_locale))


def ask(
    engine: Engine, source: Locale, target: Locale, strings: list[StringValue]
) -> dict[StringValue, StringValue]:
    """What an engine answers, asked in batches that it takes. Raises what the engine raises."""
    found: dict[StringValue, StringValue] = {}
    characters = 0
    for batch in batches(strings, engine.options.get("BATCH_CHARACTERS", BATCH_CHARACTERS)):
        found |= engine.translator.translate(source, target, batch)
        characters += sum(len(each.data) for each in batch)
    log.info(
        "%s: %s characters, %s texts, %s",
        engine.name, characters, len(strings), _pair(source, target),
    )  # fmt: skip
    return found


def batches(strings: Iterable[StringValue], most: int) -> Iterator[list[StringValue]]:
    """Lists of texts with at most so many characters together; a longer text goes alone."""
    batch: list[StringValue] = []
    size = 0
    for string in strings:
        if batch and size + len(string.data) > most:
            yield batch
            batch, size = [], 0
        batch.append(string)
        size += len(string.data)
    if batch:
        yield batch


def _is_fit(source: StringValue, text: StringValue, context: Context) -> bool:
    """Whether no check objects that keeps a translation from being approved."""
    return not any(each.blocks for each in objections(source.data, text.data, context))


def _pair(source: Locale, target: Locale) -> str:
    return f"{source.language_code}-{target.language_code}"
