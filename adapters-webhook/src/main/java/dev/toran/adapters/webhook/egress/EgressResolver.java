package dev.toran.adapters.webhook.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one resolver of this process. The JDK creates it, reflectively and at a time of its choosing, so it gets its
/// guard afterwards.
final class EgressResolver implements InetAddressResolver {

    /// A name that can't exist (RFC 6761), to see whether the JDK asks us.
    private static final String PROBE = "egress-probe.invalid";

    private static final Logger LOG = LoggerFactory.getLogger(EgressResolver.class);
    private static final ScopedValue<List<String>> LEARNING = ScopedValue.newInstance();
    private static volatile Optional<EgressResolver> loaded = Optional.empty();

    private final InetAddressResolver builtin;
    private volatile Optional<EgressGuard> guard = Optional.empty();
    private volatile Optional<LookupPolicy> policy = Optional.empty();
    private volatile Optional<String> machineName = Optional.empty();

    private EgressResolver(InetAddressResolver builtin) {
        this.builtin = builtin;
    }

    static EgressResolver over(InetAddressResolver builtin) {
        var resolver = new EgressResolver(builtin);
        loaded = Optional.of(resolver);
        return resolver;
    }

    /// The resolver that the JDK asks, every time: its own cache would answer in our place, so it is switched off, and
    /// ours ([NameLookup]) does its work.
    ///
    /// @throws IllegalStateException when it asks another one
    static EgressResolver inForce() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        overhear(() -> InetAddress.getAllByName(PROBE)[0]);
        if (overhear(() -> InetAddress.getAllByName(PROBE)[0]).isEmpty()) {
            LOG.warn("the JDK caches names, because one was looked up before the egress guard was installed");
        }
        return loaded.filter(resolver -> resolver.policy.isPresent())
                .orElseThrow(() -> new IllegalStateException("the JDK does not ask "
                        + EgressResolverProvider.class.getName() + ": register it as a service"));
    }

    /// This machine's host name, as far as the JDK would look it up. Learnt without a question to anybody.
    Optional<String> machineName() {
        if (machineName.isEmpty()) {
            machineName = overhear(InetAddress::getLocalHost);
        }
        return machineName;
    }

    void guardWith(EgressGuard newGuard) {
        guard = Optional.of(newGuard);
    }

    /// Asks the operating system.
    List<InetAddress> ask(String host) throws UnknownHostException {
        LookupPolicy asTheJdkDoes = policy.orElseThrow();
        try (Stream<InetAddress> addresses = builtin.lookupByName(host, asTheJdkDoes)) {
            return addresses.toList();
        }
    }

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy asked) throws UnknownHostException {
        policy = Optional.of(asked);
        if (LEARNING.isBound()) {
            LEARNING.get().add(host);
            throw new UnknownHostException(host);
        }
        Optional<EgressGuard> inForce = guard;
        return inForce.isPresent() ? inForce.get().answer(host) : builtin.lookupByName(host, asked);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
        return builtin.lookupByAddress(address);
    }

    /// The name that `lookup` asks us for, where it does.
    private static Optional<String> overhear(ScopedValue.CallableOp<InetAddress, UnknownHostException> lookup) {
        List<String> asked = new ArrayList<>();
        try {
            InetAddress known = ScopedValue.where(LEARNING, asked).call(lookup);
            return Optional.of(known.getHostName());
        } catch (UnknownHostException expected) {
            return asked.stream().findFirst();
        }
    }
}
