# %% [markdown]
# # 06 · All, one, or a few
#
# **After this lesson you can train on a few examples at a time, say what that costs and what it saves, and choose a learning rate by trying.**
#
# In lesson 05 every step asked all examples which way is down. Imagine that you walk in fog, and ask every person in the village for the way
# before each step. The answer is exact, and it takes all day. Ask *one* person, and you may be sent the wrong way. Ask *a few*, and the answer
# is nearly right, at a small part of the price. Nearly all networks of today were trained in this way.
#
# | | |
# |---|---|
# | **The question** | Must every step look at all the data? |
# | **You need** | [05 · Fitting a line](../05-line/line.ipynb): the loss of a line and its gradient. [02 · One step, many steps](../02-descent/descent.ipynb): the learning rate |
# | **Time** | about 90 minutes, 7 exercises. After section 3 is a good place for a break |

# %%
from itertools import combinations

import numpy as np

from downhill import labs, plots, predict
from downhill.checks import batches as check
from downhill.data import diabetes, split
from downhill.losses import mse, mse_gradient

# %% [markdown]
# We predict again how far the diabetes of a patient has progressed, from the body mass index. The line is $\hat y = w x + b$, and the loss is the mean squared error
# of lesson 05. A quarter of the 442 patients is held out: no step may look at them. The bmi is standardised with the mean and the
# spread of the *training* patients.
#
# - $N = 332$ is the number of training examples. `x`, `y`: their bmi and progression, arrays of shape `(N,)`.
# - `x_held`, `y_held`: the same of the 110 held-out patients, shape `(110,)`.

# %%
table = diabetes()
training, held_out = split(len(table.y))
bmi = table.column("bmi")
mean, spread = bmi[training].mean(), bmi[training].std()
x, y = (bmi[training] - mean) / spread, table.y[training]
x_held, y_held = (bmi[held_out] - mean) / spread, table.y[held_out]
N = len(x)
print(f"{N} training patients, {len(x_held)} held out")

# %% [markdown]
# Each patient alone has a gradient too: the one of the loss on this single example, with its two parts $\partial L / \partial w$ and $\partial L / \partial b$ (`d_w` and `d_b` in code). Downhill is against it. Here is the way that each
# patient would send you from $w = 0, b = 0$:

# %% tags=["figure"]
title, across, up = "332 patients, 332 opinions", "downhill in w: −d_w", "downhill in b: −d_b"
figure, ax = plots.axes(title, across, up)
each = -np.array([mse_gradient(x[[i]], y[[i]], 0, 0) for i in range(N)])
everyone, few = each.mean(axis=0), each[:16].mean(axis=0)
ax.plot(*each.T, ".", color=plots.COLOURS["muted"], label="one patient")
look = {"color": plots.COLOURS["path"], "markersize": 10, "markeredgecolor": "black"}
ax.plot(*few, "D", label="mean of the first 16", **look)
ax.plot(*everyone, "*", color=plots.COLOURS["curve"], markersize=18, label="mean of all 332")
ax.legend(loc="lower right")
plots.show(figure, f"""A cloud of 332 points, the downhill direction of every patient. In w
    they reach from {each[:, 0].min():.0f} to {each[:, 0].max():.0f}, in b from
    {each[:, 1].min():.0f} to {each[:, 1].max():.0f}. Their mean, the direction of gradient
    descent, is {everyone[0]:.0f} and {everyone[1]:.0f}. The mean of the first 16
    patients is close to it, compared with the cloud, at {few[0]:.0f} and {few[1]:.0f}.""")

# %% [markdown]
# ## 1 · Ask a few
#
# The gradient of lesson 05 is a *mean*. With the error $e = \hat y - y$ of an example, one number, each example contributes $2 e x$ to
# $\partial L / \partial w$ and $2 e$ to $\partial L / \partial b$. Then all contributions are averaged. A mean can be estimated from a few.
#
# By hand, with six examples, at $w = 1$, $b = 0$, so that $\hat y = x$:
#
# | example | $x$ | $y$ | error $e$ | $2 e x$ | $2 e$ |
# |---|---|---|---|---|---|
# | 1 | 1 | 2 | −1 | −2 | −2 |
# | 2 | 2 | 1 | 1 | 4 | 2 |
# | 3 | 3 | 4 | −1 | −6 | −2 |
# | 4 | 4 | 4 | 0 | 0 | 0 |
# | 5 | 5 | 7 | −2 | −20 | −4 |
# | 6 | 6 | 6 | 0 | 0 | 0 |
# | **mean of all** | | | | **−4** | **−1** |
#
# So $w$ and $b$ should grow. What do two examples alone say? Some of the examples, taken together for one step, are a **batch** (or **mini-batch**). Their number $B$ is the **batch size**.

# %%
six_x, six_y = np.array([1, 2, 3, 4, 5, 6]), np.array([2, 1, 4, 4, 7, 6])
print("all six:", mse_gradient(six_x, six_y, 1, 0))
for k in [0, 2, 4]:
    slopes = mse_gradient(six_x[k : k + 2], six_y[k : k + 2], 1, 0)
    print(f"examples {k + 1} and {k + 2}:", slopes)

# %% [markdown]
# The first batch sends $w$ the wrong way. The third exaggerates. But a batch of two costs a third of the work.
#
# Now go through all examples, batch by batch, with one step for each. One such round is an **epoch**: every example has been looked at
# once. The size of the batches gives the method its name:
#
# | batch size | name | steps in an epoch | here |
# |---|---|---|---|
# | $B = N$ | batch gradient descent, or full batch | 1 | 1 |
# | $B = 1$ | stochastic gradient descent | $N$ | 332 |
# | between | mini-batch gradient descent | $N / B$, rounded up | 21 for $B = 16$ |
#
# "Stochastic" means "by chance": the order of the examples is drawn at random, and anew in every epoch. This is called **shuffling**. Section 2 shows why it is
# needed. In practice people say "SGD" for all batch sizes below $N$, and call a step an *update*.
#
# In 332 examples there are 20 batches of 16, and 12 examples remain. They make a last, shorter batch.
#
# ### Exercise 1 · Deal the examples out
#
# *Difficulty: ●●○ · about 6 minutes · 2 points*
#
# - `x`: an array of shape `(N,)`, or `(N, D)`: one row of D numbers for each example, as in the table of ten measurements. `y`: an array of shape `(N,)`. Leave both as they are.
# - `batch_size`: a whole number, 1 or more. It may be larger than `N`: then there is one batch.
# - `rng`: a NumPy generator, as `np.random.default_rng(0)` makes it. Draw the order from it, and from nothing else. Then two generators with the
#   same seed give the same batches, and a second call with the same generator gives another order. `rng.permutation(5)` returns the numbers 0 to 4 in a random order, and `x[[3, 0]]` picks the rows 3 and 0 of an array.
# - Returns: a list of pairs `(x_batch, y_batch)`. Every example comes once, each `x` with its own `y`, in a random order: any example may come at any place. All batches have `batch_size` examples, but for
#   a last one that has what is left.
#
# Example: 6 examples with `batch_size = 4` give two pairs. The first holds 4 examples, the second the other 2. With the six examples above the first could be
# `(array([5, 1, 4, 2]), array([7, 2, 4, 1]))`, and the second `(array([6, 3]), array([6, 4]))`.
#
# <details><summary>Hint 1: a nudge</summary>Shuffle neither x nor y. Draw one random order of the row numbers, and use it for both.</details>
# <details><summary>Hint 2: the plan</summary>`order = rng.permutation(len(x))` holds every row number once. Cut it into parts of `batch_size`: a slice that reaches past the end gives what is left. `x[part]` picks these rows.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `for start in range(0, len(x), batch_size):` and in it `part = order[start : start + ...]`, then append `(x[part], ...)`.</details>

