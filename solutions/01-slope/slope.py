# %% [markdown]
# # 01 · What is a slope?
#
# **After this lesson you can measure the slope of any curve, say how far to trust the number, and tell which way is down.**
#
# You stand on a mountain, in fog. You cannot see the valley. You feel only the ground under your feet: does it rise to the right,
# or does it fall? That one feeling is the slope. The whole course is built on it: at the end, a program with thousands of
# adjustable numbers learns to read handwriting by feeling slopes.
#
# | | |
# |---|---|
# | **The question** | How do you measure a slope, if all you can do is ask for heights? |
# | **You need** | Python: functions, lists, a loop. No calculus. |
# | **Time** | about 50 minutes, 5 exercises |
# | **How it works** | Read, write your answer where a cell asks for it, run the check below it. New here? [Start page](../00-start/start.ipynb) |
#
# Run the next cell first. It brings the tools. The cell after it draws where you stand.

# %%
import numpy as np

from downhill import labs, plots, predict
from downhill.checks import slope as check
from downhill.data import diabetes

# %% tags=["figure"]
def mountain(x):
    return 0.15 * x**4 - 1.1 * x**2 + 0.4 * x + 3


figure, ax = plots.axes("You, on a mountain, in fog", "position x", "height f(x)")
plots.curve(ax, mountain, -2.9, 2.9, color=plots.COLOURS["muted"], linestyle=":")
plots.curve(ax, mountain, 0.65, 1.35, linewidth=4)
ax.plot(1, mountain(1), "o", color=plots.COLOURS["path"], markersize=12)
arrow = {"arrowstyle": "->"}
ax.annotate("you feel only this", (1.05, 2.6), (1.5, 4.6), arrowprops=arrow)
plots.show(figure, """A curve with two valleys, dotted because fog hides it. You stand at x
    = 1, height 2.45. Only the ground from x = 0.65 to x = 1.35 is drawn solid: it falls to
    the right.""")

# %% [markdown]
# ## 1 · Two heights and a distance
#
# You cannot see the slope, but you can measure two heights. Measure where you stand. Take a small step to the right and measure
# again. How much higher are you, for each unit that you walked? That is a slope: **rise divided by run**.
#
# - $f$ is the curve: a function that takes one number, the position, and returns one number, the height there.
# - $x$ is where you stand: one number.
# - $h$ is how far you step: one number, above zero.
#
# The rise is $f(x + h) - f(x)$. The run is $h$. So the slope between the two points is
#
# $$\frac{f(x + h) - f(x)}{h}$$
#
# This is called the **forward difference**, as it looks forward, to $x + h$. The line through the two points is a **secant**.
#
# Try it by hand, with $f(x) = x^2$ at $x = 1$. With $h = 1$ the heights are $f(1) = 1$ and $f(2) = 4$. The slope is
# $(4 - 1) / 1 = 3$. With $h = 0.5$ the heights are $1$ and $f(1.5) = 2.25$. The slope is $(2.25 - 1) / 0.5 = 2.5$.
# This is what you measured the second time:

# %%
def square(x):
    return x**2

# %% tags=["figure"]
figure, ax = plots.axes("Rise over run", "position x", "height f(x)")
plots.curve(ax, square, 0.4, 1.9, label="f(x) = x²")
ax.plot([1, 1.5], [1, 1], "--", color=plots.COLOURS["accent"], label="run h = 0.5")
ax.plot([1.5, 1.5], [1, 2.25], color=plots.COLOURS["warn"], label="rise 1.25")
ax.plot([1, 1.5], [1, 2.25], "o-", color=plots.COLOURS["path"], label="secant, slope 2.5")
ax.legend()
plots.show(figure, """The curve x² and a triangle with two corners on it. Its lower side is
    the run, from x = 1 to x = 1.5. Its upright side is the rise, from height 1 to height
    2.25. The long side is the secant: it climbs 1.25 on a run of 0.5, so its slope is 2.5.""")

# %% [markdown]
# Here are the same two steps again, and two smaller ones:

# %%
for h in [1, 0.5, 0.1, 0.01]:
    rise = square(1 + h) - square(1)
    print(f"h = {h:<5}  rise = {rise:.4f}  slope = rise / h = {rise / h:.4f}")

