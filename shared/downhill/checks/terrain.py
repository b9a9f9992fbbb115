"""The checks of lesson 03, Valleys, plateaus, cliffs."""

import numpy as np

from downhill.checks import curves
from downhill.checks.curves import Curve
from downhill.checks.diagnosis import NOTHING
from downhill.checks.engine import examples, generator, judge, passed

__all__ = [
    "best_of_many_starts",
    "clipped_step",
    "escape_time",
    "examples",
    "is_stuck",
    "where_it_ends",
]

NO_LIMIT = 5_000
"""So many steps stand for "without a limit" in what a mistake predicts."""


def where_it_ends(function):
    """Check `where_it_ends(df, starts, learning_rate, steps)` on terrains with two valleys."""
    rng = generator("where_it_ends")
    cases = []
    for steps, size, kind in (
        (1, 3, list),
        (2, 5, np.array),
        (3, 1, list),
        (5, 4, np.array),
        (0, 2, list),
        (4, 6, list),
    ):
        for whole in (False, True):
            f = _two_valleys(rng)
            starts = _starts(rng, f, size, whole=whole)
            cases.append((f.derivative, kind(starts), _gentle_rate(rng, f), steps))
    f = curves.valley(rng)
    far = [round(f.bottom + curves.coefficient(rng, 1, 3), 2) for _ in range(3)]
    cases.append((f.derivative, far, round(0.2 / f.curvature, 4), 30))
    # So many steps that the last ones are shorter than any tolerance a walk might stop at.
    cases.append((f.derivative, far[::-1], round(0.3 / f.curvature, 4), 55))

    def where_it_ends(df, starts, learning_rate, steps):
        return _ends(df, starts, learning_rate, steps)

    def changed(change, **others):
        """The right ends, changed as a whole."""
        return lambda df, starts, rate, steps: change(_ends(df, starts, rate, steps), **others)

    def all_paths(df, starts, learning_rate, steps):
        return np.array([_path(df, x, learning_rate, steps) for x in starts])

    def one_after_the_other(df, starts, learning_rate, steps):
        x, ends = float(starts[0]), []
        for _ in starts:
            x = _path(df, x, learning_rate, steps)[-1]
            ends.append(x)
        return np.array(ends)

    def cut_at_the_end(df, starts, learning_rate, steps):
        ends = _ends(df, starts, learning_rate, steps)
        return np.trunc(ends) if np.asarray(starts).dtype.kind == "i" else ends

    def cut_at_each_step(df, starts, learning_rate, steps):
        if np.asarray(starts).dtype.kind != "i":
            return _ends(df, starts, learning_rate, steps)
        x = np.array(starts, dtype=float)
        for _ in range(steps):
            x = np.trunc(x - learning_rate * df(x))
        return x

    def used_up(left):
        """Each walk has only so many steps as `left` by the walk before it."""

        def mistaken(df, starts, learning_rate, steps):
            ends = []
            for x in starts:
                ends.append(_path(df, x, learning_rate, steps)[-1])
                steps = left(steps)
            return np.array(ends)

        return mistaken

    def stopping(shortest):
        """Walks that stop after a step shorter than `shortest`, before it, or where the slope is below `shortest`."""

        def walk(df, x, learning_rate, steps, asks_first):
            path = _path(df, x, learning_rate, steps)
            short = np.flatnonzero(np.abs(np.diff(path)) < shortest)
            return path[short[0] + (0 if asks_first else 1)] if len(short) else path[-1]

        def walk_while_steep(df, x, learning_rate, steps):
            path = _path(df, x, learning_rate, steps)
            flat = np.flatnonzero(np.abs(df(path)) < shortest)
            return path[flat[0]] if len(flat) else path[-1]

        return [
            lambda df, starts, rate, steps: np.array([walk(df, x, rate, steps, False) for x in starts]),
            lambda df, starts, rate, steps: np.array([walk(df, x, rate, steps, True) for x in starts]),
            lambda df, starts, rate, steps: np.array([walk_while_steep(df, x, rate, steps) for x in starts]),
        ]

    # fmt: off
    mistakes = {
        "the ends are stored in an array of whole numbers, which cuts off their decimals: "
        "zeros_like and np.array of whole starts make one. Use dtype=float, or a list":
            [cut_at_the_end, cut_at_each_step],
        "only the end of the first start came back: return stands inside the loop, or the other starts are not used":
            [changed(lambda ends: ends[0]), changed(lambda ends: ends[:1])],
        "only the end of the last start came back: collect the ends in a list":
            [changed(lambda ends: ends[-1]), changed(lambda ends: ends[-1:])],
        "you returned whole paths: only the last position of each is asked":
            [all_paths, lambda *args: all_paths(*args).T],
        "all paths came back in one long list: append only the last position of each":
            lambda *args: all_paths(*args).ravel(),
        "there is one step too many":
            lambda df, starts, learning_rate, steps: _ends(df, starts, learning_rate, steps + 1),
        "there is one step too few":
            lambda df, starts, learning_rate, steps: _ends(df, starts, learning_rate, max(steps - 1, 0)),
        "each walk begins where the one before it ended: begin each at its own start":
            one_after_the_other,
        "the first walk uses up `steps`, so the other walkers do not move: count anew for each start":
            used_up(lambda steps: 0),
        "`steps` gets smaller from walk to walk: `for steps in range(steps)` changes it. Give the counter another name":
            used_up(lambda steps: max(steps - 1, 0)),
        "a walk stops where its steps become short, or the slope small: all `steps` steps are asked":
            [form for shortest in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8) for form in stopping(shortest)],
        "the last start is left out: one end for each start is asked":
            changed(lambda ends: ends[:-1]),
        "the first start is left out: one end for each start is asked":
            changed(lambda ends: ends[1:]),
        "the starts are cut to whole numbers, by int() or dtype=int":
            lambda df, starts, *rest: _ends(df, np.trunc(starts), *rest),
        "the derivative of the lesson's mountain is used, not the df that was passed in":
            lambda df, *rest: _ends(lambda x: 0.6 * x**3 - 2.2 * x + 0.4, *rest),
        "the learning rate of the lesson, 0.1, is used, not the one that was passed in":
            lambda df, starts, learning_rate, steps: _ends(df, starts, 0.1, steps),
        "every walk begins at the first start: begin each at its own":
            lambda df, starts, *rest: _ends(df, [starts[0]] * len(starts), *rest),
        "the ends are sorted: they are asked in the order of the starts":
            [changed(np.sort), lambda df, starts, *rest: _ends(df, np.sort(starts), *rest)],
        "equal ends are merged: one end for each start is asked, also when two of them are equal":
            [changed(np.unique), changed(lambda ends: np.array(list(dict.fromkeys(ends.tolist()))))],
        "the ends are in reverse order: they are asked in the order of the starts":
            changed(lambda ends: ends[::-1]),
        "you walked uphill: + where - should be":
            lambda df, starts, learning_rate, steps: _ends(df, starts, -learning_rate, steps),
        "the learning rate is missing":
            lambda df, starts, learning_rate, steps: _ends(df, starts, 1.0, steps),
        "only one step is taken from each start, whatever `steps` is":
            lambda df, starts, learning_rate, steps: _ends(df, starts, learning_rate, 1),
        "the slope is measured once, at the start: it has to be measured anew at each position":
            lambda df, starts, learning_rate, steps:
                np.array(starts, dtype=float) - steps * learning_rate * df(np.array(starts, dtype=float)),
        "you returned how far each walker came, end minus start: its position is asked":
            lambda df, starts, *rest: _ends(df, starts, *rest) - np.array(starts, dtype=float),
        "you returned the slopes at the ends: the positions are asked":
            lambda df, *rest: df(_ends(df, *rest)),
        "you returned the second-last position of each path":
            lambda df, starts, learning_rate, steps: all_paths(df, starts, learning_rate, steps)[:, -2],
        "the mean of the ends came back: one end for each start is asked":
            changed(np.mean),
    }
    # fmt: on
    error = judge(function, cases, where_it_ends, mistakes=mistakes)
    passed("where_it_ends", f"{len(cases)} groups of 1 to 6 starts on terrains with two valleys", error)


