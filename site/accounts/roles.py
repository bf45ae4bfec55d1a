"""
Who may do what: groups, collections and their permissions, made by code.

STAFF and `language_roles` are the table; `apply_roles` makes the database equal to it and can
be run again. Groups that an organisation adds are left alone. Snippets have no permissions by
language in Wagtail: translation.access.confinement adds them.
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)

from accounts.deleting import DELETE
from accounts.group_names import reviewers, translators
from accounts.workflow import SIMPLE_WORKFLOW_NAME, apply_workflow
from core.i18n.registry import codes

PUBLIC, SENSITIVE, CONSENT = "Public", "Sensitive", "Consent records"
ALL_TREES, LIBRARY = "all trees", "library"

WRITE = ("add", "change")
LOCK = ("lock", "unlock")

FILES = ("wagtailimages.{}_image", "wagtaildocs.{}_document", "wagtailmedia.{}_media")

SHARED_RECORDS = [
    "core.atrocity",
    "core.contentnotice",
    "core.donationcta",
    "core.keyfact",
    "core.organisation",
    "core.person",
    "core.programme",
    "core.rightsstatement",
    "core.theme",
]
GLOSSARY = ["translation.term"]
SITE_CHROME = ["home.menu", "home.sitetexts"]


def permission_names(models: list[str], *actions: str) -> list[str]:
    """Permissions on models: `permission_names(["core.theme"], "add")` → `["core.add_theme"]`."""
    pairs = [model.split(".") for model in models]
    return [f"{app}.{action}_{name}" for app, name in pairs for action in actions]


@dataclass(frozen=True)
class Role:
    """
    A group and its permissions.

    `tree`: where its page permissions hold: a language code, ALL_TREES or LIBRARY. `pages`:
    actions of page permissions ("add" for "add_page"). `permissions`: others, as
    "app.codename". `files`: collection name → actions on images, documents and recordings.
    """

    name: str
    tree: str
    pages: tuple[str, ...] = ()
    permissions: list[str] = field(default_factory=list)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)


STAFF = [
    Role("Authors", ALL_TREES, ("add",), [], {PUBLIC: ("add", "choose")}),
    Role(
        "Editors",
        ALL_TREES,
        (*WRITE, *LOCK),
        [
            *permission_names([*SHARED_RECORDS, *SITE_CHROME], "add", "change", "view"),
            *permission_names(["wagtailredirects.redirect"], "add", "change", "delete"),
            *permission_names(["stories.launchset"], "add", "change", "view"),
            *permission_names(GLOSSARY, "add", "change", "view"),
            "wagtail_localize.submit_translation",
            "core.withdraw_work",
            DELETE,
        ],
        {PUBLIC: (*WRITE, "choose"), SENSITIVE: ("add", "choose")},
    ),
    Role(
        "Publishers",
        ALL_TREES,
        (*WRITE, "publish", "bulk_delete", *LOCK),
        [
            *permission_names(
                [*SHARED_RECORDS, *SITE_CHROME], "add", "change", "delete", "publish", "view"
            ),
            *permission_names(["wagtailredirects.redirect"], "add", "change", "delete"),
            *permission_names(["stories.launchset"], "add", "approve", "change", "delete", "view"),
            *permission_names(GLOSSARY, "add", "change", "delete", "view"),
            "home.change_sitesettings",
            "core.withdraw_work",
            "core.undo_withdrawal",
            "stories.change_published_correction",
            DELETE,
        ],
        {PUBLIC: (*WRITE, "choose"), SENSITIVE: ("add", "choose")},
    ),
    Role(
        "Library staff",
        LIBRARY,
        (*WRITE, "publish", *LOCK),
        [
            *permission_names(
                ["core.person", "core.organisation", "core.rightsstatement"],
                "add",
                "change",
                "publish",
                "view",
            ),
            DELETE,
        ],
        {PUBLIC: (*WRITE, "choose")},
    ),
    Role(
        "Dignity reviewers",
        ALL_TREES,
        ("change", *LOCK),
        [
            *permission_names(
                ["core.contentnotice", "core.person"], "add", "change", "publish", "view"
            ),
            *permission_names(["stories.consentrecord"], *WRITE, "view"),
            *permission_names(GLOSSARY, "change", "view"),
            "core.withdraw_work",
            "core.undo_withdrawal",
        ],
        {
            PUBLIC: ("change", "choose"),
            SENSITIVE: (*WRITE, "choose"),
            CONSENT: (*WRITE, "choose"),
        },
    ),
]


def language_roles(code: str) -> list[Role]:
    """
    Translators and reviewers of one language, confined to its tree.

    Translators send pages for review, reviewers approve them, publishers publish them
    (docs/decisions/0033). Shared records have no workflow: their reviewers publish them.
    """
    edit = permission_names([*SHARED_RECORDS, *SITE_CHROME], "change", "view")
    edit += permission_names(GLOSSARY, "view")
    choose = {PUBLIC: ("choose",)}
    publish = permission_names([*SHARED_RECORDS, *SITE_CHROME], "publish")
    return [
        Role(translators(code), code, ("change",), edit, choose),
        Role(reviewers(code), code, ("change", *LOCK), [*edit, *publish], choose),
    ]


def all_roles() -> list[Role]:
    return [*STAFF, *[role for code in codes() for role in language_roles(code)]]


@transaction.atomic
def apply_roles() -> list[Group]:
    """Make groups, collections and the workflow equal to the table; gives the groups."""
    rename_wagtail_defaults()
    collections = {name: get_or_create_collection(name) for name in (PUBLIC, SENSITIVE, CONSENT)}
    groups = [apply_role(role, collections) for role in all_roles()]
    restrict_to_dignity_reviewers(collections[CONSENT])
    apply_workflow()
    return groups


def grant_language_permissions(code: str):
    """Give a language's translators and reviewers their page permissions, if the groups exist."""
    for role in language_roles(code):
        group = Group.objects.filter(name=role.name).first()
        if group:
            _set_page_permissions(group, role)