# %% [markdown]
# The slopes 3, 2.5, 2.1, 2.01 settle down. They close in on 2. The number that they close in on is called the **derivative** of
# $f$ at $x$, written $f'(x)$. Here $f'(1) = 2$. It is the slope of the curve *at* the point, not between two points. The line through the
# point with this slope only touches the curve. It is called the **tangent**.

# %% tags=["figure"]
title = "Shrink the step, and the secant becomes the tangent"
figure, ax = plots.axes(title, "position x", "height f(x)")
plots.curve(ax, square, -0.2, 2.3, label="f(x) = x²")
xs = np.array([0.1, 2.2])
for h, style in [(1, "o:"), (0.5, "s-."), (0.1, "^--")]:
    slope = (square(1 + h) - square(1)) / h
    ax.plot(xs, 1 + slope * (xs - 1), style[1:], color=plots.COLOURS["path"])
    look = {"color": plots.COLOURS["path"], "label": f"h = {h}: {slope:.1f}"}
    ax.plot(1 + h, square(1 + h), style, **look)
ax.plot(xs, 1 + 2 * (xs - 1), color=plots.COLOURS["ink"], label="tangent: 2")
ax.legend(title="slopes")
plots.show(figure, """Three secants of x² through the point (1, 1), and the tangent. With h
    = 1 the slope is 3, with h = 0.5 it is 2.5, with h = 0.1 it is 2.1. The tangent has
    slope 2. The smaller h is, the closer the secant lies to the tangent.""")

# %% [markdown]
# ### Exercise 1 · The forward difference
#
# *Difficulty: ●○○ · about 4 minutes · 1 point*
#
# Write the function that measures the slope to the right.
#
# - `f`: a function of one number. `x`: a number. `h`: a number above zero.
# - Returns: one number, the slope between `x` and `x + h`.
#
# Example: `forward_difference(square, 1, 0.5)` returns `2.5`.
#
# <details><summary>Hint 1: a nudge</summary>Call f twice: once at x + h, once at x.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$\frac{f(x + h) - f(x)}{h}$$
#
# The fraction bar holds the whole difference together. In code you need brackets for that.</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return (f(...) - f(...)) / h`</details>

# %% answer="forward_difference"
def forward_difference(f, x, h):
    ### BEGIN SOLUTION
    return (f(x + h) - f(x)) / h
    ### END SOLUTION

# %% check="forward_difference" points=1
check.forward_difference(forward_difference)
### BEGIN HIDDEN TESTS
log_from_2_to_4, absolute_value = (np.log, 2.0, 2.0), (abs, -3, 0.5)
calls = [(log_from_2_to_4, np.log(2) / 2), (absolute_value, -1)]
check.examples("forward_difference", forward_difference, *calls)
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · Look to both sides
#
# The forward difference leans to one side: it knows only the ground to the right. On a curve that bends, this makes it a little
# wrong. There is a fairer way. Take one step to the right *and* one to the left, and compare those two heights.
#
# The rise is now $f(x + h) - f(x - h)$. The run is $2h$, from $x - h$ to $x + h$:
#
# $$\frac{f(x + h) - f(x - h)}{2h}$$
#
# This is the **central difference**. By hand, with $f(x) = x^3$ at $x = 1$ and $h = 0.1$: the heights are
# $1.1^3 = 1.331$ and $0.9^3 = 0.729$. The slope is $(1.331 - 0.729) / 0.2 = 3.01$. The derivative is $3$.
# The forward difference gives $(1.331 - 1) / 0.1 = 3.31$, which is 31 times further away.

# %%
def cube(x):
    return x**3


right, here, left = cube(1.1), cube(1), cube(0.9)
print(f"heights: left {left:.3f}, here {here:.3f}, right {right:.3f}")
print(f"forward {(right - here) / 0.1:.4f}, central {(right - left) / 0.2:.4f}, derivative 3")

