"""docker/kubernetes and docker/cloudrun: their schemas, and that nothing in them
ends a migration or shows a secret."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Database
from chain import Chain
from deploy_files import (
    CLOUD_RUN, KUBERNETES, Node, document, documents, nodes, program, seconds,
)  # fmt: skip
from headgate import ROOT, Headgate

WORKLOADS = [path for path in KUBERNETES if path.name != "secret.yaml"]
(SECRETS,) = [path for path in KUBERNETES if path.name == "secret.yaml"]
DEPLOYMENTS = [path for path in WORKLOADS if path.name.startswith("deployment")]
# Seconds that an application may take to open its port once headgate is done.
APPLICATION = 30


def ids(paths: list[Path]) -> list[str]:
    """Names for people."""
    return [path.name for path in paths]


def pod(path: Path) -> Node:
    """The pod of a workload."""
    return document(path)["spec"]["template"]["spec"]


def containers(path: Path, *kinds: str) -> list[Node]:
    """The containers of its pod."""
    kinds = kinds or ("initContainers", "containers")
    return [each for kind in kinds for each in pod(path).get(kind, [])]


def environment(container: Node) -> dict[str, str]:
    """The variables that stand in the file."""
    return {each["name"]: each.get("value", "") for each in container["env"]}


def allowance(probe: Node) -> int:
    """How long a start may take."""
    return probe["periodSeconds"] * probe["failureThreshold"]


@pytest.mark.parametrize("path", KUBERNETES, ids=ids(KUBERNETES))
def test_kubernetes_would_take_it(path: Path, tmp_path: Path) -> None:
    validate = program("kubernetes-validate")
    for number, each in enumerate(documents(path)):
        # The validator wants a name, which the server would make.
        each["metadata"].setdefault("name", each["metadata"].pop("generateName", ""))
        copy = tmp_path / f"{number}.yaml"
        copy.write_text(yaml.safe_dump(each))
        done = subprocess.run([validate, "--strict", copy], text=True,
                              capture_output=True, timeout=60)  # fmt: skip
        assert done.returncode == 0, done


@pytest.mark.parametrize("path", DEPLOYMENTS, ids=ids(DEPLOYMENTS))
def test_no_probe_ends_a_migration(path: Path) -> None:
    starts = 0
    for container in containers(path, "containers"):
        probe = container["startupProbe"]
        deadline = seconds(environment(container)["HEADGATE_DEADLINE"])
        assert deadline + APPLICATION <= allowance(probe)
        names = {port["name"]: port["containerPort"] for port in container["ports"]}
        assert names[probe["tcpSocket"]["port"]] == 8080
        assert "initialDelaySeconds" not in container.get("livenessProbe", {})
        starts += allowance(probe)
    for container in containers(path, "initContainers"):
        assert not [key for key in container if key.endswith("Probe")]
        starts += seconds(environment(container)["HEADGATE_DEADLINE"])
    assert starts < document(path)["spec"]["progressDeadlineSeconds"]
    assert pod(path)["terminationGracePeriodSeconds"] >= 10


@pytest.mark.parametrize("path", WORKLOADS, ids=ids(WORKLOADS))
def test_replicas_wait_as_long_as_one_may_migrate(path: Path) -> None:
    for container in containers(path):
        values = environment(container)
        if "HEADGATE_DATABASE_URL_FILE" in values and path in DEPLOYMENTS:
            assert values["HEADGATE_LOCK_WAIT"] == values["HEADGATE_DEADLINE"]


@pytest.mark.parametrize("path", DEPLOYMENTS, ids=ids(DEPLOYMENTS))
def test_old_pods_serve_until_new_ones_can(path: Path) -> None:
    strategy = document(path)["spec"]["strategy"]
    assert strategy["type"] == "RollingUpdate"
    assert strategy["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    assert all("readinessProbe" in each for each in containers(path, "containers"))


def test_the_job_runs_once_and_headgate_ends_it() -> None:
    (job,) = [path for path in WORKLOADS if path not in DEPLOYMENTS]
    spec = document(job)["spec"]
    assert spec["backoffLimit"] == 0
    assert pod(job)["restartPolicy"] == "Never"
    (container,) = containers(job)
    assert container["command"] == ["headgate", "upgrade"]
    deadline = seconds(environment(container)["HEADGATE_DEADLINE"])
    assert deadline + 60 <= spec["activeDeadlineSeconds"]


def test_only_what_migrates_sees_the_url_of_the_role_that_may() -> None:
    (path,) = [each for each in DEPLOYMENTS if "initContainers" in pod(each)]
    (migrate,) = containers(path, "initContainers")
    (app,) = containers(path, "containers")
    assert migrate["command"] == ["headgate", "upgrade"]
    assert environment(app)["HEADGATE_ROLE"] == "follower"
    assert "migration" not in {mount["name"] for mount in app["volumeMounts"]}
    assert migrate["image"] == app["image"]


@pytest.mark.parametrize("path", WORKLOADS, ids=ids(WORKLOADS))
def test_containers_may_do_little(path: Path) -> None:
    security = pod(path)["securityContext"]
    assert security["runAsNonRoot"] is True
    assert security["seccompProfile"] == {"type": "RuntimeDefault"}
    dockerfile = (ROOT / "docker/app.Dockerfile").read_text()
    user = f"{security['runAsUser']}:{security['runAsGroup']}"
    assert re.search(rf"^USER {user}$", dockerfile, re.M)
    assert pod(path)["automountServiceAccountToken"] is False
    for container in containers(path):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"].keys() == {"requests", "limits"}


@pytest.mark.parametrize("path", WORKLOADS, ids=ids(WORKLOADS))
def test_secrets_are_files_that_the_group_can_read(path: Path) -> None:
    assert pod(path)["securityContext"]["fsGroup"] == 10001
    made = {each["metadata"]["name"]: each["stringData"] for each in documents(SECRETS)}
    volumes = {each["name"]: each for each in pod(path)["volumes"]}
    for container in containers(path):
        mounts = {each["mountPath"]: each["name"] for each in container["volumeMounts"]}
        assert not [each for each in container["env"] if "valueFrom" in each]
        assert "envFrom" not in container
        for name, value in environment(container).items():
            assert "://" not in value and "PASSWORD" not in name
            if value.startswith("/run/"):
                folder, _, file = value.rpartition("/")
                secret = volumes[mounts[folder]]["secret"]
                assert secret["defaultMode"] == 0o400
                assert file in made[secret["secretName"]]


def test_the_example_of_a_secret_holds_none() -> None:
    text = SECRETS.read_text()
    assert re.findall(r"://\w+:(\w+)@|password=(.*)", text) == [
        ("PLACEHOLDER", ""), ("", "PLACEHOLDER"),
    ]  # fmt: skip


def container_variables(
    path: Path, kind: str, folder: Path, url: str
) -> dict[str, str]:
    """What a container finds: its secrets in a folder, with the test's server."""
    (container,) = containers(path, kind)
    server = dict(re.findall(r"(\w+)='([^']*)'", url_words(url)))
    (folder / "url").write_text(url + "\n")
    service = "".join(f"{key}={value}\n" for key, value in server.items())
    (folder / "pg_service.conf").write_text(f"[app]\n{service}")
    return {
        name: re.sub(r"^/run/secrets/\w+", str(folder), value)
        for name, value in environment(container).items()
    }


