"""Which works there are, where each stands in the tree of pages, and of which page type it is."""

from demo.loading.texts import Work, load
from home.models import HomePage, PeopleIndexPage, StandardPage
from library.models import LibraryIndexPage, ResourcePage, SeriesPage
from stories.models import CommemorationIndexPage, CommemorationPage, StoryIndexPage, StoryPage

HOME = "home"
# Works whose page type does not follow from their folder.
MODEL_OF = {
    "home": HomePage,
    "pages/people": PeopleIndexPage,
    "stories/index": StoryIndexPage,
    "commemorations/index": CommemorationIndexPage,
    "library/index": LibraryIndexPage,
}


def all_works() -> list[Work]:
    """Every page of the demonstration, those above before those below."""
    works = [
        work
        for folder in (HOME, "pages", "stories", "commemorations", "library")
        for work in load(folder)
    ]
    return sorted(works, key=depth)


def depth(work: Work) -> int:
    """How far below the root of the site a work stands."""
    if work.key == HOME:
        return 0
    section, *rest = work.key.split("/")
    if section == "pages" or rest == ["index"]:
        return 1
    return 1 + len(rest)


def parent_key(work: Work) -> str:
    """The key of the work above: of an edition its day, of a record its series, else the index or home."""
    section, *rest = work.key.split("/")
    if depth(work) == 1:
        return HOME
    if len(rest) == 1:
        return f"{section}/index"
    return "/".join([section, *rest[:-1]])


def model_for(key: str) -> type:
    """The page type of a text file, from its place. Raises KeyError for a folder that has none."""
    if key in MODEL_OF:
        return MODEL_OF[key]
    section, *rest = key.split("/")
    return {
        "pages": StandardPage,
        "stories": StoryPage,
        "drafts": StoryPage,
        "commemorations": CommemorationPage if len(rest) == 1 else StoryPage,
        "library": SeriesPage if len(rest) == 1 else ResourcePage,
    }[section]
