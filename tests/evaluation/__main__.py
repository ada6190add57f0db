"""`python -m tests.evaluation [analysis|search] [--shared FOLDER]`: how well words are found, in tables."""

import argparse
import time
from pathlib import Path

from tests.evaluation.analysis_report import report_analysis
from tests.evaluation.development import SHARED
from tests.evaluation.search_report import report_search
from tests.evaluation.tables import say


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make evaluate-language", description=__doc__)
    parser.add_argument("part", nargs="?", choices=["analysis", "search", "all"], default="all", help="what to measure")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data, if there is one")
    chosen = parser.parse_args()
    begun = time.monotonic()
    if chosen.part != "search":
        say("## Analysis\n")
        report_analysis(chosen.shared)
    if chosen.part != "analysis":
        say("## Search\n")
        report_search(chosen.shared)
    say(f"Measured in {(time.monotonic() - begun) / 60:.1f} minutes.")


if __name__ == "__main__":
    main()
