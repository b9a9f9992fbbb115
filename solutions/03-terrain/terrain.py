# %% [markdown]
# # 03 · Valleys, plateaus, cliffs
#
# **After this lesson you can tell in which valley a descent ends, recognise the ground that stops it or throws it out, and say what no descent can know.**
#
# In lesson 02 the terrain was one valley. With a good rate, every descent found its bottom. Most terrain is not like that. It has many valleys, and some are deeper than others.
# It has flat ground, where you feel no slope at all. And it has cliffs. The fog is as thick as before: you feel only the ground under your feet.
#
# | | |
# |---|---|
# | **The question** | Where does a descent end, and could it have ended lower? |
# | **You need** | [02 · One step, many steps](../02-descent/descent.ipynb): the step, the path, the learning rate, the curvature |
# | **Time** | about 75 minutes, 5 exercises. After section 3 is a good place for a break |

# %%
import numpy as np

from downhill import labs, plots, predict
from downhill.calculus import central_difference
from downhill.checks import terrain as check
from downhill.descent import descend, descend_until

# %% [markdown]
# You know this terrain. It is the mountain of [lesson 01](../01-slope/slope.ipynb), $f(x) = 0.15x^4 - 1.1x^2 + 0.4x + 3$. Its derivative is $f'(x) = 0.6x^3 - 2.2x + 0.4$. Take this formula as
# given; the cell below compares it with a measurement. As before, we call the derivative `df`.

# %%
def f(x):
    return 0.15 * x**4 - 1.1 * x**2 + 0.4 * x + 3


def df(x):
    return 0.6 * x**3 - 2.2 * x + 0.4


for x in [-3, 0, 3]:
    print(f"x = {x:>2}: measured {central_difference(f, x, 1e-5):.4f}, formula {df(x):.4f}")

# %% [markdown]
# Two walkers set out side by side, at $x = 0.1$ and $x = 0.2$. Both take steps with the rate 0.1:

# %% tags=["figure"]
figure, ax = plots.axes("Two walkers set out side by side", "position x", "height f(x)")
plots.curve(ax, f, -2.9, 2.9)
looks = [("s", plots.COLOURS["accent"]), ("o", plots.COLOURS["path"])]
for x0, (marker, colour) in zip([0.1, 0.2], looks, strict=True):
    walk = descend(df, x0, 0.1, 45)[9::4]
    look = {"marker": marker, "color": colour, "linestyle": "none"}
    plots.path_on_curve(ax, f, walk, label=f"from x = {x0}: steps 9, 13, 17, ...", **look)
    ax.plot(x0, f(x0), marker, color=colour, markersize=8, markeredgecolor="black")
ax.legend(loc="upper center")
plots.show(figure, """The mountain has two valleys with a ridge between them. A walker that
    starts at x = 0.1 goes left and ends at x = -2, at height 0.2. A walker that starts at
    x = 0.2, a small step away, goes right and ends at x = 1.82, at height 1.73.""")

# %% [markdown]
# The starts differ by 0.1. The ends differ by almost 4. Both walkers did everything right. Why does one of them end so much higher?
#
# ## 1 · Two valleys, two basins
#
# A descent comes to rest where the slope is zero. This terrain has three such places:

# %%
for x in [-2, 0.1835, 1.8165]:
    bend = central_difference(df, x, 1e-5)
    print(f"x = {x:>6}: height {f(x):.2f}, slope {df(x):7.4f}, curvature {bend:5.2f}")

# %% [markdown]
# You met the **curvature** in lesson 02: it is the slope of the slope. Here its sign says what kind of place it is.
#
# - At $x = -2$ and at $x = 1.8165$ the curvature is above zero: the ground bends upwards on both sides. You stand in a **valley**. Its bottom is
#   called a **local minimum**: it is lower than everything near it.
# - At $x = 0.1835$ the curvature is below zero: the ground bends down on both sides. You stand on a **ridge**, a local maximum.
# - The lowest bottom of all is the **global minimum**. Here it is the one at $x = -2$, with height 0.2.
#
# Think of rain that falls on a mountain. A drop that falls left of the ridge flows left, a drop that falls right of it flows right. The walkers do the same.
# Between $-2$ and the ridge the slope is above zero, so steps go left. Between the ridge and $1.8165$ it is below zero, so steps go right.
# The walkers of the picture started on different sides. (Outside the two bottoms are walls that lead back in.)
#
# All starts that lead into the same valley are the **basin** of this valley. In machine learning the start is often drawn at random. So the basins decide how good the result is.
#
# ### Exercise 1 · Where does each start end?
#
# *Difficulty: ●○○ · about 6 minutes · 1 point*
#
# - `df`: the derivative, a function of one number.
# - `starts`: a list or an array of numbers, shape `(S,)`: $S$ starts, in any order. They may be whole numbers, and the same start may be there twice. Leave the list as it is.
# - `learning_rate`: a number above zero. `steps`: a whole number, 0 or more. All descents use the same rate, and take all of the `steps` steps, however short they become.
# - Returns: a list or an array of $S$ numbers, one a start, in the same order: the position after `steps` steps.
# - `descend(df, x0, learning_rate, steps)` of lesson 02, which returns the whole path, is imported above.
#
# Example: `where_it_ends(df, [3, -3], 0.1, 1)` returns `[2.0, -2.08]` (up to rounding): the slope is 10 at 3, and −9.2 at −3.
#
# <details><summary>Hint 1: a nudge</summary>Walk once from each start. Of each path you need only the last position.</details>
# <details><summary>Hint 2: the plan</summary>ends = []. For each x0 in starts: walk the path from x0, append its last position. Return ends. (The last item of a list is `path[-1]`.)</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return [descend(df, x0, ..., ...)[-1] for x0 in starts]`</details>

