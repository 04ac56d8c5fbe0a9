"""Figures: `make bench` prints them. Each stands beside a bare measure of the same work, taken in the same run."""
