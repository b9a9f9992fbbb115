# %% [markdown]
# # 05 · Fitting a line
#
# **After this lesson you can fit a line to data with a gradient that you wrote and checked yourself, tell from the data alone why a fit is slow, and make it fast.**
#
# Until now the mountain was given, or you measured its slope. Now you make it yourself: from data, a model, and a number that says how wrong the model
# is. And you write its gradient as a formula. The model of this lesson is a small one: a straight line, with two numbers to tune. Its mountain has two directions, $w$ and $b$, so you can still see all of it
# from above. Everything that you build here returns, larger, in the networks of the later lessons.
#
# | | |
# |---|---|
# | **The question** | Which line fits the data best, and how do you get there? |
# | **You need** | [02 · One step, many steps](../02-descent/descent.ipynb) and [04 · Many directions at once](../04-gradient/gradient.ipynb): the learning rate, the gradient, contours |
# | **Time** | about 85 minutes, 7 exercises. After the lab is a good place for a break |

# %%
import numpy as np

from downhill import labs, plots
from downhill.calculus import gradient
from downhill.checks import line as check
from downhill.data import diabetes, split
from downhill.descent import descend_nd
from downhill.predict import reveal

# %% [markdown]
# Here is where this lesson takes you: 442 people with diabetes, and a line that roughly predicts how far the disease has progressed after a year. (The progression is the doctors' score: higher is worse.)

# %% tags=["figure"]
table = diabetes()
bmi, progression = table.column("bmi"), table.y
w, b = np.polyfit(bmi, progression, 1)
title, up = "442 patients and the line that fits best", "progression after one year"
figure, ax = plots.axes(title, "body mass index (kg/m²)", up)
ax.plot(bmi, progression, "o", color=plots.COLOURS["muted"], markersize=3, label="a patient")
plots.curve(ax, lambda at: w * at + b, 17, 43, color=plots.COLOURS["path"], label="the line")
ax.legend(loc="upper left")
plots.show(figure, f"""Each dot is a patient: body mass index from {bmi.min():.0f} to
    {bmi.max():.0f} across, progression of the disease from {progression.min():.0f} to
    {progression.max():.0f} upwards. The cloud is wide and rises to the right. The line rises
    by {w:.1f} for each kg/m², from {w * 17 + b:.0f} at 17 to {w * 43 + b:.0f} at 43.""")

# %% [markdown]
# ## 1 · A line, and how wrong it is
#
# Begin with four points that you can follow by hand:

# %%
x = np.array([1.0, 2.0, 3.0, 4.0])
y = np.array([3.0, 5.0, 7.0, 9.0])

# %% [markdown]
# A **model** turns an input into a prediction. A line has two numbers that can be tuned, its **parameters**:
#
# $$\hat y = w x + b$$
#
# - $N$ is the number of examples, here 4.
# - $x$ holds the inputs, $y$ the true values, called **targets**: arrays of shape `(N,)`.
# - $w$ (the weight) is the slope of the line, $b$ (the bias) its height at $x = 0$: one number each.
# - $\hat y$ (say "y hat") holds the predictions: shape `(N,)`, one for each example. In code it is `y_hat`.
#
# By hand: with $w = 1$ and $b = 2$ the predictions are $1 + 2 = 3$, $2 + 2 = 4$, $5$ and $6$. The targets are 3, 5, 7, 9. The first prediction is perfect, the others are too low.
#
# ### Exercise 1 · Predict
#
# *Difficulty: ●○○ · about 2 minutes · 1 point*
#
# - `x`: an array of shape `(N,)`. `w`, `b`: one number each.
# - Returns: the predictions, an array of shape `(N,)` (a list is fine too).
#
# Example: `predict(np.array([1, 2, 3, 4]), 1, 2)` returns `[3, 4, 5, 6]`.
#
# <details><summary>Hint 1: a nudge</summary>NumPy multiplies a whole array by a number in one go. You need no loop.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$\hat y = w x + b$$</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return w * ... + ...`</details>

# %% answer="predict"
def predict(x, w, b):
    ### BEGIN SOLUTION
    return w * x + b
    ### END SOLUTION

# %% check="predict" points=1
check.predict(predict)
### BEGIN HIDDEN TESTS
inputs = np.array([-2.0, 0.5, 10.0])
steep, flat = ((inputs, 3, -1), [-7, 0.5, 29]), ((inputs[:2], 0.0, 2.5), [2.5, 2.5])
check.examples("predict", predict, steep, flat)
### END HIDDEN TESTS

# %% [markdown]
# How wrong is a line? Each example has an **error**: prediction minus target, $\hat y - y$. Errors can have both signs. The flat line at height 6 has the errors 3, 1, −1, −3: their mean is 0, as if it were
# perfect. So square them first, then take the mean. This is the **mean squared error** (MSE), and it is our **loss** $L$, one number:
#
# $$L = \text{mean of } (\hat y - y)^2$$
#
# By hand, with $w = 1$ and $b = 2$: the errors are $0, -1, -2, -3$. Their squares are $0, 1, 4, 9$. The mean is $14 / 4 = 3.5$.

# %% tags=["figure"]
guesses = {(1, 2): "--", (3, -1): ":"}
figure, ax = plots.axes("Two guesses and their errors", "input x", "target y, prediction ŷ")
for ((w, b), line), colour in zip(guesses.items(), ["path", "accent"], strict=True):
    colour = plots.COLOURS[colour]
    y_hat = w * x + b
    label = f"w = {w}, b = {b}: loss {np.mean((y_hat - y) ** 2):.1f}".replace("-", "−")
    ax.plot(x, y_hat, line, color=colour, label=label)
    ax.vlines(x + 0.015 * (w - 2), y, y_hat, color=colour, linestyle=line, linewidth=1.5)
ax.plot(x, y, "o", color=plots.COLOURS["ink"], label="the data")
ax.legend(loc="upper left")
plots.show(figure, """Four points at (1, 3), (2, 5), (3, 7) and (4, 9). The line with w = 1
    and b = 2 meets the first and runs below the others, with the errors 0, −1, −2 and −3:
    its loss is 3.5. The line with w = 3 and b = −1 has the errors −1, 0, 1 and 2: its loss
    is 1.5.""")

