"""Say what kind of mistake a wrong answer looks like.

Each mistake is a hypothesis: a value that an answer with this mistake would return. The best hypothesis predicts
*every* call, also those that came out right; the next best at least every call that came out wrong. Those of the
exercise are tried first, because they are the most telling; then those that can happen in any exercise.
"""

from collections import Counter
from dataclasses import dataclass
from numbers import Real

import numpy as np

CLOSE = 1e-6
"""How close, in relative terms, an answer must come to what a mistake predicts. Far looser than a check."""

THE_VALUE = "the value"
"""Where two single numbers differ."""

FAR_OFF = 1e100
"""Beyond this size a path has left the scale, and its numbers say nothing more."""


NOTHING = object()
"""What a mistake predicts that makes the function end without a return line."""


@dataclass(frozen=True)
class About:
    """What a mistake predicts only roughly: within the relative distance `within` of `value`."""

    value: object
    within: float


def find(cases, mistakes, factors):
    """Return what the failing cases look like: a list with the most telling clause, or an empty one."""
    failing = [case for case in cases if case.failed]
    if all(case.got is None for case in failing):
        if len(failing) < len(cases):
            return ["one way through the function ends without a return line: for this input nothing is returned"]
        return ["the function ends without a return line. A function that prints a value still returns None"]
    hypotheses = [
        (words, _prediction_of(mistaken))
        for words, forms in mistakes.items()
        for mistaken in (forms if isinstance(forms, list) else [forms])
    ]
    hypotheses += _anywhere(cases, factors)
    # Words and answers to yes-or-no questions agree by chance too easily: a hypothesis about them has to predict
    # every call.
    tiers = (cases,) if isinstance(failing[0].expected, (str, bool)) else (cases, failing)
    for some in tiers:
        for words, prediction in hypotheses:
            if all(_explains(prediction(case), case) for case in some):
                return [words + _share(failing, cases)]
    return _about_the_words(failing, cases) or _about_the_numbers(failing, cases)


def as_numbers(got, want):
    """Return (array, None) with the shape of `want`, or (None, what is wrong with the type or the shape)."""
    kind = "one number" if want.ndim == 0 else f"numbers of shape {want.shape}"
    if got is None or isinstance(got, (bool, np.bool_, str, bytes, dict, set)) or callable(got):
        return None, wrong_type(got, kind)
    have = real_numbers(got)
    if have is None:
        return None, _wrong_item(got, want) or wrong_type(got, kind)
    if have.shape != want.shape:
        return None, wrong_shape(have, want)
    return have, None


def as_bool(got):
    """Return True or False for a bool of Python's or NumPy's, and None for anything else, 0 and 1 among it."""
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    return bool(got) if isinstance(got, (bool, np.bool_)) else None


def real_numbers(value):
    """Return a number, or nested lists of numbers, as a float64 array, or None for anything else.

    Only plain kinds are converted: an object that calls itself an array could turn into whatever is expected.
    """
    if isinstance(value, (list, tuple)):
        if not all(isinstance(item, (list, tuple)) or _is_number(item) for item in value):
            return None
    elif not _is_number(value):
        return None
    try:
        array = np.asarray(value)
        return None if array.dtype.kind in "bcSUV" else array.astype(float)
    except Exception:  # noqa: BLE001, rows of different length, numbers beyond every float, or worse
        return None


def unpacked(value):
    """Return a row of numbers as a tuple, as it would be unpacked where several values are expected."""
    return tuple(value) if type(value) is np.ndarray and value.ndim == 1 else value


def _is_number(value):
    return isinstance(value, (Real, np.ndarray, np.number)) and not isinstance(value, (bool, np.bool_))


def _wrong_item(got, want):
    """Name the first item of a list that is no number, where a list of numbers is expected."""
    if want.ndim != 1 or not isinstance(got, (list, tuple)):
        return None
    for index, item in enumerate(got):
        if real_numbers(item) is None or np.ndim(item):
            kind = "None" if item is None else f"a {type(item).__name__}"
            return f"item {index} is {kind}: a number is expected"
    return None


def wrong_type(got, wanted):
    """Say that a value has the wrong type, in the learner's words."""
    if got is None:
        return f"returned None, expected {wanted}"
    article = "an" if type(got).__name__[0] in "aeiou" else "a"
    return f"returned {article} {type(got).__name__}, expected {wanted}"


