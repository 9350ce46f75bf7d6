"""Runs the checks on template.yaml, and on each of the faults that they must see.

usage: test.py            (from the repository's root, with the SAM CLI's Python; .ci/check-template does it)
       test.py --renew    writes docs/permissions.md and docs/jars.md anew
       test.py --lint     says of each seeded fault what cfn-lint sees of it (some minutes)
"""
import copy
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest

import yaml

import checks
import jars
import permissions
from expand import expand, read
from faults import FAULTS
from stack import Stack

SOURCE = read("template.yaml")
PERMISSIONS = "docs/permissions.md"
JARS = "docs/jars.md"
with open("openapi.yaml", encoding="utf-8") as stream:
    OPENAPI = yaml.load(stream, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
with open("samconfig.toml", "rb") as stream:
    SAMCONFIG = tomllib.load(stream)


class Draft:
    """A template that may still be changed."""

    def __init__(self):
        self.source = copy.deepcopy(SOURCE)
        self.samconfig = copy.deepcopy(SAMCONFIG)

    def stack(self, **parameters):
        return Stack(self.source, expand(self.source, **parameters), OPENAPI, self.samconfig)


SOUND = Draft().stack()


class Checks(unittest.TestCase):
    """One test for each check, made below."""


class Faults(unittest.TestCase):
    """One test for each seeded fault, made below."""

    def test_each_check_has_a_fault_that_it_sees(self):
        self.assertEqual({f.check for f in FAULTS}, set(checks.CHECKS))


def difference(name, made, source):
    """What a page says otherwise than what it is made of; empty if nothing."""
    with open(name, encoding="utf-8") as page:
        written = page.read()
    return "".join(difflib.unified_diff(written.splitlines(True), made.splitlines(True), name, source, n=1))


class Permissions(unittest.TestCase):

    def test_rights_are_those_that_the_page_says(self):
        changed = difference(PERMISSIONS, permissions.page(SOUND), "template.yaml")
        self.assertFalse(changed, f"\n{changed}\nRights have changed. If they should, write them down: "
                                  ".ci/check-template --renew, and commit docs/permissions.md")

    def test_a_right_more_and_a_right_less_change_the_page(self):
        for change in ("append", "remove"):
            draft = Draft()
            statement = draft.source["Resources"]["FriendSearchRole"]["Properties"]["Policies"][0]
            actions = next(s for s in statement["PolicyDocument"]["Statement"] if s["Sid"] == "Friends")["Action"]
            actions.append("dynamodb:Query") if change == "append" else actions.pop()
            self.assertNotEqual(permissions.page(draft.stack()), permissions.page(SOUND), change)


class Jars(unittest.TestCase):

    def test_jars_are_those_that_the_page_says(self):
        changed = difference(JARS, jars.page(jars.of_functions(SOUND)), "functions/*/target/*.zip")
        self.assertFalse(changed, f"\n{changed}\nA function brings other jars along. If it should, write them down: "
                                  ".ci/check-template --renew, and commit docs/jars.md")

    def test_a_jar_more_changes_the_page(self):
        functions = jars.of_functions(SOUND)
        before = jars.page(functions)
        functions["WebhookIngest"].add("kotlin-stdlib")
        self.assertNotEqual(jars.page(functions), before)

    def test_webhook_ingest_brings_nothing_heavy(self):
        # LINE waits two seconds for it, also when it starts.
        brought = jars.of_functions(SOUND)["WebhookIngest"]
        heavy = {jar for jar in brought if re.search("okhttp|retrofit|kotlin|jackson-databind|dynamodb|linecorp", jar)}
        self.assertIn("henji-webhook-ingest", brought)
        self.assertFalse(heavy)


class Release(unittest.TestCase):
    """A version follows Release, and Release follows zips, template and parameters."""

    def versions(self, stack):
        """Function to the version that its alias leads to, and what Lambda would see changed."""
        found = {}
        for name in stack.functions:
            alias = stack.properties(f"{name}Aliaslive")
            version = alias["FunctionVersion"]["Fn::GetAtt"][0]
            self.assertEqual(stack.properties(version)["FunctionName"], {"Ref": name})
            # Lambda makes no new version of a function of which nothing changed; its description does.
            found[name] = (version, stack.functions[name]["Description"])
        return found

    def test_another_release_gives_each_function_another_version(self):
        first = self.versions(Draft().stack(Release="aaaaaaaaaa01"))
        second = self.versions(Draft().stack(Release="bbbbbbbbbb01"))
        self.assertEqual(len(first), len(SOUND.functions))
        for name in first:
            self.assertNotEqual(first[name][0], second[name][0], name)
            self.assertNotEqual(first[name][1], second[name][1], name)

    def test_the_same_release_gives_the_same_versions(self):
        self.assertEqual(
            self.versions(Draft().stack(Release="aaaaaaaaaa01")), self.versions(Draft().stack(Release="aaaaaaaaaa01")))

    def test_a_changed_environment_alone_gives_no_version(self):
        # Why Release is there at all. If this fails, SAM has learnt to look at the environment itself.
        draft = Draft()
        draft.source["Resources"]["AdminPage"]["Properties"]["Environment"]["Variables"]["TIME_ZONE"] = "UTC"
        self.assertEqual(self.versions(draft.stack()), self.versions(SOUND))

    def deploy(self, folder, section="fuji-trial"):
        """What ./deploy hands to sam, told by a sam that only says it."""
        said = subprocess.run(["./deploy", section], cwd=folder, capture_output=True, text=True, check=True,
                              env={**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"})
        words = said.stdout.splitlines()
        return dict(word.split("=", 1) for word in words if "=" in word)

    def test_release_follows_zips_template_and_parameters(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("deploy", "template.yaml", "samconfig.toml"):
                shutil.copy(name, folder)
            os.makedirs(f"{folder}/bin")
            os.makedirs(f"{folder}/functions/one/target")
            with open(f"{folder}/bin/sam", "w", encoding="utf-8") as sam:
                sam.write('#!/bin/sh\nprintf "%s\\n" "$@"\n')
            os.chmod(f"{folder}/bin/sam", 0o755)

            def append(name, text):
                with open(f"{folder}/{name}", "a", encoding="utf-8") as file:
                    file.write(text)

            append("functions/one/target/one.zip", "zip")
            before = self.deploy(folder)
            self.assertEqual(before, self.deploy(folder))
            self.assertEqual(before["InboundConcurrency"], "5")
            self.assertRegex(before["Release"], SOURCE["Parameters"]["Release"]["AllowedPattern"])
            seen = [before["Release"][:10]]
            append("functions/one/target/one.zip", "changed")
            seen.append(self.deploy(folder)["Release"][:10])
            append("template.yaml", "# changed\n")
            seen.append(self.deploy(folder)["Release"][:10])
            with open(f"{folder}/samconfig.toml", encoding="utf-8") as file:
                text = file.read()
            with open(f"{folder}/samconfig.toml", "w", encoding="utf-8") as file:
                file.write(text.replace("InboundConcurrency=5", "InboundConcurrency=6"))
            seen.append(self.deploy(folder)["Release"][:10])
            self.assertEqual(len(set(seen)), 4, seen)


def checking(check):
    return lambda self: self.assertEqual(list(check(SOUND)), [])


def seeing(fault):
    def test(self):
        draft = Draft()
        fault.seed(draft)
        stack = draft.stack()
        failing = {check.__name__ for check in checks.CHECKS if list(check(stack))}
        self.assertEqual(failing, {fault.check.__name__} | fault.also, fault.sentence)
    return test


for made in checks.CHECKS:
    setattr(Checks, f"test_{made.__name__}", checking(made))
for number, made in enumerate(FAULTS):
    setattr(Faults, f"test_{number:02}_{made.sentence.replace(' ', '_')}", seeing(made))


def lint():
    """Which faults cfn-lint would have caught on the expanded form: those need no check of our own."""
    from cfnlint.api import lint_all
    from samcli.yamlhelper import yaml_dump

    def ids(stack):
        # E1001 and the like stand for the form, which the sound template has as well.
        return {match.rule.id for match in lint_all(yaml_dump(stack.expanded))}

    known = ids(SOUND)
    for fault in FAULTS:
        draft = Draft()
        fault.seed(draft)
        print(f"{fault.sentence}: {', '.join(sorted(ids(draft.stack()) - known)) or 'nothing'}", flush=True)


if __name__ == "__main__":
    if "--renew" in sys.argv:
        renewed = {PERMISSIONS: permissions.page(SOUND), JARS: jars.page(jars.of_functions(SOUND))}
        for name, text in renewed.items():
            with open(name, "w", encoding="utf-8") as page:
                page.write(text)
    elif "--lint" in sys.argv:
        lint()
    else:
        unittest.main(argv=sys.argv[:1], verbosity=1)