# %% answer="minibatches"
def minibatches(x, y, batch_size, rng):
    ### BEGIN SOLUTION
    order = rng.permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        batches.append((x[part], y[part]))
    return batches
    ### END SOLUTION

# %% check="minibatches" points=2
check.minibatches(minibatches)
### BEGIN HIDDEN TESTS
def dealt(count, size):
    x = np.arange(count) + 0.5
    batches = minibatches(x, 2 * x, size, np.random.default_rng(count))
    apart = [np.max(np.abs(2 * np.array(a) - c)) for a, c in batches]
    total = sum(np.sum(a) for a, _ in batches)
    return [len(a) for a, _ in batches], total, max(apart)
calls = [((10, 4), ([4, 4, 2], 50.0, 0.0)), ((9, 3), ([3, 3, 3], 40.5, 0.0))]
check.examples("minibatches", dealt, *calls)
### END HIDDEN TESTS

# %%
# This needs your minibatches.
rng = np.random.default_rng(6)
for epoch in [1, 2]:
    for x_batch, y_batch in minibatches(six_x, six_y, 4, rng):
        print(f"epoch {epoch}: x = {x_batch}, y = {y_batch}")

# %% [markdown]
# ## 2 · A step for each batch
#
# For each batch, measure the gradient of the loss *on this batch*, at the place where you are *now*, and take a step:
#
# $$w \leftarrow w - \eta \, \frac{\partial L_{\text{batch}}}{\partial w} \qquad b \leftarrow b - \eta \, \frac{\partial L_{\text{batch}}}{\partial b}$$
#
# - $L_{\text{batch}}$ is the mean squared error of the $B$ examples of the batch: one number. (The loss of all $N$ examples is called the **full loss**, and its gradient the **full gradient**.)
# - $\eta$ is the learning rate, one number. $w$ and $b$ are numbers.
#
# By hand, from $w = 1$, $b = 0$ with $\eta = 0.1$: the first batch above has the gradient $(1, 0)$, so you go to $w = 0.9$, $b = 0$. There, the second
# batch, $x = 3, 4$ with $y = 4, 4$, has the errors $-1.3$ and $-0.4$. Its gradient is $(-5.5, -1.7)$. You go to $w = 1.45$, $b = 0.17$.
#
# ### Exercise 2 · One epoch
#
# *Difficulty: ●○○ · about 4 minutes · 1 point*
#
# - `batches`: a list of pairs `(x_batch, y_batch)`, two arrays (or lists) of the same length each. The lengths may differ from pair to pair.
# - `w`, `b`: numbers, where you start. `learning_rate`: a number above zero.
# - Take one step for each batch, in the order given. Every batch counts as a whole step, a short one too.
# - Returns: two numbers `w, b`, where the last step led.
#
# `mse_gradient(x, y, w, b)` of lesson 05 is imported. It returns `d_w, d_b`, the gradient of the mean squared error (a tuple: take it apart before you calculate).
#
# Example: `sgd_epoch([([1, 2], [2, 1]), ([3, 4], [4, 4])], 1, 0, 0.1)` returns `(1.45, 0.17)`.
#
# <details><summary>Hint 1: a nudge</summary>A loop over the batches. The w and b of one step are the start of the next.</details>
# <details><summary>Hint 2: the plan</summary>For each pair: ask mse_gradient for both slopes at the present w and b. Then move both.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `for x_batch, y_batch in batches:` and in it `d_w, d_b = mse_gradient(...)`, then `w, b = w - learning_rate * d_w, ...`. After the loop: `return w, b`.</details>

# %% answer="sgd_epoch"
def sgd_epoch(batches, w, b, learning_rate):
    ### BEGIN SOLUTION
    for x_batch, y_batch in batches:
        d_w, d_b = mse_gradient(x_batch, y_batch, w, b)
        w, b = w - learning_rate * d_w, b - learning_rate * d_b
    return w, b
    ### END SOLUTION

# %% check="sgd_epoch" points=1
check.sgd_epoch(sgd_epoch)
### BEGIN HIDDEN TESTS
by_hand = [(np.array([1.0, 2]), np.array([2.0, 1])), (np.array([3.0, 4]), np.array([4.0, 4]))]
one_of_one = [(np.array([2.0]), np.array([5.0]))]
calls = [((by_hand, 1, 0, 0.1), (1.45, 0.17)), ((one_of_one, 0, 1, 0.25), (4.0, 3.0))]
check.examples("sgd_epoch", sgd_epoch, *calls)
### END HIDDEN TESTS

# %% [markdown]
# One epoch is seldom enough. For each new epoch the examples have to be dealt out *anew*. So `train` does not get a list of batches. It gets
# a function that makes one: `draw`.
#
# ### Exercise 3 · Many epochs
#
# *Difficulty: ●●○ · about 4 minutes · 1 point*
#
# - `draw`: a function without arguments. Each call, `draw()`, returns the batches of one epoch. Call it once in every epoch, and at no other time.
# - `w`, `b`: numbers, the start. `learning_rate`: a number above zero. `epochs`: a whole number, 0 or more.
# - Returns: a list or an array of shape `(epochs + 1, 2)`. Each row is a pair `(w, b)`: first the start, then where each epoch ended.
# - Your `sgd_epoch` does the single epoch.
#
# Example: let `draw()` always return the two batches of the example above. Then `train(draw, 1, 0, 0.1, 1)` returns `[(1, 0), (1.45, 0.17)]`. With `epochs = 0` it returns `[(1, 0)]`.
#
# <details><summary>Hint 1: a nudge</summary>It is `descend` of lesson 02: a path that begins with the start, and one place appended in every round.</details>
# <details><summary>Hint 2: the plan</summary>path = [(w, b)]. Repeat `epochs` times: draw new batches, walk one epoch, append the pair. Return the path.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `for _ in range(epochs):` and in it `w, b = sgd_epoch(draw(), ...)`, then `path.append((w, b))`.</details>