# %% [markdown]
# ### Exercise 2 · Mean squared error
#
# *Difficulty: ●○○ · about 3 minutes · 1 point*
#
# - `y_hat`: the predictions, an array of shape `(N,)`. `y`: the targets, an array of the same shape.
# - Returns: one number, the mean of the squared errors.
#
# Example: `mse(np.array([3, 4, 5, 6]), np.array([3, 5, 7, 9]))` returns `3.5`.
#
# <details><summary>Hint 1: a nudge</summary>Three things, in this order: subtract, square, take the mean.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$\frac{1}{N} \sum_{i=1}^{N} (\hat y_i - y_i)^2$$</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return np.mean((... - ...) ** 2)`</details>

# %% answer="mse"
def mse(y_hat, y):
    ### BEGIN SOLUTION
    return np.mean((y_hat - y) ** 2)
    ### END SOLUTION

# %% check="mse" points=1
check.mse(mse)
### BEGIN HIDDEN TESTS
targets = np.array([2.0, 1.0, 4.0])
both_ways = ((np.array([1.0, -2.0, 4.0]), targets), 10 / 3)
perfect, single = ((targets, targets.copy()), 0.0), ((np.array([0.5]), np.array([-1.0])), 2.25)
check.examples("mse", mse, both_ways, perfect, single)
### END HIDDEN TESTS

# %% [markdown]
# Now you can tell a better line from a worse one. So why not try some, and keep the best? Ten values of $w$ and ten of $b$:

# %%
# This needs your predict and your mse.
tries = [(w, b) for w in np.linspace(0, 5, 10) for b in np.linspace(-3, 3, 10)]
w, b = min(tries, key=lambda pair: mse(predict(x, *pair), y))
loss_found = mse(predict(x, w, b), y)
print(f"the best of {len(tries)} tries: w = {w:.2f}, b = {b:.2f}, loss {loss_found:.4f}")

# %% [markdown]
# Not bad, for two parameters. Ten values of each made $10 \cdot 10 = 10^2$ tries. With $k$ values for each of $D$ parameters there are $k^D$ tries.
#
# ### Predict: twenty parameters
#
# You try 10 values for each of 20 parameters. Your computer is fast: a million tries a second. How long does it take?
#
# - **a** About three years.
# - **b** About three thousand years.
# - **c** About three million years.

# %% predict="twenty-parameters"
prediction = "c"  # "a", "b" or "c"

# %%
years = 10**20 / 1e6 / (60 * 60 * 24 * 365.25)
claims, words = {"a": 3, "b": 3e3, "c": 3e6}, f"{years / 1e6:.1f} million years"
reveal(prediction, claims, years, shown=words, how="Computed")

# %% [markdown]
# And 20 parameters are few: the network that you build in lesson 11 has thousands. Trying does not scale. The gradient does: it says in *one* go
# how to change all parameters at once.
#
# ## 2 · Which way is down?
#
# The data stay as they are. What you can move is $w$ and $b$. So the loss is a surface over two directions, as in lesson 04, and a
# position on it is $\theta = (w, b)$, shape `(2,)`. You need its two partial derivatives. In code they are `d_w` and `d_b`.
#
# Take one example first. Its squared error is $(w x + b - y)^2$. Two questions, one after the other:
#
# 1. If the error $e$ grows a little, how fast does its square grow? The slope of $e^2$ is $2e$.
# 2. If $w$ grows a little, how fast does the error $w x + b - y$ grow? By $x$ for each unit of $w$. And for each unit of $b$ it grows by $1$.
#
# Multiply the two: $2e \cdot x$ for $w$, and $2e \cdot 1$ for $b$. (That you may multiply is the **chain rule**. Lesson 09 is about it.) The loss is the mean over all examples, so
# its slope is the mean of their slopes:
#
# $$\frac{\partial L}{\partial w} = \text{mean of } 2(\hat y - y)\,x \qquad \frac{\partial L}{\partial b} = \text{mean of } 2(\hat y - y)$$
#
# By hand, with $w = 1$ and $b = 2$. The errors are $0, -1, -2, -3$:
#
# | | example 1 | 2 | 3 | 4 | mean | times 2 |
# |---|---|---|---|---|---|---|
# | error times $x$ | 0 · 1 = 0 | −1 · 2 = −2 | −2 · 3 = −6 | −3 · 4 = −12 | −5 | `d_w` = −10 |
# | error | 0 | −1 | −2 | −3 | −1.5 | `d_b` = −3 |
#
# First multiply each error by *its own* $x$, then take the mean. The mean error times the mean $x$ is something else: $-1.5 \cdot 2.5 = -3.75$, not $-5$.
#
# Others write the loss with a ½ in front: $\frac{1}{2N}\sum(\hat y - y)^2$. Then the 2 is gone from the gradient. The best line is the same. The gradient is half as long everywhere, so
# a step with rate $\eta$ on their loss is a step with rate $\eta / 2$ on ours. Only the rate is rescaled. In this course the MSE has no ½.
#
# ### Exercise 3 · The gradient of the loss
#
# *Difficulty: ●●○ · about 6 minutes · 2 points*
#
# - `x`, `y`: arrays of shape `(N,)`, inputs and targets. `w`, `b`: one number each.
# - Returns: two numbers, `d_w, d_b`, the partial derivatives of the MSE of the line (a tuple, a list or an array of the two).
#
# Example: `mse_gradient(np.array([1, 2, 3, 4]), np.array([3, 5, 7, 9]), 1, 2)` returns `(-10, -3)`.
#
# <details><summary>Hint 1: a nudge</summary>Compute the errors once: the predictions minus the targets. Both results are made from them.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$\frac{2}{N} \sum_{i=1}^{N} (\hat y_i - y_i)\,x_i \qquad \frac{2}{N} \sum_{i=1}^{N} (\hat y_i - y_i)$$</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `error = predict(x, w, b) - y`, and then `return 2 * np.mean(error * ...), 2 * np.mean(...)`</details>

# %% answer="mse_gradient"
def mse_gradient(x, y, w, b):
    ### BEGIN SOLUTION
    error = predict(x, w, b) - y
    return 2 * np.mean(error * x), 2 * np.mean(error)
    ### END SOLUTION

# %% check="mse_gradient" points=2
check.mse_gradient(mse_gradient)
### BEGIN HIDDEN TESTS
three = np.array([1.0, 2.0, 4.0]), np.array([1.0, 0.0, 5.0])
at_zero, tilted = ((*three, 0, 0), [-14, -4]), ((*three, 1, 1), [14 / 3, 8 / 3])
check.examples("mse_gradient", mse_gradient, at_zero, tilted)
### END HIDDEN TESTS

