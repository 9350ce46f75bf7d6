package henji.local.line.people;

/** The finaliser of SplitMix64: spreads the bits of a long evenly and never maps two values to one. */
public final class Mix {

    private Mix() {}

    public static long of(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
