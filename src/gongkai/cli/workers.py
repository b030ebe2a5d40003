"""Reads many files in several processes and tells what came of them in the order given."""

import pickle
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from typing import Generic, Self, TypeVar, cast

from gongkai.annual import apart
from gongkai.cli.names import shown_name
from gongkai.cli.worker import Answer, Source, Work
from gongkai.law.errors import Refusal

T = TypeVar("T")

_AHEAD = 16  # files asked for beyond the next to be told, so that no process waits for another
_SERVE = "from gongkai.cli.worker import serve; serve()"


class WorkerStopped(Refusal):
    """A reading process that ended in the middle of a file."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"读取{shown_name(file)}的进程中途停了，多半是内存不足；这份和后面的文件没有处理。"
            "请先移开这份文件再试，并把它另存一份后单独试。"
        )


class Worker(Generic[T]):
    """A process that does *work* on one file at a time.

    Shape: a new interpreter, not a fork of this one, which has threads; of a session of its own,
        so that a Ctrl-C at the terminal comes to this process only, which then ends the others.
    """

    def __init__(self, work: Work[T]) -> None:
        self._work: Work[T] | None = work  # until it is told
        self._process = subprocess.Popen(
            apart.python("-c", _SERVE),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=apart.environment(),
            start_new_session=True,
        )

    def ask(self, source: Source) -> Answer[T]:
        """What came of *source*.

        Errors: WorkerStopped.
        """
        asked, told = self._process.stdin, self._process.stdout
        assert asked
        assert told
        try:
            if self._work:
                asked.write(pickle.dumps(self._work))
                self._work = None
            asked.write(pickle.dumps(source))
            asked.flush()
            return cast(Answer[T], pickle.load(told))
        except (EOFError, OSError, pickle.UnpicklingError):
            raise WorkerStopped(source.name) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process at once: it only reads, so nothing is left half done."""
        self._process.kill()
        with suppress(OSError):  # what it had not yet taken in
            self._process.communicate()


def spread(sources: Iterable[Source], work: Work[T], processes: int) -> Iterator[Answer[T]]:
    """What came of each source, in the order given.

    Errors: WorkerStopped.
    """
    idle: SimpleQueue[Worker[T]] = SimpleQueue()

    def ask(source: Source) -> Answer[T]:
        worker = idle.get()
        try:
            return worker.ask(source)
        finally:
            idle.put(worker)

    # Left from the last to the first: an ended process lets go of the thread that waits for it.
    with ThreadPoolExecutor(processes) as threads, ExitStack() as workers:
        for _ in range(processes):
            idle.put(workers.enter_context(Worker(work)))
        asked: deque[Future[Answer[T]]] = deque()
        for source in sources:
            asked.append(threads.submit(ask, source))
            if len(asked) > _AHEAD:
                yield asked.popleft().result()
        while asked:
            yield asked.popleft().result()
