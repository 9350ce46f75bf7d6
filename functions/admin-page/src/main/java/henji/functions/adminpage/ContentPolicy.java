package henji.functions.adminpage;

import java.util.List;

/**
 * The page's content security policy: nothing but what is listed, no inline script or style, no frames. Origins are
 * those of this installation.
 */
final class ContentPolicy {

    private ContentPolicy() {
    }

    static String of(PageEnv env) {
        return String.join("; ", List.of(
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob: " + env.mediaOrigin() + " " + String.join(" ", env.pictureOrigins()),
                "media-src " + env.mediaOrigin(),
                "font-src 'self'",
                "connect-src 'self' " + String.join(" ", env.signInOrigins()),
                "frame-src 'none'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "object-src 'none'"));
    }
}
