"""Writes identity numbers that python-stdnum accepts, and the same with one character changed that it refuses.

All are drawn at random with a fixed seed. Usage: python generate.py > numbers.json
"""

import importlib
import json
import random

COUNT = 120
REFUSED = 25
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# By Holdout's kind: the module and a template. 9 is any digit, A any letter, {ymd} and {dmy} a date, [...] one of these,
# <...> is kept as it is.
KINDS = {
    "us-ssn": ("us.ssn", "999-99-9999"),
    "us-itin": ("us.itin", "<9>99-[78]9-9999"),
    "uk-nhs-number": ("gb.nhs", "9999999999"),
    "german-tax-id": ("de.idnr", "99999999999"),
    "french-nir": ("fr.nir", "[12]99<0>[123456789]999999999[0123456789]"),
    "spanish-dni": ("es.dni", "99999999A"),
    "italian-tax-code": ("it.codicefiscale", "AAAAAA99[ABCDEHLMPRST][012]9A999A"),
    "dutch-bsn": ("nl.bsn", "999999999"),
    "belgian-national-number": ("be.nn", "{ymd}99999"),
    "polish-pesel": ("pl.pesel", "{ymd}99999"),
    "swedish-personal-number": ("se.personnummer", "{ymd}-9999"),
    "finnish-hetu": ("fi.hetu", "{dmy}-999[0123456789ABCDEFHJKLMNPRSTUVWXY]"),
    "norwegian-birth-number": ("no.fodselsnummer", "{dmy}99999"),
    "austrian-social-insurance": ("at.vnr", "9999{dmy}"),
    "swiss-ahv": ("ch.ssn", "756.9999.9999.99"),
    "portuguese-nif": ("pt.nif", "[1256]99999999"),
    "irish-pps": ("ie.pps", "9999999A"),
    "czech-birth-number": ("cz.rc", "{ymd}/9999"),
    "romanian-cnp": ("ro.cnp", "[12]{ymd}[0123]99999"),
    "bulgarian-egn": ("bg.egn", "{ymd}9999"),
    "baltic-personal-code": ("ee.ik", "[34]{ymd}9999"),
    "croatian-oib": ("hr.oib", "99999999999"),
    "greek-amka": ("gr.amka", "{dmy}99999"),
    "brazilian-cpf": ("br.cpf", "999.999.999-99"),
    "mexican-curp": ("mx.curp", "A[AEIOU]AA{ymd}[HM]<D><F>[BCDFG][BCDFG][BCDFG]99"),
    "indian-aadhaar": ("in_.aadhaar", "999999999999"),
    "indian-pan": ("in_.pan", "AAA[PCH]A9999A"),
    "canadian-sin": ("ca.sin", "999999999"),
    "australian-tfn": ("au.tfn", "999999999"),
    "chinese-resident-id": ("cn.ric", "<11010519>{ymd}999[0123456789X]"),
    "japanese-my-number": ("jp.in_", "999999999999"),
    "korean-resident-number": ("kr.rrn", "{ymd}-[12]999999"),
    "south-african-id": ("za.idnr", "{ymd}9999[01]99"),
    "turkish-identity": ("tr.tckimlik", "99999999999"),
    "imei": ("imei", "35[2389]9[0123456789]9999999999"),
    "iban": ("iban", "DE99999999999999999999"),
}


def draw(template, generator):
    year, month, day = generator.randint(40, 99), generator.randint(1, 12), generator.randint(1, 28)
    text = template.replace("{ymd}", f"<{year:02}{month:02}{day:02}>").replace("{dmy}", f"<{day:02}{month:02}{year:02}>")
    drawn, index = "", 0
    while index < len(text):
        character = text[index]
        if character in "<[":
            end = text.index(">" if character == "<" else "]", index)
            inside = text[index + 1 : end]
            drawn += inside if character == "<" else generator.choice(inside)
            index = end
        elif character == "9":
            drawn += generator.choice(DIGITS)
        elif character == "A":
            drawn += generator.choice(LETTERS)
        else:
            drawn += character
        index += 1
    return drawn


def main():
    numbers = {}
    for kind, (module, template) in KINDS.items():
        generator = random.Random(kind)
        checker = importlib.import_module(f"stdnum.{module}")
        valid, invalid, tries = [], [], 0
        while len(valid) < COUNT and tries < 3_000_000:
            tries += 1
            number = draw(template, generator)
            if checker.is_valid(number):
                valid.append(number)
        for number in valid[:REFUSED]:
            place = max(index for index, character in enumerate(number) if character.isdigit())
            other = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
            if not checker.is_valid(other):
                invalid.append(other)
        numbers[kind] = {"valid": valid, "invalid": invalid}
    print(json.dumps(numbers, indent=1))


main()