# %% answer="train"
def train(draw, w, b, learning_rate, epochs):
    ### BEGIN SOLUTION
    path = [(w, b)]
    for _ in range(epochs):
        w, b = sgd_epoch(draw(), w, b, learning_rate)
        path.append((w, b))
    return path
    ### END SOLUTION

# %% check="train" points=1
check.train(train)
### BEGIN HIDDEN TESTS
def draw():
    return [(np.array([2.0]), np.array([5.0])), (np.array([1.0, 1.0]), np.array([7.0, 9.0]))]
once = np.array([[0, 1], [4.5, 3.5]])
check.examples("train", train, ((draw, 0, 1, 0.25, 1), once), ((draw, 3, 2, 0.1, 0), [[3, 2]]))
### END HIDDEN TESTS

# %% [markdown]
# Now the patients. The loss of a line on all training patients, and the lowest one that any line can have:

# %%
def loss(w, b):
    return mse(w * x + b, y)


best = np.polyfit(x, y, 1)  # the w and b of the lowest loss
lowest = loss(*best)
print(f"loss at w = 0, b = 0: {loss(0, 0):.1f}. Lowest: {lowest:.1f}")

# %% [markdown]
# In the next cell, `lambda: minibatches(x, y, size, rng)` is a function without arguments. It deals the patients out anew whenever it is called: a `draw`.

