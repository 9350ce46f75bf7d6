package henji.linewebhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes in one webhook call: size, signature, cut, destination, queue; and the spill when the queue does not take
 * all. A call is {@link Intake.Accepted} or {@link Intake.Spilled} only when every event of it is durable, so that
 * LINE may be told 200; if neither place takes them, the spill's exception goes on and LINE is told to come again.
 */
public final class WebhookIntake {

    /** Largest body that is looked at. */
    public static final int MAX_BYTES = 1024 * 1024;

    private final EventQueue queue;
    private final SpillPlace spill;
    private final InstantSource clock;

    /** An intake into this queue. */
    public WebhookIntake(EventQueue queue, SpillPlace spill, InstantSource clock) {
        this.queue = queue;
        this.spill = spill;
        this.clock = clock;
    }

    /**
     * Takes in one call.
     *
     * @param body raw bytes
     * @param signature the header's value
     * @param contentEncoding the header's value; LINE sends none
     * @param channel what it is checked against
     */
    public Intake take(
            byte[] body, Optional<String> signature, Optional<String> contentEncoding, WebhookChannel channel) {
        if (body.length > MAX_BYTES) {
            return new Intake.Refused(Intake.Reason.TOO_LARGE);
        }
        if (!WebhookSignature.holds(body, signature, channel.secrets())) {
            return new Intake.Refused(Intake.Reason.SIGNATURE);
        }
        if (contentEncoding.filter(encoding -> !"identity".equalsIgnoreCase(encoding.strip())).isPresent()) {
            return new Intake.Refused(Intake.Reason.ENCODED);
        }
        Webhook webhook;
        try {
            webhook = WebhookSplitter.split(body);
        } catch (BadWebhook e) {
            return new Intake.Refused(Intake.Reason.MALFORMED);
        }
        if (!webhook.destination().equals(channel.botUserId())) {
            return new Intake.Refused(Intake.Reason.DESTINATION);
        }
        return store(body, webhook);
    }

    private Intake store(byte[] body, Webhook webhook) {
        List<WebhookEvent> events = webhook.events();
        List<String> types = events.stream().map(WebhookEvent::type).distinct().sorted().toList();
        if (events.isEmpty()) {
            return new Intake.Accepted(0, types);
        }
        Instant received = clock.instant();
        List<QueuedEvent> missing = queue.offer(
                events.stream().map(event -> QueuedEvent.of(event, webhook.destination(), received)).toList());
        if (missing.isEmpty()) {
            return new Intake.Accepted(events.size(), types);
        }
        return new Intake.Spilled(events.size(), missing.size(), spill.keep(body, received));
    }
}
