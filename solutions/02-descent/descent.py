# %% [markdown]
# # 02 · One step, many steps
#
# **After this lesson you can walk down a curve by its slope alone, know when to stop, and tell from a path whether the steps had the right length.**
#
# In lesson 01 the slope told you which way is down. Now you go. You take a step, feel the slope again, take the next step. That is
# all of **gradient descent**. What is left to decide is how long the steps are. It decides everything.
#
# | | |
# |---|---|
# | **The question** | How long should a step be? |
# | **You need** | [01 · What is a slope?](../01-slope/slope.ipynb): the slope, and which way is down |
# | **Time** | about 55 minutes, 5 exercises |

# %%
import numpy as np

from downhill import labs, plots, predict
from downhill.calculus import central_difference
from downhill.checks import descent as check
from downhill.data import diabetes

# %% [markdown]
# Our first mountain is a valley with its bottom at $x = 3$: $f(x) = (x - 3)^2$. A curve of this kind, a square, is called a **parabola**.
# Its derivative is $f'(x) = 2(x - 3)$. Take this formula as given; it agrees with what `central_difference` measures, as you see below. In code
# we call the derivative `df`: a function that takes a position and returns the slope there.

# %%
def f(x):
    return (x - 3) ** 2


def df(x):
    return 2 * (x - 3)


for x in [0, 2, 5]:
    print(f"x = {x}: measured {central_difference(f, x, 1e-5):.4f}, formula {df(x)}")

# %% [markdown]
# Here is where this lesson takes you:

# %% tags=["figure"]
title = "Down the valley, one step after the other"
figure, ax = plots.axes(title, "position x", "height f(x)")
plots.curve(ax, f, -0.6, 5, label="f(x) = (x − 3)²")
positions = [0, 0.6, 1.08, 1.464, 1.771, 2.017, 2.214]
plots.path_on_curve(ax, f, positions, label="six steps from x = 0")
ax.legend()
plots.show(figure, """A valley with its bottom at x = 3. A path begins at x = 0, height 9.
    Six steps lead to x = 2.2, height 0.6. Each step is shorter than the one before, as the
    slope becomes gentler.""")

# %% [markdown]
# ## 1 · One step
#
# Stand at $x$. Feel the slope $f'(x)$. Down is against its sign, so you subtract. Where the slope is steep the bottom is
# likely to be far, so you take a long step; where it is gentle, a short one. That makes the step *proportional* to the slope:
#
# $$x \leftarrow x - \eta \, f'(x)$$
#
# - $x$ is the position: one number.
# - $f'(x)$ is the slope there: one number.
# - $\eta$ (the Greek letter eta) is the **learning rate**: one number above zero. It says how far to go for each unit of slope.
# - The arrow $\leftarrow$ means "becomes".
#
# By hand: start at $x = 0$ with $\eta = 0.1$. The slope is $f'(0) = 2 \cdot (0 - 3) = -6$. The new position is
# $0 - 0.1 \cdot (-6) = 0.6$. The height went from $9$ to $(0.6 - 3)^2 = 5.76$.

# %%
x, learning_rate = 0, 0.1
new_x = x - learning_rate * df(x)
print(f"the slope is {df(x)}, so from x = {x} to x = {new_x:.1f}")
print(f"the height goes from {f(x)} to {f(new_x):.2f}")

# %% [markdown]
# ### Exercise 1 · One step
#
# *Difficulty: ●○○ · about 3 minutes · 1 point*
#
# - `df`: the derivative, a function of one number. `x`: a number. `learning_rate`: a number above zero.
# - Returns: one number, the position after one step.
#
# Example: `step(df, 0, 0.1)` returns `0.6`.
#
# <details><summary>Hint 1: a nudge</summary>Ask df for the slope at x. Then go against it.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$x - \eta \, f'(x)$$</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return x - ... * df(...)`</details>

# %% answer="step"
def step(df, x, learning_rate):
    ### BEGIN SOLUTION
    return x - learning_rate * df(x)
    ### END SOLUTION

