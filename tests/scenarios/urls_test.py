"""Boots with database URLs as applications carry them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from chain import Chain
from cluster import Cluster
from doorbell import Doorbell
from events import JSON_LOG, named, reason
from headgate import Headgate
from server import SUPERUSER
from server_log import TALKATIVE, ServerLog
from tls import offer_tls
from url_forms import FORMS, TCP, Place

ODD_USER = "rené@sales:eu/1"
ODD_DATABASE = "orders & more? 100%"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server with TLS that listens on IPv6 as well."""
    settings = {"listen_addresses": "127.0.0.1,::1"} | TALKATIVE
    with Cluster(start=False, settings=settings, password="plain") as made:
        offer_tls(made)
        made.start()
        made.execute(f'CREATE ROLE "{ODD_USER}" SUPERUSER LOGIN PASSWORD \'plain\'')
        yield made


@pytest.fixture
def place(cluster: Cluster) -> Iterator[Place]:
    """A fresh database of that server."""
    database = cluster.create_database()
    yield Place(
        cluster.port,
        str(cluster.socket_folder),
        cluster.password,
        str(cluster.folder / "root.crt"),
        database,
    )
    cluster.drop_database(database)


def has_ipv6() -> bool:
    """Whether this machine's loopback speaks IPv6."""
    interfaces = Path("/proc/net/if_inet6")
    return interfaces.exists() and " lo" in interfaces.read_text()


