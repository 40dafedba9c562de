# An application's image with headgate in front of it, here the demo's:
#   docker build -f docker/app.Dockerfile -t headgate-demo:latest .
ARG DEBIAN_IMAGE=debian:bookworm-slim
ARG HEADGATE_IMAGE=headgate:latest

FROM ${HEADGATE_IMAGE} AS headgate

FROM ${DEBIAN_IMAGE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        python3-alembic python3-fastapi python3-psycopg2 uvicorn \
    && rm -rf /var/lib/apt/lists/*
COPY --from=headgate /headgate /usr/local/bin/headgate
WORKDIR /app
COPY docker/demo_app/main.py ./
# The chain: `migrations`, or a folder that holds one and its alembic.ini.
ARG CHAIN=migrations
COPY ${CHAIN} ./migrations
# A number, since Kubernetes' runAsNonRoot cannot look names up.
USER 10001:10001
ENV PYTHONDONTWRITEBYTECODE=1
# The brackets matter: without them a shell stands between, and signals do not
# arrive.
ENTRYPOINT ["headgate", "run", "--"]
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8080"]
