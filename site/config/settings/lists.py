"""
The publish rules, scheduled work, checks of translations and sitemaps of the site: lists of
dotted names, in order.

A class that is in no list has no effect, and a test fails. An installation adds its own:

    PUBLISH_RULES = [*PUBLISH_RULES, "ourapp.rules.OurRule"]

`manage.py publish_rules`, `due_work`, `translation_checks` and `sitemaps` print the lists;
`manage.py check` reports errors in them; docs/developers/rules.md is made from them.
"""

# Every reason why a page may not go live: subclasses of core.publishing.registry.PublishRule.
PUBLISH_RULES = [
    "core.publishing.rules.MissingForReaders",
    "core.publishing.rules.UnfinishedFields",
    "core.publishing.rules.UnfinishedBlocks",
    "stories.testimony.recordings.MissingTranscript",
    "stories.citation_rules.WrongCitations",
    "core.withdrawal.actions.WithdrawnWork",
    "core.withdrawal.copies.CopyOfWithdrawnWork",
    "stories.testimony.consent.MissingConsent",
    "library.files.pdf_text.UnreadablePdf",
    "translation.live.original_rule.OriginalNotPublic",
    "translation.live.publish_rules.UntranslatedText",
    "translation.live.language_rule.WrittenInItsLanguage",
    "translation.review.segments.RejectedSegments",
    "stories.editions.checks.UncheckedEdition",
    "translation.review.dignity.UnapprovedSensitiveMaterial",
]

# Everything that is done at a set time: subclasses of core.publishing.scheduling.DueWork.
DUE_WORK = [
    "core.publishing.due_work.ExpiredPages",
    "core.publishing.due_work.ScheduledRevisions",
    "stories.testimony.consent.EndedConsents",
    "core.withdrawal.files.FilesLeftBehind",
    "stories.launches.actions.DueLaunchSets",
    "translation.jobs.letters.digest.DailyWorkMail",
]

# What is asked about each translated segment: subclasses of translation.checks.base.Check.
TRANSLATION_CHECKS = [
    "translation.checks.numbers.check.Numbers",
    "translation.checks.protected.Tags",
    "translation.checks.protected.SourceMarks",
    "translation.checks.protected.Addresses",
    "translation.checks.protected.Placeholders",
    "translation.checks.length.Length",
    "translation.checks.untranslated.Untranslated",
    "translation.checks.repeated.RepeatedWords",
    "translation.checks.scripts.MixedScripts",
    "translation.checks.punctuation.Punctuation",
    "translation.checks.invisible.InvisibleCharacters",
    "translation.checks.terms.MissingTerms",
    "translation.checks.terms.ForbiddenTerms",
]

# The parts of sitemap.xml: subclasses of core.public.sitemaps.ListedSitemap.
SITEMAPS = [
    "core.public.sitemaps.PageSitemap",
    "home.people_sitemap.PeopleSitemap",
]

# Where readers see a picture, document or recording: functions that take it and say whether
# readers see it there now (core.public.shown). What none of them knows is closed.
SHOWS_FILES = [
    "core.public.shown.on_a_page",
    "home.shown_files.on_page_of_a_person",
    "home.shown_files.on_every_page",
]

# What `manage.py doctor` looks at: subclasses of operation.doctor.base.Examination.
DOCTOR_CHECKS = [
    "operation.doctor.settings_checks.Settings",
    "operation.doctor.settings_checks.Host",
    "operation.doctor.database.Database",
    "operation.doctor.database.Migrations",
    "operation.doctor.files.Folders",
    "operation.doctor.files.Disk",
    "operation.doctor.files.BuiltFiles",
    "operation.doctor.network.Mail",
    "operation.doctor.network.Certificate",
    "operation.doctor.processes.Schedule",
    "operation.doctor.processes.Worker",
    "operation.doctor.processes.Clock",
    "operation.doctor.content.Pages",
    "operation.doctor.content.People",
    "operation.doctor.content.References",
    "operation.doctor.keeping.Backups",
    "operation.doctor.keeping.Versions",
]

# What helps with a segment in the translation editor, from the top: subclasses of
# translation.desk.help.SegmentHelp.
SEGMENT_HELP = [
    "translation.notes.help.Notes",
    "translation.objections.help.Objections",
    "translation.glossary.help.Terms",
    "translation.memory.help.MemoryMatches",
    "translation.comments.help.SegmentComments",
    "translation.desk.help.History",
]

# Whose names translators find beside a segment: subclasses of translation.glossary.names.NameSource.
NAME_SOURCES = [
    "translation.glossary.names.People",
    "translation.glossary.names.Organisations",
    "translation.glossary.names.Atrocities",
    "translation.glossary.names.Programmes",
    "translation.glossary.names.Days",
    "translation.glossary.names.Places",
]
