"""Gradient descent on a few examples at a time: finished pieces of lesson 06.

A batch is a pair (x_batch, y_batch) with shapes (B,) and (B,): B of the N examples. The loss of a line w x + b on a
batch is the mean squared error of that batch, see `losses.mse_gradient`.
"""

import math

import numpy as np

from downhill._inputs import a_count, a_function, a_number, a_positive_number, numbers, two_columns
from downhill.losses import mse_gradient


def minibatches(x, y, batch_size, rng):
    """Deal all examples out at random into batches, each example once.

    Parameters
    ----------
    x : (N,) or (N, D) array or list, one row an example
    y : (N,) array or list, the targets
    batch_size : int from 1 up
    rng : numpy.random.Generator, from which the order is drawn. The next call draws another order.

    Returns
    -------
    list of pairs (x_batch, y_batch), copies. All have batch_size examples but the last one, which has what is left.
    """
    x = numbers(x, "x", shape_words="one number or one row an example", dimensions=(1, 2))
    y = numbers(y, "y")
    if len(x) != len(y):
        raise ValueError(f"x and y must have the same length, one entry an example: {len(x)} and {len(y)}.")
    batch_size = a_count(batch_size, "batch_size", least=1)
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng must be a NumPy generator, as np.random.default_rng(seed) makes it, but it is a {type(rng).__name__}."
        )
    order = rng.permutation(len(x))
    starts = range(0, len(x), batch_size)
    return [(x[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in starts]


def sgd_epoch(batches, w, b, learning_rate):
    """Return (w, b), two floats, after one step of gradient descent for each batch, in the order given.

    batches : list of pairs (x_batch, y_batch), each of two (B,) arrays or lists; B may differ from pair to pair
    w, b : floats, the start
    learning_rate : float above 0

    Raises ValueError when the path leaves the range of floats: try a smaller rate.
    """
    w, b, learning_rate = a_number(w, "w"), a_number(b, "b"), a_positive_number(learning_rate, "learning_rate")
    return _epoch(_pairs(batches, "batches"), w, b, learning_rate)


def train(draw, w, b, learning_rate, epochs):
    """Return the path of (w, b), an array of shape (epochs + 1, 2): the start, and where each epoch ends.

    draw : function without arguments that returns one epoch's batches. It is called once at the start of each epoch.
    w, b : floats, the start
    learning_rate : float above 0, the same at every step
    epochs : int from 0 up
    """
    a_function(draw, "draw")
    path = [(a_number(w, "w"), a_number(b, "b"))]
    learning_rate = a_positive_number(learning_rate, "learning_rate")
    for _ in range(a_count(epochs, "epochs")):
        path.append(_epoch(_pairs(draw(), "what draw() returns"), *path[-1], learning_rate))
    return np.array(path)


def gradient_noise(batches, x, y, w, b):
    """Return how far the gradients of the batches lie from the gradient of all of x, y: a float, in its units.

    It is the root of the mean, over the batches, of (d_w of the batch - d_w)² + (d_b of the batch - d_b)², all at the
    same w, b.

    batches : list of pairs (x_batch, y_batch), each of two (B,) arrays or lists
    x, y : (N,) arrays or lists, all examples
    w, b : floats

    For batches of B of the N examples, drawn without replacement, its expected square is
    S² (N - B) / (B (N - 1)), where S is the noise of single examples (Cochran, "Sampling Techniques", chapter 2).
    """
    x, y = two_columns(x, y)
    w, b = a_number(w, "w"), a_number(b, "b")
    full = np.array(mse_gradient(x, y, w, b))
    away = np.array([mse_gradient(*batch, w, b) for batch in _pairs(batches, "batches")]) - full
    return float(np.sqrt(np.mean(np.sum(away**2, axis=1))))


def _epoch(pairs, w, b, learning_rate):
    """Take the steps of one epoch; everything has been looked at."""
    for x, y in pairs:
        with np.errstate(over="ignore", invalid="ignore"):
            d_w, d_b = mse_gradient(x, y, w, b)
        # Both slopes are measured before either number moves.
        w, b = w - learning_rate * d_w, b - learning_rate * d_b
        if not (math.isfinite(w) and math.isfinite(b)):
            raise ValueError(
                f"a step with learning_rate = {learning_rate:g} leaves the range of floats. "
                f"Use a smaller learning_rate."
            )
    return w, b


def _pairs(batches, name):
    """Return batches as a list of pairs of float64 arrays, or raise an error that says which is wrong."""
    if not isinstance(batches, (list, tuple)):
        raise TypeError(f"{name} must be a list of pairs (x_batch, y_batch), but it is a {type(batches).__name__}.")
    if not batches:
        raise ValueError(f"{name} must hold at least one pair (x_batch, y_batch), but it is empty.")
    pairs = []
    for k, pair in enumerate(batches):
        if not isinstance(pair, (list, tuple)):
            raise TypeError(
                f"{name} must be a list of pairs (x_batch, y_batch), but item {k} is a {type(pair).__name__}."
            )
        if len(pair) != 2:
            raise ValueError(f"{name} must be a list of pairs (x_batch, y_batch), but item {k} has {len(pair)} parts.")
        try:
            pairs.append(two_columns(*pair))
        except (TypeError, ValueError) as error:
            raise type(error)(f"item {k} of {name}: {error}") from None
    return pairs