def best_of_many_starts(function):
    """Check `best_of_many_starts(f, df, starts, learning_rate, steps)`, also on ties and on descents that climb."""
    cases = _best_cases(generator("best_of_many_starts"))

    def best_of_many_starts(f, df, starts, learning_rate, steps):
        ends = _ends(df, starts, learning_rate, steps)
        return ends[np.argmin(f(ends))]

    def by(measure, picks=np.argmin):
        """The end for which some measure (f, df, starts, ends) is lowest."""

        def mistaken(f, df, starts, learning_rate, steps):
            ends = _ends(df, starts, learning_rate, steps)
            return ends[picks(measure(f, df, np.array(starts, dtype=float), ends))]

        return mistaken

    def best(change):
        """Something else about the right end: change(f, starts, ends, index of the best)."""

        def mistaken(f, df, starts, learning_rate, steps):
            ends = _ends(df, starts, learning_rate, steps)
            return change(f, np.array(starts, dtype=float), ends, int(np.argmin(f(ends))))

        return mistaken

    def searching_below(limit):
        """The searches of somebody who begins with a lowest height of `limit`, and with something as the best."""

        def form(otherwise):
            def mistaken(f, df, starts, learning_rate, steps):
                ends = _ends(df, starts, learning_rate, steps)
                return ends[np.argmin(f(ends))] if np.min(f(ends)) < limit else otherwise(starts, ends)

            return mistaken

        return [
            form(otherwise)
            for otherwise in (
                lambda starts, ends: NOTHING,
                lambda starts, ends: ends[0],
                lambda starts, ends: float(starts[0]),
                lambda starts, ends: 0.0,
            )
        ]

    def from_the_first_start(otherwise):
        """The search of somebody who begins with the height of the first start."""

        def mistaken(f, df, starts, learning_rate, steps):
            ends = _ends(df, starts, learning_rate, steps)
            return ends[np.argmin(f(ends))] if np.min(f(ends)) < f(float(starts[0])) else otherwise(starts, ends)

        return mistaken

    def lower_than_the_one_before(f, df, starts, learning_rate, steps):
        ends = _ends(df, starts, learning_rate, steps)
        heights = f(ends)
        lower = np.flatnonzero(heights[1:] < heights[:-1])
        return ends[lower[-1] + 1] if len(lower) else ends[0]

    def first_lower(f, df, starts, learning_rate, steps):
        ends = _ends(df, starts, learning_rate, steps)
        lower = np.flatnonzero(f(ends) < f(ends[0]))
        return ends[lower[0]] if len(lower) else ends[0]

    def along_the_paths(f, df, starts, learning_rate, steps):
        places = np.concatenate([_path(df, x, learning_rate, steps) for x in starts])
        return places[np.argmin(f(places))]

    def searching(lower):
        """A search through the ends, with another idea of which end is lower."""

        def mistaken(f, df, starts, learning_rate, steps):
            ends = _ends(df, starts, learning_rate, steps)
            best = ends[0]
            for x in ends:
                best = x if lower(f, x, best, ends[0]) else best
            return best

        return mistaken

    def leaving_out(some):
        """The best of some of the starts; where that leaves none, the best of all, or nothing."""
        return [
            lambda f, df, starts, *rest: best_of_many_starts(f, df, some(starts) if len(starts) > 1 else starts, *rest),
            lambda f, df, starts, *rest: (
                best_of_many_starts(f, df, some(starts), *rest) if len(starts) > 1 else NOTHING
            ),
        ]

    def walking(change_rate=1, change_steps=0):
        """The right choice after another walk."""
        return lambda f, df, starts, learning_rate, steps: best_of_many_starts(
            f, df, starts, change_rate * learning_rate, max(steps + change_steps, 0)
        )

    # fmt: off
    mistakes = {
        "you returned the lowest height: the position where it was found is asked":
            best(lambda f, starts, ends, i: f(ends[i])),
        "you returned the start that leads to the best end: the end itself is asked":
            best(lambda f, starts, ends, i: starts[i]),
        "you returned the number of the best start in the list: its end position is asked":
            best(lambda f, starts, ends, i: i),
        "you returned position and height: only the position is asked":
            [best(lambda f, starts, ends, i: np.array([ends[i], f(ends[i])])),
             best(lambda f, starts, ends, i: np.array([f(ends[i]), ends[i]]))],
        "all the ends came back: only the best of them is asked":
            best(lambda f, starts, ends, i: ends),
        "you took the end furthest to the left (the smallest x): compare the heights f(x), not the positions":
            by(lambda f, df, starts, ends: ends),
        "you took the end furthest to the right (the largest x): compare the heights f(x), not the positions":
            by(lambda f, df, starts, ends: ends, np.argmax),
        "you took the end that is closest to 0: compare the heights f(x)":
            by(lambda f, df, starts, ends: np.abs(ends)),
        "you took the highest end: the lowest is asked":
            by(lambda f, df, starts, ends: f(ends), np.argmax),
        "you compared the slopes: the flattest end need not be the lowest. Compare the heights f(x)":
            [by(lambda f, df, starts, ends: np.abs(df(ends))), by(lambda f, df, starts, ends: df(ends))],
        "you walked from the lowest start only: a low start need not lead to a low end. Compare the ends":
            by(lambda f, df, starts, ends: f(starts)),
        "you took the lowest start, without a walk: walk first, then compare the ends":
            best(lambda f, starts, ends, i: starts[np.argmin(f(starts))]),
        "you compared the sizes of the heights (abs): a height of -2 is lower than one of 1":
            by(lambda f, df, starts, ends: np.abs(f(ends))),
        "of several ends with the same height you took the last: the first is asked. Replace the best only when "
        "the new one is really lower (<, not <=)":
            by(lambda f, df, starts, ends: f(ends), lambda heights: len(heights) - 1 - np.argmin(heights[::-1])),
        "of several ends with the same height you took the leftmost: the first in the order of the starts is asked":
            by(lambda f, df, starts, ends: np.round(f(ends), 9) + 1e-12 * ends),
        "the lowest place anywhere on the paths came back: only the ends count":
            along_the_paths,
        "the first end came back, whatever its height":
            best(lambda f, starts, ends, i: ends[0]),
        "the last end came back, whatever its height":
            best(lambda f, starts, ends, i: ends[-1]),
        "the mean of the ends came back: the best of them is asked":
            best(lambda f, starts, ends, i: np.mean(ends)),
        "the search begins with the height 0, so an end above 0 is never taken. Begin with the first end, or np.inf":
            searching_below(0),
        "the search begins with a height of your own, and an end above it is never taken. "
        "Begin with the first end, or np.inf":
            [form for limit in (1, 10, 100, 999, 1e3, 9999, 1e4, 1e5, 1e6, 1e9) for form in searching_below(limit)],
        "the search begins with the first start, which is no end. Begin with the first end, or np.inf":
            [from_the_first_start(lambda starts, ends: float(starts[0])),
             from_the_first_start(lambda starts, ends: ends[0]), from_the_first_start(lambda starts, ends: NOTHING)],
        "the heights are rounded, or nearly equal ones count as equal: the lowest is asked, by however little":
            [by(lambda f, df, starts, ends, digits=digits: np.round(f(ends), digits)) for digits in range(7)],
        "each end is compared with the one before it only: compare it with the best so far":
            lower_than_the_one_before,
        "the search ends at the first end that is lower than the first: look at all of them":
            first_lower,
        "the last start is left out of the search":
            leaving_out(lambda starts: starts[:-1]),
        "the first start is left out of the search":
            leaving_out(lambda starts: starts[1:]),
        "f and df are swapped: walk along df, and compare the heights by f":
            lambda f, df, *rest: best_of_many_starts(df, f, *rest),
        "the mountain of the lesson is compared, not the f that was passed in":
            by(lambda f, df, starts, ends: 0.15 * ends**4 - 1.1 * ends**2 + 0.4 * ends + 3),
        "each end is compared with the first one only: when you find a lower end, keep its height too":
            searching(lambda f, x, best, first: f(x) < f(first)),
        "a position is compared with a height: compare f(x) with f(best)":
            [searching(lambda f, x, best, first: x < f(best)), searching(lambda f, x, best, first: f(x) < best)],
        "only one step is taken from each start, whatever `steps` is":
            lambda f, df, starts, learning_rate, steps: best_of_many_starts(f, df, starts, learning_rate, 1),
        "the learning rate is missing":
            lambda f, df, starts, learning_rate, steps: best_of_many_starts(f, df, starts, 1.0, steps),
        "the learning rate of the lesson, 0.1, is used, not the one that was passed in":
            lambda f, df, starts, learning_rate, steps: best_of_many_starts(f, df, starts, 0.1, steps),
        "there is one step too many":
            walking(change_steps=1),
        "there is one step too few":
            walking(change_steps=-1),
        "you walked uphill: + where - should be":
            walking(change_rate=-1),
    }
    # fmt: on
    error = judge(function, cases, best_of_many_starts, mistakes=mistakes)
    passed("best_of_many_starts", f"{len(cases)} groups of starts, with low starts that end high, and ties", error)


