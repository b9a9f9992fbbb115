"""Judge how a learner's `minibatches` deals examples out: there is no one right result, only fair deals and others."""

import copy

import numpy as np

from downhill.checks.diagnosis import real_numbers

FAIR = "every example once, x with its y, in a new random order, in batches of the right size"
"""What the check of minibatches calls a right list of batches."""

DEALS = 20
"""How often the check of minibatches deals the same examples out, beside the first deal and its repetition."""

WHY_UNFAIR = {
    "nothing": "the function ends without a return line: return the list of pairs",
    "x itself is changed": "x or y is changed in place, as rng.shuffle does: draw an order with "
    "rng.permutation(len(x)) and index both with it",
    "no list of pairs": "what comes back is no list of pairs: append (x[some], y[some]), one pair a batch",
    "two lists": "two lists came back, one of x and one of y: a list of pairs (x_batch, y_batch) is asked",
    "no list but an iterator": "the function yields its batches, or returns a zip or a map: return a list of them",
    "the same list at every call": "the same list is used in every call: make a new one inside the function",
    "indices": "the batches hold indices: take the examples themselves, x[some] and y[some]",
    "pairs (y, x)": "x and y are swapped in the pairs: (x_batch, y_batch)",
    "unequal lengths": "an x_batch and its y_batch have different lengths: index both with the same part of the order",
    "values that are in neither x nor y": "some values are in no row of x, or of y: take rows as they are, x[some]. "
    "With rows of several columns, whole rows move",
    "another shape": "a batch has not the shape of rows of x or y: y_batch is (B,), and x_batch is (B,) for x of shape "
    "(N,), or (B, D) for x of shape (N, D). Whole rows move, so take x[some]",
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
    "the order as it was": "nothing is shuffled, or next to nothing: the examples come in the order as they were given",
    "the same order at every call": "every call deals in the same order: draw it from rng itself, and do not seed or "
    "copy a generator inside",
    "batches of neighbours": "whole batches are moved, but neighbours stay together: shuffle the examples first, "
    "then cut",
    "parts that never mix": "some examples are shuffled among themselves only, or never move: draw one order of all of "
    "them, rng.permutation(len(x))",
}
"""What can be wrong with a deal, and the words that tell a learner. They finish the sentence "It looks as if ..."."""


def verdict_on(function, x, y, batch_size, rng):
    """Deal from the generator, then from an equal one, then from the first again, and return FAIR or what is wrong."""
    # Below 12 examples two orders may agree by chance, and in a single batch the order means nothing.
    telling = len(x) >= 12 and batch_size < len(x)
    orders, before, last = [], _global_state(), None
    for generator_now in (rng, copy.deepcopy(rng), *[rng] * (DEALS if telling else 1)):
        given = x.copy(), y.copy()
        batches = function(*given, batch_size, generator_now)
        if isinstance(batches, list) and batches is last:
            return "the same list at every call"
        order, wrong = _order_of(batches, x, y, batch_size)
        if not (np.array_equal(given[0], x) and np.array_equal(given[1], y)):
            return "x itself is changed"
        if wrong or _global_state() != before:
            return wrong or "the global generator"
        orders.append(order)
        last = batches
    return _verdict_on_orders(np.array(orders), batch_size) if telling else FAIR


def _verdict_on_orders(orders, batch_size):
    """Judge the orders of many deals, one a row: the first two come from equal generators."""
    places = np.argsort(orders, axis=1) // batch_size  # the batch of each example
    as_given = np.arange(orders.shape[1]) // batch_size
    if (places == as_given).mean() > 0.85:  # by chance it is about batch_size / N, at most a third
        return "the order as it was"
    if (places[2:] == places[0]).all():
        return "the same order at every call"
    if (orders[0] != orders[1]).any():
        return "other batches with an equal rng"
    borders = (places != np.roll(places, 1, axis=1)).sum(axis=1)  # on a walk through all examples, round the end
    if batch_size > 1 and (borders == places.max() + 1).all():
        return "batches of neighbours"
    # Where the highest of the first k + 1 row numbers is k, they were shuffled among themselves.
    apart = np.maximum.accumulate(orders, axis=1) == np.arange(orders.shape[1])
    return "parts that never mix" if apart[:, :-1].all(axis=0).any() else FAIR


def _global_state():
    _, numbers, position, *_ = np.random.get_state()  # noqa: NPY002, the trap is looked for
    return numbers.tobytes(), position


def _order_of(batches, x, y, batch_size):
    """Return (the order in which the examples come, None), or (None, what is wrong with the batches)."""
    pairs, wrong = _pairs_of(batches, x, y)
    if wrong:
        return None, wrong
    order = [_row_of(row, x) for x_batch, _ in pairs for row in x_batch]
    of_y = [_row_of(value, y) for _, y_batch in pairs for value in y_batch]
    if None in order + of_y:
        return None, "values that are in neither x nor y"
    if order != of_y:
        return None, "x and y are torn apart"
    if len(set(order)) < len(order):
        return None, "an example twice"
    return order, _wrong_sizes([len(y_batch) for _, y_batch in pairs], len(x), batch_size)


def _pairs_of(batches, x, y):
    """Return (list of pairs of float arrays, None), or (None, what is wrong with the form)."""
    if batches is None:
        return None, "nothing"
    if hasattr(batches, "__next__"):
        return None, "no list but an iterator"
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
        if x_batch is None or y_batch is None or not x_batch.ndim or not y_batch.ndim:
            return None, "no list of pairs"
        if (y_batch.ndim, x_batch.ndim) == (x.ndim, 1) and x_batch.size and _row_of(x_batch[0], y) is not None:
            return None, "pairs (y, x)"
        if len(x_batch) != len(y_batch):
            return None, "unequal lengths"
        if x_batch.shape[1:] != x.shape[1:] or y_batch.ndim > 1:
            return None, "another shape"
        pairs.append((x_batch, y_batch))
    return pairs, None


def _plain(part):
    """Return a list of rows as nested lists, so that it can become an array."""
    return [row.tolist() if isinstance(row, np.ndarray) else row for row in part] if isinstance(part, list) else part


def _are_two_lists(batches, x):
    """Tell whether (x_batches, y_batches) came. Two pairs are not that: the second of a pair holds no rows of x."""
    return (
        len(batches) == 2
        and all(isinstance(part, (list, tuple)) and len(part) and isinstance(part[0], np.ndarray) for part in batches)
        and (len(batches[0]) != 2 or any(_row_of(row, x) is not None for row in np.atleast_1d(batches[0][1])[:1]))
    )


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
    if 0 in sizes and sum(sizes) == count:
        return "an empty batch"
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
