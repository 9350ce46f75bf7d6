package henji.core.delivery.unknown;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceState;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists a run's friends whose outcome cannot be known, in key order. A page reads the run's slices, the states of few
 * slices and the ids of those batches alone that it takes friends from, however large the run was.
 */
public final class UnknownFriends {

    /** Slices whose states one page reads at most; a page may so be empty and still have a next one. */
    static final int SLICES_A_PAGE = 4;

    private static final int CODE_MAX = 50;

    private final RunStore store;

    public UnknownFriends(RunStore store) {
        this.store = store;
    }

    /** @param batch that the friend was sent to with, and all that is known of its attempts */
    public record Entry(FriendId friend, Batch batch) {
        public Entry {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(batch);
        }
    }

    /** @param next where the list goes on; absent at its end */
    public record Page(List<Entry> entries, Optional<Place> next) {
        public Page {
            entries = List.copyOf(entries);
            Objects.requireNonNull(next);
        }
    }

    /**
     * A place in the list.
     *
     * @param slice number of the slice to read
     * @param after last friend of it that was read
     */
    public record Place(int slice, Optional<FriendId> after) {

        public static final Place START = new Place(0, Optional.empty());

        public Place {
            Objects.requireNonNull(after);
        }

        /** Short text form: {@code 3}, {@code 3:U10…}. */
        public String code() {
            return slice + after.map(friend -> ":" + friend).orElse("");
        }

        /** Reads {@link #code()}. @throws InvalidInput for anything else */
        public static Place ofCode(String code) {
            int colon = code.indexOf(':');
            String number = colon < 0 ? code : code.substring(0, colon);
            if (code.length() > CODE_MAX || !number.matches("[0-9]{1,4}")) {
                throw InvalidInput.at("", "bad-cursor");
            }
            return new Place(Integer.parseInt(number),
                    colon < 0 ? Optional.empty() : Optional.of(new FriendId(code.substring(colon + 1))));
        }
    }

    /** @param limit most friends to return, at least 1 */
    public Page page(RunId run, Place from, int limit) {
        List<Entry> entries = new ArrayList<>();
        int read = 0;
        for (Slice slice : store.slices(run)) {
            if (slice.number() < from.slice() || isSurelyKnown(slice)) {
                continue;
            }
            if (read == SLICES_A_PAGE) {
                return new Page(entries, Optional.of(new Place(slice.number(), Optional.empty())));
            }
            Optional<FriendId> after = slice.number() == from.slice() ? from.after() : Optional.empty();
            if (add(slice, after, limit, entries)) {
                return new Page(entries, Optional.of(
                        new Place(slice.number(), Optional.of(entries.getLast().friend()))));
            }
            read++;
        }
        return new Page(entries, Optional.empty());
    }

    private static boolean isSurelyKnown(Slice slice) {
        return !slice.isFrozen() || slice.state() == SliceState.CLOSED && slice.finalFigures().unknown() == 0;
    }

    /** @return whether the page is full; more may follow */
    private boolean add(Slice slice, Optional<FriendId> after, int limit, List<Entry> entries) {
        int first = after.map(slice::batchOf).orElse(0);
        List<Batch> batches = store.batches(slice.run(), slice.number(), slice.freeze()).stream()
                .filter(batch -> batch.ref().no().index() >= first && !batch.unknownForGood().isEmpty())
                .sorted(Comparator.comparingInt((Batch batch) -> batch.ref().no().index())
                        .thenComparingInt(Batch::from))
                .toList();
        Map<Integer, Recipients> read = new HashMap<>();
        int passed = after.map(friend -> positionAfter(slice, first, friend, read)).orElse(0);
        for (Batch batch : batches) {
            int index = batch.ref().no().index();
            Recipients recipients = recipients(slice, index, read);
            BitSet positions = batch.unknownForGood();
            int from = index == first ? passed : 0;
            for (int at = positions.nextSetBit(from); at >= 0; at = positions.nextSetBit(at + 1)) {
                entries.add(new Entry(recipients.at(at), batch));
                if (entries.size() == limit) {
                    return true;
                }
            }
        }
        return false;
    }

    private int positionAfter(Slice slice, int index, FriendId friend, Map<Integer, Recipients> read) {
        return index < 0 ? 0 : recipients(slice, index, read).positionOf(friend) + 1;
    }

    private Recipients recipients(Slice slice, int index, Map<Integer, Recipients> read) {
        return read.computeIfAbsent(index, any -> store.recipients(slice.batch(index)).orElseThrow(
                () -> new IllegalStateException("the ids are stored with the batch")));
    }
}
