"""Log lines that name the place in the code and never what a person wrote."""

import logging
import traceback


class PlainFormatter(logging.Formatter):
    """Level, logger and, for an error, its class and the lines it came through.

    The message of an exception may quote a person's words, and so may a request: neither is
    ever written.
    """

    def format(self, record: logging.LogRecord) -> str:
        head = f"{record.levelname} {record.name}"
        if not record.exc_info or record.exc_info[0] is None:
            # The unformatted message is the programmer's; its arguments may be the person's.
            return f"{head} {record.msg}" if isinstance(record.msg, str) else head
        kind, _, trace = record.exc_info
        frames = traceback.extract_tb(trace)
        places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
        return f"{head} {kind.__name__} at {places}"
