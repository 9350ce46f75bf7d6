package henji.e2e.stack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The LINE simulator's control address: people act here, and deliveries are counted by somebody else than us. */
public final class Line {

    private final URI base;

    Line(URI base) {
        this.base = base;
    }

    /** A new person who adds the account; the follow webhook is sent. @return the user id */
    public String addFriend(String name) {
        return text(Http.json("POST", at("/control/people"), Map.of("displayName", name)).ok(), "id");
    }

    /** The user id of the one person with this name. */
    public String idOf(String name) {
        return (String) list(Http.get(at("/control/people?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .expect(200).json(), "people").getFirst().get("id");
    }

    /** @return the message id */
    public String write(String user, String words) {
        return text(Http.json("POST", at("/control/people/" + user + "/text"), Map.of("text", words)).ok(),
                "messageId");
    }

    public void block(String user) {
        Http.json("POST", at("/control/people/" + user + "/block"), Map.of()).ok();
    }

    /** Texts on the person's phone that came from the account, oldest first. */
    public List<String> textsFromAccount(String user) {
        return list(Http.get(at("/control/people/" + user + "/chat")).expect(200).json(), "entries").stream()
                .filter(entry -> "account".equals(entry.get("kind")))
                .flatMap(entry -> list(entry, "messages").stream())
                .map(message -> String.valueOf(message.get("text")))
                .toList();
    }

    /** Kinds of the messages of the newest call from the account to this person, in their order. */
    public List<String> newestKindsFromAccount(String user) {
        return list(list(Http.get(at("/control/people/" + user + "/chat")).expect(200).json(), "entries").stream()
                .filter(entry -> "account".equals(entry.get("kind"))).toList().getLast(), "messages").stream()
                .map(message -> String.valueOf(message.get("type")))
                .toList();
    }

    /** Figures over all deliveries since the counts began. */
    public Map<String, Object> deliveries() {
        return Http.get(at("/control/deliveries/summary")).expect(200).json();
    }

    public long deliveriesTo(String user) {
        return number(Http.get(at("/control/deliveries?user=" + user)).expect(200), "deliveries");
    }

    /** How many people got something under this retry key. */
    public long deliveriesUnder(String key) {
        return number(Http.get(at("/control/deliveries?key=" + key)).expect(200), "deliveries");
    }

    /** How often messages with these words reached one person, ever. */
    public long deliveriesTo(String user, String words) {
        return number(Http.get(at("/control/deliveries?user=" + user + "&text="
                + URLEncoder.encode(words, StandardCharsets.UTF_8))).expect(200), "deliveries");
    }

    public void forgetDeliveries() {
        Http.send("DELETE", at("/control/deliveries"), new byte[0]).ok();
    }

    public Http.Answer postRaw(byte[] body, String signature) {
        return Http.send("POST", at("/control/webhooks/raw?signature=" + signature), body,
                "content-type", "application/json");
    }

    public Map<String, Object> ledger(boolean acknowledged) {
        return Http.get(at("/control/webhooks/ledger?acknowledged=" + acknowledged + "&limit=100000")).expect(200)
                .json();
    }

    /** How many webhook events there are, and how many of them were answered with a 2xx. */
    public Webhooks webhooks() {
        Http.Answer answer = Http.get(at("/control/webhooks/ledger?limit=0")).expect(200);
        return new Webhooks(number(answer, "events"), number(answer, "acknowledged"));
    }

    public record Webhooks(long events, long acknowledged) {

        public long open() {
            return events - acknowledged;
        }
    }

    /** What LINE counts as delivered to the person, text by text; a text delivered twice is there twice. */
    public List<String> textsDeliveredTo(String user) {
        Map<String, Object> told = Http.get(at("/control/deliveries?limit=1000&user=" + user)).expect(200).json();
        List<Map<String, Object>> calls = list(told, "calls");
        if (calls.size() == 1000) {
            throw new AssertionError("the simulator lists no more than 1000 calls");
        }
        return calls.stream().flatMap(call -> list(call, "messages").stream()
                .flatMap(message -> Collections.nCopies(((Number) call.get("deliveries")).intValue(),
                        String.valueOf(message.get("text"))).stream())).toList();
    }

    public List<?> violations() {
        return (List<?>) Http.get(at("/control/violations")).expect(200).json().get("violations");
    }

    public Http.Answer control(String method, String path, Map<String, ?> body) {
        return Http.json(method, at("/control" + path), body);
    }

    private URI at(String path) {
        return base.resolve(path);
    }

    private static String text(Http.Answer answer, String name) {
        return (String) answer.json().get(name);
    }

    private static long number(Http.Answer answer, String name) {
        return ((Number) answer.json().get(name)).longValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> tree, String name) {
        return (List<Map<String, Object>>) tree.get(name);
    }
}
