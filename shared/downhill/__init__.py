"""Downhill: the helper package that every lesson imports.

Each module is one idea, and each is short enough to read in one sitting. The pieces that a lesson asks
you to write are here in their finished form, ready for the lessons after it.
"""

__version__ = "0.1.0"
