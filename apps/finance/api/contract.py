from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.api.contract_serializers import (
    ContractFileSerializer,
    ContractFileUploadSerializer,
    ContractLinesSerializer,
    ContractSerializer,
    ContractUseSerializer,
)
from apps.finance.enums import ContractStatus
from apps.finance.forms.contract import ContractFilterForm
from apps.finance.models import Contract
from apps.finance.permissions import can_add_to_register, can_edit_register
from apps.finance.selectors.contract import (
    find_contract_files,
    find_contracts,
    get_contract_entry,
    matching,
)
from apps.finance.selectors.expenditure_line import find_lines
from apps.finance.selectors.register import list_partners_of
from apps.finance.services.contract import (
    add_contract,
    attach_contract_files,
    change_contract,
    delete_contract,
    link_lines,
    remove_contract_file,
)

_ROWS = ("quotes", "amendments", "owners", "subcontractors")
_FILTERS = [
    OpenApiParameter("partner", int),
    OpenApiParameter("status", str, enum=ContractStatus.values),
    OpenApiParameter("text", str),
]


class ContractList(generics.ListAPIView[Contract]):
    """The procurement register, as far as you may see it."""

    serializer_class = ContractSerializer

    def get_queryset(self) -> Any:
        form = ContractFilterForm(self.request.query_params, partners=list_partners_of(Contract.objects.all()))
        contracts = find_contracts().filter(matching(form.wanted)).order_by("partner__number", "reference")
        return contracts.prefetch_related(*_ROWS)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "member": acting_member(self.request)}

    @extend_schema(parameters=_FILTERS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(request=ContractSerializer, responses={201: ContractSerializer})
    def post(self, request: Request) -> Response:
        """Enter a contract of your own partner."""
        require(can_add_to_register(acting_member(request)))
        serializer = ContractSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        contract = add_contract(member=acting_member(request), values=serializer.values, rows=serializer.rows)
        return Response(_shown(request, contract.pk), status=status.HTTP_201_CREATED)


class ContractDetail(APIView):
    @extend_schema(responses=ContractSerializer)
    def get(self, request: Request, contract_id: int) -> Response:
        get_object_or_404(find_contracts(), pk=contract_id)
        return Response(_shown(request, contract_id))

    @extend_schema(request=ContractSerializer, responses=ContractSerializer)
    def patch(self, request: Request, contract_id: int) -> Response:
        """Change the fields that are sent; a list that is sent replaces the whole list."""
        contract = self._own(request, contract_id)
        serializer = ContractSerializer(contract, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        change_contract(
            member=acting_member(request), contract=contract, values=serializer.values, rows=serializer.rows
        )
        return Response(_shown(request, contract_id))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, contract_id: int) -> Response:
        delete_contract(member=acting_member(request), contract=self._own(request, contract_id))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _own(self, request: Request, contract_id: int) -> Contract:
        contract = get_object_or_404(find_contracts(), pk=contract_id)
        require(can_edit_register(acting_member(request), contract.partner_id))
        return contract


class ContractUse(APIView):
    @extend_schema(responses=ContractUseSerializer)
    def get(self, request: Request, contract_id: int) -> Response:
        """Value of the contract and what linked lines take of it."""
        contract = get_object_or_404(find_contracts(), pk=contract_id)
        return Response(ContractUseSerializer(get_contract_entry(contract)).data)


class ContractLines(APIView):
    @extend_schema(request=ContractLinesSerializer, responses=ContractUseSerializer)
    def post(self, request: Request, contract_id: int) -> Response:
        """Name the contract in lines of your open report; ids that are not yours are refused."""
        contract = get_object_or_404(find_contracts(), pk=contract_id)
        require(can_edit_register(acting_member(request), contract.partner_id))
        serializer = ContractLinesSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        lines = [get_object_or_404(find_lines(), pk=line_id) for line_id in serializer.validated_data["lines"]]
        link_lines(member=acting_member(request), contract=contract, lines=lines)
        return Response(ContractUseSerializer(get_contract_entry(contract)).data)


class ContractFileList(APIView):
    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(responses=ContractFileSerializer(many=True))
    def get(self, request: Request, contract_id: int) -> Response:
        """The documents of the procurement."""
        contract = get_object_or_404(find_contracts(), pk=contract_id)
        return Response(ContractFileSerializer(contract.files.select_related("document"), many=True).data)

    @extend_schema(request=ContractFileUploadSerializer, responses={201: ContractFileSerializer(many=True)})
    def post(self, request: Request, contract_id: int) -> Response:
        """Attach documents of the procurement, all or none."""
        contract = get_object_or_404(find_contracts(), pk=contract_id)
        require(can_edit_register(acting_member(request), contract.partner_id))
        serializer = ContractFileUploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        attached = attach_contract_files(
            member=acting_member(request), contract=contract, files=given["files"], kind=given["kind"]
        )
        return Response(ContractFileSerializer(attached, many=True).data, status=status.HTTP_201_CREATED)


class ContractFileRemoval(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, contract_file_id: int) -> Response:
        """Take a document off its contract; the file itself stays."""
        file = get_object_or_404(find_contract_files(), pk=contract_file_id)
        require(can_edit_register(acting_member(request), file.partner_id))
        remove_contract_file(member=acting_member(request), file=file)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _shown(request: Request, contract_id: int) -> Any:
    contract = find_contracts().prefetch_related(*_ROWS).get(pk=contract_id)
    return ContractSerializer(contract, context={"member": acting_member(request)}).data
