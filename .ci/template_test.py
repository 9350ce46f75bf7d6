"""What no linter sees in template.yaml. Each of these faults validates, builds and deploys, or fails only then.

usage: template_test.py expanded.yaml   (from the repository's root; the expanded form comes from expand.py)
"""
import glob
import os
import re
import sys
import unittest

import yaml


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as their long ones."""


def long_form(loader, suffix, node):
    name = suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix
    if isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    else:
        value = loader.construct_scalar(node)
    if name == "Fn::GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name: value}


Loader.add_multi_constructor("!", long_form)


def load(path):
    with open(path, encoding="utf-8") as stream:
        return yaml.load(stream, Loader)


SOURCE = load("template.yaml")
EXPANDED = load(sys.argv[1] if len(sys.argv) > 1 else ".aws-sam/expanded.yaml")
OPENAPI = load("openapi.yaml")
DEFAULTS = SOURCE["Globals"]["Function"]

# The intrinsics that the local stack resolves.
KNOWN_INTRINSICS = {
    "Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "Fn::Equals", "Fn::Not", "Fn::Select", "Fn::Split"}
PUBLIC_ROUTES = {"POST /webhook", "$default"}


def of_type(template, kind):
    return {name: r for name, r in template["Resources"].items() if r["Type"] == kind}


FUNCTIONS = of_type(SOURCE, "AWS::Serverless::Function")


def target(value):
    """The logical name that a Ref, GetAtt or Sub leads to."""
    if isinstance(value, dict):
        if "Ref" in value:
            return value["Ref"].split(".")[0]
        if "Fn::GetAtt" in value:
            return value["Fn::GetAtt"][0]
        if "Fn::Sub" in value:
            found = re.search(r"\$\{([A-Za-z0-9]+)[.}]", value["Fn::Sub"])
            return found.group(1) if found else None
    return None


def as_list(value):
    return value if isinstance(value, list) else [value]


def statements(role):
    return [
        statement
        for policy in SOURCE["Resources"][role]["Properties"].get("Policies", [])
        for statement in policy["PolicyDocument"]["Statement"]
    ]


def granted(role, action, resource):
    return any(
        action in as_list(s["Action"]) and resource in map(target, as_list(s["Resource"])) for s in statements(role))


def role_of(function):
    return target(function["Properties"]["Role"])


def setting(function, name):
    return function["Properties"].get(name, DEFAULTS.get(name))


def events(kind):
    for name, function in FUNCTIONS.items():
        for event in function["Properties"].get("Events", {}).values():
            if event["Type"] == kind:
                yield name, function, event["Properties"]


def walk(node):
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def routes():
    """Route key to function and authorizer, from the expanded API."""
    api = of_type(EXPANDED, "AWS::ApiGatewayV2::Api")["Api"]["Properties"]["Body"]
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            verb = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
            key = "$default" if path == "/$default" else f"{verb} {path}"
            uri = operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
            function = re.search(r"functions/\$\{([A-Za-z]+)Aliaslive}", uri).group(1)
            yield key, function, [next(iter(scheme)) for scheme in operation.get("security", [])]


class TemplateTest(unittest.TestCase):

    def test_only_webhook_and_page_are_open_to_strangers(self):
        for key, _, authorizers in routes():
            self.assertEqual(authorizers, [] if key in PUBLIC_ROUTES else ["Staff"], key)
        self.assertTrue(PUBLIC_ROUTES <= {key for key, _, _ in routes()})

    def test_the_api_names_no_security_scheme_that_it_does_not_define(self):
        # SAM writes Authorizer: NONE as a scheme of that name; with FailOnWarnings the import may refuse it.
        api = of_type(EXPANDED, "AWS::ApiGatewayV2::Api")["Api"]["Properties"]
        self.assertTrue(api["FailOnWarnings"])
        defined = set(api["Body"]["components"]["securitySchemes"])
        self.assertEqual({name for _, _, names in routes() for name in names}, defined)

    def test_route_keys_are_ones_the_gateway_knows(self):
        for key, _, _ in routes():
            self.assertRegex(key, r"^(\$default|(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS|ANY) (/([a-z-]+|\{[a-z]+\+?}))+)$")

    def test_every_route_of_the_contract_reaches_its_function(self):
        table = [(key, function) for key, function, _ in routes() if key != "$default"]

        def pattern(path):
            return re.sub(r"\{[a-z]+}", "[^/]+", re.sub(r"\{[a-z]+\+}", ".+", path)) + "$"

        checked = 0
        for path, methods in OPENAPI["paths"].items():
            for method, operation in methods.items():
                if method not in ("get", "put", "post", "delete", "patch"):
                    continue
                example = re.sub(r"\{[A-Za-z]+}", "x", path)
                matching = [
                    (("{" not in key, len(key.split(" ")[1].split("{")[0]), not key.startswith("ANY")), function)
                    for key, function in table
                    if key.split(" ")[0] in (method.upper(), "ANY") and re.match(pattern(key.split(" ")[1]), example)]
                self.assertTrue(matching, f"{method} {path} has no route")
                chosen = max(matching)[1]
                folder = re.sub(r"(?<!^)(?=[A-Z])", "-", chosen).lower()
                self.assertEqual(folder, operation["x-function"], f"{method} {path}")
                checked += 1
        self.assertGreater(checked, 20)

    def test_every_function_has_its_zip_its_handler_and_its_own_role(self):
        roles = set()
        for name, function in FUNCTIONS.items():
            code = function["Properties"]["CodeUri"]
            self.assertTrue(os.path.isfile(code), f"{name}: {code} is missing; run mvn package")
            package, entry = function["Properties"]["Handler"].split("::")
            self.assertEqual(entry, "handleRequest")
            module = code.split("/target/")[0]
            self.assertTrue(os.path.isfile(f"{module}/src/main/java/{package.replace('.', '/')}.java"), package)
            self.assertNotIn("Policies", function["Properties"], f"{name}: silently ignored beside Role")
            roles.add(role_of(function))
        self.assertEqual(len(roles), len(FUNCTIONS))

    def test_every_function_is_published_by_release_and_logs_with_an_end(self):
        for name, function in FUNCTIONS.items():
            self.assertEqual(function["Properties"]["AutoPublishCodeSha256"], {"Ref": "Release"}, name)
            group = target(function["Properties"]["LoggingConfig"]["LogGroup"])
            self.assertIn("RetentionInDays", SOURCE["Resources"][group]["Properties"], name)
            self.assertTrue(granted(role_of(function), "logs:PutLogEvents", group), name)
        self.assertEqual(SOURCE["Globals"]["Function"]["AutoPublishAlias"], "live")

    def test_snapstart_stands_with_neither_provisioned_concurrency_nor_a_large_disk(self):
        snapped = [f["Properties"] for f in FUNCTIONS.values() if "SnapStart" in f["Properties"]]
        self.assertTrue(snapped)
        for properties in snapped:
            self.assertNotIn("ProvisionedConcurrencyConfig", properties)
            self.assertLessEqual(properties.get("EphemeralStorage", {}).get("Size", 512), 512)

    def test_a_consumer_may_consume_and_its_queue_waits_six_time_outs(self):
        consumed = set()
        for name, function, event in events("SQS"):
            queue = target(event["Queue"])
            consumed.add(queue)
            properties = SOURCE["Resources"][queue]["Properties"]
            self.assertGreaterEqual(properties["VisibilityTimeout"], 6 * setting(function, "Timeout"), name)
            self.assertEqual(event["FunctionResponseTypes"], ["ReportBatchItemFailures"], name)
            self.assertGreaterEqual(event["ScalingConfig"]["MaximumConcurrency"].get("MinValue", 2)
                                    if isinstance(event["ScalingConfig"]["MaximumConcurrency"], dict)
                                    else event["ScalingConfig"]["MaximumConcurrency"], 2, name)
            if properties.get("FifoQueue"):
                self.assertNotIn("MaximumBatchingWindowInSeconds", event, name)
                self.assertLessEqual(event["BatchSize"], 10, name)
            for action in ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"):
                self.assertTrue(granted(role_of(function), action, queue), f"{name}: {action}")
        self.assertEqual(consumed, {"Inbound", "Media", "Fanout", "Batches"})

    def test_every_queue_has_dead_letters_of_its_kind_and_an_alarm(self):
        queues = of_type(SOURCE, "AWS::SQS::Queue")
        watched = {
            target(dimension["Value"])
            for alarm in of_type(SOURCE, "AWS::CloudWatch::Alarm").values()
            if alarm["Properties"].get("MetricName") == "ApproximateNumberOfMessagesVisible"
            for dimension in alarm["Properties"]["Dimensions"]}
        for name, queue in queues.items():
            if name.endswith("Dlq"):
                self.assertIn(name, watched)
                self.assertEqual(queue["Properties"]["MessageRetentionPeriod"], 1209600, name)
                continue
            dead = target(queue["Properties"]["RedrivePolicy"]["deadLetterTargetArn"])
            self.assertEqual(
                queue["Properties"].get("FifoQueue"), queues[dead]["Properties"].get("FifoQueue"), name)
            # henji.lambda.SqsBatch knows by this figure which receive is the last.
            self.assertEqual(queue["Properties"]["RedrivePolicy"]["maxReceiveCount"], 5, name)

    def test_schedules_have_six_fields_a_role_and_standard_dead_letters(self):
        seen = 0
        for name, function, event in events("ScheduleV2"):
            seen += 1
            self.assertRegex(event["ScheduleExpression"], r"^(rate\(.+\)|cron\(\S+( \S+){5}\))$", name)
            dead = target(event["DeadLetterConfig"]["Arn"])
            self.assertNotIn("FifoQueue", SOURCE["Resources"][dead]["Properties"])
            role = target(event["RoleArn"])
            self.assertTrue(granted(role, "lambda:InvokeFunction", name))
            self.assertTrue(granted(role, "sqs:SendMessage", dead))
            lost = function["Properties"]["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]["Destination"]
            self.assertTrue(granted(role_of(function), "sqs:SendMessage", target(lost)), name)
        self.assertEqual(seen, 1)

    def test_what_holds_data_is_kept_by_a_literal_policy(self):
        for kind in ("AWS::DynamoDB::Table", "AWS::S3::Bucket"):
            for name, resource in of_type(SOURCE, kind).items():
                self.assertEqual(resource.get("DeletionPolicy"), "Retain", name)
                self.assertEqual(resource.get("UpdateReplacePolicy"), "Retain", name)
        for name, table in of_type(SOURCE, "AWS::DynamoDB::Table").items():
            self.assertTrue(table["Properties"]["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], name)
            self.assertEqual(table["Properties"]["BillingMode"], "PAY_PER_REQUEST", name)

    def test_no_role_is_broad(self):
        for role in of_type(SOURCE, "AWS::IAM::Role"):
            properties = SOURCE["Resources"][role]["Properties"]
            self.assertNotIn("ManagedPolicyArns", properties, role)
            for statement in statements(role):
                for action in as_list(statement["Action"]):
                    self.assertNotIn("*", action, role)
                    self.assertNotIn(action, ("dynamodb:Scan", "kms:Decrypt"), role)
                    if action == "iam:PassRole":
                        self.assertEqual(target(statement["Resource"]), "SchedulerRole")
                        self.assertIn("iam:PassedToService", statement["Condition"]["StringEquals"])
                for resource in as_list(statement["Resource"]):
                    self.assertNotEqual(resource, "*", role)
                    self.assertIsNotNone(target(resource), f"{role}: {resource} names nothing of this stack")

    def test_friend_search_writes_nothing_and_the_page_may_do_nothing(self):
        writes = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "ConditionCheckItem"}
        for statement in statements("FriendSearchRole"):
            for action in as_list(statement["Action"]):
                service, verb = action.split(":")
                self.assertIn(service, ("logs", "dynamodb", "s3"))
                self.assertNotIn(verb, writes | {"PutObject", "DeleteObject"})
        self.assertEqual(
            {a for s in statements("AdminPageRole") for a in as_list(s["Action"])},
            {"logs:CreateLogStream", "logs:PutLogEvents"})

    def test_only_erasure_may_delete_from_the_timeline(self):
        for role in of_type(SOURCE, "AWS::IAM::Role"):
            self.assertFalse(granted(role, "dynamodb:DeleteItem", "Timeline"), role)

    def test_what_the_environment_names_the_role_may_use(self):
        prefixes = {"TABLE_": "dynamodb:", "QUEUE_": "sqs:", "BUCKET_": "s3:", "BUS_": "events:"}
        for name, function in FUNCTIONS.items():
            variables = function["Properties"]["Environment"]["Variables"]
            for variable, value in variables.items():
                for prefix, service in prefixes.items():
                    if variable.startswith(prefix):
                        self.assertTrue(
                            any(action.startswith(service) and target(value) in map(target, as_list(s["Resource"]))
                                for s in statements(role_of(function)) for action in as_list(s["Action"])),
                            f"{name}: {variable} names what its role may not touch")
                self.assertNotRegex(variable, "SECRET|PASSWORD|TOKEN", name)
            self.assertFalse({v for v in variables if v.startswith("AWS_")}, f"{name}: reserved by Lambda")

    def test_a_function_is_given_exactly_the_variables_that_it_reads(self):
        reading = re.compile(r'(?:required|given|number|zone|address|optional)\(\s*"([A-Z][A-Z0-9_]+)"')
        for name, function in FUNCTIONS.items():
            module = function["Properties"]["CodeUri"].split("/target/")[0]
            read = set()
            for path in glob.glob(f"{module}/src/main/java/**/*.java", recursive=True):
                with open(path, encoding="utf-8") as stream:
                    read |= set(reading.findall(stream.read()))
            self.assertEqual(read, set(function["Properties"]["Environment"]["Variables"]), name)

    def test_only_intrinsics_that_the_local_stack_knows_are_used(self):
        for node in walk(SOURCE):
            if isinstance(node, dict):
                for key in node:
                    if isinstance(key, str) and key.startswith("Fn::"):
                        self.assertIn(key, KNOWN_INTRINSICS)

    def test_index_keys_are_declared_and_projections_within_limits(self):
        for name, table in of_type(SOURCE, "AWS::DynamoDB::Table").items():
            properties = table["Properties"]
            declared = {a["AttributeName"] for a in properties["AttributeDefinitions"]}
            used = {k["AttributeName"] for k in properties["KeySchema"]}
            projected = 0
            for index in properties.get("GlobalSecondaryIndexes", []):
                keys = {k["AttributeName"] for k in index["KeySchema"]}
                extra = set(index["Projection"].get("NonKeyAttributes", []))
                self.assertFalse(extra & keys, f"{name}.{index['IndexName']}: a key is projected anyway")
                self.assertLessEqual(len(extra), 20, name)
                projected += len(extra)
                used |= keys
            self.assertLessEqual(projected, 100, name)
            self.assertEqual(declared, used, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
