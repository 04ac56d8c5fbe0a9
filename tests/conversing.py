"""Requests in three languages that begin a conversation, and how it stands then."""

from __future__ import annotations

from typing import Any

from tests.office import Office

REQUESTS = {
    "de": "Sehr geehrte Frau Hofmann,\n\nich möchte für die Elbtaler Zeitung aus Kaluga über die Konferenz berichten und bitte um "
    "Akkreditierung.\n\nMit freundlichen Grüßen\nCarla Wiegand\n",
    "en": "Dear Ms Hofmann,\n\nI would like to cover the conference in Kaluga for the Elbtal Gazette and kindly ask you to "
    "accredit me.\n\nKind regards,\nCarla Wiegand\n",
    "ru": "Здравствуйте!\n\nПрошу аккредитовать меня, корреспондента газеты «Окские вести», на конференцию в Калуге.\n\n"
    "С уважением,\nИрина Соколова\n",
}  # fmt: skip
WITHOUT_MEDIUM = {
    "de": "Guten Tag,\n\nich bin Journalistin und bitte um Akkreditierung für die Konferenz in Kaluga.\n\nCarla Wiegand\n",
    "en": "Hello,\n\nI am a journalist and would like to be accredited for the conference in Kaluga, please.\n\nCarla Wiegand\n",
    "ru": "Здравствуйте!\n\nЯ журналист, прошу аккредитовать меня на конференцию в Калуге.\n\nИрина Соколова\n",
}
SENDERS = {
    "de": "Carla Wiegand <carla@zeitung.example>",
    "en": "Carla Wiegand <carla@zeitung.example>",
    "ru": "Ирина Соколова <sokolova@vesti.example>",
}


def people(office: Office) -> dict[str, str]:
    return {each["name"]: each["status"] for each in office.request()["people"]}


def confirmed(office: Office, language: str = "de", **headers: Any) -> Any:
    """A request that was confirmed; its letter."""
    office.receive(REQUESTS[language], sender=SENDERS[language], **headers)
    office.round()
    letter = office.letter()
    assert office.requests()[-1]["status"] == "confirmed"
    return letter
