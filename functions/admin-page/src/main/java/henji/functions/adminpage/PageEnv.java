package henji.functions.adminpage;

import henji.runtime.Env;
import henji.runtime.Surroundings;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The function's environment.
 *
 * @param issuer of the staff's tokens
 * @param clientId of the page at the issuer
 * @param logoutUrl where signing out goes, if the issuer's metadata do not say; may be empty
 * @param signInOrigins what the page calls besides its own origin
 * @param mediaOrigin where media come from
 * @param pictureOrigins where friends' pictures come from
 * @param accountName name of the LINE Official Account
 * @param timeZone of every date on the page
 */
record PageEnv(
        URI issuer,
        String clientId,
        String logoutUrl,
        List<String> signInOrigins,
        String mediaOrigin,
        List<String> pictureOrigins,
        String accountName,
        ZoneId timeZone) {

    static PageEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        URI issuer = env.address("OIDC_ISSUER");
        return new PageEnv(
                issuer,
                env.required("OIDC_CLIENT_ID"),
                env.given("OIDC_LOGOUT_URL"),
                Stream.concat(Stream.of(origin(issuer)), words(env.given("OIDC_ORIGINS"))).distinct().toList(),
                origin(env.address("MEDIA_ORIGIN")),
                words(env.required("PICTURE_ORIGINS")).toList(),
                env.required("ACCOUNT_NAME"),
                env.zone("TIME_ZONE"));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).map(word -> origin(URI.create(word)));
    }

    /** Scheme, host and port only: anything more would end a source list or widen it. */
    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }
}
