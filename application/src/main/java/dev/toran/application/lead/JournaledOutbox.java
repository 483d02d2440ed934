package dev.toran.application.lead;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.delivery.Pace;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import java.util.List;
import java.util.Set;

/// Tells journals of the deliveries that are taken in.
public final class JournaledOutbox implements Outbox {

    private final Outbox outbox;
    private final List<LeadJournal> journals;

    public JournaledOutbox(Outbox outbox, List<LeadJournal> journals) {
        this.outbox = outbox;
        this.journals = List.copyOf(journals);
    }

    @Override
    public void add(ClaimedDelivery delivery) {
        outbox.add(delivery);
        tell(delivery.delivery());
    }

    @Override
    public List<DeliveryId> resend(List<Delivery> deliveries, Pace pace) {
        List<DeliveryId> open = outbox.resend(deliveries, pace);
        Set<DeliveryId> distinct = Set.copyOf(open);
        deliveries.stream().filter(delivery -> distinct.contains(delivery.id())).forEach(this::tell);
        return open;
    }

    private void tell(Delivery delivery) {
        journals.forEach(journal -> journal.queued(delivery));
    }
}
