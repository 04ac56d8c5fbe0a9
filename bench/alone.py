"""Rounds, and the bare operations beside them, in a process of their own, as the service has one: its memory and time
are mailbot's alone, and the postman's server, a thread of whoever measures, does not compete for the interpreter.

Started by bench.rounds with config.toml and a moment. Each line it reads is an order, answered by a line of JSON:

    round            plays one round
    fetch USER       fetches and parses all mails in this user's mailbox, and no more
    bare USER        the same, and answers, copies and moves them, one after the other
"""

from __future__ import annotations

import json
import smtplib
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from imapclient import IMAPClient

from bench.measure import taking
from bench.reading import bare
from mailbot import config as configuration
from mailbot import rounds
from mailbot.config import Config
from mailbot.connections import open_mailbox
from mailbot.mailbox import Mailbox
from mailbot.secrets import secret
from mailbot.store import Store


def play(tools: rounds.Tools, mailbox: Mailbox, now: datetime) -> dict[str, Any]:
    with taking() as took:
        counts = rounds.play(tools, mailbox, clock=lambda: now, stop=Event())
    return {"counts": asdict(counts), "took": asdict(took)}


def steps(config: Config, user: str, *, answer: bool) -> dict[str, Any]:
    """What each bare operation took over all mails of a mailbox."""
    client = IMAPClient(config.mailbox.host, config.mailbox.port, ssl=False)
    client.plain_login(user, secret(config, "mailbox"))
    client.select_folder("INBOX")
    mails: list[bytes] = []
    with taking() as fetch:
        uids = client.search()
        for index in range(0, len(uids), 100):
            found = client.fetch(uids[index : index + 100], ["BODY.PEEK[]"])
            mails += [values[b"BODY[]"] for values in found.values()]
    with taking() as parse:
        for raw in mails:
            bare(raw)
    took = {"FETCH": fetch, "mail-parser": parse}
    if answer:
        client.create_folder("Done")
        with taking() as took["SMTP"], smtplib.SMTP(config.smtp.host, config.smtp.port) as smtp:
            for raw in mails:
                smtp.sendmail("a@press.example", ["b@zeitung.example"], raw)
        with taking() as took["APPEND"]:
            for raw in mails:
                client.append("Sent", raw, ["\\Seen"])
        with taking() as took["MOVE"]:
            for uid in uids:
                client.move([uid], "Done")
    client.logout()
    return {name: asdict(each) for name, each in took.items()}


def main() -> None:
    config, now = configuration.load(Path(sys.argv[1])), datetime.fromisoformat(sys.argv[2])
    rounds.collect_seldom()
    with Store(config.store_path) as store, open_mailbox(config) as mailbox:
        tools = rounds.Tools.of(config, store)
        for line in sys.stdin:
            order, *user = line.split()
            told = play(tools, mailbox, now) if order == "round" else steps(config, *user, answer=order == "bare")
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
