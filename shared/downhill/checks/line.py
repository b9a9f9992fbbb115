"""The checks of lesson 05, Fitting a line."""

import numpy as np

from downhill import calculus
from downhill.calculus import RIGHT
from downhill.checks import surfaces
from downhill.checks.curves import coefficient
from downhill.checks.diagnosis import CLOSE, NOTHING, About
from downhill.checks.engine import examples, generator, judge, passed

__all__ = [
    "examples",
    "find_the_bug",
    "fit_line",
    "gradient_check",
    "mse",
    "mse_gradient",
    "predict",
    "standardise",
]

AVERAGED_WRONG = (
    "you took the mean error times",
    "only the last example",
    "only the first example",
    "the first example",
    "the last example",
    "it is the sum",
    "it is divided by",
    "the median",
    "x is missing",
    "d_w and d_b are swapped",
    "abs of the error",
    "every prediction met",
    "b is missing",
)
"""How the mistakes in a gradient begin that often come along with a flipped sign or without the factor 2."""


def predict(function):
    """Check `predict(x, w, b)` on inputs of several lengths, whole numbers among them."""
    rng = generator("predict")
    cases = [(_data(rng, count)[0], coefficient(rng), coefficient(rng)) for count in (2, 3, 5, 8, 11)]
    cases += [(np.array([3, -2, 7, 0, 5, 8]), -3, 4), (np.array([0.25, -1.5, 6.0]), coefficient(rng), -2)]
    cases += [(np.array([4, -1, 2]), 1.25, -0.5)]  # an array made like x would cut the decimals off

    def predict(x, w, b):
        return np.array([b + value * w for value in x.tolist()])

    # fmt: off
    mistakes = {
        "w and b are swapped: w multiplies x, and b is added":
            lambda x, w, b: b * x + w,
        "b is missing: you multiplied x by w, now add b":
            lambda x, w, b: w * x,
        "w is missing: multiply x by w first":
            lambda x, w, b: x + b,
        "x is missing: w must be multiplied by each x":
            lambda x, w, b: w + b,
        "brackets are misplaced: multiply first, then add b, without brackets around x + b":
            lambda x, w, b: w * (x + b),
        "b is subtracted: add it":
            lambda x, w, b: w * x - b,
        "w is subtracted: multiply it by x":
            lambda x, w, b: b - w * x,
        "you added w to x, where you should multiply":
            lambda x, w, b: x + w + b,
        "you multiplied by b, where you should add it":
            lambda x, w, b: w * x * b,
        "x is divided by w: multiply":
            lambda x, w, b: x / w + b,
        "the w and b that were passed in are not used: the line y = 2x + 1 stands in their place":
            lambda x, w, b: 2 * x + 1,
        "the w and b that were passed in are not used: those of the example, 1 and 2, stand in their place":
            lambda x, w, b: x + 2,
        "you returned the mean of the predictions: one prediction for each example is asked":
            lambda x, w, b: np.mean(w * x + b),
        "you returned the sum of the predictions: one prediction for each example is asked":
            [lambda x, w, b: np.sum(w * x + b), lambda x, w, b: w * np.sum(x) + b],
        "return stands inside the loop: only the first example is predicted":
            [lambda x, w, b: w * x[0] + b, lambda x, w, b: np.array([w * x[0] + b])],
        "only the last example is predicted: keep all predictions":
            [lambda x, w, b: w * x[-1] + b, lambda x, w, b: np.array([w * x[-1] + b])],
        "each prediction is added to the ones before it":
            lambda x, w, b: np.cumsum(w * x + b),
    }
    # fmt: on
    error = judge(function, cases, predict, mistakes=mistakes, factors=lambda x, w, b: {"w": w})
    passed("predict", f"{len(cases)} lines, 2 to 11 examples", error)


def mse(function):
    """Check `mse(y_hat, y)` on predictions that lie on both sides of their targets."""
    rng = generator("mse")
    cases = []
    for count in (2, 3, 5, 7, 11, 6):
        _, y = _data(rng, count)
        cases.append((y + _errors(rng, count), y))
    cases += [(np.array([3, -1, 6, 2, 9]), np.array([1, 2, 7, -3, 4])), (np.array([2.5, 4.0]), np.array([2.5, -1.0]))]
    # Whole numbers on one side only: an array made like it would cut the decimals of the errors off.
    cases += [
        (np.array([1.5, -0.25, 4.75]), np.array([2, -1, 3])),
        (np.array([2, -1, 3]), np.array([1.5, -0.25, 4.75])),
    ]

    def mse(y_hat, y):
        e = y_hat - y
        return float(e @ e) / len(e)

    def of(change):
        """What becomes of the errors, by another rule."""
        return lambda y_hat, y: change(y_hat - y)

    # fmt: off
    mistakes = {
        "the squares are added, not averaged: divide by the number of examples N":
            of(lambda e: np.sum(e**2)),
        "there is a ½ in it: in this course the MSE has none":
            of(lambda e: np.mean(e**2) / 2),
        "the root was taken: the mean of the squares itself is asked":
            of(lambda e: np.mean(e**2) ** 0.5),
        "the length of the error array came back: square it, and divide by N":
            of(np.linalg.norm),
        "the errors are not squared: abs was taken instead":
            of(lambda e: np.mean(np.abs(e))),
        "the errors are not squared, so that errors of different sign cancel":
            [of(np.mean), of(lambda e: -np.mean(e)), of(np.sum), of(lambda e: -np.sum(e))],
        "the mean was taken before the square: square each error first, then take the mean":
            of(lambda e: np.mean(e) ** 2),
        "the sum was taken before the square: square each error first, then take the mean":
            [of(lambda e: np.sum(e) ** 2), of(lambda e: np.sum(e) ** 2 / len(e))],
        "it is divided by N - 1: divide by N":
            of(lambda e: np.sum(e**2) / (len(e) - 1)),
        "it is divided by 4, the number of examples in the lesson: divide by N, the length of y":
            of(lambda e: np.sum(e**2) / 4),
        "it is divided by N twice: np.mean has done it already":
            of(lambda e: np.mean(e**2) / len(e)),
        "the median was taken: the mean is asked":
            of(lambda e: np.median(e**2)),
        "the largest square came back: the mean of all squares is asked":
            of(lambda e: np.max(e**2)),
        "only the last example counts: the squares of the others are lost in the loop":
            [of(lambda e: e[-1] ** 2), of(lambda e: e[-1] ** 2 / len(e))],
        "only the first example counts: return stands inside the loop":
            [of(lambda e: e[0] ** 2), of(lambda e: e[0] ** 2 / len(e))],
        "the first example is left out: index 0 counts too":
            [of(lambda e: np.mean(e[1:] ** 2)), of(lambda e: np.sum(e[1:] ** 2) / len(e))],
        "the last example is left out: range(N) ends at N - 1 by itself":
            [of(lambda e: np.mean(e[:-1] ** 2)), of(lambda e: np.sum(e[:-1] ** 2) / len(e))],
        "the squares were not averaged: return one number, their mean":
            of(lambda e: e**2),
        "the squares of predictions and targets are subtracted: subtract first, then square":
            [lambda y_hat, y: np.mean(y_hat**2 - y**2), lambda y_hat, y: np.mean(y**2 - y_hat**2)],
        "the prediction is squared, but not the error: brackets around y_hat - y are missing":
            [lambda y_hat, y: np.mean(y_hat - y**2), lambda y_hat, y: np.mean(y - y_hat**2)],
        "predictions and targets are added: the error is their difference":
            lambda y_hat, y: np.mean((y_hat + y) ** 2),
        "predictions and targets are multiplied: the error is their difference":
            lambda y_hat, y: np.mean(y_hat * y),
        "every prediction is compared with every target: (N, 1) and (N,) make (N, N)":
            [lambda y_hat, y: np.mean((y_hat[:, None] - y) ** 2),
             lambda y_hat, y: np.sum((y_hat[:, None] - y) ** 2) / len(y)],
        "the mean error is subtracted first: that is the variance of the errors":
            of(np.var),
        "each error is multiplied by 2: square it, ** 2":
            of(lambda e: np.mean(2 * e)),
        "the mean of the predictions is subtracted from them: the error is prediction minus target":
            lambda y_hat, y: np.var(y_hat),
    }
    # fmt: on
    error = judge(function, cases, mse, mistakes=mistakes, factors=lambda y_hat, y: {"N": len(y)})
    passed("mse", f"{len(cases)} losses of 2 to 11 examples", error)