# %% check="step" points=1
check.step(step)
### BEGIN HIDDEN TESTS
on_a_wave, on_flat_ground = (np.cos, 0, 0.5), (lambda x: 0.0, 7, 0.3)
check.examples("step", step, (on_a_wave, -0.5), (on_flat_ground, 7))
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · Many steps
#
# One step rarely reaches the bottom. So repeat: from the new position feel the slope again, and step again. The list of all
# positions, with the start, is the **path**.
#
# By hand, with $\eta = 0.1$ from $x = 0$:
#
# | step | position $x$ | slope $f'(x)$ | next position |
# |---|---|---|---|
# | 1 | 0 | −6 | 0 + 0.6 = 0.6 |
# | 2 | 0.6 | −4.8 | 0.6 + 0.48 = 1.08 |
# | 3 | 1.08 | −3.84 | 1.08 + 0.384 = 1.464 |
#
# After three steps the path has *four* positions: 0, 0.6, 1.08, 1.464.
#
# ### Exercise 2 · The whole path
#
# *Difficulty: ●○○ · about 6 minutes · 2 points*
#
# - `df`: the derivative, a function of one number. `x0`: a number, the start.
# - `learning_rate`: a number above zero, the same at every step. `steps`: a whole number, 0 or more.
# - Returns: a list (or an array) of `steps + 1` numbers. The first is `x0`.
# - Your `step` does the single step.
#
# Example: `descend(df, 0, 0.1, 3)` returns `[0, 0.6, 1.08, 1.464]`. With `steps = 0` it returns `[0]`.
#
# <details><summary>Hint 1: a nudge</summary>Begin with a list that holds the start. Append one position a step. Always step from the last one.</details>
# <details><summary>Hint 2: the plan</summary>path = [x0]. Repeat `steps` times: take the last position, step once, append. Return the path.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `path = [x0]`, then `for _ in range(steps): path.append(step(df, path[-1], ...))`. `path[-1]` is the last item of a list.</details>

# %% answer="descend"
def descend(df, x0, learning_rate, steps):
    ### BEGIN SOLUTION
    path = [x0]
    for _ in range(steps):
        path.append(step(df, path[-1], learning_rate))
    return path
    ### END SOLUTION

# %% check="descend" points=2
check.descend(descend)
### BEGIN HIDDEN TESTS
on_a_wave, long = (np.cos, 0, 1, 2), (lambda x: x, 1, 0.1, 100)
two_steps, hundred_steps = np.array([0, -1, -1 - np.cos(1)]), 0.9 ** np.arange(101)
check.examples("descend", descend, (on_a_wave, two_steps), (long, hundred_steps))
### END HIDDEN TESTS

# %%
# This needs your descend.
path = descend(df, 0, 0.1, 30)
for k in [0, 1, 2, 3, 10, 20, 30]:
    print(f"after {k:>2} steps: x = {path[k]:.3f}, height {f(path[k]):.6f}")

# %% [markdown]
# ## 3 · When to stop
#
# After 20 steps you are at 2.965, after 30 at 2.996. Is that enough? Nobody wants to guess. There are three usual reasons to stop:
#
# 1. **A step limit.** You took as many steps as you can afford. It must always be there, or a descent that never settles never ends.
# 2. **A small step.** The last step moved you less than a **tolerance**. The ground seems flat.
# 3. **A loss that no longer changes.** The height $f(x)$ falls by less than a tolerance. In machine learning the height is called
#    the **loss**, as it says how bad things are.
#
# A real descent has the first and one of the others. And it *says* which one ended it, as "I arrived" and "I gave up" are different news.
#
# ### Exercise 3 · Walk until it is flat
#
# *Difficulty: ●●○ · about 10 minutes · 2 points*
#
# - `df`, `x0`, `learning_rate`: as before.
# - `tolerance`: a number above zero. `max_steps`: a whole number, 0 or more.
# - Take a step and append the new position. If it lies less than `tolerance` away from the position before it, stop: the reason is `"tolerance"`.
#   If you have taken `max_steps` steps and none was that short, stop: the reason is `"step limit"`.
# - When the last step allowed is short, the reason is `"tolerance"`.
# - Returns: two values, `path, reason`. The path begins with `x0`, and the short step at the end belongs to it.
#
# Example: `descend_until(df, 0, 0.25, 0.5, 100)` returns `([0, 1.5, 2.25, 2.625], "tolerance")`: the steps are 1.5, 0.75 and 0.375,
# and 0.375 is below 0.5. With `max_steps = 2` it returns `([0, 1.5, 2.25], "step limit")`, and with `max_steps = 0` it returns `([0], "step limit")`.
#
# <details><summary>Hint 1: a nudge</summary>The loop of descend, and after each append one question. A step to the left is negative: compare its length.</details>
# <details><summary>Hint 2: the question</summary>
#
# $$|x_{\text{new}} - x_{\text{old}}| < \text{tolerance}$$</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# Inside the loop, after the append: `if abs(path[-1] - path[-2]) < ...: return path, "tolerance"`. After the loop: `return path, "step limit"`.</details>

