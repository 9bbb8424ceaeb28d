"""The property tests at length: `python -m tests.long`."""

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["HYPOTHESIS_PROFILE"] = "long"
    sys.exit(pytest.main(sys.argv[1:]))
