"""Whether a port is free, asked before anything is prepared."""

from __future__ import annotations

import os
import socket


def is_free(host: str, port: int) -> bool:
    """Can somebody listen there?"""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":  # elsewhere this option lets two listen at one port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
