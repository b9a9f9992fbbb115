# %% [markdown]
# # 04 · Many directions at once
#
# **After this lesson you can measure the slope of a landscape in any number of directions, find the one way that goes down fastest, and walk it.**
#
# So far you stood on a line: left or right was all there was to decide. On a real mountain you can go north, east, or anywhere between. A network has
# thousands of directions. The fog is still there, and so is the only thing you feel: the slope under your feet. But which slope? It is different each way you turn.
#
# | | |
# |---|---|
# | **The question** | Of all the ways to go, which one leads down fastest? |
# | **You need** | [01 · What is a slope?](../01-slope/slope.ipynb): the central difference. [02 · One step, many steps](../02-descent/descent.ipynb): the learning rate. [03 · Valleys, plateaus, cliffs](../03-terrain/terrain.ipynb): flat is not always the bottom |
# | **Time** | about 75 minutes, 6 exercises. After section 3 is a good place for a break |

# %%
import numpy as np

from downhill import labs, plots, predict
from downhill.checks import gradient as check
from downhill.data import diabetes, standardise

# %% [markdown]
# Here is where this lesson takes you. You look at a valley from above, as on a map, and see a descent in two directions at once:

# %% tags=["figure"]
def valley(place):
    return (place[0] + 1) ** 2 + 1.5 * (place[1] + 1) ** 2


figure, ax = plots.axes("A descent in two directions", "east, w", "north, b", figsize=(6.6, 4))
plots.contours(ax, valley, (-3.4, 2.6), (-2.8, 1.6))
k = np.arange(13)
path = np.column_stack([-1 + 3 * 0.8**k, -1 + 2 * 0.7**k])
plots.path_on_contours(ax, path, label="twelve steps from (2, 1)")
ax.plot(-1, -1, "P", color=plots.COLOURS["accent"], markersize=11, label="lowest point")
ax.legend(loc="upper left")
plots.show(figure, f"""A valley seen from above: rings around its lowest point, (−1, −1). A path
    of twelve steps begins at (2, 1) and bends towards the lowest point. Its steps become
    shorter. It ends at ({path[-1, 0]:.2f}, {path[-1, 1]:.2f}).""")

# %% [markdown]
# ## 1 · A mountain seen from above
#
# A place needs two numbers now: how far east you are, $w$, and how far north, $b$. (From the next lesson on, these will be the two numbers of a line.)
# We keep them together:
#
# - $\theta = (w, b)$ (the Greek letter theta) is the **position**: an array of shape `(2,)`. With $D$ directions its shape is `(D,)`.
# - $f(\theta)$ is the height there: one number.
#
# Our first landscape is a bowl with its lowest point at $w = -1$, $b = -1$:
#
# $$f(\theta) = (w + 1)^2 + 1.5\,(b + 1)^2$$

# %%
def f(theta):
    w, b = theta
    return (w + 1) ** 2 + 1.5 * (b + 1) ** 2


theta = np.array([0.0, 0.0])
print(f"at {theta} the height is {f(theta)}, at [-1. -1.] it is {f(np.array([-1.0, -1.0]))}")

# %% [markdown]
# How do you draw a mountain on flat paper? As maps do: with **contours**, lines along which the height stays the same. Walk along a contour, and you neither
# climb nor fall. On the map below, each line lies one unit higher than the one inside it. Where the lines crowd together, the ground is steep. The colour helps: darker is deeper.

# %% tags=["figure"]
title = "A bowl seen from above: every line has one height"
figure, ax = plots.axes(title, "w", "b", figsize=(6.6, 5.2))
lines = plots.contours(ax, f, (-3.2, 1.6), (-3, 1.2), heights=range(1, 13))
ax.clabel(lines, range(1, 8), fmt="%.0f", fontsize=9, colors=plots.COLOURS["ink"])
ax.set_aspect("equal")
ax.plot(-1, -1, "P", color=plots.COLOURS["accent"], markersize=11, label="lowest point")
ax.plot(0, 0, "o", color=plots.COLOURS["path"], markersize=11, label="you")
ax.legend(loc="lower right")
plots.show(figure, """Rings at the heights 1, 2, 3 and so on around the lowest point (−1, −1),
    height 0. Further out they crowd together: the bowl gets steeper. They are longer along w
    than along b, as it is steeper along b. You stand at (0, 0), between the rings 2 and 3.""")

# %% [markdown]
# ## 2 · One slope for each direction
#
# Turn to the east, and forget that there is a north. Then you are back in lesson 01: measure the height a little to the right and a little to the left.
# Only $w$ moves; $b$ stays where it is. The slope that you find is the **partial derivative** of $f$ with respect to $w$, written $\partial f / \partial w$.
#
# By hand, at $\theta = (0, 0)$ with $h = 0.5$:
#
# - east: $f(0.5,\, 0) = 1.5^2 + 1.5 = 3.75$ and $f(-0.5,\, 0) = 0.5^2 + 1.5 = 1.75$. The slope is $(3.75 - 1.75) / 1 = 2$.
# - north: $f(0,\, 0.5) = 1 + 1.5 \cdot 1.5^2 = 4.375$ and $f(0,\, -0.5) = 1 + 1.5 \cdot 0.5^2 = 1.375$. The slope is $(4.375 - 1.375) / 1 = 3$.
#
# To say "move only coordinate $i$" we use $e_i$: an array of shape `(D,)` with a 1 at place $i$ and 0 everywhere else. Places are counted from 0, as in Python: with
# $D = 2$, $e_0 = (1, 0)$ moves $w$ and $e_1 = (0, 1)$ moves $b$. So
#
# $$\frac{\partial f}{\partial \theta_i} \approx \frac{f(\theta + h\,e_i) - f(\theta - h\,e_i)}{2h}$$

