"""A program that uses the API with a person's token."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart


@dataclass(frozen=True)
class Answer:
    status: int
    media_type: str
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Caller:
    base: str
    token: str = ""

    def call(
        self,
        path: str,
        *,
        method: str = "GET",
        data: Any = None,
        file: Path | None = None,
        field: str = "file",
        fields: dict[str, str] | None = None,
        key: str = "",
    ) -> Answer:
        """One call below /api/v1. ``data`` is sent as JSON, ``file`` in a form, ``key`` makes it idempotent."""
        request = urllib.request.Request(f"{self.base}/api/v1{path}", method=method)  # noqa: S310 - our own server
        if self.token:
            request.add_header("Authorization", f"Token {self.token}")
        if key:
            request.add_header("Idempotency-Key", key)
        if file is not None:
            form = {**(fields or {}), field: SimpleUploadedFile(file.name, file.read_bytes())}
            request.data = encode_multipart(BOUNDARY, form)
            request.add_header("Content-Type", MULTIPART_CONTENT)
        elif data is not None:
            request.data = json.dumps(data).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
                return Answer(answer.status, answer.headers.get_content_type(), answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers.get_content_type(), error.read())

    def get(self, path: str) -> Any:
        """What is there; anything but 200 is a failure."""
        answer = self.call(path)
        assert answer.status == 200, answer
        return answer.data

    def get_all(self, path: str) -> Iterator[Any]:
        """Every row of a list, page after page."""
        page = 1
        while True:
            answer = self.get(f"{path}{'&' if '?' in path else '?'}page={page}&page_size=500")
            yield from answer["results"]
            if answer["next"] is None:
                return
            page += 1

    def send(self, path: str, data: Any = None, *, status: int = 200, method: str = "POST") -> Any:
        """Write something and get what it has become."""
        answer = self.call(path, method=method, data={} if data is None else data)
        assert answer.status == status, answer
        return answer.data if answer.body else None
