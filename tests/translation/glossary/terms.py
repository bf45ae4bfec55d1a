"""What tests of the glossary share: terms, by a short way of writing them."""

from translation.models import Term, TermForm

STATUS = {"-": TermForm.Status.FORBIDDEN, "=": TermForm.Status.KEPT, "?": TermForm.Status.APPROVED}


def term(code, *, definition="", note="", sensitivity="", **forms):
    """
    A stored term: `term("genocide", en="genocide", km="ប្រល័យ -ខុស ?សំណើ")`.

    The words of a language stand between bars; before one that must not be used stands `-`, before
    one that isn't translated `=`, before a proposal `?`.
    """
    made = Term(code=code, definition=definition, note=note, sensitivity=sensitivity)
    made.forms = [
        TermForm(
            language=language,
            text=text.lstrip("-=?"),
            status=STATUS.get(text[0], TermForm.Status.APPROVED),
            certainty="C" if text[0] == "?" else "",
        )
        for language, texts in forms.items()
        for text in texts.split("|")
    ]
    for place, form in enumerate(made.forms.all()):
        form.sort_order = place
    made.save()
    return made
