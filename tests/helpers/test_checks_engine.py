"""The engine of the checks: what it lets pass, what it refuses, and what it says then."""

import linecache
import logging
import re
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.differentiate import derivative

from downhill.checks import curves, descent, engine, slope
from downhill.checks.engine import CheckFailed, examples, generator, judge, passed, seed

NUMBERS = [(2.0,), (-3.0,), (0.5,), (7.0,)]


def triple(x):
    return 3 * x


def scaled(factor, x):
    return factor * x


def mean_and_sum(x):
    return np.mean(x), np.sum(x)


def sizes(x):
    return "large" if x > 1 else "small"


def doubled(x):
    return 2 * np.asarray(x)


@pytest.fixture
def cell(monkeypatch):
    """Return a function that runs source as a notebook's cell: in a file of its own, kept in linecache."""
    names = {}

    def run(source):
        file = f"/tmp/ipykernel_7/{len(linecache.cache)}.py"
        monkeypatch.setitem(linecache.cache, file, (len(source), None, source.splitlines(keepends=True), file))
        exec(compile(source, file, "exec"), names)  # what a cell is
        return names

    return run


def refusal(function, cases=NUMBERS, expected=triple, **settings):
    """Return the message with which `judge` refuses the function."""
    with pytest.raises(CheckFailed) as caught:
        judge(function, cases, expected, **settings)
    return str(caught.value)


class TestSeed:
    def test_without_the_variable_it_is_the_builds(self, monkeypatch):
        monkeypatch.delenv("DOWNHILL_SEED", raising=False)
        assert seed() == engine.DEFAULT_SEED

    @pytest.mark.parametrize(("words", "number"), [("0", 0), ("7", 7), (str(2**70), 2**70)])
    def test_the_variable_decides(self, monkeypatch, words, number):
        monkeypatch.setenv("DOWNHILL_SEED", words)
        assert seed() == number
        generator("any").random()

    @pytest.mark.parametrize("words", ["", "one", "-1", "1.5", "0x10", "nan", "1 2"])
    def test_a_bad_value_is_named(self, monkeypatch, words):
        monkeypatch.setenv("DOWNHILL_SEED", words)
        with pytest.raises(ValueError, match="DOWNHILL_SEED must be a whole number from 0 up") as caught:
            seed()
        assert repr(words) in str(caught.value)

    def test_a_check_draws_the_same_numbers_again_and_another_check_draws_others(self, monkeypatch):
        monkeypatch.setenv("DOWNHILL_SEED", "5")
        first = generator("step").random(4)
        generator("descend").random(100)
        np.testing.assert_array_equal(generator("step").random(4), first)
        assert not np.any(generator("descend").random(4) == first)
        monkeypatch.setenv("DOWNHILL_SEED", "6")
        assert not np.any(generator("step").random(4) == first)

    def test_a_check_draws_the_same_numbers_in_every_process(self):
        # hash() of a string would differ from process to process.
        code = "from downhill.checks.engine import generator; print(generator('step').random())"
        assert float(
            subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        ) == (generator("step").random())

    def test_a_failure_says_the_seed_that_repeats_it(self, monkeypatch):
        monkeypatch.setenv("DOWNHILL_SEED", "12345")
        assert "seed 12345" in refusal(abs)


class TestPassed:
    def test_prints_one_line(self, capsys):
        passed("step", "20 steps", 3e-10)
        assert capsys.readouterr().out == "step passes: 20 steps, largest relative error below 1e-9.\n"

    def test_leaves_the_error_out_where_there_is_none(self, capsys):
        passed("diagnose", "44 paths")
        assert capsys.readouterr().out == "diagnose passes: 44 paths.\n"

    @given(st.floats(0, 1e3))
    def test_rounds_the_error_up_to_a_power_of_ten(self, error):
        with pytest.MonkeyPatch.context() as patch:
            lines = []
            patch.setattr("builtins.print", lines.append)
            passed("step", "steps", error)
        bound = float(re.search(r"below (\S+)\.$", lines[0])[1])
        assert error <= bound
        assert bound == 1e-12 or error >= bound / 10.000001