# %% [markdown]
# From here on the loss and its gradient are functions of one position $\theta = (w, b)$, as everything in lesson 04 expects. `*theta` hands the two numbers on, one by one:

# %%
# This needs your predict, your mse and your mse_gradient.
def loss(theta):
    return mse(predict(x, *theta), y)


def d_loss(theta):
    return np.array(mse_gradient(x, y, *theta))


print("at (1, 2): loss", loss([1, 2]), "gradient", d_loss([1, 2]).round(4))

# %% tags=["figure"]
# This needs your predict, your mse and your mse_gradient.
at = np.array([1.0, 2.0])
step = -0.05 * d_loss(at)
figure, ax = plots.axes("The loss of all lines, seen from above", "slope w", "height b")
plots.contours(ax, loss, (-0.5, 4), (-2.5, 4.5))
ax.plot(*at, "o", color=plots.COLOURS["ink"], label="the guess (1, 2)", zorder=5)
ax.plot(2, 1, "*", color=plots.COLOURS["warn"], markersize=13, label="the best line (2, 1)")
look = {"width": 0.012, "angles": "xy", "scale_units": "xy", "scale": 1, "zorder": 3}
look |= {"color": plots.COLOURS["path"], "edgecolor": plots.COLOURS["ink"], "linewidth": 0.8}
ax.quiver(*at, *step, label="−0.05 × gradient", **look)
ax.legend(loc="upper right")
plots.show(figure, f"""The loss over w and b is a long, narrow valley that runs from the upper
    left to the lower right. The best line, w = 2 and b = 1, lies in its middle. From the guess
    (1, 2) a twentieth of the gradient, taken downhill, leads to ({at[0] + step[0]:.1f},
    {at[1] + step[1]:.2f}): into the valley, but upwards in b, away from the best b.""")

# %% [markdown]
# Look at the arrow. (It does cross the contours at a right angle. The picture hides that, as its two axes have different scales.) The best $b$ is 1, and you stand at $b = 2$. Still the gradient says: make $b$ *larger*. It is not wrong. No prediction is too high now, and three are too low, so a larger $b$ helps *here*.
# The gradient is the slope under your feet, in fog. It does not know where the bottom is.
#
# ## 3 · Let the gradient do it
#
# You have a start, a gradient and a rule for the step: $w \leftarrow w - \eta \, \partial L / \partial w$, and the same for $b$, both at once. Start at $(0, 0)$: a flat line at height 0.
# The first step, by hand, with $\eta = 0.01$: all predictions are 0, so the errors are $-3, -5, -7, -9$. Then `d_w` is $2 \cdot (-3 - 10 - 21 - 36) / 4 = -35$ and `d_b` is $2 \cdot (-24) / 4 = -12$. The new position is
# $(0.35, 0.12)$.
#
# ### Exercise 4 · Fit a line
#
# *Difficulty: ●●○ · about 6 minutes · 2 points*
#
# - `x`, `y`: arrays of shape `(N,)`. `learning_rate`: a number above zero. `steps`: a whole number, 0 or more.
# - Start at $w = 0$, $b = 0$. Each step moves both by the gradient at the present position.
# - Returns: the whole path, an array of shape `(steps + 1, 2)`: one row `(w, b)` for the start and one for each step (a list of pairs is fine too).
# - Use your `mse_gradient`. If you like, use `descend_nd(df, theta0, learning_rate, steps)` of lesson 04 too: it is imported above.
#
# Example: `fit_line(np.array([1, 2, 3, 4]), np.array([3, 5, 7, 9]), 0.01, 2)` returns `[[0, 0], [0.35, 0.12], [0.6415, 0.2201]]`.
#
# <details><summary>Hint 1: a nudge</summary>It is the loop of `descend` in lesson 02 with pairs in place of numbers. Compute both derivatives before you move anything.</details>
# <details><summary>Hint 2: the plan</summary>path = [(0, 0)]. Repeat `steps` times: take w and b from the last pair, ask mse_gradient for d_w and d_b, append the new pair. Return the path as an array.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# In the loop: `w, b = path[-1]`, `d_w, d_b = mse_gradient(...)`, `path.append((w - learning_rate * ..., b - ...))`. At the end: `return np.array(path)`.</details>

# %% answer="fit_line"
def fit_line(x, y, learning_rate, steps):
    ### BEGIN SOLUTION
    path = [(0.0, 0.0)]
    for _ in range(steps):
        w, b = path[-1]
        d_w, d_b = mse_gradient(x, y, w, b)
        path.append((w - learning_rate * d_w, b - learning_rate * d_b))
    return np.array(path)
    ### END SOLUTION

# %% check="fit_line" points=2
check.fit_line(fit_line)
### BEGIN HIDDEN TESTS
pair = np.array([0.0, 2.0]), np.array([1.0, 4.0])
two_steps = [[0, 0], [0.8, 0.5], [1.18, 0.74]]
calls = [((*pair, 0.1, 0), [[0, 0]]), ((*pair, 0.1, 2), two_steps)]
check.examples("fit_line", fit_line, *calls)
### END HIDDEN TESTS

# %%
# This needs your fit_line and your mse_gradient.
path = fit_line(x, y, 0.01, 1000)
for k in [0, 1, 2, 10, 100, 1000]:
    w, b = path[k]
    print(f"after {k:>4} steps: w = {w:.4f}, b = {b:.4f}, loss {loss([w, b]):.6f}")

# %% [markdown]
# Who judges that? For a line there is a **closed form**: set both derivatives to zero and solve the two equations for $w$ and $b$. `np.polyfit` gives its result. It needs no rate, no steps and no luck. So it is the judge
# here. For networks no such formula exists, and the descent is all there is.

# %% tags=["figure"]
(w, b), path = np.polyfit(x, y, 1), np.array(path)
figure, ax = plots.axes("1,000 steps towards the best line", "slope w", "height b")
plots.contours(ax, loss, (-0.5, 4), (-2.5, 4.5))
plots.path_on_contours(ax, path, label="the descent from (0, 0)", marker="", linewidth=2.5)
for k, place in {0: (-4, 8), 10: (-20, -14), 40: (6, -13), 1000: (12, 4)}.items():
    ax.plot(*path[k], "o", color=plots.COLOURS["ink"], markersize=4, zorder=5)
    ax.annotate(f"{k:,}", path[k], place, textcoords="offset points")
