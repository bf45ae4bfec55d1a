"""
Enters the identifiers of all works into the register, and states in each document its languages.

A work with the identifier of another gets a new one. A document gets the languages that records
gave to its file, which readers have been shown; else the one that it stated itself.
"""

import secrets

from django.db import migrations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def fill_register(apps, schema_editor):
    pages = apps.get_model("library", "ResourcePage").objects
    register = apps.get_model("library", "WorkIdentifier").objects
    known = set(register.values_list("translation_key", flat=True))
    taken = set(register.values_list("public_id", flat=True))
    columns = ("translation_key", "public_id", "first_published_at")
    works = {}
    for key, public_id, published in pages.order_by("pk").values_list(*columns):
        identifier, was_public = works.get(key, ("", False))
        works[key] = (identifier or public_id, was_public or published is not None)
    for key, (identifier, was_public) in works.items():
        if key in known:
            continue
        while not identifier or identifier in taken:
            identifier = "".join(secrets.choice(ALPHABET) for _ in range(6))
        taken.add(identifier)
        register.create(public_id=identifier, translation_key=key, was_public=was_public)
        others = pages.filter(translation_key=key).exclude(public_id=identifier)
        keys = list(others.values_list("pk", flat=True))
        pages.filter(pk__in=keys).update(public_id=identifier)


def state_languages(apps, schema_editor):
    files = apps.get_model("library", "ResourceFile").objects
    documents = apps.get_model("library", "ArchiveDocument").objects
    said = {}
    for pk, language in files.order_by("pk").values_list("document_id", "language"):
        if language:
            said.setdefault(pk, {})[language] = True
    for pk, language in documents.values_list("pk", "language"):
        languages = list(said.get(pk, {})) or ([language] if language else [])
        if languages:
            documents.filter(pk=pk).update(languages=languages)


class Migration(migrations.Migration):
    dependencies = [("library", "0008_works_and_languages")]

    operations = [
        migrations.RunPython(fill_register, migrations.RunPython.noop),
        migrations.RunPython(state_languages, migrations.RunPython.noop),
    ]
