"""A story with a list of names, and what tests ask of it and of its Khmer page."""

from copy import deepcopy

from wagtail_localize.models import Translation

from stories.models import StoryPage
from tests.translation.rich_story import texts
from translation.status.staleness import state_of

NAMES = [
    {"type": "item", "id": "n1", "value": {"name": "Chan Sok", "years": "1951–1977"}},
    {"type": "item", "id": "n2", "value": {"name": "Vann Nath", "years": "1946–2011"}},
    {"type": "item", "id": "n3", "value": {"name": "Phung Ton", "years": "1920–1977"}},
]


def body(names=NAMES, **replaced):
    found = [
        {"type": "heading", "id": "h1", "value": {"text": "The list", "level": "h2"}},
        {"type": "names", "id": "l1", "value": {"title": "Names", "items": deepcopy(names)}},
        {"type": "paragraph", "id": "p1", "value": "<p>They were brought here in 1977 [2].</p>"},
        {"type": "paragraph", "id": "p2", "value": "<p>Nobody was tried for it until 2007.</p>"},
        {
            "type": "key_facts",
            "id": "k1",
            "value": {
                "items": [
                    {
                        "type": "item",
                        "id": "f1",
                        "value": {"fact": None, "figure": "3869", "label": "names", "source_no": 1},
                    }
                ]
            },
        },
    ]
    return [replaced.get(block["id"], block) for block in found]


def state(translation):
    return state_of(Translation.objects.get(pk=translation.pk))


def status(translation):
    return str(Translation.objects.get(pk=translation.pk).get_status_display())


def edit(story, **fields):
    story = StoryPage.objects.get(pk=story.pk)
    for name, value in fields.items():
        if name == "body":
            value = StoryPage._meta.get_field("body").to_python(value)
        setattr(story, name, value)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def names_of(page):
    block = next(block for block in page.body if block.block_type == "names")
    return [(item["name"], item["years"]) for item in block.value["items"]]


def words_of(page):
    return {path: text for path, text in texts(page).items() if path != "title"}
