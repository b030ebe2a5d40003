"""The county, its organs, and the people who do the disclosure work in them."""

from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from gongkai.annual.records import Staff


@register_setting(icon="site")
class County(BaseGenericSetting):
    """The county this installation serves, and what its portal's pages must state of it.

    Source: 国办发〔2017〕47号（页脚要素、网页标签）。
    """

    name = models.CharField("县名", max_length=60, default="本县")
    host = models.CharField("主办单位", max_length=100, blank=True)
    contact = models.CharField("联系方式", max_length=200, blank=True)
    domain = models.CharField("网站域名", max_length=100, blank=True)
    site_code = models.CharField("网站标识码", max_length=10, blank=True)
    icp = models.CharField("ICP备案号", max_length=60, blank=True)
    police = models.CharField("公安备案号", max_length=60, blank=True)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)

    class Meta:
        verbose_name = "县门户设置"

    def __str__(self) -> str:
        return self.name

    @property
    def site_name(self) -> str:
        """The portal's name, as the page tag SiteName states it."""
        return f"{self.name}人民政府"


class OrganQuerySet(models.QuerySet["Organ"]):
    def seen_by(self, user: "User") -> Self:
        """The organs whose records *user* may see: the own one, or all for an overseer."""
        if user.has_perm("organs.oversee_organ"):
            return self
        return self.filter(pk=user.organ_id)


class Organ(models.Model):
    """An administrative organ (行政机关) that discloses information in its own name."""

    class Kind(models.TextChoices):
        DISCLOSURE_OFFICE = "disclosure_office", "政府信息公开工作主管部门"
        DEPARTMENT = "department", "政府工作部门"

    name = models.CharField("机关全称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=40)
    code = models.SlugField("代码", max_length=20, unique=True)
    index_code = models.CharField("索引号里的机构代码", max_length=20, blank=True)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField("排序", default=0)
    # From this year on the register holds every regulation and normative document in force.
    documents_since = models.PositiveSmallIntegerField("规范性文件登记齐全的起始年度", null=True)
    # From this year on the register holds every reconsideration and every suit.
    remedies_since = models.PositiveSmallIntegerField("复议诉讼登记齐全的起始年度", null=True)

    # From this day on nothing becomes public here without the review in this system.
    reviewed_since = models.DateField("审校启用日期", null=True, blank=True)

    objects = OrganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机关"
        ordering: ClassVar = ["position", "code"]
        permissions: ClassVar = [("oversee_organ", "查看全县各机关的件数与期限")]

    def __str__(self) -> str:
        return self.name

    def staff(self) -> Staff:
        """The people who do disclosure work here, counted by duty."""
        duties = [user.duty for user in self.user_set.filter(is_active=True)]
        return Staff(
            full_time=duties.count(User.Duty.FULL_TIME),
            part_time=duties.count(User.Duty.PART_TIME),
            leaders=duties.count(User.Duty.LEADER),
        )


class Section(models.Model):
    """A section (科室) of an organ."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    name = models.CharField("名称", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "科室"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "name"], name="section_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Someone who signs in: a post in an organ rather than a private person."""

    class Duty(models.TextChoices):
        FULL_TIME = "full_time", "专职"
        PART_TIME = "part_time", "兼职"
        LEADER = "leader", "分管领导"

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, verbose_name="所在机关")
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, verbose_name="所在科室"
    )
    duty = models.CharField("公开工作分工", max_length=20, choices=Duty, blank=True)
    post = models.CharField("岗位", max_length=60, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = verbose_name_plural = "工作人员"

    def __str__(self) -> str:
        return self.post or self.username

    def get_full_name(self) -> str:
        return str(self)

    def answers_for(self, organ: Organ, permission: str) -> bool:
        """Whether this person does such work in the name of *organ*.

        Shape: *permission* as ``app.codename``. A superuser keeps the machine and acts for no
            organ; Django would grant them everything.
        """
        mine = self.is_active and not self.is_superuser and self.organ_id == organ.pk
        return mine and self.has_perm(permission)
