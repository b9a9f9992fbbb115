"""The checks of lesson 06, All, one, or a few."""

import numpy as np

from downhill import schedules
from downhill.checks.curves import CALLS_ALLOWED, Curve, TooManyCalls, coefficient
from downhill.checks.diagnosis import NOTHING, real_numbers
from downhill.checks.engine import examples, generator, judge, passed

__all__ = [
    "decay",
    "early_stop",
    "examples",
    "gradient_noise",
    "minibatches",
    "sgd_epoch",
    "sweep_rates",
    "train",
]

FAIR = "every example once, x with its y, in a new random order, in batches of the right size"
"""What the check of minibatches calls a right list of batches."""


def minibatches(function):
    """Check `minibatches(x, y, batch_size, rng)` by what must be true of any fair deal, whatever order is drawn."""
    rng = generator("minibatches")
    sizes = [
        (16, 3, 0),
        (20, 5, 0),
        (13, 13, 0),
        (17, 1, 0),
        (15, 40, 0),
        (23, 6, 3),
        (18, 4, 1),
        (31, 7, 2),
        (5, 3, 0),
    ]
    cases = [(*_examples_of(rng, count, columns), size, _generator(rng)) for count, size, columns in sizes]
    found = {}

    def dealing(x, y, batch_size, rng):
        found[x.tobytes()] = verdict = _verdict_on(function, x, y, batch_size, rng)
        return verdict

    dealing.__name__ = getattr(function, "__name__", "minibatches")

    def minibatches(x, y, batch_size, rng):
        return FAIR

    def found_as(verdict):
        """The deals as they came out, when this is what is wrong with the first wrong one."""

        def mistaken(x, y, batch_size, rng):
            wrong = [said for said in found.values() if said != FAIR]
            return found.get(x.tobytes()) if wrong and wrong[0] == verdict else None

        return mistaken

    mistakes = {words: found_as(verdict) for verdict, words in WHY_UNFAIR.items()}
    judge(dealing if callable(function) else function, cases, minibatches, mistakes=mistakes)
    passed("minibatches", f"{len(cases)} deals of 5 to 31 examples, each drawn three times")


def sgd_epoch(function):
    """Check `sgd_epoch(batches, w, b, learning_rate)` on one to six batches of different sizes."""
    rng = generator("sgd_epoch")
    shapes = [(3, 3, 2), (4, 2), (1, 1, 1, 1), (5,), (2, 2, 2, 2, 2, 1), (6, 6, 5), (1, 4, 3)]
    cases = [(_batches(rng, sizes), *_start(rng), _rate(rng)) for sizes in shapes for _ in range(2)]
    cases += [(_batches(rng, (4, 3)), 1, 0, 0.05), (_batches(rng, (2, 2, 1)), -2, 3, 0.02)]

    def sgd_epoch(batches, w, b, learning_rate):
        return _epoch(batches, w, b, learning_rate)

    # fmt: off
    mistakes = {
        "the gradient is measured once, at the start: measure it anew for each batch, at the current w and b":
            lambda batches, w, b, rate: _moved(w, b, rate, sum(_slopes(*pair, w, b) for pair in batches)),
        "all batches are joined into one, and one step is taken: each batch asks for an update of its own":
            lambda batches, w, b, rate: _moved(w, b, rate, _slopes(*_joined(batches), w, b)),
        "the gradients of the batches are averaged, and one step is taken: each batch asks for an update of its own":
            lambda batches, w, b, rate: _moved(
                w, b, rate, sum(_slopes(*pair, w, b) for pair in batches) / len(batches)),
        "the gradient of b is measured with the new w: measure both before you move either":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, in_turn="w"),
        "the gradient of w is measured with the new b: measure both before you move either":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, in_turn="b"),
        "you walked uphill: + where - should be":
            lambda batches, w, b, rate: _epoch(batches, w, b, -rate),
        "the gradient of a batch is a sum: divide by the number of examples in the batch":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, weight=lambda count, all_: count),
        "the gradient of a batch is divided by the number of all examples: divide by those in the batch":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, weight=lambda count, all_: count / all_),
        "the batches count by their size: every batch asks for a whole step here":
            lambda batches, w, b, rate: _epoch(
                batches, w, b, rate, weight=lambda count, all_: count / len(batches[0][0])),
        "the learning rate is divided by the number of batches: every batch gets a whole step":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate / len(batches)),
        "the factor 2 of the gradient is missing: there is no ½ in the loss":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate / 2),
        "the learning rate is missing":
            lambda batches, w, b, rate: _epoch(batches, w, b, 1.0),
        "only the first batch is used: return may stand inside the loop":
            lambda batches, w, b, rate: _epoch(batches[:1], w, b, rate),
        "only the last batch is used: each step must begin where the one before it ended":
            lambda batches, w, b, rate: _epoch(batches[-1:], w, b, rate),
        "the last batch is left out":
            lambda batches, w, b, rate: _epoch(batches[:-1], w, b, rate),
        "the first batch is left out":
            lambda batches, w, b, rate: _epoch(batches[1:], w, b, rate),
        "short batches are left out: the last one counts as well":
            lambda batches, w, b, rate: _epoch(
                [pair for pair in batches if len(pair[0]) >= len(batches[0][0])], w, b, rate),
        "the batches are taken in reverse order":
            lambda batches, w, b, rate: _epoch(batches[::-1], w, b, rate),
        "only one example of each batch is used: the gradient is the mean over the batch":
            [lambda batches, w, b, rate, k=k: _epoch([(x[k:][:1], y[k:][:1]) for x, y in batches], w, b, rate)
             for k in (0, -1)],
        "b never moves":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, fixed="b"),
        "w never moves":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, fixed="w"),
        "w and b are swapped: return w, b in this order":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate)[::-1],
        "the two parts of the gradient are swapped: d_w belongs to w, d_b to b":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, swapped=True),
        "x is missing in d_w: it is 2 mean(error * x)":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate, without_x=True),
        "x and y are swapped":
            lambda batches, w, b, rate: _epoch([(y, x) for x, y in batches], w, b, rate),
        "the epoch is walked twice":
            lambda batches, w, b, rate: _epoch(list(batches) * 2, w, b, rate),
        "you returned the last gradient, not where the steps led":
            lambda batches, w, b, rate: tuple(_slopes(*batches[-1], *_epoch(batches[:-1], w, b, rate))),
        "you returned the whole path: only the w and b at its end are asked":
            lambda batches, w, b, rate: np.array([_epoch(batches[:k], w, b, rate) for k in range(len(batches) + 1)]),
        "w and b come back as they were: the new values are lost":
            lambda batches, w, b, rate: (w, b),
        "only w came back: return w, b":
            lambda batches, w, b, rate: _epoch(batches, w, b, rate)[0],
    }
    # fmt: on
    error = judge(function, cases, sgd_epoch, mistakes=mistakes, parts=("w", "b"))
    passed("sgd_epoch", f"{len(cases)} epochs of one to six batches", error)


