"""Waiting for other things than the database."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from doorbell import Doorbell, tcp
from events import JSON_LOG, await_event, finish, named, reason
from headgate import Headgate
from namespaces import why_not, with_files
from tls import self_signed
from web import Web


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that nobody else knows, and its key."""
    return self_signed(tmp_path_factory.mktemp("tls"))


def causes(log: str) -> list[str]:
    """The changes of cause that a log tells of."""
    return [event["cause"] for event in named(log, "wait.retry")]


def wait_for(
    headgate: Headgate, *urls: str, limit: str = "0", **env: str
) -> subprocess.CompletedProcess[str]:
    """`headgate wait` for these, with no database in sight."""
    flags = [f"--for={url}" for url in urls]
    return headgate.run(
        "wait", *flags, "--wait-timeout", limit, env=JSON_LOG | env, timeout=90
    )


def test_a_port_that_opens_late(headgate: Headgate, late: socket.socket) -> None:
    waiting = headgate.start("wait", "--for", tcp(late), env=JSON_LOG)
    await_event(waiting, "wait.retry", cause="refused")
    late.listen()
    done = finish(waiting)
    assert done.returncode == 0, done.stderr
    assert tcp(late) in named(done.stderr, "wait.done")[0]["message"]


def test_a_socket_is_more_than_a_file(headgate: Headgate, tmp_path: Path) -> None:
    path = tmp_path / "app.sock"
    waiting = headgate.start("wait", "--for", f"unix://{path}", env=JSON_LOG)
    await_event(waiting, "wait.retry", cause="socket_missing")
    with socket.socket(socket.AF_UNIX) as served:
        served.bind(str(path))
        await_event(waiting, "wait.retry", cause="refused")
        served.listen()
        done = finish(waiting)
    assert done.returncode == 0, done.stderr


def test_a_web_server_has_to_be_content(headgate: Headgate) -> None:
    with Web(status=503) as web:
        url = f"http://127.0.0.1:{web.port}/health?token=s3cret"
        waiting = headgate.start("wait", "--for", url, env=JSON_LOG)
        seen = await_event(waiting, "wait.retry", cause="http_503")
        web.status = 404
        seen += await_event(waiting, "wait.retry", cause="http_404")
        web.status = 302  # Where to does not matter.
        done = finish(waiting)
    assert done.returncode == 0, done.stderr
    path, headers = web.requests[-1]
    assert path == "/health?token=s3cret"
    assert headers["Host"] == f"127.0.0.1:{web.port}"
    assert headers["User-Agent"].startswith("headgate/")
    assert headers["Connection"] == "close"
    assert "s3cret" not in done.stderr + str(seen)


def test_https_needs_a_certificate_that_holds(
    headgate: Headgate, certificate: tuple[Path, Path]
) -> None:
    with Web(certificate=certificate) as web:
        url = f"https://localhost:{web.port}/"
        done = wait_for(headgate, url, SSL_CERT_FILE=str(certificate[0]))
    assert done.returncode == 0, done.stderr
    assert [path for path, _ in web.requests] == ["/"]


