package henji.line;

import henji.core.media.ContentTooLong;
import java.io.FilterInputStream;
import java.io.IOException;
import okhttp3.Response;

/** An answer's body, of which LINE may not have said how long it is; one that never ends breaks off at the limit. */
final class LimitedContent extends FilterInputStream {

    private final Response response;
    private final long maxBytes;
    private long left;

    LimitedContent(Response response, long maxBytes) {
        super(response.body().byteStream());
        this.response = response;
        this.maxBytes = maxBytes;
        this.left = maxBytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new ContentTooLong(maxBytes);
        }
    }

    @Override
    public void close() {
        response.close();
    }
}
