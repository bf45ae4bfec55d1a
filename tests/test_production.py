"""The settings of a server: clean, and unwilling to start unsafe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAFE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "aB3-dE6_gH9.jK2,mN5;pQ8:sT1!vW4?yZ7/cF0*iL3+oR6=uX9",
    "ALLOWED_HOSTS": "www.example.org",
    "BASE_URL": "https://www.example.org",
    "DATABASE_URL": "postgres://memoria:password@localhost/memoria",
}


def start(*command, without=(), **changes):
    """Runs a command of manage.py in an environment of its own; gives what it said and its exit code."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**kept, **SAFE, **changes}
    for name in without:
        del environment[name]
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_deployment_check_is_clean():
    code, said = start("check", "--deploy", "--fail-level", "INFO")

    assert code == 0, said
    assert "no issues" in said


REQUIRED = ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL"]


@pytest.mark.parametrize("name", REQUIRED)
def test_start_is_refused_without_what_is_required(name):
    code, said = start("check", without=[name])

    assert code != 0
    assert f"Set {name}:" in said


@pytest.mark.long
@pytest.mark.parametrize("name", REQUIRED)
def test_start_is_refused_where_what_is_required_is_empty(name):
    code, said = start("check", **{name: ""})

    assert code != 0
    assert f"Set {name}:" in said


@pytest.mark.long
@pytest.mark.parametrize("written", ["-c random_page_cost=1.1", '"-c random_page_cost=1.1"'])
def test_options_of_the_database_may_stand_in_quotes(written):
    words = "from django.db import connection as c; print(c.settings_dict['OPTIONS']['options'])"

    _code, said = start("shell", "--no-imports", "--command", words, DATABASE_OPTIONS=written)

    assert said.strip() == "-c random_page_cost=1.1"


def test_start_is_refused_without_a_brand_in_the_folder_that_is_named(tmp_path):
    code, said = start("check", BRAND_ROOT=str(tmp_path))

    assert code != 0
    assert f"{tmp_path / 'brand.toml'}: " in said


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"DEBUG": "1"}, "DEBUG shows secrets"),
        ({"DEBUG": "True"}, "DEBUG shows secrets"),
        ({"SECRET_KEY": "short"}, "too weak"),
        ({"SECRET_KEY": "a" * 60}, "too weak"),
        ({"SECRET_KEY": "django-insecure-" + SAFE["SECRET_KEY"]}, "too weak"),
        ({"ALLOWED_HOSTS": "*"}, "name the hosts"),
        ({"ALLOWED_HOSTS": "www.example.org, *"}, "name the hosts"),
        ({"ALLOWED_HOSTS": ","}, "name the hosts"),
        ({"BASE_URL": "http://www.example.org"}, "https://"),
        ({"BASE_URL": "https://www.example.org/site"}, "no path"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT must be a number"),
        ({"HSTS_PRELOAD": "1"}, "HSTS_PRELOAD needs HSTS_SUBDOMAINS"),
    ],
)
def test_start_is_refused_with_unsafe_values(changes, reason):
    code, said = start("check", **changes)

    assert code != 0
    assert reason in said


@pytest.mark.long
@pytest.mark.parametrize(
    ("value", "backend"), [("1", "DatabaseBackend"), ("0", "ImmediateBackend")]
)
def test_long_work_is_left_to_a_worker_where_there_is_one(value, backend):
    words = (
        "from django_tasks import task_backends as all; print(all['background'], all['default'])"
    )

    code, said = start("shell", "--no-imports", "--command", words, WORKER=value)

    assert code == 0, said
    assert backend in said.split()[0]
    assert "ImmediateBackend" in said.split(" object at ")[1]


@pytest.mark.long
@pytest.mark.parametrize(("value", "encrypted"), [("on", True), ("1", True), ("0", False)])
def test_mail_is_encrypted_where_the_switch_is_on(value, encrypted):
    words = "from django.conf import settings; print(settings.EMAIL_USE_TLS)"

    code, said = start("shell", "--no-imports", "--command", words, EMAIL_USE_TLS=value)

    assert code == 0, said
    assert said.strip() == str(encrypted)


@pytest.mark.long
def test_errors_are_sent_to_whom_the_setting_names():
    words = "import logging; print([type(h).__name__ for h in logging.getLogger().handlers])"

    _code, said = start("shell", "--no-imports", "--command", words, ERRORS_TO="a@example.org")

    assert "Letters" in said


@pytest.mark.long
def test_slash_after_the_url_does_no_harm():
    code, said = start(
        "shell",
        "--no-imports",
        "--command",
        "from django.conf import settings; print(settings.CSRF_TRUSTED_ORIGINS)",
        BASE_URL="https://www.example.org/",
    )

    assert code == 0, said
    assert "['https://www.example.org']" in said


@pytest.mark.long
def test_demonstration_is_no_part_of_a_server():
    code, said = start("demo")

    assert code != 0
    assert "Unknown command" in said
