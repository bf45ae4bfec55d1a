"""Each work-around says what it mends, where that was reported, and which test guards it."""

import ast
import re
from pathlib import Path

import pytest

from translation import localize_fixes

HERE = Path(__file__).parent
FOLDER = Path(localize_fixes.__file__).parent
REPORTS = FOLDER.parent.parent / "docs/upstream"

# Each turns red once the fault has been mended upstream: then take the work-around out.
GUARDS = {
    "write_segments_together": "test_cost.test_guard_f20_segments_are_written_one_by_one",
    "make_new_sources_at_once": "test_cost.test_guard_f20_segments_are_written_one_by_one",
    "read_a_new_source_once": "test_cost.test_guard_f20_new_source_is_read_again",
    "read_content_types_from_cache": "test_cost.test_guard_f20_kind_is_asked_for_each_time",
    "index_a_translation_once": "test_cost.test_guard_f20_stock_indexes_each_save",
    "look_up_rows_of_the_report_together": "test_cost.test_guard_f20_report_asks_for_each_row",
    "find_related_objects_together": "test_cost.test_guard_f20_related_records_are_asked_for_one_by_one",
    "read_plain_texts_as_they_are": "test_reading.test_guard_f20_plain_text_is_parsed",
    "read_simple_paragraphs_in_one_go": (
        "test_reading.test_guard_f20_words_of_a_paragraph_are_parsed_twice"
    ),
    "move_and_close_in_one_transaction": "test_publishing.test_guard_wagtail_tells_of_a_move_when_it_is_over",
    "publish_in_one_transaction": "test_publishing.test_guard_wagtail_tells_of_a_publication_when_it_is_over",
    "never_remove_restrictions": "test_publishing.test_guard_composing_opens_a_closed_translation",
    "store_aliases_without_the_gate": "test_publishing.test_guard_alias_is_stored_before_it_is_one",
    "keep_live_text": "test_publishing.test_guard_missing_translation_puts_source_words_on_a_live_page",
    "mark_errors_of_several_segments": (
        "test_publishing.test_guard_error_in_one_of_several_segments_crashes"
    ),
    "refuse_incomplete_translations": "test_publishing.test_guard_translation_with_segments_missing_is_published",
    "save_drafts_beside_the_live_version": (
        "../live/test_drafts.test_guard_f10_stock_draft_is_written_over_the_live_page"
    ),
    "extract_never_published_from_its_latest_draft": (
        "test_publishing.test_guard_draft_is_extracted_as_it_was_first_saved"
    ),
    "report_outdated_translations": "test_publishing.test_guard_changed_original_leaves_translations_up_to_date",
    "pass_over_missing_values": "test_extraction.test_guard_f04_content_without_values_crashes",
    "read_image_blocks_from_their_values": "test_extraction.test_guard_f04_content_without_values_crashes",
    "keep_decorative_and_alt_text": "test_extraction.test_guard_f04_picture_of_a_language_is_no_longer_decorative",
    "read_every_list": "test_extraction.test_guard_f04_list_two_structs_deep_is_passed_over",
    "keep_sentences_whole": "test_extraction.test_guard_f14_mark_cuts_the_sentence",
    "offer_alternative_texts": "test_extraction.test_guard_f13_alternative_text_in_rich_text_is_passed_over",
    "preview_po_files": "../exchange/test_po.test_guard_f15_missing_header_crashes",
    "find_one_source_of_several": "../sources/test_rules.test_guard_f05_page_with_a_former_source_crashes",
    "skip_pages_with_another_source": "../sources/test_rules.test_guard_f05_submission_gives_a_page_a_second_source",
    "send_subtrees_by_a_task": "../sources/test_subtrees.test_guard_f20_stock_sends_a_section_in_one_transaction",
    "keep_sensitive_works_from_engines": (
        "test_machines.test_guard_f16_stock_sends_a_sensitive_story_away"
    ),
    "report_failing_engines": "test_machines.test_guard_f16_stock_engines_fail_and_know_no_language",
    "offer_own_languages": "test_permissions.test_guard_form_offers_every_language",
    "report_own_languages": "test_permissions.test_guard_report_shows_every_row",
    "refuse_publishing_at_once": "test_permissions.test_guard_editor_asks_to_click_publish_again",
    "compose_without_invalid_overrides": "test_permissions.test_guard_bad_override_is_composed",
    "name_refused_translations": "../live/test_publish_rules.test_guard_f02_update_form_hides_a_refusal",
    "write_dates_of_segments": "test_wording.test_guard_date_of_a_segment_is_english_in_khmer",
    "name_the_report_in_each_language": (
        "test_wording.test_guard_menu_item_keeps_the_language_it_was_made_in"
    ),
    "name_rows_and_filters_of_the_report": (
        "test_wording.test_guard_rows_and_filters_of_the_report_have_no_names_of_their_own"
    ),
}
INDEX = {each.__name__: each for each in localize_fixes.WORK_AROUNDS}


@pytest.mark.parametrize("name", INDEX)
def test_work_around_names_its_fault_and_where_that_was_reported(name):
    words = " ".join(INDEX[name].__doc__.split())

    assert re.search(r"\bF\d\d\b", words)
    assert re.search(r"[Rr]eported as wagtail/wagtail[\w-]*#\d+|[Nn]ot reported", words)


@pytest.mark.parametrize("name", INDEX)
def test_work_around_of_an_unreported_fault_has_a_report_ready_to_send(name):
    work_around = INDEX[name]
    reports = "".join(page.read_text() for page in REPORTS.glob("*.md"))

    assert "ot reported" not in work_around.__doc__ or (
        f"Our work-around: `{work_around.__module__}.{name}`." in reports
    )


@pytest.mark.parametrize("name", INDEX)
def test_work_around_has_a_guard(name):
    place, _dot, test = GUARDS[name].rpartition(".")
    source = (HERE / f"{place}.py").resolve().read_text()

    assert test in {
        node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)
    }


def test_nothing_is_replaced_outside_the_index():
    found = {
        node.name
        for path in FOLDER.glob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and "replac" in ast.unparse(node)
    }
    ours = {path for path in FOLDER.parent.rglob("*.py") if path.parent != FOLDER}

    assert found - {"replace"} <= set(INDEX)
    assert not [path.name for path in ours if "localize_fixes.replacing" in path.read_text()]
