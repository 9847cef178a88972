from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partner
from apps.inbox.models import Mailbox
from apps.inbox.permissions import can_change_mailbox, can_read_mailbox
from apps.inbox.selectors.mailbox import find_mailbox
from apps.inbox.services.mailbox import close_mailbox, renew_mailbox


class MailboxSerializer(serializers.Serializer[Any]):
    """``address`` is told to those who may change the mailbox; it is a key."""

    is_open = serializers.BooleanField()
    address = serializers.CharField(allow_blank=True)


class MailboxDetail(APIView):
    @extend_schema(responses=MailboxSerializer)
    def get(self, request: Request, partner_id: int) -> Response:
        """Whether the partner takes documents by e-mail, and at which address."""
        member, partner = acting_member(request), _find(partner_id)
        require(can_read_mailbox(member, partner))
        mailbox = find_mailbox(partner_id=partner.pk)
        return Response(_told(mailbox, with_address=can_change_mailbox(member, partner)))

    @extend_schema(request=None, responses=MailboxSerializer)
    def post(self, request: Request, partner_id: int) -> Response:
        """Open the mailbox, or give it a new address; the old one is refused from then on."""
        member, partner = acting_member(request), _find(partner_id)
        require(can_change_mailbox(member, partner))
        return Response(_told(renew_mailbox(member=member, partner=partner), with_address=True))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, partner_id: int) -> Response:
        """Close the mailbox."""
        member, partner = acting_member(request), _find(partner_id)
        require(can_change_mailbox(member, partner))
        close_mailbox(member=member, partner=partner)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _find(partner_id: int) -> Partner:
    return get_object_or_404(Partner.objects.all(), pk=partner_id)


def _told(mailbox: Mailbox | None, *, with_address: bool) -> dict[str, Any]:
    address = mailbox.address if mailbox and with_address else ""
    return MailboxSerializer({"is_open": mailbox is not None, "address": address}).data