class TestRightAnswers:
    def test_the_largest_relative_error_comes_back(self):
        assert judge(triple, NUMBERS, triple) == 0
        error = judge(lambda x: 3 * x * (1 + x * 1e-6), NUMBERS, triple, relative=1e-4)
        assert error == pytest.approx(7e-6, rel=1e-3)

    @pytest.mark.parametrize(
        "convert",
        [
            int,
            float,
            np.float32,
            np.float16,
            np.float64,
            np.int32,
            np.array,
            np.longdouble,
            lambda v: np.array(v, "f4"),
        ],
    )
    def test_any_kind_of_number_is_accepted(self, convert):
        judge(lambda x: convert(3 * x), [(2,), (-3,), (8,)], triple)

    @pytest.mark.parametrize(
        "convert", [list, tuple, np.array, lambda v: np.array(v, "f4"), lambda v: [np.array(n) for n in v]]
    )
    def test_any_kind_of_list_is_accepted(self, convert):
        judge(lambda x: convert([2.0 * n for n in x]), [([1, 2, 3],), (np.array([4.0, 5.0]),)], doubled)

    def test_a_list_of_rows_is_a_table(self):
        judge(
            lambda x: [[2 * n for n in row] for row in x],
            [(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),)],
            doubled,
        )

    def test_parts_may_come_as_a_list(self):
        judge(lambda x: [np.mean(x), np.sum(x)], [([1.0, 2.0],)], mean_and_sum)

    def test_of_several_parts_the_largest_error_counts(self):
        def off(x):
            return np.mean(x) * (1 + 3e-6), np.sum(x)

        error = judge(off, [([1.0, 2.0],)], mean_and_sum, relative=1e-4)
        assert error == pytest.approx(3e-6, rel=1e-3)

    @pytest.mark.parametrize("infinite", [np.inf, -np.inf])
    def test_an_expected_infinity_is_met_by_the_same_one_only(self, infinite):
        def overflows(x):
            return np.array([infinite, x])

        judge(lambda x: [infinite, x], NUMBERS, overflows)
        assert "index 0" in refusal(lambda x: [0.0, x], NUMBERS, overflows)
        assert "index 0" in refusal(lambda x: [-infinite, x], NUMBERS, overflows)
        assert "index 1" in refusal(lambda x: [infinite, x + 1], NUMBERS, overflows)

    def test_a_value_that_the_check_accepts_needs_no_comparison(self):
        judge(lambda x: -3 * x, NUMBERS, triple, accepts=lambda got, x: abs(got) == abs(3 * x))
        assert "0 of" not in refusal(lambda x: x, NUMBERS, triple, accepts=lambda got, x: False)


class TestTolerance:
    @given(st.floats(1e-6, 1e12), st.booleans())
    def test_it_is_relative(self, size, negative):
        size = -size if negative else size

        def expected(x):
            return size * x

        judge(lambda x: size * x * (1 + 5e-10), NUMBERS, expected)
        with pytest.raises(CheckFailed):
            judge(lambda x: size * x * (1 + 1e-8) + np.sign(size * x) * 2e-12, NUMBERS, expected)

    def test_of_an_array_the_largest_item_sets_the_size(self):
        def expected(x):
            return np.array([1e6, 0.0]) * x

        judge(lambda x: np.array([1e6, 1e-5]) * x, NUMBERS, expected)
        assert "index 1" in refusal(lambda x: np.array([1e6, 1e-2]) * x, NUMBERS, expected)

    def test_both_sides_of_it_can_be_set(self):
        judge(lambda x: 3.01 * x, NUMBERS, triple, relative=0.01)
        refusal(lambda x: 3.01 * x, NUMBERS, triple, relative=0.001)
        judge(lambda x: 3 * x + 0.01, NUMBERS, triple, absolute=0.02)
        refusal(lambda x: 3 * x + 0.01, NUMBERS, triple, absolute=0.005)

    @pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
    def test_nan_and_infinity_never_pass(self, value):
        generous = {"relative": 1e300, "absolute": 1e300}
        refusal(lambda x: value, **generous)
        refusal(lambda x: [2 * x[0], value], [([1.0, 2.0],)], doubled, **generous)
        refusal(lambda x: (value, np.sum(x)), [([1.0, 2.0],)], mean_and_sum, **generous)