# %% answer="where_it_ends"
def where_it_ends(df, starts, learning_rate, steps):
    ### BEGIN SOLUTION
    return [descend(df, x0, learning_rate, steps)[-1] for x0 in starts]
    ### END SOLUTION

# %% check="where_it_ends" points=1
check.where_it_ends(where_it_ends)
### BEGIN HIDDEN TESTS
halving = (lambda x: x, [8, -4, 2, 8], 0.5, 2)
on_a_wave = (np.cos, np.array([0.0]), 0.5, 1)
calls = [(halving, np.array([2, -1, 0.5, 2])), (on_a_wave, np.array([-0.5]))]
check.examples("where_it_ends", where_it_ends, *calls)
### END HIDDEN TESTS

# %% [markdown]
# Now send out thirty walkers:

# %% tags=["figure"]
# This needs your where_it_ends.
starts = np.linspace(-2.9, 2.9, 30)
ends = np.array(where_it_ends(df, starts, 0.1, 100))
figure, ax = plots.axes("Thirty starts, two valleys", "position x", "height f(x)")
look = {"facecolor": "none", "edgecolor": plots.COLOURS["muted"], "alpha": 0.45, "hatch": "//"}
ax.axvspan(0.1835, 3.1, linewidth=0, label="basin of the right valley", **look)
plots.curve(ax, f, -2.9, 2.9, zorder=1)
for left, marker, colour in [(True, "s", "accent"), (False, "o", "path")]:
    some = starts[(ends < 0) == left]
    words = f"{len(some)} starts that end {'left' if left else 'right'}"
    ax.plot(some, f(some), marker, color=plots.COLOURS[colour], label=words)
ax.legend(loc="upper center")
plots.show(figure, f"""Thirty starts between -2.9 and 2.9. {sum(ends < 0)} of them, left of the
    ridge at 0.18, end at {ends.min():.2f}. The other {sum(ends > 0)}, right of it, end at
    {ends.max():.2f}. The basin of the right valley is hatched.""")

# %% [markdown]
# With this rate, the side of the ridge decides, and nothing else. The height of the start does not: $x = 2.9$ is the highest of the thirty, and leads to the *shallow* valley.
#
# ## 2 · Go on, or start again?
#
# You stand in the shallow valley. Perhaps you were not patient enough?
#
# ### Predict: a thousand times as long
#
# From $x = 2.9$ with the rate 0.1, you stand at about 1.8165 after 20 steps. How about 20,000 steps? You then stand
#
# - **a** At the bottom of the deep valley, −2.
# - **b** On the ridge, at about 0.18.
# - **c** At about 1.8165.

# %% predict="a-thousand-times-as-long"
prediction = "c"  # "a", "b" or "c"

# %%
# This needs your where_it_ends.
end = where_it_ends(df, [2.9], 0.1, 20_000)[0]
predict.reveal(prediction, {"a": -2, "b": 0.1835, "c": 1.8165}, end)

# %%
# This needs your where_it_ends.
for steps in [20, 200, 20_000]:
    x = where_it_ends(df, [2.9], 0.1, steps)[0]
    print(f"{steps:>6} steps: x = {x:.6f}, height {f(x):.6f}, next move {-0.1 * df(x):+.0e}")

# %% [markdown]
# In many places you will read that gradient descent, *repeated long enough, reaches the global minimum*. You have measured that it does not. The last 19,800 steps changed none of these digits. The **move** of a step is minus the rate times the slope. At the bottom of a valley the slope is zero, up to rounding, so the step is zero, however often you repeat it.
# From there, the deep valley makes no difference to the walker.
#
# More steps do not help. Another *start* can. The recipe is called **many starts**:
#
# 1. Choose several starts.
# 2. Descend from each of them.
# 3. Compare the heights at the *ends*. Keep the lowest end.
#
# By hand, with the starts $-3$ and $3$ and a single step of rate 0.1: the ends are $-2.08$ and $2$. Their heights are $f(-2.08) = 0.22$ and $f(2) = 1.8$. So $-2.08$ is the best.
#
# ### Exercise 2 · The best of many starts
#
# *Difficulty: ●●○ · about 7 minutes · 2 points*
#
# - `f`: the curve, a function of one number. `df`: its derivative, also a function of one number.
# - `starts`, `learning_rate`, `steps`: as in Exercise 1. There is at least one start.
# - Returns: one number, the end *position* where `f` is lowest. If several ends have exactly the same lowest height, return the one that comes first in the order of `starts`.
# - Your `where_it_ends` finds the ends.
#
# Example: `best_of_many_starts(f, df, [3, -3], 0.1, 1)` returns `-2.08` (up to rounding).
#
# <details><summary>Hint 1: a nudge</summary>First all the ends. Then the height of each. You are asked for a position, not for a height.</details>
# <details><summary>Hint 2: the plan</summary>Go through the ends. Keep the best one so far. Replace it only when the height of the new one is *below* the height of the best.
# Or: `min(..., key=f)` compares the items of a list by their `f`, and keeps the first of equal ones.</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return min(where_it_ends(...), key=...)`</details>

