"""Renders each kind of sample and prints the hashes: run in processes of their own by the tests of equal bytes."""

import hashlib
import json

import django

django.setup()

from apps.publishing.pack import PackInfo, build_pack, expenditure_files  # noqa: E402 - Django first
from apps.publishing.portal_lines import PortalLimits, split_expenditure  # noqa: E402
from apps.publishing.sections import render_sections_docx, render_sections_pdf, render_sections_xlsx  # noqa: E402
from tests.publishing import samples  # noqa: E402


def render_all(language: str) -> dict[str, bytes]:
    head, sections = samples.make_head(language), samples.make_sections(language)
    info = PackInfo("reporting.partner_report", "Pack", language, samples.MADE_AT, samples.SHA256)
    files = expenditure_files(split_expenditure(samples.make_lines(), PortalLimits(lines=2, description=20)))
    return {
        "pdf": render_sections_pdf(head=head, sections=sections, attachments=samples.make_attachments(language)),
        "docx": render_sections_docx(head=head, sections=sections),
        "xlsx": render_sections_xlsx(head=head, sections=sections),
        "zip": build_pack(files=files, info=info),
    }


def hash_all() -> dict[str, str]:
    return {
        f"{language} {name}": hashlib.sha256(made).hexdigest()
        for language in samples.LANGUAGES
        for name, made in render_all(language).items()
    }


if __name__ == "__main__":
    print(json.dumps(hash_all()))
