import pytest
from django.core.exceptions import ImproperlyConfigured

from tuanwei import environment

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("console:", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        (
            "file:/var/mail/out",
            {
                "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": "/var/mail/out",
            },
        ),
        ("smtp://mail.example", {"EMAIL_BACKEND": SMTP, "EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
        (
            "smtp://li%40a:p%3Aw@mail.example:587?tls=true",
            {
                "EMAIL_HOST_USER": "li@a",
                "EMAIL_HOST_PASSWORD": "p:w",
                "EMAIL_PORT": 587,
                "EMAIL_USE_TLS": True,
                "EMAIL_USE_SSL": False,
            },
        ),
        ("smtps://mail.example", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True}),
    ],
)
def test_addresses_of_mail(monkeypatch, address, expected):
    monkeypatch.setenv("EMAIL_URL", address)
    assert environment.mail().items() >= expected.items()


def test_a_wrong_address_names_what_is_wanted(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "pigeon://mail.example")
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL: want console:"):
        environment.mail()