# %% answer="best_of_many_starts"
def best_of_many_starts(f, df, starts, learning_rate, steps):
    ### BEGIN SOLUTION
    return min(where_it_ends(df, starts, learning_rate, steps), key=f)
    ### END SOLUTION

# %% check="best_of_many_starts" points=2
check.best_of_many_starts(best_of_many_starts)
### BEGIN HIDDEN TESTS
parabola = (np.square, lambda x: 2 * x, [4, -1, 2], 0.25, 2)
tie = (abs, lambda x: 0.0 * x, [3.0, -2.0, 2.0], 0.5, 1)
check.examples("best_of_many_starts", best_of_many_starts, (parabola, -0.25), (tie, -2))
### END HIDDEN TESTS

# %% [markdown]
# A loss says how bad a guess is (lesson 02). Can a loss have many valleys? Yes. Here is a small example. Somebody plays a tone, and you measure the air pressure at 80 moments. Which frequency is it?
#
# - $x$ holds the moments, in milliseconds: an array of shape `(80,)`. $y$ holds the pressures: shape `(80,)`. In code they are `moments` and `pressure`.
# - $w$ is one number, the frequency that you guess: the larger, the faster the wave. (Exactly: the *angular* frequency, which is $2\pi$ for one whole wave a millisecond.) Now $w$ is what you move, as $x$ was before. The prediction is $\hat y = \sin(w x)$, shape `(80,)`.
# - The loss is again the mean of the squared distances: $L(w) = \text{mean of } (\sin(w x) - y)^2$, one number.

# %%
moments = np.linspace(0, 4, 80)
pressure = np.sin(5 * moments)  # the truth is 5, but the descent does not know that


def loss(w):
    return np.mean((np.sin(w * moments) - pressure) ** 2)


def d_loss(w):
    return central_difference(loss, w, 1e-5)

# %%
# This needs your where_it_ends and your best_of_many_starts.
guesses = [1, 2, 3, 4, 5.5, 6, 7, 8, 9]  # not 5: that would be the answer
ends = where_it_ends(d_loss, guesses, 0.1, 100)
best = best_of_many_starts(loss, d_loss, guesses, 0.1, 100)

# %% tags=["figure"]
figure, ax = plots.axes("Which tone is it?", "guessed frequency w", "loss L(w)")
plots.curve(ax, loss, 0.3, 9.6)
look = {"color": plots.COLOURS["path"], "markersize": 8, "label": "nine starts"}
ax.plot(guesses, [loss(w) for w in guesses], "o", **look)
reached = [loss(w) for w in ends]
look = {"color": plots.COLOURS["warn"], "fillstyle": "none", "markersize": 11}
ax.plot(ends, reached, "D", label="where they end", **look)
ax.legend(loc="lower left")
good = sum(abs(w - best) < 0.01 for w in ends)
plots.show(figure, f"""A deep, narrow valley, and shallow ones on both sides. Of nine starts
    between 1 and 9, {good} end in the deep valley, at w = {best:.2f} with a loss of
    {loss(best):.2f}. The others stop in a shallow one close by, with a loss of about
    {sorted(reached)[good]:.2f} or more.""")

# %% [markdown]
# Six of the nine starts end on a wrong tone, with a loss almost as bad as before. With a single start you would have needed luck. The best of nine is the right tone. Will many starts
# *always* find the deepest valley? Keep that question for section 6.
#
# ## 3 · Flat, but no valley
#
# A descent also stops, or nearly stops, where the ground is flat although there is no valley. How can you tell? The slope alone cannot: it is zero in all of these places.

# %% tags=["figure"]
kinds = {
    "A valley: x²": lambda x: x**2,
    "A ridge: −x²": lambda x: -(x**2),
    "A flat inflection: x³": lambda x: x**3,
}
figure, all_axes = plots.axes(list(kinds), ["x"] * 3, ["height"] * 3, columns=3)
for ax, curve in zip(all_axes, kinds.values(), strict=True):
    plots.curve(ax, curve, -1, 1)
    ax.plot([-0.4, 0.4], [0, 0], "--", color=plots.COLOURS["path"])
    ax.plot(0, 0, "o", color=plots.COLOURS["path"], markersize=9)