ax.plot(w, b, "*", color=plots.COLOURS["warn"], markersize=13, label="closed form", zorder=4)
ax.legend(loc="upper right")
(top_w, top_b), (end_w, end_b) = path[np.argmax(path[:, 0])], path[-1]
plots.show(figure, f"""From (0, 0) the path crosses to the floor of the valley in a few dozen
    steps, and turns there. It passes w = {top_w:.2f}, b = {top_b:.2f} and creeps along the
    floor towards the closed form, w = {w:.2f}, b = {b:.2f}. After 1,000 steps it stands at
    w = {end_w:.4f}, b = {end_b:.4f}. Dots mark the steps 0, 10, 40 and 1,000.""")

# %% [markdown]
# Two different speeds: fast down the wall, slow along the floor. Keep that in mind for section 5.
#
# First, look at a kind of program that you will often meet. It fits these very points, from $(0, 0)$, with 1,000 steps at the rate 0.01. It is said to find $w = 2$ and $b = 1$. It prints the mean of the squared errors. But the
# gradient in it has no 2: it descends on *half* of what it prints. Run it:

# %%
# This needs your mse_gradient.
w, b = descend_nd(lambda theta: d_loss(theta) / 2, [0, 0], 0.01, 1000)[-1]
print(f"as published: w = {w:.4f}, b = {b:.4f}, mean squared error {loss([w, b]):.6f}")

# %% [markdown]
# It stops at $w = 2.0218$ and $b = 0.9359$. That is close to the answer, but it is not the answer, and it is further away than yours: without the 2, a step from the same place is half as long. The loss looks like zero, and still
# $b$ is off by 6 %. A small loss and right parameters are two different things. Section 5 predicts these digits.
#
# ### Lab: by hand against the gradient
#
# Twelve points with noise. On the left you see them with your line, on the right the loss of all lines from above. Set $w$ and $b$ with the sliders, or drag the dark marker on the right.
# Then add descent steps. They use **your** `mse` and **your** `mse_gradient`, with the rate 0.06, and begin where you left the marker.
#
# 1. By hand, with 0 descent steps: reach a loss below 0.27. (The lowest that any line has here is 0.240.)
# 2. Then go to a place where the loss is above 20, and let the descent reach a loss below 0.27 in 12 steps or fewer. Most places need far more.
#
# From some places the descent is quick, from others slow. What decides: on which wall of the valley it starts, how high, or how far along the valley from the best line?

# %% tags=["lab"]
labs.fit_by_hand(mse, mse_gradient)

# %% [markdown]
# <details><summary>What you may have noticed</summary>
#
# Only how far along the valley. The rate 0.06 suits the steep direction: from either wall, high or low, the first step falls to the floor. If it lands near the best line, you are done. So the quick places
# form a narrow strip straight across the valley, through the best line. A start on the floor, at one far end of the valley, has a loss below 10 and a long way to go.</details>
#
# ## 4 · Is the gradient right?
#
# Even a wrong gradient often leads downhill. The loss falls, nobody notices, and the result is poor. So you check a gradient *before* you use it. You have had the tool since lesson 04:
# `gradient(f, theta)` measures it from values of `f` alone. That is slow, and good as a judge.
#
# Compare two arrays of shape `(D,)`: $a$, the gradient that your formula gives, and $n$, the measured one. The length of their difference $\|a - n\|$ alone says little: 0.001 is much next to 0.002, and nothing next to 5,000. So divide by their lengths. The **relative error** is
#
# $$\frac{\|a - n\|}{\|a\| + \|n\|}$$
#
# As in lesson 04, $\|v\|$ is the length of $v$: the square root of the sum of its squares, `np.linalg.norm(v)`. The relative error lies between 0 and 1.
#
# | relative error | what it means |
# |---|---|
# | below 1e-6 | right: what is left is the error of the measurement itself |
# | 1/3 | for instance: twice or half as long as it should be |
# | 1 | for instance: the sign is flipped |
#
# By hand: $a = (6, 8)$ and $n = (3, 4)$. The difference is $(3, 4)$, its length is 5. The lengths are 10 and 5. The relative error is $5 / 15 = 1/3$.
#
# ### Exercise 5 · Check a gradient
#
# *Difficulty: ●●○ · about 6 minutes · 2 points*
#
# - `f`: a function of an array of shape `(D,)` that returns one number. `df`: a function of the same array; it is claimed that it returns the gradient, an array of shape `(D,)`.
# - `theta`: an array of shape `(D,)`, the place where the two are compared. $D$ can be 1 or more.
# - Measure with `gradient(f, theta)`. Leave `h` out: the one that is built in is good.
# - Returns: one number, the relative error. Where both gradients are all zero, it is 0.
# - Do not round it: Exercise 6 asks whether it is below 1e-6.
#
# Example: for `f = lambda t: t[0] ** 2 + t[1] ** 2` and the wrong `df = lambda t: 4 * t`, at `theta = np.array([1.5, 2])`: $a = (6, 8)$, $n = (3, 4)$, so `gradient_check(f, df, theta)` returns `0.33333` (up to rounding).
#
# <details><summary>Hint 1: a nudge</summary>You need three lengths: of the difference, of a, and of n. Look at their sum before you divide.</details>
# <details><summary>Hint 2: the plan</summary>a = df(theta). n = gradient(f, theta). size = the length of a plus the length of n. When size is 0, return 0. Otherwise return the length of a − n, divided by size.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `size = np.linalg.norm(a) + np.linalg.norm(...)`, then `if size == 0: return 0.0`, then `return np.linalg.norm(...) / size`</details>

# %% answer="gradient_check"
def gradient_check(f, df, theta):
    ### BEGIN SOLUTION
    a, n = df(theta), gradient(f, theta)
    size = np.linalg.norm(a) + np.linalg.norm(n)
    if size == 0:
        return 0.0
    return np.linalg.norm(a - n) / size
    ### END SOLUTION

