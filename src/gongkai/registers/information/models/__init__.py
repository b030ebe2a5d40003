"""The tables of the register of government information."""

from gongkai.registers.information.models.announcements import Announcement
from gongkai.registers.information.models.blobs import Blob
from gongkai.registers.information.models.columns import Column
from gongkai.registers.information.models.editions import Edition, Text
from gongkai.registers.information.models.guides import Guide
from gongkai.registers.information.models.imports import Import, Origin
from gongkai.registers.information.models.items import Item
from gongkai.registers.information.models.postings import ChannelAccount, Posting
from gongkai.registers.information.models.publications import Publication
from gongkai.registers.information.models.put_down import PutDown
from gongkai.registers.information.models.reviews import (
    Doubling,
    ReviewAct,
    Reviewer,
    ReviewSteps,
)
from gongkai.registers.information.models.standards import StandardEntry, StandardList
from gongkai.registers.information.models.targets import Delivery, Target

__all__ = [
    "Announcement",
    "Blob",
    "ChannelAccount",
    "Column",
    "Delivery",
    "Doubling",
    "Edition",
    "Guide",
    "Import",
    "Item",
    "Origin",
    "Posting",
    "Publication",
    "PutDown",
    "ReviewAct",
    "ReviewSteps",
    "Reviewer",
    "StandardEntry",
    "StandardList",
    "Target",
    "Text",
]
