"""The ready-made labs: sliders that drive the learner's own functions, a live picture, and goals with
numbers.

One module a lesson; `frame` is what they share, `learner` is how they call functions that may be wrong.
"""

from downhill.labs.batches import batch_size
from downhill.labs.descent import learning_rate
from downhill.labs.frame import Goal, Lab

__all__ = ["Goal", "Lab", "batch_size", "fit_by_hand", "learning_rate", "secant", "two_valleys"]
