"""Right and wrong answers that the checks of lesson 02 must tell apart."""

from downhill_course.corpus import Exercise, Right, Wrong, function


def one_step(expression):
    return f"def step(df, x, learning_rate):\n    return {expression}\n"


def border(expression):
    return f"def largest_stable_rate(df, x):\n    c = (df(x + 1e-4) - df(x - 1e-4)) / 2e-4\n    return {expression}\n"


def whole_path(body):
    return function("descend(df, x0, learning_rate, steps)", body)


def until(body):
    return function("descend_until(df, x0, learning_rate, tolerance, max_steps)", body)


def stop_when(condition):
    """A descent that is right but for the question that it asks after each step."""
    return until(f"""
path = [x0]
for _ in range(max_steps):
    path.append(path[-1] - learning_rate * df(path[-1]))
    if {condition}:
        return path, "tolerance"
return path, "step limit"
""")


def name(body):
    return function("diagnose(path)", body)


def name_by(ratio="(path[-1] - path[-2]) / (path[-2] - path[-3])", *, finite="not np.isfinite(path).all()", arrived="converges",
            outside="abs(r) >= 1", bounces="oscillates", slow="0.9", crawls="crawls", converges="converges", outer="diverges"):  # fmt: skip
    """A diagnosis that is right but for what the arguments change."""
    return name(f"""
if {finite}:
    return "diverges"
if abs(path[-2] - path[-3]) < 1e-12:
    return "{arrived}"
r = {ratio}
if {outside}:
    return "{outer}"
if r < 0:
    return "{bounces}"
return "{crawls}" if r > {slow} else "{converges}"
""")


