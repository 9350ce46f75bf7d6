"""Which jars each function brings along, as a page to read and to compare."""
import re
import zipfile

VERSION = re.compile(r"-\d[\w.]*\.jar$")


def of_zip(path):
    """The jars of a function's zip by their names without version."""
    with zipfile.ZipFile(path) as made:
        return {VERSION.sub("", name.removeprefix("lib/")) for name in made.namelist() if name.endswith(".jar")}


def of_functions(stack):
    """Function to its jars."""
    return {name: of_zip(properties["CodeUri"]) for name, properties in (
        (name, stack.source["Resources"][name]["Properties"]) for name in stack.functions)}


def matrix(title, jars, functions):
    lines = [f"## {title}", "", f"| jar | {' | '.join(functions)} |", "|---|" + ":-:|" * len(functions)]
    for jar in sorted(jars):
        lines.append(f"| {jar} | {' | '.join('●' if jar in held else '' for held in functions.values())} |")
    return lines + [f"| **{len(jars)}** | {' | '.join(str(len(jars & held)) for held in functions.values())} |", ""]


def page(functions):
    every = set().union(*functions.values())
    own = {jar for jar in every if jar.startswith("henji-")}
    return "\n".join([
        "# Which jars run", "",
        "Made from the functions' zips by `.ci/check-template --renew`; continuous integration compares it, so that "
        "no",
        "jar comes along unseen: each costs start-up time, size and updates. Versions are pinned in the root "
        "`pom.xml`.",
        "", *matrix("Henji's own", own, functions), *matrix("From outside", every - own, functions)])
