package henji.core.search;

import henji.core.friend.Friend;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some friends of a list, in its order. There may be fewer than asked for although the list goes on: a request stops
 * when its read budget is spent.
 *
 * @param friends as read just now, each tested
 * @param cursor gives the next page; absent at the end
 * @param readUnits what the page cost
 */
public record SearchPage(List<Friend> friends, Optional<String> cursor, double readUnits) {

    public SearchPage {
        friends = List.copyOf(friends);
        Objects.requireNonNull(cursor);
    }
}
