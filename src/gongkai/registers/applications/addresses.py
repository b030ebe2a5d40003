"""How an application's number stands in an address."""

from django.urls import register_converter


class NumberConverter:
    """An application's number in an address; one of an older ledger may hold a slash."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        return value.replace("~", "~0").replace("/", "~1")


register_converter(NumberConverter, "application")
