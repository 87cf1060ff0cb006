"""Importing the package does nothing: no file written, no connection, no large library."""

import json
import subprocess
import sys

WATCH = """
import json, os, sys

seen = []

def watch(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append([event, str(args[0])])
    if event in ("os.mkdir", "socket.bind", "socket.connect", "sqlite3.connect", "subprocess.Popen"):
        seen.append([event, str(args[:1])])

sys.dont_write_bytecode = True
sys.addaudithook(watch)
import nosology
import nosology.sources, nosology.diseases, nosology.literature, nosology.answer, nosology.library
large = [n for n in ("fastapi", "jinja2", "rich", "starlette", "typer", "uvicorn") if n in sys.modules]
print(json.dumps({"seen": seen, "large": large}))
"""


def test_importing_does_nothing():
    result = subprocess.run([sys.executable, "-c", WATCH], capture_output=True, text=True, check=True)
    assert json.loads(result.stdout) == {"seen": [], "large": []}
