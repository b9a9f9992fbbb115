"""Nothing that a learner's function writes to stderr reaches the cell, whatever way it takes."""

import logging
import os
import sys
import warnings

import numpy as np
import pytest

from downhill.checks.engine import judge
from downhill.checks.quiet import quiet


def double(x):
    return 2 * x


def write(text):
    sys.stderr.write(text)


def write_to_the_descriptor(text):
    os.write(2, text.encode())


def warn(text):
    warnings.warn(text, stacklevel=1)


def log(text):
    logging.getLogger("learner").warning(text)


def overflow(text):
    np.float64(1e308) * 10


def close(text):
    sys.stderr.close()


@pytest.mark.parametrize("noisy", [write, write_to_the_descriptor, warn, log, overflow, close])
def test_an_answer_that_makes_noise_passes_and_stderr_stays_empty(noisy, capfd):
    def answer(x):
        noisy("look out")
        return 2 * x

    judge(answer, [(1.0,), (2.5,)], double)
    assert capfd.readouterr().err == ""


def test_a_log_handler_made_before_is_turned_and_turned_back(capsys):
    handler = logging.StreamHandler()  # on the stderr of this moment, as an answer cell would make it
    logger = logging.getLogger("learner.before")
    logger.addHandler(handler)
    try:
        with quiet() as noise:
            logger.warning("inside")
        logger.warning("outside")
    finally:
        logger.removeHandler(handler)
    assert "inside" in noise.getvalue()
    said = capsys.readouterr().err
    assert "outside" in said
    assert "inside" not in said


def test_the_first_lines_are_shown_on_stdout_and_the_rest_is_counted(capsys):
    def answer(x):
        write("".join(f"line {i}\n" for i in range(8)))
        return 2 * x

    judge(answer, [(1.0,)], double)
    said = capsys.readouterr().out
    assert "(double wrote: line 0)" in said
    assert "(double wrote 3 lines more.)" in said
    assert "line 5" not in said


def test_settings_are_as_before_afterwards():
    before = np.geterr(), list(warnings.filters), sys.stderr
    judge(lambda x: np.seterr(all="raise") and 2 * x, [(1.0,)], double)
    assert (np.geterr(), list(warnings.filters), sys.stderr) == before
