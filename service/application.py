"""Putting the application together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix

from service.admission import Admission
from service.answers import Answers
from service.cache import connection, rate_limit
from service.cache.interface import Cache
from service.cache.null import NullCache
from service.cache.rate_limit import NoRateLimit, RateLimit
from service.cache.redis import RedisCache
from service.extractor import Extractor
from service.http import contract, extract, health, info, lifecycle, metrics, pages, problems, results
from service.http.api_keys import ApiKeys, ApiKeysError
from service.http.state import State, install
from service.openapi import describe, documented
from service.settings import SettingError, Settings
from service.telemetry import logs

if TYPE_CHECKING:
    from service.telemetry.tracing import Traces

OPERATIONS = (extract.blueprint, results.blueprint, info.blueprint, health.blueprint)  # in the contract
PAGES = (contract.blueprint, metrics.blueprint, pages.blueprint)  # beside it

_EXPOSED = ("Cache-Status", "Content-Location", "ETag", "Retry-After", "Server-Timing", "X-Request-ID")


class _Synchronous(Flask):
    """An application without coroutines: flask would ask each function at each call whether it is one."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """``func`` as it is."""
        return func


def build(
    settings: Settings | None = None, *, extractor: Extractor | None = None, cache: Cache | None = None
) -> Flask:
    """See :func:`service.create_app`."""
    settings = settings or Settings.from_environ()
    logs.configure(settings.log_level)
    app = _Synchronous("service", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.json.sort_keys = False  # type: ignore[attr-defined]  # flask's own provider has it
    traces = _traces(settings)
    state = _state(settings, cache, traces)
    install(app.extensions, state)
    if extractor is not None:
        state.answers.attach(extractor)
    _register(app, state, traces)
    _face_the_web(app, settings)
    return app


def _register(app: Flask, state: State, traces: Traces | None) -> None:
    """What happens around requests, and what answers them."""
    lifecycle.install(app, traces)
    api = documented(app)
    problems.install(app)
    for operation in OPERATIONS:
        api.register_blueprint(operation)
    for page in PAGES:
        app.register_blueprint(page)
    state.contract = describe(api, state.settings)


def _face_the_web(app: Flask, settings: Settings) -> None:
    """Other origins and proxies, as far as they are trusted."""
    if settings.cors_origins:
        CORS(app, origins=list(settings.cors_origins), expose_headers=list(_EXPOSED), max_age=3600)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]


def _state(settings: Settings, cache: Cache | None, traces: Traces | None) -> State:
    redis_cache, limit = _shared(settings)
    return State(
        settings=settings,
        answers=_answers(settings, cache or redis_cache, traces),
        rate_limit=limit,
        api_keys=_api_keys(settings),
    )


def _traces(settings: Settings) -> Traces | None:
    if settings.otel_exporter_otlp_endpoint is None:
        return None
    from service.telemetry.tracing import Traces  # noqa: PLC0415 - loads opentelemetry

    return Traces(settings.otel_exporter_otlp_endpoint, settings.otel_service_name)


def _answers(settings: Settings, cache: Cache, traces: Traces | None) -> Answers:
    admission, validate = Admission(settings.threads), settings.validate_responses
    if traces is None:
        return Answers(cache, admission, validate=validate)
    from service.traced import TracedAnswers  # noqa: PLC0415 - loads opentelemetry

    return TracedAnswers(cache, admission, traces, validate=validate)


def _shared(settings: Settings) -> tuple[Cache, RateLimit]:
    """The cache and the rate limit: one connection, one breaker."""
    if settings.redis_url is None:
        limit = rate_limit.local(settings.rate_limit) if settings.rate_limit else NoRateLimit()
        return NullCache(), limit
    client = connection.connect(settings.redis_url, settings.redis_timeout_s)
    breaker = connection.breaker(settings.redis_timeout_s, settings.redis_pause_s)
    cache = RedisCache(client, breaker, settings.cache_ttl_s)
    if not settings.rate_limit:
        return cache, NoRateLimit()
    return cache, rate_limit.shared(client, settings.redis_url, breaker, settings.rate_limit)


def _api_keys(settings: Settings) -> ApiKeys | None:
    if settings.api_keys_file is None:
        return None
    try:
        return ApiKeys(Path(settings.api_keys_file))
    except ApiKeysError as error:
        raise SettingError(f"API_KEYS_FILE: {error}") from None