# %% [markdown]
# ### Exercise 2 · The central difference
#
# *Difficulty: ●○○ · about 4 minutes · 1 point*
#
# Write the function that looks to both sides.
#
# - `f`: a function of one number. `x`: a number. `h`: a number above zero.
# - Returns: one number, the slope between `x - h` and `x + h`.
#
# Example: `central_difference(cube, 1, 0.1)` returns `3.01` (the last digits of a float may differ).
#
# <details><summary>Hint 1: a nudge</summary>Two calls of f again. How far is it from one point to the other?</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$\frac{f(x + h) - f(x - h)}{2h}$$</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return (f(...) - f(...)) / (2 * h)`. Without the last pair of brackets Python divides by 2 and then *multiplies* by h.</details>

# %% answer="central_difference"
def central_difference(f, x, h):
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION

# %% check="central_difference" points=1
check.central_difference(central_difference)
### BEGIN HIDDEN TESTS
log_from_2_to_4, absolute_value = (np.log, 3.0, 1.0), (abs, 0, 0.5)
calls = [(log_from_2_to_4, np.log(2) / 2), (absolute_value, 0)]
check.examples("central_difference", central_difference, *calls)
### END HIDDEN TESTS

# %% [markdown]
# ### Predict: half the step
#
# You measure the slope of $x^3$ at 1 with the central difference. Then you halve $h$. What happens to the **error**, the
# distance from 3?
#
# - **a** It falls to a quarter.
# - **b** It is halved.
# - **c** It stays as it is.
#
# Decide before you run on. Write your letter between the quotes.

# %% predict="half-the-step"
prediction = "a"  # "a", "b" or "c"

# %%
# This needs your central_difference.
error = abs(central_difference(cube, 1, 0.1) - 3)
error_of_half = abs(central_difference(cube, 1, 0.05) - 3)
predict.reveal(prediction, {"a": 1 / 4, "b": 1 / 2, "c": 1}, error_of_half / error)

# %% [markdown]
# <details><summary>Why is that so?</summary>
#
# Near $x$, a smooth curve is a line, plus a bit that grows with $h^2$ (it bends), plus a bit that grows with $h^3$. To the right and
# to the left the $h^2$ bit is the same, so the central difference cancels it. The $h^3$ bit remains. Divided by the run $2h$ it
# leaves an error that goes with $h^2$. The forward difference cancels nothing: its error goes with $h$, and it is halved.</details>

# %% [markdown]
# ## 3 · The line that touches
#
# A slope alone is a number. Together with a point it is a line. The tangent is what the ground looks like if you see only a little of it.
#
# - $x_0$ and $y_0$ are the point: two numbers.
# - The slope is one number.
# - $x$ is where you want to know the line's height.
#
# You start at height $y_0$. From $x_0$ to $x$ you walk the distance $x - x_0$. For each unit that you walk, the height changes by the slope. So the height is
#
# $$y_0 + \text{slope} \cdot (x - x_0)$$
#
# By hand: the tangent of $x^2$ at $x_0 = 1$ goes through $(1, 1)$ with slope $2$. At $x = 1.5$ its height is
# $1 + 2 \cdot 0.5 = 2$. The curve is at $2.25$ there.
#
# ### Exercise 3 · The tangent line
#
# *Difficulty: ●○○ · about 5 minutes · 1 point*
#
# - `x0`, `y0`, `slope`: numbers.
# - `x`: a number, or a NumPy array of shape `(M,)`, which means M numbers in a row: M places at once. Leave it as it is
#   (no `x -= x0`, which would change the caller's array).
# - Returns: the height of the line at `x`, a number or an array of shape `(M,)`, like `x`.
#
# Example: `tangent_line(1, 1, 2, 1.5)` returns `2.0`, and `tangent_line(1, 1, 2, np.array([0, 1, 2]))` returns the array `[-1, 1, 3]`.
#
# <details><summary>Hint 1: a nudge</summary>At x = x0 the height must be y0, whatever the slope is. NumPy arrays need no loop.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$y_0 + \text{slope} \cdot (x - x_0)$$</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return y0 + slope * (... - ...)`</details>

# %% answer="tangent_line"
def tangent_line(x0, y0, slope, x):
    ### BEGIN SOLUTION
    return y0 + slope * (x - x0)
    ### END SOLUTION

# %% check="tangent_line" points=1
check.tangent_line(tangent_line)
### BEGIN HIDDEN TESTS
flat, falling = (0, 5, 0, 9), (2, 1, -3, np.arange(5))
heights = np.array([7, 4, 1, -2, -5])
check.examples("tangent_line", tangent_line, (flat, 5), (falling, heights))
### END HIDDEN TESTS

