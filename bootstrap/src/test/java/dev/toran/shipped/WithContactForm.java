package dev.toran.shipped;

import org.junit.jupiter.api.BeforeEach;

/// An owner with one widget, and a receiver that takes everything: afresh for each test.
abstract class WithContactForm extends WithBrowser {

    Owner owner;
    String widget;

    @BeforeEach
    void setUp() throws Exception {
        owner = owner();
        widget = owner.widget("Contact form");
        site.receiver().answer(request -> 200);
    }
}
