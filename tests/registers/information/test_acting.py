"""Every write of the register asks whether whoever acts may act for that very organ."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from importlib import import_module
from inspect import isfunction, signature
from pkgutil import iter_modules
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.registers.information import actions as package
from gongkai.registers.information import acts
from gongkai.registers.information.actions import (
    accounts,
    announcing,
    appointing,
    arranging,
    attaching,
    bringing_in,
    drafting,
    guiding,
    importing,
    locking,
    own_columns,
    posting,
    publishing,
    reviewing,
    setting,
    tabling,
    targeting,
)
from gongkai.registers.information.actions.bringing_in import Legacy
from gongkai.registers.information.models import (
    Delivery,
    Import,
    Item,
    Reviewer,
)
from gongkai.registers.information.review import Act
from gongkai.registers.information.steps import default_steps
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from tests.making import GUIDE, Desk, make_desk, make_entry, make_user, sign_all
from tests.registers.information.channels.posted import WEIBO, make_posting
from tests.registers.information.tabled import make_table

Call = Callable[["Scene", User], object]
# Parts of another action, which asks; or the timekeeper's, who acts for whoever put a text down.
NOT_AT_A_DOOR = {"drafting.kept", "scheduled.put_down", "posting.require_may_post"}
HOOK = "https://hooks.example/"


class Scene:
    """A desk with something for every action to act upon, all of it lawful but for who asks."""

    def __init__(self, desk: Desk) -> None:
        later = timezone.now() + timedelta(hours=1)
        self.desk, self.later = desk, later
        self.item = self.draft("草稿")
        self.signed = self.draft("审完")
        self.public = self.draft("公开")
        for item in (self.signed, self.public):
            sign_all(item, desk)
        publishing.publish(self.public, by=desk.author)
        self.announced = announcing.announce(
            organ=desk.organ, title="指标", at=later, by=desk.author
        )
        self.decision = appointing.allow_doubling(
            organ=desk.organ, decided_on=timezone.localdate(), reason="人手不足", by=desk.leader
        )

        self.beside()

    def beside(self) -> None:
        """What stands beside the items: channels, arrangements, imports."""
        desk, now = self.desk, timezone.now()
        self.account = accounts.open_account(
            organ=desk.organ, channel="weibo", name="县统计局", address="https://weibo.example/tjj",
            promised=2, opened_on=now.date(), by=desk.author,
        )  # fmt: skip
        self.target, _ = targeting.add_target(
            organ=desk.organ, name="融媒体", address=HOOK, by=desk.leader
        )
        self.dead = Delivery.objects.create(
            target=self.target, item=self.public, edition=1, event="published", state="dead",
            made_at=now, next_at=now,
        )  # fmt: skip
        self.job = Import.objects.create(
            organ=desk.organ, kind="legacy", name="旧.csv", digest="0" * 64, size=1, ready=1,
            state="checked", handed_in_by=desk.author, handed_in_at=now,
        )  # fmt: skip
        self.posted = make_posting(desk, self.public)
        self.guide = guiding.propose_guide(desk.organ, GUIDE, by=desk.author)
        self.entry = make_entry(desk, first="统计")

    def draft(self, title: str) -> Item:
        return drafting.draft(
            organ=self.desk.organ, title=title, made_on=timezone.localdate(), by=self.desk.author,
            column=self.desk.column, fields={"summary": "概述", "body": "<p>文</p>"},
        )  # fmt: skip

    @property
    def revision(self) -> Any:
        return Item.objects.get(pk=self.signed.pk).latest_revision


TODAY = timezone.localdate
CALLS: Mapping[str, Call] = {
    "announcing.announce": lambda s, by: announcing.announce(
        organ=s.desk.organ, title="另一项", at=s.later, by=by
    ),
    "announcing.move": lambda s, by: announcing.move(
        s.announced, at=s.later + timedelta(days=1), reason="改期", by=by
    ),
    "announcing.call_off": lambda s, by: announcing.call_off(s.announced, reason="取消", by=by),
    "announcing.tie": lambda s, by: announcing.tie(s.announced, s.item, by=by),
    "appointing.appoint": lambda s, by: appointing.appoint(
        organ=s.desk.organ, step="second", user=s.desk.reviewers["first"], by=by
    ),
    "appointing.dismiss": lambda s, by: appointing.dismiss(
        Reviewer.objects.filter(organ=s.desk.organ)[0], by=by
    ),
    "appointing.allow_doubling": lambda s, by: appointing.allow_doubling(
        organ=s.desk.organ, decided_on=TODAY(), reason="人手不足", by=by
    ),
    "appointing.end_doubling": lambda s, by: appointing.end_doubling(s.decision, on=TODAY(), by=by),
    "attaching.attach": lambda s, by: attaching.attach(
        s.item, name="表.csv", content="指标,值\n甲,1\n".encode(), by=by
    ),
    "attaching.detach": lambda s, by: attaching.detach(s.item, digest="0" * 64, by=by),
    "bringing_in.bring_in": lambda s, by: bringing_in.bring_in(
        organ=s.desk.organ, column=s.desk.column, title="旧的", made_on=TODAY(), published={}, by=by
    ),
    "drafting.draft": lambda s, by: drafting.draft(
        organ=s.desk.organ, title="新的", made_on=TODAY(), by=by
    ),
    "drafting.change": lambda s, by: drafting.change(s.item, {"title": "改的"}, by=by),
    "locking.lock": lambda s, by: locking.lock(s.item, by=by),
    "locking.unlock": lambda s, by: locking.unlock(s.item, by=by),
    "publishing.publish": lambda s, by: publishing.publish(s.signed, by=by),
    "publishing.publish_revision": lambda s, by: publishing.publish_revision(
        s.signed, s.revision, by=by
    ),
    "publishing.release": lambda s, by: publishing.release(s.item, reason="汛情", by=by),
    "publishing.withdraw": lambda s, by: publishing.withdraw(s.public, reason="误发", by=by),
    "publishing.conclude": lambda s, by: publishing.conclude(s.item, finding="不含秘密", by=by),
    "reviewing.sign": lambda s, by: reviewing.sign(
        s.item, step="draft", digest=acts.last_digest(s.item), confirmed=(), by=by
    ),
    "reviewing.send_back": lambda s, by: reviewing.send_back(
        s.item, to="draft", digest=acts.last_digest(s.item), reason="改", by=by
    ),
    "setting.set_steps": lambda s, by: setting.set_steps(
        organ=s.desk.organ, steps=default_steps(), decided_on=TODAY(), reason="会议纪要", by=by
    ),
    "setting.review_since": lambda s, by: setting.review_since(
        organ=s.desk.organ, day=TODAY(), by=by
    ),
    "tabling.set_table": lambda s, by: tabling.set_table(s.item, make_table(), by=by),
    "accounts.open_account": lambda s, by: accounts.open_account(
        organ=s.desk.organ,
        channel="wechat",
        name="县统计局",
        address="",
        promised=2,
        opened_on=TODAY(),
        by=by,
    ),
    "accounts.change_account": lambda s, by: accounts.change_account(
        s.account, name="统计", address="", promised=1, by=by
    ),
    "accounts.close_account": lambda s, by: accounts.close_account(s.account, on=TODAY(), by=by),
    "own_columns.open_column": lambda s, by: own_columns.open_column(
        s.desk.organ, name="校园安全", place=2, days=0, article="", by=by
    ),
    "own_columns.name_column": lambda s, by: own_columns.name_column(
        s.desk.column, name="数据", place=2, by=by
    ),
    "arranging.establish_columns": lambda s, by: arranging.establish_columns(
        s.desk.organ, on=TODAY(), by=by
    ),
    "arranging.promise": lambda s, by: arranging.promise(
        s.desk.column, days=7, article="20-04", by=by
    ),
    "arranging.replace_standards": lambda s, by: arranging.replace_standards(
        s.desk.organ, [], by=by
    ),
    "arranging.tie_standard": lambda s, by: arranging.tie_standard(s.entry, s.desk.column, by=by),
    "guiding.propose_guide": lambda s, by: guiding.propose_guide(
        s.desk.organ, {"office": "办公室"}, by=by
    ),
    "guiding.put_in_force": lambda s, by: guiding.put_in_force(s.guide, by=by),
    "guiding.send_back": lambda s, by: guiding.send_back(s.guide, reason="电话有误", by=by),
    "bringing_in.bring_in_all": lambda s, by: bringing_in.bring_in_all(
        [Legacy("旧的", TODAY(), s.desk.column, {})], job=s.job, by=by
    ),
    "importing.hand_in": lambda s, by: importing.hand_in(
        organ=s.desk.organ,
        kind="legacy",
        name="旧.csv",
        by=by,
        content="名称,栏目,生成日期,门户公开日期\n旧,统计数据,2019-01-02,2019-01-03\n".encode(),
    ),
    "importing.begin": lambda s, by: importing.begin(s.job, by=by),
    "importing.stop": lambda s, by: importing.stop(s.job, by=by),
    "importing.send_back": lambda s, by: importing.send_back(s.job, reason="缺依据", by=by),
    "targeting.add_target": lambda s, by: targeting.add_target(
        organ=s.desk.organ, name="另一个", address=HOOK, by=by
    ),
    "targeting.change_target": lambda s, by: targeting.change_target(
        s.target, name="融媒", address=HOOK, active=True, by=by
    ),
    "targeting.renew_secret": lambda s, by: targeting.renew_secret(s.target, by=by),
    "targeting.send_again": lambda s, by: targeting.send_again(s.dead, by=by),
    "posting.record_posting": lambda s, by: posting.record_posting(
        s.public, channel="wechat", at=timezone.now(), proof=WEIBO, by=by
    ),
    "posting.correct_posting": lambda s, by: posting.correct_posting(
        s.posted, at=timezone.now(), proof=WEIBO, reason="写错", by=by
    ),
    "posting.strike_posting": lambda s, by: posting.strike_posting(s.posted, reason="没发", by=by),
}
# And what the rows themselves are asked, whatever door they come through.
ROWS: Mapping[str, Call] = {
    "save a revision": lambda s, by: s.item.save_revision(user=by),
    "publish a revision": lambda s, by: s.revision.publish(user=by),
    **{
        f"put {act} on record": lambda s, by, act=act: acts.add(  # type: ignore[misc]
            s.signed, act, by=by, digest=acts.last_digest(s.signed), step="release"
        )
        for act in Act
    },
}


def _inactive(desk: Desk) -> User:
    """Someone who did all the organ's work, and has left."""
    user = make_user("left", desk.organ, Role.OFFICER, Role.LEADER)
    for step in desk.reviewers:
        desk.appoint(step, user)
    user.is_active = False
    user.save()
    return user


