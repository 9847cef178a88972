"""Profiles of an organisation's lists: learned when a list is confirmed, renamed and deleted by its people."""

from __future__ import annotations

import polars as pl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.intake.choices import ImportChoices
from apps.intake.list_memory import headings_key
from apps.intake.models import ExpenditureImport, ListProfile
from apps.intake.models.list_profile import LONGEST_NAME
from apps.intake.permissions import can_edit_profile
from apps.intake.summary import Summary

MOST_ACCOUNTS = 1_000


def remember_list(*, upload: ExpenditureImport, summary: Summary, lines: pl.DataFrame) -> None:
    """Keep what was confirmed for the next list with these headings; the caller holds the import.

    A ledger account is remembered with the cost category that all its lines had.
    """
    if not summary.headings_found:
        return
    choices = ImportChoices.from_data(upload.mapping)
    by_column = {column: name for name, column in summary.columns.items()}
    headings = [text for text in summary.headings if text]
    mapping = {text: str(by_column.get(column, "")) for column, text in enumerate(summary.headings) if text}
    profile, _created = ListProfile.objects.get_or_create(
        organisation_id=upload.partner.organisation_id,
        headings_key=headings_key(headings),
        defaults={"name": upload.name[:LONGEST_NAME], "headings": headings, "mapping": mapping},
    )
    profile.mapping = mapping
    profile.currency = choices.currency or profile.currency
    profile.category = summary.category
    profile.accounts = _merged(profile.accounts, lines)
    profile.times_used += 1
    profile.save()


def rename_profile(*, member: Membership, profile: ListProfile, name: str) -> ListProfile:
    """Raises ``ValidationError`` for a name that is empty or too long, and ``PermissionDenied``."""
    require(can_edit_profile(member, profile))
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise ValidationError(_("Give the profile a name of at most 100 characters."), code="name")
    profile.name = name.strip()
    profile.save(update_fields=["name"])
    return profile


def delete_profile(*, member: Membership, profile: ListProfile) -> None:
    """Forget a profile; the next list with its headings is recognised anew. Raises ``PermissionDenied``."""
    require(can_edit_profile(member, profile))
    profile.delete()


def _merged(accounts: dict[str, str], lines: pl.DataFrame) -> dict[str, str]:
    booked = lines.filter(pl.col("ledger_code") != "").group_by("ledger_code").agg(pl.col("category").unique())
    learned: dict[str, list[str]] = dict(booked.sort("ledger_code").iter_rows())
    known = {code: category for code, category in accounts.items() if len(learned.get(code, [category])) == 1}
    known |= {code: categories[0] for code, categories in learned.items() if len(categories) == 1}
    return dict(list(known.items())[:MOST_ACCOUNTS])
