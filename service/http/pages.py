"""``GET /``, a page to try the service on, and ``GET /docs``, the browser of the OpenAPI document.

Both are static files that load nothing from elsewhere. Swagger UI comes out of the installed package
``flask-swagger-ui``, which carries its files and its licence.
"""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response, send_from_directory

blueprint = Blueprint("pages", __name__, static_folder="static", static_url_path="/assets")

_SWAGGER_UI = str(files("flask_swagger_ui") / "dist")
_OWN_ONLY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGE_POLICY = _OWN_ONLY.format(images="'self'") + "; require-trusted-types-for 'script'"
_DOCS_POLICY = _OWN_ONLY.format(images="'self' data:")  # Swagger UI's style sheet holds its icons


@blueprint.get("/")
def get_page() -> Response:
    """The page to paste an article into."""
    return _page("index.html", _PAGE_POLICY)


@blueprint.get("/docs")
def get_docs() -> Response:
    """The browser of the contract."""
    return _page("docs.html", _DOCS_POLICY)


@blueprint.get("/docs/<any('swagger-ui.css', 'swagger-ui-bundle.js'):name>")
def get_docs_file(name: str) -> Response:
    """A file of Swagger UI."""
    return send_from_directory(_SWAGGER_UI, name)


def _page(name: str, policy: str) -> Response:
    response = send_from_directory(str(blueprint.static_folder), name)
    response.headers["Content-Security-Policy"] = policy
    return response
