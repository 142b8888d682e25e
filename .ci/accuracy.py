"""Measures extraction and answers with the scorers of the reference material, and compares with .ci/floors.

usage: accuracy.py WHOSAID SHARED
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

whosaid, shared = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))


def output(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout


def quotes(gold):
    """The scores of extraction on a gold standard."""
    texts = sorted(glob.glob(os.path.join(glob.escape(gold), "text", "*.txt")))
    found = output(whosaid, "extract", "--format", "json", *texts)
    scorer = os.path.join(shared, "eval", "score_quotes.py")
    return json.loads(output(sys.executable, scorer, gold, "/dev/stdin", "--json", input=found))


def answers(gold, questions):
    """The scores of answers from a corpus of a gold standard's articles alone."""
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "corpus.db")
        output(whosaid, "import", "--db", database, os.path.join(gold, "articles.jsonl"))
        scorer = os.path.join(shared, "eval", "score_answers.py")
        ask = [whosaid, "ask", "--db", database, "--limit", "200", "--format", "json"]
        return json.loads(output(sys.executable, scorer, "--json", gold, questions, *ask))


def flat(prefix, figures):
    """The figures by their names with dots."""
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from flat(f"{prefix}.{name}", value)
        else:
            yield f"{prefix}.{name}", value


def floors(text):
    lines = (line.split("#")[0].split() for line in text.splitlines())
    return {fields[0]: float(fields[1]) for fields in lines if fields}


def earlier_floors():
    """The highest floor that each measure ever had."""
    highest = {}
    for commit in output("git", "log", "--format=%H", "--", ".ci/floors", cwd=here + "/..").split():
        for name, floor in floors(output("git", "show", f"{commit}:.ci/floors", cwd=here + "/..")).items():
            highest[name] = max(floor, highest.get(name, floor))
    return highest


dev = os.path.join(shared, "polnear", "dev")
measured = {
    **dict(flat("seed", quotes(os.path.join(shared, "eval", "seed")))),
    **dict(flat("dev", quotes(dev))),
    **dict(flat("answers", answers(dev, os.path.join(shared, "eval", "questions-dev.tsv")))),
}
wanted = floors(open(os.path.join(here, "floors"), encoding="utf-8").read())
problems = [f"the floor of {name} went down from {floor}" for name, floor in earlier_floors().items()
            if wanted.get(name, -1) < floor]
for name, value in measured.items():
    floor = wanted.get(name)
    print(f"{name:28} {value:8.1f}" + ("" if floor is None else f"   floor {floor:.1f}"))
    if floor is not None and value < floor:
        problems.append(f"{name} is {value:.1f}, want {floor:.1f} or more")
problems += [f"{name} has a floor and is not measured" for name in wanted if name not in measured]
sys.exit("\n".join(problems) or 0)
