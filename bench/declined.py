"""Whether Russian names are read in any case and order: `python -m bench.declined [--seed 5] [--wrong]`; needs pytrovich.

Names of golden mails are declined by pytrovich, which knows none of our rules, in sentences as requests have them; what
is read must be the name in the nominative. A few cannot be: pytrovich declines some women's names that do not change.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from pytrovich.enums import Case, Gender, NamePart  # type: ignore[import-not-found]
from pytrovich.maker import PetrovichDeclinationMaker  # type: ignore[import-not-found]

from bench.golden import MAILS, ROOT, plain_name, read
from mailbot.understand.names.slavic import parses_of

CASES = {"n": Case.GENITIVE, "d": Case.DATIVE, "a": Case.ACCUSATIVE, "i": Case.INSTRUMENTAL}
SENTENCES = (
    ("a", "Прошу аккредитовать {}."),
    ("n", "Прошу оформить аккредитацию для {}."),
    ("d", "Просим выдать аккредитацию {}."),
    ("a", "Прошу внести в список прессы {}."),
    ("i", "Приеду вместе с {}, прошу аккредитовать нас обоих."),
    ("aa", "Прошу аккредитовать журналиста {} и оператора {}."),
    ("nn", "Просим аккредитацию для {} и {}."),
    ("dd", "Прошу предоставить {} и {} аккредитацию на конференцию."),
    ("a", "Редакция направляет на конференцию {}, просим об аккредитации."),
    ("d", "Выдайте, пожалуйста, пропуск {}."),
    ("d", "Нужна ли {} отдельная заявка? Просим аккредитовать."),
    ("a", "Просим допустить к работе на конференции {}."),
    ("a", "Зарегистрируйте, пожалуйста, на конференцию {}."),
    ("a", "Прошу аккредитовать от нашей газеты {}."),
)
"""The case of each name (n: genitive), and the sentence."""
Named = tuple[str, str, Gender]


def names() -> Iterator[Named]:
    """Given name, family name and sex of those in golden mails whose given name tells the sex."""
    found = set()
    for folder in (MAILS / "corpus", MAILS / "voices", ROOT / "tools" / "mails"):
        for file in folder.glob("*.json"):
            for person in json.loads(file.read_text(encoding="utf-8")).get("people") or ():
                if re.fullmatch(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+", person["name"]):
                    found.add(tuple(person["name"].split()))
    for given, family in sorted(found):
        tags = [parse.tag for parse in parses_of(given.casefold()) if {"Name", "nomn"} in parse.tag]
        if len({tag.gender for tag in tags}) == 1:
            yield given, family, Gender.FEMALE if tags[0].gender == "femn" else Gender.MALE


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--wrong", action="store_true", help="list what was misread")
    asked = parser.parse_args()
    dice, maker, everybody = random.Random(asked.seed), PetrovichDeclinationMaker(), list(names())
    hits, total = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(asked.mails):
            cases, sentence = dice.choice(SENTENCES)
            people = [dice.choice(everybody) for _ in cases]
            first = dice.random() < 0.3
            told = sentence.format(
                *(_declined(maker, who, CASES[case], first) for who, case in zip(people, cases, strict=True))
            )
            found = {plain_name(person["name"]) for person in _read(told, Path(folder) / "declined.eml")}
            for (given, family, sex), case in zip(people, cases, strict=True):
                right = plain_name(f"{given} {family}") in found
                for key in (
                    "all",
                    CASES[case].name.lower(),
                    "family name first" if first else "given name first",
                    sex.name.lower(),
                ):
                    total[key] += 1
                    hits[key] += right
                if asked.wrong and not right:
                    print(f"{given} {family}: {told} {sorted(found)}")
    for key, count in total.most_common():
        print(f"{key:18} {count:5} {hits[key] / count:.3f}")


def _declined(maker: PetrovichDeclinationMaker, who: Named, case: Case, first: bool) -> str:
    given, family, sex = who
    words = [maker.make(NamePart.FIRSTNAME, sex, case, given), maker.make(NamePart.LASTNAME, sex, case, family)]
    return " ".join(reversed(words) if first else words)


def _read(sentence: str, file: Path) -> list[dict[str, str]]:
    mail = EmailMessage()
    mail["From"], mail["To"] = "redaktion@lokalpost.example", "jhofmann@deutsch-russisches-forum.de"
    mail["Subject"], mail["Date"] = "Аккредитация", "Thu, 03 Jun 2021 09:00:00 +0200"
    mail.set_content(f"Добрый день!\n\n{sentence}\n\nС уважением,\nРедакция\n")
    file.write_bytes(mail.as_bytes())
    people: list[dict[str, str]] = read(file)["people"]
    return people


if __name__ == "__main__":
    main()