# %% check="gradient_check" points=2
check.gradient_check(gradient_check)
### BEGIN HIDDEN TESTS
bowl, flat, corner = lambda t: t @ t, lambda t: 1.5, np.array([3.0, 0.0, 4.0])
thrice, crossed = lambda t: 6 * t, lambda t: 2 * t[::-1]
calls = [((bowl, thrice, corner), 0.5), ((bowl, crossed, corner), np.sqrt(2) / 10)]
calls += [((flat, np.zeros_like, corner), 0.0), ((bowl, np.zeros_like, corner), 1.0)]
check.examples("gradient_check", gradient_check, *calls, relative=1e-4)
### END HIDDEN TESTS

# %%
# This needs your gradient_check and your mse_gradient.
for theta in np.array([[0.0, 0.0], [1.0, 2.0], [-3.0, 5.0]]):
    print(f"at {theta}: relative error {gradient_check(loss, d_loss, theta):.8f}")

# %% [markdown]
# Your gradient is right, at three places. Check at several places, drawn at random. At a minimum both gradients are nearly zero, and what you compare there is only rounding. And a wrong gradient can be right
# by chance at one place: you will meet one that is right wherever $w = 2$.
#
# Now put others to the test. Here are four gradients as you find them in tutorials and forum answers. All claim to go with our line, and *one* is the gradient of our loss. Careful: `gap` is *target minus prediction*,
# the error with the other sign.

# %%
# This needs your predict.
def gap(theta):
    return y - predict(x, *theta)


claimed = {
    "blog": lambda theta: np.array([np.mean(gap(theta) * x), np.mean(gap(theta))]),
    "video": lambda theta: -2 * np.mean(gap(theta)) * np.array([np.mean(x), 1]),
    "forum": lambda theta: -2 / len(x) * np.array([gap(theta) @ x, np.sum(gap(theta))]),
    "slides": lambda theta: -1 / len(x) * np.array([gap(theta) @ x, np.sum(gap(theta))]),
}

# %% [markdown]
# ### Exercise 6 · Find the one without a bug
#
# *Difficulty: ●○○ · about 5 minutes · 1 point*
#
# - `gradients`: a dict from names to functions. Each function takes an array of shape `(D,)` and returns an array of shape `(D,)`. All but one have a bug. The one without a bug is the gradient of `f`: its relative error is below 1e-6.
# - `f`: a function of an array of shape `(D,)` that returns one number. `theta`: an array of shape `(D,)`.
# - Use your `gradient_check` at `theta`.
# - Returns: the name of the right one, the one without a bug: a string.
#
# Example: with `f = lambda t: t[0] ** 2 + t[1] ** 2` and `gradients = {"one": lambda t: 4 * t, "two": lambda t: 2 * t}`, `find_the_bug(gradients, f, np.array([1.5, 2]))` returns `"two"`.
#
# <details><summary>Hint 1: a nudge</summary>Go through the dict. Check each function. Remember which name has the small error.</details>
# <details><summary>Hint 2: the plan</summary>`for name, df in gradients.items()` gives you each name with its function. When the relative error is below 1e-6, return the name.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# In the loop: `if gradient_check(f, df, ...) < 1e-6: return ...`</details>

# %% answer="find_the_bug"
def find_the_bug(gradients, f, theta):
    ### BEGIN SOLUTION
    for name, df in gradients.items():
        if gradient_check(f, df, theta) < 1e-6:
            return name
    return None
    ### END SOLUTION

# %% check="find_the_bug" points=1
check.find_the_bug(find_the_bug)
### BEGIN HIDDEN TESTS
right, half = lambda t: np.array([3 * t[0] ** 2, 1]), lambda t: np.array([1.5 * t[0] ** 2, 0.5])
nearly, place = lambda t: np.array([3 * t[0] ** 2, 1.01]), np.array([2.0, 5.0])
wrong_first = {"p": half, "q": nearly, "r": right}, lambda t: t[0] ** 3 + t[1], place
wrong_last = {"p": right, "q": half}, lambda t: t[0] ** 3 + t[1], place
calls = [(wrong_first, "r"), (wrong_last, "p")]
check.examples("find_the_bug", find_the_bug, *calls)
### END HIDDEN TESTS

# %%
# This needs your find_the_bug, your gradient_check and your mse.
place = np.array([0.5, 3.0])
for name, df in claimed.items():
    print(f"{name:<7} relative error {gradient_check(loss, df, place):.6f}")
print("the right one:", find_the_bug(claimed, loss, place))

# %% [markdown]
# <details><summary>What is wrong with the others</summary>
#
# - **blog**: the sign is flipped, and the 2 is missing. The author has the loss $\frac{1}{2N}\sum(y - \hat y)^2$. Inside it stands $-\hat y$, whose slope along $w$ is $-x$: that gives a minus, and it was lost. A relative error of 1 is what a flipped sign looks like.
# - **video**: the mean error times the mean $x$. Each error must be multiplied by its own $x$ first. On this data it is right wherever $w = 2$: one unlucky place, and you would not see the bug.
# - **slides**: the 2 is missing, everything else is right. It is the gradient of *half* our loss, so it finds the same line, at half the rate. The relative error is $1/3$: half as long as it should be.
# - **forum** is right. It looks different from yours: a minus in front, and target minus prediction inside. The two signs cancel.</details>
#
# What does a wrong sign do? It walks up the mountain:

# %%
# This needs your predict and your mse.
for steps in [0, 5, 10, 20]:
    end = descend_nd(claimed["blog"], [0, 0], 0.01, steps)[-1]
    print(f"blog, {steps:>2} steps: w = {end[0]:.2f}, b = {end[1]:.2f}, loss {loss(end):.1f}")

