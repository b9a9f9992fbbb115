"""Settings of the property tests: the same examples on every machine, and no judgement of how fast it is."""

from hypothesis import settings

settings.register_profile("downhill", derandomize=True, deadline=None, database=None)
settings.load_profile("downhill")
