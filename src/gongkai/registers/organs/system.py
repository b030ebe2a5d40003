"""The installation itself, as the journal names who acted when nobody did."""

from gongkai.registers.organs.models import User

_USERNAME = "系统"


def system() -> User:
    """The user for what the installation does of itself; nobody can sign in as it."""
    user, made = User.objects.get_or_create(
        username=_USERNAME, defaults={"post": "系统", "is_active": False}
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