def test_an_unknown_authority_ends_the_wait_after_the_grace(
    headgate: Headgate, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    other = self_signed(tmp_path)[0]
    with Web(certificate=certificate) as web, Doorbell() as hole:
        done = wait_for(
            headgate, f"https://localhost:{web.port}/",
            f"http://127.0.0.1:{hole.port}/", limit="10min",
            SSL_CERT_FILE=str(other),
        )  # fmt: skip
    why = reason(done, 77)
    assert why.startswith("https://localhost") and "attempts in" in why
    assert "SSL_CERT_FILE" in why
    assert causes(done.stderr)[0] == "tls_certificate"
    assert web.requests == []


def test_a_certificate_of_another_host_is_refused(
    headgate: Headgate, certificate: tuple[Path, Path]
) -> None:
    with Web(certificate=certificate) as web:
        url = f"https://127.0.0.1:{web.port}/"
        done = wait_for(headgate, url, SSL_CERT_FILE=str(certificate[0]))
    reason(done, 77)
    assert causes(done.stderr) == ["tls_host_name"]
    assert web.requests == []


def test_what_does_not_speak_the_scheme_is_told(headgate: Headgate) -> None:
    with Web() as web:
        done = wait_for(headgate, f"https://127.0.0.1:{web.port}")
    reason(done, 77)
    assert causes(done.stderr) == ["tls_failed"]


def test_a_file_without_certificates_is_named(headgate: Headgate) -> None:
    done = wait_for(headgate, "https://127.0.0.1:1", SSL_CERT_FILE="/nowhere.pem")
    assert "/nowhere.pem" in reason(done, 78)


@pytest.mark.skipif(os.geteuid() != 0, reason="chroot needs root")
def test_an_image_has_its_certificates_at_the_usual_place(
    headgate: Headgate, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    image = tmp_path / "image"
    bundle = image / "etc/ssl/certs/ca-certificates.crt"
    bundle.parent.mkdir(parents=True)
    shutil.copy(headgate.path, image / "headgate")
    (image / "etc/hosts").write_text("127.0.0.1 localhost\n")

    def wait() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/usr/sbin/chroot", image, "/headgate", "wait", "--wait-timeout=0",
             "--for", f"https://localhost:{web.port}"],
            env=JSON_LOG, capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    with Web(certificate=certificate) as web:
        assert "SSL_CERT_FILE" in reason(wait(), 78)
        shutil.copy(certificate[0], bundle)
        done = wait()
    assert done.returncode == 0, done.stderr


def timed(
    headgate: Headgate, *urls: str
) -> tuple[float, subprocess.CompletedProcess[str]]:
    """One attempt at each of these, and how long it takes in all."""
    begin = time.monotonic()
    done = wait_for(headgate, *urls)
    return time.monotonic() - begin, done


def test_black_holes_cost_one_attempt_together(headgate: Headgate) -> None:
    with ExitStack() as stack:
        holes = [stack.enter_context(Doorbell()) for _ in range(4)]
        urls = [f"http://127.0.0.1:{hole.port}/" for hole in holes]
        alone, done = timed(headgate, urls[0])
        assert "(1 attempt in 3" in reason(done, 69)
        assert causes(done.stderr) == ["silent"]
        together, done = timed(headgate, *urls)
        why = reason(done, 69)
        assert all(url in why for url in urls)
        assert together < 2 * alone
        assert [hole.rings() for hole in holes] == [2, 1, 1, 1]


def test_only_those_that_fail_are_named(
    headgate: Headgate, late: socket.socket
) -> None:
    with Doorbell() as open_port:
        ready = f"tcp://127.0.0.1:{open_port.port}"
        unknown = f"tcp://{'x' * 64}.invalid:1"
        done = wait_for(headgate, ready, tcp(late), unknown, limit="1s")
    why = reason(done, 69)
    assert tcp(late) in why and unknown in why and ready not in why
    assert "nothing listens there" in why
    assert len(causes(done.stderr)) == 2, "more than a line a cause"


def test_the_deadline_bounds_the_wait(headgate: Headgate) -> None:
    with Doorbell() as hole:
        url = f"http://127.0.0.1:{hole.port}/"
        done = headgate.run(
            "wait", "--for", url, "--deadline", "500ms", env=JSON_LOG
        )
    why = reason(done, 75)
    assert url in why and "--deadline" in why


def test_an_attempt_cut_short_tells_less_than_the_one_before(
    headgate: Headgate,
) -> None:
    with Web(status=503) as web:
        url = f"http://127.0.0.1:{web.port}/"
        waiting = headgate.start(
            "wait", "--for", url, "--deadline", "2s", env=JSON_LOG
        )
        await_event(waiting, "wait.retry", cause="http_503")
        web.answers.clear()
        why = reason(finish(waiting), 75)
    assert "status 503" in why


@pytest.mark.skipif(why_not() is not None, reason=f"no namespaces: {why_not()}")
@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2"])
def test_every_address_of_a_name_is_tried(
    headgate: Headgate, tmp_path: Path, address: str
) -> None:
    hosts = tmp_path / "hosts"
    hosts.write_text("127.0.0.1 two.test\n127.0.0.2 two.test\n")
    with socket.create_server((address, 0)) as server:
        url = f"tcp://two.test:{server.getsockname()[1]}"
        command = [*with_files({"/etc/hosts": hosts}), headgate.path]
        done = subprocess.run(
            [*command, "wait", "--for", url, "--wait-timeout", "0"],
            env=JSON_LOG | {"PATH": os.environ["PATH"]},
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("open_port", [False, True], ids=["pause", "attempt"])
def test_a_signal_ends_the_wait(
    headgate: Headgate, late: socket.socket, open_port: bool
) -> None:
    with Doorbell() as hole:
        urls = [tcp(late)]
        if open_port:
            urls.append(f"http://127.0.0.1:{hole.port}/")
        waiting = headgate.start(
            "wait", *(f"--for={url}" for url in urls), env=JSON_LOG
        )
        await_event(waiting, "wait.retry", cause="refused")
        waiting.send_signal(signal.SIGTERM)
        done = finish(waiting, timeout=10)
    assert urls[-1] in reason(done, 143)


BAD = ["redis", "tcp://redis", "tcp://redis:70000", "unix://socket", "http://[1"]


@pytest.mark.parametrize("url", BAD)
def test_what_is_no_endpoint_is_refused_where_it_stands(
    headgate: Headgate, tmp_path: Path, url: str
) -> None:
    why = reason(wait_for(headgate, url), 64)
    assert url in why and "--for" in why and "unix:///path" in why

    flag = headgate.run("wait", "--wait-for", url, env=JSON_LOG)
    assert url in reason(flag, 64) and "--wait-for" in reason(flag, 64)

    variable = headgate.run("wait", env=JSON_LOG | {"HEADGATE_WAIT_FOR": url})
    why = reason(variable, 78)
    assert url in why and "HEADGATE_WAIT_FOR" in why

    (tmp_path / "headgate.toml").write_text(f'wait-for = ["{url}"]\n')
    why = reason(headgate.run("wait", env=JSON_LOG), 78)
    assert url in why and "headgate.toml:1: wait-for" in why


@pytest.mark.parametrize("flag", ["--for", "--wait-for"])
def test_a_password_is_refused_and_not_repeated(
    headgate: Headgate, flag: str
) -> None:
    done = headgate.run("wait", flag, "http://app:s3cret@web/", env=JSON_LOG)
    why = reason(done, 64)
    assert "password" in why and "s3cret" not in done.stderr
    assert "http://host/path" in why
