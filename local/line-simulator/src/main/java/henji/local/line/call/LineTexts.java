package henji.local.line.call;

/** Messages of LINE's error bodies. Clients should branch on the status: LINE may change the texts. */
public final class LineTexts {

    public static final String RATE_LIMIT = "The API rate limit has been exceeded. Try again later.";
    public static final String MONTHLY_LIMIT = "You have reached your monthly limit.";
    public static final String KEY_ACCEPTED = "The retry key is already accepted";
    public static final String UNAUTHORIZED =
            "Authentication failed. Confirm that the access token in the authorization header is valid.";
    public static final String NOT_FOUND = "Not found";

    private LineTexts() {}
}
