"""The checks of lesson 06, All, one, or a few."""

import numpy as np

from downhill import schedules
from downhill.checks.curves import CALLS_ALLOWED, Curve, TooManyCalls, coefficient
from downhill.checks.deals import FAIR, WHY_UNFAIR, verdict_on
from downhill.checks.diagnosis import NOTHING
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
        found[x.tobytes()] = verdict = verdict_on(function, x, y, batch_size, rng)
        return verdict

    dealing.__name__ = getattr(function, "__name__", "minibatches")

    def minibatches(x, y, batch_size, rng):
        return FAIR

    def found_as(verdict):
        """The deals as they came out, when this is what is wrong with the first wrong one."""
        return lambda x, *_: found[x.tobytes()] if verdict == next(v for v in found.values() if v != FAIR) else None

    mistakes = {words: found_as(verdict) for verdict, words in WHY_UNFAIR.items()}
    judge(dealing if callable(function) else function, cases, minibatches, mistakes=mistakes)
    passed("minibatches", f"{len(cases)} deals of 5 to 31 examples, dealt again and again")


def sgd_epoch(function):
    """Check `sgd_epoch(batches, w, b, learning_rate)` on one to six batches of different sizes."""
    rng = generator("sgd_epoch")
    shapes = [(3, 3, 2), (4, 2), (1, 1, 1, 1), (5,), (2, 2, 2, 2, 2, 1), (6, 6, 5), (1, 4, 3)]
    cases = [(_batches(rng, sizes), *_start(rng), _rate(rng)) for sizes in shapes for _ in range(2)]
    cases += [(_batches(rng, (4, 3)), 1, 0, 0.05), (_batches(rng, (2, 2, 1)), -2, 3, 0.02)]

    def sgd_epoch(batches, w, b, learning_rate):
        return _epoch(batches, w, b, learning_rate)

    def walked(**change):
        return lambda batches, w, b, rate: _epoch(batches, w, b, rate, **change)

    def through(some_of):
        """The epoch over other batches."""
        return lambda batches, w, b, rate: _epoch(some_of(batches), w, b, rate)

    def at(other_rate):
        """The epoch with another learning rate."""
        return lambda batches, w, b, rate: _epoch(batches, w, b, other_rate(rate, len(batches)))

    # fmt: off
    mistakes = {
        "the gradient is measured once, at the start: measure it anew for each batch, at the current w and b":
            lambda batches, w, b, rate: _moved(w, b, rate, sum(_slopes(*pair, w, b) for pair in batches)),
        "one step is taken for all batches, joined into one or with their gradients averaged: take one step for each":
            [through(lambda batches: [_joined(batches)]), lambda batches, w, b, rate: _moved(
                w, b, rate, sum(_slopes(*pair, w, b) for pair in batches) / len(batches))],
        "the gradient of b is measured with the new w: measure both before you move either": walked(in_turn="w"),
        "the gradient of w is measured with the new b: measure both before you move either": walked(in_turn="b"),
        "you walked uphill: + where - should be": at(lambda rate, count: -rate),
        "one of w and b walks uphill: - belongs into both updates":
            [walked(change=lambda slopes: slopes * [-1, 1]), walked(change=lambda slopes: slopes * [1, -1])],
        "the gradient of a batch is a sum: divide by the number of examples in the batch":
            walked(weight=lambda count, all_: count),
        "the gradient of a batch is divided by the number of all examples: divide by those in the batch":
            walked(weight=lambda count, all_: count / all_),
        "the batches count by their size: every batch asks for a whole step here":
            lambda batches, w, b, rate: _epoch(
                batches, w, b, rate, weight=lambda count, all_: count / len(batches[0][0])),
        "the learning rate is divided by the number of batches: every batch gets a whole step":
            at(lambda rate, count: rate / count),
        "the factor 2 of the gradient is missing: there is no ½ in the loss": at(lambda rate, count: rate / 2),
        "the learning rate is missing": at(lambda rate, count: 1.0),
        "only the first batch is used: return may stand inside the loop": through(lambda batches: batches[:1]),
        "only the last batch is used: each step must begin where the one before it ended":
            through(lambda batches: batches[-1:]),
        "the last batch is left out": through(lambda batches: batches[:-1]),
        "the first batch is left out": through(lambda batches: batches[1:]),
        "short batches are left out: the last one counts as well":
            through(lambda batches: [pair for pair in batches if len(pair[0]) >= len(batches[0][0])]),
        "the batches are taken in reverse order": through(lambda batches: batches[::-1]),
        "each example gets a step of its own: one step a batch is asked, along the mean over the batch":
            through(lambda batches: [(x[[i]], y[[i]]) for x, y in batches for i in range(len(x))]),
        "only one example of each batch is used: the gradient is the mean over the batch":
            [through(lambda batches, k=k: [(x[k:][:1], y[k:][:1]) for x, y in batches]) for k in (0, -1)],
        "b never moves": walked(change=lambda slopes: slopes * [1, 0]),
        "w never moves": walked(change=lambda slopes: slopes * [0, 1]),
        "w and b are swapped: return w, b in this order": lambda *args: _epoch(*args)[::-1],
        "the two parts of the gradient are swapped: d_w belongs to w, d_b to b":
            walked(change=lambda slopes: slopes[::-1]),
        "x is missing in d_w: it is 2 mean(error * x)": walked(change=lambda slopes: slopes[[1, 1]]),
        "x and y are swapped": through(lambda batches: [(y, x) for x, y in batches]),
        "the epoch is walked twice": through(lambda batches: [*batches, *batches]),
        "you returned the last gradient, not where the steps led":
            lambda batches, w, b, rate: tuple(_slopes(*batches[-1], *_epoch(batches[:-1], w, b, rate))),
        "you returned the whole path: only the w and b at its end are asked": [_walk, lambda *args: _walk(*args)[1:]],
        "w and b come back as they were: the new values are lost": lambda batches, w, b, rate: (w, b),
        "only w came back: return w, b": lambda *args: _epoch(*args)[0],
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
        path = function(draw, w, b, learning_rate, epochs)
        dealt[draw] = draw.dealt
        return path

    dealt = {}
    training.__name__ = getattr(function, "__name__", "train")

    def trained(**change):
        return lambda *args: _trained(*args, **change)

    def changed(change):
        """The right path, changed."""
        return lambda *args: change(_trained(*args))

    def cut(change):
        """The right path without some of its rows, and an empty list where it has one row only."""
        return changed(lambda path: change(path) if len(path) > 1 else np.zeros(0))

    # fmt: off
    mistakes = {
        "the batches are drawn once and used again: call draw() anew in every epoch": trained(batches_of=lambda k: 0),
        "draw is called once more than there are epochs, and the first deal is thrown away":
            trained(batches_of=lambda k: k + 1),
        "draw is called twice in each epoch, and every other deal is thrown away":
            [trained(batches_of=lambda k: 2 * k), trained(batches_of=lambda k: 2 * k + 1)],
        "each epoch begins at the first w and b again: it must begin where the epoch before it ended":
            lambda draw, w, b, rate, epochs: np.array(
                [(w, b), *(_epoch(draw.deal(k), w, b, rate) for k in range(epochs))]),
        "the start is missing: the first row is the w and b that you were given": cut(lambda path: path[1:]),
        "the last epoch is missing, one too few: with `epochs` epochs there are epochs + 1 rows":
            [cut(lambda path: path[:-1]), changed(lambda path: path[: max(len(path) - 1, 1)])],
        "there is one epoch too many: with `epochs` epochs there are epochs + 1 rows":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, epochs + 1),
        "you returned the end only: the start and the end of every epoch are asked": changed(lambda path: path[-1]),
        "return stands inside the loop, so it ends after the first epoch":
            lambda draw, w, b, rate, epochs: _trained(draw, w, b, rate, 1) if epochs else NOTHING,
        "w and b are swapped: each row is (w, b)": changed(lambda path: path[:, ::-1]),
        "the path is transposed, or two lists came back: one row an epoch is asked, with w and b side by side":
            [changed(np.transpose), changed(lambda path: (path[:, 0], path[:, 1]))],
        "only w is kept: each row is the pair (w, b)": changed(lambda path: path[:, 0]),
        "w and b are kept side by side in one long list: append the pair (w, b)": changed(np.ravel),
        "the path is in reverse order: it begins with the start": changed(lambda path: path[::-1]),
        "all rows are the end: the same list was appended each time, and changed later. Append a new pair (w, b)":
            changed(lambda path: path[[-1] * len(path)]),
        "the path is an array of whole numbers, which cuts off all decimals: begin with floats":
            [changed(lambda path: np.array([path[0], *np.trunc(path[1:])]) if path[0, 0] % 1 == 0 else path),
             lambda draw, w, b, rate, epochs: _trained(
                draw, w, b, rate, epochs, kept=np.trunc if isinstance(w, int) else None)],
        "each batch has a row: one row an epoch is asked":
            lambda draw, w, b, rate, epochs: _walk([p for k in range(epochs) for p in draw.deal(k)], w, b, rate),
        "you walked uphill: + where - should be": trained(rate_of=lambda rate, k: -rate),
        "the learning rate is missing": trained(rate_of=lambda rate, k: 1.0),
        "the learning rate shrinks from epoch to epoch: it stays the same here":
            [trained(rate_of=lambda rate, k: rate / (k + 1)), trained(rate_of=lambda rate, k: rate / 2**k)],
        "only the first batch of each epoch is used, or the last, or all but the last: each asks for an update":
            [trained(some_of=lambda batches, part=slice(*part): batches[part]) for part in ((1,), (-1, None), (-1,))],
        "the batches of an epoch are joined into one: each of them asks for an update":
            trained(some_of=lambda batches: [_joined(batches)]),
        "w and b never move: the result of sgd_epoch is lost": changed(lambda path: path[[0] * len(path)]),
        "the start stands in the path twice":
            [changed(lambda path: np.array([path[0], *path])), changed(lambda path: np.array([path[0], *path[:-1]]))],
        "w and b start at 0: they start at the values that you were given":
            lambda draw, w, b, *rest: _trained(draw, 0.0, 0.0, *rest),
    }
    # fmt: on
    error = judge(training if callable(function) else function, cases, train, mistakes=mistakes)
    _judge_the_calls_of_draw(cases, dealt)
    passed("train", f"{len(cases)} trainings of 0 to 5 epochs, with new batches in each", error)


