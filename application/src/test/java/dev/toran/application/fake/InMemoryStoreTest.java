package dev.toran.application.fake;

import dev.toran.application.contract.Store;
import dev.toran.application.contract.StoreContract;

/// The fakes keep the contracts that the databases keep, so tests that use them tell the truth.
class InMemoryStoreTest extends StoreContract {

    private final Store store = new InMemoryStore();

    @Override
    protected Store store() {
        return store;
    }
}
