package henji.local.line.people;

/**
 * What the platform knows about one person.
 *
 * @param id LINE user id
 * @param displayName as shown in LINE
 * @param language BCP 47 tag, empty when the person has not consented to share it
 * @param statusMessage empty when there is none
 * @param picture whether there is a profile picture
 * @param friendship how they stand to the account
 */
public record Person(
        String id, String displayName, String language, String statusMessage, boolean picture, Friendship friendship) {}