# %% answer="descend_until"
def descend_until(df, x0, learning_rate, tolerance, max_steps):
    ### BEGIN SOLUTION
    path = [x0]
    for _ in range(max_steps):
        path.append(step(df, path[-1], learning_rate))
        if abs(path[-1] - path[-2]) < tolerance:
            return path, "tolerance"
    return path, "step limit"
    ### END SOLUTION

# %% check="descend_until" points=2
check.descend_until(descend_until)
### BEGIN HIDDEN TESTS
from_the_left = (lambda x: 2 * x, -8, 0.25, 0.3, 50)
never_flat = (np.ones_like, 0.0, 0.5, 0.1, 4)
halving = np.array([-8, -4, -2, -1, -0.5, -0.25]), "tolerance"
steady = np.array([0, -0.5, -1, -1.5, -2]), "step limit"
calls = [(from_the_left, halving), (never_flat, steady)]
check.examples("descend_until", descend_until, *calls)
### END HIDDEN TESTS

# %%
# This needs your descend_until.
for rate in [0.1, 0.001, 0.0001]:
    path, reason = descend_until(df, 0, rate, 0.001, 2000)
    print(f"rate {rate:<6}  {len(path) - 1:>4} steps  x = {path[-1]:.4f}  by {reason}")

# %% [markdown]
# All three were ended by the tolerance. But the second stopped half a unit before the bottom. And the third stopped after a single step, at $x = 0.0006$,
# about as far from the bottom as it began. A step can be short because the ground is flat, *or because the learning rate is tiny*. A short step
# alone does not prove that you have arrived.
#
# ## 4 · How long is a step?
#
# Those were small rates. Now take a larger one.
#
# ### Predict: a rate of 1.05
#
# From $x = 0$, the distance to the bottom is 3. You take 10 steps with a learning rate of 1.05. How far from the bottom are you then?
#
# - **a** At the bottom: about 0.
# - **b** More than twice as far: about 8.
# - **c** Closer, but not there: about 1.

# %% predict="a-large-rate"
prediction = "b"  # "a", "b" or "c"

# %%
# This needs your descend.
distance = abs(descend(df, 0, 1.05, 10)[-1] - 3)
predict.reveal(prediction, {"a": 0, "b": 8, "c": 1}, distance)

# %% [markdown]
# In many places you will read that *gradient descent always goes downhill*. You have seen that it does not. Every step went against the slope,
# in the right direction. And each was so long that it landed higher up on the other side. What the slope says holds for a small move
# only. Here are four rates, from the same start:

# %% tags=["figure"]
paths = {rate: descend(df, 0, rate, 6) for rate in [0.02, 0.3, 0.9, 1.05]}
titles, x, y = [f"rate {rate}" for rate in paths], ["x"] * 4, ["height f(x)"] * 4
figure, all_axes = plots.axes(titles, x, y, columns=4, figsize=(11.5, 3.4))
for ax, path in zip(all_axes, paths.values(), strict=True):
    plots.curve(ax, f, -3, 9)
    plots.path_on_curve(ax, f, path)
ends = ", ".join(f"{path[-1]:.2f}" for path in paths.values())
plots.show(figure, f"""Six steps in the same valley from x = 0, with the rates 0.02, 0.3,
    0.9 and 1.05. The first crawls, the second settles, the third jumps from side to side
    and comes closer, the fourth jumps from side to side and climbs. They end at x = {ends}.""")

