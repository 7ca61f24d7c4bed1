"""Runs the tests on one change after the other."""

import functools
import gc
import importlib
import inspect
import os
import pickle
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.changing import Mutant

NOTICED, ENDLESS, SURVIVED, NOT_REACHED = "noticed", "endless", "survived", "no test reaches it"
LATER = "tried anew"
QUICK = "QUICK" in os.environ
SECONDS = 20  # of the processor, for what takes a second or two
SILENCE = 30  # asleep, for what waits for ever; a busy machine is no failure
POLL = 0.01
MEMORY = 4 << 30
OPTIONS = [
    "-x",
    "-q",
    "-n0",
    "-pno:cacheprovider",
    "--tb=native",
    "-Wignore::pytest.PytestAssertRewriteWarning",
]


def tried(found: dict[str, list[Mutant]], tests: list[str]) -> dict[str, list[str]]:
    """What became of each change."""
    results: dict[str, list[str]] = in_fork(lambda: in_loaded(found, tests))
    if results.keys() != found.keys():
        raise SystemExit("The tests fail as they are.")
    later = [
        (module, n)
        for module, outcomes in results.items()
        for n, outcome in enumerate(outcomes)
        if outcome == LATER
    ]
    if QUICK:
        return results
    if later:
        failed, took = in_fork(lambda: (anew(None, None, tests), time.process_time()))
        if failed:
            raise SystemExit("The tests fail as they are.")
    for module, n in later:
        mutant = found[module][n]
        seconds = int(SECONDS + 4 * took)
        answer = verdict(functools.partial(anew, module, mutant, tests), seconds)
        results[module][n] = answer
        sys.stderr.write(f"{module} {mutant.line} {mutant.told}: {answer}\n")
    return results


