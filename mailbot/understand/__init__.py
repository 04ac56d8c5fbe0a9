"""bytes -> Reading: what a mail says. Pure: no network, no database, no clock, no log."""
