"""Learning rates that change from epoch to epoch: finished pieces of lesson 06."""

import math

from downhill._inputs import a_count, a_positive_number, some_words

KINDS = ("step", "cosine")
"""The two ways to let a rate fall; see `decay`."""

EPOCHS_A_STEP = 10
"""After so many epochs the kind "step" halves the rate."""


def decay(kind, first_rate, epoch, epochs):
    """Return the learning rate of one epoch, a float.

    kind : "step": first_rate * 0.5 ** (epoch // 10), halved every 10 epochs, or
        "cosine": first_rate * (1 + cos(pi * epoch / epochs)) / 2, half a wave from first_rate down to 0
    first_rate : float above 0, the rate of epoch 0
    epoch : int from 0 to `epochs`, which epoch this is
    epochs : int from 1 up, how many there are

    The cosine is that of Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (2017), without
    restarts and with the lowest rate 0.
    """
    if some_words(kind, "kind") not in KINDS:
        raise ValueError(f'kind must be "step" or "cosine", but it is {kind!r}.')
    first_rate = a_positive_number(first_rate, "first_rate")
    epoch, epochs = a_count(epoch, "epoch"), a_count(epochs, "epochs", least=1)
    if epoch > epochs:
        raise ValueError(f"epoch must be at most epochs, but they are {epoch} and {epochs}.")
    if kind == "step":
        return first_rate * 0.5 ** (epoch // EPOCHS_A_STEP)
    return first_rate * (1 + math.cos(math.pi * epoch / epochs)) / 2
