"""Sentence encoders: texts as one vector per token, with what each token covers."""

from alignment.matching.encoding.cache import cached
from alignment.matching.encoding.encoder import Encoder, TokenVectors
from alignment.matching.encoding.errors import EncoderError, MissingPackageError
from alignment.matching.encoding.models import encoder_available, load_encoder

__all__ = [
    "Encoder",
    "EncoderError",
    "MissingPackageError",
    "TokenVectors",
    "cached",
    "encoder_available",
    "load_encoder",
]
