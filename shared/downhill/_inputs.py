"""Turn bad input into an error that says what to do. Every public function of the package calls these."""

import math
import reprlib
from numbers import Integral, Real

import numpy as np


def a_number(value, name):
    """Return `value` as a float, or raise TypeError or ValueError that names it.

    Accepts int, float, NumPy numbers and arrays with a single item and no dimension. Refuses bool, NaN and infinity.
    """
    if isinstance(value, float) and math.isfinite(value):
        return float(value)  # nearly all are: a descent asks this thousands of times
    array = _real_numbers(value)
    if array is None:
        raise TypeError(f"{name} must be a number, but it is {_shown(value)}.")
    if array.ndim != 0:
        raise TypeError(f"{name} must be one number, but it has shape {array.shape}.")
    try:
        number = float(array)
    except OverflowError:
        raise ValueError(f"{name} must be a number that fits into a float, but it is beyond 1e308.") from None
    if not math.isfinite(number):
        raise ValueError(f"{name} must be a finite number, but it is {number}.")
    return number


def a_positive_number(value, name):
    """Return `value` as a float above zero, or raise an error that names it."""
    number = a_number(value, name)
    if number <= 0:
        raise ValueError(f"{name} must be above zero, but it is {number:g}.")
    return number


def a_count(value, name, *, least=0):
    """Return `value` as an int that is at least `least`, or raise an error that names it."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, but it is {_shown(value)}.")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, but it is {value}.")
    return int(value)


def numbers(values, name, *, shape_words="a list of numbers", dimensions=(1,), allow_infinite=False):
    """Return `values` as a float64 array with one of the given numbers of `dimensions`, or raise an error.

    `shape_words` says in words what the caller expects. A copy is made only where the type requires one.
    """
    plain = type(values) is np.ndarray and values.dtype == float and values.ndim in dimensions and values.size
    if plain and (allow_infinite or np.isfinite(values).all()):
        return values  # nearly all are: a training asks this thousands of times
    array = _real_numbers(values)
    if array is None:
        kind = type(values).__name__
        raise TypeError(f"{name} must be {shape_words}, but it is a {kind}: {reprlib.repr(values)}.")
    if array.ndim not in dimensions:
        raise ValueError(f"{name} must be {shape_words}, but it has shape {array.shape}.")
    if array.size == 0:
        raise ValueError(f"{name} is empty: it must hold at least one number.")
    try:
        array = array.astype(float, copy=False)
    except OverflowError:
        raise ValueError(f"{name} must hold numbers that fit into floats: one is beyond 1e308.") from None
    if not allow_infinite and not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        place = f" at index {where}" if where else ""
        raise ValueError(f"{name} must hold finite numbers, but{place} it holds {array[where]}.")
    return array


def a_function(function, name):
    """Return `function` if it can be called, or raise TypeError."""
    if not callable(function):
        raise TypeError(
            f"{name} must be a function, but it is {_shown(function)}. Pass the function itself: f, not f(x)."
        )
    return function


def value_of(function, x, name):
    """Call `function(x)`, x a number or a position, shape (D,), and return its value as a float, or raise an error."""
    value = _called(function, x, name)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)  # the name of the call is written only where it is needed
    return a_number(value, _call(name, x))


def a_point(values, name):
    """Return `values` as a float64 array of shape (D,), a position with D coordinates, or raise an error."""
    return numbers(values, name, shape_words="a list or an array of numbers, one a direction")


def two_columns(x, y, name="x"):
    """Return x and y as float64 arrays of the same shape (N,), or raise an error. `name` is what x is called."""
    x, y = numbers(x, name), numbers(y, "y")
    if len(x) != len(y):
        raise ValueError(f"{name} and y must have the same length, one entry an example: {len(x)} and {len(y)}.")
    return x, y


def vector_at(df, theta, name):
    """Call `df(theta)` and return the vector, shape (D,) as theta has it, or raise an error."""
    value = _called(df, theta, name)
    if (
        isinstance(value, np.ndarray)
        and value.dtype == float
        and value.shape == theta.shape
        and np.isfinite(value).all()
    ):
        return value
    called = _call(name, theta)
    vector = numbers(value, called, shape_words=f"{len(theta)} numbers, one a direction", dimensions=(1,))
    if vector.shape != theta.shape:
        raise ValueError(f"{called} must hold {len(theta)} numbers, one a direction, but it holds {len(vector)}.")
    return vector


def some_words(value, name):
    """Return `value` if it is text with something in it, or raise an error that names it."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be words, but it is {_shown(value)}.")
    if not value.strip():
        raise ValueError(f"{name} is empty: it must be words.")
    return value


def _called(function, argument, name):
    """Return function(argument), or raise an error that shows the call."""
    try:
        value = function(argument)
    except OverflowError:
        raise ValueError(
            f"{_call(name, argument)} must be a finite number, but a number on the way is too large for a float."
        ) from None
    if value is None:
        raise TypeError(f"{_call(name, argument)} returned None. Does the function end with a return line?")
    return value


def _call(name, argument):
    if not isinstance(argument, np.ndarray):
        return f"{name}({argument:g})"
    return f"{name}({np.array2string(argument, precision=4, threshold=6, edgeitems=2, separator=', ')})"


def _real_numbers(value):
    """Return `value` as an array of real numbers, or None where it holds anything else.

    That is: text, bools, None, complex numbers, objects, or rows of different length.
    """
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    if array.dtype.kind == "O" and all(isinstance(n, Real) and not isinstance(n, bool) for n in array.flat):
        return array
    return array if array.dtype.kind in "iuf" else None


def _shown(value):
    return f"{reprlib.repr(value)} (a {type(value).__name__})"
