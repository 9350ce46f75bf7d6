"""Faults to seed into template.yaml, at least one for each check of checks.py.

Each is made on the source and then expanded, so that it is a fault that the SAM translator lets through. `also` names
further checks that rightly see the same fault; any other check that fails is a fault of that check.
"""
import checks

FAULTS = []


class Fault:
    def __init__(self, sentence, seed, check, also):
        self.sentence, self.seed, self.check, self.also = sentence, seed, check, also


def fault(check, sentence, *also):
    def register(seed):
        FAULTS.append(Fault(sentence, seed, check, {c.__name__ for c in also}))
        return seed
    return register


def of(draft, name):
    return draft.source["Resources"][name]["Properties"]


def event(draft, function, name):
    return of(draft, function)["Events"][name]["Properties"]


def grant(draft, role, sid):
    return next(s for s in of(draft, role)["Policies"][0]["PolicyDocument"]["Statement"] if s.get("Sid") == sid)


def allow(draft, role, action, resource):
    of(draft, role)["Policies"][0]["PolicyDocument"]["Statement"].append(
        {"Effect": "Allow", "Action": action, "Resource": resource})


def variables(draft, function):
    return of(draft, function)["Environment"]["Variables"]


# --- Routes ----------------------------------------------------------------------------------------------------------

@fault(checks.only_webhook_and_page_are_open_to_strangers, "the inbox without its authorizer")
def _(draft):
    del event(draft, "FriendSearch", "Inbox")["Auth"]


@fault(checks.only_webhook_and_page_are_open_to_strangers, "the webhook behind the staff's authorizer")
def _(draft):
    event(draft, "WebhookIngest", "Webhook")["Auth"] = {"Authorizer": "Staff"}


@fault(checks.the_api_names_every_security_scheme_that_it_uses, "Authorizer: NONE, a scheme that nobody defines",
       checks.only_webhook_and_page_are_open_to_strangers)
def _(draft):
    of(draft, "Api")["Auth"]["DefaultAuthorizer"] = "Staff"
    event(draft, "WebhookIngest", "Webhook")["Auth"] = {"Authorizer": "NONE"}


@fault(checks.the_api_names_every_security_scheme_that_it_uses, "warnings of the import passed over")
def _(draft):
    del of(draft, "Api")["FailOnWarnings"]


@fault(checks.route_keys_are_ones_the_gateway_knows, "a route with a method that does not exist")
def _(draft):
    event(draft, "FriendSearch", "Changes")["Method"] = "FETCH"
    of(draft, "FriendSearch")["Events"]["Changes2"] = {"Type": "HttpApi", "Properties": {
        "ApiId": {"Ref": "Api"}, "Method": "GET", "Path": "/api/changes", "Auth": {"Authorizer": "Staff"}}}


@fault(checks.every_route_of_the_contract_reaches_its_function, "the search's route left out")
def _(draft):
    del of(draft, "FriendSearch")["Events"]["Search"]


@fault(checks.a_function_that_the_api_calls_answers_before_the_api_gives_up, "half a minute for an answer of the API")
def _(draft):
    of(draft, "AdminApi")["Timeout"] = 30


@fault(checks.a_function_has_few_enough_routes_for_its_policy, "forty-one routes of one function")
def _(draft):
    for number in range(41):
        of(draft, "AdminApi")["Events"][f"Page{number}"] = {"Type": "HttpApi", "Properties": {
            "ApiId": {"Ref": "Api"}, "Method": "GET", "Path": "/api/" + "p" * (number + 1),
            "Auth": {"Authorizer": "Staff"}}}


@fault(checks.access_logs_hold_no_path_and_no_address, "paths in the access log")
def _(draft):
    of(draft, "Api")["AccessLogSettings"]["Format"] += ' {"path":"$context.path"}'


# --- Functions -------------------------------------------------------------------------------------------------------

@fault(checks.every_function_has_its_zip_its_handler_and_its_own_role, "a zip that is not there")
def _(draft):
    of(draft, "MediaFetch")["CodeUri"] = "functions/media-fetch/target/fetch.zip"


@fault(checks.every_function_has_its_zip_its_handler_and_its_own_role, "a handler that is not there")
def _(draft):
    of(draft, "MediaFetch")["Handler"] = "henji.functions.mediafetch.Handle::handleRequest"