# %%
e_0 = np.array([1.0, 0.0])
print("a little to the east of theta:", theta + 0.5 * e_0, " to the west:", theta - 0.5 * e_0)

# %% [markdown]
# ### Exercise 1 · One partial derivative
#
# *Difficulty: ●●○ · about 6 minutes · 1 point*
#
# - `f`: a function of an array of shape `(D,)` that returns one number. `D` is not always 2.
# - `theta`: an array of floats of shape `(D,)`, the position. Leave it as it is, also for a moment: `theta[i] += h` changes the caller's array.
# - `i`: a whole number, 0 or more and below `D`. `h`: a number above zero.
# - Returns: one number, the central difference of `f` in coordinate `i`.
#
# Example: `partial(f, np.array([0.0, 0.0]), 1, 0.5)` returns `3.0`.
#
# <details><summary>Hint 1: a nudge</summary>Make a second array, zero everywhere but at place i. Add it to theta, and subtract it.</details>
# <details><summary>Hint 2: the plan</summary>`np.zeros(len(theta))` makes zeros. Put h at place i. Then it is the central difference of lesson 01.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `move = np.zeros(len(theta))`, then `move[i] = h`, then `return (f(theta + move) - f(...)) / (2 * h)`</details>

# %% answer="partial"
def partial(f, theta, i, h):
    ### BEGIN SOLUTION
    move = np.zeros(len(theta))
    move[i] = h
    return (f(theta + move) - f(theta - move)) / (2 * h)
    ### END SOLUTION

# %% check="partial" points=1
check.partial(partial)
### BEGIN HIDDEN TESTS
place = np.array([2.0, 3.0, 5.0])
calls = [((np.prod, place, 0, 0.1), 15), ((np.prod, place, 1, 2), 10)]
calls += [((np.sum, place, 2, 1e-3), 1)]
check.examples("partial", partial, *calls)
### END HIDDEN TESTS

# %% [markdown]
# Now put all partial derivatives into one array, in their order. This is the **gradient**, written $\nabla f$ (say "nabla f"). It has the same shape as $\theta$: one slope
# for each direction.
#
# $$\nabla f(\theta) = \left( \frac{\partial f}{\partial \theta_0},\; \frac{\partial f}{\partial \theta_1},\; \ldots \right) \qquad \text{shape } (D,)$$
#
# Above you measured both parts by hand: at $(0, 0)$ our bowl has the gradient $(2, 3)$.
#
# ### Exercise 2 · The gradient
#
# *Difficulty: ●○○ · about 5 minutes · 2 points*
#
# - `f`, `theta`, `h`: as before, in any number `D` of directions.
# - Returns: an array of shape `(D,)`: the partial derivatives, in the order of the coordinates.
# - Your `partial` does one of them.
#
# Example: `gradient(f, np.array([0.0, 0.0]), 0.5)` returns `[2.0, 3.0]`.
#
# <details><summary>Hint 1: a nudge</summary>One partial derivative for each place of theta, and all of them into one array.</details>
# <details><summary>Hint 2: the plan</summary>Go through `range(len(theta))`. Always measure from the same theta.</details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `return np.array([partial(f, theta, i, h) for i in range(...)])`</details>

# %% answer="gradient"
def gradient(f, theta, h):
    ### BEGIN SOLUTION
    return np.array([partial(f, theta, i, h) for i in range(len(theta))])
    ### END SOLUTION

# %% check="gradient" points=2
check.gradient(gradient)
### BEGIN HIDDEN TESTS
place, ten_places = np.array([2.0, 3.0, 5.0]), np.arange(10.0)
calls = [((np.prod, place, 0.1), [15, 10, 6]), ((np.sum, ten_places, 1e-3), np.ones(10))]
calls += [((lambda theta: theta[0] ** 2, np.array([7.0]), 0.5), [14])]
check.examples("gradient", gradient, *calls)
### END HIDDEN TESTS

# %% [markdown]
# Draw the gradient as an arrow: so far east, so far north (here ten times shorter, so that it fits). We do it at twelve places of equal height.

# %% tags=["figure"]
# This needs your gradient.
title = "The gradient points uphill, straight across the contours"
figure, ax = plots.axes(title, "w", "b", figsize=(6.6, 5.2))
plots.contours(ax, f, (-3.2, 1.6), (-3, 1.2), heights=[1, 3, 5, 7, 9, 11])
for angle in np.radians(range(15, 375, 30)):
    place = np.array([-1, -1]) + np.sqrt([3, 2]) * [np.cos(angle), np.sin(angle)]
    east, north = 0.1 * np.array(gradient(f, place, 1e-5))
    ax.plot(*place, "o", color=plots.COLOURS["warn"], markersize=4)
    ax.arrow(*place, east, north, head_width=0.09, color=plots.COLOURS["warn"], zorder=3)
