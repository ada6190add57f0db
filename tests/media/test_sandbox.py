"""A decoder runs in a child that has limits, no network and nobody to talk to; what becomes of it stays there."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from media.sandbox import PLACES, DecoderFailedError, Failure, Limits, run_apart
from tests.archive.processes import eventually
from tests.media import apart_tasks

_LITTLE = Limits(memory_bytes=200_000_000, cpu_seconds=1, wall_seconds=20, output_bytes=1000, open_files=12)


def test_what_a_task_gives_comes_back_in_the_type_it_declares(tmp_path: Path) -> None:
    told = run_apart(apart_tasks.tell, "red", tmp_path)
    assert told == apart_tasks.Told(apart_tasks.Colour.RED, (3, 4), b"\x00\xff", tmp_path)


def test_every_call_has_a_process_of_its_own_off_one_that_stays() -> None:
    first, second = run_apart(apart_tasks.process_and_parent), run_apart(apart_tasks.process_and_parent)
    assert first[0] != second[0]
    assert first[1] == second[1] != os.getpid()


def test_a_child_knows_nothing_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "secret")
    assert "secret" not in str(run_apart(apart_tasks.environment))


def test_a_child_holds_no_descriptor_of_another_call() -> None:
    with ThreadPoolExecutor(4) as pool:
        held = list(pool.map(lambda _: run_apart(apart_tasks.open_descriptors), range(20)))
    assert max(map(len, held)) <= 4


@pytest.mark.parametrize(
    "task",
    [
        apart_tasks.connect,
        apart_tasks.speak_to_local_socket,
        apart_tasks.fork,
        apart_tasks.start_program,
    ],
)
def test_a_child_reaches_no_network_and_starts_no_process(task: Callable[[], object]) -> None:
    with pytest.raises(DecoderFailedError) as caught:
        run_apart(task)
    assert "Operation not permitted" in caught.value.detail


@pytest.mark.parametrize(
    "means,kept_out",
    [
        # Where the kernel lets nobody have a network of their own, that is said, and the filter is left.
        ("network import leave_network as keep_out", {"False", "Network is unreachable"}),
        ("system_calls import refuse_calls as keep_out", {"Operation not permitted"}),
    ],
)
def test_each_means_keeps_the_network_away_alone(means: str, kept_out: set[str]) -> None:
    script = f"""
        import socket
        from media.apart.{means}
        listening = socket.create_server(("127.0.0.1", 0))
        if keep_out() is False:
            print(False)
        else:
            try:
                print(socket.create_connection(listening.getsockname()))
            except OSError as error:
                print(error.strerror)
    """
    assert _printed(script) in kept_out


def test_a_child_sends_no_signal_to_others() -> None:
    with pytest.raises(DecoderFailedError) as caught:
        run_apart(apart_tasks.end_process, os.getpid())
    assert "Operation not permitted" in caught.value.detail


def test_a_child_may_work_in_threads() -> None:
    assert run_apart(apart_tasks.work_in_threads) == 3


@pytest.mark.parametrize(
    "task,arguments,failure",
    [
        (apart_tasks.take_memory, (300_000_000,), Failure.MEMORY),
        (apart_tasks.spin, (), Failure.TIME),
        (apart_tasks.read_nothing_there, (), Failure.CRASH),
        (apart_tasks.raise_error, (), Failure.CRASH),
        (apart_tasks.answer_without_end, (), Failure.OUTPUT),
        (apart_tasks.say_another_type, (), Failure.CRASH),
    ],
)
def test_what_goes_wrong_in_a_child_is_an_ordinary_refusal(
    task: Callable[..., object], arguments: tuple[object, ...], failure: Failure
) -> None:
    with pytest.raises(DecoderFailedError) as caught:
        run_apart(task, *arguments, limits=_LITTLE)
    assert caught.value.failure is failure


def test_a_child_writes_no_file_larger_than_it_may(tmp_path: Path) -> None:
    run_apart(apart_tasks.write, tmp_path / "file", 1000, limits=_LITTLE, writes=tmp_path)
    with pytest.raises(DecoderFailedError) as caught:
        run_apart(apart_tasks.write, tmp_path / "file", 1001, limits=_LITTLE, writes=tmp_path)
    assert caught.value.failure is Failure.OUTPUT


def test_a_child_opens_only_the_files_of_its_call(tmp_path: Path) -> None:
    own, others = tmp_path / "own", tmp_path / "others"
    own.write_text("own")
    others.write_text("of others")
    assert run_apart(apart_tasks.read, own, reads=[own]) == 3
    for task, path in (
        (apart_tasks.read, others),
        (apart_tasks.read, Path(f"/proc/{os.getpid()}/environ")),
        (apart_tasks.list_names, tmp_path),
        (apart_tasks.list_names, Path.cwd()),
    ):
        with pytest.raises(DecoderFailedError) as caught:
            run_apart(task, path, reads=[own])
        assert "Permission denied" in caught.value.detail


def test_a_child_writes_only_into_the_folder_of_its_call(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder", tmp_path / "file"
    folder.mkdir()
    file.write_text("original")
    run_apart(apart_tasks.write, folder / "made", 5, reads=[file], writes=folder)
    for beside in (file, tmp_path / "new"):
        with pytest.raises(DecoderFailedError) as caught:
            run_apart(apart_tasks.write, beside, 5, reads=[file], writes=folder)
        assert "Permission denied" in caught.value.detail
    assert file.read_text() == "original"


def test_a_child_opens_no_more_files_than_it_may(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert run_apart(apart_tasks.open_many, file, 5, limits=_LITTLE, reads=[file]) == 5
    with pytest.raises(DecoderFailedError, match=r"."):
        run_apart(apart_tasks.open_many, file, 20, limits=_LITTLE, reads=[file])


def test_a_child_that_waits_is_ended_when_its_time_is_over(tmp_path: Path) -> None:
    file = tmp_path / "process"
    limits = Limits(wall_seconds=1.5)
    with pytest.raises(DecoderFailedError) as caught:
        run_apart(apart_tasks.sleep_after_writing, file, limits=limits, writes=tmp_path)
    assert caught.value.failure is Failure.TIME
    assert _is_gone(int(file.read_text()))


def test_calls_from_many_threads_run_beside_each_other() -> None:
    with ThreadPoolExecutor(8) as pool:
        processes = list(pool.map(lambda _: run_apart(apart_tasks.process_and_parent), range(40)))
    assert len({process for process, _ in processes}) == 40
    assert len({server for _, server in processes}) == 1


def test_no_more_children_run_than_there_are_places(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3 * PLACES) as pool:
        counts = pool.map(lambda _: run_apart(apart_tasks.count_beside, tmp_path, writes=tmp_path), range(4 * PLACES))
        assert max(counts) <= PLACES


def test_whoever_finds_no_place_in_time_is_refused(tmp_path: Path) -> None:
    brief = Limits(wall_seconds=0.05)
    with ThreadPoolExecutor(PLACES) as pool:
        others = [
            pool.submit(
                run_apart, apart_tasks.sleep_after_writing, tmp_path / f"{number}", limits=_LITTLE, writes=tmp_path
            )
            for number in range(PLACES)
        ]
        assert eventually(lambda: len(list(tmp_path.iterdir())) == PLACES, within=20)
        with pytest.raises(DecoderFailedError) as caught:
            run_apart(apart_tasks.process_and_parent, limits=brief)
        assert caught.value.failure is Failure.TIME
        for file in tmp_path.iterdir():
            os.kill(_written_number(file), signal.SIGKILL)
        assert all(isinstance(other.exception(), DecoderFailedError) for other in others)


def test_a_server_killed_from_outside_is_started_again() -> None:
    _, server = run_apart(apart_tasks.process_and_parent)
    os.kill(server, signal.SIGKILL)
    assert run_apart(apart_tasks.process_and_parent)[1] != server


def test_calls_outlive_the_thread_that_made_the_first() -> None:
    script = """
        import threading
        from media.sandbox import run_apart
        from tests.media import apart_tasks as tasks
        servers = []
        def ask():
            servers.append(run_apart(tasks.process_and_parent)[1])
        for _ in range(3):
            thread = threading.Thread(target=ask)
            thread.start()
            thread.join()
        print(len(set(servers)))
    """
    assert _printed(script) == "1"


def test_a_worker_forked_off_a_process_that_called_has_a_server_of_its_own() -> None:
    script = """
        import os
        from media.sandbox import run_apart
        from tests.media import apart_tasks as tasks
        _, before = run_apart(tasks.process_and_parent)
        if os.fork() == 0:
            _, mine = run_apart(tasks.process_and_parent)
            os._exit(0 if mine != before else 1)
        print(os.waitstatus_to_exitcode(os.wait()[1]), run_apart(tasks.process_and_parent)[1] == before)
    """
    assert _printed(script) == "0 True"


def test_nothing_is_left_behind_when_the_caller_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "process"
    script = f"""
        from pathlib import Path
        from media.sandbox import run_apart
        from tests.media import apart_tasks as tasks
        run_apart(tasks.sleep_after_writing, Path({str(file)!r}), writes=Path({str(tmp_path)!r}))
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)]) as caller:
        child = _written_number(file)
        server = psutil.Process(child).ppid()
        caller.kill()
    assert _is_gone(child)
    assert _is_gone(server)


def test_a_call_that_is_interrupted_ends_its_child(tmp_path: Path) -> None:
    file = tmp_path / "process"
    script = f"""
        import signal
        from pathlib import Path
        from media.sandbox import run_apart
        from tests.media import apart_tasks as tasks
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            run_apart(tasks.sleep_after_writing, Path({str(file)!r}), writes=Path({str(tmp_path)!r}))
        except KeyboardInterrupt:
            input()
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdin=subprocess.PIPE) as caller:
        child = _written_number(file)
        caller.terminate()
        assert _is_gone(child)
        caller.communicate(b"\n")


def _printed(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _written_number(file: Path) -> int:
    assert eventually(lambda: file.exists() and bool(file.read_text()), within=20)
    return int(file.read_text())


def _is_gone(process: int) -> bool:
    return eventually(lambda: not psutil.pid_exists(process), within=20)