# %% [markdown]
# Now your `central_difference` and your `tangent_line` together. Watch what happens when you look closer and closer at the mountain.
# (`1e-5` is how Python writes 0.00001.)

# %% tags=["figure"]
titles = ("From afar", "Closer", "Closer still")
figure, all_axes = plots.axes(titles, ("x",) * 3, ("height",) * 3, columns=3)
slope = central_difference(mountain, 1, 1e-5)
for ax, reach in zip(all_axes, [1.5, 0.5, 0.1], strict=True):
    xs = np.linspace(1 - reach, 1 + reach, 101)
    plots.curve(ax, mountain, xs[0], xs[-1], label="curve")
    line = tangent_line(1, mountain(1), slope, xs)
    ax.plot(xs, line, "--", color=plots.COLOURS["path"], label="tangent")
all_axes[0].legend()
plots.show(figure, f"""Three views of the mountain around x = 1 with its tangent, whose
    slope is {slope:.2f}. Within 1.5 of the point the curve leaves the tangent. Within 0.5
    they are close. Within 0.1 you can hardly tell them apart.""")

# %% [markdown]
# ## 4 · How small is small enough?
#
# The smaller the step, the better the slope. How far does this go? Measure it.
# We take a curve whose derivative we know: $f(x) = e^x$ has the slope $e^x$ everywhere, so at $x = 1$ the slope is $e = 2.71828\ldots$ (In code: `np.exp(x)`, and the number is `np.e`.)
#
# ### Predict: a very small step
#
# With $h = 10^{-8}$ the forward difference is off by about $10^{-8}$. Now take $h = 10^{-12}$, ten thousand times smaller.
# The error is then
#
# - **a** ten thousand times smaller, or more,
# - **b** about the same,
# - **c** ten thousand times larger, or more.

# %% predict="a-very-small-step"
prediction = "c"  # "a", "b" or "c"

# %%
# This needs your forward_difference.
errors = [abs(forward_difference(np.exp, 1, h) - np.e) for h in (1e-8, 1e-12)]
words = f"the error went from {errors[0]:.0e} to {errors[1]:.0e}"
powers_of_ten = np.log10(errors[1] / errors[0])
predict.reveal(prediction, {"a": -4, "b": 0, "c": 4}, powers_of_ten, shown=words)

# %% [markdown]
# Two errors pull in opposite directions.
#
# - **Truncation error.** The secant is not the tangent. It shrinks when $h$ shrinks: it goes with $h$ (forward) or $h^2$ (central).
# - **Round-off error.** Python keeps about 16 digits of each height. Two heights that are close to each other agree in nearly all of them.
#   In the difference only the last few digits are left, and those are rounded. Then you divide by the tiny $h$, and the rounding
#   grows. This error *rises* when $h$ shrinks: it goes with $1/h$.
#
# See it happen, with $h = 10^{-12}$. The two heights agree in their first 11 digits. Only 5 digits of the rise are left, and the last of them are rounded:

# %%
there, here = np.exp(1 + 1e-12), np.exp(1)
print(f"there   {there:.16f}\nhere    {here:.16f}\nrise    {there - here:.16f}")
print(f"divided by h: {(there - here) / 1e-12:.6f}, but the slope is {np.e:.6f}")

# %% [markdown]
# Together the two errors draw a **V**. Both axes below are logarithmic: from one line of the grid to the next is a factor of 100.

# %% tags=["figure"]
hs = 10.0 ** np.arange(-15, 0.1, 0.25)
title = "The V: too large a step, and too small"
figure, ax = plots.axes(title, "step size h", "error of the slope")
lowest = []
for method, style in [(forward_difference, "o-"), (central_difference, "s--")]:
    errors = np.array([abs(method(np.exp, 1, h) - np.e) for h in hs])
    ax.loglog(hs, errors, style, markersize=4, label=method.__name__)
    lowest.append(f"{errors.min():.0e} at h = {hs[errors.argmin()]:.0e}")
