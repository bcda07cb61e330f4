# The service with its models, without CUDA and without compilers.
#
#   docker build -t french-news-extraction .
#
# Behind a mirror: --build-arg PIP_INDEX_URL=..., or a pip.conf mounted at /etc/pip.conf.

FROM python:3.11-slim-bookworm AS build
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ARG PIP_FIND_LINKS
ARG PIP_TRUSTED_HOST
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PATH=/opt/venv/bin:$PATH
WORKDIR /build
RUN python -m venv /opt/venv
COPY requirements/torch.txt ./
# The same two steps as in the Makefile: a local wheel where pip is told of one, else PyTorch's CPU builds.
RUN pip install --no-index --no-deps -r torch.txt \
    || pip install --no-deps --index-url "$TORCH_INDEX" -r torch.txt
COPY requirements/runtime.txt ./
RUN pip install -r runtime.txt \
    && pip check \
    && pip uninstall -y pip \
    && rm -rf /opt/venv/lib/python3.11/site-packages/torch/include \
              /opt/venv/lib/python3.11/site-packages/torch/test

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY models/ models/
COPY schemas/ schemas/
COPY service/ service/
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client, os; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('PORT', '8000')), timeout=2); c.request('GET', '/readyz'); raise SystemExit(c.getresponse().status != 200)"]
CMD ["gunicorn", "-c", "service/gunicorn_conf.py", "service.wsgi:app"]