plots.show(figure, """Three curves that are flat at x = 0: the tangent there, dashed, has slope
    0 in all three. x² rises on both sides, a valley. −x² falls on both sides, a ridge. x³
    falls on the left and rises on the right, a flat inflection.""")

# %% [markdown]
# The third kind is new. Walk down $x^3$, from right to left: the ground falls, becomes level for a moment, and falls again. This is a **flat inflection**. Here is what descents with the
# rate 0.1 do on a ridge and at a flat inflection:

# %%
for x0 in [0, 0.000001]:
    end = descend(lambda x: -2 * x, x0, 0.1, 90)[-1]
    print(f"ridge −x², from {x0:.6f}: after 90 steps at {end:.2f}")
for x0, steps in [(1, 10), (1, 1000), (-0.1, 10), (-0.1, 38)]:
    end = descend(lambda x: 3 * x**2, x0, 0.1, steps)[-1]
    print(f"inflection x³, from {x0}: after {steps} steps at {end:.4f}")

# %% [markdown]
# - **On the ridge** the step is zero. A walker that starts exactly there never moves. From a millionth to the right of it, the walker leaves, slowly at first.
# - **At the flat inflection** it depends on the side. From 1, on the right, the steps become shorter and shorter: after 1000 of them the walker is still 0.0033 away from a place that
#   is no minimum at all. From the left it falls, and since $x^3$ has no bottom, it falls forever.
#
# To tell a valley from the rest you need the curvature. And you can measure it from heights alone. The slope to your right is $\frac{f(x + h) - f(x)}{h}$, the slope to your left is
# $\frac{f(x) - f(x - h)}{h}$. How much does the slope change, for each unit that you go? The two slopes belong to the middles of the two stretches, $x + h/2$ and $x - h/2$. These are $h$ apart, so subtract the slopes and divide by $h$
# once more:
#
# $$\frac{f(x + h) - 2 f(x) + f(x - h)}{h^2}$$
#
# This is the **second difference**: one number, about the curvature at $x$. By hand, at $x = 0$ with $h = 0.1$:
#
# | curve | $f(-0.1)$ | $f(0)$ | $f(0.1)$ | central difference (slope) | second difference (curvature) |
# |---|---|---|---|---|---|
# | $x^2$ | 0.01 | 0 | 0.01 | 0 | 0.02 / 0.01 = 2 |
# | $-x^2$ | −0.01 | 0 | −0.01 | 0 | −0.02 / 0.01 = −2 |
# | $x^3$ | −0.001 | 0 | 0.001 | 0.002 / 0.2 = 0.01 | 0 / 0.01 = 0 |
#
# The slope of $x^3$ comes out as 0.01, not 0: $h$ is not tiny. So "flat" has to mean "flat up to a **tolerance**", and the same holds for the curvature.
#
# ### Exercise 3 · Stuck?
#
# *Difficulty: ●●○ · about 9 minutes · 2 points*
#
# Say whether a walker who stands exactly at `x` is stuck: on flat ground that is not a valley.
#
# - `f`: the curve, a function of one number. You get no `df` this time. `x`: a number.
# - `h`: a number above zero, how far you feel to each side. Use it as it is. `tolerance`: a number above zero.
# - Returns: `True` or `False` (NumPy's will do). It is `True` when *both* of these hold:
#
# $$\left|\frac{f(x + h) - f(x - h)}{2h}\right| \le \text{tolerance} \qquad\text{and}\qquad \frac{f(x + h) - 2 f(x) + f(x - h)}{h^2} \le \text{tolerance}$$
#
# - So ridges, flat inflections and level ground are stuck. A valley whose curvature is above the tolerance is not, and a slope steeper than the tolerance is not, to whichever side it falls. A value that lies exactly at the tolerance may be judged either way.
#
# Example: `is_stuck(lambda x: x**3, 0, 0.1, 0.05)` returns `True`, and `is_stuck(lambda x: x**2, 0, 0.1, 0.05)` returns `False`.
#
# <details><summary>Hint 1: a nudge</summary>Three heights are enough: f(x − h), f(x) and f(x + h). The bars in the first condition matter, as a slope may be negative. The second has none.</details>
# <details><summary>Hint 2: the plan</summary>left, here, right = the three heights. slope = (right − left) / (2h). bend = (right − 2·here + left) / h². Then two comparisons, joined by `and`.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `slope = (f(x + h) - f(x - h)) / (2 * h)`, `bend = (f(x + h) - 2 * f(x) + f(x - h)) / h**2`, and then `return abs(...) <= tolerance and ... <= tolerance`</details>

# %% answer="is_stuck"
def is_stuck(f, x, h, tolerance):
    ### BEGIN SOLUTION
    slope = (f(x + h) - f(x - h)) / (2 * h)
    bend = (f(x + h) - 2 * f(x) + f(x - h)) / h**2
    return abs(slope) <= tolerance and bend <= tolerance
    ### END SOLUTION

