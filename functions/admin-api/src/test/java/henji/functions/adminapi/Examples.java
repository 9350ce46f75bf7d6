package henji.functions.adminapi;

import henji.core.delivery.id.RunId;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Transition;
import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.friend.Friend;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.media.MediaStore;
import henji.core.settings.SavedSegment;
import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.TimelineEntry;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import henji.testkit.store.Entries;
import henji.testkit.store.People;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For every operation of the function a desk on which it does something, and the request that does it. */
final class Examples {

    private static final String ID = "operation-000000001";
    private static final String OTHER = "operation-000000002";
    private static final String DRAFT = "'name':'お知らせ','segment':{'is':'mark','in':['done']},"
            + "'messages':[{'type':'text','text':'こんにちは'}]";
    private static final String MONDAYS = DRAFT
            + ",'recurrence':{'every':'week','days':['MON'],'at':'10:00','timeZone':'Asia/Tokyo'}";
    private static final String STEPS = "'name':'ようこそ','start':{'by':'follow'},'steps':[{'minutes':5,'messages':"
            + "[{'type':'text','text':'ご登録ありがとうございます'}]}],'stops':{'onReply':true},"
            + "'timeZone':'Asia/Tokyo'";
    private static final String MARK = "'colour':'#112233','kind':'IN_PROGRESS','order':40,'setOnFollow':false,"
            + "'setOnReceipt':true,'setOnReply':false,'protected':false,'archived':false,'version':1}";

    private final Desk desk;
    private final String card = "/api/friends/" + People.id(1).value();
    private final String entry;

