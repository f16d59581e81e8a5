# SPDX-License-Identifier: Apache-2.0
"""Agreement with the English specs of Recognizers-Text, family by family.

    recognizers.py DATELINE SPECS [--differ N]

SPECS holds the JSON files of Specs/DateTime/English (not part of the project). Each input is read as
a report of its reference day (without one if it has none). Of each expected expression is asked:

    found    some time of ours shares a character with it
    extent   ours are one expression of the same words, prepositions aside ("on", "from", "since" are
             no part of ours)
    meaning  the stretch from the first to the last of ours is that of a reading of theirs (past or
             future); of durations and sets the TIMEX values are equal

The specs write much in small letters; months, weekdays and the first letters of `NAMES` are given the
capital that papers print, which moves no offset. `--differ N` prints N expressions of each family whose meaning differs. Inputs in which the specs see
no time are a family of their own: `found` is then the share of them in which we see none either.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import subprocess

MODES = re.compile(r"DateTimeModel.+")  # calendar, tasks …: dialogue, told by a switch
LEADING = re.compile(r"^(?:(?:on|in|at|from|since|by|until|till|before|after|between|for|during|within|"
                     r"the|of|to|over|starting|as of|later than|earlier than|prior to|this)\s+)+")
NAMES = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|april|june|july|august|"
                   r"september|october|november|december|(?:jan|feb|apr|aug|sept?|oct|nov|dec)(?=[ .,]+\d)|"
                   r"march(?= \d)|christmas|easter|thanksgiving|ramadan|halloween|new year|independence day)\b")
SECONDS = {"W": 604800, "D": 86400, "H": 3600, "S": 1}
MONTHS = {"Y": 12, "M": 1, "Q": 3, "DE": 120, "CE": 1200}


def family_of(path, kind):
    if MODES.fullmatch(path.stem):
        return "other modes"
    if path.stem.startswith("Holiday"):
        return "holiday"
    return (kind or "none").removeprefix("datetimeV2.")


def expected(path):
    """(input, reference day, [(family, words, begin, end, readings)]) of each case."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        found = []
        for result in case.get("Results") or []:
            begin = result.get("Start")
            if begin is None or not result.get("Text"):
                continue
            end = begin + result["Length"] if "Length" in result else result.get("End", begin) + 1
            kind = result.get("TypeName") or result.get("Type")
            value = result.get("Resolution") or result.get("Value") or {}
            found.append((family_of(path, kind), result["Text"], begin, end, readings(value)))
        day = (case.get("Context") or {}).get("ReferenceDateTime", "")[:10]
        yield case["Input"], day, found


def readings(value):
    """{(timex, from, to)} of a resolution, in either of the two forms that the specs use."""
    if "values" in value:
        return {(one.get("timex"), one.get("start") or one.get("value"), one.get("end") or one.get("value"))
                for one in value["values"]}
    out = set()
    for which in ("FutureResolution", "PastResolution"):
        side = value.get(which) or {}
        ends = {key.lower(): text for key, text in side.items()}
        begin = next((text for key, text in ends.items() if key.startswith("start")), None)
        end = next((text for key, text in ends.items() if key.startswith("end")), None)
        plain = next((text for key, text in ends.items() if key in ("date", "time", "datetime")), None)
        if ends:
            out.add((value.get("Timex") or value.get("timex"), begin or plain, end or plain))
    return out


def length(value):
    """(months, seconds) of "P1Y6M", else None."""
    match = re.fullmatch(r"P((?:[\d.]+(?:DE|CE|[YMQWD]))*)(?:T((?:[\d.]+[HMS])+))?", value or "")
    if not match or value == "P":
        return None
    months = seconds = 0.0
    for number, unit in re.findall(r"([\d.]+)([A-Z]+)", match[1]):
        months += float(number) * MONTHS.get(unit, 0)
        seconds += float(number) * (SECONDS.get(unit, 0) if unit in "WD" else 0)
    for number, unit in re.findall(r"([\d.]+)([HMS])", match[2] or ""):
        seconds += float(number) * {"H": 3600, "M": 60, "S": 1}[unit]
    return months, seconds


def moment(text):
    """"2016-11-07", "2016-11-07 05:00:00" or "05:00:00" to a datetime; None for anything else."""
    text = (text or "").replace("T", " ").strip()
    if re.fullmatch(r"\d\d:\d\d(:\d\d)?", text):
        text = "1900-01-01 " + text
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.datetime.strptime(text, form)
        except ValueError:
            pass
    return None


