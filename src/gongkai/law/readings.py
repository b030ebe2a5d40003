"""The places where the texts can be read two ways: one function each, its reasons in docs/law/."""

from datetime import date


def excluded(asked_on: date, ended_on: date) -> tuple[date, date]:
    """The days an outside opinion takes off the count: after the first day, up to the second.

    The day of asking is used up; the day the opinion comes still belongs to the asking.
    Source: 条例（2019）第三十三条第三款（所需时间不计算在期限内，边界日未写）。
    """
    return asked_on, ended_on


def consulted_from(asked_on: date, received_on: date | None) -> date:
    """The day from which those asked have their term: when they got the letter.

    With no day on record it is the day of asking, so that the clock never stands still for longer
    than the term can be shown to have run.
    Source: 条例（2019）第三十二条、第三十四条（“自收到征求意见书之日起”）。
    """
    return received_on or asked_on


def consultations_allowed() -> int:
    """How often one and the same third party or organ may be asked about one application: once.

    Source: 条例（2019）第三十二条、第三十四条（写明逾期的后果，未写再次征求）。
    """
    return 1


def reasons_stop_the_clock() -> bool:
    """Whether the term stands still while the applicant is asked for reasons: it does not.

    Source: 条例（2019）第三十五条（未写计时效果）。
    """
    return False


def term_text_day(began_on: date) -> date:
    """The day whose text fixes the length of a term: the day the term began, or began anew.

    A text that changes while the term runs does not change it.
    """
    return began_on


def extensions_allowed() -> int:
    """How often one application may be extended, whatever restarts its term.

    Source: 条例（2019）第三十三条第二款（最长不得超过二十个工作日，未写次数）。
    """
    return 1


def delayed_answer_is_an_extension() -> bool:
    """Whether an answer delayed for sheer number may be entered as a longer extension: it may not.

    Source: 条例（2019）第三十五条（延迟答复的合理期限，未写上限）。
    """
    return False


def correction_counted_from(asked_on: date, received_on: date | None) -> date:
    """The day from which the applicant has the days to correct: when the notice came to hand.

    With no day on record it is the day of sending.
    Source: 条例（2019）第三十条（“合理的补正期限”，未写起算）。
    """
    return received_on or asked_on


def corrected_from(corrected_on: date, *, asked_late: bool) -> date:
    """The day a term begins anew after a correction: when it came, though asked for too late.

    Source: 条例（2019）第三十条（自收到补正的申请之日起计算，未以告知及时为条件）。
    """
    return corrected_on


def late_correction_counts() -> bool:
    """Whether a correction that came after its last day is taken: it is, once it is entered.

    Source: 条例（2019）第三十条（“无正当理由逾期不补正”）。
    """
    return True


def fee_notice_stops_when_sent() -> bool:
    """Whether the term stands still from the day a fee notice goes out, not its receipt: it does.

    Source: 信息处理费管理办法（国办函〔2020〕109号）第六条（在申请处理期限内发出收费通知）。
    """
    return True


def fee_counted_from(received_on: date | None) -> date | None:
    """The day from which the applicant has the time to pay: when the notice came to hand.

    With no day on record no last day is known, and nothing lapses.
    Source: 信息处理费管理办法（国办函〔2020〕109号）第六条（收到收费通知次日起）。
    """
    return received_on


def late_payment_counts() -> bool:
    """Whether a fee paid after its last day revives the application: it does not.

    Source: 信息处理费管理办法（国办函〔2020〕109号）第六条（逾期未缴纳视为放弃）。
    """
    return False


def answer_day(decided_on: date, sent_on: date | None) -> date:
    """The day by which a reply is in time or late: posted or handed over, else decided.

    Source: 国办公开办函〔2016〕235号（邮寄以交邮之日、直接送达以签收之日为时点）。
    """
    return sent_on or decided_on


def answer_while_stopped_in_time() -> bool:
    """Whether a reply given while the term waits for a correction or a fee is in time: it is.

    Source: 条例（2019）第三十条；信息处理费管理办法第六条（期限重新计算之前没有届满日）。
    """
    return True


