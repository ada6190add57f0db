"""What is made of pictures looks as the picture is meant to look, in every size, and tells nothing else."""

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageDraw, ImageStat, PngImagePlugin

from media.processors.decoding import opened_picture
from media.processors.display_p3 import display_p3
from media.processors.picture import make_renditions
from media.renditions import LONGEST_SIDES, PictureMade, PictureSize, sizes_of
from media.sandbox import DecoderFailedError, run_apart
from tests.factories.photographs import draw_photograph

Make = Callable[..., dict[str, Image.Image]]

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (40, 60, 190), (240, 240, 240)
#: Stands in everything that is noted about a picture, and in nothing that is made of it.
NOTED = "13.5319S 71.9675W"
#: Made of each size.
EVERY = [f"{size}-1.{kind}" for size in PictureSize for kind in ("jpg", "webp")]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Saves a picture as Pillow is told, and makes its renditions; these by name."""
    pillow_heif.register_heif_opener()
    opened = ExitStack()

    def save_and_make(picture: Image.Image, kind: str, **options: object) -> dict[str, Image.Image]:
        source = tmp_path / "original"
        picture.save(source, kind, **options)
        made = make_renditions(source, tmp_path)
        return {file.name: opened.enter_context(Image.open(tmp_path / file.name)) for file in made.files}

    with opened:
        yield save_and_make


def corners(width: int = 800, height: int = 600) -> Image.Image:
    """A picture whose quarters tell where they belong: red, green, blue, white."""
    picture = Image.new("RGB", (width, height), WHITE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 2, height // 2), fill=RED)
    pen.rectangle((width // 2, 0, width, height // 2), fill=GREEN)
    pen.rectangle((0, height // 2, width // 2, height), fill=BLUE)
    return picture


def is_near(found: object, colour: tuple[int, ...], most: int = 14) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= most for one, other in zip(found, colour, strict=True))


def quarters(picture: Image.Image) -> list[object]:
    width, height = picture.size
    plain = picture.convert("RGB")
    return [plain.getpixel((width * x // 4, height * y // 4)) for x, y in ((1, 1), (3, 1), (1, 3), (3, 3))]


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Peak signal to noise of the lightness, in decibels."""
    difference = ImageStat.Stat(ImageChops.difference(one.convert("L"), other.convert("L")))
    return 20 * math.log10(255 / difference.rms[0])


def test_a_photograph_is_made_in_every_size_and_both_formats(make: Make) -> None:
    made = make(draw_photograph(3000, 2000), "JPEG", quality=90)
    assert sorted(made) == sorted(EVERY)
    for name, picture in made.items():
        assert picture.width == LONGEST_SIDES[PictureSize(name.partition("-")[0])]
        assert picture.height == round(picture.width * 2 / 3)
        assert picture.format == {"jpg": "JPEG", "webp": "WEBP"}[name.rpartition(".")[2]]


@given(st.integers(1, 30_000), st.integers(1, 30_000))
def test_no_size_is_larger_than_the_picture_or_than_it_may_be(width: int, height: int) -> None:
    sizes = sizes_of(width, height)
    assert list(sizes) == list(PictureSize)[: len(sizes)]
    for size, (wide, high) in sizes.items():
        assert 1 <= wide <= width
        assert 1 <= high <= height
        assert max(wide, high) <= LONGEST_SIDES[size]
    # The largest is the picture itself, or as large as any may be.
    assert max(*sizes[list(sizes)[-1]]) == min(max(width, height), LONGEST_SIDES[PictureSize.LARGE])


def test_what_was_decoded_in_part_looks_like_what_was_decoded_whole(make: Make) -> None:
    photograph = draw_photograph(4000, 3000)
    content = BytesIO()
    photograph.save(content, "JPEG", quality=92)
    whole = Image.open(content)
    for name, made in make(photograph, "JPEG", quality=92).items():
        plain = BytesIO()
        whole.resize(made.size, Image.Resampling.LANCZOS).save(plain, "JPEG", quality=80)
        exact = whole.resize(made.size, Image.Resampling.LANCZOS)
        lost = likeness(Image.open(plain), exact) - likeness(made, exact)
        assert lost < 1.5, name


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_picture_stands_upright(make: Make, orientation: int) -> None:
    turned = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    taken = corners() if turned is None else corners().transpose(turned)
    for made in make(taken, "JPEG", exif=exif, quality=95).values():
        assert made.width > made.height
        for found, colour in zip(quarters(made), (RED, GREEN, BLUE, WHITE), strict=True):
            assert is_near(found, colour)


def test_a_wide_red_does_not_turn_pale(make: Make) -> None:
    # The reddest that sRGB has lies well inside Display P3: these numbers are that red in P3.
    red = Image.new("RGB", (640, 480), (234, 51, 35))
    for kind, options in (("JPEG", {"quality": 95}), ("PNG", {}), ("WEBP", {"lossless": True})):
        made = make(red, kind, icc_profile=display_p3(), **options)
        for picture in made.values():
            assert is_near(picture.convert("RGB").getpixel((50, 50)), (255, 0, 0))
            assert "icc_profile" not in picture.info
        plain = make(red, kind, **options)
        assert all(is_near(picture.convert("RGB").getpixel((50, 50)), (234, 51, 35)) for picture in plain.values())