ax.plot(-1, -1, "P", color=plots.COLOURS["accent"], markersize=11)
ax.set_aspect("equal")
plots.show(figure, """Twelve arrows that begin on the contour of height 3. Each leaves it at a
    right angle, to where the ground rises fastest. Above and below, where it is steeper,
    they are longer. Followed backwards, they miss the lowest point by a little.""")

# %% [markdown]
# Look closely at the arrows: against the gradient is the way down, and yet it does not quite lead *to the bottom*. The slope under your feet knows nothing of the bottom.

# %% [markdown]
# ## 3 · Any direction you like
#
# East and north are two directions. Every way between them is a direction too. A direction is an array $u$ of shape `(D,)`. To be fair to all directions, we
# always go the same distance, so $u$ gets **length 1**. The length of an arrow is the square root of the sum of its squares: $\|u\| = \sqrt{u_0^2 + u_1^2 + \ldots}$,
# in code `np.linalg.norm(u)` (not `len(u)`, which counts the numbers in it). Any direction $v$ gets length 1 when you divide it by its own length: $u = v / \|v\|$.
#
# The slope that you feel when you walk along $u$ is the **directional derivative**: the rise for each unit that you walk that way. Measure it like any slope, one step forward and one back:
#
# $$\frac{f(\theta + h\,u) - f(\theta - h\,u)}{2h}$$
#
# By hand, at $(0, 0)$ along $v = (3, 4)$: the length is $\sqrt{9 + 16} = 5$, so $u = (0.6, 0.8)$. With $h = 0.5$ the two places are $(0.3, 0.4)$ and $(-0.3, -0.4)$. The heights are
# $1.3^2 + 1.5 \cdot 1.4^2 = 4.63$ and $0.7^2 + 1.5 \cdot 0.6^2 = 1.03$. The slope is $(4.63 - 1.03) / 1 = 3.6$.
#
# There is a second way, without measuring anew. Very close to you, smooth ground looks like a flat, tilted board. Ours rises by 2 for each unit to the east and by 3 for each unit to the north: that is what the
# gradient $(2, 3)$ says. On such a board, $0.6$ east takes you up by $2 \cdot 0.6 = 1.2$, and then $0.8$ north by $3 \cdot 0.8 = 2.4$. Together $3.6$: the same number. So multiply the gradient with $u$, part by
# part, and add up. This is the **dot product**, $\nabla f \cdot u$, in code `np.dot(gradient(f, theta, h), u)`. (On this bowl the measurement happens to be exact for any $h$. In general, $h$ has to be small.)
#
# ### Exercise 3 · The slope in any direction
#
# *Difficulty: ●●○ · about 7 minutes · 2 points*
#
# - `f`, `theta`, `h`: as before.
# - `direction`: an array of shape `(D,)`, of any length above zero. Only where it points counts: `[3, 4]` and `[0.6, 0.8]` give the same slope. Leave it as it is.
# - Returns: one number, the slope of `f` at `theta` for each unit walked along `direction`. Six correct digits are enough: in our checks `h` is small,
#   so both ways above will do.
#
# Example: `directional_derivative(f, np.array([0.0, 0.0]), np.array([3.0, 4.0]), 0.5)` returns `3.6`.
#
# <details><summary>Hint 1: a nudge</summary>First give the direction length 1. Then it is a central difference again.</details>
# <details><summary>Hint 2: the formula</summary>
#
# $$u = \frac{v}{\|v\|} \qquad \frac{f(\theta + h\,u) - f(\theta - h\,u)}{2h}$$</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `u = direction / np.linalg.norm(...)`, then `return (f(theta + h * u) - ...) / (2 * h)`</details>

# %% answer="directional_derivative"
def directional_derivative(f, theta, direction, h):
    ### BEGIN SOLUTION
    u = direction / np.linalg.norm(direction)
    return (f(theta + h * u) - f(theta - h * u)) / (2 * h)
    ### END SOLUTION

# %% check="directional_derivative" points=2
check.directional_derivative(directional_derivative)
### BEGIN HIDDEN TESTS
here = np.array([1.0, 2.0, 2.0])
calls = [((np.sum, here, np.array([2.0, 3.0, 6.0]), 1e-4), 11 / 7)]
calls += [((np.prod, here, np.array([0.0, -5.0, 0.0]), 1e-4), -2)]
check.examples("directional_derivative", directional_derivative, *calls, relative=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# Now turn around once, at $(0, 0)$: 200 directions, drawn at random. Angles are counted from east: 0° is east, 90° is north.

# %%
# This needs your directional_derivative.
angles = np.sort(np.random.default_rng(26).uniform(0, 360, 200))
directions = np.column_stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))])
slopes = np.array([directional_derivative(f, theta, u, 1e-5) for u in directions])
print(f"the steepest of them: {slopes.max():.4f}, at {angles[np.argmax(slopes)]:.0f} degrees")
print(f"along the gradient:   {directional_derivative(f, theta, np.array([2, 3]), 1e-5):.4f}")

