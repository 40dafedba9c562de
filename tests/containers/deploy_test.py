"""The demo's image as Kubernetes, Cloud Build and health checks use it."""

from __future__ import annotations

from pathlib import Path

import yaml
from docker_images import DEMO, docker
from headgate import ROOT
from rollout_test import newer
from stack import Stack, until

DEPLOYMENT = ROOT / "docker/kubernetes/deployment.yaml"


def written(path: Path, text: str) -> Path:
    """A file that the image's user may read, as fsGroup lets it."""
    path.write_text(text)
    path.chmod(0o644)
    return path


def test_it_starts_as_the_deployment_starts_it(stack: Stack, tmp_path: Path) -> None:
    """URLs as files, a root file system that is read-only, no capability."""
    stack.start_database()
    pod = yaml.safe_load(DEPLOYMENT.read_text())["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    environment = {each["name"]: each["value"] for each in container["env"]}
    url = written(tmp_path / "url", stack.url)
    service = written(
        tmp_path / "pg_service.conf",
        f"[app]\nhost=database\ndbname=app\nuser=app\npassword={stack.password}\n",
    )
    app = stack.start(
        image=DEMO,
        options=(
            "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges",
            "--tmpfs=/tmp", f"--user={pod['securityContext']['runAsUser']}",
            f"--volume={url}:{environment['HEADGATE_DATABASE_URL_FILE']}:ro",
            f"--volume={service}:{environment['PGSERVICEFILE']}:ro",
        ),
        environment=environment,
        url=None,
    )  # fmt: skip
    assert app.serves()["count"] > 30
    assert stack.password not in str(app.inspect())


def test_the_migrations_are_guarded_in_the_image(stack: Stack) -> None:
    """As cloudbuild.yaml does: the image's headgate and chain, on a server that has
    just been started."""
    stack.compose("up", "--detach", "database")
    guard = stack.start(
        "guard", f"--server-url={stack.url}", image=DEMO,
        options=("--entrypoint=headgate",), url=None,
    )  # fmt: skip
    assert guard.wait() == 0, guard.log()
    assert "passed   reversible" in guard.log()


def test_the_drop_in_starts_the_application(at_head: Stack) -> None:
    drop_in = ROOT / "scripts/run_migrations.sh"
    app = at_head.start(
        "uvicorn", "main:app", "--port", "8080",
        options=("--entrypoint=/run_migrations.sh",
                 f"--volume={drop_in}:/run_migrations.sh:ro"),
    )  # fmt: skip
    app.serves()
    kept = docker("exec", app.name, "cat", "/tmp/migrations.log")
    assert "the database is at head" in kept


def test_health_checks_are_answered_while_it_migrates(at_head: Stack) -> None:
    image = newer("headgate-test-demo:slow", "take a while", "SELECT pg_sleep(5);")
    app = at_head.start(image=image, environment={"HEADGATE_HEALTH_PORT": "9000"})
    assert until("a health check", lambda: app.get("/", 9000)) == (200, "migrating\n")
    assert app.get("/healthz") is None
    app.serves()
    assert app.get("/", 9000) is None