def clipped_step(function):
    """Check `clipped_step(df, x, learning_rate, longest)`: moves too long and short enough, to both sides."""
    rng = generator("clipped_step")
    cases = []
    for share in (0.3, 0.6, 1.6, 2.5):  # of the free move's length: below 1 it is clipped
        for to_the_right in (False, True):
            cases += [_step_of_share(rng, share, to_the_right, kind) for kind in (curves.valley, curves.cubic)]
    for to_the_right in (False, True):  # `longest` is above the slope itself
        df, x, rate, _ = _step_of_share(rng, 0.5, to_the_right, curves.valley)
        cases += [(df, x, rate, round(1.5 * abs(df(x)), 2))]
    for side in (5, -5):  # far from 0, and with a limit below the learning rate
        f = curves.valley(rng)
        rate = round(0.3 / f.curvature, 4)
        cases += [(f.derivative, round(f.bottom + side, 2), rate, round(0.5 * rate, 4))]
    for share in (0.5, 2):  # a learning rate above 1: the move is longer than the slope
        df, x, _, _ = _step_of_share(rng, 1.6, share > 1, curves.valley)
        rate = round(float(rng.uniform(1.5, 3)), 2)
        cases += [(df, x, rate, round(share * rate * abs(df(x)), 2))]
    f = curves.valley(rng)
    cases += [(f.derivative, f.bottom, _rate(rng), round(float(rng.uniform(0.5, 2)), 2))]
    wall = curves.coefficient(rng, 300, 900)
    cases += [(Curve(lambda x: wall + 0 * x, None, f"{wall:g} + 0*x"), -2, _rate(rng), 3)]

    def clipped_step(df, x, learning_rate, longest):
        slope = df(x)
        return x - np.sign(slope) * min(learning_rate * abs(slope), longest)

    def moved(move):
        """x plus another move: move(free move, longest)."""
        return lambda df, x, learning_rate, longest: x + move(-learning_rate * df(x), longest)

    def moved_by_place(asks, clip=False):
        """x plus the move, clipped (or made `longest` long) only where the place asks for it."""

        def mistaken(df, x, learning_rate, longest):
            move = -learning_rate * df(x)
            changed = np.clip(move, -longest, longest) if clip else np.sign(move) * longest
            return x + (changed if asks(x, longest) else move)

        return mistaken

    def halved(move, longest):
        while abs(move) > longest:
            move = move / 2
        return move

    # fmt: off
    mistakes = {
        "the step is not clipped at all":
            moved(lambda move, longest: move),
        "every step is made as long as `longest`: a shorter one should stay as it is":
            moved(lambda move, longest: np.sign(move) * longest),
        "the new position is compared with `longest`: compare the length of the move":
            lambda df, x, learning_rate, longest: x - (
                np.sign(df(x)) * longest if abs(x - learning_rate * df(x)) > longest else learning_rate * df(x)),
        "the position x is compared with `longest`: compare the length of the move":
            moved_by_place(lambda x, longest: abs(x) > longest),
        "only where x is to the right of 0 a step is clipped: the side of x does not matter":
            moved_by_place(lambda x, longest: x > 0, clip=True),
        "only where x is to the left of 0 a step is clipped: the side of x does not matter":
            moved_by_place(lambda x, longest: x < 0, clip=True),
        "a move to the left never happens: its lower limit is -longest, not 0":
            moved(lambda move, longest: np.clip(move, 0, longest)),
        "a move to the right never happens: its upper limit is longest, not 0":
            moved(lambda move, longest: np.clip(move, -longest, 0)),
        "every move below `longest` is made -longest: a move to the left is too long when it is below -longest":
            moved(lambda move, longest: longest if move >= longest else -longest),
        "a clipped step is 1 long: make it `longest` long":
            moved(lambda move, longest: np.sign(move) if abs(move) > longest else move),
        "short steps are made longer, and long ones stay: `longest` is an upper limit (min, not max)":
            moved(lambda move, longest: np.sign(move) * max(abs(move), longest)),
        "a move to the left is never clipped: its sign is negative. Its length is abs(move)":
            moved(lambda move, longest: min(move, longest)),
        "a move to the right is never clipped":
            moved(lambda move, longest: max(move, -longest)),
        "the slope is clipped, not the move, or the limit is multiplied by the learning rate: clip the move":
            [lambda df, x, learning_rate, longest: x - learning_rate * np.clip(df(x), -longest, longest),
             lambda df, x, learning_rate, longest: x - learning_rate * (
                 np.sign(df(x)) * longest if abs(learning_rate * df(x)) > longest else df(x))],
        "the learning rate is multiplied twice: the move has it already":
            lambda df, x, learning_rate, longest: x - learning_rate * np.clip(learning_rate * df(x), -longest, longest),
        "the slope is compared with `longest`: compare the length of the move, |learning_rate * df(x)|":
            lambda df, x, learning_rate, longest:
                x - (np.sign(df(x)) * longest if abs(df(x)) > longest else learning_rate * df(x)),
        "the new position is clipped, not the move: clip first, then add x":
            [lambda df, x, learning_rate, longest: np.clip(x - learning_rate * df(x), -longest, longest),
             lambda df, x, learning_rate, longest: min(x - learning_rate * df(x), longest)],
        "the direction got lost: a clipped step to the left has to go left":
            [moved(lambda move, longest: longest if abs(move) > longest else move),
             moved(lambda move, longest: min(abs(move), longest))],
        "the direction got lost: a clipped step to the right has to go right":
            [moved(lambda move, longest: -longest if abs(move) > longest else move),
             moved(lambda move, longest: -min(abs(move), longest))],
        "a clipped step goes uphill: subtract the clipped step, as you subtract the free one":
            moved(lambda move, longest: -np.sign(move) * longest if abs(move) > longest else move),
        "you walked uphill: + where - should be":
            moved(lambda move, longest: -np.clip(move, -longest, longest)),
        "you returned the move: the position where it leads is asked, x + move":
            [lambda df, x, learning_rate, longest: np.clip(-learning_rate * df(x), -longest, longest),
             lambda df, x, learning_rate, longest: np.clip(learning_rate * df(x), -longest, longest)],
        "a step that is too long is not taken at all: take it in the same direction, `longest` long":
            moved(lambda move, longest: 0.0 if abs(move) > longest else move),
        "the learning rate is missing":
            lambda df, x, learning_rate, longest: x - np.clip(df(x), -longest, longest),
        "the learning rate is compared with `longest`: compare the length of the move":
            lambda df, x, learning_rate, longest: x - min(learning_rate, longest) * df(x),
        "`longest` is not used: 1 stands in its place":
            moved(lambda move, longest: np.clip(move, -1, 1)),
        "`longest` is not used: the 0.5 of the table stands in its place":
            moved(lambda move, longest: np.clip(move, -0.5, 0.5)),
        "the learning rate that was passed in is not used, but one of the lesson's":
            [lambda df, x, learning_rate, longest, rate=rate: x + np.clip(-rate * df(x), -longest, longest)
             for rate in (0.1, 0.5)],
        "the slope of the lesson's cliff is used, not the df that was passed in":
            lambda df, x, learning_rate, longest: x + np.clip(
                -learning_rate * (0.4 * (x - 3) - 4 * np.exp(-4 * (x + 1))), -longest, longest),
        "the move is halved until it is short enough: a clipped step is exactly `longest` long":
            moved(halved),
        "the two ends of np.clip are swapped: np.clip(value, low, high)":
            moved(lambda move, longest: np.clip(move, longest, -longest)),
        "a step that is too long starts from 0: x is missing":
            lambda df, x, learning_rate, longest:
                (-np.sign(df(x)) * longest if abs(learning_rate * df(x)) > longest else x - learning_rate * df(x)),
        "the whole slope is taken where the step is short enough: the learning rate is missing there":
            lambda df, x, learning_rate, longest:
                x - (np.sign(df(x)) * longest if abs(learning_rate * df(x)) > longest else df(x)),
    }
    # fmt: on
    error = judge(function, cases, clipped_step, mistakes=mistakes)
    passed("clipped_step", f"{len(cases)} steps, too long and short enough, to both sides", error)


