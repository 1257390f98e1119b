"""The folders that tests read: the checkout, the case files, and the data that may stand beside the checkout."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
CASES = TESTS / "cases"
PACKAGE = ROOT / "extractor"
CORPUS = ROOT.parent / "shared" / "corpus"
