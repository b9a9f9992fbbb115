"""Right and wrong answers that the checks of lesson 06 must tell apart."""

from downhill_course.corpus import Exercise, Right, Wrong, function


def deal(body):
    return function("minibatches(x, y, batch_size, rng)", body)


def cut(order="rng.permutation(len(x))", pair="(x[part], y[part])", starts="range(0, len(x), batch_size)",
        stop="start + batch_size", result="batches"):  # fmt: skip
    """A deal that is right but for what the arguments change."""
    return deal(f"""
order = {order}
batches = []
for start in {starts}:
    part = order[start:{stop}]
    batches.append({pair})
return {result}
""")


def epoch(body):
    return function("sgd_epoch(batches, w, b, learning_rate)", body)


def walk(slopes="mse_gradient(u, v, w, b)", move="w, b = w - learning_rate * d_w, b - learning_rate * d_b",
         batches="batches", result="w, b"):  # fmt: skip
    """An epoch that is right but for what the arguments change."""
    return epoch(f"""
for u, v in {batches}:
    d_w, d_b = {slopes}
    {move}
return {result}
""")


def training(body):
    return function("train(draw, w, b, learning_rate, epochs)", body)


def rounds(inside="w, b = sgd_epoch(draw(), w, b, learning_rate)\npath.append((w, b))", start="path = [(w, b)]",
           loop="for k in range(epochs):", result="return path"):  # fmt: skip
    """A training that is right but for what the arguments change."""
    inner = "\n".join(f"    {line}" for line in inside.splitlines())
    return training(f"{start}\n{loop}\n{inner}\n{result}")


def noise(body):
    return function("gradient_noise(batches, x, y, w, b)", body)


def combined(expression, before=""):
    """The noise from `away`, shape (K, 2), `each` the gradients of the batches, `g` that of all, `sizes`."""
    return noise(f"""
g = np.array(mse_gradient(x, y, w, b))
each = np.array([mse_gradient(u, v, w, b) for u, v in batches])
away = each - g
sizes = np.array([len(u) for u, v in batches])
{before or "pass"}
return {expression}
""")


def rate(step="first_rate * 0.5 ** (epoch // 10)", cosine="first_rate * (1 + np.cos(np.pi * epoch / epochs)) / 2",
         test='kind == "step"'):  # fmt: skip
    return function("decay(kind, first_rate, epoch, epochs)", f"if {test}:\n    return {step}\nreturn {cosine}")


def stop_early(body):
    return function("early_stop(losses, patience)", body)


def patient(lower="losses[k] < losses[best]", wait="k - best >= patience", end="best, len(losses) - 1", found="best, k"):
    """Early stopping that is right but for what the arguments change."""
    return stop_early(f"""
best = 0
for k in range(len(losses)):
    if {lower}:
        best = k
    elif {wait}:
        return {found}
return {end}
""")


def sweep(rates="np.geomspace(low, high, count)", losses="np.array([held_out_loss(r) for r in rates])",
          best="rates[np.argmin(np.where(np.isfinite(losses), losses, np.inf))]", result="rates, losses, best"):  # fmt: skip
    return function(
        "sweep_rates(held_out_loss, low, high, count)",
        f"rates = {rates}\nlosses = {losses}\nbest = {best}\nreturn {result}",
    )


