"""init and check: what comes before the first start."""

from __future__ import annotations