def mse_gradient(function):
    """Check `mse_gradient(x, y, w, b)` on noisy data that are not centred."""
    rng = generator("mse_gradient")
    cases = [(*_data(rng, count), coefficient(rng), coefficient(rng)) for count in (3, 5, 7, 9, 12, 6, 3)]
    cases += [(np.array([1, 3, 4, 9, 6]), np.array([2, 9, -1, 8, 3]), 3, -2)]
    cases += [(*_data(rng, 5), 0, 0), (*_data(rng, 8), 0.0, coefficient(rng))]
    cases += [(np.array([2, -1, 5]), np.array([1.5, 0.25, -2.75]), 1.25, -0.5)]
    cases += [(*_data(rng, count, -2.2), coefficient(rng), coefficient(rng)) for count in (5, 10)]  # some x below 0
    for count in (5, 7, 9):  # close to the best line, where what was rounded shows
        x, y = _data(rng, count)
        cases.append((x, y, *(np.round(np.polyfit(x, y, 1), 3) + 0.003).tolist()))

    def mse_gradient(x, y, w, b):
        # From the moments of the data: the errors themselves are never computed.
        d_w = 2 * (w * np.mean(x * x) + b * np.mean(x) - np.mean(x * y))
        return np.array([d_w, 2 * (w * np.mean(x) + b - np.mean(y))])

    def by(d_w, d_b):
        """The two values as functions of x and the error."""
        return lambda x, y, w, b: np.array([d_w(x, w * x + b - y), d_b(x, w * x + b - y)])

    def with_mean(mean):
        """The gradient with something else in place of the mean."""
        return by(lambda x, e: 2 * mean(e * x), lambda x, e: 2 * mean(e))

    def right_w(x, e):
        return 2 * np.mean(e * x)

    def right_b(x, e):
        return 2 * np.mean(e)

    def every_pair(x, y, w, b):
        e = (w * x + b)[:, None] - y
        return 2 * np.array([np.mean(e * x[:, None]), np.mean(e)]), 2 * np.array([np.mean(e * x), np.mean(e)])

    # fmt: off
    mistakes = {
        "the sign is flipped: the error is prediction minus target, w x + b - y. This gradient points downhill":
            with_mean(lambda v: -np.mean(v)),
        "the factor 2 is missing: it comes from the square":
            with_mean(lambda v: np.mean(v) / 2),
        "the sign is flipped and the factor 2 is missing: e² has the slope 2e, with e = w x + b - y":
            with_mean(lambda v: -np.mean(v) / 2),
        "you took the mean error times the mean x: multiply each error by its own x, then take the mean":
            by(lambda x, e: 2 * np.mean(e) * np.mean(x), right_b),
        "you took the mean error times the mean x, and the factor 2 is missing":
            by(lambda x, e: np.mean(e) * np.mean(x), lambda x, e: np.mean(e)),
        "you took the mean error times the sum of x: multiply each error by its own x, then take the mean":
            by(lambda x, e: 2 * np.mean(e) * np.sum(x), right_b),
        "x is missing in d_w: each error is multiplied by its own x":
            by(right_b, right_b),
        "d_w and d_b are swapped: return d_w, d_b in this order":
            by(right_b, right_w),
        "it is the sum over the examples: the mean is asked, so divide by N":
            [with_mean(np.sum), with_mean(lambda v: np.sum(v) / 2)],
        "it is divided by 4, the number of examples in the lesson: divide by N, the length of x":
            [with_mean(lambda v: np.sum(v) / 4), with_mean(lambda v: np.sum(v) / 8),
             with_mean(lambda v: -np.sum(v) / 4)],
        "it is divided by N - 1: divide by N":
            with_mean(lambda v: np.sum(v) / (len(v) - 1)),
        "it is divided by N twice: np.mean has done it already":
            with_mean(lambda v: np.mean(v) / len(v)),
        "only the last example counts: add the examples up in the loop, with +=":
            [with_mean(lambda v: v[-1]), with_mean(lambda v: v[-1] / len(v)), with_mean(lambda v: v[-1] / 2)],
        "only the first example counts: return stands inside the loop":
            [with_mean(lambda v: v[0]), with_mean(lambda v: v[0] / len(v)), with_mean(lambda v: v[0] / 2)],
        "the first example is left out: index 0 counts too":
            [with_mean(lambda v: np.mean(v[1:])), with_mean(lambda v: np.sum(v[1:]) / len(v))],
        "the last example is left out: range(N) ends at N - 1 by itself":
            [with_mean(lambda v: np.mean(v[:-1])), with_mean(lambda v: np.sum(v[:-1]) / len(v))],
        "the median was taken: the mean is asked":
            [with_mean(np.median), with_mean(lambda v: np.median(v) / 2)],
        "the median was taken in d_w: the mean is asked":
            by(lambda x, e: 2 * np.median(e * x), right_b),
        "the median was taken in d_b: the mean is asked":
            by(right_w, lambda x, e: 2 * np.median(e)),
        "the sign of x got lost: multiply each error by x itself, not by its size":
            by(lambda x, e: 2 * np.mean(e * np.abs(x)), right_b),
        "d_b is 0: the error grows by 1 for each unit of b, so d_b is twice the mean error":
            by(right_w, lambda x, e: 0.0),
        "the error is squared in the gradient: the slope of e² is 2e":
            [with_mean(lambda v: np.mean(v**2)), by(lambda x, e: np.mean(e**2), lambda x, e: np.mean(e**2)),
             by(lambda x, e: 2 * np.mean(e**2 * x), lambda x, e: 2 * np.mean(e**2)),
             by(lambda x, e: np.mean(e**2 * x), lambda x, e: np.mean(e**2))],
        "abs of the error was taken: the sign of each error is needed":
            by(lambda x, e: 2 * np.mean(np.abs(e) * x), lambda x, e: 2 * np.mean(np.abs(e))),
        "only the sign of each error is used: that is the gradient of the mean absolute error":
            [by(lambda x, e: np.mean(np.sign(e) * x), lambda x, e: np.mean(np.sign(e))),
             by(lambda x, e: 2 * np.mean(np.sign(e) * x), lambda x, e: 2 * np.mean(np.sign(e)))],
        "every prediction met every target: (N, 1) and (N,) make (N, N)":
            [lambda *args: every_pair(*args)[0], lambda *args: every_pair(*args)[1]],
        "x is squared in d_w: each error is multiplied by x once":
            by(lambda x, e: 2 * np.mean(e * x**2), right_b),
        "each error is divided by x: multiply it by x":
            by(lambda x, e: 2 * np.mean(e / x), right_b),
        "each error is multiplied by y: multiply it by x":
            lambda x, y, w, b: np.array([2 * np.mean((w * x + b - y) * y), 2 * np.mean(w * x + b - y)]),
        "each error is multiplied by w: multiply it by x":
            lambda x, y, w, b: np.array([2 * np.mean(w * x + b - y) * w, 2 * np.mean(w * x + b - y)]),
        "d_b is multiplied by b: b is only added to the prediction, so the error grows by 1 for each unit of b":
            lambda x, y, w, b: np.array([2 * np.mean((w * x + b - y) * x), 2 * np.mean(w * x + b - y) * b]),
        "d_b is multiplied by x too: b is only added to the prediction, so the error grows by 1 for each unit of b":
            by(right_w, right_w),
        "the factor 2 is missing in d_b only":
            by(right_w, lambda x, e: np.mean(e)),
        "the factor 2 is missing in d_w only":
            by(lambda x, e: np.mean(e * x), right_b),
        "the sign is flipped in d_w only":
            by(lambda x, e: -right_w(x, e), right_b),
        "the sign is flipped in d_b only":
            by(right_w, lambda x, e: -right_b(x, e)),
        "d_w is a sum over the examples, d_b a mean: both are means":
            by(lambda x, e: 2 * np.sum(e * x), right_b),
        "d_b is a sum over the examples, d_w a mean: both are means":
            by(right_w, lambda x, e: 2 * np.sum(e)),
        "b is missing in the prediction":
            lambda x, y, w, b: mse_gradient(x, y, w, 0.0),
        "the error is the prediction alone: subtract the targets y":
            lambda x, y, w, b: mse_gradient(x, np.zeros(len(x)), w, b),
        "the w and b that were passed in are not used: the gradient is the one at (0, 0)":
            lambda x, y, w, b: mse_gradient(x, y, 0.0, 0.0),
        "the w and b that were passed in are not used: those of the example, 1 and 2, stand in their place":
            lambda x, y, w, b: mse_gradient(x, y, 1.0, 2.0),
        "the root of the loss was differentiated: the loss is the mean of the squares, without a root":
            lambda x, y, w, b: mse_gradient(x, y, w, b) / (2 * np.mean((w * x + b - y) ** 2) ** 0.5),
        "the gradient is scaled to length 1: return it as it is":
            lambda *args: mse_gradient(*args) / np.linalg.norm(mse_gradient(*args)),
        "only d_w came back: return d_w, d_b":
            lambda *args: mse_gradient(*args)[0],
        "only d_b came back: return d_w, d_b":
            lambda *args: mse_gradient(*args)[1],
        "the mean is missing: each of the two results is one number":
            [lambda x, y, w, b: 2 * (w * x + b - y) * np.array([x, np.ones(len(x))]),
             lambda x, y, w, b: (w * x + b - y) * np.array([x, np.ones(len(x))])],
        "the loss came back: its slopes for w and for b are asked":
            lambda x, y, w, b: np.mean((w * x + b - y) ** 2),
        "the loss was measured with too large a step h: use the formula":
            [lambda *args, h=h: mse_gradient(*args) + _bend(args[0]) * h for h in (1, 0.1, 0.01, 1e-3, 1e-4, 1e-5)],
    }
    # fmt: on
    for words in [words for words in mistakes if words.startswith(AVERAGED_WRONG)]:
        forms = mistakes[words] if isinstance(mistakes[words], list) else [mistakes[words]]
        mistakes[f"{words}. And the sign is flipped"] = [_times(k, form) for form in forms for k in (-1, -0.5)]
        mistakes[f"{words}. And the factor 2 is missing"] = [_times(0.5, form) for form in forms]
    # Rounding shows close to the best line. The absolute part leaves room for whoever measures instead.
    error = judge(
        function, cases, mse_gradient, mistakes=mistakes, factors=lambda x, y, w, b: {"N": len(x)}, absolute=1e-9
    )
    passed("mse_gradient", f"{len(cases)} gradients, 3 to 12 examples with noise", error)


