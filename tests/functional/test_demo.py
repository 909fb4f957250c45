"""The README's first command, small: the address works when it is printed, and everything ends when it is asked to."""

import re
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(port: int, address: str) -> int:
    asked = HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", address)
    return asked.getresponse().status


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_the_demo_serves_at_once_and_ends_in_good_order(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "samsyn.cli", "--home", str(tmp_path), "demo", "--organizers", "120", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline() == f"Samsyn visas på http://localhost:{port}/  (avsluta med Ctrl+C)\n"
        assert status(port, "/") in {200, 503}  # 503 is the page that shows what is being made
        assert re.fullmatch(r"\d+ rader på lättläst är godkända av en påhittad redaktör\.\n", demo.stdout.readline())
        assert demo.stdout.readline() == "20 påhittade dialoger är gjorda.\n"
        assert demo.stdout.readline() == "Klart. Sidorna är fyllda.\n"
        assert demo.stdout.readline() == f"Prova som huvudman eller dialogledare: http://localhost:{port}/prova/\n"
        assert status(port, "/") == 200
        demo.send_signal(signal.SIGTERM)
        _, errors = demo.communicate(timeout=30)
    assert demo.returncode == 0
    assert "Avslutar." in errors
    assert "Traceback" not in errors
    assert not answers(port)
