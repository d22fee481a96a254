"""Telephone numbers as people here write them: a mobile of 11 digits or a landline."""

import re
import unicodedata
from collections.abc import MutableMapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LANDLINE = re.compile(r"(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,5})?")
MOBILE_DIGITS = 11


def read_phone(text: str) -> str:
    """Without spaces and full-width digits; raises ValidationError that says what is wrong."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("—", "-")
    plain = plain.replace("(", "").replace(")", "-").removeprefix("+86")
    if not plain:
        return ""
    if re.fullmatch(r"1[\d-]*", plain):
        digits = plain.replace("-", "")
        if len(digits) != MOBILE_DIGITS:
            message = _("手机号应为%(right)d位，现为%(found)d位")
            raise ValidationError(message, "length", {"right": 11, "found": len(digits)})
        if digits[1] in "012":
            raise ValidationError(_("没有%(start)s开头的手机号，请核对"), "start",
                                  {"start": digits[:2]})  # fmt: skip
        return digits
    if LANDLINE.fullmatch(plain):
        return plain
    raise ValidationError(_("应为11位手机号，或座机号，如0311-88021234"), code="invalid")


class ReadsPhone:
    """A form with a field ``phone``."""

    cleaned_data: dict
    initial: MutableMapping[str, Any]

    def clean_phone(self) -> str:
        """A number from old papers that nobody touched is left as it is."""
        typed = self.cleaned_data["phone"]
        return typed if typed == self.initial.get("phone") else read_phone(typed)