def is_stuck(function):
    """Check `is_stuck(f, x, h, tolerance)` on ridges, valleys, inflections, level ground and slopes."""
    cases = _stuck_cases(generator("is_stuck"))

    def is_stuck(f, x, h, tolerance):
        # Slopes to the right and to the left: their mean is the central, their change the second difference.
        right, left = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
        return bool(abs(right + left) / 2 <= tolerance and (right - left) / h <= tolerance)

    def measuring(slope=None, bend=None, decide=None):
        """The decision with another slope, another curvature, or another rule."""

        def mistaken(f, x, h, tolerance):
            central = (slope or _central)(f, x, h)
            second = (bend or _second)(f, x, h)
            rule = decide or (lambda s, c, t: abs(s) <= t and c <= t)
            return bool(rule(central, second, tolerance))

        return mistaken

    def own(h):
        """The right decision with a step of the learner's own choice."""
        return lambda f, x, _, tolerance: is_stuck(f, x, h, tolerance)

    # fmt: off
    mistakes = {
        "the curvature is never looked at: a valley is flat at its bottom too, but it is not stuck":
            measuring(decide=lambda s, c, t: abs(s) <= t),
        "the slope is never looked at: on a slope nobody is stuck":
            measuring(decide=lambda s, c, t: c <= t),
        "the two conditions are joined by `or`: both have to hold, so use `and`":
            measuring(decide=lambda s, c, t: abs(s) <= t or c <= t),
        "a steep slope that falls to the right counts as flat, since it is negative: use abs of the slope":
            measuring(decide=lambda s, c, t: s <= t and c <= t),
        "a ridge is not found: its curvature is below zero. No abs for the curvature":
            measuring(decide=lambda s, c, t: abs(s) <= t and abs(c) <= t),
        "valleys are found: the curvature has to be at most the tolerance, not above it":
            measuring(decide=lambda s, c, t: abs(s) <= t and c > t),
        "only ridges are found: level ground and a flat inflection, where the curvature is about 0, are stuck too":
            measuring(decide=lambda s, c, t: abs(s) <= t and c < -t),
        "the curvature is compared with 0: compare it with the tolerance, as a measured 0 is rarely exactly 0":
            [measuring(decide=lambda s, c, t: abs(s) <= t and c <= 0),
             measuring(decide=lambda s, c, t: abs(s) <= t and c < 0)],
        "ridges are left out: only level ground and flat inflections are found":
            measuring(decide=lambda s, c, t: abs(s) <= t and -t <= c <= t),
        "the slope is compared with 0: a measured slope is rarely exactly 0, so compare it with the tolerance":
            measuring(decide=lambda s, c, t: s == 0 and c <= t),
        "slope and tolerance are compared the wrong way round: flat means at most the tolerance":
            measuring(decide=lambda s, c, t: abs(s) >= t and c <= t),
        "the slope is compared with h: compare it with the tolerance":
            lambda f, x, h, tolerance: bool(abs(_central(f, x, h)) <= h and _second(f, x, h) <= tolerance),
        "h and the tolerance are swapped, or slope and curvature are both compared with h":
            [lambda f, x, h, tolerance: is_stuck(f, x, tolerance, h), lambda f, x, h, tolerance: is_stuck(f, x, h, h)],
        "the heights are compared with their neighbours, not the curvature with the tolerance: "
        "at a slight slope, x itself need not be the lowest of the three":
            lambda f, x, h, tolerance: bool(abs(_central(f, x, h)) <= tolerance and f(x) >= min(f(x - h), f(x + h))),
        "the tolerance that was passed in is not used, but one of your own":
            [measuring(decide=lambda s, c, t, own=own: abs(s) <= own and c <= own) for own in (0.1, 0.05, 0.01, 1e-3)],
        "the curvature is compared with a tolerance of your own, not with the one that was passed in":
            [measuring(decide=lambda s, c, t, own=own: abs(s) <= t and c <= own) for own in (0.1, 0.05, 0.01, 1e-3)],
        "the slope is compared with a tolerance of your own, not with the one that was passed in":
            [measuring(decide=lambda s, c, t, own=own: abs(s) <= own and c <= t) for own in (0.1, 0.05, 0.01, 1e-3)],
        "the curvature is compared with h: compare it with the tolerance":
            lambda f, x, h, tolerance: bool(abs(_central(f, x, h)) <= tolerance and _second(f, x, h) <= h),
        "the curvature is measured to the right only, at x, x + h and x + 2h: feel h to each side":
            measuring(bend=lambda f, x, h: _second(f, x + h, h)),
        "the curvature is measured to the left only, at x, x - h and x - 2h: feel h to each side":
            measuring(bend=lambda f, x, h: _second(f, x - h, h)),
        "the second difference is not divided by h squared":
            measuring(bend=lambda f, x, h: h**2 * _second(f, x, h)),
        "the second difference is divided by h: divide by h squared":
            measuring(bend=lambda f, x, h: h * _second(f, x, h)),
        "the second difference is divided by 2h: divide by h squared":
            measuring(bend=lambda f, x, h: h / 2 * _second(f, x, h)),
        "the second difference is divided by (2h) squared: divide by h squared":
            measuring(bend=lambda f, x, h: _second(f, x, h) / 4),
        "the second difference is divided by 2 h squared: divide by h squared":
            measuring(bend=lambda f, x, h: _second(f, x, h) / 2),
        "brackets are missing: ... / h * h divides by h and then multiplies by it again":
            measuring(bend=lambda f, x, h: h**2 * _second(f, x, h)),
        "the height in the middle is there once: f(x + h) - 2 f(x) + f(x - h) has it twice":
            measuring(bend=lambda f, x, h: (f(x + h) - f(x) + f(x - h)) / h**2),
        "the height in the middle is added: it is to be subtracted, f(x + h) - 2 f(x) + f(x - h)":
            measuring(bend=lambda f, x, h: (f(x + h) + 2 * f(x) + f(x - h)) / h**2),
        "the sign of the second difference is flipped: ridges and valleys are swapped":
            measuring(bend=lambda f, x, h: -_second(f, x, h)),
        "f(x - h) is subtracted in the second difference: it is to be added":
            measuring(bend=lambda f, x, h: (f(x + h) - 2 * f(x) - f(x - h)) / h**2),
        "the second difference is measured 2h to each side: h to each side is asked":
            [measuring(bend=lambda f, x, h, k=k: k * _second(f, x, 2 * h)) for k in (1, 4)],
        "the curvature is measured closer to x than h, by h / 2 or a step of your own: h to each side is asked":
            measuring(bend=lambda f, x, h: _second(f, x, h / 2)),
        "the slope is measured closer to x than h, by h / 2 or a step of your own: h to each side is asked":
            measuring(slope=lambda f, x, h: _central(f, x, h / 2)),
        "the slope looks forward only: the central difference is asked, from x - h to x + h":
            measuring(slope=lambda f, x, h: (f(x + h) - f(x)) / h),
        "the slope looks backward only: the central difference is asked, from x - h to x + h":
            measuring(slope=lambda f, x, h: (f(x) - f(x - h)) / h),
        "the slope is divided by h: from x - h to x + h it is 2h":
            measuring(slope=lambda f, x, h: 2 * _central(f, x, h)),
        "the slope is not divided by 2h":
            measuring(slope=lambda f, x, h: 2 * h * _central(f, x, h)),
        "brackets are missing: ... / 2 * h divides by 2 and then multiplies by h":
            measuring(slope=lambda f, x, h: h**2 * _central(f, x, h)),
        "the height f(x) is compared with the tolerance: the slope is asked":
            measuring(slope=lambda f, x, h: f(x)),
        "you used a step of your own: feel to both sides by the h that was passed in":
            [own(step) for step in (0.1, 1e-2, 1e-3, 1e-4, 1e-5)],
    }
    # fmt: on
    judge(function, cases, is_stuck, mistakes=mistakes)
    passed("is_stuck", f"{len(cases)} places: ridges, valleys, inflections, level ground and slopes")


