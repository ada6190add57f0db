"""Pictures drawn for tests."""

from PIL import Image, ImageDraw


def cloth(width: int = 64, height: int = 48, *, mode: str = "RGB") -> Image.Image:
    """A woven-looking picture: stripes, a border, and a corner that tells where up is."""
    picture = Image.new("RGB", (width, height), "#8a1c2b")
    draw = ImageDraw.Draw(picture)
    for column in range(0, width, max(2, width // 8)):
        draw.rectangle((column, 0, column + width // 20, height), fill=(200, 160, 2 * column % 255))
    draw.ellipse((width // 5, height // 3, width // 2, height // 2), fill="#f2e8d5")
    draw.rectangle((0, 0, width // 4, height // 4), fill="#102040")
    return picture.convert(mode)
