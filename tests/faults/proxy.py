"""A TCP proxy that goes wrong on demand."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from enum import Enum
from itertools import cycle

_GARBAGE = cycle((b"HTTP/1.1 200 OK\r\n\r\n", b"$many\r\n", b"*\r\n", b"\0" * 100 + b"\r\n"))
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # SO_LINGER: on, for no time


class Fault(Enum):
    """What goes wrong with the answers of the server."""

    NONE = "none"
    REFUSED = "refused"  # nobody listens, and the connections that there were are gone
    RESET = "reset"  # the connection is reset in the middle of an answer
    STALLED = "stalled"  # it is open, and silent
    SLOW = "slow"  # answers come byte after byte
    GARBLED = "garbled"  # something else than the protocol


class FaultProxy:
    """Passes on to ``target``, a port of this machine, from a port of its own."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._fault = Fault.NONE
        self._connections: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.port = 0
        self._run(self._listen())

    @property
    def fault(self) -> Fault:
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        self._fault = fault
        self._run(self._refuse() if fault is Fault.REFUSED else self._listen())

    def close(self) -> None:
        self.fault = Fault.REFUSED
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: object) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(5)  # type: ignore[arg-type]

    async def _listen(self) -> None:
        if self.port == 0 or not self._server.is_serving():
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _refuse(self) -> None:
        self._server.close()
        for connection in tuple(self._connections):
            connection.transport.abort()
        while self._connections:
            await asyncio.sleep(0.01)

    async def _serve(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        server, to_server = await asyncio.open_connection("127.0.0.1", self._target)
        both = {to_client, to_server}
        self._connections |= both
        try:
            pumps = asyncio.gather(self._questions(client, to_server), self._answers(server, to_client))
            await pumps
        except OSError:  # one of them is gone
            pass
        finally:
            pumps.cancel()
            for connection in both:
                connection.transport.abort()
            self._connections -= both

    async def _questions(self, client: asyncio.StreamReader, to_server: asyncio.StreamWriter) -> None:
        while chunk := await client.read(65536):
            to_server.write(chunk)
        raise ConnectionError("the client is gone")

    async def _answers(self, server: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        while chunk := await server.read(65536):
            while self._fault is Fault.STALLED:
                await asyncio.sleep(0.02)
            match self._fault:
                case Fault.RESET:
                    to_client.write(chunk[: len(chunk) // 2])
                    await asyncio.sleep(0.01)
                    connection: socket.socket = to_client.get_extra_info("socket")
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
                    break
                case Fault.SLOW:
                    for byte in chunk:
                        to_client.write(bytes([byte]))
                        await asyncio.sleep(0.1)
                case Fault.GARBLED:
                    to_client.write(next(_GARBAGE))
                case _:
                    to_client.write(chunk)
        raise ConnectionError("the server is gone")