def fee_month(received_on: date, corrected_on: date | None) -> tuple[int, int]:
    """The year and month in which an application counts towards the fee: its receipt's.

    A correction in a later month does not move it.
    Source: 信息处理费管理办法（国办函〔2020〕109号）第四条（未写跨月补正）。
    """
    return received_on.year, received_on.month


def paged_takes_a_rank() -> bool:
    """Whether an application charged by pages still takes its place among the month's: it does.

    Source: 信息处理费管理办法（国办函〔2020〕109号）第三条、第四条（未写）。
    """
    return True


def fee_order(received_on: date, number: str) -> tuple[date, str]:
    """By what the month's applications are put in order: day of receipt, then number.

    Source: 信息处理费管理办法（国办函〔2020〕109号）第四条（未写先后）。
    """
    return received_on, number


def fee_text_day(received_on: date) -> date:
    """The day whose tariff an application pays: the day of its receipt.

    Source: 信息处理费管理办法（国办函〔2020〕109号）第四条、第五条（未写新旧标准的衔接）。
    """
    return received_on


def like_applications() -> int:
    """From how many applications for the same on proactive publication is suggested: three.

    Source: 条例（2019）第四十四条第一款（“多个申请人”，未写几个）。
    """
    return 3


def confirmed_by_both(submitted_on: date, confirmed_on: date) -> date:
    """The day both sides confirmed an application sent online: when the organ confirmed it.

    Whoever fills in and sends the organ's own form has confirmed with it; what is left is the
    organ's confirmation, of which the applicant is told.
    Source: 条例（2019）第三十一条第（三）项（“双方确认之日”，未写怎样确认）。
    """
    return max(submitted_on, confirmed_on)


def reply_received_on(arrived_on: date) -> date:
    """The day a correction sent online was received: when it arrived, however late it is read.

    Source: 条例（2019）第三十条（自收到补正的申请之日起计算；第三十一条的确认只说申请）。
    """
    return arrived_on


def repeal_names_its_successor() -> bool:
    """Whether a document no longer in force must name the one that ended it: no, its day is enough.

    Source: 条例（2019）第二十条第一项（行政规范性文件；未写废止的文件应当注明由何文件废止）。
    """
    return False


def reviewed_since(said: date | None, first: date | None, today: date) -> date | None:
    """From which day on what an organ makes public was reviewed here; None where nothing says so.

    Shape: *said* is the day its leader set, *first* that of its first publication here; a day that
        has come holds, until then the earlier of the two.
    Source: 条例（2019）第十七条（未写换用系统以前的信息）。
    """
    if said is not None and said <= today:
        return said
    return min((day for day in (said, first) if day is not None), default=None)


def merged_counts_as() -> tuple[str, ...]:
    """The outcome of an application merged into another (并案), in each form: other handling.

    Shape: outcome keys; the first that the list of the day has.
    Source: 2021 年格式表三第三项第（六）目第 3 小项“其他”（未写并案；条例未写并案）。
    """
    return "other_misc", "other"


def opinions_come_first() -> bool:
    """Whether a decision that hangs on a third party's opinion waits for it, or for its term.

    Source: 条例（2019）第三十二条（未写意见未到、期限未满时能否先作决定）。
    """
    return True


def earlier_answer_may_be_named() -> bool:
    """Whether a repeat may rest on an earlier answer that the officer names: one not entered here.

    Source: 条例（2019）第三十六条第（六）项（未写怎样认定前一次答复）。
    """
    return True


def firmness(status: str) -> int:
    """How firm figures of one 数据性质 are: of two tables of one period the firmer one stands.

    Shape: *status* as a table states it. A revision is of what stood when it was made: it goes with
        the final figures, and of two as firm the later one stands.
    Errors: KeyError for another status.
    Source: 统计法实施条例（2017）第二十六条（修订后的数据应当及时公布；未写先后公布的以哪个为准）。
    """
    return {"flash": 1, "preliminary": 2, "final": 3, "revised": 3}[status]
