"""Bad input to any public function gets an error that names the argument and says what to do.

The functions are found, not listed: a new one, or a new argument of an old one, fails here until `CALLS` says
what it may be. The labs, the live figure, the websocket and the checks have their own tests.
"""

import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass, field

import matplotlib.pyplot as plt
import numpy as np
import pytest

import downhill
from downhill.data import diabetes

TESTED_ELSEWHERE = {"checks", "labs", "live", "websocket"}

HANDED_ON = {"label", "style", "figsize", "shown", "how"}
"""Arguments that go as they are to Matplotlib, which checks them itself, or to print."""

ANY_VALUE_IS_ANSWERED = {("predict.reveal", "prediction")}
"""A learner's undecided prediction is no error: it gets a printed line. See test_predict."""

WHAT_TO_DO = re.compile(r"\b(must|Use|Pass|Does|There are|needs|takes)\b")


@dataclass(frozen=True)
class Kind:
    """What an argument may be: how to make a good value, and bad ones with the error that each deserves."""

    make: object
    bad: dict = field(default_factory=dict)


def square(x):
    return x**2


def slope_of_square(x):
    return 2 * x


def number(good=1.0):
    return Kind(
        lambda: good,
        {
            "None": (None, TypeError),
            "a string": ("3", TypeError),
            "an array that holds a string": (np.array("3"), TypeError),
            "bytes": (b"3", TypeError),
            "True": (True, TypeError),
            "NumPy's True": (np.True_, TypeError),
            "an array that holds True": (np.array(True), TypeError),
            "a list": ([1.0], TypeError),
            "an array": (np.array([1.0, 2.0]), TypeError),
            "a ragged list": ([[1.0], [1.0, 2.0]], TypeError),
            "a dict": ({}, TypeError),
            "a function": (square, TypeError),
            "a complex number": (1j, TypeError),
            "NumPy's complex number": (np.complex128(1j), TypeError),
            "NaN": (float("nan"), ValueError),
            "infinity": (float("inf"), ValueError),
            "minus infinity": (-np.inf, ValueError),
            "an int beyond all floats": (10**400, ValueError),
        },
    )


def positive(good):
    return Kind(
        number().make if good is None else lambda: good,
        number().bad | {"0": (0, ValueError), "-1": (-1.0, ValueError)},
    )


def count(good, least):
    wrong_type = {
        "None": None,
        "a string": "3",
        "True": True,
        "NumPy's True": np.True_,
        "a float": 2.0,
        "NaN": float("nan"),
        "a list": [3],
        "an array": np.array([3]),
        "a function": square,
    }
    bad = {name: (value, TypeError) for name, value in wrong_type.items()}
    return Kind(lambda: good, bad | {"too small": (least - 1, ValueError), "far too small": (-100, ValueError)})


def function(good):
    def returns(value):
        return lambda x: value

    return Kind(
        lambda: good,
        {
            "None": (None, TypeError),
            "a number": (3.0, TypeError),
            "a string": ("f", TypeError),
            "a list of functions": ([square], TypeError),
            "a function that returns None": (returns(None), TypeError),
            "a function that returns a string": (returns("3"), TypeError),
            "a function that returns True": (returns(True), TypeError),
            "a function that returns a list": (returns([1.0, 2.0]), TypeError),
            "a function that returns an array": (returns(np.ones(2)), TypeError),
            "a function that returns a function": (returns(square), TypeError),
            "a function that returns NaN": (returns(float("nan")), ValueError),
            "a function that returns infinity": (returns(np.inf), ValueError),
            "a function that overflows": (lambda x: (x + 10.0) ** 10_000, ValueError),
        },
    )


def numbers(good, *, finite=True, below_zero=True, shape=True):
    bad = {
        "None": (None, TypeError),
        "a string": ("abc", TypeError),
        "a string of digits": ("123", TypeError),
        "a list of strings": (["a", "b", "c"], TypeError),
        "a list of digits": (["1", "2", "3"], TypeError),
        "an array of digits": (np.array(["1", "2", "3"]), TypeError),
        "a list with None": ([1.0, None, 2.0], TypeError),
        "a list of bools": ([True, False, True], TypeError),
        "complex numbers": (np.array([1j, 2.0, 3.0]), TypeError),
        "a ragged list": ([[1.0], [1.0, 2.0], [3.0]], TypeError),
        "a dict": ({}, TypeError),
        "a function": (square, TypeError),
        "an empty list": ([], ValueError),
        "an empty array": (np.zeros(0), ValueError),
    }
    if shape:
        bad |= {"one number": (3.0, ValueError), "a table": (np.ones((3, 2)), ValueError)}
    if finite:
        bad |= {
            "NaN inside": ([1.0, np.nan, 2.0], ValueError),
            "infinity inside": ([1.0, np.inf, 2.0], ValueError),
        }
    if not below_zero:
        bad |= {"0 inside": ([0.1, 0.0], ValueError), "a negative one inside": ([0.1, -0.1], ValueError)}
    return Kind(lambda: good, bad)


