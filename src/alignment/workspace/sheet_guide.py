"""What the sheet *How to* tells the people who fill in a review sheet."""

from typing import Final

_TEXT: Final = """
Review of suggested pairs

Each row of the sheet Review shows two statements, or two named concepts, that a program thinks
may belong together. A suggestion claims nothing until a person decides.

1. Read both statements and what they stand under.

2. In the column Decision choose accept, reject or skip. An empty cell means: not yet.

3. When you accept, look at the column Relation: choose what the two have to do with each other.
When you reject, the relation is what you say does not hold.

4. Write a short reason into Comment, above all when you reject: it is kept with your decision. A
comment without a decision is not kept, but you will be told.

5. Write your name into Reviewer only when it differs from the name given on import.

6. Save the file as xlsx and hand it back. It is read with the command: alignment sheet import
FILE.xlsx --reviewer NAME

Relations between statements; assert the strongest that holds:

same aim as: both want the same outcome.

same activity as: both do the same to the same object.

contributes to (first → second): the first is a means to the second; or the other way round.

shares subject with: they are about the same thing, and no more.

Relations between concepts:

exact match, close match: the two name the same, or nearly the same.

broad match: the second is broader. narrow match: the second is narrower.

related match: they belong together in another way.

Confidence is the probability that the two have anything to do with each other, Strong that they
want or do the same; where they are empty, nothing has been calibrated. A score only ranks.

The yellow cells are yours. The others, and the hidden columns, tell on import which pair a row is
about; a row in which they were changed is not read but reported. So is a row whose statements
have been reworded since, or that somebody has decided otherwise on meanwhile. You may filter rows
and change widths and heights.
"""

GUIDE: Final = tuple(" ".join(paragraph.split()) for paragraph in _TEXT.split("\n\n"))
"""A paragraph for each cell."""
