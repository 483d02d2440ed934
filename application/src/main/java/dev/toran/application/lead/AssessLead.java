package dev.toran.application.lead;

import dev.toran.application.StorageUnavailable;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Has leads scored, and has those decided that had to be accepted before their score was in.
public final class AssessLead {

    private static final int PER_SWEEP = 500;

    private final LeadScorer scorer;
    private final DecideAssessedLead decide;
    private final Leads leads;
    private final Duration patience;
    private final InstantSource clock;

    /// Scores that came in while the database was away: of leads that were accepted before, and no more are.
    private final Map<Lead, Assessment> unstored = new ConcurrentHashMap<>();

    /// @param patience after which a lead that still waits is taken for abandoned: longer than the scorer's own bound
    public AssessLead(
            LeadScorer scorer, DecideAssessedLead decide, Leads leads, Duration patience, InstantSource clock) {
        this.scorer = scorer;
        this.decide = decide;
        this.leads = leads;
        this.patience = patience;
        this.clock = clock;
    }

    /// Begins to score `lead`.
    CompletableFuture<Assessment> begin(Lead lead) {
        return scorer.assess(lead).toCompletableFuture();
    }

    /// Has a committed lead decided as soon as its score is in. While that can't be stored the score is kept, and
    /// decided by with the next [#decideAbandoned].
    void decideWhenDone(Lead committed, CompletableFuture<Assessment> assessment) {
        Thread.ofVirtual().name("decide").start(() -> {
            Assessment score = assessment.join();
            try {
                decide.decideScored(committed.account(), committed.id(), score);
            } catch (StorageUnavailable away) {
                unstored.put(committed, score);
            }
        });
    }

    /// Decides leads by scores that couldn't be stored when they came in, and leads whose scoring was cut short by a
    /// crash as unknown: waiting longer would help nobody.
    ///
    /// A lead that can't be decided keeps no other from it.
    ///
    /// @return how many leads had no score
    /// @throws StorageUnavailable when the database is still away; the scores are kept
    /// @throws RuntimeException what was thrown for the first lead that can't be decided, and
    ///     suppressed in it what was for others, once all have had their turn
    public int decideAbandoned() {
        Defects defects = new Defects();
        unstored.forEach((lead, score) -> defects.passOver(() -> {
            decide.decideScored(lead.account(), lead.id(), score);
            unstored.remove(lead);
        }));
        List<LeadRecord> abandoned = leads.assessing(clock.instant().minus(patience), PER_SWEEP);
        abandoned.forEach(found -> defects.passOver(
                () -> decide.decideScored(found.lead().account(), found.lead().id(), Assessment.UNKNOWN)));
        defects.tell();
        return abandoned.size();
    }

    /// What went wrong with single leads. A database that is away concerns them all.
    private static final class Defects {

        private Optional<RuntimeException> first = Optional.empty();

        void passOver(Runnable decision) {
            try {
                decision.run();
            } catch (StorageUnavailable away) {
                throw away;
            } catch (RuntimeException defect) {
                first.ifPresentOrElse(before -> before.addSuppressed(defect), () -> first = Optional.of(defect));
            }
        }

        void tell() {
            if (first.isPresent()) {
                throw first.get();
            }
        }
    }
}