def escape_time(function):
    """Check `escape_time(df, x0, learning_rate, edge, max_steps)`: from both sides, in time, too late, and never."""
    cases = _escape_cases(generator("escape_time"))

    def escape_time(df, x0, learning_rate, edge, max_steps):
        return _first_inside(df, x0, learning_rate, edge, max_steps)

    def counting(inside=None, **change):
        """The right count, with another rule for being inside, or another walk."""
        return lambda df, x0, learning_rate, edge, max_steps: _first_inside(
            df, x0, learning_rate, edge, max_steps, inside, **change
        )

    def limited(change):
        """The right count, with another step limit."""
        return lambda df, x0, learning_rate, edge, max_steps: _first_inside(
            df, x0, learning_rate, edge, change(max_steps)
        )

    def saying(found=lambda taken, max_steps: taken, never=lambda max_steps, df, x0, rate: np.inf):
        """The right search, with another thing said when it finds the place or does not."""

        def mistaken(df, x0, learning_rate, edge, max_steps):
            taken = _first_inside(df, x0, learning_rate, edge, max_steps)
            if np.isfinite(taken):
                return found(taken, max_steps)
            return never(max_steps, df, x0, learning_rate)

        return mistaken

    def giving_up(shortest):
        """The right search, but for one that says np.inf before the first step that is shorter than `shortest`."""

        def mistaken(df, x0, learning_rate, edge, max_steps):
            taken = _first_inside(df, x0, learning_rate, edge, max_steps)
            lengths = np.abs(np.diff(_path(df, x0, learning_rate, int(taken) if np.isfinite(taken) else 0)))
            return np.inf if (lengths < shortest).any() else taken

        return mistaken

    def without_a_side(change):
        """The right count on another path: each new position is change(x, step)."""

        def mistaken(df, x0, learning_rate, edge, max_steps):
            x = float(x0)
            for taken in range(max_steps + 1):
                if abs(x) < edge:
                    return taken
                x = change(x, -learning_rate * df(x))
            return np.inf

        return mistaken

    def steps_outside(df, x0, learning_rate, edge, max_steps):
        path = np.abs(_path(df, x0, learning_rate, max_steps))
        return int(np.sum(path >= edge)) if (path < edge).any() else np.inf

    def last_inside(df, x0, learning_rate, edge, max_steps):
        inside = np.abs(_path(df, x0, learning_rate, max_steps)) < edge
        return int(np.flatnonzero(inside)[-1]) if inside.any() else np.inf

    def at_the_end(df, x0, learning_rate, edge, max_steps):
        return max_steps if abs(_path(df, x0, learning_rate, max_steps)[-1]) < edge else np.inf

    def from_the_start_again(df, x0, learning_rate, edge, max_steps):
        return _first_inside(df, x0, learning_rate, edge, min(max_steps, 1))

    def where(df, x0, learning_rate, edge, max_steps):
        taken = _first_inside(df, x0, learning_rate, edge, max_steps)
        return _path(df, x0, learning_rate, int(taken))[-1] if np.isfinite(taken) else np.inf

    # fmt: off
    mistakes = {
        "the question comes only after a step: a start that is inside already takes 0 steps":
            [counting(first=1), lambda *args: _first_inside(*args, first=1) if args[-1] else NOTHING],
        "a start that is inside already is counted as 1 step: it takes 0":
            saying(lambda taken, max_steps: max(taken, 1)),
        "it counts positions, not steps: one too many, as the start is no step":
            [saying(lambda taken, max_steps: taken + 1),
             saying(lambda taken, max_steps: taken + 1 if taken < max_steps else np.inf)],
        "it gives up where a step is short: on a plateau every step is. Go on until `max_steps` steps are taken":
            [giving_up(shortest) for shortest in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6)],
        "the positions are rounded, and the rounded ones compared with the edge: leave all their digits":
            [form for digits in range(1, 6) for form in (
                counting(lambda x, df, x0, edge, digits=digits: abs(round(x, digits)) < edge),
                without_a_side(lambda x, move, digits=digits: round(x + move, digits)))],
        "the slope of the lesson's plateau is used, not the df that was passed in":
            lambda df, *rest: _first_inside(lambda x: 2 * x * np.exp(-(x**2)), *rest),
        "the learning rate of the lesson, 0.3, is used, not the one that was passed in":
            counting(rate=0.3),
        "a step across the valley counts as inside, however far it leads: ask for abs(x) < edge after each step":
            [counting(lambda x, df, x0, edge: x < edge if x0 > 0 else x > -edge),
             counting(lambda x, df, x0, edge: abs(x) < edge or x * x0 < 0)],
        "the side got lost: abs belongs into the question, not into the position or the slope":
            [without_a_side(lambda x, move: abs(x + move)), without_a_side(lambda x, move: x - abs(move)),
             lambda df, x0, *rest: _first_inside(df, abs(x0), *rest)],
        "it counts one step too few: count a step, then ask whether you are inside":
            [saying(lambda taken, max_steps: taken - 1), saying(lambda taken, max_steps: max(taken - 1, 0))],
        "the last step that is allowed does not count: when step number `max_steps` leads inside, return max_steps":
            [limited(lambda max_steps: max_steps - 1), limited(lambda max_steps: max(max_steps - 1, 0))],
        "one step more than `max_steps` is allowed":
            limited(lambda max_steps: max_steps + 1),
        "the step limit is ignored: return np.inf after `max_steps` steps":
            limited(lambda max_steps: NO_LIMIT),
        "the limit itself comes back when it never gets inside: return np.inf then":
            [saying(never=lambda max_steps, *_: max_steps), saying(never=lambda max_steps, *_: max_steps + 1)],
        "the function ends without a return line when it never gets inside: return np.inf then":
            saying(never=lambda max_steps, *_: NOTHING),
        "-1 comes back when it never gets inside: return np.inf then":
            saying(never=lambda max_steps, *_: -1),
        "0 comes back when it never gets inside, as if no step were needed: return np.inf then":
            saying(never=lambda max_steps, *_: 0),
        "NaN comes back when it never gets inside: return np.inf then":
            saying(never=lambda max_steps, *_: np.nan),
        "minus infinity comes back when it never gets inside: return np.inf then":
            saying(never=lambda max_steps, *_: -np.inf),
        "the position comes back when it never gets inside: return np.inf then":
            saying(never=lambda max_steps, df, x0, rate: _path(df, x0, rate, max_steps)[-1]),
        "a position to the left counts as inside, since it is negative: ask for abs(x) < edge":
            counting(lambda x, df, x0, edge: x < edge),
        "a position to the right counts as inside: ask for abs(x) < edge":
            counting(lambda x, df, x0, edge: x > -edge),
        "exactly at the edge counts as inside: ask for abs(x) < edge, not <=":
            counting(lambda x, df, x0, edge: abs(x) <= edge),
        "the comparison is the wrong way round: you are inside when abs(x) < edge":
            [counting(lambda x, df, x0, edge: abs(x) > edge), counting(lambda x, df, x0, edge: abs(x) >= edge)],
        "the slope is compared with the edge: the position is asked, abs(x) < edge":
            counting(lambda x, df, x0, edge: abs(df(x)) < edge),
        "it asks whether the slope is small: the position is asked, abs(x) < edge":
            [counting(lambda x, df, x0, edge, flat=flat: abs(df(x)) < flat) for flat in (0.1, 1e-2, 1e-3, 1e-6)],
        "the distance from the start is compared with the edge: the distance from 0 is asked, abs(x)":
            counting(lambda x, df, x0, edge: abs(x - x0) > edge),
        "the square of the position is compared with the edge: abs(x) is asked":
            counting(lambda x, df, x0, edge: x * x < edge),
        "the edge is not used: 1 stands in its place":
            counting(lambda x, df, x0, edge: abs(x) < 1),
        "you walked uphill: + where - should be":
            counting(factor=-1),
        "the learning rate is missing":
            counting(rate=1.0),
        "each step begins at x0 again: x has to become the new position before the next step":
            from_the_start_again,
        "only the start is ever looked at: x never moves, or a return stands inside the loop":
            counting(factor=0),
        "the position where it gets inside came back: the number of steps is asked":
            where,
        "it only looks at the end of the walk: it may be inside earlier, and leave again":
            at_the_end,
        "it goes on after it got inside: stop at the first time":
            last_inside,
        "it counts the steps spent outside, also those after it left again: stop at the first time inside":
            steps_outside,
        "it always says np.inf":
            saying(lambda taken, max_steps: np.inf),
        "only whether it gets inside was answered: the number of steps is asked":
            saying(lambda taken, max_steps: True, lambda *_: False),
    }
    # fmt: on
    error = judge(function, cases, escape_time, mistakes=mistakes)
    passed("escape_time", f"{len(cases)} walks, from both sides, inside already, in time, too late and never", error)