def test_a_telephone_that_tells_the_number_of_its_colours_alone_is_understood(make: Make) -> None:
    red = Image.new("RGB", (640, 480), (234, 51, 35))
    numbers = {"color_primaries": 12, "transfer_characteristics": 13, "matrix_coefficients": 6, "full_range_flag": 1}
    made = make(red, "HEIF", quality=95, save_nclx_profile=True, **numbers)
    assert is_near(made["page-1.webp"].convert("RGB").getpixel((50, 50)), (255, 0, 0))


def test_what_shines_through_keeps_its_colours_too(make: Make) -> None:
    red = Image.new("RGBA", (640, 480), (234, 51, 35, 128))
    for picture in make(red, "PNG", icc_profile=display_p3()).values():
        assert is_near(picture.getpixel((50, 50)), (255, 0, 0, 128))


@pytest.mark.parametrize("profile", [b"no profile", display_p3()[:100], display_p3()[:300]])
def test_a_damaged_profile_is_passed_over(make: Make, profile: bytes) -> None:
    made = make(corners(), "JPEG", icc_profile=profile, quality=95)
    assert is_near(quarters(made["page-1.jpg"])[0], RED)


def test_a_profile_for_other_pictures_is_passed_over(make: Make) -> None:
    made = make(corners().convert("L"), "JPEG", icc_profile=display_p3())
    assert is_near(quarters(made["card-1.jpg"])[3], WHITE)


def test_what_shines_through_goes_on_doing_so(make: Make) -> None:
    picture = corners().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    made = make(picture, "PNG")
    assert {name.rpartition(".")[2] for name in made} == {"png", "webp"}
    for one in made.values():
        assert one.mode == "RGBA"
        lowest, highest = one.getchannel("A").getextrema()
        assert lowest < 8  # type: ignore[operator]
        assert highest > 247  # type: ignore[operator]


def test_what_could_shine_through_and_does_not_is_a_plain_picture(make: Make) -> None:
    picture = corners()
    picture.putalpha(255)
    made = make(picture, "PNG")
    assert {one.mode for one in made.values()} == {"RGB"}
    assert "card-1.jpg" in made


@pytest.mark.parametrize(
    "mode, kind", [("1", "PNG"), ("L", "TIFF"), ("P", "GIF"), ("CMYK", "JPEG"), ("CMYK", "TIFF"), ("YCbCr", "TIFF")]
)
def test_a_picture_of_any_mode_is_made(make: Make, mode: str, kind: str) -> None:
    picture = corners().quantize(16) if mode == "P" else corners().convert(mode)
    made = make(picture, kind)
    for found, colour in zip(quarters(made["page-1.webp"]), quarters(picture), strict=True):
        assert isinstance(colour, tuple)
        assert is_near(found, colour, 25)


def test_sixteen_bits_of_grey_are_as_dark_as_eight(make: Make) -> None:
    deep = Image.new("I;16", (600, 400), 128 * 257)
    made = make(deep, "PNG")
    assert is_near(made["card-1.jpg"].convert("RGB").getpixel((9, 9)), (128, 128, 128), 3)


@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
def test_what_phones_write_today_is_read(make: Make, kind: str) -> None:
    made = make(corners(), kind, quality=90)
    assert all(
        is_near(found, colour, 25)
        for found, colour in zip(quarters(made["page-1.webp"]), (RED, GREEN, BLUE, WHITE), strict=True)
    )


def frames() -> list[Image.Image]:
    return [Image.new("RGB", (200, 100), colour) for colour in (RED, GREEN, BLUE)]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_goes_on_moving(make: Make, kind: str) -> None:
    first, *others = frames()
    made = make(first, kind, save_all=True, append_images=others, duration=[200, 300, 500], loop=0)
    for name in ("thumbnail-1.webp", "card-1.webp"):
        moving = made[name]
        assert moving.n_frames == 3  # type: ignore[attr-defined]
        assert moving.info["loop"] == 0
        told = []
        for number, colour in enumerate((RED, GREEN, BLUE)):
            moving.seek(number)
            moving.load()
            told.append(moving.info["duration"])
            assert is_near(moving.convert("RGB").getpixel((9, 9)), colour, 25)
        assert told == [200, 300, 500]
    # Browsers that know no WebP see how it begins.
    assert is_near(made["card-1.jpg"].getpixel((9, 9)), RED)


def test_a_gif_that_is_shown_once_is_shown_once(make: Make) -> None:
    first, *others = frames()
    made = make(first, "GIF", save_all=True, append_images=others, duration=100)
    assert made["card-1.webp"].info["loop"] == 1


