"""The API's own description: the OpenAPI document and a page to read it. Both need sign-in, like the API."""

from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView


class ApiSchema(SpectacularAPIView):
    pass


class ApiDocumentation(SpectacularSwaggerSplitView):
    # The script is served as a second answer of this same address, because the policy allows no inline script.
    url_name = "api_schema"
    template_name = "api/documentation.html"