def _rate(rng):
    return round(float(rng.uniform(0.05, 0.45)), 2)


def _path(df, x, learning_rate, steps):
    """A descent without guards: an array of steps + 1 positions."""
    path = [float(x)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * df(path[-1]))
    return np.array(path)


def _ends(df, starts, learning_rate, steps):
    """The ends of all descents at once, shape (S,)."""
    x = np.array(starts, dtype=float)
    for _ in range(steps):
        x = x - learning_rate * df(x)
    return x


def _two_valleys(rng):
    """A quartic with valleys at `left` and `right` and a ridge between them; `bend` bounds its curvature near them."""
    left, ridge, right = (round(float(rng.uniform(*ends)), 2) for ends in ((-2.4, -1.3), (-0.5, 0.5), (1.3, 2.4)))
    a, d = abs(curves.coefficient(rng, 0.3, 0.9)), curves.coefficient(rng, 0.4, 3)
    one, two, three = left + ridge + right, left * ridge + left * right + ridge * right, left * ridge * right
    slope_of = Curve(
        lambda x: a * (x - left) * (x - ridge) * (x - right),
        None,
        f"{a:g}*(x{-left:+g})*(x{-ridge:+g})*(x{-right:+g})",
    )
    curve = Curve(
        lambda x: a * (x * x * x * x / 4 - one * x * x * x / 3 + two * x * x / 2 - three * x) + d,
        slope_of,
        f"{a:g}*(x**4/4{-one:+.6g}*x**3/3{two:+.6g}*x**2/2{-three:+.6g}*x){d:+g}",
    )
    curve.left, curve.ridge, curve.right = left, ridge, right
    outside = np.array([left - 1, right + 1])
    curve.bend = float(np.max(a * (3 * outside**2 - 2 * one * outside + two)))
    return curve


def _gentle_rate(rng, f):
    """A rate so small that no step jumps over a valley or a ridge, and no walk is at its end after a few steps."""
    return round(float(rng.uniform(0.25, 0.6)) / f.bend, 4)


def _starts(rng, f, size, *, whole):
    """A list of starts on both sides of the ridge, not sorted; from four on, one of them is there twice."""
    if whole:
        places = [-2, 2, -1, 1, 3, -3]
        starts = [places[i] for i in rng.permutation(6)[:size]]
    else:
        # All different: otherwise three of them could be in order however they are mixed.
        hundredths = np.arange(round(100 * f.left) - 90, round(100 * f.right) + 91)
        starts = [float(x) / 100 for x in rng.choice(hundredths, size, replace=False)]
    if size >= 4:
        starts[-1] = starts[0]
    while size >= 3 and (starts == starts[::-1] or sorted(starts) in (starts, starts[::-1])):
        starts = [starts[i] for i in rng.permutation(size)]
    return starts


