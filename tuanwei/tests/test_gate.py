"""Addresses that no database could look up are refused before anything looks."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/login/?next=%00", "/organisations/?search=a%00", "/%00/"])
def test_a_nul_in_the_address(client, address):
    response = client.get(address)
    assert response.status_code == 400 and "不能识别的字符" in response.content.decode()
