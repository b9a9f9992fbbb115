"""Right and wrong answers that the checks of lesson 05 must tell apart."""

from downhill_course.corpus import Exercise, Right, Wrong, function


def predicts(expression):
    return f"def predict(x, w, b):\n    return {expression}\n"


def predict_by(body):
    return function("predict(x, w, b)", body)


def loss(expression):
    return f"def mse(y_hat, y):\n    e = y_hat - y\n    return {expression}\n"


def loss_by(body):
    return function("mse(y_hat, y)", body)


def slopes(d_w, d_b):
    """A gradient that is right but for the two expressions; `e` is the error."""
    return f"def mse_gradient(x, y, w, b):\n    e = w * x + b - y\n    return {d_w}, {d_b}\n"


def slopes_by(body):
    return function("mse_gradient(x, y, w, b)", body)


def fit(body):
    return function("fit_line(x, y, learning_rate, steps)", body)


def fit_by(*, start="(0.0, 0.0)", count="steps", ask="d_w, d_b = mse_gradient(x, y, w, b)", w="w - learning_rate * d_w",
           b="b - learning_rate * d_b", append="path.append((w, b))", result="np.array(path)"):  # fmt: skip
    """A fit that is right but for what the arguments change."""
    return fit(f"""
path = [{start}]
for k in range({count}):
    w, b = path[-1]
    {ask}
    w, b = {w}, {b}
    {append}
return {result}
""")


def checked(expression, flat="0.0", *, n="gradient(f, theta)"):
    """A gradient check that is right but for the expression; `flat` is returned where both are zero."""
    return f"""def gradient_check(f, df, theta):
    a, n = df(theta), {n}
    size = np.linalg.norm(a) + np.linalg.norm(n)
    if size == 0:
        return {flat}
    return {expression}
"""


def checked_by(body):
    return function("gradient_check(f, df, theta)", body)


def search(condition, returned="name", *, after="", over="gradients.items()"):
    """A search through the dict; `condition` asks one gradient `df`."""
    tail = f"    return {after}\n" if after else ""
    return f"""def find_the_bug(gradients, f, theta):
    n = gradient(f, theta)
    for name, df in {over}:
        if {condition}:
            return {returned}
{tail}"""


def search_by(body):
    return function("find_the_bug(gradients, f, theta)", body)


def scaled(mean="X.mean(axis=0)", spread="X.std(axis=0)", guard="np.where(spread == 0, 1.0, spread)",
           z="(X - mean) / spread", result="Z, mean, spread"):  # fmt: skip
    """A table that is standardised right but for what the arguments change."""
    return f"""def standardise(X):
    mean = {mean}
    spread = {spread}
    spread = {guard}
    Z = {z}
    return {result}
"""


def scaled_by(body):
    return function("standardise(X)", body)