def boot(
    headgate: Headgate, chain: Chain, env: Mapping[str, str], *options: str
) -> str:
    """A boot that must succeed; its log."""
    if not any(chain.versions.iterdir()):
        chain.add("a")
    done = headgate.run(
        "run", "--wait-timeout", "20s", *options, "--", "/bin/echo", "became",
        env=JSON_LOG | dict(env),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    return done.stderr


def assert_migrated(cluster: Cluster, database: str) -> None:
    """It is this database that was migrated."""
    found = cluster.execute("TABLE alembic_version", database=database)
    assert found == [("a",)]


@pytest.mark.parametrize("form", FORMS)
def test_a_boot_with_the_url(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place, form: str
) -> None:
    if form == "IPv6" and not has_ipv6():
        pytest.skip("no IPv6 on this machine's loopback")
    url = FORMS[form].format(place, quote(place.sockets, safe=""))
    boot(headgate, chain, {"DATABASE_URL": url})
    assert_migrated(cluster, place.database)


@pytest.mark.parametrize(
    "query",
    [
        "ssl=require",
        "ssl=true",
        "sslmode=require",
        "sslmode=verify-ca&sslrootcert={0.certificate}",
    ],
)
def test_tls_is_used_where_the_url_demands_it(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place, query: str
) -> None:
    log = ServerLog(cluster)
    url = f"postgresql+asyncpg://{TCP}?{query}".format(place)
    boot(headgate, chain, {"DATABASE_URL": url})
    assert_migrated(cluster, place.database)
    opened = [e.text for e in log.entries() if "application_name=headgate" in e.text]
    assert opened and all("SSL enabled" in each for each in opened)


def test_the_hosts_name_is_checked_against_the_certificate(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    query = f"sslmode=verify-full&sslrootcert={place.certificate}"
    url = f"postgresql://{TCP}?{query}".format(place)
    named_so = url.replace("127.0.0.1", "localhost")
    boot(headgate, chain, {"DATABASE_URL": named_so})
    done = headgate.run(
        "wait", "--wait-timeout", "0", env=JSON_LOG | {"DATABASE_URL": url}
    )
    reason(done, 77)
    assert named(done.stderr, "wait.retry")[0]["cause"] == "tls_host_name"


def test_odd_names_are_percent_encoded(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    cluster.create_database(ODD_DATABASE)
    user, database = quote(ODD_USER, safe=""), quote(ODD_DATABASE, safe="")
    url = f"postgresql+psycopg://{user}:plain@127.0.0.1:{place.port}/{database}"
    boot(headgate, chain, {"DATABASE_URL": url})
    assert_migrated(cluster, ODD_DATABASE)
    who = cluster.execute(
        "SELECT applied_role FROM headgate_history", database=ODD_DATABASE
    )
    assert who == [(ODD_USER,)]


def test_keys_that_mean_nothing_are_dropped_with_a_line(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    query = "statement_cache_size=0&command_timeout=60&pool_timeout=2"
    url = f"postgresql://{TCP}?{query}".format(place)
    log = boot(headgate, chain, {"DATABASE_URL": url})
    dropped = {event["key"] for event in named(log, "config.url_key_dropped")}
    assert dropped == {"statement_cache_size", "command_timeout", "pool_timeout"}


def test_the_schema_of_a_url_is_where_revisions_land(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    cluster.execute('CREATE SCHEMA "Sales"', database=place.database)
    chain.add("a", up="CREATE TABLE orders ();")
    url = f"postgresql://{TCP}?schema=Sales".format(place)
    boot(headgate, chain, {"DATABASE_URL": url})
    made = cluster.execute(
        "SELECT table_schema, table_name FROM information_schema.tables"
        " WHERE table_schema = 'Sales' ORDER BY 2",
        database=place.database,
    )
    assert ("Sales", "orders") in made and ("Sales", "alembic_version") in made


def libpq_variables(place: Place) -> dict[str, str]:
    """libpq's own variables."""
    return {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(place.port),
        "PGUSER": SUPERUSER,
        "PGPASSWORD": place.password,
        "PGDATABASE": place.database,
    }


def test_libpqs_variables_alone(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    boot(headgate, chain, libpq_variables(place))
    assert_migrated(cluster, place.database)


def test_libpqs_variables_fill_what_a_url_leaves_out(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    env = libpq_variables(place) | {"PGDATABASE": "nowhere"}
    env["DATABASE_URL"] = f"postgresql:///{place.database}"
    boot(headgate, chain, env)
    assert_migrated(cluster, place.database)


def test_a_password_file_of_libpq(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "pgpass"
    file.write_text(f"127.0.0.1:{place.port}:*:postgres:{place.password}\n")
    file.chmod(0o600)
    url = f"postgresql://postgres@127.0.0.1:{place.port}/{place.database}"
    boot(headgate, chain, {"DATABASE_URL": url, "PGPASSFILE": str(file)})
    assert_migrated(cluster, place.database)


@pytest.mark.parametrize("variable", ["HEADGATE_DATABASE_URL", "DATABASE_URL"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_url_from_a_file(
    headgate: Headgate,
    cluster: Cluster,
    chain: Chain,
    place: Place,
    tmp_path: Path,
    variable: str,
    end: str,
) -> None:
    file = tmp_path / "url"
    file.write_bytes((f"postgresql://{TCP}".format(place) + end).encode())
    boot(headgate, chain, {f"{variable}_FILE": str(file)})
    assert_migrated(cluster, place.database)


@pytest.mark.parametrize("variable", ["HEADGATE_DATABASE_URL", "DATABASE_URL"])
def test_a_variable_and_its_file_both_set_is_an_error(
    headgate: Headgate, chain: Chain, tmp_path: Path, variable: str
) -> None:
    chain.add("a")
    file = tmp_path / "url"
    with Doorbell() as bell:
        file.write_text(bell.url)
        env = {variable: bell.url, f"{variable}_FILE": str(file)}
        done = headgate.run("run", "--", "/bin/true", env=JSON_LOG | env)
        why = reason(done, 78)
        assert variable in why and f"{variable}_FILE" in why
        assert bell.rings() == 0


@pytest.mark.parametrize(
    "env",
    [
        {"DATABASE_URL_FILE": "/no/such/file"},
        {"DATABASE_URL": "mysql://root:hidden@localhost/x"},
        {"DATABASE_URL": "postgresql://user:hidden@localhost:port/x"},
        {"DATABASE_URL": "postgresql://user:hidden@localhost:70000/x"},
        {"DATABASE_URL": "hidden"},
        {"HEADGATE_DATABASE_URL": "sqlite:///hidden.db"},
    ],
    ids=lambda env: "".join(env.values()),
)
def test_a_url_that_cannot_be_read_is_a_matter_of_configuration(
    headgate: Headgate, chain: Chain, env: dict[str, str]
) -> None:
    chain.add("a")
    done = headgate.run("run", "--", "/bin/true", env=JSON_LOG | env)
    (variable,) = env
    assert variable in reason(done, 78)
    assert "hidden" not in done.stderr


def test_ours_outranks_the_applications_url(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    with Doorbell() as bell:
        env = libpq_variables(place) | {
            "HEADGATE_DATABASE_URL": f"postgresql://{TCP}".format(place),
            "DATABASE_URL": bell.url,
            "PGDATABASE": "nowhere",
        }
        boot(headgate, chain, env)
        assert bell.rings() == 0
    assert_migrated(cluster, place.database)


def test_the_flag_outranks_all(
    headgate: Headgate, cluster: Cluster, chain: Chain, place: Place
) -> None:
    with Doorbell() as bell:
        env = {"HEADGATE_DATABASE_URL": bell.url, "DATABASE_URL": bell.url}
        url = f"postgresql://{TCP}".format(place)
        boot(headgate, chain, env, "--database-url", url)
        assert bell.rings() == 0
    assert_migrated(cluster, place.database)
