"""Turn bad input into an error that says what to do. Every public function of the package calls these."""

import math
from numbers import Integral

import numpy as np


def a_number(value, name):
    """Return `value` as a float, or raise TypeError or ValueError that names it.

    Accepts int, float, NumPy numbers and arrays with a single item and no dimension. Refuses bool, NaN and infinity.
    """
    kind = type(value).__name__
    if isinstance(value, (bool, np.bool_, str, bytes)) or value is None:
        raise TypeError(f"{name} must be a number, but it is {value!r} (a {kind}).")
    if np.ndim(value) != 0:
        raise TypeError(f"{name} must be one number, but it has shape {np.shape(value)}.")
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be a number, but it is a {kind}.") from None
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
        raise TypeError(f"{name} must be a whole number, but it is {value!r} (a {type(value).__name__}).")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, but it is {value}.")
    return int(value)


def numbers(values, name, *, shape_words="a list of numbers", dimensions=(1,), allow_infinite=False):
    """Return `values` as a float64 array with one of the given numbers of `dimensions`, or raise an error.

    `shape_words` says in words what the caller expects. A copy is made only where the type requires one.
    """
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be {shape_words}, but it is a {type(values).__name__}.") from None
    if array.ndim not in dimensions:
        raise ValueError(f"{name} must be {shape_words}, but it has shape {array.shape}.")
    if array.size == 0:
        raise ValueError(f"{name} is empty: it must hold at least one number.")
    if not allow_infinite and not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} must hold finite numbers, but at index {where} it holds {array[where]}.")
    return array


def a_function(function, name):
    """Return `function` if it can be called, or raise TypeError."""
    if not callable(function):
        raise TypeError(
            f"{name} must be a function, but it is {function!r} (a {type(function).__name__}). "
            f"Pass the function itself: f, not f(x)."
        )
    return function


def value_of(function, x, name):
    """Call `function(x)` and return its value as a float, or raise an error that says what it returned."""
    value = function(x)
    if value is None:
        raise TypeError(f"{name}({x:g}) returned None. Does the function end with a return line?")
    return a_number(value, f"{name}({x:g})")
