"""A receiver as its owner would write it: the standard library, the raw body, the secret. Says what it thinks of each
request, as an answer and on standard output."""

import base64
import hashlib
import hmac
import http.server
import json
import ssl
import sys

certificate, key, secret = sys.argv[1:]


def simple(body):
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return "sha256=" + digest


def standard(headers, body):
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    decoded = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.new(decoded, signed, hashlib.sha256).digest()).decode()


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        checks = {
            "simple": hmac.compare_digest(simple(body), self.headers["X-Toran-Signature"]),
            "standard": standard(self.headers, body) in self.headers["webhook-signature"].split(" "),
            "name": json.loads(body)["name"],
        }
        answer = json.dumps(checks, ensure_ascii=False).encode()
        self.send_response(200 if checks["simple"] and checks["standard"] else 401)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *ignored):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
