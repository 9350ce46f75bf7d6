package henji.functions.adminpage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the built page, from the function's own archive. A name can hold plain words, dots inside them and
 * slashes between them, so it never leads out of the folder. Files once read stay in memory. Thread-safe.
 */
final class PageFiles {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*");

    /** How a file may be encoded, best first. */
    enum Encoding {
        BROTLI("br", ".br"), GZIP("gzip", ".gz"), NONE("identity", "");

        private final String token;
        private final String suffix;

        Encoding(String token, String suffix) {
            this.token = token;
            this.suffix = suffix;
        }

        String token() {
            return token;
        }
    }

    /**
     * A file in one encoding.
     *
     * @param tag entity tag with its quotes
     */
    record PageFile(byte[] bytes, Encoding encoding, String tag) {
    }

    private final String folder;
    private final Map<String, PageFile> known = new ConcurrentHashMap<>();

    /**
     * Files in a resource folder.
     *
     * @param folder absolute name without a slash at its end
     */
    PageFiles(String folder) {
        this.folder = folder;
    }

    /**
     * Finds a file in the best encoding that the caller accepts.
     *
     * @param name relative to the folder
     * @param acceptEncoding the header's value; empty for none
     */
    Optional<PageFile> find(String name, String acceptEncoding) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        for (Encoding encoding : Encoding.values()) {
            if (encoding == Encoding.NONE || accepts(acceptEncoding, encoding)) {
                Optional<PageFile> file = read(name, encoding);
                if (file.isPresent()) {
                    return file;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<PageFile> read(String name, Encoding encoding) {
        String resource = folder + "/" + name + encoding.suffix;
        PageFile kept = known.get(resource);
        if (kept != null) {
            return Optional.of(kept);
        }
        try (InputStream stream = PageFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                return Optional.empty();
            }
            byte[] bytes = stream.readAllBytes();
            PageFile file = new PageFile(bytes, encoding, '"' + digest(bytes) + '"');
            known.put(resource, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean accepts(String acceptEncoding, Encoding encoding) {
        for (String part : acceptEncoding.split(",")) {
            String[] words = part.strip().split("\\s*;\\s*");
            if (words[0].equalsIgnoreCase(encoding.token)) {
                return words.length < 2 || !words[1].matches("(?i)q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