EXERCISES = [
    Exercise(
        "step",
        right=[
            Right("as the formula reads", one_step("x - learning_rate * df(x)")),
            Right("plus the negative slope", one_step("x + learning_rate * (-df(x))")),
            Right("as a NumPy float", one_step("np.float64(x) - np.float64(learning_rate) * df(x)")),
            Right("in small steps of code", "def step(df, x, learning_rate):\n    slope = df(x)\n    move = -learning_rate * slope\n    x = x + move\n    return x\n"),
            Right("changes its own x", "def step(df, x, learning_rate):\n    x -= learning_rate * df(x)\n    return x\n"),
        ],
        wrong=[
            Wrong("uphill", "uphill", one_step("x + learning_rate * df(x)")),
            Wrong("no rate", "learning rate is missing", one_step("x - df(x)")),
            Wrong("the length only", "x is missing", one_step("learning_rate * df(x)")),
            Wrong("the move only", "x is missing", one_step("-learning_rate * df(x)")),
            Wrong("no slope", "slope is missing", one_step("x - learning_rate")),
            Wrong("the sign of the slope", "sign of the slope", one_step("x - learning_rate * np.sign(df(x))")),
            Wrong("divided by the rate", "divided", one_step("x - df(x) / learning_rate")),
            Wrong("slope at the rate", "wrong place", one_step("x - learning_rate * df(learning_rate)")),
            Wrong("brackets", "brackets", one_step("(x - learning_rate) * df(x)")),
            Wrong("x in place of the slope", "multiplied by x", one_step("x - learning_rate * x")),
            Wrong("slope at zero", "slope at x = 0", one_step("x - learning_rate * df(0)")),
            Wrong("the valley of the lesson", "not used", one_step("x - learning_rate * 2 * (x - 3)")),
            Wrong("f in place of df", "where the derivative", one_step("x - learning_rate * (x - 3) ** 2")),
            Wrong("the size of the slope", "sign of the slope", one_step("x - learning_rate * abs(df(x))")),
            Wrong("divided by the slope", "divided by the slope", one_step("x - learning_rate / df(x)")),
            Wrong("a clipped slope", "not right yet", one_step("x - learning_rate * np.clip(df(x), -30, 30)")),
            Wrong("two steps", "two steps", "def step(df, x, learning_rate):\n    for _ in range(2):\n        x = x - learning_rate * df(x)\n    return x\n"),
            Wrong("swapped parts", "swapped", one_step("learning_rate * df(x) - x")),
            Wrong("no return", "return", "def step(df, x, learning_rate):\n    x = x - learning_rate * df(x)\n"),
            Wrong("x comes back", "unchanged", one_step("x")),
            Wrong("the worked example's number", "same whatever", one_step("0.6")),
            Wrong("df is not called", "TypeError", one_step("x - learning_rate * df")),
        ],
    ),
    Exercise(
        "descend",
        right=[
            Right("with step", whole_path("path = [x0]\nfor _ in range(steps):\n    path.append(step(df, path[-1], learning_rate))\nreturn path")),
            Right("a running x", whole_path("path, x = [x0], x0\nfor _ in range(steps):\n    x = x - learning_rate * df(x)\n    path.append(x)\nreturn path")),
            Right("an array", whole_path("path = np.empty(steps + 1)\npath[0] = x0\nfor k in range(steps):\n    path[k + 1] = path[k] - learning_rate * df(path[k])\nreturn path")),
            Right("with while", whole_path("path = [x0]\nwhile len(path) < steps + 1:\n    path.append(path[-1] - learning_rate * df(path[-1]))\nreturn path")),
            Right("by recursion", whole_path("if steps == 0:\n    return [x0]\nreturn [x0] + descend(df, x0 - learning_rate * df(x0), learning_rate, steps - 1)")),
            Right("a tuple", whole_path("path = (x0,)\nfor _ in range(steps):\n    path += (path[-1] - learning_rate * df(path[-1]),)\nreturn path")),
        ],
        wrong=[
            Wrong("the last position", "last position only", whole_path("x = x0\nfor _ in range(steps):\n    x = x - learning_rate * df(x)\nreturn x")),
            Wrong("no start", "start", whole_path("path, x = [], x0\nfor _ in range(steps):\n    x = x - learning_rate * df(x)\n    path.append(x)\nreturn path")),
            Wrong("no end", "last position is missing", whole_path("path, x = [], x0\nfor _ in range(max(steps, 1)):\n    path.append(x)\n    x = x - learning_rate * df(x)\nreturn path")),
            Wrong("one step too many", "too many", whole_path("path = [x0]\nfor _ in range(steps + 1):\n    path.append(path[-1] - learning_rate * df(path[-1]))\nreturn path")),
            Wrong("uphill", "uphill", whole_path("path = [x0]\nfor _ in range(steps):\n    path.append(path[-1] + learning_rate * df(path[-1]))\nreturn path")),
            Wrong("always from the start", "x0 again", whole_path("path = [x0]\nfor _ in range(steps):\n    path.append(x0 - learning_rate * df(x0))\nreturn path")),
            Wrong("the slope once", "measured once", whole_path("path, slope = [x0], df(x0)\nfor _ in range(steps):\n    path.append(path[-1] - learning_rate * slope)\nreturn path")),
            Wrong("no rate", "learning rate is missing", whole_path("path = [x0]\nfor _ in range(steps):\n    path.append(path[-1] - df(path[-1]))\nreturn path")),
            Wrong("in reverse", "reverse", whole_path("path = [x0]\nfor _ in range(steps):\n    path.insert(0, path[0] - learning_rate * df(path[0]))\nreturn path")),
            Wrong("slopes", "slopes", whole_path("path, x = [df(x0)], x0\nfor _ in range(steps):\n    x = x - learning_rate * df(x)\n    path.append(df(x))\nreturn path")),
            Wrong("start twice", "twice", whole_path("path, x = [x0], x0\nfor _ in range(steps + 1):\n    path.append(x)\n    x = x - learning_rate * df(x)\nreturn path")),
            Wrong("a shrinking rate", "shrinks", whole_path("path = [x0]\nfor k in range(steps):\n    path.append(path[-1] - learning_rate / (k + 1) * df(path[-1]))\nreturn path")),
            Wrong("appends the steps", "appended the steps", whole_path("path, x = [x0], x0\nfor _ in range(steps):\n    path.append(learning_rate * df(x))\n    x = x - learning_rate * df(x)\nreturn path")),
            Wrong("appends nothing", "nothing is appended", whole_path("path, x = [x0], x0\nfor _ in range(steps):\n    x = x - learning_rate * df(x)\nreturn path")),
            Wrong("stops when flat", "too few", whole_path("path = [x0]\nfor _ in range(steps):\n    if df(path[-1]) == 0:\n        break\n    path.append(path[-1] - learning_rate * df(path[-1]))\nreturn path")),
            Wrong("one list for all calls", "same list", "def descend(df, x0, learning_rate, steps, path=[]):\n    path.append(x0)\n    for _ in range(steps):\n        path.append(path[-1] - learning_rate * df(path[-1]))\n    return path\n"),
            Wrong("return inside the loop only", "inside the loop", whole_path("path = [x0]\nfor _ in range(steps):\n    path.append(path[-1] - learning_rate * df(path[-1]))\n    return path")),
            Wrong("returns inside the loop", ("inside the loop", "too few"), whole_path("path = [x0]\nfor _ in range(steps):\n    path.append(path[-1] - learning_rate * df(path[-1]))\n    return path\nreturn path")),
            Wrong("never ends", "does not end", whole_path("path = [x0]\nwhile True:\n    path.append(path[-1] - learning_rate * df(path[-1]))\nreturn path")),
            Wrong("the start, repeated", "never moves", whole_path("return [x0] * (steps + 1)")),
        ],
    ),
    Exercise(
        "descend_until",
        right=[
            Right("with step", stop_when("abs(path[-1] - path[-2]) < tolerance")),
            Right("the length from the slope", stop_when("abs(learning_rate * df(path[-2])) < tolerance")),
            Right("not more than the tolerance", stop_when("abs(path[-1] - path[-2]) <= tolerance")),
            Right(
                "a while loop",
                until("""
path, reason = [x0], "step limit"
while len(path) <= max_steps and reason != "tolerance":
    path.append(path[-1] - learning_rate * df(path[-1]))
    if -tolerance < path[-1] - path[-2] < tolerance:
        reason = "tolerance"
return path, reason
"""),
            ),
            Right(
                "an array and a list of two",
                until("""
path = np.array([x0], dtype=float)
for k in range(max_steps):
    x = path[-1] - learning_rate * df(path[-1])
    path = np.append(path, x)
    if abs(x - path[-2]) < tolerance:
        return [path, "tolerance"]
return [path, "step limit"]
"""),
            ),
        ],
        wrong=[
            Wrong("short step left out", "short step is missing", until("""
path = [x0]
for _ in range(max_steps):
    x = path[-1] - learning_rate * df(path[-1])
    if abs(x - path[-1]) < tolerance:
        return path, "tolerance"
    path.append(x)
return path, "step limit"
""")),
            Wrong("compares the slope", "slope is compared", stop_when("abs(df(path[-1])) < tolerance")),
            Wrong("compares the slope before", "slope before", stop_when("abs(df(path[-2])) < tolerance")),
            Wrong("no abs", "to the left", stop_when("path[-1] - path[-2] < tolerance")),
            Wrong("no abs, the other way", "to the right", stop_when("path[-2] - path[-1] < tolerance")),
            Wrong("compares the position", "position itself", stop_when("abs(path[-1]) < tolerance")),
            Wrong("never stops early", "never looked at", stop_when("False")),
            Wrong("stops at a long step", "wrong way round", stop_when("abs(path[-1] - path[-2]) > tolerance")),
            Wrong("swapped values", "in this order", until('path, reason = [x0], "step limit"\nfor _ in range(max_steps):\n    path.append(path[-1] - learning_rate * df(path[-1]))\n    if abs(path[-1] - path[-2]) < tolerance:\n        reason = "tolerance"\n        break\nreturn reason, path')),
            Wrong("the limit wins", "last step allowed", until('path = [x0]\nfor k in range(max_steps):\n    path.append(path[-1] - learning_rate * df(path[-1]))\n    if k == max_steps - 1:\n        return path, "step limit"\n    if abs(path[-1] - path[-2]) < tolerance:\n        return path, "tolerance"\nreturn path, "step limit"')),
            Wrong("always tolerance", "always 'tolerance'", stop_when("abs(path[-1] - path[-2]) < tolerance").replace('"step limit"', '"tolerance"')),
            Wrong("always the limit", "always 'step limit'", stop_when("abs(path[-1] - path[-2]) < tolerance").replace('"tolerance"', '"step limit"')),
            Wrong("reasons swapped", "two reasons are swapped", stop_when("abs(path[-1] - path[-2]) < tolerance").replace('"step limit"', '"x"').replace('"tolerance"', '"step limit"').replace('"x"', '"tolerance"')),
            Wrong("one step too many", "too many", stop_when("abs(path[-1] - path[-2]) < tolerance").replace("range(max_steps)", "range(max_steps + 1)")),
            Wrong("one step too few", "too few", stop_when("abs(path[-1] - path[-2]) < tolerance").replace("range(max_steps)", "range(max_steps - 1)")),
            Wrong("the path only", "only the path", stop_when("abs(path[-1] - path[-2]) < tolerance").replace(', "tolerance"', "").replace(', "step limit"', "")),
            Wrong("no step limit", "does not end", until('path = [x0]\nwhile True:\n    path.append(path[-1] - learning_rate * df(path[-1]))\n    if abs(path[-1] - path[-2]) < 0:\n        return path, "tolerance"')),
            Wrong("a bold position", "with its sign", stop_when("path[-1] < tolerance")),
            Wrong("ignores the limit", "step limit is ignored", stop_when("abs(path[-1] - path[-2]) < tolerance").replace("range(max_steps)", "range(1000)")),
            Wrong("the square of the step", "square", stop_when("(path[-1] - path[-2]) ** 2 < tolerance")),
            Wrong("the distance from the start", "distance from the start", stop_when("abs(path[-1] - x0) < tolerance")),
            Wrong("returns in the first round", "too far inside", stop_when("True")),
            Wrong("never at the first step", "too many", stop_when("len(path) > 2 and abs(path[-1] - path[-2]) < tolerance")),
            Wrong("its own limit", "too few", stop_when("abs(path[-1] - path[-2]) < tolerance").replace("range(max_steps)", "range(min(max_steps, 30))")),
            Wrong("uphill", "uphill", stop_when("abs(path[-1] - path[-2]) < tolerance").replace("- learning_rate", "+ learning_rate")),
            Wrong("the last position", "not the whole path", stop_when("abs(path[-1] - path[-2]) < tolerance").replace("return path,", "return path[-1],")),
            Wrong("no start", "start x0 is missing", stop_when("abs(path[-1] - path[-2]) < tolerance").replace("return path,", "return path[1:],")),
            Wrong("the number of steps", "number of steps", stop_when("abs(path[-1] - path[-2]) < tolerance").replace('return path, "tolerance"', "return path, len(path) - 1").replace('return path, "step limit"', "return path, len(path) - 1")),
            Wrong("other words", "tolerance", stop_when("abs(path[-1] - path[-2]) < tolerance").replace('"tolerance"', '"small step"')),
        ],
    ),
    Exercise(
        "largest_stable_rate",
        right=[
            Right("with central_difference", "def largest_stable_rate(df, x):\n    return 2 / central_difference(df, x, 1e-5)\n"),
            Right("by hand", border("2 / c")),
            Right("a forward difference", "def largest_stable_rate(df, x):\n    return 2 / ((df(x + 1e-6) - df(x)) / 1e-6)\n"),
            Right("upside down on purpose", "def largest_stable_rate(df, x):\n    return 2 * 1e-4 / (df(x + 1e-4) - df(x))\n"),
            Right("the widest h that the text calls safe", "def largest_stable_rate(df, x):\n    return 2 / central_difference(df, x, 1e-3)\n"),
            Right("the narrowest h that the text calls safe", "def largest_stable_rate(df, x):\n    return 2 / central_difference(df, x, 1e-7)\n"),
            Right("rounded to three digits", "def largest_stable_rate(df, x):\n    return float(f'{2 / central_difference(df, x, 1e-5):.3g}')\n"),
            Right("the default step", "def largest_stable_rate(df, x):\n    c = central_difference(df, x)\n    return 2.0 * c**-1\n"),
        ],
        wrong=[
            Wrong("the best rate", "best rate", border("1 / c")),
            Wrong("upside down", "upside down", border("c / 2")),
            Wrong("the curvature", "returned the curvature", border("c")),
            Wrong("multiplied", "multiplied", border("2 * c")),
            Wrong("divided by the slope", "divided by the slope", border("2 / df(x)")),
            Wrong("a negative rate", "sign", border("-2 / c")),
            Wrong("the third derivative", ("slope of the curvature", "ZeroDivisionError"), border("2 / ((df(x + 1e-4) - 2 * df(x) + df(x - 1e-4)) / 1e-8)")),
            Wrong("measured at zero", "at 0", "def largest_stable_rate(df, x):\n    return 2 / central_difference(df, 0, 1e-5)\n"),
            Wrong("the root", "root", border("(2 / c) ** 0.5")),
            Wrong("c squared", "c squared", border("2 / c**2")),
            Wrong("4 / c", "4 / c", border("4 / c")),
            Wrong("not divided by the run", "a factor is missing", "def largest_stable_rate(df, x):\n    return 2 / (df(x + 1e-5) - df(x - 1e-5))\n"),
            Wrong("a wide difference", "too wide", "def largest_stable_rate(df, x):\n    return 2 / (df(x + 1) - df(x))\n"),
            Wrong("the example's number", "that of our valley", border("1.0")),
            Wrong("always the same", "same whatever", border("0.5")),
            Wrong("a coarse difference", "not exact enough", "def largest_stable_rate(df, x):\n    return 2 / ((df(x + 0.05) - df(x)) / 0.05)\n"),
            Wrong("h too small for a measured slope", ("not exact enough", "not right", "ZeroDivisionError"), "def largest_stable_rate(df, x):\n    return 2 / ((df(x + 1e-11) - df(x - 1e-11)) / 2e-11)\n"),
            Wrong("h far too small", ("not exact enough", "not right", "ZeroDivisionError"), "def largest_stable_rate(df, x):\n    return 2 / ((df(x + 1e-14) - df(x)) / 1e-14)\n"),
            Wrong("no return", "return", "def largest_stable_rate(df, x):\n    border = 2 / central_difference(df, x, 1e-5)\n"),
        ],
    ),
    Exercise(
        "diagnose",
        right=[
            Right("in the order of the table", name_by()),
            Right("inf and nan in a loop", name_by(finite="any(x != x or x in (float('inf'), -float('inf')) for x in path)")),
            Right("with np.diff", name("""
steps = np.diff(np.array(path, dtype=float))
if not np.isfinite(steps).all():
    return "diverges"
if abs(steps[-2]) < 1e-12:
    return "converges"
r = steps[-1] / steps[-2]
if -1 < r < 0:
    return "oscillates"
if 0 <= r <= 0.9:
    return "converges"
if 0.9 < r < 1:
    return "crawls"
return "diverges"
""")),
            Right("the last three, unpacked", name("""
a, b, c = [float(x) for x in path[-3:]]
if not all(map(np.isfinite, path)):
    return "diverges"
if abs(b - a) < 1e-12:
    return "converges"
r = (c - b) / (b - a)
return "diverges" if abs(r) >= 1 else "oscillates" if r < 0 else "converges" if r <= 0.9 else "crawls"
""")),
        ],
        wrong=[
            Wrong("no inf, no nan", "inf and NaN", name_by(finite="False")),
            Wrong("upside down", "upside down", name_by("(path[-2] - path[-3]) / (path[-1] - path[-2]) if path[-1] != path[-2] else 0")),
            Wrong("the first steps", "first two steps", name_by("(path[2] - path[1]) / (path[1] - path[0])")),
            Wrong("positions", "positions are compared", name_by("path[-1] / path[-2]")),
            Wrong("bouncing diverges", "bounces", name_by(bounces="diverges")),
            Wrong("abs of the ratio", "abs", name_by("abs((path[-1] - path[-2]) / (path[-2] - path[-3]))")),
            Wrong("the border is not included", "ratio of -1 or 1", name_by(outside="abs(r) > 1.0000000001")),
            Wrong("slow not told from fast", "slow paths", name_by(crawls="converges")),
            Wrong("fast not told from slow", "fast paths", name_by(converges="crawls")),
            Wrong("crawls and converges swapped", "swapped", name_by(crawls="converges", converges="crawls")),
            Wrong("oscillates and diverges swapped", "swapped", name_by(bounces="diverges", outer="oscillates")),
            Wrong("no abs at the border", "abs of the ratio", name_by(outside="r >= 1")),
            Wrong("another threshold", "0.9", name_by(slow="0.5")),
            Wrong("arrived is not recognised", "arrived", name_by(arrived="crawls")),
            Wrong("no abs for the arrived", "abs(before)", name_by().replace("abs(path[-2] - path[-3]) < 1e-12", "path[-2] - path[-3] < 1e-12")),
            Wrong("nan by ==", "nan == nan", name_by(finite="any(x in (float('inf'), -float('inf'), float('nan')) for x in list(path))")),
            Wrong("only the last position is looked at", "whole path counts", name_by(finite="not np.isfinite(path[-1])")),
            Wrong("only the end is looked at", "whole path counts", name_by(finite="not np.isfinite(path[-3:]).all()")),
            Wrong("only NaN is looked for", "inf", name_by(finite="np.isnan(path).any()")),
            Wrong("arrived means exactly 0", "1e-12", name_by().replace("abs(path[-2] - path[-3]) < 1e-12", "path[-2] == path[-3]")),
            Wrong("arrived by the last step", "1e-12", name_by().replace("abs(path[-2] - path[-3]) < 1e-12", "abs(path[-1] - path[-2]) < 1e-12")),
            Wrong("arrived too early", "limit is larger", name_by().replace("< 1e-12", "< 1e-6")),
            Wrong("0.9 itself crawls", "exactly 0.9", name_by(slow="0.8999999")),
            Wrong("capital letters", "capital letters", name_by(converges="Converges")),
            Wrong("the ratio itself", "expected the text", name("if not np.isfinite(path).all():\n    return 2.0\nreturn (path[-1] - path[-2]) / max(abs(path[-2] - path[-3]), 1e-12)")),
            Wrong("always the same", "whatever", name('return "converges"')),
            Wrong("changes the path", "in place", name("path = path\npath[-1] = path[-1] + 0.0 if not np.isfinite(path).all() else path[-1] + 1e-3\nreturn 'diverges'")),
        ],
    ),
]