def train(function):
    """Check `train(draw, w, b, learning_rate, epochs)` with a `draw` that returns other batches at every call."""
    rng = generator("train")
    cases = []
    for epochs, sizes in ((1, (3, 2)), (2, (4,)), (3, (2, 2, 1)), (5, (3, 1)), (0, (2, 2)), (4, (1, 2, 3))):
        cases.append((Deck(rng, sizes), *_start(rng), _rate(rng), epochs))
        cases.append((Deck(rng, sizes), -1, 2, _rate(rng), epochs))

    def train(draw, w, b, learning_rate, epochs):
        return _trained(draw, w, b, learning_rate, epochs)

    def training(draw, w, b, learning_rate, epochs):
        draw.restart()
        return function(draw, w, b, learning_rate, epochs)

    training.__name__ = getattr(function, "__name__", "train")

    def changed(change):
        """The right path, changed."""
        return lambda *args: change(_trained(*args))

    # fmt: off
    mistakes = {
        "the batches are drawn once and used again: call draw() anew in every epoch":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, epochs, batches_of=lambda k: 0),
        "draw is called once more than there are epochs, and the first deal is thrown away":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, epochs, batches_of=lambda k: k + 1),
        "draw is called twice in each epoch, and every other deal is thrown away":
            [lambda draw, w, b, rate, epochs, first=first: _trained(
                draw, w, b, rate, epochs, batches_of=lambda k: 2 * k + first) for first in (0, 1)],
        "each epoch begins at the first w and b again: it must begin where the epoch before it ended":
            lambda draw, w, b, rate, epochs: np.array(
                [(w, b), *(_epoch(draw.deal(k), w, b, rate) for k in range(epochs))]),
        "the start is missing: the first row is the w and b that you were given":
            changed(lambda path: path[1:] if len(path) > 1 else np.zeros(0)),
        "the last epoch is missing: with `epochs` epochs there are epochs + 1 rows":
            changed(lambda path: path[:-1] if len(path) > 1 else np.zeros(0)),
        "there is one epoch too many: with `epochs` epochs there are epochs + 1 rows":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, epochs + 1),
        "there is one epoch too few: with `epochs` epochs there are epochs + 1 rows":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, max(epochs - 1, 0)),
        "you returned the end only: the start and the end of every epoch are asked":
            changed(lambda path: path[-1]),
        "return stands inside the loop, so it ends after the first epoch":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, 1) if epochs else NOTHING,
        "w and b are swapped: each row is (w, b)":
            changed(lambda path: path[:, ::-1]),
        "the path is transposed, or two lists came back: one row an epoch is asked, with w and b side by side":
            [changed(np.transpose), changed(lambda path: (path[:, 0], path[:, 1]))],
        "only w is kept: each row is the pair (w, b)":
            changed(lambda path: path[:, 0]),
        "w and b are kept side by side in one long list: append the pair (w, b)":
            changed(np.ravel),
        "the path is in reverse order: it begins with the start":
            changed(lambda path: path[::-1]),
        "each batch has a row: one row an epoch is asked":
            _each_batch,
        "you walked uphill: + where - should be":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, -rate, epochs),
        "the learning rate is missing":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, 1.0, epochs),
        "the learning rate shrinks from epoch to epoch: it stays the same here":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, epochs, rate_of=lambda k: rate / (k + 1)),
        "only the first batch of each epoch is used":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, epochs, which=slice(1)),
        "the batches of an epoch are joined into one: each of them asks for an update":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, epochs, joined=True),
        "w and b never move: the result of sgd_epoch is lost":
            lambda draw, w, b, rate, epochs: np.array([(w, b)] * (epochs + 1), dtype=float),
        "the start stands in the path twice":
            changed(lambda path: np.array([path[0], *path])),
        "w and b start at 0: they start at the values that you were given":
            lambda draw, w, b, rate, epochs: _trained(draw, 0.0, 0.0, rate, epochs),
    }
    # fmt: on
    error = judge(training if callable(function) else function, cases, train, mistakes=mistakes)
    passed("train", f"{len(cases)} trainings of 0 to 5 epochs, with new batches in each", error)


