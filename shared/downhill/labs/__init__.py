"""The ready-made labs: sliders that drive the learner's own functions, a live picture, and goals with
numbers.

One module a lesson; `frame` is what they share, `learner` is how they call functions that may be wrong.
"""

from downhill.labs.batches import batch_size
from downhill.labs.descent import learning_rate
from downhill.labs.frame import Goal, Lab
from downhill.labs.gradient import two_valleys
from downhill.labs.line import fit_by_hand
from downhill.labs.slope import secant
from downhill.labs.terrain import two_starts

__all__ = ["Goal", "Lab", "batch_size", "fit_by_hand", "learning_rate", "secant", "two_starts", "two_valleys"]
