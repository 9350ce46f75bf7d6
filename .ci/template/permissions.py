"""Who may do what: function × action × resource, and who may call whom, as a page to read and to compare."""
import re

from stack import as_list, substitution, target

KINDS = {
    "AWS::DynamoDB::Table": "table", "AWS::SQS::Queue": "queue", "AWS::S3::Bucket": "bucket",
    "AWS::Logs::LogGroup": "log", "AWS::Events::EventBus": "bus", "AWS::IAM::Role": "role",
    "AWS::Lambda::Alias": "function", "AWS::Scheduler::ScheduleGroup": "schedules",
}


def name_of(stack, resource):
    """A resource as a person says it: `table Friends`, `index Friends/byQueue`, `parameter ${ChannelParameter}`."""
    logical = target(resource)
    text, _ = substitution(resource) if isinstance(resource, dict) and "Fn::Sub" in resource else ("", {})
    if text.startswith("arn:"):
        service, rest = re.match(r"arn:[^:]+:([^:]+):[^:]*:[^:]*:(.+)$", re.sub(r"\$\{AWS::\w+}", "*", text)).groups()
        return f"parameter {rest.removeprefix('parameter')}" if service == "ssm" else f"{service} {rest}"
    if logical is None or logical not in stack.expanded["Resources"]:
        return str(resource)
    kind = KINDS.get(stack.expanded["Resources"][logical]["Type"], "resource")
    if kind == "function":
        return f"function {stack.function_of_alias(resource)} (live)"
    inside = re.match(r"\$\{[^}]+}(/.*)?$", text)
    suffix = inside.group(1) or "" if inside else ""
    if suffix.startswith("/index/"):
        return f"index {logical}{suffix.removeprefix('/index')}"
    return f"{kind} {logical}{suffix}"


def rows(stack, role):
    """Resource to actions, and the conditions of each, sorted."""
    granted = {}
    for statement in stack.statements(role):
        conditions = [f"{key} = {value}" for tests in statement.get("Condition", {}).values()
                      for key, value in tests.items()]
        condition = f" where {' and '.join(conditions)}" if conditions else ""
        mark = "" if statement["Effect"] == "Allow" else "never "
        for resource in as_list(statement["Resource"]):
            granted.setdefault(name_of(stack, resource), set()).update(
                mark + action + condition for action in as_list(statement["Action"]))
    return sorted(granted.items())


def table(stack, title, role):
    lines = [f"### {title}", "", "| resource | may |", "|---|---|"]
    for resource, actions in rows(stack, role):
        lines.append(f"| {resource} | {' · '.join(f'`{a}`' for a in sorted(actions))} |")
    return lines + [""]


def page(stack):
    roles = {stack.role_of(name): name for name in stack.functions}
    lines = [
        "# Who may do what", "",
        "Made from the expanded `template.yaml` by `.ci/check-template --renew`; continuous integration compares it, "
        "so",
        "that no right is added or lost unseen. What a name stands for is in [data-model.md](data-model.md) and in",
        "`template.yaml`.", "", "## Functions", ""]
    for name in sorted(stack.functions):
        lines += table(stack, name, stack.role_of(name))
    others = [role for role in sorted(stack.of_type("AWS::IAM::Role")) if role not in roles]
    lines += ["## Other roles", ""]
    for role in others:
        lines += table(stack, role, role)
    lines += ["## Who calls whom", "", "| caller | calls | with |", "|---|---|---|"]
    calls = set()
    for key, alias, authorizers in stack.routes():
        called = stack.function_of_alias({"Ref": alias}) or alias
        calls.add((f"API `{key}`", called, "a staff member's token" if authorizers else "nothing: open to strangers"))
    for function, queue, _ in stack.consumers():
        calls.add((f"queue {queue}", function, "the function's own role"))
    for schedule in stack.of_type("AWS::Scheduler::Schedule").values():
        called = stack.function_of_alias(schedule["Target"]["Arn"])
        calls.add((f"schedule `{schedule['ScheduleExpression']}`", called, f"{target(schedule['Target']['RoleArn'])}"))
    lines += [f"| {caller} | {called} | {right} |" for caller, called, right in sorted(calls)]
    return "\n".join(lines) + "\n"
