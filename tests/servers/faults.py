"""What a server of the tests can be told to do instead of answering."""

from __future__ import annotations

CUT, HANG, CUT_AFTER = "cut", "hang", "cut after"
"""Close the connection; say nothing; take the mail and then close."""