def fit_line(function):
    """Check `fit_line(x, y, learning_rate, steps)`: every position, the number of them, and the start."""
    rng = generator("fit_line")
    cases = []
    for count, steps in ((3, 1), (5, 2), (6, 5), (9, 12), (4, 3), (7, 0), (5, 8), (8, 4)):
        x, y = _data(rng, count)
        cases.append((x, y, _rate(rng, x), steps))
    cases += [(np.array([1, 2, 4, 5, 7]), np.array([3, -1, 6, 2, 9]), 0.02, 6)]
    x, y = _data(rng, 6, -2.2)  # some x below 0, and a rate beyond the border: the loss grows
    cases.append((x, y, float(f"{2.4 / np.linalg.eigvalsh(_hessian(x))[-1]:.3g}"), 7))
    x = np.round(np.linspace(-0.9, 1.1, 5) + rng.uniform(-0.1, 0.1, 5), 2)  # short inputs, far targets: it arrives
    cases.append((x, np.round(300 * x + rng.uniform(100, 400, 5), 1), 0.45, 150))

    def fit_line(x, y, learning_rate, steps):
        # By the Hessian: theta - rate (H theta - g).
        hessian, slope = _hessian(x), 2 * np.array([np.mean(x * y), np.mean(y)])
        path = [np.zeros(2)]
        for _ in range(steps):
            path.append(path[-1] - learning_rate * (hessian @ path[-1] - slope))
        return np.array(path)

    def changed(change):
        """The right path, changed."""
        return lambda *args: change(fit_line(*args))

    def sliding(rate_of):
        """The right path with another rate; `rate_of` gets the rate and the data's length."""
        return lambda x, y, learning_rate, steps: fit_line(x, y, rate_of(learning_rate, len(x)), steps)

    def longer(change):
        return lambda x, y, learning_rate, steps: fit_line(x, y, learning_rate, max(change(steps), 0))

    def walk(**how):
        return lambda *args: _walk(*args, **how)

    # fmt: off
    mistakes = {
        "you returned the last position only: the whole path is asked":
            [changed(lambda path: path[-1]), changed(lambda path: path[-1:])],
        "return stands inside the loop, so it ends after the first step":
            [lambda x, y, learning_rate, steps: fit_line(x, y, learning_rate, 1) if steps else NOTHING,
             lambda x, y, learning_rate, steps: fit_line(x, y, learning_rate, min(steps, 1))],
        "the start (0, 0) is missing: the path begins with it":
            [changed(lambda path: path[1:] if len(path) > 1 else np.zeros(0)),
             lambda x, y, rate, steps: fit_line(x, y, rate, steps + 1)[1:]],
        "the last position is missing: with `steps` steps the path has steps + 1 rows":
            [longer(lambda steps: steps - 1), changed(lambda path: path[:-1]),
             changed(lambda path: path[:-1] if len(path) > 1 else np.zeros(0))],
        "there is one step too many: with `steps` steps the path has steps + 1 rows":
            longer(lambda steps: steps + 1),
        "you walked uphill: + where - should be":
            [sliding(lambda rate, n: -rate), sliding(lambda rate, n: -rate / 2)],
        "w walks uphill: + where - should be":
            walk(mask=(-1, 1)),
        "b walks uphill: + where - should be":
            walk(mask=(1, -1)),
        "b moves with the gradient at the new w: compute d_w and d_b first, then move both":
            walk(order="w first"),
        "w moves with the gradient at the new b: compute d_w and d_b first, then move both":
            walk(order="b first"),
        "the factor 2 is missing in the gradient: you descend on half the loss":
            sliding(lambda rate, n: rate / 2),
        "the gradient is the sum over the examples, not the mean: each step is N times too long":
            [sliding(lambda rate, n: rate * n), sliding(lambda rate, n: rate * n / 2)],
        "the gradient is divided by N once more: mse_gradient is a mean already":
            sliding(lambda rate, n: rate / n),
        "there is a 2 too much: mse_gradient has it already":
            sliding(lambda rate, n: rate * 2),
        "the learning rate is missing":
            sliding(lambda rate, n: 1.0),
        "the learning rate that was passed in is not used: 0.01 stands in its place":
            sliding(lambda rate, n: 0.01),
        "the learning rate that was passed in is not used: 0.1 stands in its place":
            sliding(lambda rate, n: 0.1),
        "the columns are swapped: each row is (w, b)":
            changed(lambda path: path[:, ::-1]),
        "the path is transposed: one row a step, shape (steps + 1, 2)":
            changed(lambda path: path.T),
        "only w came back: each row is (w, b)":
            changed(lambda path: path[:, 0]),
        "only b came back: each row is (w, b)":
            changed(lambda path: path[:, 1]),
        "b never moves: subtract learning_rate * d_b from it":
            walk(mask=(1, 0)),
        "w never moves: subtract learning_rate * d_w from it":
            walk(mask=(0, 1)),
        "nothing moves: the new position is lost, or never computed":
            changed(lambda path: 0 * path),
        "the gradient is measured once, at the start: it has to be measured anew at each position":
            lambda x, y, rate, steps: np.arange(steps + 1)[:, None] * fit_line(x, y, rate, 1)[1],
        "each step begins at (0, 0) again: w and b have to become the new position before the next step":
            lambda x, y, rate, steps: np.array([[0.0, 0.0]] + [fit_line(x, y, rate, 1)[1]] * steps),
        "d_w and d_b are swapped: w moves by d_w, b by d_b":
            walk(order="swapped"),
        "the path is in reverse order: it begins with the start":
            changed(lambda path: path[::-1]),
        "you returned the steps, not the positions":
            [changed(lambda path: np.vstack([[0, 0], np.diff(path, axis=0)])),
             changed(lambda path: np.vstack([[0, 0], -np.diff(path, axis=0)]))],
        "only the sign of the gradient is used":
            walk(order="sign"),
        "the gradient is scaled to length 1: the step must be proportional to it":
            walk(order="unit"),
        "the learning rate shrinks from step to step: it stays the same here":
            walk(order="shrinking"),
        "the start is (1, 1): it is (0, 0)":
            walk(start=(1.0, 1.0)),
        "the start is (1, 0): it is (0, 0)":
            walk(start=(1.0, 0.0)),
        "the start is (1, 2), as in the example of mse_gradient: it is (0, 0)":
            walk(start=(1.0, 2.0)),
        "the closed form came back: the path of the descent is asked":
            [lambda x, y, rate, steps: np.polyfit(x, y, 1),
             lambda x, y, rate, steps: np.tile(np.polyfit(x, y, 1), (steps + 1, 1))],
        "you returned the losses: the path is made of positions (w, b)":
            lambda x, y, rate, steps: np.array(
                [np.mean((w * x + b - y) ** 2) for w, b in fit_line(x, y, rate, steps)]),
        "the path holds the start only: append each new position":
            changed(lambda path: path[:1]),
        "all rows are the last position: the same array or list was appended each time, so append a copy":
            changed(lambda path: np.tile(path[-1], (len(path), 1))),
        "the sign of x got lost on the way: some x are below zero":
            lambda x, y, rate, steps: fit_line(np.abs(x), y, rate, steps),
        "the start stands in the path twice":
            changed(lambda path: np.vstack([[0, 0], path])),
    }
    # fmt: on
    # A gradient that is measured is right to about nine digits, and those who wrote theirs so pass here too.
    error = judge(function, cases, fit_line, mistakes=mistakes, relative=3e-8, absolute=1e-10)
    passed("fit_line", f"{len(cases)} fits of 0 to 150 steps", error)


