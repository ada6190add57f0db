"""A manifest: an entry as a viewer shows it."""

from archive.exchange.iiif.parts import CONTEXT, filled, in_seconds, pair, pairs, write_agent, write_file, write_member
from archive.exchange.iiif.parts import write_pages as written
from archive.exchange.iiif.presented import Canvas, File, PresentedEntry, Section, Stretch


def write_manifest(entry: PresentedEntry) -> dict[str, object]:
    """The whole of it, as data.

    Raises:
        ValueError: there is nothing to see or hear; a manifest has a canvas at least.
    """
    if not entry.canvases:
        message = f"{entry.address} would have no canvas"
        raise ValueError(message)
    first = entry.canvases[0].thumbnail
    return {
        "@context": CONTEXT,
        "id": entry.address,
        "type": "Manifest",
        "label": entry.label,
        **filled(
            summary=entry.summary,
            metadata=pairs(entry.metadata),
            requiredStatement=pair(*entry.required),
            rights=entry.rights,
            provider=[write_agent(entry.provider)],
            homepage=written(entry.homepage),
            seeAlso=written(entry.see_also),
            rendering=written(entry.rendering),
            partOf=[write_member(member) for member in entry.part_of],
            thumbnail=[write_file(first)] if first else None,
        ),
        "items": [_canvas(canvas) for canvas in entry.canvases],
        **filled(structures=_structures(entry)),
    }


def _canvas(canvas: Canvas) -> dict[str, object]:
    required = pair(*canvas.required) if canvas.required else None
    return {
        **_surface(canvas.address, canvas),
        "label": canvas.label,
        **filled(
            summary=canvas.summary,
            metadata=pairs(canvas.metadata),
            requiredStatement=required,
            rights=canvas.rights,
            homepage=written(canvas.homepage),
            rendering=written(canvas.rendering),
            thumbnail=[write_file(canvas.thumbnail)] if canvas.thumbnail else None,
            placeholderCanvas=_placeholder(canvas),
        ),
        "items": [_painting(canvas.address, canvas.painted)],
        **filled(annotations=[dict(page) for page in canvas.annotations]),
    }


def _surface(address: str, size: Canvas | File) -> dict[str, object]:
    sides = {"width": size.width, "height": size.height} if size.width and size.height else {}
    return {"id": address, "type": "Canvas", **sides, **filled(duration=in_seconds(size.duration_ms))}


def _painting(canvas: str, painted: File) -> dict[str, object]:
    annotation = {
        "id": f"{canvas}/page/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": write_file(painted),
        "target": canvas,
    }
    return {"id": f"{canvas}/page", "type": "AnnotationPage", "items": [annotation]}


def _placeholder(canvas: Canvas) -> dict[str, object] | None:
    if canvas.placeholder is None:
        return None
    address = f"{canvas.address}/placeholder"
    return {**_surface(address, canvas.placeholder), "items": [_painting(address, canvas.placeholder)]}


def _structures(entry: PresentedEntry) -> list[dict[str, object]]:
    """One range around those of the steps, so that a viewer shows them as one table of contents."""
    shown = [section for section in entry.sections if section.stretches]
    if not shown:
        return []
    around = f"{entry.address.rpartition('/')[0]}/range/steps"
    return [
        {
            "id": around,
            "type": "Range",
            **filled(label=entry.sections_label),
            "items": [_range(f"{around}/{number}", section) for number, section in enumerate(shown, 1)],
        }
    ]


def _range(address: str, section: Section) -> dict[str, object]:
    items = [_stretch(stretch) for stretch in section.stretches]
    return {"id": address, "type": "Range", "label": section.label, "items": items}


def _stretch(stretch: Stretch) -> dict[str, object]:
    """A canvas, or as much of it as lies between two moments."""
    if stretch.begins_ms is None:
        return {"id": stretch.canvas, "type": "Canvas"}
    begins = _moment(stretch.begins_ms)
    ends = f",{_moment(stretch.ends_ms)}" if stretch.ends_ms is not None else ""
    return {"id": f"{stretch.canvas}#t={begins}{ends}", "type": "Canvas"}


def _moment(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".")
