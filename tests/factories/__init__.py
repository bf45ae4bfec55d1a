"""
The smallest true things to test with.

`make_tree()` gives what nearly every test stands on: the home page and the three sections
in each language, linked as translations, as the default site. Everything else is made by
factories: `StoryPageFactory(parent=tree["en"].stories, title="…")`, and `translate(page,
"km", title="…")` publishes another language's version of it.
"""

from tests.factories.accounts import find_accounts, make_accounts
from tests.factories.files import (
    DocumentFactory,
    ImageFactory,
    pdf,
    picture,
    root_collection,
)
from tests.factories.pages import (
    CommemorationIndexPageFactory,
    CommemorationPageFactory,
    HomePageFactory,
    LibraryIndexPageFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
)
from tests.factories.records import (
    AtrocityFactory,
    ContentNoticeFactory,
    DonationCTAFactory,
    OrganisationFactory,
    PersonFactory,
    ProgrammeFactory,
    RightsStatementFactory,
    ThemeFactory,
    locale,
)
from tests.factories.tree import (
    Tree,
    find_tree,
    make_tree,
    translate,
    translate_snippet,
)

__all__ = [
    "AtrocityFactory",
    "CommemorationIndexPageFactory",
    "CommemorationPageFactory",
    "ContentNoticeFactory",
    "DocumentFactory",
    "DonationCTAFactory",
    "HomePageFactory",
    "ImageFactory",
    "LibraryIndexPageFactory",
    "OrganisationFactory",
    "PersonFactory",
    "ProgrammeFactory",
    "ResourceFileFactory",
    "ResourcePageFactory",
    "RightsStatementFactory",
    "SeriesPageFactory",
    "StandardPageFactory",
    "StoryIndexPageFactory",
    "StoryPageFactory",
    "ThemeFactory",
    "Tree",
    "find_accounts",
    "find_tree",
    "locale",
    "make_accounts",
    "make_tree",
    "pdf",
    "picture",
    "root_collection",
    "translate",
    "translate_snippet",
]