def gradient_check(function):
    """Check `gradient_check(f, df, theta)` in one to five directions, on right gradients and on wrong ones."""
    cases = _gradient_check_cases(generator("gradient_check"))

    def gradient_check(f, df, theta):
        # Where f is known its exact gradient stands in for the measured one.
        return _relative_error(np.asarray(df(theta)), f.derivative(theta))

    def of(error, flat=0.0):
        """Another measure of how far the two gradients are apart; `flat` where both are zero."""

        def mistaken(f, df, theta):
            claimed, measured = np.asarray(df(theta)), calculus.gradient(f, theta)
            if not claimed.any() and not measured.any():
                return flat
            value = error(claimed, measured)
            # One is the error where a claimed gradient is zero; a bare inf there would be taken for it.
            return value if np.isfinite(value).all() else About(value, CLOSE)

        return mistaken

    def measured_with(h):
        return lambda f, df, theta: _relative_error(np.asarray(df(theta)), calculus.gradient(f, theta, h))

    length = np.linalg.norm
    # fmt: off
    mistakes = {
        "the absolute error came back: divide by the two lengths, |a| + |n|":
            of(lambda a, n: length(a - n)),
        "0 comes back wherever the claimed gradient is zero: also the measured one must be":
            lambda f, df, theta: gradient_check(f, df, theta) if np.any(df(theta)) else 0.0,
        "0 comes back wherever the measured gradient is zero: also the claimed one must be":
            lambda f, df, theta: gradient_check(f, df, theta) if np.any(f.derivative(theta)) else 0.0,
        "0 comes back wherever one of the two gradients is zero: only where both are, the error is 0":
            lambda f, df, theta: (
                gradient_check(f, df, theta) if np.any(df(theta)) and np.any(f.derivative(theta)) else 0.0),
        "it is divided by |a| only: divide by |a| + |n|":
            [of(lambda a, n: length(a - n) / length(a), flat) for flat in (0.0, np.nan)]
            + [of(lambda a, n: length(a - n) / length(a) if a.any() else 0.0)],
        "it is divided by |n| only: divide by |a| + |n|":
            [of(lambda a, n: length(a - n) / length(n), flat) for flat in (0.0, np.nan)]
            + [of(lambda a, n: length(a - n) / length(n) if n.any() else 0.0)],
        "the roots are missing: the length is the root of the sum of the squares":
            [of(lambda a, n: np.sum((a - n) ** 2) / (np.sum(a**2) + np.sum(n**2)), flat) for flat in (0.0, np.nan)],
        "the root of the difference is missing: its length is the root of the sum of the squares":
            of(lambda a, n: np.sum((a - n) ** 2) / (length(a) + length(n))),
        "the root is taken of the whole fraction: take the three lengths first":
            of(lambda a, n: (np.sum((a - n) ** 2) / (np.sum(a**2) + np.sum(n**2))) ** 0.5),
        "each coordinate is compared by itself, and the largest error came back: compare the lengths of whole arrays":
            [of(lambda a, n: np.max(np.abs(a - n) / (np.abs(a) + np.abs(n))), flat) for flat in (0.0, np.nan)],
        "each coordinate is compared by itself, and the mean came back: compare the lengths of whole arrays":
            [of(lambda a, n: np.mean(np.abs(a - n) / (np.abs(a) + np.abs(n))), flat) for flat in (0.0, np.nan)],
        "each coordinate is compared by itself: return one number, made of the lengths of whole arrays":
            of(lambda a, n: np.abs(a - n) / (np.abs(a) + np.abs(n))),
        "the absolute values are added up: the length is the root of the sum of the squares":
            of(lambda a, n: np.sum(np.abs(a - n)) / np.sum(np.abs(a) + np.abs(n))),
        "the largest coordinate stands for the length: that is the root of the sum of the squares":
            of(lambda a, n: np.max(np.abs(a - n)) / (np.max(np.abs(a)) + np.max(np.abs(n)))),
        "abs is missing, so coordinates of different sign cancel: use np.linalg.norm":
            [of(lambda a, n: np.sum(a - n) / np.sum(a + n)), of(lambda a, n: np.sum(a - n) / (np.sum(a) + np.sum(n))),
             of(lambda a, n: abs(np.sum(a - n)) / (length(a) + length(n)))],
        "it is divided by the length of the sum, |a + n|: add the two lengths, |a| + |n|":
            of(lambda a, n: length(a + n) and length(a - n) / length(a + n)),
        "it is divided by the larger length: divide by the sum, |a| + |n|":
            of(lambda a, n: length(a - n) / max(length(a), length(n))),
        "it is divided by the smaller length: divide by the sum, |a| + |n|":
            of(lambda a, n: length(a - n) / min(length(a), length(n))),
        "it is divided by the product of the lengths: divide by their sum, |a| + |n|":
            of(lambda a, n: length(a - n) / (length(a) * length(n))),
        "it is divided by half of |a| + |n|: there is a factor 2 too much":
            of(lambda a, n: 2 * length(a - n) / (length(a) + length(n))),
        "only the two lengths are compared: take the length of the difference, |a - n|":
            [of(lambda a, n: abs(length(a) - length(n)) / (length(a) + length(n))),
             of(lambda a, n: (length(a) - length(n)) / (length(a) + length(n)))],
        "a + n stands where a - n should: a right gradient would get 1":
            of(lambda a, n: length(a + n) / (length(a) + length(n))),
        "a small error is returned as 0: return it as it is":
            [of(lambda a, n, k=k: _relative_error(a, n) if _relative_error(a, n) > k else 0.0)
             for k in (0.1, 0.01, 1e-3, 1e-4)],
        "0 comes back where the gradients differ, as if they were the same whatever they are":
            lambda f, df, theta: 0.0,
        "the direction alone is compared: a gradient that is twice as long would pass":
            of(lambda a, n: 1 - a @ n / (length(a) * length(n))),
        "True or False came back: the relative error itself is asked, a number":
            [of(lambda a, n: _relative_error(a, n) < RIGHT, True), of(lambda a, n: np.allclose(a, n), True)],
        "where both gradients are zero you return 1: there the error is 0":
            of(_relative_error, 1.0),
        "it is divided by zero where both gradients are zero: there the error is 0":
            of(_relative_error, np.nan),
        "only the first coordinate tells you that both gradients are zero: all of them count":
            of(lambda a, n: 0.0 if a[0] == n[0] == 0 else _relative_error(a, n)),
        "1 or 0 came back: the relative error itself is asked":
            of(lambda a, n: float(_relative_error(a, n) < RIGHT), 1.0),
        "1 is added to the denominator: divide by |a| + |n| alone":
            of(lambda a, n: length(a - n) / (1 + length(a) + length(n))),
        "a small number is added to the denominator, and it is too large: 1e-12 would do no harm":
            [of(lambda a, n, k=k: length(a - n) / (length(a) + length(n) + k))
             for k in (0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)],
        "the denominator is not less than 1: divide by |a| + |n|, however small it is":
            of(lambda a, n: length(a - n) / max(1.0, length(a) + length(n))),
        "the denominator cannot become small: divide by |a| + |n|, however small it is":
            [of(lambda a, n, k=k: length(a - n) / max(k, length(a) + length(n)))
             for k in (0.1, 0.01, 1e-3, 1e-4, 1e-5)],
        "0 comes back where the gradients are small: only where both are all zero, the error is 0":
            [of(lambda a, n, k=k: _relative_error(a, n) if length(a) + length(n) > k else 0.0)
             for k in (0.1, 0.01, 1e-3, 1e-4, 1e-5)],
        "the error is rounded to fewer than five decimals, or decimals are cut off: return all of them":
            [of(lambda a, n, d=d: round(_relative_error(a, n), d)) for d in (1, 2, 3, 4)]
            + [of(lambda a, n, d=d: np.trunc(_relative_error(a, n) * 10**d) / 10**d) for d in (2, 3, 4, 5)],
        "the gradients are compared at 0, where theta is asked":
            lambda f, df, theta: _relative_error(np.asarray(df(0 * theta)), f.derivative(0 * theta)),
        "the measured gradient is the one at 0: measure it at theta":
            lambda f, df, theta: _relative_error(np.asarray(df(theta)), f.derivative(0 * theta)),
        "only the first coordinate is compared: all of them count":
            of(lambda a, n: abs(a[0] - n[0]) / (abs(a[0]) + abs(n[0]))),
        "brackets are missing: |a - n| / |a| + |n| divides by |a| only, and then adds |n|":
            of(lambda a, n: length(a - n) / length(a) + length(n)),
        "the gradient is measured with too large a step: leave h out":
            [measured_with(h) for h in (1.0, 0.5, 0.1, 0.01, 1e-3)],
        "the gradient is measured by forward differences with too large a step: use gradient(f, theta)":
            [lambda f, df, theta, h=h: _relative_error(np.asarray(df(theta)), _forward(f, theta, h))
             for h in (1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5)],
        "the fraction is upside down":
            of(lambda a, n: (length(a) + length(n)) / length(a - n)),
        "the error is in per cent: return it as it is":
            of(lambda a, n: 100 * _relative_error(a, n)),
        "the result is close, but five correct decimals are asked: leave h out, and add, drop or round nothing":
            lambda f, df, theta: About(gradient_check(f, df, theta), 0.02),
    }
    # fmt: on
    judge(function, cases, gradient_check, mistakes=mistakes, relative=0.0, absolute=7e-6)
    passed("gradient_check", f"{len(cases)} gradients, right and wrong ones, in 1 to 5 directions")