def number_or_numbers():
    """Anything of any shape but strings and such, so only what `numbers` and `number` both refuse."""
    either = numbers([1.0, 2.0], shape=False)
    return Kind(either.make, either.bad | {"NaN": (float("nan"), ValueError), "True": (True, TypeError)})


def surface():
    """A function of a position, shape (2,), that returns one number; what it may return is what a curve may."""
    good = function(lambda theta: float(np.sum(np.square(theta))))
    return Kind(good.make, good.bad | {"a function that overflows": (lambda theta: 10.0**400 * theta[0], ValueError)})


def gradient_of_surface():
    def returns(value):
        return lambda theta: value

    return Kind(
        lambda: lambda theta: 2 * np.asarray(theta),
        {
            "None": (None, TypeError),
            "a number": (3.0, TypeError),
            "a function that returns None": (returns(None), TypeError),
            "a function that returns a string": (returns("34"), TypeError),
            "a function that returns bools": (returns([True, False]), TypeError),
            "a function that returns one number": (returns(1.0), ValueError),
            "a function that returns too few": (returns([1.0]), ValueError),
            "a function that returns a table": (returns(np.ones((2, 2))), ValueError),
            "a function that returns NaN": (returns([1.0, np.nan]), ValueError),
        },
    )


def gradients():
    """A dict from names to gradients, one of them right for the good `surface`."""
    one = gradient_of_surface()
    right = one.make()
    bad = {what: ({"mine": value}, error) for what, (value, error) in one.bad.items() if not what.startswith("a func")}
    bad |= {"a list": ([right], TypeError), "no dict": (None, TypeError), "none": ({}, ValueError)}
    bad |= {"two right ones": ({"mine": right, "yours": right}, ValueError)}
    bad |= {"a wrong one": ({"mine": lambda theta: theta}, ValueError)}
    return Kind(lambda: {"mine": right, "yours": lambda theta: -right(theta)}, bad)


def function_of_two():
    """A function of the two numbers w and b that returns one number."""
    good = function(None)
    bad = {what: value for what, value in good.bad.items() if what.startswith("a function")}

    def of_two(one):
        return lambda w, b: one(w)

    both = {what: (of_two(value), error) for what, (value, error) in bad.items()}
    return Kind(lambda: lambda w, b: 2 * w + b, {"None": (None, TypeError), "a number": (3.0, TypeError)} | both)


def direction():
    good = numbers([1.0, 1.0])
    return Kind(good.make, good.bad | {"nowhere": ([0.0, 0.0], ValueError), "too many": ([1.0] * 3, ValueError)})


def column():
    good = numbers([1.0, 2.0])
    return Kind(good.make, good.bad | {"too many": ([1.0, 2.0, 3.0], ValueError)})


def table(good):
    kind = numbers(good, shape=False)
    return Kind(kind.make, kind.bad | {"one number": (3.0, ValueError), "one row": ([1.0, 2.0], ValueError)})


def some_heights():
    kind = numbers([1.0, 2.0])
    bad = {what: value for what, value in kind.bad.items() if what != "None"}  # None leaves them to `levels`
    return Kind(kind.make, bad | {"falling": ([2.0, 1.0], ValueError)})


def pair():
    kind = numbers([-1.0, 1.0])
    return Kind(kind.make, kind.bad | {"three": ([1.0, 2.0, 3.0], ValueError), "downwards": ([1.0, -1.0], ValueError)})


def fraction(good):
    return Kind(lambda: good, positive(good).bad | {"1": (1.0, ValueError), "2": (2, ValueError)})


