#!/usr/bin/env python3
"""Asks a real Prefect 3 server what a client of secrets asks, and writes down both sides.

    scripts/prefect-3 run --auth user:password -- scripts/prefect-3-transcript.py >tests/vectors/prefect-3.9.1-transcript.json

Needs an empty server. Identifiers are numbered in the order in which they appear and times are all the same, so that two runs give the
same file; keys are sorted, one exchange is one line, and what LEFT_OUT names is left out. `auth` of a request is what stands in front of
its credentials: these are the server's, unless it says otherwise.
"""

import base64
import json
import os
import re
import sys
import urllib.error
import urllib.request

URL = os.environ["PREFECT_API_URL"]
AUTH = "Basic " + base64.b64encode(os.environ["PREFECT_API_AUTH_STRING"].encode()).decode()
SECRETS = {
    "text": "hunter2hunter2",
    "empty": "",
    "json-text": '{"a": 1}',
    "integer": 12345678,
    "big-integer": 12345678901234567890123,
    "float": 1.5,
    "true": True,
    "null": None,
    "dictionary": {"a": "hunter2", "b": {"c": 1}},
    "empty-dictionary": {},
    "list": ["hunter2", "x"],
    "unicode": "\u043f\u0430\u0440\u043e\u043b\u044c \U0001f511",
}
CREDENTIALS = {
    "aws-credentials": {
        "aws_access_key_id": "AKIDEXAMPLE",
        "aws_secret_access_key": "hunter2hunter2",
        "aws_session_token": "session-token",
        "region_name": "eu-west-1",
    },
    "gcp-credentials": {"service_account_info": {"type": "service_account", "private_key": "hunter2"}, "project": "p"},
    "github-credentials": {"token": "hunter2"},
}
REFUSED_NAMES = ["UPPER", "under_score", "with.dot", "with space", "a/b", "", "\u00e4"]

# Long texts of the block types, which stand in every answer several times.
LEFT_OUT = ("code_example", "description", "documentation_url", "logo_url", "properties", "definitions")

transcript = []


def shortened(value):
    if isinstance(value, list):
        return [shortened(item) for item in value]
    if isinstance(value, dict):
        return {key: "left out" if key in LEFT_OUT and item else shortened(item) for key, item in value.items()}
    return value


def ask(case, method, path, body=None, auth=AUTH):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} if data else {}
    if auth:
        headers["Authorization"] = auth
    request = urllib.request.Request(URL + path, data=data, method=method, headers=headers)
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        text = answer.read().decode()
    value = json.loads(text) if text else None
    asked = {"method": method, "path": "/api" + path, "auth": auth and auth.split(" ")[0], "body": body}
    if auth != AUTH:
        asked["auth_is_wrong"] = True
    transcript.append({"case": case, "request": asked, "answer": {"status": answer.status, "body": shortened(value)}})
    return value


def schema_of(slug):
    kind = ask(f"type {slug}", "GET", f"/block_types/slug/{slug}")["id"]
    wanted = {"block_schemas": {"block_type_id": {"any_": [kind]}}}
    return {"block_type_id": kind, "block_schema_id": ask(f"schema of {slug}", "POST", "/block_schemas/filter", wanted)[0]["id"]}


def by_name(name, slug="secret", query="?include_secrets=true"):
    return f"/block_types/slug/{slug}/block_documents/name/{name}{query}"


def create(case, name, data, schema):
    return ask(case, "POST", "/block_documents/", {"name": name, "data": data, **schema})


def many(case, names, **more):
    wanted = {"block_documents": {"name": {"any_": names}}, "block_types": {"slug": {"any_": ["secret"]}}, **more}
    return ask(case, "POST", "/block_documents/filter", wanted)


def main():
    ask("health needs no key", "GET", "/health", auth=None)
    for case, auth in [("no key", None), ("a wrong key", "Basic " + base64.b64encode(b"user:wrong").decode()), ("a bearer", "Bearer key")]:
        ask(case, "GET", by_name("text"), auth=auth)

    secret = schema_of("secret")
    for name, value in SECRETS.items():
        create(f"create {name}", name, {"value": value}, secret)
        ask(f"get {name}", "GET", by_name(name))
        ask(f"get {name} without the flag", "GET", by_name(name, query=""))
    create("create one that exists", "text", {"value": "hunter2"}, secret)
    for name in REFUSED_NAMES:
        create(f"create {name!r}", name, {"value": "hunter2"}, secret)
    create("create without a value", "no-value", {}, secret)
    ask("get one without a value", "GET", by_name("no-value"))
    ask("get a missing one", "GET", by_name("missing"))
    ask("get a name that cannot be", "GET", by_name("AWS_CREDENTIALS"))
    ask("get of a missing type", "GET", by_name("text", "no-such-type"))

    for slug, data in CREDENTIALS.items():
        create(f"create {slug}", "text", data, schema_of(slug))
        ask(f"get {slug}", "GET", by_name("text", slug))
        ask(f"get {slug} without the flag", "GET", by_name("text", slug, ""))

    many("several", ["text", "dictionary", "missing", "UPPER_CASE"], include_secrets=True)
    many("several without the flag", ["text", "integer", "dictionary"])
    many("none of several", ["missing"], include_secrets=True)
    many("no names", [], include_secrets=True)
    many("the first page", ["text", "list", "dictionary"], include_secrets=True, limit=2)
    many("the second page", ["text", "list", "dictionary"], include_secrets=True, limit=2, offset=2)
    many("too large a page", ["text"], include_secrets=True, limit=201)
    of_any_type = {"block_documents": {"name": {"any_": ["text"]}}, "include_secrets": True}
    ask("one name in all types", "POST", "/block_documents/filter", of_any_type)
    # Sorted by name, which is the same.
    transcript[-1]["answer"]["body"].sort(key=lambda document: document["block_type"]["slug"])
    ask("a filter that does not exist", "POST", "/block_documents/filter", {"block_documents": {"nome": {"any_": ["text"]}}})

    document = f"/block_documents/{ask('get before an update', 'GET', by_name('text'))['id']}"
    ask("update", "PATCH", document, {"data": {"value": "a new one"}, "merge_existing_data": False})
    ask("get after an update", "GET", by_name("text"))
    ask("delete", "DELETE", document)
    ask("delete again", "DELETE", document)
    ask("update after that", "PATCH", document, {"data": {"value": "x"}})
    ask("get after that", "GET", by_name("text"))

    text = "[\n" + ",\n".join(json.dumps(exchange, ensure_ascii=False, sort_keys=True) for exchange in transcript) + "\n]"
    known = {}
    text = re.sub(
        r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
        lambda found: known.setdefault(found[0], f"00000000-0000-4000-8000-{len(known) + 1:012}"),
        text,
    )
    text = re.sub(r"\b\d{4}-\d\d-\d\dT[\d:.]+Z", "2020-01-01T00:00:00.000000Z", text)
    sys.stdout.write(text + "\n")


main()