def in_fork(work: Callable[[], Any]) -> Any:
    """What the work gives, done in a child."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        answer = work()
        with os.fdopen(writes, "wb") as out:
            pickle.dump(answer, out)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as out:
        answer = out.read()
    os.waitpid(child, 0)
    if not answer:
        raise SystemExit("The tests could not be run.")
    return pickle.loads(answer)


def verdict(work: Callable[[], int], seconds: int = SECONDS) -> str:
    """Of work in a child that gives 0 if all tests pass."""
    child = os.fork()
    if not child:
        code = 1
        with suppress(BaseException):
            quietly()
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            code = work()
        os._exit(bool(code))
    asleep = 0.0
    while asleep < SILENCE:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if os.WIFSIGNALED(status):
                return ENDLESS if os.WTERMSIG(status) in (signal.SIGXCPU, 9) else NOTICED
            return NOTICED if status else SURVIVED
        time.sleep(POLL)
        asleep = asleep + POLL if waits(child) else 0
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return ENDLESS


def waits(process: int) -> bool:
    """Whether it waits for something else than its turn."""
    status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return status.rpartition(")")[2].split()[0] != "R"


def quietly() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)


# In a process that has everything loaded


def in_loaded(found: dict[str, list[Mutant]], tests: list[str]) -> dict[str, list[str]]:
    running = Running(found)
    quiet = os.dup(2)
    calls = Calls()
    calls.begin()
    running.calls, running.says = calls, quiet
    pytest.main([*tests, *OPTIONS], plugins=[running])
    return running.results


class Calls:
    """Which functions are called."""

    def __init__(self) -> None:
        self.seen: set[CodeType] = set()

    def begin(self) -> None:
        sys.settrace(self.note)
        threading.settrace(self.note)

    def end(self) -> None:
        sys.settrace(None)
        threading.settrace(None)

    def note(self, frame: FrameType, event: str, arg: Any) -> None:
        self.seen.add(frame.f_code)

    def of(self, files: dict[str, str]) -> set[tuple[str, str]]:
        """Since the last time, those of these files: module and name."""
        seen, self.seen = self.seen, set()
        return {
            (files[code.co_filename], code.co_qualname.partition(".<")[0])
            for code in seen
            if code.co_filename in files
        }


def file_of(module: str) -> str:
    """The file of a module that must not be loaded yet."""
    return os.path.abspath(module.replace(".", "/") + ".py")


class Running:
    """A pytest plugin: in place of running the tests once, runs them on each change."""

    calls: Calls
    says: int

    def __init__(self, found: dict[str, list[Mutant]]) -> None:
        self.found = found
        self.files = {file_of(module): module for module in found}
        self.results: dict[str, list[str]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        at_load = self.calls.of(self.files)
        items = session.items
        first = next((i for i in items[1:] if "db" in getattr(i, "fixturenames", ())), items[-1])
        runtestprotocol(first, log=False, nextitem=items[0])
        # The database is made by then: what that calls has had an effect that lasts.
        self.lasting = self.calls.of(self.files)
        self.first = items[0]
        took = in_fork(lambda: self.as_it_is(items))
        self.calls.end()
        gc.freeze()
        quick = [items[n] for n, _ in sorted(enumerate(took), key=lambda one: one[1][0])]
        if (
            verdict(lambda: self.failing(quick), int(SECONDS + 4 * sum(t for t, _ in took)))
            != SURVIVED
        ):
            os.write(self.says, b"fails in another order\n")
            os._exit(1)
        for module, found in self.found.items():
            loaded = importlib.import_module(module)
            self.results[module] = [
                self.result(module, loaded, mutant, at_load, took, items) for mutant in found
            ]
        return True

    def as_it_is(self, items: list[pytest.Item]) -> list[tuple[float, set[tuple[str, str]]]]:
        """How long each test takes, and what it calls."""
        took = []
        for item, after in zip(items, [*items[1:], items[0]], strict=True):
            self.calls.of(self.files)
            began = time.process_time()
            reports = runtestprotocol(item, log=False, nextitem=after)
            for report in reports:
                if report.failed:
                    os.write(self.says, f"fails as it is: {report.longreprtext}\n".encode())
                    os._exit(1)
            took.append((time.process_time() - began, self.calls.of(self.files)))
        return took

    def result(self, module, loaded, mutant, at_load, took, items) -> str:
        place = (module, mutant.scope)
        if not mutant.scope or place in at_load:
            return LATER
        reach = sorted((t, n) for n, (t, seen) in enumerate(took) if place in seen)
        if not reach:
            return NOT_REACHED
        found = live(loaded, mutant.scope)
        code = found and body(mutant.compiled(found.__code__.co_filename), found.__code__)
        if not code or code.co_freevars != found.__code__.co_freevars:
            return LATER
        own = [items[n] for _, n in reach]
        seconds = int(SECONDS + 4 * sum(t for t, _ in reach))
        answer = verdict(lambda: self.failing(own, found, code), seconds)
        if answer == SURVIVED and place in self.lasting:
            return LATER
        os.write(self.says, f"{module} {mutant.line} {mutant.told}: {answer}\n".encode())
        return answer

    def failing(
        self,
        own: list[pytest.Item],
        function: FunctionType | None = None,
        code: CodeType | None = None,
    ) -> bool:
        """Whether one of the tests fails while a function has another body."""
        if function and code:
            function.__code__ = code
        forget()
        own[0].session._setupstate.teardown_exact(own[0])
        # The first once more as the one after the last: what all share is not taken down.
        for item, after in zip(own, [*own[1:], self.first], strict=True):
            for report in runtestprotocol(item, log=False, nextitem=after):
                if report.failed:
                    if not function:
                        os.write(self.says, f"{item.nodeid}: {report.longreprtext}\n".encode())
                    return True
        return False


def live(module: ModuleType, scope: str) -> FunctionType | None:
    """The function itself, which others may have imported or wrapped."""
    found: Any = module
    for name in scope.split("."):
        found = vars(found).get(name)
        if found is None:
            return None
    found = getattr(found, "fget", None) or getattr(found, "__func__", None) or found
    found = inspect.unwrap(found)
    return found if isinstance(found, FunctionType) else None


def body(module: CodeType, was: CodeType) -> CodeType | None:
    """The code of the same function in the changed module."""
    for const in module.co_consts:
        if isinstance(const, CodeType):
            if const.co_qualname == was.co_qualname and const.co_name == was.co_name:
                return const
            if inner := body(const, was):
                return inner
    return None


def forget() -> None:
    """What functions of ours have kept of earlier answers."""
    for name, module in list(sys.modules.items()):
        if name.startswith("apps."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


# In a process that loads everything anew


class Changed(MetaPathFinder, Loader):
    """Loads one module with a change in it."""

    def __init__(self, module: str, mutant: Mutant) -> None:
        self.module, self.mutant = module, mutant

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if name != self.module:
            return None
        return spec_from_loader(name, self, origin=file_of(name))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = file_of(self.module)
        exec(self.mutant.compiled(module.__file__), vars(module))


def anew(module: str | None, mutant: Mutant | None, tests: list[str]) -> int:
    quietly()
    if module and mutant:
        sys.meta_path.insert(0, Changed(module, mutant))
    return int(pytest.main([*tests, *OPTIONS]))
