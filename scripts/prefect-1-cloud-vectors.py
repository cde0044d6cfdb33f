#!/usr/bin/env python3
"""Writes down what the real client of Prefect 1.4.1 sends to Prefect Cloud 1.x, and what it makes of each answer.

    $(scripts/prefect-1 install) scripts/prefect-1-cloud-vectors.py >tests/vectors/prefect-1.4.1-cloud.json

The Cloud of 1.x is gone; here a server on loopback stands for it. The file has three lists:

    calls     one call of the client each, with the request that it sends (what tells the machine is left out)
    answers   `Secret("MY_SECRET").get()` for an answer that is the same however often it is asked: the result, how many requests it
              took, and the seconds waited between them (waits are not slept through, and their random part is nought)
    settings  environment and files of a home folder, and the requests that a get then sends; @API@ is the server, @SLUG@ its name in
              auth.toml

Floats that JSON does not have are {"$float": "nan"}.
"""

import http.server
import json
import logging
import math
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

TENANT = "5d3b7e5a-0000-4000-8000-0123456789ab"
OTHER_TENANT = "11111111-1111-4111-8111-111111111111"
TELLING = ("authorization", "x-prefect-tenant-id", "x-prefect-core-version", "content-type")


class Server:
    """Gives one answer to everything, and keeps what it was asked."""

    def __init__(self):
        self.seen, self.answer = [], None
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                headers = {k.lower(): v for k, v in self.headers.items() if k.lower() in TELLING}
                outer.seen.append({"method": self.command, "path": self.path, "headers": headers, "body": body})
                answer = outer.answer
                self.send_response(answer["status"])
                for name, value in answer.get("headers", {}).items():
                    self.send_header(name, value)
                if answer["status"] != 204:
                    self.send_header("Content-Length", str(len(answer["body"].encode())))
                self.end_headers()
                self.wfile.write(answer["body"].encode())

            do_GET = do_POST = handle_any

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        self.slug = f"127.0.0.1-{self.port}"
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def give(self, answer):
        self.seen, self.answer = [], answer


def value(value):
    return {"status": 200, "body": json.dumps({"data": {"secret_value": value}})}


def errors(message, status=200, data=None, **more):
    return {"status": status, "body": json.dumps({"errors": [{"message": message, **more}], "data": data})}


def body(body, status=200, **headers):
    return {"status": status, "body": body, **({"headers": headers} if headers else {})}


TEXTS = ["abc", "", "42", "1.0", "true", "null", '"q"', '{"a": 1}', "[1]", " 42 ", "NaN", "-Infinity", "{'a': 1}", "0x1", "01"]
VALUES = [None, 42, 1.5, True, {"a": {"b": 1}}, ["x"], {}, {"items": 1}]
NOT_FOUND = "No value found for the requested key"

ANSWERS = {
    **{f"text {text!r}": value(text) for text in TEXTS},
    **{f"json {json.dumps(this)}": value(this) for this in VALUES},
    **{
        f"{name}, {status}": errors(message, status, **more)
        for status in (200, 400)
        for name, message, more in [
            ("not found", NOT_FOUND, {"path": ["secret_value"]}),
            ("not found in a longer text", f"Error: {NOT_FOUND}.", {}),
            ("unauthenticated as message", "UNAUTHENTICATED", {}),
            ("unauthenticated as code", "no", {"extensions": {"code": "UNAUTHENTICATED"}}),
            ("malformed header", "Malformed Authorization header", {}),
            ("version lock", "no", {"extensions": {"code": "VERSION_LOCKING_ERROR"}}),
            ("another error", "boom", {"extensions": {"code": "INTERNAL"}}),
        ]
    },
    "errors that may pass": errors("API_ERROR"),
    "errors beside a value": errors("boom", data={"secret_value": "v"}),
    "errors that are none": body('{"errors": [], "data": {"secret_value": "v"}}'),
    "errors that are null": body('{"errors": null, "data": {"secret_value": "v"}}'),
    "data without the field": body('{"data": {}}'),
    "data that is null": body('{"data": null}'),
    "an empty object": body("{}"),
    **{f"body {text!r}": body(text) for text in ("", "null", "[]", "5", '"x"', "<html>", "{")},
    "400, not JSON": body("<html>", 400),
    "201 with a value": {**value("v"), "status": 201},
    "204": body("", 204),
    **{f"status {status}": body("{}", status) for status in (401, 403, 404, 405, 410, 418, 429, 500, 501, 502, 503, 504)},
    "429, retry after 3 s": body("{}", 429, **{"Retry-After": "3"}),
    "503, retry after 3 s": body("{}", 503, **{"Retry-After": "3"}),
    "302 to itself": body("", 302, Location="/"),
    "307 to itself": body("", 307, Location="/"),
}