    private Examples(Desk desk) {
        this.desk = desk;
        desk.friend(1);
        desk.friend(2);
        Friend writer = People.friend(3);
        desk.conversations.write(Optional.empty(), writer.withConversation(
                writer.conversation().withIn(Optional.of(desk.now), Optional.of(desk.now))));
        TimelineEntry message = Entries.textFrom(People.id(2), "e1", desk.now);
        desk.conversations.putIfAbsent(message);
        entry = message.key().value().replace("#", "%23");
        desk.staff("taro", Role.OPERATOR);
        desk.settings.save(new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 0, false)));
        desk.settings.save(new Setting.OfMark(new ResponseMark(new MarkId("old"), 0, "旧", "#112233", "", 90,
                MarkKind.DONE, ResponseMark.Use.BOTH, false, false, false, false, true)));
        desk.settings.save(new Setting.OfField(new FriendField(new FieldId("size"), 0, "人数", FieldType.NUMBER,
                List.of(), Optional.empty(), 1, false)));
        desk.settings.save(new Setting.OfSegment(
                new SavedSegment("seg", 0, "済", 0, Map.of("is", "mark", "in", List.of("done")))));
        desk.media.put("m1", new MediaStore.Stored("image/png", 7));
    }

    /**
     * Prepares a desk.
     *
     * @throws AssertionError for an operation that is new and has no example yet
     */
    static ApiEvent of(Operation operation, Desk desk) {
        return new Examples(desk).request(operation);
    }

    private ApiEvent request(Operation operation) {
        String name = operation.name();
        if (name.contains("/api/broadcasts")) {
            return broadcast(name);
        }
        if (name.contains("/api/runs/") || name.contains("/api/restore")) {
            return run(name);
        }
        if (name.contains("/api/reminders")) {
            return reminder(name);
        }
        if (name.contains("/api/steps")) {
            return steps(name);
        }
        if (name.contains("/views")) {
            return view(name);
        }
        if (name.contains("/canned-replies")) {
            return cannedReply(name);
        }
        if (name.contains("/settings/delivery")) {
            return put("/api/settings/delivery", "{'quietHours':{'enabled':true,'from':'22:00','to':'07:30'},"
                    + "'latenessMinutes':{'broadcast':30,'reminder':60,'step':120},'rateShare':90,'version':0}");
        }
        if (name.contains("/api/settings")) {
            return setting(name);
        }
        if (name.contains("/api/friends/bulk")) {
            return bulk(name);
        }
        return desk(name);
    }

    private ApiEvent desk(String name) {
        return switch (name) {
            case "GET /api/me" -> get("/api/me");
            case "GET /api/quota" -> get("/api/quota");
            case "PUT /api/presence" ->
                    put("/api/presence", "{'friendId':'" + People.id(1).value() + "','typing':true}");
            case "GET /api/media/{messageId}" -> get("/api/media/m1");
            case "PUT /api/friends/{friendId}/read" -> read();
            case "DELETE /api/friends/{friendId}/read" -> {
                desk.send(read());
                yield delete("/api/friends/" + People.id(3).value() + "/read");
            }
            case "POST /api/friends/{friendId}/messages" -> post(card + "/messages", "{'operationId':'" + ID
                    + "','messages':[{'type':'text','text':'はい'}],'mark':'waiting'}");
            case "POST /api/friends/{friendId}/notes" ->
                    post(card + "/notes", "{'operationId':'" + ID + "','text':'電話'}");
            case "PUT /api/friends/{friendId}/mark" -> put(card + "/mark", "{'mark':'doing','version':1}");
            case "PUT /api/friends/{friendId}/assignee" -> put(card + "/assignee", "{'assignee':'taro','version':1}");
            case "PUT /api/friends/{friendId}/tags" -> put(card + "/tags", "{'add':['vip'],'version':1}");
            case "PUT /api/friends/{friendId}/fields" -> put(card + "/fields", "{'set':{'size':3},'version':1}");
            case "PUT /api/friends/{friendId}/display-name" ->
                    put(card + "/display-name", "{'displayName':'花','version':1}");
            case "PUT /api/friends/{friendId}/entries/{entryId}/mark" ->
                    put("/api/friends/" + People.id(2).value() + "/entries/" + entry + "/mark", "{'mark':'todo'}");
            default -> throw missing(name);
        };
    }

    private ApiEvent read() {
        return put("/api/friends/" + People.id(3).value() + "/read", "{'upTo':" + desk.now.toEpochMilli() + "}");
    }

    private ApiEvent bulk(String name) {
        String both = "'friendIds':['" + People.id(1).value() + "','" + People.id(2).value() + "']";
        return switch (name) {
            case "POST /api/friends/bulk/mark" ->
                    post("/api/friends/bulk/mark", "{'operationId':'" + ID + "'," + both + ",'mark':'doing'}");
            case "POST /api/friends/bulk/tags" ->
                    post("/api/friends/bulk/tags", "{'operationId':'" + ID + "'," + both + ",'add':['vip']}");
            case "POST /api/friends/bulk/assignee" ->
                    post("/api/friends/bulk/assignee", "{'operationId':'" + ID + "'," + both + ",'assignee':'taro'}");
            case "POST /api/friends/bulk/mark/undo" -> undo("mark", both + ",'mark':'doing'");
            case "POST /api/friends/bulk/tags/undo" -> undo("tags", both + ",'add':['vip']");
            case "POST /api/friends/bulk/assignee/undo" -> undo("assignee", both + ",'assignee':'taro'");
            default -> throw missing(name);
        };
    }

    private ApiEvent undo(String what, String change) {
        List<?> results = (List<?>) desk.send(
                post("/api/friends/bulk/" + what, "{'operationId':'" + ID + "'," + change + "}")).body().get("results");
        String changes = String.join(",", results.stream().map(each -> (Map<?, ?>) each)
                .map(each -> "{'friendId':'" + each.get("friendId") + "','entryId':'" + each.get("entryId") + "'}")
                .toList());
        return post("/api/friends/bulk/" + what + "/undo",
                "{'operationId':'" + OTHER + "','changes':[" + changes + "]}");
    }

    private ApiEvent broadcast(String name) {
        String one = "/api/broadcasts/" + ID;
        String confirmed = "{'operationId':'" + OTHER + "','version':1,'confirmedCount':2";
        ApiEvent create = post("/api/broadcasts", "{'operationId':'" + ID + "'," + DRAFT + "}");
        if (!name.equals("POST /api/broadcasts")) {
            desk.send(create);
        }
        return switch (name) {
            case "GET /api/broadcasts" -> get("/api/broadcasts");
            case "POST /api/broadcasts" -> create;
            case "GET /api/broadcasts/{broadcastId}" -> get(one);
            case "PUT /api/broadcasts/{broadcastId}" -> put(one, "{" + DRAFT + ",'version':1}");
            case "DELETE /api/broadcasts/{broadcastId}" -> delete(one + "?version=1");
            case "POST /api/broadcasts/{broadcastId}/preview" -> post(one + "/preview");
            case "POST /api/broadcasts/{broadcastId}/test" -> post(one + "/test", "{'operationId':'" + OTHER
                    + "','friendIds':['" + People.id(1).value() + "']}");
            case "POST /api/broadcasts/{broadcastId}/start" -> post(one + "/start", confirmed + "}");
            case "POST /api/broadcasts/{broadcastId}/schedule" -> post(one + "/schedule",
                    confirmed + ",'startsAt':" + desk.now.plusSeconds(3_600).toEpochMilli() + "}");
            case "POST /api/broadcasts/{broadcastId}/unschedule" -> {
                desk.send(post(one + "/schedule",
                        confirmed + ",'startsAt':" + desk.now.plusSeconds(3_600).toEpochMilli() + "}"));
                yield post(one + "/unschedule", "{'version':2}");
            }
            case "POST /api/broadcasts/{broadcastId}/pause" -> inState(RunState.RUNNING, confirmed, one + "/pause");
            case "POST /api/broadcasts/{broadcastId}/resume" -> inState(RunState.PAUSED, confirmed, one + "/resume");
            case "POST /api/broadcasts/{broadcastId}/cancel" -> inState(RunState.RUNNING, confirmed, one + "/cancel");
            case "GET /api/broadcasts/{broadcastId}/run" -> {
                desk.send(post(one + "/start", confirmed + "}"));
                yield get(one + "/run");
            }
            default -> throw missing(name);
        };
    }

    private ApiEvent inState(RunState state, String confirmed, String target) {
        desk.send(post("/api/broadcasts/" + ID + "/start", confirmed + "}"));
        desk.runs.writeRun(new RunId(ID + "@" + OTHER), new Transition<>("example", List.of(),
                List.of(new Change.Set<>(RunField.STATE, state.name()))));
        return post(target);
    }

    private ApiEvent run(String name) {
        desk.send(post("/api/broadcasts", "{'operationId':'" + ID + "'," + DRAFT + "}"));
        desk.send(post("/api/broadcasts/" + ID + "/start",
                "{'operationId':'" + OTHER + "','version':1,'confirmedCount':2}"));
        String decision = "{'operationId':'operation-000000003'";
        return switch (name) {
            case "GET /api/runs/{runId}" -> get(of(Runs.withUnknown(desk, ID), ""));
            case "GET /api/runs/{runId}/unknown" -> get(of(Runs.withUnknown(desk, ID), "/unknown"));
            case "GET /api/runs/{runId}/line-count" -> get(of(Runs.withUnknown(desk, ID), "/line-count"));
            case "POST /api/runs/{runId}/unknown/decision" -> post(
                    of(Runs.withUnknown(desk, ID), "/unknown/decision"),
                    decision + ",'choice':'SENT_AGAIN','unknownCount':2,'typedCount':2}");
            case "POST /api/runs/{runId}/pause" -> post(of(Runs.in(RunState.RUNNING, desk, ID), "/pause"));
            case "POST /api/runs/{runId}/resume" -> post(of(Runs.in(RunState.PAUSED, desk, ID), "/resume"));
            case "POST /api/runs/{runId}/cancel" -> post(of(Runs.held(desk, ID), "/cancel"));
            case "GET /api/runs/{runId}/held/audience" -> get(of(Runs.held(desk, ID), "/held/audience"));
            case "POST /api/runs/{runId}/held/go-on" -> post(of(Runs.heldAndFrozen(desk, ID), "/held/go-on"));
            case "POST /api/runs/{runId}/held/begin-again" -> post(of(Runs.held(desk, ID), "/held/begin-again"),
                    decision + ",'confirmedCount':2,'typedCount':2}");
            case "GET /api/restore" -> {
                Runs.held(desk, ID);
                yield get("/api/restore");
            }
            case "POST /api/restore/clear" -> {
                desk.runs.clear(DataEpoch.FIRST, new DataEpoch("0", Optional.of(desk.now)));
                yield post("/api/restore/clear", "{'dataEpoch':'0'}");
            }
            default -> throw missing(name);
        };
    }

    private static String of(RunId run, String rest) {
        return "/api/runs/" + run.value().replace("@", "%40") + rest;
    }

    private ApiEvent reminder(String name) {
        String one = "/api/reminders/" + ID;
        ApiEvent create = post("/api/reminders", "{'operationId':'" + ID + "'," + MONDAYS + "}");
        if (!name.equals("POST /api/reminders")) {
            desk.send(create);
        }
        return switch (name) {
            case "GET /api/reminders" -> get("/api/reminders");
            case "POST /api/reminders" -> create;
            case "GET /api/reminders/{reminderId}" -> get(one);
            case "PUT /api/reminders/{reminderId}" -> put(one, "{" + MONDAYS + ",'version':1}");
            case "DELETE /api/reminders/{reminderId}" -> delete(one + "?version=1");
            case "PUT /api/reminders/{reminderId}/enabled" -> put(one + "/enabled", "{'enabled':true,'version':1}");
            case "POST /api/reminders/{reminderId}/dry-run" -> post(one + "/dry-run");
            case "GET /api/reminders/{reminderId}/runs" -> get(one + "/runs");
            default -> throw missing(name);
        };
    }

    private ApiEvent steps(String name) {
        String one = "/api/steps/" + ID;
        ApiEvent create = post("/api/steps", "{'operationId':'" + ID + "'," + STEPS + "}");
        if (!name.equals("POST /api/steps")) {
            desk.send(create);
        }
        return switch (name) {
            case "GET /api/steps" -> get("/api/steps");
            case "POST /api/steps" -> create;
            case "GET /api/steps/{sequenceId}" -> get(one);
            case "PUT /api/steps/{sequenceId}" -> put(one, "{" + STEPS + ",'version':1}");
            case "DELETE /api/steps/{sequenceId}" -> delete(one + "?version=1");
            case "PUT /api/steps/{sequenceId}/enabled" -> put(one + "/enabled", "{'enabled':true,'version':1}");
            case "POST /api/steps/{sequenceId}/friends" -> {
                desk.send(put(one + "/enabled", "{'enabled':true,'version':1}"));
                yield post(one + "/friends", "{'operationId':'" + OTHER + "','friendId':'" + People.id(1).value()
                        + "'}");
            }
            default -> throw missing(name);
        };
    }

    private ApiEvent setting(String name) {
        String make = "{'operationId':'" + ID + "','label':'新規'";
        return switch (name) {
            case "GET /api/settings" -> get("/api/settings");
            case "GET /api/settings/mark-presets" -> get("/api/settings/mark-presets");
            case "POST /api/settings/mark-presets/{presetId}" -> post("/api/settings/mark-presets/SALES");
            case "POST /api/settings/marks" -> post("/api/settings/marks",
                    make + ",'colour':'#112233','kind':'NEEDS_REPLY','setOnReceipt':true,'setOnFollow':true}");
            case "PUT /api/settings/marks/{markId}" -> put("/api/settings/marks/doing", "{'label':'着手'," + MARK);
            case "DELETE /api/settings/marks/{markId}" -> delete("/api/settings/marks/old?version=1");
            case "GET /api/settings/marks/{markId}/uses" -> get("/api/settings/marks/doing/uses");
            case "GET /api/settings/tags/{tagId}/uses" -> get("/api/settings/tags/vip/uses");
            case "GET /api/settings/fields/{fieldId}/uses" -> get("/api/settings/fields/size/uses");
            case "POST /api/settings/tags" -> post("/api/settings/tags", make + "}");
            case "PUT /api/settings/tags/{tagId}" ->
                    put("/api/settings/tags/vip", "{'label':'上客','archived':false,'version':1}");
            case "DELETE /api/settings/tags/{tagId}" -> delete("/api/settings/tags/vip?version=1");
            case "POST /api/settings/fields" -> post("/api/settings/fields", make + ",'type':'text'}");
            case "PUT /api/settings/fields/{fieldId}" -> put("/api/settings/fields/size",
                    "{'label':'席','order':1,'archived':false,'version':1}");
            case "DELETE /api/settings/fields/{fieldId}" -> delete("/api/settings/fields/size?version=1");
            case "POST /api/settings/segments" -> post("/api/settings/segments",
                    "{'operationId':'" + ID + "','name':'対応中','segment':{'is':'mark','in':['doing']}}");
            case "PUT /api/settings/segments/{segmentId}" -> put("/api/settings/segments/seg",
                    "{'name':'対応中','segment':{'is':'mark','in':['doing']},'version':1}");
            case "DELETE /api/settings/segments/{segmentId}" -> delete("/api/settings/segments/seg?version=1");
            default -> throw missing(name);
        };
    }

    private ApiEvent view(String name) {
        String all = name.contains("/inbox/") ? "/api/inbox/views" : "/api/settings/views";
        ApiEvent create = post(all, "{'operationId':'" + ID + "','name':'VIP','filter':{'view':'all'}}");
        return switch (name.replaceAll("/api/[a-z]+", "")) {
            case "POST /views" -> create;
            case "PUT /views/{viewId}" ->
                    put(all + "/" + made(create), "{'name':'上客','filter':{'view':'mine'},'version':1}");
            case "DELETE /views/{viewId}" -> delete(all + "/" + made(create) + "?version=1");
            default -> throw missing(name);
        };
    }

    private ApiEvent cannedReply(String name) {
        String all = "/api/settings/canned-replies";
        ApiEvent create = post(all, "{'operationId':'" + ID + "','title':'営業時間','text':'10時からです。'}");
        return switch (name) {
            case "POST /api/settings/canned-replies" -> create;
            case "PUT /api/settings/canned-replies/{replyId}" -> put(all + "/" + made(create),
                    "{'title':'営業日','text':'毎日です。','order':1,'archived':false,'version':1}");
            case "DELETE /api/settings/canned-replies/{replyId}" -> delete(all + "/" + made(create) + "?version=1");
            default -> throw missing(name);
        };
    }

    /** The id of what a request makes. */
    private String made(ApiEvent create) {
        return (String) desk.send(create).body().get("id");
    }

    private static AssertionError missing(String name) {
        return new AssertionError("no example of " + name + " yet: add a request that does something");
    }

    private ApiEvent get(String target) {
        return ApiEvent.of("GET", target).as("hanako", desk.now, Role.ADMIN);
    }

    private ApiEvent delete(String target) {
        return ApiEvent.of("DELETE", target).as("hanako", desk.now, Role.ADMIN);
    }

    private ApiEvent post(String target) {
        return ApiEvent.of("POST", target).as("hanako", desk.now, Role.ADMIN);
    }

    private ApiEvent post(String target, String json) {
        return post(target).withJson(json.replace('\'', '"'));
    }

    private ApiEvent put(String target, String json) {
        return ApiEvent.of("PUT", target).as("hanako", desk.now, Role.ADMIN).withJson(json.replace('\'', '"'));
    }
}
