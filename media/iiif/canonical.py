"""The one way of writing a request, of the many that make the same picture (section 4.7)."""

from media.iiif.asked import Quality, Version
from media.iiif.plan import Plan


def canonical_path(plan: Plan, width: int, height: int, version: Version) -> str:
    """Region, size, rotation, quality and format, of a picture of this size.

    The second version writes one side where the other follows from it, and called the largest size `full`.
    """
    turned = f"{'!' if plan.rotation.mirrored else ''}{plan.rotation.degrees}"
    # Pictures here are in colour until somebody asks for less, so `color` is what they are.
    quality = Quality.DEFAULT if plan.quality is Quality.COLOR else plan.quality
    return f"{_region(plan, width, height)}/{_size(plan, version)}/{turned}/{quality}.{plan.format}"


def _region(plan: Plan, width: int, height: int) -> str:
    box = plan.box
    if (box.width, box.height) == (width, height):
        return "full"
    return f"{box.left},{box.top},{box.width},{box.height}"


def _size(plan: Plan, version: Version) -> str:
    if plan.is_largest:
        return "max" if version is Version.THREE else "full"
    if version is Version.TWO and plan.height == _following(plan):
        return f"{plan.width},"
    return f"{plan.width},{plan.height}"


def _following(plan: Plan) -> int:
    """The height that follows from the width, halves rounded up."""
    return max(1, (2 * plan.box.height * plan.width + plan.box.width) // (2 * plan.box.width))
