"""Every kind of mistake that any exercise can have is recognised, on small exercises made up for it."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from downhill.checks import diagnosis
from downhill.checks.diagnosis import About
from downhill.checks.engine import Case, CheckFailed, judge

RNG = np.random.default_rng(8)
PAIRS = [(round(x, 3), round(h, 3)) for x, h in zip(RNG.uniform(-4, 4, 9), RNG.uniform(0.1, 0.9, 9), strict=True)]
TABLES = [(RNG.normal(size=(3, 3)),), (RNG.normal(size=(4, 4)),)]
LISTS = [(x, n) for (x, _), n in zip(PAIRS, range(2, 11), strict=True)]


def height(x, h):
    """One number of either sign."""
    return x**3 / (1 + h) - 2 * x + h


def table(x):
    return 2 * x + 1


def path(x, steps):
    return x * 0.7 ** np.arange(steps + 1) - 1


def regime(x, h):
    return "falls" if x < 0 else "rises"


def looks_like(answer, cases, expected, **settings):
    """Return what a refusal says the answer looks like, or None."""
    with pytest.raises(CheckFailed) as caught:
        judge(answer, cases, expected, **settings)
    said = re.findall(r"^  It looks as if (.*)\.$", str(caught.value), flags=re.MULTILINE)
    assert len(said) <= 1
    return said[0] if said else None


def factors(x, h):
    return {"h": h}


NUMBER = {
    "the sign is flipped": lambda x, h: -height(x, h),
    "the factor h is missing": lambda x, h: height(x, h) / h,
    "the factor h is there once too often": lambda x, h: height(x, h) * h,
    "the factor h is missing and the sign is flipped": lambda x, h: -height(x, h) / h,
    "there is a factor 2 too much": lambda x, h: 2 * height(x, h),
    "there is a factor 1/2 too much": lambda x, h: height(x, h) / 2,
    "there is a factor 4 too much": lambda x, h: 4 * height(x, h),
    "there is a factor 1/4 too much": lambda x, h: height(x, h) / 4,
    "there is a factor 2 too much, and the sign is flipped": lambda x, h: -2 * height(x, h),
    "there is a factor 1/2 too much, and the sign is flipped": lambda x, h: -height(x, h) / 2,
    "there is a factor 4 too much, and the sign is flipped": lambda x, h: -4 * height(x, h),
    "there is a factor 1/4 too much, and the sign is flipped": lambda x, h: -height(x, h) / 4,
    "the sign got lost": lambda x, h: abs(height(x, h)),
    "the result is rounded down": lambda x, h: height(x, h) // 1,
    "the decimals are cut off: int()": lambda x, h: int(height(x, h)),
    "the result is rounded to 0 decimals": lambda x, h: round(height(x, h)),
    "the result is rounded to 1 decimals": lambda x, h: round(height(x, h), 1),
    "the result is rounded to 2 decimals": lambda x, h: round(height(x, h), 2),
    "the result is rounded to 3 decimals": lambda x, h: round(height(x, h), 3),
    "the result is rounded to 4 decimals": lambda x, h: round(height(x, h), 4),
    "the result is rounded to 5 decimals": lambda x, h: round(height(x, h), 5),
    "the input comes back unchanged": lambda x, h: x,
    "the function ends without a return line": lambda x, h: None,
    "the result is zero whatever the input": lambda x, h: 0.0,
    "a NaN came out": lambda x, h: float("nan"),
    "it overflowed": lambda x, h: float("inf"),
    "the result is the same whatever the input": lambda x, h: 1.25,
    "every result is 3 times the expected one": lambda x, h: 3 * height(x, h),
    "every result is -0.2 times the expected one": lambda x, h: -height(x, h) / 5,
}
ARRAY = {
    "the result is the transposed one": (lambda x: table(x).T, TABLES, table),
    "the sign is flipped": (lambda x: -table(x), TABLES, table),
    "the sign got lost": (lambda x: np.abs(table(x)), TABLES, table),
    "there is a factor 1/2 too much": (lambda x: table(x) / 2, TABLES, table),
    "the input comes back unchanged": (lambda x: x, TABLES, table),
    "the start is missing": (lambda x, steps: path(x, steps)[1:], LISTS, path),
    "the last position is missing": (lambda x, steps: path(x, steps)[:-1], LISTS, path),
    "the result is zero whatever the input": (lambda x, steps: 0 * path(x, steps), LISTS, path),
    "a NaN came out": (lambda x, steps: path(x, steps) + np.nan, LISTS, path),
    "it overflowed": (lambda x, steps: [1e308 * 10] * (steps + 1), LISTS, path),
    "the function ends without a return line": (lambda x, steps: print(end=""), LISTS, path),
}


YES_OR_NO = {
    "True and False are swapped": lambda x, h: x >= 0,
    "the result is the same whatever the input": lambda x, h: True,
    "False comes out where True is right (2 of ": lambda x, h: bool(x < 0 and x not in LEFT[:2]),
    "True comes out where False is right (1 of ": lambda x, h: np.bool_(x < 0 or x == RIGHT[0]),
    "the function ends without a return line": lambda x, h: None,
}
LEFT = [x for x, _ in PAIRS if x < 0]
RIGHT = [x for x, _ in PAIRS if x > 0]
TWO_NUMBERS = {
    "the sign is flipped": lambda x, h: (-height(x, h), -x - 5),
    "there is a factor 2 too much": lambda x, h: [2 * height(x, h), 2 * x + 10],
    "the factor h is missing": lambda x, h: (height(x, h) / h, (x + 5) / h),
    "every result is 3 times the expected one": lambda x, h: (3 * height(x, h), 3 * x + 15),
    "the result is zero whatever the input": lambda x, h: (0.0, 0.0),
}


def is_left(x, h):
    return x < 0


def two_numbers(x, h):
    return height(x, h), x + 5


@pytest.mark.parametrize(("words", "answer"), YES_OR_NO.items(), ids=YES_OR_NO)
def test_mistakes_in_yes_or_no(words, answer):
    assert looks_like(answer, PAIRS, is_left).startswith(words)


@pytest.mark.parametrize("answer", [is_left, lambda x, h: np.bool_(x < 0), lambda x, h: np.array(x < 0)])
def test_yes_and_no_may_be_pythons_or_numpys(answer):
    assert judge(answer, PAIRS, is_left) == 0


@pytest.mark.parametrize("answer", [lambda x, h: int(x < 0), lambda x, h: "True", lambda x, h: [x < 0]])
def test_yes_and_no_are_no_numbers_and_no_words(answer):
    with pytest.raises(CheckFailed, match="expected True or False"):
        judge(answer, PAIRS, is_left)


@pytest.mark.parametrize(("words", "answer"), TWO_NUMBERS.items(), ids=TWO_NUMBERS)
def test_mistakes_in_two_numbers(words, answer):
    assert looks_like(answer, PAIRS, two_numbers, factors=factors).startswith(words)


@pytest.mark.parametrize(("words", "answer"), NUMBER.items(), ids=NUMBER)
def test_mistakes_in_one_number(words, answer):
    said = looks_like(answer, PAIRS, height, factors=factors)
    assert said is not None
    assert re.match(rf"{re.escape(words)}(?!, and| and)", said), said


@pytest.mark.parametrize(("words", "answer", "cases", "expected"), [(w, *rest) for w, rest in ARRAY.items()], ids=ARRAY)
def test_mistakes_in_an_array(words, answer, cases, expected):
    assert looks_like(answer, cases, expected).startswith(words)


def test_every_mistake_that_is_known_everywhere_is_tested_above():
    # A new one has to be added to one of the tables: it is the one place that lists them all.
    known = {words for words, _ in diagnosis._anywhere([Case(PAIRS[0], 1.0)], factors)}
    tested = [*NUMBER, *ARRAY, *YES_OR_NO]
    for words in known:
        assert any(words.startswith(start) for start in tested), words


def test_each_argument_that_comes_back_is_recognised():
    assert looks_like(lambda x, h: h, PAIRS, height) == "the input comes back unchanged"


@pytest.mark.parametrize("word", ["falls", "rises", "flies"])
def test_one_word_for_everything_is_recognised(word):
    assert looks_like(lambda x, h: word, PAIRS, regime) == "the result is the same whatever the input"


@pytest.mark.parametrize("look", [str.upper, str.title, lambda w: f" {w} ", lambda w: f"{w}.", lambda w: "-".join(w)])
def test_the_right_word_in_other_looks_is_recognised(look):
    assert looks_like(lambda x, h: look(regime(x, h)), PAIRS, regime).startswith("the word is right but for")


def test_one_way_through_without_a_return_line_is_recognised():
    answer = {True: None}
    said = looks_like(lambda x, h: answer.get(x < 0, height(x, h)), PAIRS, height)
    assert said.startswith("one way through the function ends without a return line")


def test_zero_in_some_calls_only_is_not_zero_whatever_the_input():
    said = looks_like(lambda x, h: 0.0 if x < 0 else height(x, h), PAIRS, height)
    assert said == "0 comes out where another number is right"


def test_infinity_is_no_overflow_where_it_may_be_right():
    def never(x, h):
        return np.inf if x < 0 else height(x, h)

    said = looks_like(lambda x, h: np.inf, PAIRS, never)
    assert said is None or "overflowed" not in said


def test_a_nan_that_is_not_shown_is_not_spoken_of():
    def answer(x, h):
        return np.nan if (x, h) == PAIRS[-1] else x

    said = looks_like(answer, PAIRS, height)
    assert said is None or "NaN" not in said


def test_of_mixed_answers_nothing_is_said():
    rng = np.random.default_rng(0)
    assert looks_like(lambda x, h: rng.normal(), PAIRS, height) is None
    assert " is taken for " in looks_like(lambda x, h: rng.choice(["what", "ever"]), PAIRS, regime)
    assert looks_like(lambda x, h: {}, PAIRS, height) is None


def test_what_the_exercise_knows_comes_first():
    mistakes = {"h is forgotten": lambda x, h: height(x, h) / h}
    assert (
        looks_like(lambda x, h: height(x, h) / h, PAIRS, height, factors=factors, mistakes=mistakes) == "h is forgotten"
    )


def test_of_two_that_explain_what_failed_the_one_that_explains_all_calls_wins():
    mistakes = {
        "it is always doubled": lambda x, h: 2 * height(x, h),
        "it is doubled on the left": lambda x, h: (2 if x < 0 else 1) * height(x, h),
    }
    answer = mistakes["it is doubled on the left"]
    failing = sum(x < 0 for x, _ in PAIRS)
    assert 1 < failing < len(PAIRS)
    share = f" (in {failing} of {len(PAIRS)} calls)"
    assert looks_like(answer, PAIRS, height, mistakes=mistakes) == "it is doubled on the left" + share
    del mistakes["it is doubled on the left"]
    assert looks_like(answer, PAIRS, height, mistakes=mistakes) == "it is always doubled" + share


def test_a_mistake_that_cannot_be_made_on_some_arguments_predicts_nothing_there():
    def divides(x, h):
        return 1 / int(h)  # ZeroDivisionError

    def indexes(x, h):
        return [][int(h)]

    mistakes = {"dividing": divides, "indexing": indexes, "squared": lambda x, h: x**2}
    assert looks_like(lambda x, h: x**2, PAIRS, height, mistakes=mistakes) == "squared"


def test_a_rough_prediction_is_met_within_its_distance_only():
    mistakes = {"near x squared": lambda x, h: About(x**2 + 10, 1e-3)}
    assert looks_like(lambda x, h: (x**2 + 10) * 1.0009, PAIRS, height, mistakes=mistakes) == "near x squared"
    assert looks_like(lambda x, h: (x**2 + 10) * 1.002, PAIRS, height, mistakes=mistakes) is None
    assert looks_like(lambda x, h: (x**2 + 10) * 1.0009, PAIRS, height, mistakes={"x": lambda x, h: x**2 + 10}) is None


def test_predictions_of_several_values_and_of_words():
    def both(x, h):
        return height(x, h), regime(x, h)

    mistakes = {
        "the two are swapped": lambda x, h: both(x, h)[::-1],
        "it always rises": lambda x, h: (height(x, h), "rises"),
        "only one came back": lambda x, h: height(x, h),
    }
    for words, answer in mistakes.items():
        assert looks_like(answer, PAIRS, both, mistakes=mistakes).startswith(words)
    assert looks_like(lambda x, h: list(mistakes["the two are swapped"](x, h)), PAIRS, both, mistakes=mistakes) == (
        "the two are swapped"
    )
    assert looks_like(lambda x, h: None, PAIRS, both).startswith("the function ends without a return line")


def test_a_path_that_flies_off_the_scale_is_compared_up_to_there():
    def walk(x, steps):
        return x * 0.5 ** np.arange(steps + 1)

    def uphill(x, steps):
        return x * 1e40 ** np.arange(steps + 1.0)

    def other_last_bits(x, steps):
        far = uphill(x, steps)
        return np.where(np.abs(far) > 1e100, np.inf, far)

    cases = [(2.0, 9), (-3.0, 6)]
    assert looks_like(other_last_bits, cases, walk, mistakes={"you walked uphill": uphill}) == "you walked uphill"
    assert looks_like(lambda x, steps: 0 * uphill(x, steps), cases, walk, mistakes={"uphill": uphill}) != "uphill"


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan, 1e308])
def test_numbers_at_the_end_of_the_scale_cause_no_warning(value):
    # pytest turns a warning into an error; in a notebook it would stand on stderr, above the message.
    for mixed in ([value] * 3, [1.0, value, value], [value, 1.0, 2.0]):
        looks_like(lambda x, steps, mixed=mixed: mixed, [(1.0, 2), (2.0, 2), (3.0, 2)], path)
        looks_like(lambda x: x, [(np.array(mixed),)], lambda x: np.ones(3))


@given(factor=st.floats(-50, 50).filter(lambda k: abs(k) > 1e-3 and abs(k - 1) > 1e-3))
def test_any_constant_factor_is_recognised(factor):
    said = looks_like(lambda x, h: factor * height(x, h), PAIRS, height)
    assert said.startswith(("the sign is flipped", "there is a factor", "every result is"))
    if said.startswith("every result is"):
        assert float(said.split()[3]) == pytest.approx(factor, rel=1e-3)


@pytest.mark.parametrize(
    ("have", "want", "words"),
    [
        ((3, 2), (2, 3), "it looks transposed"),
        ((4, 4), (4,), "broadcasting made every pair"),
        ((5,), (4,), "5 numbers, expected 4: 1 too many"),
        ((2,), (4,), "2 numbers, expected 4: 2 too few"),
        ((), (4,), "many numbers are expected, not one"),
        ((1,), (), "not an array that holds it"),
        ((3,), (), "not a list"),
        ((1, 1), (), "not an array that holds it"),
        ((4, 1), (4,), r"yours is \(4, 1\), expected \(4,\)$"),
        ((2, 3), (4, 3), r"yours is \(2, 3\), expected \(4, 3\)$"),
    ],
)
def test_a_wrong_shape_is_explained(have, want, words):
    said = diagnosis.wrong_shape(np.ones(have), np.ones(want))
    if len(have) != 1 or len(want) != 1:
        assert f"yours is {have}, expected {want}" in said
    assert re.search(words, said)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "returned None, expected one number"),
        (1, "returned an int, expected one number"),
        (1.0, "returned a float, expected one number"),
    ],
)
def test_a_wrong_type_is_named_with_its_article(value, words):
    assert diagnosis.wrong_type(value, "one number") == words


def test_as_numbers_returns_floats_in_the_expected_shape():
    array, problem = diagnosis.as_numbers([1, 2], np.zeros(2))
    assert problem is None
    assert array.dtype == float
    np.testing.assert_array_equal(array, [1.0, 2.0])
    assert diagnosis.as_numbers([1, 2], np.zeros(3)) == (None, diagnosis.wrong_shape(np.ones(2), np.zeros(3)))


@pytest.mark.parametrize(
    ("have", "want", "words"),
    [
        ([1.0, 5.0, 9.0], [1.0, 2.0, 3.0], "index 1: yours 5, expected 2"),
        ([[1.0, 2.0], [3.0, 9.0]], [[1.0, 2.0], [3.0, 4.0]], "index (1, 1): yours 9, expected 4"),
        (5.0, 2.0, "the value"),
    ],
)
def test_the_first_difference_is_located(have, want, words):
    have, want = np.array(have), np.array(want)
    assert diagnosis.first_difference(have, want, have == want) == words
