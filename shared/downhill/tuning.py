"""When to stop, and which learning rate to take, judged by held-out losses: finished pieces of lesson 06."""

import math

import numpy as np

from downhill._inputs import a_count, a_function, a_number, a_positive_number, numbers


def early_stop(losses, patience):
    """Return (best, stop), two ints: the epoch with the lowest loss so far, and the epoch at which training stops.

    losses : (T,) array or list, the held-out losses after each epoch. The first is finite; later ones may be NaN or
        infinite, which is never lower.
    patience : int from 1 up. Training stops at the first epoch that comes `patience` epochs after the best one so
        far. A loss that is equal is not lower. When that never happens, stop is T - 1.
    """
    losses = numbers(losses, "losses", allow_infinite=True).tolist()
    patience = a_count(patience, "patience", least=1)
    if not math.isfinite(losses[0]):
        raise ValueError(f"losses must begin with a finite number, but it begins with {losses[0]}.")
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:  # False for NaN
            best = epoch
        elif epoch - best >= patience:
            return best, epoch
    return best, len(losses) - 1


def sweep_rates(held_out_loss, low, high, count):
    """Try learning rates that are evenly spaced on a log scale, and return (rates, losses, best).

    Parameters
    ----------
    held_out_loss : function of one number, a rate, that trains with it and returns the held-out loss; NaN or infinity
        where the training diverged
    low, high : floats above 0, low < high, the smallest and the largest rate
    count : int from 2 up

    Returns
    -------
    rates : (count,) array, from low to high
    losses : (count,) array, the loss of each rate
    best : float, the rate with the lowest finite loss, the first of them where several are equal

    Raises ValueError when no loss is finite.
    """
    a_function(held_out_loss, "held_out_loss")
    low, high = a_positive_number(low, "low"), a_positive_number(high, "high")
    if low >= high:
        raise ValueError(f"low must be below high, but they are {low:g} and {high:g}.")
    rates = np.geomspace(low, high, a_count(count, "count", least=2))
    losses = np.array([_loss_of(held_out_loss, float(rate)) for rate in rates])
    if not np.isfinite(losses).any():
        raise ValueError("held_out_loss must return a finite number for at least one rate. Use smaller rates.")
    return rates, losses, float(rates[np.argmin(np.where(np.isfinite(losses), losses, np.inf))])


def _loss_of(held_out_loss, rate):
    """Return the loss as a float, NaN and infinity included, or raise an error that says what came in its place."""
    called = f"held_out_loss({rate:g})"
    try:
        value = held_out_loss(rate)
    except OverflowError:  # it diverged so far that Python gave up
        return math.inf
    if value is None:
        raise TypeError(f"{called} returned None. Does the function end with a return line?")
    array = np.asarray(value)
    if array.dtype.kind == "f" and array.ndim == 0 and not np.isfinite(array):
        return float(array)
    return a_number(value, called)
