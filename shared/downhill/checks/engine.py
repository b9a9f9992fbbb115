"""Run a learner's function on random cases and judge what comes back.

`judge` is the one way in. It never compares finite floats with `==`, never lets a warning reach stderr (a grader
counts a cell that wrote there as failed), and never blames the learner for a choice that the text leaves open.
"""

import contextlib
import copy
import inspect
import os
import re
import sysconfig
import traceback
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from downhill.checks import diagnosis
from downhill.checks.curves import CALLS_ALLOWED, Curve, TooManyCalls
from downhill.checks.quiet import quiet

DEFAULT_SEED = 2026
"""The seed of the build and of self-study. A grader sets DOWNHILL_SEED to a new one at every grading."""

NOT_THE_LEARNERS = (
    str(Path(__file__).parents[1]),
    *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
)
"""Folders of code that no learner wrote: this package, Python and what is installed."""

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
"""Where an object lies in memory: it says nothing to anybody, and differs each time."""

LONGEST_TEXT = 200
"""How much of an error's text is shown."""

LINES_ECHOED = 5
"""How much of what an answer writes to stderr is shown. The rest is counted."""


class CheckFailed(AssertionError):
    """The message is the whole point: it is shown without the frames of this package."""

    def _render_traceback_(self):
        # IPython asks an exception for its own rendering: a learner needs the message, not our call stack.
        return [f"\033[1m{type(self).__name__}\033[0m: {self}"]


@dataclass
class Case:
    """One call of the learner's function, and what came of it."""

    args: tuple
    expected: object
    got: object = None
    error: float = 0.0
    problem: str | None = None

    @property
    def failed(self):
        """Whether the call came out wrong."""
        return self.problem is not None


def seed():
    """Return the seed that all checks use now: DOWNHILL_SEED from the environment, or the default."""
    words = os.environ.get("DOWNHILL_SEED", str(DEFAULT_SEED))
    try:
        number = int(words)
        if number < 0:
            raise ValueError
    except ValueError:
        raise ValueError(f"DOWNHILL_SEED must be a whole number from 0 up, but it is {words!r}.") from None
    return number


def generator(name):
    """Return a random generator for the check called `name`; checks do not disturb each other's draws."""
    return np.random.default_rng([seed(), zlib.crc32(name.encode())])


def judge(
    function,
    cases,
    expected,
    *,
    mistakes=None,
    factors=None,
    relative=1e-9,
    absolute=1e-12,
    parts=(),
    accepts=None,
):
    """Call `function` on every case, compare with `expected`, and return the largest relative error.

    Parameters
    ----------
    function : what the learner wrote
    cases : list of tuples of arguments
    expected : function with the same parameters, by another formula than the worked answer where there is one.
        It returns a number, an array, a string, True or False, or a tuple of these.
    mistakes : dict from words to a function with the same parameters that returns what an answer with this
        mistake would, or a list of such functions. The words finish the sentence "It looks as if ...".
    factors : function with the same parameters that returns a dict from names to numbers which are easily
        forgotten or applied twice, for instance {"h": h}
    relative, absolute : an answer is right within relative * (size of the expected value) + absolute
    parts : names of the parts where a tuple is expected
    accepts : function (got, *args) that returns True for values that are right although they differ from the expected

    Raises
    ------
    CheckFailed
        With the call, both values, the first index where they differ, and what kind of mistake it looks like.
    """
    __tracebackhide__ = True
    name = expected.__name__
    if not callable(function):
        raise CheckFailed(
            f"{name} is {_short(function)}, not a function. Run the cell that defines it again: def {name}(...)."
        )
    judged, returned = [], []
    with quiet() as noise:
        try:
            for args in cases:
                case = Case(args, _plain(expected(*args)))
                try:
                    got = _call(function, name, expected, args)
                except CheckFailed:
                    if any(earlier.failed for earlier in judged):
                        break  # what was wrong from the first call on says more than what stopped a later one
                    raise
                returned.append(got)
                case.got = _kept(got)
                if not (accepts and accepts(case.got, *args)):
                    case.error, case.problem = _compare(case.got, case.expected, relative, absolute, parts)
                judged.append(case)
            failed = [case for case in judged if case.failed]
            if failed:
                looks_like = diagnosis.find(judged, mistakes or {}, factors)
                if _is_one_list(returned):
                    looks_like = ["the same list is used in every call: make a new one inside the function"]
                raise CheckFailed(_report(name, expected, failed[0], len(failed), len(judged), looks_like)) from None
        finally:
            _echo(name, noise.getvalue())
    return max(case.error for case in judged)


