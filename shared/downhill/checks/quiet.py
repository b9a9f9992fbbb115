"""Keep what a learner's function writes to stderr out of the cell: a grader takes stderr for a failure."""

import contextlib
import io
import logging
import os
import sys
import tempfile
import warnings

import numpy as np


class Noise(io.StringIO):
    """A stand-in for stderr that cannot be closed by what writes to it."""

    def close(self):
        """Stay open: the check still has to read it."""


@contextlib.contextmanager
def quiet():
    """Catch warnings, stderr, logging and what is written to file descriptor 2. Yields the text so far, a Noise."""
    noise = Noise()
    with (
        contextlib.redirect_stderr(noise),
        _logging_to(noise),
        _descriptor_to(noise),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield noise


@contextlib.contextmanager
def _logging_to(noise):
    """Turn the log handlers that were made with the old stderr to the new one, and back."""
    loggers = [logging.root, *logging.root.manager.loggerDict.values()]
    handlers = {handler for logger in loggers for handler in getattr(logger, "handlers", ())}
    turned = [h for h in handlers if isinstance(h, logging.StreamHandler) and not isinstance(h, logging.FileHandler)]
    turned = [(handler, handler.stream) for handler in turned if handler.stream is not sys.stdout]
    for handler, _ in turned:
        handler.stream = noise
    try:
        yield
    finally:
        for handler, stream in turned:
            handler.stream = stream


@contextlib.contextmanager
def _descriptor_to(noise):
    """Collect what goes to file descriptor 2 past Python's sys.stderr, as from os.write or compiled code."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no descriptor 2, so nothing can be written to it
        yield
        return
    with tempfile.TemporaryFile() as sink:
        os.dup2(sink.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            sink.seek(0)
            noise.write(sink.read(10_000).decode(errors="replace"))
