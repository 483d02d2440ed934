package dev.toran.domain.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKey;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.text.TextRule;
import dev.toran.domain.text.TextViolation;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WebOrigin;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final TextRule THREE = TextRule.upTo(3);

    @Test
    void a_lead_is_as_long_as_everything_that_was_given() {
        Lead lead = Fixtures.aLead()
                .named("12345678")
                .withEmail("a@b.example")
                .withPhone("+4930")
                .withAttribution(new Attribution(Optional.of("https://x.example"), Map.of("notes", "é🚀", "a", "b")))
                .build();

        assertThat(lead.length()).isEqualTo(8 + 11 + 5 + 17 + (5 + 3) + (1 + 1));
        assertThat(Fixtures.aLead()
                        .anonymous()
                        .withoutContact()
                        .withAttribution(Attribution.NONE)
                        .build()
                        .length())
                .isZero();
    }

    @Test
    void text_is_bounded_in_code_points_storable_and_encodable() {
        assertThat(THREE.violation("🚀🚀🚀")).isEmpty();
        assertThat(THREE.violation("abcd")).contains(TextViolation.TOO_LONG);
        assertThat(THREE.violation("a\0")).contains(TextViolation.NUL_CHARACTER);
        assertThat(THREE.violation("a\ud800")).contains(TextViolation.UNPAIRED_SURROGATE);
        assertThat(THREE.violationOfRequired(" \u200b\u00a0")).contains(TextViolation.BLANK);
        assertThat(THREE.violationOfRequired("abcd")).contains(TextViolation.TOO_LONG);
        assertThat(THREE.violationOfRequired("a")).isEmpty();
        assertThat(THREE.require("x", "abc")).isEqualTo("abc");
        assertThat(THREE.require("x", Optional.of("abc"))).contains("abc");
        assertThatThrownBy(() -> THREE.require("x", "abcd")).hasMessageContaining("x: TOO_LONG");
        assertThatThrownBy(() -> TextRule.upTo(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(TextRule.upTo(1).maxCodePoints()).isEqualTo(1);
        assertThat(TextRule.isBlank("\u0007\u2003")).isTrue();
        assertThat(TextRule.isBlank(".")).isFalse();
    }

    @Test
    void a_blank_field_is_no_contact() {
        Contact blank = new Contact(Optional.of(" \u00a0"), Optional.of(""));
        assertThat(blank.isReachable()).isFalse();
        assertThat(blank.email()).isEmpty();
        assertThat(new Contact(Optional.of(" a@b "), Optional.empty()).email()).contains("a@b");
        assertThat(new Contact(Optional.of("a@b"), Optional.empty()).isReachable())
                .isTrue();
        assertThat(new Contact(Optional.empty(), Optional.of("1")).isReachable())
                .isTrue();
        Optional<String> tooLong = Optional.of("1".repeat(51));
        assertThatThrownBy(() -> new Contact(Optional.empty(), tooLong)).hasMessageContaining("phone");
        assertThat(new Visitor(Optional.of(" "), blank).name()).isEmpty();
        assertThat(new Visitor(Optional.of(" Ada "), blank).name()).contains(" Ada ");
    }

    @Test
    void metadata_keeps_its_order_and_leaves_out_what_is_empty() {
        Attribution attribution = new Attribution(
                Optional.of(" "), Map.of("notes", "call me", "company_name", "Osei Bikes", "empty", " "));

        assertThat(attribution.source()).isEmpty();
        assertThat(attribution.notes()).contains("call me");
        assertThat(attribution.companyName()).contains("Osei Bikes");
        assertThat(attribution.metadata()).doesNotContainKey("empty").hasSize(2);
        assertThat(Attribution.NONE.notes()).isEmpty();
        Map<String, String> many = new HashMap<>();
        for (int key = 0; key < 65; key++) {
            many.put("k" + key, "v");
        }
        assertThatThrownBy(() -> new Attribution(Optional.empty(), many)).hasMessageContaining("64");
        many.remove("k0");
        assertThat(new Attribution(Optional.empty(), many).metadata()).hasSize(64);
        Map<String, String> longValue = Map.of("a", "x".repeat(10_001));
        assertThatThrownBy(() -> new Attribution(Optional.empty(), longValue)).hasMessageContaining("metadata.a");
    }

    @Test
    void a_score_lies_between_0_and_100() {
        assertThat(Score.isValid(0)).isTrue();
        assertThat(Score.isValid(100)).isTrue();
        assertThat(Score.isValid(-0.1)).isFalse();
        assertThat(Score.isValid(100.1)).isFalse();
        assertThat(Score.isValid(Double.NaN)).isFalse();
        assertThatThrownBy(() -> new Score(101)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Tier.HOT.reaches(Tier.WARM)).isTrue();
        assertThat(Tier.WARM.reaches(Tier.WARM)).isTrue();
        assertThat(Tier.INFO.reaches(Tier.WARM)).isFalse();
    }

    @Test
    void an_origin_is_what_browsers_send() {
        assertThat(WebOrigin.parse("https://Shop.example:443")).contains(new WebOrigin("https://shop.example"));
        assertThat(WebOrigin.parse("http://localhost:3000")).contains(new WebOrigin("http://localhost:3000"));
        assertThat(WebOrigin.parse("http://localhost:80")).contains(new WebOrigin("http://localhost"));
        for (String wrong : List.of(
                "null",
                "ftp://a.example",
                "https://a.example/",
                "https://u@a.example",
                "https://a.example?x",
                "https://a.example#x",
                "https://",
                "a b",
                "https://" + "a".repeat(300))) {
            assertThat(WebOrigin.parse(wrong)).isEmpty();
        }
    }

    @Test
    void an_empty_list_of_origins_lets_everybody_in() {
        AllowedOrigins shop = new AllowedOrigins(List.of(new WebOrigin("https://shop.example")));
        assertThat(AllowedOrigins.ANY.permit(Optional.empty())).isTrue();
        assertThat(shop.permit(Optional.of("https://shop.example"))).isTrue();
        assertThat(shop.permit(Optional.of("https://other.example"))).isFalse();
        assertThat(shop.permit(Optional.empty())).isFalse();
        List<WebOrigin> many = Collections.nCopies(51, new WebOrigin("https://a.example"));
        assertThatThrownBy(() -> new AllowedOrigins(many)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new AllowedOrigins(many.subList(0, 50)).origins()).hasSize(50);
    }

    @Test
    void a_key_is_shown_once_and_stored_as_a_hash() {
        ApiKey key = ApiKey.of(new byte[32]);
        assertThat(key.reveal()).isEqualTo("tk_" + "A".repeat(43));
        assertThat(key.prefix()).isEqualTo("tk_AAAAAAAA");
        assertThat(key).hasToString("ApiKey[tk_AAAAAAAA…]");
        assertThat(key.hash()).isEqualTo(KeyHash.of(key.reveal()));
        assertThat(key.hash().matches(key.reveal())).isTrue();
        assertThat(key.hash().matches("tk_other")).isFalse();
        assertThat(KeyHash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatThrownBy(() -> ApiKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_account_has_a_bounded_name_and_what_its_plan_gives() {
        AccountId id = new AccountId(new UUID(1, 2));
        Account account = new Account(id, "Shop", Plan.PRO, Instant.EPOCH);
        assertThat(account.with("Store", Plan.FREE)).isEqualTo(new Account(id, "Store", Plan.FREE, Instant.EPOCH));
        assertThat(account.entitlement().features()).hasSize(1);
        assertThat(id).hasToString(new UUID(1, 2).toString());
        String tooLong = "x".repeat(201);
        assertThatThrownBy(() -> account.with(tooLong, Plan.PRO)).hasMessageContaining("name");
    }
}