# %% check="is_stuck" points=2
check.is_stuck(is_stuck)
### BEGIN HIDDEN TESTS
level, downhill = (lambda x: 4.0, 7, 0.5, 0.01), (lambda x: -3 * x, 2, 0.5, 0.25)
bottom, top = (np.cosh, 0, 0.1, 0.1), (np.cos, 0, 0.1, 0.1)
calls = [(level, True), (downhill, False), (bottom, False), (top, True)]
check.examples("is_stuck", is_stuck, *calls)
### END HIDDEN TESTS

# %%
# This needs your is_stuck.
places = {"deep valley": -2, "slope": -1, "ridge": 0.1835, "shallow valley": 1.8165}
for place, x in places.items():
    print(f"{place:<15} x = {x:>6}: stuck? {is_stuck(f, x, 0.01, 0.05)}")

# %% [markdown]
# A fair warning: nothing below the tolerance is seen. The curve $x^4$ has its bottom at 0, but it is so level there that with $h = 0.1$ its second difference is only 0.02. With the tolerance 0.05,
# `is_stuck` says `True`. For a walker that feels so little, a very level valley and level ground *are* the same.
#
# ## 4 · The plateau
#
# A **plateau** is a wide stretch of almost level ground. Nothing is wrong with the direction: the slope still points the right way. But it is tiny. And the step is the rate times the slope.
#
# Take $g(x) = 1 - e^{-x^2}$, with the derivative $g'(x) = 2x\,e^{-x^2}$. Its only valley is at 0. Far out it is nearly level:

# %%
def g(x):
    return 1 - np.exp(-(x**2))


def dg(x):
    return 2 * x * np.exp(-(x**2))


for x in [1, 2, 3, 4]:
    move = -0.3 * dg(x)
    print(f"x = {x}: height {g(x):.7f}, slope {dg(x):.7f}, move at rate 0.3: {move:.7f}")

# %% [markdown]
# How long does it take to come off the plateau? Say you are **inside** the valley when the distance to its bottom at 0 is less than 1, so when $|x| < 1$.
#
# By hand, from $x = 1.5$ with the rate 0.3: the positions are 1.5, 1.41, 1.29, 1.14, 0.95. After four steps you are inside.
#
# ### Exercise 4 · How long until you are inside?
#
# *Difficulty: ●●○ · about 8 minutes · 2 points*
#
# - `df`: the derivative, a function of one number. `x0`: a number, the start. `learning_rate`: a number above zero.
# - `edge`: a number above zero. The bottom of the valley is at 0, and you are inside when $|x| < \text{edge}$. Exactly at the edge is not inside.
# - `max_steps`: a whole number, 0 or more.
# - Returns: how many steps it takes until you are inside *for the first time*. That is 0 when `x0` is inside already, whatever `max_steps` is. If the step with the number `max_steps` leads inside, it still counts.
# - If `max_steps` steps are not enough, return `np.inf`: the number "infinity". Do not give up earlier: on a plateau all steps are short.
#
# Example: `escape_time(dg, 1.5, 0.3, 1, 100)` returns `4`. `escape_time(dg, 1.5, 0.3, 1, 4)` returns `4` too, and `escape_time(dg, 1.5, 0.3, 1, 3)` returns `np.inf`.
# From the other side it takes as long: `escape_time(dg, -1.5, 0.3, 1, 100)` returns `4`.
#
# <details><summary>Hint 1: a nudge</summary>Ask before you step: "am I inside?" So a start that is inside needs 0 steps. A position to the left is negative: use abs.</details>
# <details><summary>Hint 2: the plan</summary>x = x0. For taken = 0, 1, ..., max_steps: if x is inside, return taken; otherwise take one step. After the loop: return np.inf.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `for taken in range(max_steps + 1):`, in the loop `if abs(x) < ...: return taken` and `x = x - learning_rate * df(x)`, after the loop `return np.inf`</details>

# %% answer="escape_time"
def escape_time(df, x0, learning_rate, edge, max_steps):
    ### BEGIN SOLUTION
    x = x0
    for taken in range(max_steps + 1):
        if abs(x) < edge:
            return taken
        x = x - learning_rate * df(x)
    return np.inf
    ### END SOLUTION

# %% check="escape_time" points=2
check.escape_time(escape_time)
### BEGIN HIDDEN TESTS
steady, to_the_edge = (np.ones_like, 4.0, 1, 1.5, 9), (np.ones_like, 4.0, 0.5, 3, 9)
too_slow, halving = (np.ones_like, 4.0, 1, 1.5, 2), (lambda x: x, -8, 0.5, 3, 2)
calls = [(steady, 3), (to_the_edge, 3), (too_slow, np.inf), (halving, 2)]
check.examples("escape_time", escape_time, *calls)
### END HIDDEN TESTS

# %% [markdown]
# ### Predict: half a unit further out
#
# With the rate 0.3, a walker from $x = 2.5$ is inside after 88 steps, and a walker from $x = 3$ after 867. Now start at $x = 3.5$, half a unit further out. How many steps?
#
# - **a** About 1,700.
# - **b** About 16,000.
# - **c** About 8,700.

# %% predict="half-a-unit-further-out"
prediction = "b"  # "a", "b" or "c"

