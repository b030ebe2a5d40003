"""Who is signed in, fetched together with what every desk page asks of them."""

from django.contrib.auth.backends import ModelBackend

from gongkai.registers.organs.models import User


class OfficersBackend(ModelBackend):
    """Django's own, which brings a person's organ and settings along instead of asking again."""

    def get_user(self, user_id: int) -> User | None:
        rows = User.objects.select_related("organ", "wagtail_userprofile")
        user = rows.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
