package henji.core.delivery.send;

/** Keeps one worker's calls apart, so that all workers together stay below LINE's limit. */
public interface Pace {

    /** Waits until the next call may begin; also before the first. */
    void await();

    /** LINE said that calls come too fast. */
    void slowDown();
}