def rename_wagtail_defaults():
    """Rename Wagtail's group "Moderators" to "Publishers", and its approval workflow accordingly."""
    if not Group.objects.filter(name="Publishers").exists():
        Group.objects.filter(name="Moderators").update(name="Publishers")
    for model in (Task, Workflow):
        model.objects.filter(name="Moderators approval").update(name=SIMPLE_WORKFLOW_NAME)


def get_or_create_collection(name: str) -> Collection:
    """The collection with a name below the root; made if it doesn't exist."""
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def restrict_to_dignity_reviewers(collection: Collection):
    """Serve the files of a collection to dignity reviewers and administrators only."""
    restriction, _created = CollectionViewRestriction.objects.get_or_create(
        collection=collection, defaults={"restriction_type": CollectionViewRestriction.GROUPS}
    )
    restriction.groups.add(Group.objects.get(name="Dignity reviewers"))


def apply_role(role: Role, collections: dict[str, Collection]) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    group.permissions.set(get_permissions(["wagtailadmin.access_admin", *role.permissions]))
    _set_page_permissions(group, role)
    _set_collection_permissions(group, role, collections)
    return group


def _set_page_permissions(group, role):
    codenames = [f"{action}_page" for action in role.pages]
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    )
    wanted = {(page, permission) for page in top_pages(role.tree) for permission in permissions}
    for row in group.page_permissions.select_related("page", "permission"):
        if (row.page, row.permission) not in wanted:
            row.delete()
    for page, permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def top_pages(name: str) -> list[Page]:
    """The top pages of a `Role.tree`. Empty for a language without a home page."""
    if name == ALL_TREES:
        return list(Page.objects.filter(depth=1))
    if name == LIBRARY:
        libraries = {
            "content_type__app_label": "library",
            "content_type__model": "libraryindexpage",
        }
        return list(Page.objects.filter(**libraries))
    return list(Page.objects.filter(depth=2, locale__language_code=name))


def _set_collection_permissions(group, role, collections):
    wanted = {
        (collections[name], permission)
        for name, actions in role.files.items()
        for permission in get_permissions(
            kind.format(action)
            for action in actions
            for kind in FILES
            if action in WRITE or "media" not in kind  # who adds or changes recordings chooses them
        )
    }
    for row in group.collection_permissions.select_related("collection", "permission"):
        if (row.collection, row.permission) not in wanted:
            row.delete()
    for place, permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=place, permission=permission
        )


def get_permissions(names) -> list[Permission]:
    """Permissions by "app.codename". Raises LookupError for one that doesn't exist."""
    found = []
    for name in names:
        app, codename = name.split(".")
        permission = Permission.objects.filter(
            content_type__app_label=app, codename=codename
        ).first()
        if permission is None:
            raise LookupError(f"There is no permission {name}.")
        found.append(permission)
    return found
