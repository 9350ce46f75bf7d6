package henji.local.line.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.people.Friendship;
import henji.local.line.people.Identities;
import henji.local.line.people.Mix;
import henji.local.line.people.Person;
import henji.local.line.phones.Phones;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Request;
import henji.local.line.wire.Router;
import java.util.List;
import java.util.Locale;

/** Control of people: making them and acting as them. */
public final class ControlPeople {

    private static final int MOST_AT_ONCE = 5_000_000;

    private final Identities ids;
    private final Platform platform;
    private final Phones phones;

    public ControlPeople(Identities ids, Platform platform, Phones phones) {
        this.ids = ids;
        this.platform = platform;
        this.phones = phones;
    }

    void addTo(Router router) {
        router.add("GET", "/control/people", this::list)
                .add("POST", "/control/people", this::create)
                .add("GET", "/control/people/{id}", call -> Answer.ok(json(phones.require(call.value("id")))))
                .add("POST", "/control/people/{id}/follow", call -> done(phones.follow(call.value("id"))))
                .add("POST", "/control/people/{id}/unblock", call -> done(phones.follow(call.value("id"))))
                .add("POST", "/control/people/{id}/block", call -> done(phones.block(call.value("id"))))
                .add("POST", "/control/people/{id}/text", this::text)
                .add("POST", "/control/people/{id}/sticker", this::sticker)
                .add("POST", "/control/people/{id}/location", this::location)
                .add("POST", "/control/people/{id}/postback", call -> done(phones.postback(
                        call.value("id"), required(call.json(), "data"), call.json().path("displayText").asText(""))))
                .add("POST", "/control/people/{id}/unsend", call ->
                        done(phones.unsend(call.value("id"), required(call.json(), "messageId"))));
        for (String kind : List.of("image", "video", "audio", "file")) {
            router.add("POST", "/control/people/{id}/" + kind, call -> media(call, kind));
        }
    }

    private Answer list(Router.Call call) {
        int start = Math.toIntExact(call.request().number("start", 0));
        int limit = Math.toIntExact(Math.min(1_000, call.request().number("limit", 100)));
        List<Person> found = platform.people(call.request().parameter("q", ""), start, limit);
        ObjectNode body = Json.object();
        body.put("total", (int) platform.read(view -> view.people().size()));
        body.put("following", (int) platform.read(view -> view.people().following()));
        ArrayNode people = body.putArray("people");
        found.forEach(person -> people.add(json(person)));
        return Answer.ok(body);
    }

    /** One person, or with {@code count} many at once. */
    private Answer create(Router.Call call) {
        ObjectNode body = call.json();
        Friendship state = Friendship.valueOf(
                body.path("friendship").asText("FOLLOWING").toUpperCase(Locale.ROOT));
        boolean quiet = body.path("quiet").asBoolean(body.has("count"));
        if (body.has("count")) {
            return createMany(body, state, quiet);
        }
        Person person = new Person(
                body.path("id").asText(ids.userId()),
                required(body, "displayName"),
                body.path("language").asText("ja"),
                body.path("statusMessage").asText(""),
                body.path("picture").asBoolean(true),
                quiet ? state : Friendship.STRANGER);
        platform.add(person);
        if (!quiet && state == Friendship.FOLLOWING) {
            phones.follow(person.id());
        }
        return Answer.json(201, json(phones.require(person.id())));
    }

    private Answer createMany(ObjectNode body, Friendship state, boolean quiet) {
        int count = body.path("count").asInt();
        if (count < 1 || count > MOST_AT_ONCE) {
            throw new IllegalArgumentException("count must be between 1 and " + MOST_AT_ONCE);
        }
        long seed = body.path("seed").asLong(platform.read(view -> view.people().size()) * 7919L + 1);
        List<String> made = platform.addMany(
                count, Mix.of(seed), body.path("prefix").asText(""), quiet ? state : Friendship.STRANGER);
        if (!quiet && state == Friendship.FOLLOWING) {
            made.forEach(phones::follow);
        }
        ObjectNode answer = Json.object().put("count", count);
        ArrayNode userIds = answer.putArray("userIds");
        if (body.path("list").asBoolean(false)) {
            made.forEach(userIds::add);
        } else {
            made.stream().limit(100).forEach(userIds::add);
        }
        return Answer.json(201, answer);
    }

    private Answer text(Router.Call call) {
        return done(phones.text(call.value("id"), required(call.json(), "text")));
    }

    private Answer sticker(Router.Call call) {
        ObjectNode body = call.json();
        return done(phones.sticker(
                call.value("id"),
                body.path("packageId").asText("11537"),
                body.path("stickerId").asText("52002738"),
                body.path("keyword").asText("")));
    }

    private Answer location(Router.Call call) {
        ObjectNode body = call.json();
        return done(phones.location(
                call.value("id"),
                body.path("title").asText(""),
                body.path("address").asText(""),
                body.path("latitude").asDouble(),
                body.path("longitude").asDouble()));
    }

    private Answer media(Router.Call call, String kind) {
        Request request = call.request();
        if (request.body().length == 0) {
            throw new IllegalArgumentException("the body must be the bytes to send");
        }
        return done(phones.media(
                call.value("id"),
                kind,
                request.header("Content-Type").orElse("application/octet-stream"),
                request.body(),
                request.parameter("name", "file"),
                request.number("preparingMillis", 0)));
    }

    private static String required(ObjectNode body, String field) {
        String value = body.path(field).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static Answer done(Phones.Done done) {
        return Answer.ok(Json.object().put("messageId", done.messageId()).put("webhookEventId", done.eventId()));
    }

    ObjectNode json(Person person) {
        return Json.object()
                .put("id", person.id())
                .put("displayName", person.displayName())
                .put("language", person.language())
                .put("statusMessage", person.statusMessage())
                .put("pictureUrl", person.picture() ? phones.pictureUrl(person.id()) : "")
                .put("friendship", person.friendship().name());
    }
}
