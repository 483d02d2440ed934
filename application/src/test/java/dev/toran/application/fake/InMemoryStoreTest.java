package dev.toran.application.fake;

import dev.toran.application.contract.AccountsContract;
import dev.toran.application.contract.AttemptRecordingContract;
import dev.toran.application.contract.AttemptTargetsContract;
import dev.toran.application.contract.CaptureSitesContract;
import dev.toran.application.contract.DeliveryArchiveContract;
import dev.toran.application.contract.DeliveryQueueContract;
import dev.toran.application.contract.IdempotencyContract;
import dev.toran.application.contract.LeadArchiveContract;
import dev.toran.application.contract.LeadsContract;
import dev.toran.application.contract.OutboxContract;
import dev.toran.application.contract.ReplaySourceContract;
import dev.toran.application.contract.Store;
import dev.toran.application.contract.WebhookSwitchContract;
import dev.toran.application.contract.WebhooksContract;
import dev.toran.application.contract.WidgetsContract;
import org.junit.jupiter.api.Nested;

/// The fakes keep the contracts that the databases keep, so tests that use them tell the truth.
class InMemoryStoreTest {

    private static final Store STORE = new InMemoryStore();

    @Nested
    class Accounts extends AccountsContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class Widgets extends WidgetsContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class Webhooks extends WebhooksContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class WebhookSwitch extends WebhookSwitchContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class CaptureSites extends CaptureSitesContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class AttemptTargets extends AttemptTargetsContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class Leads extends LeadsContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class Idempotency extends IdempotencyContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class LeadArchive extends LeadArchiveContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class DeliveryQueue extends DeliveryQueueContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class AttemptRecording extends AttemptRecordingContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class Outbox extends OutboxContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class DeliveryArchive extends DeliveryArchiveContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }

    @Nested
    class ReplaySource extends ReplaySourceContract {
        @Override
        protected Store store() {
            return STORE;
        }
    }
}