# %% [markdown]
# Why? Look at the distance from the bottom, with its sign: $x - 3$ is negative to the left of it. One step turns $x - 3$ into
#
# $$x - \eta \cdot 2(x - 3) - 3 \;=\; (x - 3) - 2\eta\,(x - 3) \;=\; (1 - 2\eta)(x - 3)$$
#
# So each step *multiplies* the distance by $1 - 2\eta$. Where does the 2 come from? Each unit that you go to the right adds 2 to the slope
# $2(x - 3)$. This is the **curvature** $c$: the slope of the slope, one number. For any parabola with curvature $c$ the factor is
#
# $$r = 1 - \eta c$$
#
# | learning rate | factor $r$ | what you see | here |
# |---|---|---|---|
# | below $0.1/c$ | between 0.9 and 1 | **crawls**: each step is nearly as long as the one before | 0.02: $r = 0.96$ |
# | up to $1/c$ | between 0 and 0.9 | **converges**: comes closer from one side | 0.3: $r = 0.4$ |
# | between $1/c$ and $2/c$ | between −1 and 0 | **oscillates**: jumps over the bottom, and comes closer | 0.9: $r = -0.8$ |
# | above $2/c$ | below −1 | **diverges**: jumps over the bottom, and gets further away | 1.05: $r = -1.1$ |
#
# At $\eta = 1/c$ the factor is 0: one step, and you are at the bottom. That is the best rate. At $\eta = 2/c$ it is $-1$: you bounce
# from side to side forever, and never arrive. **The border is $2/c$.** Here $c = 2$, so the best rate is 0.5 and the border is 1.

# %% tags=["figure"]
figure, ax = plots.axes("One line decides", "learning rate η, for c = 2", "factor r = 1 − ηc")
ax.plot([0, 1.2], [1, -1.4], color=plots.COLOURS["curve"])
ax.axhspan(-1, 1, color=plots.COLOURS["accent"], alpha=0.12)
words = {0.02: "crawls", 0.3: "converges", 0.9: "oscillates", 1.05: "diverges"}
for rate, word in words.items():
    ax.plot(rate, 1 - 2 * rate, "o", color=plots.COLOURS["path"], markersize=9)
    ax.text(rate + 0.03, 1 - 2 * rate, f"{rate} {word}", va="bottom")
ax.set_xlim(-0.03, 1.45)
plots.show(figure, """The factor falls along a straight line: from 1 at η = 0 through 0 at η
    = 0.5 down to −1 at η = 1 and further. A band marks factors between −1 and 1, where you
    come closer. The rates 0.02, 0.3 and 0.9 lie in the band, 1.05 lies below it.""")

# %% [markdown]
# ### Exercise 4 · Where is the border?
#
# *Difficulty: ●●○ · about 8 minutes · 1 point*
#
# Somebody hands you only the slope `df` of a curve. Measure the curvature, and say which rate is the border. The curvature is the slope of `df`, and you know
# how to measure the slope of a function: `central_difference(function, x, h)` of lesson 01 is imported above. You choose `h`. Remember the V: here
# anything from `1e-3` to `1e-7` is safe.
#
# - `df`: the derivative of some curve, a function of one number. The curve need not be a parabola: $2/c$ is then the border
#   of the parabola that has the same slope and the same curvature at `x`.
# - `x`: a number, where the curvature is to be measured.
# - Returns: one number, $2/c$, where $c$ is the curvature at `x`. It will be above zero in all cases here. Three correct digits are enough.
#
# Example: `largest_stable_rate(df, 0)` returns `1.0` for our valley (up to rounding).
#
# <details><summary>Hint 1: a nudge</summary>In lesson 01 you gave `central_difference` a curve. Here you give it the function `df`.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$c = \frac{f'(x + h) - f'(x - h)}{2h} \qquad \text{border} = \frac{2}{c}$$</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return 2 / central_difference(..., x, 1e-5)`</details>

# %% answer="largest_stable_rate"
def largest_stable_rate(df, x):
    ### BEGIN SOLUTION
    return 2 / central_difference(df, x, 1e-5)
    ### END SOLUTION

