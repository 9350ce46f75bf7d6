"""Expands template.yaml the way CloudFormation's SAM transform does, with the SAM CLI's own validator.

Needs neither network nor credentials. The result is plain CloudFormation, on which cfn-lint sees the roles,
permissions and routes that it skips on the source.

usage: expand.py template.yaml expanded.yaml
"""
import sys

from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse


class NoManagedPolicies:
    """The template names no managed policy; asking IAM for them would need credentials."""

    def load(self):
        return {}


def main(source, target):
    with open(source, encoding="utf-8") as stream:
        template = yaml_parse(stream.read())
    defaults = {name: str(p["Default"]) for name, p in template["Parameters"].items() if "Default" in p}
    validator = SamTemplateValidator(
        template, NoManagedPolicies(), region="ap-northeast-1", parameter_overrides=defaults)
    with open(target, "w", encoding="utf-8") as stream:
        stream.write(validator.get_translated_template_if_valid())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