def find_the_bug(function):
    """Check `find_the_bug(gradients, f, theta)`: the right one stands first, last and in between."""
    rng = generator("find_the_bug")

    def errors(gradients, f, theta):
        return {name: _relative_error(df(theta), f.derivative(theta)) for name, df in gradients.items()}

    def find_the_bug(gradients, f, theta):
        found = errors(gradients, f, theta)
        return min(found, key=found.get)

    def first(fits):
        """The first name whose gradient `fits` (claimed, true), as a careless comparison would have it."""

        def mistaken(gradients, f, theta):
            n = f.derivative(theta)
            return next((name for name, df in gradients.items() if fits(df(theta), n)), NOTHING)

        return mistaken

    def last(fits):
        def mistaken(gradients, f, theta):
            return first(fits)(dict(reversed(gradients.items())), f, theta)

        return mistaken

    def close(a, n, within=1e-3):
        return bool(np.linalg.norm(a - n) < within * (np.linalg.norm(a) + np.linalg.norm(n)))

    def angle(a, n):
        return a @ n / (np.linalg.norm(a) * np.linalg.norm(n))

    # fmt: off
    mistakes = {
        "the first name came back, whatever its error":
            lambda gradients, f, theta: next(iter(gradients)),
        "the last name came back, whatever its error":
            lambda gradients, f, theta: list(gradients)[-1],
        "the gradient with the largest error came back: the one with the smallest is right":
            lambda gradients, f, theta: max(gradients, key=errors(gradients, f, theta).get),
        "the comparison is the wrong way round: a right gradient has an error below 1e-6":
            [first(lambda a, n: not close(a, n, RIGHT)), last(lambda a, n: not close(a, n, RIGHT))],
        "your limit is too loose: the right gradient has a relative error below 1e-6":
            [how(lambda a, n, k=k: close(a, n, k)) for k in (1e-4, 1e-3, 1e-2, 0.05, 0.1, 0.3, 0.4, 0.5, 0.9)
             for how in (first, last)],
        "only the direction is compared, not the length: a gradient that is too short points the same way":
            [how(lambda a, n: angle(a, n) > 1 - 1e-9) for how in (first, last)]
            + [lambda gradients, f, theta: max(gradients, key=lambda name: angle(
                gradients[name](theta), f.derivative(theta)))],
        "only the length is compared, not the direction":
            [how(lambda a, n: abs(np.linalg.norm(a) - np.linalg.norm(n)) < 1e-6 * np.linalg.norm(n))
             for how in (first, last)],
        "only the first coordinate is compared: all of them count":
            [how(lambda a, n: abs(a[0] - n[0]) < 1e-6 * abs(n[0])) for how in (first, last)],
        "only the last coordinate is compared: all of them count":
            [how(lambda a, n: abs(a[-1] - n[-1]) < 1e-6 * abs(n[-1])) for how in (first, last)],
        "only the sum of the coordinates is compared: all of them count, one by one":
            [how(lambda a, n: abs(np.sum(a - n)) < 1e-7) for how in (first, last)],
        "the gradients are compared at 0, where theta is asked":
            [lambda gradients, f, theta, how=how: how(lambda a, n: close(a, n, RIGHT))(
                gradients, f, 0 * theta) for how in (first, last)],
        "the gradients are compared at (1, 1, ...), where theta is asked":
            lambda gradients, f, theta: first(lambda a, n: close(a, n, RIGHT))(gradients, f, np.ones(len(theta))),
        "only a coordinate in the middle is compared: all of them count":
            first(lambda a, n: abs(a[len(a) // 2] - n[len(a) // 2]) < 1e-6 * abs(n[len(a) // 2])),
        "the shortest gradient came back: the one that agrees with the measured gradient is right":
            lambda gradients, f, theta: min(gradients, key=lambda name: np.linalg.norm(gradients[name](theta))),
    }
    # fmt: on
    for _ in range(300):
        cases = _bug_cases(rng)
        if _tell_apart(mistakes, find_the_bug, cases):
            break
    judge(function, cases, find_the_bug, mistakes=mistakes)
    passed("find_the_bug", f"{len(cases)} searches among 2 to 8 gradients")


def standardise(function):
    """Check `standardise(X)` on tables of several shapes, with constant columns among theirs."""
    rng = generator("standardise")
    cases = [(_table(rng, *shape),) for shape in ((5, 3), (4, 2), (7, 1), (3, 4), (9, 5))]
    for count, constants in ((6, [1]), (4, [0, 2]), (5, [3])):
        X = _table(rng, count, 4)
        X[:, constants] = 2.25  # the sum of a few of these is exact: their spread comes out as 0 itself
        cases.append((X,))
    cases.append((np.array([[3, 8, 1], [7, 8, 2], [5, 8, 9], [9, 8, 2]]),))
    # No column is constant here, though first, second and last entry are equal, the sum is 0, or the spread is small.
    cases.append((np.array([[2, -3, 6], [2, 1, 4], [5, 0, 4], [9, 4, 8], [2, -2, 6]]),))
    cases.append((_table(rng, 6, 5) * 1e-4,))
    X = _table(rng, 30, 2)
    X[rng.integers(30), 1] += 200.0  # an entry far from all others: nothing is cut off
    cases.append((X,))

    def standardise(X):
        # By sums, column after column.
        count, columns = len(X), X.T.astype(float)
        mean = np.array([np.sum(column) / count for column in columns])
        variance = np.array([np.sum((column - m) ** 2) / count for column, m in zip(columns, mean, strict=True)])
        spread = np.where(np.ptp(X, axis=0) == 0, 1.0, np.sqrt(variance))
        return ((columns - mean[:, None]) / spread[:, None]).T, mean, spread

    def with_(mean=lambda X: X.mean(axis=0), spread=lambda X: X.std(axis=0), guard=True):
        """Another idea of the mean or of the spread. The guard is the one against constant columns."""

        def mistaken(X):
            X = X.astype(float)
            m, s = mean(X), spread(X)
            s = np.where(s == 0, 1.0, s) if guard else s
            return (X - m) / s, m, s

        return mistaken

    def changed(change):
        return lambda X: change(*standardise(X))

    def exactly(*parts):
        """A prediction so close to the right answer that only all its digits tell the two apart."""
        return tuple(About(part, 1e-11) for part in parts)

    def both_ways(**ideas):
        return [with_(**ideas), with_(**ideas, guard=False)]

    # fmt: off
    mistakes = {
        "a constant column is divided by its spread of 0: return the spread 1 for it, so it becomes 0":
            with_(guard=False),
        "the spread is divided by N - 1: divide by N, as np.std does by itself":
            both_ways(spread=lambda X: X.std(axis=0, ddof=1)),
        "mean and spread are those of the whole table: each column has its own, axis=0":
            both_ways(mean=lambda X: X.mean(), spread=lambda X: X.std()),
        "the mean is that of the whole table: each column has its own, axis=0":
            both_ways(mean=lambda X: X.mean()),
        "the spread is that of the whole table: each column has its own, axis=0":
            both_ways(spread=lambda X: X.std()),
        "the rows are scaled, not the columns: use axis=0":
            both_ways(mean=lambda X: X.mean(axis=1, keepdims=True), spread=lambda X: X.std(axis=1, keepdims=True)),
        "each column is scaled to 0 ... 1 by its smallest and largest entry: use mean and standard deviation":
            both_ways(mean=lambda X: X.min(axis=0), spread=lambda X: np.ptp(X, axis=0)),
        "the range (largest minus smallest) stands for the spread: use the standard deviation":
            both_ways(spread=lambda X: np.ptp(X, axis=0)),
        "you divided by the variance: the spread is its root, the standard deviation":
            both_ways(spread=lambda X: X.var(axis=0)),
        "the median is subtracted: use the mean":
            both_ways(mean=lambda X: np.median(X, axis=0)),
        "the mean distance stands for the spread: use the standard deviation, the root of the mean square":
            both_ways(spread=lambda X: np.abs(X - X.mean(axis=0)).mean(axis=0)),
        "the mean is not subtracted":
            [lambda X: (X / standardise(X)[2], *standardise(X)[1:])],
        "the columns are not divided by their spread":
            [lambda X: (X - X.mean(axis=0), *standardise(X)[1:])],
        "you multiplied by the spread: divide by it":
            [lambda X: ((X - X.mean(axis=0)) * standardise(X)[2], *standardise(X)[1:])],
        "brackets are missing: X - mean / spread divides the mean only":
            [lambda X: (X - X.mean(axis=0) / standardise(X)[2], *standardise(X)[1:])],
        "you divided before you subtracted: subtract the mean first":
            [lambda X: (X / standardise(X)[2] - X.mean(axis=0), *standardise(X)[1:])],
        "the sign is flipped: X - mean, not mean - X":
            changed(lambda Z, mean, spread: (-Z, mean, spread)),
        "the spread 0 of a constant column came back, or a small number in its place: return 1 for it":
            lambda X: (*standardise(X)[:2], X.std(axis=0)),
        "a constant column keeps its value: subtract its mean too, so it becomes 0":
            lambda X: (np.where(np.ptp(X, axis=0) == 0, X, standardise(X)[0]), *standardise(X)[1:]),
        "a constant column is set to 1: it becomes 0":
            lambda X: (np.where(np.ptp(X, axis=0) == 0, 1, standardise(X)[0]), *standardise(X)[1:]),
        "a spread below 1 is raised to 1: only a spread of 0 is":
            with_(spread=lambda X: np.maximum(X.std(axis=0), 1.0)),
        "when one column is constant, no column is divided: treat each column by itself":
            with_(spread=lambda X: X.std(axis=0) if X.std(axis=0).all() else np.ones(X.shape[1])),
        "a small number is added to every spread: leave the others as they are, and put 1 for a spread of 0":
            [lambda X, k=k, s=s: exactly(*with_(spread=lambda X: X.std(axis=0) + k)(X)[:2], s(X, k))
             for k in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
             for s in (lambda X, k: X.std(axis=0) + k, lambda X, k: X.std(axis=0), lambda X, k: standardise(X)[2])],
        "a small spread is taken for none: only a column whose entries are all equal gets the spread 1":
            [with_(spread=lambda X, k=k: np.where(X.std(axis=0) < k, 1.0, X.std(axis=0)))
             for k in (0.5, 0.1, 0.05, 0.01, 5e-3, 1e-3, 5e-4, 1e-4)],
        "a column is taken for constant because two of its entries are equal: look at all of them":
            [with_(spread=lambda X, i=i: np.where(X[0] == X[i], 1.0, X.std(axis=0))) for i in (1, -1)],
        "large entries of Z are cut off: leave them as they are":
            [changed(lambda Z, mean, spread, k=k: (np.clip(Z, -k, k), mean, spread)) for k in (1, 1.5, 2, 3, 4, 5)],
        "Z is rounded: return all decimals":
            [changed(lambda Z, mean, spread, d=d: exactly(np.round(Z, d), mean, spread)) for d in range(2, 9)],
        "only Z came back: return Z, mean, spread":
            changed(lambda Z, mean, spread: Z),
        "mean and spread are missing from what you return, or one of them: return Z, mean, spread":
            [changed(lambda Z, mean, spread: (Z, mean)), changed(lambda Z, mean, spread: (Z, spread))],
        "mean and spread are swapped: return Z, mean, spread in this order":
            changed(lambda Z, mean, spread: (Z, spread, mean)),
        "the three values are in another order: return Z, mean, spread":
            [changed(lambda Z, mean, spread: (mean, spread, Z)), changed(lambda Z, mean, spread: (spread, mean, Z))],
        "the variance came back in place of the spread":
            lambda X: (*standardise(X)[:2], X.var(axis=0)),
        "mean and spread of the scaled table came back: return those of X":
            lambda X: (Z := with_()(X)[0], Z.mean(axis=0), Z.std(axis=0)),
        "Z is transposed: its shape is that of X":
            changed(lambda Z, mean, spread: (Z.T, mean, spread)),
        "X came back as it was":
            lambda X: (X, *standardise(X)[1:]),
        "mean and spread have one dimension too many: their shape is (D,)":
            changed(lambda Z, mean, spread: (Z, mean[None], spread[None])),
    }
    # fmt: on
    error = judge(function, cases, standardise, parts=("Z", "mean", "spread"), mistakes=mistakes)
    passed("standardise", f"{len(cases)} tables, with constant columns", error)


def _data(rng, count, shift=0.0):
    """Return x and y, shape (count,): a noisy line over inputs that are far from centred, with one decimal or two.

    All x are above zero. A `shift` below zero moves them to both sides of it.
    """
    x = rng.uniform(0.5, 2.0, count) * np.arange(1, count + 1) ** 0.7 + coefficient(rng, 0.2, 0.4) + shift
    x = np.round(x, 1)
    noise = rng.uniform(0.3, 1.2, count) * rng.choice([-1, 1], count)
    return x, np.round(coefficient(rng) * x + coefficient(rng, 1.0, 3.0) + noise, 2)


def _times(factor, form):
    """A mistake on top of another: its prediction, multiplied."""
    return lambda *args: factor * np.asarray(form(*args))


def _errors(rng, count):
    """Return errors of both signs, of different sizes, shape (count,)."""
    sizes = np.round(0.3 * np.arange(1, count + 1) + rng.uniform(0, 0.2, count), 2)
    signs = np.where(np.arange(count) % 2, 1, -1) * rng.choice([-1, 1])
    return rng.permutation(sizes * signs)


def _hessian(x):
    """The second derivatives of the MSE of a line, shape (2, 2)."""
    return 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1.0]])


