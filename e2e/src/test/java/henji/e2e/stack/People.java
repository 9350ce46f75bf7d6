package henji.e2e.stack;

import java.time.Duration;
import java.util.Arrays;

/** Friends who come and write without a phone being clicked, and are stored when they are returned. */
public final class People {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final StackProcess stack;

    public People(StackProcess stack) {
        this.stack = stack;
    }

    /**
     * Somebody who adds the account and writes these messages.
     *
     * @return the friend's id
     */
    public String come(String name, String... messages) {
        String friend = stack.line().addFriend(name);
        Arrays.stream(messages).forEach(words -> stack.line().write(friend, words));
        Api operator = stack.as("operator");
        // The name is asked of LINE after the first event.
        Wait.atMost(PATIENCE, name + " is stored", () -> {
            Http.Answer card = operator.get("/api/friends/" + friend);
            return card.status() == 200 && name.equals(card.json().get("name"))
                    && has(operator, friend, messages);
        });
        return friend;
    }

    /** A friend writes, and it is stored. */
    public void write(String friend, String words) {
        stack.line().write(friend, words);
        Wait.atMost(PATIENCE, "a message is stored", () -> has(stack.as("operator"), friend, words));
    }

    private static boolean has(Api operator, String friend, String... messages) {
        if (messages.length == 0) {
            return true;
        }
        String timeline = operator.get("/api/friends/" + friend + "/timeline").expect(200).text();
        return Arrays.stream(messages).allMatch(timeline::contains);
    }
}
