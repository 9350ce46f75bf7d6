package henji.core.friend;

/** Whether LINE would deliver to the friend, as far as webhooks told us. */
public enum FollowState {
    FOLLOWING,
    BLOCKED,
    /** Neither a follow nor an unfollow was ever seen, for example a friend from before the installation. */
    UNKNOWN
}