def _bend(x):
    """What a forward difference with step 1 adds to the gradient of the MSE: half the curvatures, shape (2,)."""
    return np.diag(_hessian(x)) / 2


def _rate(rng, x):
    """A rate between a fifth and nine tenths of the best one for the fast direction: a smooth descent."""
    fast = np.linalg.eigvalsh(_hessian(x))[-1]
    return float(f"{rng.uniform(0.2, 0.9) / fast:.3g}")


def _walk(x, y, learning_rate, steps, *, start=(0.0, 0.0), mask=(1, 1), order="both"):
    """Fit a line with one mistake: another start, a direction that stands still, or another order of the updates."""

    def slope(theta):
        error = theta[0] * x + theta[1] - y
        return np.array([2 * np.mean(error * x), 2 * np.mean(error)])

    path = [np.array(start)]
    for k in range(steps):
        theta = path[-1].copy()
        if order in ("w first", "b first"):
            for i in (0, 1) if order == "w first" else (1, 0):
                theta[i] -= learning_rate * slope(theta)[i]
        else:
            g = slope(theta) * mask
            if order == "swapped":
                g = g[::-1]
            elif order == "sign":
                g = np.sign(g)
            elif order == "unit":
                g = g / np.linalg.norm(g)
            elif order == "shrinking":
                g = g / (k + 1)
            theta -= learning_rate * g
        path.append(theta)
    return np.array(path)


