package henji.local.line;

/** Messages of LINE's error bodies. Clients should branch on the status: LINE may change the texts. */
final class LineTexts {

    static final String RATE_LIMIT = "The API rate limit has been exceeded. Try again later.";
    static final String MONTHLY_LIMIT = "You have reached your monthly limit.";
    static final String KEY_ACCEPTED = "The retry key is already accepted";
    static final String UNAUTHORIZED =
            "Authentication failed. Confirm that the access token in the authorization header is valid.";
    static final String NOT_FOUND = "Not found";

    private LineTexts() {}
}
