"""
The engines that can be asked, each a translator of wagtail-localize.

LibreTranslate and DeepL are wagtail-localize's own. An engine's `options`: `LOCAL`, whether it runs
on the organisation's own machines; `PRICE`, for a million characters, with its currency;
`BATCH_CHARACTERS`, how much it takes at once; the rest is the engine's own.
"""

import json
from collections.abc import Iterable
from typing import Any

import requests
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from core.i18n.registry import language

TIMEOUT = 60  # seconds for one batch
RULES = (
    "You translate texts of an organisation that remembers mass atrocities. Translate each text of "
    "the JSON array from {source} to {target}. Keep every HTML tag with its attributes, every "
    "number, date, name and mark such as [1]. Add nothing, leave nothing out. Answer with a JSON "
    "array of as many strings, in the same order, and nothing else."
)


class WrongAnswer(ValueError):
    """An engine has answered something else than the translations it was asked for."""


class ChatTranslator(BaseMachineTranslator):
    """
    A server that speaks the chat interface of OpenAI, as vLLM, llama.cpp and Ollama do.

    Options: `URL`, up to `/v1`; `MODEL`; `API_KEY`, if it asks for one.
    """

    display_name = "Language model"

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return source_locale.language_code != target_locale.language_code

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Raises requests.RequestException, WrongAnswer."""
        wanted = list(strings)
        names = {
            "source": language(source_locale.language_code).english_name,
            "target": language(target_locale.language_code).english_name,
        }
        response = requests.post(
            f"{self.options['URL'].rstrip('/')}/chat/completions",
            json={
                "model": self.options["MODEL"],
                "temperature": 0,
                "messages": [
                    {"role": "system", "content": RULES.format(**names)},
                    {"role": "user", "content": json.dumps([each.data for each in wanted])},
                ],
            },
            headers=self._headers(),
            timeout=self.options.get("TIMEOUT", TIMEOUT),
        )
        response.raise_for_status()
        texts = _texts_in(response)
        if len(texts) != len(wanted):
            raise WrongAnswer(f"{len(texts)} texts for {len(wanted)}")
        return dict(zip(wanted, map(StringValue, texts), strict=True))

    def _headers(self) -> dict[str, str]:
        key = self.options.get("API_KEY")
        return {"Authorization": f"Bearer {key}"} if key else {}


def _texts_in(response: requests.Response) -> list[str]:
    """The JSON array of an answer, also between the fences that models like to put around it."""
    try:
        content: Any = response.json()["choices"][0]["message"]["content"]
        found = json.loads(content[content.index("[") : content.rindex("]") + 1])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise WrongAnswer("no JSON array of texts") from error
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise WrongAnswer("no JSON array of texts")
    return found