def examples(name, function, *pairs, relative=1e-9):
    """Check chosen calls with known results: each pair is (tuple of arguments, expected result). For hidden tests.

    They run under the same protection as every check, so a warning costs no point and no input is changed unseen.
    """
    __tracebackhide__ = True
    results = iter([expected for _, expected in pairs])

    def expected(*args):
        return next(results)

    expected.__name__ = name
    with contextlib.suppress(TypeError, ValueError):
        expected.__signature__ = inspect.signature(function)
    judge(function, [args for args, _ in pairs], expected, relative=relative)


def passed(name, what, error=None):
    """Print the one line of a check that passed."""
    accuracy = "" if error is None else f", largest relative error {_at_most(error)}"
    print(f"{name} passes: {what}{accuracy}.")


def _plain(expected):
    return bool(expected) if isinstance(expected, np.bool_) else expected


def _call(function, name, expected, args):
    """Call the function on copies of the arguments, and return what it returns."""
    __tracebackhide__ = True
    given = [_own_copy(argument) for argument in args]
    try:
        got = function(*given)
    except KeyboardInterrupt:
        raise  # somebody pressed stop
    except TooManyCalls:
        raise CheckFailed(
            f"{name}: your loop does not end, or it calls its function very often.\n"
            f"  call      {_shown_call(name, expected, args)}\n"
            f"  It called its function {CALLS_ALLOWED:,} times. Does it count its steps, and stop at the limit?"
        ) from None
    except BaseException as error:  # noqa: BLE001, whatever a learner's function raises becomes a message
        if isinstance(error, NotImplementedError) and (unwritten := _unwritten(error)):
            raise CheckFailed(_not_written(name, function, unwritten)) from None
        raise CheckFailed(
            f"{name} stopped with an error.\n  call      {_shown_call(name, expected, args)}\n"
            f"  raised    {type(error).__name__}: {_text_of(error)}{_line_of(error)}{_advice_on(error)}"
        ) from None
    finally:
        for argument in args:
            if isinstance(argument, Curve):
                argument.calls = 0  # each call may call a curve so often anew, and so may the check itself
    for parameter, before, after in zip(_names(expected, args), args, given, strict=True):
        if not isinstance(before, Curve) and not _same(before, after):
            raise CheckFailed(
                f"{name} changed its input in place.\n  call      {_shown_call(name, expected, args)}\n"
                f"  {_change_of(parameter, before, after)}\n"
                f"  {_how_to_leave(parameter, before)}"
            )
    return got


