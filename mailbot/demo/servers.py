"""The demo's own servers on loopback: pymap for IMAP, aiosmtpd for SMTP, each in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
from argparse import ArgumentParser
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any

USER, PASSWORD = "demo", "demo"
HOST = "127.0.0.1"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _keep_tasks(loop: asyncio.AbstractEventLoop) -> None:
    """asyncio holds tasks only weakly, and pymap's connections are tasks that nothing else holds: from Python 3.13 on
    one that waits for a command would be collected as garbage."""
    tasks: set[asyncio.Task[Any]] = set()

    def make(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any], **how: Any) -> asyncio.Task[Any]:
        task = asyncio.Task(coroutine, loop=loop, **how)
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        return task

    loop.set_task_factory(make)  # type: ignore[arg-type]


@contextmanager
def imap_server() -> Iterator[int]:
    """An empty mailbox; gives the port."""
    from pymap.backend.dict import DictBackend
    from pymap.imap import IMAPService

    port, ready = _free_port(), threading.Event()
    loop = asyncio.new_event_loop()
    _keep_tasks(loop)
    stop = asyncio.Event()

    async def serve() -> None:
        parser = ArgumentParser()
        parser.set_defaults(debug=False, passlib_cfg=None)
        IMAPService.add_arguments(parser)
        DictBackend.add_subparser("dict", parser.add_subparsers())
        words = ["--host", HOST, "--port", str(port), "--no-tls", "dict"]
        args = parser.parse_args([*words, "--demo-user", USER, "--demo-password", PASSWORD])
        backend, config = await DictBackend.init(args)
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            ready.set()
            await stop.wait()

    def run() -> None:
        loop.run_until_complete(serve())
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run, name="demo-imap", daemon=True)
    thread.start()
    if not ready.wait(10):
        raise RuntimeError("the demo's IMAP server did not start")
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(5)


@contextmanager
def smtp_server() -> Iterator[tuple[int, list[bytes]]]:
    """Takes every letter; gives the port and the list into which they fall."""
    from aiosmtpd.controller import Controller

    taken: list[bytes] = []

    class Taker:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
            taken.append(envelope.content)
            return "250 taken"

    port = _free_port()
    controller = Controller(Taker(), hostname=HOST, port=port)
    controller.start()
    try:
        yield port, taken
    finally:
        controller.stop()
