"""Right and wrong answers that the checks of lesson 04 must tell apart."""

from downhill_course.corpus import Exercise, Right, Wrong, function


def one_partial(expression, move="h"):
    return f"def partial(f, theta, i, h):\n    move = np.zeros(len(theta))\n    move[i] = {move}\n    return {expression}\n"


def partial(body):
    return function("partial(f, theta, i, h)", body)


def gradient(body):
    return function("gradient(f, theta, h)", body)


def all_parts(expression):
    """A gradient from a list comprehension over the moves e_i times h."""
    return gradient(f"return np.array([{expression} for i, e in enumerate(np.eye(len(theta)))])")


def along(body):
    return function("directional_derivative(f, theta, direction, h)", body)


def along_unit(u, expression="(f(theta + h * u) - f(theta - h * u)) / (2 * h)"):
    return along(f"u = {u}\nreturn {expression}")


def walk(body):
    return function("descend_nd(df, theta0, learning_rate, steps)", body)


def stepping(new, steps="steps", result="np.array(path)", before="path = [theta0]"):
    """A descent that is right but for what the arguments change."""
    return walk(f"{before}\nfor k in range({steps}):\n    path.append({new})\nreturn {result}")


STEP = "path[-1] - learning_rate * df(path[-1])"


def both(body):
    return function("update_both(d_w, d_b, w, b, learning_rate)", body)


def saddle(body):
    return function("is_saddle(f, theta, h, tolerance)", body)


def saddle_by(flat="np.abs(gradient(f, theta, h)).max() <= tolerance", bends="max(bends) > tolerance and min(bends) < -tolerance",
              angles="range(0, 180, 15)", squared="h**2"):  # fmt: skip
    """A test for a saddle that is right but for what the arguments change."""
    return saddle(f"""
bends = []
for angle in np.radians({angles}):
    u = np.array([np.cos(angle), np.sin(angle)])
    bends.append((f(theta + h * u) - 2 * f(theta) + f(theta - h * u)) / {squared})
return bool({flat} and {bends})
""")


