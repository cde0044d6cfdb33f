#!/usr/bin/env python3
"""What the real client of Prefect 1.4.1 asks a server, and what it makes of the answers.

    $(scripts/prefect-1 install) tests/support/prefect1_client.py STEP ..

A STEP is one of

    get=NAME            Secret(NAME).get()
    exists=NAME         Secret(NAME).exists()
    names               the names of all secrets, in the query that `exists` sends
    set=NAME=JSON       Client().set_secret(NAME, VALUE)

They are done in order; each prints one line of JSON: {"step": .., "ok": VALUE} or {"step": .., "error": {"type": .., "text": ..}}. The
text is the client's own: after a refused `set` it holds the value. Made for secrets that are no secrets.

The server, the key and the tenant are the client's own settings: PREFECT__CLOUD__API, PREFECT__CLOUD__API_KEY and
PREFECT__CLOUD__TENANT_ID; the folder HOME should be empty, or its .prefect is read too. Not every get asks the server: what
PREFECT__CONTEXT__SECRETS__NAME gives comes first.

A refused connection and the statuses 500, 502, 503 and 504 keep this client busy for a minute, and 429 for much longer: they are not
for this script.
"""

import json
import logging
import os
import sys

# The client reads them when it is imported. The default is to look nowhere but into the context.
os.environ.setdefault("PREFECT__BACKEND", "cloud")
os.environ.setdefault("PREFECT__CLOUD__USE_LOCAL_SECRETS", "false")

from prefect import Client  # noqa: E402
from prefect.client import Secret  # noqa: E402
from prefect.exceptions import VersionLockMismatchSignal  # noqa: E402

logging.disable()  # the client logs to standard output


def do(step):
    action, _, argument = step.partition("=")
    match action:
        case "get":
            return Secret(argument).get()
        case "exists":
            return Secret(argument).exists()
        case "names":
            return list(Client().graphql("query{secret_names}").data.secret_names)
        case "set":
            name, _, value = argument.partition("=")
            return Client().set_secret(name, json.loads(value))
    sys.exit(f"no such step: {action}")


def main(steps):
    if not steps:
        sys.exit(__doc__)
    for step in steps:
        try:
            outcome = {"ok": do(step)}
        except (Exception, VersionLockMismatchSignal) as error:
            # Of a KeyError, `str` would give the quoted text.
            text = str(error.args[0]) if isinstance(error, KeyError) else str(error)
            outcome = {"error": {"type": type(error).__name__, "text": text}}
        print(json.dumps({"step": step.partition("=")[0], **outcome}), flush=True)


main(sys.argv[1:])
