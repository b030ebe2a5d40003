"""The journal (办理台账): every write of every register, one line each, chained by SM3."""

import json
from typing import Any, ClassVar

from django.db import models

from gongkai.registers.journal import sm3


class Verb(models.TextChoices):
    """What was done; a register's new verb is a new line here and nothing else.

    The column lists no choices, so that a new verb needs no migration.
    """

    ENTERED = "entered", "录入信息"
    RECEIVED = "received", "登记申请"
    DECIDED = "decided", "录入处理决定"
    HAPPENED = "happened", "录入办理事件"
    OPENED = "opened", "开始编制"
    STATED = "stated", "填报数字"
    WRITTEN = "written", "撰写正文"
    SUBMITTED = "submitted", "报请审签"
    APPROVED = "approved", "审签公布"
    RETURNED = "returned", "退回"
    EDITED = "edited", "修改文稿"
    SIGNED = "signed", "签署"
    SCHEDULED = "scheduled", "定时发布"
    PUBLISHED = "published", "发布"
    RELEASED = "released", "应急发布"
    BROUGHT_IN = "brought_in", "录入已公开信息"
    WITHDRAWN = "withdrawn", "撤下"
    APPOINTED = "appointed", "指定审校人员"
    ALLOWED = "allowed", "登记兼任决定"
    DISMISSED = "dismissed", "免去审校人员"
    ENDED = "ended", "终止兼任决定"
    ANNOUNCED = "announced", "预告发布"
    MOVED = "moved", "更改预告的发布时间"
    CALLED_OFF = "called_off", "取消预告"
    TIED = "tied", "登记预告所对应的信息"
    LODGED = "lodged", "提交来件"
    TAKEN_IN = "taken_in", "登记来件"
    SET_ASIDE = "set_aside", "搁置来件"
    REPLIED = "replied", "申请人补充"
    SETTLED = "settled", "处理申请人补充"
    QUESTIONED = "questioned", "向申请人询问"
    QUESTION_CLOSED = "question_closed", "不再等待申请人回答"
    CONTACT_CORRECTED = "contact_corrected", "更正联系信息"
    REVEALED = "revealed", "查看联系信息"
    FILE_OPENED = "file_opened", "打开来件附件"
    ERASED = "erased", "销毁个人信息"
    RESEALED = "resealed", "更换密钥"
    RECOMPUTED = "recomputed", "按放假安排重新计算期限"
    NOTED = "noted", "知悉期限变动"
    SENT = "sent", "发出文书"
    PAPER_WITHDRAWN = "paper_withdrawn", "作废文书"
    DELIVERED = "delivered", "登记送达"
    SET = "set", "更改设置"
    SEARCHED = "searched", "登记检索"
    ASKED = "asked", "交科室办理"
    ARCHIVED = "archived", "下载归档包"
    CONCLUDED = "concluded", "写明补审结论"
    CUT_OVER = "cut_over", "登记审校启用日期"
    STEPS_SET = "steps_set", "规定审校步骤"
    LOCKED = "locked", "锁定文稿"
    UNLOCKED = "unlocked", "解锁文稿"
    NOTICED = "noticed", "登记复议诉讼"
    LISTED = "listed", "编制证据清单"
    ASSIGNED = "assigned", "分办"
    ANSWERED = "answered", "登记答复"
    TURNED = "turned", "转为申请"
    PROMISED = "promised", "规定来信答复承诺"
    HANDED_IN = "handed_in", "上传导入文件"
    IMPORTING = "importing", "开始导入"
    IMPORTED = "imported", "导入完毕"
    IMPORT_ENDED = "import_ended", "停止导入"
    GUIDED = "guided", "修改公开指南"
    GUIDE_IN_FORCE = "guide_in_force", "核准公开指南生效"
    ARRANGED = "arranged", "整理栏目或者标准目录"
    POSTED = "posted", "登记渠道发布"
    POSTING_CORRECTED = "posting_corrected", "更正渠道发布记录"
    POSTING_STRUCK = "posting_struck", "作废渠道发布记录"
    ACCOUNT_OPENED = "account_opened", "登记新媒体账号"
    ACCOUNT_CHANGED = "account_changed", "更改新媒体账号"
    ACCOUNT_CLOSED = "account_closed", "停用新媒体账号"
    TARGET_ADDED = "target_added", "登记推送对象"
    TARGET_CHANGED = "target_changed", "更改推送对象"
    SECRET_RENEWED = "secret_renewed", "更换推送签名密钥"
    RESENT = "resent", "再次推送"
    LEDGER_GIVEN = "ledger_given", "上传历年台账"
    LEDGER_IMPORTED = "ledger_imported", "导入历年台账"
    LEDGER_DISCARDED = "ledger_discarded", "放弃导入历年台账"
    CARRIED_OVER = "carried_over", "从历年台账导入申请"
    FREED = "freed", "登记作废，退回等待登记"
    REOPENED = "reopened", "转成的申请登记作废，重新待办"


class Line(models.Model):
    """Who did what to which record, when; each line's hash covers the line before.

    The database refuses to change or delete a line (see the first migration's triggers).
    """

    seq = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    by = models.CharField("经手人", max_length=150)
    post = models.CharField("经手人岗位", max_length=150)  # as it was then
    organ = models.CharField("机关代码", max_length=20, blank=True)
    subject = models.CharField("对象", max_length=100)
    verb = models.CharField("事项", max_length=40)
    facts = models.JSONField("内容")
    previous = models.CharField("前一行摘要", max_length=64)
    hash = models.CharField("本行摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "办理台账"
        ordering: ClassVar = ["seq"]
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="journal_subject"),
            models.Index(fields=["organ", "verb", "seq"], name="journal_organ_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.subject} {self.verb}"

    @property
    def verb_label(self) -> str:
        """What was done, in the words of the office."""
        return Verb(self.verb).label

    def computed_hash(self) -> str:
        """The hash this line must have, from its own content and the line before."""
        content: dict[str, Any] = {
            "seq": self.seq,
            "at": self.at.isoformat(),
            "by": self.by,
            "post": self.post,
            "organ": self.organ,
            "subject": self.subject,
            "verb": self.verb,
            "facts": self.facts,
            "previous": self.previous,
        }
        return sm3.digest(json.dumps(content, ensure_ascii=False, sort_keys=True))