ASKS_CLOUD = {"PREFECT__CLOUD__API": "@API@", "PREFECT__CLOUD__USE_LOCAL_SECRETS": "false"}
AUTH = {"auth.toml": f'["@SLUG@"]\napi_key = "disk-key"\ntenant_id = "{OTHER_TENANT}"\n'}


def setting(env=None, files=None, asks=None):
    return {"env": {**(ASKS_CLOUD if asks is None else asks), **(env or {})}, "files": files or {}}


SETTINGS = {
    "nothing but the server": setting(),
    "a key": setting({"PREFECT__CLOUD__API_KEY": "env-key"}),
    "a tenant without a key": setting({"PREFECT__CLOUD__TENANT_ID": TENANT}),
    "key and tenant": setting({"PREFECT__CLOUD__API_KEY": "env-key", "PREFECT__CLOUD__TENANT_ID": TENANT}),
    "auth.toml": setting(files=AUTH),
    "auth.toml of another server": setting(files={"auth.toml": AUTH["auth.toml"].replace("@SLUG@", "api.prefect.io")}),
    "the variable's key, and the file's tenant": setting({"PREFECT__CLOUD__API_KEY": "env-key"}, AUTH),
    "an empty key is none": setting({"PREFECT__CLOUD__API_KEY": ""}, AUTH),
    "a key that is a number": setting({"PREFECT__CLOUD__API_KEY": "12345"}),
    "config.toml": setting(files={"config.toml": '[cloud]\napi_key = "config-key"\n', **AUTH}),
    "backend.toml beats config.toml": setting(
        files={"config.toml": '[cloud]\napi_key = "config-key"\n', "backend.toml": '[cloud]\napi_key = "backend-key"\n'}
    ),
    "a variable beats backend.toml": setting(
        {"PREFECT__CLOUD__API_KEY": "env-key"}, {"backend.toml": '[cloud]\napi_key = "backend-key"\n'}
    ),
    "tenant in capitals": setting({"PREFECT__CLOUD__API_KEY": "k", "PREFECT__CLOUD__TENANT_ID": TENANT.upper()}),
    "tenant in braces": setting({"PREFECT__CLOUD__API_KEY": "k", "PREFECT__CLOUD__TENANT_ID": "{" + TENANT + "}"}),
    "tenant without dashes": setting({"PREFECT__CLOUD__API_KEY": "k", "PREFECT__CLOUD__TENANT_ID": TENANT.replace("-", "")}),
    "tenant that is no UUID": setting({"PREFECT__CLOUD__API_KEY": "k", "PREFECT__CLOUD__TENANT_ID": "my-tenant"}),
    "API with a path": setting({"PREFECT__CLOUD__API": "@API@/graphql/"}),
    "endpoint": setting(asks={"PREFECT__CLOUD__ENDPOINT": "@API@", "PREFECT__CLOUD__USE_LOCAL_SECRETS": "false"}),
    "local secrets by default": setting(asks={"PREFECT__CLOUD__API": "@API@"}),
    **{
        f"use_local_secrets {text}": setting({"PREFECT__CLOUD__USE_LOCAL_SECRETS": text})
        for text in ("False", "FALSE", "0", "no", "", "true")
    },
    "use_local_secrets in a file": setting(
        files={"config.toml": "[cloud]\nuse_local_secrets = false\n"}, asks={"PREFECT__CLOUD__API": "@API@"}
    ),
    "another backend": setting({"PREFECT__BACKEND": "server"}),
    "the context comes first": setting({"PREFECT__CONTEXT__SECRETS__MY_SECRET": "here"}),
    "another home": setting({"PREFECT__HOME_DIR": "@HOME@/elsewhere"}, AUTH),
}


