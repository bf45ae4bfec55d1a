"""`manage.py messages` and `manage.py compilemessages`."""

import polib
import pytest
from django.core.management import CommandError, call_command, get_commands

pytestmark = pytest.mark.usefixtures("project")


@pytest.fixture
def project(tmp_path, settings):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "views.py").write_text('_("Send")')
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path


def test_catalogues_are_made_where_there_are_none(project):
    call_command("messages", verbosity=0)

    po = polib.pofile(str(project / "locale/km/LC_MESSAGES/django.po"))
    assert po.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert po.find("Send")


def test_check_passes_when_catalogues_are_up_to_date():
    call_command("messages")

    call_command("messages", "--check")


def test_check_names_a_stale_catalogue_and_leaves_it(project):
    call_command("messages")
    (project / "home" / "views.py").write_text('_("Send")\n_("Cancel")')
    before = (project / "locale/es/LC_MESSAGES/django.po").read_bytes()

    with pytest.raises(CommandError, match="locale/es/LC_MESSAGES/django.po"):
        call_command("messages", "--check")

    assert (project / "locale/es/LC_MESSAGES/django.po").read_bytes() == before


def test_compilemessages_is_ours_and_needs_no_gettext(project):
    call_command("messages")

    call_command("compilemessages")

    assert get_commands()["compilemessages"] == "core"
    assert (project / "locale/km/LC_MESSAGES/django.mo").exists()