def _relative_error(a, n):
    size = np.linalg.norm(a) + np.linalg.norm(n)
    return float(np.linalg.norm(a - n) / size) if size else 0.0


def _forward(f, theta, h):
    return np.array([(f(theta + h * move) - f(theta)) / h for move in np.eye(len(theta))])


def _claim(f, change, words):
    """A gradient that is claimed to be that of the surface f: the true one, changed, and said so in its formula."""
    true = f.derivative
    return surfaces.Surface(lambda theta: change(true(theta)), None, f"{words} {true.formula}", f.size)


def _bent(rng, size):
    """A surface whose gradient has no coordinate near zero at the place that comes with it, and none like another."""
    while True:
        f = (surfaces.quadratic, surfaces.ripples)[int(rng.integers(2))](rng, size)
        theta = surfaces.point(rng, size)
        slopes = np.sort(np.abs(f.derivative(theta)))
        if slopes[0] > 0.15 and slopes[-1] < 8 and (size == 1 or np.min(np.diff(slopes)) > 0.05):
            return f, theta


def _gradient_check_cases(rng):
    cases = []
    for size in (1, 2, 3, 4, 5):
        f, theta = _bent(rng, size)
        cases.append((f, f.derivative, theta))
        f, theta = _bent(rng, size)
        factor = round(float(rng.uniform(1.3, 3.0)), 2)
        cases.append((f, _claim(f, lambda g, k=factor: k * g, f"{factor} *"), theta))
        f, theta = _bent(rng, size)
        cases.append((f, _claim(f, lambda g: -g, "-1 *"), theta))
        f, theta = _bent(rng, size)
        shift = np.array([coefficient(rng, 0.2, 1.0) for _ in range(size)])
        cases.append((f, _claim(f, lambda g, s=shift: g + s, f"{_listed(shift)} +"), theta))
        f, theta = _bent(rng, size)
        tiny = round(float(rng.uniform(1.002, 1.02)), 4)
        cases.append((f, _claim(f, lambda g, k=tiny: k * g, f"{tiny} *"), theta))
    for size in (2, 4):
        f, theta = _bent(rng, size)
        one = np.eye(size)[0] * coefficient(rng, 0.5, 1.5)
        cases.append((f, _claim(f, lambda g, s=one: g + s, f"{_listed(one)} +"), theta))
        f, theta = _bent(rng, size)
        cases.append((f, _claim(f, lambda g: 0 * g, "0 *"), theta))
    for size in (1, 2, 3, 5):  # gentle slopes: a relative error does not depend on the units of f
        f, theta = _bent(rng, size)
        gentle = surfaces.Surface(lambda at, f=f: 0.01 * f(at), None, f"0.01 * ({f.formula})", size)
        slope = surfaces.Surface(lambda at, f=f: 0.01 * f.derivative(at), None, f"0.01 * {f.derivative.formula}", size)
        gentle.derivative, factor = slope, round(float(rng.uniform(0.3, 0.8)), 2)
        cases.append((gentle, _claim(gentle, lambda g, k=factor: k * g, f"{factor} *"), theta))
    for length, factor in ((5e-4, 0.63), (1.5e-6, 1.0005)):  # gentler still: nothing may be added to the lengths
        f, theta = _bent(rng, 2)
        k = float(f"{length / np.linalg.norm(f.derivative(theta)):.3g}")
        gentle = surfaces.Surface(lambda at, f=f, k=k: k * f(at), None, f"{k:g} * ({f.formula})", 2)
        slope = surfaces.Surface(lambda at, f=f, k=k: k * f.derivative(at), None, f"{k:g} * {f.derivative.formula}", 2)
        gentle.derivative = slope
        cases.append((gentle, _claim(gentle, lambda g, k=factor: k * g, f"{factor} *"), theta))
    wave = surfaces.Surface(lambda t: 0.1 * np.sin(14 * t[0]), None, "0.1*np.sin(14*theta[0])", 1)
    wave.derivative = surfaces.Surface(lambda t: 1.4 * np.cos(14 * t), None, "[1.4*np.cos(14*theta[0])]", 1)
    # On a strong curve a coarse measurement is wrong; at this phase slope and curvature are both far from zero.
    quarter = np.round((rng.choice([0.25, 0.75]) + rng.integers(-3, 4)) * np.pi / 14, 4)
    cases.append((wave, wave.derivative, np.array([quarter])))
    claims = ((3, np.zeros(3)), (1, np.zeros(1)), (2, coefficient(rng) * np.ones(2)))
    # In the last two a coordinate, or the sum, is zero, and the gradient is not.
    claims += ((2, coefficient(rng) * np.array([0, 1])), (2, coefficient(rng) * np.array([1, -1])))
    for size, value in claims:  # a plain: the measured gradient is zero
        flat = surfaces.Surface(lambda theta: 2.75, None, "2.75", size)
        flat.derivative = surfaces.Surface(np.zeros_like, None, f"zeros of shape ({size},)", size)
        claimed = surfaces.Surface(lambda theta, v=value: v.copy(), None, f"{_listed(value)} everywhere", size)
        cases.append((flat, claimed, surfaces.point(rng, size)))
    return cases