def url_words(url: str) -> str:
    """The parts of a URL as libpq's keys."""
    found = re.fullmatch(r"\w+://(.*?):(.*?)@(.*?):(\d+)/(.*)", url)
    assert found
    keys = ("user", "password", "host", "port", "dbname")
    return " ".join(f"{key}='{value}'" for key, value in zip(keys, found.groups()))


# As the demo application asks where there is no DATABASE_URL.
ASK = (
    "import os, psycopg2; c = psycopg2.connect('').cursor();"
    "c.execute('SELECT count(*) FROM one'); print(c.fetchone(),"
    "[n for n in os.environ if 'DATABASE_URL' in n])"
)


def test_the_environment_of_the_deployments_works(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path
) -> None:
    chain.add("aaa1", up="CREATE TABLE one (id int);", down_sql="DROP TABLE one;")
    app = ["run", "--", "/usr/bin/python3", "-c", ASK]
    by_init, by_entrypoint = DEPLOYMENTS
    ways: list[tuple[Path, str, list[str]]] = [
        (by_init, "initContainers", ["upgrade"]),
        (by_init, "containers", app),
        (by_entrypoint, "containers", app),
    ]
    for path, kind, words in ways:
        env = container_variables(path, kind, tmp_path, database.url)
        done: Any = headgate.run(*words, env=env)
        assert done.returncode == 0, done
        assert done.stdout in ("", "(0,) []\n")