def _judge_the_calls_of_draw(cases, dealt):
    """Judge how often each Deck was called, once the paths are right: a deal too many moves its generator on."""

    def counted(draw, w, b, learning_rate, epochs):
        return f"draw is called {dealt[draw]} times"

    def train(draw, w, b, learning_rate, epochs):
        return f"draw is called {epochs} times"

    words = "the path is right, but draw is not called once in every epoch, no more and no less"
    judge(counted, cases, train, mistakes={words: counted})


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
        """Another way to combine the differences, shape (K, 2), the sizes of the batches, and their gradients."""

        def mistaken(batches, x, y, w, b):
            each = np.array([_slopes(*pair, w, b) for pair in batches])
            return combine(each - _slopes(x, y, w, b), np.array([len(pair[0]) for pair in batches]), each)

        return mistaken

    def lengths(away):
        return np.hypot(away[:, 0], away[:, 1])

    def rms(away):
        return np.mean(away**2) ** 0.5

    # fmt: off
    mistakes = {
        "the root is missing": of(lambda away, sizes, each: rms(lengths(away)) ** 2),
        "the lengths are averaged: square them first, then the mean, then the root":
            of(lambda away, sizes, each: np.mean(lengths(away))),
        "the squares are added up: take their mean over the batches":
            of(lambda away, sizes, each: np.sum(away**2) ** 0.5),
        "the squared lengths are added up, and the root is missing": of(lambda away, sizes, each: np.sum(away**2)),
        "the root is drawn before it is divided by the number of batches: first the mean, then the root":
            of(lambda away, sizes, each: np.sum(away**2) ** 0.5 / len(away)),
        "the sum is divided by the number of examples: it is the mean over the batches":
            of(lambda away, sizes, each: (np.sum(away**2) / sizes.sum()) ** 0.5),
        "the squares of d_w and d_b are averaged together: the squared length is their sum":
            of(lambda away, sizes, each: rms(away)),
        "the two parts are added up before they are squared: the squared length is the sum of the squares":
            of(lambda away, sizes, each: rms(np.sum(away, axis=1))),
        "the squares are averaged over two parts, not over the batches: np.sum needs axis=1, one sum a batch":
            of(lambda away, sizes, each: (np.sum(away**2) / 2) ** 0.5),
        "the gradient of all examples is missing: the length of (batch - all) is asked":
            of(lambda away, sizes, each: rms(lengths(each))),
        "the mean of the batches' gradients stands where the gradient of all of x, y belongs":
            of(lambda away, sizes, each: rms(lengths(each - each.mean(axis=0)))),
        "the gradient of all is put together from the batches: ask for the one of x, y, which may hold more examples":
            of(lambda away, sizes, each: rms(lengths(each - np.average(each, axis=0, weights=sizes)))),
        "the spread of each part is measured around the mean of the batches (np.std), not around the gradient of all":
            of(lambda away, sizes, each: each.std(axis=0)),
        "the batches are weighted by their size: each batch counts the same here":
            of(lambda away, sizes, each: np.average(lengths(away) ** 2, weights=sizes) ** 0.5),
        "the result is divided by the number of batches less one: divide by the number of batches":
            of(lambda away, sizes, each: (np.sum(away**2) / (len(away) - 1)) ** 0.5),
        "the differences are averaged before they are squared, so that they cancel":
            of(lambda away, sizes, each: np.hypot(*away.mean(axis=0))),
        "only d_w is used: both parts of the gradient count": of(lambda away, sizes, each: rms(away[:, 0])),
        "only d_b is used: both parts of the gradient count": of(lambda away, sizes, each: rms(away[:, 1])),
        "the factor 2 of the gradient is missing: there is no ½ in the loss":
            of(lambda away, sizes, each: rms(lengths(away)) / 2),
        "lengths are subtracted: subtract the gradients first, then take the length":
            of(lambda away, sizes, each: rms(lengths(each) - lengths(each - away))),
        "the absolute parts are added up: the length is the root of the sum of squares":
            of(lambda away, sizes, each: np.mean(np.abs(away).sum(axis=1))),
        "the length of the whole gradient is divided out: the noise itself is asked":
            of(lambda away, sizes, each: rms(lengths(away)) / lengths(each - away)[0]),
        "the largest difference is returned: the root of the mean of the squares is asked":
            of(lambda away, sizes, each: lengths(away).max()),
        "only the first batch is used: return may stand inside the loop":
            of(lambda away, sizes, each: lengths(away)[0]),
        "only the last batch is used: collect one square for each batch":
            of(lambda away, sizes, each: lengths(away)[-1]),
        "the last batch is left out: every batch counts, a short one too":
            of(lambda away, sizes, each: rms(lengths(away[:-1]))),
        "d_w and d_b are kept apart: their squares belong together in one length":
            of(lambda away, sizes, each: np.mean(away**2, axis=0) ** 0.5),
        "a gradient is measured at w = 0, b = 0: those of the batches and that of all are asked at w and b":
            [lambda batches, x, y, w, b, one=one, all_=all_: rms(lengths(
                np.array([_slopes(*pair, one * w, one * b) for pair in batches]) - _slopes(x, y, all_ * w, all_ * b)))
             for one, all_ in ((0, 0), (0, 1), (1, 0))],
        "the gradient of a batch is a sum: divide by the number of examples in the batch":
            lambda batches, x, y, w, b: rms(lengths(
                np.array([len(u) * _slopes(u, v, w, b) for u, v in batches]) - len(x) * _slopes(x, y, w, b))),
        "losses are compared: gradients are asked":
            lambda batches, x, y, w, b: rms(np.array(
                [np.mean((w * u + b - v) ** 2) - np.mean((w * x + b - y) ** 2) for u, v in batches])),
    }
    # fmt: on
    error = judge(function, cases, gradient_noise, mistakes=mistakes)
    passed("gradient_noise", f"{len(cases)} deals into batches of different sizes", error)