EXERCISES = [
    Exercise(
        "predict",
        right=[
            Right("as the formula reads", predicts("w * x + b")),
            Right("a loop that makes a list", predicts("[w * value + b for value in x]")),
            Right("filled in one by one", predict_by("y_hat = np.zeros(len(x))\nfor i in range(len(x)):\n    y_hat[i] = x[i] * w + b\nreturn y_hat")),
            Right("in two steps", predict_by("y_hat = x * w\ny_hat = y_hat + b\nreturn y_hat")),
            Right("as a matrix product", predicts("np.column_stack([x, np.ones(len(x))]) @ np.array([w, b])")),
            Right("with polyval", predicts("np.polyval([w, b], x)")),
            Right("a tuple", predicts("tuple(w * float(value) + b for value in x)")),
        ],
        wrong=[
            Wrong("swapped", "swapped", predicts("b * x + w")),
            Wrong("no b", "b is missing", predicts("w * x")),
            Wrong("no w", "w is missing", predicts("x + b")),
            Wrong("brackets", "brackets", predicts("w * (x + b)")),
            Wrong("minus b", "b is subtracted", predicts("w * x - b")),
            Wrong("minus w", "w is subtracted", predicts("b - w * x")),
            Wrong("added", "added w", predicts("x + w + b")),
            Wrong("multiplied by b", "multiplied by b", predicts("x * w * b")),
            Wrong("the line of the lesson", "y = 2x + 1", predicts("2 * x + 1")),
            Wrong("w and b of the example", "the example, 1 and 2", predicts("1 * x + 2")),
            Wrong("the mean", "mean of the predictions", predicts("np.mean(w * x + b)")),
            Wrong("the sum", "sum of the predictions", predict_by("total = 0\nfor value in x:\n    total += w * value + b\nreturn total")),
            Wrong("return in the loop", "inside the loop", predict_by("for value in x:\n    return w * value + b")),
            Wrong("the last one", "last example", predict_by("for value in x:\n    y_hat = w * value + b\nreturn y_hat")),
            Wrong("piled up", "added to the ones before", predicts("np.cumsum(w * x + b)")),
            Wrong("a column", "wrong shape", predicts("(w * x + b).reshape(-1, 1)")),
            Wrong("in place", ("in place", "UFuncTypeError"), predict_by("x *= w\nx += b\nreturn x")),
            Wrong("no return", "return", predict_by("y_hat = w * x + b")),
            Wrong("divided", "divided by w", predicts("x / w + b")),
            Wrong("only the slope", "x is missing", predicts("w + b")),
            Wrong("the example's numbers", "same whatever", predicts("np.array([3, 4, 5, 6])")),
            Wrong("rounded", "rounded", predicts("np.round(w * x + b)")),
            Wrong("x comes back", "unchanged", predicts("x")),
            Wrong("an array like x", "index", predict_by("y_hat = np.zeros_like(x)\nfor i in range(len(x)):\n    y_hat[i] = w * x[i] + b\nreturn y_hat")),
            Wrong("zeros", "zero whatever", predicts("0 * x")),
        ],
    ),
    Exercise(
        "mse",
        right=[
            Right("as the formula reads", "def mse(y_hat, y):\n    return np.mean((y_hat - y) ** 2)\n"),
            Right("a loop", loss_by("total = 0\nfor i in range(len(y)):\n    total += (y_hat[i] - y[i]) ** 2\nreturn total / len(y)")),
            Right("the other way round", "def mse(y_hat, y):\n    return ((y - y_hat) ** 2).mean()\n"),
            Right("a product of arrays", loss("e @ e / e.size")),
            Right("zip and sum", loss_by("return sum((p - t) ** 2 for p, t in zip(y_hat, y)) / len(y)")),
            Right("the length of the error", loss("np.linalg.norm(e) ** 2 / len(e)")),
            Right("variance plus squared mean", loss("e.var() + e.mean() ** 2")),
            Right("a 0-d array", loss("np.array(np.mean(np.square(e)))")),
        ],
        wrong=[
            Wrong("a sum", "added, not averaged", loss("np.sum(e**2)")),
            Wrong("a half", "½", loss("np.mean(e**2) / 2")),
            Wrong("a root", "root", loss("np.sqrt(np.mean(e**2))")),
            Wrong("the length", "length of the error", loss("np.linalg.norm(e)")),
            Wrong("abs", "abs", loss("np.mean(np.abs(e))")),
            Wrong("not squared", "not squared", loss("np.mean(e)")),
            Wrong("squared too late", "mean was taken before", loss("np.mean(e) ** 2")),
            Wrong("the sum squared", "sum was taken before", loss("np.sum(e) ** 2 / len(y)")),
            Wrong("N - 1", "N - 1", loss("np.sum(e**2) / (len(y) - 1)")),
            Wrong("4 for N", "divided by 4", loss("np.sum(e**2) / 4")),
            Wrong("N twice", "N twice", loss("np.mean(e**2) / len(y)")),
            Wrong("the median", "median", loss("np.median(e**2)")),
            Wrong("the largest", "largest square", loss("np.max(e**2)")),
            Wrong("the last example", "last example", loss_by("for p, t in zip(y_hat, y):\n    loss = (p - t) ** 2\nreturn loss")),
            Wrong("the last example, divided", "last example", loss_by("for p, t in zip(y_hat, y):\n    loss = (p - t) ** 2\nreturn loss / len(y)")),
            Wrong("the first example", "first example", loss_by("total = 0\nfor p, t in zip(y_hat, y):\n    total += (p - t) ** 2\n    return total")),
            Wrong("an array of squares", "not averaged: return one", loss("e**2")),
            Wrong("squares subtracted", "subtract first, then square", loss("np.mean(y_hat**2 - y**2)")),
            Wrong("no brackets", "brackets", loss("np.mean(y_hat - y**2)")),
            Wrong("added", "added", loss("np.mean((y_hat + y) ** 2)")),
            Wrong("multiplied", "are multiplied", loss("np.mean(y_hat * y)")),
            Wrong("every pair", "(N, N)", loss("np.mean((y_hat.reshape(-1, 1) - y) ** 2)")),
            Wrong("the variance", "variance", loss("np.var(e)")),
            Wrong("the means", "mean was taken before", loss("(np.mean(y_hat) - np.mean(y)) ** 2")),
            Wrong("times 2", "multiplied by 2", loss("np.mean(e * 2)")),
            Wrong("in place", ("in place", "UFuncTypeError"), loss_by("y_hat -= y\nreturn np.mean(y_hat**2)")),
            Wrong("no return", "return", loss_by("loss = np.mean((y_hat - y) ** 2)")),
            Wrong("the example's number", "same whatever", loss("3.5")),
            Wrong("always zero", "zero whatever", loss("0.0")),
            Wrong("a minus", "sign", loss("-np.mean(e**2)")),
            Wrong("whole numbers", "rounded down", loss("np.sum(e**2) // len(y)")),
            Wrong("an array like y", "yours", loss_by("e = np.zeros_like(y)\nfor i in range(len(y)):\n    e[i] = y_hat[i] - y[i]\nreturn np.mean(e**2)")),
            Wrong("an array like y_hat", "yours", loss_by("e = np.zeros_like(y_hat)\nfor i in range(len(y)):\n    e[i] = y_hat[i] - y[i]\nreturn np.mean(e**2)")),
            Wrong("the first left out", "first example is left out", loss_by("total = 0\nfor i in range(1, len(y)):\n    total += (y_hat[i] - y[i]) ** 2\nreturn total / len(y)")),
            Wrong("the last left out", "last example is left out", loss_by("total = 0\nfor i in range(len(y) - 1):\n    total += (y_hat[i] - y[i]) ** 2\nreturn total / len(y)")),
        ],
    ),
    Exercise(
        "mse_gradient",
        right=[
            Right("as the formula reads", slopes("2 * np.mean(e * x)", "2 * np.mean(e)")),
            Right("with predict", slopes_by("e = predict(x, w, b) - y\nreturn 2 * np.mean(e * x), 2 * np.mean(e)")),
            Right("a loop", slopes_by("d_w, d_b = 0, 0\nfor i in range(len(x)):\n    e = w * x[i] + b - y[i]\n    d_w += 2 * e * x[i] / len(x)\n    d_b += 2 * e / len(x)\nreturn d_w, d_b")),
            Right("target minus prediction", slopes_by("e = y - w * x - b\nreturn -2 * np.mean(e * x), -2 * np.mean(e)")),
            Right("products of arrays, as an array", slopes_by("e = w * x + b - y\nreturn np.array([e @ x, np.sum(e)]) * 2 / len(x)")),
            Right("a design matrix", slopes_by("A = np.column_stack([x, np.ones(len(x))])\nreturn 2 * A.T @ (A @ np.array([w, b]) - y) / len(x)")),
            Right("from the moments", slopes_by("d_w = 2 * w * np.mean(x * x) + 2 * b * np.mean(x) - 2 * np.mean(x * y)\nreturn [d_w, 2 * (w * x.mean() + b - y.mean())]")),
            Right("off by the last bits", slopes("2 * np.mean(e * x) * (1 + 3e-15)", "2 * np.mean(e) * (1 - 3e-15)")),
            Right("off by 3e-15", slopes("2 * np.mean(e * x) + 3e-15", "2 * np.mean(e) - 3e-15")),
            Right("measured", slopes_by("return gradient(lambda t: np.mean((t[0] * x + t[1] - y) ** 2), np.array([w, b]))")),
            Right("from the best line and the second derivatives", slopes_by("H = 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])\nreturn H @ (np.array([w, b]) - np.polyfit(x, y, 1))")),
        ],
        wrong=[
            Wrong("mean error times mean x", "times the mean x", slopes("2 * np.mean(e) * np.mean(x)", "2 * np.mean(e)")),
            Wrong("mean error times mean x, flipped", "times the mean x", slopes("-2 * np.mean(e) * np.mean(x)", "-2 * np.mean(e)")),
            Wrong("the last example, flipped", "last example", slopes("-2 * e[-1] * x[-1]", "-2 * e[-1]")),
            Wrong("divided by 4, flipped and halved", "divided by 4", slopes("-np.sum(e * x) / 4", "-np.sum(e) / 4")),
            Wrong("the median, flipped", "median", slopes("-2 * np.median(e * x)", "-2 * np.median(e)")),
            Wrong("the median in d_w", "median was taken in d_w", slopes("2 * np.median(e * x)", "2 * np.mean(e)")),
            Wrong("a sum, flipped", "mean is asked, so divide by N. And the sign is flipped", slopes("-np.sum(e * x)", "-np.sum(e)")),
            Wrong("swapped and halved", "the factor 2 is missing", slopes("np.mean(e)", "np.mean(e * x)")),
            Wrong("the size of x", "sign of x", slopes("2 * np.mean(e * np.abs(x))", "2 * np.mean(e)")),
            Wrong("an array like x", "index", slopes_by("e = np.zeros_like(x)\nfor i in range(len(x)):\n    e[i] = w * x[i] + b - y[i]\nreturn 2 * np.mean(e * x), 2 * np.mean(e)")),
            Wrong("the first left out", "first example is left out", slopes("2 * np.mean(e[1:] * x[1:])", "2 * np.mean(e[1:])")),
            Wrong("the last left out", "last example is left out", slopes("2 * np.sum(e[:-1] * x[:-1]) / len(x)", "2 * np.sum(e[:-1]) / len(x)")),
            Wrong("d_b is 0", "d_b is 0", slopes("2 * np.mean(e * x)", "0")),
            Wrong("rounded to 8 decimals", "few digits", slopes("round(2 * np.mean(e * x), 8)", "round(2 * np.mean(e), 8)")),
            Wrong("the last example only", "last example", slopes_by("for i in range(len(x)):\n    e = w * x[i] + b - y[i]\n    d_w = 2 * e * x[i]\n    d_b = 2 * e\nreturn d_w, d_b")),
            Wrong("the last example, divided", "last example", slopes_by("for i in range(len(x)):\n    e = w * x[i] + b - y[i]\n    d_w = 2 * e * x[i]\n    d_b = 2 * e\nreturn d_w / len(x), d_b / len(x)")),
            Wrong("divided by 4", "divided by 4", slopes("2 * np.sum(e * x) / 4", "2 * np.sum(e) / 4")),
            Wrong("the median", "median", slopes("2 * np.median(e * x)", "2 * np.median(e)")),
            Wrong("the sign", "sign is flipped", slopes("-2 * np.mean(e * x)", "-2 * np.mean(e)")),
            Wrong("no factor two", "factor 2 is missing", slopes("np.mean(e * x)", "np.mean(e)")),
            Wrong("the published one", "sign is flipped and the factor 2", slopes_by("e = y - (w * x + b)\nreturn np.mean(e * x), np.mean(e)")),
            Wrong("a sum", "mean is asked", slopes("2 * np.sum(e * x)", "2 * np.sum(e)")),
            Wrong("no x in d_w", "x is missing", slopes("2 * np.mean(e)", "2 * np.mean(e)")),
            Wrong("the error squared", "error is squared", slopes("2 * np.mean(e**2 * x)", "2 * np.mean(e**2)")),
            Wrong("the losses", "error is squared", slopes("np.mean(e**2)", "np.mean(e**2)")),
            Wrong("every pair", "(N, N)", slopes_by("e = (w * x + b).reshape(-1, 1) - y\nreturn 2 * np.mean(e * x.reshape(-1, 1)), 2 * np.mean(e)")),
            Wrong("every pair, the other way", "(N, N)", slopes_by("e = (w * x + b).reshape(-1, 1) - y\nreturn 2 * np.mean(e * x), 2 * np.mean(e)")),
            Wrong("swapped", "swapped", slopes("2 * np.mean(e)", "2 * np.mean(e * x)")),
            Wrong("abs", "abs", slopes("2 * np.mean(np.abs(e) * x)", "2 * np.mean(np.abs(e))")),
            Wrong("signs only", "sign of each error", slopes("np.mean(np.sign(e) * x)", "np.mean(np.sign(e))")),
            Wrong("N - 1", "N - 1", slopes("2 * np.sum(e * x) / (len(x) - 1)", "2 * np.sum(e) / (len(x) - 1)")),
            Wrong("N twice", "N twice", slopes("2 * np.mean(e * x) / len(x)", "2 * np.mean(e) / len(x)")),
            Wrong("return in the loop", "first example", slopes_by("d_w, d_b = 0, 0\nfor i in range(len(x)):\n    e = w * x[i] + b - y[i]\n    d_w += 2 * e * x[i]\n    d_b += 2 * e\n    return d_w / len(x), d_b / len(x)")),
            Wrong("x squared", "x is squared", slopes("2 * np.mean(e * x**2)", "2 * np.mean(e)")),
            Wrong("times y", "multiplied by y", slopes("2 * np.mean(e * y)", "2 * np.mean(e)")),
            Wrong("times w", "multiplied by w", slopes("2 * np.mean(e * w)", "2 * np.mean(e)")),
            Wrong("times b", "multiplied by b", slopes("2 * np.mean(e * x)", "2 * np.mean(e * b)")),
            Wrong("x in both", "multiplied by x too", slopes("2 * np.mean(e * x)", "2 * np.mean(e * x)")),
            Wrong("a half in d_b", "missing in d_b only", slopes("2 * np.mean(e * x)", "np.mean(e)")),
            Wrong("a half in d_w", "missing in d_w only", slopes("np.mean(e * x)", "2 * np.mean(e)")),
            Wrong("minus in d_w", "flipped in d_w only", slopes("-2 * np.mean(e * x)", "2 * np.mean(e)")),
            Wrong("minus in d_b", "flipped in d_b only", slopes("2 * np.mean(e * x)", "-2 * np.mean(e)")),
            Wrong("sum in d_w", "d_w is a sum", slopes("2 * np.sum(e * x)", "2 * np.mean(e)")),
            Wrong("sum in d_b", "d_b is a sum", slopes("2 * np.mean(e * x)", "2 * np.sum(e)")),
            Wrong("no b", "b is missing in the prediction", slopes_by("e = w * x - y\nreturn 2 * np.mean(e * x), 2 * np.mean(e)")),
            Wrong("no targets", "subtract the targets", slopes_by("e = w * x + b\nreturn 2 * np.mean(e * x), 2 * np.mean(e)")),
            Wrong("at zero", "at (0, 0)", slopes_by("return 2 * np.mean(-y * x), 2 * np.mean(-y)")),
            Wrong("not averaged", "mean is missing", slopes("2 * e * x", "2 * e")),
            Wrong("the loss", "loss came back", slopes_by("return np.mean((w * x + b - y) ** 2)")),
            Wrong("d_w only", "only d_w", slopes_by("return 2 * np.mean((w * x + b - y) * x)")),
            Wrong("measured coarsely", "too large a step", slopes_by("L = lambda w, b: np.mean((w * x + b - y) ** 2)\nh = 0.01\nreturn (L(w + h, b) - L(w, b)) / h, (L(w, b + h) - L(w, b)) / h")),
            Wrong("unit length", "length 1", slopes_by("e = w * x + b - y\ng = np.array([np.mean(e * x), np.mean(e)])\nreturn g / np.linalg.norm(g)")),
            Wrong("in place", ("in place", "UFuncTypeError"), slopes_by("y -= w * x + b\nreturn -2 * np.mean(y * x), -2 * np.mean(y)")),
            Wrong("no return", "return", slopes_by("e = w * x + b - y\nd_w, d_b = 2 * np.mean(e * x), 2 * np.mean(e)")),
            Wrong("the example's numbers", "same whatever", slopes_by("return -10, -3")),
            Wrong("zeros", "zero whatever", slopes_by("return 0, 0")),
        ],
    ),
    Exercise(
        "fit_line",
        right=[
            Right("with mse_gradient", fit_by()),
            Right("a list of pairs", fit_by(result="path")),
            Right("with descend_nd", fit("return descend_nd(lambda theta: np.array(mse_gradient(x, y, *theta)), np.zeros(2), learning_rate, steps)")),
            Right("an array filled in", fit("path = np.zeros((steps + 1, 2))\nfor k in range(steps):\n    path[k + 1] = path[k] - learning_rate * np.array(mse_gradient(x, y, *path[k]))\nreturn path")),
            Right("its own gradient", fit("w = b = 0\npath = [[w, b]]\nfor _ in range(steps):\n    e = w * x + b - y\n    w, b = w - learning_rate * 2 * np.mean(e * x), b - learning_rate * 2 * np.mean(e)\n    path.append([w, b])\nreturn path")),
            Right("the gradient first, then one after the other", fit("w, b = 0.0, 0.0\npath = [(w, b)]\nfor _ in range(steps):\n    d_w, d_b = mse_gradient(x, y, w, b)\n    w -= learning_rate * d_w\n    b -= learning_rate * d_b\n    path.append((w, b))\nreturn np.array(path)")),
            Right("two columns", fit("ws, bs = [0.0], [0.0]\nfor _ in range(steps):\n    d_w, d_b = mse_gradient(x, y, ws[-1], bs[-1])\n    ws.append(ws[-1] - learning_rate * d_w)\n    bs.append(bs[-1] - learning_rate * d_b)\nreturn np.column_stack([ws, bs])")),
            Right("a gradient that is measured", fit("return descend_nd(lambda t: gradient(lambda at: mse(predict(x, *at), y), t), [0, 0], learning_rate, steps)")),
            Right("a formula for each row", fit("H = 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])\nbest, M = np.polyfit(x, y, 1), np.eye(2) - learning_rate * H\nreturn [best - np.linalg.matrix_power(M, k) @ best for k in range(steps + 1)]")),
        ],
        wrong=[
            Wrong("the last position", "last position only", fit_by(result="path[-1]")),
            Wrong("return in the loop", "inside the loop", fit("path = [(0.0, 0.0)]\nfor _ in range(steps):\n    w, b = path[-1]\n    d_w, d_b = mse_gradient(x, y, w, b)\n    path.append((w - learning_rate * d_w, b - learning_rate * d_b))\n    return np.array(path)\nreturn np.array(path)")),
            Wrong("no start", "start (0, 0) is missing", fit_by(result="np.array(path[1:])")),
            Wrong("no end", "last position is missing", fit_by(result="np.array(path[:-1]) if steps else np.array(path)")),
            Wrong("one step less", "last position is missing", fit_by(count="steps - 1")),
            Wrong("one step more", "too many", fit_by(count="steps + 1")),
            Wrong("no more than 12 steps", "wrong shape", fit_by(count="min(steps, 12)")),
            Wrong("stops when it is nearly flat", "wrong shape", fit_by(append="path.append((w, b))\n    if abs(d_w) < 1e-6: break")),
            Wrong("stops when the loss grows", "wrong shape", fit_by(append="path.append((w, b))\n    if mse(predict(x, w, b), y) > mse(predict(x, *path[-2]), y): break")),
            Wrong("a clipped gradient", "index", fit_by(ask="d_w, d_b = np.clip(mse_gradient(x, y, w, b), -100, 100)")),
            Wrong("a rate of 0.1 at most", "0.1 stands in its place", fit_by(w="w - min(learning_rate, 0.1) * d_w", b="b - min(learning_rate, 0.1) * d_b")),
            Wrong("the size of x", "sign of x", fit_by(ask="d_w, d_b = mse_gradient(abs(x), y, w, b)")),
            Wrong("the same array each time", "append a copy", fit("theta = np.zeros(2)\npath = [theta]\nfor _ in range(steps):\n    theta -= learning_rate * np.array(mse_gradient(x, y, *theta))\n    path.append(theta)\nreturn np.array(path)")),
            Wrong("b uphill", "b walks uphill", fit_by(b="b + learning_rate * d_b")),
            Wrong("uphill on half the loss", "uphill", fit_by(ask="e = y - w * x - b; d_w, d_b = np.mean(e * x), np.mean(e)")),
            Wrong("appended before the move", "last position is missing", fit("w = b = 0.0\npath = []\nfor _ in range(steps):\n    path.append((w, b))\n    d_w, d_b = mse_gradient(x, y, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\nreturn np.array(path)")),
            Wrong("uphill", "uphill", fit_by(w="w + learning_rate * d_w", b="b + learning_rate * d_b")),
            Wrong("b at the new w", "new w", fit("w, b = 0.0, 0.0\npath = [(w, b)]\nfor _ in range(steps):\n    w = w - learning_rate * mse_gradient(x, y, w, b)[0]\n    b = b - learning_rate * mse_gradient(x, y, w, b)[1]\n    path.append((w, b))\nreturn np.array(path)")),
            Wrong("w at the new b", "new b", fit("w, b = 0.0, 0.0\npath = [(w, b)]\nfor _ in range(steps):\n    b = b - learning_rate * mse_gradient(x, y, w, b)[1]\n    w = w - learning_rate * mse_gradient(x, y, w, b)[0]\n    path.append((w, b))\nreturn np.array(path)")),
            Wrong("half the loss", "factor 2 is missing", fit_by(ask="e = w * x + b - y; d_w, d_b = np.mean(e * x), np.mean(e)")),
            Wrong("a sum", "N times too long", fit_by(ask="e = w * x + b - y; d_w, d_b = 2 * np.sum(e * x), 2 * np.sum(e)")),
            Wrong("divided by N again", "divided by N once more", fit_by(ask="d_w, d_b = np.array(mse_gradient(x, y, w, b)) / len(x)")),
            Wrong("2 again", "a 2 too much", fit_by(ask="d_w, d_b = 2 * np.array(mse_gradient(x, y, w, b))")),
            Wrong("no rate", "rate is missing", fit_by(w="w - d_w", b="b - d_b")),
            Wrong("a rate of its own", "0.01 stands in its place", fit_by(w="w - 0.01 * d_w", b="b - 0.01 * d_b")),
            Wrong("columns swapped", "columns are swapped", fit_by(result="np.array(path)[:, ::-1]")),
            Wrong("transposed", "transposed", fit_by(result="np.array(path).T")),
            Wrong("w only", "only w came back", fit_by(result="np.array(path)[:, 0]")),
            Wrong("b never moves", "b never moves", fit_by(b="b")),
            Wrong("w never moves", "w never moves", fit_by(w="w")),
            Wrong("nothing moves", "nothing moves", fit_by(w="w", b="b")),
            Wrong("the gradient once", "measured once", fit("d_w, d_b = mse_gradient(x, y, 0.0, 0.0)\npath = [(0.0, 0.0)]\nfor _ in range(steps):\n    path.append((path[-1][0] - learning_rate * d_w, path[-1][1] - learning_rate * d_b))\nreturn np.array(path)")),
            Wrong("from the start again", "begins at (0, 0) again", fit("path = [(0.0, 0.0)]\nfor _ in range(steps):\n    w, b = 0.0, 0.0\n    d_w, d_b = mse_gradient(x, y, w, b)\n    path.append((w - learning_rate * d_w, b - learning_rate * d_b))\nreturn np.array(path)")),
            Wrong("derivatives swapped", "d_w and d_b are swapped", fit_by(ask="d_b, d_w = mse_gradient(x, y, w, b)")),
            Wrong("in reverse", "reverse", fit_by(result="np.array(path)[::-1]")),
            Wrong("the steps", "steps, not the positions", fit_by(result="np.vstack([[0, 0], np.diff(np.array(path), axis=0)])")),
            Wrong("signs only", "sign of the gradient", fit_by(w="w - learning_rate * np.sign(d_w)", b="b - learning_rate * np.sign(d_b)")),
            Wrong("a shrinking rate", "shrinks", fit_by(w="w - learning_rate / (k + 1) * d_w", b="b - learning_rate / (k + 1) * d_b")),
            Wrong("another start", "start is (1, 1)", fit_by(start="(1.0, 1.0)")),
            Wrong("the closed form", "closed form", fit("return np.polyfit(x, y, 1)")),
            Wrong("the losses", "losses", fit_by(result="[mse(predict(x, w, b), y) for w, b in path]")),
            Wrong("nothing appended", "start only", fit_by(append="pass")),
            Wrong("start twice", "twice", fit_by(result="np.array([(0.0, 0.0)] + path)")),
            Wrong("no return", "return", fit("path = [(0.0, 0.0)]\nfor _ in range(steps):\n    d_w, d_b = mse_gradient(x, y, *path[-1])\n    path.append((path[-1][0] - learning_rate * d_w, path[-1][1] - learning_rate * d_b))")),
            Wrong("one list for all calls", "same list", "def fit_line(x, y, learning_rate, steps, path=[(0.0, 0.0)]):\n    for _ in range(steps):\n        w, b = path[-1]\n        d_w, d_b = mse_gradient(x, y, w, b)\n        path.append((w - learning_rate * d_w, b - learning_rate * d_b))\n    return path\n"),
        ],
    ),
    Exercise(
        "gradient_check",
        right=[
            Right("as the formula reads", checked("np.linalg.norm(a - n) / size")),
            Right("lengths by hand", checked("np.sqrt(np.sum((a - n) ** 2)) / (np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(n**2)))")),
            Right("a loop of its own", checked_by("""
a, n = df(theta), gradient(f, theta)
d2 = a2 = n2 = 0.0
for i in range(len(theta)):
    d2 += (a[i] - n[i]) ** 2
    a2 += a[i] ** 2
    n2 += n[i] ** 2
return 0 if a2 == 0 and n2 == 0 else d2**0.5 / (a2**0.5 + n2**0.5)
""")),
            Right("a tiny number in the denominator", checked_by("a, n = df(theta), gradient(f, theta)\nreturn np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n) + 1e-12)")),
            Right("central differences of its own", checked_by("""
n = np.array([(f(theta + 1e-5 * e) - f(theta - 1e-5 * e)) / 2e-5 for e in np.eye(len(theta))])
a = np.array(df(theta))
size = np.linalg.norm(a) + np.linalg.norm(n)
return np.array(np.linalg.norm(n - a) / size) if size > 0 else 0
""")),
            Right("rounded to six decimals", checked("round(float(np.linalg.norm(a - n) / size), 6)")),
            Right("max in the denominator", checked_by("a, n = df(theta), gradient(f, theta)\nreturn np.linalg.norm(a - n) / max(np.linalg.norm(a) + np.linalg.norm(n), 1e-15)")),
            Right("rounded to five decimals", checked("round(float(np.linalg.norm(a - n) / size), 5)")),
            Right("NaN made 0", checked_by("a, n = df(theta), gradient(f, theta)\nwith np.errstate(all='ignore'):\n    error = np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))\nreturn 0.0 if np.isnan(error) else error")),
            Right("close to zero is zero", checked_by("a, n = df(theta), gradient(f, theta)\nif np.linalg.norm(a) + np.linalg.norm(n) < 1e-9:\n    return 0.0\nreturn np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))")),
        ],
        wrong=[
            Wrong("the absolute error", "absolute error", checked("np.linalg.norm(a - n)")),
            Wrong("by |a| only", "|a| only", checked("np.linalg.norm(a - n) / max(np.linalg.norm(a), 1e-300) if a.any() else 0.0")),
            Wrong("by |a| only, unguarded", "|a| only", checked("np.linalg.norm(a - n) / np.linalg.norm(a)")),
            Wrong("by |n| only", "|n| only", checked("np.linalg.norm(a - n) / np.linalg.norm(n)")),
            Wrong("no roots", "roots are missing", checked("np.sum((a - n) ** 2) / (np.sum(a**2) + np.sum(n**2))")),
            Wrong("no root above", "root of the difference", checked("np.sum((a - n) ** 2) / size")),
            Wrong("the root of all", "whole fraction", checked("np.sqrt(np.sum((a - n) ** 2) / (np.sum(a**2) + np.sum(n**2)))")),
            Wrong("largest of all coordinates", "largest error", checked("np.max(np.abs(a - n) / (np.abs(a) + np.abs(n)))")),
            Wrong("mean of all coordinates", "the mean came back", checked("np.mean(np.abs(a - n) / (np.abs(a) + np.abs(n)))")),
            Wrong("an array", "each coordinate is compared", checked("np.abs(a - n) / (np.abs(a) + np.abs(n))")),
            Wrong("absolute values added", "added up", checked("np.sum(np.abs(a - n)) / np.sum(np.abs(a) + np.abs(n))")),
            Wrong("largest coordinate", "largest coordinate", checked("np.max(np.abs(a - n)) / (np.max(np.abs(a)) + np.max(np.abs(n)))")),
            Wrong("no abs", "abs is missing", checked("np.sum(a - n) / np.sum(a + n)")),
            Wrong("the length of the sum", "|a + n|", checked("np.linalg.norm(a - n) / np.linalg.norm(a + n) if (a + n).any() else 0.0")),
            Wrong("the larger length", "larger length", checked("np.linalg.norm(a - n) / max(np.linalg.norm(a), np.linalg.norm(n))")),
            Wrong("the product", "product", checked("np.linalg.norm(a - n) / (np.linalg.norm(a) * np.linalg.norm(n))")),
            Wrong("the mean length", "factor 2", checked("np.linalg.norm(a - n) / (size / 2)")),
            Wrong("lengths compared", "only the two lengths", checked("abs(np.linalg.norm(a) - np.linalg.norm(n)) / size")),
            Wrong("plus", "a + n stands where", checked("np.linalg.norm(a + n) / size")),
            Wrong("the direction", "direction alone", checked("1 - a @ n / (np.linalg.norm(a) * np.linalg.norm(n))")),
            Wrong("True or False", "True or False", checked("bool(np.linalg.norm(a - n) / size < 1e-6)", "True")),
            Wrong("allclose", "True or False", checked("np.allclose(a, n)", "True")),
            Wrong("zero by zero", "divided by zero", checked_by("a, n = df(theta), gradient(f, theta)\nreturn np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))")),
            Wrong("1 where both are zero", "return 1", checked("np.linalg.norm(a - n) / size", "1.0")),
            Wrong("0 where a is zero", "claimed gradient is zero", checked("np.linalg.norm(a - n) / size if a.any() else 0.0")),
            Wrong("1 in the denominator", "1 is added", checked("np.linalg.norm(a - n) / (size + 1)")),
            Wrong("0.01 in the denominator", "too large", checked("np.linalg.norm(a - n) / (size + 0.01)")),
            Wrong("1e-6 in the denominator", "too large", checked("np.linalg.norm(a - n) / (size + 1e-6)")),
            Wrong("at least 0.001", "cannot become small", checked("np.linalg.norm(a - n) / max(size, 0.001)")),
            Wrong("small is taken for zero", "gradients are small", checked("np.linalg.norm(a - n) / size if size > 0.001 else 0.0")),
            Wrong("a small error is none", "small error is returned as 0", checked("np.linalg.norm(a - n) / size if np.linalg.norm(a - n) / size > 0.001 else 0.0")),
            Wrong("close enough is none", ("as if they were the same", "small error is returned as 0"), checked("np.linalg.norm(a - n) / size if not np.allclose(a, n, rtol=0.01) else 0.0")),
            Wrong("rounded to four decimals", "rounded to fewer", checked("round(float(np.linalg.norm(a - n) / size), 4)")),
            Wrong("cut after five decimals", "cut off", checked("int(np.linalg.norm(a - n) / size * 1e5) / 1e5")),
            Wrong("0 where either is zero", "one of the two gradients is zero", checked("np.linalg.norm(a - n) / size if a.any() and np.linalg.norm(n) > 1e-9 else 0.0")),
            Wrong("zero by the first coordinate", "first coordinate tells you", checked_by("a, n = df(theta), gradient(f, theta)\nif a[0] == 0 and n[0] == 0:\n    return 0.0\nreturn np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))")),
            Wrong("zero by the sum", "gradient is zero", checked_by("a, n = df(theta), gradient(f, theta)\nif np.sum(a) + np.sum(n) == 0:\n    return 0.0\nreturn np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))")),
            Wrong("an h of 0.001", "too large a step", checked("np.linalg.norm(a - n) / size", n="gradient(f, theta, 0.001)")),
            Wrong("a forward difference, 1e-5", "forward differences", checked("np.linalg.norm(a - n) / size", n="np.array([(f(theta + 1e-5 * e) - f(theta)) / 1e-5 for e in np.eye(len(theta))])")),
            Wrong("at least 1", "not less than 1", checked("np.linalg.norm(a - n) / max(1, size)")),
            Wrong("at 0", "at 0", checked_by("z = np.zeros(len(theta))\na, n = df(z), gradient(f, z)\nsize = np.linalg.norm(a) + np.linalg.norm(n)\nreturn np.linalg.norm(a - n) / size if size else 0.0")),
            Wrong("first coordinate", "first coordinate", checked("abs(a[0] - n[0]) / (abs(a[0]) + abs(n[0]))")),
            Wrong("no brackets", "brackets", checked("np.linalg.norm(a - n) / np.linalg.norm(a) + np.linalg.norm(n)")),
            Wrong("a large h", "too large a step", checked("np.linalg.norm(a - n) / size", n="gradient(f, theta, 0.1)")),
            Wrong("a coarse forward difference", "forward differences", checked("np.linalg.norm(a - n) / size", n="np.array([(f(theta + 0.01 * e) - f(theta)) / 0.01 for e in np.eye(len(theta))])")),
            Wrong("upside down", "upside down", checked("size / np.linalg.norm(a - n) if (a - n).any() else np.inf")),
            Wrong("in per cent", "per cent", checked("100 * np.linalg.norm(a - n) / size")),
            Wrong("theta moves", "in place", checked_by("n = np.zeros(len(theta))\nfor i in range(len(theta)):\n    theta[i] += 1e-5\n    up = f(theta)\n    theta[i] -= 1e-5\n    n[i] = (up - f(theta)) / 1e-5\n    theta[i] += 1e-5\nreturn np.linalg.norm(df(theta) - n)")),
            Wrong("no return", "return", checked_by("a, n = df(theta), gradient(f, theta)\nerror = np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))")),
            Wrong("the example's number", "same whatever", checked_by("return 1 / 3")),
            Wrong("always zero", "whatever", checked_by("return 0.0")),
        ],
    ),
    Exercise(
        "find_the_bug",
        right=[
            Right("with gradient_check", search("gradient_check(f, df, theta) < 1e-6")),
            Right("the smallest error", search_by("return min(gradients, key=lambda name: gradient_check(f, gradients[name], theta))")),
            Right("a list of names", search_by("return [name for name, df in gradients.items() if gradient_check(f, df, theta) < 1e-6][0]")),
            Right("keeps looking", search_by("right = None\nfor name in gradients:\n    error = gradient_check(f, gradients[name], theta)\n    if error < 1e-6:\n        right = name\nreturn right")),
            Right("sorted by error", search_by("errors = sorted((gradient_check(f, df, theta), name) for name, df in gradients.items())\nreturn errors[0][1]")),
            Right("without gradient_check", search("np.linalg.norm(df(theta) - n) < 1e-6 * np.linalg.norm(n)")),
        ],
        wrong=[
            Wrong("the first", "first name", search("True")),
            Wrong("the last", "last name", search_by("for name in gradients:\n    found = name\nreturn found")),
            Wrong("the largest error", "largest error", search_by("return max(gradients, key=lambda name: gradient_check(f, gradients[name], theta))")),
            Wrong("the wrong way round", "wrong way round", search("gradient_check(f, df, theta) > 1e-6")),
            Wrong("a loose limit", "too loose", search("gradient_check(f, df, theta) < 1e-2")),
            Wrong("a very loose limit", "too loose", search("gradient_check(f, df, theta) < 0.5")),
            Wrong("allclose to three digits", "too loose", search("np.allclose(df(theta), n, rtol=1e-3)")),
            Wrong("the direction", "direction", search("df(theta) @ n / np.linalg.norm(df(theta)) / np.linalg.norm(n) > 0.999999999")),
            Wrong("the length", "length is compared", search("abs(np.linalg.norm(df(theta)) - np.linalg.norm(n)) < 1e-6 * np.linalg.norm(n)")),
            Wrong("the first coordinate", "first coordinate", search("abs(df(theta)[0] - n[0]) < 1e-7")),
            Wrong("the last coordinate", "last coordinate", search("abs(df(theta)[-1] - n[-1]) < 1e-7")),
            Wrong("the sum", "sum of the coordinates", search("abs(np.sum(df(theta)) - np.sum(n)) < 1e-7")),
            Wrong("at zero", "at 0", search("gradient_check(f, df, np.zeros(len(theta))) < 1e-6")),
            Wrong("at one", "at (1, 1", search("gradient_check(f, df, np.ones(len(theta))) < 1e-6")),
            Wrong("the middle coordinate", "middle", search("abs(df(theta)[len(theta) // 2] - n[len(theta) // 2]) < 1e-7")),
            Wrong("the shortest", "shortest", search_by("return min(gradients, key=lambda name: np.linalg.norm(gradients[name](theta)))")),
            Wrong("the error", "expected the text", search_by("return min(gradient_check(f, df, theta) for df in gradients.values())")),
            Wrong("the function", "returned a Surface", search("gradient_check(f, df, theta) < 1e-6", "df")),
            Wrong("the wrong names", "expected the text", search_by("return [name for name, df in gradients.items() if gradient_check(f, df, theta) > 1e-6]")),
            Wrong("gives up too early", "without a return line", search_by("for name, df in gradients.items():\n    if gradient_check(f, df, theta) < 1e-6:\n        return name\n    else:\n        return None")),
            Wrong("prints it", "return", search_by("for name, df in gradients.items():\n    if gradient_check(f, df, theta) < 1e-6:\n        print(name)")),
            Wrong("the example's name", "same whatever", search_by("return 'two'")),
            Wrong("names only", "too many values", search("gradient_check(f, df, theta) < 1e-6", over="gradients")),
            Wrong("a list of one", "expected the text", search_by("return [name for name, df in gradients.items() if gradient_check(f, df, theta) < 1e-6]")),
            Wrong("the position", "expected the text", search_by("for i, df in enumerate(gradients.values()):\n    if gradient_check(f, df, theta) < 1e-6:\n        return i")),
        ],
    ),
    Exercise(
        "standardise",
        right=[
            Right("with axis=0", scaled()),
            Right("column by column", scaled_by("""
Z = np.zeros(X.shape)
mean, spread = [], []
for j in range(X.shape[1]):
    column = X[:, j]
    m, s = column.mean(), column.std()
    if s == 0:
        s = 1.0
    Z[:, j] = (column - m) / s
    mean.append(m)
    spread.append(s)
return Z, mean, spread
""")),
            Right("by the mean of the squares", scaled(spread="np.sqrt(((X - mean) ** 2).mean(axis=0))")),
            Right("spread by assignment", scaled_by("mean, spread = np.mean(X, axis=0), np.std(X, axis=0)\nspread[spread == 0] = 1\nreturn [(X - mean) / spread, mean, spread]")),
            Right("by sums", scaled_by("N = X.shape[0]\nmean = X.sum(axis=0) / N\ncentred = X - mean\nspread = (np.sum(centred * centred, axis=0) / N) ** 0.5\nspread = np.array([s if s > 0 else 1.0 for s in spread])\nreturn centred / spread, mean, spread")),
            Right("a tiny spread is none", scaled(guard="np.where(spread < 1e-12, 1.0, spread)")),
            Right("plus 1 where it is 0", scaled(guard="spread + (spread == 0)")),
            Right("by the range", scaled(guard="np.where(np.ptp(X, axis=0) == 0, 1.0, spread)")),
            Right("lists and sums", scaled_by("Z, mean, spread = [], [], []\nfor column in X.T.tolist():\n    m = sum(column) / len(column)\n    s = (sum((v - m) ** 2 for v in column) / len(column)) ** 0.5 or 1\n    Z.append([(v - m) / s for v in column])\n    mean.append(m)\n    spread.append(s)\nreturn [list(row) for row in zip(*Z)], mean, spread")),
        ],
        wrong=[
            Wrong("no guard", "constant column is divided", scaled(guard="spread")),
            Wrong("N - 1", "N - 1", scaled(spread="X.std(axis=0, ddof=1)")),
            Wrong("the whole table", "whole table", scaled("X.mean()", "X.std()")),
            Wrong("the mean of the whole table", "mean is that of the whole table", scaled("X.mean()")),
            Wrong("the spread of the whole table", "spread is that of the whole table", scaled(spread="X.std()")),
            Wrong("rows", "rows are scaled", scaled("X.mean(axis=1, keepdims=True)", "X.std(axis=1, keepdims=True)")),
            Wrong("rows without keepdims", ("broadcast", "rows"), scaled("X.mean(axis=1)", "X.std(axis=1)")),
            Wrong("min-max", "0 ... 1", scaled("X.min(axis=0)", "X.max(axis=0) - X.min(axis=0)")),
            Wrong("the range", "range", scaled(spread="X.max(axis=0) - X.min(axis=0)")),
            Wrong("the variance", "variance", scaled(spread="X.var(axis=0)")),
            Wrong("the median", "median", scaled("np.median(X, axis=0)")),
            Wrong("the mean distance", "mean distance", scaled(spread="np.abs(X - mean).mean(axis=0)")),
            Wrong("not centred", "mean is not subtracted", scaled(z="X / spread")),
            Wrong("not divided", "not divided by their spread", scaled(z="X - mean")),
            Wrong("multiplied", "multiplied by the spread", scaled(z="(X - mean) * spread")),
            Wrong("no brackets", "brackets", scaled(z="X - mean / spread")),
            Wrong("divided first", "divided before", scaled(z="X / spread - mean")),
            Wrong("the sign", "sign", scaled(z="(mean - X) / spread")),
            Wrong("spread 0 comes back", "return 1 for it", scaled(guard="X.std(axis=0)", z="(X - mean) / np.where(spread == 0, 1, spread)")),
            Wrong("constant columns keep their value", "keeps its value", scaled(z="np.where(X.std(axis=0) == 0, X, (X - mean) / spread)")),
            Wrong("at least 1", "below 1", scaled(guard="np.maximum(spread, 1)")),
            Wrong("all or none", "no column is divided", scaled(guard="spread if spread.all() else np.ones(len(spread))")),
            Wrong("a small number added", "small number is added", scaled(guard="spread + 1e-8")),
            Wrong("a small number added below", "small number is added", scaled(guard="spread", z="(X - mean) / (spread + 1e-6)")),
            Wrong("a small number in place of 0", "small number in its place", scaled(guard="np.maximum(spread, 1e-8)")),
            Wrong("below 0.01 is none", "small spread is taken for none", scaled(guard="np.where(spread < 0.01, 1.0, spread)")),
            Wrong("rounds to 0", "small spread is taken for none", scaled(guard="np.where(spread < 0.0005, 1.0, spread)")),
            Wrong("two equal entries", "two of its entries", scaled(guard="np.where(X[0] == X[1], 1.0, spread)")),
            Wrong("first and last equal", "two of its entries", scaled(guard="np.where(X[0] == X[-1], 1.0, spread)")),
            Wrong("cut off at 3", "cut off", scaled(z="np.clip((X - mean) / spread, -3, 3)")),
            Wrong("Z rounded", "Z is rounded", scaled(z="np.round((X - mean) / spread, 6)")),
            Wrong("Z only", "only Z", scaled(result="Z")),
            Wrong("no spread", "missing from what you return", scaled(result="Z, mean")),
            Wrong("swapped", "mean and spread are swapped", scaled(result="Z, spread, mean")),
            Wrong("another order", "another order", scaled(result="mean, spread, Z")),
            Wrong("variance returned", "variance came back", scaled(result="Z, mean, X.var(axis=0)")),
            Wrong("of the scaled table", "scaled table", scaled(result="Z, Z.mean(axis=0), Z.std(axis=0)")),
            Wrong("transposed", "transposed", scaled(result="Z.T, mean, spread")),
            Wrong("X itself", "X came back", scaled(result="X, mean, spread")),
            Wrong("in place", ("in place", "UFuncTypeError"), scaled_by("mean, spread = X.mean(axis=0), X.std(axis=0)\nspread[spread == 0] = 1\nX -= mean\nX /= spread\nreturn X, mean, spread")),
            Wrong("keepdims", "one dimension too many", scaled("X.mean(axis=0, keepdims=True)", "X.std(axis=0, keepdims=True)")),
            Wrong("no return", "return", scaled_by("mean, spread = X.mean(axis=0), X.std(axis=0)\nZ = (X - mean) / np.where(spread == 0, 1, spread)")),
        ],
    ),
]
