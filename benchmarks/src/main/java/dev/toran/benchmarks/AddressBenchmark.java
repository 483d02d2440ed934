package dev.toran.benchmarks;

import dev.toran.domain.webhook.AddressVerdict;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.IpAddress;
import dev.toran.domain.webhook.ParsedEndpointUrl;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the egress rules cost: a URL is parsed when a webhook is saved, an address is judged at every attempt.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AddressBenchmark {
    private final EgressRules rules = EgressRules.publicOnly();

    @Benchmark
    public AddressVerdict judge_an_address(Judged judged) {
        return rules.judge(judged.parsed);
    }

    @Benchmark
    public ParsedEndpointUrl parse_a_url() {
        return EndpointUrl.parse("https://hooks.example.com/toran/leads?source=widget", rules);
    }

    /// Public and private, plain and embedded: the ways through the rules differ in length.
    @State(Scope.Benchmark)
    public static class Judged {
        @Param({"93.184.215.14", "10.2.3.4", "2606:4700::6810:84e5", "64:ff9b::10.2.3.4"})
        public String address = "";

        private IpAddress parsed = IpAddress.of(new byte[4]);

        @Setup
        public void parse() {
            parsed = IpAddress.parse(address).orElseThrow();
        }
    }
}
