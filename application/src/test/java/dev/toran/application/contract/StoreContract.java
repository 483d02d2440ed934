package dev.toran.application.contract;

import org.junit.jupiter.api.Nested;

/// Every port's contract, kept by one store. An implementation extends this once and hands over its store.
public abstract class StoreContract {

    /// What is tested; the same one for all suites.
    protected abstract Store store();

    @Nested
    class OfAccounts extends AccountsContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfOwners extends OwnersContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfSessions extends SessionsContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfWidgets extends WidgetsContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfWebhooks extends WebhooksContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfWebhookSwitch extends WebhookSwitchContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfEndpointHealth extends EndpointHealthContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfTroubledEndpoints extends TroubledEndpointsContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfCaptureSites extends CaptureSitesContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfAttemptTargets extends AttemptTargetsContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfLeads extends LeadsContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfIdempotency extends IdempotencyContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfErasure extends ErasureContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfLeadArchive extends LeadArchiveContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfDeliveryQueue extends DeliveryQueueContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfAttemptRecording extends AttemptRecordingContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfOutbox extends OutboxContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfDeliveryArchive extends DeliveryArchiveContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfDestinations extends DestinationsContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfTraffic extends TrafficContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfReplaySource extends ReplaySourceContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OfReplays extends ReplaysContract {
        @Override
        protected Store store() {
            return StoreContract.this.store();
        }
    }
}