def words(good):
    return Kind(
        lambda: good,
        {
            "None": (None, TypeError),
            "a number": (3, TypeError),
            "a list": (["words"], TypeError),
            "nothing": ("", ValueError),
            "blanks": (" \n", ValueError),
        },
    )


def one_axes():
    bad = {"None": None, "a number": 3, "a string": "ax", "a list of axes": [], "a module": plt}
    return Kind(lambda: plt.subplots()[1], {name: (value, TypeError) for name, value in bad.items()})


def figure():
    bad = {"None": None, "a number": 1, "a string": "all", "a module": plt}
    return Kind(lambda: plt.subplots()[0], {name: (value, TypeError) for name, value in bad.items()})


def claims():
    return Kind(
        lambda: {"a": 1, "b": 2},
        {
            "None": (None, TypeError),
            "a list": ([1, 2], TypeError),
            "nothing": ({}, ValueError),
            "a claim that is None": ({"a": None}, TypeError),
            "a claim in words": ({"a": "half"}, TypeError),
            "a claim that is NaN": ({"a": float("nan")}, ValueError),
        },
    )


def examples():
    """One number or one row an example, beside three targets."""
    good = numbers([1.0, 2.0, 4.0], shape=False)
    more = {
        "one number": (3.0, ValueError),
        "too many": ([1.0, 2.0, 3.0, 4.0], ValueError),
        "a block": (np.ones((3, 2, 2)), ValueError),
    }
    return Kind(good.make, good.bad | more)


def targets():
    good = numbers([2.0, 1.0, 5.0])
    return Kind(good.make, good.bad | {"too many": ([1.0, 2.0, 3.0, 4.0], ValueError)})


def random_generator():
    bad = {"None": None, "a seed": 0, "a module": np.random, "an old generator": np.random.RandomState(0)}
    return Kind(lambda: np.random.default_rng(0), {name: (value, TypeError) for name, value in bad.items()})


def batches():
    pair = ([1.0, 2.0], [2.0, 1.0])
    return Kind(
        lambda: [pair, ([4.0], [5.0])],
        {
            "None": (None, TypeError),
            "a number": (3, TypeError),
            "a string": ("xy", TypeError),
            "a dict": ({}, TypeError),
            "an array": (np.ones((1, 2, 3)), TypeError),
            "a generator": ((pair for _ in range(2)), TypeError),
            "a function": (square, TypeError),
            "nothing": ([], ValueError),
            "a list of numbers": ([1.0, 2.0], TypeError),
            "a list of arrays": ([np.ones(2)], TypeError),
            "triples": ([(*pair, [1.0, 2.0])], ValueError),
            "x and y of different length": ([([1.0, 2.0], [2.0])], ValueError),
            "empty batches": ([([], [])], ValueError),
            "words for x": ([("ab", [1.0, 2.0])], TypeError),
            "NaN for y": ([pair, ([4.0], [float("nan")])], ValueError),
        },
    )


def draw():
    def returning(value):
        return lambda: value

    no_functions = {"None": (None, TypeError), "batches": (batches().make(), TypeError)}
    return Kind(
        lambda: batches().make,
        no_functions
        | {
            f"a function that returns {what}": (returning(value), error)
            for what, (value, error) in batches().bad.items()
        },
    )


def kind_of_decay():
    good = words("step")
    return Kind(good.make, good.bad | {"another": ("linear", ValueError), "a capital letter": ("Step", ValueError)})


def at_most(good, least, most):
    kind = count(good, least)
    return Kind(kind.make, kind.bad | {"too large": (most + 1, ValueError)})


def losses_over_time():
    good = numbers([3.0, 2.0, 4.0], finite=False)
    more = {"NaN first": ([np.nan, 2.0], ValueError), "infinity first": ([np.inf, 2.0], ValueError)}
    return Kind(good.make, good.bad | more)


def end_of_range(good, *, other, beyond):
    kind = positive(good)
    return Kind(kind.make, kind.bad | {"the wrong way round": (beyond, ValueError), "no range": (other, ValueError)})


def feature():
    bad = {"None": None, "a number": 2, "a list": ["bmi"], "an array": np.ones(2), "another name": "BMI"}
    return Kind(lambda: "bmi", {name: (value, KeyError) for name, value in bad.items()})


