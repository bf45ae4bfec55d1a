"""
Every work-around of a fault in wagtail-localize 1.14.5 or Wagtail 8.0.1, in one place.

This is the index. Each is one function that says which fault it mends (F…), where that was
reported, and what is done instead; each has a guard test, named in
tests/translation/localize_fixes/test_index.py, that turns red once upstream has mended it.
docs/decisions/0031.
"""

from translation.localize_fixes import (
    cost,
    exchange,
    extraction,
    permissions,
    publishing,
    reading,
)

# In the order they are put in place: what costs goes first, others go around it.
WORK_AROUNDS = (
    cost.write_segments_together,
    cost.make_new_sources_at_once,
    cost.read_a_new_source_once,
    cost.read_kinds_from_memory,
    cost.read_segments_with_their_texts,
    cost.find_segments_of_translations_together,
    cost.index_a_translation_once,
    cost.look_up_rows_of_the_report_together,
    cost.ask_once_whether_a_page_is_in_review,
    reading.read_plain_texts_as_they_are,
    reading.read_simple_paragraphs_in_one_go,
    publishing.move_and_close_in_one_transaction,
    publishing.never_open_a_translation,
    publishing.say_of_what_a_page_becomes_an_alias,
    publishing.keep_live_text,
    publishing.refuse_incomplete_translations,
    publishing.leave_live_alone,
    publishing.extract_never_published_from_its_latest_draft,
    publishing.say_what_is_outdated,
    extraction.pass_over_missing_values,
    extraction.read_image_blocks_from_their_values,
    extraction.keep_what_an_image_block_says,
    extraction.read_every_list,
    extraction.keep_sentences_whole,
    extraction.offer_alternative_texts,
    exchange.show_what_a_po_file_would_change,
    exchange.find_one_source_of_several,
    exchange.pass_over_what_has_another_source,
    exchange.send_subtrees_by_a_task,
    exchange.survive_failing_engines,
    permissions.send_to_own_languages,
    permissions.report_own_languages,
    permissions.say_when_the_editor_was_opened,
    permissions.compose_without_bad_overrides,
    permissions.say_what_keeps_updates_from_readers,
)


def apply() -> None:
    """Put every work-around in place; once, from AppConfig.ready, before the URLs are read."""
    for work_around in WORK_AROUNDS:
        work_around()