def cloud_run(name: str) -> Node:
    """A file of docker/cloudrun."""
    return document(ROOT / "docker/cloudrun" / name)


def test_a_service_starts_within_what_cloud_run_allows() -> None:
    template = cloud_run("service.yaml")["spec"]["template"]
    (container,) = template["spec"]["containers"]
    probe, values = container["startupProbe"], environment(container)
    assert seconds(values["HEADGATE_DEADLINE"]) == 230
    assert 230 < allowance(probe) <= 240
    assert probe["timeoutSeconds"] <= probe["periodSeconds"]
    assert probe["tcpSocket"]["port"] == container["ports"][0]["containerPort"]


def test_a_cloud_run_job_runs_once_and_headgate_ends_it() -> None:
    spec = cloud_run("job.yaml")["spec"]["template"]["spec"]
    assert spec["taskCount"] == spec["parallelism"] == 1
    task = spec["template"]["spec"]
    (container,) = task["containers"]
    assert container["command"] + container["args"] == ["headgate", "upgrade"]
    assert task["maxRetries"] == 0
    deadline = seconds(environment(container)["HEADGATE_DEADLINE"])
    assert deadline + 60 <= task["timeoutSeconds"]


@pytest.mark.parametrize("path", CLOUD_RUN, ids=ids(CLOUD_RUN))
def test_cloud_run_gets_the_socket_and_the_secrets(path: Path) -> None:
    every = list(nodes(document(path)))
    key = "run.googleapis.com/cloudsql-instances"
    assert [each[key] for each in every if key in each] == ["PROJECT:REGION:INSTANCE"]
    urls = [each for each in every if "DATABASE_URL" in str(each.get("name"))]
    assert urls
    for url in urls:
        assert url.keys() == {"name", "valueFrom"}
        assert url["valueFrom"]["secretKeyRef"].keys() == {"name", "key"}


# Run by gcloud's own Python: the fields of its client that a file does not fit.
FIELDS = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[1] + '/third_party']
from apitools.base.py import encoding
from googlecloudsdk.core import yaml
from googlecloudsdk.generated_clients.apis.run.v1 import run_v1_messages as v1
tree = yaml.load_path(sys.argv[2])
message = encoding.PyValueToMessage(getattr(v1, tree['kind']), tree)
print([name for name, _ in encoding.UnrecognizedFieldIter(message)])
"""


@pytest.mark.parametrize("path", CLOUD_RUN, ids=ids(CLOUD_RUN))
def test_gcloud_knows_every_field(path: Path, tmp_path: Path) -> None:
    env = os.environ | {"CLOUDSDK_CONFIG": str(tmp_path)}
    what = "value(installation.sdk_root,basic.python_location)"
    told = subprocess.run([program("gcloud"), "info", f"--format={what}"], env=env,
                          text=True, capture_output=True, timeout=120)  # fmt: skip
    root, python = told.stdout.split()
    done = subprocess.run([python, "-c", FIELDS, f"{root}/lib", path], env=env,
                          text=True, capture_output=True, timeout=120)  # fmt: skip
    assert (done.stdout, done.returncode) == ("[]\n", 0), done
