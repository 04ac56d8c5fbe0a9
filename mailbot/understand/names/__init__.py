"""Names of people in a text: where they begin and end, in which order and case they stand, and whether two are one."""