def _bug_cases(rng):
    """Searches in which the right gradient stands at each place, and every careless comparison is misled."""
    cases = []
    names = ["red", "blue", "green", "black", "white", "grey", "pink", "brown"]
    for k, size in enumerate((2, 3, 4, 2, 5, 3)):
        f, theta = _bent(rng, size)
        claims = [
            _claim(f, lambda g: g / 2, "0.5 *"),
            _claim(f, lambda g: -g, "-1 *"),
            _claim(f, lambda g: g * np.linspace(1, 1.3, len(g)), "1 to 1.3 times, from first to last,"),
            _claim(f, lambda g: g * np.linspace(0.8, 1, len(g)), "0.8 to 1 times, from first to last,"),
            _claim(f, lambda g: g[::-1], "in reverse order,"),
            _claim(f, lambda g: 1.00001 * g, "1.00001 *"),
        ]
        at_zero = f.derivative(0 * theta)
        held = surfaces.Surface(lambda at, g=at_zero: g.copy(), None, f"{_listed(at_zero)} everywhere", size)
        # In these two the right one stands last: one that is nearly right comes before it, to mislead a loose limit.
        claims = [claims[i] for i in (*rng.permutation(5)[:3], 5)] if k in (1, 4) else claims
        claims = [*claims, held] if k in (0, 1, 2, 4) else claims
        flipped = claims[1]
        claims = [claims[i] for i in rng.permutation(len(claims))]
        if k in (2, 3):  # an answer with a loose limit must not look like one that takes the first
            claims.insert(0, claims.pop(claims.index(flipped)))
        claims.insert((0, len(claims), 1, 2, len(claims), 3)[k], f.derivative)
        chosen = [names[i] for i in rng.permutation(len(names))[: len(claims)]]
        cases.append((dict(zip(chosen, claims, strict=True)), f, theta))
    for side in (1, -1):  # a claim that is right on one side, and theta lies on the other
        while True:
            f, theta = _bent(rng, 2)
            there, here = f.derivative(theta * [-1, 1]), f.derivative(theta)
            if theta[0] * side < 0 and np.linalg.norm(there - here) > 0.2 * np.linalg.norm(here):
                break
        words = f"with {'' if side > 0 else '-'}abs(theta[0]) in place of theta[0],"
        one_sided = surfaces.Surface(
            lambda at, f=f, s=side: f.derivative(np.array([s * abs(at[0]), at[1]])),
            None, f"{words} {f.derivative.formula}", 2)  # fmt: skip
        cases.append(({"moon": one_sided, "sun": f.derivative}, f, theta))
    f, theta = _bent(rng, 3)  # claims with the right middle and the right sum
    shifts = {name: np.array([1, 0, -1]) * coefficient(rng, 0.4, 1.4) for name in ("north", "east", "south", "west")}
    claims = {name: _claim(f, lambda g, s=s: g + s, f"{_listed(s)} +") for name, s in shifts.items()}
    cases.append((claims | {"centre": f.derivative}, f, theta))
    f, theta = _bent(rng, 1)
    half = _claim(f, lambda g: g / 2, "0.5 *")
    cases += [({"half": half, "whole": f.derivative}, f, theta), ({"second": f.derivative, "first": half}, f, theta)]
    return cases


def _tell_apart(mistakes, right, cases):
    """Whether every form of every mistake is misled somewhere, and no two mistakes answer all cases alike."""
    seen = {tuple(right(*case) for case in cases)}
    for forms in mistakes.values():
        answers = {tuple(form(*case) for case in cases) for form in (forms if isinstance(forms, list) else [forms])}
        if answers & seen:
            return False
        seen |= answers
    return True


def _table(rng, rows, columns):
    """A table whose columns differ in mean and spread, some of the spreads below 1, no two entries alike."""
    spreads = rng.permutation(np.array([0.3, 2.5, 0.6, 7.0, 1.7])[:columns])
    means = np.array([coefficient(rng, 2.0, 9.0) for _ in range(columns)])
    while True:
        X = np.round(means + spreads * rng.normal(0, 1, (rows, columns)), 2)
        if np.min(np.ptp(X, axis=0) / spreads) > 0.8 and len(np.unique(X)) == X.size:
            return X


def _listed(values):
    return f"[{', '.join(f'{v:g}' for v in values)}]"
