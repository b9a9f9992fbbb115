"""What `reveal` prints for a prediction, a measurement, and no prediction yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from downhill.predict import reveal

CLAIMS = {"a": 1, "b": 0.5, "c": 0.25}


@pytest.mark.parametrize(("measured", "truth"), [(1.02, "a"), (0.49, "b"), (0.2501, "c"), (-7, "c"), (1e9, "a")])
def test_the_closest_claim_is_the_truth(measured, truth, capsys):
    for prediction in CLAIMS:
        reveal(prediction, CLAIMS, measured)
        said = capsys.readouterr().out
        assert f"Measured: {measured:.4g}. That is answer {truth}." in said
        assert ("As you predicted." in said) == (prediction == truth)
        assert (f"You said {prediction}." in said) == (prediction != truth)


@pytest.mark.parametrize("prediction", ["", " ", "d", None, 3, ["a"], {"a": 1}, float("nan")])
def test_without_a_decision_nothing_is_revealed(prediction, capsys):
    reveal(prediction, CLAIMS, 0.25)
    said, error = capsys.readouterr()
    assert 'prediction = "a" or "b" or "c"' in said, "it says what to write"
    assert "0.25" not in said
    assert "answer" not in said
    assert error == ""


@pytest.mark.parametrize("prediction", ["c", "C", " c\n"])
def test_capitals_and_blanks_do_not_matter(prediction, capsys):
    reveal(prediction, CLAIMS, 0.25)
    assert "As you predicted." in capsys.readouterr().out


def test_the_measurement_can_be_put_in_words(capsys):
    reveal("a", CLAIMS, 0.25, shown="a quarter of the error")
    assert "Measured: a quarter of the error. That is answer c." in capsys.readouterr().out


@given(
    claims=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5, unique=True),
    measured=st.floats(-1e6, 1e6),
)
def test_no_other_claim_is_closer(claims, measured):
    letters = dict(zip("abcde", claims, strict=False))
    with pytest.MonkeyPatch.context() as patch:
        lines = []
        patch.setattr("builtins.print", lines.append)
        reveal("a", letters, measured)
    truth = lines[0].split()[-1].rstrip(".")
    assert abs(letters[truth] - measured) == min(abs(claim - measured) for claim in claims)
    assert (lines[1] == "As you predicted.") == (truth == "a")