def decay(function):
    """Check `decay(kind, first_rate, epoch, epochs)` for both kinds, with the borders of the steps among the epochs."""
    rng = generator("decay")
    lengths = [(0, 25), (3, 30), (9, 40), (10, 40), (11, 35), (19, 50), (20, 60), (27, 45), (34, 70), (60, 80)]
    cases = [(kind, _rate(rng), epoch, epochs) for epoch, epochs in lengths for kind in schedules.KINDS]
    cases += [(kind, _rate(rng), *pair) for pair in ((25, 25), (40, 40), (5, 7)) for kind in schedules.KINDS]
    cases += [("cosine", 2, 12, 36), ("step", 3, 45, 90), ("step", _rate(rng), 137, 150), ("step", _rate(rng), 4, 4)]

    def decay(kind, first_rate, epoch, epochs):
        if kind == "cosine":  # the half-angle formula
            return first_rate * np.cos(np.pi * epoch / epochs / 2) ** 2
        rate = first_rate
        for _ in range(10, epoch + 1, 10):
            rate = rate / 2
        return rate

    def other(step=_step_rate, cosine=_cosine_rate):
        """The right rate for one kind, another one for the other."""
        return lambda kind, *rest: (step if kind == "step" else cosine)(*rest)

    def wave(angle):
        """The right rate, but with the cosine of another angle."""
        return other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(angle(epoch, epochs))) / 2)

    # fmt: off
    mistakes = {
        "the kinds are swapped": other(step=_cosine_rate, cosine=_step_rate),
        "the kind is not looked at: it is always the step kind": other(cosine=_step_rate),
        "the kind is not looked at, or compared with another word: it is always the cosine kind":
            other(step=_cosine_rate),
        'the kind "step" returns nothing': other(step=lambda *_: NOTHING),
        'the kind "cosine" returns nothing': other(cosine=lambda *_: NOTHING),
        "the step kind falls at every epoch: it halves once in 10 epochs, so use //, not /":
            other(step=lambda first, epoch, epochs: first * 0.5 ** (epoch / 10)),
        "the step kind halves at every epoch: it halves once in 10 epochs, epoch // 10":
            other(step=lambda first, epoch, epochs: first * 0.5**epoch),
        "the step kind uses the rest epoch % 10, where the whole tens epoch // 10 belong":
            other(step=lambda first, epoch, epochs: first * 0.5 ** (epoch % 10)),
        "epochs count from 0: no + 1 belongs into the step kind":
            other(step=lambda first, epoch, epochs: first * 0.5 ** ((epoch + 1) // 10)),
        "the step kind halves one epoch too late: epoch 10 has half of the first rate already":
            [other(step=lambda first, epoch, epochs: first * 0.5 ** (max(epoch - 1, 0) // 10)),
             other(step=lambda first, epoch, epochs: first * 0.5 ** ((epoch - 1) // 10))],
        "the number of tens is rounded up, or one too large: it is rounded down, epoch // 10":
            [other(step=lambda first, epoch, epochs: first * 0.5 ** -(-epoch // 10)),
             other(step=lambda first, epoch, epochs: first * 0.5 ** (epoch // 10 + 1))],
        "the step kind begins anew when all epochs are over: the number of epochs does not count there":
            other(step=lambda first, epoch, epochs: first * 0.5 ** (epoch % epochs // 10)),
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
             other(cosine=lambda first, epoch, epochs: first * (1 + np.cos(np.pi * epoch / epochs) / 2))],
        "pi is missing in the cosine kind": wave(lambda epoch, epochs: epoch / epochs),
        "the cosine kind walks a whole wave, 2 pi: half a wave leads down to 0":
            wave(lambda epoch, epochs: 2 * np.pi * epoch / epochs),
        "the cosine kind walks a quarter of a wave: the angle is pi * epoch / epochs":
            wave(lambda epoch, epochs: np.pi * epoch / epochs / 2),
        "the angle is in degrees: np.cos and math.cos take radians, so pi stands for half a turn":
            wave(lambda epoch, epochs: 180 * epoch / epochs),
        "3.14 stands for pi: np.pi has all of its digits": wave(lambda epoch, epochs: 3.14 * epoch / epochs),
        "the sine stands where the cosine belongs":
            other(cosine=lambda first, epoch, epochs: first * (1 + np.sin(np.pi * epoch / epochs)) / 2),
        "the sign before the cosine is flipped: the rate rises":
            other(cosine=lambda first, epoch, epochs: first * (1 - np.cos(np.pi * epoch / epochs)) / 2),
        "the cosine kind divides by epochs - 1: it is epoch / epochs":
            wave(lambda epoch, epochs: np.pi * epoch / (epochs - 1)),
        "the cosine kind stops one epoch before its end: at the last epoch the rate is 0":
            wave(lambda epoch, epochs: np.pi * min(epoch, epochs - 1) / epochs),
        "epochs count from 0: no + 1 belongs into the cosine kind":
            wave(lambda epoch, epochs: np.pi * (epoch + 1) / epochs),
        "epochs count from 0: no + 1 belongs into either kind":
            lambda kind, first, epoch, epochs: decay(kind, first, epoch + 1, epochs),
        "the fraction in the cosine kind is upside down: epoch / epochs":
            wave(lambda epoch, epochs: np.pi * epochs / epoch),
        "the fraction in the cosine kind is rounded down: epoch / epochs, not //":
            wave(lambda epoch, epochs: np.pi * (epoch // epochs)),
        "the cosine kind falls along a straight line: half a wave of a cosine is asked":
            other(cosine=lambda first, epoch, epochs: first * (1 - epoch / epochs)),
        "the first rate is missing: the factor alone came back": lambda kind, first, *rest: decay(kind, 1.0, *rest),
        "the rate never falls": lambda kind, first, *rest: first,
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
            [changed(lambda losses, best, stop: (_lowest(losses), stop)),
             lambda losses, patience: (_lowest(losses), min(_lowest(losses) + patience, len(losses) - 1))],
        "it never stops early: the patience is not looked at":
            lambda losses, patience: (_lowest(losses), len(losses) - 1),
        "it stops one epoch too late: at the first epoch that comes `patience` epochs after the best": stopped(more=1),
        "it stops one epoch too early: `patience` epochs after the best have to pass":
            [stopped(more=-1), lambda losses, patience: early_stop(losses, patience - 1) if patience > 1 else (0, 0)],
        "equal counts as lower: use <, not <=": stopped(lower=lambda new, best: new <= best),
        "equal counts as lower, and so does NaN: compare with <": stopped(lower=lambda new, best: not new > best),
        "a NaN counts as lower, because every comparison with NaN is False: ask `if loss < best loss` first":
            stopped(lower=lambda new, best: not new >= best),
        "the wait is not set back when a lower loss comes: count from the best epoch": stopped(count="all"),
        "each loss is compared with the one before it: compare with the lowest so far":
            [stopped(against="before"), stopped(against="before", tell="lowest")],
        "each loss is compared with the first one: compare with the lowest so far": stopped(against="first"),
        "it stops at the first loss that is not lower: be patient for `patience` epochs":
            lambda losses, patience: early_stop(losses, 1),
        "stop is the best epoch: stop is where training ends, `patience` epochs later":
            changed(lambda losses, best, stop: (best, best)),
        "stop is T where it should be T - 1: the index of the last epoch, when it runs to the end":
            changed(lambda losses, best, stop: (best, len(losses) if stop == len(losses) - 1 else stop)),
        "the lowest loss came back: best is its index": changed(lambda losses, best, stop: (losses[best], stop)),
        "the loss at the stop came back: stop is its index": changed(lambda losses, best, stop: (best, losses[stop])),
        "two losses came back: their indices are asked":
            changed(lambda losses, best, stop: (losses[best], losses[stop])),
        "the two values are swapped: return best, stop in this order": changed(lambda losses, best, stop: (stop, best)),
        "epochs count from 0: both indices are one too large": changed(lambda losses, best, stop: (best + 1, stop + 1)),
        "stop is one too large: it is an index, and epochs count from 0":
            changed(lambda losses, best, stop: (best, stop + 1)),
        "the second of two equal losses is taken: the first is the best":
            changed(lambda losses, best, stop: (
                max(k for k in range(stop + 1) if losses[k] == losses[best]), stop)),
        "NaN became 0, as np.nan_to_num makes it, and 0 is lower than all: a NaN is never lower":
            lambda losses, patience: early_stop(np.nan_to_num(losses), patience),
        "losses that are not finite are thrown out, so the indices of all later ones shift":
            [lambda losses, patience: early_stop(np.array(losses)[np.isfinite(losses)], patience),
             lambda losses, patience: early_stop(np.array(losses)[~np.isnan(losses)], patience)],
        "np.argmin finds a NaN, not the lowest number: compare one loss after the other with <":
            [changed(lambda losses, best, stop: (int(np.argmin(losses[: stop + 1])), stop)),
             lambda losses, patience: _by_argmin(losses, patience, np.argmin)],
        "the largest loss is looked for: the lowest is asked":
            [stopped(lower=lambda new, best: new > best), stopped(lower=lambda new, best: new >= best)],
        "NaN and infinity stop it at once: they are losses that are not lower, and no more":
            [stopped(at_once=lambda new: not np.isfinite(new)), stopped(at_once=np.isnan)],
        "stop is the last epoch always: when it stops early, stop is where it stops":
            changed(lambda losses, best, stop: (best, len(losses) - 1)),
        "NaN and infinity are left out of the count: they are epochs like others":
            stopped(skip=lambda new, lowest: not np.isfinite(new)),
        "a NaN sets the wait back: it is never lower, so the best epoch stays":
            stopped(reset=lambda new, lowest: np.isnan(new)),
        "a loss that is equal to the lowest sets the wait back, or is left out of the count: it counts, too":
            [stopped(reset=lambda new, lowest: new == lowest), stopped(skip=lambda new, lowest: new == lowest)],
        "equal losses and NaN are left out of the count: whatever is not lower counts, so else belongs after the if":
            stopped(skip=lambda new, lowest: new == lowest or np.isnan(new)),
        "a loss has to be lower by some margin: any lower loss counts, however close":
            [stopped(lower=lambda new, best, margin=10.0**-k: new < best - margin) for k in range(1, 11)],
        "the lowest loss begins with a number of your own, and losses may be larger: begin with losses[0] or inf":
            [lambda losses, patience, top=10.0**k: tuple(
                max(epoch - 1, 0) for epoch in early_stop([top, *losses], patience)) for k in range(12)],
        "a lowest loss of 0 is taken for none at all: 0 is a loss like any other":
            [stopped(lower=lambda new, best: not best or new < best),
             stopped(lower=lambda new, best: 0 < new < best)],
        "the distance of the losses is compared with the patience: the patience counts epochs": stopped(far=True),
        "only the best epoch came back: return best, stop": changed(lambda losses, best, stop: best),
        "only the stop came back: return best, stop": changed(lambda losses, best, stop: stop),
        "when it never stops early, nothing is returned: after the loop, return best, T - 1":
            changed(lambda losses, best, stop: NOTHING if stop == len(losses) - 1 else (best, stop)),
    }
    # fmt: on
    error = judge(function, cases, early_stop, mistakes=mistakes, parts=("best", "stop"))
    passed("early_stop", f"{len(cases)} trainings that stop early or run to the end", error)


def sweep_rates(function):
    """Check `sweep_rates(held_out_loss, low, high, count)` where some rates diverge, and the best lies anywhere."""
    rng = generator("sweep_rates")
    cases = []
    lengths = [
        (1e-4, 1.0, 9),
        (1e-3, 0.1, 5),
        (1e-5, 10.0, 7),
        (0.02, 0.5, 4),
        (1e-3, 1.0, 6),
        (2e-4, 3.0, 8),
        (0.05, 2, 3),
    ]
    for k, (low, high, count) in enumerate(lengths):
        for beyond in (("inf", "nan", "nan first")[k % 3], "high"):
            cases.append((_held_out(rng, low, high, count, beyond), low, high, count))
    for best in (0, -1, 1):
        cases.append((_held_out(rng, 1e-3, 2.0, 6, "high", best), 1e-3, 2.0, 6))
        cases.append((_held_out(rng, 1e-4, 1.0, 7, "inf", best, size=1e9), 1e-4, 1.0, 7))
    cases += [(_held_out(rng, 0.01, 1, 2, "high", best), 0.01, 1, 2) for best in (0, -1)]

    def sweep_rates(held_out_loss, low, high, count):
        rates = low * (high / low) ** (np.arange(count) / (count - 1))
        return _swept(held_out_loss, rates)

    def tried(rates_of):
        """A sweep over other rates."""
        return lambda held_out_loss, *ends: _swept(held_out_loss, rates_of(*ends))

    def changed(change):
        """The right rates, losses and best, changed."""
        return lambda *args: change(*sweep_rates(*args))

    def chosen(best_of):
        """The right rates and losses, with another best: what best_of(rates, losses) returns."""
        return changed(lambda rates, losses, _: (rates, losses, best_of(rates, losses)))

    def finite(losses, otherwise):
        return np.where(np.isfinite(losses), losses, otherwise)

    # fmt: off
    mistakes = {
        "the rates are evenly spaced themselves: their logarithms should be (np.geomspace)": tried(np.linspace),
        "np.logspace was given the rates: it takes exponents, so np.log10(low) and np.log10(high), or use np.geomspace":
            tried(np.logspace),
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
        "a NaN is taken for the best: np.argmin takes NaN for the lowest, and a 0 in its place would be the lowest too":
            chosen(lambda rates, losses: rates[np.argmin(losses)]),
        "a NaN at the start hides all others from `<` and min(): leave out what is not finite first":
            chosen(lambda rates, losses: rates[losses.tolist().index(min(losses.tolist()))]
                   if not np.isnan(losses[0]) else rates[0]),
        "a rate that diverged is taken for the best: only finite losses count":
            chosen(lambda rates, losses: rates[np.argmin(np.nan_to_num(losses, nan=0.0, posinf=0.0))]),
        "large losses are left out, or the lowest begins with a number of your own: any finite loss may be the lowest":
            [chosen(lambda rates, losses, top=top: rates[np.argmin(np.where(losses < top, losses, top))])
             for top in 10.0 ** np.arange(1, 10)],
        "the search stops where the loss first rises: a lower one may come later":
            chosen(lambda rates, losses: next(
                (rates[k] for k in range(len(rates) - 1) if np.isfinite(losses[k]) and not losses[k + 1] < losses[k]),
                rates[-1])),
        "the last rate is never the best: look at all of them":
            chosen(lambda rates, losses: rates[np.argmin(finite(losses, np.inf)[:-1])]),
        "the first rate is never the best: look at all of them":
            chosen(lambda rates, losses: rates[1:][np.argmin(finite(losses, np.inf)[1:])]),
        "the best is the rate with the highest loss: the lowest is asked":
            [chosen(lambda rates, losses: rates[np.argmax(finite(losses, -np.inf))]),
             chosen(lambda rates, losses: rates[np.argmax(losses)]),
             chosen(lambda rates, losses: rates[np.nanargmax(losses)])],
        "the largest rate that did not diverge is taken: the one with the lowest loss is asked":
            chosen(lambda rates, losses: rates[np.isfinite(losses)][-1]),
        "best is looked up after the losses that are not finite were left out, but among all rates: the indices shift":
            chosen(lambda rates, losses: rates[np.argmin(losses[np.isfinite(losses)])]),
        "the losses of rates that diverged are left out: one loss a rate is asked, inf and NaN too":
            changed(lambda rates, losses, best: (rates, losses[np.isfinite(losses)], best)),
        "rates that diverged are left out: all of them are asked":
            changed(lambda rates, losses, best: (rates[np.isfinite(losses)], losses[np.isfinite(losses)], best)),
        "the losses came back sorted: each stands at the place of its rate":
            changed(lambda rates, losses, best: (rates, np.sort(losses), best)),
        "only the best rate came back: return rates, losses, best": changed(lambda rates, losses, best: best),
        "best is missing: return rates, losses, best": changed(lambda rates, losses, best: (rates, losses)),
        "rates is missing: return rates, losses, best": changed(lambda rates, losses, best: (losses, best)),
        "rates and losses are swapped: return rates, losses, best in this order":
            changed(lambda rates, losses, best: (losses, rates, best)),
        "best stands first: return rates, losses, best in this order":
            changed(lambda rates, losses, best: (best, rates, losses)),
        "best is the lowest rate": chosen(lambda rates, losses: rates[0]),
        "best is the middle of the rates: the one with the lowest loss is asked":
            chosen(lambda rates, losses: rates[len(rates) // 2]),
    }
    # fmt: on
    error = judge(function, cases, sweep_rates, mistakes=mistakes, parts=("rates", "losses", "best"))
    passed("sweep_rates", f"{len(cases)} sweeps of 2 to 9 rates, with rates that diverge", error)


# ---- examples, batches and steps


def _examples_of(rng, count, columns):
    """Return x, shape (count,) or (count, columns), and y, shape (count,): all numbers differ, and none is whole."""
    many = rng.choice(np.arange(101, 100 * 40, 2), size=count * (max(columns, 1) + 1), replace=False) / 100
    many *= rng.choice([-1.0, 1.0], size=many.shape)
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


def _walk(batches, w, b, rate, *, weight=None, in_turn="", change=None):
    """Return the start and where each batch of `sgd_epoch` leads, without guards, and on request with one mistake."""
    count = sum(len(x) for x, _ in batches)
    path = [(w, b)]
    for x, y in batches:
        slopes = _slopes(x, y, w, b) * (weight(len(x), count) if weight else 1)
        new_w, new_b = _moved(w, b, rate, change(slopes) if change else slopes)
        if in_turn == "w":
            new_b = b - rate * _slopes(x, y, new_w, b)[1]
        if in_turn == "b":
            new_w = w - rate * _slopes(x, y, w, new_b)[0]
        w, b = new_w, new_b
        path.append((w, b))
    return np.array(path, dtype=float)


def _epoch(*args, **change):
    """`sgd_epoch`: the end of the walk."""
    return tuple(_walk(*args, **change)[-1].tolist())


class Deck(Curve):
    """A `draw` for the check of train: each call returns other batches, the same ones again after `restart`."""

    variable = ""

    def __init__(self, rng, sizes):
        self._seed, self._sizes = int(rng.integers(1, 10**6)), sizes
        super().__init__(None, None, f"{len(sizes)} batches of {', '.join(map(str, sizes))} examples, new at each call")
        self.dealt = 0

    def __call__(self, *arguments):
        """Return the next epoch's batches; raise TooManyCalls when something calls without end."""
        if arguments:
            raise TypeError("draw takes no arguments: write draw()")
        self.calls += 50  # a deal takes far longer than the height of a curve
        if self.calls > CALLS_ALLOWED:
            raise TooManyCalls("draw is called without end")
        self.dealt += 1
        return self.deal(self.dealt - 1)

    def __iter__(self):
        """Raise TypeError: the function itself holds no batches."""
        raise TypeError("draw is a function: write draw() to get the batches")

    def restart(self):
        """Begin with the first epoch again."""
        self.dealt = 0

    def deal(self, epoch):
        """Return the batches of one epoch."""
        return _batches(np.random.default_rng([self._seed, epoch]), self._sizes)


def _trained(
    draw, w, b, rate, epochs, *, batches_of=lambda k: k, rate_of=lambda rate, k: rate, some_of=list, kept=None
):
    """`train` without guards, and on request with one mistake."""
    path = [(float(w), float(b))]
    for k in range(epochs):
        place = _epoch(some_of(draw.deal(batches_of(k))), *path[-1], rate_of(rate, k))
        path.append(kept(place) if kept else place)
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


def _stopped(losses, patience, *, lower=lambda new, best: new < best, more=0, count="", against="lowest", tell="",
             at_once=None, skip=None, reset=None, far=False):  # fmt: skip
    """`early_stop` as a loop that waits, and on request with one mistake."""
    best = waited = 0
    lowest = losses[0]
    for epoch in range(1, len(losses)):
        new = losses[epoch]
        if at_once and at_once(new):
            return best, epoch
        if tell and new < lowest:
            best, lowest = epoch, new
        base = {"lowest": lowest, "before": losses[epoch - 1], "first": losses[0]}[against]
        if skip and skip(new, lowest):
            continue
        if reset and reset(new, lowest):
            waited = 0
        elif lower(new, base):
            best, lowest = (best, lowest) if tell else (epoch, new)
            waited = waited if count == "all" else 0
        else:
            waited += 1
            if (abs(new - lowest) if far else waited) >= max(patience + more, 0):
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
             ((2, 3, 2, 6), 2, 5), ((1, 2, 1), 5, 3), ((2, 1, 3), 2, 3), ((1, 7, 2), 3, 8)]  # fmt: skip
    scales = {4: 1e-10, 6: 1e9, 8: 1e4, 10: 1e13, 11: 1e-4}  # losses of any size, and steps however small
    for k, (gaps, tail, patience) in enumerate(plans):
        losses = [round(float(rng.uniform(7, 9)), 2)]
        for gap in (*gaps, tail + 1):
            lowest = min(losses)
            losses += [round(lowest + 0.01 * int(rng.integers(1, 90)), 2) for _ in range(gap - 1)]
            losses.append(round(lowest - 0.01 * int(rng.integers(10, 80)), 2))
        losses = [loss * scales.get(k, 1) for loss in losses][: -1 if k % 2 else None]
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
        ([b + 1, 0.0, b, 0.0, b + 2, 0.0, b], 4),  # the lowest loss that there is
        ([c, 0.0, nan, c, c + 1, c - 1], 3),
        ([a, -a, -a - 1, a + 2, -a - 0.5, 0.0, a], 3),
        ([b], 3),
        ([b + 1, b], 1),
        ([b, b + 1], 1),
        ([b, b + 0.5, b + 2, b + 1], 9),
        ([c, c + 1, c + 2, c - 1], 2),
    ]
    return [cases[i] for i in rng.permutation(len(cases))]


# ---- sweep_rates


def _held_out(rng, low, high, count, beyond, best=None, size=1):
    """A held-out loss with two hollows, lowest near the rate of index `best`, and inf, NaN or just high beyond a rate.

    At the rates themselves the lower hollow is at least 0.1 * size deeper than all that is a rate or more away.
    """
    steps = round(float(np.log10(high / low)) / (count - 1), 4)
    finite = [int(beyond == "nan first"), count if beyond == "high" else max(count - 1, 2)]
    best = int(rng.integers(*finite)) if best is None else range(*finite)[best]
    floor, width = (round(float(rng.uniform(*ends)), 2) for ends in ((0.5, 3), (0.5, 2)))
    shift, wave = (round(float(rng.uniform(*ends)), 2) for ends in ((-0.2, 0.2), (2.2, 3)))
    borders = [round(float(low * 10 ** ((k - 0.5) * steps)), 8) for k in finite]

    def loss(rate):
        if np.ndim(rate):
            raise TypeError("held_out_loss takes one rate: call it for one after the other")
        if rate < borders[0] and beyond == "nan first":
            return float("nan")
        if rate > borders[1] and beyond != "high":
            return float("inf") if beyond == "inf" else float("nan")
        k = np.log10(rate / low) / steps - best - shift  # how many rates away
        return size * (floor + width * (0.2 * abs(k) + 1 - np.cos(wave * k)))

    place = f"log10(rate/{low:g})/{steps:g} - {best + shift:g}"
    formula = f"{size:g}*({floor:g} + {width:g}*(0.2*abs(k) + 1 - cos({wave:g}*k))), k = {place}"
    if beyond == "nan first":
        formula += f", nan below {borders[0]:g}"
    if beyond != "high":
        formula += f", {'inf' if beyond == 'inf' else 'nan'} above {borders[1]:g}"
    curve = Curve(loss, None, formula)
    curve.variable = "rate"
    return curve


def _swept(held_out_loss, rates):
    with np.errstate(all="ignore"):
        losses = np.array([held_out_loss(rate) for rate in rates])
    return rates, losses, float(rates[np.argmin(np.where(np.isfinite(losses), losses, np.inf))])
