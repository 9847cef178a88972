"""One deliverable or one output: what is stated of it, its files, and the steps to acceptance."""

from __future__ import annotations

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.api.reason import ReasonSerializer
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Membership
from apps.documents.api.serializers import DocumentSerializer
from apps.workplan.enums import DeliverableStage
from apps.workplan.models import Deliverable, DeliverableEvidence, Output, OutputFile
from apps.workplan.permissions import can_describe_product, can_work_on_product, is_reviewer
from apps.workplan.selectors.work_product import find_product_files, find_products, list_steps
from apps.workplan.services.work_product import (
    accept_product,
    attach_product_file,
    change_product,
    hand_in_product,
    product_values_of,
    remove_product_file,
    return_product,
    start_product,
)
from apps.workplan.validators.work_product import ProductValues


class ProductStepSerializer(serializers.Serializer[Any]):
    stage = serializers.ChoiceField(DeliverableStage.choices)
    version = serializers.IntegerField()
    comment = serializers.CharField()
    taken_by = serializers.CharField(source="taken_by.full_name")
    taken_at = serializers.DateTimeField()


class ProductFileSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    version = serializers.IntegerField()
    note = serializers.CharField()
    document = DocumentSerializer()


class ProductSerializer(serializers.ModelSerializer[Any]):
    """``owner`` and ``reviewer`` are seats; the day it is due and the reviewer are the lead partner's to change."""

    steps = serializers.SerializerMethodField()
    files = serializers.SerializerMethodField()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        # The class is made outside any tenant; inside one the seats of that tenant are the choices.
        if self.context.get("inside"):
            for name in ("owner", "reviewer"):
                fields[name].queryset = Membership.objects.select_related("user")  # type: ignore[attr-defined]
        return fields

    @extend_schema(responses=ProductStepSerializer(many=True))
    def get_steps(self, product: Any) -> list[dict[str, Any]]:
        return list(ProductStepSerializer(list_steps(product=product), many=True).data)

    @extend_schema(responses=ProductFileSerializer(many=True))
    def get_files(self, product: Any) -> list[dict[str, Any]]:
        return list(ProductFileSerializer(product.files.select_related("document"), many=True).data)

    @property
    def values(self) -> ProductValues:
        stated = _by_field(product_values_of(self.instance))  # type: ignore[arg-type]
        return ProductValues(**(stated | dict(self.validated_data)))


_SAID = ["description", "due_on", "forecast_on", "owner", "reviewer"]
_HELD = ["id", "code", "title", "responsible", "stage", "version"]


class DeliverableSerializer(ProductSerializer):
    class Meta:
        model = Deliverable
        fields = [*_HELD, *_SAID, "steps", "files"]
        read_only_fields = _HELD


class OutputSerializer(ProductSerializer):
    """``target`` is counted in ``unit``; what the plan says of it is changed at its place in the plan."""

    class Meta:
        model = Output
        fields = [*_HELD, "indicator_code", "unit", "target", *_SAID, "steps", "files"]
        read_only_fields = [*_HELD, "indicator_code", "unit", "target"]


def _by_field(values: ProductValues) -> dict[str, Any]:
    """Field by field; ``dataclasses.asdict`` would copy the seats."""
    return {name: getattr(values, name) for name in ProductValues.__dataclass_fields__}


class FileUploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()
    note = serializers.CharField(max_length=200, default="", allow_blank=True)


class CommentSerializer(serializers.Serializer[Any]):
    comment = serializers.CharField(max_length=2000, default="", allow_blank=True)


class ProductView(APIView):
    """``serializer_class`` says which kind of product; its address names it by the kind's noun."""

    serializer_class: ClassVar[type[ProductSerializer]]

    def find(self, ids: dict[str, int]) -> Any:
        model: Any = self.serializer_class.Meta.model
        return get_object_or_404(find_products(model), pk=ids[f"{model.noun}_id"])

    def answer(self, ids: dict[str, int]) -> Response:
        return Response(self.serializer_class(self.find(ids), context={"inside": True}).data)