def test_further_pages_are_no_frames(make: Make) -> None:
    first, *others = frames()
    for kind in ("TIFF", "MPO"):
        made = make(first, kind, save_all=True, append_images=others)
        assert is_near(made["card-1.webp"].convert("RGB").getpixel((9, 9)), RED)
        assert made["card-1.webp"].n_frames == 1  # type: ignore[attr-defined]


def test_what_moves_for_long_moves_in_small(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("media.processors.animation.MOST_PIXELS", 3 * 160 * 80 + 1)
    first, *others = frames()
    made = make(first, "GIF", save_all=True, append_images=others, duration=100)
    assert {name for name in made if name.endswith("webp")} == {"thumbnail-1.webp"}
    assert made["thumbnail-1.webp"].n_frames == 3  # type: ignore[attr-defined]
    monkeypatch.setattr("media.processors.animation.MOST_PIXELS", 9)
    made = make(first, "GIF", save_all=True, append_images=others, duration=100)
    assert made["card-1.webp"].n_frames == 1  # type: ignore[attr-defined]


def noted() -> dict[str, object]:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = NOTED
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({ExifTags.GPS.GPSProcessingMethod: NOTED.encode()})
    return {
        "exif": exif,
        "icc_profile": display_p3() + NOTED.encode(),
        "xmp": f"<x:xmpmeta>{NOTED}</x:xmpmeta>".encode(),
    }


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_nothing_that_was_noted_about_a_picture_is_in_what_is_made_of_it(make: Make, tmp_path: Path, kind: str) -> None:
    options = noted()
    if kind == "JPEG":
        options["comment"] = NOTED
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", NOTED)
        options["pnginfo"] = words
    made = make(corners(), kind, **options)
    assert NOTED.encode() in (tmp_path / "original").read_bytes()
    for name, picture in made.items():
        content = (tmp_path / name).read_bytes()
        assert not any(mark in content for mark in (NOTED.encode(), b"Exif", b"EXIF", b"ICC", b"xmp", b"XMP", b"tEXt"))
        assert not picture.getexif()


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_notes_do_not_spoil_a_picture(make: Make) -> None:
    for damaged in (b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0nonsense", b"Exif\0\0"):
        assert sorted(make(corners(), "JPEG", exif=damaged)) == sorted(EVERY[:6])


@pytest.mark.parametrize("size", [(1, 1), (2, 3000), (5000, 3)])
def test_the_smallest_and_the_thinnest_are_made(make: Make, size: tuple[int, int]) -> None:
    for picture in make(Image.new("RGB", size, RED), "PNG").values():
        assert min(picture.size) >= 1


def test_a_placeholder_has_the_colours_of_the_picture_in_their_places(tmp_path: Path) -> None:
    corners().save(tmp_path / "original", "PNG")
    placeholder = make_renditions(tmp_path / "original", tmp_path).placeholder
    assert placeholder is not None
    cells = [placeholder[start : start + 3] for start in range(0, 36, 3)]
    assert [cells[0], cells[3], cells[8], cells[11]] == ["c22", "294", "24b", "eee"]
    corners().convert("RGBA").resize((9, 9)).rotate(45).save(tmp_path / "original", "PNG")
    assert make_renditions(tmp_path / "original", tmp_path).placeholder is None


def test_how_long_it_moves_is_told_of_what_moves(tmp_path: Path) -> None:
    first, *others = frames()
    first.save(tmp_path / "original", "GIF", save_all=True, append_images=others, duration=[200, 300, 500])
    told = {file.name: file.duration_ms for file in make_renditions(tmp_path / "original", tmp_path).files}
    assert (told["card-1.webp"], told["card-1.jpg"]) == (1000, None)


def test_a_child_makes_them_and_tells_what_it_made(tmp_path: Path) -> None:
    draw_photograph(1000, 800).save(tmp_path / "original", "JPEG")
    made = run_apart(make_renditions, tmp_path / "original", tmp_path, reads=[tmp_path], writes=tmp_path)
    assert isinstance(made, PictureMade)
    assert [file.name for file in made.files][:2] == ["large-1.jpg", "large-1.webp"]
    for file in made.files:
        with Image.open(tmp_path / file.name) as picture:
            assert picture.size == (file.width, file.height)


def test_half_a_picture_is_refused(tmp_path: Path) -> None:
    draw_photograph(1000, 800).save(tmp_path / "original", "JPEG")
    content = (tmp_path / "original").read_bytes()
    (tmp_path / "original").write_bytes(content[: len(content) // 2])
    with pytest.raises(DecoderFailedError):
        run_apart(make_renditions, tmp_path / "original", tmp_path, reads=[tmp_path], writes=tmp_path)


def test_a_large_photograph_is_decoded_no_larger_than_needed(tmp_path: Path) -> None:
    draw_photograph(6400, 4800).save(tmp_path / "original", "JPEG")
    with opened_picture(tmp_path / "original") as opened:
        opened.pixels(1600, 1200)
        assert opened.image.size == (1600, 1200)
