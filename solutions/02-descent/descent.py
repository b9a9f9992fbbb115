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
# | **The question** | How long should a step be, and what happens when it is too long? |
# | **You need** | [01 · What is a slope?](../01-slope/slope.ipynb): the slope, and which way is down |
# | **Time** | about 55 minutes, 5 exercises |

# %%
import numpy as np

from downhill import labs, plots, predict
from downhill.calculus import central_difference
from downhill.checks import descent as check
from downhill.data import diabetes

# %% [markdown]
# Our first mountain is a valley with its bottom at $x = 3$: $f(x) = (x - 3)^2$. Its derivative is $f'(x) = 2(x - 3)$. In code we call
# the derivative `df`: a function that takes a position and returns the slope there. Here is where this lesson takes you:

# %%
def f(x):
    return (x - 3) ** 2


def df(x):
    return 2 * (x - 3)

# %% tags=["figure"]
figure, ax = plots.axes("Down the valley, one step after the other", "position x", "height f(x)")
plots.curve(ax, f, -0.6, 5, label="f(x) = (x − 3)²")
plots.path_on_curve(ax, f, [3 - 3 * 0.6**k for k in range(12)], label="eleven steps from x = 0")
ax.annotate("start", (0, 9), (0.5, 9.2))
ax.legend()
plots.show(figure, """A valley with its bottom at x = 3. A path of twelve dots begins at x = 0, height 9, and ends close to the
    bottom. Each step is shorter than the one before, as the slope becomes gentler.""")

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
print(f"slope {df(x)}, from x = {x} to x = {new_x:.1f}, height from {f(x)} to {f(new_x):.2f}")

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
# - Returns: a list of `steps + 1` numbers. The first is `x0`.
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
hundred_steps = 0.9 ** np.arange(101)
check.examples("descend", descend, (on_a_wave, np.array([0, -1, -1 - np.cos(1)])), (long, hundred_steps))
### END HIDDEN TESTS

# %%
path = descend(df, 0, 0.1, 30)
print("positions:", np.round(path[:5], 3), "...", np.round(path[-1], 3))
print("heights:  ", np.round([f(x) for x in path[:5]], 3), "...", np.round(f(path[-1]), 6))

# %% [markdown]
# ## 3 · When to stop
#
# Thirty steps came close. Would 20 have been enough? Nobody wants to guess. There are three usual reasons to stop:
#
# 1. **A step limit.** You took as many steps as you can afford. It must always be there, or a descent that never settles never ends.
# 2. **A small step.** The last step moved you less than a **tolerance**. The ground is nearly flat.
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
# and 0.375 is below 0.5. With `max_steps = 2` it returns `([0, 1.5, 2.25], "step limit")`.
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
from_the_left, never_flat = (lambda x: 2 * x, -8, 0.25, 0.3, 50), (lambda x: 1.0, 0, 0.5, 0.1, 4)
halving = np.array([-8, -4, -2, -1, -0.5, -0.25]), "tolerance"
steady = np.array([0, -0.5, -1, -1.5, -2]), "step limit"
check.examples("descend_until", descend_until, (from_the_left, halving), (never_flat, steady))
### END HIDDEN TESTS

# %%
for learning_rate in [0.1, 0.001, 0.0001]:
    path, reason = descend_until(df, 0, learning_rate, 0.001, 2000)
    print(f"rate {learning_rate:<6}  {len(path) - 1:>4} steps  x = {path[-1]:.3f}  ended by: {reason}")

# %% [markdown]
# Look at the last line. "Tolerance" ended it after a single step, at $x = 0.001$, as far from the bottom as it began. A step can be short
# because the ground is flat, *or because the learning rate is tiny*. A short step alone does not prove that you have arrived.
#
# ## 4 · How long is a step?
#
# Here is a sentence that you will read in many places: *gradient descent always goes downhill*. Test it.
#
# ### Predict: a rate of 1.05
#
# From $x = 0$, the distance to the bottom is 3. You take 10 steps with a learning rate of 1.05. How far from the bottom are you then?
#
# - **a** At the bottom: 0.
# - **b** As far as before: 3.
# - **c** More than twice as far: about 8.