def _unwritten(error):
    """Return the name of the learner's function that raised NotImplementedError, or None if a library did."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return None if frame.filename.startswith(NOT_THE_LEARNERS) else frame.name


def _not_written(name, function, where):
    """Say which function is still to be written: the one asked for, or another one that it calls."""
    if where not in (getattr(function, "__name__", name), name):
        return (
            f"{name} calls {where}, and {where} is not written yet.\n"
            f"  Do that exercise first, then run this cell again."
        )
    return (
        f"{name} is not written yet.\n"
        f"  In the answer cell above, put your code in place of 'raise NotImplementedError()'.\n"
        f"  Run that cell, then run this one again."
    )


def _how_to_leave(parameter, value):
    if isinstance(value, list):
        return f"It looks as if you used sort(), append or an assignment to an item. Work on list({parameter})."
    return (
        f"It looks as if you used -=, +=, *=, /= or an assignment to an item. "
        f"Make a new value, as in {parameter} - ..., and give it a name of its own."
    )


def _change_of(parameter, before, after):
    shown = _short(before), _short(after)
    if shown[0] == shown[1]:
        return f"{parameter} was {shown[0]}. It was changed and changed back, and its last digits did not come back."
    return f"{parameter} was {shown[0]} before the call and is {shown[1]} after it."


def _advice_on(error):
    """What helps against the errors that learners meet most."""
    if isinstance(error, ZeroDivisionError):
        return "\n  Ask whether the divisor is zero, or tiny, before you divide."
    if isinstance(error, RecursionError):
        return "\n  The function calls itself without end: say when it stops."
    text = _text_of(error)
    if "broadcast" in text or "out of bounds" in text or "to unpack" in text:
        return "\n  Look at the sizes in the call: they differ from call to call, and your function has to follow."
    if "unsupported operand" in text and any(f"'{kind}'" in text for kind in ("Curve", "Surface", "function")):
        return "\n  You calculate with a function itself: call it, and calculate with what it returns."
    return ""


def _text_of(error):
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001, an exception of the learner's may fail to tell its text
        return "(its text cannot be shown)"
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "..."


def _kept(got):
    """A copy of lists and arrays, as they were when they came: a later call may change them."""
    if type(got) not in (list, tuple, np.ndarray):
        return got
    try:
        return copy.deepcopy(got)
    except Exception:  # noqa: BLE001, a learner's list may hold anything; then the list itself has to do
        return got


def _is_one_list(returned):
    return len(returned) > 1 and type(returned[0]) is list and all(got is returned[0] for got in returned)


def _own_copy(argument):
    return argument if callable(argument) else copy.deepcopy(argument)


def _same(before, after):
    """Tell whether an argument still holds what it held. Objects of other kinds are not looked into."""
    if before is after:
        return True
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        return np.array_equal(before, after, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in before)
    if isinstance(before, float):
        return np.array_equal(before, after, equal_nan=True)
    return before == after if isinstance(before, (int, str, set)) else True


def _compare(got, expected, relative, absolute, parts):
    """Return (relative error, problem in words or None)."""
    if isinstance(expected, tuple):
        return _compare_parts(got, expected, relative, absolute, parts)
    if isinstance(expected, bool):
        yes_or_no = diagnosis.as_bool(got)
        if yes_or_no is None:
            return np.inf, diagnosis.wrong_type(got, "True or False")
        return (0.0, None) if yes_or_no == expected else (np.inf, diagnosis.THE_VALUE)
    if isinstance(expected, str):
        if not isinstance(got, str):
            return np.inf, diagnosis.wrong_type(got, f"the text {expected!r}")
        return (0.0, None) if str(got) == expected else (np.inf, diagnosis.another_word(got, expected))
    want = np.asarray(expected, dtype=float)
    have, problem = diagnosis.as_numbers(got, want)
    if problem:
        return np.inf, problem
    size = float(np.max(np.abs(want[np.isfinite(want)]), initial=0.0))
    with np.errstate(invalid="ignore"):
        same = (np.isinf(want) & (have == want)) | (np.isnan(want) & np.isnan(have))  # inf - inf is NaN
        difference = np.where(same, 0.0, np.abs(have - want))
    # Any other NaN never counts as close: the comparison is written so that it comes out False.
    close = difference <= relative * size + absolute
    if not close.all():
        return np.inf, diagnosis.first_difference(have, want, close)
    return float(np.max(difference, initial=0.0)) / (size if size > absolute else 1.0), None


def _compare_parts(got, expected, relative, absolute, parts):
    names = parts or tuple(f"part {i}" for i in range(len(expected)))
    got = diagnosis.unpacked(got)
    if not isinstance(got, (tuple, list)) or len(got) != len(expected):
        return np.inf, diagnosis.wrong_type(got, f"{len(expected)} values: {', '.join(names)}")
    largest = 0.0
    for name, have, want in zip(names, got, expected, strict=True):
        error, problem = _compare(have, want, relative, absolute, ())
        if problem:
            return error, f"{name}: {problem}"
        largest = max(largest, error)
    return largest, None


def _report(name, expected, case, failures, total, looks_like):
    lines = [
        f"{name}: not right yet.",
        f"  call      {_shown_call(name, expected, case.args)}",
        f"  yours     {_short(case.got)}",
        f"  expected  {_short(case.expected)}",
    ]
    two_words = isinstance(case.got, str) and isinstance(case.expected, str)
    if not two_words and case.problem != diagnosis.THE_VALUE:
        # Otherwise the two lines above have said it.
        lines.append(f"  where     {case.problem}")
    lines += [f"  It looks as if {words}." for words in looks_like]
    lines.append(f"  ({failures} of {total} calls differ. The inputs were drawn with seed {seed()}.)")
    return "\n".join(lines)


def _shown_call(name, expected, args):
    """Write the call with the arguments' names, and below it the formula of each curve."""
    parameters = _names(expected, args)
    shown = [p if callable(a) else f"{p}={_short(a)}" for p, a in zip(parameters, args, strict=True)]
    formulas = [
        f"{p}({a.variable}) = {a.formula}" for p, a in zip(parameters, args, strict=True) if isinstance(a, Curve)
    ]
    call = f"{name}({', '.join(shown)})"
    return call + "".join(f"\n            with {formula}" for formula in formulas)


