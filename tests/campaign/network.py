"""A network that cuts, stalls and delays, at any byte, and right before an answer
whose command the server has done."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from chains import write_revisions
from judge import DONE, HALF_APPLIED, TRY_AGAIN, Judge
from ledger import Violated
from proxy import AtByte, BeforeAnswer, Direction, Fault, Proxy
from scene import Scene
from stage import Case, Play, Round, Stage
from stuck import STATES, stuck

NAP = 0.004
DEADLINE = 3.0  # Seconds; only it can end a run whose network is silent.

# What a run may end with. Connections that come later do work, so there is no
# reason for 69; nothing is wrong with the revision, so there is none for 80.
BROKEN = {DONE, TRY_AGAIN}
BROKEN_MIXED = BROKEN | {HALF_APPLIED}


def allowed(mixed: bool) -> set[int]:
    """The statuses that fit a chain and a connection that broke."""
    return BROKEN_MIXED if mixed else BROKEN


class Traffic:
    """What an undisturbed run sends: where a fault can strike."""

    def __init__(self, scene: Scene) -> None:
        with scene.database() as database, Proxy(scene.cluster.port) as proxy:
            round_ = scene.rehearsal("through the proxy")
            run = scene.launch(round_, database, "upgrade", port=proxy.port)
            if run.status(scene.stage.patience.run) != DONE:
                raise Violated(f"through a good proxy, a run fails: {run.log}")
            self.passed = proxy.traffic
            self.tags = list(proxy.tags)

    def any_byte(self, random: Random) -> AtByte:
        """A byte of any connection, as likely on a short one as on a long."""
        connection = random.randrange(len(self.passed))
        directions: tuple[Direction, ...] = ("to_server", "to_client")
        direction = random.choice(directions)
        most = self.passed[connection][direction]
        return AtByte(connection, direction, random.randrange(max(1, most)))

    def any_answer(self, random: Random, *, commits: bool) -> BeforeAnswer:
        """An answer to any command, or to any COMMIT."""
        tag = "COMMIT" if commits else random.choice(self.tags)
        return BeforeAnswer(tag, random.randrange(self.tags.count(tag)))


Choice = Callable[[Traffic, Random], Fault]


def cut(traffic: Traffic, random: Random) -> Fault:
    """Ends connections at any byte."""
    kind = random.choice(("cut", "reset"))
    victims = random.choice(("one", "first", "all"))
    return Fault(kind, traffic.any_byte(random), victims)


def stall(traffic: Traffic, random: Random) -> Fault:
    """Passes nothing on from any byte on."""
    victims = random.choice(("one", "first", "all"))
    return Fault("stall", traffic.any_byte(random), victims)


def delay(traffic: Traffic, random: Random) -> Fault:
    """Passes nothing on for a while."""
    victims = random.choice(("one", "all"))
    seconds = random.uniform(0.02, 0.8)
    return Fault("delay", traffic.any_byte(random), victims, seconds)


def unanswered(traffic: Traffic, random: Random, *, commits: bool) -> Fault:
    """Ends the connection between a command and its answer."""
    kind = random.choice(("cut", "reset"))
    victims = random.choice(("one", "all"))
    return Fault(kind, traffic.any_answer(random, commits=commits), victims)


@contextlib.contextmanager
def disturbed(
    stage: Stage, *, choose: Choice, mixed: bool, statuses: set[int]
) -> Iterator[Play]:
    """Runs through a proxy that has one fault."""
    revisions = write_revisions(stage.fresh_folder(), mixed=mixed)
    scene = Scene(stage, stage.cluster(), revisions, NAP)
    scene.watch_undisturbed()
    traffic = Traffic(scene)

    def play(round_: Round) -> None:
        fault = choose(traffic, round_.random)
        round_.note(str(fault))
        words = ["upgrade"]
        if fault.kind == "stall":
            words += ["--deadline", f"{DEADLINE:g}s"]
        with scene.database() as database:
            judge = Judge(round_, scene, database)
            with Proxy(scene.cluster.port, fault) as proxy:
                run = scene.launch(round_, database, *words, port=proxy.port)
                judge.ended_as_documented(run, statuses)
                took = run.elapsed()
                round_.fault(proxy.struck.is_set())
            if fault.kind == "stall":
                judge.could_not_know()
                round_.row.took("end", took)
                if took > DEADLINE + stage.patience.gone:
                    round_.violation(f"the deadline passed, it ran for {took:.1f} s")
            judge.recovers()

    yield play


@contextlib.contextmanager
def lock_lost(stage: Stage, *, mixed: bool) -> Iterator[Play]:
    """The connection that holds the lock breaks in the middle of a statement
    that nothing else would end."""
    revisions = write_revisions(stage.fresh_folder(), mixed=mixed, length=4)
    scene = Scene(stage, stage.cluster(), revisions, 0)
    scene.watch_undisturbed()
    nap = STATES[0]
    status = {HALF_APPLIED if mixed else TRY_AGAIN}

    def play(round_: Round) -> None:
        kind = round_.random.choice(("cut", "reset"))
        round_.note(f"the lock's connection: {kind}")
        with scene.database(applied="r01") as database:
            judge = Judge(round_, scene, database)
            with Proxy(scene.cluster.port, Fault(kind)) as proxy:
                with stuck(round_, scene, database, nap, port=proxy.port) as run:
                    proxy.strike(database.lock_port())
                    round_.fault()
                    judge.ended_as_documented(run, status, stage.patience.gone)
                    # The proxy still lets everything else through.
                    judge.nothing_is_left()
            judge.recovers()

    yield play


def cases() -> Iterator[Case]:
    """All faults on both chains."""
    for mixed in (False, True):
        broken, suffix = allowed(mixed), "-mixed" if mixed else ""
        faults: tuple[tuple[str, int, int, Choice, set[int]], ...] = (
            ("cut", 30, 2, cut, broken),
            ("stall", 15, 1, stall, broken),
            ("delay", 10, 1, delay, {DONE}),
            ("commit", 25, 2, partial(unanswered, commits=True), broken),
            ("answer", 20, 2, partial(unanswered, commits=False), broken),
        )
        for name, rounds, short, choose, statuses in faults:
            play = partial(disturbed, choose=choose, mixed=mixed, statuses=statuses)
            yield Case(name + suffix, rounds, play, short)
        yield Case(f"lock-lost{suffix}", 10, partial(lock_lost, mixed=mixed))


CASES = tuple(cases())