# %% [markdown]
# ## 5 · The long valley
#
# Lesson 04 called a long, narrow valley a **ravine**. How long is ours? Take the real table. Body mass index in, progression out, your `fit_line` at work. Which rate? In lesson 02 the curvature $c$ of the parabola decided: each step multiplied the distance from the bottom by $1 - \eta c$. This loss has two
# directions, so it has more than one curvature. Ask how the slopes change. `d_w` is the mean of $2(w x + b - y)\,x$: when $w$ grows by 1, it grows by the mean of $2x^2$, and when $b$ grows by 1, by the mean of $2x$. In the
# same way `d_b`, the mean of $2(w x + b - y)$, grows by the mean of $2x$ and by 2. Collect the four numbers in a table of shape `(2, 2)`, the **Hessian** $H$:
#
# $$H = 2 \begin{pmatrix} \text{mean of } x^2 & \text{mean of } x \\ \text{mean of } x & 1 \end{pmatrix}$$
#
# For the four points it is $\begin{pmatrix} 15 & 5 \\ 5 & 2 \end{pmatrix}$. Neither $y$ nor $w$ nor $b$ is in it: the valley has the same shape everywhere, and the inputs alone decide this shape.
#
# Every such valley has two special directions at right angles, one across it and one along it (as long as the inputs are not all equal). In each of them the loss is a parabola with its own curvature. These two curvatures are the **eigenvalues** of $H$. NumPy finds them; we call them
# $\lambda_{\text{fast}}$, the larger one, and $\lambda_{\text{slow}}$, the smaller one. In each direction lesson 02 holds: a step multiplies the distance by $1 - \eta\lambda$. And the ratio of the two is the **condition number**:
#
# $$\kappa = \frac{\lambda_{\text{fast}}}{\lambda_{\text{slow}}}$$

# %%
def hessian(x):
    return 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1]])


for name, column in {"four points": x, "bmi": bmi}.items():
    slow, fast = np.linalg.eigvalsh(hessian(column))
    print(f"{name:<11} slow {slow:.4f}, fast {fast:.2f}, κ = {fast / slow:,.0f}")

# %% [markdown]
# Here are the two directions of the four points:

# %% tags=["figure"]
(slow, fast), directions = np.linalg.eigh(hessian(x))  # the directions are its columns
figure, ax = plots.axes("Two curvatures", "slope w", "height b", figsize=(6.6, 5))
plots.contours(ax, loss, (-1, 5), (-2.6, 4.6))
ax.plot(2, 1, "*", color=plots.COLOURS["warn"], markersize=13, label="best line", zorder=4)
for bend, k, line, name in [(fast, 1, "-", "across"), (slow, 0, "--", "along")]:
    ends = np.array([2, 1]) + np.outer([-1.5, 1.5], directions[:, k])
    ax.plot(*ends.T, line, color=plots.COLOURS["ink"], label=f"{name}: {bend:.2f}")
ax.set_aspect("equal")
ax.legend(loc="upper right")
plots.show(figure, f"""The long valley around the best line (2, 1), true to scale, with two
    directions at right angles. Across the valley, nearly along w, the curvature is
    {fast:.2f}. Along its floor, from the upper left to the lower right, it is {slow:.2f}.""")

# %% [markdown]
# In lesson 02 there was a border: above the rate $2/c$ the descent runs away. The direction that bends most breaks first, so here the border is $2 / \lambda_{\text{fast}}$. Try a rate below it and one above:

# %%
# This needs your fit_line.
slow, fast = np.linalg.eigvalsh(hessian(x))
print(f"border {2 / fast:.4f}; at (0, 0) the loss is {loss([0, 0]):.0f}")
for rate in [0.1190, 0.1205]:
    print(f"rate {rate:.4f}: loss after 500 steps {loss(fit_line(x, y, rate, 500)[-1]):.4g}")

# %% [markdown]
# The first came down, the second ran away. You computed the border before you took a step. And the published program? It descends on half the loss, so its eigenvalues are half as large: 8.350 and 0.150. Its own border is $2 / 8.350 = 0.2395$. At its rate of 0.01 the slow direction keeps
# $1 - 0.01 \cdot 0.150 = 0.9985$ of its distance with each step. That is little progress, but how little?
#
# At the start, the way from the best line $(2, 1)$ to $(0, 0)$ is $(-2, -1)$. How much of it lies along the slow direction? The dot product says so (lesson 04). That part is multiplied by 0.9985 a thousand times. Of the part across the
# valley nothing is left: its factor is $1 - 0.01 \cdot 8.35 = 0.9165$, and to the power of 1,000 that is $10^{-38}$.

# %%
(slow, fast), directions = np.linalg.eigh(hessian(x) / 2)
along = directions[:, 0]  # the slow direction: length 1, shape (2,)
distance = along @ (np.array([0, 0]) - np.array([2, 1]))
left = distance * (1 - 0.01 * slow) ** 1000
print(f"eigenvalues {fast:.3f} and {slow:.3f}; after 1,000 steps {left / distance:.1%} is left")
print("predicted end (w, b):", (np.array([2, 1]) + left * along).round(4))

# %% [markdown]
# These are the very digits where the program ended. 22 % of the distance along the valley is still to go. The four points have $\kappa = 56$. The bmi has $\kappa = 26{,}333$.
#
# Take the rate $1 / \lambda_{\text{fast}}$. It is safe: half of the border. Then the first step puts you on the floor of the valley, as the factor across it is $1 - 1 = 0$. Along the valley the factor is $1 - 1/\kappa$.

# %%
# This needs your fit_line, your predict and your mse.
slow, fast = np.linalg.eigvalsh(hessian(bmi))
walk = fit_line(bmi, progression, 1 / fast, 1000)
values = [mse(predict(bmi, *theta), progression) for theta in walk]
lowest = mse(predict(bmi, *np.polyfit(bmi, progression, 1)), progression)

# %% tags=["figure"]
title, up = ("Has it arrived?", "The same, from step 1 on"), ("loss",) * 2
figure, both = plots.axes(title, ("step",) * 2, up, columns=2)
for ax, first in zip(both, [0, 1], strict=True):
    ax.plot(range(first, 1001), values[first:], color=plots.COLOURS["path"], label="your fit")
    label = "lowest loss, by the closed form"
    ax.axhline(lowest, color=plots.COLOURS["ink"], linestyle="--", label=label)
both[1].set_ylim(lowest - 60, values[1] + 60)
both[0].legend()
plots.show(figure, f"""Left: the loss falls from {values[0]:,.0f} to {values[1]:,.0f} in the
    first step. Then the curve looks flat, close to a dashed line: the lowest loss that any
    line can have, {lowest:,.0f}. Right, without the first step: the curve falls only to
    {values[-1]:,.0f} in 1,000 steps, and the dashed line is far below it.""")

# %% [markdown]
# A flat loss curve looks like success. This one has not arrived: it stands 352 above the lowest loss. What is left above it shrinks with each step by the factor $(1 - 1/\kappa)^2$ (the loss goes with the *square* of the distance).
#
# ### Predict: how many steps?
#
# You go on at this rate until the loss is less than 1 above the lowest. How many steps does it take in all?
#
# - **a** About 80,000.
# - **b** About 10,000.
# - **c** About 800,000.

