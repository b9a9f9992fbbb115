"""A line through data, a model with two numbers to tune: finished pieces of lesson 05."""

import numpy as np

from downhill._inputs import a_number, numbers, two_columns
from downhill.descent import descend_nd
from downhill.losses import mse_gradient


def predict(x, w, b):
    """Return the predictions w x + b of a line: shape (N,) for x of shape (N,). w, b : floats."""
    return a_number(w, "w") * numbers(x, "x") + a_number(b, "b")


def fit_line(x, y, learning_rate, steps):
    """Fit a line to data by gradient descent on the mean squared error, from w = 0, b = 0.

    x, y : (N,) arrays or lists
    learning_rate : float above 0
    steps : int from 0 up

    Returns the path: an array of shape (steps + 1, 2) with the rows (w, b). Raises ValueError when it leaves the
    range of floats.
    """
    x, y = two_columns(x, y)
    return descend_nd(lambda theta: np.array(mse_gradient(x, y, *theta)), [0.0, 0.0], learning_rate, steps)