CALLS = {
    "batches.minibatches": {
        "x": examples(),
        "y": targets(),
        "batch_size": count(2, 1),
        "rng": random_generator(),
    },
    "batches.sgd_epoch": {"batches": batches(), "w": number(), "b": number(), "learning_rate": positive(0.01)},
    "batches.train": {
        "draw": draw(),
        "w": number(),
        "b": number(),
        "learning_rate": positive(0.01),
        "epochs": count(2, 0),
    },
    "batches.gradient_noise": {
        "batches": batches(),
        "x": column(),
        "y": column(),
        "w": number(),
        "b": number(),
    },
    "calculus.forward_difference": {"f": function(square), "x": number(), "h": positive(0.1)},
    "calculus.central_difference": {"f": function(square), "x": number(), "h": positive(0.1)},
    "calculus.tangent_line": {"x0": number(), "y0": number(), "slope": number(), "x": number_or_numbers()},
    "calculus.downhill_direction": {"slope": number()},
    "calculus.best_step": {
        "f": function(square),
        "x": number(),
        "slope": number(),
        "hs": numbers([0.1, 0.01], below_zero=False),
    },
    "calculus.partial": {
        "f": surface(),
        "theta": numbers([1.0, 2.0], shape=False),
        "i": count(1, 0),
        "h": positive(0.1),
    },
    "calculus.gradient": {"f": surface(), "theta": numbers([1.0, 2.0], shape=False), "h": positive(0.1)},
    "calculus.directional_derivative": {
        "f": surface(),
        "theta": numbers([1.0, 2.0]),
        "direction": direction(),
        "h": positive(0.1),
    },
    "calculus.gradient_check": {
        "f": surface(),
        "df": gradient_of_surface(),
        "theta": numbers([1.0, 2.0]),
        "h": positive(0.1),
    },
    "calculus.find_the_bug": {
        "gradients": gradients(),
        "f": surface(),
        "theta": numbers([1.0, 2.0]),
    },
    "data.diabetes": {},
    "data.standardise": {"X": table([[1.0, 2.0], [3.0, 5.0]])},
    "data.split": {"count": count(10, 2), "held_out": fraction(0.25), "seed": count(0, 0)},
    "data.Table.column": {"feature": feature()},
    "descent.step": {"df": function(slope_of_square), "x": number(), "learning_rate": positive(0.1)},
    "descent.descend": {
        "df": function(slope_of_square),
        "x0": number(),
        "learning_rate": positive(0.1),
        "steps": count(3, 0),
    },
    "descent.descend_until": {
        "df": function(slope_of_square),
        "x0": number(),
        "learning_rate": positive(0.1),
        "tolerance": positive(1e-3),
        "max_steps": count(3, 0),
    },
    "descent.largest_stable_rate": {"df": function(slope_of_square), "x": number()},
    "descent.diagnose": {"path": numbers([4.0, 2.0, 1.0], finite=False)},
    "descent.descend_nd": {
        "df": gradient_of_surface(),
        "theta0": numbers([1.0, 2.0]),
        "learning_rate": positive(0.1),
        "steps": count(3, 0),
    },
    "descent.update_both": {
        "d_w": function_of_two(),
        "d_b": function_of_two(),
        "w": number(),
        "b": number(),
        "learning_rate": positive(0.1),
    },
    "line.predict": {"x": numbers([1.0, 2.0]), "w": number(), "b": number()},
    "line.fit_line": {
        "x": column(),
        "y": column(),
        "learning_rate": positive(0.01),
        "steps": count(3, 0),
    },
    "losses.mse": {"y_hat": column(), "y": column()},
    "losses.mse_gradient": {"x": column(), "y": column(), "w": number(), "b": number()},
    "plots.use_style": {},
    "plots.axes": {"title": words("T"), "x": words("across"), "y": words("up"), "columns": count(1, 1)},
    "plots.show": {"figure": figure(), "words": words("A line.")},
    "plots.curve": {"ax": one_axes(), "f": function(square), "low": number(-1.0), "high": number(1.0)},
    "plots.path_on_curve": {"ax": one_axes(), "f": function(square), "path": numbers([3.0, 2.0])},
    "plots.contours": {
        "ax": one_axes(),
        "f": surface(),
        "across": pair(),
        "up": pair(),
        "levels": count(5, 1),
        "heights": some_heights(),
        "marks": count(9, 2),
    },
    "plots.path_on_contours": {"ax": one_axes(), "path": table([[1.0, 2.0], [0.5, 1.0]])},
    "plots.losses": {"ax": one_axes(), "values": numbers([3.0, 2.0], finite=False)},
    "terrain.is_saddle": {
        "f": surface(),
        "theta": numbers([1.0, 2.0]),
        "h": positive(0.1),
        "tolerance": positive(0.1),
    },
    "schedules.decay": {
        "kind": kind_of_decay(),
        "first_rate": positive(0.1),
        "epoch": at_most(3, 0, 20),
        "epochs": count(20, 1),
    },
    "tuning.early_stop": {"losses": losses_over_time(), "patience": count(2, 1)},
    "tuning.sweep_rates": {
        "held_out_loss": function(square),
        "low": end_of_range(0.01, other=0.1, beyond=2.0),
        "high": end_of_range(0.1, other=0.01, beyond=0.001),
        "count": count(3, 2),
    },
    "terrain.where_it_ends": {
        "df": function(slope_of_square),
        "starts": numbers([3.0, -1.0]),
        "learning_rate": positive(0.1),
        "steps": count(3, 0),
    },
    "terrain.best_of_many_starts": {
        "f": function(square),
        "df": function(slope_of_square),
        "starts": numbers([3.0, -1.0]),
        "learning_rate": positive(0.1),
        "steps": count(3, 0),
    },
    "terrain.clipped_step": {
        "df": function(slope_of_square),
        "x": number(),
        "learning_rate": positive(0.1),
        "longest": positive(0.5),
    },
    "terrain.is_stuck": {"f": function(square), "x": number(), "h": positive(0.1), "tolerance": positive(0.05)},
    "terrain.escape_time": {
        "df": function(slope_of_square),
        "x0": number(3.0),
        "learning_rate": positive(0.1),
        "edge": positive(0.5),
        "max_steps": count(3, 0),
    },
    "predict.reveal": {"prediction": Kind(lambda: "a"), "claims": claims(), "measured": number()},
}