def ends_of(times, day_only):
    """The stretch from the first to the last of our times; clock times alone on a day of none."""
    begins = [moment(time["from"]) for time in times if time["from"]]
    closes = [moment(time["to"]) for time in times if time["to"]]
    begin, end = min(begins, default=None), max(closes, default=None)
    if day_only and begin:
        begin = begin.replace(year=1900, month=1, day=1)
    if day_only and end:
        end = end.replace(year=1900, month=1, day=1)
    return begin, end


def same_meaning(wanted, times):
    return any(same_reading(one, times) for one in wanted)


def same_reading(wanted, times):
    timex, begin, end = wanted
    values = [time["value"] for time in times]
    if begin is None and end is None or not moment(begin) and not moment(end):
        return any(value == timex or (length(value) and length(value) == length(timex)) for value in values)
    clock = bool(re.fullmatch(r"\d\d:\d\d:\d\d", begin or end or ""))
    from_, to = ends_of(times, clock)
    wanted_from, wanted_to = moment(begin), moment(end)
    if wanted_from and from_ != wanted_from:
        return False
    if begin == end:                       # a point: ours has some length
        return from_ is not None
    if not wanted_from and from_ is not None:
        return False
    # "to 22 March" ends with that day for us, where it begins for them; a clock time is a minute
    slack = (datetime.timedelta(0), datetime.timedelta(days=1), datetime.timedelta(minutes=1))
    return to in [wanted_to + more for more in slack] if wanted_to else to is None


def as_printed(text):
    return NAMES.sub(lambda match: match[0][0].upper() + match[0][1:], text)


def plain(words):
    return LEADING.sub("", " ".join(words.lower().split()))


def read(program, cases):
    lines = "".join(json.dumps({"id": str(number), "date": day or None, "text": as_printed(text)}) + "\n"
                    for number, (text, day, _) in enumerate(cases))
    done = subprocess.run([program, "read", "--json", "--input", "jsonl", "-"], input=lines, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    by_id = {int(reading["report"]["ref"]): reading for reading in map(json.loads, done.stdout.splitlines())}
    return [by_id[number]["times"] if number in by_id else [] for number in range(len(cases))]


def compare(cases, ours):
    """{family: Counter}, {family: [expressions that differ]}."""
    table, differ = collections.defaultdict(collections.Counter), collections.defaultdict(list)
    for (text, day, wanted), times in zip(cases, ours):
        if not wanted:
            table["no time"].update(all=1, found=not times)
            differ["no time"] += [f"{text!r}: {time['text']!r}" for time in times]
        for family, words, begin, end, meanings in wanted:
            near = [time for time in times if time["begin"] < end and begin < time["end"]]
            extent = len(near) == 1 and plain(near[0]["text"]) == plain(words)
            right = bool(near) and same_meaning(meanings, near)
            table[family].update(all=1, found=bool(near), extent=extent, asked=bool(meanings),
                                 seen=bool(meanings and near), meaning=bool(meanings) and right)
            if meanings and not right:
                shown = "; ".join(f"{t['text']}={t['value']} [{t['from']},{t['to']})" for t in near) or "nothing"
                differ[family].append(f"{day} {text!r}: {words!r} {sorted(meanings, key=str)[:2]} ours {shown}")
    return table, differ


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dateline")
    parser.add_argument("specs", type=pathlib.Path)
    parser.add_argument("--differ", type=int, default=0)
    arguments = parser.parse_args()
    cases = [case for path in sorted(arguments.specs.glob("*.json")) for case in expected(path)]
    table, differ = compare(cases, read(arguments.dateline, cases))
    print(f"{'family':14} {'expected':>8} {'found %':>8} {'extent %':>8} {'meaning asked':>13} {'meaning %':>9} "
          f"{'of found %':>10}")
    for family, count in sorted(table.items(), key=lambda item: -item[1]["all"]):
        def share(part, whole):
            return f"{100 * count[part] / count[whole]:.1f}" if count[whole] else "-"
        print(f"{family:14} {count['all']:8} {share('found', 'all'):>8} {share('extent', 'all'):>8} "
              f"{count['asked']:13} {share('meaning', 'asked'):>9} {share('meaning', 'seen'):>10}")
        for line in differ[family][:: max(1, len(differ[family]) // max(1, arguments.differ))][: arguments.differ]:
            print("   ", line)


if __name__ == "__main__":
    main()