def _best_cases(rng):
    """Groups of starts of which no simple rule, such as the lowest start or the leftmost end, finds the best."""
    cases = []
    for size, kind in ((5, list), (6, np.array), (7, list), (5, np.array), (6, list), (7, np.array)):
        telling = []
        while not len(telling):
            f = _two_valleys(rng)
            groups = np.round(rng.uniform(f.left - 0.9, f.right + 0.9, (200, size)), 2)
            rate, steps = _gentle_rate(rng, f), int(rng.integers(2, 5))
            telling = groups[_are_telling(f, groups, rate, steps)]
        cases.append((f, f.derivative, kind(telling[0].tolist()), rate, steps))
    f = _two_valleys(rng)
    cases.append((f, f.derivative, [2], _gentle_rate(rng, f), 3))
    # The lowest end comes first, and last; whole starts; valleys so deep that their heights are below 0.
    for deep, turn in ((True, 1), (False, -1)):
        f = curves.valley(rng, bottom=round(float(rng.uniform(0.5, 1.5)), 2))
        f = _lowered(f, round(float(rng.uniform(5, 9)), 2) * (-1 if deep else 1))
        starts = [3, -4, 6][::turn]
        cases.append((f, f.derivative, starts, round(float(rng.uniform(0.2, 0.4)) / f.curvature, 4), 2))
    # So high that no search can begin with a large number, in place of infinity.
    f = _lowered(curves.valley(rng, bottom=round(float(rng.uniform(0.5, 1.5)), 2)), int(rng.integers(2, 9)) * 1e10)
    cases.append((f, f.derivative, [6, 3, -4], round(float(rng.uniform(0.2, 0.4)) / f.curvature, 4), 2))
    cases += [
        _climbing(rng),
        _climbing(rng),
        _tied(rng, 1),
        _tied(rng, -1),
        _nearly_tied(rng, 1),
        _nearly_tied(rng, -1),
    ]
    return cases


def _are_telling(f, groups, rate, steps):
    """Tell for each row of starts whether its best end is clearly the best, and none that a wrong rule finds."""
    ends = _ends(f.derivative, groups, rate, steps)
    heights, slopes = f(ends), f.derivative(ends)
    two_lowest = np.sort(heights, axis=1)[:, :2]
    found_wrongly = [heights.argmax(1), ends.argmin(1), ends.argmax(1), np.abs(ends).argmin(1), f(groups).argmin(1)]
    found_wrongly += [np.abs(slopes).argmin(1), slopes.argmin(1), 0, groups.shape[1] - 1]
    # The first that is lower than the first of all, and the last that is lower than the one before it.
    found_wrongly += [(heights < heights[:, :1]).argmax(1)]
    found_wrongly += [groups.shape[1] - 1 - (np.diff(heights) < 0)[:, ::-1].argmax(1)]
    best, apart = heights.argmin(1), slopes.argmin(1) != ends.argmin(1)
    return apart & (np.diff(two_lowest)[:, 0] > 0.02) & np.all([best != other for other in found_wrongly], axis=0)


def _lowered(f, by):
    """The same curve, `by` higher (or lower where that is negative)."""
    curve = Curve(lambda x: f(x) + by, f.derivative, f"{f.formula}{by:+g}")
    curve.curvature, curve.bottom = f.curvature, f.bottom
    return curve


def _climbing(rng):
    """A descent above the border: even the lowest end lies higher than the first start, which does not lead to it."""
    f = _lowered(curves.valley(rng), curves.coefficient(rng, 3, 6))
    starts = [
        round(f.bottom + side * float(rng.uniform(*reach)), 2)
        for side, reach in ((1, (1.1, 1.3)), (-1, (0.8, 1)), (1, (1.5, 2)))
    ]
    return f, f.derivative, starts, round(float(rng.uniform(2.3, 2.6)) / f.curvature, 4), 3


def _tied(rng, side):
    """Two valleys of the same height, mirrored: the products are the same floats on both sides, so the tie is exact."""
    a, m = abs(curves.coefficient(rng, 0.5, 1.5)), round(float(rng.uniform(1, 2)), 2)
    slope_of = Curve(lambda x: a * x * (x * x - m * m), None, f"{a:g}*x*(x*x - {m:g}*{m:g})")
    f = Curve(
        lambda x: a * (x * x - m * m) * (x * x - m * m) / 4,
        slope_of,
        f"{a:g}*(x*x - {m:g}*{m:g})*(x*x - {m:g}*{m:g})/4",
    )
    near, far = round(m + 0.25, 2), round(m + 0.75, 2)
    return f, slope_of, [far, side * near, -side * near, -far], round(0.1 / (a * m * m), 4), 2


def _nearly_tied(rng, side):
    """Ends on both sides of a parabola whose heights differ so little that a rounded height hides it."""
    f = curves.valley(rng)
    away = round(float(rng.uniform(1.2, 1.8)), 2)
    starts = [f.bottom + side * (away + 0.5), f.bottom + side * away, f.bottom - side * (away - 1e-6)]
    return f, f.derivative, [round(x, 6) for x in starts], round(float(rng.uniform(0.2, 0.4)) / f.curvature, 4), 1


def _step_of_share(rng, share, to_the_right, kind):
    """A case in which `longest` is about `share` times as long as the free move, which goes to the side asked for."""
    while True:
        df, x = kind(rng).derivative, curves.coefficient(rng)
        rate = round(float(rng.uniform(0.05, 0.3)), 2)
        move = -rate * df(x)
        if (move > 0) == to_the_right and 0.2 < abs(move) < 3:
            longest = round(abs(move) * share * float(rng.uniform(0.9, 1.1)), 3)
            # Neither the new position nor the learning rate happens to lie at the limit.
            if min(abs(abs(x + move) - longest), abs(rate - longest), abs(abs(x) - longest)) > 0.02:
                return df, x, rate, longest


def _central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def _second(f, x, h):
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def _stuck_cases(rng):
    """Places of every kind, with slopes and curvatures well off the tolerance, on both sides of it.

    Slopes and curvatures are multiples of the tolerance t, or pairs (multiple, power): multiple * t * h**power.
    So every factor that is easily forgotten, 2, h or h**2, takes some place to the wrong side of the tolerance.
    """
    strong = (6, -1)  # far above the tolerance, also after a mistake with a factor 2
    places = [
        # ridges, steep and gentle
        (0.4, (-6, -1)), (-0.4, (-7, -1)), (0.75, (-8, -1)), (-0.75, (-9, -1)), (0.75, -0.5), (0.3, -1.5), (-0.3, -3),
        (-0.75, (-1, -1)), (0.75, (-1, -1)),
        # level ground
        (0.4, 0.5), (-0.4, 0.55), (-0.75, 0.6), (0.3, -0.5), (0.3, 0.2), (-0.3, 0.15),
        # valleys
        (0.4, strong), (-0.4, (8, -1)), (0.4, 1.7), (-0.3, 1.6), (-0.75, 1.8), (0.3, 3), (-0.3, 4.6),
        (0.05, 1.7), (-0.05, 1.75), (0.2, (1.6, -1)), (-0.2, (3.2, -1)), (0.3, (1.6, -2)),
        # slopes, on ridges, level ground and valleys
        (strong, (-7, -1)), ((-7, -1), (-6, -1)), (strong, 0.4), ((-6, -1), -0.4), ((-8, -1), 0.5), (1.6, -0.5),
        (-1.6, 0.5), (1.5, (-6, -1)), (-1.5, (-6, -1)), ((-6, -1), strong), (strong, 1.7), ((0.8, -1), 0.3),
        ((-0.8, -1), -0.3), ((1.6, -2), 0.3), ((-1.6, -2), -0.3),
    ]  # fmt: skip
    cases = [_stuck_case(rng, slope, bend) for slope, bend in places]
    # Inflections, the last two steep; then level ground and valleys whose second difference depends on h.
    for cube, bend in ((0.4, 0.3), (-0.4, -0.3), (0.45, 0.4), (1.6, 0.3), (-1.7, -0.3)):
        cases.append(_stuck_case(rng, 0, bend, cube=(cube, -2)))
    cases += [_stuck_case(rng, 0.3, 0, fourth=(bend / 2, -2)) for bend in (0.5, 0.45, 1.8, 1.7)]
    # The same with a large h.
    cases += [_stuck_case(rng, 0.3, 0, fourth=(0.85, -2), h=0.4)]
    # At the height 0, and so near it that a wrong count of f(x) shows.
    cases += [_stuck_case(rng, 0.4, (-6, -1), height=0), _stuck_case(rng, strong, -0.4, height=0)]
    cases += [_stuck_case(rng, 0.3, 0.1, height=(0.6, 2))]
    # A slope above h, which is hardly larger than the tolerance.
    cases += [_stuck_case(rng, side * 1.6, -0.4, h=0.1, tolerance=0.09) for side in (1, -1)]
    # Far smaller and far larger tolerances, on both sides of each, and off by less than two decimals show.
    for slope, bend in ((0.6, 0.6), (0.6, 1.4), (1.4, 0.6), (-1.4, -0.6)):
        cases += [_stuck_case(rng, slope, bend, tolerance=size) for size in (0.01, 0.3)]
    # Exactly flat, in floats without rounding: a ridge, and level ground.
    c, level = -float(rng.integers(2, 6)), curves.coefficient(rng)
    cases += [(_bent(-0.5, 1.25, 0.0, c), -0.5, 0.125, 0.0625)]
    cases += [(Curve(lambda x: level + 0 * x, None, f"{level:g} + 0*x"), curves.coefficient(rng), 0.2, 0.05)]
    return [cases[i] for i in rng.permutation(len(cases))]


