# trace_check.py TRACE SCHEMA CYCLE_NS CYCLES - is a trace valid, and true?
#
# By the schema; and what no schema tells: slices of a track follow each other
# without overlap, every track has a name, the tracks of level 0 and of the
# virtual machines that run add up to the whole run.
import collections
import json
import sys

trace = json.load(open(sys.argv[1]))
try:
    import jsonschema
    jsonschema.Draft7Validator(json.load(open(sys.argv[2]))).validate(trace)
    print("valid by the schema")
except ImportError:
    print("no jsonschema")
named = set()
tracks = collections.defaultdict(list)
ran = 0.0
for e in trace["traceEvents"]:
    track = (e["pid"], e["tid"])
    if e["name"] == "thread_name":
        named.add(track)
    elif e["ph"] != "M":
        assert track in named, e
    if e["ph"] == "X":
        tracks[track].append((e["ts"], e["ts"] + e["dur"], e["cat"]))
        if e["cat"] in ("run", "wait"):
            ran += e["dur"]
for track, slices in tracks.items():
    slices.sort()
    for a, b in zip(slices, slices[1:]):
        assert a[1] <= b[0] + 0.01, (track, a, b)
whole = float(sys.argv[3]) * float(sys.argv[4]) / 1000
assert abs(ran - whole) < 1 + whole * 1e-4, (ran, whole)
print("whole:", len(tracks), "tracks")