EXERCISES = [
    Exercise(
        "partial",
        right=[
            Right("as the text says", one_partial("(f(theta + move) - f(theta - move)) / (2 * h)")),
            Right("two copies", partial("up, down = theta.copy(), theta.copy()\nup[i] += h\ndown[i] -= h\nreturn (f(up) - f(down)) / (2 * h)")),
            Right("with np.eye", partial("e = np.eye(len(theta))[i]\nreturn (f(theta + h * e) - f(theta - h * e)) / 2 / h")),
            Right("plain lists", partial("up = [t + h if k == i else t for k, t in enumerate(theta)]\ndown = [t - h if k == i else t for k, t in enumerate(theta)]\nreturn (f(np.array(up)) - f(np.array(down))) / (2 * h)")),
            Right("lists handed on", partial("up, down = list(theta), list(theta)\nup[i] = up[i] + h\ndown[i] = down[i] - h\nreturn (f(up) - f(down)) / (h + h)")),
            Right("by central_difference's idea", partial("def along(t):\n    return f(np.where(np.arange(len(theta)) == i, t, theta))\nreturn (along(theta[i] + h) - along(theta[i] - h)) / (2 * h)")),
            Right("two quotients", one_partial("f(theta + move) / (2 * h) - f(theta - move) / (2 * h)")),
            Right("the mean of both one-sided slopes", one_partial("((f(theta + move) - f(theta)) / h + (f(theta) - f(theta - move)) / h) / 2")),
            Right("moves theta, and puts the number back", partial("kept = theta[i]\ntheta[i] = kept + h\nup = f(theta)\ntheta[i] = kept - h\ndown = f(theta)\ntheta[i] = kept\nreturn (up - down) / (2 * h)")),
        ],
        wrong=[
            Wrong("forward", "forward only", one_partial("(f(theta + move) - f(theta)) / h")),
            Wrong("backward", "back only", one_partial("(f(theta) - f(theta - move)) / h")),
            Wrong("back to the start", "theta itself", partial("up = theta.copy()\nup[i] += h\nhigh = f(up)\nup[i] -= h\nreturn (high - f(up)) / (2 * h)")),
            Wrong("all moved", "all coordinates", partial("return (f(theta + h) - f(theta - h)) / (2 * h)")),
            Wrong("the run is h", "run is h", one_partial("(f(theta + move) - f(theta - move)) / h")),
            Wrong("brackets", "brackets", one_partial("(f(theta + move) - f(theta - move)) / 2 * h")),
            Wrong("not divided", "not divided", one_partial("f(theta + move) - f(theta - move)")),
            Wrong("moved by 1", "moved by 1", one_partial("(f(theta + move) - f(theta - move)) / (2 * h)", move="1")),
            Wrong("always the first", "whatever i is", partial("move = np.zeros(len(theta))\nmove[0] = h\nreturn (f(theta + move) - f(theta - move)) / (2 * h)")),
            Wrong("always the last", "whatever i is", partial("move = np.zeros(len(theta))\nmove[-1] = h\nreturn (f(theta + move) - f(theta - move)) / (2 * h)")),
            Wrong("counted from 1", "counted from 1", partial("move = np.zeros(len(theta))\nmove[i - 1] = h\nreturn (f(theta + move) - f(theta - move)) / (2 * h)")),
            Wrong("counted from the end", "from the end", partial("move = np.zeros(len(theta))\nmove[-1 - i] = h\nreturn (f(theta + move) - f(theta - move)) / (2 * h)")),
            Wrong("all up to i", "before i are moved", partial("move = np.zeros(len(theta))\nmove[: i + 1] = h\nreturn (f(theta + move) - f(theta - move)) / (2 * h)")),
            Wrong("all with the same number", "by its number", partial("up = np.where(theta == theta[i], theta + h, theta)\ndown = np.where(theta == theta[i], theta - h, theta)\nreturn (f(up) - f(down)) / (2 * h)")),
            Wrong("the first with the same number", "by its number", partial("up, down = theta.copy(), theta.copy()\nk = list(theta).index(theta[i])\nup[k] += h\ndown[k] -= h\nreturn (f(up) - f(down)) / (2 * h)")),
            Wrong("five directions at most", ("broadcast", "out of bounds"), partial("e = np.eye(5)[i][: len(theta)]\nreturn (f(theta + h * e) - f(theta - h * e)) / (2 * h)")),
            Wrong("its own h", "h is not used", one_partial("(f(theta + move) - f(theta - move)) / 2e-5", move="1e-5")),
            Wrong("half of h each way", "half or twice", one_partial("(f(theta + move / 2) - f(theta - move / 2)) / h")),
            Wrong("h in place of theta[i]", "takes the place", partial("up, down = theta.copy(), theta.copy()\nup[i] = h\ndown[i] = -h\nreturn (f(up) - f(down)) / (2 * h)")),
            Wrong("heights added", "are added", one_partial("(f(theta + move) + f(theta - move)) / (2 * h)")),
            Wrong("no brackets around the difference", "second term alone", one_partial("f(theta + move) - f(theta - move) / (2 * h)")),
            Wrong("uphill is down", "sign is flipped", one_partial("(f(theta - move) - f(theta + move)) / (2 * h)")),
            Wrong("the whole gradient", "whole gradient", partial("return np.array([(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in np.eye(len(theta))])")),
            Wrong("the curvature", "curvature", one_partial("(f(theta + move) - 2 * f(theta) + f(theta - move)) / h**2")),
            Wrong("measured at 0", "measured at 0", one_partial("(f(move) - f(-move)) / (2 * h)")),
            Wrong("the others set to 0", "set to 0", partial("here = np.zeros(len(theta))\nhere[i] = theta[i]\nmove = np.zeros(len(theta))\nmove[i] = h\nreturn (f(here + move) - f(here - move)) / (2 * h)")),
            Wrong("changes theta", "in place", partial("theta[i] += h\nup = f(theta)\ntheta[i] -= 2 * h\nreturn (up - f(theta)) / (2 * h)")),
            Wrong("two directions only", ("broadcast", "out of bounds"), partial("move = np.zeros(2)\nmove[i] = h\nreturn (f(theta + move) - f(theta - move)) / (2 * h)")),
            Wrong("the sign lost", "sign got lost", one_partial("abs(f(theta + move) - f(theta - move)) / (2 * h)")),
            Wrong("the example's number", "same whatever", partial("return 3.0")),
            Wrong("zero", "zero whatever", partial("return 0.0")),
            Wrong("no return", "return", partial("move = np.zeros(len(theta))\nmove[i] = h\nslope = (f(theta + move) - f(theta - move)) / (2 * h)")),
        ],
    ),
    Exercise(
        "gradient",
        right=[
            Right("with partial", gradient("return np.array([partial(f, theta, i, h) for i in range(len(theta))])")),
            Right("without partial", all_parts("(f(theta + h * e) - f(theta - h * e)) / (2 * h)")),
            Right("a list", gradient("return [partial(f, theta, i, h) for i in range(len(theta))]")),
            Right("filled in a loop", gradient("slopes = np.zeros(len(theta))\nfor i in range(len(theta)):\n    slopes[i] = partial(f, theta, i, h)\nreturn slopes")),
            Right("a copy that is moved and moved back", gradient("slopes, at = [], theta.astype(float)\nfor i in range(len(at)):\n    kept = at[i]\n    at[i] = kept + h\n    up = f(at)\n    at[i] = kept - h\n    slopes.append((up - f(at)) / (2 * h))\n    at[i] = kept\nreturn np.array(slopes)")),
            Right("each row of a table", gradient("return np.apply_along_axis(lambda move: (f(theta + move) - f(theta - move)) / (2 * h), 1, h * np.eye(len(theta)))")),
            Right("by recursion, as a tuple", gradient("def rest(i):\n    return () if i == len(theta) else (partial(f, theta, i, h), *rest(i + 1))\nreturn rest(0)")),
        ],
        wrong=[
            Wrong("forward", "forward only", all_parts("(f(theta + h * e) - f(theta)) / h")),
            Wrong("backward", "back only", all_parts("(f(theta) - f(theta - h * e)) / h")),
            Wrong("moves pile up", "stay moved", gradient("slopes, move = [], np.zeros(len(theta))\nfor i in range(len(theta)):\n    move[i] = h\n    slopes.append((f(theta + move) - f(theta - move)) / (2 * h))\nreturn np.array(slopes)")),
            Wrong("a copy stays moved down", "stay moved", gradient("slopes, at = [], theta.copy()\nfor i in range(len(at)):\n    at[i] += h\n    up = f(at)\n    at[i] -= 2 * h\n    slopes.append((up - f(at)) / (2 * h))\nreturn slopes")),
            Wrong("places by their number", "by its number", gradient("return [partial(f, theta, list(theta).index(t), h) for t in theta]")),
            Wrong("kept in a dict", "by its number", gradient("slopes = {t: partial(f, theta, i, h) for i, t in enumerate(theta)}\nreturn [slopes[t] for t in theta]")),
            Wrong("its own h", "h is not used", gradient("return np.array([partial(f, theta, i, 1e-5) for i in range(len(theta))])")),
            Wrong("at 0", "measured at 0", gradient("return np.array([partial(f, 0 * theta, i, h) for i in range(len(theta))])")),
            Wrong("without the first", "first part is missing", gradient("return np.array([partial(f, theta, i, h) for i in range(1, len(theta))])")),
            Wrong("np.append lost", "np.append does not", gradient("slopes = np.array([])\nfor i in range(len(theta)):\n    np.append(slopes, partial(f, theta, i, h))\nreturn slopes")),
            Wrong("the mean", "mean of the parts", gradient("return np.mean([partial(f, theta, i, h) for i in range(len(theta))])")),
            Wrong("shifted", "shifted", gradient("return np.array([partial(f, theta, i - 1, h) for i in range(len(theta))])")),
            Wrong("the run is h", "run is h", all_parts("(f(theta + h * e) - f(theta - h * e)) / h")),
            Wrong("in reverse", "reverse", gradient("return np.array([partial(f, theta, i, h) for i in reversed(range(len(theta)))])")),
            Wrong("sorted", "sorted", gradient("return np.array(sorted(partial(f, theta, i, h) for i in range(len(theta))))")),
            Wrong("added up", "added up", gradient("return sum(partial(f, theta, i, h) for i in range(len(theta)))")),
            Wrong("its length", "length of the gradient", gradient("return np.linalg.norm([partial(f, theta, i, h) for i in range(len(theta))])")),
            Wrong("scaled to length 1", "length 1", gradient("g = np.array([partial(f, theta, i, h) for i in range(len(theta))])\nreturn g / np.linalg.norm(g)")),
            Wrong("always coordinate 0", "along coordinate 0", gradient("return np.array([partial(f, theta, 0, h) for i in range(len(theta))])")),
            Wrong("the last one", "last part", gradient("for i in range(len(theta)):\n    slope = partial(f, theta, i, h)\nreturn slope")),
            Wrong("the first one", "inside the loop", gradient("slopes = []\nfor i in range(len(theta)):\n    slopes.append(partial(f, theta, i, h))\n    return np.array(slopes)")),
            Wrong("one is missing", "last part is missing", gradient("return np.array([partial(f, theta, i, h) for i in range(max(len(theta) - 1, 1))])")),
            Wrong("two directions", ("first two", "index"), gradient("return np.array([partial(f, theta, 0, h), partial(f, theta, 1, h)])")),
            Wrong("downhill", "sign is flipped", gradient("return np.array([-partial(f, theta, i, h) for i in range(len(theta))])")),
            Wrong("all moved together", "together", all_parts("(f(theta + h) - f(theta - h)) / (2 * h)")),
            Wrong("the second ones", "second ones", all_parts("(f(theta + h * e) - 2 * f(theta) + f(theta - h * e)) / h**2")),
            Wrong("the others set to 0", "set to 0", all_parts("(f(theta * e + h * e) - f(theta * e - h * e)) / (2 * h)")),
            Wrong("a column", "wrong shape", gradient("return np.array([[partial(f, theta, i, h)] for i in range(len(theta))])")),
            Wrong("theta comes back", "unchanged", gradient("return theta")),
            Wrong("zeros", "zero whatever", gradient("return np.zeros(len(theta))")),
            Wrong("the example's numbers", ("wrong shape", "2 numbers", "expected"), gradient("return [2.0, 3.0]")),
            Wrong("no return", "return", gradient("g = [partial(f, theta, i, h) for i in range(len(theta))]")),
        ],
    ),
    Exercise(
        "directional_derivative",
        right=[
            Right("as the formula reads", along_unit("direction / np.linalg.norm(direction)")),
            Right("the gradient's dot product", along("u = direction / np.linalg.norm(direction)\nreturn np.dot(gradient(f, theta, h), u)")),
            Right("divided at the end", along("return gradient(f, theta, h) @ direction / (direction @ direction) ** 0.5")),
            Right("the length by hand", along("length = 0\nfor part in direction:\n    length += part**2\nlength = length**0.5\nu = np.array([part / length for part in direction])\nreturn (f(theta + h * u) - f(theta - h * u)) / (2 * h)")),
            Right("its own step", along_unit("direction / np.linalg.norm(direction)", "(f(theta + 1e-5 * u) - f(theta - 1e-5 * u)) / 2e-5")),
            Right("a sum of products", along("g, length = gradient(f, theta, h), np.sqrt((direction**2).sum())\nreturn sum(a * b for a, b in zip(g, direction)) / length")),
            Right("the run by the length", along("move = h * direction\nreturn (f(theta + move) - f(theta - move)) / (2 * np.linalg.norm(move))")),
            Right("a better difference", along("u = direction / np.linalg.norm(direction)\n\ndef slope(h):\n    return (f(theta + h * u) - f(theta - h * u)) / (2 * h)\n\nreturn (4 * slope(h / 2) - slope(h)) / 3")),
        ],
        wrong=[
            Wrong("not scaled", "not scaled", along_unit("direction")),
            Wrong("the square of the length", "square of its length", along_unit("direction / np.sum(direction**2)", "gradient(f, theta, h) @ u")),
            Wrong("divided by the sum", "sum of its parts", along_unit("direction / np.sum(direction)", "gradient(f, theta, h) @ u")),
            Wrong("divided by the sizes", "sum of the sizes", along_unit("direction / np.abs(direction).sum()", "gradient(f, theta, h) @ u")),
            Wrong("divided by the largest", "largest part", along_unit("direction / np.max(direction)", "gradient(f, theta, h) @ u")),
            Wrong("divided by the count", "number of its parts", along_unit("direction / len(direction)", "gradient(f, theta, h) @ u")),
            Wrong("only shortens", "not scaled", along_unit("direction / max(np.linalg.norm(direction), 1)")),
            Wrong("only lengthens", "not scaled", along_unit("direction / min(np.linalg.norm(direction), 1)")),
            Wrong("a number in the run", "in place of h", along_unit("direction / np.linalg.norm(direction)", "(f(theta + h * u) - f(theta - h * u)) / 2e-4")),
            Wrong("theta\'s length", "length of theta", along_unit("direction / np.linalg.norm(theta)", "gradient(f, theta, h) @ u")),
            Wrong("towards the direction", "place to walk to", along_unit("(direction - theta) / np.linalg.norm(direction - theta)")),
            Wrong("no signs", "signs of the direction are lost", along_unit("np.abs(direction) / np.linalg.norm(direction)")),
            Wrong("signs only", "only the signs", along_unit("np.sign(direction)", "gradient(f, theta, h) @ u")),
            Wrong("at 0", "measured at 0", along_unit("direction / np.linalg.norm(direction)", "(f(h * u) - f(-h * u)) / (2 * h)")),
            Wrong("brackets", "brackets", along_unit("direction / np.linalg.norm(direction)", "(f(theta + h * u) - f(theta - h * u)) / 2 * h")),
            Wrong("the mean of the products", "mean of the products", along("u = direction / np.linalg.norm(direction)\nreturn np.mean(gradient(f, theta, h) * u)")),
            Wrong("the largest part of the gradient", "largest partial", along("return max(gradient(f, theta, h))")),
            Wrong("forward", "forward only", along_unit("direction / np.linalg.norm(direction)", "(f(theta + h * u) - f(theta)) / h")),
            Wrong("backward", "back only", along_unit("direction / np.linalg.norm(direction)", "(f(theta) - f(theta - h * u)) / h")),
            Wrong("the run is h", "run is h", along_unit("direction / np.linalg.norm(direction)", "(f(theta + h * u) - f(theta - h * u)) / h")),
            Wrong("backwards", "sign is flipped", along_unit("-direction / np.linalg.norm(direction)")),
            Wrong("the gradient's length", "direction is not used", along("return np.linalg.norm(gradient(f, theta, h))")),
            Wrong("the parts added", "added up", along("return gradient(f, theta, h).sum()")),
            Wrong("the cosine", "cosine", along("g = gradient(f, theta, h)\nreturn g @ direction / np.linalg.norm(g) / np.linalg.norm(direction)")),
            Wrong("the gradient scaled", "gradient is scaled", along("g = gradient(f, theta, h)\nreturn g @ direction / np.linalg.norm(g)")),
            Wrong("products not added", ("not added", "wrong shape"), along("return gradient(f, theta, h) * direction / np.linalg.norm(direction)")),
            Wrong("the first coordinate", "first coordinate", along("return gradient(f, theta, h)[0]")),
            Wrong("moves the whole direction", "whole length", along("return (f(theta + direction) - f(theta - direction)) / (2 * np.linalg.norm(direction))")),
            Wrong("the sign lost", "sign got lost", along_unit("direction / np.linalg.norm(direction)", "abs(f(theta + h * u) - f(theta - h * u)) / (2 * h)")),
            Wrong("not divided by the run", "not divided", along_unit("direction / np.linalg.norm(direction)", "f(theta + h * u) - f(theta - h * u)")),
            Wrong("changes the direction", "in place", along("direction /= np.linalg.norm(direction)\nreturn (f(theta + h * direction) - f(theta - h * direction)) / (2 * h)")),
            Wrong("the example's number", "same whatever", along("return 3.6")),
            Wrong("no return", "return", along("u = direction / np.linalg.norm(direction)\nslope = gradient(f, theta, h) @ u")),
        ],
    ),
    Exercise(
        "descend_nd",
        right=[
            Right("as in lesson 02", stepping(STEP)),
            Right("a list of positions", stepping(STEP, result="path")),
            Right("a running theta", walk("theta, path = theta0, [theta0]\nfor _ in range(steps):\n    theta = theta - learning_rate * df(theta)\n    path.append(theta)\nreturn path")),
            Right("an array that is filled", walk("path = np.zeros((steps + 1, len(theta0)))\npath[0] = theta0\nfor k in range(steps):\n    path[k + 1] = path[k] - learning_rate * df(path[k])\nreturn path")),
            Right("in place on a float copy, stored as copies", walk("theta = np.array(theta0, dtype=float)\npath = [theta.copy()]\nfor _ in range(steps):\n    theta -= learning_rate * df(theta)\n    path.append(theta.copy())\nreturn np.array(path)")),
            Right("one coordinate at a time, from one gradient", walk("path = [list(theta0)]\nfor _ in range(steps):\n    g = df(np.array(path[-1]))\n    path.append([t - learning_rate * s for t, s in zip(path[-1], g)])\nreturn path")),
            Right("by recursion", walk("if steps == 0:\n    return [theta0]\nreturn [theta0, *descend_nd(df, theta0 - learning_rate * df(theta0), learning_rate, steps - 1)]")),
            Right("moves added up at the end", walk("theta, moves = theta0, [theta0]\nfor _ in range(steps):\n    moves.append(-learning_rate * df(theta))\n    theta = theta + moves[-1]\nreturn np.cumsum(moves, axis=0)")),
        ],
        wrong=[
            Wrong("one array for all rows", "same array", walk("theta = np.array(theta0, dtype=float)\npath = [theta]\nfor _ in range(steps):\n    theta -= learning_rate * df(theta)\n    path.append(theta)\nreturn np.array(path)")),
            Wrong("in turn", "in turn", walk("path = [np.array(theta0, dtype=float)]\nfor _ in range(steps):\n    theta = path[-1].copy()\n    for i in range(len(theta)):\n        theta[i] = theta[i] - learning_rate * df(theta)[i]\n    path.append(theta)\nreturn np.array(path)")),
            Wrong("the last position", "last position only", stepping(STEP, result="path[-1]")),
            Wrong("no start", "start theta0 is missing", stepping(STEP, result="np.array(path[1:])")),
            Wrong("one step too many", "too many", stepping(STEP, steps="steps + 1")),
            Wrong("one step too few", "last position is missing", stepping(STEP, steps="steps - 1")),
            Wrong("stops where it is flat", "stops where", walk("path = [theta0]\nfor _ in range(steps):\n    slopes = df(path[-1])\n    if np.linalg.norm(slopes) < 1e-6:\n        break\n    path.append(path[-1] - learning_rate * slopes)\nreturn path")),
            Wrong("stops when it stays", "stops where", walk("path = [theta0]\nfor _ in range(steps):\n    path.append(path[-1] - learning_rate * df(path[-1]))\n    if np.allclose(path[-1], path[-2]):\n        break\nreturn path")),
            Wrong("no rate above 1", "cut to 1", stepping("path[-1] - min(learning_rate, 1) * df(path[-1])")),
            Wrong("stored after the step", "after its step", walk("theta, path = theta0, []\nfor _ in range(steps + 1):\n    theta = theta - learning_rate * df(theta)\n    path.append(theta)\nreturn path")),
            Wrong("the start twice", "there twice", walk("theta, path = theta0, [theta0]\nfor _ in range(steps):\n    path.append(theta)\n    theta = theta - learning_rate * df(theta)\nreturn path")),
            Wrong("momentum", "push on", walk("path, speed = [theta0], 0\nfor _ in range(steps):\n    speed = 0.9 * speed + df(path[-1])\n    path.append(path[-1] - learning_rate * speed)\nreturn path")),
            Wrong("slopes without signs", "signs of the slopes are lost", stepping("path[-1] - learning_rate * np.abs(df(path[-1]))")),
            Wrong("the first slope for all", "coordinate 0 is used", stepping("path[-1] - learning_rate * df(path[-1])[0]")),
            Wrong("one long row", "one long row", stepping(STEP, result="np.array(path).ravel()")),
            Wrong("one array, changed after it is stored", "same array", walk("theta, path = np.array(theta0, dtype=float), []\nfor _ in range(steps + 1):\n    path.append(theta)\n    theta -= learning_rate * df(theta)\nreturn path")),
            Wrong("uphill", "uphill", stepping(STEP.replace("-1] - ", "-1] + "))),
            Wrong("always from the start", "theta0 again", stepping("theta0 - learning_rate * df(theta0)")),
            Wrong("the gradient once", "measured once", stepping("path[-1] - learning_rate * df(theta0)")),
            Wrong("no rate", "learning rate is missing", stepping("path[-1] - df(path[-1])")),
            Wrong("the signs", "only the signs", stepping("path[-1] - learning_rate * np.sign(df(path[-1]))")),
            Wrong("unit steps", "length 1", stepping("path[-1] - learning_rate * df(path[-1]) / np.linalg.norm(df(path[-1]))")),
            Wrong("slopes added up", "added up", stepping("path[-1] - learning_rate * np.sum(df(path[-1]))")),
            Wrong("the length of the gradient", "length of the gradient", stepping("path[-1] - learning_rate * np.linalg.norm(df(path[-1]))")),
            Wrong("the mean slope", "mean of the slopes", stepping("path[-1] - learning_rate * np.mean(df(path[-1]))")),
            Wrong("only the first", "first coordinate moves", stepping("path[-1] - learning_rate * df(path[-1])[0] * np.eye(len(theta0))[0]")),
            Wrong("transposed", "transposed", stepping(STEP, result="np.array(path).T")),
            Wrong("in reverse", "reverse", stepping(STEP, result="np.array(path[::-1])")),
            Wrong("gradients", "stored gradients", stepping(STEP, result="np.array([df(theta) for theta in path])")),
            Wrong("a shrinking rate", "shrinks", stepping("path[-1] - learning_rate / (k + 1) * df(path[-1])")),
            Wrong("whole numbers", "whole numbers", walk("path = np.zeros((steps + 1, len(theta0)), dtype=theta0.dtype)\npath[0] = theta0\nfor k in range(steps):\n    path[k + 1] = path[k] - learning_rate * df(path[k])\nreturn path")),
            Wrong("never moves", "never moves", stepping("theta0")),
            Wrong("changes the start", "in place", walk("path = [theta0.copy()]\nfor _ in range(steps):\n    theta0[:] = theta0 - learning_rate * df(theta0)\n    path.append(theta0.copy())\nreturn path")),
            Wrong("returns in the loop", "inside the loop", walk("path = [theta0]\nfor _ in range(steps):\n    path.append(path[-1] - learning_rate * df(path[-1]))\n    return path\nreturn path")),
            Wrong("no return", "return", walk("path = [theta0]\nfor _ in range(steps):\n    path.append(path[-1] - learning_rate * df(path[-1]))")),
        ],
    ),
    Exercise(
        "update_both",
        right=[
            Right("measure, then move", both("slope_w, slope_b = d_w(w, b), d_b(w, b)\nreturn w - learning_rate * slope_w, b - learning_rate * slope_b")),
            Right("in one line", both("return w - learning_rate * d_w(w, b), b - learning_rate * d_b(w, b)")),
            Right("the popular two lines, slopes first", both("dw = d_w(w, b)\ndb = d_b(w, b)\nw = w - learning_rate * dw\nb = b - learning_rate * db\nreturn w, b")),
            Right("new names", both("new_w = w - learning_rate * d_w(w, b)\nnew_b = b - learning_rate * d_b(w, b)\nreturn [new_w, new_b]")),
            Right("an array", both("theta = np.array([w, b])\ng = np.array([d_w(w, b), d_b(w, b)])\nreturn theta - learning_rate * g").replace("return theta - learning_rate * g", "return tuple(theta - learning_rate * g)")),
            Right("as two assignments at once", both("w, b = w - learning_rate * d_w(w, b), b - learning_rate * d_b(w, b)\nreturn w, b")),
            Right("the old w is kept", both("old = w\nw = w - learning_rate * d_w(w, b)\nb = b - learning_rate * d_b(old, b)\nreturn w, b")),
            Right("arguments by name", both("return w - learning_rate * d_w(w=w, b=b), b - learning_rate * d_b(b=b, w=w)")),
            Right("by descend_nd", both("w, b = descend_nd(lambda t: np.array([d_w(*t), d_b(*t)]), np.array([w, b]), learning_rate, 1)[-1]\nreturn w, b")),
        ],
        wrong=[
            Wrong("b late", "after w has moved", both("w = w - learning_rate * d_w(w, b)\nb = b - learning_rate * d_b(w, b)\nreturn w, b")),
            Wrong("w late", "after b has moved", both("b = b - learning_rate * d_b(w, b)\nw = w - learning_rate * d_w(w, b)\nreturn w, b")),
            Wrong("both late", "after both numbers", both("new_w, new_b = w - learning_rate * d_w(w, b), b - learning_rate * d_b(w, b)\nreturn w - learning_rate * d_w(new_w, new_b), b - learning_rate * d_b(new_w, new_b)")),
            Wrong("no rate above 1", "cut to 1", both("rate = min(learning_rate, 1)\nreturn w - rate * d_w(w, b), b - rate * d_b(w, b)")),
            Wrong("d_w gets b first", "d_w is called with b", both("return w - learning_rate * d_w(b, w), b - learning_rate * d_b(w, b)")),
            Wrong("a number twice", "same number twice", both("return w - learning_rate * d_w(w, w), b - learning_rate * d_b(b, b)")),
            Wrong("b begins at w", "counted from w", both("return w - learning_rate * d_w(w, b), w - learning_rate * d_b(w, b)")),
            Wrong("the rate twice", "once too often", both("return w - learning_rate**2 * d_w(w, b), b - learning_rate**2 * d_b(w, b)")),
            Wrong("only the new b", "only the new b", both("return b - learning_rate * d_b(w, b)")),
            Wrong("slopes swapped", "two slopes are swapped", both("return w - learning_rate * d_b(w, b), b - learning_rate * d_w(w, b)")),
            Wrong("results swapped", "results are swapped", both("return b - learning_rate * d_b(w, b), w - learning_rate * d_w(w, b)")),
            Wrong("uphill", "uphill", both("return w + learning_rate * d_w(w, b), b + learning_rate * d_b(w, b)")),
            Wrong("b uphill", "b goes uphill", both("return w - learning_rate * d_w(w, b), b + learning_rate * d_b(w, b)")),
            Wrong("w uphill", "w goes uphill", both("return w + learning_rate * d_w(w, b), b - learning_rate * d_b(w, b)")),
            Wrong("only w", "only w", both("return w - learning_rate * d_w(w, b), b")),
            Wrong("only b", "only b", both("return w, b - learning_rate * d_b(w, b)")),
            Wrong("no rate", "learning rate is missing", both("return w - d_w(w, b), b - d_b(w, b)")),
            Wrong("no rate for b", "one of the two", both("return w - learning_rate * d_w(w, b), b - d_b(w, b)")),
            Wrong("arguments swapped", "b before w", both("return w - learning_rate * d_w(b, w), b - learning_rate * d_b(b, w)")),
            Wrong("d_w twice", "used for both", both("return w - learning_rate * d_w(w, b), b - learning_rate * d_w(w, b)")),
            Wrong("slopes added", "added up", both("slope = d_w(w, b) + d_b(w, b)\nreturn w - learning_rate * slope, b - learning_rate * slope")),
            Wrong("the steps", "steps came back", both("return learning_rate * d_w(w, b), learning_rate * d_b(w, b)")),
            Wrong("the slopes", "slopes came back", both("return d_w(w, b), d_b(w, b)")),
            Wrong("the lesson's bowl", "lesson's bowl", both("return w - learning_rate * (2 * w + b), b - learning_rate * (w + 2 * b)")),
            Wrong("only the new w", ("only the new w", "expected 2 values"), both("return w - learning_rate * d_w(w, b)")),
            Wrong("nothing moved", "nothing moved", both("new_w, new_b = w - learning_rate * d_w(w, b), b - learning_rate * d_b(w, b)\nreturn w, b")),
            Wrong("the example's numbers", "same whatever", both("return 0.7, 0.7")),
            Wrong("one argument", "TypeError", both("return w - learning_rate * d_w(w), b - learning_rate * d_b(b)")),
            Wrong("no return", "return", both("w, b = w - learning_rate * d_w(w, b), b - learning_rate * d_b(w, b)")),
        ],
    ),
    Exercise(
        "is_saddle",
        right=[
            Right("looking around", saddle_by()),
            Right("every degree", saddle_by(angles="range(180)")),
            Right("all the way round", saddle_by(angles="np.linspace(0, 360, 73)")),
            Right("between the axes", saddle_by(angles="np.arange(7.5, 180, 15)")),
            Right("13 from end to end", saddle_by(angles="np.linspace(-90, 90, 13)")),
            Right("by two lists", saddle("""
if any(abs(partial(f, theta, i, h)) > tolerance for i in range(2)):
    return False
up = down = False
for degrees in range(0, 180, 10):
    u = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    bend = (f(theta + h * u) - 2 * f(theta) + f(theta - h * u)) / h**2
    up, down = up or bend > tolerance, down or bend < -tolerance
return up and down
""")),
            Right("NumPy's bool", saddle("""
angles = np.radians(np.arange(0, 180, 3))
bends = np.array([f(theta + h * u) - 2 * f(theta) + f(theta - h * u) for u in np.column_stack([np.cos(angles), np.sin(angles)])]) / h**2
return np.logical_and.reduce([(np.abs(gradient(f, theta, h)) <= tolerance).all(), bends.max() > tolerance, bends.min() < -tolerance])
""")),
            Right("by the Hessian's eigenvalues", saddle("""
e, n = np.array([h, 0]), np.array([0, h])
ww = (f(theta + e) - 2 * f(theta) + f(theta - e)) / h**2
bb = (f(theta + n) - 2 * f(theta) + f(theta - n)) / h**2
wb = (f(theta + e + n) - f(theta + e - n) - f(theta - e + n) + f(theta - e - n)) / (4 * h**2)
low, high = np.linalg.eigvalsh([[ww, wb], [wb, bb]])
flat = max(abs(gradient(f, theta, h))) <= tolerance
return bool(flat and low < -tolerance and high > tolerance)
""")),
        ],
        wrong=[
            Wrong("not asked whether flat", "whether the place is flat", saddle_by(flat="True")),
            Wrong("flat is enough", "every flat place", saddle_by(bends="True")),
            Wrong("a peak counts", "peak", saddle_by(bends="min(bends) < -tolerance")),
            Wrong("a bowl counts", "bowl", saddle_by(bends="max(bends) > tolerance")),
            Wrong("or", "`or`", saddle_by(bends="(max(bends) > tolerance or min(bends) < -tolerance)")),
            Wrong("the axes only", "two axes", saddle_by(angles="[0, 90]")),
            Wrong("the product along the axes", "axes must differ", saddle_by(angles="[0, 90]", bends="bends[0] * bends[1] < 0")),
            Wrong("the diagonals only", "diagonals", saddle_by(angles="[45, 135]")),
            Wrong("a quarter", "quarter", saddle_by(angles="range(0, 91, 15)")),
            Wrong("not half way", "165 degrees", saddle_by(angles="range(0, 165, 15)")),
            Wrong("not from 0", "begin at 0", saddle_by(angles="range(15, 180, 15)")),
            Wrong("45 degrees apart", "further apart", saddle_by(angles="range(0, 180, 45)")),
            Wrong("30 degrees apart", "further apart", saddle_by(angles="range(0, 180, 30)")),
            Wrong("20 degrees apart", "further apart", saddle_by(angles="range(0, 180, 20)")),
            Wrong("12 from end to end", "further apart", saddle_by(angles="np.linspace(0, 180, 12)")),
            Wrong("16 degrees apart", "further apart", saddle_by(angles="range(0, 180, 16)")),
            Wrong("at 0", "measured at 0", saddle_by().replace("f(theta + h * u) - 2 * f(theta) + f(theta - h * u)", "f(h * u) - 2 * f(0 * u) + f(-h * u)")),
            Wrong("one way only", "one way only", saddle_by().replace("f(theta - h * u)", "f(theta + h * u)")),
            Wrong("directions too long", "longer than 1", saddle_by(angles="range(0, 180, 45)").replace("    bends.append", "    u = np.round(u)\n        bends.append")),
            Wrong("its own h", "h is not used", saddle_by().replace("bends = []", "h = 1e-4\n    bends = []")),
            Wrong("its own h for the slopes", "h is not used", saddle_by(flat="np.abs(gradient(f, theta, 1e-5)).max() <= tolerance")),
            Wrong("half the curvature", "a factor too much", saddle_by(squared="(2 * h**2)")),
            Wrong("twice the curvature", "a factor too much", saddle_by(squared="(h**2 / 2)")),
            Wrong("2h squared", "a factor too much", saddle_by(squared="(2 * h)**2")),
            Wrong("not divided by h squared", ("h squared", "same whatever"), saddle_by(squared="1")),
            Wrong("no tolerance for the bend", "not used for the curvature", saddle_by(bends="max(bends) > 0 and min(bends) < 0")),
            Wrong("its own tolerance", "number of your own", saddle_by(flat="np.abs(gradient(f, theta, h)).max() <= 1e-4", bends="max(bends) > 1e-4 and min(bends) < -1e-4")),
            Wrong("the product of the bends", "are multiplied", saddle_by(bends="max(bends) * min(bends) < -tolerance")),
            Wrong("twice the tolerance", "a factor too much", saddle_by(bends="max(bends) > 2 * tolerance and min(bends) < -2 * tolerance")),
            Wrong("exactly flat", "exactly 0", saddle_by(flat="np.abs(gradient(f, theta, h)).max() < 1e-8")),
            Wrong("no abs of the slope", "Use abs", saddle_by(flat="max(gradient(f, theta, h)) <= tolerance")),
            Wrong("only the slope by w", "slope by w", saddle_by(flat="abs(partial(f, theta, 0, h)) <= tolerance")),
            Wrong("slopes cancel", "cancel", saddle_by(flat="abs(sum(gradient(f, theta, h))) <= tolerance")),
            Wrong("the gradient\'s length", "into one number", saddle_by(flat="np.linalg.norm(gradient(f, theta, h)) <= tolerance")),
            Wrong("the mean slope", "into one number", saddle_by(flat="np.abs(gradient(f, theta, h)).mean() <= tolerance")),
            Wrong("the squared slopes", "squared before", saddle_by(flat="max(gradient(f, theta, h) ** 2) <= tolerance")),
            Wrong("half the slopes", "or half", saddle_by(flat="np.abs(gradient(f, theta, h)).max() / 2 <= tolerance")),
            Wrong("swapped", "swapped", saddle_by().replace("return bool(", "return not (")),
            Wrong("one and zero", "expected True or False", saddle_by().replace("return bool(", "return int(")),
            Wrong("always True", "same whatever", saddle("return True")),
            Wrong("always False", "same whatever", saddle("return False")),
            Wrong("degrees", "radians", saddle_by().replace("np.radians(range(0, 180, 15))", "range(0, 180, 15)")),
            Wrong("in words", "expected True or False", saddle_by().replace("return bool(", 'return "saddle" if (').rstrip()[:-1] + ') else "no saddle"\n'),
            Wrong("no return", "return", saddle_by().replace("return bool(", "found = bool(")),
        ],
    ),
]
