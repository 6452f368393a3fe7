"""What is wrong with a model, or missing for it."""

from alignment.errors import SettingsError


class EncoderError(SettingsError):
    """A model cannot be used as a sentence encoder."""


class MissingPackageError(EncoderError):
    """A package that an encoder needs is not installed."""
