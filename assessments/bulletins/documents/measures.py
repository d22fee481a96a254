"""Measures of GB/T 9704-2012 for the formats laid out in Python, in points unless named mm."""

MM = 72 / 25.4  # points of a millimetre
PAGE = (210, 297)  # mm
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm
AREA = (156, 225)  # mm
LINES = 22
CHARACTERS = 28
BODY = 16  # 3号
TITLE = 22  # 2号
SMALL = 14  # 4号
TABLE = 10.5  # 5号
PITCH = AREA[1] * MM / LINES  # from line to line
TRACKING = AREA[0] * MM / CHARACTERS - BODY  # so that 28 characters fill a line
MARK_DROP = 35  # mm below the top of the type area
MARK_MOST = 48  # the mark's largest size
RED = "E60012"
