"""Two works in three languages, one of each shared record, and what is asked about them."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, TestCase
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from library.models import ArchiveDocument, ArchiveImage, ResourcePage
from stories.models import StoryAuthor, StoryPage, StorySource, StoryTheme
from tests.factories import (
    AtrocityFactory,
    ContentNoticeFactory,
    ImageFactory,
    OrganisationFactory,
    PersonFactory,
    ProgrammeFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    ThemeFactory,
    find_tree,
    locale,
)
from tests.translation.paths.words import Words

CODES = ("en", "km", "es")
WORKS = {
    "story": (StoryPage, "stories/the-story/"),
    "record": (ResourcePage, "library/s/the-record/"),
}
SECTIONS = ("", "stories/", "library/", "library/s/", "stories/feed/", "search/?query=zqe")


@dataclass
class World:
    """
    What one sequence of acts works on; what may be done to it is in tests.translation.paths.acts.

    `keys`: name of a work → its translation key. `records`: name of a shared record → its model
    and translation key. `files`: name of each stored file → its bytes.
    """

    words: Words = field(default_factory=Words)
    keys: dict = field(default_factory=dict)
    records: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)

    def work(self, name: str, code: str = "en") -> Page | None:
        """A work in a language as it is in the database, or None."""
        model, _path = WORKS[name]
        found = model.objects.filter(translation_key=self.keys[name], locale=locale(code))
        return found.filter(alias_of=None).first()

    def source(self, name: str) -> TranslationSource | None:
        return TranslationSource.objects.filter(object_id=self.keys[name]).first()

    def translation(self, name: str, code: str) -> Translation | None:
        found = Translation.objects.filter(source__object_id=self.keys[name])
        return found.filter(target_locale=locale(code)).first()

    def translate(self, translation: Translation, user=None, most: int = 1000) -> None:
        """A translation of each segment that has none, at most so many."""
        segments = StringSegment.objects.filter(source=translation.source).order_by("order")
        code = translation.target_locale.language_code
        for segment in segments.select_related("string", "context"):
            found = StringTranslation.objects.filter(
                translation_of_id=segment.string_id,
                locale=translation.target_locale,
                context_id=segment.context_id,
            )
            if most and not found.exists():
                most -= 1
                StringTranslation.objects.create(
                    translation_of_id=segment.string_id,
                    locale=translation.target_locale,
                    context_id=segment.context_id,
                    data=self.words.translation(code, segment.string.data),
                    translation_type="manual",
                    last_translated_by=user,
                )

    def addresses(self) -> dict[str, str]:
        """Each public address that could show these works → the language it is read in."""
        found = {f"/{code}/{path}": code for code in CODES for path in SECTIONS}
        found |= {f"/{code}/{path}": code for code in CODES for _model, path in WORKS.values()}
        live = Page.objects.live().filter(depth__gt=3).select_related("locale")
        found |= {page.get_url(): page.locale.language_code for page in live if page.get_url()}
        return found | {f"/sitemap-{code}.xml": code for code in CODES}

    def bring_files_back(self) -> None:
        """Files that an act deleted; the database undoes its rows alone."""
        for name, content in self.files.items():
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(content))

    def client(self, name: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(get_user_model().objects.get(username=name))
        return client

    def user(self, name: str):
        return get_user_model().objects.get(username=name)


def make_world() -> World:
    """Works and records in English, all translated and live in Khmer and Spanish."""
    world = World()
    tree = find_tree()
    text = world.words.text
    records = {
        "person": PersonFactory(name=text("en", ("person", "name"))),
        "organisation": OrganisationFactory(name=text("en", ("organisation", "name"))),
        "theme": ThemeFactory(name=text("en", ("theme", "name"))),
        "programme": ProgrammeFactory(name=text("en", ("programme", "name"))),
        "atrocity": AtrocityFactory(name=text("en", ("atrocity", "name"))),
        "notice": ContentNoticeFactory(
            label=text("en", ("notice", "label")), guidance=text("en", ("notice", "guidance"))
        ),
    }
    world.records = {
        name: (type(record), record.translation_key) for name, record in records.items()
    }
    story = StoryPageFactory(
        parent=tree["en"].stories,
        slug="the-story",
        title=text("en", ("story", "title")),
        standfirst=text("en", ("story", "standfirst")),
        body=story_body(world),
        authors=[StoryAuthor(person=records["person"])],
        themes=[StoryTheme(theme=records["theme"])],
        sources=[
            StorySource(
                citation=f"<p>{text('en', ('story', f'source {number}'))}</p>", locale=locale("en")
            )
            for number in (1, 2)
        ],
    )
    series = SeriesPageFactory(
        parent=tree["en"].library,
        slug="s",
        title=text("en", ("series", "title")),
    )
    record = ResourcePageFactory(
        parent=series,
        slug="the-record",
        title=text("en", ("record", "title")),
        abstract=f"<p>{text('en', ('record', 'abstract'))}</p>",
    )
    ResourceFileFactory(page=record)
    world.keys = {"story": story.translation_key, "record": record.translation_key}
    for instance in [*records.values(), record.rights, series, story, record]:
        with TestCase.captureOnCommitCallbacks(execute=True):
            _translate(world, instance)
    files = [*ArchiveImage.objects.all(), *ArchiveDocument.objects.all()]
    world.files = {one.file.name: one.file.read() for one in files}
    return world


def _translate(world, instance):
    """Publish a page or record in all three languages."""
    instance.save_revision().publish()
    instance = type(instance).objects.get(pk=instance.pk)
    source = TranslationSource.update_or_create_from_instance(instance)[0]
    for code in ("km", "es"):
        translation = Translation.objects.create(source=source, target_locale=locale(code))
        translation.save_target(publish=False)
        world.translate(translation)
        translation.save_target(publish=True)


def story_body(world: World) -> list[dict]:
    """A block of each of the commonest kinds, with ids that stay."""

    def text(place):
        return world.words.text("en", ("story", place))

    image = ImageFactory()
    return [
        {"type": "heading", "id": "h", "value": {"text": text("h"), "level": "h2"}},
        {"type": "paragraph", "id": "p1", "value": f"<p>{text('p1')} [1].</p>"},
        {"type": "paragraph", "id": "p2", "value": f"<p>{text('p2')} [2].</p>"},
        {"type": "paragraph", "id": "p3", "value": f"<p>{text('p3')}.</p>"},
        {
            "type": "figure",
            "id": "f",
            "value": {
                "image": {"image": image.pk, "alt_text": text("f.alt"), "decorative": False},
                "caption": text("f.caption"),
            },
        },
    ]
