package henji.core.rival;

/**
 * Others who write the same friend, entry or list at the same time. Whoever loses reads what is there now, decides
 * anew and tries again at once: a try is lost only because somebody else's write went through, so together all get on.
 */
public final class Rivals {

    /**
     * How often one write is tried. Those who can come between are few: a friend's events come one at a time (a FIFO
     * group), and beside them there are the operators who have the friend open, the sweep of open sends and the
     * fetching of media, each with a write or two. Seven of them in a row are no crowd but a fault; whoever asked, a
     * person or a queue, hears of it and asks again.
     */
    public static final int TRIES = 8;

    private Rivals() {
    }
}
