"""Settings for all environments. They are safe; dev and test relax them explicitly."""

import os
import tomllib
from datetime import timedelta
from pathlib import Path

import dj_database_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from config.settings.lists import *
from core.brand.folder import read_brand

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
SITE_PACKAGES = Path(__file__).resolve().parents[2]  # the folder of `core`, also when installed

DEBUG = False
SECRET_KEY = None
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"

INSTALLED_APPS = [
    "core",
    "home",
    "stories",
    "library",
    "translation",
    "accounts",
    "search",
    "operation",
    "wagtailmedia",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.UsersConfig",  # Wagtail's users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "operation.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.public.compression.CompressionMiddleware",
    "core.public.middleware.PublicPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.public.middleware.LanguageFromPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "translation.desk.device.ForgetAtLogoutMiddleware",
    "translation.access.middleware.ConfinementMiddleware",
    "core.publishing.refusals.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "OPTIONS": {
            # As with APP_DIRS, but for the loader of the apps' templates.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "core.admin.fixed_words.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{ROOT / 'db.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers don't wait for a writer; a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
    SEARCH = "sqlite"
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # PostgreSQL assumes a hard disk and reads all texts instead of the search index, which takes
    # fifty milliseconds more for a common word. With a connection pooler that rejects options this
    # must be empty, and set on the database (docs/operators/settings.md).
    # Written in quotes in a file that a shell reads; containers pass the quotes on.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = os.environ.get(
        "DATABASE_OPTIONS", "-c random_page_cost=1.1"
    ).strip("\"'")
    # Seconds. A server that is away must not keep a request or the scheduled command waiting.
    DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)
    SEARCH = "postgres"
else:
    raise ImproperlyConfigured("Memoria needs PostgreSQL or SQLite: see DATABASE_URL.")

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# A pause after ten wrong passwords for a user name from one address. Behind a proxy all addresses
# look the same, so then only the user name counts.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "wagtailadmin/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages. Django calls Khmer "Khmer", so the names that readers see are set here, and the name in
# Wagtail's language picker is corrected. A further language is one more line
# (docs/developers/howto/add-a-language.md).
LANG_INFO["km"] = {**LANG_INFO["km"], "name_local": "ខ្មែរ"}
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("km", "ភាសាខ្មែរ"), ("es", "Español")]
# The order of fallbacks after the reader's and the original language. Others come after these.
FALLBACK_ORDER = ["en", "es", "km"]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# Our own strings, then those that Django, Wagtail and wagtail-localize lack or translate wrongly
# (tools/vendor_messages.py). In a checkout the folders are at the top, in an installed package
# inside core.
CATALOGUES = ROOT if (ROOT / "locale_vendor").is_dir() else SITE_PACKAGES / "core"
LOCALE_PATHS = [CATALOGUES / "locale", CATALOGUES / "locale_vendor"]
FORMAT_MODULE_PATH = ["core.i18n.formats"]
# Called where a number is written on a Khmer page; core imports no app, so it is named here.
HAS_KHMER_DIGITS = "home.site_chrome.has_khmer_digits"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# The defaults of wagtail-localize publish English under /km/ and delete translations with their
# page; docs/decisions/0003.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# Nobody may approve their own text, unless an organisation with one person allows it.
ADMINISTRATORS_APPROVE_OWN_TEXT = False

# Indexing and other tasks that search and the publish gate depend on run at once: a withdrawn page
# must be gone when the request ends. Slow tasks that no reader waits for may use a worker, if there
# is one.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}

# The folder with the organisation's look: docs/developers/howto/rebrand.md. The name in it is used
# until one is set in the admin.
BRAND = read_brand(os.environ.get("BRAND_ROOT"))
WAGTAIL_SITE_NAME = BRAND.name
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Public pages have no session, so a password can't open one: docs/decisions/0004.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = [{"class": "wagtail.embeds.finders.oembed"}]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": f"search.backends.{SEARCH}"}}

WAGTAILIMAGES_IMAGE_MODEL = "library.ArchiveImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.forms.ArchiveImageForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
# The limits for examining a document: bytes of address space, seconds of processor time.
DOCUMENT_EXAMINATION = {"memory": 1024 * 1024 * 1024, "cpu": 20}
WAGTAILDOCS_DOCUMENT_MODEL = "library.ArchiveDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "library.forms.ArchiveDocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "pdf", "csv", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip", "vtt",
]  # fmt: skip
WAGTAILMEDIA = {
    "MEDIA_MODEL": "stories.TestimonyMedia",
    "MEDIA_FORM_BASE": "stories.testimony.forms.RecordingForm",
    "AUDIO_EXTENSIONS": ["wav", "mp3", "m4a", "ogg", "opus", "flac"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}
RECORDING_MAX_UPLOAD_SIZE = 300 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", ROOT / "var" / "static"))
STATICFILES_DIRS = [SITE / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "core.brand.stylesheet.BrandFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", ROOT / "var" / "media"))
# The internal location under which nginx sends a picture that core.public.media allows. Empty: the
# program sends it.
MEDIA_ACCEL = os.environ.get("MEDIA_ACCEL", "")
# Documents are outside all folders that a web server serves: only the view that checks permissions
# serves them.
PRIVATE_ROOT = Path(os.environ.get("PRIVATE_ROOT", ROOT / "var" / "private"))
# Machine translators, by a file: docs/operators/machine-translation.md. Without it there are none.
if engines_file := os.environ.get("TRANSLATION_ENGINES"):
    try:
        engines = tomllib.loads(Path(engines_file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"TRANSLATION_ENGINES: {engines_file}: {error}") from error
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "translation.machine.router.Router",
        "OPTIONS": engines,
    }
# Pages that readers got are kept here as files, which a web server reads without Python
# (docs/decisions/0092). Every process of a host has the same folder, as each empties it.
STORE_ROOT = Path(os.environ.get("STORE_ROOT", ROOT / "var" / "store"))
PAGE_STORE = os.environ.get("PAGE_STORE", "").lower() in {"1", "true", "yes", "on"}
STORAGES = {
    "default": {"BACKEND": "core.public.media_storage.MediaStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Nothing is kept from one request to the next: docs/decisions/0074. Wagtail changes the renditions
# that it keeps, so those are read anew each time.
CACHES = {
    "default": {"BACKEND": "core.one_request.OneRequestCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# Readers get no cookie: the session cookie's path is that of the admin.
SESSION_COOKIE_PATH = "/admin/"
CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = True
LOGIN_URL = "wagtailadmin_login"
# Seconds. A mail server that does not answer must not block a request or the scheduled command.
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = "core.background.mail_backend.PunctualBackend"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