def wrong_shape(have, want):
    """Say how a shape differs, and why that happens."""
    if have.ndim == want.ndim == 1:
        far = abs(len(have) - len(want))
        count = "1 number" if len(have) == 1 else f"{len(have)} numbers"
        return f"{count}, expected {len(want)}: {far} too {'many' if len(have) > len(want) else 'few'}"
    told = f"wrong shape: yours is {have.shape}, expected {want.shape}"
    if want.ndim == 0:
        return f"{told}: one number is expected, not {'a list' if have.size != 1 else 'an array that holds it'}"
    if have.ndim == 0:
        return f"{told}: many numbers are expected, not one"
    if have.shape == want.shape[::-1]:
        return f"{told}: it looks transposed"
    if want.ndim == 1 and len(want) > 2 and have.shape == (len(want), len(want)):
        return f"{told}: a (N,) array met a (N, 1) array, and broadcasting made every pair"
    return told


def first_difference(have, want, close):
    """Say where two arrays differ first, with both values."""
    if want.ndim == 0:
        return THE_VALUE
    index = tuple(int(i) for i in np.argwhere(~close)[0])
    place = index[0] if len(index) == 1 else index
    return f"index {place}: yours {have[index]:.10g}, expected {want[index]:.10g}"


def another_word(got, expected):
    """Say that one text was returned and another expected."""
    return f"yours is {got!r}, expected {expected!r}"


def _anywhere(cases, factors):
    """Yield (words, function from a case to its prediction) for the mistakes that every exercise shares."""
    yield "the sign is flipped: + where - should be, or the two terms of a difference swapped", lambda c: _times(c, -1)
    yield "True and False are swapped", lambda c: (not c.expected) if isinstance(c.expected, bool) else None
    for name in factors(*cases[0].args) if factors else ():
        yield f"the factor {name} is missing", lambda c, n=name: _times(c, 1 / factors(*c.args)[n])
        yield f"the factor {name} is there once too often", lambda c, n=name: _times(c, factors(*c.args)[n])
        yield (
            f"the factor {name} is missing and the sign is flipped",
            lambda c, n=name: _times(c, -1 / factors(*c.args)[n]),
        )
    for factor, name in ((2, "2"), (1 / 2, "1/2"), (4, "4"), (1 / 4, "1/4")):
        yield f"there is a factor {name} too much", lambda c, k=factor: _times(c, k)
        yield f"there is a factor {name} too much, and the sign is flipped", lambda c, k=-factor: _times(c, k)
    yield (
        "the sign got lost: the result is never negative (abs, or a square root of a square)",
        lambda c: _of_numbers(c, np.abs),
    )
    yield "the result is rounded down: // or int() where / should be", lambda c: _of_numbers(c, np.floor)
    yield "the decimals are cut off: int() where / should be", lambda c: _of_numbers(c, np.trunc)
    for digits in range(6):
        yield (
            f"the result is rounded to {digits} decimals. Return all of them; rounding is for printing",
            lambda c, d=digits: _of_numbers(c, lambda v: np.vectorize(round)(v, d)),
        )
    yield "the result is the transposed one", lambda c: _of_numbers(c, np.transpose)
    yield (
        "the start is missing: the first position should be the one you were given",
        lambda c: _part(c, slice(1, None)),
    )
    yield "the last position is missing: it stops one step early", lambda c: _part(c, slice(None, -1))
    for i in range(len(cases[0].args)):
        yield "the input comes back unchanged", lambda c, i=i: c.args[i]


def _about_the_words(failing, cases):
    """What can be said of wrong words, or a wrong True or False, when no single mistake predicts all calls."""
    two_bools = all(as_bool(case.got) is not None and isinstance(case.expected, bool) for case in failing)
    two_words = all(isinstance(case.got, str) and isinstance(case.expected, str) for case in failing)
    if not (two_words or two_bools):
        return []
    if len(cases) > 2 and all(
        isinstance(case.got, (str, bool, np.bool_)) and case.got == cases[0].got for case in cases
    ):
        return ["the result is the same whatever the input"]
    if two_words and all(_same_but_for_looks(case.got, case.expected) for case in failing):
        return ["the word is right but for capital letters, spaces or a hyphen: it has to be the same to the letter"]
    pairs = Counter((case.expected, case.got if two_words else as_bool(case.got)) for case in failing)
    (expected, got), often = pairs.most_common(1)[0]
    share = f"{often} of {sum(c.expected == expected for c in cases)} times"
    if two_bools:
        return [f"{got} comes out where {expected} is right ({share})"]
    return [f"'{expected}' is taken for '{got}' ({share})"]


