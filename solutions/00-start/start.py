# %% [markdown]
# # Downhill
#
# **Gradient descent and backpropagation, from the slope of a curve to a network that reads handwriting. You write every step, and every step is checked at once.**
#
# Picture yourself on a mountain in fog. You want to get down to the valley, but you see nothing. You feel one thing: the slope
# under your feet. So you take a step downhill, feel again, and take the next. This is how nearly every neural network learns. In this course you build it,
# one small function after the other, until it reads digits.
#
# ## How a lesson works
#
# A lesson takes 50 to 90 minutes. The longer ones name a good place for a break. Each one has the same parts:
#
# | Part | What you do |
# |---|---|
# | **Sections** | Read a little, run a little, look at a picture. Run a cell with <kbd>Shift</kbd> + <kbd>Enter</kbd>. |
# | **Predict** | Decide for a, b or c *before* you run on. Being wrong is the point: that is where you learn something. |
# | **Exercises** | Write a short function. Stuck? Open a hint. There are three, from a nudge to nearly the line. |
# | **A lab** | Move sliders and watch *your own function* at work. Each lab has a goal with a number. |
# | **What you built** | A table, one sentence to remember, and what comes next. |
#
# ## How to check your work
#
# Under each exercise there is a **check cell**. Run it.
#
# - If your answer is right, it prints one line that says what was tried.
# - If not, it shows the call, your value, the expected value, and **what kind of mistake it looks like**. Mend your function, run its cell
#   again, then the check again. You have as many tries as you like.
#
# If your course uses nbgrader, the **Validate** button in the toolbar runs the whole notebook from the top and says whether every visible check passes. It starts
# fresh, so it also finds what a single cell cannot: a function that only works because of a cell you have deleted.
#
# Two habits help:
#
# - If something looks odd, choose *Kernel → Restart Kernel and Run All Cells*. Then the notebook is what it says.
# - You may add cells of your own wherever you like, to try things. Leave the check cells as they are.
#
# ## The lessons
#
# | Lesson | The question | Minutes |
# |---|---|---|
# | [01 · What is a slope?](../01-slope/slope.ipynb) | How do you measure a slope if you can only ask for heights? | 50 |
# | [02 · One step, many steps](../02-descent/descent.ipynb) | How long should a step be? | 55 |
# | [03 · Valleys, plateaus, cliffs](../03-terrain/terrain.ipynb) | Where does a descent end, and could it have ended lower? | 75 |
# | [04 · Many directions at once](../04-gradient/gradient.ipynb) | Of all the ways to go, which one leads down fastest? | 75 |
# | [05 · Fitting a line](../05-line/line.ipynb) | Which line fits the data best, and how do you get there? | 85 |
# | [06 · All, one, or a few](../06-batches/batches.ipynb) | Must every step look at all the data? | 90 |
#
# Six more lessons are to follow these, from better steps to deep networks.
#
# **Begin with [01 · What is a slope?](../01-slope/slope.ipynb)**