def plain(this):
    """As JSON has it."""
    if isinstance(this, float) and not math.isfinite(this):
        return {"$float": repr(this)}
    return this


def outcome_of(call, server):
    try:
        return {"ok": plain(call())}
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # one of the client's is not an `Exception`
        text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
        text = text.replace(server.url, "@API@").replace(f"port={server.port}", "port=@PORT@")
        return {"error": {"type": type(error).__name__, "text": text}}


def get_in_a_new_process():
    from prefect.client import Secret

    try:
        print(json.dumps({"ok": Secret("MY_SECRET").get()}))
    except Exception as error:
        print(json.dumps({"error": {"type": type(error).__name__, "text": str(error)}}))


def settings(server):
    for name, case in SETTINGS.items():
        with tempfile.TemporaryDirectory() as home:

            def fill(text):
                return text.replace("@API@", server.url).replace("@SLUG@", server.slug).replace("@HOME@", home)

            os.mkdir(f"{home}/.prefect")
            for file, text in case["files"].items():
                with open(f"{home}/.prefect/{file}", "w") as out:
                    out.write(fill(text))
            env = {"HOME": home, "PATH": os.environ["PATH"], **{k: fill(v) for k, v in case["env"].items()}}
            server.give(value("v"))
            done = subprocess.run([sys.executable, __file__, "get"], env=env, stdout=subprocess.PIPE, check=True, text=True)
        requests = [{"path": seen["path"], "headers": {k: v for k, v in seen["headers"].items() if k in TELLING[:2]}} for seen in server.seen]
        yield {"case": name, **case, "result": json.loads(done.stdout), "requests": requests}


def main():
    server = Server()
    found = {"settings": list(settings(server))}

    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            HOME=home,
            PREFECT__CLOUD__API=server.url,
            PREFECT__CLOUD__API_KEY="key-1",
            PREFECT__CLOUD__TENANT_ID=TENANT,
            PREFECT__CLOUD__USE_LOCAL_SECRETS="false",
        )
        from prefect import Client
        from prefect.client import Secret

        logging.disable()  # the client logs to standard output
        waits = []
        time.sleep = lambda seconds: waits.append(seconds) if seconds else None
        random.random = lambda: 0.0

        def get():
            return Secret("MY_SECRET").get()

        def names():
            return list(Client().graphql("query{secret_names}").data.secret_names)

        known = body('{"data": {"secret_names": ["A", "MY_SECRET"]}}')
        done = body('{"data": {"set_secret": {"success": true}}}')
        calls = {
            "get": (value("v"), get),
            "exists": (known, lambda: Secret("MY_SECRET").exists()),
            "exists, and does not": (known, lambda: Secret("OTHER").exists()),
            "names": (known, names),
            "set a text": (done, lambda: Client().set_secret("N", "v\u00fc")),
            "set a dictionary": (done, lambda: Client().set_secret("N", {"a": [1, None]})),
            "set, not done": (body('{"data": {"set_secret": {"success": false}}}'), lambda: Client().set_secret("N", "v")),
            "set, refused": (errors("boom", 400), lambda: Client().set_secret("N", "v")),
        }
        found["calls"] = []
        for name, (answer, call) in calls.items():
            server.give(answer)
            result = outcome_of(call, server)
            found["calls"].append({"case": name, "answer": answer, "result": result, "requests": server.seen})
        found["answers"] = []
        for name, answer in ANSWERS.items():
            waits.clear()
            server.give(answer)
            result = outcome_of(get, server)
            found["answers"].append({"case": name, "answer": answer, "result": result, "requests": len(server.seen), "waits": list(waits)})
    json.dump(found, sys.stdout, indent=1, ensure_ascii=False, sort_keys=True, allow_nan=False)
    print()


if sys.argv[1:] == ["get"]:
    get_in_a_new_process()
else:
    main()
