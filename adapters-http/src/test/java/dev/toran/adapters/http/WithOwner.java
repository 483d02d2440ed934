package dev.toran.adapters.http;

import dev.toran.application.contract.Tenant;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.plan.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A test of pages whose visitor is signed in as an account's owner.
abstract class WithOwner {

    final Api api = new Api();
    final Visitor visitor = new Visitor(api.origin());
    final AccountId account = Visitor.anOwner(api, Plan.PRO);
    final Tenant tenant =
            Tenant.of(api.world.store, api.world.accounts.find(account).orElseThrow());

    @BeforeEach
    void signIn() {
        visitor.signedIn();
    }

    @AfterEach
    void stop() throws InterruptedException {
        visitor.close();
        api.close();
    }
}