def _superuser(desk: Desk) -> User:
    user: User = get_user_model().objects.create_superuser("root", password="x")
    user.organ = desk.organ
    user.save()
    return user


def _moved(desk: Desk) -> User:
    """Someone who works for another organ now, and is on this one's list still."""
    user = make_user("moved", make_desk("jyj").organ, Role.OFFICER, Role.LEADER)
    for step in desk.reviewers:
        desk.appoint(step, user)
    return user


STRANGERS: Mapping[str, Callable[[Desk], User]] = {
    "moved to another organ": _moved,
    "superuser": _superuser,
    "inactive": _inactive,
    "reviewer of no step": lambda desk: make_user("reads", desk.organ, Role.REVIEWER),
}


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene(make_desk("tjj"))


def written() -> Iterator[str]:
    """Every function of the actions that takes whoever acts."""
    for found in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{found.name}")
        for name, function in vars(module).items():
            own = isfunction(function) and function.__module__ == module.__name__
            if own and not name.startswith("_") and "by" in signature(function).parameters:
                yield f"{found.name}.{name}"


def test_no_action_is_left_out() -> None:
    """A new one is to be added to the calls below before it is let in."""
    assert set(written()) - NOT_AT_A_DOOR == set(CALLS)


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_to_the_organ_writes_nothing(scene: Scene, who: str) -> None:
    """By any action, and by no row of their own making."""
    stranger = STRANGERS[who](scene.desk)
    before = Line.objects.count(), list(Item.objects.values())
    taken = []
    for name, call in {**CALLS, **ROWS}.items():
        try:
            call(scene, stranger)
        except Refusal:
            continue
        taken.append(name)

    assert taken == []
    assert (Line.objects.count(), list(Item.objects.values())) == before


@pytest.mark.parametrize("name", sorted(set(CALLS) - {"reviewing.sign", "reviewing.send_back"}))
def test_the_organs_own_people_are_let_in(scene: Scene, name: str) -> None:
    """The scene is sound: what a stranger is refused, these are not for who they are."""
    both = make_user("both", scene.desk.organ, Role.OFFICER, Role.LEADER)
    refused = ""
    try:
        CALLS[name](scene, both)
    except Refusal as refusal:
        refused = type(refusal).__name__

    wanting = {
        "attaching.detach": "NotAttached",
        "publishing.conclude": "NothingOwed",
        "locking.unlock": "NotLocked",
    }
    assert refused == wanting.get(name, "")
