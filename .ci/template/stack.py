"""The expanded template as checks ask about it: functions, roles, queues, routes, and what leads to what."""
import functools
import pathlib
import re


def target(value):
    """The logical name that a Ref, GetAtt or Sub leads to, or None."""
    if isinstance(value, dict):
        if "Ref" in value:
            return value["Ref"].split(".")[0]
        if "Fn::GetAtt" in value:
            return value["Fn::GetAtt"][0]
        if "Fn::Sub" in value:
            text, names = substitution(value)
            for name in re.findall(r"\$\{([A-Za-z0-9_]+)(?:\.[A-Za-z]+)?}", text):
                return target(names[name]) if name in names else name
    return None


def substitution(value):
    """Text and own names of an Fn::Sub, in both of its forms."""
    return (value["Fn::Sub"], {}) if isinstance(value["Fn::Sub"], str) else tuple(value["Fn::Sub"])


def as_list(value):
    return value if isinstance(value, list) else [value]


def walk(node):
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


@functools.lru_cache(maxsize=None)
def java_of(module):
    """All Java text of a module's own code."""
    files = sorted(pathlib.Path(module).glob("src/main/**/*.java"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


class Stack:
    """One template: its source, its expanded form, and the files beside it that must agree with it."""

    def __init__(self, source, expanded, openapi, samconfig):
        self.source = source
        self.expanded = expanded
        self.openapi = openapi
        self.samconfig = samconfig

    def of_type(self, kind):
        return {name: r.get("Properties", {}) for name, r in self.expanded["Resources"].items() if r["Type"] == kind}

    def properties(self, name):
        return self.expanded["Resources"][name].get("Properties", {})

    @property
    def functions(self):
        return self.of_type("AWS::Lambda::Function")

    @property
    def queues(self):
        return self.of_type("AWS::SQS::Queue")

    @property
    def tables(self):
        return self.of_type("AWS::DynamoDB::Table")

    def source_functions(self):
        return {name: r["Properties"] for name, r in self.source["Resources"].items()
                if r["Type"] == "AWS::Serverless::Function"}

    def module(self, function):
        """The folder of a function's own code."""
        return self.source_functions()[function]["CodeUri"].split("/target/")[0]

    def function_of_alias(self, value):
        """The function behind a reference to its alias, or None if it leads to the function itself or elsewhere."""
        alias = self.expanded["Resources"].get(target(value), {})
        return target(alias["Properties"]["FunctionName"]) if alias.get("Type") == "AWS::Lambda::Alias" else None

    def role_of(self, function):
        return target(self.functions[function]["Role"])

    def statements(self, role):
        return [s for policy in self.properties(role).get("Policies", [])
                for s in policy["PolicyDocument"]["Statement"]]

    def granted(self, role, action, resource):
        return any(action in as_list(s["Action"]) and resource in map(target, as_list(s["Resource"]))
                   for s in self.statements(role))

    def consumers(self):
        """Function, queue and event source mapping, for each queue that is consumed."""
        for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
            function = self.function_of_alias(mapping["FunctionName"]) or target(mapping["FunctionName"])
            yield function, target(mapping["EventSourceArn"]), mapping

    def number(self, value, bound):
        """A number, or the least (MinValue) or greatest (MaxValue) that its parameter admits."""
        if isinstance(value, dict):
            return int(self.expanded["Parameters"][value["Ref"]].get(bound, 0 if bound == "MinValue" else 10**9))
        return int(value)

    def routes(self):
        """Route key, name of what answers, and authorizers."""
        for path, methods in self.properties("Api")["Body"]["paths"].items():
            for method, operation in methods.items():
                verb = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
                key = "$default" if operation.get("isDefaultRoute") else f"{verb} {path}"
                uri = operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
                alias = re.search(r"functions/\$\{([A-Za-z]+)[.}]", uri).group(1)
                yield key, alias, [next(iter(scheme)) for scheme in operation.get("security", [])]