ax.annotate("round-off", (1e-14, 1e-2), (1e-13, 1), arrowprops={"arrowstyle": "->"})
ax.annotate("truncation", (1e-2, 1e-2), (1e-6, 1e-1), arrowprops={"arrowstyle": "->"})
ax.legend()
plots.show(figure, f"""Error against step size for the slope of exp at 1, both axes
    logarithmic. From right to left both errors fall, the central one twice as steeply, then
    rise along nearly the same ragged line. The forward error is lowest with {lowest[0]}, the
    central with {lowest[1]}.""")

# %% [markdown]
# So there is a best $h$. For the forward difference it lies near $10^{-8}$, for the central difference near $10^{-5}$, where it is
# more than a hundred times as exact. It depends a little on the curve and on the place.
#
# ### Exercise 4 · Read the V
#
# *Difficulty: ●●○ · about 8 minutes · 2 points*
#
# Someone tells you the true slope. Find the step size that comes closest to it.
#
# - `f`: a function of one number. `x`: a number.
# - `slope`: a number, the true derivative of `f` at `x`.
# - `hs`: a list or an array of shape `(H,)`: step sizes to try, in any order. Leave it as it is (no `hs.sort()`).
# - Returns: one number, the `h` from `hs` for which your **forward difference** comes closest to `slope`, from above or from below.
#
# Example: `best_step(square, 1, 2, [1, 0.1, 0.01])` returns `0.01`: the errors are `1`, `0.1` and `0.01`.
#
# (The bottom of the V is ragged. So the check also accepts an `h` of the list that is up to ten times larger or smaller than the best one.)
#
# <details><summary>Hint 1: a nudge</summary>Compute one error for each h. Then find where the smallest one is, and return the h that stands there.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$\text{error}(h) = \left|\, \text{forward\_difference}(f, x, h) - \text{slope} \,\right|$$
#
# The bars mean: without the sign. That is `abs` in Python.</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `errors = [abs(... - slope) for h in hs]`, and then `return hs[np.argmin(errors)]`. `np.argmin` gives the *place* of the smallest item.</details>

# %% answer="best_step"
def best_step(f, x, slope, hs):
    ### BEGIN SOLUTION
    errors = [abs(forward_difference(f, x, h) - slope) for h in hs]
    return hs[np.argmin(errors)]
    ### END SOLUTION

# %% check="best_step" points=2
check.best_step(best_step)
### BEGIN HIDDEN TESTS
falling_error, both_errors = [1e-2, 50, 1], [1, 1e-14, 1e-3]
calls = [((square, 3, 6, falling_error), 1e-2), ((square, 3, 6, both_errors), 1e-3)]
check.examples("best_step", best_step, *calls)
### END HIDDEN TESTS

# %% [markdown]
# ### Lab: the secant becomes the tangent
#
# The lab runs **your** `forward_difference` and **your** `tangent_line`. Move the point and the step size: drag a slider, or click it and use the arrow keys.
#
# 1. Make the error smaller than 0.000001.
# 2. Then find a step so small that the error is above 0.01 again.
#
# Notice the dot on the V while you move `h`: on the right arm it glides, on the left arm it jumps. Why?

# %% tags=["lab"]
labs.secant(forward_difference, tangent_line)

# %% [markdown]
# <details><summary>What you may have noticed</summary>
#
# On the right arm the error is truncation. It follows from the shape of the curve, so it changes smoothly. On the left arm it is rounding.
# Whether a height is rounded up or down depends on its seventeenth digit, which is as good as random. So the error jumps.</details>

# %% [markdown]
# ## 5 · Which way is down?
#
# Back to the fog. You want to go down. You know the slope under your feet. What does it tell you?
#
# - Slope **above** zero: the ground rises to the right. Down is to the **left**.
# - Slope **below** zero: the ground falls to the right. Down is to the **right**.
# - Slope **zero**: the ground is flat here. The slope names no direction.
#
# Down is always against the sign of the slope. Write left as $-1$, right as $+1$, and stay as $0$.
#
# On $f(x) = x^2$ the bottom is at 0. At $x = 3$ the slope is $6$: go left, to the bottom. At $x = -2$ the slope is $-4$: go right, to the bottom.
# (Measure them: `central_difference(square, 3, 1e-5)`.)
#
# ### Exercise 5 · Down
#
# *Difficulty: ●○○ · about 4 minutes · 1 point*
#
# - `slope`: a number.
# - Returns: `-1` if down is to the left, `+1` if down is to the right, `0` if it is flat. Flat means *exactly* zero: a slope of
#   `0.000001` still says where to go.
#
# Example: `downhill_direction(6)` returns `-1`.
#
# <details><summary>Hint 1: a nudge</summary>There are three cases. Do not forget the flat one.</details>
# <details><summary>Hint 2: the rule</summary>Slope above zero: −1. Slope below zero: +1. Otherwise: 0.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `if slope > 0:` return one of them, `if slope < 0:` return another, and at the end `return 0`. (`np.sign` could do it in one line. It gives the way *up*.)</details>