# %%
# This needs your minibatches, sgd_epoch and train.
for size in [N, 16, 1]:
    rng = np.random.default_rng(0)
    path = train(lambda: minibatches(x, y, size, rng), 0, 0, 0.01, 5)
    steps = -(-N // size)  # rounded up
    after = ", ".join(f"{loss(*place):8.1f}" for place in path)
    print(f"B = {size:>3}, {steps:>3} steps an epoch: loss {after}")

# %% [markdown]
# All three runs have the same learning rate, and look at the same number of examples in each epoch. With
# $B = 1$ you are close to the lowest loss after one epoch, and then it goes up and down a little: section 5 asks why. With all patients at once you have hardly begun: section 4 asks why.
#
# **Why shuffle?** Tables are often sorted: by date, by class, by the answer itself. Suppose that ours is sorted by how far the disease has progressed, and that nobody shuffles it. Then the
# first batches hold only mild cases, and the last ones only severe ones. Here is the tenth epoch, step by step, in batches of 4:

# %%
# This needs your sgd_epoch.
def steps_of(batches, w, b, rate):
    path = [(w, b)]
    for batch in batches:
        path.append(sgd_epoch([batch], *path[-1], rate))
    return np.array(path)

# %%
# This needs your minibatches, sgd_epoch and train.
order = np.argsort(y, kind="stable")
in_order = [(x[order[k : k + 4]], y[order[k : k + 4]]) for k in range(0, N, 4)]
rng = np.random.default_rng(0)
orders = {"sorted": lambda: in_order, "shuffled": lambda: minibatches(x, y, 4, rng)}
walks = {}
for name, draw in orders.items():
    place = train(draw, 0, 0, 0.05, 9)[-1]
    walks[name] = steps_of(draw(), *place, 0.05)
away = {name: np.abs(walk - best).max(axis=0) for name, walk in walks.items()}

# %% tags=["figure"]
titles = ["Sorted by progression", "Shuffled"]
figure, both = plots.axes(titles, ["w"] * 2, ["b"] * 2, columns=2, figsize=(10, 4))
for ax, walk in zip(both, walks.values(), strict=True):
    plots.contours(ax, lambda theta: loss(*theta), (-20, 110), (30, 270), marks=41, levels=8)
    plots.path_on_contours(ax, walk, marker="", linewidth=2.4, label="84 places of one epoch")
    ax.plot(*best, "X", color=plots.COLOURS["ink"], markersize=10, label="lowest loss")
    look = {"color": plots.COLOURS["warn"], "label": "start and end", "linestyle": "none"}
    ax.plot(*walk[[0, -1]].T, "s", markersize=7, **look)
    ax.legend(loc="lower left")
plots.show(figure, f"""The path of the tenth epoch on the contours of the full loss. Sorted, it
    makes a wide tour and gets up to {away["sorted"][0]:.0f} away from the best w and
    {away["sorted"][1]:.0f} from the best b. It ends with a full loss of
    {loss(*walks["sorted"][-1]):.0f}. Shuffled, it stays around the lowest loss: at most
    {away["shuffled"][0]:.0f} away in w and {away["shuffled"][1]:.0f} in b. It ends with a
    loss of {loss(*walks["shuffled"][-1]):.0f}.""")

# %% [markdown]
# In sorted data one batch is not a small picture of the whole. It is a picture of a *part*. The path follows each part in turn: first to the mild cases, down in $b$, then up to
# the severe ones. It makes the same tour in every epoch, and the last batches decide where it ends. Shuffling makes every batch a fair sample. Shuffling only *once* removes most of the harm. But then the
# same last batches come at the end of every epoch: what is odd about them never averages out.
#
# ## 3 · Right on average
#
# Why may you trust a batch at all? Because it is **unbiased**: its gradient is sometimes too large and sometimes too small, but the mean over all batches that you could have drawn is
# *exactly* the full gradient. From six examples you can draw 15 different batches of two. Take them all:

# %%
pairs = [[list(some) for some in combinations(range(6), size)] for size in range(1, 7)]
slopes = np.array([mse_gradient(six_x[some], six_y[some], 1, 0) for some in pairs[1]])
print(len(slopes), "batches of two, mean of their gradients:", slopes.mean(axis=0).round(9))

# %% [markdown]
# The same holds within an epoch, at one place $(w, b)$: each example is in exactly one batch. But here is a trap. Cut the six examples into batches of 4 and 2:

# %%
first, last = (mse_gradient(six_x[some], six_y[some], 1, 0) for some in (slice(4), slice(4, 6)))
plain = (np.array(first) + last) / 2
weighted = (4 * np.array(first) + 2 * np.array(last)) / 6
print("batch of 4:", first, " batch of 2:", last)
print("plain mean:", plain, " weighted by size:", weighted)

# %% [markdown]
# The plain mean of the two gradients is *not* the full gradient $(-4, -1)$. The last, short batch counts as much as the others, so each of its examples counts
# double. Weighted with the sizes it comes out right. The same trap waits when you average the *losses* of batches over an epoch, as many programs do
# when they print a training loss. In training the harm is small, since other examples are in the short batch every time: one more reason to
# shuffle.
#
# ### How far off is a batch?
#
# A batch is right on average. How far off is it, as a rule? This is its **noise**. Take the batches $k = 1, \dots, K$ of one epoch:
#
# $$\text{noise} = \sqrt{\frac{1}{K} \sum_{k=1}^{K} \left\lVert g_k - g \right\rVert^2}$$
#
# - $g_k$ is the gradient of batch $k$ at $(w, b)$, shape `(2,)`: the pair (d_w, d_b). In code `mse_gradient` returns a tuple; `np.array(...)` makes an array of it that can be subtracted. $K$ is the number of batches.
# - $g$ is the gradient of all examples at the same $(w, b)$, shape `(2,)`.
# - $\lVert v \rVert^2$ is the squared length of an arrow $v$: the sum of the squares of its two parts, one number.
#
# By hand, with the three batches of two in section 1: they differ from $(-4, -1)$ by $(5, 1)$, $(1, 0)$ and $(-6, -1)$. The squared lengths are 26, 1 and 37, their mean is 64/3, and the noise is 4.619.
# The full gradient itself is only $\sqrt{17} \approx 4.123$ long!
#
# ### Exercise 4 · How noisy is a batch?
#
# *Difficulty: ●●○ · about 6 minutes · 2 points*
#
# - `batches`: a list of pairs `(x_batch, y_batch)` as before. `x`, `y`: arrays of shape `(N,)`, all examples. `w`, `b`: numbers.
# - Returns: one number, the noise: the root of the mean, over the batches, of the squared length of (gradient of the batch − gradient of all examples). Every batch counts
#   the same here, a short one too.
#
# Example: with the three batches of two above, `gradient_noise(batches, six_x, six_y, 1, 0)` returns `4.6188` (to four digits after the point).
#
# <details><summary>Hint 1: a nudge</summary>Ask mse_gradient once for x and y, and once for each batch. As arrays, gradients can be subtracted.</details>
# <details><summary>Hint 2: the plan</summary>In a loop over the batches, collect the squared length `np.sum((np.array(of_batch) - of_all) ** 2)`. Then the mean, then the root.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `of_all = np.array(mse_gradient(x, y, w, b))`, then `squares = [np.sum((np.array(mse_gradient(...)) - of_all) ** 2) for x_batch, y_batch in batches]`, then `return np.sqrt(...)`.</details>

# %% answer="gradient_noise"
def gradient_noise(batches, x, y, w, b):
    ### BEGIN SOLUTION
    of_all = np.array(mse_gradient(x, y, w, b))
    squares = []
    for x_batch, y_batch in batches:
        of_batch = np.array(mse_gradient(x_batch, y_batch, w, b))
        squares.append(np.sum((of_batch - of_all) ** 2))
    return np.sqrt(np.mean(squares))
    ### END SOLUTION

# %% check="gradient_noise" points=2
check.gradient_noise(gradient_noise)
### BEGIN HIDDEN TESTS
xs, ys = np.array([1.0, 2, 3, 4, 5, 6]), np.array([2.0, 1, 4, 4, 7, 6])
twos = [(xs[k : k + 2], ys[k : k + 2]) for k in (0, 2, 4)]
uneven = [(xs[:4], ys[:4]), (xs[4:], ys[4:])]
calls = [((twos, xs, ys, 1, 0), (64 / 3) ** 0.5), ((uneven, xs, ys, 1, 0), 23.125**0.5)]
check.examples("gradient_noise", gradient_noise, *calls)
### END HIDDEN TESTS

# %% [markdown]
# The noise of the three batches by hand, and the length of the full gradient:

# %%
# This needs your gradient_noise.
three = [(six_x[k : k + 2], six_y[k : k + 2]) for k in [0, 2, 4]]
print(f"noise {gradient_noise(three, six_x, six_y, 1, 0):.4f}")
print(f"length of the full gradient {np.linalg.norm(mse_gradient(six_x, six_y, 1, 0)):.4f}")

# %% [markdown]
# ### Predict: four times as many
#
# You ask 64 patients in place of 16: four times the work for each step. What happens to the noise?
#
# - **a** It falls to a half: 0.5 times what it was.
# - **b** It falls to a quarter: 0.25 times what it was.
# - **c** It stays about the same: 1 times what it was. What counts is how different the patients are.

# %% predict="four-times-as-many"
prediction = "a"  # "a", "b" or "c"

# %%
# This needs your minibatches and gradient_noise.
rng = np.random.default_rng(0)


def noise_of(size, w, b):
    # Whole batches only: the last, short one is noisier than the others.
    deals = [minibatches(x, y, size, rng)[: N // size] for _ in range(10 * size)]
    squares = [gradient_noise(deal, x, y, w, b) ** 2 for deal in deals]
    return np.sqrt(np.mean(squares))


ratio = noise_of(64, 0, 0) / noise_of(16, 0, 0)
predict.reveal(prediction, {"a": 0.5, "b": 0.25, "c": 1}, ratio)

# %% [markdown]
# Why about a half? When you add up $B$ independent errors, many of them cancel: the sum grows only with $\sqrt B$. Divide by $B$ for the mean, and the noise of a mean of $B$ independent draws is the noise of a single one divided by
# $\sqrt B$. Four times the work halves the noise. A hundred times the work makes it a tenth. So the first few examples
# bring the most, and this is why a small batch pays.
#
# Our draws are not quite independent: within an epoch no example comes twice. So a large batch is better than $1/\sqrt B$ says: you measured a little less than a half. With $B = N$ nothing is left to chance. The exact rule has a
# second factor. (Here noise(B) is taken over all batches of $B$ that there are.)
#
# $$\text{noise}(B) = \text{noise}(1) \cdot \frac{1}{\sqrt B} \cdot \sqrt{\frac{N - B}{N - 1}}$$
#
# Here it is for *all* batches of $B$ of our six examples. It is exact, down to the last digit:

# %%
# This needs your gradient_noise.
single = 0
for size in range(1, 7):
    every_batch = [(six_x[some], six_y[some]) for some in pairs[size - 1]]
    noise = gradient_noise(every_batch, six_x, six_y, 1, 0)
    single = single or noise  # the noise of batches of one
    rule = single / size**0.5 * ((6 - size) / 5) ** 0.5
    print(f"B = {size}: batches {len(every_batch):>2}, noise {noise:.6f}, rule {rule:.6f}")

# %% [markdown]
# And here for the patients, measured on random deals, at the place of the lowest loss:

# %%
# This needs your minibatches and gradient_noise.
sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256]
noises = [noise_of(size, *best) for size in sizes]

# %% tags=["figure"]
title = "Four times as many examples, half the noise"
figure, ax = plots.axes(title, "batch size B", "noise of the gradient")
all_sizes = np.geomspace(1, N - 1, 200)
line = noises[0] / np.sqrt(all_sizes)
rule = line * np.sqrt((N - all_sizes) / (N - 1))
ax.loglog(all_sizes, line, "--", color=plots.COLOURS["warn"], label="1/√B: a straight line")
ax.loglog(all_sizes, rule, color=plots.COLOURS["curve"], label="with the factor for N = 332")
ax.loglog(sizes, noises, "o", color=plots.COLOURS["path"], markersize=8, label="measured")
ax.legend(loc="lower left")
shown = ", ".join(f"{noise:.0f} at {size}" for size, noise in zip(sizes, noises, strict=True))
plots.show(figure, f"""The noise at the lowest loss against the batch size, both on log axes:
    {shown}. Up to about 32 the measured points lie along the straight line 1/√B. Further
    right they bend down from it and follow the rule for draws without replacement, which
    reaches 0 at B = 332.""")

# %% [markdown]
# ## 4 · What does a step bring, and what does it cost?
#
# What does a step cost? Nearly all of the work is the gradient, and that grows with the number of examples. So we count cost in *examples looked at*. A step with $B = 1$ costs 1, a step
# with the full batch costs 332.
#
# ### Predict: one patient a step
#
# Take the rate 0.05. From $w = 0$, $b = 0$ the full batch needs 16 steps until the loss is less than 1,000 above the lowest one for the first time. How many steps does it take when each step looks
# at *one* patient only? (The middle one of 21 tries, each with another order.)
#
# - **a** About 5,300: each step sees a 332nd part of the patients, so it takes 332 times as many.
# - **b** About 16, the same number.
# - **c** About 4: noisy steps are better steps.

# %% predict="one-patient-a-step"
prediction = "b"  # "a", "b" or "c"

# %%
# This needs your minibatches and sgd_epoch (steps_of uses it).
def steps_needed(seed):
    singles = minibatches(x, y, 1, np.random.default_rng(seed))
    above = [loss(*place) - lowest for place in steps_of(singles, 0, 0, 0.05)]
    return np.argmax(np.array(above) < 1000)  # the first place that is so low


tries = [steps_needed(seed) for seed in range(21)]
words = f"{np.median(tries):.0f} in the middle, {min(tries)} to {max(tries)} in all"
predict.reveal(prediction, {"a": 5300, "b": 16, "c": 4}, np.median(tries), shown=words)

# %% [markdown]
# Seventeen steps of one patient each cost 17 looks. Sixteen steps of the full batch cost 5,312.
#
# You may read that stochastic gradient descent is faster because its noisy steps are *better* steps. Look at the two pictures below, with the same learning rate for all, each the mean of 30 runs with other orders. On the left, step for step, a
# small batch gains nothing, and soon it loses: a step with one patient *is* on average the step with all of them, but the noise in it pushes the loss up. On the right, for each example looked at, the small batch is ahead by far. Its steps are not better. They
# are **cheaper**.

# %%
# This needs your minibatches and sgd_epoch (steps_of uses it).
rng, runs = np.random.default_rng(3), {}
for size, epochs, tries in [(N, 40, 1), (16, 2, 30), (1, 1, 30)]:
    above = []
    for _ in range(tries):
        batches = [batch for _ in range(epochs) for batch in minibatches(x, y, size, rng)]
        path = steps_of(batches[:80], 0, 0, 0.05)
        above.append([loss(*place) - lowest for place in path])
    runs[size] = size * np.arange(len(path)), np.mean(above, axis=0)
steps = {size: int(np.argmax(above < 1000)) for size, (_, above) in runs.items()}
words = ", ".join(f"{steps[n]} steps, {n * steps[n]} examples with B = {n}" for n in runs)

# %% tags=["figure"]
titles, y_label = ["Against steps", "Against examples seen"], "loss above the lowest"
figure, both = plots.axes(titles, ["step", "examples seen"], [y_label] * 2, columns=2)
styles = {N: ("-", "curve"), 16: ("--", "path"), 1: (":", "warn")}
for size, (seen, above) in runs.items():
    line, colour = styles[size]
    look = {"linestyle": line, "color": plots.COLOURS[colour], "label": f"B = {size}"}
    both[0].semilogy(above[:41], **look)
    both[1].loglog(seen[1:], above[1:], **look)
both[0].legend(), both[1].legend(loc="lower left")
plots.show(figure, f"""Mean loss above the lowest, on a log axis, for three batch sizes at the
    rate 0.05. Against steps the three curves begin alike; the smaller the batch, the earlier
    its curve leaves the others and stays high. Against examples seen they are far apart. To
    come within 1000 of the lowest, the mean takes {words}.""")

# %% [markdown]
# Three more things to know:
#
# - **Noise has a price at the end.** The curve of $B = 1$ stops falling, and jumps about. Section 5 is about this.
# - **The full batch could use a larger rate here.** On standardised data all curvatures of this loss are 2 (lesson 05), so the rate $1/2$ takes the full batch to the bottom in a *single* step. Steps with single examples
#   are thrown about at that rate. In a network the curvatures are far apart, no single rate suits them all, and there are millions of examples: there the small batch usually wins.
# - **A computer does 16 examples at once nearly as fast as one.** Here even all 332 take no longer than one: what Python does around the sum costs more. Counting looks shows what counts once there are millions of examples,
#   or a large network. Steps with $B = 1$ waste the computer's strength. So people often use 16 to 512.

# %%
# This needs your minibatches and sgd_epoch.
rng = np.random.default_rng(0)
for size in [N, 1]:
    tries = [sgd_epoch(minibatches(x, y, size, rng), 0, 0, 0.5) for _ in range(21)]
    middle = np.median([loss(w, b) for w, b in tries])
    print(f"rate 0.5, one epoch with B = {size:>3}: loss {middle:,.0f} (middle of 21 tries)")
print(f"the start: {loss(0, 0):,.0f}")

# %% [markdown]
# ## 5 · It never settles
#
# Near the bottom the full gradient fades to zero. The noise does not: single patients still disagree. With a constant rate you keep being pushed about, and hover in
# a **cloud** around the lowest point. How large is the cloud? Each push is as long as $\eta$ times the noise. So a larger rate makes a larger cloud.

# %%
# This needs your minibatches and sgd_epoch (steps_of uses it).
clouds = {}
for rate in [0.1, 0.03, 0.01]:
    rng = np.random.default_rng(0)
    batches = [batch for _ in range(3) for batch in minibatches(x, y, 1, rng)]
    clouds[rate] = steps_of(batches, *best, rate)
    # The mean over the last two of three epochs.
    above = np.mean([loss(*place) for place in clouds[rate][N:]]) - lowest
    print(f"rate {rate:<5}: on average {above:8.2f} above the lowest loss")

# %% tags=["figure"]
names = [f"rate {rate}, B = 1" for rate in clouds]
figure, three = plots.axes(names, ["w"] * 3, ["b"] * 3, columns=3, figsize=(11.5, 3.8))
for ax, cloud in zip(three, clouds.values(), strict=True):
    plots.contours(ax, lambda theta: loss(*theta), (-95, 185), (15, 295), marks=31)
    ax.plot(*cloud.T, ".", color=plots.COLOURS["curve"], markersize=3)
    ax.plot(*best, "X", color=plots.COLOURS["path"], markersize=8, markeredgecolor="white")
radii = [np.sqrt(np.mean(np.sum((cloud - best) ** 2, axis=1))) for cloud in clouds.values()]
away = ", ".join(f"{radius:.1f}" for radius in radii)
plots.show(figure, f"""The places of 996 steps with one patient each, on the contours of the
    full loss, all begun at the lowest point, a cross. With the rates 0.1, 0.03 and 0.01
    they make a wide, a smaller and a small cloud around it. The typical distance from the
    lowest point (root of the mean square) is {away}.""")

# %% [markdown]
# Ten times the rate makes each push ten times as long. You might expect a hundred times the loss, as the loss goes with the square of the distance. But between the pushes the slope leads back, and with a larger rate it leads back faster. So for
# small rates the loss above the lowest grows about in proportion to the rate. Here it is some twenty times for ten times the rate, as at 0.1 single patients with an unusual bmi throw you far. (A larger batch makes the cloud smaller too: its noise is smaller.)
#
# A large rate travels fast and never settles. A tiny rate settles and never arrives. So begin with a large one, and let it fall: **learning-rate decay**. Two
# kinds are common. Epochs count from 0.
#
# - **Step**: halve the rate every 10 epochs. $\eta = \eta_0 \cdot 0.5^{\lfloor \text{epoch} / 10 \rfloor}$. The brackets $\lfloor \; \rfloor$ mean "rounded down", in Python `//`.
# - **Cosine**: half a wave, from $\eta_0$ gently down towards 0, which it would reach one epoch after the last. $\eta = \eta_0 \cdot \dfrac{1 + \cos(\pi \cdot \text{epoch} / \text{epochs})}{2}$
#
# $\eta_0$ is the first rate, a number. By hand with $\eta_0 = 0.4$ at epoch 15 of 60: the step kind has halved once, 0.2. The cosine kind is at a quarter of its way:
# $\cos(\pi / 4) = 0.7071$, so $0.4 \cdot 1.7071 / 2 = 0.3414$.
#
# ### Exercise 5 · Let the rate fall
#
# *Difficulty: ●○○ · about 4 minutes · 1 point*
#
# - `kind`: `"step"` or `"cosine"`. `first_rate`: a number above zero.
# - `epoch`: a whole number from 0 to `epochs`. `epochs`: a whole number, 1 or more, how many there are in all. The step kind does not use it.
# - Returns: one number, the learning rate of this epoch.
#
# Example: `decay("step", 0.4, 15, 60)` returns `0.2`. `decay("cosine", 0.4, 15, 60)` returns `0.34142` (to five digits). At epoch 9 the step kind still has the
# first rate, at epoch 10 half of it.
#
# <details><summary>Hint 1: a nudge</summary>Two formulas, and an if that chooses. `np.cos` takes radians, as the formula does.</details>
# <details><summary>Hint 2: the plan</summary>Step: count how often ten whole epochs fit into epoch, and halve that many times. Cosine: π · epoch / epochs, its cosine, plus 1, divided by 2, times the first rate.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `if kind == "step": return first_rate * 0.5 ** (epoch // ...)`, and below it `return first_rate * (1 + np.cos(np.pi * ...)) / 2`.</details>

# %% answer="decay"
def decay(kind, first_rate, epoch, epochs):
    ### BEGIN SOLUTION
    if kind == "step":
        return first_rate * 0.5 ** (epoch // 10)
    return first_rate * (1 + np.cos(np.pi * epoch / epochs)) / 2
    ### END SOLUTION

# %% check="decay" points=1
check.decay(decay)
### BEGIN HIDDEN TESTS
calls = [(("step", 0.4, 15, 60), 0.2), (("step", 8.0, 30, 31), 1.0)]
calls += [(("step", 0.3, 9, 10), 0.3)]
calls += [(("cosine", 0.4, 15, 60), 0.2 + 0.2 * 0.5**0.5), (("cosine", 0.6, 10, 15), 0.15)]
check.examples("decay", decay, *calls)
### END HIDDEN TESTS

# %%
# This needs your decay.
for epoch in [0, 9, 10, 20, 30, 39]:
    step, cosine = (decay(kind, 0.05, epoch, 40) for kind in ["step", "cosine"])
    print(f"epoch {epoch:>2}: step {step:.5f}, cosine {cosine:.5f}")

# %%
# This needs your minibatches, sgd_epoch and decay.
kinds, runs = {"constant": lambda epoch: 0.05}, {}
kinds["step"] = lambda epoch: decay("step", 0.05, epoch, 40)
kinds["cosine"] = lambda epoch: decay("cosine", 0.05, epoch, 40)
for kind, rate_of in kinds.items():
    rng, path = np.random.default_rng(1), [(0, 0)]
    for epoch in range(40):
        path.append(sgd_epoch(minibatches(x, y, 4, rng), *path[-1], rate_of(epoch)))
    runs[kind] = np.array([loss(*place) for place in path]) - lowest

# %% tags=["figure"]
titles, words = ["The learning rate", "The loss"], ["rate", "loss above the lowest"]
figure, both = plots.axes(titles, ["epoch"] * 2, words, columns=2)
styles = {"constant": (":", "warn"), "step": ("--", "curve"), "cosine": ("-", "path")}
for kind, (line, colour) in styles.items():
    look = {"linestyle": line, "color": plots.COLOURS[colour], "label": kind}
    where = "steps-post" if kind == "step" else "default"
    both[0].plot([kinds[kind](epoch) for epoch in range(40)], drawstyle=where, **look)
    plots.losses(both[1], runs[kind], marker="", **look)
both[0].legend(), both[1].legend()
ends = ", ".join(f"{np.mean(runs[kind][-5:]):.2f} ({kind})" for kind in runs)
plots.show(figure, f"""Left: a constant rate, one that halves every 10 epochs, one that falls
    along a cosine. Right: the loss above the lowest, in batches of 4. All three fall fast in
    the first epoch. The constant one then jumps up and down, most of the time between 1 and
    300. The others sink on.
    The mean of the last five epochs is {ends}.""")

# %% [markdown]
# ### Lab: batch size and rate
#
# The lab runs **your** `minibatches` and `sgd_epoch` on 48 examples around a line, 6 epochs long. On the left you see the path on the contours of the full loss. In the middle and on the right stands the loss,
# once against steps, once against examples seen. Another number for "shuffle" is another order of the examples.
#
# 1. Choose a batch size and a rate with which the loss falls below 0.35 in fewer than 96 examples (two looks at each) *and* in fewer than 30 steps, and with which it stays below 0.5 through the whole last epoch.
# 2. Then take batch size 1. Find a rate with which the loss stays below 0.4 through the whole last epoch. The lowest possible loss is 0.249.
#
# Then keep a rate of 0.1, and move only the batch size. What changes in the middle picture, and what in the right one?

# %% tags=["lab"]
labs.batch_size(minibatches, sgd_epoch)

# %% [markdown]
# <details><summary>What you may have noticed</summary>
#
# In the middle the curves begin alike, but for the noise, whatever the batch size: a step is a step. What changes is how many of them there are, and how much they shake. On the right a small batch falls far earlier.
# And a batch size of 1 needs a smaller rate to come to rest than a larger one. The first goal cannot be reached with it: it is there early, and does not stay.</details>

# %% [markdown]
# ## 6 · When to stop, which rate to take
#
# Two numbers are still set by hand: how many epochs, and which rate. The held-out patients decide both.
#
# **When to stop.** Suppose that a doctor has data of only ten patients (we take ten of ours). The line fits these ten better and better. But what counts is how well it predicts *others*: after each epoch, we measure the
# loss on the held-out patients.

# %%
# This needs your minibatches, sgd_epoch and train.
rng = np.random.default_rng(2)
ten = rng.permutation(N)[:10]
path = train(lambda: minibatches(x[ten], y[ten], 10, rng), 0, 0, 0.05, 100)
on_ten = [mse(w * x[ten] + b, y[ten]) for w, b in path]
on_held = [mse(w * x_held + b, y_held) for w, b in path]
print(f"the ten, at the end: {on_ten[-1]:.0f}. Held out, at the end: {on_held[-1]:.0f}")
print(f"held out, lowest: {min(on_held):.0f} after epoch {np.argmin(on_held)}")

# %% [markdown]
# (We count finished epochs here: 0 is the start, before any training.) The loss on the ten falls all the way. The held-out loss falls, and then *rises* again: the line begins to follow what is special about these ten. This is **overfitting**. Look at the directions, not at the heights: these ten happen to be hard to
# predict, so their loss is the higher one. (About half of all draws of ten patients show a rise, one in five as clearly as this one. With all 332 and two parameters there is hardly any.) **Early stopping** keeps the best place, and stops when nothing better
# has come for a while. How long a while is called the **patience**. With small batches held-out losses jump about, and one bad epoch proves nothing.
#
# By hand, with the patience 2 and the held-out losses 5, 3, 4, 2, 2, 6, 1, counted from epoch 0:
#
# | epochs finished | loss | lowest so far | epochs since then | |
# |---|---|---|---|---|
# | 0 | 5 | epoch 0 | 0 | |
# | 1 | 3 | epoch 1 | 0 | lower |
# | 2 | 4 | epoch 1 | 1 | be patient |
# | 3 | 2 | epoch 3 | 0 | lower: the count begins anew |
# | 4 | 2 | epoch 3 | 1 | equal is not lower |
# | 5 | 6 | epoch 3 | 2 | stop |
#
# Best is epoch 3, the stop is at epoch 5. Nobody ever sees the 1 of epoch 6.
#
# ### Exercise 6 · Stop in time
#
# *Difficulty: ●●● · about 8 minutes · 2 points*
#
# - `losses`: a list or an array of `T` numbers, the held-out losses after 0, 1, ..., T − 1 finished epochs; number 0 is that of the start. The first is finite. Later ones may be `nan` or `inf`: such a loss is never lower, and counts as an epoch like any other.
# - `patience`: a whole number, 1 or more.
# - Go through the epochs in order. Lower means lower than the lowest loss so far, however small the difference; equal is not lower. A loss may have any size; 0 is one like any other. Stop at the first epoch that is not lower and lies `patience` epochs after the best one so far.
# - Returns: two whole numbers `best, stop`. `stop` is the epoch at which you stop. When that never happens, it is `T − 1`, the last epoch. `best` is the epoch of the lowest loss up to `stop`, the first one where several are equal.
#
# Example: `early_stop([5, 3, 4, 2, 2, 6, 1], 2)` returns `(3, 5)`. With `patience = 1` it returns `(1, 2)`, and with `patience = 3` it returns `(6, 6)`.
#
# <details><summary>Hint 1: a nudge</summary>Remember one thing only: the best epoch so far. How long you have waited is the difference to the present epoch.</details>
# <details><summary>Hint 2: the plan</summary>best = 0. For each epoch: if its loss is lower than the loss of the best, it is the new best. Otherwise, if it comes `patience` epochs after the best, return. Ask with `<` first: every comparison with nan is False, so a nan is never taken for lower.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `for epoch in range(len(losses)):` with `if losses[epoch] < losses[best]: best = epoch` and `elif epoch - best >= ...: return best, epoch`. After the loop: `return best, ...`.</details>

# %% answer="early_stop"
def early_stop(losses, patience):
    ### BEGIN SOLUTION
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return best, epoch
    return best, len(losses) - 1
    ### END SOLUTION

# %% check="early_stop" points=2
check.early_stop(early_stop)
### BEGIN HIDDEN TESTS
by_hand, odd = [5, 3, 4, 2, 2, 6, 1], [9, np.nan, 8, np.inf, 8, np.nan, 7]
calls = [((by_hand, 2), (3, 5)), ((by_hand, 1), (1, 2)), ((by_hand, 3), (6, 6))]
calls += [((odd, 3), (2, 5)), ((odd, 4), (6, 6)), (([3, 2, 1], 1), (2, 2)), (([4], 5), (0, 0))]
check.examples("early_stop", early_stop, *calls)
### END HIDDEN TESTS

# %%
# This needs your early_stop.
best_epoch, stop = early_stop(on_held, 10)
print(f"patience 10: best epoch {best_epoch}, stopped at epoch {stop}")

# %% tags=["figure"]
figure, ax = plots.axes("Ten patients: when to stop", "epoch", "loss")
plots.losses(ax, on_ten, label="the ten patients", color=plots.COLOURS["curve"], linestyle="--")
plots.losses(ax, on_held, label="held-out patients")
look = {"color": plots.COLOURS["ink"], "markersize": 11, "linestyle": "none"}
ax.plot(best_epoch, on_held[best_epoch], "*", label="best", **look)
ax.plot(stop, on_held[stop], "s", label="stop, with patience 10", **look | {"markersize": 8})
ax.legend()
plots.show(figure, f"""Two losses against the epoch, on a log axis. The loss on the ten patients
    falls all the way to {on_ten[-1]:.0f}. The held-out loss falls to
    {on_held[best_epoch]:.0f} at epoch {best_epoch} and rises again to {on_held[-1]:.0f}
    at epoch 100. Early stopping ends the training at epoch {stop} and keeps epoch
    {best_epoch}.""")

# %% [markdown]
# **Which rate to take.** Try some. A rate may be wrong by a factor of a hundred, so do not try 0.1, 0.2, 0.3: try *factors*. On a **log scale** each rate is the
# same factor times the one before it: 0.001, 0.01, 0.1, 1. This is a **sweep**. Train with each, and judge it by the *held-out* loss. A rate that diverges shows as a huge loss, as `inf` or as `nan`,
# and must never win.
#
# ### Exercise 7 · Sweep the rates
#
# *Difficulty: ●●○ · about 7 minutes · 2 points*
#
# - `held_out_loss`: a function of one number, a rate. It trains with it, and returns the held-out loss: a number, or `inf` or `nan` where the training diverged.
# - `low`, `high`: numbers above zero, `low < high`. `count`: a whole number, 2 or more.
# - Returns three values, `rates, losses, best`. `rates`: an array of `count` rates from `low` to `high`, both included, evenly spaced on a log scale: `np.geomspace(low, high, count)` makes them. `losses`: an array of what `held_out_loss` returned for each of them, in the same
#   order, `inf` and `nan` too (`np.isfinite` finds them). `best`: the rate with the lowest finite loss, one number. There is always a finite one.
#
# Example: with `held_out_loss` returning 9, 4, 5 and nan for the rates 0.001, 0.01, 0.1 and 1, `sweep_rates(held_out_loss, 0.001, 1, 4)` returns `[0.001, 0.01, 0.1, 1]`, `[9, 4, 5, nan]` and `0.01`.
#
# <details><summary>Hint 1: a nudge</summary>Call the function with one rate at a time. nan and inf need care before you look for the lowest.</details>
# <details><summary>Hint 2: the plan</summary>Rates. Losses, in a loop. Then a second array for the search, in which all that is not finite is infinity: `np.where(condition, a, b)` takes a where the condition holds, else b. `np.argmin` finds the index of the lowest.</details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# `losses = np.array([held_out_loss(rate) for rate in rates])`, then `safe = np.where(np.isfinite(losses), ...)`, then `return rates, losses, rates[np.argmin(safe)]`.</details>

# %% answer="sweep_rates"
def sweep_rates(held_out_loss, low, high, count):
    ### BEGIN SOLUTION
    rates = np.geomspace(low, high, count)
    losses = np.array([held_out_loss(rate) for rate in rates])
    safe = np.where(np.isfinite(losses), losses, np.inf)
    return rates, losses, rates[np.argmin(safe)]
    ### END SOLUTION

# %% check="sweep_rates" points=2
check.sweep_rates(sweep_rates)
### BEGIN HIDDEN TESTS
table_of_losses = {-3: 9.0, -2: 4.0, -1: 5.0, 0: float("nan")}
def look_up(rate):
    return table_of_losses[round(float(np.log10(rate)))]
found = np.array([1e-3, 0.01, 0.1, 1]), np.array([9, 4, 5, np.nan]), 0.01
check.examples("sweep_rates", sweep_rates, ((look_up, 1e-3, 1, 4), found))
### END HIDDEN TESTS

# %%
# This needs your minibatches, sgd_epoch, train and sweep_rates.
def held_out_loss(rate, size=16):
    rng = np.random.default_rng(1)
    w, b = train(lambda: minibatches(x, y, size, rng), 0, 0, rate, 5)[-1]
    return mse(w * x_held + b, y_held)


rates, losses, best_rate = sweep_rates(held_out_loss, 1e-4, 1, 13)
rates, losses = np.array(rates), np.array(losses)
print(f"best rate {best_rate:.4f}, held-out loss {np.nanmin(losses):.0f}")

# %% tags=["figure"]
figure, ax = plots.axes("A sweep: five epochs with each rate", "learning rate", "held-out loss")
look = {"color": plots.COLOURS["curve"], "marker": "o", "markeredgecolor": "white"}
ax.loglog(rates, losses, label="batches of 16", **look)
look = {"color": plots.COLOURS["path"], "markersize": 16, "linestyle": "none"}
ax.plot(best_rate, np.nanmin(losses), "*", label="lowest", **look)
ax.legend(loc="upper center")
good = rates[losses < 1.02 * np.nanmin(losses)]
plots.show(figure, f"""Held-out loss against the learning rate, on log axes: a trough. Below
    0.01 five epochs are too few: {losses[0]:.0f} at the rate 0.0001. The floor is flat:
    rates from {good[0]:.3f} to {good[-1]:.3f} are within 2 % of the lowest,
    {np.nanmin(losses):.0f} at {best_rate:.3f}. At the rate 1 the steps throw it far out:
    {losses[-1]:.0f}, worse than at the start.""")

# %% [markdown]
# Do not read too much into *the* best rate. The floor of the trough is flat, and with another shuffle a neighbour may win. Take one from the middle of the floor, not from its right edge:
# there the cliff is near. And mind who decided: the held-out patients chose the epoch and the rate, so their loss flatters both. (That is also how ten patients, stopped in time, came out at 3,774, when the best line of all 332 has 3,780.) To judge the result fairly you need patients that were not used for any choice: a **test set**. In lesson 11 you will keep one.
#
# ## What you built
#
# | You wrote | It answers | In `downhill` |
# |---|---|---|
# | `minibatches` | Who is asked next? | `batches.minibatches` |
# | `sgd_epoch` | Where does one epoch lead? | `batches.sgd_epoch` |
# | `train` | Where do many epochs lead? | `batches.train` |
# | `gradient_noise` | How far off is a batch? | `batches.gradient_noise` |
# | `decay` | How fast should I go now? | `schedules.decay` |
# | `early_stop` | When is it enough? | `tuning.early_stop` |
# | `sweep_rates` | Which rate should I take? | `tuning.sweep_rates` |
#
# **The sentence to remember:** a small batch does not make better steps, it makes cheaper ones; its noise falls only as $1/\sqrt B$, so let the rate fall at the end.
#
# All these walkers take the slope as it comes. Next, in lesson 07, they get better boots: steps that remember where they were going, and that fit their length to each direction.
