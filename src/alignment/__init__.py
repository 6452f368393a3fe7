"""Strategic plans as linked data: overlaps and gaps with the quotation that proves each."""

__version__ = "0.1.0"