def _names(expected, args):
    """Return a name for each argument: its parameter's, or a number where there is none (as in *args)."""
    parameters = inspect.signature(expected).parameters.values()
    names = [p.name for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)][: len(args)]
    return names + [f"argument {i + 1}" for i in range(len(names), len(args))]


def _short(value, width=90):
    """Show a value in one line: arrays rounded, long things cut."""
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.10g}"
    if isinstance(value, np.bool_):
        return str(bool(value))
    if isinstance(value, tuple):
        return "(" + ", ".join(_short(part, width // 2) for part in value) + ")"
    if isinstance(value, (list, np.ndarray)):
        array = diagnosis.real_numbers(value)
        if isinstance(value, np.ndarray) and value.dtype.kind in "iu":
            array = value  # whole numbers are shown as such: what they do to a learner's code hangs on it
        if array is not None and array.ndim:
            text = np.array2string(array, precision=6, threshold=20, edgeitems=5, separator=", ")
            size = f"{len(array)} numbers" if array.ndim == 1 else f"shape {array.shape}"
            return " ".join(text.split()) + (f" ({size})" if array.size > 20 else "")
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001, a learner's object may raise anything
        text = f"a {type(value).__name__}"
    text = ADDRESS.sub("", " ".join(text.split()))
    return text if len(text) <= width else text[: width - 3] + "..."


def _at_most(error):
    """Round an error up to a power of ten: the same line on every machine, whatever its last bit."""
    return f"below 1e{max(int(np.floor(np.log10(max(error, 1e-300)))) + 1, -12)}"


def _line_of(error):
    """Say in which line of the learner's cells an error was raised, or which one called what raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in frames if not frame.filename.startswith(NOT_THE_LEARNERS)]
    return f"\n  in        {frames[-1].line}" if frames and frames[-1].line else ""


def _echo(name, noise):
    """Show on stdout what an answer wrote to stderr: it is the learner's own text, and it must not cost points."""
    lines = noise.splitlines()
    for line in lines[:LINES_ECHOED]:
        print(f"({name} wrote: {line[:200]})")
    if len(lines) > LINES_ECHOED:
        print(f"({name} wrote {len(lines) - LINES_ECHOED} lines more.)")