# %% tags=["figure"]
title = "200 random directions: none is steeper than the gradient"
figure, ax = plots.axes(title, "direction in degrees, 0 is east and 90 is north", "slope")
ax.plot(angles, slopes, ".", color=plots.COLOURS["curve"], label="a random direction")
uphill = np.degrees(np.arctan2(3, 2))
top = np.hypot(2, 3)
ax.plot(uphill, top, "^", color=plots.COLOURS["warn"], ms=12, label="along the gradient")
ax.plot(uphill + 180, -top, "v", color=plots.COLOURS["path"], ms=12, label="against it")
flat = (np.array([uphill + 90, uphill + 270]), [0, 0])
ax.plot(*flat, "s", color=plots.COLOURS["accent"], ms=8, label="along the contour")
ax.set_xticks(range(0, 361, 45))
ax.legend(loc="upper center", bbox_to_anchor=(0.62, 1))
plots.show(figure, """Slope against direction: the 200 dots lie on one wave. It is highest at
    56 degrees, along the gradient, with slope 3.61. It is lowest at 236 degrees, straight
    against the gradient, with slope −3.61. At 146 and 326 degrees, along the contour, the
    slope is 0.""")

# %% [markdown]
# So $-\nabla f$ is the way that goes down fastest where you stand, for each unit that you walk. And the slope that way is $-\|\nabla f\|$: here $-\sqrt{2^2 + 3^2} \approx -3.61$.
#
# <details><summary>Why does the gradient win?</summary>
#
# The slope along $u$ is $\nabla f \cdot u = \|\nabla f\| \cos \alpha$, where $\alpha$ is the angle between the two arrows (and $u$ has length 1). The cosine is 1 at
# most, at $\alpha = 0°$: along the gradient. It is $-1$ at $180°$, against the gradient, and 0 at $90°$: along the contour. This is the wave in the picture.</details>
#
# But the best of the 200 tries came close: 3.6055 of 3.6056. If 200 guesses are nearly as good, why compute a gradient at all?
#
# ### Predict: a thousand directions
#
# Now the ground has $D = 1000$ directions. Again you try 200 random ways, and keep the steepest. How much of the gradient's slope does it have?
#
# - **a** Less than a tenth.
# - **b** About half.
# - **c** More than nine tenths, as before.

# %% predict="a-thousand-directions"
prediction = "a"  # "a", "b" or "c"

# %%
# This needs your directional_derivative. The ground is a tilted board: the height at a place is
# tilt.dot(place), which is np.dot(tilt, place). Its gradient is `tilt`.
rng, percent = np.random.default_rng(5), {}
for D in [2, 10, 100, 1000]:
    tilt, tries = rng.normal(size=D), rng.normal(size=(200, D))
    found = [directional_derivative(tilt.dot, np.zeros(D), v, 1e-3) for v in tries]
    percent[D] = 100 * max(found) / np.linalg.norm(tilt)
words = f"the best of 200 tries has {percent[1000]:.0f} % of the slope"
predict.reveal(prediction, {"a": 8, "b": 50, "c": 95}, percent[1000], shown=words)

# %%
for D, share in percent.items():
    print(f"D = {D:>4}: the best of 200 tries has {share:3.0f} % of the gradient's slope")

# %% [markdown]
# With two directions, luck is enough. With a thousand, nearly every random way is nearly flat. The gradient gives you all of the slope.
#
# ## 4 · Walk
#
# The rest you know. In lesson 02 it was $x \leftarrow x - \eta f'(x)$. Put the position's array in place of $x$, and the gradient in place of the slope:
#
# $$\theta \leftarrow \theta - \eta \, \nabla f(\theta)$$
#
# All parts of $\theta$ move at once, with one learning rate $\eta$: a number above zero. By hand, from $(0, 0)$ with the gradient $(2, 3)$:
#
# - $\eta = 0.1$ gives $(0 - 0.1 \cdot 2,\; 0 - 0.1 \cdot 3) = (-0.2, -0.3)$. The height falls from 2.5 to 1.375.
# - $\eta = 10$ gives $(-20, -30)$. The direction is the same, and it is right. But the height there is 1622.5.
#
# ### Exercise 4 · Descend in every direction
#
# *Difficulty: ●●○ · about 8 minutes · 2 points*
#
# - `df`: the gradient, a function of an array of shape `(D,)` that returns an array of shape `(D,)`.
# - `theta0`: an array of shape `(D,)`, the start. It may hold whole numbers. Leave it as it is.
# - `learning_rate`: a number above zero. `steps`: a whole number, 0 or more.
# - Returns: the path, an array of shape `(steps + 1, D)`. Row 0 is `theta0`, the last row is where you end. It always has `steps + 1` rows, also where the ground is flat.
#
# Example: with `def df(theta): return gradient(f, theta, 1e-5)`, the call `descend_nd(df, np.array([0.0, 0.0]), 0.1, 1)` returns
# `[[0, 0], [-0.2, -0.3]]` up to rounding. With `steps = 0` it returns `[[0, 0]]`.
#
# <details><summary>Hint 1: a nudge</summary>It is descend of lesson 02, word for word: NumPy subtracts whole arrays.</details>
# <details><summary>Hint 2: a warning</summary>`theta -= ...` changes the array itself, also where it already stands in your list: then all rows come out alike. `theta = theta - ...` makes a new array each time.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `path = [theta0]`, then `for _ in range(steps): path.append(path[-1] - ...)`, then `return np.array(path)`</details>

