"""Bringing in ledgers (历年申请台账): read, matched, checked, then all or nothing."""
