package henji.local.line.platform;

/** When LINE looks at the retry key. Its documents do not say, so both ways can be had. */
public enum CheckOrder {
    /** Right after the token: a known key is a 409 whatever the quota and the body are. */
    KEY_BEFORE_QUOTA,
    /** Last: a full quota or a bad body hides that the key was accepted before. */
    QUOTA_BEFORE_KEY
}