@fault(checks.every_function_has_its_zip_its_handler_and_its_own_role, "policies beside a role")
def _(draft):
    of(draft, "AdminPage")["Policies"] = [{"DynamoDBReadPolicy": {"TableName": {"Ref": "Friends"}}}]


@fault(checks.every_function_has_its_zip_its_handler_and_its_own_role, "a role for two functions",
       checks.every_function_logs_into_a_group_with_an_end)
def _(draft):
    of(draft, "AdminPage")["Role"] = {"Fn::GetAtt": ["FriendSearchRole", "Arn"]}


@fault(checks.whatever_calls_a_function_calls_its_published_version, "functions without versions",
       # Nothing is published any more, so that Release goes nowhere and no route leads to a version.
       checks.every_route_of_the_contract_reaches_its_function,
       checks.every_function_is_published_by_release,
       checks.every_parameter_is_used)
def _(draft):
    del draft.source["Globals"]["Function"]["AutoPublishAlias"]
    for resource in draft.source["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            del resource["Properties"]["AutoPublishCodeSha256"]
    clock = {"Fn::GetAtt": ["CampaignClock", "Arn"]}
    of(draft, "SchedulerRole")["Policies"][0]["PolicyDocument"]["Statement"][0]["Resource"] = clock
    variables(draft, "AdminApi")["CLOCK_TARGET_ARN"] = clock


@fault(checks.every_function_is_published_by_release, "a version that follows the zip alone")
def _(draft):
    del of(draft, "AutoMarking")["AutoPublishCodeSha256"]


@fault(checks.every_function_is_published_by_release, "a version that follows nothing")
def _(draft):
    of(draft, "AutoMarking")["AutoPublishCodeSha256"] = "0123456789abcdef"


@fault(checks.every_function_logs_into_a_group_with_an_end, "a function that may not write its log")
def _(draft):
    grant(draft, "AutoMarkingRole", "Log")["Resource"] = {"Fn::GetAtt": ["AdminApiLogs", "Arn"]}


@fault(checks.every_function_logs_into_a_group_with_an_end, "lines kept for ever")
def _(draft):
    del of(draft, "AutoMarkingLogs")["RetentionInDays"]


@fault(checks.every_function_logs_into_a_group_with_an_end, "a log group that Lambda makes by itself")
def _(draft):
    del of(draft, "AutoMarking")["LoggingConfig"]


@fault(checks.snapstart_stands_where_it_works, "SnapStart with provisioned concurrency")
def _(draft):
    of(draft, "WebhookIngest")["ProvisionedConcurrencyConfig"] = {"ProvisionedConcurrentExecutions": 1}


@fault(checks.snapstart_stands_where_it_works, "SnapStart with a large disk")
def _(draft):
    of(draft, "WebhookIngest")["EphemeralStorage"] = {"Size": 1024}


@fault(checks.snapstart_stands_where_it_works, "SnapStart on a worker that may rest for weeks")
def _(draft):
    of(draft, "BroadcastFanout")["SnapStart"] = {"ApplyOn": "PublishedVersions"}


@fault(checks.snapstart_stands_where_it_works, "the webhook without SnapStart")
def _(draft):
    del of(draft, "WebhookIngest")["SnapStart"]


# --- Queues ----------------------------------------------------------------------------------------------------------

@fault(checks.a_queue_waits_six_time_outs_of_its_consumer, "a message shown again while it is worked on")
def _(draft):
    of(draft, "Inbound")["VisibilityTimeout"] = 30


@fault(checks.a_queue_waits_six_time_outs_of_its_consumer, "a longer time-out alone")
def _(draft):
    of(draft, "MessageDelivery")["Timeout"] = 61


@fault(checks.a_consumer_takes_from_its_queue_as_both_allow, "a batching window on a FIFO queue")
def _(draft):
    event(draft, "AutoMarking", "Inbound")["MaximumBatchingWindowInSeconds"] = 1


@fault(checks.a_consumer_takes_from_its_queue_as_both_allow, "eleven messages at once of a FIFO queue")
def _(draft):
    event(draft, "AutoMarking", "Inbound")["BatchSize"] = 11


@fault(checks.a_consumer_takes_from_its_queue_as_both_allow, "a whole batch again for one failure")
def _(draft):
    del event(draft, "AutoMarking", "Inbound")["FunctionResponseTypes"]


@fault(checks.a_consumer_takes_from_its_queue_as_both_allow, "a parameter that admits a concurrency of one")
def _(draft):
    draft.source["Parameters"]["InboundConcurrency"]["MinValue"] = 1


@fault(checks.a_consumer_takes_from_its_queue_as_both_allow, "a consumer that may not receive")
def _(draft):
    grant(draft, "MessageDeliveryRole", "ConsumeBatches")["Action"].remove("sqs:ReceiveMessage")


@fault(checks.every_queue_has_one_consumer, "a queue that nobody reads")
def _(draft):
    of(draft, "MediaFetch")["Events"].clear()


@fault(checks.every_queue_has_one_consumer, "two functions on one queue")
def _(draft):
    event(draft, "MediaFetch", "Media")["Queue"] = {"Fn::GetAtt": ["Batches", "Arn"]}
    grant(draft, "MediaFetchRole", "ConsumeMedia")["Resource"] = {"Fn::GetAtt": ["Batches", "Arn"]}
    of(draft, "MediaFetch")["Timeout"] = 60


@fault(checks.every_queue_has_dead_letters_of_its_kind, "standard dead letters of a FIFO queue")
def _(draft):
    del of(draft, "InboundDlq")["FifoQueue"]


@fault(checks.every_queue_has_dead_letters_of_its_kind, "no dead letters at all")
def _(draft):
    del of(draft, "Media")["RedrivePolicy"]


@fault(checks.every_queue_has_dead_letters_of_its_kind, "another count of receives than the code has")
def _(draft):
    of(draft, "Batches")["RedrivePolicy"]["maxReceiveCount"] = 3


@fault(checks.every_queue_has_dead_letters_of_its_kind, "dead letters that are gone in four days")
def _(draft):
    del of(draft, "FanoutDlq")["MessageRetentionPeriod"]


@fault(checks.every_queue_has_dead_letters_of_its_kind, "a queue that keeps as long as its dead letters")
def _(draft):
    of(draft, "Fanout")["MessageRetentionPeriod"] = 1209600


@fault(checks.the_inbound_queue_keeps_the_order_of_one_friend_only, "one throughput for all friends")
def _(draft):
    of(draft, "Inbound")["FifoThroughputLimit"] = "perQueue"


# --- Schedules -------------------------------------------------------------------------------------------------------

@fault(checks.schedules_are_ones_the_scheduler_knows, "a cron of five fields")
def _(draft):
    event(draft, "CampaignClock", "MinuteTick")["ScheduleExpression"] = "cron(* * * * ?)"


@fault(checks.schedules_are_ones_the_scheduler_knows, "rate(1 minutes)")
def _(draft):
    event(draft, "CampaignClock", "MinuteTick")["ScheduleExpression"] = "rate(1 minutes)"


@fault(checks.what_a_schedule_loses_is_kept, "a FIFO queue for what a schedule loses",
       checks.schedules_made_at_run_time_are_made_as_the_roles_allow)
def _(draft):
    event(draft, "CampaignClock", "MinuteTick")["DeadLetterConfig"] = {"Arn": {"Fn::GetAtt": ["InboundDlq", "Arn"]}}
    of(draft, "SchedulerRole")["Policies"][0]["PolicyDocument"]["Statement"][1]["Resource"] = {
        "Fn::GetAtt": ["InboundDlq", "Arn"]}


@fault(checks.what_a_schedule_loses_is_kept, "nothing kept of what the clock fails at")
def _(draft):
    del of(draft, "CampaignClock")["EventInvokeConfig"]


@fault(checks.what_a_schedule_loses_is_kept, "a clock that may not send what it fails at")
def _(draft):
    grant(draft, "CampaignClockRole", "Send")["Resource"] = [{"Fn::GetAtt": ["Fanout", "Arn"]}]


@fault(checks.schedules_made_at_run_time_are_made_as_the_roles_allow, "schedules made for another version of the clock")
def _(draft):
    variables(draft, "AdminApi")["CLOCK_TARGET_ARN"] = {"Fn::GetAtt": ["CampaignClock", "Arn"]}


@fault(checks.schedules_made_at_run_time_are_made_as_the_roles_allow, "a role that may not be passed on")
def _(draft):
    grant(draft, "AdminApiRole", "PassSchedulerRole")["Resource"] = {"Fn::GetAtt": ["CampaignClockRole", "Arn"]}


# --- Data ------------------------------------------------------------------------------------------------------------

@fault(checks.what_holds_data_is_kept, "a deletion policy that is computed")
def _(draft):
    draft.source["Resources"]["Friends"]["DeletionPolicy"] = {"Fn::If": ["Protected", "Retain", "Delete"]}


@fault(checks.what_holds_data_is_kept, "a bucket that is deleted when it is replaced")
def _(draft):
    del draft.source["Resources"]["MediaBucket"]["UpdateReplacePolicy"]


@fault(checks.what_holds_data_is_kept, "a table that cannot be restored")
def _(draft):
    of(draft, "Timeline")["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] = False


@fault(checks.what_holds_data_is_kept, "a protection that is off by default")
def _(draft):
    draft.source["Parameters"]["DeletionProtection"]["Default"] = "false"


@fault(checks.data_is_closed_and_encrypted, "a bucket that can be made public")
def _(draft):
    of(draft, "MediaBucket")["PublicAccessBlockConfiguration"]["RestrictPublicBuckets"] = False


@fault(checks.data_is_closed_and_encrypted, "a queue stored in clear")
def _(draft):
    del of(draft, "Inbound")["SqsManagedSseEnabled"]


@fault(checks.names_are_left_to_cloudformation, "a table of which there can be only one in an account")
def _(draft):
    of(draft, "Friends")["TableName"] = "friends"


@fault(checks.index_keys_are_declared_and_projections_within_limits, "an attribute declared and used by no key")
def _(draft):
    of(draft, "Friends")["AttributeDefinitions"].append({"AttributeName": "nm", "AttributeType": "S"})


@fault(checks.index_keys_are_declared_and_projections_within_limits, "a table's key projected once more")
def _(draft):
    of(draft, "Friends")["GlobalSecondaryIndexes"][0]["Projection"]["NonKeyAttributes"].append("id")


# --- Roles -----------------------------------------------------------------------------------------------------------

@fault(checks.no_role_is_broad, "every action on a table")
def _(draft):
    allow(draft, "AdminApiRole", "dynamodb:*", {"Fn::GetAtt": ["Settings", "Arn"]})


@fault(checks.no_role_is_broad, "a scan")
def _(draft):
    allow(draft, "AdminApiRole", "dynamodb:Scan", {"Fn::GetAtt": ["Friends", "Arn"]})


@fault(checks.no_role_is_broad, "an action on everything")
def _(draft):
    allow(draft, "AdminApiRole", "events:PutEvents", "*")


@fault(checks.no_role_is_broad, "a managed policy")
def _(draft):
    of(draft, "AdminApiRole")["ManagedPolicyArns"] = [
        "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]


@fault(checks.no_role_is_broad, "a role passed on to any service")
def _(draft):
    del grant(draft, "AdminApiRole", "PassSchedulerRole")["Condition"]


@fault(checks.no_role_is_broad, "a role that a whole account can take")
def _(draft):
    of(draft, "AdminApiRole")["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] = {
        "AWS": "arn:aws:iam::111111111111:root"}


@fault(checks.friend_search_writes_nothing_and_the_page_may_do_nothing, "a search that writes")
def _(draft):
    grant(draft, "FriendSearchRole", "Friends")["Action"].append("dynamodb:UpdateItem")


@fault(checks.friend_search_writes_nothing_and_the_page_may_do_nothing, "a page that reads friends")
def _(draft):
    allow(draft, "AdminPageRole", "dynamodb:GetItem", {"Fn::GetAtt": ["Friends", "Arn"]})


@fault(checks.only_erasure_may_delete_from_the_timeline, "a worker that can remove what happened")
def _(draft):
    grant(draft, "AutoMarkingRole", "Timeline")["Action"].append("dynamodb:DeleteItem")


@fault(checks.a_granted_index_is_one_that_its_table_has, "an index misspelt in a role")
def _(draft):
    grant(draft, "CampaignClockRole", "CampaignsIndexes")["Resource"] = {"Fn::Sub": "${Campaigns.Arn}/index/actives"}


@fault(checks.what_the_environment_names_the_role_may_use, "a table named to who may not read it",
       checks.a_function_is_given_exactly_the_variables_that_it_reads)
def _(draft):
    variables(draft, "MediaFetch")["TABLE_FRIENDS"] = {"Ref": "Friends"}


@fault(checks.what_the_environment_names_the_role_may_use, "the channel's secret out of reach")
def _(draft):
    statements = of(draft, "MessageDeliveryRole")["Policies"][0]["PolicyDocument"]["Statement"]
    statements.remove(grant(draft, "MessageDeliveryRole", "Channel"))


# --- Environment -----------------------------------------------------------------------------------------------------

@fault(checks.no_secret_and_no_reserved_name_is_in_an_environment, "a secret in an environment",
       checks.a_function_is_given_exactly_the_variables_that_it_reads)
def _(draft):
    variables(draft, "WebhookIngest")["CHANNEL_SECRET"] = "0123"


@fault(checks.no_secret_and_no_reserved_name_is_in_an_environment, "a name that Lambda keeps for itself",
       checks.a_function_is_given_exactly_the_variables_that_it_reads)
def _(draft):
    variables(draft, "WebhookIngest")["AWS_ENDPOINT_URL"] = "http://127.0.0.1"


@fault(checks.a_function_is_given_exactly_the_variables_that_it_reads, "a variable that the code needs left out")
def _(draft):
    del variables(draft, "CampaignClock")["EPOCH"]


@fault(checks.only_intrinsics_that_the_local_stack_knows_are_used, "an intrinsic that the local stack lacks")
def _(draft):
    variables(draft, "AdminPage")["ACCOUNT_NAME"] = {"Fn::Base64": {"Ref": "AccountName"}}


# --- Parameters ------------------------------------------------------------------------------------------------------

@fault(checks.every_parameter_is_used, "a parameter that nothing follows")
def _(draft):
    draft.source["Parameters"]["Colour"] = {"Type": "String", "Default": "green"}


@fault(checks.every_client_s_parameters_exist_and_are_valid, "a client's parameter misspelt")
def _(draft):
    draft.samconfig["sakura-prod"]["deploy"]["parameters"]["parameter_overrides"].append("Timezone=Asia/Tokyo")


@fault(checks.every_client_s_parameters_exist_and_are_valid, "a client's parameter out of range")
def _(draft):
    draft.source["Parameters"]["InboundConcurrency"]["MinValue"] = 10


# --- Alarms ----------------------------------------------------------------------------------------------------------

@fault(checks.every_dead_letter_queue_is_watched, "an alarm that watches the queue, not its dead letters")
def _(draft):
    of(draft, "BatchesDlqAlarm")["Dimensions"][0]["Value"] = {"Fn::GetAtt": ["Batches", "QueueName"]}


@fault(checks.every_dead_letter_queue_is_watched, "an alarm on what is in flight")
def _(draft):
    of(draft, "BatchesDlqAlarm")["MetricName"] = "ApproximateNumberOfMessagesNotVisible"


@fault(checks.alarms_watch_what_is_really_counted, "an alarm on a metric that nobody counts")
def _(draft):
    of(draft, "WebhookSpilledAlarm")["MetricName"] = "WebhooksSpilled"


@fault(checks.alarms_watch_what_is_really_counted, "a filter for an event that is never logged")
def _(draft):
    of(draft, "WebhookSpilled")["FilterPattern"] = '{ $.event = "webhook-spilt" }'


@fault(checks.alarms_watch_what_is_really_counted, "an alarm on a route that is not counted on its own")
def _(draft):
    del event(draft, "WebhookIngest", "Webhook")["RouteSettings"]["DetailedMetricsEnabled"]


@fault(checks.alarms_watch_what_is_really_counted, "an alarm that tells nobody")
def _(draft):
    of(draft, "InboundAgeAlarm")["AlarmActions"] = []
