"""Close the network: a socket may only reach this machine."""

import socket

_connect, _connect_ex, _look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo
_HERE = ("127.", "::1", "localhost")


class NetworkClosed(OSError):
    """Something tried to leave this machine."""


def _check(address) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if host and not str(host).startswith(_HERE):
        raise NetworkClosed(f"the network is closed in tests; something asked for {host!r}")


def connect(self, address):
    _check(address)
    return _connect(self, address)


def connect_ex(self, address):
    _check(address)
    return _connect_ex(self, address)


def getaddrinfo(host, *arguments, **options):
    _check((host or "localhost",))
    return _look_up(host, *arguments, **options)


socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo = connect, connect_ex, getaddrinfo
