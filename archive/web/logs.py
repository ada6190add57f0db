"""One line a happening: JSON in production, for people otherwise. No address of a reader, no search text."""

import logging
import sys

import structlog

_BEFORE = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure_logs(*, json_lines: bool) -> None:
    """Sends what all parts log (standard library's loggers) to standard error in one form."""
    last = structlog.processors.JSONRenderer() if json_lines else structlog.dev.ConsoleRenderer(colors=False)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_BEFORE,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            last,
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger("archive")
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    root.propagate = not json_lines
