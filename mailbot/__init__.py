"""mailbot: reads press accreditation requests from a mailbox, decides them by their deadlines and answers them.

The one page that tells the whole: the house, the way of one mail, the states, and what holds after a crash.

The house. Imports go only downwards, never sideways; import-linter keeps it so (pyproject.toml).

    cli          the door: commands, exit codes, the lock; builds the real things and hands them in
    demo         the embedded IMAP and SMTP servers with the sample mails
    service      the long-running worker: scheduler, IDLE, signals, systemd's notify and watchdog
    rounds       one round = take, notice, send, file; the one place that joins the rooms
    digest       the day's facts as one more letter, with a button for each possible decision
    desk         decisions of the press office, from the command line and from mail
    mailbox      IMAP: what arrived since the cursor; filing; copies in Sent and Drafts
    postman      SMTP: one letter, one attempt -> Sent | TryLater | Refused | Uncertain
    store        SQLite: every statement and every transaction (with migrations, the schema)
    understand   bytes -> Reading; pure
    decide       Reading + what is known of the sender + arrival + event -> Decision; pure
    compose      Decision + language -> Letter, from templates/; pure
    connections  the mailbox and the postman as the configuration has them: by password, or by token (oauth, below)
    config       config.toml -> Config, all faults at once (faults, values); wire, secrets, lock, notify: small things
                 below the rooms; spelling: what two spellings of a name share; freemail: whose domain is nobody's;
                 missing: what a request lacks; plain: a server's words in one line
    model        the words of the trade; journal: the lines of the log

The way of one mail. A round is four loops, each fed by a query, so that a restart needs no recovery code.

    take   for each message above the cursor (folder, UIDVALIDITY, UID): fetched by BODY.PEEK, read, looked up, decided,
           answered; then ONE transaction: fingerprint and cursor, request and people, decision, finished letter
    notice what she did in her own mail program: a waiting mail answered, a draft sent or deleted (conversations.md)
    send   each letter that is due: marked *sending* (on the disk), one attempt; its result with the mark of the next
    file   what was answered gets the Answered flag and moves to done_folder; a copy of the letter goes to Sent

    Of thousands of mails a hundred are taken, answered and filed before the next, and a fork reads ahead. While the
    mailbox is out of reach the service sends what needs no look into it, the digest first of all.

The states.

    a request   incomplete -> confirmed | digital | rejected | withdrawn | review; each person has an own one
    a mail      done | waits (for a human) | aside (it raised) -> again -> done;   filing: none -> due -> done
    a letter    waiting -> sending -> sent -> bounced
                        \\-> drafted | dropped | given_up;   drafted -> sent | dropped
                sending -> waiting (4xx, no connection) | refused (5xx)
                sending -> uncertain (cut off after the data) -> sent (it lies in Sent) | sending, once -> held
                uncertain -> dropped | given_up;   refused | held | given_up | bounced -> waiting (`mailbot retry`)

    Every change is "where id and old state", exactly one row; a letter's key ("mail-17") and a mail's fingerprint are
    unique. One process works on a store at a time (lock).

After a crash

    while a mail is read or decided       nothing was written; the next round takes it again
    after the transaction, before SMTP    the letter lies in the outbox, waiting; the next round sends it
    while it is *sending*                 nobody knows whether it left: uncertain. After `uncertain_after` it is looked
                                          for in Sent, else tried once more with the same Message-ID, then held
    after SMTP, before its result         the same: this is the one doubt that is left. A letter may arrive twice, never
                                          more often, and is never lost
    after its result, before filing       the mail is filed and the copy made in the next round; both may be repeated
                                          (the copy only if no mail with its Message-ID lies in Sent)
    after a power cut                     what was written since the last synced transaction is undone: mails are taken
                                          again, filing is repeated. To mark a letter *sending* is always synced, and
                                          all before it with it: so it is in doubt alone, as after any crash
"""

__version__ = "0.1.0"