# %% predict="a-large-rate"
prediction = "c"  # "a", "b" or "c"

# %%
distance = abs(descend(df, 0, 1.05, 10)[-1] - 3)
predict.reveal(prediction, {"a": 0, "b": 3, "c": 8}, distance)

# %% [markdown]
# Every step went *against* the slope. Every step was in the right direction. And each one was so long that it landed higher up on the other
# side. The slope tells the direction for a small move only. Here are four rates, from the same start:

# %% tags=["figure"]
rates = [0.02, 0.3, 0.9, 1.05]
titles = [f"rate {rate}" for rate in rates]
size = (11.5, 3.4)
figure, all_axes = plots.axes(titles, ["x"] * 4, ["height f(x)"] * 4, columns=4, figsize=size)
for ax, rate in zip(all_axes, rates, strict=True):
    plots.curve(ax, f, -2.5, 8.5)
    plots.path_on_curve(ax, f, descend(df, 0, rate, 9))
    ax.set_ylim(-2, 32)
ends = ", ".join(f"{descend(df, 0, rate, 9)[-1]:.2f}" for rate in rates)
plots.show(figure, f"""Nine steps in the same valley from x = 0, with the rates 0.02, 0.3, 0.9 and 1.05. The first crawls, the
    second settles, the third jumps from side to side and comes closer, the fourth climbs out. They end at x = {ends}.""")

# %% [markdown]
# Why? Look at the distance from the bottom. One step turns $x - 3$ into
#
# $$x - \eta \cdot 2(x - 3) - 3 = (1 - 2\eta)(x - 3)$$
#
# So each step *multiplies* the distance by $1 - 2\eta$. The 2 is the **curvature** $c$ of this valley: the slope of the slope, how fast the
# slope changes. For any parabola with curvature $c$ the factor is $r = 1 - \eta c$.
#
# | learning rate | factor $r = 1 - \eta c$ | what you see |
# |---|---|---|
# | far below $1/c$ | between 0.9 and 1 | **crawls**: each step is nearly as long as the one before |
# | up to $1/c$ | between 0 and 0.9 | **converges**: comes closer from one side |
# | between $1/c$ and $2/c$ | between −1 and 0 | **oscillates**: jumps over the bottom, and comes closer |
# | above $2/c$ | below −1 | **diverges**: jumps over the bottom, and gets further away |
#
# At $\eta = 1/c$ the factor is 0: one step, and you are at the bottom. That is the best rate. At $\eta = 2/c$ it is $-1$: you bounce
# from side to side forever. **The border is $2/c$.** Here $c = 2$, so the best rate is 0.5 and the border is 1.
#
# ### Exercise 4 · Where is the border?
#
# *Difficulty: ●●○ · about 6 minutes · 1 point*
#
# Somebody hands you only the slope `df` of a curve. Measure the curvature, and say which rate is the border.
#
# - `df`: the derivative, a function of one number. `x`: a number, where the curvature is to be measured.
# - Returns: one number, $2/c$, where $c$ is the curvature at `x`. It will be above zero in all cases here. Three correct digits are enough.
#
# Example: `largest_stable_rate(df, 0)` returns `1.0` for our valley (up to rounding).
#
# <details><summary>Hint 1: a nudge</summary>The curvature is the slope of the slope. You know how to measure the slope of a function. `df` is a function.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$c = \frac{f'(x + h) - f'(x - h)}{2h} \qquad \text{border} = \frac{2}{c}$$</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `central_difference(f, x, h)` of lesson 01 is imported above. `return 2 / central_difference(..., x, 1e-5)`</details>

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
check.examples("largest_stable_rate", largest_stable_rate, *calls, relative=1e-3)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 · Read a path
#
# Often you do not know the curvature. You see the path only. It tells you enough. Compare the last step with the step before it:
#
# $$r = \frac{\text{last step}}{\text{step before it}} = \frac{x_T - x_{T-1}}{x_{T-1} - x_{T-2}}$$
#
# Here $x_T$ is the last position, $x_{T-1}$ the one before, and so on. On a parabola $r$ is the same factor $1 - \eta c$ as above.
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
# | the step before the last is shorter than `1e-12` (it has arrived) | `"converges"` |
# | $r \le -1$ or $r \ge 1$ | `"diverges"` |
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
paths = {"converges": [4, 2, 1, 0.5], "diverges": [0, 1, 0, 1], "oscillates": [4, -2, 1], "crawls": [0, 1, 1.95]}
check.examples("diagnose", diagnose, *[((path,), name) for name, path in paths.items()])
check.examples("diagnose", diagnose, (([1, 1, 1],), "converges"), (([1, 2, np.nan],), "diverges"))
### END HIDDEN TESTS

