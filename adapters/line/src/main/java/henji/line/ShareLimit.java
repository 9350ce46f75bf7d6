package henji.line;

import henji.core.settings.DeliverySettings;
import java.net.URI;

/** How much of LINE's limits an installation may take. */
public final class ShareLimit {

    private static final String LINE = "api.line.me";

    private ShareLimit() {
    }

    /**
     * All of it is for measuring, and only where the calls do not go to LINE.
     *
     * @param endpoint origin of the Messaging API
     * @return per cent
     */
    public static int of(URI endpoint) {
        return LINE.equalsIgnoreCase(endpoint.getHost()) ? DeliverySettings.SHARE_MAX : DeliverySettings.SHARE_WHOLE;
    }
}
