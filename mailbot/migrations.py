"""The store's schema, one function a step. A step that was released is never edited; a change is a new step.

Times are ISO 8601 in UTC, so that they compare as text. JSON stands where a list is only ever read whole.
"""

from __future__ import annotations

from contextlib import closing

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

steps = Migrations("mailbot")


def find_newer(db: Database) -> list[str]:
    """Steps that the file has and this program does not know: it was written by a newer mailbot."""
    with closing(Database(memory=True)) as empty:
        known = {step.name for step in steps.pending(empty)}
    return [step.name for step in steps.applied(db) if step.name not in known]


@steps()
def m001_first(db: Database) -> None:
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)


@steps()
def m002_indexes(db: Database) -> None:
    """No statement of a round looks through a whole table: what one mail costs does not grow with those before it."""
    for statement in _INDEXES.strip().split("\n"):
        db.execute(statement)


@steps()
def m003_mononyms(db: Database) -> None:
    """Somebody may have one name only, and say so."""
    db.execute("ALTER TABLE people ADD COLUMN mononym INTEGER NOT NULL DEFAULT 0")


@steps()
def m004_contents(db: Database) -> None:
    """A letter's words lie apart from its state: a change of that writes one page, not all the letter anew."""
    for statement in _CONTENTS.split(";\n"):
        db.execute(statement)


@steps()
def m005_initials(db: Database) -> None:
    """Of somebody a mail may give but the family name and what the others begin with."""
    db.execute("ALTER TABLE people ADD COLUMN initials TEXT NOT NULL DEFAULT ''")


_INDEXES = """
DROP INDEX mails_to_do
CREATE INDEX mails_by_state ON mails (state)
CREATE INDEX mails_by_time ON mails (taken)
CREATE INDEX mails_near_miss ON mails (id) WHERE near_miss = 1
CREATE INDEX requests_by_domain ON requests (substr(sender, instr(sender, '@') + 1), status)
CREATE INDEX people_by_email ON people (email)
CREATE INDEX letters_by_time ON letters (tried, state, recipient)
CREATE INDEX letters_by_mail ON letters (mail)
CREATE INDEX decisions_by_mail ON decisions (mail)
"""
_CONTENTS = """\
CREATE TABLE contents (
    letter INTEGER PRIMARY KEY REFERENCES letters (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    raw BLOB NOT NULL
) STRICT;
INSERT INTO contents (letter, text, raw) SELECT id, text, raw FROM letters;
ALTER TABLE letters DROP COLUMN text;
ALTER TABLE letters DROP COLUMN raw"""
_FIRST = """
CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE cursors (
    folder TEXT PRIMARY KEY,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL
) STRICT;
CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    number INTEGER NOT NULL,
    status TEXT NOT NULL,
    attendance TEXT NOT NULL,
    medium TEXT,
    language TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    arrived TEXT NOT NULL,
    unnamed INTEGER NOT NULL DEFAULT 0,
    asked INTEGER NOT NULL DEFAULT 0,
    sequence INTEGER NOT NULL DEFAULT 0,
    reasons TEXT NOT NULL DEFAULT '[]',
    phone TEXT NOT NULL DEFAULT '[]',
    changed TEXT NOT NULL,
    UNIQUE (event, number)
) STRICT;
CREATE INDEX requests_by_sender ON requests (sender);
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    given TEXT NOT NULL,
    family TEXT NOT NULL,
    role TEXT,
    press_card TEXT,
    phone TEXT,
    email TEXT,
    status TEXT NOT NULL,
    arrived TEXT NOT NULL
) STRICT;
CREATE INDEX people_by_request ON people (request);
CREATE INDEX people_by_family ON people (family);
CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    folder TEXT NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    arrived TEXT,
    taken TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    rule TEXT NOT NULL,
    state TEXT NOT NULL,
    filing TEXT NOT NULL DEFAULT 'none',
    trouble TEXT,
    request INTEGER REFERENCES requests (id) ON DELETE CASCADE,
    message_id TEXT,
    refs TEXT NOT NULL DEFAULT '[]',
    sender TEXT,
    sender_name TEXT,
    subject TEXT,
    words TEXT,
    reading TEXT,
    near_miss INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX mails_by_message_id ON mails (message_id);
CREATE INDEX mails_by_request ON mails (request);
CREATE INDEX mails_to_do ON mails (state) WHERE state <> 'done';
CREATE INDEX mails_to_file ON mails (filing) WHERE filing = 'due';
CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    mail INTEGER REFERENCES mails (id) ON DELETE SET NULL,
    request INTEGER REFERENCES requests (id) ON DELETE CASCADE,
    kind TEXT,
    message_id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    raw BLOB NOT NULL,
    state TEXT NOT NULL,
    copy TEXT NOT NULL DEFAULT 'none',
    created TEXT NOT NULL,
    due TEXT NOT NULL,
    tried TEXT,
    uncertain INTEGER NOT NULL DEFAULT 0,
    reply TEXT,
    told INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX letters_due ON letters (state, due);
CREATE INDEX letters_to_copy ON letters (copy) WHERE copy = 'due';
CREATE INDEX letters_by_request ON letters (request);
CREATE INDEX letters_by_recipient ON letters (recipient, tried);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    mail INTEGER REFERENCES mails (id) ON DELETE CASCADE,
    request INTEGER REFERENCES requests (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    outcome TEXT NOT NULL,
    rule TEXT NOT NULL,
    reasons TEXT NOT NULL DEFAULT '[]',
    status TEXT,
    note TEXT NOT NULL DEFAULT '',
    token TEXT UNIQUE
) STRICT;
CREATE INDEX decisions_by_request ON decisions (request);
CREATE INDEX decisions_by_time ON decisions (at);
CREATE TABLE outages (
    id INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT
) STRICT;
CREATE UNIQUE INDEX outages_open ON outages (what) WHERE ended IS NULL;
"""