def gradient_noise(function):
    """Check `gradient_noise(batches, x, y, w, b)` on deals whose batches differ in size."""
    rng = generator("gradient_noise")
    cases = []
    for sizes in ((3, 3, 2), (4, 1), (2, 2, 2, 1), (5, 5, 5, 2), (3, 1, 2), (6, 3), (7,)):
        for _ in range(2):
            batches = _batches(rng, sizes)
            x, y = _joined(batches)
            order = rng.permutation(len(x))
            if len(sizes) == 1:  # two of three batches, so that the noise is not zero
                batches = [(x[:3], y[:3]), (x[3:5], y[3:5])]
            cases.append((batches, x[order], y[order], *_start(rng)))

    def gradient_noise(batches, x, y, w, b):
        # With the matrix A of rows (x, 1): the gradient is 2 A.T (A theta - y) / N.
        def slope(x, y):
            rows = np.stack([x, np.ones_like(x)], axis=1)
            return 2 * rows.T @ (rows @ np.array([w, b]) - y) / len(x)

        squares = [np.linalg.norm(slope(*pair) - slope(x, y)) ** 2 for pair in batches]
        return float(np.mean(squares) ** 0.5)

    def of(combine):
        """Another way to combine the differences, shape (number of batches, 2), and the sizes of the batches."""

        def mistaken(batches, x, y, w, b):
            each = np.array([_slopes(*pair, w, b) for pair in batches])
            return combine(each - _slopes(x, y, w, b), np.array([len(pair[0]) for pair in batches]), each)

        return mistaken

    def lengths(away):
        return np.hypot(away[:, 0], away[:, 1])

    # fmt: off
    mistakes = {
        "the root is missing":
            of(lambda away, sizes, each: np.mean(lengths(away) ** 2)),
        "the lengths are averaged: square them first, then the mean, then the root":
            of(lambda away, sizes, each: np.mean(lengths(away))),
        "the squares are added up: take their mean over the batches":
            of(lambda away, sizes, each: np.sum(lengths(away) ** 2) ** 0.5),
        "the squared lengths are added up, and the root is missing":
            of(lambda away, sizes, each: np.sum(lengths(away) ** 2)),
        "the squares of d_w and d_b are averaged together: the squared length is their sum":
            of(lambda away, sizes, each: np.mean(away**2) ** 0.5),
        "the two parts are added up before they are squared: the squared length is the sum of the squares":
            of(lambda away, sizes, each: np.mean(np.sum(away, axis=1) ** 2) ** 0.5),
        "the gradient of all examples is missing: the length of (batch - all) is asked":
            of(lambda away, sizes, each: np.mean(lengths(each) ** 2) ** 0.5),
        "the mean of the batches' gradients stands where the gradient of all of x, y belongs":
            of(lambda away, sizes, each: np.mean(lengths(each - each.mean(axis=0)) ** 2) ** 0.5),
        "the spread of each part is measured around the mean of the batches (np.std), not around the gradient of all":
            of(lambda away, sizes, each: each.std(axis=0)),
        "the batches are weighted by their size: each batch counts the same here":
            of(lambda away, sizes, each: np.average(lengths(away) ** 2, weights=sizes) ** 0.5),
        "the result is divided by the number of batches less one: divide by the number of batches":
            of(lambda away, sizes, each: (np.sum(lengths(away) ** 2) / (len(away) - 1)) ** 0.5),
        "the differences are averaged before they are squared, so that they cancel":
            of(lambda away, sizes, each: np.hypot(*away.mean(axis=0))),
        "only d_w is used: both parts of the gradient count":
            of(lambda away, sizes, each: np.mean(away[:, 0] ** 2) ** 0.5),
        "only d_b is used: both parts of the gradient count":
            of(lambda away, sizes, each: np.mean(away[:, 1] ** 2) ** 0.5),
        "the factor 2 of the gradient is missing: there is no ½ in the loss":
            of(lambda away, sizes, each: np.mean(lengths(away) ** 2) ** 0.5 / 2),
        "lengths are subtracted: subtract the gradients first, then take the length":
            of(lambda away, sizes, each: np.mean((lengths(each) - np.hypot(*(each - away)[0])) ** 2) ** 0.5),
        "the absolute parts are added up: the length is the root of the sum of squares":
            of(lambda away, sizes, each: np.mean(np.abs(away).sum(axis=1))),
        "the length of the whole gradient is divided out: the noise itself is asked":
            of(lambda away, sizes, each: np.mean(lengths(away) ** 2) ** 0.5 / np.hypot(*(each - away)[0])),
        "the largest difference is returned: the root of the mean of the squares is asked":
            of(lambda away, sizes, each: lengths(away).max()),
        "only the first batch is used: return may stand inside the loop":
            of(lambda away, sizes, each: lengths(away)[0]),
        "only the last batch is used: collect one square for each batch":
            of(lambda away, sizes, each: lengths(away)[-1]),
        "d_w and d_b are kept apart: their squares belong together in one length":
            of(lambda away, sizes, each: np.mean(away**2, axis=0) ** 0.5),
        "the noise is measured at w = 0, b = 0: it is asked at w and b":
            lambda batches, x, y, w, b: gradient_noise(batches, x, y, 0.0, 0.0),
        "the gradients of the batches are measured at w = 0, b = 0: they are asked at w and b":
            lambda batches, x, y, w, b: np.mean(
                [np.sum((_slopes(*pair, 0, 0) - _slopes(x, y, w, b)) ** 2) for pair in batches]) ** 0.5,
        "the gradient of a batch is a sum: divide by the number of examples in the batch":
            lambda batches, x, y, w, b: np.mean([np.sum(
                (len(pair[0]) * _slopes(*pair, w, b) - len(x) * _slopes(x, y, w, b)) ** 2) for pair in batches]) ** 0.5,
        "losses are compared: gradients are asked":
            lambda batches, x, y, w, b: np.mean(
                [(np.mean((w * u + b - v) ** 2) - np.mean((w * x + b - y) ** 2)) ** 2 for u, v in batches]) ** 0.5,
    }
    # fmt: on
    error = judge(function, cases, gradient_noise, mistakes=mistakes)
    passed("gradient_noise", f"{len(cases)} deals into batches of different sizes", error)


