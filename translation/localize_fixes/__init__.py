"""
Every work-around of a fault in wagtail-localize 1.14.5 or Wagtail 8.0.1, in one place.

This is the index. The docstring of each says which fault it mends (F…: docs/requirements.md),
where that was reported, and what is done instead. Each has a guard test, named in
tests/translation/localize_fixes/test_index.py, that fails once upstream has mended the fault.
docs/decisions/0031.
"""

from translation.localize_fixes import (
    cost,
    exchange,
    extraction,
    permissions,
    publishing,
    reading,
    wording,
)

# In the order they are applied: those of `cost` first, as others wrap the same functions.
WORK_AROUNDS = (
    cost.write_segments_together,
    cost.make_new_sources_at_once,
    cost.read_a_new_source_once,
    cost.read_content_types_from_cache,
    cost.index_a_translation_once,
    cost.look_up_rows_of_the_report_together,
    cost.find_related_objects_together,
    reading.read_plain_texts_as_they_are,
    reading.read_simple_paragraphs_in_one_go,
    publishing.move_and_close_in_one_transaction,
    publishing.publish_in_one_transaction,
    publishing.never_remove_restrictions,
    publishing.store_aliases_without_the_gate,
    publishing.keep_live_text,
    publishing.mark_errors_of_several_segments,
    publishing.refuse_incomplete_translations,
    publishing.save_drafts_beside_the_live_version,
    publishing.extract_never_published_from_its_latest_draft,
    publishing.report_outdated_translations,
    extraction.pass_over_missing_values,
    extraction.read_image_blocks_from_their_values,
    extraction.keep_decorative_and_alt_text,
    extraction.read_every_list,
    extraction.keep_sentences_whole,
    extraction.offer_alternative_texts,
    exchange.preview_po_files,
    exchange.find_one_source_of_several,
    exchange.skip_pages_with_another_source,
    exchange.send_subtrees_by_a_task,
    exchange.keep_sensitive_works_from_engines,
    exchange.report_failing_engines,
    permissions.offer_own_languages,
    permissions.report_own_languages,
    permissions.refuse_publishing_at_once,
    permissions.compose_without_invalid_overrides,
    permissions.name_refused_translations,
    wording.write_dates_of_segments,
    wording.name_the_report_in_each_language,
    wording.name_rows_and_filters_of_the_report,
)


def apply() -> None:
    """Apply every work-around; called once, by AppConfig.ready, before the URLs are loaded."""
    for work_around in WORK_AROUNDS:
        work_around()
