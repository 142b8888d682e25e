"""Checks the answer to "who said what about the ceasefire" from the sample: who leads, and who is only near by."""
import sys

text = " ".join(open(sys.argv[1], encoding="utf-8").read().split())
answer, _, coverage = text.lower().partition("same coverage")


def place(name):
    at = answer.find(name.lower())
    if at < 0:
        sys.exit(f"{name} does not answer")
    return at


if max(place("Emmanuel Macron"), place("Marco Rubio")) > place("Volodymyr Zelensky"):
    sys.exit("Emmanuel Macron and Marco Rubio do not lead")
if "zhovkva" in answer:
    sys.exit("Igor Zhovkva answers, though he speaks of something else")
print("the answer is led by Emmanuel Macron and Marco Rubio, with Volodymyr Zelensky after them")
