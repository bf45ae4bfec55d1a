"""
The Atom feed of stories.

It has text only: feed readers would show sensitive pictures without a warning.
"""

import uuid

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from core.content.credits import may_be_named
from core.content.facets import Filters, chosen_options
from core.i18n.availability import address_of, localized_snippets
from core.i18n.punctuation import joined, labelled
from core.models.rows import Role
from core.public.http_cache import conditional

NEWEST = 30


class StoryAtomFeed(Atom1Feed):
    """An Atom feed with all authors of each story. Its bytes change only if its stories do."""

    def __init__(self, *args, updated, **kwargs):
        self.updated = updated
        super().__init__(*args, **kwargs)

    def latest_post_date(self):
        """
        The date of the newest entry; fixed for an empty feed, where Django would use the current
        time.
        """
        return self.updated

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


def story_feed(request, index, stories, filters: Filters) -> HttpResponse:
    """
    The newest stories of the index's language as Atom; 304 if nothing has changed.

    With filters only the stories that match (`…/feed/?theme=memory`), with a title and id of
    their own.
    """
    stories = filters.apply(stories)
    newest = stories.prefetch_related("authors__person", "authors__organisation")[:NEWEST]
    newest = list(newest)
    stamps = [page.last_published_at for page in [index, *newest] if page.last_published_at]
    updated = max(stamps, default=None)
    body = _atom(request, index, newest, updated, filters).writeString("utf-8").encode()
    return conditional(request, body, "application/atom+xml; charset=utf-8")


def _atom(request, index, stories, updated, filters):
    # The site's name in this language is that of its home page.
    name = index.get_parent().title
    here = request.build_absolute_uri(address_of(index, request))
    language = index.locale.language_code
    names = [option.label for option in chosen_options(filters, language)]
    title = labelled(index.title, joined(names)) if names else index.title
    feed = StoryAtomFeed(
        title=_("%(title)s · %(site)s") % {"title": title, "site": name},
        link=here + filters.query,
        description=index.summary,
        language=language,
        author_name=name,
        feed_url=request.build_absolute_uri(request.path + filters.query),
        feed_guid=_identifier(index, filters.query),
        updated=updated or index.latest_revision_created_at,
    )
    authors = _authors(stories, index.locale)
    for story in stories:
        feed.add_item(
            title=story.title,
            link=request.build_absolute_uri(address_of(story, request)),
            description=story.standfirst,
            unique_id=_identifier(story),
            pubdate=story.first_published_at,
            updateddate=story.last_published_at,
            authors=authors[story.pk],
        )
    return feed


def _identifier(page, query: str = "") -> str:
    """
    The id of a feed, one for each language and filter; unchanged by moves, renames and another
    host.
    """
    return uuid.uuid5(page.translation_key, page.locale.language_code + query).urn


def _authors(stories, locale) -> dict[int, list[str]]:
    """Story pk → names of its authors in a locale; without people who may not be named."""
    rows = {
        story.pk: [
            row for row in _in_order(story) if row.role == Role.AUTHOR and may_be_named(row.who)
        ]
        for story in stories
    }
    everyone = {row.who for of_one in rows.values() for row in of_one}
    names = {
        who.translation_key: who.name
        for who in localized_snippets(everyone, locale)
        if may_be_named(who)
    }
    return {
        pk: [names[row.who.translation_key] for row in of_one if row.who.translation_key in names]
        for pk, of_one in rows.items()
    }


def _in_order(story) -> list:
    """The authors in the editor's order; rows made by code have no order and are sorted by pk."""
    return sorted(story.authors.all(), key=lambda row: (row.sort_order or 0, row.pk or 0))