# %% predict="how-many-steps"
prediction = "a"  # "a", "b" or "c"

# %% [markdown]
# Nobody wants to wait for them. So compute. After the first step the loss is still *above* the lowest by some number. Each further step multiplies this number by $(1 - 1/\kappa)^2$. After $k$ of them you want
# $\text{above} \cdot (1 - 1/\kappa)^{2k} < 1$. Take logarithms, and solve for $k$:
#
# $$k > \frac{\ln(\text{above})}{-2 \ln(1 - 1/\kappa)}$$

# %%
# This needs your fit_line, your predict and your mse.
def steps_needed(x, y):
    slow, fast = np.linalg.eigvalsh(hessian(x))
    first, best = fit_line(x, y, 1 / fast, 1)[1], np.polyfit(x, y, 1)
    above = mse(predict(x, *first), y) - mse(predict(x, *best), y)
    if above < 1:
        return 1
    return 1 + int(np.ceil(np.log(above) / (-2 * np.log(1 - slow / fast))))


needed = steps_needed(bmi, progression)
claims = {"a": 80_000, "b": 10_000, "c": 800_000}
reveal(prediction, claims, needed, shown=f"{needed:,} steps", how="Computed")
formula = lowest + (values[1] - lowest) * (1 - slow / fast) ** (2 * 999)
print(f"after 1,000 steps: by the formula {formula:.3f}, your walk {values[-1]:.3f}")

# %% [markdown]
# (We did take all these steps once. The formula was right to the step.)
#
# Is that bad luck with the bmi? Each of the ten columns of the table can be the input of a line (`np.linalg.cond` gives the condition number; bp is the blood pressure, s1 to s6 are blood values). Here is how long each of the ten fits takes:

# %% tags=["figure"]
# This needs your fit_line, your predict and your mse.
kappas = [np.linalg.cond(hessian(column)) for column in table.X.T]
needed = [steps_needed(column, progression) for column in table.X.T]
figure, ax = plots.axes("Ten columns as they are", "condition number κ", "steps needed")
ax.loglog([20, 3e6], [60, 9e6], "--", color=plots.COLOURS["muted"], label="steps = 3 κ")
ax.loglog(kappas, needed, "o", color=plots.COLOURS["path"], label="a column")
places = {"s3": (8, 5), "s2": (-10, 4), "age": (16, -9), "bmi": (-16, 2)}
places |= {"s6": (14, -10), "bp": (-3, 8)}
for name, kappa, steps in zip(table.features, kappas, needed, strict=True):
    place = places.get(name, (0, 9))
    ax.annotate(name, (kappa, steps), place, textcoords="offset points", ha="center")
ax.legend(loc="upper left")
plots.show(figure, f"""Steps against κ on log axes, a dot for each of the ten columns. They lie
    near the line steps = 3 κ, from sex (κ = {min(kappas):.0f}, {min(needed):.0f} steps) to
    s1 (κ = {max(kappas):,.0f}, {max(needed):,.0f} steps).""")

# %% [markdown]
# The steps that a descent needs grow in proportion to $\kappa$. The factor in front (here between 2.3 and 4.2) depends on the rate, on where you start, and on what you call arrived.
#
# ## 6 · The same scale for every column
#
# Why is the valley so long? Look at $H$ once more. For the bmi, the mean of $x^2$ is 715 and the mean of $x$ is 26, next to a 1. Move $w$ a little, and all predictions move a lot; move $b$ as much, and hardly anything happens. The illness has no part in that. It comes from how the bmi is written: in kg/m², counted from
# a zero that no patient is near.
#
# So write it in a better way. Count from the mean, in multiples of the typical distance from it:
#
# $$z = \frac{x - \text{mean}}{\text{spread}}$$
#
# The spread is the **standard deviation**: the square root of the mean of $(x - \text{mean})^2$, `np.std` in NumPy. To do this is to **standardise**. Then the mean of $z$ is 0 and the mean of $z^2$ is 1, and
#
# $$H = 2 \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix} \qquad \kappa = 1$$
#
# The valley is a round bowl. (Both halves are needed. The bmi minus its mean has $\kappa = 19$, the bmi divided by its spread $\kappa = 1{,}421$.)
#
# ### Exercise 7 · Standardise
#
# *Difficulty: ●●○ · about 7 minutes · 2 points*
#
# - `X`: an array of shape `(N, D)`. Rows are examples, columns are features.
# - `mean`: shape `(D,)`, the mean of each column. `spread`: shape `(D,)`, the standard deviation of each column (divide by $N$, as `np.std` does).
# - `Z`: shape `(N, D)`, each column minus its mean, divided by its spread.
# - A column whose entries are all equal has nothing to scale. For it the spread that you return is 1, so its column of `Z` is all zero. (In our checks `np.std` gives exactly 0 for such a column. In general rounding may
#   leave something like 1e-17, so it is safer to compare the largest with the smallest entry.)
# - Returns: three values, `Z, mean, spread`. Leave `X` as it is.
#
# Example: `standardise(np.array([[1, 10, 7], [3, 20, 7]]))` returns `Z = [[-1, -1, 0], [1, 1, 0]]`, `mean = [2, 15, 7]`, `spread = [1, 5, 1]`.
#
# <details><summary>Hint 1: a nudge</summary>`X.mean(axis=0)` goes down the rows and gives one mean for each column. `X.std(axis=0)` does the same for the spread. Where is a division by zero waiting?</details>
# <details><summary>Hint 2: the plan</summary>Compute mean and spread. Put a 1 wherever the entries are all equal: `np.where(condition, a, b)` takes a where the condition holds, and b elsewhere. Subtract and divide: NumPy repeats the (D,) arrays for each row.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `spread = np.where(X.max(axis=0) == X.min(axis=0), ..., X.std(axis=0))`, then `return (X - ...) / ..., mean, spread`</details>

# %% answer="standardise"
def standardise(X):
    ### BEGIN SOLUTION
    mean = X.mean(axis=0)
    spread = np.where(X.max(axis=0) == X.min(axis=0), 1.0, X.std(axis=0))
    return (X - mean) / spread, mean, spread
    ### END SOLUTION