def decay(function):
    """Check `decay(kind, first_rate, epoch, epochs)` for both kinds, with the borders of the steps among the epochs."""
    rng = generator("decay")
    lengths = [(0, 25), (3, 30), (9, 40), (10, 40), (11, 35), (19, 50), (20, 60), (27, 45), (34, 70), (60, 80)]
    cases = [(kind, _rate(rng), epoch, epochs) for epoch, epochs in lengths for kind in schedules.KINDS]
    cases += [("cosine", 2, 12, 36), ("step", 3, 45, 90), ("cosine", _rate(rng), 25, 25), ("cosine", _rate(rng), 5, 7)]

    def decay(kind, first_rate, epoch, epochs):
        if kind == "cosine":  # the half-angle formula
            return first_rate * np.cos(np.pi * epoch / epochs / 2) ** 2
        rate = first_rate
        for _ in range(10, epoch + 1, 10):
            rate = rate / 2
        return rate

    def other(step=None, cosine=None):
        """The right rate for one kind, another one for the other."""
        forms = {"step": step or _step_rate, "cosine": cosine or _cosine_rate}
        return lambda kind, *rest: forms[kind](*rest)

    # fmt: off
    mistakes = {
        "the kinds are swapped":
            lambda kind, *rest: (_cosine_rate if kind == "step" else _step_rate)(*rest),
        "the kind is not looked at: it is always the step kind":
            other(cosine=_step_rate),
        "the kind is not looked at: it is always the cosine kind":
            other(step=_cosine_rate),
        'the kind "step" returns nothing':
            other(step=lambda *_: NOTHING),
        'the kind "cosine" returns nothing':
            other(cosine=lambda *_: NOTHING),
        "the step kind falls at every epoch: it halves once in 10 epochs, so use //, not /":
            other(step=lambda first, epoch, epochs: first * 0.5 ** (epoch / 10)),
        "the step kind halves at every epoch: it halves once in 10 epochs, epoch // 10":
            other(step=lambda first, epoch, epochs: first * 0.5**epoch),
        "the step kind uses the rest epoch % 10, where the whole tens epoch // 10 belong":
            other(step=lambda first, epoch, epochs: first * 0.5 ** (epoch % 10)),
        "epochs count from 0: no + 1 belongs into the step kind":
            other(step=lambda first, epoch, epochs: first * 0.5 ** ((epoch + 1) // 10)),
        "the step kind halves one epoch too late: epoch 10 has half of the first rate already":
            other(step=lambda first, epoch, epochs: first * 0.5 ** (max(epoch - 1, 0) // 10)),
        "the number of tens is rounded to the nearest: it is rounded down, epoch // 10":
            other(step=lambda first, epoch, epochs: first * 0.5 ** round(epoch / 10)),
        "the step kind multiplies by the number of tens: 0.5 is raised to that power, with **":
            other(step=lambda first, epoch, epochs: first * 0.5 * (epoch // 10)),
        "the step kind divides by the number of tens and one: it is halved each time, 0.5 ** (epoch // 10)":
            other(step=lambda first, epoch, epochs: first / (1 + epoch // 10)),
        "the step kind halves once only: it is halved again every 10 epochs":
            other(step=lambda first, epoch, epochs: first * (0.5 if epoch >= 10 else 1)),
        "the step kind is raised together with the first rate: only 0.5 belongs below the power":
            other(step=lambda first, epoch, epochs: (first * 0.5) ** (epoch // 10)),
        "the step kind uses epochs // 10: it is the present epoch that counts":
            other(step=lambda first, epoch, epochs: first * 0.5 ** (epochs // 10)),
        "the step kind divides by 10 each time: it halves":
            other(step=lambda first, epoch, epochs: first * 0.1 ** (epoch // 10)),
        "the rate of the step kind grows: multiply by 0.5, do not divide by it":
            other(step=lambda first, epoch, epochs: first * 2.0 ** (epoch // 10)),
        "the + 1 of the cosine kind is missing: the rate becomes negative":
            other(cosine=lambda first, epoch, epochs: first * np.cos(np.pi * epoch / epochs) / 2),
        "the + 1 and the / 2 of the cosine kind are missing: the rate becomes negative":
            other(cosine=lambda first, epoch, epochs: first * np.cos(np.pi * epoch / epochs)),
        "the / 2 of the cosine kind is missing: it begins at twice the first rate":
            other(cosine=lambda first, epoch, epochs: 2 * _cosine_rate(first, epoch, epochs)),
        "brackets are missing in the cosine kind: first_rate * (1 + cos(...)) / 2":
            [other(cosine=lambda first, epoch, epochs: first * 1 + np.cos(np.pi * epoch / epochs) / 2),
             other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(np.pi * epoch / epochs) / 2)),
             other(cosine=lambda first, epoch, epochs: first + np.cos(np.pi * epoch / epochs) / 2)],
        "pi is missing in the cosine kind":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(epoch / epochs)) / 2),
        "the cosine kind walks a whole wave, 2 pi: half a wave leads down to 0":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(2 * np.pi * epoch / epochs)) / 2),
        "the cosine kind walks a quarter of a wave: the angle is pi * epoch / epochs":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(np.pi * epoch / epochs / 2)) / 2),
        "the angle is in degrees: np.cos and math.cos take radians, so pi stands for half a turn":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(180 * epoch / epochs)) / 2),
        "the sine stands where the cosine belongs":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.sin(np.pi * epoch / epochs)) / 2),
        "the sign before the cosine is flipped: the rate rises":
            other(cosine=lambda first, epoch, epochs: first * (1 - np.cos(np.pi * epoch / epochs)) / 2),
        "the cosine kind divides by epochs - 1: it is epoch / epochs":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(np.pi * epoch / (epochs - 1))) / 2),
        "epochs count from 0: no + 1 belongs into the cosine kind":
            other(cosine=lambda first, epoch, epochs: _cosine_rate(first, epoch + 1, epochs)),
        "the fraction in the cosine kind is upside down: epoch / epochs":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(np.pi * epochs / epoch)) / 2
                  if epoch else None),
        "the fraction in the cosine kind is rounded down: epoch / epochs, not //":
            other(cosine=lambda first, epoch, epochs: _cosine_rate(first, epoch // epochs, 1)),
        "the cosine kind falls along a straight line: half a wave of a cosine is asked":
            other(cosine=lambda first, epoch, epochs: first * (1 - epoch / epochs)),
        "the first rate is missing: the factor alone came back":
            lambda kind, first, *rest: decay(kind, 1.0, *rest),
        "the rate never falls":
            lambda kind, first, *rest: first,
    }
    # fmt: on
    error = judge(function, cases, decay, mistakes=mistakes)
    passed("decay", f"{len(cases)} rates of both kinds, at and beside the borders", error)


def early_stop(function):
    """Check `early_stop(losses, patience)`: falling, rising and level losses, with NaN and infinity among them."""
    cases = _early_stop_cases(generator("early_stop"))

    def early_stop(losses, patience):
        # By definition: a best epoch stops it when none of the `patience` losses after it is lower.
        last = len(losses) - 1
        best = 0
        while True:
            lower = [k for k in range(best + 1, min(best + patience, last) + 1) if losses[k] < losses[best]]
            if not lower:
                return best, min(best + patience, last)
            best = lower[0]

    def stopped(**change):
        return lambda losses, patience: _stopped(list(losses), patience, **change)

    def changed(change):
        return lambda losses, patience: change(losses, *early_stop(losses, patience))

    # fmt: off
    mistakes = {
        "the losses after the stop are used: best is the lowest loss seen until it stops":
            changed(lambda losses, best, stop: (_lowest(losses), stop)),
        "it never stops early: the patience is not looked at":
            lambda losses, patience: (_lowest(losses), len(losses) - 1),
        "it stops one epoch too late: at the first epoch that comes `patience` epochs after the best":
            stopped(more=1),
        "it stops one epoch too early: `patience` epochs after the best have to pass":
            [stopped(more=-1), lambda losses, patience: early_stop(losses, patience - 1) if patience > 1 else (0, 0)],
        "equal counts as lower: use <, not <=":
            stopped(lower=lambda new, best: new <= best),
        "equal counts as lower, and so does NaN: compare with <":
            stopped(lower=lambda new, best: not new > best),
        "a NaN counts as lower, because every comparison with NaN is False: ask `if loss < best loss` first":
            stopped(lower=lambda new, best: not new >= best),
        "the wait is not set back when a lower loss comes: count from the best epoch":
            stopped(count="all"),
        "each loss is compared with the one before it: compare with the lowest so far":
            [stopped(against="before"), stopped(against="before", tell="lowest"), _rises_in_a_row],
        "each loss is compared with the first one: compare with the lowest so far":
            stopped(against="first"),
        "it stops at the first loss that is not lower: be patient for `patience` epochs":
            lambda losses, patience: early_stop(losses, 1),
        "stop is the best epoch: stop is where training ends, `patience` epochs later":
            changed(lambda losses, best, stop: (best, best)),
        "stop is T where it should be T - 1: the index of the last epoch, when it runs to the end":
            changed(lambda losses, best, stop: (best, len(losses) if _ran_out(losses, best, stop) else stop)),
        "the lowest loss came back: best is its index":
            changed(lambda losses, best, stop: (losses[best], stop)),
        "the loss at the stop came back: stop is its index":
            changed(lambda losses, best, stop: (best, losses[stop])),
        "two losses came back: their indices are asked":
            changed(lambda losses, best, stop: (losses[best], losses[stop])),
        "the two values are swapped: return best, stop in this order":
            changed(lambda losses, best, stop: (stop, best)),
        "epochs count from 0: both indices are one too large":
            changed(lambda losses, best, stop: (best + 1, stop + 1)),
        "stop is one too large: it is an index, and epochs count from 0":
            changed(lambda losses, best, stop: (best, stop + 1)),
        "the second of two equal losses is taken: the first is the best":
            changed(lambda losses, best, stop: (
                max(k for k in range(stop + 1) if losses[k] == losses[best]), stop)),
        "np.argmin finds a NaN, not the lowest number: compare one loss after the other with <":
            [changed(lambda losses, best, stop: (int(np.argmin(losses[: stop + 1])), stop)),
             lambda losses, patience: _by_argmin(losses, patience, np.argmin)],
        "the largest loss is looked for: the lowest is asked":
            [stopped(lower=lambda new, best: new > best), stopped(lower=lambda new, best: new >= best)],
        "NaN and infinity stop it at once: they are losses that are not lower, and no more":
            stopped(at_once=True),
        "NaN and infinity are left out of the count: they are epochs like others":
            stopped(skip=True),
        "a NaN sets the wait back: it is never lower, so the best epoch stays":
            stopped(reset_by_nan=True),
        "the distance of the losses is compared with the patience: the patience counts epochs":
            stopped(far=True),
        "only the best epoch came back: return best, stop":
            changed(lambda losses, best, stop: best),
        "only the stop came back: return best, stop":
            changed(lambda losses, best, stop: stop),
        "when it never stops early, nothing is returned: after the loop, return best, T - 1":
            changed(lambda losses, best, stop: NOTHING if _ran_out(losses, best, stop) else (best, stop)),
    }
    # fmt: on
    error = judge(function, cases, early_stop, mistakes=mistakes, parts=("best", "stop"))
    passed("early_stop", f"{len(cases)} trainings that stop early or run to the end", error)


def sweep_rates(function):
    """Check `sweep_rates(held_out_loss, low, high, count)` where some rates diverge, and the best lies anywhere."""
    rng = generator("sweep_rates")
    cases = []
    for k, (low, high, count) in enumerate(
        [(1e-4, 1.0, 9), (1e-3, 0.1, 5), (1e-5, 10.0, 7), (0.02, 0.5, 4), (1e-3, 1.0, 6), (2e-4, 3.0, 8), (0.05, 2, 3)]
    ):
        for beyond in (("inf", "nan", "nan first")[k % 3], "high"):
            cases.append((_held_out(rng, low, high, count, beyond), low, high, count))
    cases.append((_held_out(rng, 0.01, 1, 2, "high"), 0.01, 1, 2))

    def sweep_rates(held_out_loss, low, high, count):
        rates = low * (high / low) ** (np.arange(count) / (count - 1))
        return _swept(held_out_loss, rates)

    def tried(rates_of, **change):
        """A sweep over other rates, or with another choice among them."""
        return lambda f, low, high, count: _swept(f, rates_of(low, high, count), **change)

    def chosen(best_of):
        """The right rates and losses, with another best: what best_of(rates, losses) returns."""

        def mistaken(*args):
            rates, losses, _ = sweep_rates(*args)
            return rates, losses, best_of(rates, losses)

        return mistaken

    def finite(losses, otherwise):
        return np.where(np.isfinite(losses), losses, otherwise)

    # fmt: off
    mistakes = {
        "the rates are evenly spaced themselves: their logarithms should be (np.geomspace)":
            tried(np.linspace),
        "np.logspace was given the rates: it takes exponents, so np.log10(low) and np.log10(high), or use np.geomspace":
            tried(lambda low, high, count: np.logspace(low, high, count)),
        "the logarithms were spaced, and never raised again: the rates themselves are asked":
            [tried(lambda low, high, count: np.linspace(np.log10(low), np.log10(high), count)),
             tried(lambda low, high, count: np.linspace(np.log(low), np.log(high), count))],
        "natural logarithms were raised to base 10: use the same base both ways":
            tried(lambda low, high, count: 10 ** np.linspace(np.log(low), np.log(high), count)),
        "base-10 logarithms were raised to base e: use the same base both ways":
            tried(lambda low, high, count: np.exp(np.linspace(np.log10(low), np.log10(high), count))),
        "the last rate, high, is missing: both ends belong to the rates":
            [tried(lambda low, high, count: np.geomspace(low, high, count, endpoint=False)),
             tried(lambda low, high, count: np.geomspace(low, high, count)[:-1])],
        "the first rate, low, is missing: both ends belong to the rates":
            [tried(lambda low, high, count: np.geomspace(low, high, count + 1)[1:]),
             tried(lambda low, high, count: np.geomspace(low, high, count)[1:])],
        "there is one rate too many: `count` rates are asked, both ends among them":
            tried(lambda low, high, count: np.geomspace(low, high, count + 1)),
        "the rates stand in reverse order: they go from low to high":
            tried(lambda low, high, count: np.geomspace(high, low, count)),
        "best is an index: the rate itself is asked, rates[index]":
            chosen(lambda rates, losses: int(np.argmin(finite(losses, np.inf)))),
        "best is the lowest loss: the rate that has it is asked":
            chosen(lambda rates, losses: np.min(finite(losses, np.inf))),
        "np.argmin takes a NaN for the lowest: np.nanargmin leaves NaN out":
            chosen(lambda rates, losses: rates[np.argmin(losses)]),
        "a NaN at the start hides all others from `<` and min(): leave out what is not finite first":
            chosen(lambda rates, losses: rates[losses.tolist().index(min(losses.tolist()))]
                   if not np.isnan(losses[0]) else rates[0]),
        "a rate that diverged is taken for the best: only finite losses count":
            [chosen(lambda rates, losses: rates[np.argmin(np.nan_to_num(losses, nan=0.0, posinf=0.0))]),
             chosen(lambda rates, losses: rates[np.argmin(np.nan_to_num(losses, nan=0.0))])],
        "the best is the rate with the highest loss: the lowest is asked":
            [chosen(lambda rates, losses: rates[np.argmax(finite(losses, -np.inf))]),
             chosen(lambda rates, losses: rates[np.argmax(losses)]),
             chosen(lambda rates, losses: rates[np.nanargmax(losses)])],
        "the largest rate that did not diverge is taken: the one with the lowest loss is asked":
            chosen(lambda rates, losses: rates[np.isfinite(losses)][-1]),
        "best is looked up after the losses that are not finite were left out, but among all rates: the indices shift":
            chosen(lambda rates, losses: rates[np.argmin(losses[np.isfinite(losses)])]),
        "the losses of rates that diverged are left out: one loss a rate is asked, inf and NaN too":
            lambda *args: (lambda r, v, best: (r, v[np.isfinite(v)], best))(*sweep_rates(*args)),
        "rates that diverged are left out: all of them are asked":
            lambda *args: (lambda r, v, best: (r[np.isfinite(v)], v[np.isfinite(v)], best))(*sweep_rates(*args)),
        "the losses came back sorted: each stands at the place of its rate":
            lambda *args: (lambda r, v, best: (r, np.sort(v), best))(*sweep_rates(*args)),
        "only the best rate came back: return rates, losses, best":
            lambda *args: sweep_rates(*args)[2],
        "best is missing: return rates, losses, best":
            lambda *args: sweep_rates(*args)[:2],
        "rates is missing: return rates, losses, best":
            lambda *args: sweep_rates(*args)[1:],
        "rates and losses are swapped: return rates, losses, best in this order":
            lambda *args: (lambda r, v, best: (v, r, best))(*sweep_rates(*args)),
        "best stands first: return rates, losses, best in this order":
            lambda *args: (lambda r, v, best: (best, r, v))(*sweep_rates(*args)),
        "best is the lowest rate":
            chosen(lambda rates, losses: rates[0]),
        "best is the middle of the rates: the one with the lowest loss is asked":
            chosen(lambda rates, losses: rates[len(rates) // 2]),
    }
    # fmt: on
    error = judge(function, cases, sweep_rates, mistakes=mistakes, parts=("rates", "losses", "best"))
    passed("sweep_rates", f"{len(cases)} sweeps of 2 to 9 rates, with rates that diverge", error)


# ---- minibatches: what is wrong with a deal

WHY_UNFAIR = {
    "nothing": "the function ends without a return line: return the list of pairs",
    "x itself is changed": "x or y is changed in place, as rng.shuffle does: draw an order with "
    "rng.permutation(len(x)) and index both with it",
    "no list of pairs": "what comes back is no list of pairs: append (x[some], y[some]), one pair a batch",
    "two lists": "two lists came back, one of x and one of y: a list of pairs (x_batch, y_batch) is asked",
    "a generator": "the function yields its batches: return a list of them",
    "indices": "the batches hold indices: take the examples themselves, x[some] and y[some]",
    "pairs (y, x)": "x and y are swapped in the pairs: (x_batch, y_batch)",
    "unequal lengths": "an x_batch and its y_batch have different lengths: index both with the same part of the order",
    "values that are in neither x nor y": "some values are in no row of x, or of y: take rows as they are, x[some]. "
    "With rows of several columns, whole rows move",
    "another shape": "an x_batch has not the shape of rows of x: for x of shape (N,) it is (B,), for x of shape "
    "(N, D) it is (B, D). Whole rows move, so take x[some]",
    "x and y are torn apart": "x and y are not kept together: draw one order, and index both with it",
    "no batch": "there is no batch at all",
    "an example twice": "an example comes more than once: rng.permutation deals each once, rng.integers and "
    "rng.choice draw with replacement, and slices must not overlap",
    "an empty batch": "there is an empty batch: stop when all examples are dealt out",
    "an example is missing": "an example is missing: the last batch is short when the batch size does not divide the "
    "number of examples, and it counts too",
    "one batch only": "only one batch came back: return may stand inside the loop, or the batch size is not used",
    "batch_size is the number of batches": "batch_size is taken for the number of batches: it is the number of "
    "examples in each",
    "the short batch is not the last": "the short batch stands in another place: it is the last one",
    "sizes that are evened out": "the sizes are evened out, as np.array_split does: all batches have batch_size "
    "examples, and the last one has what is left",
    "a size that is not batch_size": "the sizes are not right: all batches have batch_size examples, and the last one "
    "has what is left",
    "the global generator": "the order comes from np.random itself: draw it from rng, which was passed in, so that a "
    "run can be repeated",
    "other batches with an equal rng": "the order does not come from rng: two equal generators must give the same "
    "batches",
    "the order as it was": "nothing is shuffled: the examples come in the order as they were given",
    "the same order at every call": "every call deals in the same order: draw it from rng itself, and do not seed or "
    "copy a generator inside",
    "batches of neighbours": "whole batches are moved, but neighbours stay together: shuffle the examples first, "
    "then cut",
}


def _verdict_on(function, x, y, batch_size, rng):
    """Deal three times, twice from the same generator and once from an equal one, and return FAIR or what is wrong."""
    twin = np.random.Generator(type(rng.bit_generator)(0))
    twin.bit_generator.state = rng.bit_generator.state
    global_state = np.random.get_state()[1].copy(), np.random.get_state()[2]  # noqa: NPY002, the trap is looked for
    first, wrong = _deal(function, x, y, batch_size, rng)
    moved_on = np.random.get_state()[1], np.random.get_state()[2]  # noqa: NPY002
    if wrong:
        return wrong
    if not np.array_equal(global_state[0], moved_on[0]) or global_state[1] != moved_on[1]:
        return "the global generator"
    second, wrong = _deal(function, x, y, batch_size, rng)
    again, wrong_again = _deal(function, x, y, batch_size, twin)
    if wrong or wrong_again:
        return wrong or wrong_again
    if len(x) < 12 or batch_size >= len(x):
        return FAIR  # so few orders that two may agree by chance, or one batch, whose order means nothing
    if all(_same_sets(order, list(range(len(x))), batch_size) for order in (first, second)):
        return "the order as it was"
    if _same_sets(first, second, batch_size):
        return "the same order at every call"
    if first != again:
        return "other batches with an equal rng"
    if batch_size > 1 and _neighbours(first, batch_size):
        return "batches of neighbours"
    return FAIR


def _deal(function, x, y, batch_size, rng):
    """Return (the order in which the examples come, None), or (None, what is wrong with the batches)."""
    given_x, given_y = x.copy(), y.copy()
    batches = function(given_x, given_y, batch_size, rng)
    if not (np.array_equal(given_x, x) and np.array_equal(given_y, y)):
        return None, "x itself is changed"
    pairs, wrong = _pairs_of(batches, x, y)
    if wrong:
        return None, wrong
    order = []
    for x_batch, y_batch in pairs:
        indices = [_row_of(row, x) for row in x_batch]
        if None in indices or any(_row_of(value, y) is None for value in y_batch):
            return None, "values that are in neither x nor y"
        if indices != [_row_of(value, y) for value in y_batch]:
            return None, "x and y are torn apart"
        order += indices
    if len(set(order)) < len(order):
        return None, "an example twice"
    sizes = [len(x_batch) for x_batch, _ in pairs]
    if 0 in sizes and sum(sizes) == len(x):
        return None, "an empty batch"
    return (order, None) if not (wrong := _wrong_sizes(sizes, len(x), batch_size)) else (None, wrong)


def _pairs_of(batches, x, y):
    """Return (list of pairs of float arrays, None), or (None, what is wrong with the form)."""
    if batches is None:
        return None, "nothing"
    if hasattr(batches, "__next__"):
        return None, "a generator"
    if not isinstance(batches, (list, tuple, np.ndarray)):
        return None, "no list of pairs"
    if len(batches) == 0:
        return None, "no batch"
    if _are_two_lists(batches, x):
        return None, "two lists"
    if all(_are_indices(batch, len(x)) for batch in batches):
        return None, "indices"
    pairs = []
    for pair in batches:
        if not isinstance(pair, (list, tuple, np.ndarray)) or len(pair) != 2:
            return None, "no list of pairs"
        x_batch, y_batch = (real_numbers(part if isinstance(part, np.ndarray) else _plain(part)) for part in pair)
        if x_batch is None or y_batch is None or y_batch.ndim != 1 or x_batch.ndim not in (1, 2):
            if x_batch is not None and y_batch is not None and (y_batch.ndim, x_batch.ndim) == (x.ndim, 1):
                return None, "pairs (y, x)"
            return None, "no list of pairs"
        if len(x_batch) != len(y_batch):
            return None, "unequal lengths"
        swapped = x.ndim == 1 and len(x_batch) > 0
        if swapped and all(_row_of(v, x) is None and _row_of(v, y) is not None for v in x_batch):
            return None, "pairs (y, x)"
        if x_batch.shape[1:] != x.shape[1:]:
            return None, "another shape"
        pairs.append((x_batch, y_batch))
    return pairs, None


def _plain(part):
    """Return a list of rows as nested lists, so that it can become an array."""
    return [row.tolist() if isinstance(row, np.ndarray) else row for row in part] if isinstance(part, list) else part


def _are_two_lists(batches, x):
    """Tell whether (x_batches, y_batches) came, or the whole of x and y cut in no batches at all."""
    return (
        len(batches) == 2
        and all(isinstance(part, (list, tuple)) and len(part) and isinstance(part[0], np.ndarray) for part in batches)
        and not (len(batches[0]) == 2 and len(batches[1]) == 2 and _row_of(_first(batches[0][1]), x) is None)
    )


def _first(values):
    return values[0] if len(np.atleast_1d(values)) else None


def _are_indices(batch, count):
    """Tell whether a batch is an array of whole numbers below count: the examples are no whole numbers."""
    numbers = real_numbers(batch)
    return (
        numbers is not None
        and numbers.ndim == 1
        and numbers.size > 0
        and bool(np.all((numbers == np.floor(numbers)) & (numbers >= 0) & (numbers < count)))
    )


def _row_of(row, rows):
    """Return the index of a row among rows that all differ, or None."""
    row = np.asarray(row, dtype=float)
    if row.shape != rows.shape[1:]:
        return None
    away = np.abs(rows - row).reshape(len(rows), -1).max(axis=1)
    return int(np.argmin(away)) if away.min() < 1e-5 else None


def _wrong_sizes(sizes, count, batch_size):
    """Return None when the sizes are right, or what is wrong with them. No example comes twice."""
    right = [batch_size] * (count // batch_size) + ([count % batch_size] if count % batch_size else [])
    if sizes == right:
        return None
    if len(sizes) == 1 and len(right) > 1:
        return "one batch only"
    if sum(sizes) < count:
        return "an example is missing"
    if len(sizes) == batch_size:
        return "batch_size is the number of batches"
    if sorted(sizes) == sorted(right):
        return "the short batch is not the last"
    if len(sizes) == len(right) and max(sizes) - min(sizes) <= 1:
        return "sizes that are evened out"
    return "a size that is not batch_size"


def _cut(order, batch_size):
    return [frozenset(order[k : k + batch_size]) for k in range(0, len(order), batch_size)]


def _same_sets(one, other, batch_size):
    return _cut(one, batch_size) == _cut(other, batch_size)


def _neighbours(order, batch_size):
    """Tell whether every batch holds neighbours of the given order, which may have been turned round its ends."""
    count = len(order)
    return all(sum((k + 1) % count in batch for k in batch) >= len(batch) - 1 for batch in _cut(order, batch_size))


# ---- examples, batches and steps


def _examples_of(rng, count, columns):
    """Return x, shape (count,) or (count, columns), and y, shape (count,): all numbers differ, and none is whole."""
    many = rng.choice(np.arange(101, 100 * 40, 2), size=count * (max(columns, 1) + 1), replace=False) / 100
    signs = rng.choice([-1.0, 1.0], size=many.shape)
    many = np.where(many == np.floor(many), many + 0.01, many) * signs
    y, x = many[:count], many[count:]
    return (x.reshape(count, columns) if columns else x), y


def _generator(rng):
    return np.random.default_rng(int(rng.integers(1, 10**6)))


def _batches(rng, sizes):
    """Return batches of the given sizes: the examples lie about a line, with noise, x not centred."""
    slope, height = coefficient(rng), coefficient(rng)
    batches = []
    for size in sizes:
        x = np.round(rng.uniform(0.4, 2.6, size), 2)
        noise = np.round(rng.uniform(0.3, 0.9, size) * rng.choice([-1, 1], size), 2)
        batches.append((x, np.round(slope * x + height + noise, 2)))
    return batches


def _start(rng):
    return coefficient(rng, 0.8, 2.5), coefficient(rng, 0.8, 2.5)


def _rate(rng):
    return round(float(rng.uniform(0.03, 0.12)), 3)


def _joined(batches):
    return np.concatenate([x for x, _ in batches]), np.concatenate([y for _, y in batches])


def _slopes(x, y, w, b):
    """Return the gradient of the mean squared error, shape (2,), with dot products."""
    error = np.dot(np.stack([x, np.ones_like(x)], axis=1), [w, b]) - y
    return np.array([2 * np.dot(error, x), 2 * np.sum(error)]) / len(x)


def _moved(w, b, rate, slopes):
    return w - rate * slopes[0], b - rate * slopes[1]


def _epoch(batches, w, b, rate, *, weight=None, in_turn="", fixed="", swapped=False, without_x=False):
    """`sgd_epoch` without guards, and on request with one mistake."""
    count = sum(len(x) for x, _ in batches)
    for x, y in batches:
        slopes = _slopes(x, y, w, b)
        if without_x:
            slopes = slopes[[1, 1]]
        if swapped:
            slopes = slopes[::-1]
        slopes = slopes * (weight(len(x), count) if weight else 1)
        new_w, new_b = _moved(w, b, rate, slopes)
        if in_turn == "w":
            new_b = b - rate * _slopes(x, y, new_w, b)[1]
        if in_turn == "b":
            new_w = w - rate * _slopes(x, y, w, new_b)[0]
        w, b = (w if fixed == "w" else new_w), (b if fixed == "b" else new_b)
    return float(w), float(b)


class Deck(Curve):
    """A `draw` for the check of train: each call returns other batches, the same ones again after `restart`."""

    variable = ""

    def __init__(self, rng, sizes):
        self._seed, self._sizes = int(rng.integers(1, 10**6)), sizes
        super().__init__(None, None, f"{len(sizes)} batches of {', '.join(map(str, sizes))} examples, new at each call")
        self._dealt = 0

    def __call__(self, *arguments):
        """Return the next epoch's batches; raise TooManyCalls when something calls without end."""
        if arguments:
            raise TypeError("draw takes no arguments: write draw()")
        self.calls += 1
        if self.calls > CALLS_ALLOWED // 50:
            self.calls = CALLS_ALLOWED
            raise TooManyCalls("draw is called without end")
        self._dealt += 1
        return self.deal(self._dealt - 1)

    def __iter__(self):
        """Raise TypeError: the function itself holds no batches."""
        raise TypeError("draw is a function: write draw() to get the batches")

    def restart(self):
        """Begin with the first epoch again."""
        self._dealt = 0

    def deal(self, epoch):
        """Return the batches of one epoch."""
        return _batches(np.random.default_rng([self._seed, epoch]), self._sizes)


def _trained(draw, w, b, rate, epochs, *, batches_of=lambda k: k, rate_of=None, which=slice(None), joined=False):
    """`train` without guards, and on request with one mistake."""
    path = [(float(w), float(b))]
    for k in range(epochs):
        batches = draw.deal(batches_of(k))[which]
        if joined:
            batches = [_joined(batches)]
        path.append(_epoch(batches, *path[-1], rate_of(k) if rate_of else rate))
    return np.array(path)


def _each_batch(draw, w, b, rate, epochs):
    path = [(float(w), float(b))]
    for k in range(epochs):
        for pair in draw.deal(k):
            path.append(_epoch([pair], *path[-1], rate))
    return np.array(path)


# ---- decay


def _step_rate(first, epoch, epochs):
    return first * 0.5 ** (epoch // 10)


def _cosine_rate(first, epoch, epochs):
    return first * (1 + np.cos(np.pi * epoch / epochs)) / 2


# ---- early_stop


def _lowest(losses):
    """The index of the first lowest loss of all, NaN left out."""
    return int(np.nanargmin(losses))


def _ran_out(losses, best, stop):
    """Tell whether a training may have run to its end."""
    return stop == len(losses) - 1


def _stopped(losses, patience, *, lower=lambda new, best: new < best, more=0, count="", against="lowest", tell="",
             at_once=False, skip=False, reset_by_nan=False, far=False):  # fmt: skip
    """`early_stop` as a loop that waits, and on request with one mistake."""
    best = waited = 0
    lowest = losses[0]
    for epoch in range(1, len(losses)):
        new = losses[epoch]
        if skip and not np.isfinite(new):
            continue
        if at_once and not np.isfinite(new):
            return best, epoch
        base = {"lowest": lowest, "before": losses[epoch - 1], "first": losses[0]}[against]
        if reset_by_nan and np.isnan(new):
            waited = 0
        elif lower(new, base):
            best, lowest = (epoch, new) if not tell or new < lowest else (best, lowest)
            waited = waited if count == "all" else 0
        else:
            waited += 1
            if (abs(new - lowest) if far else waited) >= max(patience + more, 0):
                return best, epoch
    return best, len(losses) - 1


def _rises_in_a_row(losses, patience):
    """Wait while each loss is not lower than the one before it; the best is the lowest all the same."""
    best = waited = 0
    for epoch in range(1, len(losses)):
        best = epoch if losses[epoch] < losses[best] else best
        waited = 0 if losses[epoch] < losses[epoch - 1] else waited + 1
        if waited >= patience:
            return best, epoch
    return best, len(losses) - 1


def _by_argmin(losses, patience, argmin):
    """Stop by looking for the best anew in each epoch."""
    for epoch in range(len(losses)):
        best = int(argmin(losses[: epoch + 1]))
        if epoch - best >= patience:
            return best, epoch
    return int(argmin(losses)), len(losses) - 1


def _early_stop_cases(rng):
    """Losses whose lowest so far moves on in gaps, some shorter and some longer than the patience."""
    inf, nan = float("inf"), float("nan")
    cases = []
    # Each plan: gaps between one lower loss and the next; the last number is how many follow the last lower one.
    plans = [((1, 2, 1), 5, 3), ((1, 1, 1, 1), 0, 2), ((2, 1, 4, 1), 3, 3), ((3, 2, 3), 2, 4), ((1, 3, 1), 6, 2),
             ((2, 2, 2), 1, 3), ((1, 5, 2, 1), 4, 4), ((4, 1, 1), 1, 5), ((1, 1), 4, 1),
             ((2, 3, 2, 6), 2, 5)]  # fmt: skip
    for k, (gaps, tail, patience) in enumerate(plans):
        losses = [round(float(rng.uniform(7, 9)), 2)]
        for gap in (*gaps, tail + 1):
            lowest = min(losses)
            losses += [round(lowest + 0.01 * int(rng.integers(1, 90)), 2) for _ in range(gap - 1)]
            losses.append(round(lowest - 0.01 * int(rng.integers(10, 80)), 2))
        losses = losses[:-1] if k % 2 else losses
        cases.append((np.array(losses) if k % 3 else losses, patience))
    a, b, c = (round(float(v), 2) for v in rng.uniform(1.5, 4.5, 3))
    cases += [
        ([a + 3, a, a + 1, a, a + 2, a - 1], 3),  # equal is not lower: it stops before the lowest of all
        ([a + 1, a, a + 0.5, a, a + 0.25, a + 0.5, a - 1], 4),
        ([a + 1, a, a, a + 0.25, a - 1], 5),
        ([b + 2, b, nan, nan, b + 1, b - 1], 3),
        ([b + 2, b, nan, b + 1, b + 2, b + 3, b + 4, b + 5], 3),
        ([b + 2, b + 1, nan, b, nan, b + 1, inf, b + 2, b - 1], 4),
        ([c + 2, inf, c + 1, c, inf, nan, c - 1, c, c + 2], 4),
        ([c + 1, nan, inf, c, c + 0.5, c + 0.75, c - 0.5], 3),
        ([a + 4, a + 2, a + 3, a + 2.5, a + 2.25, a + 2.125, a - 1], 4),  # falls again, and stays above the lowest
        ([b], 3),
        ([b + 1, b], 1),
        ([b, b + 1], 1),
        ([b, b + 0.5, b + 2, b + 1], 9),
        ([c, c + 1, c + 2, c - 1], 2),
    ]
    return [cases[i] for i in rng.permutation(len(cases))]


# ---- sweep_rates


def _held_out(rng, low, high, count, beyond):
    """A loss with its lowest value between two rates of the sweep; beyond some rate it is inf, NaN or high."""
    steps = np.log10(high / low) / (count - 1)
    limit_at = count - 1 if beyond == "high" else max(count - 2, 1)
    lowest_at = int(rng.integers(0, max(limit_at - 1, 1))) + round(float(rng.uniform(-0.35, 0.35)), 2)
    if beyond == "nan first":
        lowest_at = max(lowest_at, 2.2)
    place = round(float(np.log10(low) + lowest_at * steps), 3)
    floor, width = round(float(rng.uniform(0.5, 3)), 2), round(float(rng.uniform(0.5, 2)), 2)
    border = round(float(low * 10 ** ((limit_at - 0.5) * steps)), 7)
    first = round(float(low * 10 ** (0.5 * steps)), 7)

    def loss(rate):
        if beyond == "nan first" and rate < first:
            return float("nan")
        if beyond != "high" and rate > border:
            return float("inf") if beyond == "inf" else float("nan")
        return floor + width * (np.log10(rate) - place) ** 2

    formula = f"{floor:g} + {width:g}*(np.log10(rate) - ({place:g}))**2"
    if beyond == "nan first":
        formula += f", nan below {first:g}"
    if beyond != "high":
        formula += f", {'inf' if beyond == 'inf' else 'nan'} above {border:g}"
    curve = Curve(loss, None, formula)
    curve.variable = "rate"
    return curve


def _swept(held_out_loss, rates):
    with np.errstate(all="ignore"):
        losses = np.array([held_out_loss(rate) for rate in rates])
    return rates, losses, float(rates[np.argmin(np.where(np.isfinite(losses), losses, np.inf))])