EXERCISES = [
    Exercise(
        "minibatches",
        right=[
            Right("a permutation, cut", cut()),
            Right("in one line", deal("order = rng.permutation(len(y))\nreturn [(x[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in range(0, len(y), batch_size)]")),
            Right("shuffles its own row numbers", deal("order = np.arange(len(x))\nrng.shuffle(order)\nreturn [(x[order[k:k + batch_size]], y[order[k:k + batch_size]]) for k in range(0, len(x), batch_size)]")),
            Right("choice without replacement", cut("rng.choice(len(x), len(x), replace=False)")),
            Right("sorts random keys", cut("np.argsort(rng.random(len(x)))")),
            Right("shuffles both, then cuts", deal("order = rng.permutation(len(x))\nx, y = x[order], y[order]\nbatches = []\nwhile len(x):\n    batches.append((x[:batch_size], y[:batch_size]))\n    x, y = x[batch_size:], y[batch_size:]\nreturn batches")),
            Right("np.split at the multiples", deal("order = rng.permutation(len(x))\nparts = np.split(order, range(batch_size, len(x), batch_size))\nreturn [(x[part], y[part]) for part in parts]")),
            Right("lists of pairs in lists", cut(pair="[x[part].tolist(), y[part].tolist()]")),
            Right("a tuple of pairs", cut(result="tuple(batches)")),
            Right("each batch in its own order sorted", cut(pair="(x[np.sort(part)], y[np.sort(part)])")),
            Right("from the back", cut("rng.permutation(len(x))[::-1]")),
            Right("pairs by zip", deal("rows = [(x[i], y[i]) for i in rng.permutation(len(x))]\nreturn [tuple(zip(*rows[k : k + batch_size])) for k in range(0, len(rows), batch_size)]")),
            Right("its own list, shuffled", deal("rows = list(zip(x, y))\nrng.shuffle(rows)\nparts = [rows[k : k + batch_size] for k in range(0, len(rows), batch_size)]\nreturn [(np.array([a for a, _ in part]), np.array([c for _, c in part])) for part in parts]")),
            Right("one row at a time", deal("batches = []\nfor k, i in enumerate(rng.permutation(len(x))):\n    if k % batch_size == 0:\n        batches.append(([], []))\n    batches[-1][0].append(x[i])\n    batches[-1][1].append(y[i])\nreturn [(np.array(a), np.array(c)) for a, c in batches]")),
            Right("swaps by hand", deal("order = list(range(len(x)))\nfor i in range(len(order) - 1, 0, -1):\n    j = int(rng.integers(0, i + 1))\n    order[i], order[j] = order[j], order[i]\nreturn [(x[order[k:k + batch_size]], y[order[k:k + batch_size]]) for k in range(0, len(x), batch_size)]")),
            Right("a child of the generator", cut("rng.spawn(1)[0].permutation(len(x))")),
            Right("one array a batch where it fits", cut(pair="np.array([x[part], y[part]]) if x.ndim == 1 else (x[part], y[part])")),
        ],
        wrong=[
            Wrong("rng.shuffle(x)", "rng.shuffle does", deal("rng.shuffle(x)\nrng.shuffle(y)\nreturn [(x[k:k + batch_size], y[k:k + batch_size]) for k in range(0, len(x), batch_size)]")),
            Wrong("x and y permuted apart", "kept together", deal("x, y = rng.permutation(x), rng.permutation(y)\nreturn [(x[k:k + batch_size], y[k:k + batch_size]) for k in range(0, len(x), batch_size)]")),
            Wrong("only x is shuffled", "kept together", deal("order = rng.permutation(len(x))\nreturn [(x[order[k:k + batch_size]], y[k:k + batch_size]) for k in range(0, len(x), batch_size)]")),
            Wrong("with integers", "with replacement", cut("rng.integers(0, len(x), len(x))")),
            Wrong("with choice", "with replacement", cut("rng.choice(len(x), len(x))")),
            Wrong("each batch drawn anew", "more than once", deal("return [(x[some], y[some]) for some in (rng.choice(len(x), min(batch_size, len(x) - k), replace=False) for k in range(0, len(x), batch_size))]")),
            Wrong("the short batch dropped", "missing", cut(starts="range(0, len(x) - batch_size + 1, batch_size)")),
            Wrong("whole batches by division", "missing", cut(starts="[k * batch_size for k in range(len(x) // batch_size)]")),
            Wrong("no shuffling", "nothing is shuffled", cut("np.arange(len(x))")),
            Wrong("shuffled inside the batches only", "nothing is shuffled", deal("batches = []\nfor k in range(0, len(x), batch_size):\n    part = k + rng.permutation(len(x[k : k + batch_size]))\n    batches.append((x[part], y[part]))\nreturn batches")),
            Wrong("reversed", "same order", cut("np.arange(len(x))[::-1]")),
            Wrong("sorted by x", "same order", cut("np.argsort(x if x.ndim == 1 else x[:, 0])")),
            Wrong("its own seed", "same order", cut("np.random.default_rng(0).permutation(len(x))")),
            Wrong("its own generator", "does not come from rng", cut("np.random.default_rng().permutation(len(x))")),
            Wrong("np.random", "np.random itself", cut("np.random.permutation(len(x))")),
            Wrong("np.random.seed", ("np.random itself", "same order"), deal("np.random.seed(1)\norder = np.random.permutation(len(x))\nreturn [(x[order[k:k + batch_size]], y[order[k:k + batch_size]]) for k in range(0, len(x), batch_size)]")),
            Wrong("batches moved as a whole", "neighbours stay together", deal("cuts = [(x[k:k + batch_size], y[k:k + batch_size]) for k in range(0, len(x), batch_size)]\nfull = [c for c in cuts if len(c[0]) == batch_size]\nreturn [full[i] for i in rng.permutation(len(full))] + [c for c in cuts if len(c[0]) < batch_size]")),
            Wrong("turned round", "neighbours stay together", cut("np.roll(np.arange(len(x)), rng.integers(1, len(x)))")),
            Wrong("array_split", "evened out", deal("order = rng.permutation(len(x))\nparts = np.array_split(order, -(-len(x) // batch_size))\nreturn [(x[part], y[part]) for part in parts]")),
            Wrong("the number of batches", ("number of batches", "number of examples"), deal("order = rng.permutation(len(x))\nparts = np.array_split(order, batch_size)\nreturn [(x[part], y[part]) for part in parts]")),
            Wrong("the short batch first", "last one", deal("order = rng.permutation(len(x))\nrest = len(x) % batch_size\ncuts = ([0] if rest else []) + list(range(rest, len(x), batch_size)) + [len(x)]\nreturn [(x[order[a:c]], y[order[a:c]]) for a, c in zip(cuts, cuts[1:])]")),
            Wrong("two lists", "two lists", deal("order = rng.permutation(len(x))\nparts = [order[k:k + batch_size] for k in range(0, len(x), batch_size)]\nreturn [x[p] for p in parts], [y[p] for p in parts]")),
            Wrong("indices", "indices", cut(pair="part")),
            Wrong("y first", "swapped in the pairs", cut(pair="(y[part], x[part])")),
            Wrong("one batch too small", "sizes are not right", cut(stop="start + batch_size - 1", starts="range(0, len(x), max(batch_size - 1, 1))") .replace("start + batch_size - 1", "start + max(batch_size - 1, 1)")),
            Wrong("one example left out of each", "missing", cut(stop="start + batch_size - 1")),
            Wrong("overlapping", "more than once", cut(stop="start + batch_size + 1")),
            Wrong("return in the loop", "inside the loop", deal("order = rng.permutation(len(x))\nbatches = []\nfor k in range(0, len(x), batch_size):\n    batches.append((x[order[k:k + batch_size]], y[order[k:k + batch_size]]))\n    return batches")),
            Wrong("yields", "yields", deal("order = rng.permutation(len(x))\nfor k in range(0, len(x), batch_size):\n    yield x[order[k:k + batch_size]], y[order[k:k + batch_size]]")),
            Wrong("one batch of all", "batch size is not used", deal("order = rng.permutation(len(x))\nreturn [(x[order], y[order])]")),
            Wrong("the shuffled x and y", "no list of pairs", deal("order = rng.permutation(len(x))\nreturn x[order], y[order]")),
            Wrong("columns shuffled too", "whole rows move", deal("order = rng.permutation(len(x))\nx = x[order] if x.ndim == 1 else rng.permuted(x, axis=1)[order]\nreturn [(x[k:k + batch_size], y[order][k:k + batch_size]) for k in range(0, len(x), batch_size)]")),
            Wrong("only the first column", "whole rows move", cut(pair="(x[part] if x.ndim == 1 else x[part, 0], y[part])")),
            Wrong("columns stacked", "shape of rows", deal("rows = rng.permutation(np.column_stack([x, y]))\nreturn [(rows[k : k + batch_size, :-1], rows[k : k + batch_size, -1]) for k in range(0, len(rows), batch_size)]")),
            Wrong("an empty list", "no batch", deal("return []")),
            Wrong("no return", "without a return line", deal("order = rng.permutation(len(x))\nbatches = [(x[order], y[order])]")),
            Wrong("the input", "no list of pairs", deal("return x, y")),
            Wrong("an empty batch at the end", "empty batch", cut(starts="range(0, len(x) + batch_size, batch_size)")),
            Wrong("sampled in a fresh Python order", "does not come from rng", deal("order = __import__('random').sample(range(len(x)), len(x))\nreturn [(x[order[k:k + batch_size]], y[order[k:k + batch_size]]) for k in range(0, len(x), batch_size)]")),
            Wrong("the rest stays at the end", "never move", cut("np.append(rng.permutation(len(x) // batch_size * batch_size), np.arange(len(x) // batch_size * batch_size, len(x)))")),
            Wrong("the first example stays", "never move", cut("np.append(0, 1 + rng.permutation(len(x) - 1))")),
            Wrong("each half by itself", "among themselves", cut("np.append(rng.permutation(len(x) // 2), len(x) // 2 + rng.permutation(len(x) - len(x) // 2))")),
            Wrong("one half only", "never move", cut("np.append(rng.permutation(len(x) // 2), np.arange(len(x) // 2, len(x)))")),
            Wrong("one swap", "next to nothing", deal("order = np.arange(len(x))\ni, j = rng.integers(0, len(x), 2)\norder[[i, j]] = order[[j, i]]\nreturn [(x[order[k:k + batch_size]], y[order[k:k + batch_size]]) for k in range(0, len(x), batch_size)]")),
            Wrong("one list for all calls", "same list is used", cut().replace("rng)", "rng, batches=[])").replace("    batches = []\n", "")),
            Wrong("zip", "zip or a map", cut(result="zip(*zip(*batches))")),
            Wrong("y as a column", "y_batch is (B,)", cut(pair="(x[part], y[part][:, None])")),
        ],
    ),
    Exercise(
        "sgd_epoch",
        right=[
            Right("with mse_gradient", walk()),
            Right("by hand", walk("2 * np.mean((w * np.array(u) + b - v) * u), 2 * np.mean(w * np.array(u) + b - v)")),
            Right("with dot products", walk("2 * np.dot(w * u + b - v, u) / len(u), 2 * np.sum(w * u + b - v) / len(u)")),
            Right("example by example", epoch("for u, v in batches:\n    d_w = d_b = 0.0\n    for s, t in zip(u, v):\n        d_w += 2 * (w * s + b - t) * s / len(u)\n        d_b += 2 * (w * s + b - t) / len(u)\n    w = w - learning_rate * d_w\n    b = b - learning_rate * d_b\nreturn w, b")),
            Right("one array theta", epoch("theta = np.array([w, b], dtype=float)\nfor u, v in batches:\n    theta = theta - learning_rate * np.array(mse_gradient(u, v, *theta))\nreturn theta")),
            Right("by recursion", epoch("if not batches:\n    return w, b\nd_w, d_b = mse_gradient(*batches[0], w, b)\nreturn sgd_epoch(batches[1:], w - learning_rate * d_w, b - learning_rate * d_b, learning_rate)")),
            Right("a list of two", walk(result="[w, b]")),
            Right("with a matrix", walk("2 / len(u) * np.column_stack([u, np.ones(len(u))]).T @ (w * u + b - v)")),
            Right("b first, from slopes measured before", walk(move="b = b - learning_rate * d_b\n    w = w - learning_rate * d_w")),
        ],
        wrong=[
            Wrong("the gradient at the start", "measured once", epoch("w0, b0 = w, b\nfor u, v in batches:\n    d_w, d_b = mse_gradient(u, v, w0, b0)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\nreturn w, b")),
            Wrong("one step with all", "joined into one", epoch("u = np.concatenate([p for p, q in batches])\nv = np.concatenate([q for p, q in batches])\nd_w, d_b = mse_gradient(u, v, w, b)\nreturn w - learning_rate * d_w, b - learning_rate * d_b")),
            Wrong("one step with the mean gradient", "averaged", epoch("d_w, d_b = np.mean([mse_gradient(u, v, w, b) for u, v in batches], axis=0)\nreturn w - learning_rate * d_w, b - learning_rate * d_b")),
            Wrong("b with the new w", "new w", walk(move="w = w - learning_rate * d_w\n    b = b - learning_rate * mse_gradient(u, v, w, b)[1]")),
            Wrong("w with the new b", "new b", walk(move="b = b - learning_rate * d_b\n    w = w - learning_rate * mse_gradient(u, v, w, b)[0]")),
            Wrong("uphill", "uphill", walk(move="w, b = w + learning_rate * d_w, b + learning_rate * d_b")),
            Wrong("sum", "a sum", walk("2 * np.sum((w * u + b - v) * u), 2 * np.sum(w * u + b - v)")),
            Wrong("divided by N", "number of all examples", epoch("n = sum(len(u) for u, v in batches)\nfor u, v in batches:\n    e = w * u + b - v\n    w, b = w - learning_rate * 2 * np.sum(e * u) / n, b - learning_rate * 2 * np.sum(e) / n\nreturn w, b")),
            Wrong("short batches weigh less", "by their size", epoch("size = len(batches[0][0])\nfor u, v in batches:\n    e = w * u + b - v\n    w, b = w - learning_rate * 2 * np.sum(e * u) / size, b - learning_rate * 2 * np.sum(e) / size\nreturn w, b")),
            Wrong("rate shared out", "divided by the number of batches", walk(move="w, b = w - learning_rate / len(batches) * d_w, b - learning_rate / len(batches) * d_b")),
            Wrong("no factor 2", "factor 2", walk("np.mean((w * u + b - v) * u), np.mean(w * u + b - v)")),
            Wrong("no rate", "learning rate is missing", walk(move="w, b = w - d_w, b - d_b")),
            Wrong("return in the loop", "inside the loop", epoch("for u, v in batches:\n    d_w, d_b = mse_gradient(u, v, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\n    return w, b")),
            Wrong("always from the start", "last batch is used", epoch("for u, v in batches:\n    d_w, d_b = mse_gradient(u, v, w, b)\n    new_w, new_b = w - learning_rate * d_w, b - learning_rate * d_b\nreturn new_w, new_b")),
            Wrong("without the last", "last batch is left out", walk(batches="batches[:-1]")),
            Wrong("without the first", "first batch is left out", walk(batches="batches[1:]")),
            Wrong("short ones skipped", "short batches", epoch("for u, v in batches:\n    if len(u) < len(batches[0][0]):\n        continue\n    d_w, d_b = mse_gradient(u, v, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\nreturn w, b")),
            Wrong("backwards", "reverse", walk(batches="batches[::-1]")),
            Wrong("one example of each", "only one example", walk("mse_gradient(u[:1], v[:1], w, b)")),
            Wrong("the last example of each", "only one example", walk("2 * (w * u[-1] + b - v[-1]) * u[-1], 2 * (w * u[-1] + b - v[-1])")),
            Wrong("b is forgotten", "b never moves", walk(move="w = w - learning_rate * d_w")),
            Wrong("w is forgotten", "w never moves", walk(move="b = b - learning_rate * d_b")),
            Wrong("swapped result", "swapped", walk(result="b, w")),
            Wrong("swapped slopes", "two parts of the gradient", epoch("for u, v in batches:\n    d_b, d_w = mse_gradient(u, v, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\nreturn w, b")),
            Wrong("x missing", "x is missing", walk("2 * np.mean(w * u + b - v), 2 * np.mean(w * u + b - v)")),
            Wrong("x and y swapped", "x and y are swapped", walk("mse_gradient(v, u, w, b)")),
            Wrong("shuffles", ("not right", "differ"), epoch("for i in np.random.permutation(len(batches)):\n    d_w, d_b = mse_gradient(*batches[i], w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\nreturn w, b")),
            Wrong("the path", "whole path", epoch("path = [(w, b)]\nfor u, v in batches:\n    d_w, d_b = mse_gradient(u, v, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\n    path.append((w, b))\nreturn path")),
            Wrong("nothing moves", "as they were", walk(move="new = w - learning_rate * d_w, b - learning_rate * d_b")),
            Wrong("only w", "only w", walk(result="w")),
            Wrong("the last gradient", "last gradient", epoch("for k, (u, v) in enumerate(batches):\n    d_w, d_b = mse_gradient(u, v, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\nreturn d_w, d_b")),
            Wrong("no return", "return", epoch("for u, v in batches:\n    d_w, d_b = mse_gradient(u, v, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b")),
            Wrong("the worked example", "same whatever", epoch("return 1.45, 0.17")),
            Wrong("w uphill", "belongs into both", walk(move="w, b = w + learning_rate * d_w, b - learning_rate * d_b")),
            Wrong("a step for each example", "each example gets a step", walk(batches="[(p[[i]], q[[i]]) for p, q in batches for i in range(len(p))]")),
            Wrong("the path without its start", "whole path", epoch("path = []\nfor u, v in batches:\n    d_w, d_b = mse_gradient(u, v, w, b)\n    w, b = w - learning_rate * d_w, b - learning_rate * d_b\n    path.append((w, b))\nreturn path")),
        ],
    ),
    Exercise(
        "train",
        right=[
            Right("with sgd_epoch", rounds()),
            Right("an array", training("path = np.empty((epochs + 1, 2))\npath[0] = w, b\nfor k in range(epochs):\n    path[k + 1] = sgd_epoch(draw(), *path[k], learning_rate)\nreturn path")),
            Right("lists in a list", rounds("w, b = sgd_epoch(draw(), w, b, learning_rate)\npath.append([w, b])", "path = [[w, b]]")),
            Right("from the last row", rounds("path.append(sgd_epoch(draw(), *path[-1], learning_rate))")),
            Right("by recursion", training("if epochs == 0:\n    return [(w, b)]\nreturn [(w, b)] + train(draw, *sgd_epoch(draw(), w, b, learning_rate), learning_rate, epochs - 1)")),
            Right("everything by hand", rounds("for u, v in draw():\n    e = w * u + b - v\n    w, b = w - learning_rate * 2 * np.mean(e * u), b - learning_rate * 2 * np.mean(e)\npath.append((w, b))")),
            Right("all deals drawn first", training("deals = [draw() for _ in range(epochs)]\npath = [(w, b)]\nfor deal in deals:\n    path.append(sgd_epoch(deal, *path[-1], learning_rate))\nreturn path")),
            Right("with accumulate", training("from itertools import accumulate\nreturn list(accumulate(range(epochs), lambda place, _: sgd_epoch(draw(), *place, learning_rate), initial=(w, b)))")),
        ],
        wrong=[
            Wrong("drawn once", "drawn once", rounds("w, b = sgd_epoch(batches, w, b, learning_rate)\npath.append((w, b))", "path, batches = [(w, b)], draw()")),
            Wrong("draws one too many", "thrown away", rounds(start="batches = draw()\npath = [(w, b)]")),
            Wrong("draws twice", "twice in each epoch", rounds("batches = draw()\nw, b = sgd_epoch(draw(), w, b, learning_rate)\npath.append((w, b))")),
            Wrong("from the start each time", "begins at the first", rounds("path.append(sgd_epoch(draw(), w, b, learning_rate))")),
            Wrong("no start", "start is missing", rounds(start="path = []")),
            Wrong("no end", "last epoch is missing", rounds("path.append((w, b))\nw, b = sgd_epoch(draw(), w, b, learning_rate)", "path = []").replace("return path", "return path if path else []")),
            Wrong("one epoch too many", "too many", rounds(loop="for k in range(epochs + 1):")),
            Wrong("one epoch too few", "too few", rounds(loop="for k in range(1, epochs):")),
            Wrong("the end only", "end only", rounds(result="return w, b")),
            Wrong("return in the loop", "inside the loop", training("path = [(w, b)]\nfor k in range(epochs):\n    w, b = sgd_epoch(draw(), w, b, learning_rate)\n    path.append((w, b))\n    return path")),
            Wrong("swapped", "swapped", rounds("w, b = sgd_epoch(draw(), w, b, learning_rate)\npath.append((b, w))", "path = [(b, w)]")),
            Wrong("transposed", "transposed", rounds(result="return np.array(path).T")),
            Wrong("only w", "only w", rounds("w, b = sgd_epoch(draw(), w, b, learning_rate)\npath.append(w)", "path = [w]")),
            Wrong("one long list", "one long list", rounds("w, b = sgd_epoch(draw(), w, b, learning_rate)\npath += [w, b]", "path = [w, b]")),
            Wrong("reversed", "reverse", rounds("w, b = sgd_epoch(draw(), w, b, learning_rate)\npath.insert(0, (w, b))")),
            Wrong("a row for each batch", "each batch has a row", rounds("for batch in draw():\n    w, b = sgd_epoch([batch], w, b, learning_rate)\n    path.append((w, b))")),
            Wrong("uphill", "uphill", rounds("w, b = sgd_epoch(draw(), w, b, -learning_rate)\npath.append((w, b))")),
            Wrong("no rate", "learning rate is missing", rounds("w, b = sgd_epoch(draw(), w, b, 1)\npath.append((w, b))")),
            Wrong("shrinking rate", "shrinks", rounds("w, b = sgd_epoch(draw(), w, b, learning_rate / (k + 1))\npath.append((w, b))")),
            Wrong("the first batch", "only the first batch", rounds("w, b = sgd_epoch(draw()[:1], w, b, learning_rate)\npath.append((w, b))")),
            Wrong("joined", "joined", rounds("u, v = (np.concatenate(part) for part in zip(*draw()))\nw, b = sgd_epoch([(u, v)], w, b, learning_rate)\npath.append((w, b))")),
            Wrong("result lost", "never move", rounds("sgd_epoch(draw(), w, b, learning_rate)\npath.append((w, b))")),
            Wrong("start twice", "twice", rounds(start="path = [(w, b), (w, b)]")),
            Wrong("from zero", "start at 0", rounds(start="w, b = 0.0, 0.0\npath = [(w, b)]")),
            Wrong("two lists", "two lists", rounds(result="return [p for p, q in path], [q for p, q in path]")),
            Wrong("draw is not called", "write draw()", rounds("w, b = sgd_epoch(draw, w, b, learning_rate)\npath.append((w, b))")),
            Wrong("draw gets arguments", "no arguments", rounds("w, b = sgd_epoch(draw(k), w, b, learning_rate)\npath.append((w, b))")),
            Wrong("never ends", "does not end", training("path = [(w, b)]\nwhile True:\n    w, b = sgd_epoch(draw(), w, b, learning_rate)\n    path.append((w, b))\nreturn path")),
            Wrong("one deal ahead", "not called once in every epoch", training("path = [(w, b)]\nbatches = draw()\nfor k in range(epochs):\n    w, b = sgd_epoch(batches, w, b, learning_rate)\n    path.append((w, b))\n    batches = draw()\nreturn path")),
            Wrong("one row again and again", "all rows are the end", rounds("place[:] = sgd_epoch(draw(), *place, learning_rate)\npath.append(place)", "place = [w, b]\npath = [place]")),
            Wrong("an array of whole numbers", "whole numbers", training("path = np.array([(w, b)] * (epochs + 1))\nfor k in range(epochs):\n    path[k + 1] = sgd_epoch(draw(), *path[k], learning_rate)\nreturn path")),
            Wrong("appended before the epoch", "twice", rounds("path.append((w, b))\nw, b = sgd_epoch(draw(), w, b, learning_rate)")),
            Wrong("without the last batch", "all but the last", rounds("w, b = sgd_epoch(draw()[:-1], w, b, learning_rate)\npath.append((w, b))")),
            Wrong("halved rate", "shrinks", rounds("w, b = sgd_epoch(draw(), w, b, learning_rate)\nlearning_rate = learning_rate / 2\npath.append((w, b))")),
            Wrong("no return", "return", rounds(result="")),
        ],
    ),
    Exercise(
        "gradient_noise",
        right=[
            Right("in a loop", noise("g = np.array(mse_gradient(x, y, w, b))\ntotal = 0.0\nfor u, v in batches:\n    away = np.array(mse_gradient(u, v, w, b)) - g\n    total += away @ away\nreturn (total / len(batches)) ** 0.5")),
            Right("vectorised", combined("np.sqrt(np.mean(np.sum(away**2, axis=1)))")),
            Right("with norms", combined("np.sqrt(np.mean(np.linalg.norm(away, axis=1) ** 2))")),
            Right("the Frobenius norm", combined("np.linalg.norm(away) / np.sqrt(len(away))")),
            Right("both parts apart", noise("d_w, d_b = mse_gradient(x, y, w, b)\nsquares = []\nfor u, v in batches:\n    e = w * u + b - v\n    squares.append((2 * np.mean(e * u) - d_w) ** 2 + (2 * np.mean(e) - d_b) ** 2)\nreturn float(np.mean(squares)) ** 0.5")),
            Right("a 0-d array", combined("np.array(np.sqrt((away[:, 0] ** 2 + away[:, 1] ** 2).mean()))")),
        ],
        wrong=[
            Wrong("no root", "root is missing", combined("np.mean(np.sum(away**2, axis=1))")),
            Wrong("mean length", "lengths are averaged", combined("np.mean(np.linalg.norm(away, axis=1))")),
            Wrong("sum", "added up", combined("np.sqrt(np.sum(away**2))")),
            Wrong("sum, no root", "root is missing", combined("np.sum(away**2)")),
            Wrong("mean of all parts", "averaged together", combined("np.sqrt(np.mean(away**2))")),
            Wrong("parts added before the square", "before they are squared", combined("np.sqrt(np.mean(np.sum(away, axis=1) ** 2))")),
            Wrong("not less the full gradient", "gradient of all examples is missing", combined("np.sqrt(np.mean(np.sum(each**2, axis=1)))")),
            Wrong("around the batches' mean", "mean of the batches", combined("np.sqrt(np.mean(np.sum((each - each.mean(axis=0)) ** 2, axis=1)))")),
            Wrong("np.std", "np.std", combined("each.std(axis=0)")),
            Wrong("weighted", "weighted", combined("np.sqrt(np.average(np.sum(away**2, axis=1), weights=sizes))")),
            Wrong("less one", "less one", combined("np.sqrt(np.sum(away**2) / (len(away) - 1))")),
            Wrong("they cancel", "cancel", combined("np.linalg.norm(np.mean(away, axis=0))")),
            Wrong("only d_w", "only d_w", combined("np.sqrt(np.mean(away[:, 0] ** 2))")),
            Wrong("only d_b", "only d_b", combined("np.sqrt(np.mean(away[:, 1] ** 2))")),
            Wrong("no factor 2", "factor 2", combined("np.sqrt(np.mean(np.sum(away**2, axis=1))) / 2")),
            Wrong("difference of lengths", "lengths are subtracted", combined("np.sqrt(np.mean((np.linalg.norm(each, axis=1) - np.linalg.norm(g)) ** 2))")),
            Wrong("absolute parts", "absolute parts", combined("np.mean(np.abs(away).sum(axis=1))")),
            Wrong("relative", "divided out", combined("np.sqrt(np.mean(np.sum(away**2, axis=1))) / np.linalg.norm(g)")),
            Wrong("the largest", "largest", combined("np.linalg.norm(away, axis=1).max()")),
            Wrong("return in the loop", "first batch", noise("g = np.array(mse_gradient(x, y, w, b))\nsquares = []\nfor u, v in batches:\n    squares.append(np.sum((np.array(mse_gradient(u, v, w, b)) - g) ** 2))\n    return np.sqrt(np.mean(squares))")),
            Wrong("the last batch", "last batch", combined("np.linalg.norm(away[-1])")),
            Wrong("two numbers", "kept apart", combined("np.sqrt(np.mean(away**2, axis=0))")),
            Wrong("at zero", "at w = 0", noise("g = np.array(mse_gradient(x, y, 0, 0))\nreturn np.sqrt(np.mean([np.sum((np.array(mse_gradient(u, v, 0, 0)) - g) ** 2) for u, v in batches]))")),
            Wrong("batches at zero", "at w = 0", noise("g = np.array(mse_gradient(x, y, w, b))\nreturn np.sqrt(np.mean([np.sum((np.array(mse_gradient(u, v, 0, 0)) - g) ** 2) for u, v in batches]))")),
            Wrong("sums", "a sum", noise("def slope(u, v):\n    e = w * u + b - v\n    return np.array([2 * np.sum(e * u), 2 * np.sum(e)])\nreturn np.sqrt(np.mean([np.sum((slope(u, v) - slope(x, y)) ** 2) for u, v in batches]))")),
            Wrong("losses", "losses are compared", noise("full = np.mean((w * x + b - y) ** 2)\nreturn np.sqrt(np.mean([(np.mean((w * u + b - v) ** 2) - full) ** 2 for u, v in batches]))")),
            Wrong("zero", "zero", combined("0.0")),
            Wrong("no return", "return", noise("g = mse_gradient(x, y, w, b)")),
            Wrong("tuples subtracted", "TypeError", noise("g = mse_gradient(x, y, w, b)\nreturn np.sqrt(np.mean([np.sum((mse_gradient(u, v, w, b) - g) ** 2) for u, v in batches]))")),
            Wrong("g from the batches", "may hold more", combined("np.sqrt(np.mean(np.sum((each - np.average(each, axis=0, weights=sizes)) ** 2, axis=1)))")),
            Wrong("root before the mean", "root is drawn before", combined("np.sqrt(np.sum(away**2)) / len(away)")),
            Wrong("divided by N", "number of examples", combined("np.sqrt(np.sum(away**2) / sizes.sum())")),
            Wrong("the other axis", "axis=1", combined("np.sqrt(np.mean(np.sum(away**2, axis=0)))")),
            Wrong("without the last batch", "last batch is left out", combined("np.sqrt(np.mean(np.sum(away[:-1] ** 2, axis=1)))")),
            Wrong("all at zero", "at w = 0", noise("g = np.array(mse_gradient(x, y, 0, 0))\nreturn np.sqrt(np.mean([np.sum((np.array(mse_gradient(u, v, w, b)) - g) ** 2) for u, v in batches]))")),
        ],
    ),
    Exercise(
        "decay",
        right=[
            Right("two formulas", rate()),
            Right("math", rate(cosine="first_rate * (1 + __import__('math').cos(__import__('math').pi * epoch / epochs)) / 2")),
            Right("cosine squared", rate(cosine="first_rate * np.cos(np.pi * epoch / (2 * epochs)) ** 2")),
            Right("a loop of halves", function("decay(kind, first_rate, epoch, epochs)", "rate = first_rate\nif kind == 'cosine':\n    return rate * 0.5 * (1 + np.cos(np.pi * epoch / epochs))\nfor k in range(epoch // 10):\n    rate /= 2\nreturn rate")),
            Right("divided by a power", rate("first_rate / 2 ** (epoch // 10)")),
            Right("np.floor", rate("first_rate * 0.5 ** np.floor(epoch / 10)")),
            Right("int()", rate("first_rate * 0.5 ** int(epoch / 10)")),
        ],
        wrong=[
            Wrong("swapped kinds", "kinds are swapped", rate(test='kind == "cosine"')),
            Wrong("always step", "always the step", rate(cosine="first_rate * 0.5 ** (epoch // 10)")),
            Wrong("always cosine", "always the cosine", rate(step="first_rate * (1 + np.cos(np.pi * epoch / epochs)) / 2")),
            Wrong("smooth", "//, not /", rate("first_rate * 0.5 ** (epoch / 10)")),
            Wrong("every epoch", "at every epoch", rate("first_rate * 0.5 ** epoch")),
            Wrong("the rest", "% 10", rate("first_rate * 0.5 ** (epoch % 10)")),
            Wrong("from one", "no + 1", rate("first_rate * 0.5 ** ((epoch + 1) // 10)")),
            Wrong("one late", "too late", rate("first_rate * 0.5 ** (max(epoch - 1, 0) // 10)")),
            Wrong("rounded", "rounded", rate("first_rate * 0.5 ** round(epoch / 10)")),
            Wrong("times the tens", "raised to that power", rate("first_rate * 0.5 * (epoch // 10)")),
            Wrong("divided by the tens", "halved each time", rate("first_rate / (1 + epoch // 10)")),
            Wrong("halved once", "halves once only", rate("first_rate if epoch < 10 else first_rate * 0.5")),
            Wrong("brackets in the power", "below the power", rate("(first_rate * 0.5) ** (epoch // 10)")),
            Wrong("epochs // 10", "present epoch", rate("first_rate * 0.5 ** (epochs // 10)")),
            Wrong("by ten", "divides by 10", rate("first_rate * 0.1 ** (epoch // 10)")),
            Wrong("grows", "grows", rate("first_rate / 0.5 ** (epoch // 10)")),
            Wrong("no + 1", "+ 1 of the cosine", rate(cosine="first_rate * np.cos(np.pi * epoch / epochs) / 2")),
            Wrong("a bare cosine", "+ 1 and the / 2", rate(cosine="first_rate * np.cos(np.pi * epoch / epochs)")),
            Wrong("no / 2", "twice the first rate", rate(cosine="first_rate * (1 + np.cos(np.pi * epoch / epochs))")),
            Wrong("brackets", "brackets", rate(cosine="first_rate * 1 + np.cos(np.pi * epoch / epochs) / 2")),
            Wrong("brackets again", "brackets", rate(cosine="first_rate * (1 + np.cos(np.pi * epoch / epochs) / 2)")),
            Wrong("no pi", "pi is missing", rate(cosine="first_rate * (1 + np.cos(epoch / epochs)) / 2")),
            Wrong("a whole wave", "whole wave", rate(cosine="first_rate * (1 + np.cos(2 * np.pi * epoch / epochs)) / 2")),
            Wrong("a quarter", "quarter", rate(cosine="first_rate * (1 + np.cos(np.pi * epoch / epochs / 2)) / 2")),
            Wrong("degrees", "degrees", rate(cosine="first_rate * (1 + np.cos(180 * epoch / epochs)) / 2")),
            Wrong("sine", "sine", rate(cosine="first_rate * (1 + np.sin(np.pi * epoch / epochs)) / 2")),
            Wrong("rising", "rises", rate(cosine="first_rate * (1 - np.cos(np.pi * epoch / epochs)) / 2")),
            Wrong("epochs - 1", "epochs - 1", rate(cosine="first_rate * (1 + np.cos(np.pi * epoch / (epochs - 1))) / 2")),
            Wrong("epoch + 1", "no + 1", rate(cosine="first_rate * (1 + np.cos(np.pi * (epoch + 1) / epochs)) / 2")),
            Wrong("rounded down", "not //", rate(cosine="first_rate * (1 + np.cos(np.pi * (epoch // epochs))) / 2")),
            Wrong("a straight line", "straight line", rate(cosine="first_rate * (1 - epoch / epochs)")),
            Wrong("upside down", ("upside down", "ZeroDivisionError"), rate(cosine="first_rate * (1 + np.cos(np.pi * epochs / epoch)) / 2")),
            Wrong("no first rate", "first rate is missing", rate("0.5 ** (epoch // 10)", "(1 + np.cos(np.pi * epoch / epochs)) / 2")),
            Wrong("constant", "never falls", rate("first_rate", "first_rate")),
            Wrong("no cosine", "cosine", function("decay(kind, first_rate, epoch, epochs)", 'if kind == "step":\n    return first_rate * 0.5 ** (epoch // 10)')),
            Wrong("no step", "step", function("decay(kind, first_rate, epoch, epochs)", 'if kind == "cosine":\n    return first_rate * (1 + np.cos(np.pi * epoch / epochs)) / 2')),
            Wrong("prints", "return", function("decay(kind, first_rate, epoch, epochs)", "print(first_rate)")),
            Wrong("anew after the last epoch", "begins anew", rate("first_rate * 0.5 ** (epoch % epochs // 10)")),
            Wrong("at most six times", "not right", rate("first_rate * 0.5 ** min(epoch // 10, 6)")),
            Wrong("shorter steps for short trainings", "not right", rate("first_rate * 0.5 ** (epoch // min(10, epochs))")),
            Wrong("rounded up", "rounded up", rate("first_rate * 0.5 ** np.ceil(epoch / 10)")),
            Wrong("epoch - 1", "too late", rate("first_rate * 0.5 ** ((epoch - 1) // 10)")),
            Wrong("never at the end", "one epoch before its end", rate(cosine="first_rate * (1 + np.cos(np.pi * min(epoch, epochs - 1) / epochs)) / 2")),
            Wrong("both from one", "into either kind", rate("first_rate * 0.5 ** ((epoch + 1) // 10)", "first_rate * (1 + np.cos(np.pi * (epoch + 1) / epochs)) / 2")),
            Wrong("3.14", "3.14", rate(cosine="first_rate * (1 + np.cos(3.14 * epoch / epochs)) / 2")),
            Wrong("a capital letter", "another word", rate(test='kind == "Step"')),
        ],
    ),
    Exercise(
        "early_stop",
        right=[
            Right("the best epoch only", patient()),
            Right("a counter", stop_early("best, lowest, waited = 0, float('inf'), 0\nfor k, loss in enumerate(losses):\n    if loss < lowest:\n        best, lowest, waited = k, loss, 0\n    else:\n        waited += 1\n        if waited == patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Right("with while", stop_early("best = stop = 0\nwhile stop < len(losses) - 1 and stop - best < patience:\n    stop += 1\n    if losses[stop] < losses[best]:\n        best = stop\nreturn best, stop")),
            Right("nanargmin of what was seen", stop_early("for k in range(len(losses)):\n    best = int(np.nanargmin(losses[: k + 1]))\n    if k - best >= patience:\n        return best, k\nreturn best, len(losses) - 1")),
            Right("NaN turned to inf", stop_early("seen = np.nan_to_num(np.array(losses, dtype=float), nan=np.inf, posinf=np.inf)\nfor k in range(len(seen)):\n    best = seen[: k + 1].argmin()\n    if k - best == patience:\n        return np.array([best, k])\nreturn [best, len(seen) - 1]")),
            Right("starts at epoch 1", stop_early("best = 0\nfor k in range(1, len(losses)):\n    if losses[best] > losses[k]:\n        best = k\n    if k == best + patience:\n        return best, k\nreturn best, len(losses) - 1")),
            Right("min of what was seen", stop_early("for k in range(len(losses)):\n    seen = list(losses[: k + 1])\n    best = seen.index(min(seen))\n    if k - best >= patience:\n        return best, k\nreturn best, len(losses) - 1")),
            Right("looks ahead", stop_early("best, T = 0, len(losses)\nwhile True:\n    ahead = [k for k in range(best + 1, min(best + patience + 1, T)) if losses[k] < losses[best]]\n    if not ahead:\n        return best, min(best + patience, T - 1)\n    best = ahead[0]")),
        ],
        wrong=[
            Wrong("the lowest of all", "after the stop", patient(found="int(np.nanargmin(losses)), k", end="int(np.nanargmin(losses)), len(losses) - 1")),
            Wrong("never stops", "never stops early", stop_early("return int(np.nanargmin(losses)), len(losses) - 1")),
            Wrong("one late", "too late", patient(wait="k - best > patience")),
            Wrong("one early", "too early", patient(wait="k - best >= patience - 1")),
            Wrong("equal is lower", "equal counts", patient(lower="losses[k] <= losses[best]")),
            Wrong("nan is lower", "NaN counts as lower", stop_early("best = 0\nfor k in range(1, len(losses)):\n    if losses[k] >= losses[best]:\n        if k - best >= patience:\n            return best, k\n    else:\n        best = k\nreturn best, len(losses) - 1")),
            Wrong("equal and nan are lower", "equal counts as lower, and so does NaN", stop_early("best = 0\nfor k in range(1, len(losses)):\n    if losses[k] > losses[best]:\n        if k - best >= patience:\n            return best, k\n    else:\n        best = k\nreturn best, len(losses) - 1")),
            Wrong("the count never begins anew", "not set back", stop_early("best, waited = 0, 0\nfor k in range(1, len(losses)):\n    if losses[k] < losses[best]:\n        best = k\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("against the one before", "one before", stop_early("best, waited = 0, 0\nfor k in range(1, len(losses)):\n    if losses[k] < losses[k - 1]:\n        best, waited = k, 0\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("rises in a row", "one before", stop_early("best, waited = 0, 0\nfor k in range(1, len(losses)):\n    if losses[k] < losses[best]:\n        best = k\n    if losses[k] < losses[k - 1]:\n        waited = 0\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("against the first", "first one", stop_early("best, waited = 0, 0\nfor k in range(1, len(losses)):\n    if losses[k] < losses[0]:\n        best, waited = k, 0\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("impatient", "be patient", patient(wait="True").replace("range(len(losses))", "range(1, len(losses))")),
            Wrong("stop is best", "stop is the best epoch", patient(found="best, best", end="best, best")),
            Wrong("T at the end", "T - 1", patient(end="best, len(losses)")),
            Wrong("the lowest loss", "best is its index", patient(found="losses[best], k", end="losses[best], len(losses) - 1")),
            Wrong("the loss at the stop", "stop is its index", patient(found="best, losses[k]", end="best, losses[-1]")),
            Wrong("two losses", "two losses", patient(found="losses[best], losses[k]", end="losses[best], losses[-1]")),
            Wrong("swapped", "swapped", patient(found="k, best", end="len(losses) - 1, best")),
            Wrong("counted from one", "count from 0", patient(found="best + 1, k + 1", end="best + 1, len(losses)")),
            Wrong("stop counted from one", "one too large", patient(found="best, k + 1", end="best, len(losses)")),
            Wrong("argmin", ("np.argmin", "NaN"), stop_early("for k in range(len(losses)):\n    best = int(np.argmin(losses[: k + 1]))\n    if k - best >= patience:\n        return best, k\nreturn best, len(losses) - 1")),
            Wrong("the largest", "largest", patient(lower="losses[k] > losses[best]")),
            Wrong("nan stops", "at once", stop_early("best = 0\nfor k in range(len(losses)):\n    if not np.isfinite(losses[k]):\n        return best, k\n    if losses[k] < losses[best]:\n        best = k\n    elif k - best >= patience:\n        return best, k\nreturn best, len(losses) - 1")),
            Wrong("nan does not count", "left out of the count", stop_early("best, waited = 0, 0\nfor k in range(1, len(losses)):\n    if not np.isfinite(losses[k]):\n        continue\n    if losses[k] < losses[best]:\n        best, waited = k, 0\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("the difference of losses", "distance of the losses", patient(wait="losses[k] - losses[best] >= patience")),
            Wrong("only best", "only the best", patient(found="best", end="best")),
            Wrong("only stop", "only the stop", patient(found="k", end="len(losses) - 1")),
            Wrong("nothing at the end", "return", stop_early("best = 0\nfor k in range(len(losses)):\n    if losses[k] < losses[best]:\n        best = k\n    elif k - best >= patience:\n        return best, k")),
            Wrong("the example", "same whatever", stop_early("return 3, 5")),
            Wrong("sorts the losses", "in place", stop_early("losses.sort()\nreturn 0, len(losses) - 1")),
            Wrong("a number to begin with", "number of your own", stop_early("best, lowest, waited = 0, 1000, 0\nfor k, loss in enumerate(losses):\n    if loss < lowest:\n        best, lowest, waited = k, loss, 0\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("a large number to begin with", "number of your own", stop_early("best, lowest, waited = 0, 1e10, 0\nfor k, loss in enumerate(losses):\n    if loss < lowest:\n        best, lowest, waited = k, loss, 0\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("a margin", "margin", patient(lower="losses[k] < losses[best] - 1e-3")),
            Wrong("a small margin", "margin", patient(lower="losses[k] < losses[best] - 1e-9")),
            Wrong("isclose", "margin", patient(lower="losses[k] < losses[best] and not np.isclose(losses[k], losses[best])")),
            Wrong("zero is none", "like any other", patient(lower="not losses[best] or losses[k] < losses[best]")),
            Wrong("abs", "not right", patient(lower="abs(losses[k]) < abs(losses[best])")),
            Wrong("nan_to_num", "NaN became 0", "def early_stop(losses, patience):\n    losses = np.nan_to_num(losses)\n" + patient().split("\n", 1)[1]),
            Wrong("nan thrown out", "indices of all later ones shift", "def early_stop(losses, patience):\n    losses = [v for v in losses if np.isfinite(v)]\n" + patient().split("\n", 1)[1]),
            Wrong("equal sets back", "sets the wait back", stop_early("best, waited = 0, 0\nfor k in range(1, len(losses)):\n    if losses[k] < losses[best]:\n        best, waited = k, 0\n    elif losses[k] == losses[best]:\n        waited = 0\n    else:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("only higher ones count", "else belongs after the if", stop_early("best, waited = 0, 0\nfor k in range(1, len(losses)):\n    if losses[k] < losses[best]:\n        best, waited = k, 0\n    elif losses[k] > losses[best]:\n        waited += 1\n        if waited >= patience:\n            return best, k\nreturn best, len(losses) - 1")),
            Wrong("the lowest of all, and then the wait", "after the stop", stop_early("best = int(np.nanargmin(losses))\nreturn best, min(best + patience, len(losses) - 1)")),
            Wrong("break, then T - 1", "last epoch always", patient().replace("return best, k\n", "break\n")),
            Wrong("patience of 5 at most", "not right", patient(wait="k - best >= min(patience, 5)")),
        ],
    ),
    Exercise(
        "sweep_rates",
        right=[
            Right("geomspace", sweep()),
            Right("logspace", sweep("np.logspace(np.log10(low), np.log10(high), count)")),
            Right("exponents by linspace", sweep("10 ** np.linspace(np.log10(low), np.log10(high), count)", "[held_out_loss(r) for r in rates]")),
            Right("a factor, in a loop", sweep("[low * (high / low) ** (k / (count - 1)) for k in range(count)]", "[held_out_loss(r) for r in rates]", "min((v, r) for v, r in zip(losses, rates) if np.isfinite(v))[1]")),
            Right("nanargmin", sweep(best="rates[np.nanargmin(losses)]")),
            Right("multiplied up", function("sweep_rates(held_out_loss, low, high, count)", "factor = (high / low) ** (1 / (count - 1))\nrates, losses, best, lowest = [], [], None, float('inf')\nrate = low\nfor k in range(count):\n    loss = held_out_loss(rate)\n    rates.append(rate)\n    losses.append(loss)\n    if loss < lowest:\n        best, lowest = rate, loss\n    rate = rate * factor\nreturn rates, losses, best")),
            Right("natural exponents", sweep("np.exp(np.linspace(np.log(low), np.log(high), count))")),
            Right("argsort", sweep(best="rates[np.argsort(losses)[0]]")),
            Right("from the top, turned round", sweep("np.geomspace(high, low, count)[::-1]")),
            Right("the loss asked again", sweep(best="min((r for r in rates if np.isfinite(held_out_loss(r))), key=held_out_loss)")),
        ],
        wrong=[
            Wrong("linspace", "their logarithms", sweep("np.linspace(low, high, count)")),
            Wrong("logspace of the rates", "exponents", sweep("np.logspace(low, high, count)")),
            Wrong("logarithms", "never raised", sweep("np.linspace(np.log10(low), np.log10(high), count)")),
            Wrong("mixed bases", "natural logarithms", sweep("10 ** np.linspace(np.log(low), np.log(high), count)")),
            Wrong("mixed bases, the other way", "base e", sweep("np.exp(np.linspace(np.log10(low), np.log10(high), count))")),
            Wrong("without high", "high, is missing", sweep("np.geomspace(low, high, count, endpoint=False)")),
            Wrong("without low", "low, is missing", sweep("np.geomspace(low, high, count + 1)[1:]")),
            Wrong("one too many", "too many", sweep("np.geomspace(low, high, count + 1)")),
            Wrong("from the top", "reverse", sweep("np.geomspace(high, low, count)")),
            Wrong("the index", "best is an index", sweep(best="np.argmin(np.where(np.isfinite(losses), losses, np.inf))")),
            Wrong("the lowest loss", "best is the lowest loss", sweep(best="np.min(np.where(np.isfinite(losses), losses, np.inf))")),
            Wrong("argmin with nan", "NaN for the lowest", sweep(best="rates[np.argmin(losses)]")),
            Wrong("min of a list", "hides all others", sweep(losses="[held_out_loss(r) for r in rates]", best="rates[losses.index(min(losses))]")),
            Wrong("nan as 0", "diverged is taken", sweep(best="rates[np.argmin(np.nan_to_num(losses, nan=0.0, posinf=0.0))]")),
            Wrong("the highest", "highest", sweep(best="rates[np.argmax(np.where(np.isfinite(losses), losses, -np.inf))]")),
            Wrong("argmax", "highest", sweep(best="rates[np.argmax(losses)]")),
            Wrong("the largest stable", "did not diverge", sweep(best="rates[np.isfinite(losses)][-1]")),
            Wrong("shifted indices", "indices shift", sweep(best="rates[np.argmin(losses[np.isfinite(losses)])]")),
            Wrong("losses without nan", "losses of rates that diverged", sweep(result="rates, losses[np.isfinite(losses)], best")),
            Wrong("rates and losses without nan", "rates that diverged are left out", sweep(result="rates[np.isfinite(losses)], losses[np.isfinite(losses)], best")),
            Wrong("sorted losses", "sorted", sweep(result="rates, np.sort(losses), best")),
            Wrong("only best", "only the best", sweep(result="best")),
            Wrong("best is missing", "best is missing", sweep(result="rates, losses")),
            Wrong("rates missing", "rates is missing", sweep(result="losses, best")),
            Wrong("swapped", "rates and losses are swapped", sweep(result="losses, rates, best")),
            Wrong("best first", "best stands first", sweep(result="best, rates, losses")),
            Wrong("always the lowest rate", "best is the lowest rate", sweep(best="rates[0]")),
            Wrong("the middle", "middle", sweep(best="rates[len(rates) // 2]")),
            Wrong("one call only", "TypeError", sweep(losses="[held_out_loss for r in rates]", best="rates[np.argmin(losses)]")),
            Wrong("all rates in one call", "one after the other", sweep(losses="held_out_loss(rates)")),
            Wrong("without the last rate", "last rate is never", sweep(best="rates[np.argmin(np.where(np.isfinite(losses), losses, np.inf)[:-1])]")),
            Wrong("without the first rate", "first rate is never", sweep(best="rates[1:][np.argmin(np.where(np.isfinite(losses), losses, np.inf)[1:])]")),
            Wrong("until it rises", "first rises", sweep(best="next((rates[k] for k in range(count - 1) if np.isfinite(losses[k]) and not losses[k + 1] < losses[k]), rates[-1])")),
            Wrong("a number for nan", "not right", sweep(best="rates[np.argmin(np.nan_to_num(losses, nan=1e6, posinf=1e6))]")),
            Wrong("a number to begin with", "number of your own", sweep(best="rates[np.argmin(np.where(losses < 1000, losses, 1000))]")),
            Wrong("nan is 0", "NaN is taken", sweep(best="rates[np.argmin(np.nan_to_num(losses, nan=0.0))]")),
            Wrong("no return", "return", function("sweep_rates(held_out_loss, low, high, count)", "rates = np.geomspace(low, high, count)\nlosses = [held_out_loss(r) for r in rates]")),
            Wrong("the example", "not right", function("sweep_rates(held_out_loss, low, high, count)", "return [0.001, 0.01, 0.1, 1], [9, 4, 5, float('nan')], 0.01")),
        ],
    ),
]