# %% answer="descend_nd"
def descend_nd(df, theta0, learning_rate, steps):
    ### BEGIN SOLUTION
    path = [theta0]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * df(path[-1]))
    return np.array(path)
    ### END SOLUTION

# %% check="descend_nd" points=2
check.descend_nd(descend_nd)
### BEGIN HIDDEN TESTS
start = np.array([8.0, -16.0, 4.0])
halving = [[8, -16, 4], [4, -8, 2], [2, -4, 1]]
calls = [((lambda theta: theta, start, 0.5, 2), halving)]
calls += [((np.cos, np.zeros(1), 1, 1), [[0], [-1]])]
check.examples("descend_nd", descend_nd, *calls)
### END HIDDEN TESTS

# %%
# This needs your gradient and your descend_nd.
def df(theta):
    return np.array(gradient(f, theta, 1e-5))


for rate in [0.1, 10]:
    print(f"rate {rate}: one step leads to {np.round(descend_nd(df, theta, rate, 1)[-1], 4)}")
end = descend_nd(df, theta, 0.1, 40)[-1]
print(f"rate 0.1: forty steps lead to {np.round(end, 3)}, height {f(end):.6f}")

# %% [markdown]
# ### Everything at once, or in turn?
#
# In many programs the position is not an array. There are two variables, `w` and `b`, and two lines that update them. Here `a` is the learning rate,
# `dw` and `db` are the two slopes, as numbers:
#
# ```python
# w = w - a * dw
# b = b - a * db
# ```
#
# You may read that this is **wrong**, and that both must change at the same moment. Is it wrong? It depends on one thing: *when* `dw` and `db` were computed.
#
# - Both before the first line: the two lines are harmless. The numbers `dw` and `db` do not change because `w` does.
# - `db` computed *between* the lines, from the new `w`: then the second slope belongs to another place than the first.
#
# By hand, on the bowl $g(w, b) = w^2 + w b + b^2$ with the slopes $\partial g / \partial w = 2w + b$ and $\partial g / \partial b = w + 2b$, from $(1, 1)$ with $\eta = 0.1$:
#
# | | slope along $w$ | new $w$ | slope along $b$ | new $b$ |
# |---|---|---|---|---|
# | both measured first | $2 + 1 = 3$ | $0.7$ | $1 + 2 = 3$ | $0.7$ |
# | $b$ from the new $w$ | $2 + 1 = 3$ | $0.7$ | $0.7 + 2 = 2.7$ | $0.73$ |
#
# ### Exercise 5 · Both at once
#
# *Difficulty: ●○○ · about 4 minutes · 1 point*
#
# - `d_w`, `d_b`: the two partial derivatives. Each is a function of two numbers: `d_w(w, b)` and `d_b(w, b)` return one number.
# - `w`, `b`: numbers. `learning_rate`: a number above zero.
# - Returns: two values, the new `w` and the new `b`, after one step of gradient descent in which both slopes are measured at the old place.
#
# Example: `update_both(d_w, d_b, 1, 1, 0.1)` returns `(0.7, 0.7)` for the slopes above, up to rounding.
#
# <details><summary>Hint 1: a nudge</summary>Measure first, move afterwards.</details>
# <details><summary>Hint 2: the plan</summary>Two lines that call d_w and d_b with the old w and b. Then the two updates.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `slope_w, slope_b = d_w(w, b), ...`, then `return w - learning_rate * slope_w, ...`</details>

# %% answer="update_both"
def update_both(d_w, d_b, w, b, learning_rate):
    ### BEGIN SOLUTION
    slope_w, slope_b = d_w(w, b), d_b(w, b)
    return w - learning_rate * slope_w, b - learning_rate * slope_b
    ### END SOLUTION

# %% check="update_both" points=1
check.update_both(update_both)
### BEGIN HIDDEN TESTS
swap = (lambda w, b: b, lambda w, b: w)
calls = [((*swap, 4, 2, 0.5), (3, 0)), ((*swap, -1, 3, 0.1), (-1.3, 3.1))]
check.examples("update_both", update_both, *calls)
### END HIDDEN TESTS

# %% [markdown]
# Here are all three programs, on the same bowl. The popular two lines agree with your `update_both`, as long as both slopes were there before.

# %%
# This needs your update_both.
def d_w(w, b):
    return 2 * w + b


def d_b(w, b):
    return w + 2 * b


w, b, a = 1, 1, 0.1
dw, db = d_w(w, b), d_b(w, b)
w = w - a * dw
b = b - a * db
both = update_both(d_w, d_b, 1, 1, a)
print(f"both slopes first:   ({w:.2f}, {b:.2f}), update_both: ({both[0]:.2f}, {both[1]:.2f})")