class ProductDetail(ProductView):
    def get(self, request: Request, **ids: int) -> Response:
        """It, with its steps and the files you may read."""
        return self.answer(ids)

    def patch(self, request: Request, **ids: int) -> Response:
        """Change the fields that are sent."""
        product, member = self.find(ids), acting_member(request)
        require(can_describe_product(member, product))
        wish = self.serializer_class(product, data=request.data, partial=True, context={"inside": True})
        wish.is_valid(raise_exception=True)
        change_product(member=member, product=product, values=wish.values)
        return self.answer(ids)


class ProductStart(ProductView):
    @extend_schema(request=None)
    def post(self, request: Request, **ids: int) -> Response:
        """The responsible partner begins to work on it."""
        start_product(member=acting_member(request), product=self.find(ids))
        return self.answer(ids)


class ProductHandIn(ProductView):
    @extend_schema(request=CommentSerializer)
    def post(self, request: Request, **ids: int) -> Response:
        """Hand the files of the version in preparation in for review."""
        product, member = self.find(ids), acting_member(request)
        require(can_work_on_product(member, product))
        hand_in_product(member=member, product=product, **_words(CommentSerializer, request))
        return self.answer(ids)


class ProductAccept(ProductView):
    @extend_schema(request=CommentSerializer)
    def post(self, request: Request, **ids: int) -> Response:
        """The reviewer or the lead partner accepts it."""
        product, member = self.find(ids), acting_member(request)
        require(is_reviewer(member, product))
        accept_product(member=member, product=product, **_words(CommentSerializer, request))
        return self.answer(ids)


class ProductReturn(ProductView):
    @extend_schema(request=ReasonSerializer)
    def post(self, request: Request, **ids: int) -> Response:
        """The reviewer or the lead partner gives it back, with what is missing."""
        product, member = self.find(ids), acting_member(request)
        require(is_reviewer(member, product))
        return_product(member=member, product=product, **_words(ReasonSerializer, request))
        return self.answer(ids)


class ProductFileList(ProductView):
    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(request=FileUploadSerializer, responses={201: ProductFileSerializer})
    def post(self, request: Request, **ids: int) -> Response:
        """Add a file to the version in preparation."""
        product, member = self.find(ids), acting_member(request)
        require(can_work_on_product(member, product))
        evidence = attach_product_file(member=member, product=product, **_words(FileUploadSerializer, request))
        return Response(ProductFileSerializer(evidence).data, status=status.HTTP_201_CREATED)


class ProductFileRemoval(APIView):
    """``model`` is the table of the files of one kind of product, which is of type ``product``."""

    model: ClassVar[type[Any]]
    product: ClassVar[type[Any]]

    @extend_schema(responses={204: None})
    def delete(self, request: Request, **ids: int) -> Response:
        """Take a file out of the version in preparation."""
        files = find_product_files(self.model, self.product)
        evidence = get_object_or_404(files, pk=ids[f"{self.product.noun}_file_id"])
        require(can_work_on_product(acting_member(request), evidence.product))
        remove_product_file(member=acting_member(request), evidence=evidence)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _words(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    wish = kind(data=request.data)
    wish.is_valid(raise_exception=True)
    return dict(wish.validated_data)


class DeliverableDetail(ProductDetail):
    serializer_class = DeliverableSerializer


class DeliverableStart(ProductStart):
    serializer_class = DeliverableSerializer


class DeliverableHandIn(ProductHandIn):
    serializer_class = DeliverableSerializer


class DeliverableAccept(ProductAccept):
    serializer_class = DeliverableSerializer


class DeliverableReturn(ProductReturn):
    serializer_class = DeliverableSerializer


class DeliverableFileList(ProductFileList):
    serializer_class = DeliverableSerializer


class DeliverableFileRemoval(ProductFileRemoval):
    model, product = DeliverableEvidence, Deliverable


class OutputDetail(ProductDetail):
    serializer_class = OutputSerializer


class OutputStart(ProductStart):
    serializer_class = OutputSerializer


class OutputHandIn(ProductHandIn):
    serializer_class = OutputSerializer


class OutputAccept(ProductAccept):
    serializer_class = OutputSerializer


class OutputReturn(ProductReturn):
    serializer_class = OutputSerializer


class OutputFileList(ProductFileList):
    serializer_class = OutputSerializer


class OutputFileRemoval(ProductFileRemoval):
    model, product = OutputFile, Output