class TestWrongAnswers:
    def test_the_message_shows_the_call_both_values_and_the_place(self):
        message = refusal(lambda x: [2.0 * x[0], 9.0, 6.0], [([1.0, 2.0, 3.0],)], doubled)
        assert message.startswith("doubled: not right yet.")
        assert "call      doubled(x=[1., 2., 3.])" in message
        assert "yours     [2., 9., 6.]" in message
        assert "expected  [2., 4., 6.]" in message
        assert "where     index 1: yours 9, expected 4" in message
        assert "(1 of 1 calls differ." in message

    def test_the_first_wrong_call_is_shown_and_all_are_counted(self):
        message = refusal(lambda x: 3 * x if x > 1 else 0.0)
        assert "call      triple(x=-3)" in message
        assert "(2 of 4 calls differ." in message

    def test_a_curve_is_shown_as_its_formula(self):
        f = curves.valley(np.random.default_rng(0))

        def height(f, x):
            return f(x)

        message = refusal(lambda f, x: f(x) + 1, [(f, 2.0)], height)
        assert "call      height(f, x=2)" in message
        assert f"with f(x) = {f.formula}" in message

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (None, "returned None, expected one number"),
            (True, "returned a bool"),
            (np.True_, "returned a bool"),
            (np.array(True), "expected one number"),
            ("6", "returned a str"),
            (b"6", "returned a bytes"),
            (1j, "returned a complex"),
            (np.complex128(6), "returned a complex128"),
            ({}, "returned a dict"),
            ({6}, "returned a set"),
            (abs, "returned a builtin_function_or_method"),
            (object(), "returned an object"),
            ([6.0], r"wrong shape: yours is \(1,\), expected \(\)"),
            ([6.0, 6.0], r"wrong shape: yours is \(2,\), expected \(\)"),
            ([], r"wrong shape: yours is \(0,\), expected \(\)"),
            ([[1.0], [1.0, 2.0]], "returned a list"),
            (["6"], "returned a list"),
            ([None], "returned a list"),
            ((6.0, 6.0), r"wrong shape"),
        ],
    )
    def test_the_wrong_type_or_shape_is_named(self, value, words):
        assert re.search(words, refusal(lambda x: value))

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ([True, True], "item 0 is a bool: a number is expected"),
            ([0.0, None], "item 1 is None: a number is expected"),
            ([0.0, "1"], "item 1 is a str: a number is expected"),
            ([0.0, [1.0]], "item 1 is a list: a number is expected"),
            (np.array([False, True]), "returned a ndarray, expected numbers of shape (2,)"),
        ],
    )
    def test_what_is_no_number_in_a_list_is_named(self, value, words):
        assert words in refusal(lambda x: value, [([0.0, 0.5],)], doubled)

    def test_an_object_that_turns_into_an_array_is_no_number(self):
        class Liar:
            def __array__(self, dtype=None, copy=None):
                return np.array([0.0, 1.0])

        assert "returned a Liar, expected numbers" in refusal(lambda x: Liar(), [([0.0, 0.5],)], doubled)

    def test_a_list_that_every_call_shares_is_named(self):
        def shared(x, seen=[]):  # noqa: B006, it is the mistake that is looked for
            seen.append(2 * x[0])
            return seen

        assert "the same list is used in every call" in refusal(shared, [([1.0],), ([2.0],), ([3.0],)], doubled)

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("large", "yours     'large'\n  expected  'small'"),
            ("Small", "yours     'Small'\n  expected  'small'"),
            ("small ", "yours     'small '\n  expected  'small'"),
            (None, "returned None, expected the text 'small'"),
            (0, "returned an int, expected the text 'small'"),
            (["small"], "returned a list, expected the text 'small'"),
            (b"small", "returned a bytes, expected the text 'small'"),
        ],
    )
    def test_words_are_compared(self, value, words):
        judge(sizes, NUMBERS, sizes)
        assert words in refusal(lambda x: value, [(0.5,)], sizes)

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ((1.5, 4.0), "sum: the value"),
            ((1.0, 3.0), "mean: the value"),
            ((1.5,), "returned a tuple, expected 2 values: mean, sum"),
            ((1.5, 3.0, 0.0), "returned a tuple, expected 2 values: mean, sum"),
            (1.5, "returned a float, expected 2 values: mean, sum"),
            (None, "returned None, expected 2 values: mean, sum"),
            ((None, 3.0), "mean: returned None"),
            ((1.5, "3"), "sum: returned a str"),
            ((True, 3.0), "mean: returned a bool"),
            ((1.5, [3.0]), "sum: wrong shape"),
        ],
    )
    def test_the_parts_of_a_tuple_are_compared_and_named(self, value, words):
        assert words in refusal(lambda x: value, [([1.0, 2.0],)], mean_and_sum, parts=("mean", "sum"))

    def test_parts_without_names_are_numbered(self):
        assert "part 1: the value" in refusal(lambda x: (1.5, 4.0), [([1.0, 2.0],)], mean_and_sum)

    @pytest.mark.parametrize("function", [None, 3, "triple", [triple]])
    def test_what_is_no_function_is_said_to_be_none(self, function):
        message = refusal(function)
        assert "not a function" in message
        assert "def triple" in message

    def test_an_object_that_cannot_be_shown_is_refused_like_any_other(self):
        class Thing:
            def __repr__(self):
                raise RuntimeError("no picture")

            def __float__(self):
                raise RuntimeError("no number")

        assert "returned a Thing, expected one number" in refusal(lambda x: Thing())

    def test_a_long_answer_is_cut(self):
        assert max(map(len, refusal(lambda x: "word " * 10_000).splitlines())) < 200
        assert max(map(len, refusal(lambda x: np.ones(10_000)).splitlines())) < 200

    def test_ipython_shows_the_message_without_the_engines_frames(self):
        with pytest.raises(CheckFailed) as caught:
            judge(abs, NUMBERS, triple)
        assert isinstance(caught.value, AssertionError)
        lines = caught.value._render_traceback_()
        assert len(lines) == 1
        assert str(caught.value) in lines[0]
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__

    def test_a_mistake_of_the_exercise_is_named(self):
        mistakes = {"you squared x": lambda x: x * x}
        assert "It looks as if you squared x." in refusal(lambda x: x**2, mistakes=mistakes)

    def test_a_forgotten_factor_is_named(self):
        factors = {"factors": lambda x: {"three": 3}}
        assert "It looks as if the factor three is missing." in refusal(lambda x: x, **factors)