# %% answer="downhill_direction"
def downhill_direction(slope):
    ### BEGIN SOLUTION
    if slope > 0:
        return -1
    if slope < 0:
        return 1
    return 0
    ### END SOLUTION

# %% check="downhill_direction" points=1
check.downhill_direction(downhill_direction)
### BEGIN HIDDEN TESTS
calls = [((1e-300,), -1), ((-1e-300,), 1), ((0,), 0)]
check.examples("downhill_direction", downhill_direction, *calls)
### END HIDDEN TESTS

# %% [markdown]
# ### Real numbers: one number for 442 patients
#
# In a study, doctors measured how far the diabetes of 442 patients had progressed after a year. You may keep **one number** $m$ to stand for all of them.
# Which one? Choose a price for being wrong: the square of the distance to each patient's value $y$, averaged over the patients. This price is a **loss**, written $L$:
#
# $$L(m) = \text{mean of } (y - m)^2$$
#
# - $m$ is one number, your choice.
# - $y$ is an array of shape `(442,)`, one value a patient.
# - $L(m)$ is one number: how bad the choice is.
#
# $L$ is a curve over $m$. You can walk on it. Your functions do not care that the mountain is now made of data:

# %%
progression = diabetes().y


def loss(m):
    return np.mean((progression - m) ** 2)


for m in [100, 152, 200]:
    slope = central_difference(loss, m, 1e-3)
    way = downhill_direction(slope)
    print(f"m = {m}  loss {loss(m):7.1f}  slope {slope:7.2f}  go {way:+.0f}")
print(f"the mean of all patients is {progression.mean():.2f}")

# %% tags=["figure"]
title = "Down is towards the best number, from both sides"
figure, ax = plots.axes(title, "the number m that stands for all", "loss L(m)")
plots.curve(ax, loss, 60, 250, label="mean squared distance")
for m in [80, 110, 190, 230]:
    way = downhill_direction(central_difference(loss, m, 1e-3))
    ax.quiver(m, loss(m), way, 0, color=plots.COLOURS["path"], scale=12, width=0.009)
    ax.plot(m, loss(m), "o", color=plots.COLOURS["path"])
ax.axvline(progression.mean(), ls="--", color=plots.COLOURS["muted"], label="the mean")
ax.legend()
bottom = progression.mean()
plots.show(figure, f"""The loss is a bowl over m. At m = 80 and 110 the arrow points right,
    at 190 and 230 it points left: all four point towards the bottom, which lies at the mean
    of {bottom:.2f}, where the loss is {loss(bottom):.0f}.""")

# %% [markdown]
# At $m = 152$ the slope is $-0.27$, nearly zero. It still says "to the right", and that is true: the bottom is at 152.13, the mean.
# Nobody told the slope that the best number is the mean.
#
# ## What you built
#
# | You wrote | It answers | In `downhill` |
# |---|---|---|
# | `forward_difference` | How steep is it to my right? | `calculus.forward_difference` |
# | `central_difference` | How steep is it here? Far more exact. | `calculus.central_difference` |
# | `tangent_line` | What does the ground look like from close up? | `calculus.tangent_line` |
# | `best_step` | How small should the step be? | `calculus.best_step` |
# | `downhill_direction` | Which way is down? | `calculus.downhill_direction` |
#
# **The sentence to remember:** the slope is rise over run for a small run, and down is against its sign.
#
# Next, you start to walk. In [02 · One step, many steps](../02-descent/descent.ipynb) the slope says not only where to go but also how far, and
# the length of your steps will decide everything.
