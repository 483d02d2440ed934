package dev.toran.adapters.scoring;

import static dev.toran.adapters.scoring.SampleLead.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesScorerTest {

    static Stream<Arguments> each_signal_alone() {
        int known = 10 + 5; // an address to write to and a name
        return Stream.of(
                arguments("nothing but a word", aLead().notes("Hello"), known),
                arguments("phone", aLead().notes("Hello").phone("+1 202 555 0101"), known + 20),
                arguments("company", aLead().with(Attribution.COMPANY_NAME, "Acme"), known + 15),
                arguments("twenty words", aLead().notes("word ".repeat(20)), known + 5),
                arguments("nineteen words", aLead().notes("word ".repeat(19)), known),
                arguments("buying word", aLead().notes("What is your pricing?"), known + 20),
                arguments("buying word, upper case", aLead().notes("SEND A QUOTE"), known + 20),
                arguments("buying word, full-width", aLead().notes("Ｑｕｏｔｅ"), known + 20),
                arguments("buying word, German", aLead().notes("Bitte um ein Angebot."), known + 20),
                arguments("inside another word", aLead().notes("misquoted"), known),
                arguments("urgent", aLead().notes("Please call me!"), known + 20),
                arguments("urgent, French", aLead().notes("Pour aujourd'hui"), known + 20),
                arguments("sum of money", aLead().notes("about 5000€"), known + 10),
                arguments("head count", aLead().notes("for 40 employees"), known + 10),
                arguments("people without a number", aLead().notes("nice employees"), known),
                arguments("buying page", aLead().source("https://shop.example/pricing?x=1"), known + 10),
                arguments("another page", aLead().source("https://shop.example/blog"), known),
                arguments("paid campaign", aLead().with("utm_medium", "CPC"), known + 5),
                arguments("not buying", aLead().notes("I am a student"), 0),
                arguments("soliciting", aLead().notes("We offer SEO services"), 0),
                arguments("three links", aLead().notes("http://a http://b https://c"), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void each_signal_alone(String why, SampleLead lead, double expected) {
        assertThat(RulesScorer.judge(lead.build()).score()).contains(new Score(expected));
    }

    @Test
    void a_lead_that_only_left_contact_data_is_unknown_not_zero() {
        assertThat(RulesScorer.judge(aLead().phone("+1 202 555 0101").build())).isEqualTo(Assessment.UNKNOWN);
    }

    @Test
    void everything_at_once_stays_within_the_scale_and_is_hot() {
        SampleLead eager = aLead().phone("+1 202 555 0101")
                .with(Attribution.COMPANY_NAME, "Acme")
                .with("utm_medium", "cpc")
                .source("https://shop.example/pricing")
                .notes("Our budget is 9000 € for 40 users. Please call me today. " + "more ".repeat(20));

        assertThat(RulesScorer.judge(eager.build())).isEqualTo(Assessment.of(new Score(100), Tier.HOT));
    }

    @Test
    void a_bad_sign_never_takes_the_score_below_zero() {
        assertThat(RulesScorer.judge(aLead().notes("backlinks for a student").build()))
                .isEqualTo(Assessment.of(new Score(0), Tier.INFO));
    }

    @Test
    void tiers_begin_at_their_thresholds() {
        assertThat(TierThresholds.tierOf(new Score(70))).isEqualTo(Tier.HOT);
        assertThat(TierThresholds.tierOf(new Score(69.99))).isEqualTo(Tier.WARM);
        assertThat(TierThresholds.tierOf(new Score(40))).isEqualTo(Tier.WARM);
        assertThat(TierThresholds.tierOf(new Score(39.99))).isEqualTo(Tier.INFO);
    }

    @Test
    void the_answer_is_there_at_once() {
        CompletableFuture<Assessment> answer =
                new RulesScorer().assess(aLead().notes("Hello").build()).toCompletableFuture();

        assertThat(answer).isCompleted();
    }

    @Test
    @Timeout(10)
    void the_longest_notes_take_no_noticeable_time() {
        String notes = "🙂 ".repeat(5_000);
        long began = System.nanoTime();
        for (int round = 0; round < 200; round++) {
            RulesScorer.judge(aLead().notes(notes).build());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void no_scorer_knows_nothing() {
        assertThat(new NoScorer().assess(aLead().notes("Hello").build()).toCompletableFuture())
                .isCompletedWithValue(Assessment.UNKNOWN);
    }
}
