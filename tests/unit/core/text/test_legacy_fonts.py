"""Khmer in the code of fonts from before Unicode is recognised, and nothing else is taken for it."""

import tomllib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from core.text.legacy_fonts import is_legacy, refuse_legacy

ROOT = Path(__file__).resolve().parents[4]
# What Limon and misread bytes look like, with what was meant.
GARBAGE = {
    "ព្រះរាជាណាចក្រកម្ពុជា": "RBHraCaNacRkkm<úCa",
    "ជាតិ សាសនា ព្រះមហាក្សត្រ": "Cati sasna RBHmhakSRt",
    "ខ្មែរក្រហម": "ExµrRkhm",
    "បណ្ណាល័យ": "bNÑal½y",
    "ប្រទេសកម្ពុជា": "RbeTskm<úCa",
    "របស់អ្នករស់រានមានជីវិត": "rbs;Gñkrs;ranmanCIvit",
    "a sentence": "Gñksøab;mancMnYncenøaHBI 1¼7 lannak; eTA 2¼2 lannak;>",
    "a paragraph": (
        "mCÄmNÐlÉksarkm<úCa)aneFVIkarGegáteBjelj CaelIkdMbUg. cab;BIqñaM1995 Rkumkargarrbs;"
        "mCÄmNÐl)ancuHBIRsukmYyeTARsukmYy sYrGñkPUmi edIremIldl;kEnøg ehIykt;TItaMg."
    ),
    "in rich text": "<p>ការចងចាំ</p><p>GñkBak;B½n§ nig <b>RkumRKYsar</b> rbs;Gñksøab;</p>",
    "UTF-8 read as Latin-1": "ខ្មែរ".encode().decode("cp1252", errors="replace")[:20]
    + "áž€áž¶ážšáž…áž„áž…áž¶áŸ†",
}
TRUE = [
    "La memoria de los desaparecidos: ¿quién habla? ¡Nunca más! 1.º de mayo, 83 %, n.º 5; años.",
    "L’œuvre d’Élie Wiesel, « La Nuit », à l’École Émile-Zola ; c’était là-bas, où l’on s’aimait.",
    "McDonald, iPhone, eBook, JavaScript, GitHub, PhD, LaTeX and OpenStreetMap; kWh, µm, H₂O",
    "function getElementById(innerHTML) { return a<b && c>d; x.y = camelCase; }",
    "def is_legacy(text: str) -> bool:  # RBS, RTL, RSS",
    "Straße, Übergröße, Ærø, Þórr, naïve, façade, O’Neill, 5½ km, ±3 °C, §4, £20, ©2024",
    "Dy, Sideth S., «Strategies and Policies for Basic Education in Cambodia», 5 (1), 2004",
    "ទិវាជាតិនៃការចងចាំ (National Day of Remembrance) នៅភ្នំពេញ ឆ្នាំ១៩៧៥–១៩៧៩។",
    "អំពី UNESCO, ICC និង S-21; https://example.org/RbeTs/km<x> a@RBH.org",
    "Rb", "RBS", "x;y", "nig", "", "kar", "Na rozcestí Řeka Žluťoučký kůň ŁÓDŹ",
]  # fmt: skip


@pytest.mark.parametrize("meant", GARBAGE)
def test_garbage_of_an_old_font_is_recognised(meant):
    assert is_legacy(GARBAGE[meant])


@pytest.mark.parametrize("text", TRUE)
def test_true_text_gives_no_alarm(text):
    assert not is_legacy(text)


def test_no_word_of_the_demonstration_gives_an_alarm():
    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts(one)

    for path in (ROOT / "demo/content").rglob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        assert not [text for text in texts(content) if is_legacy(text)], path


def test_refusal_says_what_to_do():
    with pytest.raises(ValidationError, match="Khmer Unicode"):
        refuse_legacy(GARBAGE["ខ្មែរក្រហម"])