# %%
for rate in [0.02, 0.3, 0.9, 1.05]:
    path = descend(df, 0, rate, 9)
    print(f"rate {rate:<5}  loss after 9 steps {f(path[-1]):8.4f}  {diagnose(path)}")

# %% [markdown]
# ### Lab: the learning rate, live
#
# The lab runs **your** `descend`. Drag the learning rate, or click the slider and use the arrow keys. On the left you see the path, on the right the loss after each step, on a
# logarithmic axis: a straight line there means that each step multiplies the loss by the same factor.
#
# 1. Reach a loss below 0.000001 in under 20 steps.
# 2. Then find the border: a rate as large as you can make it that does not yet diverge.
#
# Notice the right picture when you pass 0.5 on your way to 1: how do rates of 0.3 and 0.7 differ there? How do they differ on the left?

# %% tags=["lab"]
labs.learning_rate(descend)

# %% [markdown]
# <details><summary>What you may have noticed</summary>
#
# At 0.3 the factor is $1 - 0.6 = 0.4$. At 0.7 it is $1 - 1.4 = -0.4$. The loss falls equally fast. It is the *path* that differs: one comes
# from one side, the other jumps across. A loss curve alone does not show which.</details>
#
# ## 6 · A mountain made of data
#
# Back to the 442 patients of lesson 01. This time we ask: does a higher body mass index (bmi, in kg/m²) go with a faster disease? Measure both from their means, and say
# that the disease changes by $w$ for each unit of bmi. The prediction is $\hat y = w x$. How bad is a choice of $w$? As before, the mean of the squared distances:
#
# $$L(w) = \text{mean of } (w x - y)^2$$
#
# - $x$ is the bmi minus its mean, an array of shape `(442,)`.
# - $y$ is the progression minus its mean, shape `(442,)`.
# - $w$ is one number, and $L(w)$ is one number.
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
border = largest_stable_rate(d_loss, 0)
print(f"border {border:.4f}, best rate {border / 2:.4f}")
for rate in [0.002, 0.02, 0.05, 0.06]:
    path, reason = descend_until(d_loss, 0, rate, 0.001, 60)
    print(f"rate {rate:.4f}: {len(path) - 1:>2} steps, w = {path[-1]:12.4f}, {diagnose(path)}, {reason}")

# %% tags=["figure"]
figure, ax = plots.axes("One curve, four rates: the loss tells them apart", "step", "loss above the lowest")
lowest = loss(descend(d_loss, 0, border / 2, 3)[-1])
looks = [(0.002, ":"), (border / 2, "-"), (0.04, "-."), (0.055, "--")]
for (rate, line), colour in zip(looks, ["muted", "accent", "curve", "warn"], strict=True):
    values = [max(loss(w) - lowest, 1e-9) for w in descend(d_loss, 0, rate, 30)]
    plots.losses(ax, values, label=f"rate {rate:.4f}", linestyle=line, color=plots.COLOURS[colour])
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plots.show(figure, f"""Loss above its lowest value against the step, on a log axis, for four rates. 0.002 falls slowly along a
    line. {border / 2:.4f}, the best rate, is down after one step. 0.04 falls at a medium pace. 0.055 rises along a line.""")

# %% [markdown]
# The best $w$ is about 10.2: one kg/m² more goes with about 10 points more on the doctors' scale. A rate of 0.05 is fine, if restless. A rate of 0.06 is a
# disaster. The border lies between them, and you computed it before you took a step.
#
# Trust the border for this reason, too: it does not depend on the start, and it does not depend on the heights. Only the curvature counts.
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
# This valley had one bottom. Next, in lesson 03, the terrain has many: there a start decides where you end, plateaus stop you, and a cliff throws you out.
