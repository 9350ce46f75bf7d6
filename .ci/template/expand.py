"""Expands template.yaml the way CloudFormation's SAM transform does, with the translator that the SAM CLI brings.

Needs neither network nor credentials. The result is plain CloudFormation, on which cfn-lint and checks.py see the
roles, permissions, versions and routes that are not in the source.

usage: expand.py template.yaml expanded.yaml
"""
import copy
import json
import logging
import sys

from boto3.session import Session
from samcli.yamlhelper import yaml_dump, yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

# It would say at each expansion that it published no usage figures.
logging.getLogger("samtranslator").setLevel(logging.ERROR)
SESSION = Session(region_name="ap-northeast-1")


def read(path):
    """A template with CloudFormation's short forms read as their long ones."""
    with open(path, encoding="utf-8") as stream:
        return yaml_parse(stream.read())


def expand(source, **parameters):
    """The expanded form. Parameters not given have their defaults; the source stays as it is."""
    values = {name: str(p["Default"]) for name, p in source["Parameters"].items() if "Default" in p}
    template = copy.deepcopy(source)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            # The translator knows no local files; sam deploy has put them into a bucket before.
            resource["Properties"]["CodeUri"] = {"Bucket": "zips", "Key": resource["Properties"]["CodeUri"]}
    translator = Translator(managed_policy_map=None, sam_parser=Parser(), plugins=[], boto_session=SESSION)
    expanded = translator.translate(
        sam_template=template, parameter_values={**values, **parameters}, get_managed_policy_map=dict)
    # Plain dictionaries: the translator's own sort their keys as an old Python did.
    return json.loads(json.dumps(expanded))


def main(source, target):
    with open(target, "w", encoding="utf-8") as stream:
        stream.write(yaml_dump(expand(read(source))))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
