package henji.functions.adminapi;

import java.time.ZoneId;

/**
 * The LINE Official Account, as the page shows it.
 *
 * @param zone in which its people think of days and hours
 */
public record Account(String name, ZoneId zone) {
}