# %% check="largest_stable_rate" points=1
check.largest_stable_rate(largest_stable_rate)
### BEGIN HIDDEN TESTS
no_parabola, narrow = (np.exp, 1), (lambda x: 40 * x, 5)
calls = [(no_parabola, 2 / np.e), (narrow, 0.05)]
check.examples("largest_stable_rate", largest_stable_rate, *calls, relative=5.1e-3)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 · Read a path
#
# Often you do not know the curvature. You see the path only. It tells you enough. Compare the last step with the step before it:
#
# $$r = \frac{\text{last}}{\text{before}} = \frac{x_T - x_{T-1}}{x_{T-1} - x_{T-2}}$$
#
# - $T$ is the number of steps, so $x_T$ is the last position, $x_{T-1}$ the one before it, $x_{T-2}$ the one before that: numbers.
# - *last* is the last step, from $x_{T-1}$ to $x_T$. *before* is the step before it, from $x_{T-2}$ to $x_{T-1}$.
# - $r$ is one number. On a parabola it is the same factor $1 - \eta c$ as above.
#
# By hand: in the path 0, 0.6, 1.08 the last step is $0.48$ and the one before it is $0.6$. So $r = 0.8$: it converges.
#
# ### Exercise 5 · Name what you see
#
# *Difficulty: ●●○ · about 10 minutes · 2 points*
#
# - `path`: a list or an array of at least 3 positions.
# - Returns one of four words:
#
# | if | return |
# |---|---|
# | the path holds `inf` or `nan` (it left the range of numbers) | `"diverges"` |
# | *before* is shorter than `1e-12`, to either side (it has arrived) | `"converges"` |
# | $r \le -1$ or $r \ge 1$ (it comes no closer; bouncing forever counts) | `"diverges"` |
# | $-1 < r < 0$ | `"oscillates"` |
# | $0 \le r \le 0.9$ | `"converges"` |
# | $0.9 < r < 1$ | `"crawls"` |
#
# Go through the table from the top: the first line that fits decides.
#
# Example: `diagnose([0, 0.6, 1.08])` returns `"converges"`, and `diagnose([0, 5.4, 1.08])` returns `"oscillates"`: $r = -4.32 / 5.4 = -0.8$.
#
# <details><summary>Hint 1: a nudge</summary>Handle inf and nan first: you cannot divide with them in a useful way. `np.isfinite(path).all()` is True when all is well.</details>
# <details><summary>Hint 2: the plan</summary>Compute the two last steps by subtraction. Test the one before the last for being tiny. Only then divide.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `before, last = path[-2] - path[-3], path[-1] - path[-2]`, and then `ratio = last / before`. Four `if` lines follow, in the order of the table.</details>

# %% answer="diagnose"
def diagnose(path):
    ### BEGIN SOLUTION
    if not np.isfinite(path).all():
        return "diverges"
    before, last = path[-2] - path[-3], path[-1] - path[-2]
    if abs(before) < 1e-12:
        return "converges"
    ratio = last / before
    if abs(ratio) >= 1:
        return "diverges"
    if ratio < 0:
        return "oscillates"
    return "converges" if ratio <= 0.9 else "crawls"
    ### END SOLUTION

# %% check="diagnose" points=2
check.diagnose(diagnose)
### BEGIN HIDDEN TESTS
halving, bouncing, shrinking, slow = [4, 2, 1, 0.5], [0, 1, 0, 1], [4, -2, 1], [0, 1, 1.95]
calls = [((halving,), "converges"), ((bouncing,), "diverges"), ((shrinking,), "oscillates")]
calls += [((slow,), "crawls"), (([1, 1, 1],), "converges"), (([1, 2, np.nan],), "diverges")]
check.examples("diagnose", diagnose, *calls)
### END HIDDEN TESTS

# %%
# This needs your descend and your diagnose.
for rate in [0.02, 0.3, 0.9, 1.05]:
    path = descend(df, 0, rate, 9)
    print(f"rate {rate:<5}  loss after 9 steps {f(path[-1]):8.4f}  {diagnose(path)}")

# %% [markdown]
# ### Lab: the learning rate, live
#
# The lab runs **your** `descend`. Drag the learning rate, or click the slider and use the arrow keys. On the left you see the path, on the right the loss after each step, on a
# logarithmic axis: a straight line there means that each step multiplies the loss by the same factor.
#
# 1. From a start with a loss above 1, reach a loss below 0.000001 in under 20 steps.
# 2. Then find where it starts to diverge: get within 0.02 of that border, on the side that settles.
#
# Watch the picture on the right when you pass 0.5 on your way to 1: how do rates of 0.3 and 0.7 differ there? How do they differ on the left?

# %% tags=["lab"]
labs.learning_rate(descend)

