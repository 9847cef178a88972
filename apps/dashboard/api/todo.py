from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.dashboard.selectors.todo import TodoItem, list_todo


class TodoItemSerializer(serializers.Serializer[TodoItem]):
    """Something that waits for your own hand."""

    title = serializers.CharField(help_text="In your language.")
    path = serializers.CharField(help_text="The page where it is done.")
    due_on = serializers.DateField(allow_null=True, help_text="The last day to do it.")
    since = serializers.DateField(allow_null=True, help_text="When it began to wait.")
    days_late = serializers.IntegerField()


class TodoList(APIView):
    @extend_schema(responses=TodoItemSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Reports given back, receipts, payments, reviews, minutes and decisions: of each kind the first few."""
        found = list_todo(member=acting_member(request))
        return Response(TodoItemSerializer(found, many=True).data)  # type: ignore[arg-type] # of a list