def _stuck_case(rng, slope, bend, *, cube=0, fourth=0, height=None, h=None, tolerance=None):
    """A place (f, x, h, tolerance) with the slope, curvature and so on that are asked for; see `_stuck_cases`."""
    h = h or round(float(rng.uniform(0.1, 0.19)), 2)
    tolerance = tolerance or round(float(rng.uniform(0.02, 0.09)), 3)
    x, nearly = curves.coefficient(rng), float(rng.uniform(0.96, 1.04))

    def amount(given):
        multiple, power = given if isinstance(given, tuple) else (given, 0)
        return multiple * nearly * tolerance * h**power

    above = curves.coefficient(rng, 0.5, 3) if height is None else float(f"{amount(height):.4g}")
    return _bent(x, above, amount(slope), amount(bend), amount(cube), amount(fourth)), x, h, tolerance


def _bent(m, height, slope, bend, cube=0.0, fourth=0.0):
    """A polynomial around m whose coefficients are the height, the slope, the curvature and so on there."""
    s, c, k, q = (float(f"{value:.4g}") for value in (slope, bend / 2, cube, fourth))
    away = f"(x{-m:+g})"
    terms = [f"{v:+.4g}*{away}{power}" for v, power in ((s, ""), (c, "**2"), (k, "**3"), (q, "**4")) if v]
    return Curve(
        lambda x: height + (x - m) * (s + (x - m) * (c + (x - m) * (k + (x - m) * q))),
        None,
        f"{height:.4g} {' '.join(terms)}",
    )


def _first_inside(df, x0, learning_rate, edge, max_steps, inside=None, *, first=0, factor=1, rate=None):
    """The right count, and on request with one mistake. `first` is the first step after which it is asked."""
    inside = inside or (lambda x, df, x0, edge: abs(x) < edge)
    rate = factor * (learning_rate if rate is None else rate)
    x = float(x0)
    for taken in range(max_steps + 1):
        if taken >= first and inside(x, df, float(x0), edge):
            return taken
        x = x - rate * df(x)
        if not abs(x) < 1e12:
            break
    return np.inf


def _escape_cases(rng):
    """Walks from both sides of 0 on plateaus, parabolas and even slopes, with limits around the time needed."""
    cases = []
    for k in range(6):
        df, side = _plateau_slope(rng), -1 if k % 2 else 1
        x0, rate = side * round(float(rng.uniform(1.7, 2.2)), 2), round(float(rng.uniform(0.2, 0.6)), 2)
        edge = round(float(rng.uniform(0.7, 1.3)), 2)
        needed = _first_inside(df, x0, rate, edge, NO_LIMIT)
        limits = (needed, needed - 1, needed + int(rng.integers(5, 30)), max(needed - 3, 0))
        cases += [(df, x0, rate, edge, limit) for limit in limits[k % 2 :]]
    for side in (1, -1):  # jumps across the valley, and comes closer
        df, x0 = curves.valley(rng, 0.0), side * round(float(rng.uniform(5, 9)), 2)
        rate = round(float(rng.uniform(1.5, 1.7)) / df.curvature, 4)
        cases += [(df.derivative, x0, rate, round(abs(x0) * share, 2), 40) for share in (0.22, 0.09)]
    for side in (1, -1):  # even ground: it gets inside, and leaves again on the other side
        slope = side * round(float(rng.uniform(1, 2)), 2)
        df = Curve(lambda x, slope=slope: slope + 0 * x, None, f"{slope:g} + 0*x")
        edge, taken = round(float(rng.uniform(1.3, 1.9)), 2), int(rng.integers(8, 13)) + float(rng.uniform(0.3, 0.7))
        # It is never as near to the edge as rounding could carry it.
        cases += [(df, side * round(edge + taken * 0.25 * abs(slope), 2), 0.25, edge, 70)]
        # In halves, so that it stands exactly at the edge once.
        halves = Curve(lambda x, side=side: side * (1.0 + 0 * x), None, f"{side:g}*(1 + 0*x)")
        cases += [(halves, side * 6, 0.5, float(rng.integers(5, 9)) / 2, 30)]
    for side in (1, -1):  # just outside, where every step is tiny
        # Rounded positions, to whatever number of decimals, lie inside from the start.
        slope, edge = round(float(rng.uniform(1e-4, 1.9e-4)), 6), round(int(rng.integers(13, 20)) / 10 + 0.041111, 6)
        df = Curve(lambda x, slope=side * slope: slope + 0 * x, None, f"{side * slope:g} + 0*x")
        cases += [(df, side * round(edge + 3.5 * 0.005 * slope, 9), 0.005, edge, limit) for limit in (9, 3)]
    cases += [_on_a_ridge(rng, curves.coefficient(rng, 0.9, 1.2), limit) for limit in (20, 0, 1)]
    cases += [_on_a_ridge(rng, side * round(float(rng.uniform(1.8, 2.5)), 2), 20) for side in (1, -1)]
    f = curves.valley(rng, 0.0)
    cases += [(f.derivative, 2.5, 0.01, 2.5, 0), (f.derivative, -3, round(0.4 / f.curvature, 4), 2, 1)]
    cases += [(_plateau_slope(rng), side * round(float(rng.uniform(5.5, 7)), 2), 0.3, 1.2, 50) for side in (1, -1)]
    return cases


def _plateau_slope(rng):
    a, b = round(float(rng.uniform(1.2, 2.4)), 2), round(float(rng.uniform(0.8, 1.1)), 2)
    return Curve(lambda x: a * x * np.exp(-b * x**2), None, f"{a:g}*x*np.exp(-{b:g}*x**2)")


def _on_a_ridge(rng, x0, limit):
    """A start on a ridge that drives it out, inside the edge at 1.4 or outside."""
    c = round(float(rng.uniform(1.5, 3)), 2)
    return Curve(lambda x: -c * x, None, f"-{c:g}*x"), x0, 0.3, 1.4, limit