# %% [markdown]
# <details><summary>What you may have noticed</summary>
#
# At 0.3 the factor is $1 - 0.6 = 0.4$. At 0.7 it is $1 - 1.4 = -0.4$. The loss falls equally fast. It is the *path* that differs: one comes
# from one side, the other jumps across. A loss curve alone does not show which.</details>

# %% [markdown]
# ## 6 · A mountain made of data
#
# Back to the 442 patients of lesson 01. This time we ask: is the disease further along after a year where the body mass index (bmi, in kg/m²) is higher?
#
# - $x$ is the bmi of each patient minus the mean bmi: an array of shape `(442,)`.
# - $y$ is the progression of each patient minus the mean progression: shape `(442,)`.
# - $w$ is one number: how much $y$ changes for each unit of $x$.
# - $\hat y = w x$ (say "y hat") is the prediction, shape `(442,)`.
#
# How bad is a choice of $w$? As in lesson 01, take the mean of the squared distances. It is one number:
#
# $$L(w) = \text{mean of } (\hat y - y)^2 = \text{mean of } (w x - y)^2$$
#
# You have no formula for the slope of $L$ yet (that is lesson 05). You do not need one: `central_difference` measures it.

# %%
table = diabetes()
bmi = table.column("bmi") - table.column("bmi").mean()
progression = table.y - table.y.mean()


def loss(w):
    return np.mean((w * bmi - progression) ** 2)


def d_loss(w):
    return central_difference(loss, w, 1e-3)

# %%
# This needs your largest_stable_rate, descend_until and diagnose.
border = largest_stable_rate(d_loss, 0)
print(f"border {border:.4f}, best rate {border / 2:.4f}")
rates = [0.002, 0.02, 0.05, 0.06]
for rate in rates:
    path, reason = descend_until(d_loss, 0, rate, 0.001, 60)
    found = f"{len(path) - 1:>2} steps, w = {path[-1]:.5g}"
    print(f"rate {rate:<5}: {found}, {diagnose(path)}, {reason}")

# %% tags=["figure"]
figure, ax = plots.axes("One mountain of data, four rates", "step", "loss above the lowest")
lowest = loss(descend(d_loss, 0, border / 2, 3)[-1])
colours = ["muted", "accent", "curve", "warn"]
for rate, line, colour in zip(rates, [":", "-", "-.", "--"], colours, strict=True):
    # Rounding hides what lies below 1e-8: the picture ends there.
    values = [loss(w) - lowest for w in descend(d_loss, 0, rate, 20)]
    look = {"linestyle": line, "color": plots.COLOURS[colour]}
    plots.losses(ax, np.where(np.array(values) > 1e-8, values, np.nan), label=rate, **look)
ax.legend(title="rate", loc="center left", bbox_to_anchor=(1, 0.5))
plots.show(figure, """Loss above its lowest value against the step, on a log axis, for four
    rates. 0.002 and 0.05 fall slowly, each along a straight line. 0.02 falls steeply and
    leaves the picture after eight steps. 0.06 rises along a straight line.""")

# %% [markdown]
# The best $w$ is about 10.2: one kg/m² more goes with about 10 points more on the doctors' scale. A rate of 0.02 finds it in a few steps. 0.002 crawls, and is still a little short after 60. 0.05 comes closer, but so slowly
# that 60 steps are not enough: the curvature is $2 / 0.0513 = 39$, so its factor is $1 - 0.05 \cdot 39 = -0.95$. And 0.06 is a disaster. The border lies between the last two, and you computed it before you took a step.
#
# This loss is a parabola again. On a parabola the border does not depend on the start, or on how high the valley lies. Only the curvature counts.
#
# ## What you built
#
# | You wrote | It answers | In `downhill` |
# |---|---|---|
# | `step` | Where does one step lead? | `descent.step` |
# | `descend` | Where do many steps lead? | `descent.descend` |
# | `descend_until` | When have I arrived, and did I? | `descent.descend_until` |
# | `largest_stable_rate` | How long may a step be? | `descent.largest_stable_rate` |
# | `diagnose` | What does this path tell me? | `descent.diagnose` |
#
# **The sentence to remember:** every step goes against the slope, and still a rate above $2/c$ takes you up the mountain.
#
# This valley had one bottom. Next, in [lesson 03](../03-terrain/terrain.ipynb), the terrain has many: there a start decides where you end, plateaus stop you, and a cliff throws you out.