BAD_CALLS = [
    pytest.param(name, argument, value, error, id=f"{name}({argument}={what})")
    for name, arguments in CALLS.items()
    for argument, kind in arguments.items()
    for what, (value, error) in kind.bad.items()
]


def public_functions():
    """Yield (name, function) for every public function and method of the modules that are tested here."""
    for found in pkgutil.iter_modules(downhill.__path__):
        if found.name.startswith("_") or found.name in TESTED_ELSEWHERE:
            continue
        module = importlib.import_module(f"downhill.{found.name}")
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
                continue
            if inspect.isfunction(thing):
                yield f"{found.name}.{name}", thing
            elif inspect.isclass(thing):
                for method, code in inspect.getmembers(thing, inspect.isfunction):
                    if not method.startswith("_"):
                        yield f"{found.name}.{name}.{method}", code


FUNCTIONS = dict(public_functions())


def call(name, **arguments):
    if name == "data.Table.column":
        arguments["self"] = diabetes()
    return FUNCTIONS[name](**arguments)


@pytest.fixture(autouse=True)
def _clean_figures():
    with plt.rc_context():
        yield
    plt.close("all")


def test_every_public_function_is_listed():
    assert sorted(FUNCTIONS) == sorted(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_every_argument_is_listed(name):
    arguments = set(inspect.signature(FUNCTIONS[name]).parameters) - {"self"} - HANDED_ON
    assert arguments == set(CALLS[name])
    without_bad_values = {(name, argument) for argument, kind in CALLS[name].items() if not kind.bad}
    assert without_bad_values <= ANY_VALUE_IS_ANSWERED


@pytest.mark.parametrize("name", CALLS)
def test_the_good_call_raises_nothing(name):
    # Otherwise the bad calls below could fail for another reason than the bad value.
    call(name, **{argument: kind.make() for argument, kind in CALLS[name].items()})


@pytest.mark.parametrize(("name", "argument", "value", "error"), BAD_CALLS)
def test_bad_input_gets_a_clear_error(name, argument, value, error):
    arguments = {other: kind.make() for other, kind in CALLS[name].items()}
    before = plt.get_fignums()
    with pytest.raises(error) as caught:
        call(name, **arguments | {argument: value})
    message = str(caught.value)
    assert re.search(rf"\b{argument}\b", message), f"the message does not name {argument}: {message}"
    assert WHAT_TO_DO.search(message), f"the message does not say what to do: {message}"
    assert plt.get_fignums() == before, "a figure was left open"