def _about_the_numbers(failing, cases):
    """What can be said when no single mistake explains all the wrong calls."""
    numbers = [real_numbers(case.got) for case in failing]
    if any(n is None for n in numbers):
        return []
    got = [real_numbers(case.got) for case in cases]
    if all(n.size and not n.any() for n in numbers):
        everywhere = all(g is not None and not g.any() for g in got)
        return ["the result is zero whatever the input" if everywhere else "0 comes out where another number is right"]
    # The call that is shown is the first one: nothing is said of a NaN that nobody sees.
    if np.isnan(numbers[0]).any():
        return ["a NaN came out: 0/0, inf - inf, or the root or logarithm of a negative number"]
    infinite = [want for case in cases if (want := real_numbers(case.expected)) is not None and np.isinf(want).any()]
    if np.isinf(numbers[0]).any() and not infinite:
        return ["it overflowed, or was divided by zero: a number left the range of floats and became inf"]
    if len(cases) > 2 and all(
        g is not None and g.shape == got[0].shape and np.allclose(g, got[0], rtol=CLOSE, atol=0) for g in got
    ):
        return ["the result is the same whatever the input"]
    if all(_explains(About(case.expected, 1e-5), case) for case in failing):
        return ["the result is right to a few digits only: rounded on the way, or float32"]
    ratio = _constant_ratio(failing)
    if ratio is not None:
        return [f"every result is {ratio:.4g} times the expected one: a factor is missing, or there is one too many"]
    return []


def _same_but_for_looks(got, expected):
    def bare(text):
        return "".join(letter for letter in text.lower() if letter.isalnum())

    return isinstance(expected, str) and bare(got) == bare(expected)


def _constant_ratio(failing):
    """The one number by which all expected values would have to be multiplied, or None where there is none."""
    pairs = [(real_numbers(case.got), real_numbers(case.expected)) for case in failing]
    if len(pairs) < 3 or any(want is None or have.shape != want.shape or not np.all(want) for have, want in pairs):
        return None
    ratios = np.concatenate([np.ravel(have / want) for have, want in pairs])
    if np.allclose(ratios[0], 1):
        return None  # the numbers are right: something else is wrong
    return float(ratios[0]) if np.allclose(ratios, ratios[0], rtol=CLOSE) else None


def _explains(prediction, case):
    """Tell whether a prediction fits what came back. An exact one that fits what was expected explains no failure."""
    if case.failed and not isinstance(prediction, About) and _matches(case.expected, prediction, 1e-9):
        return False
    return _matches(case.got, prediction)


def _matches(got, prediction, within=CLOSE):
    if isinstance(prediction, About):
        return _matches(got, prediction.value, prediction.within)
    if prediction is NOTHING:
        return got is None
    if isinstance(prediction, (bool, np.bool_)):
        return as_bool(got) is not None and as_bool(got) == bool(prediction)
    if isinstance(prediction, str) or isinstance(got, str):
        return isinstance(got, str) and isinstance(prediction, str) and got == prediction
    if isinstance(prediction, tuple):
        got = unpacked(got)
        return (
            isinstance(got, (tuple, list))
            and len(got) == len(prediction)
            and all(_matches(g, p) for g, p in zip(got, prediction, strict=True))
        )
    have, want = real_numbers(got), real_numbers(prediction)
    if have is None or want is None or have.shape != want.shape:
        return False
    if want.ndim == 0 and not np.isfinite(want):
        return np.array_equal(have, want, equal_nan=True)  # one number that is infinite is meant so
    # What flew off the scale is compared up to there: where exactly it overflows hangs on the last bit.
    on_scale = np.abs(want) < FAR_OFF
    size = np.max(np.abs(want[on_scale]), initial=0.0)
    near = np.abs(have[on_scale] - want[on_scale]) <= within * size + 1e-18
    return bool(near.all()) and not np.any(np.abs(have[~on_scale]) < 1)


def _prediction_of(mistaken):
    """Turn a mistake of the exercise, a function of the arguments, into a function of the case."""

    def prediction(case):
        try:
            with np.errstate(all="ignore"):
                return mistaken(*case.args)
        except (ArithmeticError, ValueError, TypeError, IndexError):
            return None  # this mistake cannot be made on these arguments, so it predicts nothing

    return prediction


def _times(case, factor):
    return _of_numbers(case, lambda v: v * factor)


def _of_numbers(case, change):
    """Apply `change` to the expected numbers, to each part where several are expected, or return None for others."""
    if isinstance(case.expected, tuple):
        parts = [real_numbers(part) for part in case.expected]
        return None if any(part is None for part in parts) else tuple(change(part) for part in parts)
    expected = real_numbers(case.expected)
    return None if expected is None else change(expected)


def _part(case, which):
    expected = None if isinstance(case.expected, tuple) else _of_numbers(case, np.asarray)
    return None if expected is None or expected.ndim == 0 else expected[which]


def _share(failing, cases):
    return "" if len(failing) == len(cases) else f" (in {len(failing)} of {len(cases)} calls)"