# %%
# This needs your escape_time.
steps = escape_time(dg, 3.5, 0.3, 1, 100_000)
predict.reveal(prediction, {"a": 1_700, "b": 16_000, "c": 8_700}, steps, shown=f"{steps} steps")

# %%
# This needs your escape_time.
starts = [1.5, 2, 2.5, 3, 3.5]
times = [escape_time(dg, x0, 0.3, 1, 20_000) for x0 in starts]
pairs = ", ".join(f"{x0} takes {steps:,}" for x0, steps in zip(starts, times, strict=True))
print(f"from x = 4, with 20,000 steps: {escape_time(dg, 4, 0.3, 1, 20_000)}")

# %% tags=["figure"]
titles, labels = ["The plateau", "The price of a start"], ["height g(x)", "steps until |x| < 1"]
figure, (left, right) = plots.axes(titles, ["position x", "start x"], labels, columns=2)
plots.curve(left, g, -4, 4)
for edge in (-1, 1):
    left.axvline(edge, color=plots.COLOURS["muted"], linestyle=":")
left.plot(starts, g(np.array(starts)), "o", color=plots.COLOURS["path"])
right.semilogy(starts, times, "o--", color=plots.COLOURS["path"])
for x0, steps in zip(starts, times, strict=True):
    right.annotate(f"{steps:,}", (x0, steps), (-6, 5), textcoords="offset points", ha="right")
right.set(xlim=(1.1, 3.7), ylim=(2, 60_000))
plots.show(figure, f"""Left: a narrow valley at 0 in a wide plateau of height 1, with five
    starts. Dotted lines at −1 and 1 mark what counts as inside. Right: the steps that each
    start needs, on a log axis. The start {pairs}.""")

# %% [markdown]
# From one start to the next the price grows to 4, 5.5, 10 and 18 *times* what it was. And the rate is not a bad one: the curvature in the valley is 2, so the factor of lesson 02 is $1 - 0.3 \cdot 2 = 0.4$,
# and a few steps are enough there. It is a good rate in the valley, and hopeless on the plateau. Here no single rate is right for both.
#
# A plateau also deceives the rule that stops at a short step. Ask `descend_until` of lesson 02, with a tolerance of 0.001:

# %%
# This needs your is_stuck.
path, reason = descend_until(dg, 4, 0.3, 0.001, 20_000)
print(f"{len(path) - 1} step, at x = {path[-1]:.4f}, ended by the {reason}")
print(f"is_stuck at x = 4: {is_stuck(g, 4, 0.01, 0.05)}")

# %% [markdown]
# One step, and it believes that it has arrived. It is 4 away from the valley. Your `is_stuck` knows better: a plateau is flat, and no valley. (Lesson 07 has methods that move faster on level ground. In lesson 12 you meet the plateau again, inside a **network**, the kind of program that you build from lesson 10 on.)
#
# ## 5 · The cliff
#
# The opposite can happen too. On a **cliff** the slope is huge, and so is the step. Here is a gentle valley with a wall on its left. The bottom is at $x = 3$, and the rate 0.5 suits it. The start is at $x = -2$, on the wall:

# %%
def cliff(x):
    return 0.2 * (x - 3) ** 2 + np.exp(-4 * (x + 1))


def d_cliff(x):
    return 0.4 * (x - 3) - 4 * np.exp(-4 * (x + 1))


x = -2
new_x = x - 0.5 * d_cliff(x)
print(f"at x = {x} the slope is {d_cliff(x):.1f}: the step leads to x = {new_x:.1f}")
print(f"the height goes from {cliff(x):.1f} to {cliff(new_x):.1f}")

# %% [markdown]
# One step, in the right direction, and you are 105 away from a bottom that was 5 away. A steep slope does not mean that the bottom is far. But the step is as long as if it were. A smaller rate would help at the wall, and then it would crawl in the valley.
#
# The remedy is a **clipped step**. Compute the move as always. If it is longer than a limit, shorten it to the limit. Its direction stays.
#
# - The move is $-\eta f'(x)$: one number. Its sign is the direction, its size $|\eta f'(x)|$ is the length.
# - The limit is called `longest`: one number above zero, in the units of $x$.
#
# By hand, on the mountain, with the rate 0.1 and a limit of 0.5:
#
# | $x$ | slope | move | clipped move | new position |
# |---|---|---|---|---|
# | 3 | 10 | −1 | −0.5 | 2.5 |
# | −3 | −9.2 | +0.92 | +0.5 | −2.5 |
# | 0 | 0.4 | −0.04 | −0.04 | −0.04 |
#
# ### Exercise 5 · A step that cannot fly off
#
# *Difficulty: ●●○ · about 6 minutes · 1 point*
#
# - `df`: the derivative, a function of one number. `x`: a number. `learning_rate`: a number above zero. `longest`: a number above zero.
# - Returns: one number, the position after one step. The step is the usual one if it is no longer than `longest`. Otherwise it goes in the same direction, and is exactly `longest` long.
# - The slope can be 0. Then the position stays `x`.
#
# Example: `clipped_step(df, 3, 0.1, 0.5)` returns `2.5`, and `clipped_step(df, 3, 0.1, 2)` returns `2.0` (up to rounding).
#
# <details><summary>Hint 1: a nudge</summary>Work on the move, not on the position and not on the slope. A move to the left is negative, and it can be too long as well.</details>
# <details><summary>Hint 2: the plan</summary>move = −learning_rate · df(x). If it is above longest, make it longest. If it is below −longest, make it −longest. Return x + move.
# (`np.clip(value, low, high)` does both.)</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `move = -learning_rate * df(x)`, then `return x + np.clip(move, ..., longest)`</details>

