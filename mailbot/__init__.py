"""mailbot: reads press accreditation requests from a mailbox, decides them by their deadlines and answers them."""

__version__ = "0.1.0"
