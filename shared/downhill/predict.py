"""Predict, then look: the learner commits to an answer, and a measurement says which answer was right.

The truth is never written in a lesson. `reveal` compares what the cell measured with what each answer
claims, so nothing can be read ahead.
"""

from downhill._inputs import a_number


def reveal(prediction, claims, measured, *, shown=None, how="Measured"):
    """Print which of the `claims` comes closest to the `measured` number, and whether it was the prediction.

    Parameters
    ----------
    prediction : one of the letters in `claims`, capital or not, or "" as long as the learner has not decided
    claims : dict from a letter to the number that this answer claims, e.g. {"a": 0.5, "b": 0.25}
    measured : float, what the code above found
    shown : str, the measurement in words, where the bare number would say too little
    how : str, what to call it where nothing was measured, for instance "Computed"

    Raises
    ------
    TypeError, ValueError
        When `claims` is no dict of numbers or is empty, or when `measured` is no finite number.
    """
    if not isinstance(claims, dict):
        raise TypeError('claims must be a dict from letters to numbers, for instance {"a": 0.5, "b": 0.25}.')
    if not claims:
        raise ValueError('claims is empty: it must hold at least one answer, for instance {"a": 0.5}.')
    claims = {letter: a_number(claim, f"claims[{letter!r}]") for letter, claim in claims.items()}
    measured = a_number(measured, "measured")
    letters = " or ".join(f'"{letter}"' for letter in claims)
    chosen = str(prediction).strip().lower()
    if chosen not in claims:
        wrote = f"You wrote {prediction!r}. " if chosen else "Decide first. "
        print(f"{wrote}Write prediction = {letters} in the cell above. Run it, then run this one.")
        return
    truth = min(claims, key=lambda letter: abs(claims[letter] - measured))
    print(f"{how}: {shown or f'{measured:.4g}'}. That is answer {truth}.")
    print("As you predicted." if chosen == truth else f"You said {chosen}. What did you picture differently?")
