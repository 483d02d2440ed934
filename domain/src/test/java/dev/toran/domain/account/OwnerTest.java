package dev.toran.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    @Test
    void an_address_is_the_same_however_it_is_typed() {
        OwnerEmail email = OwnerEmail.parse(" Ada@Shop.Example ").orElseThrow();

        assertThat(email.text()).isEqualTo("ada@shop.example");
        assertThat(email)
                .isEqualTo(OwnerEmail.parse("ada@shop.example").orElseThrow())
                .hasSameHashCodeAs(OwnerEmail.parse("ada@shop.example").orElseThrow())
                .isNotEqualTo(OwnerEmail.parse("bo@shop.example").orElseThrow())
                .isNotEqualTo("ada@shop.example")
                .hasToString("OwnerEmail[…]");
        assertThat(email.hashCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ada", "@shop.example", "ada@", "ada@home@shop.example", "a da@shop.example", "a@b\u0000"})
    void what_can_not_be_an_address_is_none(String typed) {
        assertThat(OwnerEmail.parse(typed)).isEmpty();
    }

    @Test
    void an_address_has_a_greatest_length() {
        assertThat(OwnerEmail.parse("a".repeat(318) + "@b")).isPresent();
        assertThat(OwnerEmail.parse("a".repeat(319) + "@b")).isEmpty();
        assertThat(OwnerEmail.parse("a@b")).isPresent();
    }

    @Test
    void a_password_has_8_to_200_characters_of_any_kind() {
        assertThat(Password.parse("1234567")).isEmpty();
        assertThat(Password.parse("12345678").orElseThrow().reveal()).isEqualTo("12345678");
        assertThat(Password.parse("🔑".repeat(7))).isEmpty();
        assertThat(Password.parse("🔑".repeat(200))).isPresent();
        assertThat(Password.parse("x".repeat(201))).isEmpty();
        assertThat(Password.parse("12345678\0")).isEmpty();
    }

    @Test
    void a_password_can_be_made_up_and_shows_itself_to_nobody() {
        Password madeUp = Password.of(new byte[Password.RANDOM_BYTES]);

        assertThat(madeUp.reveal()).hasSize(20);
        assertThat(Password.parse(madeUp.reveal())).isPresent();
        assertThat(madeUp).hasToString("Password[…]");
        assertThat(new PasswordHash("secret")).hasToString("PasswordHash[…]");
    }
}
