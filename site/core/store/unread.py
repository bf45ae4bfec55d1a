"""
Which SQL statements change nothing that readers see.

Everything that is not listed here empties the store, so a table that is forgotten costs time
and never truth. `tests/core/store/test_unread.py` walks all models.
"""

import re

# Table → why nothing that is kept in the store is made from it.
UNREAD_TABLES = {
    "auth_group": "rights of staff",
    "auth_group_permissions": "rights of staff",
    "auth_permission": "rights of staff",
    "axes_accessattempt": "attempts to sign in",
    "axes_accessattemptexpiration": "attempts to sign in",
    "axes_accessfailurelog": "attempts to sign in",
    "axes_accesslog": "attempts to sign in",
    "core_commandrun": "when commands ran last, for operators",
    "core_storetoken": "the store's own",
    "core_user": "staff; people whom readers meet are in core_person",
    "core_user_groups": "rights of staff",
    "core_user_user_permissions": "rights of staff",
    "core_workerlife": "signs of life of workers",
    "django_content_type": "written by migrate, which empties the store by what it changes else",
    "django_session": "sessions of staff",
    "django_tasks_database_dbtaskresult": "work in the background; what it changes is seen itself",
    "library_archiverendition": "only new ones: see NEW_ROWS_UNREAD",
    "search_pagetext": "answers to questions, which are never stored",
    "stories_editioncheck": "what editors have checked",
    "translation_basis": "what translations were made from, for editors",
    "translation_changeanswers": "what was said of a change, for those who publish",
    "translation_contextnote": "notes for translators",
    "translation_dismissal": "objections of checks that reviewers put aside",
    "translation_enginecomparison": "how good engines are, for operators",
    "translation_comment": "what translators and editors tell each other",
    "translation_comment_mentions": "whom comments name",
    "translation_job": "who translates what until when",
    "translation_memoryunit": "the memory of translations, for translators",
    "translation_minorchange": "what can be undone, for reviewers",
    "translation_notice": "what people are told by e-mail",
    "translation_restrictioncopy": "which restriction was copied; readers meet the restriction",
    "translation_reviewtask": "workflow",
    "translation_segmentchange": "the history of segments, for translators",
    "translation_segmentdraft": "what translators are writing",
    "translation_segmentverdict": "what reviewers said of segments",
    "translation_shownrecord": "which versions of records a translation shows, for editors",
    "translation_subtreesubmission": "progress of work in the background",
    "translation_term": "the glossary, for translators",
    "translation_termform": "the glossary, for translators",
    "translation_translationstate": "how far translations are behind, for editors",
    "translation_workmail": "how often staff want e-mails",
    "wagtail_localize_localesynchronization": "for editors",
    "wagtail_localize_overridablesegment": "readers get the page that is made from it",
    "wagtail_localize_relatedobjectsegment": "readers get the page that is made from it",
    "wagtail_localize_segmentoverride": "readers get the page that is made from it",
    "wagtail_localize_string": "readers get the page that is made from it",
    "wagtail_localize_stringsegment": "readers get the page that is made from it",
    "wagtail_localize_stringtranslation": "readers get the page that is made from it",
    "wagtail_localize_template": "readers get the page that is made from it",
    "wagtail_localize_templatesegment": "readers get the page that is made from it",
    "wagtail_localize_translatableobject": "for editors",
    "wagtail_localize_translation": "for editors",
    "wagtail_localize_translationcontext": "for editors",
    "wagtail_localize_translationlog": "for editors",
    "wagtail_localize_translationsource": "readers get the page that is made from it",
    "wagtailadmin_editingsession": "who has which page open",
    "wagtailadmin_formstate": "forms of the admin",
    "wagtailcore_apitoken": "rights of staff",
    "wagtailcore_comment": "comments of editors",
    "wagtailcore_commentreply": "comments of editors",
    "wagtailcore_groupapprovaltask": "workflow",
    "wagtailcore_groupapprovaltask_groups": "workflow",
    "wagtailcore_groupcollectionpermission": "rights of staff",
    "wagtailcore_grouppagepermission": "rights of staff",
    "wagtailcore_groupsitepermission": "rights of staff",
    "wagtailcore_modellogentry": "history, for editors",
    "wagtailcore_pagelogentry": "history, for editors",
    "wagtailcore_pagesubscription": "e-mails to editors",
    "wagtailcore_revision": "readers get the row of a page, which publishing writes",
    "wagtailcore_task": "workflow",
    "wagtailcore_taskstate": "workflow",
    "wagtailcore_uploadedfile": "uploads on their way",
    "wagtailcore_workflow": "workflow",
    "wagtailcore_workflowcontenttype": "workflow",
    "wagtailcore_workflowpage": "workflow",
    "wagtailcore_workflowstate": "workflow",
    "wagtailcore_workflowtask": "workflow",
    "wagtailembeds_embed": "only new ones: see NEW_ROWS_UNREAD",
    "wagtailsearch_indexentry": "answers to questions, which are never stored",
    "wagtailsearch_indexentry_fts": "answers to questions, which are never stored",
    "wagtailusers_userprofile": "how staff like the admin",
}
# New rows of these are made while a page is rendered, by the first reader who needs them.
NEW_ROWS_UNREAD = {"library_archiverendition", "wagtailembeds_embed"}
# Columns that a draft, a lock or a note to colleagues writes beside what readers see.
UNREAD_COLUMNS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
}

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "EXPLAIN", "SHOW", "SET ", "BEGIN")
WRITES = re.compile(
    r"\s*(INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)\"?", re.IGNORECASE
)
CHANGES = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE)\b")
ASSIGNED = re.compile(r'"(\w+)" = ')
BARE_NAME = re.compile(r'(?<!["\w.])[a-z_]\w*\s*=', re.IGNORECASE)


def is_seen(sql: str) -> bool:
    """Whether a statement may change what readers see. What is not understood may."""
    if sql.startswith(READS):
        return False
    written = WRITES.match(sql)
    if written is None:
        words = sql.lstrip().upper()
        # On PostgreSQL a UNION begins with a parenthesis.
        may_read = words.lstrip("( \n\t").startswith((*READS, "WITH "))
        return not (words.startswith(READS) or (may_read and not CHANGES.search(words)))
    act, table = written.group(1).upper(), written.group(2).lower()
    if table in NEW_ROWS_UNREAD:
        return not act.startswith("INSERT")
    if table in UNREAD_TABLES:
        return False
    return not (act == "UPDATE" and _writes_unread_columns_alone(sql[written.end() :]))


def _writes_unread_columns_alone(rest: str) -> bool:
    """`rest`: an UPDATE after the name of the table."""
    assignments = rest.partition(" WHERE ")[0]
    columns = set(ASSIGNED.findall(assignments))
    return bool(columns) and columns <= UNREAD_COLUMNS and not BARE_NAME.search(assignments)
