"""The days from which spreadsheets count."""

import datetime as dt

EPOCH_1900 = dt.date(1899, 12, 30)
EPOCH_1904 = dt.date(1904, 1, 1)
