"""Pictures drawn by the tests, of which every pixel is known."""

from io import BytesIO

from PIL import Image, ImageChops, ImageStat


def gradient(width: int, height: int) -> Image.Image:
    """Soft, so that no way of making it smaller changes much, and different everywhere."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, ImageChops.invert(across)))


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def difference(one: Image.Image, other: Image.Image) -> float:
    """Of the pixels' brightness on the average, of 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)
