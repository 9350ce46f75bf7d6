package henji.core.settings;

/** Port: reads how the account sends, and nothing else of its settings. */
public interface DeliveryTerms {

    /** As stored now; {@link DeliverySettings#DEFAULT} while nobody has changed anything. */
    DeliverySettings delivery();
}
