"""Keeping an organ's accounts on new media: opened, changed, closed, never deleted."""

from datetime import date

from django.db import transaction

from gongkai.registers.information.actions.posting import require_may_post
from gongkai.registers.information.channels.errors import ClosedAlready, NotAChannel
from gongkai.registers.information.channels.kinds import kinds
from gongkai.registers.information.models import ChannelAccount
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def open_account(  # noqa: PLR0913 - an account is all of this
    *,
    organ: Organ,
    channel: str,
    name: str,
    address: str,
    promised: int,
    opened_on: date,
    by: User,
) -> ChannelAccount:
    """Enter an account; from *opened_on* its rhythm is watched.

    Errors: MayNotPost, NotAChannel; ValidationError where a field does not hold.
    """
    require_may_post(organ, by)
    if channel not in kinds() or not kinds()[channel].account:
        raise NotAChannel
    account = ChannelAccount(
        organ=organ, channel=channel, name=name, address=address, promised=promised,
        opened_on=opened_on,
    )  # fmt: skip
    return _keep(account, Verb.ACCOUNT_OPENED, by=by)


@transaction.atomic
def change_account(
    account: ChannelAccount, *, name: str, address: str, promised: int, by: User
) -> ChannelAccount:
    """Give an account another name, address or promise; its past weeks are judged by the new one.

    Errors: MayNotPost, ClosedAlready; ValidationError where a field does not hold.
    """
    row = _open(account, by)
    row.name, row.address, row.promised = name, address, promised
    return _keep(row, Verb.ACCOUNT_CHANGED, by=by)


@transaction.atomic
def close_account(account: ChannelAccount, *, on: date, by: User) -> ChannelAccount:
    """Say that the account posts no more; nobody watches it from then on.

    Errors: MayNotPost, ClosedAlready.
    """
    row = _open(account, by)
    row.closed_on = on
    return _keep(row, Verb.ACCOUNT_CLOSED, by=by)


def _open(account: ChannelAccount, by: User) -> ChannelAccount:
    row = ChannelAccount.objects.select_for_update(of=("self",)).select_related("organ")
    found = row.get(pk=account.pk)
    require_may_post(found.organ, by)
    if found.closed_on:
        raise ClosedAlready
    return found


def _keep(account: ChannelAccount, verb: Verb, *, by: User) -> ChannelAccount:
    account.full_clean()
    account.save()
    chain.record(
        account, verb, by=by, organ=account.organ, channel=account.channel, name=account.name,
        address=account.address, promised=account.promised, opened_on=account.opened_on,
        closed_on=account.closed_on,
    )  # fmt: skip
    return account
