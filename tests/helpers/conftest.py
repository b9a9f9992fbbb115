"""Settings of the property tests, and PyTorch where it is installed.

Property tests try the same examples on every machine, and do not judge how fast it is.
"""

import importlib
import os

import pytest
from hypothesis import settings

settings.register_profile("downhill", derandomize=True, deadline=None, database=None)
settings.load_profile("downhill")


@pytest.fixture(scope="session")
def torch():
    """PyTorch, the judge of tests with the marker `oracle`: they are skipped without it, but fail where CI is set."""
    try:
        return importlib.import_module("torch")
    except ImportError:
        message = "PyTorch is missing: make oracle"
        return pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
