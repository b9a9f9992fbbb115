"""Call a learner's function so that whatever goes wrong becomes a sentence that helps."""

import inspect
import linecache
import traceback

import numpy as np

from downhill._inputs import a_function, a_number, numbers


class LearnerError(Exception):
    """The learner's function did not give what its contract says. The message is for the learner."""


class Learner:
    """A learner's function with its contract.

    Parameters
    ----------
    function : the function as the learner passed it to the lab
    name : str, the name of the exercise, which messages use
    parameters : tuple of str, the names of its parameters, in the order of its contract

    Raises TypeError when `function` cannot be called.
    """

    def __init__(self, function, name, parameters):
        self.function = a_function(function, name)
        self.name = name
        self.parameters = parameters

    def number(self, *arguments):
        """Return what the function returns, a float. Raises LearnerError when it is not one finite number."""
        return self._converted(a_number, arguments)

    def heights(self, x, *arguments):
        """Return what the function returns for the array `x`, its last argument: floats of the shape of x."""

        def convert(value, name):
            array = numbers(value, name, shape_words="an array", dimensions=(0, x.ndim), allow_infinite=True)
            if array.shape != x.shape:
                raise ValueError(f"{name} must have the shape of x, {x.shape}, but it has shape {array.shape}.")
            return array

        return self._converted(convert, (*arguments, x))

    def array(self, shape, *arguments):
        """Return the array that the function returns, of the given `shape`, NaN and infinity included.

        Raises LearnerError when it has another shape, or is something else.
        """

        def convert(value, name):
            words = f"an array of shape {shape}"
            array = numbers(value, name, shape_words=words, dimensions=(len(shape),), allow_infinite=True)
            if array.shape != shape:
                raise ValueError(f"{name} must be {words}, but it has shape {array.shape}.")
            return array

        return self._converted(convert, arguments)

    def path(self, length, *arguments):
        """Return the positions that the function returns, shape (length,), NaN and infinity included.

        Raises LearnerError when it returns another number of them, or something else.
        """

        def convert(value, name):
            path = numbers(value, name, shape_words="a list of positions", allow_infinite=True)
            if len(path) != length:
                raise ValueError(
                    f"{name} must hold {length} positions, the start and one for each of the "
                    f"{length - 1} steps, but it holds {len(path)}."
                )
            return path

        return self._converted(convert, arguments)

    def _converted(self, convert, arguments):
        value = self._call(arguments)
        if value is None:
            raise LearnerError(f"{self._words(arguments)} returned None. Does the function end with a return line?")
        try:
            return convert(value, f"what {self._words(arguments)} returns")
        except (TypeError, ValueError) as error:
            message = str(error)
            raise LearnerError(message[0].upper() + message[1:]) from None

    def _call(self, arguments):
        try:
            # A descent may overflow: the lab says so in words, where NumPy would print a warning into the
            # notebook.
            with np.errstate(all="ignore"):
                return self.function(*arguments)
        except NotImplementedError:
            raise LearnerError(
                f"Write {self.name} first: its answer cell is further up. Run that cell, then this one again."
            ) from None
        except Exception as error:
            said = f"{type(error).__name__}: {error}".rstrip(": ")
            raise LearnerError(f"{self._words(arguments)} raised {said}{_place(error, self.function)}.") from error

    def _words(self, arguments):
        """Return the call as a learner would write it: `descend(df, x0=-1, learning_rate=0.1, steps=20)`."""
        return f"{self.name}({', '.join(map(_argument, self.parameters, arguments))})"


def _argument(name, value):
    if callable(value):
        return name
    if isinstance(value, np.ndarray):
        return f"{name}=an array of shape {value.shape}"
    return f"{name}={value:g}"


def _place(error, function):
    """Return where in the learner's cell the error came up: ` (line 3: "return 1 / 0")`, or nothing.

    When it came up in a library, the line that called the library is named.
    """
    file = getattr(getattr(inspect.unwrap(function), "__code__", None), "co_filename", None)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename == file and (line := linecache.getline(file, frame.lineno).strip()):
            return f' (line {frame.lineno}: "{line}")'
    return ""
