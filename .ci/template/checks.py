"""What no linter sees in template.yaml: each of these faults validates, builds and deploys, or fails only then.

A check is a generator of problems, each one sentence; a sound template gives none. faults.py has for each check the
faults that it must see, and test.py seeds them.
"""
import os
import re

from stack import as_list, java_of, substitution, target, walk

CHECKS = []

# The intrinsics that the local stack resolves.
KNOWN_INTRINSICS = {
    "Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "Fn::Equals", "Fn::Not", "Fn::Select", "Fn::Split"}
PUBLIC_ROUTES = {"POST /webhook", "$default"}
FOURTEEN_DAYS = 14 * 24 * 3600


def check(function):
    CHECKS.append(function)
    return function


# --- Routes ----------------------------------------------------------------------------------------------------------

@check
def only_webhook_and_page_are_open_to_strangers(stack):
    keys = set()
    for key, _, authorizers in stack.routes():
        keys.add(key)
        if key in PUBLIC_ROUTES and authorizers:
            yield f"{key} asks for a token that LINE or a first visitor does not have"
        if key not in PUBLIC_ROUTES and authorizers != ["Staff"]:
            yield f"{key} is open to strangers"
    for key in PUBLIC_ROUTES - keys:
        yield f"{key} is missing"


@check
def the_api_names_every_security_scheme_that_it_uses(stack):
    # SAM writes Authorizer: NONE as a scheme of that name; with FailOnWarnings the import may refuse it. Without
    # FailOnWarnings a wrong issuer drops the authorizer and its routes silently.
    api = stack.properties("Api")
    if api.get("FailOnWarnings") is not True:
        yield "Api drops routes silently without FailOnWarnings"
    defined = set(api["Body"].get("components", {}).get("securitySchemes", {}))
    used = {name for _, _, names in stack.routes() for name in names}
    if used - {"Staff"} or not used <= defined:
        yield f"Api uses the security schemes {sorted(used)} and defines {sorted(defined)}"


@check
def route_keys_are_ones_the_gateway_knows(stack):
    known = r"(\$default|(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS|ANY) (/([a-z-]+|\{[a-z]+\+?}))+)$"
    for key, _, _ in stack.routes():
        if not re.match(known, key):
            yield f"{key} is no route key"


@check
def every_route_of_the_contract_reaches_its_function(stack):
    table = [(key, stack.function_of_alias({"Ref": alias})) for key, alias, _ in stack.routes() if key != "$default"]

    def pattern(path):
        return re.sub(r"\{[a-z]+}", "[^/]+", re.sub(r"\{[a-z]+\+}", ".+", path)) + "$"

    for path, methods in stack.openapi["paths"].items():
        for method, operation in methods.items():
            if method not in ("get", "put", "post", "delete", "patch"):
                continue
            example = re.sub(r"\{[A-Za-z]+}", "x", path)
            matching = [
                (("{" not in key, len(key.split(" ")[1].split("{")[0]), not key.startswith("ANY")), function or "")
                for key, function in table
                if key.split(" ")[0] in (method.upper(), "ANY") and re.match(pattern(key.split(" ")[1]), example)]
            reached = re.sub(r"(?<!^)(?=[A-Z])", "-", max(matching)[1]).lower() if matching else "nothing"
            if reached != operation["x-function"]:
                yield f"{method.upper()} {path} reaches {reached}, not {operation['x-function']}"


@check
def a_function_that_the_api_calls_answers_before_the_api_gives_up(stack):
    # HTTP API waits 30 seconds at most and then answers 503, while the function goes on.
    for name in {stack.function_of_alias({"Ref": alias}) for _, alias, _ in stack.routes()} - {None}:
        if stack.functions[name]["Timeout"] > 29:
            yield f"{name} may take {stack.functions[name]['Timeout']} s; the API waits 30"


@check
def a_function_has_few_enough_routes_for_its_policy(stack):
    # One permission each, in a policy of at most 20 KB: it fails near 50.
    counts = {}
    for permission in stack.of_type("AWS::Lambda::Permission").values():
        name = target(permission["FunctionName"])
        counts[name] = counts.get(name, 0) + 1
    for name, count in counts.items():
        if count > 40:
            yield f"{name} has {count} routes; let one greedy route lead to it"


@check
def access_logs_hold_no_path_and_no_address(stack):
    # Paths hold friends' ids, queries hold search texts, addresses are personal data.
    settings = stack.of_type("AWS::ApiGatewayV2::Stage").values()
    for form in [s.get("AccessLogSettings", {}).get("Format", "") for s in settings]:
        for word in ("$context.path", "sourceIp", "querystring", "$context.authorizer.claims", "userAgent"):
            if word in form:
                yield f"the access log has {word}"


# --- Functions -------------------------------------------------------------------------------------------------------

@check
def every_function_has_its_zip_its_handler_and_its_own_role(stack):
    roles = {}
    for name, function in stack.source_functions().items():
        code = function["CodeUri"]
        if not os.path.isfile(code):
            yield f"{name}: {code} is missing; run mvn package"
        entry = function["Handler"].split("::")
        if entry[1:] != ["handleRequest"]:
            yield f"{name}: {function['Handler']} names no handleRequest"
        if not os.path.isfile(f"{stack.module(name)}/src/main/java/{entry[0].replace('.', '/')}.java"):
            yield f"{name}: there is no class {entry[0]}"
        if "Policies" in function:
            yield f"{name}: Policies is silently ignored beside Role"
        roles.setdefault(stack.role_of(name), []).append(name)
    for role, names in roles.items():
        if len(names) > 1:
            yield f"{role} is shared by {names}"


@check
def whatever_calls_a_function_calls_its_published_version(stack):
    # SnapStart and a way back exist for versions only.
    for name, permission in stack.of_type("AWS::Lambda::Permission").items():
        if not stack.function_of_alias(permission["FunctionName"]):
            yield f"{name} admits a call that goes past the alias"
    for function, queue, mapping in stack.consumers():
        if not stack.function_of_alias(mapping["FunctionName"]):
            yield f"{queue} feeds {function} past its alias"
    for name, schedule in stack.of_type("AWS::Scheduler::Schedule").items():
        if not stack.function_of_alias(schedule["Target"]["Arn"]):
            yield f"{name} calls past the alias"
    for key, alias, _ in stack.routes():
        if not stack.function_of_alias({"Ref": alias}):
            yield f"{key} calls {alias} past its alias"


@check
def every_function_is_published_by_release(stack):
    for name, function in stack.source_functions().items():
        if function.get("AutoPublishCodeSha256") != {"Ref": "Release"}:
            yield f"{name}: its version does not follow Release"


@check
def every_function_logs_into_a_group_with_an_end(stack):
    for name, function in stack.functions.items():
        group = target(function.get("LoggingConfig", {}).get("LogGroup"))
        if group is None or stack.expanded["Resources"][group]["Type"] != "AWS::Logs::LogGroup":
            yield f"{name} logs into no group of this stack"
        elif not stack.granted(stack.role_of(name), "logs:PutLogEvents", group):
            yield f"{name} may not write to {group}"
    for name, group in stack.of_type("AWS::Logs::LogGroup").items():
        if "RetentionInDays" not in group:
            yield f"{name} keeps its lines for ever"


@check
def snapstart_stands_where_it_works(stack):
    provisioned = {
        target(a["FunctionName"]) for a in stack.of_type("AWS::Lambda::Alias").values()
        if "ProvisionedConcurrencyConfig" in a}
    consumed_seldom = {function for function, queue, _ in stack.consumers() if queue != "Inbound"}
    snapped = {name: f for name, f in stack.functions.items() if "SnapStart" in f}
    if "WebhookIngest" not in snapped:
        yield "WebhookIngest starts cold, and LINE waits two seconds only"
    for name, function in snapped.items():
        if function["SnapStart"] != {"ApplyOn": "PublishedVersions"}:
            yield f"{name}: SnapStart applies to published versions only"
        if name in provisioned:
            yield f"{name}: SnapStart excludes provisioned concurrency"
        if function.get("EphemeralStorage", {}).get("Size", 512) > 512:
            yield f"{name}: SnapStart excludes a disk over 512 MB"
        if name in consumed_seldom:
            yield f"{name}: a version with SnapStart that nobody calls for 14 days becomes inactive"


# --- Queues ----------------------------------------------------------------------------------------------------------

@check
def a_queue_waits_six_time_outs_of_its_consumer(stack):
    for function, queue, _ in stack.consumers():
        visible, limit = stack.queues[queue].get("VisibilityTimeout", 30), stack.functions[function]["Timeout"]
        if visible < 6 * limit:
            yield f"{queue} shows a message again after {visible} s, while {function} may work on it for {limit}"


@check
def a_consumer_takes_from_its_queue_as_both_allow(stack):
    for function, queue, mapping in stack.consumers():
        if mapping.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
            yield f"{function} would have a whole batch of {queue} again for one failure"
        # Two is the least that AWS accepts, also as a parameter's value.
        if stack.number(mapping.get("ScalingConfig", {}).get("MaximumConcurrency", 0), "MinValue") < 2:
            yield f"{function}: the concurrency of {queue} may be less than 2, or without bound"
        if stack.queues[queue].get("FifoQueue"):
            if "MaximumBatchingWindowInSeconds" in mapping:
                yield f"{queue} is FIFO and knows no batching window"
            if mapping["BatchSize"] > 10:
                yield f"{queue} is FIFO and gives at most 10 at once"
        for action in ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"):
            if not stack.granted(stack.role_of(function), action, queue):
                yield f"{function} consumes {queue} without {action}"


@check
def every_queue_has_one_consumer(stack):
    consumed = [queue for _, queue, _ in stack.consumers()]
    for name in stack.queues:
        expected = 0 if name.endswith("Dlq") else 1
        if consumed.count(name) != expected:
            yield f"{name} has {consumed.count(name)} consumers, not {expected}"


@check
def every_queue_has_dead_letters_of_its_kind(stack):
    for name, queue in stack.queues.items():
        retention = queue.get("MessageRetentionPeriod", 345600)
        if name.endswith("Dlq"):
            if retention != FOURTEEN_DAYS:
                yield f"{name} keeps dead letters for {retention} s, not for 14 days"
            continue
        redrive = queue.get("RedrivePolicy", {})
        dead = stack.queues.get(target(redrive.get("deadLetterTargetArn")))
        if dead is None:
            yield f"{name} has no dead-letter queue"
            continue
        if bool(queue.get("FifoQueue")) != bool(dead.get("FifoQueue")):
            yield f"{name} and its dead-letter queue are not of one kind"
        # A standard queue's dead letter keeps the age that it had.
        if not queue.get("FifoQueue") and retention >= FOURTEEN_DAYS:
            yield f"{name}: a dead letter would be gone as it arrives"
        # henji.lambda.SqsBatch knows by this figure which receive is the last.
        if redrive.get("maxReceiveCount") != 5:
            yield f"{name} gives up after {redrive.get('maxReceiveCount')} receives, not 5"


@check
def the_inbound_queue_keeps_the_order_of_one_friend_only(stack):
    inbound = stack.queues["Inbound"]
    if not inbound.get("FifoQueue"):
        yield "Inbound keeps no order"
    if (inbound.get("DeduplicationScope"), inbound.get("FifoThroughputLimit")) != ("messageGroup", "perMessageGroupId"):
        yield "Inbound has one throughput for all friends, 300 messages a second"


# --- Schedules -------------------------------------------------------------------------------------------------------

@check
def schedules_are_ones_the_scheduler_knows(stack):
    # The plural is refused for one, the singular for more; a cron without its sixth field, the year, too.
    known = r"(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minute|hour|day)s)\)|cron\(\S+( \S+){5}\))$"
    for name, schedule in stack.of_type("AWS::Scheduler::Schedule").items():
        if not re.match(known, schedule["ScheduleExpression"]):
            yield f"{name}: {schedule['ScheduleExpression']} is no schedule"


@check
def what_a_schedule_loses_is_kept(stack):
    schedules = stack.of_type("AWS::Scheduler::Schedule")
    if not schedules:
        yield "there is no minute tick"
    asynchronous = {
        target(c["FunctionName"]): c for c in stack.of_type("AWS::Lambda::EventInvokeConfig").values()}
    for name, schedule in schedules.items():
        call = schedule["Target"]
        role, alias = target(call["RoleArn"]), target(call["Arn"])
        function = stack.function_of_alias(call["Arn"]) or alias
        if not stack.granted(role, "lambda:InvokeFunction", alias):
            yield f"{name}: {role} may not call {alias}"
        dead = target(call.get("DeadLetterConfig", {}).get("Arn"))
        if dead is None or stack.queues[dead].get("FifoQueue"):
            yield f"{name} needs a dead-letter queue that is not FIFO"
        elif not stack.granted(role, "sqs:SendMessage", dead):
            yield f"{name}: {role} may not send to {dead}"
        # The scheduler calls asynchronously, so that its own dead letters never hold the function's errors.
        failure = asynchronous.get(function, {}).get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
        if target(failure) not in stack.queues:
            yield f"{function}: what it fails at is lost"
        elif not stack.granted(stack.role_of(function), "sqs:SendMessage", target(failure)):
            yield f"{function} may not send to {target(failure)} what it fails at"


@check
def schedules_made_at_run_time_are_made_as_the_roles_allow(stack):
    for name, function in stack.functions.items():
        variables = function["Environment"]["Variables"]
        if "SCHEDULER_ROLE_ARN" not in variables:
            continue
        passed, mine = target(variables["SCHEDULER_ROLE_ARN"]), stack.role_of(name)
        if not stack.granted(mine, "iam:PassRole", passed):
            yield f"{name} may not pass {passed}"
        if not stack.granted(mine, "scheduler:CreateSchedule", target(variables["SCHEDULE_GROUP"])):
            yield f"{name} may make no schedule in the group that it is told"
        if not stack.granted(passed, "lambda:InvokeFunction", target(variables["CLOCK_TARGET_ARN"])):
            yield f"{passed} may not call what CLOCK_TARGET_ARN names"
        if not stack.granted(passed, "sqs:SendMessage", target(variables["SCHEDULER_DLQ_ARN"])):
            yield f"{passed} may not send to what SCHEDULER_DLQ_ARN names"


# --- Data ------------------------------------------------------------------------------------------------------------

@check
def what_holds_data_is_kept(stack):
    # A policy must be a literal: !If deploys as if there were none.
    for kind in ("AWS::DynamoDB::Table", "AWS::S3::Bucket"):
        for name in stack.of_type(kind):
            for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
                if stack.expanded["Resources"][name].get(policy) != "Retain":
                    yield f"{name}: {policy} is not Retain"
    for name, table in stack.tables.items():
        if table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled") is not True:
            yield f"{name} cannot be restored"
        if table.get("BillingMode") != "PAY_PER_REQUEST":
            yield f"{name} costs while idle and throttles peaks"
        if table.get("DeletionProtectionEnabled") != {"Fn::If": ["Protected", True, False]}:
            yield f"{name} is not protected from deletion"
    if stack.expanded["Parameters"]["DeletionProtection"]["Default"] != "true":
        yield "deletion protection is off unless asked for"


@check
def data_is_closed_and_encrypted(stack):
    closed = {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"}
    guarded = {
        target(p["Bucket"]) for p in stack.of_type("AWS::S3::BucketPolicy").values()
        for s in p["PolicyDocument"]["Statement"]
        if s["Effect"] == "Deny" and s.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}}
    for name, bucket in stack.of_type("AWS::S3::Bucket").items():
        if {k for k, v in bucket.get("PublicAccessBlockConfiguration", {}).items() if v is True} != closed:
            yield f"{name} can be made public"
        if name not in guarded:
            yield f"{name} answers unencrypted requests"
        if "BucketEncryption" not in bucket:
            yield f"{name} is stored in clear"
    for name, queue in stack.queues.items():
        if queue.get("SqsManagedSseEnabled") is not True:
            yield f"{name} is stored in clear"


@check
def names_are_left_to_cloudformation(stack):
    # A fixed name keeps a second client out of the account, and a replacement from being made beside the old.
    fixed = {"TableName", "QueueName", "FunctionName", "RoleName", "BucketName", "LogGroupName", "AlarmName"}
    for kind in ("AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::Lambda::Function", "AWS::IAM::Role",
                 "AWS::S3::Bucket", "AWS::Logs::LogGroup", "AWS::CloudWatch::Alarm"):
        for name, properties in stack.of_type(kind).items():
            for key in fixed & set(properties):
                yield f"{name}: {key} is fixed"


@check
def index_keys_are_declared_and_projections_within_limits(stack):
    for name, table in stack.tables.items():
        declared = {a["AttributeName"] for a in table["AttributeDefinitions"]}
        used = {k["AttributeName"] for k in table["KeySchema"]}
        projected = 0
        for index in table.get("GlobalSecondaryIndexes", []):
            keys = {k["AttributeName"] for k in index["KeySchema"]}
            extra = set(index["Projection"].get("NonKeyAttributes", []))
            if extra & (keys | {k["AttributeName"] for k in table["KeySchema"]}):
                yield f"{name}.{index['IndexName']}: a key is projected anyway"
            if len(extra) > 20:
                yield f"{name}.{index['IndexName']} projects more than 20 attributes"
            projected += len(extra)
            used |= keys
        if projected > 100:
            yield f"{name} projects more than 100 attributes"
        if declared != used:
            yield f"{name} declares {sorted(declared)} and uses {sorted(used)}"


# --- Roles -----------------------------------------------------------------------------------------------------------

@check
def no_role_is_broad(stack):
    for role, properties in stack.of_type("AWS::IAM::Role").items():
        if properties.get("ManagedPolicyArns"):
            yield f"{role} has a managed policy"
        for statement in properties["AssumeRolePolicyDocument"]["Statement"]:
            expected = "scheduler.amazonaws.com" if role == "SchedulerRole" else "lambda.amazonaws.com"
            if statement["Principal"] != {"Service": expected}:
                yield f"{role} can be taken by {statement['Principal']}"
        for statement in stack.statements(role):
            for action in as_list(statement["Action"]):
                if "*" in action or action in ("dynamodb:Scan", "kms:Decrypt"):
                    yield f"{role} may {action}"
                if action == "iam:PassRole" and statement.get("Condition") != {
                        "StringEquals": {"iam:PassedToService": "scheduler.amazonaws.com"}}:
                    yield f"{role} may pass {target(statement['Resource'])} to any service"
            for resource in as_list(statement["Resource"]):
                if target(resource) is None:
                    yield f"{role}: {resource} names nothing of this stack"


@check
def friend_search_writes_nothing_and_the_page_may_do_nothing(stack):
    writing = re.compile("Put|Update|Delete|Write|ConditionCheck|Send|Publish")
    for statement in stack.statements("FriendSearchRole"):
        for action in as_list(statement["Action"]):
            service, verb = action.split(":")
            if service not in ("logs", "dynamodb", "s3") or service != "logs" and writing.search(verb):
                yield f"FriendSearch may {action}"
    allowed = {a for s in stack.statements("AdminPageRole") for a in as_list(s["Action"])}
    for action in allowed - {"logs:CreateLogStream", "logs:PutLogEvents"}:
        yield f"AdminPage may {action}"


@check
def only_erasure_may_delete_from_the_timeline(stack):
    for role in stack.of_type("AWS::IAM::Role"):
        for action in ("dynamodb:DeleteItem", "dynamodb:BatchWriteItem"):
            if stack.granted(role, action, "Timeline"):
                yield f"{role} may {action} on Timeline"


@check
def a_granted_index_is_one_that_its_table_has(stack):
    for role in stack.of_type("AWS::IAM::Role"):
        for statement in stack.statements(role):
            for resource in as_list(statement["Resource"]):
                if not isinstance(resource, dict) or "Fn::Sub" not in resource:
                    continue
                named = re.search(r"/index/(.+)$", substitution(resource)[0])
                indexes = {i["IndexName"] for i in stack.tables.get(target(resource), {}).get(
                    "GlobalSecondaryIndexes", [])}
                if named and named.group(1) not in indexes:
                    yield f"{role}: {target(resource)} has no index {named.group(1)}"


@check
def what_the_environment_names_the_role_may_use(stack):
    prefixes = {"TABLE_": "dynamodb:", "QUEUE_": "sqs:", "BUCKET_": "s3:", "BUS_": "events:",
                "PARAMETER_CHANNEL": "ssm:"}
    for name, function in stack.functions.items():
        granted = stack.statements(stack.role_of(name))
        for variable, value in function["Environment"]["Variables"].items():
            for prefix, service in prefixes.items():
                if not variable.startswith(prefix):
                    continue
                wanted = target(value)
                if not any(action.startswith(service) and (
                        wanted in map(target, as_list(s["Resource"])) or service == "ssm:" and any(
                            "${" + wanted + "}" in substitution(r)[0] for r in as_list(s["Resource"])))
                        for s in granted for action in as_list(s["Action"])):
                    yield f"{name}: {variable} names what its role may not touch"


# --- Environment -----------------------------------------------------------------------------------------------------

@check
def no_secret_and_no_reserved_name_is_in_an_environment(stack):
    for name, function in stack.functions.items():
        for variable in function["Environment"]["Variables"]:
            if re.search("SECRET|PASSWORD|TOKEN", variable):
                yield f"{name}: {variable} would be readable by everyone who may see the function"
            if variable.startswith("AWS_"):
                yield f"{name}: {variable} is reserved by Lambda"


@check
def a_function_is_given_exactly_the_variables_that_it_reads(stack):
    reading = re.compile(r'(?:required|given|number|zone|address|optional)\(\s*"([A-Z][A-Z0-9_]+)"')
    for name, function in stack.functions.items():
        read = set(reading.findall(java_of(stack.module(name))))
        given = set(function["Environment"]["Variables"])
        for variable in read - given:
            yield f"{name} reads {variable} and is not given it"
        for variable in given - read:
            yield f"{name} is given {variable} and does not read it"


@check
def only_intrinsics_that_the_local_stack_knows_are_used(stack):
    for node in walk(stack.source):
        if isinstance(node, dict):
            for key in node:
                if isinstance(key, str) and key.startswith("Fn::") and key not in KNOWN_INTRINSICS:
                    yield f"the local stack does not know {key}"


# --- Parameters ------------------------------------------------------------------------------------------------------

@check
def every_parameter_is_used(stack):
    used = set()
    for node in walk({k: v for k, v in stack.source.items() if k != "Parameters"}):
        if isinstance(node, dict) and "Ref" in node:
            used.add(node["Ref"])
        if isinstance(node, dict) and "Fn::Sub" in node:
            used |= set(re.findall(r"\$\{([A-Za-z]+)", substitution(node)[0]))
    for name in set(stack.source["Parameters"]) - used:
        yield f"nothing follows the parameter {name}"


@check
def every_client_s_parameters_exist_and_are_valid(stack):
    parameters = stack.source["Parameters"]
    for section, commands in stack.samconfig.items():
        if not isinstance(commands, dict):
            continue
        for entry in commands["deploy"]["parameters"]["parameter_overrides"]:
            name, value = entry.split("=", 1)
            if name not in parameters or name == "Release":
                yield f"samconfig.toml, {section}: {name} is no parameter to set"
                continue
            rule = parameters[name]
            bounded = rule["Type"] == "Number" and not (
                int(rule.get("MinValue", 0)) <= int(value) <= int(rule.get("MaxValue", 10**9)))
            listed = "AllowedValues" in rule and value not in map(str, rule["AllowedValues"])
            if bounded or listed or not re.fullmatch(rule.get("AllowedPattern", ".*"), value):
                yield f"samconfig.toml, {section}: {entry} is refused"


# --- Alarms ----------------------------------------------------------------------------------------------------------

@check
def every_dead_letter_queue_is_watched(stack):
    watched = {
        target(dimension["Value"])
        for alarm in stack.of_type("AWS::CloudWatch::Alarm").values()
        if (alarm.get("Namespace"), alarm.get("MetricName")) == ("AWS/SQS", "ApproximateNumberOfMessagesVisible")
        for dimension in alarm["Dimensions"]}
    for name in stack.queues:
        if name.endswith("Dlq") and name not in watched:
            yield f"nobody is told of what lies in {name}"


@check
def alarms_watch_what_is_really_counted(stack):
    counted = {}
    for name, metric in stack.of_type("AWS::Logs::MetricFilter").items():
        function = next((f for f, p in stack.functions.items() if "LoggingConfig" in p
                         and target(p["LoggingConfig"]["LogGroup"]) == target(metric["LogGroupName"])), None)
        event = re.search(r'\$\.event = "([a-z-]+)"', metric["FilterPattern"])
        if not event or not function or f'"{event.group(1)}"' not in java_of(stack.module(function)):
            yield f"{name}: {function} logs no such event"
        for made in metric["MetricTransformations"]:
            counted[(str(made["MetricNamespace"]), made["MetricName"])] = name
    keys = {key for key, _, _ in stack.routes()}
    for name, alarm in stack.of_type("AWS::CloudWatch::Alarm").items():
        if alarm["AlarmActions"] != {"Fn::If": ["Alarming", [{"Ref": "AlarmTopicArn"}], {"Ref": "AWS::NoValue"}]}:
            yield f"{name} tells nobody"
        if alarm["Namespace"] == "AWS/ApiGateway":
            of = {d["Name"]: d["Value"] for d in alarm["Dimensions"]}
            key = f"{of.get('Method')} {of.get('Resource')}"
            stages = stack.of_type("AWS::ApiGatewayV2::Stage").values()
            if key not in keys or not any(
                    s.get("RouteSettings", {}).get(key, {}).get("DetailedMetricsEnabled") for s in stages):
                yield f"{name}: {key} is not counted on its own"
        if isinstance(alarm["Namespace"], dict) and not counted.pop(
                (str(alarm["Namespace"]), alarm["MetricName"]), None):
            yield f"{name}: nothing counts {alarm['MetricName']}"
    for name in counted.values():
        yield f"no alarm watches what {name} counts"
