"""Right and wrong answers that the checks of lesson 03 must tell apart."""

from downhill_course.corpus import Exercise, Right, Wrong, function


def ends(body):
    return function("where_it_ends(df, starts, learning_rate, steps)", body)


def each_end(last="x", *, before="", move="x = x - learning_rate * df(x)", begin="x = x0", rounds="steps", then="return ends"):
    """A loop over the starts that is right but for what the arguments change."""
    return ends(f"""
ends = []
{before or 'pass'}
for x0 in starts:
    {begin}
    for _ in range({rounds}):
        {move}
    ends.append({last})
{then}
""")


def best(body):
    return function("best_of_many_starts(f, df, starts, learning_rate, steps)", body)


def chosen(expression, ends="where_it_ends(df, starts, learning_rate, steps)"):
    return best(f"ends = np.array({ends}, dtype=float)\nheights = np.array([f(x) for x in ends])\nreturn {expression}")


def searched(begin="best = ends[0]", condition="f(x) < f(best)", among="ends", found="best = x", then="return best"):
    return best(f"""
ends = where_it_ends(df, starts, learning_rate, steps)
{begin}
for x in {among}:
    if {condition}:
        {found}
{then}
""")


def clipped(body):
    return function("clipped_step(df, x, learning_rate, longest)", f"move = -learning_rate * df(x)\n{body.strip()}")


def stuck(condition="abs(slope) <= tolerance and bend <= tolerance", *, slope="(f(x + h) - f(x - h)) / (2 * h)", bend="(f(x + h) - 2 * f(x) + f(x - h)) / h**2"):
    return f"def is_stuck(f, x, h, tolerance):\n    slope = {slope}\n    bend = {bend}\n    return {condition}\n"


def escape(body):
    return function("escape_time(df, x0, learning_rate, edge, max_steps)", body)


def counted(inside="abs(x) < edge", *, rounds="max_steps + 1", found="return taken", move="x = x - learning_rate * df(x)", never="return np.inf"):
    """The search of the worked answer, right but for what the arguments change."""
    return escape(f"x = x0\nfor taken in range({rounds}):\n    if {inside}:\n        {found}\n    {move}\n{never}")


