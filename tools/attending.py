"""How often short mails are read rightly as to whether somebody attends digitally: `python -m tools.attending`.

A line of tools/lines/attendance.txt is kind, attendance, subject and text. Words were taught from the odd lines. It
needs numpy, as the other tools do.
"""

from __future__ import annotations

from mailbot.model import Attendance, Kind
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.kind.wording import find_wording
from tools.kinds import ROOT, VENUE, Taught, of_lines


def main() -> None:
    mails = [*of_lines(ROOT / "tools" / "lines" / "attendance.txt")]
    for label, half in (("odd lines", mails[0::2]), ("even lines", mails[1::2])):
        print(f"{label:10} {len(half)} mails, digital or not right: {sum(map(_is_right, half)) / len(half):.3f}")


def _is_right(each: Taught) -> bool:
    wording = find_wording(each.mail, VENUE)
    found = find_attendance(each.mail, Kind(each.kinds[0]), venue=VENUE, wording=wording)
    return (found.value is Attendance.DIGITAL) is each.digital


if __name__ == "__main__":
    main()
