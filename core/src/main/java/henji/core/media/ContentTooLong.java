package henji.core.media;

import java.io.IOException;

/** Content whose length LINE did not say turned out longer than we take: it would be the next time, too. */
public final class ContentTooLong extends IOException {
    private static final long serialVersionUID = 1L;

    public ContentTooLong(long maxBytes) {
        super("the content is longer than " + maxBytes + " bytes");
    }
}
