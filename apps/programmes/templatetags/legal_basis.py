"""A stored legal basis in the active language: with links on a page, without them in print."""

from django import template

from apps.programmes.legal_basis import link_basis, print_basis

register = template.Library()
register.filter("basis_links", link_basis)
register.filter("basis_text", print_basis)