EXERCISES = [
    Exercise(
        "where_it_ends",
        right=[
            Right("with descend", ends("return [descend(df, x0, learning_rate, steps)[-1] for x0 in starts]")),
            Right("two loops", each_end()),
            Right("all at once", ends("x = np.array(starts, dtype=float)\nfor _ in range(steps):\n    x = x - learning_rate * df(x)\nreturn x")),
            Right("all at once, in place on a copy", ends("x = np.array(starts, dtype=float)\nfor _ in range(steps):\n    x -= learning_rate * df(x)\nreturn x")),
            Right("into an array of zeros", ends("ends = np.zeros(len(starts))\nfor i in range(len(starts)):\n    ends[i] = descend(df, starts[i], learning_rate, steps)[-1]\nreturn ends")),
            Right("map, and a tuple", ends("return tuple(map(lambda x0: descend(df, x0, learning_rate, steps)[-1], starts))")),
            Right("overwrites a copy of the list", ends("ends = list(starts)\nfor i, x in enumerate(ends):\n    for _ in range(steps):\n        x -= learning_rate * df(x)\n    ends[i] = x\nreturn ends")),
            Right("by recursion", ends("if steps == 0:\n    return list(starts)\nreturn where_it_ends(df, [x - learning_rate * df(x) for x in starts], learning_rate, steps - 1)")),
            Right("reduce, and whole starts", ends("from functools import reduce\nreturn [reduce(lambda x, _: x - df(x) * learning_rate, range(steps), x0) for x0 in starts]")),
            Right("0-d arrays", ends("return [np.array(descend(df, x0, learning_rate, steps)[-1]) for x0 in starts]")),
            Right("one step for everybody, many times", ends("xs = [float(x) for x in starts]\nfor _ in range(steps):\n    xs = [x + -learning_rate * df(x) for x in xs]\nreturn np.array(xs)")),
        ],
        wrong=[
            Wrong("whole paths", "whole paths", ends("return [descend(df, x0, learning_rate, steps) for x0 in starts]")),
            Wrong("one long list", "one long list", ends("ends = []\nfor x0 in starts:\n    ends += list(descend(df, x0, learning_rate, steps))\nreturn ends")),
            Wrong("returns inside the loop", "first start", ends("for x0 in starts:\n    return descend(df, x0, learning_rate, steps)[-1]")),
            Wrong("only the last start", "last start", ends("for x0 in starts:\n    end = descend(df, x0, learning_rate, steps)[-1]\nreturn end")),
            Wrong("returns the list inside the loop", "inside the loop", ends("ends = []\nfor x0 in starts:\n    ends.append(descend(df, x0, learning_rate, steps)[-1])\n    return ends")),
            Wrong("an int array", "dtype=float", ends("ends = np.zeros_like(starts)\nfor i, x0 in enumerate(starts):\n    ends[i] = descend(df, x0, learning_rate, steps)[-1]\nreturn ends")),
            Wrong("a copy of whole starts", "dtype=float", ends("x = np.array(starts)\nfor _ in range(steps):\n    for i in range(len(x)):\n        x[i] = x[i] - learning_rate * df(x[i])\nreturn x")),
            Wrong("the starts are overwritten", "in place", ends("for i in range(len(starts)):\n    for _ in range(steps):\n        starts[i] = starts[i] - learning_rate * df(starts[i])\nreturn starts")),
            Wrong("one step too many", "too many", each_end(rounds="steps + 1")),
            Wrong("one step too few", "too few", each_end(rounds="steps - 1")),
            Wrong("x is not reset", "where the one before it ended", each_end(before="x = starts[0]", begin="pass")),
            Wrong("always the first start", "first start", each_end(begin="x = starts[0]")),
            Wrong("uphill", "uphill", each_end(move="x = x + learning_rate * df(x)")),
            Wrong("no rate", "learning rate is missing", each_end(move="x = x - df(x)")),
            Wrong("sorted", "sorted", each_end(then="return sorted(ends)")),
            Wrong("a set", "returned a set", each_end(then="return set(ends)")),
            Wrong("merged", "merged", each_end(then="return list(dict.fromkeys(ends))")),
            Wrong("unique", "merged", each_end(then="return np.unique(ends)")),
            Wrong("a dict", "returned a dict", ends("return {x0: descend(df, x0, learning_rate, steps)[-1] for x0 in starts}")),
            Wrong("the way walked", "how far", each_end("x - x0")),
            Wrong("the slopes", "slopes", each_end("df(x)")),
            Wrong("one step only", "only one step", each_end(rounds="1")),
            Wrong("from the start each time", ("only one step",), each_end(move="x = x0 - learning_rate * df(x0)")),
            Wrong("the slope once", "measured once", each_end(begin="x = x0; slope = df(x0)", move="x = x - learning_rate * slope")),
            Wrong("the second-last", ("second-last", "too few", "IndexError"), ends("return [descend(df, x0, learning_rate, steps)[-2] for x0 in starts]")),
            Wrong("index steps - 1", ("second-last", "too few"), ends("return [descend(df, x0, learning_rate, steps)[steps - 1] for x0 in starts]")),
            Wrong("backwards", "reverse", ends("ends = []\nfor x0 in starts:\n    ends.insert(0, descend(df, x0, learning_rate, steps)[-1])\nreturn ends")),
            Wrong("the mean", "mean", each_end(then="return np.mean(ends)")),
            Wrong("rounded", "rounded", each_end("round(x, 2)")),
            Wrong("a column", "wrong shape", each_end("[x]")),
            Wrong("all starts given to one walk", "x0 must be one number", ends("return descend(df, starts, learning_rate, steps)[-1]")),
            Wrong("pairs of start and end", "wrong shape", each_end("(x0, x)")),
            Wrong("starts come back", "unchanged", ends("return starts")),
            Wrong("nothing is returned", "return line", each_end(then="print(ends)")),
            Wrong("the example's numbers", "not right yet", ends("return [2.0, -2.08]")),
            Wrong("the steps are used up", "uses up `steps`", ends("ends = []\nfor x in starts:\n    while steps > 0:\n        x = x - learning_rate * df(x)\n        steps -= 1\n    ends.append(x)\nreturn ends")),
            Wrong("the counter is called steps", "from walk to walk", ends("ends = []\nfor x in starts:\n    for steps in range(steps):\n        x = x - learning_rate * df(x)\n    ends.append(x)\nreturn ends")),
            Wrong("stops at a short step", "stops where its steps become short", ends("return [descend_until(df, x0, learning_rate, 1e-6, steps)[0][-1] for x0 in starts]")),
            Wrong("stops where it is flat", "stops where its steps become short", each_end(move="x = x - learning_rate * df(x) if abs(df(x)) > 1e-6 else x")),
            Wrong("the last start is left out", "last start is left out", ends("return [descend(df, starts[i], learning_rate, steps)[-1] for i in range(len(starts) - 1)]")),
            Wrong("starts cut", "cut to whole numbers", each_end(begin="x = int(x0)")),
            Wrong("the lesson's mountain", "lesson's mountain", each_end(move="x = x - learning_rate * (0.6 * x**3 - 2.2 * x + 0.4)")),
            Wrong("the lesson's rate", "rate of the lesson", each_end(move="x = x - 0.1 * df(x)")),
            Wrong("zeros", "zero whatever", ends("return np.zeros(len(starts))")),
        ],
    ),
    Exercise(
        "best_of_many_starts",
        right=[
            Right("min with a key", best("return min(where_it_ends(df, starts, learning_rate, steps), key=f)")),
            Right("a search", searched()),
            Right("a search from infinity", searched("best, lowest = None, np.inf", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Right("argmin", chosen("ends[np.argmin(heights)]")),
            Right("index of the minimum", best("ends = list(where_it_ends(df, starts, learning_rate, steps))\nheights = [f(x) for x in ends]\nreturn ends[heights.index(min(heights))]")),
            Right("sorted, which keeps the order of equals", best("ends = [descend(df, x0, learning_rate, steps)[-1] for x0 in starts]\nreturn sorted(ends, key=f)[0]")),
            Right("pairs with a number", best("ends = where_it_ends(df, starts, learning_rate, steps)\nheight, place = min((f(x), i) for i, x in enumerate(ends))\nreturn ends[place]")),
            Right("heights all at once", best("x = np.array(starts, dtype=float)\nfor _ in range(steps):\n    x = x - learning_rate * df(x)\nreturn x[np.argmin(f(x))]")),
            Right("the first of the lowest", chosen("ends[heights == heights.min()][0]")),
            Right("backwards, with <=", searched("best = ends[-1]", "f(x) <= f(best)", among="list(ends)[::-1]")),
        ],
        wrong=[
            Wrong("the height", "lowest height", best("return min(f(x) for x in where_it_ends(df, starts, learning_rate, steps))")),
            Wrong("the smallest x", "furthest to the left", best("return min(where_it_ends(df, starts, learning_rate, steps))")),
            Wrong("the largest x", "furthest to the right", best("return max(where_it_ends(df, starts, learning_rate, steps))")),
            Wrong("the highest", "highest", best("return max(where_it_ends(df, starts, learning_rate, steps), key=f)")),
            Wrong("the flattest", "slopes", best("return min(where_it_ends(df, starts, learning_rate, steps), key=lambda x: abs(df(x)))")),
            Wrong("df as the key", "slopes", best("return min(where_it_ends(df, starts, learning_rate, steps), key=df)")),
            Wrong("closest to zero", "closest to 0", best("return min(where_it_ends(df, starts, learning_rate, steps), key=abs)")),
            Wrong("abs of the height", "sizes of the heights", best("return min(where_it_ends(df, starts, learning_rate, steps), key=lambda x: abs(f(x)))")),
            Wrong("the start of the best", "start that leads", chosen("starts[int(np.argmin(heights))]")),
            Wrong("from the lowest start", "lowest start only", best("x = min(starts, key=f)\nreturn descend(df, x, learning_rate, steps)[-1]")),
            Wrong("the lowest start", "without a walk", best("return min(starts, key=f)")),
            Wrong("the index", "number of the best start", chosen("np.argmin(heights)")),
            Wrong("position and height", "position and height", chosen("ends[np.argmin(heights)], heights.min()")),
            Wrong("height and position", "position and height", chosen("heights.min(), ends[np.argmin(heights)]")),
            Wrong("all ends", "all the ends", best("return where_it_ends(df, starts, learning_rate, steps)")),
            Wrong("the first end", "first end", chosen("ends[0]")),
            Wrong("the last end", "last end", chosen("ends[-1]")),
            Wrong("the last of equals", "really lower", searched(condition="f(x) <= f(best)")),
            Wrong("sorted pairs", "leftmost", best("ends = where_it_ends(df, starts, learning_rate, steps)\nreturn min((f(x), x) for x in ends)[1]")),
            Wrong("starts at height 0, best = None", ("height 0", "nothing is returned"), searched("best, lowest = None, 0", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Wrong("starts at height 0, best = 0", "height 0", searched("best, lowest = 0, 0", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Wrong("starts at height 0, best = the first", "height 0", searched("best, lowest = ends[0], 0", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Wrong("best is not renewed", "first one only", searched("best, lowest = ends[0], f(ends[0])", "f(x) < lowest", found="best = x")),
            Wrong("compares x with the height", "position is compared with a height", searched("best = ends[0]", "x < f(best)")),
            Wrong("compares positions", "furthest to the left", searched(condition="x < best")),
            Wrong("wrong way round", "highest", searched(condition="f(x) > f(best)")),
            Wrong("leaves out the last", "last start is left out", searched(among="ends[:-1]")),
            Wrong("over the whole paths", "anywhere on the paths", best("paths = [descend(df, x0, learning_rate, steps) for x0 in starts]\nreturn min((x for path in paths for x in path), key=f)")),
            Wrong("one step too many", "too many", best("return min(where_it_ends(df, starts, learning_rate, steps + 1), key=f)")),
            Wrong("uphill", "uphill", best("x = np.array(starts, dtype=float)\nfor _ in range(steps):\n    x = x + learning_rate * df(x)\nreturn x[np.argmin(f(x))]")),
            Wrong("the mean", "mean", chosen("ends.mean()")),
            Wrong("the lesson's mountain", "mountain of the lesson", best("mountain = lambda x: 0.15 * x**4 - 1.1 * x**2 + 0.4 * x + 3\nreturn min(where_it_ends(df, starts, learning_rate, steps), key=mountain)")),
            Wrong("f and df swapped", "f and df are swapped", best("return min(where_it_ends(f, starts, learning_rate, steps), key=df)")),
            Wrong("sorts the starts in place", "in place", best("starts.sort()\nreturn min(where_it_ends(df, starts, learning_rate, steps), key=f)")),
            Wrong("starts at height 1000, best = the first", "height of your own", searched("best, lowest = ends[0], 1000", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Wrong("starts at height a million, best = 0", "height of your own", searched("best, lowest = 0, 1e6", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Wrong("starts at height 1000, best = None", "return line", searched("best, lowest = None, 1000", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Wrong("begins with the first start", "first start, which is no end", searched("best = starts[0]")),
            Wrong("begins at the first start's height", "first start, which is no end", searched("best, lowest = ends[0], f(starts[0])", "f(x) < lowest", found="best, lowest = x, f(x)")),
            Wrong("heights rounded", "heights are rounded", best("return min(where_it_ends(df, starts, learning_rate, steps), key=lambda x: round(f(x), 3))")),
            Wrong("lower by a little does not count", "heights are rounded", searched(condition="f(x) < f(best) - 1e-3")),
            Wrong("compares with the one before", "one before it only", searched("best = before = ends[0]", "f(x) < f(before)", found="best = x\n    before = x")),
            Wrong("stops at the first lower end", "search ends at the first", searched(condition="f(x) < f(ends[0])", found="return x")),
            Wrong("one step only", "only one step", best("return min(where_it_ends(df, starts, learning_rate, 1), key=f)")),
            Wrong("no rate", "learning rate is missing", best("return min(where_it_ends(df, starts, 1, steps), key=f)")),
            Wrong("the example's number", "same whatever", best("return -2.08")),
            Wrong("rounded", "rounded", best("return round(min(where_it_ends(df, starts, learning_rate, steps), key=f), 3)")),
        ],
    ),
    Exercise(
        "clipped_step",
        right=[
            Right("np.clip", clipped("return x + np.clip(move, -longest, longest)")),
            Right("min and max", clipped("return x + max(-longest, min(longest, move))")),
            Right("two questions", clipped("if move > longest:\n    move = longest\nelif move < -longest:\n    move = -longest\nreturn x + move")),
            Right("by the sign", clipped("if abs(move) > longest:\n    move = longest * np.sign(move)\nreturn x + move")),
            Right("scaled by its length", clipped("length = abs(move)\nif length > longest:\n    move = move * longest / length\nreturn x + move")),
            Right("the slope, clipped to longest / rate", "def clipped_step(df, x, learning_rate, longest):\n    limit = longest / learning_rate\n    return x - learning_rate * np.clip(df(x), -limit, limit)\n"),
            Right("clipped position", clipped("return np.clip(x + move, x - longest, x + longest)")),
            Right("the median of three", clipped("return x + sorted([-longest, move, longest])[1]")),
            Right("np.minimum and the sign", clipped("return x + np.sign(move) * np.minimum(np.abs(move), longest)")),
            Right("a factor, with care for zero", clipped("factor = min(1, longest / abs(move)) if move else 1\nreturn x + factor * move")),
        ],
        wrong=[
            Wrong("not clipped", "not clipped at all", clipped("return x + move")),
            Wrong("always longest", "every step is made", clipped("return x + np.sign(move) * longest")),
            Wrong("min only", "to the left is never clipped", clipped("return x + min(move, longest)")),
            Wrong("max only", "to the right is never clipped", clipped("return x + max(move, -longest)")),
            Wrong("max for min", "upper limit", clipped("return x + np.sign(move) * max(abs(move), longest)")),
            Wrong("the slope is clipped", "slope is clipped", clipped("return x - learning_rate * np.clip(df(x), -longest, longest)")),
            Wrong("the slope is compared", "slope is compared", clipped("if abs(df(x)) > longest:\n    move = np.sign(move) * longest\nreturn x + move")),
            Wrong("the position is clipped", "position is clipped", clipped("return np.clip(x + move, -longest, longest)")),
            Wrong("the position, min only", "position is clipped", clipped("return min(x + move, longest)")),
            Wrong("the direction is lost", "direction got lost", clipped("if abs(move) > longest:\n    move = longest\nreturn x + move")),
            Wrong("abs of everything", "direction got lost", clipped("return x + min(abs(move), longest)")),
            Wrong("always to the left", "direction got lost", clipped("return x - min(abs(move), longest)")),
            Wrong("subtracts longest", "direction got lost", clipped("if abs(move) > longest:\n    return x - longest\nreturn x + move")),
            Wrong("clipped uphill", "clipped step goes uphill", clipped("if abs(move) > longest:\n    return x + longest * np.sign(df(x))\nreturn x + move")),
            Wrong("uphill", "walked uphill", clipped("return x - np.clip(move, -longest, longest)")),
            Wrong("the move", "returned the move", clipped("return np.clip(move, -longest, longest)")),
            Wrong("stays where it is", "not taken at all", clipped("return x if abs(move) > longest else x + move")),
            Wrong("limit times rate", "limit is multiplied by the learning rate", clipped("return x + np.clip(move, -learning_rate * longest, learning_rate * longest)")),
            Wrong("no rate", "learning rate is missing", clipped("return x - np.clip(df(x), -longest, longest)")),
            Wrong("the rate is clipped", "learning rate is compared", clipped("return x - min(learning_rate, longest) * df(x)")),
            Wrong("halved", "halved", clipped("while abs(move) > longest:\n    move = move / 2\nreturn x + move")),
            Wrong("swapped ends", "swapped", clipped("return x + np.clip(move, longest, -longest)")),
            Wrong("x is missing when clipped", "x is missing", clipped("if abs(move) > longest:\n    return np.sign(move) * longest\nreturn x + move")),
            Wrong("the slope when short", "learning rate is missing there", clipped("if abs(move) > longest:\n    return x + np.sign(move) * longest\nreturn x - df(x)")),
            Wrong("divides by zero", "ZeroDivisionError", clipped("return x + move * min(1, longest / abs(float(move)))")),
            Wrong("one way without return", "return line", clipped("if abs(move) > longest:\n    return x + np.sign(move) * longest")),
            Wrong("no return", "return line", clipped("x = x + np.clip(move, -longest, longest)")),
            Wrong("a clip of its own", "1 stands in its place", clipped("return x + np.clip(move, -1, 1)")),
            Wrong("the cliff of the lesson", "lesson's cliff", "def clipped_step(df, x, learning_rate, longest):\n    return x + np.clip(-learning_rate * d_cliff(x), -longest, longest)\n"),
            Wrong("the worked example's number", "same whatever", clipped("return 2.5")),
            Wrong("the new position is compared", "new position is compared", clipped("if abs(x + move) > longest:\n    move = np.sign(move) * longest\nreturn x + move")),
            Wrong("the position is compared", "position x is compared", clipped("if abs(x) > longest:\n    move = np.sign(move) * longest\nreturn x + move")),
            Wrong("clipped to the right of 0 only", "side of x does not matter", clipped("return x + (np.clip(move, -longest, longest) if x > 0 else move)")),
            Wrong("the minus is forgotten", "below -longest", clipped("if move > longest:\n    move = longest\nif move < longest:\n    move = -longest\nreturn x + move")),
            Wrong("from 0", "move to the left never happens", clipped("return x + np.clip(move, 0, longest)")),
            Wrong("a unit step", "1 long", clipped("if abs(move) > longest:\n    move = np.sign(move)\nreturn x + move")),
            Wrong("the rate twice", "multiplied twice", clipped("return x + learning_rate * np.clip(move, -longest, longest)")),
            Wrong("longest times the rate", "limit is multiplied", clipped("if abs(move) > longest:\n    return x + learning_rate * longest * np.sign(move)\nreturn x + move")),
            Wrong("the table's limit", "0.5 of the table", clipped("return x + np.clip(move, -0.5, 0.5)")),
            Wrong("the lesson's rate", "one of the lesson's", clipped("return x + np.clip(-0.5 * df(x), -longest, longest)")),
            Wrong("no longer than the slope", ("learning rate is missing", "not right yet"), clipped("return x + np.sign(move) * min(abs(move), longest, abs(df(x)))")),
            Wrong("x comes back", "unchanged", clipped("return x")),
        ],
    ),
    Exercise(
        "is_stuck",
        right=[
            Right("as the formulas read", stuck()),
            Right("with central_difference", stuck(slope="central_difference(f, x, h)")),
            Right("three heights first", "def is_stuck(f, x, h, tolerance):\n    left, here, right = f(x - h), f(x), f(x + h)\n    flat = abs(right - left) <= tolerance * 2 * h\n    return flat and right - 2 * here + left <= tolerance * h * h\n"),
            Right("the difference of two slopes", "def is_stuck(f, x, h, tolerance):\n    right, left = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h\n    return bool(abs(left + right) / 2 <= tolerance) and bool((right - left) / h <= tolerance)\n"),
            Right("two questions", stuck("True if abs(slope) <= tolerance and not bend > tolerance else False")),
            Right("early returns", "def is_stuck(f, x, h, tolerance):\n    if abs(f(x + h) - f(x - h)) / (2 * h) > tolerance:\n        return False\n    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2 <= tolerance\n"),
            Right("strictly below", stuck("abs(slope) < tolerance and bend < tolerance")),
            Right("both sides by hand", stuck("-tolerance <= slope <= tolerance and bend <= tolerance")),
            Right("NumPy's and", stuck("np.logical_and(np.abs(slope) <= tolerance, bend <= tolerance)")),
            Right("the ampersand", stuck("(abs(slope) <= tolerance) & (bend <= tolerance)")),
            Right("the larger of the two", stuck("max(abs(slope), bend) <= tolerance")),
        ],
        wrong=[
            Wrong("flat only", "curvature is never looked at", stuck("abs(slope) <= tolerance")),
            Wrong("the curvature only", "slope is never looked at", stuck("bend <= tolerance")),
            Wrong("or", "and", stuck("abs(slope) <= tolerance or bend <= tolerance")),
            Wrong("no abs for the slope", "abs of the slope", stuck("slope <= tolerance and bend <= tolerance")),
            Wrong("abs for the curvature", ("ridge is not found", "ridges are left out"), stuck("abs(slope) <= tolerance and abs(bend) <= tolerance")),
            Wrong("finds valleys", "valleys are found", stuck("abs(slope) <= tolerance and bend > tolerance")),
            Wrong("finds ridges only", "only ridges", stuck("abs(slope) <= tolerance and bend < -tolerance")),
            Wrong("below zero", "compared with 0", stuck("abs(slope) <= tolerance and bend < 0")),
            Wrong("at most zero", "compared with 0", stuck("abs(slope) <= tolerance and bend <= 0")),
            Wrong("slope exactly 0", "compared with 0", stuck("slope == 0 and bend <= tolerance")),
            Wrong("everything exactly 0", ("comes out where", "same whatever"), stuck("slope == 0 and bend == 0")),
            Wrong("the wrong way round", "wrong way round", stuck("abs(slope) >= tolerance and bend <= tolerance")),
            Wrong("compares with h", "compared with h", stuck("abs(slope) <= h and bend <= tolerance")),
            Wrong("compares both with h", "both compared with h", stuck("abs(slope) <= h and bend <= h")),
            Wrong("an h of its own for the slope", "slope is measured closer", stuck(slope="central_difference(f, x, 1e-3)")),
            Wrong("h and tolerance swapped", "swapped", "def is_stuck(f, x, tolerance, h):\n    slope = (f(x + h) - f(x - h)) / (2 * h)\n    bend = (f(x + h) - 2 * f(x) + f(x - h)) / h**2\n    return abs(slope) <= tolerance and bend <= tolerance\n"),
            Wrong("not divided by h squared", "not divided by h squared", stuck(bend="f(x + h) - 2 * f(x) + f(x - h)")),
            Wrong("divided by h", "divided by h:", stuck(bend="(f(x + h) - 2 * f(x) + f(x - h)) / h")),
            Wrong("divided by 2h", "divided by 2h", stuck(bend="(f(x + h) - 2 * f(x) + f(x - h)) / (2 * h)")),
            Wrong("divided by (2h) squared", "(2h) squared", stuck(bend="(f(x + h) - 2 * f(x) + f(x - h)) / (2 * h)**2")),
            Wrong("divided by 2 h squared", "2 h squared", stuck(bend="(f(x + h) - 2 * f(x) + f(x - h)) / (2 * h**2)")),
            Wrong("brackets of the square", ("brackets", "not divided by h squared"), stuck(bend="(f(x + h) - 2 * f(x) + f(x - h)) / h * h")),
            Wrong("the middle once", "the middle is there once", stuck(bend="(f(x + h) - f(x) + f(x - h)) / h**2")),
            Wrong("the middle added", "middle is added", stuck(bend="(f(x + h) + 2 * f(x) + f(x - h)) / h**2")),
            Wrong("the sign of the bend", "flipped", stuck(bend="(2 * f(x) - f(x + h) - f(x - h)) / h**2")),
            Wrong("left subtracted", "to be added", stuck(bend="(f(x + h) - 2 * f(x) - f(x - h)) / h**2")),
            Wrong("two h apart", "2h to each side", stuck(bend="(f(x + 2 * h) - 2 * f(x) + f(x - 2 * h)) / h**2")),
            Wrong("two h apart, divided", "2h to each side", stuck(bend="(f(x + 2 * h) - 2 * f(x) + f(x - 2 * h)) / (2 * h)**2")),
            Wrong("twice the central difference", "2h to each side", stuck(bend="(central_difference(f, x + h, h) - central_difference(f, x - h, h)) / (2 * h)")),
            Wrong("a forward slope", "forward only", stuck(slope="(f(x + h) - f(x)) / h")),
            Wrong("a backward slope", "backward only", stuck(slope="(f(x) - f(x - h)) / h")),
            Wrong("slope over h", "slope is divided by h", stuck(slope="(f(x + h) - f(x - h)) / h")),
            Wrong("slope not divided", "not divided by 2h", stuck(slope="f(x + h) - f(x - h)")),
            Wrong("slope without brackets", "brackets", stuck(slope="(f(x + h) - f(x - h)) / 2 * h")),
            Wrong("the height", "height f(x) is compared", stuck(slope="f(x)")),
            Wrong("an h of its own", "step of your own", "def is_stuck(f, x, h, tolerance):\n    h = 1e-4\n    slope = (f(x + h) - f(x - h)) / (2 * h)\n    bend = (f(x + h) - 2 * f(x) + f(x - h)) / h**2\n    return abs(slope) <= tolerance and bend <= tolerance\n"),
            Wrong("the default h", ("comes out where", "not right yet"), stuck(slope="central_difference(f, x)")),
            Wrong("an h of its own for the curvature", ("closer to x than h", "not right yet"), stuck(bend="(f(x + 0.1) - 2 * f(x) + f(x - 0.1)) / 0.1**2")),
            Wrong("not the lowest of three", "compared with their neighbours", stuck("abs(slope) <= tolerance and not (f(x) < f(x - h) and f(x) < f(x + h))")),
            Wrong("a tolerance of its own", "tolerance that was passed in is not used", stuck("abs(slope) <= 0.05 and bend <= 0.05")),
            Wrong("a tolerance of its own for the curvature", "curvature is compared with a tolerance of your own", stuck("abs(slope) <= tolerance and bend <= 0.05")),
            Wrong("a tolerance of its own for the slope", "slope is compared with a tolerance of your own", stuck("abs(slope) <= 0.05 and bend <= tolerance")),
            Wrong("the curvature against h", "curvature is compared with h", stuck("abs(slope) <= tolerance and bend <= h")),
            Wrong("the curvature to the right", "to the right only", stuck(bend="(f(x + 2 * h) - 2 * f(x + h) + f(x)) / h**2")),
            Wrong("rounded", ("comes out where", "not right yet"), stuck("round(abs(slope), 2) <= tolerance and round(bend, 2) <= tolerance")),
            Wrong("swapped answers", "True and False are swapped", stuck("not (abs(slope) <= tolerance and bend <= tolerance)")),
            Wrong("a word", "expected True or False", stuck("'stuck' if abs(slope) <= tolerance and bend <= tolerance else 'free'")),
            Wrong("a number", "expected True or False", stuck("int(abs(slope) <= tolerance and bend <= tolerance)")),
            Wrong("one way without return", "return line", "def is_stuck(f, x, h, tolerance):\n    slope = (f(x + h) - f(x - h)) / (2 * h)\n    bend = (f(x + h) - 2 * f(x) + f(x - h)) / h**2\n    if abs(slope) <= tolerance and bend <= tolerance:\n        return True\n"),
            Wrong("always True", "whatever", "def is_stuck(f, x, h, tolerance):\n    return True\n"),
            Wrong("always False", "whatever", "def is_stuck(f, x, h, tolerance):\n    return False\n"),
        ],
    ),
    Exercise(
        "escape_time",
        right=[
            Right("asks before each step", counted()),
            Right("a while loop", escape("x, taken = x0, 0\nwhile abs(x) >= edge:\n    if taken == max_steps:\n        return np.inf\n    x = x - learning_rate * df(x)\n    taken += 1\nreturn taken")),
            Right("the start first", escape("if abs(x0) < edge:\n    return 0\nx = x0\nfor taken in range(1, max_steps + 1):\n    x -= learning_rate * df(x)\n    if abs(x) < edge:\n        return taken\nreturn float('inf')")),
            Right("with the whole path", escape("path = descend(df, x0, learning_rate, max_steps)\nfor k, x in enumerate(path):\n    if -edge < x < edge:\n        return k\nreturn np.inf")),
            Right("a float comes back", escape("path = np.array(descend(df, x0, learning_rate, max_steps))\ninside = np.flatnonzero(abs(path) < edge)\nreturn float(inside[0]) if len(inside) else np.inf")),
            Right("argmax of what is inside", escape("inside = np.abs(descend(df, x0, learning_rate, max_steps)) < edge\nreturn np.argmax(inside) if inside.any() else np.inf")),
            Right("by recursion", escape("if abs(x0) < edge:\n    return 0\nif max_steps == 0:\n    return np.inf\nreturn 1 + escape_time(df, x0 - learning_rate * df(x0), learning_rate, edge, max_steps - 1)")),
            Right("max for abs, and the sum turned round", escape("move, x = None, x0\nfor taken in range(max_steps + 1):\n    if max(x, -x) < edge:\n        return taken\n    move = df(x) * -learning_rate\n    x = move + x\nreturn np.inf")),
            Right("even ground in one go", escape("slope = df(x0)\neven = all(df(x0 + k) == slope for k in (-1.0, 0.5, 1.0))\nx = x0\nfor taken in range(max_steps + 1):\n    if even:\n        x = x0 - taken * learning_rate * slope\n    if abs(x) < edge:\n        return taken\n    x = x - learning_rate * df(x)\nreturn np.inf")),
            Right("for and else", counted(never="else:\n    return np.inf")),
        ],
        wrong=[
            Wrong("asks after the step", ("only after a step", "return line"), escape("x = x0\nfor taken in range(1, max_steps + 1):\n    x = x - learning_rate * df(x)\n    if abs(x) < edge:\n        return taken\nreturn np.inf")),
            Wrong("counts positions", "counts positions", counted(found="return taken + 1")),
            Wrong("counts from 0 after the step", "too few", escape("if abs(x0) < edge:\n    return 0\nx = x0\nfor taken in range(max_steps):\n    x = x - learning_rate * df(x)\n    if abs(x) < edge:\n        return taken\nreturn np.inf")),
            Wrong("inside already is 1", "counted as 1", counted(found="return max(taken, 1)")),
            Wrong("the last step does not count", "last step that is allowed", counted(rounds="max_steps")),
            Wrong("one step more", "one step more", counted(rounds="max_steps + 2")),
            Wrong("no limit", ("does not end", "step limit is ignored"), escape("x, taken = x0, 0\nwhile abs(x) >= edge:\n    x = x - learning_rate * df(x)\n    taken += 1\nreturn taken")),
            Wrong("a limit of its own", "limit is ignored", counted(rounds="5000")),
            Wrong("max_steps for never", "limit itself", counted(never="return max_steps")),
            Wrong("counts until the limit", "limit itself", escape("x, taken = x0, 0\nwhile abs(x) >= edge and taken < max_steps:\n    x = x - learning_rate * df(x)\n    taken += 1\nreturn taken")),
            Wrong("None for never", "return line", counted(never="pass")),
            Wrong("-1 for never", "-1", counted(never="return -1")),
            Wrong("0 for never", "0 comes back", counted(never="return 0")),
            Wrong("nan for never", "NaN", counted(never="return np.nan")),
            Wrong("a word for never", "returned a str", counted(never="return 'inf'")),
            Wrong("minus infinity", "minus infinity", counted(never="return -np.inf")),
            Wrong("the position for never", "position comes back", counted(rounds="max_steps", found="return taken", never="return taken + 1 if abs(x) < edge else x").replace("x = x0\n", "x, taken = x0, -1\n")),
            Wrong("no abs", "position to the left", counted("x < edge")),
            Wrong("no abs, the other way", "position to the right", counted("x > -edge")),
            Wrong("the edge is inside", "exactly at the edge", counted("abs(x) <= edge")),
            Wrong("outside", "wrong way round", counted("abs(x) > edge")),
            Wrong("the slope", "slope is compared", counted("abs(df(x)) < edge")),
            Wrong("the distance from the start", "distance from the start", counted("abs(x - x0) > edge")),
            Wrong("the square", "square", counted("x**2 < edge")),
            Wrong("an edge of 1", "edge is not used", counted("abs(x) < 1")),
            Wrong("uphill", "uphill", counted(move="x = x + learning_rate * df(x)")),
            Wrong("no rate", "learning rate is missing", counted(move="x = x - df(x)")),
            Wrong("x never moves", "x never moves", counted(move="new_x = x - learning_rate * df(x)")),
            Wrong("from x0 each time", "begins at x0 again", counted(move="x = x0 - learning_rate * df(x0)")),
            Wrong("the position", "position where it gets inside", counted(found="return x")),
            Wrong("looks at the end only", "end of the walk", escape("x = descend(df, x0, learning_rate, max_steps)[-1]\nreturn max_steps if abs(x) < edge else np.inf")),
            Wrong("counts the steps outside", "spent outside", escape("path = np.abs(descend(df, x0, learning_rate, max_steps))\nreturn np.sum(path >= edge) if (path < edge).any() else np.inf")),
            Wrong("the last time inside", "first time", escape("path = descend(df, x0, learning_rate, max_steps)\ntimes = [k for k, x in enumerate(path) if abs(x) < edge]\nreturn times[-1] if times else np.inf")),
            Wrong("argmax alone", "0 comes back", escape("inside = np.abs(descend(df, x0, learning_rate, max_steps)) < edge\nreturn np.argmax(inside)")),
            Wrong("yes or no", "returned a bool", escape("return any(abs(x) < edge for x in descend(df, x0, learning_rate, max_steps))")),
            Wrong("gives up at a short step", "gives up", counted(move="if abs(learning_rate * df(x)) < 1e-6:\n        return np.inf\n    x = x - learning_rate * df(x)")),
            Wrong("with descend_until", "gives up", escape("path, reason = descend_until(df, x0, learning_rate, 1e-3, max_steps)\nfor k, x in enumerate(path):\n    if abs(x) < edge:\n        return k\nreturn np.inf")),
            Wrong("rounded positions", "rounded", counted(move="x = round(x - learning_rate * df(x), 4)")),
            Wrong("rounded in the question", "rounded", counted("abs(round(x, 2)) < edge")),
            Wrong("the side of the start", "step across the valley", counted("x < edge if x0 > 0 else x > -edge")),
            Wrong("abs of the position", "side got lost", counted(move="x = abs(x - learning_rate * df(x))")),
            Wrong("the lesson's slope", "lesson's plateau", counted(move="x = x - learning_rate * dg(x)")),
            Wrong("the lesson's rate", "rate of the lesson", counted(move="x = x - 0.3 * df(x)")),
            Wrong("until it is flat", "slope is small", counted("abs(df(x)) < 1e-3")),
            Wrong("counts from 1", "counts positions", counted(rounds="1, max_steps + 1")),
            Wrong("the start first, then one step less", "last step that is allowed", escape("if abs(x0) < edge:\n    return 0\nx = x0\nfor taken in range(1, max_steps):\n    x = x - learning_rate * df(x)\n    if abs(x) < edge:\n        return taken\nreturn np.inf")),
            Wrong("always inf", "always says np.inf", escape("return np.inf")),
            Wrong("the example's number", "same whatever", escape("return 4")),
            Wrong("return inside the loop", "return stands inside the loop", escape("x = x0\nfor taken in range(max_steps + 1):\n    if abs(x) < edge:\n        return taken\n    x = x - learning_rate * df(x)\n    return np.inf")),
        ],
    ),
]  # fmt: skip