# %% check="standardise" points=2
check.standardise(standardise)
### BEGIN HIDDEN TESTS
table_of_two = np.array([[0.0, 5.0], [4.0, 5.0], [8.0, 5.0], [4.0, 5.0]])
root = np.sqrt(2)
scaled = np.array([[-root, 0], [0, 0], [root, 0], [0, 0]])
expected = scaled, np.array([4, 5]), np.array([2 * root, 1])
check.examples("standardise", standardise, ((table_of_two,), expected))
### END HIDDEN TESTS

# %%
# This needs your standardise and your fit_line.
z = standardise(bmi[:, np.newaxis])[0][:, 0]
slow, fast = np.linalg.eigvalsh(hessian(z))
w, b = fit_line(z, progression, 1 / fast, 1)[1]
print(f"κ = {fast / slow:.3f}, so the rate is 1 / λ = {1 / fast:.3f}")
best = np.polyfit(z, progression, 1)
print("after ONE step:", np.round([w, b], 3), "closed form:", best.round(3))

# %% [markdown]
# From 78,000 steps to one. (`bmi[:, np.newaxis]` turns the shape `(442,)` into `(442, 1)`, a table with one column; `[:, 0]` takes it back.) Below you see both mountains. On the right the rate is only 0.15, or there would be no path to see:

# %%
# This needs your fit_line and your standardise.
views = [((4, 14), (-150, 20)), ((-160, 250), (-20, 280))]
walks = np.array(walk[1:]), np.array(fit_line(z, progression, 0.15, 12))
places = [f"({w:.1f}, {b:.1f})" for w, b in (walks[0][0], walks[0][-1], walks[1][-1], best)]

# %% tags=["figure"]
# This needs your predict and your mse.
titles = ("As it is: 999 steps", "Standardised: 12 steps")
figure, axes = plots.axes(titles, ("slope w",) * 2, ("height b",) * 2, columns=2)
look = {"color": plots.COLOURS["warn"], "markersize": 13, "label": "closed form"}
for ax, column, way, view in zip(axes, (bmi, z), walks, views, strict=True):
    plots.contours(ax, lambda t, c=column: mse(predict(c, *t), progression), *view, marks=61)
    plots.path_on_contours(ax, way, markeredgewidth=0, markersize=3, label="your descent")
    ax.plot(*way[0], "o", color=plots.COLOURS["ink"], markersize=5, label="its first place")
    ax.plot(*np.polyfit(column, progression, 1), "*", **look)
axes[0].legend(loc="lower left")
plots.show(figure, """Left, the bmi as it is: a ravine. After the first step 999 more lead only
    from {} to {}; the closed form lies at (10.2, -117.8). Right, the bmi standardised: a
    round bowl. 12 steps lead straight from (0, 0) to {}, near {}.""".format(*places))

# %% [markdown]
# In a round bowl the way against the gradient leads straight to the bottom, from everywhere. In a ravine it leads to the opposite wall. (And the left picture makes the ravine look wide: its two axes have different scales. Drawn with the same
# scale for $w$ and $b$, a ring on the left is $\sqrt\kappa$ times as long as wide, about 160 times.)
#
# In lesson 04 you went down a mountain with ten directions, all ten columns at once, and standardised. It still had a curvature ratio of 470. Now you know this number: it is $\kappa$. Standardising makes each column round, but some columns tell nearly
# the same story: s1, the total cholesterol, is almost a mixture of s2, s3 and s5. That leaves a valley. In lesson 07 you meet methods for such valleys.
#
# ### New patients
#
# A line is for patients whose progression is not known yet. To see how good it is for them, keep some back: a **held-out set**, never looked at while you fit. `split` draws a quarter of the patients at random for it. Mean and spread are learned from data too. So only the *training* patients decide them, and the new ones are scaled with the same two numbers.

# %%
# This needs your standardise, your fit_line, your predict and your mse.
training, held_out = split(len(bmi))
Z, mean, spread = standardise(table.X[training])
j = table.features.index("bmi")
w, b = fit_line(Z[:, j], progression[training], 0.1, 50)[-1]
new_z = (bmi[held_out] - mean[j]) / spread[j]
old, new = progression[training], progression[held_out]
print(f"{len(old)} training patients: loss {mse(predict(Z[:, j], w, b), old):,.0f}")
print(f"{len(new)} held-out patients: loss {mse(predict(new_z, w, b), new):,.0f}")
same = np.full(len(new), old.mean())
print(f"held-out, all predicted as the training mean: loss {mse(same, new):,.0f}")

# %% [markdown]
# The line helps for people it never saw: their loss is a third lower than without it. (That it lies even below the training loss is chance. Another split gives other numbers.) Now a clinic sends you only slim patients. What if you scaled them with *their own* mean and spread?

# %%
# This needs your standardise, your predict and your mse.
slim = held_out[bmi[held_out] < 24]
ways = {"training": (bmi[slim] - mean[j]) / spread[j]}
ways["their own"] = standardise(table.X[slim])[0][:, j]
for whose, scaled in ways.items():
    worth = mse(predict(scaled, w, b), progression[slim])
    print(f"{len(slim)} slim patients, {whose} mean and spread: loss {worth:,.0f}")
same = np.full(len(slim), old.mean())
print(f"all predicted as the training mean: loss {mse(same, progression[slim]):,.0f}")

# %% [markdown]
# Scaled with their own mean, a group of slim people looks like a group of average people: what made them different is gone before the line sees it. The result is worse than no line at all.
#
# ## What you built
#
# | You wrote | It answers | In `downhill` |
# |---|---|---|
# | `predict` | What does this line say? | `line.predict` |
# | `mse` | How wrong is it? | `losses.mse` |
# | `mse_gradient` | Which way is down, for w and for b? | `losses.mse_gradient` |
# | `fit_line` | Which line does the descent find? | `line.fit_line` |
# | `gradient_check` | Is this gradient right? | `calculus.gradient_check` |
# | `find_the_bug` | Which of these gradients is right? | `calculus.find_the_bug` |
# | `standardise` | How do I make the valley round? | `data.standardise` |
#
# **The sentence to remember:** check the gradient before you trust it, and scale the data before you descend: the steps you need grow with $\kappa$.
#
# Each step here looked at all 442 patients. With a million of them one step would take long. Next, in [lesson 06](../06-batches/batches.ipynb), a step looks at a few examples only, and the descent gets faster and noisier.
