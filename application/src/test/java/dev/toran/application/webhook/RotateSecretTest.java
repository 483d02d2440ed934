package dev.toran.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.World;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RotateSecretTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final World world = new World();
    private final WebhookKey hook = world.tenant.hook();

    @Test
    void both_secrets_are_shown_while_they_overlap_and_the_new_one_alone_afterwards() {
        SigningSecrets before = world.rotate.show(hook).orElseThrow();

        SigningSecrets during = world.rotate.rotate(hook, DAY).orElseThrow();

        assertThat(during.current()).isEqualTo(before.current());
        assertThat(during.rotation().orElseThrow().overlapEndsAt())
                .isEqualTo(world.clock.instant().plus(DAY));
        assertThat(world.rotate.show(hook)).contains(during);
        world.clock.advance(DAY);
        SigningSecrets after = world.rotate.show(hook).orElseThrow();
        assertThat(after.current()).isEqualTo(during.rotation().orElseThrow().next());
        assertThat(after.rotation()).isEmpty();
    }

    @Test
    void a_rotation_after_an_overlap_that_has_ended_starts_from_the_secret_in_force() {
        SigningSecrets first = world.rotate.rotate(hook, DAY).orElseThrow();
        world.clock.advance(DAY);

        SigningSecrets second = world.rotate.rotate(hook, DAY).orElseThrow();

        assertThat(second.current()).isEqualTo(first.rotation().orElseThrow().next());
    }

    @Test
    void the_overlap_can_be_ended_early() {
        SigningSecrets during = world.rotate.rotate(hook, DAY).orElseThrow();

        SigningSecrets promoted = world.rotate.promote(hook).orElseThrow();

        assertThat(promoted.current()).isEqualTo(during.rotation().orElseThrow().next());
        assertThat(world.rotate.show(hook)).contains(promoted);
    }

    @Test
    void every_secret_is_a_new_one() {
        assertThat(world.rotate.rotate(hook, Duration.ZERO).orElseThrow().current())
                .isNotEqualTo(
                        world.rotate.rotate(hook, Duration.ZERO).orElseThrow().current());
    }

    @Test
    void what_does_not_exist_has_no_secret() {
        WebhookKey unknown = new WebhookKey(hook.account(), new WebhookId(world.entropy.nextId()));

        assertThat(world.rotate.show(unknown)).isEmpty();
        assertThat(world.rotate.rotate(unknown, DAY)).isEmpty();
        assertThat(world.rotate.promote(unknown)).isEmpty();
    }
}