# %%
w, b = 1, 1
w = w - a * d_w(w, b)
b = b - a * d_b(w, b)
print(f"the second one late: ({w:.2f}, {b:.2f})")

# %% [markdown]
# The late version is no catastrophe. It goes down as well, and on this bowl even a rate of 0.9 is safe for it, while `update_both` climbs out above 2/3. So it is
# easily overlooked. But it is another method, with other numbers: not what you computed by hand, and the border $2/c$ of lesson 02 does not hold for it. When you write two lines, compute both slopes first: this is called the **simultaneous update**.

# %%
# This needs your update_both.
w, b, late_w, late_b = 1, 1, 1, 1
for _ in range(20):
    w, b = update_both(d_w, d_b, w, b, 0.9)
    late_w = late_w - 0.9 * d_w(late_w, late_b)
    late_b = late_b - 0.9 * d_b(late_w, late_b)
print(f"20 steps of rate 0.9 lead to {np.hypot(w, b):.0f} away from the bottom,")
print(f"with the second one late to {np.hypot(late_w, late_b):.6f} away")

# %% [markdown]
#
# ## 5 · Ravines and saddles
#
# Two directions allow shapes that a line does not have.
#
# **A ravine** is steep across and gentle along. Take $r(\theta) = 0.5\,w^2 + 10\,b^2$, and stand at $(-8, 1)$. The partial derivatives are $w = -8$ and $20\,b = 20$.
# Some texts say: *a larger partial derivative means that this parameter needs a larger step*. This is not so in general. Here the lowest point is 8 units away along $w$, and 1 unit along $b$. The large
# slope belongs to the *short* way. A large slope can mean "far away", or "it bends strongly". In a ravine it means the second: a rate that suits the gentle direction makes the step across far too long.
# And against the gradient is not at all towards the bottom: that way is $(8, -20)$, steeply down to the floor, while the bottom lies at $(8, -1)$ from you. The two are 61 degrees apart.

# %%
def slopes_of_ravine(theta):
    return theta * np.array([1, 20])


def ravine(theta):
    return 0.5 * theta[0] ** 2 + 10 * theta[1] ** 2

# %% tags=["figure"]
figure, ax = plots.axes("A ravine, true to scale", "w", "b", figsize=(9.5, 2.6))
plots.contours(ax, ravine, (-9, 4), (-1.6, 1.6), levels=8)
ax.plot(0, 0, "P", color=plots.COLOURS["accent"], markersize=10, label="lowest point")
ax.plot(-8, 1, "o", color=plots.COLOURS["ink"], label="you")
arrow = {"width": 0.03, "head_width": 0.2, "length_includes_head": True, "zorder": 3}
arrow |= {"color": plots.COLOURS["path"], "label": "against the gradient"}
ax.arrow(-8, 1, 0.8, -2, **arrow)
ax.set(aspect="equal", ylim=(-1.6, 1.6))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plots.show(figure, """A long, narrow ravine. Its contours are ellipses around the lowest
    point (0, 0), four and a half times as long as wide. You stand at (−8, 1), on its wall.
    The arrow against the gradient points nearly straight across the ravine, not along it.""")

# %% tags=["figure"]
# This needs your descend_nd.
rates = (0.02, 0.095, 0.101)
titles, w, b = [f"rate {rate}" for rate in rates], ["w"] * 3, ["b (stretched)"] * 3
figure, all_axes = plots.axes(titles, w, b, columns=3, figsize=(11.5, 3.3))
paths = [descend_nd(slopes_of_ravine, np.array([-8.0, 1.0]), rate, 20) for rate in rates]
for ax, path in zip(all_axes, paths, strict=True):
    plots.contours(ax, ravine, (-9, 2), (-1.6, 1.6), levels=8)
    plots.path_on_contours(ax, path)
    ax.plot(0, 0, "P", color=plots.COLOURS["accent"], markersize=10)
ends = ", ".join(f"({end[0]:.2f}, {end[1]:.2f})" for end in [path[-1] for path in paths])
plots.show(figure, f"""The ravine again, stretched along b to make room: twenty steps from (−8,
    1) with three rates. With 0.02 the path drops to the floor and then crawls. With
    0.095 it jumps from wall to wall, and comes further along. With 0.101 it jumps higher and
    higher. The paths end at {ends}; the lowest point is (0, 0).""")

# %% [markdown]
# The curvature across the ravine is 20. By lesson 02 the border is $2 / 20 = 0.1$: above it, you climb the walls. Along the floor the curvature is 1, and the best rate would be
# 1. But there is only one rate for all directions, and the one that *bends most* sets the limit. How much this costs, and what helps, is a large part of the next lesson, and of lesson 07.
#
# **A saddle point** (or saddle) goes up one way and down the other, like the seat on a horse. Take $s(\theta) = w^2 - b^2$. At $(0, 0)$ both partial derivatives are 0: it is flat. But it is no valley.
# How do you tell? By the curvature, as in lesson 03, but along a direction $u$ of length 1:
#
# $$c(u) = \frac{f(\theta + h\,u) - 2 f(\theta) + f(\theta - h\,u)}{h^2}$$
#
# For $s$ at $(0, 0)$, along $w$: $(h^2 - 0 + h^2) / h^2 = 2$, a valley. Along $b$: $(-h^2 - 0 - h^2) / h^2 = -2$, a ridge.

