/// What a webhook is, which leads it gets, and where it may point.
///
/// Start with [WebhookPolicy] for who gets a delivery, and with [EndpointUrl] and [AddressVerdict] for where
/// one may go. Everything here is decided from values alone: no name is resolved and nothing is sent, that
/// belongs to the adapters; no words for people either, refusals are closed sets of reasons.
@NullMarked
package dev.toran.domain.webhook;

import org.jspecify.annotations.NullMarked;
