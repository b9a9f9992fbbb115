"""Right and wrong answers that the checks of lesson 01 must tell apart."""

from downhill_course.corpus import Exercise, Right, Wrong


def forward(expression):
    return f"def forward_difference(f, x, h):\n    return {expression}\n"


def central(expression):
    return f"def central_difference(f, x, h):\n    return {expression}\n"


def tangent(expression):
    return f"def tangent_line(x0, y0, slope, x):\n    return {expression}\n"


def direction(expression):
    return f"def downhill_direction(slope):\n    return {expression}\n"


def best(body):
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return f"def best_step(f, x, slope, hs):\n{lines}\n"


EXERCISES = [
    Exercise(
        "forward_difference",
        right=[
            Right("as the formula reads", forward("(f(x + h) - f(x)) / h")),
            Right("two fractions", forward("f(x + h) / h - f(x) / h")),
            Right("as a NumPy number of no dimension", forward("np.asarray((f(x + h) - f(x)) / h)")),
            Right(
                "named parts, and other names for the arguments",
                """
                def forward_difference(curve, position, step):
                    here = curve(position)
                    there = curve(position + step)
                    rise = there - here
                    return rise / step
                """,
            ),
            Right("a lambda", "forward_difference = lambda f, x, h: (f(x) - f(x + h)) / -h\n"),
            Right("prints what it does", forward("print(x, h) or (f(x + h) - f(x)) / h")),
            Right(
                "warns while it works",
                """
                import warnings

                def forward_difference(f, x, h):
                    warnings.warn("this may be inexact")
                    return (f(x + h) - f(x)) / h
                """,
            ),
            Right(
                "logs while it works",
                """
                import logging

                logging.basicConfig()

                def forward_difference(f, x, h):
                    logging.warning("at %s", x)
                    return (f(x + h) - f(x)) / h
                """,
            ),
            Right("with one more argument", "def forward_difference(f, x, h, check=True):\n    return (f(x + h) - f(x)) / h\n"),
            Right("with any arguments", "def forward_difference(*args):\n    f, x, h = args\n    return (f(x + h) - f(x)) / h\n"),
        ],
        wrong=[
            Wrong("sign flipped", "sign", forward("(f(x) - f(x + h)) / h")),
            Wrong("backward difference", "looked left", forward("(f(x) - f(x - h)) / h")),
            Wrong("central difference", "central", forward("(f(x + h) - f(x - h)) / (2 * h)")),
            Wrong("brackets missing", "brackets", forward("f(x + h) - f(x) / h")),
            Wrong("not divided by h", "returned the rise", forward("f(x + h) - f(x)")),
            Wrong("the square of the lesson", "not used", forward("(square(x + h) - square(x)) / h")),
            Wrong("divided by h twice", "factor h", forward("(f(x + h) - f(x)) / h**2")),
            Wrong("divided by 2h", "factor 1/2", forward("(f(x + h) - f(x)) / (2 * h)")),
            Wrong("an h of its own", "h is not used", forward("(f(x + 1e-6) - f(x)) / 1e-6")),
            Wrong("f(x) forgotten", "not subtracted", forward("f(x + h) / h")),
            Wrong("divided by x + h", "divided by x + h", forward("(f(x + h) - f(x)) / (x + h)")),
            Wrong("added", "added the two heights", forward("(f(x + h) + f(x)) / h")),
            Wrong("x in place of f(x)", "subtracted x", forward("(f(x + h) - x) / h")),
            Wrong("prints, does not return", "return", "def forward_difference(f, x, h):\n    print((f(x + h) - f(x)) / h)\n"),
            Wrong("rounds", "rounded", forward("round((f(x + h) - f(x)) / h, 2)")),
            Wrong("floor division", "rounded down", forward("(f(x + h) - f(x)) // h")),
            Wrong("always positive", "sign got lost", forward("abs((f(x + h) - f(x)) / h)")),
            Wrong("in a list", "one number", forward("[(f(x + h) - f(x)) / h]")),
            Wrong("multiplied by h", "multiplied by the run", forward("(f(x + h) - f(x)) * h")),
            Wrong("upside down", "upside down", forward("h / (f(x + h) - f(x))")),
            Wrong("float32", "few digits", forward("np.float32((f(x + h) - f(x)) / h)")),
            Wrong("ends Python", "SystemExit", forward("exit()").replace("return exit()", "raise SystemExit")),
            Wrong("as text", "str", forward("str((f(x + h) - f(x)) / h)")),
            Wrong("the worked example's number", "same whatever", forward("2.5")),
            Wrong("takes two arguments", "TypeError", "def forward_difference(f, x):\n    return (f(x + 0.1) - f(x)) / 0.1\n"),
            Wrong("a misspelt name", "NameError", forward("(f(x + h) - f(x)) / H")),
            Wrong("twice as far", "twice as far", forward("(f(x + 2 * h) - f(x)) / (2 * h)")),
        ],
    ),
    Exercise(
        "central_difference",
        right=[
            Right("as the formula reads", central("(f(x + h) - f(x - h)) / (2 * h)")),
            Right("half, then divided", central("0.5 * (f(x + h) - f(x - h)) / h")),
            Right("the mean of forward and backward", central("((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2")),
            Right("divided twice", central("(f(x + h) - f(x - h)) / 2 / h")),
            Right(
                "in a loop over both sides",
                """
                def central_difference(f, x, h):
                    rise = 0
                    for side in (+1, -1):
                        rise += side * f(x + side * h)
                    return rise / (2 * h)
                """,
            ),
        ],
        wrong=[
            Wrong("forward difference", "forward", central("(f(x + h) - f(x)) / h")),
            Wrong("backward difference", "backward", central("(f(x) - f(x - h)) / h")),
            Wrong("divided by h", "2h", central("(f(x + h) - f(x - h)) / h")),
            Wrong("/ 2 * h", "brackets", central("(f(x + h) - f(x - h)) / 2 * h")),
            Wrong("brackets missing above", "brackets", central("f(x + h) - f(x - h) / (2 * h)")),
            Wrong("added", "added the two heights", central("(f(x + h) + f(x - h)) / (2 * h)")),
            Wrong("half steps", "h/2", central("(f(x + h / 2) - f(x - h / 2)) / h")),
            Wrong("sides swapped", "swapped", central("(f(x - h) - f(x + h)) / (2 * h)")),
            Wrong("an h of its own", "h is not used", central("(f(x + 1e-5) - f(x - 1e-5)) / 2e-5")),
            Wrong("second difference", "curvature", central("(f(x + h) - 2 * f(x) + f(x - h)) / h**2")),
            Wrong("not divided by h", "factor h", central("(f(x + h) - f(x - h)) / 2")),
            Wrong("divided by h squared", "h squared", central("(f(x + h) - f(x - h)) / (2 * h * h)")),
            Wrong("divided by 4h", "factor 1/2", central("(f(x + h) - f(x - h)) / (4 * h)")),
            Wrong("no return", "return", "def central_difference(f, x, h):\n    slope = (f(x + h) - f(x - h)) / (2 * h)\n"),
            Wrong("zeros", "zero", central("0.0")),
            Wrong("the cube of the lesson", "not used", central("((x + h) ** 3 - (x - h) ** 3) / (2 * h)")),
        ],
    ),
    Exercise(
        "tangent_line",
        right=[
            Right("as the formula reads", tangent("y0 + slope * (x - x0)")),
            Right("slope and intercept", tangent("slope * x + (y0 - slope * x0)")),
            Right("with np.array", tangent("y0 + np.multiply(slope, np.array(x) - x0)")),
            Right(
                "in a loop where x is an array",
                """
                def tangent_line(x0, y0, slope, x):
                    if np.ndim(x) == 0:
                        return y0 + slope * (x - x0)
                    return [y0 + slope * (one - x0) for one in x]
                """,
            ),
        ],
        wrong=[
            Wrong("multiplied by x", "not by the distance", tangent("y0 + slope * x")),
            Wrong("y0 forgotten", "y0 was not added", tangent("slope * (x - x0)")),
            Wrong("distance backwards", "backwards", tangent("y0 + slope * (x0 - x)")),
            Wrong("x0 and y0 swapped", "swapped", tangent("x0 + slope * (x - y0)")),
            Wrong("brackets missing", "brackets", tangent("y0 + slope * x - x0")),
            Wrong("slope added", "slope was added", tangent("y0 + slope + (x - x0)")),
            Wrong("slope not used", "slope is not used", tangent("y0 + (x - x0)")),
            Wrong("y0 subtracted", "y0 was subtracted", tangent("slope * (x - x0) - y0")),
            Wrong("plus x0", "x + x0", tangent("y0 + slope * (x + x0)")),
            Wrong("divided by the distance", "divided by the distance", tangent("y0 + slope / (x - x0)")),
            Wrong("slope without its sign", "sign of the slope", tangent("y0 + abs(slope) * (x - x0)")),
            Wrong("distance without its sign", "sign of the distance", tangent("y0 + slope * abs(x - x0)")),
            Wrong("brackets misplaced", "misplaced", tangent("(y0 + slope) * (x - x0)")),
            Wrong("rounds to four decimals", "rounded to 4", tangent("np.round(y0 + slope * (x - x0), 4)")),
            Wrong("one place becomes a number", "shape", tangent("np.squeeze(y0 + slope * (x - x0))")),
            Wrong(
                "decimals lost in an integer array",
                ("rounded down", "decimals are cut off"),
                """
                def tangent_line(x0, y0, slope, x):
                    if np.ndim(x) == 0:
                        return y0 + slope * (x - x0)
                    heights = np.zeros_like(x)
                    for i in range(len(x)):
                        heights[i] = y0 + slope * (x[i] - x0)
                    return heights
                """,
            ),
            Wrong("only the first x", ("not one", "many numbers"), tangent("y0 + slope * (np.ravel(x)[0] - x0)")),
            Wrong("always an array", "one number", tangent("y0 + slope * (np.atleast_1d(x) - x0)")),
            Wrong("as a column", "shape", tangent("(y0 + slope * (np.asarray(x) - x0)).reshape(-1, 1)")),
            Wrong(
                "changes x in place",
                "in place",
                """
                def tangent_line(x0, y0, slope, x):
                    if np.ndim(x):
                        x[:] = x - x0
                        return y0 + slope * x
                    return y0 + slope * (x - x0)
                """,
            ),
        ],
    ),
    Exercise(
        "downhill_direction",
        right=[
            Right("three cases", "def downhill_direction(slope):\n    if slope == 0:\n        return 0\n    return -1 if slope > 0 else 1\n"),
            Right("minus the sign", direction("-np.sign(slope)")),
            Right("comparisons as numbers", direction("(slope < 0) - (slope > 0)")),
            Right("as floats", direction("-1.0 if slope > 0 else (1.0 if slope < 0 else 0.0)")),
            Right("the slope divided by its size", direction("0 if slope == 0 else -slope / abs(slope)")),
        ],
        wrong=[
            Wrong("uphill", "way up", direction("np.sign(slope)")),
            Wrong("minus the slope", "only the direction", direction("-slope")),
            Wrong("the slope itself", "the direction is asked", direction("slope")),
            Wrong("flat goes left", "flat", direction("-1 if slope >= 0 else 1")),
            Wrong("flat goes right", "flat", direction("1 if slope <= 0 else -1")),
            Wrong("gentle is flat", "gentle", direction("0 if abs(slope) < 1e-3 else -np.sign(slope)")),
            Wrong("nearly flat is flat", "gentle", direction("0 if abs(slope) < 1e-12 else -np.sign(slope)")),
            Wrong("in words", "str", direction("'left' if slope > 0 else 'right'")),
            Wrong("True and False", "bool", direction("slope < 0")),
            Wrong("always left", "only one side", direction("-abs(np.sign(slope))")),
            Wrong("always right", "only one side", direction("abs(np.sign(slope))")),
            Wrong("right missing", "+1 is for right", direction("-int(slope > 0)")),
            Wrong("left missing", "-1 is for left", direction("int(slope < 0)")),
            Wrong("flat returns nothing", "one way through", "def downhill_direction(slope):\n    if slope > 0:\n        return -1\n    if slope < 0:\n        return 1\n"),
            Wrong("flat divides by zero", ("NaN", "ZeroDivisionError"), direction("-slope / abs(slope)")),
        ],
    ),
    Exercise(
        "best_step",
        right=[
            Right("argmin", best("errors = [abs(forward_difference(f, x, h) - slope) for h in hs]\nreturn hs[np.argmin(errors)]")),
            Right("min with a key", best("return min(hs, key=lambda h: abs((f(x + h) - f(x)) / h - slope))")),
            Right(
                "a loop that remembers the best",
                best("""
best, smallest = None, float("inf")
for h in hs:
    error = abs((f(x + h) - f(x)) / h - slope)
    if error < smallest:
        best, smallest = h, error
return best
"""),
            ),
            Right("the squared error", best("errors = [((f(x + h) - f(x)) / h - slope) ** 2 for h in hs]\nreturn hs[int(np.argmin(errors))]")),
            Right("sorted pairs", best("return sorted((abs((f(x + h) - f(x)) / h - slope), h) for h in hs)[0][1]")),
            Right("the last of equal errors", best("""
best, smallest = None, float("inf")
for h in hs:
    error = abs((f(x + h) - f(x)) / h - slope)
    if error <= smallest:
        best, smallest = h, error
return best
""")),
            Right("the difference as two fractions", best("return min(hs, key=lambda h: abs(f(x + h) / h - f(x) / h - slope))")),
            Right("all at once", best("hs = np.array(hs)\nreturn hs[np.abs((f(x + hs) - f(x)) / hs - slope).argmin()]")),
        ],
        wrong=[
            Wrong("the smallest h", "smallest h", best("return min(hs)")),
            Wrong("the largest h", "largest h", best("return max(hs)")),
            Wrong("the index", "index", best("return np.argmin([abs((f(x + h) - f(x)) / h - slope) for h in hs])")),
            Wrong("the error", "returned the error", best("return min(abs((f(x + h) - f(x)) / h - slope) for h in hs)")),
            Wrong("the worst", "largest error", best("return hs[np.argmax([abs((f(x + h) - f(x)) / h - slope) for h in hs])]")),
            Wrong("without abs", "abs", best("return hs[np.argmin([(f(x + h) - f(x)) / h - slope for h in hs])]")),
            Wrong("without abs, the other way", "abs", best("return hs[np.argmin([slope - (f(x + h) - f(x)) / h for h in hs])]")),
            Wrong("central difference", "central", best("return min(hs, key=lambda h: abs((f(x + h) - f(x - h)) / (2 * h) - slope))")),
            Wrong("the first", "first h", best("return hs[0]")),
            Wrong("the last", "last h", best("return hs[-1]")),
            Wrong("the middle", "middle", best("return hs[len(hs) // 2]")),
            Wrong("forgets the slope", "known slope", best("return min(hs, key=lambda h: abs((f(x + h) - f(x)) / h))")),
            Wrong("all errors", "all the errors", best("return [abs((f(x + h) - f(x)) / h - slope) for h in hs]")),
            Wrong("the textbook's number", "same whatever", best("return 1e-8 * 1.0000001")),
            Wrong("the rule of thumb", ("same whatever", "not one of"), best("return 1e-8")),
            Wrong("the nearest to the rule of thumb", "without looking", best("return min(hs, key=lambda h: abs(np.log10(h) + 8))")),
            Wrong("the backward difference", "looked left", best("return min(hs, key=lambda h: abs((f(x) - f(x - h)) / h - slope))")),
            Wrong("begins with 1", "not one of", best("""
best = 1
for h in hs:
    if abs((f(x + h) - f(x)) / h - slope) < abs((f(x + best) - f(x)) / best - slope):
        best = h
return best
""")),
            Wrong("sorts the list", "in place", best("hs.sort()\nreturn hs[np.argmin([abs((f(x + h) - f(x)) / h - slope) for h in hs])]")),
            Wrong("no return", "return", best("best = min(hs, key=lambda h: abs((f(x + h) - f(x)) / h - slope))")),
        ],
    ),
]