class TestChangedInput:
    @pytest.mark.parametrize(
        ("change", "given"),
        [
            (lambda x: x.sort(), [3.0, 1.0, 2.0]),
            (lambda x: x.append(0.0), [3.0, 1.0]),
            (lambda x: x.__setitem__(0, 9.0), [3.0, 1.0]),
            (lambda x: x.__imul__(2), np.array([3.0, 1.0])),
            (lambda x: x.__setitem__(1, np.nan), np.array([3.0, 1.0])),
            (lambda x: x[1].__setitem__(0, 9.0), [np.ones((2, 3)), np.ones(3)]),
            (lambda x: x["w"].__isub__(1), {"w": np.ones(2), "b": 0.0}),
            (lambda x: x.update(b=1.0), {"w": np.ones(2), "b": 0.0}),
            (lambda x: x.pop("b"), {"w": np.ones(2), "b": 0.0}),
            (lambda x: x.add(4), {1, 2}),
            (lambda x: x.reverse(), ["a", "b"]),
        ],
        ids=[
            "sorted", "appended", "item of a list", "array doubled", "NaN written", "array in a list",
            "array in a dict", "entry of a dict", "entry removed", "set", "words",
        ],
    )  # fmt: skip
    def test_it_is_noticed_and_named(self, change, given):
        def one(values):
            return 1.0

        def answer(x):
            change(x)
            return 1.0

        message = refusal(answer, [(given,)], one)
        assert message.startswith("one changed its input in place.")
        assert "values was" in message
        assert re.search(r"It looks as if you used .*\. (Make a new value|Work on)", message)

    @pytest.mark.parametrize(
        "given",
        [
            np.array([1.0, np.nan]),
            [1.0, float("nan")],
            [np.ones((2, 3)), np.ones(3)],
            {"w": np.ones(2), "b": [1, None]},
            ["a", "b"],
            "word",
            None,
            np.array(["a", "b"]),
        ],
    )
    def test_an_untouched_input_is_no_change(self, given):
        judge(lambda values: 1.0, [(given,)], lambda values: 1.0)

    def test_each_call_gets_its_own_copy(self):
        shared = np.ones(3)

        def one(x):
            return 1.0

        def spoils(x):
            x[:] = 0
            return 1.0

        refusal(spoils, [(shared,)], one)
        np.testing.assert_array_equal(shared, np.ones(3))


