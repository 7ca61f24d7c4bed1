# syntax=docker/dockerfile:1
# Three images: `app` (also the default), `backups`, which has pg_dump besides, and `front`.
# No secret goes into any of them: the keys are made at the first start, in /data.
# The Python and the Debian are those that the tests run on. docs/operations.md says how to pin.
ARG PYTHON=3.11-slim-bookworm
ARG CADDY=2-alpine

FROM python:${PYTHON} AS build
RUN python -m venv --without-pip /venv
COPY requirements.txt /srv/
# Wheels alone: nothing is compiled, and no code of a package runs while it is put in place.
RUN python -m pip --python /venv/bin/python install --no-cache-dir --disable-pip-version-check \
    --require-hashes --only-binary :all: --requirement /srv/requirements.txt
COPY . /srv
RUN /venv/bin/python -m compileall -q /srv

FROM python:${PYTHON} AS base
# Its root is read-only: whatever is written goes to /data, and pip has no business there.
RUN python -m pip uninstall --yes --quiet --root-user-action ignore pip setuptools wheel \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin overture \
    && install --directory --owner overture --group overture --mode 700 /data /backups
COPY --from=build /venv /venv
COPY --from=build /srv /srv
WORKDIR /srv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=8000
USER 10001:10001
VOLUME ["/data"]

FROM base AS backups
USER 0
# Of the same release as the database: an older pg_dump refuses a newer server.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/*
USER 10001:10001

FROM caddy:${CADDY} AS front
COPY deploy/Caddyfile /etc/caddy/Caddyfile
RUN install -d -o 10001 -g 10001 -m 700 /store
ENV XDG_DATA_HOME=/store \
    XDG_CONFIG_HOME=/store
USER 10001:10001

FROM base AS app
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s --retries=3 \
    CMD ["python", "-m", "deploy.health"]
CMD ["sh", "-c", "python -m config.first_start && python manage.py prepare && exec gunicorn --config config/gunicorn.py config.wsgi"]