# %% answer="clipped_step"
def clipped_step(df, x, learning_rate, longest):
    ### BEGIN SOLUTION
    move = -learning_rate * df(x)
    return x + np.clip(move, -longest, longest)
    ### END SOLUTION

# %% check="clipped_step" points=1
check.clipped_step(clipped_step)
### BEGIN HIDDEN TESTS
wall, gentle = (np.exp, 5, 1, 0.25), (lambda x: 0.2 * x, -1, 0.5, 3)
falling, flat = (lambda x: -50.0 + 0 * x, 1, 0.1, 2), (lambda x: 0.0 * x, 4, 0.5, 1)
calls = [(wall, 4.75), (gentle, -0.9), (falling, 3), (flat, 4)]
check.examples("clipped_step", clipped_step, *calls)
### END HIDDEN TESTS

# %%
# This needs your clipped_step.
clipped = [-2]
for _ in range(60):
    clipped.append(clipped_step(d_cliff, clipped[-1], 0.5, 1))
free, slow = descend(d_cliff, -2, 0.5, 60), descend(d_cliff, -2, 0.005, 4000)
for name, path in [("rate 0.5", free), ("rate 0.005", slow), ("rate 0.5, clipped", clipped)]:
    steps = next(k for k, x in enumerate(path) if abs(x - 3) < 0.01)
    first = f"first step {abs(path[1] - path[0]):5.1f} long"
    print(f"{name:<18} {first}, within 0.01 of the bottom after {steps:>4} steps")

# %% tags=["figure"]
titles = ("Rate 0.5: the first step flies off", "Rate 0.5, no step longer than 1")
labels = ("position x",) * 2, ("height",) * 2
figure, all_axes = plots.axes(titles, *labels, columns=2)
for ax, path, reach in zip(all_axes, [free, clipped], [115, 7], strict=True):
    plots.curve(ax, cliff, -2.05, reach)
    plots.path_on_curve(ax, cliff, path[:9])
    look = {"color": plots.COLOURS["ink"], "markersize": 9, "linestyle": "none"}
    ax.plot(-2, cliff(-2), "s", label="start, on the wall, height 60", **look)
    ax.plot(3, cliff(3), "P", label="bottom", **look)
    ax.legend(loc="upper center")
plots.show(figure, f"""The same terrain and start, twice, with very different scales. Left:
    the first step leads from x = -2 to {free[1]:.1f}, at height {cliff(free[1]):.0f}, and
    the walk back begins. Right: the clipped steps lead to {clipped[1]:.1f},
    {clipped[2]:.1f}, {clipped[3]:.2f} and on; after eight of them the walker is at
    {clipped[8]:.2f}, at height {cliff(clipped[8]):.2f}.""")

# %% [markdown]
# The rate 0.005 is a hundred times smaller than the good one: with it the first step is about as long as the clipped one, and then it crawls. The clipped step keeps the good rate in the valley, and the wall does no harm. How long may a step be?
# Not much longer than the features of the terrain that you do not want to jump over: here the valley is some units wide, so 1 is a fair choice.
#
# The walker that flew off came back after 43 steps, because this terrain has one valley only, with a slope that is right for the rate wherever you land. Suppose that there is a plateau out there, at $x = 108$: you know from section 4 how long that would take. (In lesson 12 you clip a whole vector of slopes, for the same reason.)
#
# ### Lab: two starts, one terrain
#
# The lab runs **your** `where_it_ends`. On the left two walkers descend on the mountain. On the right you see the end of *every* start, for the rate that you set. Move the sliders, or drag walker A.
#
# 1. Make both end in the same valley, from starts that are more than 2 apart.
# 2. Then start less than 0.1 apart, and end in different valleys.
#
# Then move the rate slowly to its upper end, and watch both ends of the picture on the right. Which starts change their valley, although they do not move?

# %% tags=["lab"]
labs.two_starts(where_it_ends)

# %% [markdown]
# <details><summary>What you may have noticed</summary>
#
# With a small rate, the side of the ridge decides. With a large one, a walker that starts on steep ground jumps over the valley *and* the ridge. From $x = 3$ the slope is 10. The rate 0.28 leads to $3 - 2.8 = 0.2$, still
# right of the ridge. The rate 0.29 leads to $0.1$: the other side. So a basin belongs to a terrain *and a rate*, and with a large rate it need not be in one piece. Here the jump happened to lead to the deeper valley.
# From $x = -3$, with a rate of 0.35 or more, it leads to the shallow one. A long step is luck, not a way to find the deepest valley.</details>

