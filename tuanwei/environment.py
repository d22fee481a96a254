"""Values from the environment; a wrong one stops the program with its name and what is wanted."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: want one of true, false")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if value.isascii() and value.isdecimal():
        return int(value)
    raise ImproperlyConfigured(f"{name}={value!r}: want a whole number")


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(name: str = "DATABASE_URL") -> dict:
    """Django's settings for the address ``postgres://user:password@host:port/name``.

    Without an address the settings still load, so that help and static files need no server;
    the first use of the database then says that it cannot be reached.
    """
    address = urlsplit(text(name, "postgres://127.0.0.1:1/none"))
    if address.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name}: want postgres://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
    }


MAIL_BACKENDS = {"console": "console", "file": "filebased", "smtp": "smtp", "smtps": "smtp"}


def mail(name: str = "EMAIL_URL", default: str = "console:") -> dict:
    """Django's settings for ``console:``, ``file:/folder``, ``smtp://user:password@host:25``,
    ``smtp://…?tls=true`` (STARTTLS) or ``smtps://…`` (TLS from the first byte)."""
    address = urlsplit(text(name) or default)
    if address.scheme not in MAIL_BACKENDS:
        raise ImproperlyConfigured(
            f"{name}: want console:, file:/folder, smtp://user:password@host:port or smtps://…"
        )
    backend = f"django.core.mail.backends.{MAIL_BACKENDS[address.scheme]}.EmailBackend"
    if not address.scheme.startswith("smtp"):
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": unquote(address.path) or None}
    secure = address.scheme == "smtps"
    return {
        "EMAIL_BACKEND": backend,
        "EMAIL_HOST": address.hostname or "localhost",
        "EMAIL_PORT": address.port or (465 if secure else 25),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and "tls=true" in address.query,
    }
