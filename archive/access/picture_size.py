"""How large a picture may leave: *view* is looking at it, *download* is having it.

Whoever may only view gets every form of a picture that fits a square of `VIEW_MAX_SIDE`, whole or in parts, and no
part of it any larger: what can be put together of parts is the same as what is given whole (docs/decisions.md).
"""

from typing import Final

from media.renditions import LONGEST_SIDES, PictureSize

#: The longest side, in pixels, of what *view* gives: the largest size that is made of every picture to be looked at.
VIEW_MAX_SIDE: Final = LONGEST_SIDES[PictureSize.LARGE]