# %% [markdown]
# ## 6 · What no descent can know
#
# Back to the question of section 2: will many starts always find the deepest valley? Start at six places, $-2.5$ to $2.5$, and keep the best end. On our terrain this finds the global minimum. Now comes a second terrain. It is the same mountain, with a **crater** at the top of the
# ridge: between $x = -0.1$ and $x = 0.5$ the ground falls to height $-0.96$, far below both valleys. Everywhere else it is exactly the same as before.

# %%
def crater(x):
    u = (x - 0.2) / 0.3  # from -1 to 1 inside the crater
    return f(x) - (4 * (1 - u**2) ** 2 if abs(u) < 1 else 0)


def d_crater(x):
    u = (x - 0.2) / 0.3
    return df(x) + (16 * u * (1 - u**2) / 0.3 if abs(u) < 1 else 0)

# %%
# This needs your best_of_many_starts.
six = [-2.5, -1.5, -0.5, 0.6, 1.5, 2.5]
same = all(descend(df, x0, 0.1, 100) == descend(d_crater, x0, 0.1, 100) for x0 in six)
found = best_of_many_starts(crater, d_crater, six, 0.1, 100)
print(f"All six paths are the same on both terrains, to the last digit: {same}")
print(f"best of six starts: x = {found:.2f}, height {crater(found):.2f}")
print(f"in the crater:      x = 0.20, height {crater(0.2):.2f}")

# %% tags=["figure"]
title = "Two terrains that six walkers cannot tell apart"
figure, ax = plots.axes(title, "position x", "height")
look = {"color": plots.COLOURS["warn"], "linestyle": "--", "label": "with the crater"}
plots.curve(ax, crater, -2.9, 2.9, **look)
plots.curve(ax, f, -2.9, 2.9, label="the mountain")
for x0 in six:
    walk = descend(d_crater, x0, 0.1, 40)
    label = "six walks, the same on both" if x0 == six[0] else None
    plots.path_on_curve(ax, f, walk, label=label, linewidth=0)
ax.legend(loc="upper center")
plots.show(figure, f"""The mountain, and the mountain with a crater at the top of its ridge,
    dashed, whose bottom at x = 0.2 has the height {crater(0.2):.2f}. Six walks end at x =
    -2 and x = 1.82. None of their positions lies between -0.1 and 0.5, where the
    terrains differ.""")

# %% [markdown]
# The six walkers asked for a slope 600 times, and at the end for six heights. Both terrains gave the same answers. So whatever a walker does with the answers, it does the same on both. If it claims "this is the lowest place of all", it is
# right on one terrain and wrong on the other. And it cannot know on which of them it stands.
#
# This is not about six walkers, or about this rule. *Any* rule that asks for heights and slopes at some places, however many, leaves gaps between them. A crater fits into a gap. More starts make the gaps smaller, and a narrower
# crater fits again. Twelve starts are dense enough for one of them to begin in this crater. Two rates:

# %%
# This needs your best_of_many_starts.
twelve = np.linspace(-2.9, 2.9, 12)
for starts, rate in [(six, 0.005), (twelve, 0.1), (twelve, 0.005)]:
    found = best_of_many_starts(crater, d_crater, starts, rate, 400)
    name = f"{len(starts)} starts, rate {rate}"
    print(f"{name:<22}: x = {found:.2f}, height {crater(found):.2f}")

# %% [markdown]
# It takes a start inside the crater *and* a small rate. The crater is so narrow that the curvature at its bottom is about 176. Rates above $2 / 176 \approx 0.0114$ do not settle there. With the rate 0.1, a walker began in the crater,
# and was thrown out of it.
#
# Two things follow, and both will stay with you through the course.
#
# - To know that a minimum is global, you have to know something about the terrain that no walk can tell you. For example, that it is a parabola: then there is one valley. The loss of lesson 02 was of this kind, and so is the one of lesson 05.
# - In practice one looks for a *low* place, not for the lowest. A network that reads handwriting well does not have to be the best of all possible networks.
#
# ## What you built
#
# | You wrote | It answers | In `downhill` |
# |---|---|---|
# | `where_it_ends` | In which valley does each start end? | `terrain.where_it_ends` |
# | `best_of_many_starts` | Which of these ends is the lowest? | `terrain.best_of_many_starts` |
# | `is_stuck` | Is this place flat, but no valley? | `terrain.is_stuck` |
# | `escape_time` | What does a plateau cost? | `terrain.escape_time` |
# | `clipped_step` | How do I survive a cliff? | `terrain.clipped_step` |
#
# **The sentence to remember:** at best, a descent finds the bottom of *a* valley, and it never learns whether there is a deeper one.
#
# So far you could go left or right. Next, in [lesson 04](../04-gradient/gradient.ipynb), you stand on a real surface and can go in every direction. There the flat inflection has a cousin that matters more: the **saddle point**, a valley along one way and a ridge along the other.
