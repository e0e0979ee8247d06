"""Serves the studio from a stick with Python (3.8 or newer) and its standard library. What it sends and says stands in server.json."""

import hashlib
import http.server
import json
import locale
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.parse
import webbrowser

HERE = os.path.dirname(os.path.abspath(__file__))
SITE = os.path.join(os.path.dirname(HERE), "studio")
LOOPBACK = "127.0.0.1"
DAYS = 7
PART = 1 << 16
IDLE_SECONDS = 30

with open(os.path.join(HERE, "server.json"), encoding="utf-8") as source:
    FACTS = json.load(source)
TYPES = dict(FACTS["files"])


def language():
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not named and os.name == "nt":
        import ctypes

        # The lower ten bits of Windows' identifier of the language; 0x11 is Japanese.
        return "ja" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x11 else "en"
    return "ja" if (named or locale.getlocale()[0] or "").lower().startswith("ja") else "en"


WORDS = FACTS["words"][language()]


def say(name, **values):
    return re.sub(r"\{(\w+)\}", lambda found: str(values[found.group(1)]), WORDS[name])


def end(said, status):
    print(said, file=sys.stdout if status == 0 else sys.stderr)
    sys.exit(status)


def parse(words):
    chosen = {"port": FACTS["port"], "lan": None, "open": True}
    words = list(words)
    while words:
        option, _, value = words.pop(0).partition("=")
        if option in ("--port", "--lan"):
            value = value or (words.pop(0) if words else "")
            if option == "--port":
                if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
                    end(say("port"), 2)
                value = int(value)
            chosen[option[2:]] = value
        elif option == "--no-open":
            chosen["open"] = False
        elif option in ("--help", "-h"):
            end(say("usage", port=FACTS["port"]), 0)
        else:
            end(say("unknown", option=option) + "\n\n" + say("usage", port=FACTS["port"]), 2)
    return chosen


def addresses():
    """The addresses by which other computers of the network reach this one, as far as the system tells them."""
    found = set()
    try:
        found.update(entry[4][0] for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET))
    except OSError:
        pass
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        # Nothing is sent: the system only says which address it would send from. The target is one of those kept for documents.
        probe.connect(("192.0.2.1", 9))
        found.add(probe.getsockname()[0])
    except OSError:
        pass
    finally:
        probe.close()
    return sorted(address for address in found if not address.startswith("127."))


def is_own(address):
    """Whether an address is one of this computer's in a network."""
    if not re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", address) or address.startswith("127.") or address == "0.0.0.0":
        return False
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        probe.bind((address, 0))
        return True
    except OSError:
        return False
    finally:
        probe.close()


def context_for(address):
    """A TLS context with a certificate for an address, which browsers accept after a warning, and the certificate's fingerprint."""
    if shutil.which("openssl") is None:
        end(say("noCertificate", reason="openssl"), 1)
    with tempfile.TemporaryDirectory() as folder:
        config, key, certificate = (os.path.join(folder, name) for name in ("config", "key", "certificate"))
        with open(config, "w", encoding="ascii") as out:
            out.write(
                "[req]\ndistinguished_name=name\nx509_extensions=extensions\nprompt=no\n"
                f"[name]\nCN={address}\n"
                f"[extensions]\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=IP:{address}\n"
            )
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", str(DAYS)]
        made = subprocess.run(command + ["-config", config, "-keyout", key, "-out", certificate], capture_output=True, check=False)
        if made.returncode != 0:
            end(say("noCertificate", reason=made.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]), 1)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        with open(certificate, encoding="ascii") as source:
            digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(source.read())).hexdigest().upper()
    return context, ":".join(digest[at : at + 2] for at in range(0, len(digest), 2))


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD alone, only under our own address, only with what is in the list."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    host = ""

    def version_string(self):
        return "studio"

    def log_message(self, *_):
        pass

    def head(self, status, more):
        self.send_response(status)
        for name, value in {**FACTS["headers"], **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def refuse(self, status, **more):
        body = b"%d\n" % status
        self.close_connection = True
        length = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body)), "Connection": "close"}
        self.head(status, {**more, **length})
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code, message=None, explain=None):
        # The base class answers unknown methods and broken requests with a page of its own; these are refused as all others.
        self.refuse(405 if code == 501 else code, **({"Allow": "GET, HEAD"} if code == 501 else {}))

    def do_GET(self):
        asked = self.headers.get("Host", "")
        # A browser separates its storage by address: the studio has one.
        if self.host.startswith(LOOPBACK + ":") and asked.lower() == self.host.replace(LOOPBACK, "localhost"):
            return self.refuse(307, Location=f"http://{self.host}/")
        if asked != self.host:
            return self.refuse(403)
        try:
            name = urllib.parse.unquote(re.split("[?#]", self.path)[0][1:], errors="strict") or "index.html"
        except UnicodeDecodeError:
            return self.refuse(400)
        kind = TYPES.get(name)
        if kind is None:
            return self.refuse(404)
        try:
            source = open(os.path.join(SITE, *name.split("/")), "rb")
        except OSError:
            return self.refuse(404)
        with source:
            size = os.fstat(source.fileno()).st_size
            self.head(200, {"Content-Type": kind, "Content-Length": str(size), "Cache-Control": "no-cache"})
            if self.command != "HEAD":
                shutil.copyfileobj(source, self.wfile, PART)

    do_HEAD = do_GET


class Server(http.server.ThreadingHTTPServer):
    # Elsewhere it lets a restart have the port at once; on Windows it would let two programs share one.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True

    def handle_error(self, request, client_address):
        # A browser that closes a connection, or refuses the certificate, is no fault of ours.
        pass


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    chosen = parse(sys.argv[1:])
    lan, port = chosen["lan"], chosen["port"]
    if lan is not None and not is_own(lan):
        end(say("noAddress", addresses=", ".join(addresses()) or "-"), 2)
    Handler.host = f"{lan or LOOPBACK}:{port}"
    url = f"{'http' if lan is None else 'https'}://{Handler.host}/"
    try:
        server = Server((lan or LOOPBACK, port), Handler)
    except OSError:
        end(say("portTaken", port=port, url=url), 1)
    fingerprint = None
    if lan is not None:
        context, fingerprint = context_for(lan)
        # The handshake is left to the thread of the connection, so that a browser that takes its time holds up no other.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(say("ready", url=url), flush=True)
    if fingerprint:
        print(say("lan", fingerprint=fingerprint), flush=True)
    print(say("notice"), flush=True)
    if chosen["open"]:
        webbrowser.open(url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


main()