# %%
def saddle(theta):
    return theta[0] ** 2 - theta[1] ** 2

# %% tags=["figure"]
# This needs your descend_nd.
ends, titles = [], ("From above", "Two cuts through (0, 0)")
figure, (left, right) = plots.axes(titles, ("w", "distance"), ("b", "height"), columns=2)
plots.contours(left, saddle, (-2.2, 2.2), (-2.2, 2.2), heights=range(-4, 5))
for b, look, colour in [(0.001, "s--", "warn"), (0, "o-", "path")]:
    path = np.array(descend_nd(lambda theta: theta * [2, -2], np.array([2, b]), 0.1, 41))
    left.plot(*path.T, look, color=plots.COLOURS[colour], label=f"from (2, {b})", ms=6)
    ends = [path[-1, 1], *ends]
left.legend(loc="lower right")
plots.curve(right, lambda w: saddle((w, 0)), -1.5, 1.5, label="along w: a valley")
plots.curve(right, lambda b: saddle((0, b)), -1.5, 1.5, label="along b: a ridge", ls="--")
right.legend(loc="upper center")
plots.show(figure, f"""Left: a saddle from above, and two paths of 41 steps. From (2, 0) it
    runs straight towards (0, 0). From 0.001 further north it turns off there and ends
    at b = {ends[1]:.1f}. Right: the cut along w is a valley, the cut along b a ridge.""")

# %% [markdown]
# The descent from $(2, 0)$ comes to the saddle, as close as you like, and gets no further: the slope along $b$ is exactly 0 there, and nothing pushes it aside. A start that lies 0.001 to the north is pushed, but slowly at
# first. In practice there is nearly always a little push, so saddles do not hold you forever. They cost time.
#
# Looking along the two axes is not enough to find a saddle. $f(\theta) = w b$ is flat along both axes at $(0, 0)$, and still it rises along $(1, 1)$ and falls along $(1, -1)$. So look around.
#
# ### Exercise 6 · Is it a saddle?
#
# *Difficulty: ●●● · about 12 minutes · 3 points*
#
# - `f`: a function of an array of shape `(2,)` that returns one number. `theta`: an array of shape `(2,)`.
# - `h`: a number above zero, the distance for all differences: use this one, also where it is wide. `tolerance`: a number above zero.
# - Returns: `True` when both of these hold, else `False`. (There are saddles that bend too little or too narrowly for this test. They are rare.)
#   1. It is **flat**: each partial derivative (central difference), without its sign, is at most `tolerance`.
#   2. There is a direction with a curvature $c(u)$ above `tolerance`, **and** another with one below `-tolerance`.
# - Look along directions $u = (\cos \alpha, \sin \alpha)$ that are 15 degrees apart or less, at least half way round: narrow valleys slip through a wider grid. In our cases no slope and no curvature lies exactly at the tolerance.
#
# Example: `is_saddle(saddle, np.array([0.0, 0.0]), 0.001, 0.0001)` returns `True`. For our bowl `f` at `[-1, -1]` it returns `False`.
#
# <details><summary>Hint 1: a nudge</summary>Half way round is enough: along u and along −u the curvature is the same. `np.radians(15)` turns degrees into what np.cos wants.</details>
# <details><summary>Hint 2: the plan</summary>If a part of the gradient is larger than tolerance in size, return False. Compute the curvature for each angle in `range(0, 180, 15)`. Compare the largest and the smallest.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `if np.abs(gradient(f, theta, h)).max() > tolerance: return False`. Then a list `bends`, in a loop over the angles: `u = np.array([np.cos(angle), np.sin(angle)])` and
# `bends.append((f(theta + h * u) - 2 * f(theta) + ...) / h**2)`. At the end `return max(bends) > tolerance and min(bends) < ...`</details>

# %% answer="is_saddle"
def is_saddle(f, theta, h, tolerance):
    ### BEGIN SOLUTION
    if np.abs(gradient(f, theta, h)).max() > tolerance:
        return False
    bends = []
    for angle in np.radians(range(0, 180, 15)):
        u = np.array([np.cos(angle), np.sin(angle)])
        bends.append((f(theta + h * u) - 2 * f(theta) + f(theta - h * u)) / h**2)
    return max(bends) > tolerance and min(bends) < -tolerance
    ### END SOLUTION

# %% check="is_saddle" points=3
check.is_saddle(is_saddle)
### BEGIN HIDDEN TESTS
product, origin = (lambda t: t[0] * t[1]), np.zeros(2)
trough, tilted = (lambda t: (t[0] + t[1]) ** 2), (lambda t: t[0] * t[1] + t[0])
calls = [((product, origin, 1e-3, 1e-4), True), ((trough, origin, 1e-3, 1e-4), False)]
calls += [((tilted, origin, 1e-3, 1e-4), False)]
calls += [((lambda t: -t @ t, origin, 1e-3, 1e-4), False)]
check.examples("is_saddle", is_saddle, *calls)
### END HIDDEN TESTS

