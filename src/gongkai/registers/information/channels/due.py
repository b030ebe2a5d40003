"""What the channels ask of the organ's people today: the panel on the desk's home."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.information.actions.targeting import MANAGE
from gongkai.registers.information.channels.watched import watched
from gongkai.registers.information.models import Delivery, Posting
from gongkai.registers.organs.models import User

_SHOWN = 10
_TOLD = 7  # days for which a sheet to be taken down is spoken of


class ChannelPanel(Component):
    """Accounts that fall silent, sheets whose time on the board is over, what was not delivered."""

    order = 60
    template_name = "information/channels/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        organ, today = self.user.organ, timezone.localdate()
        if organ is None:
            return {}
        hanging = Posting.objects.standing().filter(item__organ=organ, posted_until__isnull=False)
        dead = Delivery.objects.dead().filter(target__organ=organ)
        leads = self.user.has_perm(MANAGE)
        return {
            "slow": [one for one in watched(organ, today) if one.rhythm.light != "calm"],
            "over": hanging.filter(
                posted_until__lt=today, posted_until__gte=today - timedelta(days=_TOLD)
            ).select_related("item")[:_SHOWN],
            "dead": dead.count() if leads else 0,
        }