class TestExceptions:
    def test_the_call_the_error_and_the_line_are_shown(self, cell):
        names = cell("def triple(x):\n    half = x / 0\n    return half\n")
        message = refusal(names["triple"])
        assert message.startswith("triple stopped with an error.")
        assert "call      triple(x=2)" in message
        assert "raised    ZeroDivisionError: float division by zero" in message
        assert "in        half = x / 0" in message

    def test_the_line_is_the_learners_also_where_a_library_raises(self, cell):
        names = cell("import numpy as np\ndef triple(x):\n    return np.reshape(np.ones(6), (5, 7))\n")
        assert "in        return np.reshape(np.ones(6), (5, 7))" in refusal(names["triple"])

    def test_the_line_is_the_learners_also_where_the_package_raises(self, cell):
        cell("from downhill.calculus import central_difference\n")
        names = cell("def triple(x):\n    return central_difference(None, x)\n")
        message = refusal(names["triple"])
        assert "f must be a function" in message
        assert "in        return central_difference(None, x)" in message

    def test_the_line_is_the_deepest_one_of_the_learners_cells(self, cell):
        cell("def helper(x):\n    return x.shape\n")
        names = cell("def triple(x):\n    return helper(x)\n")
        assert "in        return x.shape" in refusal(names["triple"])

    def test_too_few_parameters_are_reported(self):
        assert "takes 0 positional arguments but 1 was given" in refusal(lambda: 3.0)

    def test_endless_recursion_is_reported(self, cell):
        names = cell("def triple(x):\n    return triple(x)\n")
        assert "RecursionError" in refusal(names["triple"])

    def test_an_untouched_answer_is_said_to_be_unwritten(self):
        def triple(x):
            raise NotImplementedError

        message = refusal(triple)
        assert message.startswith("triple is not written yet.")
        assert "raise NotImplementedError()" in message
        assert "run this one again" in message

    def test_an_untouched_answer_under_another_name_too(self):
        def not_written(x):
            raise NotImplementedError

        assert refusal(not_written).startswith("triple is not written yet.")

    def test_an_unwritten_function_that_the_answer_calls_is_named(self):
        def double(x):
            raise NotImplementedError

        message = refusal(lambda x: double(x) + x)
        assert message.startswith("triple calls double, and double is not written yet.")

    def test_what_interrupts_python_is_not_caught(self):
        def interrupted(x):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            judge(interrupted, NUMBERS, triple)