# %% [markdown]
# ### Lab: two valleys and a saddle
#
# The lab runs **your** `descend_nd` on a landscape with two valleys, at $w = -2$ and $w = 2$, and a saddle between them at $(0, 0)$: $f(\theta) = (w^2 - 4)^2 / 16 + 5 b^2$. Drag the start on the map, or use
# the sliders. On the right you see the height after each step. The line of numbers below says how high the start is.
#
# 1. From a start higher than 5, reach a height below 0.000001 in under 30 steps.
# 2. Then make the path end on the saddle, closer than 0.01 to $(0, 0)$, from a start that is more than 1 away from it.
#
# When you have found the saddle, set the rate to 0.15, and move the start by the smallest step of the slider for $w$. Where is the end mark now? And what does the curve on the right do on the way?

# %% tags=["lab"]
labs.two_valleys(descend_nd)

# %% [markdown]
# <details><summary>What you may have noticed</summary>
#
# Of the starts that the sliders can set, only those with $w = 0$ end on the saddle. With a rate of 0.15, a start 0.1 to the side heads for it at first, stays near it for some steps, and then goes on into the valley of its side. In the picture on the right this is
# a flat piece in the curve of heights, at height 1. If you see only the heights, you may take it for the bottom.</details>

# %% [markdown]
# ## 6 · Ten directions, and 442 patients
#
# Nobody can draw a mountain with ten directions. Your functions do not mind. The patients of lesson 01 have ten measurements each. Give each measurement a weight, add up, and you have a prediction of how far the disease has progressed:
#
# - $X$ is the table of measurements, each column scaled so that all have the same mean and the same spread (lesson 05 shows how and why): shape `(442, 10)`.
# - $y$ is the progression of each patient, minus the mean: shape `(442,)`.
# - $\theta$ holds the ten weights: shape `(10,)`.
# - $\hat y = X\theta$ is the prediction: shape `(442,)`. Entry $n$ is the sum of patient $n$'s ten measurements, each times its weight. In code: `X @ theta`.
#
# The loss is the mean of the squared distances between $\hat y$ and $y$, as in lesson 02: one number for each $\theta$.

# %%
table = diabetes()
X, _, _ = standardise(table.X)  # it returns the means and spreads as well
y = table.y - table.y.mean()


def loss(theta):
    return np.mean((X @ theta - y) ** 2)

# %% tags=["figure"]
# This needs your gradient and your descend_nd.
def d_loss(theta):
    return np.array(gradient(loss, theta, 1e-3))


path = descend_nd(d_loss, np.zeros(10), 0.2, 60)
best = loss(np.linalg.lstsq(X, y)[0])  # the best ten weights, by a formula
figure, ax = plots.axes("Down a mountain with ten directions", "step", "loss above the lowest")
above = np.array([loss(theta) for theta in path]) - best
plots.losses(ax, above)
plots.show(figure, f"""Loss minus the lowest loss that any ten weights reach, which is
    {best:.0f}, against the step, on a log axis. It begins at {above[0]:.0f}, falls to
    {above[5]:.0f} in five steps, then ever more slowly: {above[20]:.0f} after twenty steps,
    {above[60]:.0f} after sixty.""")

# %% [markdown]
# Why so slowly at the end? This mountain is a ravine, too. Some of the measurements move together from patient to patient, so there are directions in which the loss hardly bends:

# %%
bends = np.linalg.eigvalsh(2 * X.T @ X / len(y))
ratio = bends[-1] / bends[0]
print(f"gentlest curvature {bends[0]:.3f}, strongest {bends[-1]:.2f}: {ratio:.0f} to 1")

# %% [markdown]
# (These are the curvatures along the mountain's own ten directions, its smallest and its largest. Lesson 05 shows where they come from.)
#
# Each step asked for the loss 20 times: twice for each direction. With ten weights this is nothing. A network with a million weights would need two million losses for a single step.
# So in practice the gradient is hardly ever *measured*. It is *computed*, for all directions at once, by a rule. Finding this rule is what the second half of the course is about, and the gradient that you measure will be its test.
#
# ## What you built
#
# | You wrote | It answers | In `downhill` |
# |---|---|---|
# | `partial` | How steep is it in one direction? | `calculus.partial` |
# | `gradient` | How steep is it in every direction? | `calculus.gradient` |
# | `directional_derivative` | How steep is it the way I look? | `calculus.directional_derivative` |
# | `descend_nd` | Where do many steps lead, in any number of directions? | `descent.descend_nd` |
# | `update_both` | Where does one step lead, if `w` and `b` are two variables? | `descent.update_both` |
# | `is_saddle` | Flat, but is it a saddle? | `terrain.is_saddle` |
#
# **The sentence to remember:** where you stand, straight against the gradient goes down fastest, and one learning rate has to suit all directions.
#
# Next, in [lesson 05](../05-line/line.ipynb), the position is a line: $w$ is its slope, $b$ its height at $x = 0$, and the landscape is how badly the line fits the data.
