"""
Finds figures in rich text, in digits and in words, in the site's languages.

They are listed for people to check: one too many costs a glance, one missed may be wrong on a
public page. Numbers below ten are left out, as they seldom change with the year; "anniversary"
and "last year" are included, as they always do.
"""

import re

DIGITS = r"\d[\d.,]*\d|\d"  # matches Khmer digits too

ENGLISH = r"""\b(?:
    (?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth|ies)(?:[ -](?:one|two|three|four|five
    |six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?
    |ten|tenth|eleven|eleventh|twelve|twelfth|\w+teen|\w+teenth
    |hundreds?|hundredth|thousands?|millions?|decades?
    |anniversary|(?:last|this|next)[ ]year
)\b"""

SPANISH = r"""\b(?:
    (?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:[ ]y[ ]\w+)?
    |diez|once|doce|trece|catorce|quince|dieci\w+|veint\w+
    |cien|ciento|\w+cient[oa]s|quinient[oa]s|mil|miles|millón|millones|décadas?
    |aniversario|año[ ]pasado|este[ ]año|próximo[ ]año
)\b"""

# Khmer has no spaces between words; matches that would be part of another word are left out.
KHMER = r"""
    (?<!\u17d2)(?:ដប់|ម្ភៃ|សាមសិប|សែសិប|ហាសិប|ហុកសិប|ចិតសិប|ប៉ែតសិប|កៅសិប)
    (?:មួយ|ពីរ|បី|បួន|ប្រាំ(?:មួយ|ពីរ|បី|បួន)?)?
    |(?<!\u17d2)រយ(?![\u17b6-\u17d1])|ពាន់|ម៉ឺន|(?<!ទី)លាន(?![\u17b6-\u17d1])
    |ខួប|ឆ្នាំមុន|ឆ្នាំនេះ|ឆ្នាំក្រោយ|ឆ្នាំទៅ
"""

FIGURE = re.compile("|".join([DIGITS, ENGLISH, SPANISH, KHMER]), re.VERBOSE | re.IGNORECASE)


def figures(text: str) -> list[str]:
    """Every figure of a text as written, each once, in order."""
    return list(dict.fromkeys(" ".join(found.split()) for found in FIGURE.findall(text)))
