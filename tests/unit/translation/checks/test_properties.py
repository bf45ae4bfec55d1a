"""What holds for all texts, numbers and tags: tried with many by hypothesis (T14, T15)."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.text.alphabet import FROM_KHMER_DIGITS
from translation.checks.base import Context, objections
from translation.checks.numbers.check import Numbers
from translation.checks.protected import SourceMarks, Tags

TO_KHMER = {value: key for key, value in FROM_KHMER_DIGITS.items()}
NUMBERS = st.integers(min_value=11, max_value=9_999_999)
LETTERS = "abcXYZ កខគាំ្រះ០១២៣ 0123.,:;?!«»“”()[]<>/&ñ¿¡។៖ៗ\u200b\n%{}@"
PARTS = st.sampled_from(
    ["<b>", "</b>", '<a id="a1">', "</a>", "[1]", "&amp;", "1975", "១៩៧៥", "1.700.000", "%(name)s"]
)
TEXTS = st.lists(st.text(LETTERS, max_size=12) | PARTS, max_size=8).map("".join)
PAIRS = st.sampled_from([("en", "km"), ("en", "es"), ("km", "en"), ("km", "es"), ("es", "km")])


def in_english(number):
    return f"The list has {number:,} names."


def in_khmer(number):
    digits = f"{number:,}".replace(",", ".").translate(TO_KHMER)
    return f"បញ្ជីនេះមានឈ្មោះ {digits}។"


def numbers_objected_to(source, target):
    return [*Numbers().find(source, target, Context("en", "km"))]


@given(TEXTS, TEXTS, PAIRS)
@settings(deadline=None)
def test_any_two_texts_are_read_and_each_objection_has_its_place_in_the_target(
    source, target, pair
):
    for found in objections(source, target, Context(*pair, max_length=20)):
        start, end, message = found.span
        assert 0 <= start <= end <= len(target)
        assert str(message)


@given(NUMBERS)
@settings(deadline=None)
def test_t14_a_number_in_the_other_script_is_the_same_number(number):
    assert numbers_objected_to(in_english(number), in_khmer(number)) == []


@given(NUMBERS, NUMBERS)
@settings(deadline=None)
def test_t14_another_number_is_found(number, other):
    assume(number != other)

    assert numbers_objected_to(in_english(number), in_khmer(other)) != []


@given(st.integers(min_value=1900, max_value=2099))
@settings(deadline=None)
def test_t14_h13_a_year_with_two_digits_exchanged_is_found(year):
    digits = str(year)
    other = digits[:2] + digits[3] + digits[2]
    assume(other != digits)

    assert numbers_objected_to(f"In {year}", f"នៅឆ្នាំ{other.translate(TO_KHMER)}") != []


@given(st.lists(st.sampled_from(["b", "i", "a"]), min_size=1, max_size=6), st.data())
@settings(deadline=None)
def test_t15_tags_in_any_order_are_right_and_one_that_is_left_out_is_found(names, data):
    tags = [
        f'<a id="a{place}">x</a>' if name == "a" else f"<{name}>x</{name}>"
        for place, name in enumerate(names)
    ]
    context, source = Context("en", "es"), " ".join(tags)
    mixed = data.draw(st.permutations(tags))

    assert [*Tags().find(source, " ".join(mixed), context)] == []
    assert [*Tags().find(source, " ".join(mixed[1:]), context)] != []


@given(st.lists(st.integers(min_value=1, max_value=99), min_size=1, max_size=5))
@settings(deadline=None)
def test_t15_marks_of_sources_in_khmer_digits_are_the_same_marks(numbers):
    source = "".join(f"[{number}]" for number in numbers)
    target, context = source.translate(TO_KHMER), Context("en", "km")

    assert [*SourceMarks().find(source, target, context)] == []
    assert [*SourceMarks().find(source, f"{target}[{numbers[0]}]", context)] != []
