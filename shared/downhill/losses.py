"""How bad a prediction is, in one number, and the slope of that number: finished pieces of lesson 05."""

import numpy as np

from downhill._inputs import a_number, two_columns


def mse(y_hat, y):
    """Return the mean squared error, mean((y_hat - y)²): a float, in the square of y's units. There is no ½ in it.

    y_hat, y : (N,) arrays or lists, predictions and targets.

    Raises TypeError or ValueError when they hold something else than finite numbers, or differ in length.
    """
    y_hat, y = two_columns(y_hat, y, "y_hat")
    return float(np.mean((y_hat - y) ** 2))


def mse_gradient(x, y, w, b):
    """Return (d_w, d_b), the partial derivatives of the mean squared error of the line w x + b, two floats.

    d_w = 2 mean((w x + b - y) x) and d_b = 2 mean(w x + b - y), by the chain rule.

    x, y : (N,) arrays or lists. w, b : floats.
    """
    x, y = two_columns(x, y)
    error = a_number(w, "w") * x + a_number(b, "b") - y
    return float(2 * (error @ x) / len(x)), float(2 * error.sum() / len(x))