class TestEndlessLoops:
    @pytest.mark.parametrize(
        "body",
        [
            "while True:\n        x = x - df(x)",
            "while True:\n        try:\n            x -= df(x)\n        except Exception:\n            pass",
            "while df(x) != 0.1234:\n        pass",
        ],
    )
    def test_one_that_calls_its_curve_is_ended_and_reported(self, cell, body):
        def walk(df, x):
            return x

        names = cell(f"def walk(df, x):\n    {body}\n")
        message = refusal(names["walk"], [(curves.valley(np.random.default_rng(0)).derivative, 1.0)], walk)
        assert message.startswith("walk: your loop does not end, or it calls its function very often.")
        assert "call      walk(df, x=1)" in message
        assert f"{curves.CALLS_ALLOWED:,} times" in message
        assert "stop at the limit" in message

    def test_a_long_loop_that_ends_is_left_alone(self):
        def walk(df, x):
            return 0.0

        def long(df, x):
            for _ in range(curves.CALLS_ALLOWED // 2):
                df(x)
            return 0.0

        judge(long, [(curves.valley(np.random.default_rng(0)).derivative, 1.0)], walk)


class TestNoise:
    @pytest.mark.parametrize(
        "noise",
        [
            lambda: print("mind", file=sys.stderr),
            lambda: warnings.warn("mind", stacklevel=1),
            lambda: np.float64(1) / np.float64(0),
            lambda: np.exp(np.float64(1e4)),
            lambda: np.array([1, 2], dtype="i1") * np.array([200, 100]).astype("i1"),
            lambda: logging.getLogger("learner").warning("mind"),
        ],
    )
    def test_nothing_reaches_stderr_and_no_warning_gets_out(self, noise, capsys):
        def answer(x):
            noise()
            return 3 * x

        judge(answer, NUMBERS, triple)
        assert capsys.readouterr().err == ""

    def test_what_an_answer_writes_to_stderr_is_shown_on_stdout_but_not_endlessly(self, capsys):
        def answer(x):
            for line in range(1000):
                print(f"line {line}", "long " * 1000, file=sys.stderr)
            return 3 * x

        judge(answer, [(1.0,)], triple)
        out, error = capsys.readouterr()
        assert error == ""
        assert "(triple wrote: line 0" in out
        assert f"(triple wrote {1000 - engine.LINES_ECHOED} lines more.)" in out
        assert len(out.splitlines()) == engine.LINES_ECHOED + 1
        assert max(map(len, out.splitlines())) < 250

    def test_what_an_answer_prints_is_left_where_it_is(self, capsys):
        judge(lambda x: print("x is", x) or 3 * x, [(1.0,)], triple)
        assert capsys.readouterr().out == "x is 1.0\n"

    def test_warnings_and_numpys_settings_are_as_before(self):
        before = list(warnings.filters), np.geterr()

        def rude(x):
            warnings.simplefilter("always")
            np.seterr(all="raise")
            return 3 * x

        judge(rude, NUMBERS, triple)
        assert (list(warnings.filters), np.geterr()) == before


class TestExamples:
    PAIRS = (((3, 2.0), 6.0), ((3, -1.0), -3.0))

    def test_each_call_meets_its_own_result(self):
        examples("scaled", scaled, *self.PAIRS)
        with pytest.raises(CheckFailed) as caught:
            examples("scaled", lambda factor, x: factor * abs(x), *self.PAIRS)
        assert "call      scaled(factor=3, x=-1)" in str(caught.value)
        assert "yours     3\n" in str(caught.value)
        assert "expected  -3\n" in str(caught.value)

    @pytest.mark.parametrize(
        "answer",
        [
            lambda *numbers: numbers[0] * numbers[1],
            lambda factor, x, verbose=False: factor * x,
            lambda factor, /, x, *, verbose=False, **settings: factor * x,
            np.vectorize(scaled),
            np.multiply,
            int.__mul__,
        ],
        ids=[
            "any number of them",
            "one more with a default",
            "keywords",
            "an object",
            "numpy's",
            "a built-in",
        ],
    )
    def test_a_right_answer_passes_whatever_its_parameters_are_called(self, answer):
        examples("scaled", answer, ((3, 2), 6.0), ((3, -1), -3.0))

    @pytest.mark.parametrize("answer", [lambda: 3.0, lambda x: 3.0, lambda x, y, z: 3.0], ids=["none", "one", "three"])
    def test_an_answer_with_other_parameters_is_told_so(self, answer):
        with pytest.raises(CheckFailed, match=r"^scaled stopped with an error") as caught:
            examples("scaled", answer, *self.PAIRS)
        assert "argument" in str(caught.value)
        assert re.search(r"call      scaled\(.*3, .*2\)", str(caught.value)), "the call is shown"

    def test_the_tolerance_can_be_set(self):
        examples("scaled", lambda factor, x: 1.0001 * factor * x, *self.PAIRS, relative=1e-3)
        with pytest.raises(CheckFailed):
            examples("scaled", lambda factor, x: 1.0001 * factor * x, *self.PAIRS)

    @pytest.mark.parametrize("answer", [None, 3])
    def test_what_is_no_function_is_said_to_be_none(self, answer):
        with pytest.raises(CheckFailed, match="not a function"):
            examples("scaled", answer, *self.PAIRS)


class TestCurves:
    @pytest.mark.parametrize("kind", [curves.cubic, curves.wave, curves.growth, curves.valley])
    def test_the_derivative_is_scipys(self, kind):
        rng = np.random.default_rng(3)
        places = np.linspace(-2, 2, 9)
        for _ in range(20):
            f = kind(rng)
            np.testing.assert_allclose(f.derivative(places), derivative(f, places).df, rtol=1e-8, atol=1e-8)

    @pytest.mark.parametrize("kind", [curves.cubic, curves.wave, curves.growth, curves.valley])
    def test_the_formula_that_is_shown_is_the_curve(self, kind):
        rng = np.random.default_rng(3)
        functions = {"np": np}
        for _ in range(20):
            f = kind(rng)
            for curve in (f, f.derivative):
                for x in (-1.3, 0.4, 2.0):
                    by_hand = eval(repr(curve), functions, {"x": x})
                    assert by_hand == pytest.approx(curve(x), rel=1e-5)

    def test_a_valley_knows_its_curvature_and_its_bottom(self):
        f = curves.valley(np.random.default_rng(3))
        assert f.derivative(f.bottom) == 0
        assert derivative(f.derivative, 1.0).df == pytest.approx(f.curvature)
        assert f.curvature > 0
        assert curves.valley(np.random.default_rng(3), bottom=0.0).bottom == 0

    def test_coefficients_stay_away_from_zero_and_take_both_signs(self):
        rng = np.random.default_rng(3)
        drawn = [curves.coefficient(rng) for _ in range(500)]
        assert 0.3 <= min(map(abs, drawn)) <= max(map(abs, drawn)) <= 2
        assert 200 < sum(c > 0 for c in drawn) < 300
        assert all(round(c, 2) == c for c in drawn)

    def test_some_of_each_are_that_many_of_each(self):
        drawn = curves.some_of_each(np.random.default_rng(3), 4)
        assert len(drawn) == 12
        for word in ("sin", "exp", "x**3"):
            assert sum(word in repr(f) for f in drawn) == 4


EXERCISES = [
    pytest.param(getattr(lesson, name), name, id=name)
    for lesson in (slope, descent)
    for name in lesson.__all__
    if name != "examples"
]


@pytest.mark.parametrize(("check", "name"), EXERCISES)
class TestEveryCheck:
    def test_no_function_at_all_is_told_so(self, check, name):
        for nothing in (None, 3.0, "def", [abs]):
            with pytest.raises(CheckFailed, match=f"^{name} is .*not a function"):
                check(nothing)

    @pytest.mark.parametrize(
        "value",
        [
            None,
            0,
            0.0,
            1.0,
            -1,
            True,
            "",
            "converges",
            [],
            [0.0],
            (),
            np.nan,
            np.inf,
            np.zeros(3),
            abs,
            object(),
            1j,
            {},
        ],
        ids=lambda value: "an object" if type(value) is object else repr(value),
    )
    def test_no_constant_passes(self, check, name, value):
        with pytest.raises(CheckFailed, match=f"^{name}: not right yet"):
            check(lambda *args: value)

    def test_an_argument_handed_back_does_not_pass(self, check, name):
        for position in (0, -1):
            with pytest.raises(CheckFailed, match=f"^{name}: not right yet"):
                check(lambda *args, at=position: args[at])

    def test_the_wrong_number_of_parameters_is_an_error_that_is_shown(self, check, name):
        with pytest.raises(CheckFailed, match=f"^{name} stopped with an error") as caught:
            check(lambda: 1.0)
        assert "takes 0 positional arguments" in str(caught.value)

    def test_an_untouched_answer_does_not_pass(self, check, name):
        def untouched(*args):
            raise NotImplementedError

        with pytest.raises(CheckFailed, match=f"^{name} is not written yet"):
            check(untouched)

    def test_the_finished_piece_passes_with_any_seed_on_one_line_and_without_noise(
        self, check, name, monkeypatch, capsys
    ):
        from downhill import calculus
        from downhill import descent as finished

        function = getattr(finished, name, None) or getattr(calculus, name)
        for number in range(25):
            monkeypatch.setenv("DOWNHILL_SEED", str(number))
            check(function)
            out, error = capsys.readouterr()
            assert out.startswith(f"{name} passes: ")
            assert out.count("\n") == 1
            assert error == ""
