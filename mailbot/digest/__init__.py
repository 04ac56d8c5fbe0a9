"""The press office's digest: the day's facts as one more letter in the outbox."""
